"""Replace identifiers by pseudonyms: a new corpus, the same turns, and where each place went.

The key (original to pseudonym) belongs to whoever holds it: it is filled in the caller's own dictionary and is never
written by qualkit. Ledgers hold quotations too; what rewrites them uses :func:`pseudonym_shifts`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from typing import Any
from unicodedata import is_normalized, normalize

import numpy as np

from qualkit.corpus import Corpus, TurnColumns
from qualkit.errors import Fault, TranscriptError, warn
from qualkit.identifiers import KINDS, Identifier, IdentifierKind, as_list, check_places
from qualkit.messages import say
from qualkit.model import Header
from qualkit.renaming import LabelPlace, Labels, Renaming, Replacement, Shift, label_places, replaced


def pseudonymise(
    corpus: Corpus, identifiers: Iterable[Identifier], *, key: MutableMapping[str, str] | None = None
) -> Corpus:
    """Return the corpus with each identifier replaced by a pseudonym.

    Which question it answers: "How do I share or archive what they told me?" The same original has the same pseudonym
    everywhere: "[Nama 1]", "[Tempat 2]". A name that is part of one longer name only (*Budi* beside *Budi Santoso*)
    has that one's pseudonym, unless both speak in one source; where two persons share it, say so in the key. Titles
    and clitics stay (*Bu [Nama 1]-nya*), and every character outside of the identifiers is what it was.

    Parameters
    ----------
    corpus : Corpus
    identifiers : iterable of Identifier
        What :func:`qualkit.find_identifiers` returned, after you went through it, and what you added. Those that
        overlap are replaced as one.
    key : mutable mapping of str to str, optional
        Original to pseudonym. What stands in it already is used, and what is new is added to it, if all goes well; two
        originals (a name and a nickname) may have one pseudonym. It leads back to the persons: keep it apart from the
        study, encrypted, or destroy it. Nothing is written by qualkit.

    Returns
    -------
    Corpus
        The same sources and turns with their new places. The words that were replaced are replaced in headers, in the
        labels and ids of speakers, and in the table of informants too. A source keeps its name.

    Raises
    ------
    TranscriptError
        For an identifier that lies in no text of the corpus, or across the edge of a turn or a label; for a key that
        gives an empty pseudonym, two originals that differ in case only different ones, or somebody's name as a
        pseudonym; and where two speakers of a source would have one label.

    Warns
    -----
    QualkitWarning
        When the name of a source holds an original.

    Notes
    -----
    Only what was handed over is replaced, so a person must look at the findings first. A name that stands in a header
    and nowhere among them stays, and so does one letter there. A pseudonym is no anonymity: role, age, office and what
    is told may still lead to a person. Ledgers keep the words that they have, and git keeps every word that was ever
    recorded: what must not be found in its history may never be recorded there.

    Examples
    --------
    >>> import pandas as pd
    >>> import qualkit as qk
    >>> corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["Bu Sutarmi lama.", "Kata bu sutarmi: sabar."]}), text="t")
    >>> key = {}
    >>> pseudonymise(corpus, qk.find_identifiers(corpus), key=key).texts
    ('Bu [Nama 1] lama.', 'Kata bu [Nama 1]: sabar.')
    >>> key
    {'Sutarmi': '[Nama 1]'}
    """
    labels, added = _planned(corpus, identifiers, key)
    by_source = _by_source(corpus, labels.planned)
    names = Renaming(corpus, labels)
    headers = tuple(names.of_header(source, corpus.header(source)) for source in corpus.sources)
    _check_labels(corpus.sources, headers)
    named = [source for source in corpus.sources if names.in_source(source)]
    if named:
        warn("pseudonym.source", named[0], count=len(named))
    new = Corpus.of_columns(
        corpus.sources,
        tuple(replaced(text, by_source[source]) for source, text in zip(corpus.sources, corpus.texts, strict=True)),
        headers,
        _turns(corpus, [Shift(by_source[source]) for source in corpus.sources], names),
        {person.id: person for person in map(names.of_informant, corpus.informants.values())},
        {name: tuple(map(names.of_value, values)) for name, values in corpus.attributes.items()},
        corpus.whole,
    )
    new.locator = corpus.locator
    if key is not None:
        key.update(added)
    return new


def pseudonym_shifts(
    corpus: Corpus, identifiers: Iterable[Identifier], *, key: MutableMapping[str, str] | None = None
) -> dict[str, Shift]:
    """Return for each source where its places are after :func:`pseudonymise` with the same arguments.

    Which question it answers: "Where is this coding now?" For what rewrites a ledger after its transcripts.
    """
    planned = plan_replacements(corpus, identifiers, key=key)
    return {source: Shift(ones) for source, ones in _by_source(corpus, planned).items()}


# -- which pseudonym ---------------------------------------------------------------------------------------------------


def plan_replacements(
    corpus: Corpus, identifiers: Iterable[Identifier], *, key: MutableMapping[str, str] | None = None
) -> tuple[Replacement, ...]:
    """Return what :func:`pseudonymise` would replace and by what, by source and place; the key is filled.

    Raises
    ------
    TranscriptError
        As :func:`pseudonymise`.
    """
    labels, added = _planned(corpus, identifiers, key)
    if key is not None:
        key.update(added)
    return labels.planned


def _planned(
    corpus: Corpus, identifiers: Iterable[Identifier], key: MutableMapping[str, str] | None
) -> tuple[Labels, dict[str, str]]:
    """Return what is replaced, in labels and outside of them, and what is new to the key."""
    if not isinstance(corpus, Corpus):
        raise TranscriptError.of("pseudonym.input", found=type(corpus).__name__)
    if key is not None and not isinstance(key, MutableMapping):
        raise TranscriptError.of("pseudonym.key", found=type(key).__name__)
    found = as_list(identifiers)
    texts: dict[str | None, str] = dict(zip(corpus.sources, corpus.texts, strict=True))
    check_places(found, texts)
    merged = _joined(found)
    places = label_places(corpus)
    _check_turns(corpus, merged, places)
    originals = [corpus.text(str(one.source))[one.start : one.end] for one in merged]
    taken = _checked(key or {})
    _check_clashes(key or {}, merged, originals)
    pseudonyms, added = _named(corpus, originals, [one.kind for one in merged], taken)
    planned = [
        Replacement(source=str(one.source), start=one.start, end=one.end, pseudonym=pseudonym, original=original)
        for one, original, pseudonym in zip(merged, originals, pseudonyms, strict=True)
    ]
    return Labels(places, planned), added


def _named(
    corpus: Corpus, originals: Sequence[str], kinds: Sequence[IdentifierKind], taken: dict[str, str]
) -> tuple[list[str], dict[str, str]]:
    """Return the pseudonym of each original, and what is new to the key."""
    numbers = _numbers_in_use((*corpus.texts, *taken.values()))
    written = set(taken)
    persons = {_folded(one) for one, kind in zip(originals, kinds, strict=True) if kind == "person"}
    whole_of = _whole_names(persons, taken, _apart(corpus, persons))
    named = []
    added: dict[str, str] = {}
    for original, kind in zip(originals, kinds, strict=True):
        same = _folded(original)
        whole = whole_of.get(same, same)
        if same not in taken:
            if whole not in taken:
                numbers[kind] = numbers.get(kind, 0) + 1
                taken[whole] = say(f"pseudonym.{kind}", "id", n=numbers[kind])
            taken[same] = taken[whole]
        if same not in written:
            written.add(same)
            added[original] = taken[same]
        named.append(taken[same])
    return named, added


def _folded(original: str) -> str:
    """Return what two spellings of one original share: case, white space and encoding do not tell persons apart."""
    return " ".join(normalize("NFC", original.casefold()).split())


def _parts(name: str) -> Iterator[str]:
    """Yield the runs of words of a folded name, itself the last; of one that is too long, only that."""
    words = name.split()
    for size in range(1, len(words)) if len(words) <= _LONGEST else ():
        for i in range(len(words) - size + 1):
            yield " ".join(words[i : i + size])
    yield name


def _whole_names(names: Collection[str], taken: Collection[str], apart: Collection[tuple[str, str]]) -> dict[str, str]:
    """Return for each name that is part of one longer name only, that one, both folded."""
    within: dict[str, set[str]] = {}
    for name in names:
        for part in _parts(name):
            if part != name:
                within.setdefault(part, set()).add(name)
    found = {}
    for name in set(names) - set(taken):
        longest = [longer for longer in within.get(name, ()) if longer not in within]
        if len(longest) == 1 and (name, longest[0]) not in apart:
            found[name] = longest[0]
    return found


def _apart(corpus: Corpus, names: Collection[str]) -> set[tuple[str, str]]:
    """Return the pairs of names, folded, by which two speakers of one source go: they are two persons."""
    apart: set[tuple[str, str]] = set()
    for header in map(corpus.header, corpus.sources):
        parts = [[part for part in _parts(_folded(one.label)) if part in names] for one in header.speakers]
        longest = {max(ones, key=len) for ones in parts if ones}
        apart |= {(part, name) for name in longest for part in _parts(name) if part != name and part in longest}
    return apart


_LONGEST = 8  # words: what is longer is no name whose parts are names


def _checked(key: Mapping[Any, Any]) -> dict[str, str]:
    """Return the key by folded original, or raise for what cannot be used; never with the words."""
    taken: dict[str, str] = {}
    faults = []
    for n, (original, pseudonym) in enumerate(key.items(), start=1):
        if (
            not isinstance(original, str)
            or not isinstance(pseudonym, str)
            or not original.strip()
            or pseudonym.splitlines() != [pseudonym.strip()]
            or not is_normalized("NFC", pseudonym)
        ):
            faults.append(Fault(key="pseudonym.key_value", values={"n": n}))
        elif taken.setdefault(_folded(original), pseudonym) != pseudonym:
            faults.append(Fault(key="pseudonym.key_twice", values={"n": n}))
    if faults:
        raise TranscriptError(*faults[:20])
    return taken


def _check_clashes(key: Mapping[str, str], identifiers: Sequence[Identifier], originals: Sequence[str]) -> None:
    """Raise with the pseudonyms of the key that are, or hold, what they are to hide."""
    first: dict[str, Identifier | None] = {_folded(original): None for original in key}
    for one, original in zip(identifiers, originals, strict=True):
        if first.get(_folded(original)) is None:
            first[_folded(original)] = one
    faults = []
    for n, (original, pseudonym) in enumerate(key.items(), start=1):
        new = _folded(pseudonym)
        held = [part for part in _parts(new) if part in first and (part == new or len(part) >= _TELLING)]
        if held or f" {_folded(original)} " in f" {new} ":
            place = next((there for part in held if (there := first[part]) is not None), None)
            where = "" if place is None else f"{place.source}: {place.start}–{place.end}"
            faults.append(Fault(key="pseudonym.key_clash", where=where, values={"n": n}))
    if faults:
        raise TranscriptError(*faults[:20])


_TELLING = 3  # characters: an initial or a syllable within a pseudonym tells nobody's name

#: The word of a pseudonym to the kind that it stands for. What is written in a transcript is Indonesian.
_KINDS_OF_WORD = {say(f"pseudonym.{kind}", "id", n=0).strip("[] 0"): kind for kind in KINDS}
_USED = re.compile(rf"\[({'|'.join(map(re.escape, _KINDS_OF_WORD))}) (\d{{1,9}})\]")


def _numbers_in_use(texts: Iterable[str]) -> dict[str, int]:
    """Return the highest number of each kind of pseudonym that the texts or the key hold already."""
    highest: dict[str, int] = {}
    for text in texts:
        for match in _USED.finditer(text) if "[" in text else ():
            kind = _KINDS_OF_WORD[match[1]]
            highest[kind] = max(highest.get(kind, 0), int(match[2]))
    return highest


# -- where -------------------------------------------------------------------------------------------------------------


def _joined(identifiers: Iterable[Identifier]) -> list[Identifier]:
    """Return the identifiers in order, those that overlap as one of the kind of the longest."""
    joined: list[Identifier] = []
    for one in sorted(identifiers, key=lambda one: (str(one.source), one.start, one.end)):
        last = joined[-1] if joined else None
        if last is not None and last.source == one.source and one.start < last.end:
            longest = max((last, one), key=lambda both: both.end - both.start)
            joined[-1] = replace(longest, start=last.start, end=max(last.end, one.end))
        else:
            joined.append(one)
    return joined


def _check_turns(corpus: Corpus, identifiers: Sequence[Identifier], places: Sequence[LabelPlace]) -> None:
    """Raise with the identifiers that lie across the edge of a turn or a label: the pseudonym would stand in two."""
    if not identifiers:
        return
    source = np.array([corpus.position(str(one.source)) for one in identifiers], dtype=np.int64)
    first = corpus.turn_at(source, np.array([one.start for one in identifiers], dtype=np.int64))
    last = corpus.turn_at(source, np.array([one.end - 1 for one in identifiers], dtype=np.int64))
    edges = _edges(corpus, places)
    faults = []
    for one, a, b in zip(identifiers, first.tolist(), last.tolist(), strict=True):
        name = str(one.source)
        if a != b or (a < 0 and _is_across(corpus.text(name), edges.get(name, []), one)):
            faults.append(Fault(key="pseudonym.edge", where=name, values={"start": one.start, "end": one.end}))
    if faults:
        raise TranscriptError(*faults[:20])


def _edges(corpus: Corpus, places: Iterable[LabelPlace]) -> dict[str, list[int]]:
    """Return where turns begin and labels begin and end, in order, by source."""
    found: dict[str, set[int]] = {}
    for row, start in zip(corpus.turns.source.tolist(), corpus.turns.start.tolist(), strict=True):
        found.setdefault(corpus.sources[row], set()).add(start)
    for place in places:
        found[place.source] |= {place.start, place.end}
    return {source: sorted(ones) for source, ones in found.items()}


def _is_across(text: str, edges: Sequence[int], one: Identifier) -> bool:
    """Say whether what lies outside of turns goes over an edge, into what divides label and turn, or over a line."""
    i = bisect_right(edges, one.start)
    over = i < len(edges) and edges[i] < one.end
    return over or "\n" in text[one.start : one.end] or not any(map(str.isalnum, text[one.start : one.end]))


def _check_labels(sources: Sequence[str], headers: Sequence[Header]) -> None:
    """Raise where two speakers would have one label: their turns could not be told apart."""
    faults = []
    for source, header in zip(sources, headers, strict=True):
        counts = Counter(one.label for one in header.speakers)
        twice = [label for label, count in counts.items() if count > 1]
        faults += [Fault(key="pseudonym.labels", where=source, values={"label": label}) for label in twice]
    if faults:
        raise TranscriptError(*faults[:20])


def _by_source(corpus: Corpus, planned: Iterable[Replacement]) -> dict[str, list[Replacement]]:
    found: dict[str, list[Replacement]] = {source: [] for source in corpus.sources}
    for one in planned:
        found[one.source].append(one)
    return found


def _turns(corpus: Corpus, shifts: Sequence[Shift], names: Renaming) -> TurnColumns:
    turns = corpus.turns
    places = list(zip(turns.source.tolist(), turns.start.tolist(), turns.end.tolist(), strict=True))
    return TurnColumns(
        source=turns.source,
        n=turns.n,
        start=np.array([shifts[source].start(start) for source, start, _ in places], dtype=np.int64),
        end=np.array([shifts[source].end(end) for source, _, end in places], dtype=np.int64),
        speaker=[
            names.of_label(corpus.sources[source], label) if label else label
            for (source, _, _), label in zip(places, turns.speaker, strict=True)
        ],
        kind=turns.kind,
        informant=[names.of_id(one) if one else one for one in turns.informant],
    )
