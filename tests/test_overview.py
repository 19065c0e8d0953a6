"""A study in a few lines, for a person and for a program."""

from __future__ import annotations

import json

import pytest

from qualkit.ledger import append_events, new_event, target_of
from qualkit.overview import next_lines, next_row, study_overview
from qualkit.study import decide, open_study


@pytest.fixture
def study(study_folder):
    return open_study(study_folder)


def coded(study):
    transcript = study.corpus["w01"]
    start = transcript.text.index("ramah")
    target = target_of(transcript, start, start + 5)
    event = new_event("ani", "code", id="c1", target=target, code="sikap.ramah", magnitude="+")
    append_events(study.path / "codings", [event])
    return study.reload()


def test_it_counts_what_is_there_and_tells_each_finding_with_its_status(study):
    lines = study_overview(coded(study)).lines()
    assert lines[:2] == ["Studi kecil", "2 sumber, 6 giliran, 2 informan; 1 koding oleh ani, 0 basi."]
    assert lines[2] == "  t1  satu informan (usulan, belum diputuskan)  Petugas ramah kepada semua orang."


def test_before_the_first_coding_it_says_how_to_begin(study):
    lines = study_overview(study).lines()
    assert lines[1] == "2 sumber, 6 giliran, 2 informan; belum ada koding."
    assert "Usulan mesin untuk dibaca: qualkit tag. Mengode di notebook: qualkit lab." in lines


def test_a_study_without_sources_and_title_says_to_import(make_study):
    path = make_study({"study.yaml": "buku_kode: kecil\n", "transcripts/w01.txt": None, "transcripts/w02.txt": None})
    lines = study_overview(open_study(path)).lines()
    assert lines[0] == "0 sumber, 0 giliran, 0 informan; belum ada koding."
    assert lines[-2:] == [
        "Langkah berikutnya: Impor wawancara pertama, dari terminal:",
        "    qualkit import wawancara-1.docx",
    ]


def test_the_call_of_the_next_step_stands_on_a_line_of_its_own(study):
    sentence, call = study_overview(study).lines()[-2:]
    assert sentence == (
        "Langkah berikutnya: Baca dan kodekan w01 (notebook 03-koding), lalu catat bahwa seluruhnya sudah dibaca:"
    )
    assert call.startswith('    qk.append_events(study.path / "codings", [qk.new_event("saya", "review", ')


def test_a_step_without_a_call_is_one_line(study):
    progress = study_overview(study).progress
    told = study_overview(study)
    assert next_row(progress) == told.content()["next"]
    assert len(next_lines(progress)) == 2


def test_a_decision_is_told_and_so_is_that_its_ground_has_changed(study):
    decided = decide(coded(study), "t1", "satu informan", reason="Baru satu.", coder="ani")
    assert "  t1  satu informan (diputuskan)  " in study_overview(decided).lines()[2]
    target = target_of(decided.corpus["w02"], 0, 5)
    event = new_event("ani", "code", id="c2", target=target, code="sikap.ramah", magnitude="-")
    append_events(decided.path / "codings", [event])
    assert "dasarnya berubah" in study_overview(decided.reload()).lines()[2]
    assert study_overview(decided.reload()).content()["findings"][0]["drifted"] is True


def test_a_finding_whose_code_is_gone_is_told(make_study):
    found = "temuan:\n  - {id: t1, pernyataan: Ramah., kode: hilang}\n"
    overview = study_overview(open_study(make_study({"findings.yaml": found})))
    assert "  t1  kode 'hilang' tidak ada di buku kode  Ramah." in overview.lines()
    assert overview.content()["findings"][0]["verdict"] is None


def test_for_programs_it_is_values_that_json_knows(study):
    content = study_overview(coded(study)).content()
    assert json.loads(json.dumps(content)) == content
    assert (content["sources"], content["turns"], content["codings"], content["coders"]) == (2, 6, 1, ["ani"])
    assert content["findings"] == [
        {
            "id": "t1",
            "statement": "Petugas ramah kepada semua orang.",
            "code": "sikap.ramah",
            "verdict": "satu informan",
            "decided": False,
            "drifted": False,
        }
    ]
    assert content["next"]["text"].startswith("Baca dan kodekan ")
