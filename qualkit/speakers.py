"""Who speaks: labels recognised without configuration, their kinds, and a text divided into turns at them.

A canonical text needs no recognition: its header names the labels, and :func:`split_turns` is all that happens. A raw
one is freed of decoration, a convention is found (:mod:`qualkit.conventions`), and its text is written so that each
turn begins with ``LABEL: `` on a line of its own, by which rule it is then divided like any other. Where it reads so
already, it is taken as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qualkit.conventions import Found, find_convention, find_labels
from qualkit.decoration import Line, lines_of, undecorated
from qualkit.labels import base_label, is_generic, letter_of, role_of
from qualkit.messages import Language, say
from qualkit.model import SpeakerKind
from qualkit.raw import RawParagraph

__all__ = ["Label", "Recognition", "base_label", "is_generic", "paragraph_spans", "recognise", "slug", "split_turns"]

Span = tuple[str | None, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label that was recognised.

    Parameters
    ----------
    label : str
        As written, without the colon.
    kind : {"pewawancara", "informan"} or None
        What this speaker is taken for; None where nothing tells.
    score : float
        How sure that is, a proportion in [0, 1]: 1 where the researcher said so, .9 for a role's word, .7 for a
        letter's custom, .5 where only questions tell.
    turns : int
        Count of turns.
    questions : float
        Proportion of the turns with a question mark.
    """

    label: str
    kind: SpeakerKind | None
    score: float
    turns: int
    questions: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Recognition:
    """Who speaks in a raw text, to look at before it is taken in.

    Parameters
    ----------
    convention : str
        How the text marks its speakers; "none" where it does not.
    labels : tuple of Label
        In order of their first turn.
    text : str
        The text in canonical form.
    columns : int
        Columns of a table that were left out, beside numbers and times.
    """

    convention: str
    labels: tuple[Label, ...]
    text: str = field(repr=False)
    columns: int = 0

    def preview(self, lang: Language | None = None) -> str:
        """Return a short account of labels, kinds and counts, without a word of the text.

        Examples
        --------
        >>> from qualkit.speakers import recognise
        >>> found = recognise([RawParagraph(text="P: Lama?"), RawParagraph(text="DH: Lama.")])
        >>> print(found.preview("en"))
        Convention: label and colon. Labels: 2.
          P: pewawancara (certainty 0.7), turns: 1, with a question: 100%
          DH: informan (certainty 0.7), turns: 1, with a question: 0%
        """
        lines = [
            say("preview.head", lang, convention=say(f"convention.{self.convention}", lang), count=len(self.labels))
        ]
        for one in self.labels:
            kind = one.kind or say("preview.unknown", lang)
            share = f"{one.questions:.0%}"
            lines.append(
                say("preview.label", lang, label=one.label, kind=kind, score=one.score, turns=one.turns, share=share)
            )
        return "\n".join(lines)


def recognise(
    paragraphs: Sequence[RawParagraph],
    *,
    text: str | None = None,
    speakers: Mapping[str, SpeakerKind | None] | None = None,
    unwrap: bool = True,
) -> Recognition:
    r"""Find who speaks in a raw text.

    Parameters
    ----------
    paragraphs : sequence of RawParagraph
        What a reader found in the file.
    text : str, optional
        The same as plain text, where it is one; kept unchanged where its turns already begin with ``LABEL:``.
    speakers : mapping of label to kind, optional
        The researcher's own word; then only these labels divide the text.
    unwrap : bool
        Join the lines of a paragraph that was broken at the margin, where blank lines divide paragraphs.

    Returns
    -------
    Recognition
        Without labels where nobody is recognised: the text is then the file's own, in paragraphs.

    Examples
    --------
    >>> found = recognise([RawParagraph(text="1. Peneliti\t: Lama?"), RawParagraph(text="2. Informan\t: Lama.")])
    >>> [(one.label, one.kind) for one in found.labels], found.text
    ([('Peneliti', 'pewawancara'), ('Informan', 'informan')], 'Peneliti: Lama?\nInforman: Lama.\n')
    """
    lines = undecorated(lines_of(paragraphs))
    found = find_labels(lines, list(speakers)) if speakers else find_convention(lines)
    if found is None:
        return Recognition(convention="none", labels=(), text=_unlabelled(paragraphs, text))
    written = _write(lines, found, wrapped=unwrap and text is not None)
    if text is not None and _stands_so(text, written, found.labels):
        written = text
    return Recognition(
        convention=found.name,
        labels=_judge(written, found, speakers or {}),
        text=written,
        columns=found.columns,
    )


# -- the text in canonical form ----------------------------------------------------------------------------------------


