"""Find what may show who somebody is: names, places, numbers, addresses; nothing is changed.

A person reads what was found, strikes out what is none, and adds what was missed; then :mod:`qualkit.pseudonyms`
replaces it. Nothing here is learned from persons: the lists are written by hand, the rules can be read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING, Literal, cast, get_args

from qualkit.corpus import Corpus, marked
from qualkit.errors import CodingError, Fault, TranscriptError, check_choice
from qualkit.labels import is_titled, shape_of
from qualkit.messages import Language, say
from qualkit.name_rules import find_names, writes_capitals
from qualkit.name_words import ALSO_NAME, NAME_WORDS, OFFICE, ORDINARY, UNKNOWN
from qualkit.number_rules import Hit, find_numbers

if TYPE_CHECKING:
    from pandas import DataFrame

IdentifierKind = Literal[
    "person",
    "place",
    "organisation",
    "phone",
    "email",
    "nik",
    "nip",
    "plate",
    "address",
    "date_of_birth",
    "account",
    "url",
    "handle",
]
KINDS: tuple[IdentifierKind, ...] = get_args(IdentifierKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A stretch of a text that may show who somebody is; its ``repr`` shows no words.

    Parameters
    ----------
    source : str or None
        Source of the corpus; None where a bare text was searched.
    start, end : int
        Code points in the transcript's text, half-open.
    kind : str
        One of :data:`KINDS`. "account" is any number that stands for a person: bank account, NPWP, BPJS, passport.
    score : float
        How sure it is, a proportion in [0, 1]: over .7 by a list, a form or what stands before; .5 to .7 by a capital
        or a word that no dictionary knows; below, doubtful.

    Raises
    ------
    ChoiceError
        For another kind; names the nearest.
    TranscriptError
        For a place that is no whole number, and a source that is no text.
    """

    source: str | None = None
    start: int
    end: int
    kind: IdentifierKind = "person"
    score: float = 1.0

    def __post_init__(self) -> None:
        check_choice("kind", self.kind, KINDS)
        for name in ("start", "end"):
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, Integral):
                raise TranscriptError.of("identifiers.whole", name=name, found=type(value).__name__)
        if not (self.source is None or isinstance(self.source, str)):
            raise TranscriptError.of("identifiers.named", found=type(self.source).__name__)


def find_identifiers(corpus_or_text: Corpus | str) -> list[Identifier]:
    """Return what may show who somebody is, for a person to go through.

    Which question it answers: "What must be hidden before I share or quote this?" It would rather show too much than
    miss a name: names by title (*Pak*, *Mbak*), announcement (*nama saya …*), degree, capital and list, in lower case
    too; telephone, NIK, NIP, number plate, account, birth date, address, mail, net. Offices (*Pak Camat*), countries
    and the codes of informants are no findings.

    A person must go through what is found: some of it names nobody, and names are missed, mostly those that are
    ordinary words or stand in lower case, small places, numbers and dates in words, and what is not in Latin script.
    It does not find who is known by a role, an event or an age: for roles that one person alone has see
    :func:`qualkit.lone_roles`. Headers are not searched. Read the transcript yourself before you share it.

    Parameters
    ----------
    corpus_or_text : Corpus or str
        Texts are not changed or normalised.

    Returns
    -------
    list of Identifier
        By source and place, not overlapping: what overlaps is one finding, of the kind of the longest.

    Raises
    ------
    TranscriptError
        For anything but a corpus or a text.

    Notes
    -----
    Whether a text writes names with a capital is judged for each source. In one that does not, every word that no
    dictionary knows is shown. What is found in NERGrit, as share of person tokens and of other tokens that are shown,
    is printed by ``benchmarks/names.py``.

    Examples
    --------
    >>> text = "Saya dibantu Bu Sutarmi, nomornya 0812-0000-0000. Pak Camat tidak ada."
    >>> [(one.kind, one.start, one.end) for one in find_identifiers(text)]
    [('person', 16, 23), ('phone', 34, 48)]
    """
    texts = _texts(corpus_or_text)
    codes, known = _labels(corpus_or_text) if isinstance(corpus_or_text, Corpus) else (_NONE, _NONE)
    seen = _seen_in_lower_case(texts.values())
    names = {source: _names(text, codes, seen, known) for source, text in texts.items()}
    more = _surely_names(texts, names) - known
    if more:
        names = {source: _names(text, codes, seen, known | more) for source, text in texts.items()}
    return [one for source, text in texts.items() for one in _merged(source, [*names[source], *find_numbers(text)])]


