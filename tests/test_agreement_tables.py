"""How far coders agree and where they differ, as tables of a report."""

from __future__ import annotations

from pathlib import Path

import pytest

import qualkit as qk
from qualkit.agreement_tables import agreement, disagreements
from qualkit.ledger import append_events, new_event, target_of

HEAD = [
    "Kode",
    "Persentase sepakat",
    "Alfa Krippendorff (selang 95 %)",
    "Kappa Cohen",
    "AC1 Gwet",
    "Alfa besaran (satuan)",
    "Satuan",
    "Dikode ani",
    "Dikode budi",
]


def texts(table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def notes(table) -> str:
    return "\n".join(table.notes)


def read(folder: Path, *coders: str, source: str = "w01") -> qk.Study:
    """Note that some coders have read a source whole."""
    transcript = qk.open_study(folder).corpus[source]
    whole = target_of(transcript, 0, len(transcript.text))
    append_events(folder / "codings", [new_event(coder, "review", target=whole) for coder in coders])
    return qk.open_study(folder)


# -- how far they agree --------------------------------------------------------------------------------------------


def test_all_codes_and_each_of_the_first_level_have_a_row(double_coded: Path) -> None:
    # Two units. Sikap: both coded the first, ani alone the second; alpha 1 - .5 / .5, kappa the same, AC1 .125 / .625.
    # Waktu: both coded the first alone. Over both, disagreement is added up: alpha 1 - .5 / (.5 + .667).
    table = agreement(qk.open_study(double_coded), "id")
    assert list(table.head) == HEAD
    assert texts(table) == [
        ["Semua kode", "75 %", "0,57", "0,50", "0,56", "0,00 (1)", "2", "2", "1"],
        ["Sikap", "50 %", "0,00", "0,00", "0,20", "0,00 (1)", "2", "2", "1"],
        ["Waktu", "100 %", "1,00", "1,00", "1,00", "–", "2", "1", "1"],
    ]


def test_a_dash_is_marked_as_empty_and_its_reason_is_told_in_the_reports_language(double_coded: Path) -> None:
    table = agreement(qk.open_study(double_coded), "en")
    assert (table.rows[2][5].text, table.rows[2][5].kind) == ("–", "empty")
    assert "– is undefined (Alpha of magnitude: Time): only one magnitude was used" in notes(table)


def test_an_interval_stands_with_alpha_and_where_there_is_none_it_is_said() -> None:
    study = qk.open_study(Path(qk.__file__).parent.parent)
    alpha = qk.agreement(study.codings, level=1)
    table = agreement(study, "en")
    assert table.rows[0][2].text == f"{alpha.value:.2f} ({alpha.low:.2f} … {alpha.high:.2f})"
    assert "Without an interval" not in notes(table)


def test_too_few_units_for_an_interval_are_named(double_coded: Path) -> None:
    assert "Tanpa selang (Semua kode, Sikap, Waktu)" in notes(agreement(qk.open_study(double_coded), "id"))


def test_it_is_said_what_was_compared_and_that_agreement_gates_nothing(double_coded: Path) -> None:
    told = notes(agreement(qk.open_study(double_coded), "id"))
    assert told.startswith("Dibandingkan: ani, budi, pada 2 satuan (giliran) yang dibaca bersama")
    assert "tidak menjadi syarat apa pun" in told
    assert "sintetis" not in told


def test_synthetic_data_says_that_simulated_coders_are_no_people(double_coded: Path) -> None:
    path = double_coded / "transcripts" / "w01.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("---\n", "---\nsintetis: true\n", 1), encoding="utf-8", newline="\n")
    assert "Pengode yang disimulasikan" in notes(agreement(qk.open_study(double_coded), "id"))


def test_of_a_hundred_percent_only_full_agreement_is_spoken(study_folder: Path) -> None:
    words = "---\njenis: wawancara\npenutur:\n  A: {jenis: informan, informan: a}\n  P: {jenis: pewawancara}\n---\n"
    path = study_folder / "transcripts" / "w01.txt"
    path.write_text(words + "A: Ramah.\nP: Lalu?\n" * 300, encoding="utf-8", newline="\n")
    transcript = read(study_folder, "ani", "budi").corpus["w01"]
    turns = [turn for turn in transcript.turns if turn.speaker == "A"]
    first, last = (target_of(transcript, turn.start, turn.end) for turn in (turns[0], turns[-1]))
    both = [new_event(coder, "code", target=first, code="sikap") for coder in ("ani", "budi")]
    append_events(study_folder / "codings", [*both, new_event("ani", "code", target=last, code="sikap")])
    assert [row[1] for row in texts(agreement(qk.open_study(study_folder), "id"))] == ["99 %", "99 %"]


def test_without_magnitudes_there_is_no_column_for_them(study_folder: Path) -> None:
    transcript = read(study_folder, "ani", "budi").corpus["w01"]
    start = transcript.text.index("ramah")
    target = target_of(transcript, start, start + 5)
    append_events(study_folder / "codings", [new_event("ani", "code", target=target, code="sikap.ramah")])
    table = agreement(qk.open_study(study_folder), "id")
    assert list(table.head) == [name for name in HEAD if name != "Alfa besaran (satuan)"]


def test_where_nobody_coded_there_is_no_alpha_and_the_reason_stands_once(study_folder: Path) -> None:
    table = agreement(read(study_folder, "ani", "budi"), "id")
    assert texts(table)[0] == ["Semua kode", "100 %", "–", "–", "1,00", "2", "0", "0"]
    (told,) = [note for note in table.notes if note.startswith("–")]
    assert "(alfa Krippendorff: Semua kode, Sikap, Waktu; kappa Cohen: Semua kode, Sikap, Waktu)" in told


def test_more_than_two_coders_are_compared_by_fleiss(double_coded: Path) -> None:
    table = agreement(read(double_coded, "cici"), "id")
    assert table.head[3] == "Kappa Fleiss"
    assert table.head[-3:] == ("Dikode ani", "Dikode budi", "Dikode cici")


def test_the_table_goes_on_below_where_many_coders_would_not_fit_beside_one_another(double_coded: Path) -> None:
    assert not agreement(read(double_coded, "cici"), "id").splits
    assert agreement(read(double_coded, "dodi", "eka", "fani"), "id").splits


def test_a_coder_who_has_read_something_else_is_not_compared(double_coded: Path) -> None:
    table = agreement(read(double_coded, "cici", source="w02"), "id")
    assert list(table.head) == HEAD


def test_one_coder_has_no_table_and_nothing_is_said(coded: Path) -> None:
    table = agreement(qk.open_study(coded), "id")
    assert (table.rows, table.notes) == ((), ())


def test_two_who_have_read_nothing_in_common_have_a_sentence(coded: Path) -> None:
    study = read(coded, "budi", source="w02")
    table = agreement(study, "id")
    assert table.rows == ()
    assert notes(table).startswith("Para pengode (ani, budi) belum membaca satu bagian pun bersama")
    assert disagreements(study, "id").rows == ()


# -- where they differ ---------------------------------------------------------------------------------------------


def test_a_place_stands_with_its_words_and_what_each_coder_did_and_why(double_coded: Path) -> None:
    table = disagreements(qk.open_study(double_coded), "id")
    assert list(table.head) == ["Tempat", "Kode", "Kata-kata", "ani", "budi", "Keputusan tim"]
    assert texts(table) == [
        ["(A, 2)", "Ramah", "“ramah”\n“ramah kepada semua”", "mengode (+)", "mengode (-)", "belum diputuskan"],
        ["(A, 4)", "Sopan", "“kurang sopan”", "mengode (-)\nDiakui.", "membaca, tidak mengode", "belum diputuskan"],
    ]
    assert table.notes[0] == "2 perbedaan pada 2 satuan yang dibaca bersama; 2 belum diputuskan."


def test_cells_rest_on_the_codings_of_the_coder(double_coded: Path) -> None:
    study = qk.open_study(double_coded)
    start = study.corpus.text("w01").index("ramah")
    first = disagreements(study, "id").rows[0]
    assert [(ref.start, ref.end) for ref in first[2].refs] == [(start, start + 5), (start, start + 18)]
    assert [(ref.start, ref.end) for ref in first[3].refs] == [(start, start + 5)]
    assert [(ref.start, ref.end) for ref in first[4].refs] == [(start, start + 18)]


def test_what_is_missing_is_marked_as_empty(double_coded: Path) -> None:
    rows = disagreements(qk.open_study(double_coded), "id").rows
    assert [cell.kind for cell in rows[1]] == ["head", "text", "text", "text", "empty", "empty"]


@pytest.mark.parametrize(
    ("outcome", "magnitude", "told"),
    [("code", "-", "kode berlaku (-)"), ("code", None, "kode berlaku"), ("none", None, "kode tidak berlaku")],
)
def test_the_teams_decision_stands_with_reason_persons_and_date(
    double_coded: Path, outcome, magnitude, told: str
) -> None:
    study = qk.open_study(double_coded)
    (one,) = [each for each in qk.disagreements(study.codings) if each.code == "sikap.sopan"]
    event = qk.resolve(study, one, outcome, note="Ia mengaku.", by=["ani", "budi"], magnitude=magnitude)
    table = disagreements(qk.open_study(double_coded), "id")
    assert table.rows[1][-1].text == f"{told}\nIa mengaku.\nani, budi, {event.at[:10]}"
    assert table.rows[1][-1].kind == "text"
    assert table.notes[0].endswith("1 belum diputuskan.")


def test_who_has_not_read_a_place_is_not_compared_there(double_coded: Path) -> None:
    transcript = qk.open_study(double_coded).corpus["w01"]
    part = target_of(transcript, 0, transcript.text.index("P: Apakah"))
    append_events(double_coded / "codings", [new_event("cici", "review", target=part)])
    rows = texts(disagreements(qk.open_study(double_coded), "id"))
    assert [row[1:2] + row[5:6] for row in rows] == [
        ["Ramah", "membaca, tidak mengode"],
        ["Cepat", "membaca, tidak mengode"],
        ["Sopan", "tidak dibandingkan"],
    ]


def test_where_nobody_differs_it_is_counted(study_folder: Path) -> None:
    table = disagreements(read(study_folder, "ani", "budi"), "id")
    assert table.rows == ()
    assert table.notes == ("0 perbedaan pada 2 satuan yang dibaca bersama; 0 belum diputuskan.",)
