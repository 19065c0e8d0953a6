"""Propose codes by the patterns of a codebook: by root, exact to the character, and explained.

The way of the data: texts are cut at white space once, each distinct piece is cut into words once and each distinct
word gets its root once; what remains is integers. A pattern is then a short sequence of root numbers (or word numbers)
that is looked for in the stream of words. So a hit is always whole words as :func:`qualkit.words` gives them, and
never the inside of another word. Patterns within one another and overlapping ones are all kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

import numpy as np

from qualkit.codings import Codings, Matches, Repeat
from qualkit.errors import CodebookError, Fault, check_choice
from qualkit.model import UNITS, Review, Unit
from qualkit.patterns import Pattern, check_pattern, parse_pattern

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qualkit.codebook import Codebook
    from qualkit.corpus import Corpus, Segments

    Integers = NDArray[np.int64]

#: Name under which the proposals of :func:`tag` stand.
TAGGER = "tag"

#: Characters of text that are held as arrays at a time, so that memory stays flat.
_BATCH_CHARACTERS = 4_000_000

#: A phrase does not reach across these.
_STOPS = re.compile(r"[.!?;:\n…]")

_SPACE = np.array([chr(i).isspace() for i in range(0x3001)], dtype=bool)


def tag(corpus: Corpus, codebook: Codebook, unit: Unit | None = None, *, interviewer: bool = False) -> Codings:
    """Propose a code wherever one of its patterns stands in the text.

    Which question it answers: "Where does anybody speak of this, in whatever form of the word?" It reads nothing into
    the words: *tidak ramah* is a hit of ``ramah``. A person accepts or rejects. Nothing is written.

    Parameters
    ----------
    corpus : Corpus
    codebook : Codebook
        Codes with ``patterns`` (see :mod:`qualkit.patterns`).
    unit : str, optional
        None codes the match itself, a row a stretch and code. Otherwise one coding a unit and code, with the matches in
        ``.evidence``: "segment", "turn", "sentence", "paragraph" or "transcript".
    interviewer : bool, default False
        Whether the interviewer's own words are searched too.

    Returns
    -------
    Codings
        With ``status`` "suggested" and ``made_by`` "tag", ordered by source, start, end and code. As the machine has
        read all it searched, its reviews say so; it never counts as a coder.

    Raises
    ------
    ChoiceError
        For another unit.
    CodebookError
        For patterns without a word, and for expressions that are not valid or match everything.

    Examples
    --------
    >>> import pandas as pd
    >>> from qualkit import Code, Codebook, corpus_from_frame
    >>> corpus = corpus_from_frame(pd.DataFrame({"t": ["Kami dilayani cepat, pelayanannya bagus."]}), text="t")
    >>> found = tag(corpus, Codebook([Code(id="layanan", patterns=("melayani",))]))
    >>> [coding.quote for coding in found]
    ['dilayani', 'pelayanannya']
    """
    if unit is not None:
        check_choice("unit", unit, [u for u in UNITS if u not in ("free", "character")])
    within: Unit = "turn" if unit is None or unit == "transcript" else unit  # labels and headings are nobody's words
    segments = _searched(corpus.segments(within), interviewer)
    hits = _search(segments, _Book(codebook))
    if unit is None:
        return _as_matches(corpus, codebook, segments, hits)
    units = corpus.segments("transcript") if unit == "transcript" else segments
    return _as_units(corpus, codebook, segments, hits, units)


def _searched(segments: Segments, interviewer: bool) -> Segments:  # noqa: FBT001 - private
    kind = segments.corpus.turns.kind
    if interviewer or segments.turn is None or "pewawancara" not in kind:
        return segments
    from qualkit.corpus import Segments as Columns

    keep = np.array([kind[i] != "pewawancara" for i in segments.turn.tolist()], dtype=bool)
    return Columns(
        segments.corpus,
        segments.turn[keep],
        segments.start[keep],
        segments.end[keep],
        segments.unit,
        segments.source[keep],
        segments.n[keep],
    )


@dataclass(frozen=True, slots=True)
class Hits:
    """Where patterns stand: of each hit the row of its segment, code points in the segment's text, code and pattern."""

    segment: Integers
    start: Integers
    end: Integers
    code: Integers
    pattern: Integers
    patterns: tuple[str, ...]


class _Book:
    """A codebook's patterns, ready to be looked for."""

    def __init__(self, codebook: Codebook) -> None:
        listed = [(i, text) for i, code in enumerate(codebook) for text in code.patterns]
        self.texts = tuple(text for _, text in listed)
        self.code = np.array([i for i, _ in listed], dtype=np.int64)
        problems = [(i, problem) for i, text in listed if (problem := check_pattern(text))]
        if problems:
            ids, values = codebook.ids, {"field": "patterns"}
            raise CodebookError(*(Fault(key=problem, where=ids[i], values=values) for i, problem in problems))
        parsed = [parse_pattern(text) for text in self.texts]
        self.phrases = [(n, one) for n, one in enumerate(parsed) if one.kind != "regex"]
        self.expressions = [
            (n, re.compile(one.expression, re.IGNORECASE)) for n, one in enumerate(parsed) if one.kind == "regex"
        ]


