"""CPU seconds of every display on 60 interviews of 100 turns with 30,000 codings and 60 codes, made up in memory.

Each display is built, turned into the HTML that a notebook shows, and into a table; figures are built and turned into
the JSON that a notebook stores. Target: at most 1 s each.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

    from qualkit import Codings
    from qualkit.links import Links

INTERVIEWS, TURNS, CODINGS, DIMENSIONS, INDICATORS = 60, 100, 30_000, 6, 9
SEED = 2025
#: Seconds that a display may take.
GOAL = 1.0


def study() -> Codings:
    """Return codings of a corpus that holds nobody's words."""
    from qualkit import Code, Codebook, Codings, Corpus
    from qualkit.model import DIRECTNESS, MAGNITUDES, Header, Informant, Question, Review, Transcript, Turn

    draw = random.Random(SEED)  # noqa: S311 - made-up data
    words = "antre surat loket petugas lama cepat tanda tangan datang tunggu berkas jaringan mati hidup".split()
    transcripts, people, turns = [], {}, []
    for n in range(INTERVIEWS):
        source, who = f"w{n:02d}", f"i{n:02d}"
        people[who] = Informant(id=who, role=f"peran {n % 6}")
        text, own = "", []
        for t in range(TURNS):
            said = " ".join(draw.choices(words, k=8 if t % 2 == 0 else 40)).capitalize() + "."
            label = "P: " if t % 2 == 0 else "I: "
            start = len(text) + len(label)
            text += f"{label}{said}\n"
            kind = "pewawancara" if t % 2 == 0 else "informan"
            own.append(
                Turn(source=source, n=t + 1, start=start, end=start + len(said), speaker=label[0], kind=kind,
                     informant=None if t % 2 == 0 else who)
            )  # fmt: skip
        header = Header(title=source, date=f"2025-{1 + n % 6:02d}-{1 + n % 28:02d}")
        transcripts.append(Transcript(source=source, text=text, header=header, turns=tuple(own)))
        turns.append([turn for turn in own if turn.kind == "informan"])
    corpus = Corpus(transcripts, people)
    codes = []
    for d in range(DIMENSIONS):
        codes.append(Code(id=f"d{d}", label=f"Dimensi {d}", kind="dimension"))
        codes += [Code(id=f"d{d}.k{k}", label=f"Indikator {d}.{k}", parent=f"d{d}") for k in range(INDICATORS)]
    book = Codebook(codes)
    rows = []
    for _ in range(CODINGS):
        source = draw.randrange(INTERVIEWS)
        turn = draw.choice(turns[source])
        length = draw.randint(30, 120)
        start = draw.randint(turn.start, max(turn.start, turn.end - length))
        rows.append((source, start, min(turn.end, start + length), draw.randrange(len(book))))
    source_of, start_of, end_of, code_of = np.array(rows, dtype=np.int64).T
    columns = {
        "coder": ["ani"] * CODINGS,
        "id": [f"c{n}" for n in range(CODINGS)],
        "magnitude": draw.choices([*MAGNITUDES, None], k=CODINGS),
        "directness": draw.choices([*DIRECTNESS, None], k=CODINGS),
    }
    reviews = [Review(coder="ani", source=one.source, start=0, end=len(one.text)) for one in transcripts]
    questions = [
        Question(coder="ani", source=one.source, start=turn.start, end=turn.end, code=book.ids[turn.n % len(book)])
        for one in transcripts
        for turn in one.turns[::2]
    ]
    return Codings(corpus, book, source_of, start_of, end_of, code_of, columns, reviews=reviews, questions=questions)


def displays(codings: Codings) -> dict[str, Callable[[], object]]:
    """Return every display of a matrix by name."""
    import qualkit as qk

    indicators = [code for code in codings.codebook.ids if "." in code]
    return {
        "case_matrix": lambda: qk.case_matrix(codings),
        "case_matrix, all codes": lambda: qk.case_matrix(codings, level=None),
        "accounting_log": lambda: qk.accounting_log(codings),
        "checklist_matrix": lambda: qk.checklist_matrix(codings),
        "content_summary": lambda: qk.content_summary(codings, codes=indicators),
        "contrast_table": lambda: qk.contrast_table(codings, "d0", codes=indicators),
        "two_variable_matrix": lambda: qk.two_variable_matrix(codings, "d0", "d1"),
        "role_ordered_matrix": lambda: qk.role_ordered_matrix(codings, codes=indicators),
        "clustered_matrix": lambda: qk.clustered_matrix(codings, indicators),
        "time_ordered_matrix": lambda: qk.time_ordered_matrix(codings, codes=indicators),
        "event_listing": lambda: qk.event_listing(codings, indicators),
        "growth_gradient": lambda: qk.growth_gradient(codings, "d0"),
        "case_ordered_matrix": lambda: qk.case_ordered_matrix(codings, "d0", codes=indicators),
        "predictor_outcome_matrix": lambda: qk.predictor_outcome_matrix(
            codings, "d0", antecedents=["d1", "d2"], consequences=["d3"]
        ),
        "variable_matrix": lambda: qk.variable_matrix(codings, "d0", "d1"),
        "cooccurrence, turn": lambda: qk.cooccurrence(codings, level=None),
        "cooccurrence, free": lambda: qk.cooccurrence(codings, "free", level=None),
    }


