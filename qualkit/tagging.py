"""Propose codes by the patterns of a codebook: by root, exact to the character, and explained.

The way of the data: texts are cut at white space once, each distinct piece is cut into words once and each distinct
word gets its root once; what remains is integers. A pattern is then a short sequence of root numbers (or word numbers)
that is looked for in the stream of words. So a hit is always whole words as :func:`qualkit.words` gives them, and
never the inside of another word. Patterns within one another and overlapping ones are all kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, cast, overload

import numpy as np
import regex

from qualkit.codings import Codings, Matches, Repeat
from qualkit.cues import CueNotes
from qualkit.errors import CodebookError, Fault, check_choice, warn
from qualkit.model import UNITS, Review, Unit
from qualkit.patterns import check_pattern, parse_pattern

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from qualkit.codebook import Codebook
    from qualkit.corpus import Corpus, Segments

    Integers = NDArray[np.int64]

#: Name under which the proposals of :func:`tag` stand.
TAGGER = "tag"

#: Characters of text that are held as arrays at a time, so that memory stays flat.
_BATCH_CHARACTERS = 4_000_000

#: Seconds that one regular expression may take for one text.
_EXPRESSION_SECONDS = 2

#: Texts that are sampled to see in which language they are, the words that such a sample needs, and the share of known
#: words below which it is not Indonesian.
_SAMPLED, _SAMPLE_WORDS, _FOREIGN = 40, 40, 0.45

#: A phrase does not reach across these.
_STOPS = re.compile(r"[.!?;:\n…]")

#: Marks that end a piece and are never part of a word.
_MARKS = frozenset(",.?!;:")

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
        With ``status`` "suggested" and ``made_by`` "tag", ordered by source, start, end and code; negations and
        quantities near the first match are in ``note`` (:mod:`qualkit.cues`). As the machine has
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
    book = _Book(codebook)
    if any(pattern.kind == "root" for _, pattern in book.phrases):
        _say_if_foreign(segments)
    hits = _search(segments, book)
    if unit is None:
        return _as_matches(corpus, codebook, segments, hits)
    units = corpus.segments("transcript") if unit == "transcript" else segments
    return _as_units(corpus, codebook, segments, hits, units)


def _say_if_foreign(segments: Segments) -> None:
    """Warn where a sample of the texts does not look Indonesian: roots would mean nothing there."""
    from qualkit.language import looks_indonesian

    step = max(1, len(segments) // _SAMPLED)
    sample = " ".join(text[:400] for text in islice(segments.texts_of(range(0, len(segments), step)), _SAMPLED))
    if sample.count(" ") >= _SAMPLE_WORDS and (share := looks_indonesian(sample)) < _FOREIGN:
        warn("tagging.language", share=round(100 * share), stacklevel=4)


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
        self.codes = tuple(codebook.ids[i] for i, _ in listed)
        self.code = np.array([i for i, _ in listed], dtype=np.int64)
        problems = [(i, problem) for i, text in listed if (problem := check_pattern(text))]
        if problems:
            ids, values = codebook.ids, {"field": "patterns"}
            raise CodebookError(*(Fault(key=problem, where=ids[i], values=values) for i, problem in problems))
        parsed = [parse_pattern(text) for text in self.texts]
        self.phrases = [(n, one) for n, one in enumerate(parsed) if one.kind != "regex"]
        self.expressions = [
            (n, regex.compile(one.expression, regex.IGNORECASE)) for n, one in enumerate(parsed) if one.kind == "regex"
        ]


def _search(segments: Segments, book: _Book) -> Hits:
    found: list[tuple[Integers, Integers, Integers, Integers]] = []
    words = _Words(book)
    for rows in _batches(segments.end - segments.start):
        first, texts = rows.start, segments.texts(rows)
        found += words.search(first, texts)
        found += _search_expressions(first, texts, book)
    empty = np.zeros(0, dtype=np.int64)
    segment, start, end, pattern = (
        (np.concatenate([empty, *column]) for column in zip(*found, strict=True)) if found else (empty,) * 4
    )
    return Hits(segment, start, end, book.code[pattern] if len(pattern) else empty, pattern, book.texts)


def _batches(lengths: Integers) -> Iterator[slice]:
    """Yield rows whose texts are held at a time; a text that is longer than a batch is one of its own."""
    total = np.cumsum(lengths)
    first, before = 0, 0
    while first < len(lengths):
        last = max(first + 1, int(np.searchsorted(total, before + _BATCH_CHARACTERS, side="right")))
        yield slice(first, last)
        first, before = last, int(total[last - 1])


def _search_expressions(
    first: int, texts: Sequence[str], book: _Book
) -> Iterator[tuple[Integers, Integers, Integers, Integers]]:
    for n, expression in book.expressions:
        try:
            rows = [
                (first + i, m.start(), m.end(), n)
                for i, text in enumerate(texts)
                for m in expression.finditer(text, timeout=_EXPRESSION_SECONDS)
                if m.end() > m.start()
            ]
        except TimeoutError:
            raise CodebookError.of(
                "pattern.slow", book.codes[n], field="patterns", seconds=_EXPRESSION_SECONDS
            ) from None
        if rows:
            yield cast("tuple[Integers, Integers, Integers, Integers]", tuple(np.array(rows, dtype=np.int64).T))


# -- the stream of words -------------------------------------------------------------------------------------------


class _Numbers(dict[str, int]):
    """Gives each key a number when it is first asked for."""

    def __missing__(self, key: str) -> int:
        number = self[key] = len(self)
        return number


class _Pieces:
    """What is known of each distinct piece between white space: its words, as flat columns that grow."""

    def __init__(self) -> None:
        self.number = _Numbers()
        self.first: list[int] = [0]
        self.start: list[int] = []
        self.end: list[int] = []
        self.word: list[int] = []
        self.words: dict[str, int] = {}

    def read(self, pieces: Sequence[str]) -> Integers:
        """Return the number of each piece; what is new is cut into its words."""
        from qualkit.language import words

        number = np.fromiter(map(self.number.__getitem__, pieces), dtype=np.int64, count=len(pieces))
        known = self.words
        for piece in islice(self.number, len(self.first) - 1, None):
            letters = len(piece) - (piece[-1] in _MARKS)
            for start, end in ((0, letters),) if piece[:letters].isalpha() else words(piece):  # letters are one word
                self.start.append(start)
                self.end.append(end)
                self.word.append(known.setdefault(piece[start:end].lower(), len(known)))
            self.first.append(len(self.word))
        return number


class _Words:
    """Looks for words and phrases in the stream of words of a batch of texts.

    Only words that stand in a pattern become rows of the stream; their number in the text says which are neighbours.
    """

    def __init__(self, book: _Book) -> None:
        from qualkit.language import roots

        self.pieces = _Pieces()
        self.root_of: list[int] = []
        self.root_number: dict[str, int] = {}
        words, number = self.pieces.words, self.root_number
        self.exact = [
            (n, one, [words.setdefault(word, len(words)) for word in one.words])
            for n, one in book.phrases
            if one.kind == "exact"
        ]
        self.rooted = [
            (n, one, [number.setdefault(root, len(number)) for root in roots(list(one.words))])
            for n, one in book.phrases
            if one.kind == "root"
        ]

    def search(self, first: int, texts: Sequence[str]) -> Iterator[tuple[Integers, Integers, Integers, Integers]]:
        if not self.exact and not self.rooted:
            return
        joined = " ".join(texts) + " "
        pieces = joined.split()
        if not pieces:
            return
        lengths = np.fromiter(map(len, texts), dtype=np.int64, count=len(texts))
        text_start = np.r_[0, np.cumsum(lengths + 1)]
        stream, word = self._stream(joined, pieces, text_start)
        for keys, phrases in ((word, self.exact), (self._roots()[word], self.rooted)):
            places = _Places(keys)
            singles = [(n, wanted[0]) for n, _, wanted in phrases if len(wanted) == 1]
            found = [places.all_of(singles)]
            for n, pattern, wanted in phrases:
                if len(wanted) > 1:
                    heads, lasts = stream.follow(places.of(wanted[0]), keys, wanted, pattern.gaps)
                    found.append((heads, lasts, np.full(len(heads), n)))
            head, last, number = (np.concatenate(column) for column in zip(*found, strict=True))
            segment = stream.segment[head]
            base = text_start[segment]
            yield first + segment, stream.start[head] - base, stream.end[last] - base, number

    def _stream(self, text: str, pieces: Sequence[str], text_start: Integers) -> tuple[_Stream, Integers]:
        """Return the words of the text that stand in a pattern, and the number of each."""
        known = self.pieces
        number = known.read(pieces)
        bounds, words = np.array(known.first), np.array(known.word, dtype=np.int64)
        wanted = self._wanted()[words]
        before = np.r_[0, np.cumsum(wanted)]
        size = bounds[1:] - bounds[:-1]
        count = size[number]
        nth = np.cumsum(count) - count
        rows = np.flatnonzero((before[bounds[1:]] > before[bounds[:-1]])[number])
        count, number = count[rows], number[rows]
        inside = np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count - bounds[number], count)
        nth = np.repeat(nth[rows] - bounds[number], count) + inside
        shift = np.repeat(_piece_starts(text)[rows], count)
        keep = wanted[inside]
        inside, nth, shift = inside[keep], nth[keep], shift[keep]
        start = np.array(known.start, dtype=np.int64)[inside] + shift
        end = np.array(known.end, dtype=np.int64)[inside] + shift
        segment = np.searchsorted(text_start, start, side="right") - 1
        return _Stream(text, nth, segment, start, end), words[inside]

    def _wanted(self) -> NDArray[np.bool_]:
        """Return for each word that is known so far whether a pattern holds it or its root."""
        root_of = self._roots()
        rooted = np.zeros(len(self.root_number) + 1, dtype=bool)
        rooted[[root for _, _, roots in self.rooted for root in roots]] = True
        wanted = rooted[root_of]
        wanted[[word for _, _, words in self.exact for word in words]] = True
        return wanted

    def _roots(self) -> Integers:
        """Return the number of the root of each word that is known so far."""
        from qualkit.language import roots

        if not self.rooted:
            return np.full(len(self.pieces.words), -1)
        new = list(islice(self.pieces.words, len(self.root_of), None))
        number = self.root_number
        self.root_of += [number.setdefault(root, len(number)) for root in roots(new)]
        return np.array(self.root_of, dtype=np.int64)


class _Places:
    """In which rows of a column each number stands."""

    def __init__(self, column: Integers) -> None:
        self.order = np.argsort(column, kind="stable")
        self.sorted = column[self.order]

    def of(self, number: int) -> Integers:
        first, last = np.searchsorted(self.sorted, [number, number + 1])
        return self.order[first:last]

    def all_of(self, numbers: Sequence[tuple[int, int]]) -> tuple[Integers, Integers, Integers]:
        """Return for (name, number) pairs the rows where each number stands, twice, and the name of each."""
        name, number = np.array(numbers, dtype=np.int64).reshape(-1, 2).T
        first = np.searchsorted(self.sorted, number)
        count = np.searchsorted(self.sorted, number, side="right") - first
        rows = self.order[np.arange(int(count.sum())) - np.repeat(np.cumsum(count) - count - first, count)]
        return rows, rows, np.repeat(name, count)


@dataclass(frozen=True, slots=True)
class _Stream:
    """Words of a text: `nth` is a word's number among all words of the text, in rising order."""

    text: str
    nth: Integers
    segment: Integers
    start: Integers
    end: Integers

    def follow(self, rows: Integers, keys: Integers, wanted: Sequence[int], gaps: Sequence[int]) -> Integers:
        """Return first rows and last rows (2 × n) of the places where the words follow one another in a sentence."""
        pairs = np.stack([rows, rows])
        for number, gap in zip(wanted[1:], gaps, strict=True):
            steps = []
            for step in range(1, gap + 2):
                first, last = pairs
                ahead = np.searchsorted(self.nth, self.nth[last] + step)
                fits = ahead < len(keys)
                there, here = ahead[fits], last[fits]
                fits[fits] = (
                    (self.nth[there] == self.nth[here] + step)
                    & (keys[there] == number)
                    & (self.segment[there] == self.segment[here])
                )
                steps.append(np.stack([first[fits], ahead[fits]]))
            pairs = np.unique(np.concatenate(steps, axis=1), axis=1)  # one stretch may be reached in several ways
        keep = np.array([not self._is_parted(a, b) for a, b in pairs.T.tolist()], dtype=bool)
        return pairs[:, keep]

    def _is_parted(self, first: int, last: int) -> bool:
        """Return whether a sentence ends between words of a stretch; a full stop inside a word (09.48) ends none."""
        from qualkit.language import words

        between = self.text[int(self.end[first]) : int(self.start[last])]
        if not _STOPS.search(between):
            return False
        ends = [0, *(end for _, end in words(between))]
        starts = [*(start for start, _ in words(between)), len(between)]
        return any(_STOPS.search(between, a, b) for a, b in zip(ends, starts, strict=True))


