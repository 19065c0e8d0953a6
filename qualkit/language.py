"""Indonesian text as it is spoken and written: words, sentences, roots, spoken spellings, stop words.

The public face of the modules that do the work: :mod:`qualkit.boundaries` (words, sentences),
:mod:`qualkit.vocabulary` (known words), :mod:`qualkit.morphology` (roots), :mod:`qualkit.colloquial` (spellings),
:mod:`qualkit.explanation`, :mod:`qualkit.pipeline` (spaCy). No function here changes or normalises the text it is
given; spans are code points, half-open.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from qualkit.boundaries import sentence_spans, word_spans
from qualkit.errors import ChoiceError
from qualkit.explanation import Analysis, explain
from qualkit.morphology import Roots, parse

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline

__all__ = [
    "Analysis",
    "explain",
    "looks_indonesian",
    "nlp",
    "normalise_colloquial",
    "roots",
    "sentences",
    "stop_words",
    "words",
]

_ROOTS = Roots()
_SAMPLE = 2000  # words that are enough to tell a language by


def words(text: str) -> list[tuple[int, int]]:
    """Return where the words of a text stand.

    A word is a run of letters and digits with the marks that belong to it. As in the treebanks of Universal
    Dependencies a reduplication (*ramah-ramah*), a hyphenated clitic (*KTP-nya*) or prefix (*non-ASN*, *ke-5*) is one
    word, and *-nya* is not cut off; a hyphen between names or numbers divides (*Jakarta-Bogor*, *2019-2020*); a
    number keeps its separators (*1.250,50*); a currency stands by itself (*Rp* | *9.100*); an abbreviation keeps its
    inner stops (*S.Pd*).

    Parameters
    ----------
    text : str
        Any text; it is not changed or normalised.

    Returns
    -------
    list of (int, int)
        Spans in code points, half-open, in order, not overlapping. Punctuation and emoji are left out.

    Examples
    --------
    >>> text = "Petugasnya ramah-ramah, KTP-nya jadi."
    >>> [text[start:end] for start, end in words(text)]
    ['Petugasnya', 'ramah-ramah', 'KTP-nya', 'jadi']
    """
    return word_spans(text)


def sentences(text: str) -> list[tuple[int, int]]:
    """Return where the sentences of a text stand.

    A sentence ends at a full stop, question mark, exclamation mark or ellipsis that is followed by white space, not
    after an abbreviation (*Bpk.*, *No.*, *Dr.*), an initial or a number in a list, and at the end of a paragraph. A
    line that was broken to fit a page goes on.

    Parameters
    ----------
    text : str
        Any text; it is not changed or normalised.

    Returns
    -------
    list of (int, int)
        Spans in code points, half-open, in order, not overlapping, without white space at the ends.

    Notes
    -----
    Speech is often written down without stops. Where a paragraph has fewer than one stop in 45 words, the ends are
    **guessed**: a piece of at least eight words ends before a discourse marker (*terus, nah, jadi, tapi, kalau, waktu
    …*), a longer one at a comma or a conjunction, and none is longer than 45 words. Such pieces are units to read and
    count by, not sentences of grammar.

    Examples
    --------
    >>> text = "Saya menemui Bpk. Andi, S.Pd. di loket. Lama sekali!"
    >>> [text[start:end] for start, end in sentences(text)]
    ['Saya menemui Bpk. Andi, S.Pd. di loket.', 'Lama sekali!']
    """
    return sentence_spans(text)


def roots(words: Sequence[str]) -> list[str]:
    """Return the root of each word.

    Brings together what a researcher reads as one word: *melayani, dilayani, pelayanannya, ngelayanin* (layan),
    *berbelit-belit* (belit), *antrian, ngantre* (antre), *kerjo* (kerja). To see why a word has its root use
    :func:`explain`.

    Parameters
    ----------
    words : sequence of str
        Words, as :func:`words` finds them.

    Returns
    -------
    list of str
        One root a word, lower case. A word that is not known keeps what cannot be taken off safely.

    Notes
    -----
    Context-free: a form with two readings (*beruang*, *tahu*) has one root. Idempotent: a root is its own root.
    Derivations share the root of the word that they are filed under in dictionaries (*perusahaan*: usaha,
    *perhatian*: hati), except where they have become a word of another meaning: *petugas*, *pegawai*, *penduduk*,
    *menangani* (tangani, not tangan), *mengalami* (alami, not alam), *undang-undang* stay apart; so do nouns made
    from words of grammar, which would drown in them (*pengadaan, keberadaan*: not ada; *pendapat*: not dapat;
    *kemungkinan, kesempatan*), people by trade (*pekerja, pelajar*), *terbatas* (not batas), *perpanjangan* (not
    panjang), and what *non-* denies (*non-ASN*). Measured on two Indonesian treebanks that do not agree in this
    themselves: a search in one by the roots of the other is right in 96 to 97 of 100 hits; see
    ``benchmarks/language.py``.

    Examples
    --------
    >>> roots(["Melayani", "pelayanannya", "ngelayanin", "berbelit-belit", "ketidaknyamanan"])
    ['layan', 'layan', 'layan', 'belit', 'nyaman']
    """
    _refuse_text(words)
    return list(map(_ROOTS.__getitem__, words))


def _refuse_text(words: Sequence[str]) -> None:
    """Raise where a text was given for a list of words: it would be taken letter by letter."""
    if isinstance(words, str):
        raise ChoiceError.of("language.one_text")


def normalise_colloquial(words: Sequence[str]) -> list[str]:
    """Return the standard spelling of each word.

    For reading and for models trained on written Indonesian. Searching and coding need it not: :func:`roots` knows
    spoken forms.

    Parameters
    ----------
    words : sequence of str
        Words, as :func:`words` finds them.

    Returns
    -------
    list of str
        One item a word, lower case; a contraction may become two words (*gabisa*: ``tidak bisa``). A word that may be
        right as it is stays as it is.

    Notes
    -----
    Informal does not mean wrong: use it on a copy, never on a transcript. Two readings are decided by what is usual
    in messages to an office: *min* is ``admin``, *kok* ``mengapa``.

    Examples
    --------
    >>> normalise_colloquial(["yg", "ga", "dipake", "ngirim", "jalan2", "bangettt", "Pelayanan"])
    ['yang', 'tidak', 'dipakai', 'mengirim', 'jalan-jalan', 'sekali', 'pelayanan']
    """
    from qualkit.colloquial import standard

    _refuse_text(words)
    return [standard(word.lower()) for word in words]


@cache
def stop_words(*, spoken: bool = True) -> frozenset[str]:
    """Return words that say little by themselves, for counts, clouds and topics.

    Parameters
    ----------
    spoken : bool, default True
        Whether to add fillers, particles and discourse markers of speech (Jakarta, and the Malay of Jambi and
        Palembang).

    Returns
    -------
    frozenset of str
        Lower case.

    Notes
    -----
    The list of the package stopwordsiso without negations (*tidak, bukan, belum, jangan, tanpa, kurang, nggak, dak*),
    for *tidak ramah* is not *ramah*, and without words for what people speak of (*masalah, jelas, lama, mampu,
    bekerja*).

    Examples
    --------
    >>> "yang" in stop_words(), "tidak" in stop_words(), "nah" in stop_words(spoken=False)
    (True, False, True)
    """
    import stopwordsiso

    from qualkit.vocabulary import word_set

    found = set(stopwordsiso.stopwords("id"))
    if spoken:
        found |= word_set("stop_words_spoken")
    return frozenset(found - word_set("stop_words_kept"))


def looks_indonesian(text: str) -> float:
    """Return the share of words that are known Indonesian, formal or spoken.

    A cheap check that a text is in the language that roots and stop words are made for. It does not tell which other
    language it is, and English words in use in Indonesian offices are passed over.

    Parameters
    ----------
    text : str
        Any text; its first 2,000 words are looked at.

    Returns
    -------
    float
        A proportion in [0, 1]. Interviews in Indonesian lie above 0.7, English and Dutch below 0.5, Javanese between;
        Malay looks Indonesian. 1.0 for a text without words.

    Examples
    --------
    >>> looks_indonesian("Pelayanannya sudah bagus, cuma antreannya lama.") > 0.7
    True
    >>> looks_indonesian("The service was good but we had to wait for a long time.") < 0.4
    True
    """
    from qualkit.colloquial import spellings
    from qualkit.vocabulary import vocabulary, word_set

    known, informal, loans = vocabulary(), spellings(), word_set("loans")
    tokens = [text[start:end].lower() for start, end in word_spans(text)[:_SAMPLE]]
    tokens = [token for token in tokens if (token.isalpha() or "-" in token) and token not in loans]
    if not tokens:
        return 1.0
    hits = sum(
        token in known.direct or token in known.standard or token in informal or _by_rule(token) for token in tokens
    )
    return hits / len(tokens)


@cache
def _by_rule(token: str) -> bool:
    from qualkit.vocabulary import vocabulary

    return parse(token, vocabulary()).how != "unknown"


@cache
def nlp() -> Pipeline:
    """Return a spaCy pipeline with qualkit's words, sentences and roots.

    For what needs a ``Doc`` (matchers, displays, other people's components). Everything in qualkit works without it,
    and faster.

    Returns
    -------
    spacy.language.Language
        ``spacy.blank("id")`` whose tokens are the spans of :func:`words` and the marks between them, with the
        sentences of :func:`sentences`, and the root in ``token._.root`` and ``token.lemma_``. The same object at
        every call.

    Examples
    --------
    >>> doc = nlp()("Petugasnya ramah-ramah. Saya dilayani.")
    >>> [(token.text, token._.root) for token in doc if token.is_alpha]
    [('Petugasnya', 'petugas'), ('Saya', 'saya'), ('dilayani', 'layan')]
    >>> len(list(doc.sents))
    2
    """
    from qualkit.pipeline import build

    return build()
