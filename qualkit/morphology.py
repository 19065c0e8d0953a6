"""Roots of Indonesian words: known words, and the rules by which affixes come off.

A word is looked up first (:mod:`qualkit.vocabulary`). An unknown one is taken apart: clitics, then suffixes, then up
to three prefixes with the sound changes of meN- and peN- undone. Every way that ends in a known root is weighed; the
cheapest wins. Where none does, only what is safe comes off (*-nya*, *di-...-kan*, *meng-...-isasi*), so that an
unknown word or a name stays itself. Two homographs cannot be told apart without their sentence: roots are
context-free.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qualkit.vocabulary import Vocabulary, vocabulary

VOWELS = frozenset("aeiou")
# What may stand around a stem: outermost prefix -> suffixes. The number is what the pair costs; a pair that is not
# here does not occur.
# "N" is the colloquial nasal (nunggu, ngurus), "" no prefix.
_PAIRS: dict[str, dict[str, float]] = {
    "": {"": 0, "kan": 1, "an": 1.1, "i": 1.4, "in": 2, "ken": 2.5, "kn": 2.5, "wan": 2.2, "wati": 2.2},
    "di": {"": 1, "kan": 1.2, "i": 1.5, "in": 1.8, "ken": 2.5, "kn": 2.5, "an": 3.4},
    "me": {"": 1, "kan": 1.2, "i": 1.5, "in": 2, "an": 3.6, "kn": 2.5},
    "N": {"": 2.2, "in": 2.2, "kan": 2.6, "i": 3, "an": 3.2},
    "ber": {"": 1, "an": 1.4, "kan": 1.5},
    "ter": {"": 1, "kan": 1.3, "i": 1.6},
    "pe": {"": 1.1, "an": 1},
    "per": {"": 2.2, "an": 1.2, "kan": 2, "i": 2},
    "ke": {"": 2.6, "an": 1, "i": 3.2},
    "se": {"": 1.8, "an": 2.6},
    "ku": {"": 2.4, "kan": 2.2, "i": 2.6, "in": 2.8},
    "kau": {"": 2.4, "kan": 2.2, "i": 2.6},
}
# Prefixes that may follow each prefix inwards.
_INNER: dict[str, frozenset[str]] = {
    "di": frozenset({"per", "ber", "ke", "se", "N", "pe"}),
    "me": frozenset({"per", "ber", "ke", "se", "ter"}),
    "N": frozenset({"per", "ber", "ke", "se"}),
    "ber": frozenset({"ke", "pe", "per", "se", "ter"}),
    "ter": frozenset({"per", "ber", "ke", "se"}),
    "pe": frozenset({"ber", "ke", "se", "per", "ter"}),
    "per": frozenset({"se", "ke", "ber"}),
    "ke": frozenset({"ber", "ter", "se", "pe", "per", "ke"}),
    "se": frozenset({"pe", "ke", "per", "ber", "ter"}),
    "ku": frozenset({"per", "ber"}),
    "kau": frozenset({"per", "ber"}),
}
_INNER_COST = 1.2
_CLITICS: tuple[tuple[str, float], ...] = (
    ("nya", 0.9), ("nyo", 1.2), ("nye", 1.6), ("ny", 2.2), ("lah", 1.2), ("kah", 1.6), ("pun", 1.4), ("tah", 2.0),
    ("ku", 1.3), ("mu", 1.3),
)  # fmt: skip
_PARTICLES = frozenset({"lah", "kah", "pun", "tah"})
_SUFFIXES = ("", "kan", "an", "i", "in", "ken", "kn", "wan", "wati")
_ONE_N = 2.4  # the second n of -annya left out
_HINT = 0.35  # what it counts when the dictionary names the same root
_BARE_SPOKEN = 0.9  # a spoken spelling without any affix needs a little more to be believed


@dataclass(frozen=True, slots=True)
class Parse:
    """A way to take a word apart."""

    root: str
    stem: str  # the root as it stands in the word
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    how: str = "unknown"
    cost: float = 0.0


def _denasalised(rest: str, *, spoken: bool = False) -> list[tuple[str, float]]:
    """Undo the sound change of meN-, peN- and N- on what follows the prefix's vowel."""
    first, second = rest[0], rest[1:2]
    if first == "n":
        if second == "g":
            tail = rest[2:]
            head = tail[:1]
            if not head:
                return []
            if head in VOWELS:
                found = [(tail, 0.0), ("k" + tail, 0.2)]
                if head == "e" and len(tail) > 3:
                    found.append((tail[1:], 0.3))  # nge-: mengecek, ngebantu
                found.append((rest, 0.4))  # menganga
                return found
            return [(tail, 0.1)]
        if second == "y":
            tail = rest[2:]
            return [
                ("s" + tail, 0.1),
                (rest, 0.2),
                ("c" + tail, 0.0 if spoken else 1.2),
            ]  # menyapu, but nyapu and nyuci
        if second in VOWELS:
            return [("t" + rest[1:], 0.0), (rest, 0.3)]
        return [(rest[1:], 0.1)] if second in "cdjtsz" and second else []
    if first == "m":
        if second in VOWELS:
            return [("p" + rest[1:], 0.1), (rest, 0.0), ("f" + rest[1:], 0.8)]
        return [(rest[1:], 0.0)] if second in "bpfv" and second else []
    return []


