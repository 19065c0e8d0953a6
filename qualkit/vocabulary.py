"""What qualkit knows of Indonesian words: lists written by hand, and simplemma's dictionary, read at the first root.

Nothing is stored: what is derived (roots, spelling variants, short spoken forms) is made once in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Known words.

    Parameters
    ----------
    whole : dict of str to str
        Word to root, for words that need not be taken apart: roots and their spelling variants.
    known : dict of str to str
        Stem to root, for what is left when affixes are off: also spoken spellings (*bener*, *pake*, *abis*).
    stems : dict of str to float
        What it costs to end at a stem; function words are not here.
    forms : dict of str to str
        Words whose root no rule finds.
    lemmas : dict of str to str
        simplemma's dictionary: word to root.
    direct : dict of str to str
        All of these, each word to its last root.
    standard : frozenset of str
        Words in standard spelling.
    common : tuple of str
        Words so common that they are recognised without their vowels.
    """

    whole: dict[str, str]
    known: dict[str, str]
    stems: dict[str, float]
    forms: dict[str, str]
    lemmas: dict[str, str]
    direct: dict[str, str]
    standard: frozenset[str]
    common: tuple[str, ...]


_FOLDER = Path(__file__).with_name("wordlists")


@cache
def word_list(name: str) -> tuple[str, ...]:
    """Return the lines of a list in ``wordlists/`` without comments."""
    text = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def keyed_list(name: str) -> dict[str, str]:
    """Return a list of lines ``key: word word`` as word to key."""
    found: dict[str, str] = {}
    for line in word_list(name):
        key, _, rest = line.partition(":")
        for word in rest.split():
            found[word] = key.strip()
    return found


def word_set(name: str) -> set[str]:
    """Return the words of a list."""
    return {word for line in word_list(name) for word in line.split()}


_SHORT = 0.6  # a stem of three letters
_VARIANT = 0.2
_SPOKEN = 1.0


@cache
def vocabulary() -> Vocabulary:
    """Return the known words, made at the first call."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    lemmas = dict(DefaultDictionaryFactory().get_dictionary("id").items())
    not_roots, variants, forms = word_set("not_roots"), keyed_list("variants"), keyed_list("forms")
    dictionary = set(lemmas.values())
    roots = {lemma for lemma in dictionary if lemma.isalpha() and lemma.islower() and len(lemma) > 2} - not_roots
    roots |= word_set("roots") | word_set("loans") | set(variants.values()) | set(forms.values())
    roots -= variants.keys() | {word for word, root in forms.items() if word != root}
    whole = {word: word for word in roots if word not in forms}
    whole.update({variant: forms.get(word, word) for variant, word in variants.items()})
    known = dict(whole)
    known.update({root: root for root in forms.values()})
    stems = {word: _SHORT if len(word) < 4 else 0.0 for word in roots if len(word) > 2}
    for variant in variants:
        stems[variant] = _VARIANT
    for word in word_set("final_o"):
        spoken = word[:-1] + "o"
        if spoken not in whole and spoken not in forms:
            whole[spoken] = known[spoken] = forms.get(word) or variants.get(word, word)
            stems[spoken] = _VARIANT
    for word in roots:
        for spoken, cost in _spoken(word):
            if spoken not in known and spoken not in forms:
                known[spoken], stems[spoken] = word, cost
    for word in word_set("function_words"):
        stems.pop(word, None)
    lemmas = {
        word: known[lemma]
        for word, lemma in lemmas.items()
        if lemma in known and word[:-3] not in forms and not (word.endswith("nya") and word[:-3] in whole)
    }
    direct = {**lemmas, **whole, **forms}
    direct = {word: _last(word, direct) for word in direct}
    listed = set(keyed_list("colloquial").values())
    standard = frozenset(roots | lemmas.keys() | word_set("function_words") | listed | dictionary)
    common = tuple(word_set("common"))
    return Vocabulary(
        whole=whole,
        known=known,
        stems=stems,
        forms=forms,
        lemmas=lemmas,
        direct=direct,
        standard=standard,
        common=common,
    )


def _last(word: str, roots: dict[str, str]) -> str:
    """Follow a word to a root that is its own root."""
    seen = {word}
    while (root := roots.get(word, word)) not in seen:
        seen.add(root)
        word = root
    return root


def _spoken(word: str) -> Iterator[tuple[str, float]]:
    """Yield how a root may sound in the speech of Jakarta (*bener, pake, abis*), with its cost."""
    if len(word) < 4:
        return
    if word.endswith("ai"):
        yield word[:-2] + "e", _SPOKEN
    elif word.endswith("au"):
        yield word[:-2] + "o", _SPOKEN
    elif word[-2] == "a" and word[-1] in "bdgjklmnprst" and word[-3] not in "aeiou":
        yield word[:-2] + "e" + word[-1], _SPOKEN
    elif word.endswith("ang") and word[-4] not in "aeiou":
        yield word[:-3] + "eng", _SPOKEN
    if word[0] == "h" and word[1] in "aiu" and len(word) > 4:
        yield word[1:], _SPOKEN
