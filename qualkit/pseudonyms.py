"""Replace identifiers by pseudonyms: a new corpus, the same turns, and where each place went.

The key (original to pseudonym) belongs to whoever holds it: it is filled in the caller's own dictionary and is never
written by qualkit. Ledgers hold quotations too; what rewrites them uses :func:`pseudonym_shifts`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from qualkit.corpus import Corpus, TurnColumns
from qualkit.errors import Fault, TranscriptError, warn
from qualkit.identifiers import KINDS, Identifier, IdentifierKind, check_places
from qualkit.messages import say
from qualkit.renaming import Renaming, Replacement, Shift, forms, replaced, whole_words


def pseudonymise(
    corpus: Corpus, identifiers: Iterable[Identifier], *, key: MutableMapping[str, str] | None = None
) -> Corpus:
    """Return the corpus with each identifier replaced by a pseudonym.

    Which question it answers: "How do I share or archive what they told me?" The same original has the same pseudonym
    everywhere: "[Nama 1]", "[Tempat 2]". A name that is part of one longer name only (*Budi* beside *Budi Santoso*)
    has that one's pseudonym; where two persons share it, say so in the key. Titles and clitics stay
    (*Bu [Nama 1]-nya*), and every character outside of the identifiers is what it was.

    Parameters
    ----------
    corpus : Corpus
    identifiers : iterable of Identifier
        What :func:`qualkit.find_identifiers` returned, after you went through it, and what you added. Those that
        overlap are replaced as one.
    key : mutable mapping of str to str, optional
        Original to pseudonym. What stands in it already is used, and what is new is added to it. It leads back to the
        persons: keep it apart from the study, encrypted, or destroy it. Nothing is written by qualkit.

    Returns
    -------
    Corpus
        The same sources and turns with their new places. The words that were replaced are replaced in headers, in the
        labels and ids of speakers, and in the table of informants too. A source keeps its name.

    Raises
    ------
    TranscriptError
        For an identifier that lies in no text of the corpus, or across the edge of a turn, and for a key that gives an
        empty pseudonym or two originals that differ in case only different ones.

    Warns
    -----
    QualkitWarning
        When the name of a source holds an original.

    Notes
    -----
    A pseudonym is no anonymity: role, age, office and what is told may still lead to a person. Ledgers and the history
    of a repository keep the words that they have.

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
    planned = plan_replacements(corpus, identifiers, key=key)
    by_source = _by_source(corpus, planned)
    names = Renaming(corpus, planned)
    named = [source for source in corpus.sources if names.in_source(source)]
    if named:
        warn("pseudonym.source", named[0], count=len(named))
    new = Corpus.of_columns(
        corpus.sources,
        tuple(replaced(text, by_source[source]) for source, text in zip(corpus.sources, corpus.texts, strict=True)),
        tuple(names.of_header(corpus.header(source)) for source in corpus.sources),
        _turns(corpus, [Shift(by_source[source]) for source in corpus.sources], names),
        {person.id: person for person in map(names.of_informant, corpus.informants.values())},
        {name: tuple(map(names.of_value, values)) for name, values in corpus.attributes.items()},
        corpus.whole,
    )
    new.locator = corpus.locator
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
    if not isinstance(corpus, Corpus):
        raise TranscriptError.of("pseudonym.input", found=type(corpus).__name__)
    if key is not None and not isinstance(key, MutableMapping):
        raise TranscriptError.of("pseudonym.key", found=type(key).__name__)
    found = list(identifiers)
    texts: dict[str | None, str] = dict(zip(corpus.sources, corpus.texts, strict=True))
    check_places(found, texts)
    merged = _joined(found)
    _check_turns(corpus, merged)
    given: MutableMapping[str, str] = {} if key is None else key
    originals = [corpus.text(str(one.source))[one.start : one.end] for one in merged]
    pseudonyms = _named(corpus, originals, [one.kind for one in merged], given)
    planned = [
        Replacement(source=str(one.source), start=one.start, end=one.end, pseudonym=pseudonym, original=original)
        for one, original, pseudonym in zip(merged, originals, pseudonyms, strict=True)
    ]
    return tuple(sorted([*planned, *_in_labels(corpus, planned)], key=lambda one: (one.source, one.start)))


