"""Where words and sentences begin and end: spans of code points, never a changed text.

The rules follow the two Indonesian treebanks of Universal Dependencies. A reduplication (*ramah-ramah*,
*sayur-mayur*), a hyphenated clitic (*KTP-nya*) or prefix (*non-ASN*, *ke-5*) is one word; a hyphen between two names
or numbers (*Jakarta-Bogor*, *2019-2020*) divides. Numbers keep their separators (*1.250,50*); a currency is a word
before its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]

# Combining marks of the scripts met in Indonesian texts (Latin, Arabic, Javanese, Balinese, Sundanese, Batak, Bugis,
# Indic), the soft hyphen and the joiners: Python's \w leaves them out, and a word would break at them.
_MARKS = (
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8"
    "\u06ea-\u06ed\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0981-\u0983\u09bc\u09be-\u09cd\u0b82\u0bbe-\u0bcd\u0e31"
    "\u0e34-\u0e3a\u0e47-\u0e4e\u1a17-\u1a1b\u1ab0-\u1aff\u1b00-\u1b04\u1b34-\u1b44\u1b80-\u1b82\u1ba1-\u1bad"
    "\u1be6-\u1bf3\u1dc0-\u1dff\u200c\u200d\u20d0-\u20f0\ua980-\ua983\ua9b3-\ua9c0\ufe00-\ufe0f\ufe20-\ufe2f"
)
_RUN = rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*"
_HYPHENS = "-\u2010\u2011"
_APOSTROPHES = "'\u2019\u02bc"
_WHOLE = rf"{_RUN}(?:[{_APOSTROPHES}]{_RUN})*"
_WORD = re.compile(
    r"(?:Rp|Rs|IDR|USD|SGD|US)(?=\d)"  # Rp9.100
    r"|\d+(?:[.,:]\d+)+"  # 1.250,50  09.48  180.254.8.5
    r"|(?:[^\W\d_]|Ph)(?:\.[^\W\d_]{1,4})+(?![^\W_])"  # S.Pd  M.Si  a.n  Ph.D
    r"|https?://[^\s<>\"]*[^\W_]/?"
    rf"|{_WHOLE}((?:[{_HYPHENS}]{_WHOLE})+)?"  # the group says that there is a hyphen
)
_HYPHEN = re.compile(rf"[{_HYPHENS}]")
_BEFORE_HYPHEN = frozenset(
    "a al anti antar ber bi de di dwi e eks ex in inter ke ko kontra kuasi maha makro me mem men meng mikro mini "
    "multi nge ng non pan pasca pe pem pen peng per poli post pra pre pro re se semi sub super ter trans tri tuna "
    "ultra un".split()
)
_AFTER_HYPHEN = frozenset("nya nyo ny ku mu lah kah pun an in kan i".split())


def _one_word(parts: list[str]) -> bool:
    """Say whether parts joined by hyphens are one word, as the treebanks write it."""
    first, last = parts[0], parts[-1]
    low, end = first.lower(), last.lower()
    if end in _AFTER_HYPHEN or low in _BEFORE_HYPHEN or low[:3] == end[:3] or low in end:
        return True
    if first[0].isdigit():
        return not last[0].isdigit()
    if last[0].isdigit():
        return first.isupper() and len(first) > 2
    return last.islower() or len(last) == 1 or (len(first) == 1 and first.islower())


def word_spans(text: str) -> list[Span]:
    """Return the spans of the words in `text`, in order; see :func:`qualkit.language.words`."""
    spans: list[Span] = []
    add = spans.append
    for match in _WORD.finditer(text):
        if match.lastindex is None:
            add(match.span())
            continue
        start, end = match.span()
        parts = _HYPHEN.split(match.group())
        if _one_word(parts):
            add((start, end))
            continue
        for part in parts:
            add((start, start + len(part)))
            start += len(part) + 1
    return spans


# -- sentences ---------------------------------------------------------------------------------------------------------
# What may stand before a full stop without ending the sentence: titles, ranks, and what goes before a name or a number.
_ABBREVIATIONS = frozenset(
    "bpk bp sdr sdri sdra tn ny nn dr drs dra drg drh ir prof hj kh tgk tgh ust ustz rd rr rm kol kapt letkol "
    "letjen mayjen brigjen serka sertu serda irjen kombes akbp kompol ipda iptu aiptu aipda briptu bripda mr mrs "
    "ms rev jr sr st no nmr tlp telp tel fax jl jln gg kel kec kab prov ds dsn dk dkh blk hlm hal vol ed cet yth "
    "tgl th thn jend tb lih vs mis spt sbb ttd ph pt cv rs pte ltd llc inc corp co tbk a.n u.p d.a h.m k.h m.h "
    "r.m r.a u.b".split()
)
# Possessive and begun once a run: a row of 50,000 dots must not cost a square of steps.
_STOP = re.compile(r"(?<![.!?\u2026])[.!?\u2026]++[\"'\u201d\u2019\u00bb)\]]*+(?=\s|$)")
_TOKEN = re.compile(r"[^\s(\[\"'\u201c\u2018/-]*$")
# too long for an abbreviation: the next sentence begins in lower case
_PLAIN = re.compile(r"\s(?:[^\W\d_]{5,}|\d{4})$")
# a letter or a Roman number that counts: kuartal I. kelompok A. It is no initial of a name
_LETTERED = re.compile(
    r"\b(?:kuartal|triwulan|semester|kelas|bab|tahap|golongan|tingkat|gelombang|periode|jilid|bagian|lantai|kamar|loket"
    r"|tipe|poin|opsi|kelompok|blok|zona|wilayah|ruang|hepatitis|vitamin) [^\W\d_]$"
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_OPENING = re.compile(r"[\s\"'\u201c\u2018\u00ab(\[*_\u2013\u2014-]*")
_AFTER_STOP = re.compile(r"(?<![.\u2026])[.!?][ \t]+([^\W\d_])")
_BLOCK = re.compile(r"[^\n]+")
_SHORT_LINE = 60  # characters: a shorter line was not broken to fit a page
_LONG = 45  # words without a stop: more than a written sentence, so the text is taken for unpunctuated speech
_SHORTEST = 8  # words in a piece of unpunctuated speech
# With these a speaker begins anew; the second group is weaker and opens a piece only when the one before is already
# long.
_STRONG = frozenset(
    "terus trus lalu kemudian nah jadi jadinya makanya akhirnya pokoknya intinya sebenarnya sebetulnya misalnya "
    "contohnya kalau kalo kalu tapi tetapi cuma cuman cumannya padahal sedangkan sementara selain soalnya "
    "masalahnya menurut waktu pas ketika habis abis udah".split()
)
_WEAK = frozenset(
    "dan karena karna sebab supaya biar sampai sampe yang kan ya iya itu saya kami kita dia mereka orang".split()
)


def _goes_on(text: str, start: int, stop: int, mark: str, following: str, *, lower_style: bool) -> bool:
    """Say whether the sentence that began at `start` goes on after the mark that stands at `stop`."""
    if following in ",;:)":
        return True
    if following.islower() and (mark[-1] not in ".!?" or mark[:2] == ".."):  # a quotation or a pause inside a sentence
        return True
    if following.islower() and not lower_style:
        plain = mark == "." and _PLAIN.search(text, max(start, stop - 24), stop)
        if not plain:
            return True
    if mark[0] != "." or mark[:2] == "..":
        return False
    token = _TOKEN.search(text, max(start, stop - 24), stop)
    word = token.group() if token else ""
    if ")" in mark and len(word) < 5 and text[stop - len(word) - 1 : stop - len(word)] == "(":  # (Bl.) RM Smith
        return True
    if len(word) == 1 and _LETTERED.search(text, max(start, stop - 24), stop):
        return False
    if _INITIALS.fullmatch(word):
        return True
    if word.isdigit() and not text[start : stop - len(word)].strip():  # a number in a list
        return True
    return word.lower() in _ABBREVIATIONS


def _blocks(text: str) -> Iterator[Span]:
    """Yield stretches between line breaks that end something; a line broken to fit a page is joined with the next."""
    begin = end = -1
    for match in _BLOCK.finditer(text):
        start, stop = match.span()
        if begin < 0:
            begin, end = start, stop
            continue
        head = text[start:stop].lstrip()[:1]
        before = text[max(begin, end - _SHORT_LINE) : end].rstrip()
        wrapped = head.islower() and end - text.rfind("\n", 0, end) > _SHORT_LINE and before[-1:] not in ".!?\u2026:"
        if start - end == 1 and wrapped:
            end = stop
        else:
            yield begin, end
            begin, end = start, stop
    if begin >= 0:
        yield begin, end


def _speech(text: str, start: int, end: int) -> Iterator[Span]:
    """Divide a long stretch without stops at discourse markers and commas: a guess, for speech written down."""
    words = [(start + a, start + b) for a, b in word_spans(text[start:end])]
    begin, count = start, 0
    for i, (a, b) in enumerate(words):
        word = text[a:b].lower()
        pause = i > 0 and "," in text[words[i - 1][1] : a]
        enough = count >= _SHORTEST and word in _STRONG
        long = count >= 2 * _SHORTEST and (pause or word in _WEAK)
        if len(words) - i >= _SHORTEST and (enough or long or count >= _LONG):
            yield begin, a
            begin, count = a, 0
        count += 1
    yield begin, end


def _unpunctuated(text: str, start: int, end: int, stops: int) -> bool:
    """Say whether a block has so few stops for its length that it must be speech written down as it was heard."""
    return end - start > 4 * _LONG and len(text[start:end].split()) > _LONG * (stops + 1)


def _begins_in_lower_case(text: str) -> bool:
    """Say whether sentences of a text begin in lower case, as in speech typed without capitals."""
    letters: list[str] = _AFTER_STOP.findall(text)
    first = _OPENING.match(text)
    if first and text[first.end() : first.end() + 1].islower():
        letters = ["a", "a", *letters]
    return len(letters) > 2 and sum(letter.islower() for letter in letters) > len(letters) / 2


def _trim(text: str, start: int, end: int) -> Span:
    """Leave out the white space at both ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def sentence_spans(text: str) -> list[Span]:
    """Return the spans of the sentences in `text`, in order; see :func:`qualkit.language.sentences`."""
    lower_style = _begins_in_lower_case(text)
    spans: list[Span] = []
    for start, end in _blocks(text):
        begin = start
        pieces: list[Span] = []
        for match in _STOP.finditer(text, start, end):
            opening = _OPENING.match(text, match.end(), end)
            following = text[opening.end() : opening.end() + 1] if opening and opening.end() < end else ""
            if following and _goes_on(text, begin, match.start(), match.group(), following, lower_style=lower_style):
                continue
            pieces.append((begin, match.end()))
            begin = match.end()
        pieces.append((begin, end))
        guess = _unpunctuated(text, start, end, len(pieces) - 1)
        for piece in pieces:
            a, b = _trim(text, *piece)
            if a < b:
                spans += [_trim(text, *part) for part in _speech(text, a, b)] if guess else [(a, b)]
    return spans
