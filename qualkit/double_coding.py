"""What several coders have read and coded in common: the ground of agreement, and of where they differ.

Only what was read by those compared is compared: uncoded inside the read is absent, outside it is missing. Words of the
interviewer are nobody's data and are left out, and so is every decision made after a suggestion was accepted or turned
down, since it is not the coder's alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from qualkit.corpus import Segments
from qualkit.errors import ChoiceError, check_choice
from qualkit.grids import rows_of_codes
from qualkit.model import UNITS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qualkit.codings import Codings
    from qualkit.model import Review, Unit

    Booleans = NDArray[np.bool_]
    Integers = NDArray[np.int64]

#: Units of comparison; "character" divides the text wherever somebody's coding begins or ends.
COMPARED: tuple[Unit, ...] = tuple(unit for unit in UNITS if unit != "free")


class TeamReviews(tuple["Review", ...]):
    """What was read, beside codings that the team holds (:func:`qualkit.agreed`).

    Two have read the text, and the codings of one of them stand for both: compared once more, the other would seem to
    have coded nothing.
    """

    __slots__ = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class Common:
    """Units by coders by codes: who has read what, and who coded it.

    Attributes
    ----------
    codings : Codings
    coders : tuple of str
    codes : tuple of str
        What is compared: codes at a level with those below them, or each alone.
    segments : Segments
        The units, the interviewer's left out.
    read, coded, led : bool arrays of shape (n_coders, n_units, n_codes)
        Whether a coder has read a unit for a code; coded it; decided after a suggestion, and so has not read it alone.
    n_interviewer : int
        Units left out because the interviewer speaks.
    """

    codings: Codings
    coders: tuple[str, ...]
    codes: tuple[str, ...]
    segments: Segments
    read: Booleans
    coded: Booleans
    led: Booleans
    n_interviewer: int
    row_of: Sequence[Sequence[int]]

    @cached_property
    def by_two(self) -> Booleans:
        """Whether two or more coders have read a unit for a code: shape (n_units, n_codes)."""
        return self.read.sum(axis=0) >= 2  # type: ignore[no-any-return]

    @cached_property
    def exclusive(self) -> bool:
        """Whether nobody gave a unit that two have read more than one code: codes are values of one variable."""
        counted = self.coded & self.read & self.by_two[None]
        return len(self.codes) > 1 and bool(counted.sum(axis=2).max(initial=0) <= 1)

    @cached_property
    def rows(self) -> list[tuple[int, int]]:
        """The codings that are compared, in the order of the text: each row with its coder's place."""
        of, status, made_by = (self.codings.column(name) for name in ("coder", "status", "made_by"))
        place = {coder: i for i, coder in enumerate(self.coders)}
        rows = [
            row for row in range(len(self.codings)) if of[row] in place and status[row] == "coded" and not made_by[row]
        ]
        source, start = self.codings.source.tolist(), self.codings.start.tolist()
        return [(row, place[of[row]]) for row in sorted(rows, key=lambda row: (source[row], start[row], row))]

    @cached_property
    def _given(self) -> dict[int, list[tuple[int, int, int]]]:
        """What :meth:`counted` yields, by column: all of it is found in one walk through the codings."""
        first, last = (one.tolist() for one in touched(self.codings, self.segments))
        code = self.codings.code.tolist()
        given: dict[int, list[tuple[int, int, int]]] = {}
        for row, coder in self.rows:
            for column in self.row_of[code[row]]:
                units = range(first[row], last[row])
                read = ((coder, unit, row) for unit in units if self.read[coder, unit, column])
                given.setdefault(column, []).extend(read)
        return given

    def counted(self, column: int) -> Iterator[tuple[int, int, int]]:
        """Yield what was coded with a code where it was read: the coder's place, the unit, and the coding's row."""
        yield from self._given.get(column, ())

    def magnitudes(self, given: Iterable[tuple[int, int, int]]) -> dict[tuple[int, int], str]:
        """Return what a coder's codings of a unit say together, from (coder, unit, row); of those that say anything.

        "+-" for good and poor together; "0" (neither) gives way to any other.
        """
        column = self.codings.column("magnitude")
        said: dict[tuple[int, int], set[str]] = {}
        for coder, unit, row in given:
            if column[row] is not None:
                said.setdefault((coder, unit), set()).add(str(column[row]))
        return {
            at: "+-" if "+-" in found or {"+", "-"} <= found else min(found, key="+-0".index)
            for at, found in said.items()
        }


