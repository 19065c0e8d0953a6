"""Fold the set of events into what holds now: codings, reviews, questions, memos, decisions, resolutions.

The answer depends on the events alone, not on files, lines or the order in which they were read. Nothing is moved
here: a coding whose transcript changed is marked stale and stays where it was made.
"""

from __future__ import annotations

import json
import math
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

import numpy as np

from qualkit.errors import Fault, Term, nearest
from qualkit.ledger import Event, Target, dumps, to_json
from qualkit.model import CONSENSUS, NO_CODERS, Memo, Question, Resolution, Review

if TYPE_CHECKING:
    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.corpus import Corpus
    from qualkit.model import Directness, Magnitude

_CODING_ACTS = ("code", "accept", "reject")
_FOLLOWED = ("reanchor",)
#: Acts that have a name of their own in messages; any other is an event.
NAMED_ACTS = ("code", "accept", "reject", "review", "ask", "memo", "condense", "set_aside", "link", "resolve")


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the events say now.

    `live` are the events that no other has undone, in order of time; `target` gives for an event's id the stretch that
    it has now (a reanchor moves it); `faults` names references to events that are not there and ids used twice;
    `undone` are the events that no longer hold, each with the event that undid it.
    """

    live: tuple[Event, ...]
    target: Mapping[str, Target]
    faults: tuple[Fault, ...]
    undone: tuple[tuple[Event, Event], ...] = ()

    def of(self, *acts: str) -> list[Event]:
        """Return the live events of some acts."""
        return [event for event in self.live if event.do in acts]


def fold(events: Iterable[Event]) -> State:
    """Fold events into their state.

    Examples
    --------
    >>> from qualkit.ledger import new_event, Target
    >>> made = new_event("ani", "code", target=Target(source="w01", start=0, end=4), code="ramah")
    >>> gone = new_event("ani", "uncode", ref=made.id)
    >>> [event.do for event in fold([gone, made, made]).live]
    []
    """
    known, faults = _distinct(events)
    ordered = sorted(known.values(), key=lambda event: event.order)
    target = {event.id: event.target for event in ordered if event.target is not None and event.do not in _FOLLOWED}
    undoing: dict[str, list[str]] = {}
    for event in ordered:
        if not event.ref:
            continue
        origin = _origin(event, known)
        if origin is None:
            faults.append(Fault(key="ledger.ref", where=event.where, values={"id": event.id, "ref": event.ref}))
        elif event.do == "uncode":
            undoing.setdefault(origin.id, []).append(event.id)
        elif event.do in _FOLLOWED and event.target is not None:
            target[origin.id] = event.target
    undone = _undone(undoing)
    kept = [event for event in ordered if event.do not in ("uncode", *_FOLLOWED)]
    by = {
        id: next((one for one in others if one not in undone), others[0])
        for id, others in undoing.items()
        if id in undone
    }
    return State(
        live=tuple(event for event in kept if event.id not in undone),
        target=target,
        faults=tuple(faults),
        undone=tuple((event, known[by[event.id]]) for event in kept if event.id in undone),
    )


def _undone(undoing: Mapping[str, Sequence[str]]) -> set[str]:
    """Return the ids of what is undone, given for each id the events that undo it; to undo an undoing restores."""
    undone: set[str] = set()
    for _ in range(len(undoing) + 1):  # as many rounds as the longest chain has links; a circle has no answer
        now = {id for id, by in undoing.items() if any(one not in undone for one in by)}
        if now == undone:
            break
        undone = now
    return undone


def _distinct(events: Iterable[Event]) -> tuple[dict[str, Event], list[Fault]]:
    """Drop copies of an event; of different ones with one id keep the same one whatever the order of reading."""
    by_id: dict[str, list[Event]] = {}
    for event in events:
        by_id.setdefault(event.id, []).append(event)
    known, faults = {}, []
    for id, copies in by_id.items():
        known[id] = copies[0]
        if len(copies) > 1:
            known[id], *others = _variants(copies)
            values = {"id": id, "other": known[id].where}
            faults += [Fault(key="ledger.same_id", where=one.where, values=values) for one in others]
    return known, sorted(faults, key=lambda fault: fault.where)


def _variants(copies: Sequence[Event]) -> list[Event]:
    """Return one event of each content, the one that is used first."""
    distinct: dict[str, Event] = {}
    for event in sorted(copies, key=lambda one: (one.order, dumps(one), one.where)):
        distinct.setdefault(json.dumps(to_json(event), sort_keys=True), event)
    return list(distinct.values())


def _origin(event: Event, known: Mapping[str, Event]) -> Event | None:
    """Follow references to the event first acted on; None where one is missing or they run in a circle."""
    at, seen = known.get(event.ref), {event.id}
    while at is not None and at.do in _FOLLOWED and at.id not in seen:
        seen.add(at.id)
        at = known.get(at.ref)
    return at if at is not None and at.id not in seen else None


# -- from the state to values --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """The codings that the ledgers hold now, what was left out of them and why, memos, and resolutions by time."""

    codings: Codings
    memos: tuple[Memo, ...]
    faults: tuple[Fault, ...]
    resolutions: tuple[Resolution, ...] = ()


def coded(state: State, corpus: Corpus, codebook: Codebook) -> Coded:
    """Return a state's codings, reviews, questions, memos and resolutions, checked against transcripts and codebook.

    Every live event is looked at. One whose source's digest differs from the one that it remembers, or whose words do
    not stand where it says, is stale: a coding keeps its place and gets that status, a review or a question no longer
    counts. One with a code or a source that is not there is left out. Each is named in ``faults``. A stale review is
    passed over where the same coder has read the source again since.

    A resolution that the code belongs there is a coding of "konsensus" under the resolution's id. Of several on the
    same code and words in common the latest holds; the others are kept and make no coding.
    """
    from qualkit.codings import Codings

    looked = [_look(event, state, corpus, codebook) for event in state.live if event.do not in _LOOKED_AT_ELSEWHERE]
    placed = [one for one in looked if one.place is not None]
    superseded = superseded_resolutions(state, corpus, codebook)
    made = [one for one in placed if _makes_coding(one.event) and one.event.id not in superseded]
    position = {code: i for i, code in enumerate(codebook.ids)}
    rows = [(*cast("Place", one.place), position[one.codes[0]]) for one in made]
    source, start, end, code = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    reviews = [one for one in placed if one.event.do == "review"]
    names = corpus.sources
    codings = Codings(
        corpus,
        codebook,
        source,
        start,
        end,
        code,
        _columns(made, state),
        reviews=[
            Review(coder=one.event.coder, source=names[s], start=a, end=b, codes=one.codes)
            for one, (s, a, b) in _fresh(reviews)
        ],
        questions=[
            Question(coder=one.event.coder, source=names[s], start=a, end=b, code=one.codes[0])
            for one, (s, a, b) in _fresh(placed)
            if one.event.do == "ask"
        ],
    )
    passed_over = read_again(state, corpus)
    faults = tuple(fault for one in looked if one.event.id not in passed_over for fault in one.faults)
    stand = {one.event.id for one in made if not one.stale and one.event.do != "reject"}
    on_table = {one.event.id for one in made if one.event.do in ("code", "accept") and one.event.coder not in NO_CODERS}
    resolutions = _resolutions(state, corpus, codebook, on_table, superseded)
    return Coded(
        codings=codings,
        memos=_memos(state, corpus, codebook, stand),
        faults=(*faults, *_resolution_faults(resolutions, state)),
        resolutions=resolutions,
    )


def _makes_coding(event: Event) -> bool:
    return event.do in _CODING_ACTS or (event.do == "resolve" and event.more.get("outcome") == "code")


def read_again(state: State, corpus: Corpus) -> set[str]:
    """Return the ids of stale reviews of sources that the same coder has read again since, for all codes."""
    stale, fresh = [], set()
    for event in state.of("review"):
        target = state.target.get(event.id)
        if target is None or target.source not in corpus:
            continue
        if staleness(target, corpus):
            stale.append((event.id, (event.coder, target.source)))
        elif not event.more.get("codes"):
            fresh.add((event.coder, target.source))
    return {id for id, what in stale if what in fresh}


Place = tuple[int, int, int]

#: Decisions name what they rest on themselves (:mod:`qualkit.status`); what was shown or received stands on no words.
_LOOKED_AT_ELSEWHERE = ("decide", "shown", "receipt")


@dataclass(frozen=True, slots=True)
class _Looked:
    """An event held against corpus and codebook: `place` is source, start, end; None where it has none any more."""

    event: Event
    place: Place | None
    codes: tuple[str, ...]
    stale: bool
    faults: tuple[Fault, ...]


def _look(event: Event, state: State, corpus: Corpus, codebook: Codebook) -> _Looked:
    what = Term(f"act.{event.do}" if event.do in NAMED_ACTS else "act.other")

    def fault(key: str, **values: object) -> Fault:
        return Fault(key=key, where=event.where, values={"what": what, "id": event.id, **values})

    named = [event.code] if event.code else [str(code) for code in event.more.get("codes", ())]
    codes = tuple(now for code in named if (now := codebook.current(code)) is not None)
    faults = [
        fault("ledger.code_near" if (near := codebook.nearest(code)) else "ledger.code", code=code, near=near)
        for code in named
        if codebook.current(code) is None
    ]
    target = state.target.get(event.id)
    if target is None or (named and not codes):
        return _Looked(event, None, codes, stale=False, faults=tuple(faults))
    if target.source not in corpus:
        return _Looked(event, None, codes, stale=False, faults=(*faults, fault("ledger.source", source=target.source)))
    problem = staleness(target, corpus)
    if problem:
        faults.append(fault(problem, source=target.source))
    end = len(corpus.text(target.source)) if target.end is None else target.end
    place = (corpus.position(target.source), target.start or 0, end)
    return _Looked(event, place, codes, stale=bool(problem), faults=tuple(faults))


def staleness(target: Target, corpus: Corpus) -> str:
    """Return the catalogue's key of why an event no longer stands on its words, or an empty string where it does."""
    if target.sha256 and target.sha256 != corpus.digests[target.source]:
        return "ledger.stale"
    if target.start is None or target.end is None:
        return ""
    text = corpus.text(target.source)
    moved = text[target.start : target.end] != target.exact if target.exact else target.end > len(text)
    return "ledger.anchor" if moved else ""


