"""Standard spellings for the spellings of chat and of speech.

One word in, one word out. What is listed is replaced; a known standard word stays; else repeated letters, digits for
reduplication (*jalan2*), spoken vowels (*dateng*), spoken affixes (*ngirimin*, *kepake*) and dropped vowels
(*trjadi*) are written out. A word that might be right as it is stays: *kasih* (love, give), *buat* (make, for), *min*
excepted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from qualkit.morphology import VOWELS, Parse, parse
from qualkit.vocabulary import Vocabulary, keyed_list, vocabulary

_NUMBERED = re.compile(r"([^\W\d_]{2,})[2\u00b2]([^\W\d_]*)")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_DOUBLED_END = re.compile(r"([^\W\d_])\1$")
_DOUBLED_VOWEL = re.compile(r"([aeiou])\1")
_CLITICS = ("nya", "lah", "kah", "pun", "ny", "mu", "ku")
_CLUSTERS = frozenset("pr pl kr kl tr st sk sp sw ps sy".split())


@cache
def spellings() -> dict[str, str]:
    """Return our list of informal spellings, word to standard word."""
    return keyed_list("colloquial")


@cache
def _skeletons() -> dict[str, str]:
    """Return the consonants of common words to the word, where only one has them."""
    found: dict[str, set[str]] = defaultdict(set)
    for word in vocabulary().common:
        found[_consonants(word)].add(word)
    return {bones: same.pop() for bones, same in found.items() if len(same) == 1 and len(bones) > 2}


def _without_vowels(word: str) -> str:
    """Return the word that was written with some vowels left out (*trjadi, smntara*), or an empty string."""
    full = _skeletons().get(_consonants(word), "")
    if len(full) <= len(word):
        return ""
    letters = iter(full)
    return full if all(letter in letters for letter in word) else ""


def _consonants(word: str) -> str:
    return word[:1] + "".join(letter for letter in word[1:] if letter not in VOWELS)


def standard(word: str) -> str:
    """Return the standard spelling of a word in lower case."""
    return _standard(word, vocabulary())


def _standard(word: str, words: Vocabulary) -> str:
    listed = spellings().get(word)
    if listed is not None:
        return listed
    if word in words.standard or len(word) < 3 or not word[0].isalpha():
        return word
    if "2" in word or "\u00b2" in word:
        match = _NUMBERED.fullmatch(word)
        if match:
            base = _standard(match[1], words)
            return f"{base}-{_repeated(base, words)}{match[2]}"
        return word
    first, hyphen, last = word.partition("-")
    if hyphen and first == last:
        base = _standard(first, words)
        return f"{base}-{base}"
    for short in _shorter(word):
        if short in spellings() or short in words.standard:
            return _standard(short, words)
    for clitic in _CLITICS:
        base = word[: -len(clitic)]
        if word.endswith(clitic) and len(base) > 1:
            listed = spellings().get(base)
            if listed is not None and (clitic != "ku" or len(base) > 2):
                return listed + ("nya" if clitic == "ny" else clitic)
            if clitic == "ny" and base in words.standard:
                return base + "nya"
    for negation in ("nggak", "ngga", "gak", "ga"):
        rest = word[len(negation) :]
        if word.startswith(negation) and len(rest) > 2 and (rest in words.standard or rest in spellings()):
            return "tidak " + _standard(rest, words)
    found = parse(word, words)
    full = _spoken(word, words, found)
    if not full and found.how != "rule":  # bisanya is bisa with -nya, not biasanya; kuurus is urus with ku-
        full = _without_vowels(word) or _shortened_prefix(word, words) or _schwa(word, words) or _single(word, words)
    return full or _one_n(word, words) or word


def _single(word: str, words: Vocabulary) -> str:
    """Write drawn-out vowels once (*toloong*, *haalloo*); an empty string where that makes no word."""
    short = _DOUBLED_VOWEL.sub(r"\1", _REPEATED.sub(r"\1", word)) if len(word) > 4 else word
    if short == word or not (short in spellings() or short in words.standard):
        return ""
    return _standard(short, words)


def _repeated(word: str, words: Vocabulary) -> str:
    """Return what stands after the hyphen of a repeated word: *berkali-kali*, but *jalan-jalan*."""
    for prefix in ("ber", "se", "ter", "di"):
        rest = word[len(prefix) :]
        if word.startswith(prefix) and word not in words.whole and rest in words.whole and len(rest) > 3:
            return rest
    return word


def _schwa(word: str, words: Vocabulary) -> str:
    """Put back the e of the first syllable (*mnunggu, brjalan, slesai*); an empty string where that makes no word."""
    if len(word) < 6 or word[0] in VOWELS or word[1] in VOWELS:
        return ""
    full = word[0] + "e" + word[1:]
    return full if full in words.direct and full in words.standard else ""


def _one_n(word: str, words: Vocabulary) -> str:
    """Write the second n of *-annya* (*bantuanya, jaringanya*); an empty string where it is not missing."""
    base = word[:-2]
    if len(word) < 7 or "-" in word or not word.endswith("nya") or parse(base[:-1], words).how != "unknown":
        return ""
    known = base in words.standard or (base.endswith("an") and parse(base, words).how == "rule")
    return base + "nya" if known else ""


def _shortened_prefix(word: str, words: Vocabulary) -> str:
    """Write out *d-* before a consonant (*dcari, dkirim*); an empty string where it is none."""
    if word[0] != "d" or word[1] in VOWELS or len(word) < 5:
        return ""
    rest = word[1:]
    return "di" + (spellings().get(rest) or rest) if rest in words.whole or rest in spellings() else ""


def _shorter(word: str) -> list[str]:
    """Return the word with drawn-out letters (*bangettt*, *iyaa*) written once or twice."""
    found: list[str] = []
    if _REPEATED.search(word):
        found = [_REPEATED.sub(r"\1", word), _REPEATED.sub(r"\1\1", word)]
    if len(word) > 3 and _DOUBLED_END.search(word):
        found.append(_REPEATED.sub(r"\1", word[:-1]))
    return found


def _spoken(word: str, words: Vocabulary, found: Parse) -> str:
    """Write out spoken affixes and vowels; an empty string where there are none."""
    if "-" in word or found.how != "rule" or found.root not in words.whole:
        return ""
    prefixes, suffixes, stem = found.prefixes, list(found.suffixes), found.stem
    root = words.known.get(stem, "")
    if not root or stem in words.forms:
        return ""
    spoken = (
        root != stem
        or "N" in prefixes
        or bool({"in", "ken", "kn", "ny", "nye", "nyo"} & set(suffixes))
        or prefixes == ("ke",)
    )
    if not spoken or len(prefixes) > 1:
        return ""
    outer = prefixes[0] if prefixes else ""
    if suffixes and suffixes[0] in ("in", "ken", "kn"):
        suffixes[0] = _in(root, words)
    suffixes = ["nya" if suffix in ("ny", "nye", "nyo") else suffix for suffix in suffixes]
    tail = "".join(suffixes)
    if outer == "ke" and (not suffixes or suffixes[0] != "an"):
        if not _is_verb(root, words):  # kepasar is ke pasar
            return ""
        return "ter" + root + tail if not root.startswith("r") else "te" + root + tail
    if outer in ("N", "me"):
        verb = nasal(root) + tail
        sure = word.startswith("ng") or bool(suffixes) or nasal(root) in words.lemmas  # maling is no "memaling"
        return verb if sure else ""
    if outer == "pe":
        return ""
    if outer in ("ber", "ter"):
        return (outer[:-1] if root.startswith("r") else outer) + root + tail
    return outer + root + tail


def _is_verb(root: str, words: Vocabulary) -> bool:
    """Say whether the dictionary has a verb of this root."""
    verbs = ("di" + root, "ter" + root, nasal(root))
    return any(verb + suffix in words.lemmas for verb in verbs for suffix in ("", "kan", "i"))


def _in(root: str, words: Vocabulary) -> str:
    """Say whether spoken -in stands for -i or for -kan after a root: as the dictionary has it, or -kan."""
    return (
        "i"
        if root[-1] != "i" and "di" + root + "i" in words.lemmas and "di" + root + "kan" not in words.lemmas
        else "kan"
    )


def nasal(root: str) -> str:
    """Return meN- with a root: *mengirim, menulis, mengecek, memproses*.

    Examples
    --------
    >>> [nasal(root) for root in ("kirim", "tulis", "sapu", "pakai", "cek", "proses", "layan", "urus")]
    ['mengirim', 'menulis', 'menyapu', 'memakai', 'mengecek', 'memproses', 'melayan', 'mengurus']
    """
    first = root[0]
    if sum(letter in VOWELS for letter in root) == 1 and len(root) < 5:
        return "menge" + root
    if first in VOWELS or first in "ghq" or root[:2] == "kh":
        return "meng" + root
    if root[:2] in _CLUSTERS:
        return {"p": "mem", "k": "meng", "t": "men", "s": "men"}[first] + root
    if first == "k":
        return "meng" + root[1:]
    if first == "p":
        return "mem" + root[1:]
    if first in "bfv":
        return "mem" + root
    if first == "t":
        return "men" + root[1:]
    if first in "dcjz":
        return "men" + root
    if first == "s":
        return "meny" + root[1:]
    return "me" + root
