"""A study's folder: opened as one value, its settings checked, its faults told with their lines."""

import pytest

from qualkit.errors import ChoiceError, CodebookError, LedgerError, StudyError, TranscriptError
from qualkit.ledger import append_events, new_event, target_of
from qualkit.study import decide, open_study

MARKER = "kecubung"


def faults_of(step):
    with pytest.raises(StudyError) as refused:
        step()
    return [(fault.key, fault.where) for fault in refused.value.faults]


def code(folder, source, words, code="sikap.ramah", **fields):
    """Code the first place at which the words stand, and return the event."""
    transcript = open_study(folder).corpus[source]
    start = transcript.text.index(words)
    event = new_event("ani", "code", code=code, target=target_of(transcript, start, start + len(words)), **fields)
    append_events(folder / "codings", [event])
    return event


# -- opening ---------------------------------------------------------------------------------------------------------


def test_a_study_is_opened_with_all_its_parts(study_folder):
    study = open_study(study_folder)
    assert study.settings.judul == "Studi kecil"
    assert study.corpus.sources == ("w01", "w02")
    assert study.codebook.at_level(1) == ("sikap", "waktu")
    assert len(study.codings) == 0
    assert [one.id for one in study.findings] == ["t1"]
    assert study.ledger_faults == ()


def test_opening_reads_nothing_but_study_yaml(make_study):
    folder = make_study({"transcripts/w01.txt": "\0", "codebooks/kecil.yaml": "[", "findings.yaml": "["})
    assert open_study(folder).settings.bahasa == "id"


def test_without_study_yaml_the_defaults_hold_and_the_only_codebook_is_used(make_study):
    study = open_study(make_study({"study.yaml": None}))
    assert (study.codebook.id, study.rules.informants, study.rules.roles) == ("kecil", 2, 2)


@pytest.mark.parametrize("folder", ["tidak-ada", "studi/study.yaml"])
def test_a_folder_that_is_not_there_is_named(study_folder, folder):
    (found,) = faults_of(lambda: open_study(study_folder.parent / folder))
    assert found[0] == "study.no_folder"


def test_an_empty_folder_is_no_study(tmp_path):
    assert [key for key, _ in faults_of(lambda: open_study(tmp_path))] == ["study.no_study"]


def test_a_folder_in_the_place_of_study_yaml_is_named(make_study):
    folder = make_study({"study.yaml": None, "study.yaml/catatan.txt": ""})
    assert faults_of(lambda: open_study(folder)) == [("file.unreadable", "study.yaml")]


def test_a_study_without_transcripts_has_an_empty_corpus_and_knows_its_informants(make_study):
    study = open_study(make_study({"transcripts/w01.txt": None, "transcripts/w02.txt": None}))
    assert (study.corpus.sources, list(study.corpus.informants), len(study.codings)) == ((), ["a", "b"], 0)


def test_a_study_whose_folder_of_transcripts_is_gone_says_so_when_they_are_asked_for(make_study):
    gone = {"transcripts/w01.txt": None, "transcripts/w02.txt": None, "transcripts/informants.csv": None}
    with pytest.raises(TranscriptError, match="transcripts"):
        _ = open_study(make_study(gone)).corpus


def test_the_repr_shows_the_title_alone(study_folder):
    assert repr(open_study(study_folder)) == "Study(title='Studi kecil')"


# -- study.yaml ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("judl: A\n", [("field.extra_near", 1)]),
        ("judul: A\nzzz: A\n", [("field.extra", 2)]),
        ("bahasa: jawa\n", [("field.choice", 1)]),
        ("judul: [A]\n", [("field.text", 1)]),
        ("lokator: '{halaman}'\n", [("study.locator", 1)]),
        ("lokator: '{giliran:03d}'\n", [("study.locator", 1)]),
        ("lokator: '{label!x}'\n", [("study.locator", 1)]),
        ("lokator: '{label'\n", [("study.locator", 1)]),
        ("lokator: '{0}'\n", [("study.locator", 1)]),
        ("pertanyaan:\n  - id: rm1\n  - teks: B\n", [("field.missing", 2), ("field.missing", 3)]),
        ("status_bukti:\n  informan_minimal: dua\n", [("field.number", 2)]),
        ("status_bukti: {informan_minimal: '0'}\n", [("field.invalid", 1)]),
        ("fokus: &a x\nposisi: *a\n", [("yaml.alias", 1), ("yaml.alias", 2)]),
        ("judul: A\njudul: B\n", [("yaml.twice", 2)]),
        ("- judul\n", [("yaml.no_mapping", 1)]),
        ("judul: 'A\n", [("yaml.syntax", 2)]),
    ],
    ids=lambda value: value.strip() if isinstance(value, str) else "",
)
def test_a_fault_of_study_yaml_is_named_with_its_line(make_study, text, found):
    folder = make_study({"study.yaml": text})
    assert faults_of(lambda: open_study(folder)) == [(key, f"study.yaml:{line}") for key, line in found]


