"""What takes the place of an identifier, where the places after it go, and what becomes of labels, ids and headers."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from qualkit.corpus import Corpus
from qualkit.model import Header, Informant, Speaker
from qualkit.speakers import slug


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacement:
    """The stretch ``[start, end)`` of a source and the pseudonym that takes its place."""

    source: str
    start: int
    end: int
    pseudonym: str
    original: str = field(repr=False)


class Shift:
    """Where the places of a source are after its identifiers were replaced.

    Parameters
    ----------
    replacements : sequence of Replacement
        Of one source, in order, not overlapping.

    Examples
    --------
    >>> shift = Shift([Replacement(source="w1", start=3, end=7, pseudonym="[Nama 1]", original="Budi")])
    >>> shift.start(0), shift.start(5), shift.end(5), shift.end(9)
    (0, 3, 11, 13)
    """

    def __init__(self, replacements: Sequence[Replacement]) -> None:
        self._starts = [one.start for one in replacements]
        self._ends = [one.end for one in replacements]
        self._after = [0]
        for one in replacements:
            self._after.append(self._after[-1] + len(one.pseudonym) - (one.end - one.start))

    def __repr__(self) -> str:
        return f"Shift(replacements={len(self._starts)})"

    def start(self, position: int) -> int:
        """Return where a stretch that begins at a place begins now: one within a name begins before the pseudonym."""
        i = bisect_right(self._starts, position)
        if i and position < self._ends[i - 1]:
            return self._starts[i - 1] + self._after[i - 1]
        return position + self._after[i]

    def end(self, position: int) -> int:
        """Return where a stretch that ends at a place ends now: one within a name ends behind the pseudonym."""
        i = bisect_right(self._starts, position - 1) if position else 0
        if i and position < self._ends[i - 1]:
            return self._ends[i - 1] + self._after[i]
        return position + self._after[i]


def replaced(text: str, replacements: Iterable[Replacement]) -> str:
    """Return a text with its replacements made, which are in order and do not overlap."""
    parts, place = [], 0
    for one in replacements:
        parts += [text[place : one.start], one.pseudonym]
        place = one.end
    return "".join([*parts, text[place:]])


# -- labels ------------------------------------------------------------------------------------------------------------


class LabelPlace(NamedTuple):
    """A label that stands in a text at ``[start, end)``, before its turn, which begins at `turn`."""

    source: str
    label: str
    start: int
    end: int
    turn: int


def label_places(corpus: Corpus) -> list[LabelPlace]:
    """Return where the labels of turns stand, by source and place."""
    turns = corpus.turns
    found = []
    for row, label in enumerate(turns.speaker):
        if label:
            source, turn = corpus.sources[int(turns.source[row])], int(turns.start[row])
            same = row > 0 and turns.source[row - 1] == turns.source[row]
            start = corpus.text(source).rfind(label, int(turns.end[row - 1]) if same else 0, turn)
            if start >= 0:
                found.append(LabelPlace(source, label, start, start + len(label), turn))
    return found


class Labels:
    """What becomes of labels: each is the same wherever it stands in a source, in the text and in the header.

    A label that stood in the header by its pseudonym and in the text by its name would divide no turn any more.
    """

    def __init__(self, places: Sequence[LabelPlace], planned: Sequence[Replacement]) -> None:
        by_source: dict[str, list[Replacement]] = {}
        for one in planned:
            by_source.setdefault(one.source, []).append(one)
        starts = {source: [one.start for one in ones] for source, ones in by_source.items()}
        inside: dict[tuple[str, str], set[tuple[int, int, str]]] = {}
        within: set[tuple[str, int]] = set()
        for place in places:
            spans = inside.setdefault((place.source, place.label), set())
            ones = by_source.get(place.source, [])
            i = bisect_left(starts.get(place.source, []), place.start)
            while i < len(ones) and ones[i].end <= place.end:
                spans.add((ones[i].start - place.start, ones[i].end - place.start, ones[i].pseudonym))
                within.add((place.source, ones[i].start))
                i += 1
        known = forms(planned)
        pattern = whole_words(known) if known else None
        self._chosen = {which: _chosen(which, spans, known, pattern) for which, spans in inside.items()}
        self._new = {which: replaced(which[1], ones) for which, ones in self._chosen.items()}
        kept = [one for one in planned if (one.source, one.start) not in within]
        there = [one for place in places for one in self._at(place)]
        #: All replacements, by source and place.
        self.planned = tuple(sorted([*kept, *there], key=lambda one: (one.source, one.start)))

    def _at(self, place: LabelPlace) -> list[Replacement]:
        chosen = self._chosen[place.source, place.label]
        return [replace(one, start=place.start + one.start, end=place.start + one.end) for one in chosen]

    def of(self, source: str, label: str) -> str | None:
        """Return what a label of a source is now, None for one that stands nowhere in its text."""
        return self._new.get((source, label))


def _chosen(
    which: tuple[str, str],
    spans: Iterable[tuple[int, int, str]],
    known: Mapping[str, str],
    pattern: re.Pattern[str] | None,
) -> list[Replacement]:
    """Return what is replaced in a label, with places within it: of stretches that overlap the longest."""
    source, label = which
    more = [(*match.span(), known[match.group()]) for match in pattern.finditer(label)] if pattern else []
    chosen: list[Replacement] = []
    for start, end, pseudonym in sorted({*spans, *more}, key=lambda one: (one[0] - one[1], *one)):
        if all(end <= one.start or one.end <= start for one in chosen):
            original = label[start:end]
            chosen.append(Replacement(source=source, start=start, end=end, pseudonym=pseudonym, original=original))
    return sorted(chosen, key=lambda one: one.start)


# -- outside of the texts ----------------------------------------------------------------------------------------------

_SHORTEST = 2  # characters: an initial may be any letter of a header


def forms(planned: Iterable[Replacement]) -> dict[str, str]:
    """Return the originals as they may stand in a header, each with its pseudonym; the longest first."""
    found: dict[str, str] = {}
    for one in planned:
        if len(one.original) >= _SHORTEST:
            for form in (one.original, one.original.title(), one.original.upper()):
                found.setdefault(form, one.pseudonym)
    return dict(sorted(found.items(), key=lambda item: (-len(item[0]), item[0])))


def whole_words(forms: Iterable[str]) -> re.Pattern[str]:
    """Return an expression that finds the forms as whole words, the first of those that begin at a place."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")