def _search(segments: Segments, book: _Book) -> Hits:
    found: list[tuple[Integers, Integers, Integers, Integers]] = []
    words = _Words(book)
    for first, texts in _batches(segments.texts()):
        found += words.search(first, texts)
        found += _search_expressions(first, texts, book)
    empty = np.zeros(0, dtype=np.int64)
    segment, start, end, pattern = (
        (np.concatenate([empty, *column]) for column in zip(*found, strict=True)) if found else (empty,) * 4
    )
    return Hits(segment, start, end, book.code[pattern] if len(pattern) else empty, pattern, book.texts)


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
    first, size = 0, 0
    for i, text in enumerate(texts):
        size += len(text)
        if size > _BATCH_CHARACTERS:
            yield first, texts[first : i + 1]
            first, size = i + 1, 0
    if first < len(texts):
        yield first, texts[first:]


def _search_expressions(
    first: int, texts: Sequence[str], book: _Book
) -> Iterator[tuple[Integers, Integers, Integers, Integers]]:
    for n, expression in book.expressions:
        rows = [
            (first + i, m.start(), m.end(), n)
            for i, text in enumerate(texts)
            for m in expression.finditer(text)
            if m.end() > m.start()
        ]
        if rows:
            yield cast("tuple[Integers, Integers, Integers, Integers]", tuple(np.array(rows, dtype=np.int64).T))


# -- the stream of words -------------------------------------------------------------------------------------------


class _Pieces:
    """What is known of each distinct piece between white space: its words, as flat columns that grow."""

    def __init__(self) -> None:
        self.number: dict[str, int] = {}
        self.first: list[int] = [0]
        self.start: list[int] = []
        self.end: list[int] = []
        self.word: list[int] = []
        self.words: dict[str, int] = {}

    def add(self, pieces: Iterable[str]) -> None:
        from qualkit.language import words

        number, known = self.number, self.words
        for piece in pieces:
            number[piece] = len(number)
            for start, end in words(piece):
                self.start.append(start)
                self.end.append(end)
                self.word.append(known.setdefault(piece[start:end].lower(), len(known)))
            self.first.append(len(self.word))


class _Words:
    """Looks for words and phrases in the stream of words of a batch of texts."""

    def __init__(self, book: _Book) -> None:
        self.book = book
        self.pieces = _Pieces()
        self.roots: list[str] = []

    def search(self, first: int, texts: Sequence[str]) -> Iterator[tuple[Integers, Integers, Integers, Integers]]:
        if not self.book.phrases:
            return
        joined = " ".join(texts) + " "
        pieces = joined.split()
        if not pieces:
            return
        piece_start = _piece_starts(joined)
        self.pieces.add(dict.fromkeys(piece for piece in set(pieces) if piece not in self.pieces.number))
        number = np.fromiter(map(self.pieces.number.__getitem__, pieces), dtype=np.int64, count=len(pieces))
        bounds = np.array(self.pieces.first)
        count = (bounds[1:] - bounds[:-1])[number]
        total = int(count.sum())
        inside = np.arange(total) - np.repeat(np.cumsum(count) - count - bounds[number], count)
        shift = np.repeat(piece_start, count)
        start = np.array(self.pieces.start, dtype=np.int64)[inside] + shift
        end = np.array(self.pieces.end, dtype=np.int64)[inside] + shift
        word = np.array(self.pieces.word, dtype=np.int64)[inside]
        text_start = np.cumsum([0, *(len(text) + 1 for text in texts)])
        segment = np.searchsorted(text_start, start, side="right") - 1
        stream = _Stream(joined, segment, start, end)
        for n, places, last in self._phrases(stream, word):
            base = text_start[segment[places]]
            yield first + segment[places], start[places] - base, end[last] - base, np.full(len(places), n)

    def _phrases(self, stream: _Stream, word: Integers) -> Iterator[tuple[int, Integers, Integers]]:
        """Yield pattern, rows of the first words of its hits, rows of their last words."""
        known = self.pieces.words
        root_number, root_of_word = self._root_numbers()
        root = root_of_word[word]
        by_word, by_root = _Places(word), _Places(root)
        for n, pattern in self.book.phrases:
            exact = pattern.kind == "exact"
            wanted = (
                [known.get(w, -1) for w in pattern.words]
                if exact
                else [root_number.get(r, -1) for r in _roots(pattern)]
            )
            if min(wanted) < 0:
                continue
            keys, places = (word, by_word) if exact else (root, by_root)
            rows = places.of(wanted[0])
            for hits, last in stream.follow(rows, keys, wanted, pattern.gaps):
                yield n, hits, last

    def _root_numbers(self) -> tuple[dict[str, int], Integers]:
        from qualkit.language import roots

        known = list(self.pieces.words)
        self.roots += roots(known[len(self.roots) :])
        number: dict[str, int] = {}
        return number, np.array([number.setdefault(one, len(number)) for one in self.roots], dtype=np.int64)