def test_a_key_that_is_not_known_is_told_with_the_nearest(make_study):
    with pytest.raises(StudyError, match="'judul'"):
        open_study(make_study({"study.yaml": "judl: A\n"}))


def test_keys_with_nothing_behind_them_count_as_left_out(make_study):
    folder = make_study({"study.yaml": "judul:\nlokator:\nfokus:\npertanyaan:\nstatus_bukti:\ndi_luar_jangkauan:\n"})
    assert open_study(folder).settings == open_study(make_study({"study.yaml": None}, name="lain")).settings


def test_study_yaml_that_is_not_utf8_is_named(study_folder):
    (study_folder / "study.yaml").write_bytes("judul: caf\xe9\n".encode("cp1252"))
    assert faults_of(lambda: open_study(study_folder)) == [("file.not_utf8", "study.yaml")]


@pytest.mark.parametrize(
    "text", [f"bahasa: {MARKER}\n", f"judul: [{MARKER}]\n", f"judul: '{MARKER}\n", f"- {MARKER}\n"]
)
def test_a_fault_of_study_yaml_holds_none_of_its_words(make_study, text):
    folder = make_study({"study.yaml": text})
    with pytest.raises(StudyError) as refused:
        open_study(folder)
    assert MARKER not in str(refused.value)


def test_quotations_carry_the_studys_own_locator(make_study):
    from qualkit.locators import locator

    folder = make_study({"study.yaml": "lokator: '{informan}/{sumber}/{giliran}/{baris}/{tanggal}'\n"})
    code(folder, "w01", "ramah")
    assert locator(open_study(folder).codings, 0) == "a/w01/2/2/2025-06-12"


# -- codebooks -------------------------------------------------------------------------------------------------------


def test_of_two_codebooks_study_yaml_must_name_one(make_study):
    folder = make_study({"study.yaml": "judul: A\n", "codebooks/lain.yaml": "codes: [{id: x}]\n"})
    assert faults_of(lambda: open_study(folder).codebook) == [("study.which_codebook", "study.yaml")]


def test_crosswalks_and_claims_are_no_codebooks(make_study):
    folder = make_study({"codebooks/kecil.claims.yaml": "x: 1\n", "codebooks/crosswalk-a.yaml": "x: 1\n"})
    assert open_study(folder).codebooks == ("kecil",)


def test_a_codebook_that_is_not_there_is_told_with_the_nearest(make_study):
    study = open_study(make_study({"study.yaml": "buku_kode: keciil\n"}))
    with pytest.raises(StudyError, match="mirip: kecil"):
        _ = study.codebook


@pytest.mark.parametrize("name", ["../study", "kecil.yaml", "/etc/hostname"])
def test_only_a_codebook_of_the_study_can_be_named(make_study, name):
    study = open_study(make_study({"study.yaml": f"buku_kode: {name}\n"}))
    assert faults_of(lambda: study.codebook) == [("study.codebook", "study.yaml")]


@pytest.mark.parametrize(
    "changes", [{"codebooks/kecil.yaml": None}, {"codebooks/kecil.yaml": None, "codebooks/x.md": ""}]
)
def test_a_study_without_a_codebook_is_told_so(make_study, changes):
    study = open_study(make_study(changes | {"study.yaml": "judul: A\n"}))
    assert faults_of(lambda: study.codebook) == [("study.no_codebook", "study.yaml")]


def test_a_missing_parent_in_the_codebook_is_named_with_the_nearest(make_study):
    folder = make_study({"codebooks/kecil.yaml": "codes:\n  - id: sikap\n  - {id: sopan, parent: sikpa}\n"})
    with pytest.raises(CodebookError, match=r"codebooks/kecil\.yaml:3: .*'sikap'"):
        _ = open_study(folder).codebook


# -- transcripts -----------------------------------------------------------------------------------------------------