class Renaming:
    """What becomes of the words and ids of a corpus outside of its texts."""

    def __init__(self, corpus: Corpus, labels: Labels) -> None:
        self._labels = labels
        self._forms = forms(labels.planned)
        self._search = whole_words(self._forms) if self._forms else None
        self._slugs = {slug(form): pseudonym for form, pseudonym in self._forms.items() if slug(form)}
        joined = "|".join(map(re.escape, sorted(self._slugs, key=lambda one: (-len(one), one))))
        self._search_id = re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])", re.IGNORECASE) if joined else None
        self._ids: dict[str, str] = {}
        taken: set[str] = set()
        for one in sorted(_ids(corpus), key=lambda one: (self._id(one) != one, one)):
            new, n = self._id(one), 1
            while new in taken:
                n += 1
                new = f"{self._id(one)}-{n}"
            taken.add(new)
            self._ids[one] = new

    def _id(self, one: str) -> str:
        if self._search_id is None or not self._search_id.search(one):
            return one
        return self._search_id.sub(lambda match: slug(self._slugs[match.group().casefold()]), one)

    def of_id(self, one: str) -> str:
        """Return the id of an informant without an original in it."""
        return self._ids.get(one) or self._id(one)

    def in_source(self, source: str) -> bool:
        """Say whether the name of a source holds an original."""
        return self._id(source) != source

    def of_text(self, text: str) -> str:
        """Return a label or a line of a header without an original in it."""
        return self._search.sub(lambda match: self._forms[match.group()], text) if self._search else text

    def of_value(self, value: object) -> object:
        """Return an attribute of a source without an original in it."""
        return self.of_text(value) if isinstance(value, str) else value

    def of_informant(self, person: Informant) -> Informant:
        """Return an informant without an original in what is said of them."""
        return replace(
            person,
            id=self.of_id(person.id),
            role=self.of_text(person.role),
            reason=self.of_text(person.reason),
            attributes=tuple((name, self.of_text(value)) for name, value in person.attributes),
        )

    def of_label(self, source: str, label: str) -> str:
        """Return a label of a source without an original in it."""
        new = self._labels.of(source, label)
        return self.of_text(label) if new is None else new

    def of_header(self, source: str, header: Header) -> Header:
        """Return a source's header without an original in it."""
        return replace(
            header,
            title=self.of_text(header.title),
            place=self.of_text(header.place),
            origin=self.of_text(header.origin),
            note=self.of_text(header.note),
            speakers=tuple(dict.fromkeys(self._speaker(source, one) for one in header.speakers)),
            informant=header.informant and self.of_informant(header.informant),
            extra=tuple((name, self.of_text(value)) for name, value in header.extra),
        )

    def _speaker(self, source: str, speaker: Speaker) -> Speaker:
        informant = speaker.informant and self.of_id(speaker.informant)
        return replace(speaker, label=self.of_label(source, speaker.label), informant=informant)


def _ids(corpus: Corpus) -> set[str]:
    """Return all ids of informants that the corpus knows."""
    headers = [corpus.header(source) for source in corpus.sources]
    told = {one.informant for header in headers for one in header.speakers} | set(corpus.turns.informant)
    told |= {header.informant.id for header in headers if header.informant}
    return {one for one in told if one} | set(corpus.informants)
