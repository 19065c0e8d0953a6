"""The report ``reports/temuan.html``: one file, offline, every sentence opening to the informant's words."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualkit import __version__
from qualkit.choices import Choices
from qualkit.files import write_page
from qualkit.html import STYLE, corpus_rows, matrix_html, status_html, table, turn_id
from qualkit.matrices import case_matrix
from qualkit.messages import Language, say
from qualkit.plots import alt_text, matrix_heatmap
from qualkit.progress import sentence_html, study_progress

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.matrices import Matrix
    from qualkit.study import Study


def study_matrix(study: Study) -> Matrix:
    """Return the matrix that a study's report shows: by informant, or by source where no one speaks.

    Where no person has coded anything yet it holds the machine's proposals, and says so under the table.
    """
    choices = Choices(study)
    return case_matrix(choices.codings, by=choices.by, reach=study.reach)


#: Width in pixels that a printed page of A4 has for a figure; one that is wider makes a browser shrink every page.
PRINTED = 680

#: The reviewer's page, which stands beside the report.
REVIEW = "telaah.html"


def write_report(study: Study, path: str | Path, *, lang: Language | None = None, review: str | None = None) -> Path:
    """Write the report of a study as one HTML file that needs no network.

    Parameters
    ----------
    study : Study
    path : path
        ``reports/temuan.html``.
    lang : {"id", "en"}, optional
        Language; the study's own when left out.
    review : str, optional
        Name of the reviewer's page in the same folder, to which findings lead. When left out, "telaah.html" where it
        is there; no link leads to a page that is not.

    Raises
    ------
    StudyError
        When the file cannot be written.
    """
    if review is None:
        review = REVIEW if Path(path).with_name(REVIEW).exists() else ""
    return write_page(path, report_html(study, lang=lang, review=review))


def report_html(study: Study, *, lang: Language | None = None, review: str = "") -> str:
    """Return the report as HTML, its findings leading to `review`; the same study gives the same characters."""
    from importlib.resources import files

    from jinja2 import Environment
    from plotly.offline import get_plotlyjs

    lang = lang or study.settings.bahasa
    matrix = study_matrix(study)
    figure = matrix_heatmap(matrix, lang=lang)
    width = 190 + 90 * len(matrix.columns)
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.globals["say"] = lambda key, **values: say(key, lang, **values)
    template = environment.from_string((files("qualkit") / "templates" / "temuan.html.j2").read_text(encoding="utf-8"))
    columns = ("source", "kind", "date", "informant", "role", "turns", "words")
    html: dict[str, Any] = {
        "style": STYLE,
        "sources": table([say(f"column.{name}", lang) for name in columns], corpus_rows(study.corpus)),
        "matrix": matrix_html(matrix, lang, links=True),
        "figure": figure.to_html(
            full_html=False, include_plotlyjs=False, div_id="matriks", config={"displaylogo": False, "responsive": True}
        ),
        "plotly": f"<script>{get_plotlyjs()}</script>",
        "statuses": [(one.finding.id, status_html(one, lang, links=True)) for one in study.statuses()],
        "transcripts": list(_transcripts(study.chosen)),
    }
    return template.render(
        lang=lang,
        study=study,
        settings=study.settings,
        alt=alt_text(matrix, lang),
        faults=study.fault_count,
        figure_width=width,
        printed=PRINTED,
        figure_zoom=round(min(1.0, PRINTED / width), 2),
        lost=[one for one in study.findings if one.code not in study.codebook],
        version=__version__,
        review=review,
        next_step=""
        if "coded" in study.chosen.column("status")
        else sentence_html(study_progress(study).next_step(lang)),
        **html,
    )


def _transcripts(codings: Codings) -> Iterator[tuple[str, str]]:
    """Yield title and body of every source, each turn under its id and the coded stretches marked."""
    corpus = codings.corpus
    row = 0
    coded = _spans(codings)
    for i, transcript in enumerate(corpus):
        spans = coded.get(i, [])
        parts = []
        for turn in transcript.turns:
            label = f'<span class="label">{escape(turn.speaker)}</span> ' if turn.speaker else ""
            words = _marked(transcript.text, turn.start, turn.end, spans)
            parts.append(f'<p id="{turn_id(row)}"><span class="n">{turn.n}</span> {label}{words}</p>')
            row += 1
        yield f"{transcript.source} · {transcript.header.title}".removesuffix(" · "), "".join(parts)


def _spans(codings: Codings) -> dict[int, list[tuple[int, int, str]]]:
    """Return for each source (its index) the stretches that are coded in it, and their codes."""
    ids, found = codings.codebook.ids, dict[int, list[tuple[int, int, str]]]()
    columns = (codings.source.tolist(), codings.start.tolist(), codings.end.tolist(), codings.code.tolist())
    for source, start, end, code, status in zip(*columns, codings.column("status"), strict=True):
        if status == "coded":
            found.setdefault(source, []).append((start, end, ids[code]))
    return found


def _marked(text: str, start: int, end: int, spans: list[tuple[int, int, str]]) -> str:
    """Return a stretch of text, escaped, with what is coded in it marked and the codes named."""
    inside = [(max(a, start), min(b, end), code) for a, b, code in spans if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    parts = []
    for a, b in pairwise(cuts):
        codes = sorted({code for s, e, code in inside if s <= a and b <= e})
        words = escape(text[a:b])
        parts.append(f'<mark title="{escape(", ".join(codes))}">{words}</mark>' if codes else words)
    return "".join(parts)
