"""A corpus from a table: a row is a source and one turn, taken as it is; nobody becomes somebody else."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import TranscriptError

MARKER = "rahasiainforman"


def test_a_row_is_a_source_and_a_turn() -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": ["Satu.", "Dua."]}), text="t")
    assert [(s.source, s.n, s.start, s.end, s.speaker, s.text) for s in one.segments()] == [
        ("1", 1, 0, 5, None, "Satu."),
        ("2", 1, 0, 4, None, "Dua."),
    ]


def test_rows_stay_in_the_order_of_the_table() -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": ["x", "y"], "i": ["b", "a"]}), "t", "i")
    assert one.sources == ("b", "a")
    assert one["a"].text == "y"


def test_texts_are_taken_as_they_are() -> None:
    text = " e\u0301\r\n\ttab\u00a0🙂  "
    assert qk.corpus_from_frame(pd.DataFrame({"t": [text]}), "t")["1"].text == text


def test_equal_texts_are_allowed() -> None:
    assert len(qk.corpus_from_frame(pd.DataFrame({"t": ["sama", "sama"]}), "t")) == 2


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA, pd.NaT])
def test_a_missing_text_is_an_empty_one(missing: object) -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": pd.Series(["x", missing], dtype=object)}), "t")
    assert (one["2"].text, len(one.segments())) == ("", 2)


@pytest.mark.parametrize("dtype", ["string", "str", object, "category"])
def test_any_column_of_text_will_do(dtype: object) -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": pd.Series(["x", None], dtype=dtype)}), "t")
    assert one.texts == ("x", "")


def test_numbers_become_text() -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": [5, 6], "i": [10, 20]}), "t", "i")
    assert (one.sources, one.texts) == (("10", "20"), ("5", "6"))


def test_ids_given_twice_are_told_by_row_and_not_by_value() -> None:
    with pytest.raises(TranscriptError) as caught:
        qk.corpus_from_frame(pd.DataFrame({"t": ["x", "y", "z"], "i": [MARKER, "a", MARKER]}), "t", "i")
    assert str(caught.value).startswith("baris 3: id-nya sama dengan id baris 1.")
    assert MARKER not in str(caught.value) + repr(caught.value)


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_an_id_that_is_missing_is_told_by_row(missing: object) -> None:
    with pytest.raises(TranscriptError, match=r"^baris 2: id-nya kosong"):
        qk.corpus_from_frame(pd.DataFrame({"t": ["x", "y"], "i": pd.Series(["a", missing], dtype=object)}), "t", "i")


def test_all_columns_that_are_not_there_are_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TranscriptError) as caught:
        qk.corpus_from_frame(pd.DataFrame({"t": ["x"]}), "teks", "nomor", kota="t")
    assert [dict(fault.values) for fault in caught.value.faults] == [
        {"name": "text", "column": "teks", "known": "t"},
        {"name": "id", "column": "nomor", "known": "t"},
    ]
    monkeypatch.setenv("QUALKIT_LANG", "en")
    assert str(caught.value).startswith("text='teks': the table has no such column.")


@pytest.mark.parametrize("name", ["source", "n", "speaker", "speaker_kind", "start", "end"])
def test_an_attribute_may_not_hide_a_column_of_segments(name: str) -> None:
    with pytest.raises(TranscriptError, match=f"'{name}' sudah menjadi nama kolom"):
        qk.corpus_from_frame(pd.DataFrame({"t": ["x"], "k": ["y"]}), "t", **{name: "k"})


def test_attributes_stand_in_the_table_of_segments() -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": ["Satu. Dua.", "x"], "k": ["Jambi", "Kerinci"]}), "t", kota="k")
    assert one.to_frame("sentence")["kota"].tolist() == ["Jambi", "Jambi", "Kerinci"]


def test_informants_and_roles_come_from_their_columns() -> None:
    table = pd.DataFrame({"t": ["x", "y", "z"], "siapa": ["a", "a", None], "peran": ["petugas", None, None]})
    one = qk.corpus_from_frame(table, "t", informant="siapa", role="peran")
    assert [(s.informant, s.role, s.speaker_kind) for s in one.segments()] == [
        ("a", "petugas", "informan"),
        ("a", "petugas", "informan"),
        (None, None, None),
    ]


def test_a_role_alone_makes_each_row_an_informant() -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": ["x", "y"], "p": ["warga", None]}), "t", role="p")
    assert [(s.informant, s.role) for s in one.segments()] == [("1", "warga"), (None, None)]


def test_a_table_without_rows_is_an_empty_corpus() -> None:
    assert len(qk.corpus_from_frame(pd.DataFrame({"t": []}), "t").segments()) == 0


def test_a_row_with_a_role_alone_never_takes_the_id_of_an_informant() -> None:
    table = pd.DataFrame({"t": list("abc"), "i": ["2", None, "2_2"], "p": ["camat", "warga", "lurah"]})
    one = qk.corpus_from_frame(table, "t", informant="i", role="p")
    assert [(s.informant, s.role) for s in one.segments()] == [("2", "camat"), ("2_3", "warga"), ("2_2", "lurah")]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["1", "2", "3", "2_2", None]), min_size=1, max_size=6))
def test_rows_without_an_informant_are_all_different_people(people: list[str | None]) -> None:
    table = pd.DataFrame({"t": ["x"] * len(people), "i": pd.Series(people, dtype=object), "p": ["warga"] * len(people)})
    found = list(qk.corpus_from_frame(table, "t", informant="i", role="p").turns.informant)
    alone = [one for one, given in zip(found, people, strict=True) if given is None]
    assert len(set(alone)) == len(alone)
    assert set(alone) & {one for one in people if one} == set()
