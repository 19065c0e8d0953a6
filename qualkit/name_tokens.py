"""The words of a text as a search for names sees them: what each may be, how it is written, what lies before it."""

from __future__ import annotations

import re
from collections.abc import Container
from unicodedata import normalize

from qualkit.boundaries import word_spans
from qualkit.name_words import ABBREVIATED_TITLES, ANNOUNCED, HONOURS, NAME, NAME_WORDS, TITLES

#: What stands before the name of a street.
ADDRESS_HEADS = frozenset("jalan jl jln gang gg lorong lrg komplek kompleks perumahan perum perumnas blok".split())

_PLAIN_GAP = re.compile(r"[ \t\u00a0]+")
_STOP_GAP = re.compile(r"[ \t\u00a0]?\.[ \t\u00a0]?")
_HYPHEN_GAP = re.compile(r" ?- ?| ?['\u2019] ?")
#: A letter that was lost between two encodings.
BROKEN_GAP = re.compile(r" ?\? ?\? ?")
_COMMA_GAP = re.compile(r" ?, ?")
_BEGINS = re.compile(r"[.!?:;\u2026\n\"\u201c\u2018)\]]")
_PLACEHOLDER = re.compile(r"\[[^\W\d_][^\[\]\n]{0,30} \d+\]")
_CLITIC = re.compile(r"(?:[-\u2010\u2011](?:nya|nyo|ku|mu|lah|kah|pun)|nya)$", re.IGNORECASE)
_DEGREE = re.compile(
    r", ?(?:[SM]\. ?(?:Pd|Si|Sos|I\.?P|A\.?P|Kom|Ked|Kes|Kep|Keb|Ag|Hum|Psi|Farm|Gz|Ak|T|E|H|P|M|Stat|Mat|Sn|Th)"
    r"|S(?:Pd|Si|Sos|IP|Kom|Ked|Kep|Ag|Psi|T|E|H|P|STP|ST|KM)|M(?:Pd|Si|M|H|Kes|Kom|AP|BA|PH|T)"
    r"|A\. ?Ma?\. ?[Dd]|Amd|Ph\. ?D|[sm]\.[a-z]{1,4}|a\.md)\b"
)

#: How a word is written.
LOWER, CAPITAL, UPPER, INITIAL = range(4)
#: What lies between a word and the one before it.
JOINED, ABBREVIATED, HYPHENED, APART = range(4)


class NameTokens:
    """The words of a text: where they stand, what each may be, how it is written, and what lies before it."""

    def __init__(self, text: str, codes: Container[str], *, capitals: bool) -> None:
        if "[" in text:
            text = _PLACEHOLDER.sub(lambda match: "\n" * len(match.group()), text)
        self.text, self.capitals = text, capitals
        self.spans = spans = [_without_clitic(text, *span) for span in word_spans(text)]
        words = [text[start:end] for start, end in spans]
        self.low = [word.lower() if word.isascii() else normalize("NFC", word.lower()) for word in words]
        self.shape = [_shape(word) for word in words]
        self.is_code = [word in codes for word in words]
        self.what = [0 if word in codes else NAME_WORDS[low] for word, low in zip(words, self.low, strict=True)]
        self.gap: list[int] = []
        self.begins: list[bool] = []
        before = 0
        for i, (start, end) in enumerate(spans):
            between = text[before:start]
            self.begins.append(i == 0 or (between != " " and bool(_BEGINS.search(between))))
            self.gap.append(self._gap(i, between))
            if self.gap[i] == ABBREVIATED:
                self.begins[i] = False
            before = end

    def __len__(self) -> int:
        return len(self.spans)

    def _gap(self, i: int, between: str) -> int:
        if i == 0:
            return APART
        if between == " " or _PLAIN_GAP.fullmatch(between):
            return JOINED
        if self.low[i] in ("jr", "sr") and _COMMA_GAP.fullmatch(between):
            return ABBREVIATED
        if _STOP_GAP.fullmatch(between):
            titled = self.low[i - 1] in ABBREVIATED_TITLES
            single = self.shape[i - 1] == INITIAL or (not self.capitals and len(self.low[i - 1]) == 1)
            short = single or titled or self.low[i - 1] in ADDRESS_HEADS
            return ABBREVIATED if short else APART
        return HYPHENED if _HYPHEN_GAP.fullmatch(between) or BROKEN_GAP.fullmatch(between) else APART

    def joined(self, i: int) -> bool:
        """Say whether the word belongs with the one before it: only spaces, or the stop of an abbreviation."""
        return 0 < i < len(self) and self.gap[i] <= ABBREVIATED

    def titled(self, i: int) -> bool:
        """Say whether a title that goes before names stands before the word."""
        if not self.joined(i):
            return False
        before, capital = self.low[i - 1], self.shape[i - 1] > 0
        if before in HONOURS:
            return capital or (not self.capitals and len(before) > 3)
        return before in TITLES and (capital or len(before) > 1)

    def announced(self, i: int) -> bool:
        """Say whether what stands before the word announces a name: *nama saya*, *dipanggil*."""
        if i == 0 or self.low[i - 1] not in _LAST_ANNOUNCING:
            return False
        start = self.spans[i][0]
        return bool(ANNOUNCED.search(self.text[max(0, start - 40) : start]))

    def is_listed(self, i: int) -> bool:
        """Say whether the word is a name by the lists, or stands behind what goes before names."""
        return bool(self.what[i] & NAME) or self.titled(i) or self.announced(i)

    def has_degree(self, i: int) -> bool:
        """Say whether a degree (*S.Pd.*) follows."""
        end = self.spans[i][1]
        return self.text[end : end + 1] == "," and bool(_DEGREE.match(self.text, end))


_LAST_ANNOUNCING = frozenset(
    "saya sayo aku gua gue awak ambo kulo beliau dia lengkap lengkapnya panggilan panggilannya asli aslinya anaknya"
    " suaminya istrinya itu tuh adalah namaku nama namanya namo namonyo jenengku jenenge bernama dipanggil aja saja n"
    " a.n".split()
)


def _without_clitic(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave a clitic out of a word whose rest is a name by the lists: *Budi-nya*, *Sutarminya*."""
    if text[end - 3 : end].lower() not in ("nya", "nyo", "lah", "kah", "pun") and "-" not in text[start:end]:
        return start, end
    match = _CLITIC.search(text, start, end)
    if match and match.start() - start > 1:
        glued = text[match.start()].isalpha()
        what = NAME_WORDS[text[start : match.start()].lower()]
        if what & NAME or (not glued and text[start].isupper()):
            return start, match.start()
    return start, end


def _shape(word: str) -> int:
    if not word[0].isupper():
        return LOWER
    if len(word) == 1 or ("." in word and len(word) < 6 and word.isupper()):
        return INITIAL
    return UPPER if word.isupper() else CAPITAL
