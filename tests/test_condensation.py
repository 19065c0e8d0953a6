"""Condensation: what was kept, set aside and left on the way keeps its words, its reason and its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import qualkit as qk
from qualkit.codebook import Codebook
from qualkit.codings import Codings
from qualkit.condensation import STEPS, Condensed, condensed
from qualkit.corpus import Corpus
from qualkit.errors import ChoiceError, CodebookError
from qualkit.ledger import Event, append_events, new_event, target_of
from qualkit.model import Code, Transcript, Turn
from qualkit.state import coded, fold

EVIL = "<script>alert(1)</script>\"'{0}&amp;"


def stretch(study: qk.Study, source: str, words: str):
    transcript = study.corpus[source]
    start = transcript.text.index(words)
    return target_of(transcript, start, start + len(words))


@pytest.fixture
def study_with(study_folder: Path) -> Callable[..., qk.Study]:
    """The small study, with events of "ani" on stretches given as (act, source, words, further fields)."""

    def open_it(*acts: tuple[str, str, str, dict[str, object]]) -> qk.Study:
        study = qk.open_study(study_folder)
        events = [
            new_event("ani", do, target=stretch(study, source, words), at=f"2025-07-01T08:00:{n:02}Z", **fields)
            for n, (do, source, words, fields) in enumerate(acts)
        ]
        append_events(study_folder / "codings", events)
        return qk.open_study(study_folder)

    return open_it


KEPT = ("condense", "w01", "Kami ramah kepada semua orang.", {"note": "Mengaku ramah."})
CODED = ("code", "w01", "ramah kepada semua", {"code": "sikap.ramah", "magnitude": "+"})


# -- kept and set aside ----------------------------------------------------------------------------------------------


def test_a_kept_stretch_has_its_words_statement_codes_and_informant(study_with) -> None:
    (row,) = study_with(KEPT, CODED).condensed.kept
    assert (row.source, row.quote, row.note) == ("w01", "Kami ramah kepada semua orang.", "Mengaku ramah.")
    assert (row.codes, row.informant, row.coder, row.stale) == (("sikap.ramah",), "a", "ani", False)


def test_a_stretch_that_was_set_aside_has_its_reason(study_with) -> None:
    (row,) = study_with(("set_aside", "w02", "Petugasnya ramah.", {"note": "Basa-basi."})).condensed.set_aside
    assert (row.quote, row.note, row.codes) == ("Petugasnya ramah.", "Basa-basi.", ())


def test_rows_stand_in_the_order_of_the_text(study_with) -> None:
    late = ("set_aside", "w01", "Suratnya selesai cepat.", {"note": "Kemudian."})
    assert [row.note for row in study_with(late, KEPT).condensed] == ["Mengaku ramah.", "Kemudian."]


def test_codes_of_another_coder_are_not_those_of_the_stretch(study_with, study_folder: Path) -> None:
    study = study_with(KEPT)
    there = stretch(study, "w01", "ramah kepada semua")
    append_events(study_folder / "codings", [new_event("budi", "code", target=there, code="sikap.ramah")])
    assert study.reload().condensed.kept[0].codes == ()


def test_a_stretch_that_begins_in_the_question_belongs_to_the_answer(study_with) -> None:
    both = "di sini?\nA: Kami ramah"
    (row,) = study_with(("condense", "w01", both, {"note": "Ramah."})).condensed.kept
    assert row.informant == "a"


def test_an_undone_condensation_is_gone(study_with, study_folder: Path) -> None:
    study = study_with(KEPT)
    append_events(study_folder / "codings", [new_event("ani", "uncode", ref=study.condensed.kept[0].id)])
    assert len(study.reload().condensed) == 0


def test_a_stretch_of_a_changed_transcript_is_stale_and_keeps_its_words(study_with, study_folder: Path) -> None:
    study_with(KEPT, CODED)
    path = study_folder / "transcripts" / "w01.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Kami ramah", "Kami baik"), encoding="utf-8")
    found = qk.open_study(study_folder).condensed
    assert [(row.stale, row.quote, row.codes) for row in found] == [(True, "Kami ramah kepada semua orang.", ())]
    assert found.stale == 1
    assert "basi" in found._repr_html_()


def test_a_stretch_of_a_source_that_is_gone_is_stale_and_named(study_with, study_folder: Path) -> None:
    study_with(KEPT)
    (study_folder / "transcripts" / "w01.txt").unlink()
    found = qk.open_study(study_folder).condensed
    assert [(row.stale, row.quote) for row in found] == [(True, "Kami ramah kepada semua orang.")]
    assert found.locator(found.rows[0]) == "(w01)"


def test_a_whole_source_can_be_set_aside(study_folder: Path) -> None:
    whole = target_of(qk.open_study(study_folder).corpus["w02"])
    append_events(study_folder / "codings", [new_event("ani", "set_aside", target=whole, note="Salah orang.")])
    study = qk.open_study(study_folder)
    (row,) = study.condensed.set_aside
    assert row.quote == study.corpus.text("w02").rstrip("\n")


def test_codings_without_a_statement_are_counted(study_with) -> None:
    second = ("code", "w02", "cepat", {"code": "waktu.cepat"})
    found = study_with(KEPT, CODED, second).condensed
    assert [found.codings.quote(i) for i in found.blank] == ["cepat"]


def test_a_kept_stretch_without_a_statement_condenses_nothing(study_with) -> None:
    found = study_with((*KEPT[:3], {}), CODED).condensed
    assert len(found.blank) == 1


def test_filters_hold_codes_below_and_refuse_what_is_not_there(study_with) -> None:
    found = study_with(KEPT, CODED).condensed
    assert (len(found.filter(code="sikap")), len(found.filter(code="waktu"))) == (1, 0)
    assert (len(found.filter(coder="ani", source="w01")), len(found.filter(coder="budi"))) == (1, 0)
    with pytest.raises(ChoiceError):
        found.filter(source="w99")
    with pytest.raises(CodebookError):
        found.filter(code="x")


def test_the_display_is_escaped_and_the_repr_holds_no_words(study_with) -> None:
    found = study_with((*KEPT[:3], {"note": EVIL}), CODED).condensed
    assert "<script>" not in found._repr_html_()
    assert "ramah kepada" not in repr(found) + repr(found.rows)
    assert "alert" not in repr(found.rows)


def test_codings_without_a_statement_are_those_of_the_source_or_code_that_was_asked_for(study_with) -> None:
    second = ("code", "w02", "cepat", {"code": "waktu.cepat"})
    found = study_with(KEPT, CODED, second).condensed
    assert (len(found.filter(source="w01").blank), len(found.filter(source="w02").blank)) == (0, 1)
    assert (len(found.filter(code="sikap").blank), len(found.filter(code="waktu").blank)) == (0, 1)
    assert "1 koding belum" in found.filter(source="w02")._repr_html_()
    assert "koding belum" not in found.filter(source="w01")._repr_html_()


def test_a_coder_who_condensed_nothing_is_no_rest_until_asked_for(study_with, study_folder: Path) -> None:
    study = study_with(KEPT, CODED)
    there = stretch(study, "w02", "cepat")
    append_events(study_folder / "codings", [new_event("budi", "code", target=there, code="waktu.cepat")])
    found = study.reload().condensed
    assert (len(found.blank), len(found.filter(coder="budi").blank)) == (0, 1)
    assert len(found.filter(source="w02").blank) == 0


def test_a_statement_of_white_space_is_none(study_with) -> None:
    found = study_with((*KEPT[:3], {"note": "  \n"}), CODED)
    assert (found.condensed.kept[0].note, len(found.condensed.blank)) == ("", 1)
    assert qk.reduction_table(found).attrs["note"].startswith("1 baris, 1 tanpa reduksi; 1 bagian")


GROUP = """\
---
judul: Kelompok
jenis: wawancara
tanggal: 2025-06-14
penutur:
  P: {jenis: pewawancara}
  A: {jenis: informan, informan: a}
  B: {jenis: informan, informan: b}