def _named(
    corpus: Corpus, originals: Sequence[str], kinds: Sequence[IdentifierKind], key: MutableMapping[str, str]
) -> list[str]:
    """Return the pseudonym of each original, and add what is new to the key."""
    taken = _checked(key)
    numbers = _numbers_in_use((*corpus.texts, *taken.values()))
    written = set(taken)
    whole_of = _whole_names([one for one, kind in zip(originals, kinds, strict=True) if kind == "person"], taken)
    named = []
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
            key[original] = taken[same]
        named.append(taken[same])
    return named


def _folded(original: str) -> str:
    """Return what two spellings of one original share: case and white space do not tell persons apart."""
    return " ".join(original.casefold().split())


def _whole_names(originals: Iterable[str], taken: Collection[str]) -> dict[str, str]:
    """Return for each name that is part of one longer name only, that one, both folded."""
    names = {_folded(original) for original in originals}
    within: dict[str, set[str]] = {}
    for name in names:
        words = name.split()
        for size in range(1, len(words)) if len(words) <= _LONGEST else ():
            for i in range(len(words) - size + 1):
                within.setdefault(" ".join(words[i : i + size]), set()).add(name)
    found = {}
    for name in names - set(taken):
        longest = [longer for longer in within.get(name, ()) if longer not in within]
        if len(longest) == 1:
            found[name] = longest[0]
    return found


_LONGEST = 8  # words: what is longer is no name whose parts are names


def _checked(key: Mapping[Any, Any]) -> dict[str, str]:
    """Return the key by folded original, or raise for what cannot be used; never with the words."""
    taken: dict[str, str] = {}
    faults = []
    for n, (original, pseudonym) in enumerate(key.items(), start=1):
        if (
            not isinstance(original, str)
            or not isinstance(pseudonym, str)
            or not pseudonym.strip()
            or "\n" in pseudonym
        ):
            faults.append(Fault(key="pseudonym.key_value", values={"n": n}))
        elif taken.setdefault(_folded(original), pseudonym) != pseudonym:
            faults.append(Fault(key="pseudonym.key_twice", values={"n": n}))
    if faults:
        raise TranscriptError(*faults[:20])
    return taken


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


def _check_turns(corpus: Corpus, identifiers: Sequence[Identifier]) -> None:
    """Raise with the identifiers that lie across the edge of a turn: the pseudonym would stand in two."""
    if not identifiers:
        return
    source = np.array([corpus.position(str(one.source)) for one in identifiers], dtype=np.int64)
    first = corpus.turn_at(source, np.array([one.start for one in identifiers], dtype=np.int64))
    last = corpus.turn_at(source, np.array([one.end - 1 for one in identifiers], dtype=np.int64))
    faults = [
        Fault(key="pseudonym.edge", where=str(one.source), values={"start": one.start, "end": one.end})
        for one, a, b in zip(identifiers, first.tolist(), last.tolist(), strict=True)
        if a != b
    ]
    if faults:
        raise TranscriptError(*faults[:20])


def _in_labels(corpus: Corpus, planned: Sequence[Replacement]) -> Iterator[Replacement]:
    """Yield the places in the labels of turns that hold an original and are not among the identifiers.

    A label that stood in the header by its pseudonym and in the text by its name would divide no turn any more.
    """
    pseudonym_of = forms(planned)
    if not pseudonym_of:
        return
    pattern = whole_words(pseudonym_of)
    there = {(one.source, place) for one in planned for place in range(one.start, one.end)}
    turns = corpus.turns
    for row, label in enumerate(turns.speaker):
        if label is None or not pattern.search(label):
            continue
        source, end = corpus.sources[int(turns.source[row])], int(turns.start[row])
        same = row > 0 and turns.source[row - 1] == turns.source[row]
        begin = corpus.text(source).rfind(label, int(turns.end[row - 1]) if same else 0, end)
        for match in pattern.finditer(label) if begin >= 0 else ():
            start, stop = begin + match.start(), begin + match.end()
            if not any((source, place) in there for place in range(start, stop)):
                original = match.group()
                yield Replacement(
                    source=source, start=start, end=stop, pseudonym=pseudonym_of[original], original=original
                )


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
        speaker=[names.of_text(label) if label else label for label in turns.speaker],
        kind=turns.kind,
        informant=[names.of_id(one) if one else one for one in turns.informant],
    )
