"""What the label of a speaker looks like, and what its word or letter says of the one who speaks."""

from __future__ import annotations

import re
from typing import Literal

from qualkit.model import SpeakerKind

Shape = Literal["role", "letter", "code", "name"]

_INTERVIEWER_WORDS = frozenset(
    "peneliti pewawancara penanya tanya pertanyaan moderator fasilitator enumerator surveyor penulis interviewer"
    " researcher question".split()
)
_INFORMANT_WORDS = frozenset(
    "informan narasumber responden partisipan peserta subjek subyek jawab jawaban terwawancara informant respondent"
    " participant interviewee answer".split()
)
_QUALIFIERS = frozenset(
    "kunci utama pendukung tambahan pertama kedua ketiga ke satu dua tiga key penelitian i ii iii iv v".split()
)
_INTERVIEWER_LETTERS = frozenset("PTQ")
_INFORMANT_LETTERS = frozenset("IJNRAS")
_TITLES = frozenset(
    "ibu bu bapak bpk pak mbak mas kak kakak bang abang uda uni datuk haji hj h dr drs dra ir prof ustaz ustadz".split()
)
_PARTICLES = frozenset("bin binti dan al el van de".split())

#: What stands before a colon and is no speaker: words that carry a sentence on, and the lines of a form.
_NOT_SPEAKERS = frozenset(
    "catatan keterangan contoh contohnya misalnya misal jadi nah terus lalu artinya maksudnya intinya begini yaitu"
    " yakni kesimpulan kesimpulannya syarat syaratnya persyaratan kecuali masalahnya alasannya pertama kedua ketiga"
    " sumber penutur pembicara ujaran nb ps no nik ktp kk rt rw hp wib sk uu pp kalau karena untuk itu ini tapi dan"
    " atau yang jam pukul ayat pasal bab tabel gambar lampiran kata abstrak abstract keywords hasil".split()
)
_LETTER = re.compile(r"[A-Z][.\- ]?\d{0,3}|[ptijnqar]\d?")
_CODE = re.compile(r"[A-Z]{2,4}[.\-]?\d{0,3}|[A-Z]\.[A-Z]\.?(?:[A-Z]\.?)?")
_PARENTHESIS = re.compile(r"\s{0,4}[(\[][^()\[\]]*[)\]]")


def base_label(label: str) -> str:
    """Return a label without what stands in brackets behind it.

    Examples
    --------
    >>> base_label("P1 (laki-laki, 52)")
    'P1'
    """
    return _PARENTHESIS.sub("", label).strip() or label.strip()


def shape_of(label: str) -> Shape | None:
    """Return what kind of label some words could be, or None where they are none.

    Examples
    --------
    >>> [shape_of(one) for one in ("Informan 1", "P", "DH", "Bu Ani", "Jadi begini")]
    ['role', 'letter', 'code', 'name', None]
    """
    base = base_label(label)
    words = base.split()
    if not words or len(words) > 5 or base.casefold() in _NOT_SPEAKERS:
        return None
    if role_of(base):
        return "role"
    if _LETTER.fullmatch(base):
        return "letter"
    if _CODE.fullmatch(base):
        return "code"
    return "name" if is_name(words) else None


def role_of(label: str) -> SpeakerKind | None:
    """Return what a role's word says of a label: "Peneliti", "Informan 1", "Key Informan"."""
    words = [word.strip(".-").casefold() for word in re.split(r"[\s/]+", base_label(label))]
    roles = [word for word in words if word in _INTERVIEWER_WORDS | _INFORMANT_WORDS]
    known = _QUALIFIERS.union(roles)
    others = [word for word in words if word not in known and not re.fullmatch(r"\d{1,3}|\w", word)]
    if roles and len(words) <= 4 and not others:
        return "pewawancara" if roles[0] in _INTERVIEWER_WORDS else "informan"
    joined = re.fullmatch(r"([^\W\d_]+)\d{1,3}", words[0]) if len(words) == 1 else None
    if joined and joined[1] in _INTERVIEWER_WORDS | _INFORMANT_WORDS:
        return "pewawancara" if joined[1] in _INTERVIEWER_WORDS else "informan"
    return None


def letter_of(label: str) -> SpeakerKind | None:
    """Return what a single letter says by custom: P, T, Q ask; I, J, N, R, A, S answer."""
    letter = re.sub(r"[.\- ]?\d*$", "", base_label(label)).upper()
    if letter in _INTERVIEWER_LETTERS:
        return "pewawancara"
    return "informan" if letter in _INFORMANT_LETTERS else None


def is_generic(label: str) -> bool:
    """Say whether a label is used in many files for different people: I, J, N2, Informan 1, Narasumber, Ibu."""
    base = base_label(label)
    only_title = all(map(is_titled, base.split()))
    return role_of(base) is not None or bool(re.fullmatch(r"\w[.\- ]?\d{0,3}", base)) or only_title


def is_titled(word: str) -> bool:
    """Say whether a word goes in front of a name: Bu, Pak, Dr."""
    return word.strip(".").casefold() in _TITLES


def is_name(words: list[str]) -> bool:
    """Say whether words could be a person's name: capitals throughout, and no word that carries a sentence on."""
    bare = [word.strip(".,'’-") for word in words]
    if bare[0].casefold() in _NOT_SPEAKERS or bare[0].casefold().endswith(("nya", "kah")):
        return False
    titled = bare[0].casefold() in _TITLES
    fits = [
        word[:1].isupper() or word.casefold() in _PARTICLES or (titled and word.isdigit()) or word.casefold() in _TITLES
        for word in bare
    ]
    plain = not re.search(r"[?!;=/\"“”%]", " ".join(words)) and (titled or not any(map(str.isdigit, bare)))
    return plain and all(fits)
