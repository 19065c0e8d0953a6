"""Proposals by patterns: whole words, exact offsets, and the same as a slow reference that is plainly right."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit import tagging
from qualkit.errors import ChoiceError, CodebookError
from qualkit.model import Code, Header, Match, Transcript, Turn
from qualkit.patterns import GAP_WORDS, check_pattern, parse_pattern

Hit = tuple[str, int, int, str, str]


def book(**patterns: tuple[str, ...]) -> qk.Codebook:
    return qk.Codebook([Code(id=name, patterns=given) for name, given in patterns.items()])


def frame(*texts: str) -> qk.Corpus:
    return qk.corpus_from_frame(pd.DataFrame({"t": list(texts)}), text="t")


def interview(*speeches: tuple[str, str]) -> qk.Corpus:
    """One source "w"; the label of an interviewer is P."""
    text, turns = "", []
    for n, (label, words) in enumerate(speeches, start=1):
        start = len(text) + len(label) + 2
        kind = "pewawancara" if label == "P" else "informan"
        turns.append(Turn(source="w", n=n, start=start, end=start + len(words), speaker=label, kind=kind))
        text += f"{label}: {words}\n"
    return qk.Corpus([Transcript(source="w", text=text, header=Header(), turns=tuple(turns))])


def found(text: str, *patterns: str) -> list[str]:
    return [coding.quote for coding in qk.tag(frame(text), book(k=patterns))]


# -- words and their roots -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["melayani", "dilayani", "pelayanan", "pelayanannya", "MELAYANI", "Dilayani"])
def test_a_word_finds_the_words_of_its_root(word: str) -> None:
    assert found(f"Kami {word} warga.", "melayani") == [word]


@pytest.mark.parametrize("pattern", ["kebersihan", "bersih", "Bersih", " bersih "])
def test_a_pattern_may_be_given_in_any_form(pattern: str) -> None:
    assert found("Kamarnya bersih sekali.", pattern) == ["bersih"]


@pytest.mark.parametrize("text", ["keramahtamahan", "xramah", "ramahx", "peramah1", "uangnya 10ramah"])
def test_a_hit_is_never_the_inside_of_another_word(text: str) -> None:
    assert found(text, "=ramah") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Kantor Jakarta-Bogor buka.", ["Bogor"]), ("ramah,tamah", []), ("(bogor)", ["bogor"]), ("BOGOR!", ["BOGOR"])],
)
def test_words_are_those_that_the_text_has_as_it_is_written(text: str, expected: list[str]) -> None:
    assert found(text, "=bogor") == expected


def test_an_exact_pattern_leaves_other_forms_of_the_root_alone() -> None:
    assert found("Pelayanan melayani dilayani.", "=melayani") == ["melayani"]


def test_an_exact_pattern_does_not_look_at_case() -> None:
    assert found("ktp KTP Ktp", "=KTP") == ["ktp", "KTP", "Ktp"]


# -- phrases -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["Selalu tepat waktu, Pak.", "tepat\twaktu", "tepat  waktu", "tepat, waktu"])
def test_the_words_of_a_phrase_follow_one_another(text: str) -> None:
    assert len(found(text, "tepat waktu")) == 1


@pytest.mark.parametrize("text", ["tepat sekali waktu", "waktu tepat", "tepat", "waktu"])
def test_a_phrase_wants_its_words_in_order_and_nothing_between(text: str) -> None:
    assert found(text, "tepat waktu") == []


@pytest.mark.parametrize("mark", [".", "!", "?", ";", ":", "…", "\n"])
def test_a_phrase_does_not_reach_across_the_end_of_a_sentence(mark: str) -> None:
    assert found(f"Tepat{mark} Waktu", "tepat waktu") == []


@pytest.mark.parametrize("between", ["09.48", "S.Pd", "1.250,50"])
def test_a_full_stop_within_a_word_of_the_gap_ends_no_sentence(between: str) -> None:
    assert found(f"tepat {between} waktu", "tepat … waktu") == [f"tepat {between} waktu"]


@pytest.mark.parametrize(("words", "expected"), [(0, 1), (1, 1), (GAP_WORDS, 1), (GAP_WORDS + 1, 0)])
def test_a_gap_lets_a_few_words_stand_between(words: int, expected: int) -> None:
    text = " ".join(["tepat", *["sekali"] * words, "waktu"])
    assert len(found(text, "tepat … waktu")) == len(found(text, "tepat ... waktu")) == expected


def test_every_way_to_fill_a_gap_is_kept_once() -> None:
    assert found("tepat waktu waktu", "tepat … waktu") == ["tepat waktu", "tepat waktu waktu"]


def test_a_stretch_that_is_reached_in_two_ways_is_one_match() -> None:
    (coding,) = qk.tag(frame("satu dua dua tiga"), book(k=("=satu … dua … tiga",)))
    assert coding.evidence == (Match(start=0, end=17, pattern="=satu … dua … tiga"),)


def test_a_phrase_does_not_reach_into_the_next_text() -> None:
    assert len(qk.tag(frame("tepat", "waktu"), book(k=("tepat waktu",)))) == 0


def test_nested_and_overlapping_patterns_are_all_kept() -> None:
    assert found("satu dua tiga", "=satu dua", "=dua tiga", "=dua", "=satu dua tiga") == [
        "satu dua",
        "satu dua tiga",
        "dua",
        "dua tiga",
    ]


# -- expressions ---------------------------------------------------------------------------------------------------


def test_an_expression_is_searched_as_it_is_written_and_without_case() -> None:
    assert found("RT 05, rt 7", r"/rt \d+/") == ["RT 05", "rt 7"]


def test_an_expression_that_meets_nothing_of_any_length_is_no_hit() -> None:
    assert found("kata kata", r"/\b/") == []


@pytest.mark.parametrize(
    ("pattern", "message"), [("", "tanpa kata"), ("!!!", "tanpa kata"), ("/(/", "tidak sah"), ("/x*/", "teks kosong")]
)
def test_a_pattern_that_cannot_be_searched_names_its_code(pattern: str, message: str) -> None:
    with pytest.raises(CodebookError, match=rf"^sikap: .*{message}"):
        qk.tag(frame("kata"), book(sikap=(pattern,)))


# -- offsets -------------------------------------------------------------------------------------------------------


BEFORE = ["🙂 ", "İ ", "İİ🙂👨‍👩‍👧 ", "é ", "e\u0301 ", "\u00a0\u2003", "ﬁ ß ŉ ", "𝕏 \U00010400 "]


@pytest.mark.parametrize("before", BEFORE)
def test_offsets_are_exact_behind_characters_that_change_length(before: str) -> None:
    (coding,) = qk.tag(frame(f"{before}Ramah!"), book(k=("ramah",)))
    assert (coding.start, coding.end, coding.quote) == (len(before), len(before) + 5, "Ramah")


def test_a_word_with_a_dotted_capital_i_is_found() -> None:
    assert found("Di İstanbul juga.", "=İstanbul") == ["İstanbul"]


def test_a_text_without_words_has_no_hits() -> None:
    assert len(qk.tag(frame("", " ", "🙂", "\n"), book(k=("ramah",)))) == 0


def test_no_texts_and_no_patterns_have_no_hits() -> None:
    assert len(qk.tag(frame(), book(k=("ramah",)))) == len(qk.tag(frame("ramah"), book(k=()))) == 0


# -- who speaks ----------------------------------------------------------------------------------------------------

TALK = (("P", "Petugas ramah?"), ("A", "Ramah."), ("P", "Sopan?"))


def test_the_words_of_the_interviewer_are_left_alone_unless_asked_for() -> None:
    corpus, codes = interview(*TALK), book(k=("ramah",))
    assert [c.quote for c in qk.tag(corpus, codes)] == ["Ramah"]
    assert [c.quote for c in qk.tag(corpus, codes, interviewer=True)] == ["ramah", "Ramah"]


def test_a_whole_transcript_is_searched_in_the_words_of_its_informants() -> None:
    corpus, codes = interview(*TALK), book(k=("ramah",), s=("sopan",), label=("=A",))
    assert [(c.start, c.end, c.code) for c in qk.tag(corpus, codes, unit="transcript")] == [
        (0, len(corpus.text("w")) - 1, "k")
    ]


def test_a_whole_transcript_is_searched_in_the_questions_too_when_asked_for() -> None:
    found = qk.tag(interview(*TALK), book(k=("ramah",), s=("sopan",)), unit="transcript", interviewer=True)
    assert [(c.code, [m.start for m in c.evidence]) for c in found] == [("k", [11, 21]), ("s", [31])]


# -- units ---------------------------------------------------------------------------------------------------------


def test_a_unit_holds_one_coding_a_code_with_its_matches() -> None:
    (coding,) = qk.tag(frame("Ramah dan ramah. Lalu."), book(k=("ramah", "=dan")), unit="turn")
    assert (coding.start, coding.end) == (0, 22)
    assert coding.evidence == (
        Match(start=0, end=5, pattern="ramah"),
        Match(start=6, end=9, pattern="=dan"),
        Match(start=10, end=15, pattern="ramah"),
    )


def test_a_sentence_is_coded_as_a_sentence() -> None:
    found = qk.tag(frame("Ini ramah. Itu tidak. Sana ramah."), book(k=("ramah",)), unit="sentence")
    assert [coding.quote for coding in found] == ["Ini ramah.", "Sana ramah."]


@pytest.mark.parametrize("unit", ["free", "character", "word", ""])
def test_another_unit_is_refused_with_the_choices(unit: str) -> None:
    with pytest.raises(ChoiceError, match="segment, turn, sentence, paragraph, transcript"):
        qk.tag(frame("ramah"), book(k=("ramah",)), unit=unit)


# -- what a proposal is --------------------------------------------------------------------------------------------


def test_a_proposal_is_marked_as_the_machine_s() -> None:
    (coding,) = qk.tag(frame("ramah"), book(k=("ramah",)))
    assert (coding.status, coding.coder, coding.made_by, coding.confidence) == ("suggested", "tag", "tag", None)


def test_proposals_stand_in_the_order_of_source_place_and_code() -> None:
    found = qk.tag(frame("b a", "a"), book(z=("=a",), y=("=b", "=a")))
    assert [(c.source, c.start, c.code) for c in found] == [
        ("1", 0, "y"),
        ("1", 2, "z"),
        ("1", 2, "y"),
        ("2", 0, "z"),
        ("2", 0, "y"),
    ]


def test_the_machine_has_read_what_it_searched() -> None:
    reviews = qk.tag(interview(*TALK), book(k=("ramah",))).reviews
    assert [(one.coder, one.source, one.start, one.end) for one in reviews] == [("tag", "w", 21, 27)]


def test_a_study_is_tagged_where_its_informants_speak(study_folder: Path) -> None:
    study = qk.open_study(study_folder)
    found = qk.tag(study.corpus, study.codebook)
    assert [(c.source, c.code, c.quote) for c in found] == [
        ("w01", "sikap.ramah", "ramah"),
        ("w01", "waktu.cepat", "cepat"),
        ("w01", "sikap.sopan", "sopan"),
        ("w02", "sikap.ramah", "ramah"),
        ("w02", "waktu.cepat", "cepat"),
    ]
    assert found.informants == ["a", "a", "a", "b", "b"]


# -- the reference -------------------------------------------------------------------------------------------------


def in_text(text: str, pattern: str) -> Iterator[tuple[int, int]]:
    """Where a pattern stands, by looking at every word and every way to go on from it."""
    parsed = parse_pattern(pattern)
    if parsed.kind == "regex":
        yield from (m.span() for m in re.finditer(parsed.expression, text, re.IGNORECASE) if m.group())
        return
    spans = qk.words(text)
    forms: Callable[[list[str]], list[str]] = list if parsed.kind == "exact" else qk.roots
    keys, wanted = forms([text[a:b].lower() for a, b in spans]), forms(list(parsed.words))

    def ends(at: int, k: int) -> Iterator[int]:
        if keys[at] != wanted[k]:
            return
        if k + 1 == len(wanted):
            yield at
            return
        for following in range(at + 1, min(len(keys), at + 2 + parsed.gaps[k])):
            passed = [text[spans[i][1] : spans[i + 1][0]] for i in range(at, following)]
            if not any(re.search(r"[.!?;:\n…]", between) for between in passed):
                yield from ends(following, k + 1)

    for first in range(len(keys)):
        for last in ends(first, 0):
            yield spans[first][0], spans[last][1]


def reference(corpus: qk.Corpus, codebook: qk.Codebook, unit: str | None) -> set[Hit]:
    """Source, start and end of the coding, code, and the matches behind it."""
    hits: dict[tuple[str, int, int, str], set[tuple[int, int, str]]] = {}
    for one in corpus.segments(unit or "turn"):
        for code in codebook:
            for pattern in code.patterns:
                for a, b in in_text(one.text, pattern):
                    match = (one.start + a, one.start + b, pattern)
                    place = (one.start, one.end) if unit else match[:2]
                    hits.setdefault((one.source, *place, code.id), set()).add(match)
    return {(*place, str(sorted(matches))) for place, matches in hits.items()}


def proposed(corpus: qk.Corpus, codebook: qk.Codebook, unit: str | None) -> list[Hit]:
    return [
        (c.source, c.start, c.end, c.code, str(sorted((m.start, m.end, m.pattern) for m in c.evidence)))
        for c in qk.tag(corpus, codebook, unit=unit, interviewer=True)
    ]


WORDS = st.sampled_from(
    "melayani dilayani pelayanan Pelayanannya bersih kebersihan BERSIH tepat waktu waktunya ramah ramah-ramah RAMAH "
    "Jakarta-Bogor Rp9.100 S.Pd 09.48 tidak di a a a İstanbul İ Straße e\u0301 café 🙂 👨‍👩‍👧 KTP-nya non-ASN "
    "2019-2020 ـ".split()
)
MARKS = st.sampled_from(
    [" ", " ", " ", "  ", ", ", ". ", "? ", "… ", "\n", " – ", "-", "/", "\u00a0", "\x1f", '"', ": "]
)
TEXTS = st.lists(st.tuples(WORDS, MARKS), max_size=14).map(lambda parts: "".join(map("".join, parts)))
ANY_TEXT = st.text(st.sampled_from("aAbBiİ .,-…\n\u0301🙂1'’"), max_size=20)
PHRASES = st.lists(WORDS, min_size=1, max_size=3)
PATTERNS = st.builds(
    lambda mark, words, joint: mark + joint.join(words),
    st.sampled_from(["", "="]),
    PHRASES,
    st.sampled_from([" ", " … "]),
) | st.sampled_from(["/lay/", "/a.{0,3}a/", "=a", "=A … a", "=a b"])
BOOKS = st.lists(st.lists(PATTERNS.filter(lambda one: not check_pattern(one)), max_size=3), max_size=3)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    texts=st.lists(TEXTS | ANY_TEXT, max_size=4),
    patterns=BOOKS,
    unit=st.sampled_from([None, "turn", "sentence", "paragraph", "segment", "transcript"]),
)
@example(texts=["a a a a"], patterns=[["=a … a … a", "=a"], ["=a a"]], unit=None)
@example(texts=["Kantor Jakarta-Bogor"], patterns=[["=bogor"]], unit=None)
@example(texts=["Rp9.100 rp9.100"], patterns=[["=Rp"]], unit=None)
def test_proposals_are_those_of_the_reference(texts: list[str], patterns: list[list[str]], unit: str | None) -> None:
    corpus = frame(*texts)
    codes = book(**{f"k{n}": tuple(dict.fromkeys(given)) for n, given in enumerate(patterns)})
    got = proposed(corpus, codes, unit)
    assert set(got) == reference(corpus, codes, unit)
    assert len(got) == len(set(got))


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(TEXTS, max_size=6), size=st.integers(1, 40))
def test_the_size_of_a_batch_changes_nothing(texts: list[str], size: int) -> None:
    corpus, codes = frame(*texts), book(a=("melayani", "tepat … waktu"), b=("/a/", "=a … a"))
    whole = proposed(corpus, codes, None)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tagging, "_BATCH_CHARACTERS", size)
        assert proposed(corpus, codes, None) == whole


@settings(max_examples=100, deadline=None)
@given(texts=st.lists(TEXTS | ANY_TEXT, max_size=4))
def test_a_hit_begins_and_ends_where_words_do(texts: list[str]) -> None:
    corpus = frame(*texts)
    starts = {(str(n), a) for n, text in enumerate(texts, start=1) for a, _ in qk.words(text)}
    ends = {(str(n), b) for n, text in enumerate(texts, start=1) for _, b in qk.words(text)}
    found = list(qk.tag(corpus, book(k=("melayani", "bersih", "=a", "tepat … waktu", "=a b"))))
    assert {(c.source, c.start) for c in found} <= starts
    assert {(c.source, c.end) for c in found} <= ends
    assert [c.quote for c in found] == [corpus.text(c.source)[c.start : c.end] for c in found]


# -- size ----------------------------------------------------------------------------------------------------------


def test_fifty_thousand_rows_take_a_few_seconds() -> None:
    text = "Petugas nomor {n} melayani kami dengan ramah, tetapi suratnya tidak selesai tepat pada waktunya."
    corpus = frame(*(text.format(n=n) for n in range(50_000)))
    codes = book(**{f"k{n}": (f"=kata{n}", f"kata{n} lain") for n in range(100)}, a=("ramah",), b=("tepat … waktu",))
    began = time.process_time()
    found = qk.tag(corpus, codes)
    assert len(found) == 100_000
    assert time.process_time() - began < 15


# -- bad input -----------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_an_expression_that_backtracks_for_ever_is_stopped_and_names_its_code() -> None:
    book = qk.Codebook([Code(id="lambat", patterns=("/(a|aa)+$/",))])
    with pytest.raises(CodebookError, match=r"lambat: .*tidak selesai dalam 2 detik"):
        qk.tag(qk.corpus_from_frame(pd.DataFrame({"t": ["a" * 60 + "!"]}), "t"), book)


def test_two_thousand_patterns_are_searched() -> None:
    book = qk.Codebook([Code(id=f"k{n}", patterns=(f"=kata{n}",)) for n in range(2000)])
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["kata7 kata1999 kata2000"]}), "t")
    assert [coding.code for coding in qk.tag(corpus, book)] == ["k7", "k1999"]


def test_a_text_of_fifty_thousand_words_is_searched_to_its_end() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["petugas itu " * 25_000 + "ramah"]}), "t")
    [found] = qk.tag(corpus, qk.Codebook([Code(id="k", patterns=("ramah",))]))
    assert (found.start, found.end) == (300_000, 300_005)


def test_another_language_is_told() -> None:
    text = "The officer was very kind and helped us with the form, but we had to wait for more than three hours there. "
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": [text * 3]}), "t")
    with pytest.warns(qk.QualkitWarning, match="bukan bahasa Indonesia"):
        qk.tag(corpus, qk.Codebook([Code(id="k", patterns=("ramah",))]))


def test_exact_patterns_work_in_any_language_without_a_word() -> None:
    text = "The officer was very kind and helped us with the form, but we had to wait for more than three hours there. "
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": [text * 3]}), "t")
    assert len(qk.tag(corpus, qk.Codebook([Code(id="k", patterns=("=kind",))]))) == 3