_NONE: frozenset[str] = frozenset()


def _texts(corpus_or_text: object) -> dict[str | None, str]:
    """Return the texts by source, a bare one under None, or raise for anything else."""
    if isinstance(corpus_or_text, str):
        return {None: corpus_or_text}
    if isinstance(corpus_or_text, Corpus):
        return dict(zip(corpus_or_text.sources, corpus_or_text.texts, strict=True))
    raise TranscriptError.of("identifiers.input", found=type(corpus_or_text).__name__)


def _names(text: str, codes: frozenset[str], seen: frozenset[str], known: frozenset[str]) -> list[Hit]:
    return find_names(text, capitals=writes_capitals(text), codes=codes, seen=seen, known=known)


def _merged(source: str | None, hits: Iterable[Hit]) -> list[Identifier]:
    """Return findings in order, those that overlap as one of the kind of the longest."""
    found: list[tuple[Hit, int, int]] = []
    for hit in sorted(hits):
        if found and hit.start < found[-1][2]:
            longest, start, end = found[-1]
            longer = hit if hit.end - hit.start > longest.end - longest.start else longest
            found[-1] = (longer, start, max(end, hit.end))
        else:
            found.append((hit, hit.start, hit.end))
    return [
        Identifier(source=source, start=start, end=end, kind=cast("IdentifierKind", hit.kind), score=hit.score)
        for hit, start, end in found
    ]


# -- what the corpus says of its words ---------------------------------------------------------------------------------


def _labels(corpus: Corpus) -> tuple[frozenset[str], frozenset[str]]:
    """Return the codes that stand for informants, and the words of those labels that are names."""
    labels = {label for label in corpus.turns.speaker if label}
    labels |= {speaker.label for header in map(corpus.header, corpus.sources) for speaker in header.speakers}
    named = {label for label in labels if shape_of(label) == "name"}
    ids = {one for one in corpus.informants if len(one) <= _CODE and one.isalnum()}
    codes = {form for one in (labels - named) | ids for form in (one, one.upper())}
    codes |= {one.lower() for one in codes if len(one) <= _CODE}
    words = {word.lower() for label in named for word in re.findall(r"[^\W\d_]{2,}", label) if not is_titled(word)}
    return frozenset(codes), frozenset(word for word in words if not NAME_WORDS[word] & OFFICE)


_CODE = 4  # characters: an informant's id of so many is a code and not a name
_EDGES = "\"'“”‘’()[]<>,.;:!?…"


def _seen_in_lower_case(texts: Iterable[str]) -> frozenset[str]:
    """Return unknown words that stand in lower case more often than with a capital in the middle of a sentence."""
    lower: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        begins = True
        for token in text.split():
            word = token.strip(_EDGES)
            if word.islower():
                lower[word] += 1
            elif word[:1].isupper() and not begins:
                capital[word.lower()] += 1
            begins = token[-1] in '.!?:…"'
    return frozenset(word for word, count in lower.items() if count > capital[word] and NAME_WORDS[word] & UNKNOWN)


def _surely_names(texts: Mapping[str | None, str], hits: Mapping[str | None, list[Hit]]) -> set[str]:
    """Return ordinary words that somewhere are a person's name: with a capital, and not where a sentence begins."""
    words: set[str] = set()
    for source, text in texts.items():
        for hit in hits[source]:
            if hit.kind != "person" or hit.score < _SURE:
                continue
            found = re.findall(r"[^\W\d_]{3,}", text[hit.start : hit.end])
            for word in found:
                what = NAME_WORDS[word.lower()]
                if word[0].isupper() and what & ORDINARY and (what & ALSO_NAME or len(found) == 1):
                    words.add(word.lower())
    return words


_SURE = 0.6


