"""What a word may be where a name is looked for: a name, a place, an office, a title, or an ordinary word.

The lists are in ``wordlists/`` and written by hand. What they do not hold is judged by the dictionary: a word that is
neither Indonesian nor English, formal or spoken, and that cannot be led to a known root, may be a name.
"""

from __future__ import annotations

import re
from functools import cache

from qualkit.colloquial import spellings
from qualkit.morphology import parse
from qualkit.vocabulary import vocabulary, word_set

# What a word is; a word may be several things at once.
NAME = 1  # a name and nothing else: of a person, a family, a clan
ALSO_NAME = 2  # a name and an ordinary word: indah, bagus, surya
PLACE = 4
ALSO_PLACE = 8  # a place and an ordinary word or a person's name: batu, solo, bima
ORDINARY = 16  # Indonesian, formal or spoken, or led to a known root
ENGLISH = 32
NO_NAME = 64  # may begin with a capital, and names nobody
UNKNOWN = 128  # nothing of all this, and built as a name may be
OFFICE = 256  # camat, lurah: who holds it is not named by it
PARTICLE = 512  # bin, binti, van
DERIVED = 1024  # led to a root in a way that is not often right: Suleman, Tonny

#: What goes before a person's name.
TITLES = frozenset(
    "pak bapak bpk bp bu ibu ibuk buk mas mbak mba mbk bang abang kak kang teh teteh uda udo uni ajo cak gus pakde"
    " pakdhe bude budhe paklik bulik om tante mbah eyang opa oma datuk datuak atuk wak uwak engkoh tuan nyonya nona sdr"
    " sdri sdra saudara saudari h hj haji hajjah kh kyai kiai ustaz ustad ustadz ustadzah ust buya tgk teungku"
    " tuanku dr drg dra drs ir prof profesor pendeta pdt pastor romo suster alm almh almarhum almarhumah mr mrs ms"
    " si mak makcik mamak etek angku cik cek mang ci cici koh ayuk yuk bik lik yu dhek dek dik ceu eceu abah ambu bunda"
    " bung sir br boru bro sis syekh syech kolonel mayor kapten letnan sersan jenderal marsekal laksamana letkol kompol"
    " iptu aiptu aipda bripka briptu akp akbp".split()
)
#: Those of them that are written with a stop.
ABBREVIATED_TITLES = frozenset(
    "bpk bp sdr sdri dr drg dra drs ir prof h hj kh st ny nn tn alm almh ust tgk pdt mr mrs ms rr kol kapt".split()
)
#: Titles that are part of the name.
HONOURS = frozenset(
    "raden rr rm tengku teuku cut tubagus sunan sultan pangeran kanjeng gusti ngurah made wayan nyoman ketut ki nyi"
    " ni i andi daeng sri paus raja ratu datuk datuak kyai".split()
)
#: What a person is called by, said before the name; each as it stands in lower case.
ANNOUNCED = re.compile(
    r"\b(?:nam[ao] (?:saya|sayo|aku|gua|gue|awak|ambo|beliau|dia|lengkap(?:nya)?|panggilan(?:nya)?|aslinya|asli|anaknya"
    r"|suaminya|istrinya)(?: itu| adalah)?|namaku|nam[ao](?:nya|nyo)?(?: itu| tuh)?|jeneng(?:ku|e| kulo)"
    r"|(?:yang )?bernama|dipanggil"
    r"|panggil (?:saya|aku|aja|saja)|atas nama|a\.n\.?|perkenalkan,? (?:saya|aku|nama saya))[ :,]{1,3}$",
    re.IGNORECASE,
)
_OFFICES = frozenset(
    "camat lurah kades kadus sekdes sekcam sekda sekre bupati gubernur walikota wali wakil presiden menteri ketua"
    " kepala sekretaris bendahara direktur direktris manajer mandor guru dosen kepsek dokter bidan perawat mantri"
    " polisi satpam hakim jaksa rt rw rk imam modin penghulu lebai kasi kasie kabid kadis kabag kasubbag kasubag"
    " kasubid kasatpol asisten staf staff operator petugas admin loket teller sopir supir tukang pedagang petani"
    " bos boss danramil kapolsek kapolres babinsa bhabinkamtibmas penyuluh pendamping pengawas korwil koordinator"
    " pj pjs plt plh kuwu keuchik geuchik nagari jorong dusun kampung penjaga pengacara notaris mudin kaum carik"
    " bayan bekel pembina pimpinan pengurus rektor dekan komandan panglima peneliti pewawancara informan"
    " narasumber responden kajari kapus kapusk kaur kepling kasek wakasek kaprodi sek dirut dirjen sekjen pejabat"
    " pegawai karyawan nasabah pasien warga pelanggan pemohon muda tua anak cucu menantu mertua besan kos rumah"
    " sekalian semua guru-guru ibu-ibu bapak-bapak nenek kakek kakak adik paman bibi istri isteri suami ipar"
    " sepupu keponakan teman kawan tetangga sahabat".split()
)
_PARTICLES = frozenset("bin binti van von de da der den del della dos al el ibn ibnu al- br boru y la le".split())