_Split = tuple[str, str, float]  # prefix, rest, cost


def _m_or_p(word: str) -> list[_Split]:
    """Take off meN-, peN-, per-, pe- or the spoken nasal before m."""
    found: list[_Split] = []
    if word[1] == "e":
        label, rest = word[:2], word[2:]
        if rest[0] in "lrwy" or (rest[0] in "mn" and (rest[1] in VOWELS or rest[:2] in ("ny", "ng"))):
            found.append((label, rest, 0.1))
        found += [(label, stem, cost) for stem, cost in _denasalised(rest)]
        if label == "pe":
            if rest[0] == "r":
                found.append(("per", rest[1:], 0.0))
                if len(rest) > 3 and rest[1] in VOWELS:
                    found.append(("per", rest, 0.4))  # perumit, peringan
            elif rest[0] not in VOWELS and rest[0] not in "lmn":
                found.append(("pe", rest, 0.9))  # petani, pekerja
    return found + _spoken_nasal(word) if word[0] == "m" else found


def _spoken_nasal(word: str) -> list[_Split]:
    """Take off the spoken nasal: *nunggu, ngurus, nyari, mikir*."""
    return [("N", stem, cost) for stem, cost in _denasalised(word, spoken=True)]


def _b(word: str) -> list[_Split]:
    """Take off ber-."""
    if word[1] != "e":
        return []
    if word[2] == "r":
        return [("ber", word[3:], 0.0), ("ber", word[2:], 0.4)]
    return [("ber", word[2:], 0.8)]  # bekerja; Sumatran bejalan


def _t(word: str) -> list[_Split]:
    """Take off ter-."""
    if word[1] != "e":
        return []
    if word[2] == "r":
        return [("ter", word[3:], 0.0), ("ter", word[2:], 0.5)]
    return [("ter", word[2:], 0.6 if word[3:5] == "er" else 1.6)] if len(word) > 6 else []  # Sumatran tekejut


def _k(word: str) -> list[_Split]:
    """Take off ke-, ku- or kau-."""
    if word[1] == "e":
        return [("ke", word[2:], 0.0)]
    if word[1] == "u":
        return [("ku", word[2:], 0.0)]
    return [("kau", word[3:], 0.0)] if word[1:3] == "au" else []


_BY_FIRST: dict[str, Callable[[str], list[_Split]]] = {
    "m": _m_or_p,
    "p": _m_or_p,
    "n": _spoken_nasal,
    "b": _b,
    "t": _t,
    "k": _k,
    "d": lambda word: [("di", word[2:], 0.0)] if word[1] == "i" else [],
    "s": lambda word: [("se", word[2:], 0.0)] if word[1] == "e" else [],
}


