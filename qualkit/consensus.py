"""What the team holds once it has talked (konsensus): agreed codings, with what it has not resolved left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualkit.differences import Disagreement, disputed_places
from qualkit.double_coding import Common, TeamReviews, common, touched
from qualkit.errors import check_choice
from qualkit.model import CONSENSUS

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.model import Resolution, Unit


@dataclass(frozen=True, eq=False, kw_only=True)
class Agreed:
    """What the team holds (`codings`), and the disagreements that it has not resolved (`open`), which are not in it."""

    codings: Codings
    open: tuple[Disagreement, ...]


def agreed(
    codings: Codings,
    coders: Sequence[str] | None = None,
    unit: Unit = "turn",
    *,
    resolutions: Iterable[Resolution] = (),
) -> Agreed:
    """Return the codings that the team holds: what coders agree on, what it resolved, what only one of them has read.

    Which question it answers: "On which codings do our findings rest, now that two of us have coded?"

    Parameters
    ----------
    codings : Codings
    coders : sequence of str, optional
        All who coded or read when left out. Where all who read a unit gave it a code, the first one's codings stand.
    unit : {"segment", "turn", "sentence", "paragraph", "transcript"}, default "turn"
    resolutions : iterable of Resolution, optional
        What the team decided (``study.resolutions``); codings it made itself stand under "konsensus".

    Returns
    -------
    Agreed
        Codings over which coders differ, in code or in magnitude, are left out until the team has resolved them; one
        over several units is cut to those in which it stands. They cannot be compared again, since the codings of one
        stand for all; held once more, they stay as they are.

    Raises
    ------
    ChoiceError
        For another unit, and for a coder who is not there or named twice.
    """
    if isinstance(codings.reviews, TeamReviews):
        return Agreed(codings=codings, open=())
    if len(codings.coders if coders is None else coders) < 2 or isinstance(coders, str):
        return Agreed(codings=_of_one(codings, coders), open=())
    shared = common(codings, coders, unit)
    found = disputed_places(shared, tuple(resolutions))
    held = _held(shared, {(at, column): one for one, at, column in found})
    taken = codings.take([row for row, _, _ in held])
    taken.start, taken.end = (np.array([one[i] for one in held], dtype=np.int64) for i in (1, 2))
    taken.reviews = TeamReviews(one for one in codings.reviews if one.coder in (*shared.coders, CONSENSUS))
    return Agreed(codings=taken, open=tuple(one for one, _, _ in found if one.resolution is None))


def _of_one(codings: Codings, coders: Sequence[str] | None) -> Codings:
    """Return the codings of the one coder there is, or who is named, with those of the team."""
    named = codings.coders if coders is None else ((coders,) if isinstance(coders, str) else tuple(coders))
    for one in named:
        check_choice("coders", one, codings.coders)
    of = codings.column("coder")
    taken = codings.take([i for i in range(len(codings)) if of[i] in (*named, CONSENSUS)])
    taken.reviews = tuple(one for one in codings.reviews if one.coder in (*named, CONSENSUS))
    return taken


def _held(shared: Common, places: Mapping[tuple[int, int], Disagreement]) -> list[tuple[int, int, int]]:
    """Return what stands, each as a row of the codings with its start and end.

    A coding over several units is cut to those in which it stands: whole, it would carry the code into a unit over
    which coders differ; left out, it would take the code away from one on which they agree.
    """
    codings, begins, ends = shared.codings, shared.segments.start, shared.segments.end
    of, status = codings.column("coder"), codings.column("status")
    first, last, start, end, code = (
        one.tolist() for one in (*touched(codings, shared.segments), codings.start, codings.end, codings.code)
    )
    holder = _holders(shared, first, last)
    held = []
    for i in range(len(codings)):
        if of[i] not in (*shared.coders, CONSENSUS):
            continue
        units = range(first[i], last[i])
        # Stale ones and those turned down stay: displays tell of them.
        stands = {at for at in units if status[i] != "coded" or _stands(of[i], (at, code[i]), places, holder)}
        if len(stands) == len(units):
            held.append((i, start[i], end[i]))
            continue
        runs = (sorted(at for at in stands if at + step not in stands) for step in (-1, 1))
        held += [(i, max(start[i], int(begins[a])), min(end[i], int(ends[b]))) for a, b in zip(*runs, strict=True)]
    return held


def _holders(shared: Common, first: Sequence[int], last: Sequence[int]) -> dict[tuple[int, int], str]:
    """Return whose codings of a unit with a code stand, where nothing is disputed.

    The team's own, else those of the first who read it, else of the first: neither what two took over from a machine,
    nor what they did not record to have read, may count twice.
    """
    codings, place = shared.codings, {coder: i for i, coder in enumerate(shared.coders)}
    of, status, code = codings.column("coder"), codings.column("status"), codings.code.tolist()
    rank: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(len(code)):
        if status[i] != "coded" or not (of[i] in place or of[i] == CONSENSUS):
            continue
        coder = place.get(of[i], -1)
        for unit in range(first[i], last[i]):
            alone = coder >= 0 and shared.read[coder, unit, code[i]]
            own = (0 if coder < 0 else 1 if alone else 2, coder)
            rank[unit, code[i]] = min(own, rank.get((unit, code[i]), own))
    return {at: CONSENSUS if coder < 0 else shared.coders[coder] for at, (_, coder) in rank.items()}


def _stands(
    who: str,
    at: tuple[int, int],
    places: Mapping[tuple[int, int], Disagreement],
    holder: Mapping[tuple[int, int], str],
) -> bool:
    """Return whether somebody's codings of a unit with a code stand there."""
    if at not in places:
        return holder.get(at, who) == who
    resolution = places[at].resolution
    return who == CONSENSUS and (resolution is None or resolution.outcome == "code")
