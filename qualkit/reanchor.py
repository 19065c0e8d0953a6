"""Place stale codings again, when a person asks for it: by their words and what stands around them.

Nothing moves by itself. A plan says where each stale coding would go; writing it adds a reanchor event a coding. What
cannot be placed without doubt is listed and stays stale.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from qualkit.ledger import Event, Target, new_event, target_of
from qualkit.state import read_again

if TYPE_CHECKING:
    from qualkit.corpus import Corpus
    from qualkit.state import State

Outcome = Literal["placed", "ambiguous", "gone", "reread", "no_source"]

#: Characters of a quotation that stands in one place only from which it is placed without looking around it.
_LONG_ENOUGH = 20

#: Characters of context that must agree before one of several places is preferred.
_ENOUGH_CONTEXT = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a stale event would go.

    `outcome` is "placed" (with `target`), "ambiguous" where its words stand in several places that look alike, "gone"
    where they stand nowhere, "reread" where a review's text changed, "no_source" where the source is not there.
    """

    event: Event
    old: Target
    outcome: Outcome
    target: Target | None = None


def plan_reanchor(state: State, corpus: Corpus) -> list[Placement]:
    """Return for each stale event (coding, question, memo) where it would go; nothing is written."""
    plan = []
    passed_over = read_again(state, corpus)
    for event in state.live:
        old = state.target.get(event.id)
        if old is None or event.id in passed_over:
            continue
        if old.source not in corpus:
            plan.append(Placement(event=event, old=old, outcome="no_source"))
        elif old.sha256 not in ("", corpus.digests[old.source]) or _misplaced(old, corpus):
            plan.append(_place(event, old, corpus))
    return plan


def _misplaced(old: Target, corpus: Corpus) -> bool:
    return old.start is not None and bool(old.exact) and corpus.text(old.source)[old.start : old.end] != old.exact


def reanchor_events(plan: Iterable[Placement], coder: str) -> list[Event]:
    """Return the events that move what can be placed."""
    return [new_event(coder, "reanchor", ref=one.event.id, target=one.target) for one in plan if one.target is not None]


def _place(event: Event, old: Target, corpus: Corpus) -> Placement:
    transcript = corpus[old.source]
    if event.do == "review" and not _still_read(old, transcript.text):
        return Placement(event=event, old=old, outcome="reread")
    if old.start is None or old.end is None:
        target = Target(source=old.source, sha256=transcript.sha256)
        return Placement(event=event, old=old, outcome="placed", target=target)
    starts = _occurrences(transcript.text, old.exact) if old.exact else []
    if not starts:
        return Placement(event=event, old=old, outcome="gone")
    best = _best(transcript.text, starts, old)
    if best is None:
        return Placement(event=event, old=old, outcome="ambiguous")
    return Placement(event=event, old=old, outcome="placed", target=target_of(transcript, best, best + len(old.exact)))


def _still_read(old: Target, text: str) -> bool:
    """Return whether the words that were read stand unchanged; of a whole source that changed, nobody has read all."""
    return bool(old.exact) and old.exact in text


def _occurrences(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _best(text: str, starts: Sequence[int], old: Target) -> int | None:
    """Return the place whose surroundings agree best, or None where that is in doubt."""
    if len(starts) == 1 and len(old.exact) >= _LONG_ENOUGH:
        return starts[0]
    scored = sorted(((_agreement(text, start, old), start) for start in starts), reverse=True)
    enough = max(1, min(_ENOUGH_CONTEXT, len(old.prefix) + len(old.suffix)))
    clear = scored[0][0] >= enough and (len(scored) == 1 or scored[0][0] > scored[1][0])
    return scored[0][1] if clear else None


def _agreement(text: str, start: int, old: Target) -> int:
    """Count the characters before and after that are as they were, outward from the quotation."""
    before, after = text[:start], text[start + len(old.exact) :]
    return _run(reversed(before), reversed(old.prefix)) + _run(iter(after), iter(old.suffix))


def _run(a: Iterable[str], b: Iterable[str]) -> int:
    count = 0
    for x, y in zip(a, b, strict=False):
        if x != y:
            break
        count += 1
    return count