def _prefixes(word: str) -> list[_Split]:
    """Return (prefix, rest, cost) for every prefix that may begin `word`."""
    take = _BY_FIRST.get(word[:1])
    return take(word) if take is not None and len(word) > 3 else []


def _endings(word: str) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """Yield (base, clitics, cost): the word itself, then without one or two clitics."""
    yield word, (), 0.0
    for clitic, cost in _CLITICS:
        if word.endswith(clitic) and len(word) - len(clitic) > 1:
            base = word[: -len(clitic)]
            yield base, (clitic,), cost
            if clitic in _PARTICLES:
                for inner, more in _CLITICS:
                    if inner not in _PARTICLES and base.endswith(inner) and len(base) - len(inner) > 2:
                        yield base[: -len(inner)], (inner, clitic), cost + more
    if word.endswith("anya") and len(word) > 6:  # bantuanya: bantuannya with one n
        yield word[:-2], ("nya",), _ONE_N


def _cores(word: str, suffix: str) -> Iterator[tuple[str, tuple[str, ...], float]]:
    """Yield (stem, prefixes, cost) for every way to take up to three prefixes off a word that has lost `suffix`."""
    pair = _PAIRS[""].get(suffix)
    if pair is not None:
        yield word, (), pair
    if len(word) < 4:
        return
    for outer, rest, change in _prefixes(word):
        pair = _PAIRS[outer].get(suffix)
        if pair is None or len(rest) < 3:
            continue
        cost = pair + change
        yield rest, (outer,), cost
        if len(rest) < 5:
            continue
        allowed = _INNER[outer]
        if outer == "ke" and suffix == "an" and rest.startswith(("tidak", "tak")):
            denied = rest[5:] if rest[2] == "d" else rest[3:]
            yield denied, ("ke", "tidak"), cost + 0.5
            if len(denied) > 4:
                for inner, core, more in _prefixes(denied):
                    if inner in ("ber", "ter", "se", "me"):
                        yield core, ("ke", "tidak", inner), cost + more + _INNER_COST
            continue
        for inner, core, more in _prefixes(rest):
            if inner not in allowed or len(core) < 3:
                continue
            yield core, (outer, inner), cost + more + _INNER_COST
            if len(core) > 4:
                for third, deep, last in _prefixes(core):
                    if third in _INNER[inner] and len(deep) > 3:
                        yield deep, (outer, inner, third), cost + more + last + 2 * _INNER_COST


_Way = tuple[float, int, str, tuple[str, ...], tuple[str, ...]]


def _cheapest(word: str, words: Vocabulary) -> _Way | None:
    """Return the cheapest way to a known stem as (cost, -length, stem, prefixes, suffixes)."""
    stems, hint = words.stems, words.lemmas.get(word)
    best: _Way | None = None
    for base, clitics, start in _endings(word):
        if clitics:
            fixed = words.forms.get(base) if len(base) > 2 else None
            if fixed is not None and (best is None or start + 0.5 < best[0]):
                best = (start + 0.5, -len(base), base, (), clitics)
        for suffix in _SUFFIXES:
            if suffix:
                if not base.endswith(suffix) or len(base) - len(suffix) < 3:
                    continue
                core = base[: -len(suffix)]
            else:
                core = base
            for stem, prefixes, cost in _cores(core, suffix):
                extra = stems.get(stem)
                if extra is None:
                    continue
                total = start + cost + extra
                if hint is not None and words.known[stem] == hint:
                    total -= _HINT
                if not prefixes and not suffix and not clitics:
                    total += _BARE_SPOKEN
                if best is None or total < best[0] or (total == best[0] and -len(stem) < best[1]):
                    best = (total, -len(stem), stem, prefixes, ((suffix,) if suffix else ()) + clitics)
    return best


def _partial(word: str) -> str:
    """Undo partial reduplication (*tetamu*, *pepohonan*): return the rest, or an empty string."""
    return word[2:] if len(word) > 5 and word[1] == "e" and word[0] == word[2] and word[3] in VOWELS else ""