def _unlabelled(paragraphs: Sequence[RawParagraph], text: str | None) -> str:
    """Return the text of which no speaker is known; paragraphs with line breaks in them need blank lines between."""
    if text is not None:
        return text
    parts = [one.text for one in paragraphs if one.text.strip()]
    return ("\n\n" if any("\n" in part for part in parts) else "\n").join(parts) + "\n"


def _write(lines: Sequence[Line], found: Found, *, wrapped: bool) -> str:
    """Write each turn as ``LABEL: words``, what stands above the first as it is, a paragraph a line."""
    hits: dict[int, list[tuple[str, str]]] = {}
    for hit in found.hits:
        hits.setdefault(hit.line, []).append((hit.label, hit.words))
    begins = hits.keys() | {hit.line + 1 for hit in found.hits if not hit.words}
    margin = _margin(lines, begins) if wrapped else 0
    first = found.hits[0].line
    labelled = _pattern(found.labels)
    out: list[str] = []
    above = ""
    for n, line in enumerate(lines):
        bare = line.text.strip()
        if n in hits:
            out += [f"{label}: {words}".rstrip() if label else words for label, words in hits[n]]
        elif bare and n > first and _is_broken(above, bare, margin):
            out[-1] += bare if re.search(r"\w-$", out[-1]) else f" {bare}"
        elif bare and not (n in found.drop and n > first):
            turn = labelled.match(bare)
            # A form's or legend's line must not be taken for a turn: "P: Peneliti" becomes "P = Peneliti".
            out.append(f"{turn[1]} = {bare[turn.end() :].strip()}" if turn else bare)
        above = line.text.rstrip()
    return "\n".join(out) + "\n"


def _margin(lines: Sequence[Line], begins: Container[int]) -> int:
    """Return the width at which an editor broke the lines, in characters, or 0 where it did not.

    Only where blank lines divide paragraphs can a line be the continuation of the one above, and only if nearly all
    such lines could not have begun on the one above is it the margin that broke them.
    """
    widest = max((len(line.text.rstrip()) for line in lines), default=0)
    pairs = [
        (above.text.rstrip(), line.text.strip())
        for n, (above, line) in enumerate(pairwise(lines), start=1)
        if not above.blank and not line.blank and n not in begins
    ]
    broken = sum(_is_broken(above, line, widest) for above, line in pairs)
    divided = any(line.blank for line in lines[1:-1])
    return widest if divided and 50 <= widest <= 120 and broken > 0 and broken >= 0.8 * len(pairs) else 0


def _is_broken(above: str, line: str, margin: int) -> bool:
    """Say whether a line goes on where the one above was broken, because its first word had no room there."""
    first = re.split(r"[ \t]|(?<=\w-)", line, maxsplit=1)[0]
    return 0 < margin < len(above) + len(first) + (not above.endswith("-")) and bool(above)


def _stands_so(text: str, written: str, labels: Iterable[str]) -> bool:
    """Say whether a text already has the turns of what was written, word for word."""
    names = list(labels)
    own, new = split_turns(text, names), split_turns(written, names)
    return [(one[0], text[one[1] : one[2]].split()) for one in own] == [
        (one[0], written[one[1] : one[2]].split()) for one in new
    ] and not _wrapped(own, text, new, written)


def _wrapped(own: list[Span], text: str, new: list[Span], written: str) -> bool:
    return any(
        text.count("\n", a, b) - len(re.findall(r"\n[^\S\n]*\n", text[a:b])) > written.count("\n", c, d)
        for (_, a, b), (_, c, d) in zip(own[1:], new[1:], strict=False)
    )


# -- what a speaker is -------------------------------------------------------------------------------------------------


def _judge(text: str, found: Found, said: Mapping[str, SpeakerKind | None]) -> tuple[Label, ...]:
    """Say of each label what it is: by the researcher, the legend, a role's word, custom, and last by who asks."""
    turns: dict[str, list[str]] = {label: [] for label in found.labels}
    for label, start, end in split_turns(text, turns):
        if label is not None:
            turns[label].append(text[start:end])
    asks = {label: sum("?" in one for one in own) / len(own) if own else 0.0 for label, own in turns.items()}
    known: dict[str, tuple[SpeakerKind | None, float]] = {}
    for label in turns:
        base = base_label(label)
        kind = found.legend.get(base) or role_of(label)
        if label in said:
            known[label] = (said[label], 1.0)
        elif kind is not None:
            known[label] = (kind, 0.9)
    _by_letter(known, turns, asks)
    _by_questions(known, turns, asks)
    return tuple(
        Label(
            label=label,
            kind=known.get(label, (None, 0.0))[0],
            score=known.get(label, (None, 0.0))[1],
            turns=len(own),
            questions=asks[label],
        )
        for label, own in turns.items()
    )


