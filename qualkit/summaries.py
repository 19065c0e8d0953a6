"""Summaries on one page: of a contact (lembar ringkasan kontak), of a document, and of a case while work goes on.

They gather what the ledgers hold and write nothing: a sentence in them is a coder's, and a blank stays a blank.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from qualkit.comparison import cases
from qualkit.condensation import covered, reduction_place
from qualkit.corpus import marked
from qualkit.errors import check_choice
from qualkit.grids import Empty, magnitudes
from qualkit.locators import place_of
from qualkit.matrices import Reading, case_matrix
from qualkit.memos import memo_place
from qualkit.messages import Language, language, say
from qualkit.model import NO_CODERS, SOURCE_KINDS, Case

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.condensation import Condensed
    from qualkit.corpus import Corpus
    from qualkit.model import Header, Memo, Question, Review
    from qualkit.study import Study


@dataclass(frozen=True, eq=False, kw_only=True)
class SourceSummary:
    """A contact summary (of an interview) or a document summary (of an observation or a document).

    Attributes
    ----------
    name : str
        Which of the two it is, as a key of the catalogue.
    source : str
    codings : Codings
        The codings that stand in the source, in the order of the text.
    codes : mapping of str to tuple of int
        Code to rows of `codings`; the most frequent first, then in the codebook's order.
    unanswered : tuple of str
        Codes that the source's questions ask about and that nothing in it carries, although it was read for them.
    unread : tuple of str
        Codes that are asked about and not coded, where the source has not been read for them: no verdict.
    open_questions : tuple of Question
        Questions whose own answer carries nothing of what they ask about, in the order of the text, although it was
        read; it may stand elsewhere in the source.
    memos : tuple of Memo
        On the source or a stretch of it.
    condensed : Condensed
        What was kept or set aside in it.
    stale : int
        Codings of the source left out because the text changed since.
    """

    name: str
    source: str
    codings: Codings
    codes: Mapping[str, tuple[int, ...]]
    unanswered: tuple[str, ...]
    unread: tuple[str, ...]
    open_questions: tuple[Question, ...]
    memos: tuple[Memo, ...]
    condensed: Condensed
    stale: int

    @property
    def corpus(self) -> Corpus:
        """The corpus that holds the source."""
        return self.codings.corpus

    @property
    def header(self) -> Header:
        """The source's header: date, place, origin."""
        return self.corpus.header(self.source)

    @cached_property
    def informants(self) -> tuple[str, ...]:
        """Who speaks, in order of appearance."""
        turns = self.corpus[self.source].turns
        return tuple(dict.fromkeys(turn.informant for turn in turns if turn.informant))

    @cached_property
    def turns(self) -> int:
        """How many turns (paragraphs of notes and documents) there are."""
        return len(self.corpus[self.source].turns)

    @cached_property
    def words(self) -> int:
        """How many words, cut at white space; labels are not counted."""
        transcript = self.corpus[self.source]
        return sum(len(transcript.quote(turn.start, turn.end).split()) for turn in transcript.turns)

    def facts(self) -> list[tuple[str, str]]:
        """Return what is known of the source as (key of ``summary.…``, text); a dash where nothing is."""
        header, corpus = self.header, self.corpus
        roles = dict.fromkeys(role for one in self.informants if (role := corpus.role(one)))
        facts = [("title", header.title), ("kind", header.kind), ("date", header.date), ("place", header.place)]
        if self.name == "display.contact":
            facts += [("informant", ", ".join(self.informants)), ("role", ", ".join(roles))]
        else:
            facts += [("origin", header.origin), ("licence", header.licence)]
        facts += [("turns", str(self.turns)), ("words", str(self.words))]
        return [(key, text or "–") for key, text in facts]

    def to_frame(self, lang: Language | None = None) -> DataFrame:
        """Return the summary as a table.

        Returns
        -------
        DataFrame
            Columns part ("fact", "code", "unanswered", "unread", "question", "memo", "kept", "set_aside"), item, text.
            Of a code the text is its magnitudes, of a memo or a stretch its note; the item is a name, the id of a code,
            or a locator.
        """
        import pandas as pd

        rows = [("fact", say(f"summary.{key}", lang), text) for key, text in self.facts()]
        rows += [("code", code, magnitudes(self.codings, found)) for code, found in self.codes.items()]
        rows += [("unanswered", code, say("empty.asked_absent", lang)) for code in self.unanswered]
        rows += [("unread", code, say("empty.not_reviewed", lang)) for code in self.unread]
        rows += [("question", question_place(self.corpus, one), one.code) for one in self.open_questions]
        rows += [("memo", memo_place(self.corpus, memo, lang), memo.note) for memo in self.memos]
        for part, listed in (("kept", self.condensed.kept), ("set_aside", self.condensed.set_aside)):
            rows += [(part, reduction_place(self.condensed, row, lang), row.note) for row in listed]
        return marked(pd.DataFrame(rows, columns=["part", "item", "text"]), self.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.reduction_html import source_summary_html

        return source_summary_html(self)

    def __repr__(self) -> str:
        return f"SourceSummary(source={self.source!r}, codes={len(self.codes)}, unanswered={len(self.unanswered)})"


def question_place(corpus: Corpus, question: Question) -> str:
    """Return the locator of a question."""
    return place_of(corpus, question.source, question.start, question.end)


def contact_summary(study: Study, source: str) -> SourceSummary:
    """Return the contact summary form (lembar ringkasan kontak) of an interview.

    Which question it answers: "What came out of this contact, and what should the next one ask?"

    Parameters
    ----------
    study : Study
    source : str
        An interview.

    Returns
    -------
    SourceSummary

    Raises
    ------
    ChoiceError
        For a source that is not there or is no interview.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6.

    Examples
    --------
    >>> import qualkit as qk
    >>> summary = qk.contact_summary(qk.open_study("."), "w03-loket")
    >>> summary.informants, summary.header.date
    (('yt',), '2025-06-18')
    """
    return _summary(study, source, "display.contact", ("wawancara",))


def document_summary(study: Study, source: str) -> SourceSummary:
    """Return the document summary form (lembar ringkasan dokumen) of an observation or a document.

    Which question it answers: "What is this paper, where is it from, and what of it was used?"

    Parameters
    ----------
    study : Study
    source : str
        An observation or a document.

    Raises
    ------
    ChoiceError
        For a source that is not there or is an interview.

    Examples
    --------
    >>> import qualkit as qk
    >>> qk.document_summary(qk.open_study("."), "o03-arsip").header.kind
    'observasi'
    """
    return _summary(study, source, "display.document", tuple(one for one in SOURCE_KINDS if one != "wawancara"))


def _summary(study: Study, source: str, name: str, kinds: tuple[str, ...]) -> SourceSummary:
    corpus, book = study.corpus, study.codebook
    corpus.position(source)
    check_choice("source", source, [one for one in corpus.sources if corpus.header(one).kind in kinds])
    own = study.chosen.filter(source=source)
    coded = own.filter(status="coded")
    order = sorted(range(len(coded)), key=lambda i: (int(coded.start[i]), int(coded.end[i])))
    coded = coded.take(order)
    found: dict[str, list[int]] = {}
    for i, code in enumerate(coded.code.tolist()):
        found.setdefault(book.ids[code], []).append(i)
    ranked = sorted(found, key=lambda code: (-len(found[code]), book.ids.index(code)))
    asked = {one.code for one in own.questions if one.source == source}
    absent = [code for code in book.ids if code in asked and not any(one in found for one in book.within(code))]
    reading = Reading(study.chosen)  # of all sources: who read this one may have coded nothing in it
    read = {code for code in absent if reading.reviewed((source,), book.within(code))}
    return SourceSummary(
        name=name,
        source=source,
        codings=coded,
        codes={code: tuple(found[code]) for code in ranked},
        unanswered=tuple(code for code in absent if code in read),
        unread=tuple(code for code in absent if code not in read),
        open_questions=_open_questions(coded, own.questions, source),
        memos=tuple(memo for memo in study.memos if memo.source == source),
        condensed=study.condensed_chosen.filter(source=source),
        stale=len(own.filter(status="stale")),
    )


def _open_questions(codings: Codings, questions: Sequence[Question], source: str) -> tuple[Question, ...]:
    """Return the questions between which and the next one no coding of the asked code, or one below it, stands.

    A question's answer reaches to the interviewer's next turn; one that nobody has read for the code gives no verdict.
    """
    book, turns = codings.codebook, codings.corpus[source].turns
    asking = [turn.start for turn in turns if turn.kind == "pewawancara"]
    text = codings.corpus.text(source)
    found = []
    for one in sorted({(q.start, q.end, q.code): q for q in questions if q.source == source}.values(), key=_by_start):
        following = next((start for start in asking if start >= one.end), len(text))
        stop = max((turn.end for turn in turns if turn.start < following), default=following)
        answers = [turn for turn in turns if one.end <= turn.start < following] or [
            turn for turn in turns if turn.start < stop and turn.end > one.start
        ]
        path = set(book.path(one.code))
        reviews = [r for r in codings.reviews if r.source == source and (not r.codes or path & set(r.codes))]
        read = any(
            all(covered(text, turn.start, turn.end, _spans(reviews, coder)) for turn in answers)
            for coder in {r.coder for r in reviews} - NO_CODERS
        )
        within = {book.ids.index(code) for code in book.within(one.code)}
        met = (codings.start < stop) & (codings.end > one.start)
        if read and not within & set(codings.code[met].tolist()):
            found.append(one)
    return tuple(found)


def _spans(reviews: Iterable[Review], coder: str) -> list[tuple[int, int]]:
    return [(review.start, review.end) for review in reviews if review.coder == coder]


def _by_start(question: Question) -> tuple[int, int, str]:
    return question.start, question.end, question.code


# -- a case --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False, kw_only=True)
class CaseSummary:
    """What is known of a case so far, what is not and why, and what was noted beside it.

    Attributes
    ----------
    case : Case
    by : str
        What a case is.
    codings : Codings
        The case's codings that stand, in the order of the text.
    codes : mapping of str to tuple of int
        Code to rows of `codings`, in the codebook's order, a code with those below it.
    empty : mapping of str to str
        Codes without codings, to why: a key of ``empty.…``.
    memos : tuple of Memo
        On the case's sources, but for stretches of another's words, and those on a code that it has.
    condensed : Condensed
        What was kept or set aside of the case's words.
    stale : int
        Codings of the case's sources left out because the text changed since.
    """

    case: Case
    by: str
    codings: Codings
    codes: Mapping[str, tuple[int, ...]]
    empty: Mapping[str, Empty]
    memos: tuple[Memo, ...]
    condensed: Condensed
    stale: int = 0

    @property
    def corpus(self) -> Corpus:
        """The corpus that holds the case."""
        return self.codings.corpus

    def statements(self, code: str) -> tuple[str, ...]:
        """Return the condensed statements on stretches that carry a code or one below it."""
        return tuple(row.note for row in self.condensed.filter(code=code).kept if row.note.strip())

    def to_frame(self, lang: Language | None = None) -> DataFrame:
        """Return the summary as a table, a row a code.

        Returns
        -------
        DataFrame
            Index: names of the codes. Columns codings (count), magnitude, statements (joined by " / "), empty (why, in
            words, where there are no codings).
        """
        import pandas as pd

        book = self.codings.codebook
        rows, names = [], []
        for code in book.ids:
            if code not in self.codes and code not in self.empty:
                continue
            found = self.codes.get(code, ())
            why = "" if found else say(f"empty.{self.empty[code]}", lang)
            names.append(book[code].name(lang or language()))
            rows.append([len(found), magnitudes(self.codings, found), " / ".join(self.statements(code)), why])
        columns = ["codings", "magnitude", "statements", "empty"]
        frame = pd.DataFrame(rows, columns=columns, index=pd.Index(names, name="code", dtype=object))
        return marked(frame, self.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.reduction_html import case_summary_html

        return case_summary_html(self)

    def __repr__(self) -> str:
        return f"CaseSummary(case={self.case.id!r}, codes={len(self.codes)}, empty={len(self.empty)})"


def case_summary(study: Study, case: str, *, by: str = "informant", level: int | None = None) -> CaseSummary:
    """Return the interim case summary: what is known of a case, what is not and why, and the memos beside it.

    Which question it answers: "What do we know of this case so far, and what is still to be asked?"

    Parameters
    ----------
    study : Study
    case : str
        Id of an informant, or of another case with `by`.
    by : str, default "informant"
        What a case is; see :func:`qualkit.cases`.
    level : int, optional
        How deep in the codebook codes are looked through (1 for dimensions alone); all of them when left out. A code
        holds the codings of the codes below it.

    Returns
    -------
    CaseSummary

    Raises
    ------
    ChoiceError
        For another case, `by` or `level`.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6.

    Examples
    --------
    >>> import qualkit as qk
    >>> summary = qk.case_summary(qk.open_study("."), "yt")
    >>> set(summary.codes) & set(summary.empty)
    set()
    """
    columns = cases(study.corpus, by)
    check_choice("case", case, [one.id for one in columns])
    chosen = next(one for one in columns if one.id == case)
    column = [one.id for one in columns].index(case)
    book, codings = study.codebook, study.chosen
    if level is not None:
        check_choice("level", str(level), [str(one) for one in range(1, max(map(book.level, book.ids), default=1) + 1)])
    codes = [code for code in book.ids if level is None or book.level(code) <= level]
    matrix = case_matrix(codings, by, codes=codes, reach=study.reach)
    inside = {i for (_, c), rows in matrix.cells.items() if c == column for i in rows}
    order = sorted(inside, key=lambda i: (int(codings.source[i]), int(codings.start[i]), int(codings.end[i])))
    position = {i: n for n, i in enumerate(order)}
    filled = {
        code: tuple(position[i] for i in matrix.cells[r, column])
        for r, code in enumerate(matrix.rows)
        if matrix.cells.get((r, column))
    }
    reasons = {code: why for code in matrix.rows if (why := matrix.empty(code, case)) is not None}
    return CaseSummary(
        case=chosen,
        by=by,
        codings=codings.take(order),
        codes=filled,
        empty=reasons,
        memos=tuple(memo for memo in study.memos if _on_case(study.corpus, memo, chosen, filled)),
        condensed=_of_case(study, chosen),
        stale=sum(len(codings.filter(source=source, status="stale")) for source in chosen.sources),
    )


def _on_case(corpus: Corpus, memo: Memo, case: Case, codes: Container[str]) -> bool:
    """Return whether a memo is on a case: on its sources or words, or, on no words at all, on a code that it has."""
    if memo.source is None:
        return memo.code in codes
    if memo.source not in case.sources:
        return False
    if not case.informants or memo.stale or memo.start is None or memo.end is None:
        return True
    place = (corpus.position(memo.source), memo.start, memo.end)
    turn = int(corpus.turn_of(*(np.array([one]) for one in place))[0])
    informant = corpus.turns.informant[turn] if turn >= 0 else None
    return informant is None or informant in case.informants or corpus.turns.kind[turn] == "pewawancara"


def _of_case(study: Study, case: Case) -> Condensed:
    """Return what was kept or set aside of the case's words."""
    reduced = study.condensed_chosen
    people = set(case.informants)
    codings, sources = reduced.codings, reduced.corpus.sources

    def own(informant: str | None, source: str) -> bool:
        return informant in people if people else source in case.sources

    return reduced.only(
        [row for row in reduced if own(row.informant, row.source)],
        [i for i in reduced.unmet if own(codings.informants[i], sources[int(codings.source[i])])],
    )
