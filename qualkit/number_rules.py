"""Numbers and addresses that lead to a person: telephone, NIK, NIP, number plate, account, birth, street, mail, net.

Each is found by its form, checked where its form can be checked (the date inside a NIK or NIP, the letters of a
number plate), and where the form says little, by the word before it (*rekening*, *lahir*).

References
----------
Peraturan Pemerintah 37/2007, pasal 37: the NIK has 16 digits, of which the seventh to twelfth
are the date of birth, with 40 added to a woman's day. Badan Kepegawaian Negara, Peraturan Kepala 22/2007: the NIP has
18 digits, birth, appointment, sex and a serial number. Kepolisian, Peraturan 7/2021: the letters of the regions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from qualkit.name_words import ENGLISH, NAME_WORDS, ORDINARY


class Hit(NamedTuple):
    """A stretch ``[start, end)`` that may show who or where somebody is; `score` is a proportion in [0, 1]."""

    start: int
    end: int
    kind: str
    score: float


#: Letters that a number plate begins with.
_PLATES = frozenset(
    "A B D E F G H K L M N P R S T W Z AA AB AD AE AG BA BB BD BE BG BH BK BL BM BN BP DA DB DC DD DE DG DH DK DL DM"
    " DN DP DR DS DT DW EA EB ED KB KH KT KU PA PB PG PS PT".split()
)
_NEAR = 40  # characters before a number in which the word that says what it is must stand

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mar(?:et)?|apr(?:il)?|mei|juni?|juli?|agu?s(?:tus)?|agt|sept?(?:ember)?|okt(?:ober)?"
    r"|no[pv](?:ember)?|des(?:ember)?)"
)
_YEAR = r"(?:19|20)?\d{2}"
_DATE = (
    rf"(?:\d{{1,2}}[-/. ]\d{{1,2}}[-/. ]{_YEAR}|\d{{1,2}}(?: bulan)? {_MONTH}\b(?:,?(?: tahun)? {_YEAR})?"
    rf"|\d{{1,2}} bulan \d{{1,2}} tahun {_YEAR}|(?:19|20)\d{{2}}-\d{{2}}-\d{{2}})"
)
_DIGIT_WORD = r"(?:nol|kosong|satu|dua|tiga|empat|lima|enam|tujuh|delapan|lapan|sembilan)"

_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+")
_HANDLE = re.compile(r"(?<![\w.@/])@[A-Za-z_][\w.]{1,29}(?<!\.)")
_ACCOUNT_NAME = re.compile(
    r"\b(?:ig|instagram|tiktok|twitter|telegram|facebook|fb|username|user ?name)(?:-?nya)?\b(?: [a-z]{2,5})?[ :]{1,3}"
    r"(?=[A-Za-z.]{0,29}[_\d])([A-Za-z_][\w.]{2,29})(?<!\.)",
    re.IGNORECASE,
)
_MAIL_SPOKEN = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64} ?(?:@|\(at\)|\bat\b|\bet\b) ?(?:gmail|yahoo|ymail|hotmail|outlook)\b"
    r"(?: ?(?:\.|dot|titik) ?com?(?:\.id)?\b)?",
    re.IGNORECASE,
)
_URL = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)]|(?<![@\w.-])[\w-]{1,63}\.(?:com|co\.id|go\.id|ac\.id|or\.id|sch\.id|id|net|org)"
    r"(?:/[^\s<>\"]*[^\s<>\".,;:!?)])?\b(?!@)",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"(?<![\w.,])\+?\d{9,25}(?!\w)")
_NUMBER = re.compile(r"(?<![\w.,])\+?\(?\d(?:[ \u00a0.\-\u2010-\u2013/()]{0,2}\d){6,24}(?![\w])")
_SPOKEN = re.compile(rf"\b{_DIGIT_WORD}(?:[ ,-]{{1,2}}{_DIGIT_WORD}){{6,}}\b", re.IGNORECASE)
_PLATE = re.compile(r"(?<![\w.])([A-Za-z]{1,2})[ -]?(\d{1,4})[ -]?([A-Za-z]{1,3})(?!\w)")
_BIRTH = re.compile(
    rf"\b(?:(?:di|ke)?lahir(?:an|kan)?(?:nya|nyo)?|ttl|ulang tahun(?:nya|nyo)?|ultah(?:nya)?)\b"
    rf"[^\n]{{0,40}}?(?<!\d)({_DATE})(?!\d)",
    re.IGNORECASE,
)
_STREET_WORD = r"(?:[A-Z]\w{0,4}\.(?= ?[A-Z0-9])|[A-Z0-9][\w'’-]*)"
_STREET_NAME = rf"{_STREET_WORD}(?: {_STREET_WORD}){{0,4}}"
_HOUSE = r"(?:,? ?(?:[Nn]omor|[Nn]o|NO)\.? ?\d{1,4}[A-Za-z]?\b)"
_RT = r"(?:,? ?\b(?:[Rr][TtWw]|rukun (?:tetangga|warga))\.? ?\d{1,3}(?: ?/ ?(?:[Rr][Ww]\.? ?)?\d{1,3})?\b)"
_STREET = re.compile(
    rf"\b(?:(?:Jl|Jln|JL|JLN|Gg|Lrg)\b\.? ?|(?:Jalan|Gang|Lorong|Komplek|Kompleks|Perumahan|Perum|Perumnas|Blok) )"
    rf"{_STREET_NAME}{_HOUSE}?{_RT}*"
)
_STREET_LOWER = re.compile(
    rf"\b(?:(?:jl|jln|gg|lrg)\.? ?(?:[^\W\d_]+ ?){{1,3}}?(?:\d{{1,3}} )?(?:{_HOUSE}{_RT}*|{_RT}+|(?=[,.\n]|$))"
    rf"|(?:jalan|gang|lorong|komplek|perumahan|blok) (?:[^\W_]+ ){{1,3}}?{_HOUSE}{_RT}*)"
)
_NEIGHBOURHOOD = re.compile(rf"{_RT}{{1,3}}")
_ACCOUNT_WORD = re.compile(
    r"\b(?:rekening\w*|no\.? ?rek|norek|rek|virtual account|npwp|bpjs|kis|kartu|paspor|passport|polis|sim|kk|nopol)\b",
    re.IGNORECASE,
)
_PAPER_WORD = re.compile(r"\b(?:nik|ktp|nip|nrp|nisn|nim|nuptk|nomor induk)\b", re.IGNORECASE)
_PASSPORT = re.compile(r"\b(?:paspor|passport)\w*\b[^\n]{0,20}?\b([A-Z]{1,2} ?\d{6,7})\b", re.IGNORECASE)
_PHONE_WORD = re.compile(r"\b(?:hp|wa|whatsapp|telp|telepon|telpon|tlp|kontak|hubungi|call|sms)\b", re.IGNORECASE)
_MONEY = re.compile(r"(?:\brp|\bidr|\brupiah)[. ]*$", re.IGNORECASE)
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_TAX = re.compile(r"\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}")
_TIMES = re.compile(r"\(?\d{1,2}[.:]\d{2} ?[-\u2010-\u2013] ?\d{1,2}[.:]\d{2}\)?")
_YEARS = re.compile(r"(?:19|20)\d{2} ?[-/] ?(?:19|20)\d{2}")


def find_numbers(text: str) -> Iterator[Hit]:
    """Yield numbers, addresses and accounts that lead to a person, overlapping where they do."""
    for kind, pattern, score in _BY_FORM:
        for match in pattern.finditer(text):
            yield Hit(match.start(), _trimmed(text, *match.span()), kind, score)
    for match in _NEIGHBOURHOOD.finditer(text):
        start = match.start() + len(match.group()) - len(match.group().lstrip(", "))
        yield Hit(start, match.end(), "address", 0.5)
    for kind, pattern, score in _BY_WORD:
        for match in pattern.finditer(text):
            yield Hit(*match.span(1), kind, score)
    for match in _PLATE.finditer(text):
        if score := _plate(match):
            yield Hit(*match.span(), "plate", score)
    for pattern in (_DIGITS, _NUMBER):
        for match in pattern.finditer(text):
            kind, score = _number(text, match)
            if score:
                yield Hit(*match.span(), kind, score)


_BY_FORM = (
    ("email", _MAIL, 0.95),
    ("email", _MAIL_SPOKEN, 0.8),
    ("handle", _HANDLE, 0.8),
    ("url", _URL, 0.7),
    ("phone", _SPOKEN, 0.6),
    ("address", _STREET, 0.8),
    ("address", _STREET_LOWER, 0.6),
)


#: Found by the word before it, which is no part of it.
_BY_WORD = (("date_of_birth", _BIRTH, 0.9), ("account", _PASSPORT, 0.8), ("handle", _ACCOUNT_NAME, 0.7))


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip(" ,"))


def _plate(match: re.Match[str]) -> float:
    """Say how sure a number plate is: the region's letters must exist."""
    region, number, series = match.groups()
    if region.upper() not in _PLATES:
        return 0.0
    if region.isupper() and series.isupper():
        return 0.9 if len(number) > 2 or len(series) > 1 else 0.3
    if not (region.islower() and series.islower() and len(number) > 2 and len(series) > 1):
        return 0.0
    return 0.0 if NAME_WORDS[series] & (ORDINARY | ENGLISH) else 0.6