# Endings of loans and of learned words, and what affixes look like: no name is built so, but for those on the lists.
_BUILT = re.compile(
    r"(?:[^\W\d_]{3,}(?:as|is|us)i(?:nya)?|[^\W\d_]{2,}(?:isme|itas|logi|grafi|ional|atif|itif|ensi|ansi|isasi|fikasi"
    r"|metri|skopi|onomi|istik|tronik)(?:nya)?|(?:me|di|be|te|pe|ke|se)[^\W\d_]{3,}(?:kan|an|i|nya|annya|kannya|inya)"
    r"|(?:meng|mem|men|meny|ber|ter|per|peng|pem|pen)[^\W\d_]{3,}|(?:di|ke)[^\W\d_]{4,}|[^\W\d_]{3,}nya)"
)
_LETTERS = re.compile(r"[^\W\d_]+(?:['\u2019\u02bc-][^\W\d_]+)*")
_REPEATED = re.compile(r"([^\W\d_])\1{2}")
_LONGEST = 40  # letters
_COSTLY = 2.0  # what a way to a root costs that is as often wrong as right where a capital says that it may be a name
_FEW = 3  # letters: an unknown word of fewer is no sign of a name
_ROMAN = re.compile(r"[ivxl]+")
_VOWEL = re.compile(r"[aeiouyàáâäåãèéêëìíîïòóôöõøùúûüý]")


@cache
def _listed() -> dict[str, int]:
    """Return the words of the lists, each with what it may be."""
    found: dict[str, int] = {}
    for name, what in (
        ("given_names", NAME),
        ("family_names", NAME),
        ("foreign_names", NAME),
        ("names_also_words", ALSO_NAME),
        ("places", PLACE),
        ("places_also_words", ALSO_PLACE),
        ("no_names", NO_NAME),
    ):
        for word in word_set(name):
            found[word] = found.get(word, 0) | what
    for word in _OFFICES | TITLES | HONOURS:
        found[word] = found.get(word, 0) | OFFICE
    for word in _PARTICLES:
        found[word] = found.get(word, 0) | PARTICLE
    return found


@cache
def _english() -> frozenset[str]:
    """Return the English words of simplemma's dictionary."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    words = dict(DefaultDictionaryFactory().get_dictionary("en").items())
    return frozenset(words).union(words.values())


class NameWords(dict[str, int]):
    """Word in lower case to what it may be, judged once."""

    limit = 500_000  # words kept; texts without end must not fill the memory

    def __missing__(self, word: str) -> int:
        what = _judge(word)
        if len(self) < self.limit:
            self[word] = what
        return what


def _judge(word: str) -> int:
    what = _listed().get(word, 0)
    if what & (NAME | PLACE):
        return what
    if _stem(word) & OFFICE:
        return what | OFFICE
    known = _indonesian(word) or _compound(word)
    if known:
        return what | known
    if word in _english():
        return what | ENGLISH
    if (
        not what
        and len(word) >= _FEW
        and _LETTERS.fullmatch(word)
        and _VOWEL.search(word)
        and not _ROMAN.fullmatch(word)
    ):
        return ORDINARY | DERIVED if _is_built(word) else UNKNOWN
    return what


def _indonesian(word: str) -> int:
    """Say whether a word is Indonesian, formal or spoken, or led to a root by the rules."""
    words = vocabulary()
    if word in words.standard or word in words.direct or word in words.known or word in _spoken():
        return ORDINARY
    if not word[-1:].isalnum() or len(word) > _LONGEST:
        return 0
    found = parse(word, words)
    if found.how == "unknown":
        return 0
    return ORDINARY | DERIVED if found.how == "rule" and found.cost >= _COSTLY else ORDINARY


def _compound(word: str) -> int:
    """Judge a word with a hyphen by its parts, and one with a clitic or a regional ending by its stem."""
    if "-" in word:
        parts = [part for part in word.split("-") if part]
        plain = ORDINARY | ENGLISH | NO_NAME | OFFICE
        ordinary = any(NAME_WORDS[part] & plain and not NAME_WORDS[part] & (NAME | ALSO_NAME) for part in parts)
        return ORDINARY if ordinary or len(set(parts)) < len(parts) else 0
    stem = _stem(word)
    if stem & (NO_NAME | ENGLISH | ORDINARY) and not stem & (NAME | ALSO_NAME):
        return ORDINARY
    words = vocabulary()
    if word.endswith("o") and word[:-1] + "a" in words.standard and len(word) >= _FEW:
        return ORDINARY | (_listed().get(word[:-1] + "a", 0) & ALSO_NAME)  # putro, sastro as putra, sastra
    return ORDINARY if len(word) > 5 and word[:2] in ("be", "te") and word[2:] in words.known else 0


def _stem(word: str) -> int:
    """Return what a word without its clitic may be, 0 where it has none."""
    for ending in ("nya", "nyo", "ku", "mu", "lah"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return NAME_WORDS[word[: -len(ending)]]
    return 0


def _is_built(word: str) -> bool:
    """Say whether an unknown word is built as a learned or an affixed word is, or drawn out as in chats."""
    return bool(_REPEATED.search(word)) or (len(word) > 6 and bool(_BUILT.fullmatch(word)))


@cache
def _spoken() -> frozenset[str]:
    return frozenset(spellings()) | frozenset(spellings().values()) | word_set("stop_words_spoken")


NAME_WORDS = NameWords()