def _roots(pattern: Pattern) -> list[str]:
    from qualkit.language import roots

    return roots(list(pattern.words))


class _Places:
    """In which rows of a column each number stands."""

    def __init__(self, column: Integers) -> None:
        self.order = np.argsort(column, kind="stable")
        self.bounds = np.searchsorted(column[self.order], np.arange(int(column.max(initial=-1)) + 2))

    def of(self, number: int) -> Integers:
        if number + 1 >= len(self.bounds):
            return np.zeros(0, dtype=np.int64)
        return self.order[self.bounds[number] : self.bounds[number + 1]]


@dataclass(frozen=True, slots=True)
class _Stream:
    text: str
    segment: Integers
    start: Integers
    end: Integers

    def follow(
        self, rows: Integers, keys: Integers, wanted: Sequence[int], gaps: Sequence[int]
    ) -> Iterator[tuple[Integers, Integers]]:
        """Yield (first rows, last rows) of the places where the words follow one another within a sentence."""
        if len(wanted) == 1:
            if len(rows):
                yield rows, rows
            return
        pairs = np.stack([rows, rows])
        for number, gap in zip(wanted[1:], gaps, strict=True):
            steps = []
            for step in range(1, gap + 2):
                first, last = pairs
                ahead = last + step
                fits = ahead < len(keys)
                fits[fits] = (keys[ahead[fits]] == number) & (self.segment[ahead[fits]] == self.segment[last[fits]])
                steps.append(np.stack([first[fits], ahead[fits]]))
            pairs = np.unique(np.concatenate(steps, axis=1), axis=1)  # one stretch may be reached in several ways
        keep = [not self._is_parted(a, b) for a, b in pairs.T.tolist()]
        if any(keep):
            yield pairs[0, keep], pairs[1, keep]

    def _is_parted(self, first: int, last: int) -> bool:
        """Return whether a sentence ends between words of a stretch; a full stop inside a word (09.48) ends none."""
        return any(_STOPS.search(self.text, int(self.end[i]), int(self.start[i + 1])) for i in range(first, last))


def _piece_starts(text: str) -> Integers:
    """Return where each piece between white space begins, as ``str.split`` cuts them."""
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    space = _SPACE[np.minimum(points, len(_SPACE) - 1)] & (points < len(_SPACE))
    return np.flatnonzero(~space & np.r_[True, space[:-1]])


# -- from hits to codings ------------------------------------------------------------------------------------------


def _as_matches(corpus: Corpus, codebook: Codebook, segments: Segments, hits: Hits) -> Codings:
    """One coding a stretch and code; several patterns that meet it there are its evidence."""
    source, base = segments.source[hits.segment], segments.start[hits.segment]
    return _grouped(corpus, codebook, segments, hits, (source, base + hits.start, base + hits.end), base)


def _as_units(corpus: Corpus, codebook: Codebook, segments: Segments, hits: Hits, units: Segments) -> Codings:
    """One coding a unit and code; units are the segments that were searched, or one a source."""
    row = hits.segment if units is segments else segments.source[hits.segment]
    place = units.source[row], units.start[row], units.end[row]
    return _grouped(corpus, codebook, segments, hits, place, segments.start[hits.segment])


def _grouped(
    corpus: Corpus,
    codebook: Codebook,
    segments: Segments,
    hits: Hits,
    place: tuple[Integers, Integers, Integers],
    base: Integers,
) -> Codings:
    source, start, end = place
    match_start, match_end = base + hits.start, base + hits.end
    order = np.lexsort((hits.pattern, match_end, match_start, hits.code, end, start, source))
    keys = np.stack([column[order] for column in (source, start, end, hits.code)])
    new = np.r_[True, (keys[:, 1:] != keys[:, :-1]).any(axis=0)] if len(order) else np.zeros(0, dtype=bool)
    first = np.flatnonzero(new)
    head = order[first]
    matches = Matches(
        first=np.r_[first, len(order)],
        start=match_start[order],
        end=match_end[order],
        pattern=hits.pattern[order],
        patterns=hits.patterns,
    )
    count = len(head)
    columns = {"coder": Repeat(TAGGER, count), "made_by": Repeat(TAGGER, count), "status": Repeat("suggested", count)}
    return Codings(
        corpus,
        codebook,
        source[head],
        start[head],
        end[head],
        hits.code[head],
        columns,
        reviews=_read(segments),
        matches=matches,
    )


def _read(segments: Segments) -> Iterator[Review]:
    sources = segments.corpus.sources
    rows: Callable[[Integers], list[int]] = np.ndarray.tolist
    for source, start, end in zip(rows(segments.source), rows(segments.start), rows(segments.end), strict=True):
        yield Review(coder=TAGGER, source=sources[source], start=start, end=end)