def _fresh(looked: Iterable[_Looked]) -> Iterator[tuple[_Looked, Place]]:
    return ((one, one.place) for one in looked if one.place is not None and not one.stale)


def _columns(made: Sequence[_Looked], state: State) -> dict[str, list[object]]:
    fields = ("coder", "id", "at", "magnitude", "directness", "made_by", "note")
    columns: dict[str, list[object]] = {name: [getattr(one.event, name) for one in made] for name in fields}
    columns["status"] = ["stale" if one.stale else "rejected" if one.event.do == "reject" else "coded" for one in made]
    columns["exact"] = [state.target[one.event.id].exact if one.stale else None for one in made]
    return columns


def _memos(state: State, corpus: Corpus, codebook: Codebook, stand: Container[str]) -> tuple[Memo, ...]:
    memos = []
    for event in state.of("memo"):
        target = state.target.get(event.id)
        grounds = tuple(dict.fromkeys(memo_texts(event.more.get("grounds"))))
        memos.append(
            Memo(
                id=event.id,
                at=event.at,
                coder=event.coder,
                note=event.note,
                source=target.source if target else None,
                start=target.start if target else None,
                end=target.end if target else None,
                code=codebook.current(event.code) or event.code or None,
                kind=memo_text(event.more.get("kind")),
                grounds=grounds,
                stale=target is not None and (target.source not in corpus or bool(staleness(target, corpus))),
                lost=tuple(one for one in grounds if one not in stand),
                where=event.where,
            )
        )
    return tuple(memos)


