"""Memos by kind: what a coder thought while reading, apart from what was coded, and what a thought rests on.

A pattern (pola), an assertion (asersi) or a proposition (proposisi) is a memo with ``grounds``: the ids of the codings
that are its evidence. Where one of them was removed, rejected or became stale, the memo is kept and the loss is named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from qualkit.codings import Codings
from qualkit.corpus import marked
from qualkit.errors import Fault, LedgerError, Term, check_choice
from qualkit.ledger import new_event
from qualkit.locators import place_of
from qualkit.messages import Language, say
from qualkit.model import GROUNDED_KINDS, MEMO_KINDS, Memo
from qualkit.state import Absence, absences

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.corpus import Corpus
    from qualkit.ledger import Event, Target
    from qualkit.study import Study

#: Why a coding is no ground any more: its words changed, or what :data:`qualkit.state.Absence` says.
Loss = Literal["stale"] | Absence
#: What may carry grounds: codings, their ids, or one id.
Grounds = Codings | Sequence[str]


def new_memo(
    study: Study,
    note: str,
    *,
    coder: str,
    kind: str = "",
    code: str = "",
    target: Target | None = None,
    grounds: Grounds = (),
) -> Event:
    """Return the event of a memo, to be written with :func:`append_events`; nothing is written here.

    Which question it answers: "How do I write down what I think, and which codings it rests on?"

    Parameters
    ----------
    study : Study
        What code and grounds are looked up in.
    note : str
        The thought, in the writer's own words.
    coder : str
        Who writes.
    kind : str, optional
        "teoretis", "metodologis", "reflektif", "operasional", "pola" (pattern code), "asersi" (assertion), "proposisi"
        (proposition), "rapat" or a word of one's own.
    code : str, optional
        The code that the memo is about.
    target : Target, optional
        The stretch that it is about, from :func:`target_of`; none for a memo on a code or on the study.
    grounds : Codings, sequence of str or str, optional
        The codings that it rests on, or their ids; needed by patterns, assertions and propositions.

    Returns
    -------
    Event

    Raises
    ------
    LedgerError
        Without a note, without the grounds that its kind needs, and for grounds that do not stand (all of them).
    CodebookError
        For a code that is not in the codebook.

    Examples
    --------
    >>> import qualkit as qk
    >>> study = qk.open_study(".")
    >>> poor = study.codings.filter(code="rencana-suksesi.ramah", role="pengguna layanan", magnitude="-")
    >>> memo = qk.new_memo(study, "Ramah bergantung pada siapa yang duduk.", coder="ani", kind="asersi", grounds=poor)
    >>> len(memo.more["grounds"]) == len(poor)
    True
    """
    if not note.strip():
        raise LedgerError.of("memo.no_note")
    if code:
        study.codebook[code]
    rests_on = check_grounds(study, grounds)
    if kind.strip().casefold() in GROUNDED_KINDS and not rests_on:
        raise LedgerError.of("memo.needs_grounds", kind=kind)
    more = {**({"kind": kind.strip()} if kind.strip() else {}), **({"grounds": rests_on} if rests_on else {})}
    return new_event(coder, "memo", target=target, code=code, note=note.strip(), more=more)


def check_grounds(study: Study, grounds: Grounds) -> list[str]:
    """Return the ids of grounds, each once; raise :class:`LedgerError` with those that do not stand."""
    if isinstance(grounds, Codings):
        given = [str(id) for id in grounds.column("id")]
    else:
        given = [grounds] if isinstance(grounds, str) else [str(id) for id in grounds]
    ids = list(dict.fromkeys(given))
    lost = losses(study, ids)
    if lost:
        raise LedgerError(
            *(Fault(key="memo.no_ground", values={"coding": id or "–", "why": _why(one)}) for id, one in lost.items())
        )
    return ids


def losses(study: Study, ids: Iterable[str]) -> dict[str, Loss]:
    """Return which of some codings are no grounds, and why; those that stand are left out."""
    codings = study.codings
    status = dict(zip(codings.column("id"), codings.column("status"), strict=True))
    lost = [id for id in dict.fromkeys(ids) if not id or status.get(id) != "coded"]
    superseded = {one.id for one in study.resolutions if one.superseded}
    why = absences(study.state, lost, superseded)
    return {id: "stale" if status.get(id) == "stale" else why[id] for id in lost}


def _why(loss: Loss) -> Term:
    return Term(f"ground.{loss}")


def lost_grounds(study: Study) -> tuple[Fault, ...]:
    """Return what memos rest on that no longer stands: a fault for each memo and coding, none where all stand.

    Which question it answers: "Which pattern, assertion or proposition has lost evidence since it was written?"

    Parameters
    ----------
    study : Study
        Memos of all coders are looked at; a memo that was undone rests on nothing any more.

    Returns
    -------
    tuple of Fault
        Where is the memo's line in its ledger; named are the memo's id and kind, the coding's id, and why it is lost.

    Examples
    --------
    >>> import qualkit as qk
    >>> qk.lost_grounds(qk.open_study("."))
    ()
    """
    why = losses(study, (id for memo in study.memos for id in memo.lost))
    return tuple(
        Fault(
            key="memo.lost_ground",
            where=memo.where,
            values={"id": memo.id, "kind": _kind(memo), "coding": id, "why": _why(why[id])},
        )
        for memo in study.memos
        for id in memo.lost
    )


def ungrounded(study: Study) -> tuple[Fault, ...]:
    """Return the patterns, assertions and propositions that name no coding at all: nothing can be held against them."""
    return tuple(
        Fault(key="memo.ungrounded", where=memo.where, values={"id": memo.id, "kind": _kind(memo)})
        for memo in study.memos
        if memo.kind.casefold() in GROUNDED_KINDS and not memo.grounds
    )


def _kind(memo: Memo) -> Term | str:
    known = memo.kind.casefold()
    if known in MEMO_KINDS:
        return Term(f"memo.{known}")
    # A writer's own word stays out of messages: it may be anything.
    return Term("act.memo")


# -- choosing and listing ------------------------------------------------------------------------------------------


def filter_memos(
    memos: Iterable[Memo],
    *,
    kind: str | None = None,
    source: str | None = None,
    code: str | None = None,
    coder: str | None = None,
) -> tuple[Memo, ...]:
    """Return the memos that meet all that is given, in their order.

    Parameters
    ----------
    memos : iterable of Memo
        Such as ``study.memos``.
    kind : str, optional
        One of :data:`qualkit.model.MEMO_KINDS` or a writer's own word, in any case; "" for memos without a kind.
    source, code, coder : str, optional

    Examples
    --------
    >>> import qualkit as qk
    >>> study = qk.open_study(".")
    >>> {memo.source for memo in qk.filter_memos(study.memos, source="o03-arsip")}
    {'o03-arsip'}
    """
    wanted = {
        "kind": None if kind is None else kind.strip().casefold(),
        "source": source,
        "code": code,
        "coder": coder,
    }
    asked = {name: value for name, value in wanted.items() if value is not None}
    return tuple(memo for memo in memos if all(_field(memo, name) == value for name, value in asked.items()))


def _field(memo: Memo, name: str) -> object:
    return memo.kind.casefold() if name == "kind" else getattr(memo, name)


def memo_place(corpus: Corpus, memo: Memo, lang: Language | None = None) -> str:
    """Return the locator of the stretch that a memo is on, the source where it is on all of it, or an empty string.

    Of a stale memo the source alone is known, with a mark.
    """
    if memo.source is None:
        return ""
    if memo.stale:
        return f"({memo.source}) [{say('reduction.stale', lang)}]"
    if memo.source not in corpus or memo.start is None or memo.end is None:
        return f"({memo.source})"
    return place_of(corpus, memo.source, memo.start, memo.end)


def memo_table(
    study: Study, *, kind: str | None = None, source: str | None = None, lang: Language | None = None
) -> DataFrame:
    """Return the memos as a table, a row a memo, in order of time.

    Which question it answers: "What did the analyst think, when, and on which words?" Patterns, assertions and
    propositions with the words that they rest on: :func:`qualkit.assertions`.

    Parameters
    ----------
    study : Study
    kind, source : str, optional
        See :func:`filter_memos`.
    lang : {"id", "en"}, optional
        Language of the marks.

    Returns
    -------
    DataFrame
        Index: ids. Columns kind, coder, date (UTC), place (locator; marked where the transcript changed since), code,
        note, grounds (count of codings that stand), lost (count of grounds that are there no more, or stale).

    Raises
    ------
    ChoiceError
        For a source that is not there and on which no memo stands.

    Examples
    --------
    >>> import qualkit as qk
    >>> table = qk.memo_table(qk.open_study("."))
    >>> list(table.columns)
    ['kind', 'coder', 'date', 'place', 'code', 'note', 'grounds', 'lost']
    """
    import pandas as pd

    if source is not None:
        named = (memo.source for memo in study.memos if memo.source)
        check_choice("source", source, dict.fromkeys((*study.corpus.sources, *named)))
    chosen = filter_memos(study.memos, kind=kind, source=source)
    rows = [
        [
            memo.kind,
            memo.coder,
            memo.at[:10],  # noqa: PD008 - a time, no pandas
            memo_place(study.corpus, memo, lang),
            memo.code or "",
            memo.note,
            len(memo.grounds) - len(memo.lost),
            len(memo.lost),
        ]
        for memo in chosen
    ]
    columns = ["kind", "coder", "date", "place", "code", "note", "grounds", "lost"]
    frame = pd.DataFrame(rows, columns=columns, index=pd.Index([memo.id for memo in chosen], name="memo", dtype=object))
    return marked(frame, study.corpus, lang)


def memo_kind(kind: str, lang: Language | None = None) -> str:
    """Return the name of a kind of memo: a known one in the reader's language, a writer's own as it was written."""
    known = kind.casefold()
    if known in MEMO_KINDS:
        return say(f"memo.{known}", lang)
    return kind or say("memo.none", lang)


def memo_kinds(memos: Iterable[Memo], lang: Language | None = None) -> dict[str, int]:
    """Return how many memos there are of each kind, in words: the known kinds first, then writers' own, then none."""
    count = Counter(memo.kind.casefold() for memo in memos)
    own = sorted(kind for kind in count if kind and kind not in MEMO_KINDS)
    return {memo_kind(kind, lang): count[kind] for kind in (*MEMO_KINDS, *own, "") if count[kind]}


