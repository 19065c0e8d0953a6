"""Resolve what coders coded differently: the team talks, decides, and both the codings and the decision are on record.

Agreement is measured on what each coded alone; resolving comes after it and changes none of that. What was resolved
stands in a ledger of its own, under the team's name, with who took part and why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from qualkit.errors import Fault, LedgerError, Term, check_choice, nearest
from qualkit.ledger import append_events, new_event, target_of
from qualkit.locators import place_of
from qualkit.memos import losses
from qualkit.messages import Language, say
from qualkit.model import CONSENSUS, NO_CODERS, OUTCOMES, Directness, Magnitude, Outcome
from qualkit.state import people

if TYPE_CHECKING:
    from qualkit.ledger import Event
    from qualkit.model import Resolution
    from qualkit.study import Study


class Disputed(Protocol):
    """A place that coders coded differently: the stretch, the code, and the ids of the codings on the table."""

    @property
    def source(self) -> str:
        """The source that they coded."""

    @property
    def start(self) -> int:
        """Its first code point."""

    @property
    def end(self) -> int:
        """The code point after its last one."""

    @property
    def code(self) -> str:
        """Id of the code on which they differ."""

    @property
    def codings(self) -> Sequence[str]:
        """Ids of the codings on the table."""


def resolve(
    study: Study,
    disagreement: Disputed,
    outcome: Outcome,
    *,
    note: str,
    by: str | Sequence[str],
    magnitude: Magnitude | None = None,
    directness: Directness | None = None,
) -> Event:
    """Record what the team agreed on where coders differed, and return the event that was written.

    Which question it answers: "We coded this place differently and have talked about it. How do we write down what we
    agreed on, and why?"

    The coders' own codings stay as they are. Where the code belongs (outcome "code"), a coding of "konsensus" stands
    from then on, on the words that the codings on the table hold together. The same place and code may be resolved
    again: the later resolution holds, and ``Study.resolutions`` keeps the earlier one, marked as superseded. To take
    one back, undo its event ("uncode").

    Parameters
    ----------
    study : Study
        Its files are read again first: what counts is what they say now.
    disagreement : object with source, start, end, code and codings
        `start` and `end` are code points; `codings` are the ids of the codings on the table.
    outcome : {"code", "none"}
        Whether the code belongs there, or not.
    note : str
        The reason.
    by : str or sequence of str
        Ids of the persons who resolved it; of each the ledgers must hold a line.
    magnitude : {"+", "-", "+-", "0"}, optional
        Only where the code belongs.
    directness : {"dialami", "dilihat", "didengar", "dinilai"}, optional
        Only where the code belongs.

    Returns
    -------
    Event
        As it stands in ``codings/konsensus.jsonl``; ``study.reload()`` knows of it.

    Raises
    ------
    ChoiceError
        For another outcome.
    CodebookError
        For a code that is not in the codebook.
    LedgerError
        Without a reason or persons, for a person of whom the ledgers hold no line, where source, stretch or codings
        are not there any more, and when the ledger cannot be written.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 4 (check-coding).
    """
    check_choice("outcome", outcome, OUTCOMES)
    now = study.reload()
    code = now.codebook[now.codebook.current(disagreement.code) or disagreement.code].id
    persons = list(dict.fromkeys([by] if isinstance(by, str) else by))
    between = list(dict.fromkeys(disagreement.codings))
    faults = [
        *([] if note.strip() else [Fault(key="ledger.resolve_note")]),
        *_unknown_persons(now, persons),
        *_gone(now, disagreement, between),
    ]
    if faults:
        raise LedgerError(*faults)
    event = new_event(
        CONSENSUS,
        "resolve",
        target=target_of(now.corpus[disagreement.source], *_words(now, disagreement, between)),
        code=code,
        magnitude=magnitude,
        directness=directness,
        note=note.strip(),
        more={"outcome": outcome, "between": between, "by": persons},
    )
    append_events(now.path / "codings", [event])
    return event


def _unknown_persons(study: Study, persons: Sequence[str]) -> list[Fault]:
    if not persons:
        return [Fault(key="resolution.no_by")]
    known = people(study.state)
    faults = []
    for who in persons:
        near = nearest(who, known)
        values = {"coder": who, "near": near, "known": ", ".join(known) or "–"}
        if who in NO_CODERS:
            faults.append(Fault(key="ledger.resolve_nobody", values=values))
        elif who not in known:
            faults.append(Fault(key="resolution.who_near" if near else "resolution.who", values=values))
    return faults


def _gone(study: Study, disagreement: Disputed, between: Sequence[str]) -> list[Fault]:
    """Return why the codings on the table cannot be resolved there: the study is not as it was when they were found."""
    where, codings = disagreement.source, study.codings
    if where not in study.corpus:
        return [Fault(key="resolution.source", where=where)]
    if not between:
        return [Fault(key="resolution.no_codings", where=where)]
    why: dict[str, str] = dict(losses(study, between))
    rows = {id: codings.row_of[id] for id in between if id not in why}
    why |= {id: "team" for id, i in rows.items() if codings.column("coder")[i] in NO_CODERS}
    if why:
        values = [{"coding": id or "–", "why": Term(f"ground.{one}")} for id, one in why.items()]
        return [Fault(key="resolution.lost", where=where, values=one) for one in values]
    at, start, end = study.corpus.position(where), disagreement.start, disagreement.end
    inside = end <= len(study.corpus.text(where))
    met = any(codings.source[i] == at and codings.start[i] < end and codings.end[i] > start for i in rows.values())
    return [] if met and inside else [Fault(key="resolution.moved", where=where, values={"start": start, "end": end})]


def _words(study: Study, disagreement: Disputed, between: Sequence[str]) -> tuple[int, int]:
    """Return the stretch that holds the words on the table, within the place that is disputed."""
    codings = study.codings
    rows = [codings.row_of[id] for id in between]
    start = min(max(int(codings.start[i]), disagreement.start) for i in rows)
    end = max(min(int(codings.end[i]), disagreement.end) for i in rows)
    return (start, end) if start < end else (disagreement.start, disagreement.end)


# -- as text -------------------------------------------------------------------------------------------------------


def outcome_told(outcome: Outcome, magnitude: str | None = None, lang: Language | None = None) -> str:
    """Return how it ended, in words, with the magnitude that the team gave.

    Examples
    --------
    >>> outcome_told("code", "+", "en")
    'the code belongs (+)'
    """
    told = say(f"resolution.outcome.{outcome}", lang)
    return f"{told} ({magnitude})" if magnitude else told


def settled(outcome: Outcome, by: Sequence[str], lang: Language | None = None) -> str:
    """Return how it was resolved and by whom, in words.

    Examples
    --------
    >>> settled("none", ["ani", "budi"], "en")
    'the code does not belong · ani, budi'
    """
    return f"{outcome_told(outcome, lang=lang)} · {', '.join(by)}"


def resolution_quote(study: Study, resolution: Resolution) -> str:
    """Return the words that were resolved; of a stale one those that it was made on."""
    if resolution.stale:
        return study.state.target[resolution.id].exact
    return study.corpus.text(resolution.source)[resolution.start : resolution.end]


def resolution_place(study: Study, resolution: Resolution, lang: Language | None = None) -> str:
    """Return the locator of what was resolved; of a stale one the source alone is known, with a mark."""
    if resolution.stale:
        return f"({resolution.source}) [{say('reduction.stale', lang)}]"
    return place_of(study.corpus, resolution.source, resolution.start, resolution.end)


def resolution_marks(resolution: Resolution, lang: Language | None = None) -> tuple[str, ...]:
    """Return what a reader must know of a resolution: that a later one holds, or that codings on the table are gone."""
    if resolution.superseded:
        return (say("resolution.superseded", lang),)
    return (say("resolution.lost_count", lang, count=len(resolution.lost)),) if resolution.lost else ()