_NUMBERED = re.compile(r"([^\W\d_]{2,})[2\u00b2]([^\W\d_]*)")
_REPEATED = re.compile(r"([^\W\d_])\1{2,}")
_SAFE_STEM = 4
_LONGEST = 80  # characters: no word is longer


def parse(word: str, words: Vocabulary) -> Parse:
    """Take apart one word in lower case."""
    fixed = words.forms.get(word)
    if fixed is not None:
        return Parse(root=fixed, stem=fixed, how="form")
    root = words.whole.get(word)
    if root is not None:
        return Parse(root=root, stem=word, how="root" if root == word else "variant")
    lemma = words.lemmas.get(word)
    if lemma is not None:
        return Parse(root=lemma, stem=lemma, how="dictionary")
    if not 3 < len(word) <= _LONGEST or not word[-1].isalnum():
        return Parse(root=word, stem=word)
    if "-" in word:
        return _hyphenated(word, words)
    if "2" in word or "\u00b2" in word:
        match = _NUMBERED.fullmatch(word)
        if match:
            inner = parse(match[1] + match[2], words)
            return Parse(
                root=inner.root,
                stem=inner.stem,
                prefixes=(*inner.prefixes, "2"),
                suffixes=inner.suffixes,
                how=inner.how,
            )
        return Parse(root=word, stem=word)
    found = derive(word, words)
    if found is not None:
        return found
    short = _REPEATED.sub(r"\1", word)
    if short != word:
        return parse(short, words)
    return _unknown(word)


def by_rule(word: str, words: Vocabulary) -> Parse | None:
    """Take a word apart by the rules alone, hyphenated or not; None where they do not lead to a known stem."""
    return _hyphenated(word, words) if "-" in word else derive(word, words)


def derive(word: str, words: Vocabulary) -> Parse | None:
    """Take a word apart by the rules alone; None where no way leads to a known stem."""
    best = _cheapest(word, words)
    if best is None and word[1:2] == "e" and _partial(word):
        best = _cheapest(_partial(word), words)
        if best is not None and (best[3] or best[4] not in ((), ("an",))):
            best = None
        if best is not None:
            best = (*best[:3], ("redup",), best[4])
    if best is None:
        return None
    cost, _, stem, prefixes, suffixes = best
    root = words.forms.get(stem) or words.known[stem]
    return Parse(root=root, stem=stem, prefixes=prefixes, suffixes=suffixes, how="rule", cost=cost)


def _unknown(word: str) -> Parse:
    """Take off what is safe from a word whose root is not known."""
    clitics: tuple[str, ...] = ()
    base = word
    for clitic in ("lah", "kah", "pun"):
        if base.endswith("nya" + clitic) and len(base) - 3 - len(clitic) >= 3:
            base, clitics = base[: -3 - len(clitic)], ("nya", clitic)
            break
    if not clitics and base.endswith("nya") and len(base) >= 6:
        base, clitics = base[:-3], ("nya",)
    if base.startswith("nge") and len(base) > 6 and base[3] not in VOWELS:
        spoken = len(base) > 8 and base.endswith("in")
        stem = base[3:-2] if spoken else base[3:]
        return Parse(root=stem, stem=stem, prefixes=("N",), suffixes=("in", *clitics) if spoken else clitics)
    for outer, rest, _ in _prefixes(base) if len(base) > 5 else ():
        for suffix in ("kan", "in", "i", "an"):
            if not rest.endswith(suffix) or len(rest) - len(suffix) < _SAFE_STEM:
                continue
            if suffix in ("kan", "in") and outer in ("di", "me", "N") and (suffix == "kan" or outer != "me"):
                return Parse(
                    root=rest[: -len(suffix)], stem=rest[: -len(suffix)], prefixes=(outer,), suffixes=(suffix, *clitics)
                )
    return Parse(root=base, stem=base, suffixes=clitics)