---
P: Bagaimana?
A: Kami ramah.
B: Tidak ramah sama sekali.
"""


def test_stale_words_of_a_group_are_given_to_nobody(make_study) -> None:
    folder = make_study({"transcripts/g01.txt": GROUP})
    there = stretch(qk.open_study(folder), "g01", "Tidak ramah")
    append_events(folder / "codings", [new_event("ani", "condense", target=there, note="Tidak ramah.")])
    (before,) = qk.open_study(folder).condensed
    longer = GROUP.replace("Kami ramah.", "Ya begitulah, kami di sini selalu ramah.")
    (folder / "transcripts" / "g01.txt").write_text(longer, encoding="utf-8")
    study = qk.open_study(folder)
    (row,) = study.condensed
    assert (before.informant, row.informant, row.stale) == ("b", None, True)
    table = qk.reduction_table(study)
    assert table.loc[1].tolist() == ["g01", "“Tidak ramah” (g01) [basi]", "", "Tidak ramah."]
    assert [len(qk.case_summary(study, case).condensed) for case in "ab"] == [0, 0]


def test_stale_words_of_an_interview_with_one_person_are_still_theirs(study_with, study_folder: Path) -> None:
    study_with(KEPT)
    path = study_folder / "transcripts" / "w01.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("Kami ramah", "Kami baik"), encoding="utf-8")
    (row,) = qk.open_study(study_folder).condensed
    assert (row.informant, row.turn) == ("a", -1)


# -- the table of theses ---------------------------------------------------------------------------------------------


def test_the_table_of_reduction_has_the_columns_that_theses_want(study_with) -> None:
    table = qk.reduction_table(study_with(KEPT, CODED))
    assert [table.index.name, *table.columns] == ["No", "Informan", "Kutipan", "Kode", "Reduksi"]
    assert table.loc[1].tolist() == [
        "a", "“Kami ramah kepada semua orang.” (A, 2)", "sikap.ramah", "Mengaku ramah.",
    ]  # fmt: skip


def test_blank_rows_come_on_request_and_are_counted_always(study_with) -> None:
    study = study_with(KEPT, CODED, ("code", "w02", "cepat", {"code": "waktu.cepat"}))
    assert qk.reduction_table(study).attrs["note"].startswith("1 baris, 0 tanpa reduksi; 1 bagian")
    table = qk.reduction_table(study, blank=True)
    assert table["Reduksi"].tolist() == ["Mengaku ramah.", ""]
    assert table.attrs["note"].startswith("2 baris, 1 tanpa reduksi; 0 bagian")


def test_codings_of_one_stretch_are_one_row(study_with) -> None:
    twice = [("code", "w02", "cepat", {"code": code}) for code in ("waktu.cepat", "sikap")]
    assert qk.reduction_table(study_with(*twice), blank=True)["Kode"].tolist() == ["waktu.cepat, sikap"]


def test_a_stretch_that_another_coder_condensed_still_waits_for_its_own_statement(study_with, study_folder) -> None:
    whole = ("code", "w01", KEPT[2], {"code": "sikap.ramah"})
    study = study_with(whole, ("condense", "w02", "ramah", {"note": "Ramah."}))
    there = stretch(study, "w01", KEPT[2])
    append_events(study_folder / "codings", [new_event("budi", "condense", target=there, note="Ramah, katanya.")])
    table = qk.reduction_table(study.reload(), source="w01", blank=True)
    assert sorted(table[["Kode", "Reduksi"]].to_numpy().tolist()) == [["", "Ramah, katanya."], ["sikap.ramah", ""]]


def test_rows_follow_the_corpus_and_not_the_names_of_its_sources() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["Ramah."] * 10}), text="t")
    state = fold([new_event("ani", "condense", target=target_of(corpus[n]), note="Inti.") for n in ("10", "9")])
    assert [row.source for row in condensed(state, coded(state, corpus, BOOK).codings)] == ["9", "10"]


def test_a_kept_stretch_without_a_statement_is_a_blank_row(study_with) -> None:
    table = qk.reduction_table(study_with((*KEPT[:3], {})))
    assert table["Reduksi"].tolist() == [""]


def test_the_table_can_be_of_a_source_or_a_code(study_with) -> None:
    study = study_with(KEPT, CODED, ("code", "w02", "cepat", {"code": "waktu.cepat"}))
    assert qk.reduction_table(study, code="waktu", blank=True)["Kode"].tolist() == ["waktu.cepat"]
    assert qk.reduction_table(study, source="w01", blank=True)["Kode"].tolist() == ["sikap.ramah"]


def test_the_table_is_english_on_request(study_with) -> None:
    assert list(qk.reduction_table(study_with(KEPT), lang="en").columns) == [
        "Informant", "Quotation", "Code", "Reduction",
    ]  # fmt: skip


# -- the funnel ------------------------------------------------------------------------------------------------------

REVIEW = ("review", "w01", "Bagaimana petugas di sini?\nA: Kami ramah kepada semua orang. Suratnya selesai cepat.", {})


def test_each_step_counts_the_turns_that_reached_it(study_with) -> None:
    study = qk.decide(study_with(REVIEW, CODED, KEPT), "t1", "satu informan", reason="Satu orang.", coder="ani")
    assert qk.funnel(study).counts == {
        "turns": 6, "informant": 3, "relevant": 1, "coded": 1, "condensed": 1, "quoted": 1,
    }  # fmt: skip


def test_a_turn_wholly_set_aside_is_left_at_relevant(study_with) -> None:
    aside = ("set_aside", "w01", "Kami ramah kepada semua orang. Suratnya selesai cepat.", {"note": "Sapaan."})
    found = qk.funnel(study_with(REVIEW, aside))
    assert found.counts["relevant"] == 0
    assert next(one.text for one in found.left("relevant") if one.source == "w01").startswith("Kami ramah")


def test_a_turn_set_aside_in_two_pieces_is_set_aside(study_with) -> None:
    pieces = [("set_aside", "w01", one, {}) for one in ("Kami ramah kepada semua orang.", "Suratnya selesai cepat.")]
    assert qk.funnel(study_with(REVIEW, *pieces)).counts["relevant"] == 0


def test_a_turn_set_aside_in_part_stays_relevant(study_with) -> None:
    aside = ("set_aside", "w01", "Suratnya selesai cepat.", {"note": "Lain."})
    assert qk.funnel(study_with(REVIEW, aside)).counts["relevant"] == 1


def test_what_is_quoted_without_a_statement_stands_beside(study_with) -> None:
    study = qk.decide(study_with(REVIEW, CODED), "t1", "satu informan", reason="Satu orang.", coder="ani")
    found = qk.funnel(study)
    assert (found.counts["quoted"], len(found.beside["quoted"])) == (0, 1)


def test_what_is_coded_without_being_read_stands_beside(study_with) -> None:
    found = qk.funnel(study_with(CODED))
    assert (found.counts["coded"], len(found.beside["coded"])) == (0, 1)


def test_what_stands_beside_can_be_opened(study_with) -> None:
    found = qk.funnel(study_with(CODED))
    assert [turn.n for turn in found.outside("coded")] == [2]
    assert "1 giliran di luar corong pada langkah ini" in found._repr_html_()
    with pytest.raises(ChoiceError):
        found.outside("akhir")


@pytest.mark.filterwarnings("ignore:transcripts/w01.txt. penutur tidak dikenali")
def test_turns_whose_speaker_is_not_known_are_counted(make_study) -> None:
    plain = "---\njudul: Tanpa label\njenis: wawancara\n---\nHari ini antre.\n\nPetugas ramah.\n"
    folder = make_study({"transcripts/w01.txt": plain, "transcripts/w02.txt": None})
    study = qk.open_study(folder)
    whole, there = target_of(study.corpus["w01"]), stretch(study, "w01", "ramah")
    acts = [new_event("ani", "review", target=whole), new_event("ani", "code", target=there, code="sikap.ramah")]
    append_events(folder / "codings", acts)
    assert list(qk.funnel(study.reload()).counts.values()) == [2, 2, 2, 1, 0, 0]


def test_a_study_without_sources_has_an_empty_funnel(make_study) -> None:
    study = qk.open_study(make_study({"transcripts/w01.txt": None, "transcripts/w02.txt": None}))
    assert list(qk.funnel(study).counts.values()) == [0, 0, 0, 0, 0, 0]
    assert len(qk.reduction_table(study, blank=True)) == 0


def test_a_source_of_another_kind_is_not_counted(study_with) -> None:
    study = study_with(REVIEW)
    assert qk.funnel(study, kind="observasi").counts["turns"] == 0
    assert qk.funnel(study, kind=None).counts["turns"] == 6
    with pytest.raises(ChoiceError):
        qk.funnel(study, kind="rapat")
    with pytest.raises(ChoiceError):
        qk.funnel(study).left("akhir")


def test_the_table_of_the_funnel_adds_up_over_sources(study_with) -> None:
    table = qk.funnel(study_with(REVIEW, CODED, KEPT)).to_frame()
    assert (table["w01"] + table["w02"]).tolist() == table["turns"].tolist()


def test_the_figure_says_every_number_in_words(study_with) -> None:
    figure = qk.funnel_bars(qk.funnel(study_with(REVIEW, CODED)))
    assert list(figure.data[0].text) == ["6", "3", "1", "1", "0", "0"]
    assert figure.layout.meta["alt"].startswith("Corong kondensasi: wawancara. giliran 6; giliran informan 3; relevan")


# -- laws ------------------------------------------------------------------------------------------------------------

TEXT = "P: Apa?\nA: Satu dua tiga.\nP: Lalu?\nA: Empat lima.\n"
TRANSCRIPT = Transcript(
    source="w01",
    text=TEXT,
    turns=(
        Turn(source="w01", n=1, start=3, end=7, speaker="P", kind="pewawancara"),
        Turn(source="w01", n=2, start=11, end=25, speaker="A", kind="informan", informant="a"),
        Turn(source="w01", n=3, start=29, end=34, speaker="P", kind="pewawancara"),
        Turn(source="w01", n=4, start=38, end=49, speaker="A", kind="informan", informant="a"),
    ),
)
CORPUS = Corpus([TRANSCRIPT])
BOOK = Codebook([Code(id="k")])

places = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).map(sorted).filter(lambda p: p[0] < p[1])
acts = st.lists(st.tuples(st.sampled_from(["code", "review", "condense", "set_aside"]), places), max_size=8)


def made(chosen: Sequence[tuple[str, Sequence[int]]]) -> tuple[Codings, Condensed]:
    events: list[Event] = [
        new_event(
            "ani", do, target=target_of(TRANSCRIPT, *place), code="k" if do == "code" else "", note="Inti.", id=str(n)
        )
        for n, (do, place) in enumerate(chosen)
    ]
    state = fold(events)
    codings = coded(state, CORPUS, BOOK).codings
    return codings, condensed(state, codings)


@given(acts)
def test_the_counts_of_the_funnel_never_grow(chosen) -> None:
    codings, reduced = made(chosen)
    study = SimpleNamespace(corpus=CORPUS, chosen=codings, condensed_chosen=reduced, statuses=tuple)
    found = qk.funnel(study)
    counts = list(found.counts.values())
    assert counts == sorted(counts, reverse=True)
    assert all(set(found.steps[b]) <= set(found.steps[a]) for a, b in pairwise(STEPS))
    assert sum(len(found.left(step)) for step in STEPS) == counts[0] - counts[-1]


@given(acts)
def test_the_quotation_of_every_row_is_the_text_there(chosen) -> None:
    _, reduced = made(chosen)
    table = reduced.to_frame()
    assert table["quote"].tolist() == [TEXT[a:b] for a, b in zip(table["start"], table["end"], strict=True)]
    assert len(table) == sum(do in ("condense", "set_aside") for do, _ in chosen)


@given(acts)
def test_the_codes_of_a_stretch_are_those_that_meet_it(chosen) -> None:
    codings, reduced = made(chosen)
    met = [
        [i for i in range(len(codings)) if codings.start[i] < row.end and codings.end[i] > row.start] for row in reduced
    ]
    assert [sorted(row.codings) for row in reduced] == met