def common(
    codings: Codings,
    coders: Sequence[str] | None = None,
    unit: Unit = "turn",
    *,
    level: int | None = None,
    codes: Sequence[str] | None = None,
) -> Common:
    """Return what several coders have read and coded in common.

    Parameters
    ----------
    codings : Codings
    coders : sequence of str, optional
        Two or more; all who coded or read when left out.
    unit : {"segment", "turn", "sentence", "paragraph", "transcript", "character"}, default "turn"
        A coding belongs to all units that it touches.
    level : int or None, default None
        Depth in the codebook at which codes are compared, each with those below it; None for each code alone.
    codes : sequence of str, optional
        Codes that are compared, each with those below it, instead of a level.

    Raises
    ------
    ChoiceError
        For another unit or level, a coder who is not there or named twice, for fewer than two coders, and for codings
        that are the team's already.
    CodebookError
        For a code that is not in the codebook.
    """
    check_choice("unit", unit, COMPARED)
    if isinstance(codings.reviews, TeamReviews):
        raise ChoiceError.of("agreement.of_team")
    chosen = compared_coders(codings, coders)
    book = codings.codebook
    if level is not None:
        depth = max((book.level(code) for code in book.ids), default=1)
        check_choice("level", str(level), [str(one) for one in range(1, depth + 1)])
    named = (codes,) if isinstance(codes, str) else codes
    rows = tuple(named) if named is not None else book.at_level(level)
    row_of = rows_of_codes(book, rows, exact=named is None and level is None)
    segments, n_interviewer = _units(codings, chosen, unit)
    read, coded, led = _presence(codings, chosen, segments, row_of, len(rows))
    return Common(
        codings=codings,
        coders=chosen,
        codes=rows,
        segments=segments,
        read=read & ~led,
        coded=coded & ~led,
        led=led,
        n_interviewer=n_interviewer,
        row_of=row_of,
    )


def compared_coders(codings: Codings, coders: Sequence[str] | None) -> tuple[str, ...]:
    """Return who is compared: two or more who coded or read, each once."""
    known = codings.coders
    if coders is None:
        chosen = known
    else:
        chosen = (coders,) if isinstance(coders, str) else tuple(coders)
        for one in chosen:
            check_choice("coders", one, known)
        twice = next((one for i, one in enumerate(chosen) if one in chosen[:i]), None)
        if twice is not None:
            raise ChoiceError.of("agreement.twice", coder=twice)
    if len(chosen) < 2:
        raise ChoiceError.of("agreement.one_coder", coders=", ".join(chosen) or "-", known=", ".join(known) or "-")
    return chosen


def touched(codings: Codings, segments: Segments) -> tuple[Integers, Integers]:
    """Return for each coding the units that it touches: the first, and the one after the last."""
    width = 1 + max(map(len, codings.corpus.texts), default=0)
    begins = segments.source * width + segments.start
    ends = segments.source * width + segments.end
    first = np.searchsorted(ends, codings.source * width + codings.start, side="right")
    last = np.searchsorted(begins, codings.source * width + codings.end, side="left")
    return first, np.maximum(first, last)


def _units(codings: Codings, coders: Sequence[str], unit: Unit) -> tuple[Segments, int]:
    """Return the units in which an informant speaks, or nobody is known to, and how many are the interviewer's.

    A unit without words (an empty cell of a table) is no decision: counted, it would pass for one that all agree on.
    """
    corpus = codings.corpus
    whole = _with_words(corpus.segments("turn" if unit == "character" else unit))
    if whole.turn is None:
        return whole, 0
    kind = corpus.turns.kind
    keep = np.array([kind[row] != "pewawancara" for row in whole.turn.tolist()], dtype=bool)
    left = Segments(
        corpus, whole.turn[keep], whole.start[keep], whole.end[keep], unit, whole.source[keep], whole.n[keep]
    )
    return (_divided(left, codings, coders) if unit == "character" else left), int((~keep).sum())


def _with_words(units: Segments) -> Segments:
    keep = np.array([bool(words.strip()) for words in units.texts()], dtype=bool)
    turn = None if units.turn is None else units.turn[keep]
    return Segments(
        units.corpus, turn, units.start[keep], units.end[keep], units.unit, units.source[keep], units.n[keep]
    )