Known = dict[str, tuple[SpeakerKind | None, float]]


def _by_letter(known: Known, turns: Mapping[str, list[str]], asks: Mapping[str, float]) -> None:
    """Judge single letters, where one of them is a letter that asks by custom, or where it is known who asks."""
    letters = {
        label: kind for label in turns if label not in known and (kind := letter_of(label)) and is_generic(label)
    }
    interviewer = any(kind == "pewawancara" for kind, _ in known.values())
    asking = [label for label, kind in letters.items() if kind == "pewawancara" and not any(map(str.isdigit, label))]
    if asking and not interviewer and len(turns) > 1:
        others = [label for label in turns if label not in asking]
        swapped = (
            all(len(turns[one]) >= 5 and asks[one] >= asks[asking[0]] + 0.5 for one in others) and len(others) == 1
        )
        if swapped:
            return
        known.update(dict.fromkeys(asking, ("pewawancara", 0.7)))
        interviewer = True
    if interviewer:
        known.update({label: ("informan", 0.7) for label in turns if label not in known and label not in asking})


def _by_questions(known: Known, turns: Mapping[str, list[str]], asks: Mapping[str, float]) -> None:
    """Judge the rest: the one who asks far more often than all others is the interviewer."""
    open_labels = [label for label in turns if label not in known]
    if not open_labels or any(kind == "pewawancara" for kind, _ in known.values()):
        known.update(dict.fromkeys(open_labels, ("informan", 0.5)))
        return
    most = max(open_labels, key=lambda label: asks[label])
    others = [label for label in turns if label != most]
    spread = asks[most] - max((asks[label] for label in others), default=1.0)
    if asks[most] >= 0.3 and spread >= 0.25:
        known[most] = ("pewawancara", 0.5)
        known.update({label: ("informan", 0.5) for label in open_labels if label != most})


# -- dividing a text ---------------------------------------------------------------------------------------------------


def _pattern(labels: Iterable[str]) -> re.Pattern[str]:
    names = "|".join(re.escape(label) for label in sorted(labels, key=lambda one: (-len(one), one)))
    return re.compile(rf"^[^\S\n]*({names})[^\S\n]*:", re.MULTILINE)


def split_turns(text: str, labels: Iterable[str]) -> list[Span]:
    r"""Divide a text at lines that begin with ``LABEL:``.

    Parameters
    ----------
    text : str
        Canonical text.
    labels : iterable of str
        The labels that divide it; no others do.

    Returns
    -------
    list of (label, start, end)
        Code points, half-open, without label, colon and white space around. What stands above the first label is one
        turn without a speaker; where no label begins a line, each paragraph is one. Turns without words are left out.

    Examples
    --------
    >>> split_turns("Loket\nP: Lama?\nI: Lama.\nSekali.\n", ["P", "I"])
    [(None, 0, 5), ('P', 9, 14), ('I', 18, 31)]
    """
    names = list(labels)
    found = list(_pattern(names).finditer(text)) if names else []
    if not found:
        return [(None, start, end) for start, end in paragraph_spans(text)]
    ends = [match.start() for match in found[1:]] + [len(text)]
    spans: list[Span] = [(None, *_trim(text, 0, found[0].start()))]
    spans += [(match[1], *_trim(text, match.end(), end)) for match, end in zip(found, ends, strict=True)]
    return [span for span in spans if span[1] < span[2]]


def paragraph_spans(text: str) -> list[tuple[int, int]]:
    r"""Return the paragraphs of a text: blocks between blank lines where there are any, otherwise lines.

    Examples
    --------
    >>> paragraph_spans("satu\ndua\n"), paragraph_spans("satu\ndua\n\ntiga\n")
    ([(0, 4), (5, 8)], [(0, 8), (10, 14)])
    """
    spans: list[tuple[int, int]] = []
    place, was_blank, blocks = 0, True, "\n\n" in re.sub(r"(?m)^[^\S\n]+$", "", text).strip("\n")
    for line in text.split("\n"):
        blank = not line.strip()
        if not blank:
            start, end = _trim(text, place, place + len(line))
            if blocks and not was_blank:
                spans[-1] = (spans[-1][0], end)
            else:
                spans.append((start, end))
        was_blank, place = blank, place + len(line) + 1
    return spans


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return end - len(part.lstrip()), start + len(part.rstrip()) if part.strip() else end


def slug(name: str) -> str:
    """Return a name as an id: lower case, letters, digits and hyphens.

    Examples
    --------
    >>> slug("Informan 1"), slug("gelombang-1/W02")
    ('informan-1', 'gelombang-1-w02')
    """
    plain = unicodedata.normalize("NFC", name.casefold())
    return re.sub(r"[\W_]+", "-", plain).strip("-")[:80]