# -- resolutions ---------------------------------------------------------------------------------------------------

#: Why a coding is not there: a person undid it; a person turned the proposal down; a later resolution holds in its
#: place; its code or its source is not there; no ledger holds such a coding.
Absence = Literal["removed", "rejected", "superseded", "adrift", "unknown"]


def absences(state: State, ids: Iterable[str], superseded: Container[str] = ()) -> dict[str, Absence]:
    """Return why each of some ids, which are no codings now, is none."""
    undone = {event.id for event, _ in state.undone}
    live = {event.id: event.do for event in state.live if _makes_coding(event)}

    def absence(id: str) -> Absence:
        if id in undone:
            return "removed"
        if live.get(id) == "reject":
            return "rejected"
        return "superseded" if id in superseded else "adrift" if id in live else "unknown"

    return {id: absence(id) for id in ids}


def people(state: State) -> tuple[str, ...]:
    """Return all persons of whom the ledgers hold a line, in order of name: who may have resolved something.

    Examples
    --------
    >>> import qualkit as qk
    >>> people(qk.open_study(".").state)
    ('simulasi-a', 'simulasi-b')
    """
    events = [*state.live, *(event for pair in state.undone for event in pair)]
    return tuple(sorted({event.coder for event in events} - NO_CODERS))


def superseded_resolutions(state: State, corpus: Corpus, codebook: Codebook) -> set[str]:
    """Return the ids of the resolutions in whose place a later one holds: of the same code, on words in common."""
    earlier: dict[tuple[str, str, str], list[tuple[int, float, str]]] = {}
    superseded = set()
    for event in state.of("resolve"):
        target = state.target[event.id]
        # The same offsets in another state of the text are another place.
        text = target.sha256 or corpus.digests.get(target.source, "")
        start, end = target.start or 0, math.inf if target.end is None else target.end
        known = earlier.setdefault((target.source, text, codebook.current(event.code) or event.code), [])
        superseded |= {id for a, b, id in known if a < end and start < b}
        known.append((start, end, event.id))
    return superseded


