"""What condensation (reduction) left behind: stretches kept with a condensed statement, set aside with a reason.

Nothing disappears by being reduced: what was set aside keeps its words and its reason, and the funnel says how many
turns went on from step to step and which stayed behind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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
    words in the stretch, in the order of the text; `codings` the rows of them in ``Condensed.codings``. `informant` is
    None for notes, documents and the interviewer's words.

    Where the transcript changed since, `stale` is True, `quote` holds the words that it was made on, and its offsets
    say nothing any more: `turn` is -1, and `informant` None unless one person alone speaks in the source.
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

    @property
    def condenses(self) -> bool:
        """True where it was kept with a statement and still stands on its words."""
        return self.do == "condense" and bool(self.note) and not self.stale


@dataclass(frozen=True, eq=False, kw_only=True)
class Condensed:
    """All that was kept or set aside, in the order of the text.

    Attributes
    ----------
    codings : Codings
        What `Reduction.codings` points into.
    rows : tuple of Reduction
    unmet : tuple of int
        Rows of `codings` that stand and that no condensed statement of their coder meets, in the order of the text.
    condensers : frozenset of str
        The coders who kept or set aside anything in the study; the one who was asked for, where one was.
    """

    codings: Codings
    rows: tuple[Reduction, ...]
    unmet: tuple[int, ...]
    condensers: frozenset[str]

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

    @property
    def blank(self) -> tuple[int, ...]:
        """What of `unmet` waits for a statement: without coders who condense nothing, where others do."""
        coders = self.codings.column("coder")
        return tuple(i for i in self.unmet if not self.condensers or coders[i] in self.condensers)

    def only(self, rows: Iterable[Reduction], unmet: Iterable[int]) -> Condensed:
        """Return some of the stretches, and some of the codings without a statement."""
        return replace(self, rows=tuple(rows), unmet=tuple(unmet))

    def filter(self, *, source: str | None = None, code: str | None = None, coder: str | None = None) -> Condensed:
        """Return what meets all that is given; `code` holds the codes below it too.

        Raises
        ------
        ChoiceError
            For a source that is not there.
        CodebookError
            For a code that is not in the codebook.
        """
        found, codings = self, self.codings
        if source is not None:
            at = self.corpus.position(source)
            own = [row for row in found if row.source == source]
            found = found.only(own, (i for i in found.unmet if codings.source[i] == at))
        if code is not None:
            codings.codebook[code]
            within, ids = set(codings.codebook.within(code)), codings.codebook.ids
            own = [row for row in found if within & set(row.codes)]
            found = found.only(own, (i for i in found.unmet if ids[int(codings.code[i])] in within))
        if coder is not None:
            own = [row for row in found if row.coder == coder]
            found = found.only(own, (i for i in found.unmet if codings.column("coder")[i] == coder))
            found = replace(found, condensers=frozenset({coder}))
        return found

    def locator(self, row: Reduction) -> str:
        """Return where a stretch stands, in the study's form; the source's name where it does not stand any more."""
        if row.stale:
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
    place = {source: n for n, source in enumerate(corpus.sources)}
    order = sorted(
        rows, key=lambda row: (place.get(row.source, len(place)), row.source, row.start, row.end, row.at, row.id)
    )
    return Condensed(
        codings=codings,
        rows=tuple(order),
        unmet=_unmet(rows, codings),
        condensers=frozenset(row.coder for row in rows),
    )


def _unmet(rows: Iterable[Reduction], codings: Codings) -> tuple[int, ...]:
    """Return the codings that stand and that no statement of their coder meets, in the order of the text."""
    met = {i for row in rows if row.condenses for i in row.codings}
    left = [i for i, status in enumerate(codings.column("status")) if status == "coded" and i not in met]
    return tuple(sorted(left, key=lambda i: (int(codings.source[i]), int(codings.start[i]))))


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
        note=event.note.strip(),
        informant=None,
        turn=-1,
        stale=stale,
    )


def _with_turns(rows: Sequence[Reduction], corpus: Corpus) -> list[Reduction]:
    """Give each stretch its turn and whose words it holds."""
    turns = corpus.turns
    here = [row for row in rows if not row.stale]
    places = [(corpus.position(row.source), row.start, row.end) for row in here]
    source, start, end = np.array(places, dtype=np.int64).reshape(-1, 3).T
    found = dict(zip((row.id for row in here), corpus.turn_of(source, start, end).tolist(), strict=True))
    done = []
    for row in rows:
        turn = found.get(row.id, -1)
        informant = _only_informant(corpus, row.source) if row.stale else None
        if turn >= 0 and turns.kind[turn] != "pewawancara":
            informant = turns.informant[turn]
        done.append(replace(row, turn=turn, informant=informant))
    return done


def _only_informant(corpus: Corpus, source: str) -> str | None:
    """Return who speaks in a source where that is one person: whose words a stretch held, wherever it stood."""
    people = {turn.informant for turn in corpus[source].turns if turn.informant} if source in corpus else set()
    return people.pop() if len(people) == 1 else None


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
        Its coder (``pengode``) is the one whose work is shown; everyone's where none is named, so that a stretch that
        two have condensed is two rows.
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
    places = {name: n for n, name in enumerate(codings.corpus.sources)}
    rows = [((places.get(row.source, len(places)), row.start), _line(chosen, row, lang)) for row in chosen.kept]
    left = _blank_stretches(chosen)
    if blank:
        rows += [((source_at, start), _blank_line(codings, found)) for (source_at, start, *_), found in left]
    lines = [line for _, line in sorted(rows, key=lambda row: row[0])]
    columns = [say(f"column.{name}", lang) for name in ("informant", "quotation", "code", "reduction")]
    index = pd.RangeIndex(1, len(lines) + 1, name=say("column.no", lang))
    frame = pd.DataFrame(lines, columns=columns, index=index)
    without = sum(not line[-1] for line in lines)
    frame.attrs["note"] = say("reduction.note", lang, rows=len(lines), blank=without, absent=0 if blank else len(left))
    return marked(frame, codings.corpus, lang)


def reduction_place(reduced: Condensed, row: Reduction, lang: Language | None = None) -> str:
    """Return where a stretch stands, with a mark where its transcript changed since."""
    return reduced.locator(row) + (f" [{say('reduction.stale', lang)}]" if row.stale else "")


def _line(chosen: Condensed, row: Reduction, lang: Language | None) -> list[str]:
    return [
        row.informant or row.source,
        f"“{row.quote.strip()}” {reduction_place(chosen, row, lang)}",
        ", ".join(row.codes),
        row.note,
    ]


def _blank_stretches(chosen: Condensed) -> list[tuple[tuple[int, int, int, str], list[int]]]:
    """Return the coded stretches without a row, and the codings on each: a coder's of one stretch go together."""
    codings = chosen.codings
    position = codings.corpus.position
    known = {(position(row.source), row.start, row.end, row.coder) for row in chosen.kept if not row.stale}
    together: dict[tuple[int, int, int, str], list[int]] = {}
    for i in chosen.blank:
        where = (int(codings.source[i]), int(codings.start[i]), int(codings.end[i]), str(codings.column("coder")[i]))
        together.setdefault(where, []).append(i)
    return [(where, rows) for where, rows in together.items() if where not in known]


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

    def outside(self, step: Step) -> Segments:
        """Return the turns that meet a step's condition without having reached the step before."""
        check_choice("step", step, STEPS)
        return self._turns(self.beside[step])

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
    A turn counts as an informant's unless it is the interviewer's: one of an unknown speaker does, and a paragraph of
    notes or a document. It is *relevant* when it lies in a stretch that was reviewed and is not wholly set aside;
    *coded* when a coding meets it; *condensed* when a kept stretch with a statement meets it; *quoted* when a coding
    that a decision on a finding rests on meets it. Stale codings and stretches do not count.

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
    counted = np.array([kind in (None, corpus.header(one).kind) for one in corpus.sources], dtype=bool)
    sources = tuple(one for one, counts in zip(corpus.sources, counted, strict=True) if counts)
    chosen = counted[turns.source]
    speaks = np.array([one != "pewawancara" for one in turns.kind], dtype=bool)
    reviews = [(corpus.position(one.source), one.start, one.end) for one in codings.reviews]
    aside = [(corpus.position(one.source), one.start, one.end) for one in reduced.set_aside if not one.stale]
    kept = [(corpus.position(one.source), one.start, one.end) for one in reduced.kept if one.condenses]
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
    met = _meeting(corpus, spans)
    return np.array([bool(found) and covered(text, start, end, found) for text, (start, end), found in met], dtype=bool)


def covered(text: str, start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Return whether spans leave no character of ``[start, end)`` but white space out."""
    reached = start
    for a, b in sorted(spans):
        if text[reached : min(a, end)].strip():
            return False
        reached = max(reached, b)
    return not text[reached:end].strip()


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
