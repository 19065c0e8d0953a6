"""Where names of persons, places and organisations stand, by capitals, by what stands before them, and by the lists.

A word that nothing but a name can be starts a run; initials, particles (*bin*, *van*) and other words with a capital
beside it belong to it. In texts without capitals, as speech is often written down, the lists, what stands before, and
words that the dictionary does not know take their place. What kind of name it is, is said by the word before it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from qualkit.name_tokens import (
    ABBREVIATED,
    ADDRESS_HEADS,
    APART,
    BROKEN_GAP,
    CAPITAL,
    HYPHENED,
    INITIAL,
    JOINED,
    LOWER,
    UPPER,
    NameTokens,
)
from qualkit.name_words import (
    ALSO_NAME,
    ALSO_PLACE,
    DERIVED,
    ENGLISH,
    HONOURS,
    NAME,
    NO_NAME,
    OFFICE,
    ORDINARY,
    PARTICLE,
    PLACE,
    TITLES,
    UNKNOWN,
)
from qualkit.number_rules import Hit

PLACE_HEADS = frozenset(
    "desa dusun kelurahan kecamatan kabupaten kota kotamadya provinsi propinsi kampung nagari jorong dukuh padukuhan"
    " pedukuhan lingkungan banjar pulau gunung sungai danau pantai bukit teluk selat tanjung lembah pasar terminal"
    " stasiun bandara pelabuhan simpang kawasan daerah wilayah distrik gampong lembang kec kel kab prov ds dsn"
    " pemkab pemkot pemprov polres polsek kodim koramil".split()
)
_COMPANIES = frozenset("pt cv ud fa pd tbk universitas institut politeknik yayasan klinik".split())
_ORGANISATIONS = _COMPANIES | frozenset(
    "bank sma smk smp sd smu sltp slta stm mts man min mi ma sman smkn smpn sdn tk paud rs rsu rsud rsia rumahsakit"
    " puskesmas pustu posyandu koperasi toko warung hotel partai masjid mesjid musala gereja pura vihara pesantren"
    " ponpes kantor dinas badan kementerian stasiun klub grup band radio akademi sekolah fakultas".split()
)
_HEADS = PLACE_HEADS | ADDRESS_HEADS | _ORGANISATIONS

_ROMAN = re.compile(r"[IVX]{1,5}")
_NICKNAME = re.compile(r" ?[\"\u201c'\u2018(] ?([^\W\d_]+(?: [^\W\d_]+)?) ?[\"\u201d'\u2019)] ?")
_RUN = 4  # words without a capital that no list knows: more of them are no name
_SPEAKABLE = re.compile(r"(?:[^\W\d_aeiou]{0,2}[aeiou]){2,}[^\W\d_aeiou]{0,2}")
_FEW = 3  # letters: a doubtful word of fewer is no sign of a name


def find_names(
    text: str,
    *,
    capitals: bool,
    codes: Container[str] = frozenset(),
    seen: Container[str] = frozenset(),
    known: Container[str] = frozenset(),
) -> list[Hit]:
    """Return where names stand in a text.

    Parameters
    ----------
    text : str
    capitals : bool
        Whether names are written with a capital in this text.
    codes : container of str
        Words that are an informant's code and no name.
    seen : container of str
        Words in lower case that elsewhere stand in a sentence without a capital, and so are no names.
    known : container of str
        Words in lower case that elsewhere are surely a person's name, and so are one here where they have a capital.
    """
    words = NameTokens(text, codes, capitals=capitals)
    score = _seeds(words, capitals=capitals, seen=seen, known=known)
    _grow(words, score, capitals=capitals)
    _take_nicknames(words, score)
    return _hits(words, score) + _organisations(words)


_SOME = 200  # words: a text of so many in which no name has a capital writes none


def writes_capitals(text: str) -> bool:
    """Say whether a text writes names with a capital.

    It does where at least as many words have a capital in the middle of a sentence as there are names by the lists
    without one; a short text that tells neither, where its sentences begin with one.
    """
    words = NameTokens(text, frozenset(), capitals=True)
    inside = sum(shape == CAPITAL and not begins for shape, begins in zip(words.shape, words.begins, strict=True))
    if inside:
        plain = sum(shape == LOWER and bool(what & NAME) for shape, what in zip(words.shape, words.what, strict=True))
        return inside >= plain
    return len(words) < _SOME and CAPITAL in words.shape


# -- where a name begins -----------------------------------------------------------------------------------------------


def _seeds(words: NameTokens, *, capitals: bool, seen: Container[str], known: Container[str]) -> list[float]:
    """Return for each word how sure it is by itself a name or a place, 0 where it is none."""
    score = [0.0] * len(words)
    for i, what in enumerate(words.what):
        shape = words.shape[i]
        if not (capitals or what) and words.titled(i) and _is_short(words.low[i]):
            score[i] = 0.3  # pak t.
            continue
        if shape == LOWER and not what & ~(ORDINARY | ENGLISH | NO_NAME | OFFICE):
            continue
        if words.is_code[i]:
            continue
        if _is_broken(words, i):
            score[i] = score[i - 1] = score[i - 1] or 0.3
        elif shape != LOWER and words.low[i] in known:
            score[i] = 0.9 if what & NAME else 0.7
        elif shape == CAPITAL:
            score[i] = _capital(words, i, what, seen)
        elif shape == LOWER:
            score[i] = _lower(words, i, what, capitals=capitals)
        elif shape == UPPER:
            score[i] = _upper(words, i, what)
        elif (words.titled(i) and words.gap[i] == JOINED) or _initials(words, i):
            score[i] = 0.3
    return score


def _is_broken(words: NameTokens, i: int) -> bool:
    """Say whether the word is the rest of one with a capital that lost a letter: *G??rtler*."""
    if words.gap[i] != HYPHENED or words.shape[i] != LOWER or words.what[i] & ORDINARY:
        return False
    return words.shape[i - 1] != LOWER and bool(
        BROKEN_GAP.fullmatch(words.text, words.spans[i - 1][1], words.spans[i][0])
    )


def _is_short(low: str) -> bool:
    """Say whether a word without a capital may be an initial or two, or a name of two letters: *t*, *t.s*, *jo*."""
    return low[0].isalpha() and len(low.replace(".", "")) < _FEW


def _initials(words: NameTokens, i: int) -> bool:
    """Say whether two initials (*G. W.*) stand together."""
    return (words.gap[i] == ABBREVIATED and words.shape[i - 1] == INITIAL) or (
        i + 1 < len(words) and words.gap[i + 1] == ABBREVIATED and words.shape[i + 1] == INITIAL
    )


def _named(words: NameTokens, i: int) -> bool:
    return words.titled(i) or words.announced(i) or words.has_degree(i)


def _capital(words: NameTokens, i: int, what: int, seen: Container[str]) -> float:
    begins = words.begins[i]
    if what & (NAME | PLACE):
        return 0.9
    if what & UNKNOWN:
        if words.low[i] in seen and not words.titled(i):
            return 0.0
        return 0.6 if begins else 0.8
    if what & (NO_NAME | OFFICE) and not what & ALSO_NAME:
        return 0.0
    if what & (ALSO_NAME | ALSO_PLACE) and not begins and not what & NO_NAME:
        return 0.6
    if _named(words, i) and not (begins and what & ORDINARY):
        return 0.8
    if words.joined(i) and words.low[i - 1] in PLACE_HEADS and what & ORDINARY:
        return 0.5
    doubtful = (what & ENGLISH and len(words.low[i]) >= _FEW) or (what & DERIVED and not begins)
    return 0.3 if doubtful else 0.0


def _lower(words: NameTokens, i: int, what: int, *, capitals: bool) -> float:
    if what & (NAME | PLACE):
        return 0.6 if capitals else 0.8
    if what & UNKNOWN:
        return 0.7 if _named(words, i) else 0.0 if capitals else 0.5
    if what & ALSO_NAME and not what & NO_NAME:
        return 0.5 if _named(words, i) else 0.0
    if what & ALSO_PLACE:
        return 0.5 if words.joined(i) and words.low[i - 1] in PLACE_HEADS else 0.0
    return 0.0


def _upper(words: NameTokens, i: int, what: int) -> float:
    """Judge a word in capitals: an abbreviation, or a name in a line of capitals."""
    length = len(words.low[i])
    beside = (words.joined(i) and words.shape[i - 1] == UPPER) or (words.joined(i + 1) and words.shape[i + 1] == UPPER)
    if what & (NAME | PLACE) and length > 3:
        return 0.7
    if _named(words, i) and not what & (NO_NAME | OFFICE):
        return 0.6
    if what & UNKNOWN and length > 3 and (beside or (length > 4 and _SPEAKABLE.fullmatch(words.low[i]))):
        return 0.4
    return 0.0


# -- how far it reaches ------------------------------------------------------------------------------------------------


def _grow(words: NameTokens, score: list[float], *, capitals: bool) -> None:
    """Let each name take in what belongs to it, to the right and then to the left."""
    goes_on = _goes_on if capitals else _goes_on_lower
    for i in range(len(words)):
        if score[i] and words.gap[min(i + 1, len(words) - 1)] != APART:
            j = i + 1
            while j < len(words) and not score[j] and (taken := goes_on(words, j)):
                for k in range(j, j + taken):
                    score[k] = score[k] or score[i]
                j += taken
    for i in range(len(words) - 1, 0, -1):
        j = i - 1
        while score[i] and j >= 0 and not score[j] and words.gap[j + 1] < APART and _leads(words, j, capitals=capitals):
            score[j] = score[j + 1]
            j -= 1


def _goes_on(words: NameTokens, j: int) -> int:
    """Return how many words from `j` on belong to the name before them."""
    if words.gap[j] == APART or words.is_code[j]:
        return 0
    shape, what = words.shape[j], words.what[j]
    if shape == INITIAL:
        return 1
    if shape == UPPER:
        return int(bool(_ROMAN.fullmatch(words.text, *words.spans[j])) or bool(what & (UNKNOWN | NAME)))
    if shape == CAPITAL:
        if what & (NAME | ALSO_NAME | UNKNOWN) or not what & (NO_NAME | OFFICE):
            return 1
        return int(bool(what & ENGLISH and words.what[j - 1] & NAME))  # James Last
    if what & PARTICLE and words.joined(j + 1) and words.shape[j + 1] in (CAPITAL, INITIAL):
        return 2
    return int(words.gap[j] == HYPHENED and len(words.low[j]) < 6 and not what & ORDINARY)


def _goes_on_lower(words: NameTokens, j: int) -> int:
    if words.gap[j] == APART:
        return 0
    what = words.what[j]
    if what & (ALSO_NAME | UNKNOWN | NAME) or _ROMAN.fullmatch(words.low[j].upper()):
        return 1
    if len(words.low[j]) == 2 and words.low[j].isalpha() and not what:  # a syllable: Choi Si-won
        return 1
    if what & PARTICLE and words.joined(j + 1) and words.what[j + 1] & (NAME | ALSO_NAME | UNKNOWN):
        return 2
    if len(words.low[j]) == 1 and words.low[j].isalpha():
        return int(
            words.joined(j + 1) and (words.gap[j + 1] == ABBREVIATED or bool(words.what[j + 1] & (NAME | UNKNOWN)))
        )
    return int(words.gap[j] == HYPHENED and len(words.low[j]) < 6 and not what & ORDINARY)


def _leads(words: NameTokens, j: int, *, capitals: bool) -> bool:
    """Say whether a word belongs to the name after it."""
    shape, what, low = words.shape[j], words.what[j], words.low[j]
    if low in HONOURS:
        return shape > 0 or (not capitals and len(low) > 2)
    if low in TITLES or words.is_code[j]:
        return False
    if not capitals:
        alone = len(low) == 1 and low.isalpha() and words.gap[j + 1] == ABBREVIATED
        return alone or bool(what & (ALSO_NAME | UNKNOWN))
    if shape == INITIAL or (shape == UPPER and len(low) == 2 and low not in _ORGANISATIONS and not what & NO_NAME):
        return True
    if shape != CAPITAL or what & (NO_NAME | OFFICE):
        return False
    if words.begins[j] and what & ORDINARY and not what & ALSO_NAME:
        return False
    return low not in _HEADS


def _take_nicknames(words: NameTokens, score: list[float]) -> None:
    """Take in a word in quotes between two parts of a name: *Robert "Robbie" Gaspar*."""
    for i in range(1, len(words) - 1):
        if not (score[i - 1] and words.gap[i] == APART and words.gap[i + 1] == APART and score[i + 1]):
            continue
        start, end = words.spans[i - 1][1], words.spans[i + 1][0]
        plain = words.shape[i] == LOWER and words.what[i] & (ORDINARY | NO_NAME)
        if not plain and _NICKNAME.fullmatch(words.text, start, end):
            score[i] = score[i] or score[i - 1]
            words.gap[i] = words.gap[i + 1] = HYPHENED


# -- what it is --------------------------------------------------------------------------------------------------------


def _hits(words: NameTokens, score: Sequence[float]) -> list[Hit]:
    hits = []
    i = 0
    while i < len(words):
        if not score[i]:
            i += 1
            continue
        j = i + 1
        while j < len(words) and score[j] and words.gap[j] != APART:
            j += 1
        if not words.capitals and j - i > _RUN and not any(map(words.is_listed, range(i, j))):
            i = j  # a sentence in a language that the dictionary does not know
            continue
        kind = _kind(words, i, j)
        hits.append(Hit(words.spans[i][0], words.spans[j - 1][1], kind, max(score[i:j])))
        i = j
    return hits


def _kind(words: NameTokens, i: int, j: int) -> str:
    """Say what the words ``[i, j)`` name."""
    before = words.low[i - 1] if words.joined(i) else ""
    if words.titled(i) or words.announced(i) or words.has_degree(j - 1):
        return "person"
    if before in ADDRESS_HEADS:
        return "address"
    if before in PLACE_HEADS:
        return "place"
    places = sum(bool(what & (PLACE | ALSO_PLACE)) for what in words.what[i:j])
    names = sum(bool(what & NAME) for what in words.what[i:j])
    if places > names:
        return "place"
    return "place" if before in ("di", "ke") and not names else "person"


def _organisations(words: NameTokens) -> list[Hit]:
    """Return organisations: a word that says what kind, and the words with capitals and numbers after it."""
    hits = []
    covered = 0
    for i, low in enumerate(words.low):
        if i < covered or low not in _ORGANISATIONS or words.shape[i] == LOWER:
            continue
        j = i + 1
        telling = low in _COMPANIES
        while j < len(words) and words.gap[j] <= ABBREVIATED and _in_organisation(words, j):
            telling |= bool(words.what[j] & (UNKNOWN | NAME | PLACE | ALSO_PLACE)) or words.low[j].isdigit()
            j += 1
        covered = j
        if telling and j > i + 1:
            hits.append(Hit(words.spans[i][0], words.spans[j - 1][1], "organisation", 0.6))
    return hits


def _in_organisation(words: NameTokens, j: int) -> bool:
    if words.shape[j] != LOWER:
        return words.low[j] not in TITLES
    return words.low[j].isdigit() and len(words.low[j]) < 4