def _divided(turns: Segments, codings: Codings, coders: Sequence[str]) -> Segments:
    """Divide turns wherever a coding or a review of one of the coders begins or ends."""
    of, status = codings.column("coder"), codings.column("status")
    # A stale coding stands where another text ended; its offsets may not even be in this one.
    rows = [row for row in range(len(codings)) if of[row] in coders and status[row] != "stale"]
    source = [*codings.source[rows].tolist()] * 2
    at = [*codings.start[rows].tolist(), *codings.end[rows].tolist()]
    for review in (one for one in codings.reviews if one.coder in coders):
        source += [codings.corpus.position(review.source)] * 2
        at += [review.start, review.end]
    width = 1 + max(map(len, codings.corpus.texts), default=0)
    borders = np.unique(np.array(source, dtype=np.int64) * width + np.array(at, dtype=np.int64))
    begins, ends = turns.source * width + turns.start, turns.source * width + turns.end
    first, last = np.searchsorted(borders, begins, side="right"), np.searchsorted(borders, ends, side="left")
    turn, start, end = [], [], []
    for i, (a, b) in enumerate(zip(first.tolist(), last.tolist(), strict=True)):
        inner = (borders[a:b] - turns.source[i] * width).tolist()
        edges = [int(turns.start[i]), *inner, int(turns.end[i])]
        turn += [i] * (len(edges) - 1)
        start += edges[:-1]
        end += edges[1:]
    of_turn = np.array(turn, dtype=np.int64)
    return Segments(
        turns.corpus,
        None if turns.turn is None else turns.turn[of_turn],
        np.array(start, dtype=np.int64),
        np.array(end, dtype=np.int64),
        "character",
        turns.source[of_turn],
    )


def _presence(
    codings: Codings, coders: Sequence[str], segments: Segments, row_of: Sequence[Sequence[int]], n_codes: int
) -> tuple[Booleans, Booleans, Booleans]:
    read = np.zeros((len(coders), len(segments), n_codes), dtype=bool)
    coded, led = np.zeros_like(read), np.zeros_like(read)
    first, last = touched(codings, segments)
    of, status, made_by = (codings.column(name) for name in ("coder", "status", "made_by"))
    position = {coder: i for i, coder in enumerate(coders)}
    code = codings.code.tolist()
    for row in range(len(codings)):
        coder = position.get(of[row])
        if coder is None or status[row] not in ("coded", "rejected") or first[row] == last[row]:
            continue
        into = led if made_by[row] or status[row] == "rejected" else coded
        into[coder, first[row] : last[row], row_of[code[row]]] = True
    counted = [{i for i, rows in enumerate(row_of) if column in rows} for column in range(n_codes)]
    for coder, name in enumerate(coders):
        read[coder] = _read(codings, [one for one in codings.reviews if one.coder == name], segments, counted)
    return read, coded, led


def _read(codings: Codings, reviews: Sequence[Review], segments: Segments, counted: Sequence[set[int]]) -> Booleans:
    """Return which units a coder has read whole for which columns, given the codes that count in each."""
    book = codings.codebook
    index = {code: i for i, code in enumerate(book.ids)}
    kinds: dict[tuple[str, ...], list[Review]] = {}
    for review in reviews:
        kinds.setdefault(review.codes, []).append(review)
    reach = {
        codes: {index[below] for one in codes if one in index for below in book.within(one)} for codes in kinds if codes
    }
    answers: dict[tuple[tuple[str, ...], ...], Booleans] = {}
    found = np.zeros((len(segments), len(counted)), dtype=bool)
    for column, wanted in enumerate(counted):
        usable = tuple(codes for codes in kinds if not codes or wanted <= reach[codes])
        if usable not in answers:
            answers[usable] = _inside(codings, [one for codes in usable for one in kinds[codes]], segments)
        found[:, column] = answers[usable]
    return found


def _inside(codings: Codings, reviews: Sequence[Review], segments: Segments) -> Booleans:
    """Return which units lie within the stretches of reviews, taken together; white space between two joins them."""
    corpus = codings.corpus
    inside = np.zeros(len(segments), dtype=bool)
    width = 1 + max(map(len, corpus.texts), default=0)
    begins, ends = segments.source * width + segments.start, segments.source * width + segments.end
    spans: dict[str, list[tuple[int, int]]] = {}
    for review in reviews:
        spans.setdefault(review.source, []).append((review.start, review.end))
    for source, of_source in spans.items():
        text, offset = corpus.text(source), corpus.position(source) * width
        for start, end in _joined(text, of_source):
            first = np.searchsorted(begins, offset + start, side="left")
            last = np.searchsorted(ends, offset + end, side="right")
            inside[first:last] = True
    return inside


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined
