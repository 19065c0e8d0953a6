"""What condensation (reduction) left behind: stretches kept with a condensed statement, set aside with a reason.

Nothing disappears by being reduced: what was set aside keeps its words and its reason, and the funnel says how many
turns went on from step to step and which stayed behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from qualkit.corpus import Segments, marked
from qualkit.errors import check_choice
from qualkit.locators import place
from qualkit.messages import Language, say
from qualkit.model import SOURCE_KINDS, SourceKind
from qualkit.state import staleness

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.corpus import Corpus
    from qualkit.ledger import Event, Target
    from qualkit.state import State
    from qualkit.study import Study

    Integers = NDArray[np.int64]
    Flags = NDArray[np.bool_]

Act = Literal["condense", "set_aside"]
#: The steps of the funnel, each within the one before it.
Step = Literal["turns", "informant", "relevant", "coded", "condensed", "quoted"]
STEPS: tuple[Step, ...] = ("turns", "informant", "relevant", "coded", "condensed", "quoted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reduction:
    """A stretch that a coder kept (``do="condense"``) or set aside.

    `note` is the condensed statement or the reason, and may be empty. `codes` are those that the same coder gave to
    words in the stretch, in the order of the text; `codings` the rows of them in ``Condensed.codings``. Where the
    transcript changed since, `stale` is True and `quote` holds the words that it was made on. `informant` is None for
    notes, documents and the interviewer's words.
    """

    id: str
    at: str
    coder: str
    do: Act
    source: str
    start: int
    end: int
    quote: str = field(repr=False)
    note: str = field(repr=False)
    informant: str | None
    turn: int
    codes: tuple[str, ...] = ()
    codings: tuple[int, ...] = field(default=(), repr=False)
    stale: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class Condensed:
    """All that was kept or set aside, in the order of the text.

    Attributes
    ----------
    codings : Codings
        What `Reduction.codings` points into.
    rows : tuple of Reduction
    """

    codings: Codings
    rows: tuple[Reduction, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Reduction]:
        return iter(self.rows)

    @property
    def corpus(self) -> Corpus:
        """The transcripts that the stretches stand in."""
        return self.codings.corpus

    @property
    def kept(self) -> tuple[Reduction, ...]:
        """The stretches that were kept, stale ones with them."""
        return tuple(row for row in self.rows if row.do == "condense")

    @property
    def set_aside(self) -> tuple[Reduction, ...]:
        """The stretches that were set aside, stale ones with them."""
        return tuple(row for row in self.rows if row.do == "set_aside")

    @property
    def stale(self) -> int:
        """How many stand on a transcript that changed since; they are shown and not counted in the funnel."""
        return sum(row.stale for row in self.rows)

    @cached_property
    def blank(self) -> tuple[int, ...]:
        """Rows of `codings` that stand and that no condensed statement of their coder meets, in the order of the text.

        Codings of coders who condensed nothing are left out where others did.
        """
        met = {i for row in self.kept if row.note.strip() and not row.stale for i in row.codings}
        own = {row.coder for row in self.rows}
        column = self.codings.column
        left = [
            i
            for i, (status, coder) in enumerate(zip(column("status"), column("coder"), strict=True))
            if status == "coded" and i not in met and (not own or coder in own)
        ]
        return tuple(sorted(left, key=lambda i: (int(self.codings.source[i]), int(self.codings.start[i]))))

    def filter(self, *, source: str | None = None, code: str | None = None, coder: str | None = None) -> Condensed:
        """Return what meets all that is given; `code` holds the codes below it too.

        Raises
        ------
        ChoiceError
            For a source that is not there.
        CodebookError
            For a code that is not in the codebook.
        """
        rows = self.rows
        if source is not None:
            self.corpus.position(source)
            rows = tuple(row for row in rows if row.source == source)
        if code is not None:
            self.codings.codebook[code]
            within = set(self.codings.codebook.within(code))
            rows = tuple(row for row in rows if within & set(row.codes))
        if coder is not None:
            rows = tuple(row for row in rows if row.coder == coder)
        return Condensed(codings=self.codings, rows=rows)

    def locator(self, row: Reduction) -> str:
        """Return where a stretch stands, in the study's form; the source's name where it is not there any more."""
        if row.source not in self.corpus:
            return f"({row.source})"
        return place(self.corpus, self.corpus.position(row.source), row.start, row.turn)

    def to_frame(self) -> DataFrame:
        """Return a table, a row a stretch.

        Returns
        -------
        DataFrame
            Columns do ("condense", "set_aside"), source, start, end (code points), informant, quote, codes (joined by a
            comma), note (condensed statement or reason), coder, at, stale, id.
        """
        import pandas as pd

        columns = (
            "do", "source", "start", "end", "informant", "quote", "codes", "note", "coder", "at", "stale", "id",
        )  # fmt: skip
        body = [[", ".join(row.codes) if name == "codes" else getattr(row, name) for name in columns] for row in self]
        return marked(pd.DataFrame(body, columns=list(columns)), self.corpus)

    def _repr_html_(self) -> str:
        from qualkit.reduction_html import condensed_html

        return condensed_html(self)

    def __repr__(self) -> str:
        return f"Condensed(kept={len(self.kept)}, set_aside={len(self.set_aside)}, stale={self.stale})"


def condensed(state: State, codings: Codings) -> Condensed:
    """Return what the ledgers' events kept and set aside; :attr:`Study.condensed` for a study as it stands.

    Parameters
    ----------
    state : State
        The folded events.
    codings : Codings
        Where the codes in a stretch are looked up; stale, rejected and suggested ones are passed over.
    """
    corpus = codings.corpus
    found = [(event, state.target[event.id]) for event in state.of("condense", "set_aside") if event.id in state.target]
    drafts = [_reduction(event, target, corpus) for event, target in found]
    rows = _with_codes(_with_turns(drafts, corpus), codings)
    order = sorted(rows, key=lambda row: (row.source, row.start, row.end, row.at, row.id))
    return Condensed(codings=codings, rows=tuple(order))


def _reduction(event: Event, target: Target, corpus: Corpus) -> Reduction:
    known = target.source in corpus
    stale = not known or bool(staleness(target, corpus))
    text = corpus.text(target.source) if known else ""
    start = target.start or 0
    end = target.end if target.end is not None else len(text.rstrip("\n"))
    return Reduction(
        id=event.id,
        at=event.at,
        coder=event.coder,
        do="condense" if event.do == "condense" else "set_aside",
        source=target.source,
        start=start,
        end=end,
        quote=target.exact if stale else text[start:end],
        note=event.note,
        informant=None,
        turn=-1,
        stale=stale,
    )


def _with_turns(rows: Sequence[Reduction], corpus: Corpus) -> list[Reduction]:
    """Give each stretch its turn and whose words it holds; one that begins in a question goes to the answer."""
    turns = corpus.turns
    here = [row for row in rows if row.source in corpus]
    sources = np.array([corpus.position(row.source) for row in here], dtype=np.int64)
    starts = np.array([row.start for row in here], dtype=np.int64)
    found = dict(zip((row.id for row in here), corpus.turn_at(sources, starts).tolist(), strict=True))
    done = []
    for row in rows:
        turn = int(found.get(row.id, -1))
        while turn >= 0 and turns.kind[turn] == "pewawancara" and turn + 1 < len(turns.start):
            following = turn + 1
            if corpus.sources[int(turns.source[following])] != row.source or turns.start[following] >= row.end:
                break
            turn = following
        speaks = turn >= 0 and turns.kind[turn] != "pewawancara"
        done.append(replace(row, turn=turn, informant=turns.informant[turn] if speaks else None))
    return done


def _with_codes(rows: Sequence[Reduction], codings: Codings) -> list[Reduction]:
    statuses, coders = codings.column("status"), codings.column("coder")
    chosen = np.array([i for i, status in enumerate(statuses) if status == "coded"], dtype=np.int64)
    chosen = chosen[np.lexsort((codings.end[chosen], codings.start[chosen], codings.source[chosen]))]
    first = np.searchsorted(codings.source[chosen], np.arange(len(codings.corpus) + 1))
    done = []
    for row in rows:
        if row.stale:
            done.append(row)
            continue
        at = codings.corpus.position(row.source)
        own = chosen[first[at] : first[at + 1]]
        met = own[(codings.start[own] < row.end) & (codings.end[own] > row.start)].tolist()
        there = tuple(i for i in met if coders[i] == row.coder)
        codes = tuple(dict.fromkeys(codings.codebook.ids[int(codings.code[i])] for i in there))
        done.append(replace(row, codings=there, codes=codes))
    return done


# -- the table of theses -------------------------------------------------------------------------------------------


def reduction_table(
    study: Study,
    *,
    source: str | None = None,
    code: str | None = None,
    blank: bool = False,
    lang: Language | None = None,
) -> DataFrame:
    """Return the table of reduction (tabel reduksi): No, Informan, Kutipan, Kode, Reduksi.

    Which question it answers: "Which words did each statement come from?" It is the appendix that Indonesian theses ask
    for. The statements are the coder's; the table writes none.

    Parameters
    ----------
    study : Study
        Its coder (``pengode``) is the one whose work is shown; everyone's where none is named.
    source, code : str, optional
        Only of a source; only with a code or one below it.
    blank : bool, default False
        Also a row for each coded stretch that has no condensed statement yet, with "Reduksi" left blank.
    lang : {"id", "en"}, optional
        Language of the headings.

    Returns
    -------
    DataFrame
        A row a kept stretch, in the order of the text. Index: No, from 1. The quotation ends with its locator; a stale
        one says so. ``attrs["note"]`` says how many rows have no statement and how many coded stretches are not here.

    Raises
    ------
    ChoiceError
        For a source that is not there.
    CodebookError
        For a code that is not in the codebook.

    Examples
    --------
    >>> import qualkit as qk
    >>> table = qk.reduction_table(qk.open_study("."), source="w01-sekretaris", blank=True)
    >>> list(table.columns)
    ['Informan', 'Kutipan', 'Kode', 'Reduksi']
    """
    import pandas as pd

    chosen = study.condensed_chosen.filter(source=source, code=code)
    codings = chosen.codings
    rows = [(row.source, row.start, _line(chosen, row, lang)) for row in chosen.kept]
    left = _blank_stretches(chosen, source, code, {(row.source, row.start, row.end) for row in chosen.kept})
    if blank:
        rows += [(codings.corpus.sources[where[0]], where[1], _blank_line(codings, found)) for where, found in left]
    lines = [line for _, _, line in sorted(rows, key=lambda row: row[:2])]
    columns = [say(f"column.{name}", lang) for name in ("informant", "quotation", "code", "reduction")]
    index = pd.RangeIndex(1, len(lines) + 1, name=say("column.no", lang))
    frame = pd.DataFrame(lines, columns=columns, index=index)
    without = sum(not line[-1] for line in lines)
    frame.attrs["note"] = say("reduction.note", lang, rows=len(lines), blank=without, absent=0 if blank else len(left))
    return marked(frame, codings.corpus, lang)


def _line(chosen: Condensed, row: Reduction, lang: Language | None) -> list[str]:
    stale = f" [{say('reduction.stale', lang)}]" if row.stale else ""
    return [
        row.informant or row.source,
        f"“{row.quote.strip()}” {chosen.locator(row)}{stale}",
        ", ".join(row.codes),
        row.note,
    ]


def _blank_stretches(
    chosen: Condensed, source: str | None, code: str | None, known: set[tuple[str, int, int]]
) -> list[tuple[tuple[int, int, int], list[int]]]:
    """Return the coded stretches without a statement and the codings on each; codings of one stretch stand together."""
    codings = chosen.codings
    within = set(codings.codebook.within(code)) if code is not None else set(codings.codebook.ids)
    together: dict[tuple[int, int, int], list[int]] = {}
    for i in chosen.blank:
        where = (int(codings.source[i]), int(codings.start[i]), int(codings.end[i]))
        name = codings.corpus.sources[where[0]]
        if source in (None, name) and codings.codebook.ids[int(codings.code[i])] in within:
            together.setdefault(where, []).append(i)
    return [(at, rows) for at, rows in together.items() if (codings.corpus.sources[at[0]], *at[1:]) not in known]


def _blank_line(codings: Codings, rows: Sequence[int]) -> list[str]:
    first = rows[0]
    where = place(codings.corpus, int(codings.source[first]), int(codings.start[first]), int(codings.turn[first]))
    codes = dict.fromkeys(codings.codebook.ids[int(codings.code[i])] for i in rows)
    who = codings.informants[first] or codings.corpus.sources[int(codings.source[first])]
    return [who, f"“{codings.quote(first).strip()}” {where}", ", ".join(codes), ""]


# -- the funnel ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, kw_only=True)
class Funnel:
    """How many turns went on from step to step, and which stayed behind.

    Attributes
    ----------
    corpus : Corpus
    kind : {"wawancara", "observasi", "dokumen"} or None
        Which sources are counted; None for all.
    sources : tuple of str
        The sources that are counted.
    steps : mapping of step to integer array
        The rows of ``corpus.turns`` that reached a step; each is within the one before.
    beside : mapping of step to integer array
        Turns that meet a step's condition without having reached the step before it (quoted but not condensed).
    """

    corpus: Corpus
    kind: SourceKind | None
    sources: tuple[str, ...]
    steps: dict[Step, Integers]
    beside: dict[Step, Integers]

    @property
    def counts(self) -> dict[Step, int]:
        """The number of turns at each step."""
        return {step: len(rows) for step, rows in self.steps.items()}

    def at(self, step: Step) -> Segments:
        """Return the turns that reached a step."""
        check_choice("step", step, STEPS)
        return self._turns(self.steps[step])

    def left(self, step: Step) -> Segments:
        """Return the turns that reached the step before this one and not this one: what was discarded here."""
        check_choice("step", step, STEPS)
        before = self.steps[STEPS[max(0, STEPS.index(step) - 1)]]
        return self._turns(np.setdiff1d(before, self.steps[step]))

    def _turns(self, rows: Integers) -> Segments:
        turns = self.corpus.turns
        return Segments(self.corpus, rows, turns.start[rows], turns.end[rows], "turn", n=turns.n[rows])

    def to_frame(self, lang: Language | None = None) -> DataFrame:
        """Return the funnel as a table.

        Returns
        -------
        DataFrame
            Index: the steps, in words. Columns turns (count), beside (count of turns that meet the step's condition
            without having reached the step before), then a column a source (count).
        """
        import pandas as pd

        positions = [self.corpus.position(source) for source in self.sources]
        body = []
        for step, rows in self.steps.items():
            of = self.corpus.turns.source[rows]
            body.append([len(rows), len(self.beside[step]), *(int((of == i).sum()) for i in positions)])
        index = pd.Index([say(f"funnel.{step}", lang) for step in self.steps], name="step")
        frame = pd.DataFrame(body, columns=["turns", "beside", *self.sources], index=index)
        return marked(frame, self.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.reduction_html import funnel_html

        return funnel_html(self)

    def __repr__(self) -> str:
        return f"Funnel({', '.join(f'{step}={count}' for step, count in self.counts.items())})"


def funnel(study: Study, *, kind: SourceKind | None = "wawancara") -> Funnel:
    """Return the funnel of condensation: turns, informants' turns, relevant, coded, condensed, quoted.

    Which question it answers: "How much was said, how much of it carries the findings, and what was left at each step?"
    It says how the material was used, not how well.

    Parameters
    ----------
    study : Study
        The work of its coder (``pengode``) is counted, of all where none is named.
    kind : {"wawancara", "observasi", "dokumen"} or None, default "wawancara"
        Which sources are counted; None for all. A paragraph of notes and documents counts as a turn.

    Returns
    -------
    Funnel

    Raises
    ------
    ChoiceError
        For another kind.

    Notes
    -----
    A turn is *relevant* when it lies in a stretch that was reviewed and is not wholly set aside; *coded* when a coding
    meets it; *condensed* when a kept stretch with a statement meets it; *quoted* when a coding that a decision on a
    finding rests on meets it. Stale codings and stretches do not count.

    Examples
    --------
    >>> import qualkit as qk
    >>> found = qk.funnel(qk.open_study("."))
    >>> found.counts["turns"], found.counts["informant"]
    (580, 290)
    """
    if kind is not None:
        check_choice("kind", kind, SOURCE_KINDS)
    corpus, turns = study.corpus, study.corpus.turns
    codings, reduced = study.chosen, study.condensed_chosen
    sources = tuple(one for one in corpus.sources if kind in (None, corpus.header(one).kind))
    chosen = np.array([corpus.sources[i] in set(sources) for i in turns.source.tolist()], dtype=bool)
    notes = np.array([corpus.header(corpus.sources[i]).kind != "wawancara" for i in turns.source.tolist()], dtype=bool)
    speaks = np.array([one == "informan" for one in turns.kind], dtype=bool) | notes
    reviews = [(corpus.position(one.source), one.start, one.end) for one in codings.reviews]
    aside = [(corpus.position(one.source), one.start, one.end) for one in reduced.set_aside if not one.stale]
    kept = [
        (corpus.position(one.source), one.start, one.end) for one in reduced.kept if one.note.strip() and not one.stale
    ]
    met = _spans_of(codings, [i for i, status in enumerate(codings.column("status")) if status == "coded"])
    cited = {one.coding for status in study.statuses() if status.decision for one in status.decision.grounds}
    ids, statuses = codings.column("id"), codings.column("status")
    quoted = _spans_of(codings, [i for i in range(len(codings)) if ids[i] in cited and statuses[i] == "coded"])
    conditions: dict[Step, Flags] = {
        "turns": chosen,
        "informant": speaks,
        "relevant": _covered(corpus, reviews) & ~_covered(corpus, aside),
        "coded": _touched(corpus, met),
        "condensed": _touched(corpus, kept),
        "quoted": _touched(corpus, quoted),
    }
    steps: dict[Step, Integers] = {}
    beside: dict[Step, Integers] = {}
    reached = chosen
    for step, holds in conditions.items():
        now = reached & holds
        # The interviewer's turns meet many conditions beside the answers (a review holds them too): no news.
        steps[step] = np.flatnonzero(now)
        beside[step] = np.flatnonzero(holds & ~reached & chosen & (speaks if step != "informant" else chosen))
        reached = now
    return Funnel(corpus=corpus, kind=kind, sources=sources, steps=steps, beside=beside)


Span = tuple[int, int, int]


def _spans_of(codings: Codings, rows: Iterable[int]) -> list[Span]:
    return [(int(codings.source[i]), int(codings.start[i]), int(codings.end[i])) for i in rows]


def _by_source(spans: Iterable[Span]) -> dict[int, list[tuple[int, int]]]:
    """Return the spans of each source, joined where they meet, in order."""
    found: dict[int, list[tuple[int, int]]] = {}
    for source, start, end in sorted(spans):
        own = found.setdefault(source, [])
        if own and start <= own[-1][1]:
            own[-1] = (own[-1][0], max(own[-1][1], end))
        else:
            own.append((start, end))
    return found


def _touched(corpus: Corpus, spans: Iterable[Span]) -> Flags:
    """Return for each turn whether one of the spans meets it."""
    return np.array([bool(found) for _, _, found in _meeting(corpus, spans)], dtype=bool)


def _covered(corpus: Corpus, spans: Iterable[Span]) -> Flags:
    """Return for each turn whether the spans leave none of its characters but white space out."""
    flags = []
    for text, (start, end), found in _meeting(corpus, spans):
        reached, whole = start, bool(found)
        for a, b in found:
            whole = whole and not text[reached:a].strip()
            reached = max(reached, b)
        flags.append(whole and not text[reached:end].strip())
    return np.array(flags, dtype=bool)


def _meeting(corpus: Corpus, spans: Iterable[Span]) -> Iterator[tuple[str, tuple[int, int], list[tuple[int, int]]]]:
    """Yield for each turn its source's text, its place, and the joined spans that meet it."""
    joined = _by_source(spans)
    first: dict[int, int] = {}
    turns = corpus.turns
    for source, start, end in zip(turns.source.tolist(), turns.start.tolist(), turns.end.tolist(), strict=True):
        own = joined.get(source, [])
        at = first.get(source, 0)
        while at < len(own) and own[at][1] <= start:
            at += 1
        first[source] = at
        found = []
        for a, b in own[at:]:
            if a >= end:
                break
            found.append((a, b))
        yield corpus.texts[source], (start, end), found