def _number(text: str, match: re.Match[str]) -> tuple[str, float]:
    """Say what a long number is and how sure."""
    found = match.group()
    digits = re.sub(r"\D", "", found)
    before = text[max(0, match.start() - _NEAR) : match.start()]
    if _MONEY.search(before) or _YEARS.fullmatch(found) or _TIMES.fullmatch(found):
        return "", 0.0
    if len(digits) == 16 and _is_date(digits[6:12]):
        return "nik", 0.95
    if len(digits) == 18 and _is_nip(digits):
        return "nip", 0.95
    if _TAX.fullmatch(found):
        return "account", 0.95
    if _ACCOUNT_WORD.search(before) and len(digits) > 7:
        return "account", 0.8
    if _is_phone(found, digits):
        return "phone", 0.9
    if _GROUPED.fullmatch(found):
        return "", 0.0
    if _PHONE_WORD.search(before) and len(digits) < 15:
        return "phone", 0.6
    if _PAPER_WORD.search(before) and len(digits) > 7:
        return "account", 0.6
    return ("account", 0.4) if len(digits) > 9 and " " not in found else ("", 0.0)


def _is_date(digits: str) -> bool:
    """Say whether six digits are a date of birth as in a NIK: day (a woman's with 40 added), month, year."""
    day, month = int(digits[:2]), int(digits[2:4])
    return 1 <= (day - 40 if day > 40 else day) <= 31 and 1 <= month <= 12


def _is_nip(digits: str) -> bool:
    """Say whether 18 digits are a NIP: birth (year first), month of appointment, sex."""
    born, month, day, since, appointed = (int(digits[a:b]) for a, b in ((0, 4), (4, 6), (6, 8), (8, 12), (12, 14)))
    dates = 1920 <= born <= 2020 and 1 <= month <= 12 and 1 <= day <= 31 and 1940 <= since <= 2060
    return dates and 1 <= appointed <= 21 and digits[14] in "12"


def _is_phone(found: str, digits: str) -> bool:
    """Say whether a number is one of a telephone, such as 08…, +62… or (021)…."""
    if found.startswith("+"):
        return 9 <= len(digits) <= 15
    if digits.startswith(("08", "628")):
        return 9 <= len(digits) <= 14
    return digits[0] == "0" and digits[1] != "0" and 8 <= len(digits) <= 12 and not _GROUPED.fullmatch(found)