# -- to look at --------------------------------------------------------------------------------------------------------


def identifier_table(
    corpus_or_text: Corpus | str,
    identifiers: Iterable[Identifier],
    *,
    window: int = 6,
    lang: Language | None = None,
) -> DataFrame:
    """Return findings in their surroundings, to strike out what identifies nobody.

    Which question it answers: "Is this really a name, and whose?" The table shows the words, so it is as confidential
    as the transcripts.

    Parameters
    ----------
    corpus_or_text : Corpus or str
        What was searched.
    identifiers : iterable of Identifier
        What :func:`find_identifiers` returned, or some of it.
    window : int, default 6
        Words shown before and after, within the line.
    lang : {"id", "en"}, optional
        Language of the kinds.

    Returns
    -------
    DataFrame
        A row a finding, in their order: source, n (number of the turn; missing outside of all), kind, score, before,
        match, after, start, end (code points). Its index counts the findings from 0, so that those that are left in a
        table are ``[found[i] for i in table.index]``.

    Raises
    ------
    CodingError
        For a window below 0.
    TranscriptError
        For a finding that does not lie in the texts, and for anything but a list of findings.
    """
    import numpy as np
    import pandas as pd

    if window < 0:
        raise CodingError.of("kwic.window", window=window)
    corpus = corpus_or_text if isinstance(corpus_or_text, Corpus) else None
    found = as_list(identifiers)
    texts = _texts(corpus_or_text)
    check_places(found, texts)
    turns: list[int] = []
    if corpus is not None and found:
        places = np.array([corpus.position(str(one.source)) for one in found], dtype=np.int64)
        turns = corpus.turn_at(places, np.array([one.start for one in found], dtype=np.int64)).tolist()
    reach = _WORD * (window + 1)
    rows = []
    for i, one in enumerate(found):
        text = texts[one.source]
        first, last = max(0, one.start - reach), one.end + reach
        rows.append(
            {
                "source": one.source,
                "n": int(corpus.turns.n[turns[i]]) if corpus is not None and turns[i] >= 0 else pd.NA,
                "kind": say(f"identifier.{one.kind}", lang),
                "score": round(one.score, 2),
                "before": " ".join(text[first : one.start].rpartition("\n")[2].split()[-window:]) if window else "",
                "match": text[one.start : one.end],
                "after": " ".join(text[one.end : last].partition("\n")[0].split()[:window]),
                "start": one.start,
                "end": one.end,
            }
        )
    names = ["source", "n", "kind", "score", "before", "match", "after", "start", "end"]
    frame = pd.DataFrame(rows, columns=names).astype({"n": "Int64"})
    return frame if corpus is None else marked(frame, corpus, lang)


_WORD = 40  # characters: a text without line breaks is not searched further for its words


def as_list(identifiers: object) -> list[Identifier]:
    """Return findings as a list.

    Raises
    ------
    TranscriptError
        For a text, a table, a single finding and what else is no list.
    """
    if isinstance(identifiers, str) or hasattr(identifiers, "columns") or not isinstance(identifiers, Iterable):
        raise TranscriptError.of("identifiers.list", found=type(identifiers).__name__)
    return list(identifiers)


def check_places(identifiers: Iterable[object], texts: Mapping[str | None, str]) -> None:
    """Raise with all findings that lie in no text.

    Raises
    ------
    TranscriptError
        For what is no identifier, a source that is not there, and a stretch that is empty, holds only white space or
        goes beyond the text; never with the words.
    """
    faults = []
    for n, one in enumerate(identifiers, start=1):
        if not isinstance(one, Identifier):
            faults.append(Fault(key="identifiers.item", values={"n": n, "found": type(one).__name__}))
            continue
        where = one.source or ""
        text = texts.get(one.source)
        if text is None:
            faults.append(Fault(key="identifiers.source", where=where, values={"start": one.start, "end": one.end}))
        elif not 0 <= one.start < one.end <= len(text) or text[one.start : one.end].isspace():
            values = {"start": one.start, "end": one.end, "length": len(text)}
            faults.append(Fault(key="identifiers.place", where=where, values=values))
    if faults:
        raise TranscriptError(*faults[:20])
