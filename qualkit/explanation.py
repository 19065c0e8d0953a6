"""Why a word has the root it has, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from qualkit.messages import Language, say
from qualkit.morphology import Parse, by_rule, parse, root_of
from qualkit.vocabulary import vocabulary

_SPOKEN_SUFFIXES = frozenset({"in", "ken", "kn"})
_CLITICS = frozenset({"nya", "nyo", "nye", "ny", "ku", "mu", "lah", "kah", "pun", "tah"})
_WRITTEN = {"me": "meN", "pe": "peN", "2": "redup"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """How a word is taken apart.

    Parameters
    ----------
    word : str
        The word in lower case.
    root : str
        Its root, the same that :func:`qualkit.language.roots` returns.
    steps : tuple of (str, str)
        What was done and what was left: a kind (``clitic``, ``suffix``, ``prefix``, ``spoken``, ``reduplication``,
        ``negation``, ``spelling``, ``list``, ``dictionary``, ``root``, ``unknown``) with the affix after a space, and
        the form then.
    known : bool
        Whether the root is a word that qualkit knows. Where it is not, only what is safe was taken off.
    """

    word: str
    root: str
    steps: tuple[tuple[str, str], ...]
    known: bool

    def lines(self, lang: Language | None = None) -> list[str]:
        """Return one sentence a step, in the reader's language."""
        return [_sentence(what, form, lang) for what, form in self.steps]

    def text(self, lang: Language | None = None) -> str:
        """Return the analysis on one line, in the reader's language."""
        return f"{self.word} → {self.root}: " + "; ".join(self.lines(lang))

    def __str__(self) -> str:
        return self.text()

    def _repr_html_(self) -> str:
        rows = "".join(f"<li>{escape(line)}</li>" for line in self.lines())
        return f"<div><b>{escape(self.word)}</b> → <b>{escape(self.root)}</b><ol>{rows}</ol></div>"


def _sentence(what: str, form: str, lang: Language | None) -> str:
    kind, _, affix = what.partition(" ")
    return say(f"language.{kind}", lang, affix=affix, form=form)


def explain(word: str) -> Analysis:
    """Show how a word is led to its root.

    Answers the examiner's question "why does *pertanggungjawaban* count as this code?". For many words at once use
    :func:`qualkit.language.roots`.

    Parameters
    ----------
    word : str
        One word, as it is written in a transcript.

    Returns
    -------
    Analysis
        It prints as a sentence and shows itself as a list in a notebook.

    Examples
    --------
    >>> explain("ngelayanin").root
    'layan'
    >>> print(explain("ditunggu").text("id"))
    ditunggu → tunggu: awalan di-: tunggu; 'tunggu' adalah kata dasar yang dikenal
    >>> [what for what, _ in explain("pelayanannya").steps]
    ['clitic -nya', 'suffix -an', 'prefix peN-', 'root']
    """
    lower = word.lower()
    root = root_of(lower)
    words = vocabulary()
    steps: list[tuple[str, str]] = []
    current, seen = lower, {lower}
    while current != root:
        parts = current.split("-")
        if len(parts) > 1 and {root_of(part) for part in parts} == {root}:
            steps.append(("reduplication", parts[0]))
            current = parts[0]
            continue
        found = parse(current, words)
        if found.how in ("form", "dictionary"):  # say by which affixes, where the rules come to the same
            ruled = by_rule(current, words)
            steps += (
                _steps(current, ruled) if ruled is not None and ruled.root == found.root else _steps(current, found)
            )
        else:
            steps += _steps(current, found)
        if found.root in seen:
            break
        seen.add(found.root)
        current = found.root
    known = root in words.known or root in words.forms
    steps.append(("root" if known else "unknown", root))
    return Analysis(word=lower, root=root, steps=tuple(steps), known=known)


def _steps(word: str, found: Parse) -> list[tuple[str, str]]:
    """Return what was done to `word`; nothing where nothing was."""
    if found.how == "form":
        return [("list", found.root)]
    if found.how == "dictionary":
        return [("dictionary", found.root)]
    steps: list[tuple[str, str]] = []
    form = word
    for suffix in reversed(found.suffixes):
        if not suffix:
            continue
        form = form.removesuffix(suffix).removesuffix("-")
        kind = "clitic" if suffix in _CLITICS else "spoken" if suffix in _SPOKEN_SUFFIXES else "suffix"
        steps.append((f"{kind} -{suffix}", form))
    for i, prefix in enumerate(found.prefixes):
        rest = "".join(part for part in found.prefixes[i + 1 :] if part not in ("redup", "2", "N")) + found.stem
        if prefix in ("redup", "2"):
            steps.append(("reduplication", rest))
        elif prefix == "tidak":
            steps.append(("negation", rest))
        elif prefix == "N":
            steps.append(("spoken N-", rest))
        else:
            steps.append((f"prefix {_WRITTEN.get(prefix, prefix)}-", rest))
    if found.stem != found.root:
        steps.append(("spelling", found.root))
    return steps