# -- patterns, assertions, propositions ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Assertion:
    """A pattern, an assertion or a proposition, and what of its grounds stands.

    `standing` are rows of ``Assertions.codings`` in the order of the text; `lost` the ids of the codings that are no
    grounds any more, each with the reason.
    """

    memo: Memo
    standing: tuple[int, ...]
    lost: Mapping[str, Loss]


@dataclass(frozen=True, eq=False, kw_only=True)
class Assertions:
    """What coders hold to be so, each statement with the codings that it rests on, in order of time.

    Attributes
    ----------
    codings : Codings
        What `Assertion.standing` points into.
    rows : tuple of Assertion
    """

    codings: Codings
    rows: tuple[Assertion, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Assertion]:
        return iter(self.rows)

    @property
    def lost(self) -> int:
        """How many grounds of all statements stand no more."""
        return sum(len(row.lost) for row in self.rows)

    def informants(self, row: Assertion) -> tuple[str, ...]:
        """Return on whose words a statement rests, in the order of the text."""
        return tuple(dict.fromkeys(one for i in row.standing if (one := self.codings.informants[i])))

    def to_frame(self, lang: Language | None = None) -> DataFrame:
        """Return a table, a row a statement.

        Returns
        -------
        DataFrame
            Index: ids. Columns kind (in words), statement, code, coder, date (UTC), informants (joined by a comma),
            grounds (count of codings that stand), lost (ids that stand no more, each with the reason in words).
        """
        import pandas as pd

        rows = [
            [
                memo_kind(row.memo.kind, lang),
                row.memo.note,
                row.memo.code or "",
                row.memo.coder,
                row.memo.at[:10],  # noqa: PD008 - a time, no pandas
                ", ".join(self.informants(row)),
                len(row.standing),
                lost_words(row.lost, lang),
            ]
            for row in self.rows
        ]
        columns = ["kind", "statement", "code", "coder", "date", "informants", "grounds", "lost"]
        index = pd.Index([row.memo.id for row in self.rows], name="memo", dtype=object)
        return marked(pd.DataFrame(rows, columns=columns, index=index), self.codings.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.reduction_html import assertions_html

        return assertions_html(self)

    def __repr__(self) -> str:
        return f"Assertions(n={len(self)}, lost={self.lost})"


def lost_words(lost: Mapping[str, Loss], lang: Language | None = None) -> str:
    """Return lost grounds in words: each id with the reason."""
    return ", ".join(f"{id} ({say(f'ground.{loss}', lang)})" for id, loss in lost.items())


def assertions(study: Study, kind: str | None = None) -> Assertions:
    """Return the patterns, assertions and propositions, each opening to the codings that it rests on.

    Which question it answers: "What do I hold to be so by now, on whose words, and does each of them still stand?" They
    stand between codes and findings: a finding answers a research question and is decided on.

    Parameters
    ----------
    study : Study
    kind : {"pola", "asersi", "proposisi"}, optional
        One kind; all three when left out.

    Returns
    -------
    Assertions
        In order of time; those without any grounds with them.

    Raises
    ------
    ChoiceError
        For another kind.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 4.

    Examples
    --------
    >>> import qualkit as qk
    >>> qk.assertions(qk.open_study("."), kind="proposisi").lost
    0
    """
    if kind is not None:
        check_choice("kind", kind, GROUNDED_KINDS)
    kinds = GROUNDED_KINDS if kind is None else (kind,)
    chosen = [memo for memo in study.memos if memo.kind.casefold() in kinds]
    weighed = weigh(study, [memo.grounds for memo in chosen])
    rows = [Assertion(memo=memo, standing=own, lost=lost) for memo, (own, lost) in zip(chosen, weighed, strict=True)]
    return Assertions(codings=study.codings, rows=tuple(rows))


def weigh(study: Study, groups: Sequence[Sequence[str]]) -> list[tuple[tuple[int, ...], dict[str, Loss]]]:
    """Return for each group of grounds the rows of ``study.codings`` that stand, and the rest.

    The rows are in the order of the text; the rest are the ids that are no grounds any more, each with the reason.
    """
    codings = study.codings
    lost = losses(study, chain.from_iterable(groups))
    row_of = codings.row_of

    def place(i: int) -> tuple[int, int, int]:
        return int(codings.source[i]), int(codings.start[i]), int(codings.end[i])

    return [
        (
            tuple(sorted((row_of[id] for id in group if id not in lost), key=place)),
            {id: lost[id] for id in group if id in lost},
        )
        for group in groups
    ]