_CLITIC_PARTS = frozenset("nya nyo ny ku mu lah kah pun an kan i in".split())
_PREFIX_PARTS = frozenset("di ber be ter me mem men meng meny pe pem pen peng per ke se nge ng ku kau".split())


def _known(part: Parse) -> str:
    return "unknown" if part.how == "unknown" else "rule"


def _hyphenated(word: str, words: Vocabulary) -> Parse:
    """Take apart a word with hyphens: reduplication, clitic, prefix, stutter, or a compound that stays whole."""
    parts = [part for part in word.split("-") if part]
    if len(parts) < 2 or not all(part[0].isalpha() for part in parts):
        return Parse(root=word, stem=word)
    if len(parts) > 2:
        if parts[-1] in _CLITIC_PARTS:
            inner = parse("-".join(parts[:-1]), words)
            return Parse(root=inner.root, stem=inner.stem, suffixes=(parts[-1],), how=_known(inner))
        heads = {parse(part, words).root for part in parts}
        if len(heads) == 1:
            root = heads.pop()
            return Parse(root=root, stem=root, prefixes=("redup",), how="rule")
        return Parse(root=word, stem=word)
    first, last = parts
    if last in _CLITIC_PARTS and first != last:
        inner = parse(first, words)
        return Parse(
            root=inner.root,
            stem=inner.stem,
            prefixes=inner.prefixes,
            suffixes=(*inner.suffixes, last),
            how=_known(inner),
        )
    if first in _PREFIX_PARTS:
        inner = parse(last, words)
        joined = parse(first + last, words)
        if joined.how == "rule":
            inner = joined
        return Parse(
            root=inner.root,
            stem=inner.stem,
            prefixes=(first, *inner.prefixes),
            suffixes=inner.suffixes,
            how=_known(inner),
        )
    if len(first) < 4 and last.startswith(first) and first != last:  # a stutter: s-saya, ka-kalau
        return parse(last, words)
    one, two = parse(first, words), parse(last, words)
    if one.root == two.root:
        return Parse(
            root=one.root, stem=one.stem, prefixes=(*one.prefixes, "redup"), suffixes=two.suffixes, how=_known(one)
        )
    for prefix in ("ke", "se", "ber", "per", "ter", "di", "pe", "me"):
        if not first.startswith(prefix):
            continue
        for outer, rest, _ in _prefixes(first):
            if last.startswith(rest) and len(rest) > 2:
                inner = parse(rest, words)
                return Parse(
                    root=inner.root,
                    stem=rest,
                    prefixes=(outer, "redup"),
                    suffixes=(last[len(rest) :],),
                    how=_known(inner),
                )
    if _echo(first, last):
        side = one if one.how != "unknown" else two
        if side.how != "unknown":
            return Parse(root=side.root, stem=side.stem, prefixes=("redup",), how="rule")
    return Parse(root=word, stem=word)


def _echo(first: str, last: str) -> bool:
    """Say whether one word echoes the other with a changed sound: *sayur-mayur*, *warna-warni*, *bolak-balik*."""
    if len(first) != len(last):
        return first[:3] == last[:3] and abs(len(first) - len(last)) == 1
    same = sum(a == b for a, b in zip(first, last, strict=True))
    return first[1:] == last[1:] or (same >= len(first) - 2 and same >= 2)


def root_of(word: str) -> str:
    """Return the root of a word: what the rules give, followed until it does not change any more."""
    words = vocabulary()
    current = word.lower()
    seen: list[str] = []
    while current not in seen:
        root = words.direct.get(current)
        if root is not None:
            return root
        seen.append(current)
        current = parse(current, words).root
    return min(seen[seen.index(current) :])  # a circle has one root as well


class Roots(dict[str, str]):
    """Word to root. A word that is not here yet is taken apart once; a list of words costs one look-up a word."""

    limit = 1_000_000  # words kept; texts without end must not fill the memory

    def __missing__(self, word: str) -> str:
        if not self:
            self.update(vocabulary().direct)
            if word in self:
                return self[word]
        root = root_of(word)
        if len(self) < self.limit:
            self[word] = root
        return root
