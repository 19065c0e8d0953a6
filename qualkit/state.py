"""Fold the set of events into what holds now: codings, reviews, questions, memos, decisions.

The answer depends on the events alone, not on files, lines or the order in which they were read. Nothing is moved
here: a coding whose transcript changed is marked stale and stays where it was made.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualkit.errors import Fault
from qualkit.ledger import Event, Target, dumps, to_json
from qualkit.model import Memo, Question, Review

if TYPE_CHECKING:
    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.corpus import Corpus

_CODING_ACTS = ("code", "accept", "reject")
_FOLLOWED = ("reanchor",)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What the events say now.

    `live` are the events that no other has undone, in order of time; `target` gives for an event's id the stretch that
    it has now (a reanchor moves it); `faults` names references to events that are not there and ids used twice.
    """

    live: tuple[Event, ...]
    target: Mapping[str, Target]
    faults: tuple[Fault, ...]

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
    undone: set[str] = set()
    for event in ordered:
        if not event.ref:
            continue
        origin = _origin(event, known)
        if origin is None:
            faults.append(Fault(key="ledger.ref", where=event.where, values={"id": event.id, "ref": event.ref}))
        elif event.do == "uncode":
            undone.add(origin.id)
        elif event.do in _FOLLOWED and event.target is not None:
            target[origin.id] = event.target
    live = tuple(event for event in ordered if event.id not in undone and event.do not in ("uncode", *_FOLLOWED))
    return State(live=live, target=target, faults=tuple(faults))


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
    """The codings that the ledgers hold now, what was left out of them and why, and the memos."""

    codings: Codings
    memos: tuple[Memo, ...]
    faults: tuple[Fault, ...]


def coded(state: State, corpus: Corpus, codebook: Codebook) -> Coded:
    """Return a state's codings, reviews, questions and memos, checked against transcripts and codebook.

    A coding whose source's digest differs from the one it remembers, or whose words do not stand where it says, gets
    status "stale". One with a code or a source that is not there is left out and named in ``faults``.
    """
    from qualkit.codings import Codings

    faults: list[Fault] = []
    position = {code: i for i, code in enumerate(codebook.ids)}
    rows: list[tuple[int, int, int, int]] = []
    kept: list[Event] = []
    stale: list[bool] = []
    for event in state.of(*_CODING_ACTS):
        target = state.target[event.id]
        fault = _misfit(event, target, corpus, codebook)
        if fault:
            faults.append(fault)
            continue
        moved, problem = _staleness(target, corpus)
        if moved:
            faults.append(Fault(key=problem, where=event.where, values={"id": event.id, "source": target.source}))
        end = len(corpus.text(target.source)) if target.end is None else target.end
        rows.append(
            (corpus.position(target.source), target.start or 0, end, position[str(codebook.current(event.code))])
        )
        kept.append(event)
        stale.append(moved)
    source, start, end_, code = np.array(rows, dtype=np.int64).reshape(-1, 4).T
    columns = _columns(kept, stale, state)
    reviews, more = _reviews(state.of("review"), state, corpus, codebook)
    questions, others = _questions(state.of("ask"), state, corpus, codebook)
    codings = Codings(corpus, codebook, source, start, end_, code, columns, reviews=reviews, questions=questions)
    return Coded(codings=codings, memos=_memos(state), faults=(*faults, *more, *others))


def _columns(events: Sequence[Event], stale: Sequence[bool], state: State) -> dict[str, list[object]]:
    fields = ("coder", "id", "at", "magnitude", "directness", "made_by", "note")
    columns: dict[str, list[object]] = {name: [getattr(event, name) for event in events] for name in fields}
    fresh = ["rejected" if event.do == "reject" else "coded" for event in events]
    columns["status"] = ["stale" if old else new for old, new in zip(stale, fresh, strict=True)]
    columns["exact"] = [state.target[event.id].exact if old else None for event, old in zip(events, stale, strict=True)]
    return columns


def _misfit(event: Event, target: Target, corpus: Corpus, codebook: Codebook) -> Fault | None:
    if codebook.current(event.code) is None:
        near = codebook.nearest(event.code)
        key = "ledger.code_near" if near else "ledger.code"
        return Fault(key=key, where=event.where, values={"id": event.id, "code": event.code, "near": near})
    if target.source not in corpus:
        return Fault(key="ledger.source", where=event.where, values={"id": event.id, "source": target.source})
    return None


def _staleness(target: Target, corpus: Corpus) -> tuple[bool, str]:
    if target.sha256 and target.sha256 != corpus.digests[target.source]:
        return True, "ledger.stale"
    if target.start is None or target.end is None:
        return False, ""
    text = corpus.text(target.source)
    moved = text[target.start : target.end] != target.exact if target.exact else target.end > len(text)
    return moved, "ledger.anchor"


def _reviews(
    events: Sequence[Event], state: State, corpus: Corpus, codebook: Codebook
) -> tuple[list[Review], list[Fault]]:
    found, faults = [], []
    for event in events:
        target = state.target[event.id]
        if target.source not in corpus:
            faults.append(
                Fault(key="ledger.source", where=event.where, values={"id": event.id, "source": target.source})
            )
            continue
        moved, problem = _staleness(target, corpus)
        if moved:  # what stands there now, nobody has read
            faults.append(Fault(key=problem, where=event.where, values={"id": event.id, "source": target.source}))
            continue
        named = [str(code) for code in event.more.get("codes", ())]
        unknown = [code for code in named if codebook.current(code) is None]
        faults += [
            Fault(key="ledger.code", where=event.where, values={"id": event.id, "code": code, "near": ""})
            for code in unknown
        ]
        codes = tuple(str(codebook.current(code)) for code in named if code not in unknown)
        if named and not codes:
            continue
        end = len(corpus.text(target.source)) if target.end is None else target.end
        found.append(Review(coder=event.coder, source=target.source, start=target.start or 0, end=end, codes=codes))
    return found, faults


def _questions(
    events: Sequence[Event], state: State, corpus: Corpus, codebook: Codebook
) -> tuple[list[Question], list[Fault]]:
    found, faults = [], []
    for event in events:
        target = state.target[event.id]
        fault = _misfit(event, target, corpus, codebook)
        if fault:
            faults.append(fault)
            continue
        moved, problem = _staleness(target, corpus)
        if moved:
            faults.append(Fault(key=problem, where=event.where, values={"id": event.id, "source": target.source}))
            continue
        end = len(corpus.text(target.source)) if target.end is None else target.end
        code = str(codebook.current(event.code))
        found.append(Question(coder=event.coder, source=target.source, start=target.start or 0, end=end, code=code))
    return found, faults


def _memos(state: State) -> tuple[Memo, ...]:
    memos = []
    for event in state.of("memo"):
        target = state.target.get(event.id)
        memos.append(
            Memo(
                id=event.id,
                at=event.at,
                coder=event.coder,
                note=event.note,
                source=target.source if target else None,
                start=target.start if target else None,
                end=target.end if target else None,
                code=event.code or None,
            )
        )
    return tuple(memos)
