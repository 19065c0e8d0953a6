"""Corpus and Segments: every stretch is exactly what stands in its transcript."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.corpus import SEGMENT_WORDS
from qualkit.errors import ChoiceError, TranscriptError
from qualkit.model import Header, Informant, Transcript, Turn

MARKER = "rahasiainforman"
UNITS = ("segment", "turn", "sentence", "paragraph", "transcript", "character")


def transcript(source: str, *speeches: tuple[str, str], header: Header | None = None) -> Transcript:
    """Speeches are (label, words); P is the interviewer, others are informants under their label in lower case."""
    text, turns = "", []
    for n, (label, words) in enumerate(speeches, start=1):
        start = len(text) + len(label) + 2
        asks = label == "P"
        turns.append(
            Turn(
                source=source,
                n=n,
                start=start,
                end=start + len(words),
                speaker=label,
                kind="pewawancara" if asks else "informan",
                informant=None if asks else label.lower(),
            )
        )
        text += f"{label}: {words}\n"
    return Transcript(source=source, text=text, header=header or Header(), turns=tuple(turns))


def corpus() -> qk.Corpus:
    return qk.Corpus(
        [
            transcript("w02", ("P", "Apa kabar?"), ("B", "Baik. Sekali.")),
            transcript("w01", ("P", "Ramah?"), ("A", "Ya."), ("C", "Tidak.")),
        ],
        {"a": Informant(id="a", role="petugas"), "b": Informant(id="b")},
    )


# -- corpus --------------------------------------------------------------------------------------------------------


def test_sources_stand_in_their_order() -> None:
    assert corpus().sources == ("w01", "w02")
    assert [one.source for one in corpus()] == ["w01", "w02"]
    assert len(corpus()) == 2


def test_a_transcript_comes_back_as_it_was_given() -> None:
    given = transcript("w01", ("P", "Ramah?"), ("A", "Ya."), ("C", "Tidak."))
    assert corpus()["w01"] == given
    assert corpus().text("w01") == given.text
    assert corpus().digests["w01"] == given.sha256


def test_two_sources_of_one_name_are_refused_by_name() -> None:
    with pytest.raises(TranscriptError, match=r"^w01: ada dua sumber dengan nama ini"):
        qk.Corpus([transcript("w01", ("A", "x")), transcript("w01", ("A", "y"))])


def test_an_unknown_source_names_the_nearest() -> None:
    many = qk.corpus_from_frame(pd.DataFrame({"t": ["x"] * 30, "i": [f"sumber-{n:02}" for n in range(30)]}), "t", "i")
    with pytest.raises(ChoiceError, match=r"source='sumber-029' tidak dikenal.*, …\. Mungkin maksudnya 'sumber-29'"):
        many["sumber-029"]


def test_an_informant_of_a_header_is_on_record() -> None:
    one = transcript("w01", ("A", "x"), header=Header(informant=Informant(id="a", role="camat")))
    assert qk.Corpus([one]).role("a") == "camat"


def test_the_table_of_informants_goes_before_a_header() -> None:
    one = transcript("w01", ("A", "x"), header=Header(informant=Informant(id="a", role="camat")))
    assert qk.Corpus([one], {"a": Informant(id="a", role="petugas")}).role("a") == "petugas"


@pytest.mark.parametrize(("informant", "expected"), [("a", "petugas"), ("b", None), ("zzz", None), (None, None)])
def test_a_role_is_on_record_or_none(informant: str | None, expected: str | None) -> None:
    assert corpus().role(informant) == expected


def test_a_corpus_is_synthetic_where_one_source_says_so() -> None:
    real, made = transcript("w01", ("A", "x")), transcript("w02", ("A", "x"), header=Header(synthetic=True))
    assert not qk.Corpus([real]).synthetic
    assert qk.Corpus([real, made]).synthetic


def test_a_corpus_may_be_empty() -> None:
    empty = qk.Corpus([])
    assert (len(empty), empty.synthetic, list(empty.segments()), len(empty.to_frame())) == (0, False, [], 0)


@pytest.mark.parametrize(
    ("source", "start", "expected"), [(0, 3, 0), (0, 8, 0), (0, 9, -1), (0, 0, -1), (0, 13, 1), (1, 3, 3), (1, 999, -1)]
)
def test_a_place_is_in_a_turn_or_in_none(source: int, start: int, expected: int) -> None:
    assert corpus().turn_at(np.array([source]), np.array([start])).tolist() == [expected]


# -- segments ------------------------------------------------------------------------------------------------------


def test_turns_tell_who_speaks() -> None:
    assert [(s.source, s.n, s.speaker, s.speaker_kind, s.informant, s.role, s.text) for s in corpus().segments()] == [
        ("w01", 1, "P", "pewawancara", None, None, "Ramah?"),
        ("w01", 2, "A", "informan", "a", "petugas", "Ya."),
        ("w01", 3, "C", "informan", "c", None, "Tidak."),
        ("w02", 1, "P", "pewawancara", None, None, "Apa kabar?"),
        ("w02", 2, "B", "informan", "b", None, "Baik. Sekali."),
    ]


def test_sentences_lie_within_turns() -> None:
    assert [(s.n, s.text) for s in corpus().segments("sentence").filter(source="w02")] == [
        (1, "Apa kabar?"),
        (2, "Baik."),
        (3, "Sekali."),
    ]


def test_a_transcript_is_one_stretch_and_belongs_to_its_only_informant() -> None:
    first, second = corpus().segments("transcript")
    assert (first.start, first.end, first.informant, first.speaker_kind) == (0, 26, None, "informan")
    assert (second.informant, second.text) == ("b", "P: Apa kabar?\nB: Baik. Sekali.")


def test_paragraphs_are_lines_with_words() -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": [" satu \n\n\tdua\n  \n"]}), "t")
    assert [(s.start, s.end, s.text) for s in one.segments("paragraph")] == [(1, 5, "satu"), (9, 12, "dua")]


def test_a_long_turn_is_divided_at_sentence_ends_into_about_equal_parts() -> None:
    sentence = " ".join(["kata"] * 19) + " selesai."
    one = qk.Corpus([transcript("w", ("A", " ".join([sentence] * 8)))])
    assert [len(s.text.split()) for s in one.segments("segment")] == [80, 80]


def test_a_turn_of_few_words_is_one_segment() -> None:
    one = qk.Corpus([transcript("w", ("A", "Ya. " * (SEGMENT_WORDS - 1) + "Ya."))])
    assert len(one.segments("segment")) == 1


def test_a_row_of_a_table_is_never_divided() -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": ["Ya begitu. " * 200]}), "t")
    assert len(one.segments("segment")) == 1


def test_filter_keeps_the_numbers() -> None:
    kept = corpus().segments().filter(speaker_kind="informan", source="w01")
    assert [(s.n, s.text) for s in kept] == [(2, "Ya."), (3, "Tidak.")]
    assert [s.text for s in corpus().segments().filter(informant="b")] == ["Baik. Sekali."]
    assert kept.texts() == ["Ya.", "Tidak."]


def test_filter_refuses_another_kind_of_speaker() -> None:
    with pytest.raises(ChoiceError, match=r"speaker_kind='informant'.*'informan'"):
        corpus().segments().filter(speaker_kind="informant")


@pytest.mark.parametrize("unit", ["free", "kata", ""])
def test_another_unit_is_refused_with_the_choices(unit: str) -> None:
    with pytest.raises(ChoiceError, match="segment, turn, sentence, paragraph, transcript, character"):
        corpus().segments(unit)


def test_the_table_has_the_promised_columns() -> None:
    table = corpus().to_frame()
    assert list(table.columns) == [
        "source", "n", "speaker", "speaker_kind", "informant", "role", "start", "end", "text",
    ]  # fmt: skip
    assert table.loc[1].to_dict() == {
        "source": "w01", "n": 2, "speaker": "A", "speaker_kind": "informan", "informant": "a", "role": "petugas",
        "start": 13, "end": 16, "text": "Ya.",
    }  # fmt: skip
    assert table.loc[0, "role"] is None


PARTS = st.sampled_from(["kata", "Ya", "🙂", "e\u0301", "İ", " ", "  ", ". ", "? ", "\n", "\n\n", "…", "Bpk. ", "-"])
SPEECHES = st.lists(st.tuples(st.sampled_from("PAB"), st.lists(PARTS, max_size=250).map("".join)), max_size=4)


@settings(max_examples=60, deadline=None)
@given(speeches=st.lists(SPEECHES, max_size=3), unit=st.sampled_from(UNITS))
def test_every_stretch_is_the_text_at_its_offsets(speeches: list[list[tuple[str, str]]], unit: str) -> None:
    given = qk.Corpus(transcript(f"w{n}", *one) for n, one in enumerate(speeches))
    segments = list(given.segments(unit))
    assert [s.text for s in segments] == [given[s.source].text[s.start : s.end] for s in segments]
    assert [s.text for s in segments] == given.to_frame(unit)["text"].tolist()


@settings(max_examples=60, deadline=None)
@given(speeches=st.lists(SPEECHES, max_size=3), unit=st.sampled_from(UNITS[:4]))
def test_stretches_are_in_order_in_their_turn_and_not_empty(speeches: list[list[tuple[str, str]]], unit: str) -> None:
    given = qk.Corpus(transcript(f"w{n}", *one) for n, one in enumerate(speeches))
    segments = given.segments(unit)
    turns = given.turns
    assert all(turns.start[segments.turn] <= segments.start)
    assert all(segments.end <= turns.end[segments.turn])
    same = segments.source[1:] == segments.source[:-1]
    assert all((segments.start[1:] >= segments.end[:-1])[same])
    assert all((segments.n[1:] == segments.n[:-1] + 1)[same])


@settings(max_examples=60, deadline=None)
@given(speeches=SPEECHES)
def test_a_stretch_is_blank_only_where_its_whole_turn_is(speeches: list[tuple[str, str]]) -> None:
    given = qk.Corpus([transcript("w", *speeches)])
    blank = [words for _, words in speeches if not words.strip()]
    assert [text for text in given.segments("segment").texts() if not text.strip()] == blank
    assert all(map(str.strip, given.segments("sentence").texts() + given.segments("paragraph").texts()))


@settings(max_examples=60, deadline=None)
@given(speeches=SPEECHES)
def test_segments_leave_out_nothing_but_white_space(speeches: list[tuple[str, str]]) -> None:
    given = qk.Corpus([transcript("w", *speeches)])
    kept, whole = ("".join(given.segments(unit).texts()) for unit in ("segment", "turn"))
    assert "".join(kept.split()) == "".join(whole.split())


# -- what is not shown ---------------------------------------------------------------------------------------------


def test_no_repr_shows_the_words() -> None:
    one = qk.Corpus([transcript("w", ("A", MARKER))])
    shown = [one, one["w"], one.segments(), next(iter(one.segments())), one.turns, one["w"].turns]
    assert MARKER not in f"{shown!r} {one!s} {one.segments()!s}"


def test_no_error_shows_the_words() -> None:
    table = pd.DataFrame({"t": [MARKER, MARKER]})
    one = qk.corpus_from_frame(table, "t")
    with pytest.raises(ChoiceError) as unit:
        one.segments("zzz")
    with pytest.raises(ChoiceError) as source:
        one["zzz"]
    with pytest.raises(TranscriptError) as column:
        qk.corpus_from_frame(table, "zzz")
    assert MARKER not in f"{unit.value} {source.value!r} {source.value} {column.value} {column.value!r}"


def test_a_study_s_corpus_knows_its_informants(study_folder: Path) -> None:
    assert [(s.informant, s.role) for s in qk.open_study(study_folder).corpus.segments() if s.informant] == [
        ("a", "petugas"),
        ("a", "petugas"),
        ("b", "pengguna"),
    ]
