"""Codings: rows that point into a corpus, in and out of tables."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.codings import Repeat
from qualkit.errors import ChoiceError, CodebookError, CodingError
from qualkit.model import Code, Match, Review

MARKER = "rahasiainforman"
TEXT = "Ramah 🙂 dan sopan."


def book() -> qk.Codebook:
    return qk.Codebook(
        [
            Code(id="sikap"),
            Code(id="ramah", parent="sikap", formerly=("baik",)),
            Code(id="sopan", parent="sikap"),
            Code(id="waktu"),
        ]
    )


def corpus() -> qk.Corpus:
    table = pd.DataFrame({"t": [TEXT, "", "Lama\n"], "i": ["a", "b", "c"]})
    return qk.corpus_from_frame(table, "t", "i", informant="i")


def coded(reviewed: object = None, **columns: list[object]) -> qk.Codings:
    return qk.Codings.from_frame(pd.DataFrame(columns), corpus(), book(), reviewed)


def small() -> qk.Codings:
    return coded(
        source=["a", "a", "c"],
        start=[0, 12, 0],
        end=[5, 17, 4],
        code=["ramah", "sopan", "waktu"],
        coder=["ani", "budi", "ani"],
        magnitude=["+", None, "-"],
    )


def refused(**columns: list[object]) -> list[str]:
    with pytest.raises(CodingError) as caught:
        coded(**columns)
    return str(caught.value).splitlines()


# -- rows ----------------------------------------------------------------------------------------------------------


def test_a_row_is_a_coding() -> None:
    one = small()[1]
    assert (one.source, one.start, one.end, one.code, one.coder, one.quote, one.magnitude, one.status) == (
        "a", 12, 17, "sopan", "budi", "sopan", None, "coded",
    )  # fmt: skip
    assert [coding.code for coding in small()] == ["ramah", "sopan", "waktu"]


def test_a_row_may_be_counted_from_the_end() -> None:
    table = pd.DataFrame({"t": ["ramah", "ramah"]})
    found = qk.tag(qk.corpus_from_frame(table, "t"), qk.Codebook([Code(id="k", patterns=("ramah",))]))
    assert found[-1] == found[1]
    assert found[-1].evidence == (Match(start=0, end=5, pattern="ramah"),)


@pytest.mark.parametrize("i", [3, -4])
def test_a_row_that_is_not_there_is_an_index_error(i: int) -> None:
    with pytest.raises(IndexError):
        small()[i]


def test_coders_are_those_who_coded_or_read() -> None:
    assert coded(
        [Review(coder="cici", source="a", start=0, end=1)], source=["a"], code=["ramah"], coder=["ani"]
    ).coders == (
        "ani",
        "cici",
    )


@pytest.mark.parametrize(
    ("coder", "reviewer", "coders"),
    [
        ([], "cici", ("cici",)),
        (["suggest"], "cici", ("cici",)),
        ([], "tag", ()),
        (["ani"], "tag", ("ani",)),
        (["konsensus"], "cici", ("cici",)),
        (["ani"], "konsensus", ("ani",)),
    ],
    ids=[
        *("nobody coded", "a machine coded", "a machine read", "a machine read beside a person"),
        *("the team coded", "the team read"),
    ],
)
def test_who_has_only_read_is_a_coder_and_neither_machine_nor_team_is(coder, reviewer, coders) -> None:
    review = Review(coder=reviewer, source="a", start=0, end=1)
    assert coded([review], source=["a"] * len(coder), code=["ramah"] * len(coder), coder=coder).coders == coders


def test_the_codings_of_the_team_can_be_chosen_though_it_is_no_coder() -> None:
    found = coded(source=["a", "a"], code=["ramah", "sopan"], coder=["ani", "konsensus"]).filter(coder="konsensus")
    assert ([one.code for one in found], found.coders) == (["sopan"], ())
    assert [review.coder for review in found.reviews] == ["konsensus"]


def test_a_coding_belongs_to_the_turn_in_which_it_begins(study_folder: Path) -> None:
    study = qk.open_study(study_folder)
    table = pd.DataFrame(
        {"source": ["w01"] * 4, "start": [38, 3, 20, 31], "end": [43, 29, 43, 32], "code": ["sikap.ramah"] * 4}
    )
    codings = qk.Codings.from_frame(table, study.corpus, study.codebook)
    assert codings.turn.tolist() == [1, 0, 1, -1]
    assert codings.informants == ["a", None, "a", None]


# -- choosing ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "codes"),
    [
        ({"code": "sikap"}, ["ramah", "sopan"]),
        ({"code": "sikap", "coder": "budi"}, ["sopan"]),
        ({"source": "c"}, ["waktu"]),
        ({"magnitude": "-"}, ["waktu"]),
        ({"informant": "a"}, ["ramah", "sopan"]),
        ({"status": "rejected"}, []),
        ({"coder": "zzz"}, []),
        ({}, ["ramah", "sopan", "waktu"]),
    ],
)
def test_filter_keeps_what_meets_all(wanted: dict[str, str], codes: list[str]) -> None:
    assert [one.code for one in small().filter(**wanted)] == codes


@pytest.mark.parametrize(
    ("wanted", "error"),
    [
        ({"status": "codet"}, ChoiceError),
        ({"magnitude": "++"}, ChoiceError),
        ({"source": "zzz"}, ChoiceError),
        ({"code": "zzz"}, CodebookError),
    ],
)
def test_filter_refuses_what_cannot_be(wanted: dict[str, str], error: type[Exception]) -> None:
    with pytest.raises(error):
        small().filter(**wanted)


def test_take_keeps_the_order_that_is_given_and_the_reviews() -> None:
    taken = small().take([2, 0])
    assert [one.code for one in taken] == ["waktu", "ramah"]
    assert taken.reviews == small().reviews


def test_take_keeps_the_evidence_of_each() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["ramah dan ramah", "sopan"]}), "t")
    codes = qk.Codebook([Code(id="k", patterns=("ramah", "=dan")), Code(id="l", patterns=("sopan",))])
    found = qk.tag(corpus, codes, unit="turn")
    assert found.take([1, 0]).evidence == [found.evidence[1], found.evidence[0]]
    assert found.take([1]).evidence == [(Match(start=0, end=5, pattern="sopan"),)]
    assert found.take([]).evidence == []


# -- tables --------------------------------------------------------------------------------------------------------


def test_the_table_has_the_promised_columns() -> None:
    table = small().to_frame()
    assert list(table.columns[:9]) == [
        "source", "start", "end", "quote", "code", "coder", "magnitude", "status", "confidence",
    ]  # fmt: skip
    assert table["quote"].tolist() == ["Ramah", "sopan", "Lama"]
    assert table["confidence"].isna().all()


def test_a_row_without_offsets_is_the_whole_source() -> None:
    assert [(c.start, c.end, c.quote) for c in coded(source=["a", "b", "c"], code=["ramah"] * 3)] == [
        (0, 18, TEXT),
        (0, 0, ""),
        (0, 4, "Lama"),
    ]


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_cells_without_offsets_are_the_whole_source(missing: object) -> None:
    (one, two) = coded(source=["a", "c"], start=[0, missing], end=[5, missing], code=["ramah", "waktu"])
    assert (one.quote, two.quote) == ("Ramah", "Lama")


def test_offsets_may_be_whole_numbers_of_any_type() -> None:
    rows = coded(source=["a"] * 3, start=[0.0, "0", np.int32(0)], end=[5.0, "5", np.int64(5)], code=["ramah"] * 3)
    assert [one.quote for one in rows] == ["Ramah"] * 3


def test_an_earlier_id_is_read_as_the_present_one() -> None:
    assert [one.code for one in coded(source=["a"], code=["baik"])] == ["ramah"]


def test_what_is_left_out_has_working_defaults() -> None:
    (one,) = coded(source=["a"], code=["ramah"])
    assert (one.coder, one.magnitude, one.status, one.confidence, one.note) == ("pengode", None, "coded", None, "")


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NA])
def test_an_empty_cell_is_the_default(missing: object) -> None:
    (one,) = coded(
        source=["a"], code=["ramah"], magnitude=[missing], status=[missing], confidence=[missing], note=[missing]
    )
    assert (one.magnitude, one.status, one.confidence, one.note) == (None, "coded", None, "")


def test_names_that_look_like_numbers_are_text() -> None:
    (one,) = coded(source=["a"], code=["ramah"], coder=[7], id=[12])
    assert (one.coder, one.id) == ("7", "12")


def test_all_rows_that_do_not_fit_are_told_at_once() -> None:
    told = refused(
        source=["a", "z", "a", "a", "a", "a"],
        start=[0, 0, -1, 0, 3.5, 2],
        end=[5, 1, 2, 99, 4, None],
        code=["ramha", "ramah", "ramah", "ramah", "ramah", "zzz"],
        magnitude=["++", None, None, None, None, None],
        directness=[None, "lihat", None, None, None, None],
        status=["coded", "coded", "ok", "coded", "coded", "coded"],
    )
    assert [re.split("[.,]", line)[0] for line in told] == [
        "baris 5: 'start' harus berupa bilangan bulat",
        "baris 6: 'end' harus berupa bilangan bulat",
        "baris 1: kode 'ramha' tidak ada di buku kode",
        "baris 2: sumber 'z' tidak ada",
        "baris 3: posisi -1 sampai 2 di luar teks sepanjang 18 karakter",
        "baris 4: posisi 0 sampai 99 di luar teks sepanjang 18 karakter",
        "baris 6: kode 'zzz' tidak ada di buku kode",
        "baris 1: 'magnitude' harus salah satu dari: +",
        "baris 2: 'directness' harus salah satu dari: dialami",
        "baris 3: 'status' harus salah satu dari: coded",
    ]
    assert told[2].endswith("Yang paling mirip: 'ramah'.")


def test_a_table_of_another_study_names_fifty_rows_and_stops() -> None:
    assert len(refused(source=["zzz"] * 30_000, code=["ramah"] * 30_000)) == 50


def test_missing_columns_are_told_together() -> None:
    assert refused(kode=["ramah"]) == [
        "tabel koding tidak punya kolom 'source'. Tambahkan.",
        "tabel koding tidak punya kolom 'code'. Tambahkan.",
    ]


def test_faults_are_told_in_english_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUALKIT_LANG", "en")
    assert refused(source=["zzz"], code=["ramah"]) == ["row 1: there is no source 'zzz'. The nearest is '-'."]


def test_a_table_without_rows_has_no_codings() -> None:
    empty = coded(source=[], code=[])
    assert (len(empty), empty.coders, len(empty.to_frame()), empty.reviews) == (0, (), 0, ())


# -- reviews -------------------------------------------------------------------------------------------------------


def test_every_source_that_a_coder_coded_counts_as_read() -> None:
    assert [(r.coder, r.source, r.start, r.end, r.codes) for r in small().reviews] == [
        ("ani", "a", 0, 18, ()),
        ("ani", "c", 0, 5, ()),
        ("budi", "a", 0, 18, ()),
    ]


def test_reviews_may_be_a_table() -> None:
    table = pd.DataFrame(
        {"coder": ["ani", "ani", "ani"], "source": ["a", "b", "c"], "codes": [["ramah", "sopan"], "waktu", None]}
    )
    assert [(r.source, r.start, r.end, r.codes) for r in coded(table, source=["a"], code=["ramah"]).reviews] == [
        ("a", 0, 18, ("ramah", "sopan")),
        ("b", 0, 0, ("waktu",)),
        ("c", 0, 5, ()),
    ]


def test_a_table_of_reviews_may_name_stretches() -> None:
    table = pd.DataFrame({"coder": ["ani", "ani"], "source": ["a", "a"], "start": [2, None], "end": [5, None]})
    assert [(r.start, r.end) for r in coded(table, source=["a"], code=["ramah"]).reviews] == [(2, 5), (0, 18)]


def test_a_table_of_reviews_without_its_columns_is_told() -> None:
    with pytest.raises(CodingError, match="tidak punya kolom 'coder'"):
        coded(pd.DataFrame({"source": ["a"]}), source=["a"], code=["ramah"])


# -- laws ----------------------------------------------------------------------------------------------------------

NAMES = ["source", "start", "end", "code", "coder", "magnitude", "confidence"]
CELLS = (
    st.sampled_from([("a", 0, 5), ("a", 3, 18), ("a", 4, 4), ("b", 0, 0), ("c", 1, 4)]),
    st.sampled_from(book().ids),
    st.sampled_from(["ani", "budi"]),
    st.sampled_from(["+", "-", "+-", "0", None]),
    st.sampled_from([None, 0.0, 0.25, 1.0]),
)
ROWS = st.lists(st.tuples(*CELLS).map(lambda cells: (*cells[0], *cells[1:])), max_size=8)


@settings(max_examples=100, deadline=None)
@given(rows=ROWS)
def test_codings_written_to_a_table_are_read_back_the_same(rows: list[tuple[object, ...]]) -> None:
    first = qk.Codings.from_frame(pd.DataFrame(rows, columns=NAMES), corpus(), book())
    again = qk.Codings.from_frame(first.to_frame(), corpus(), book())
    assert [tuple(getattr(one, name) for name in NAMES) for one in first] == rows
    assert list(again) == list(first)
    assert again.reviews == first.reviews


def test_codings_go_through_a_csv_file(tmp_path: Path) -> None:
    small().to_frame().to_csv(tmp_path / "k.csv", index=False)
    again = qk.Codings.from_frame(pd.read_csv(tmp_path / "k.csv", dtype={"magnitude": str}), corpus(), book())
    assert list(again) == list(small())


def test_a_repeated_value_is_a_sequence() -> None:
    column = Repeat("x", 3)
    assert (list(column), column[-1], list(column[1:]), len(Repeat("x", 0))) == (["x"] * 3, "x", ["x"] * 2, 0)


# -- what is not shown ---------------------------------------------------------------------------------------------


def test_no_repr_shows_the_words() -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": [f"{MARKER} ramah"]}), "t")
    table = pd.DataFrame({"source": ["1"], "code": ["ramah"], "note": [MARKER]})
    codings = qk.Codings.from_frame(table, one, book())
    assert (
        MARKER not in f"{codings!r} {codings!s} {codings[0]!r} {codings[0]!s} {codings.reviews!r} {codings.evidence!r}"
    )


def test_no_error_shows_the_words() -> None:
    one = qk.corpus_from_frame(pd.DataFrame({"t": [MARKER]}), "t")
    table = pd.DataFrame(
        {"source": ["1", "zzz"], "start": [0, MARKER], "end": [99, 1], "code": ["zzz", "ramah"], "quote": [MARKER] * 2}
    )
    with pytest.raises(CodingError) as caught:
        qk.Codings.from_frame(table, one, book())
    assert MARKER not in f"{caught.value} {caught.value!r}"
