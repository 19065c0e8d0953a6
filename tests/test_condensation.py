"""Condensation: what was kept, set aside and left on the way keeps its words, its reason and its number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

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