def _piece_starts(text: str) -> Integers:
    """Return where each piece between white space begins, as ``str.split`` cuts them."""
    if text.isascii():
        space = _SPACE[np.frombuffer(text.encode("ascii"), dtype=np.uint8)]
    else:
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
    width = 1 + max(map(len, corpus.texts), default=0)
    where, which = source * width + start, (end - start) * len(codebook) + hits.code
    inside = (match_start - start) * width + match_end - match_start
    order = np.lexsort((hits.pattern, inside, which, where))
    where, which = where[order], which[order]
    new = np.r_[True, (where[1:] != where[:-1]) | (which[1:] != which[:-1])][: len(order)]
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
    columns = {
        "coder": Repeat(TAGGER, count),
        "made_by": Repeat(TAGGER, count),
        "status": Repeat("suggested", count),
        "note": CueNotes(corpus.texts, source[head], matches.start[first], matches.end[first]),
    }
    return Codings(
        corpus,
        codebook,
        source[head],
        start[head],
        end[head],
        hits.code[head],
        columns,
        reviews=_Read(segments),
        matches=matches,
    )


class _Read(Sequence[Review]):
    """What was searched, as reviews that are made when they are asked for."""

    def __init__(self, segments: Segments) -> None:
        self.segments = segments

    def __len__(self) -> int:
        return len(self.segments)

    @overload
    def __getitem__(self, i: int) -> Review: ...
    @overload
    def __getitem__(self, i: slice) -> Sequence[Review]: ...
    def __getitem__(self, i: int | slice) -> Review | Sequence[Review]:
        if isinstance(i, slice):
            return [self[n] for n in range(*i.indices(len(self)))]
        segments = self.segments
        source = segments.corpus.sources[int(segments.source[i])]
        return Review(coder=TAGGER, source=source, start=int(segments.start[i]), end=int(segments.end[i]))