def links(codings: Codings) -> Links:
    """Return a link in every interview between every two dimensions that follow one another."""
    from qualkit.links import Link, Links

    corpus, book = codings.corpus, codings.codebook
    turns = {source: next(turn for turn in corpus[source].turns if turn.informant) for source in corpus.sources}
    dimensions = book.at_level(1)
    return Links(
        codings,
        [
            Link(id=f"l{n}.{a}", at="", coder="ani", relation="sebab", from_=a, to=b, sign="+-"[n % 2],
                 source=source, start=turn.start, end=turn.end)
            for n, (source, turn) in enumerate(turns.items())
            for a, b in pairwise(dimensions)
        ],
    )  # fmt: skip


def figures(codings: Codings) -> dict[str, Callable[[], Figure]]:
    """Return every figure of a display by name; what is drawn is a finished result, built before."""
    import qualkit as qk

    indicators = [code for code in codings.codebook.ids if "." in code]
    heat = {
        "case_matrix": qk.case_matrix(codings, level=None).to_grid(),
        "checklist_matrix": qk.checklist_matrix(codings),
        "content_summary": qk.content_summary(codings, codes=indicators),
        "event_listing": qk.event_listing(codings, indicators),
        "case_ordered_matrix": qk.case_ordered_matrix(codings, "d0", codes=indicators),
        "cooccurrence": qk.cooccurrence(codings, level=None),
    }
    gradient, network = qk.growth_gradient(codings, "d0"), qk.causal_network(links(codings))
    return {
        **{f"matrix_heatmap, {name}": partial(qk.matrix_heatmap, grid) for name, grid in heat.items()},
        "gradient_figure": lambda: qk.gradient_figure(gradient),
        "codebook_tree": lambda: qk.codebook_tree(codings.codebook, codings),
        "network_figure": lambda: qk.network_figure(network),
    }


def timed_figures(codings: Codings) -> list[str]:
    """Print the figures' times; return the names of those that are late."""
    drawn = figures(codings)
    drawn["codebook_tree"]().to_json()  # what is imported once does not count
    late = []
    for name, draw in drawn.items():
        times = [time.process_time()]
        figure = draw()
        times.append(time.process_time())
        size = len(figure.to_json())
        times.append(time.process_time())
        total = times[-1] - times[0]
        print(f"{name:38} {times[1] - times[0]:6.2f} {times[2] - times[1]:6.2f}  {total:6.2f} s  {size / 1e6:6.2f} MB")
        late += [name] if total > GOAL else []
    return late


def main() -> None:
    """Print the figures, each from codings that nothing has been asked of yet."""
    import qualkit as qk

    warm = qk.case_matrix(study())
    warm._repr_html_()  # what is imported once does not count
    warm.to_frame()
    size = f"{INTERVIEWS} interviews of {TURNS} turns, {CODINGS} codings, {DIMENSIONS * (1 + INDICATORS)} codes"
    print(f"{size}; CPU seconds to build, to HTML, to a table, all; megabytes of HTML; goal {GOAL:.0f} s")
    late = []
    for name in displays(study()):
        fresh = displays(study())[name]
        times = [time.process_time()]
        made = fresh()
        times.append(time.process_time())
        html = made._repr_html_()
        times.append(time.process_time())
        made.to_frame()
        times.append(time.process_time())
        parts = " ".join(f"{b - a:6.2f}" for a, b in pairwise(times))
        total = times[-1] - times[0]
        print(f"{name:26} {parts}  {total:6.2f} s  {len(html) / 1e6:6.1f} MB")
        late += [name] if total > GOAL else []
    print("figures: to build, to JSON, both; megabytes of JSON")
    late += timed_figures(study())
    print(f"over {GOAL:.0f} s: {', '.join(late) or 'none'}")


if __name__ == "__main__":
    main()