def test_the_faults_of_all_transcripts_are_told_together(study_folder):
    (study_folder / "transcripts" / "w01.txt").write_bytes(b"PK\x03\x04\x00\x00")
    (study_folder / "transcripts" / "w02.txt").write_bytes(b"\x00\x01\x02")
    with pytest.raises(TranscriptError) as refused:
        _ = open_study(study_folder).corpus
    assert {fault.where.split(":")[0] for fault in refused.value.faults} == {
        "transcripts/w01.txt",
        "transcripts/w02.txt",
    }


# -- what the ledgers say --------------------------------------------------------------------------------------------


def test_all_ledgers_are_read(study_folder):
    code(study_folder, "w01", "ramah")
    (study_folder / "codings" / "ani.jsonl").rename(study_folder / "codings" / "salinan.jsonl")
    code(study_folder, "w02", "ramah")
    assert len(open_study(study_folder).codings) == 2


def test_a_broken_line_is_told_and_the_rest_is_used(study_folder):
    code(study_folder, "w01", "ramah")
    ledger = study_folder / "codings" / "ani.jsonl"
    ledger.write_text('{"v":1,"id"\n' + ledger.read_text())
    study = open_study(study_folder)
    assert [(fault.key, fault.where) for fault in study.ledger_faults] == [("ledger.torn", "codings/ani.jsonl:1")]
    assert len(study.codings) == 1


def test_what_no_longer_holds_is_counted_in_ledgers_findings_and_decisions(study_folder):
    code(study_folder, "w01", "ramah")
    study = decide(open_study(study_folder), "t1", "satu informan", reason="Satu.", coder="ani")
    assert study.fault_count == 0
    with (study_folder / "codings" / "ani.jsonl").open("a") as ledger:
        ledger.write("rusak\n")
    findings = study_folder / "findings.yaml"
    text = findings.read_text().replace("Petugas", "Selalu, petugas")
    findings.write_text(text + "  - {id: t2, kode: hantu, pernyataan: x}\n")
    assert study.reload().fault_count == 3


def test_what_was_read_is_kept_until_the_study_is_opened_again(study_folder):
    study = open_study(study_folder)
    before = study.codings
    code(study_folder, "w01", "ramah")
    assert study.codings is before
    assert len(study.reload().codings) == 1


def test_findings_rest_on_the_coder_that_study_yaml_names(study_folder):
    code(study_folder, "w01", "ramah", magnitude="+")
    yaml = study_folder / "study.yaml"
    yaml.write_text(yaml.read_text() + "pengode: budi\n")
    study = open_study(study_folder)
    assert (len(study.status("t1").codings), len(study.codings)) == (0, 1)
    assert [fault.key for fault in study.ledger_faults] == ["study.coder"]


# -- findings and decisions ------------------------------------------------------------------------------------------


def test_a_finding_that_is_not_there_is_told_with_those_that_are(study_folder):
    with pytest.raises(StudyError, match="Yang ada: t1"):
        open_study(study_folder).status("t9")


def test_a_decision_is_written_to_the_coders_ledger_and_holds_after_opening_again(study_folder):
    code(study_folder, "w01", "ramah", magnitude="+")
    study = decide(open_study(study_folder), "t1", "satu informan", reason="Baru satu.", coder="budi")
    assert (study_folder / "codings" / "budi.jsonl").exists()
    assert study.status("t1").decision.verdict == "satu informan"
    assert open_study(study_folder).status("t1").decision.reason == "Baru satu."


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"finding": "t9"}, StudyError),
        ({"verdict": "benar"}, ChoiceError),
        ({"reason": " "}, StudyError),
        ({"coder": "CON"}, LedgerError),
    ],
    ids=str,
)
def test_a_decision_that_is_refused_writes_nothing(study_folder, change, error):
    given = {"finding": "t1", "verdict": "didukung", "reason": "Cukup.", "coder": "budi"} | change
    with pytest.raises(error):
        decide(open_study(study_folder), given.pop("finding"), given.pop("verdict"), **given)
    assert list((study_folder / "codings").iterdir()) == []


def test_a_decision_can_be_withdrawn(study_folder):
    study = decide(open_study(study_folder), "t1", "tidak ada", reason="Belum ada.", coder="budi")
    (event,) = study.state.of("decide")
    append_events(study_folder / "codings", [new_event("budi", "uncode", ref=event.id)])
    assert study.reload().status("t1").decision is None