def _resolutions(
    state: State, corpus: Corpus, codebook: Codebook, on_table: Container[str], superseded: Container[str]
) -> tuple[Resolution, ...]:
    found = []
    for event in state.of("resolve"):
        target = state.target[event.id]
        between = tuple(dict.fromkeys(event.more["between"]))
        whole = target.end is None and target.source in corpus
        found.append(
            Resolution(
                id=event.id,
                at=event.at,
                source=target.source,
                start=target.start or 0,  # a reanchor that a person wrote may name the whole source
                end=len(corpus.text(target.source)) if whole else target.end or 0,
                code=codebook.current(event.code) or event.code,
                outcome=event.more["outcome"],
                between=between,
                by=tuple(dict.fromkeys(event.more["by"])),
                note=event.note,
                magnitude=cast("Magnitude | None", event.magnitude),
                directness=cast("Directness | None", event.directness),
                stale=target.source not in corpus or bool(staleness(target, corpus)),
                lost=tuple(one for one in between if one not in on_table),
                superseded=event.id in superseded,
                where=event.where,
            )
        )
    return tuple(found)


def _resolution_faults(resolutions: Sequence[Resolution], state: State) -> Iterator[Fault]:
    """Yield what a resolution that holds rests on and that is not there: codings, and persons with a line of theirs."""
    holding = [one for one in resolutions if not one.superseded]
    why: dict[str, str] = dict(absences(state, (id for one in holding for id in one.lost)))
    why |= {event.id: "team" for event in state.live if event.coder == CONSENSUS}
    known = people(state)
    for one in holding:
        for id in one.lost:
            values = {"id": one.id, "coding": id, "why": Term(f"ground.{why[id]}")}
            yield Fault(key="ledger.resolve_lost", where=one.where, values=values)
        for who in one.by:
            if who not in known:
                near = nearest(who, known)
                key = "ledger.resolve_who_near" if near else "ledger.resolve_who"
                yield Fault(key=key, where=one.where, values={"id": one.id, "coder": who, "near": near})


def memo_text(value: object) -> str:
    """Return a key of a line that this version gives a meaning, or nothing where it is no text."""
    return value.strip() if isinstance(value, str) else ""


def memo_texts(value: object) -> tuple[str, ...]:
    """Return the texts of a list in a line; none where it is no list."""
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list | tuple) else ()
