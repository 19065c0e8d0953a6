"""Verification: silent where all is well, and naming the right thing where something has drifted."""

import json

import pytest

from qualkit.ledger import Target, append_events, new_event, target_of
from qualkit.reanchor import plan_reanchor, reanchor_events
from qualkit.study import decide, open_study
from qualkit.verification import verify

MARKER = "kecubung"


@pytest.fixture
def decided(study_folder):
    """A study with three codings by hand, on one of which a finding was decided; a-ramah and b-ramah are its ground."""
    corpus = open_study(study_folder).corpus
    append_events(
        study_folder / "codings",
        [
            coding(corpus["w01"], "Kami ramah kepada semua orang", "a-ramah"),
            coding(corpus["w01"], "Suratnya selesai cepat", "a-cepat", code="waktu.cepat"),
            coding(corpus["w02"], "Petugasnya ramah", "b-ramah"),
        ],
    )
    decide(open_study(study_folder), "t1", "didukung", reason="Dua peran.", coder="ani")
    return study_folder


def coding(transcript, words, id, code="sikap.ramah"):
    start = transcript.text.index(words)
    target = target_of(transcript, start, start + len(words))
    return new_event("ani", "code", id=id, code=code, magnitude="+", target=target)


def replace(path, old, new):
    """Change the first place in a file; the test is void where it has none."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


def found(folder):
    """Return key and the id concerned (of a coding, else of a finding or a code) of each fault."""
    faults = verify(open_study(folder)).faults
    return sorted((fault.key, str(fault.values.get("coding", fault.values.get("id", "")))) for fault in faults)


def test_nothing_is_said_when_all_is_well(decided):
    result = verify(open_study(decided))
    assert (result.holds, result.faults, result.notes) == (True, (), ())
    assert result.checked == {
        "checked.sources": 2,
        "checked.codings": 3,
        "checked.findings": 1,
        "checked.cells": 3,
        "checked.quotations": 3,
    }


def test_a_finding_on_which_nobody_decided_is_noted_and_is_no_fault(study_folder):
    result = verify(open_study(study_folder))
    assert (result.holds, [note.key for note in result.notes]) == (True, ["finding.undecided"])


def test_a_finding_decided_otherwise_by_another_is_noted_and_is_no_fault(decided):
    decide(open_study(decided), "t1", "terbantah", reason="Petugas menilai diri.", coder="budi")
    result = verify(open_study(decided))
    assert result.holds
    assert [(note.key, note.values["coder"], note.values["others"]) for note in result.notes] == [
        ("finding.dissent", "budi", "ani")
    ]


def test_a_sentence_that_says_all_without_a_quantifier_is_noted_and_is_no_fault(study_folder):
    replace(study_folder / "findings.yaml", "    kuantor: semua\n", "")
    result = verify(open_study(study_folder))
    assert (result.holds, [note.key for note in result.notes]) == (True, ["finding.undecided", "finding.unquantified"])


def test_an_all_that_nothing_can_refute_is_a_fault(study_folder):
    replace(study_folder / "findings.yaml", '    arah: "+"\n', "")
    assert found(study_folder) == [("finding.no_direction", "t1")]


def change_quoted_character(folder):
    replace(folder / "transcripts" / "w02.txt", "Petugasnya ramah", "Petugasnya romah")


def change_unquoted_character(folder):
    replace(folder / "transcripts" / "w02.txt", "Saya dilayani", "Kami dilayani")


def change_header(folder):
    replace(folder / "transcripts" / "w02.txt", "judul: Wawancara", "judul: Percakapan")


def rename_code(folder):
    replace(folder / "codebooks" / "kecil.yaml", "id: sikap.ramah", "id: sikap.rama")


def rename_code_and_say_so(folder):
    replace(folder / "codebooks" / "kecil.yaml", "id: sikap.ramah", "id: sikap.santun\n        formerly: [sikap.ramah]")
    replace(folder / "findings.yaml", "kode: sikap.ramah", "kode: sikap.santun")


def move_code(folder):
    replace(folder / "findings.yaml", "kode: sikap.ramah", "kode: sikap.sopan")


def remove_coding(folder):
    append_events(folder / "codings", [new_event("ani", "uncode", ref="b-ramah")])


def delete_line_of_coding(folder):
    ledger = folder / "codings" / "ani.jsonl"
    ledger.write_text("".join(line for line in ledger.open() if '"id":"b-ramah"' not in line))


def swap_informants_in_headers(folder):
    replace(folder / "transcripts" / "w01.txt", "informan: a}", "informan: b}")
    replace(folder / "transcripts" / "w02.txt", "informan: b}", "informan: a}")


def swap_informants_in_table(folder):
    (folder / "transcripts" / "informants.csv").write_text("informan,peran\nb,petugas\na,pengguna\n")


def make_informant_the_interviewer(folder):
    replace(folder / "transcripts" / "w02.txt", "B: {jenis: informan, informan: b}", "B: {jenis: pewawancara}")


def edit_quote_in_ledger(folder):
    replace(folder / "codings" / "ani.jsonl", '"exact":"Petugasnya ramah"', '"exact":"Petugasnya sopan"')


def edit_offsets_in_ledger(folder):
    start = open_study(folder).corpus["w02"].text.index("Petugasnya")
    replace(folder / "codings" / "ani.jsonl", f'"start":{start},"end":{start + 16}', f'"start":{start + 1},"end":40')


def edit_magnitude_in_ledger(folder):
    ledger = folder / "codings" / "ani.jsonl"
    lines = [json.loads(line) for line in ledger.open()]
    lines[2]["magnitude"] = "-"
    ledger.write_text("".join(json.dumps(line) + "\n" for line in lines))


def delete_transcript(folder):
    (folder / "transcripts" / "w02.txt").unlink()


def rename_transcript(folder):
    (folder / "transcripts" / "w02.txt").rename(folder / "transcripts" / "w03.txt")


def change_sentence(folder):
    replace(folder / "findings.yaml", "Petugas ramah", "Semua petugas ramah")


def change_quantifier(folder):
    replace(folder / "findings.yaml", "kuantor: semua", "kuantor: sebagian")


def rename_finding(folder):
    replace(folder / "findings.yaml", "id: t1", "id: t2")


def add_coding(folder):
    transcript = open_study(folder).corpus["w01"]
    append_events(folder / "codings", [coding(transcript, "kurang sopan", "a-baru")])


def add_coding_elsewhere(folder):
    transcript = open_study(folder).corpus["w01"]
    append_events(folder / "codings", [coding(transcript, "kurang sopan", "a-baru", code="sikap.sopan")])


def add_torn_line(folder):
    with (folder / "codings" / "ani.jsonl").open("a") as file:
        file.write('{"v":1,"id":"x","no')


def add_line(folder, line):
    with (folder / "codings" / "ani.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(line) + "\n")


def add_line_of_a_newer_qualkit(folder):
    add_line(folder, {"v": 2, "id": "x", "at": "2026-01-01T00:00:00Z", "coder": "ani", "do": "gabung"})


def add_broken_line_of_a_newer_qualkit(folder):
    add_line(folder, {"v": 2, "id": "x", "at": "2026-01-01T00:00:00Z", "coder": "ani", "do": "code", "code": {}})


def let_a_machine_decide(folder):
    (decision,) = [
        line for line in map(json.loads, (folder / "codings" / "ani.jsonl").open()) if line["do"] == "decide"
    ]
    add_line(folder, decision | {"id": "x", "coder": "suggest", "at": "2099-01-01T00:00:00Z"})


def break_a_ground(folder):
    ledger = folder / "codings" / "ani.jsonl"
    lines = [json.loads(line) for line in ledger.open()]
    lines[-1] |= {"id": "putusan", "grounds": [[["a-ramah"], "for", "sikap.ramah", "a", "0", "petugas"]]}
    ledger.write_text("".join(json.dumps(line) + "\n" for line in lines))


def name_unknown_coder(folder):
    replace(folder / "study.yaml", "buku_kode: kecil", "buku_kode: kecil\npengode: anni")


def use_unknown_question(folder):
    replace(folder / "findings.yaml", "pertanyaan: rm1", "pertanyaan: rm7")


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (change_quoted_character, [("drift.lost", "b-ramah"), ("ledger.stale", "b-ramah")]),
        (change_unquoted_character, [("drift.lost", "b-ramah"), ("ledger.stale", "b-ramah")]),
        (change_header, []),
        (rename_code, [("finding.code", "t1"), ("ledger.code_near", "a-ramah"), ("ledger.code_near", "b-ramah")]),
        (rename_code_and_say_so, []),
        (move_code, [("drift.finding_code", "t1"), ("drift.lost", "a-ramah"), ("drift.lost", "b-ramah")]),
        (remove_coding, [("drift.lost", "b-ramah")]),
        (delete_line_of_coding, [("drift.lost", "b-ramah")]),
        (
            swap_informants_in_headers,
            [
                ("drift.informant", "a-ramah"),
                ("drift.informant", "b-ramah"),
                ("drift.role", "a-ramah"),
                ("drift.role", "b-ramah"),
            ],
        ),
        (swap_informants_in_table, [("drift.role", "a-ramah"), ("drift.role", "b-ramah")]),
        (
            make_informant_the_interviewer,
            [("drift.informant", "b-ramah"), ("drift.role", "b-ramah"), ("drift.side", "b-ramah")],
        ),
        (edit_quote_in_ledger, [("drift.lost", "b-ramah"), ("ledger.anchor", "b-ramah")]),
        (edit_offsets_in_ledger, [("drift.lost", "b-ramah"), ("ledger.anchor", "b-ramah")]),
        (edit_magnitude_in_ledger, [("drift.side", "b-ramah")]),
        (delete_transcript, [("drift.lost", "b-ramah"), ("ledger.source", "b-ramah")]),
        (rename_transcript, [("drift.lost", "b-ramah"), ("ledger.source", "b-ramah")]),
        (change_sentence, [("drift.statement", "t1")]),
        (change_quantifier, [("drift.statement", "t1")]),
        (rename_finding, [("decide.no_finding", "t1")]),
        (add_coding, [("drift.new", "a-baru")]),
        (add_coding_elsewhere, []),
        (add_torn_line, [("ledger.torn", "")]),
        (add_line_of_a_newer_qualkit, [("ledger.newer_lines", "")]),
        (add_broken_line_of_a_newer_qualkit, [("ledger.newer_line", "")]),
        (let_a_machine_decide, [("ledger.machine", "")]),
        (break_a_ground, [("decide.broken", "putusan")]),
        (name_unknown_coder, [("drift.lost", "a-ramah"), ("drift.lost", "b-ramah"), ("study.coder", "")]),
        (use_unknown_question, [("finding.question", "t1")]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_has_drifted_since_the_decision_is_named(decided, change, named):
    change(decided)
    assert found(decided) == named


def test_each_fault_says_where_it_is(decided):
    change_quoted_character(decided)
    assert [fault.where for fault in verify(open_study(decided)).faults] == ["codings/ani.jsonl:3", "findings.yaml:2"]


def test_deciding_again_settles_what_had_drifted(decided):
    add_coding(decided)
    decide(open_study(decided), "t1", "didukung", reason="Sudah ditimbang.", coder="ani")
    assert found(decided) == []


def test_placing_a_stale_coding_again_settles_it(decided):
    change_unquoted_character(decided)
    study = open_study(decided)
    append_events(decided / "codings", reanchor_events(plan_reanchor(study.state, study.corpus), "ani"))
    assert found(decided) == []


def test_verifying_changes_no_file(decided):
    change_quoted_character(decided)
    before = {path: path.read_bytes() for path in decided.rglob("*") if path.is_file()}
    verify(open_study(decided))
    assert {path: path.read_bytes() for path in decided.rglob("*") if path.is_file()} == before


def test_an_assertion_that_lost_what_it_rests_on_is_a_fault(decided):
    memo = new_event("ani", "memo", id="asersi-1", note="Ramah.", more={"kind": "asersi", "grounds": ["a-cepat"]})
    append_events(decided / "codings", [memo])
    assert found(decided) == []
    append_events(decided / "codings", [new_event("ani", "uncode", ref="a-cepat")])
    (fault,) = verify(open_study(decided)).faults
    assert (fault.key.split(".")[0], fault.where) == ("memo", "codings/ani.jsonl:5")


def test_an_assertion_without_grounds_is_noted_and_is_no_fault(decided):
    append_events(decided / "codings", [new_event("ani", "memo", note="Ramah.", more={"kind": "asersi"})])
    result = verify(open_study(decided))
    assert (result.holds, len(result.notes)) == (True, 1)


# -- faults of several files -----------------------------------------------------------------------------------------


def test_a_transcript_that_cannot_be_read_hides_neither_codebook_nor_ledger_faults(decided):
    (decided / "transcripts" / "w01.txt").write_bytes(b"\x00\x01")
    replace(decided / "codebooks" / "kecil.yaml", "definition", "definisi")
    add_torn_line(decided)
    places = {fault.where.split(":")[0] for fault in verify(open_study(decided)).faults}
    assert places == {"transcripts/w01.txt", "codebooks/kecil.yaml", "codings/ani.jsonl"}


def test_a_fault_of_a_codebook_is_told_once(make_study):
    folder = make_study({"codebooks/kecil.yaml": "codes:\n  - {id: a, parent: b}\n"})
    assert [fault.key for fault in verify(open_study(folder)).faults] == ["codebook.parent"]


def test_codebooks_that_the_study_does_not_use_are_checked_too(make_study):
    folder = make_study({"codebooks/lain.yaml": "codes: salah\n"})
    assert [fault.where for fault in verify(open_study(folder)).faults] == ["codebooks/lain.yaml:1"]


def test_faults_of_findings_yaml_are_told(make_study):
    folder = make_study({"findings.yaml": "temuan: [{id: t1}]\n"})
    assert [fault.key for fault in verify(open_study(folder)).faults] == ["field.missing", "field.missing"]


def test_an_informant_who_is_not_in_the_table_is_named(study_folder):
    (study_folder / "transcripts" / "informants.csv").write_text("informan,peran\na,petugas\n")
    assert [fault.key for fault in verify(open_study(study_folder)).faults] == ["speakers.informant"]


@pytest.mark.parametrize("changes", [{"study.yaml": "judul: A\n", "codebooks/kecil.yaml": None}], ids=["no codebook"])
def test_a_study_that_lacks_a_part_is_told_so(make_study, changes):
    assert [fault.key for fault in verify(open_study(make_study(changes))).faults] == ["study.no_codebook"]


def test_no_fault_holds_the_informants_words(make_study):
    folder = make_study()
    replace(folder / "transcripts" / "w01.txt", "Kami ramah", f"{MARKER} ramah")
    corpus = open_study(folder).corpus
    append_events(folder / "codings", [coding(corpus["w01"], f"{MARKER} ramah", "a-ramah")])
    decide(open_study(folder), "t1", "satu informan", reason=MARKER, coder="ani")
    replace(folder / "transcripts" / "w01.txt", f"{MARKER} ramah", f"{MARKER} romah")
    add_torn_line(folder)
    faults = verify(open_study(folder)).faults
    assert len(faults) == 3
    assert MARKER not in "".join(fault.text() + repr(fault) for fault in faults)


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("di_luar_jangkauan: {petani: [sikap]}", "petani"),
        ("di_luar_jangkauan: {petugas: [sikp]}", "sikp"),
        ("pertanyaan: [{id: a, teks: x}, {id: a, teks: y}]", "'a' ditulis dua kali"),
    ],
)
def test_study_yaml_that_names_what_is_not_there_is_told(study_folder, line, named):
    settings = study_folder / "study.yaml"
    kept = [one for one in settings.read_text(encoding="utf-8").splitlines() if one.startswith(("judul", "buku_kode"))]
    settings.write_text("\n".join([*kept, line]) + "\n", encoding="utf-8")
    (study_folder / "findings.yaml").unlink()
    faults = verify(open_study(study_folder)).faults
    assert [named in fault.text() for fault in faults] == [True]


# -- quotations, instruments, crosswalks, claims, documents ------------------------------------------------------------


def test_a_coding_that_records_neither_digest_nor_words_is_noted(study_folder):
    target = Target(source="w02", start=open_study(study_folder).corpus["w02"].text.index("Petugasnya"), end=40)
    append_events(study_folder / "codings", [new_event("ani", "code", id="k", code="sikap.ramah", target=target)])
    found = verify(open_study(study_folder))
    assert (found.holds, [note.key for note in found.notes]) == (True, ["finding.undecided", "resolve.unsealed"])


def test_a_quotation_that_is_not_the_ledgers_own_is_named(decided, monkeypatch):
    monkeypatch.setattr("qualkit.codings.Codings.quote", lambda self, i: "Lain sama sekali")
    told = [fault.text() for fault in verify(open_study(decided)).faults if fault.key == "resolve.lost"]
    assert sum("temuan 't1' menampilkan koding b-ramah" in text for text in told) == 1
    assert sum("sel matriks (sikap, b) menampilkan koding b-ramah" in text for text in told) == 1


GUIDE, PAIRS = "instruments/pedoman.yaml", "codebooks/crosswalk.kecil.lain.yaml"
CLAIMS = "codebooks/kecil.claims.yaml"
BESIDE = {
    GUIDE: "id: p\ntechnique: wawancara\nitems:\n  - {id: p1, text: Sikap?, codes: [sikap]}\n",
    "codebooks/lain.yaml": "id: lain\ncodes:\n  - {id: empati}\n",
    PAIRS: "from: kecil\nto: lain\npairs:\n  - {from: sikap, to: empati}\n",
    CLAIMS: "codebook: kecil\nclaims:\n  - {id: c1, code: sikap, claim: Ramah., type: E}\n",
    "documents.csv": """\
dokumen,disebut_di,di_daftar_pustaka,isinya_diberikan,status,diperiksa,catatan
UU 5,h,ya,ya,berlaku,,
""",
}


def test_instruments_crosswalks_claims_and_documents_are_checked(make_study):
    found = verify(open_study(make_study(BESIDE)))
    assert (found.faults, found.checked["checked.instruments"]) == ((), 4)


@pytest.mark.parametrize(
    ("name", "old", "new", "key", "where"),
    [
        (GUIDE, "[sikap]", "[sikpa]", "instrument.code", f"{GUIDE}:4"),
        (GUIDE, "technique: wawancara", "technique: x", "field.choice", f"{GUIDE}:2"),
        (PAIRS, "from: sikap", "from: sikpa", "crosswalk.code", f"{PAIRS}:4"),
        (PAIRS, "to: lain", "to: lian", "crosswalk.book", PAIRS),
        (PAIRS, "pairs", "pasangan", "field.extra", f"{PAIRS}:3"),
        (CLAIMS, "code: sikap", "code: sikpa", "claims.code", f"{CLAIMS}:3"),
        (CLAIMS, "codebook: kecil", "codebook: kcl", "claims.book", CLAIMS),
        ("documents.csv", "berlaku", "lama", "field.choice", "documents.csv:2"),
        ("documents.csv", "dokumen,", "nama,", "documents.columns", "documents.csv:1"),
        ("documents.csv", "UU 5", '"UU 5"x', "informants.csv", "documents.csv:2"),
    ],
)
def test_a_fault_beside_the_study_is_named_with_its_file(make_study, name, old, new, key, where):
    folder = make_study(BESIDE)
    replace(folder / name, old, new)
    faults = verify(open_study(folder)).faults
    assert (key, where) in [(fault.key, fault.where) for fault in faults]
    assert str(folder) not in "".join(fault.text() for fault in faults)


def test_a_codebook_with_faults_is_not_told_again_for_its_crosswalk(make_study):
    folder = make_study(BESIDE)
    replace(folder / "codebooks" / "lain.yaml", "id: empati", "id: empati, definisi: x")
    assert {fault.where.split(":")[0] for fault in verify(open_study(folder)).faults} == {"codebooks/lain.yaml"}


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"transcripts/w01.txt": None, "transcripts/w02.txt": None}, "transcripts: belum ada transkrip"),
        ({"codebooks/kecil.yaml": "codes:\n", "findings.yaml": None}, "codebooks: buku kode belum berisi kode"),
    ],
    ids=["no sources", "no codes"],
)
def test_a_study_that_was_only_begun_holds_and_says_what_it_has_not_yet(make_study, changes, told):
    found = verify(open_study(make_study(changes)))
    assert found.faults == ()
    assert told in [note.text() for note in found.notes]


# -- resolutions -------------------------------------------------------------------------------------------------------


@pytest.fixture
def resolved(decided):
    """The decided study, where budi differs on a-cepat and the team has resolved it, by ani and budi."""
    transcript = open_study(decided).corpus["w01"]
    start = transcript.text.index("Suratnya selesai cepat")
    target = target_of(transcript, start, start + 22)
    more = {"outcome": "none", "between": ["a-cepat"], "by": ["ani", "budi"]}
    events = [
        new_event("budi", "review", target=target_of(transcript)),
        new_event("konsensus", "resolve", id="r1", target=target, code="waktu.cepat", note=MARKER, more=more),
    ]
    append_events(decided / "codings", events)
    return decided


def test_a_resolution_that_stands_is_no_fault(resolved):
    assert found(resolved) == []


def of_resolutions(folder):
    """Return the faults of a resolution as (key, where); none may hold its reason."""
    faults = [fault for fault in verify(open_study(folder)).faults if fault.values.get("id") == "r1"]
    assert MARKER not in " ".join(fault.text() for fault in faults)
    return sorted((fault.key, fault.where) for fault in faults)


def undo_what_was_resolved(folder):
    append_events(folder / "codings", [new_event("ani", "uncode", ref="a-cepat")])


def remove_a_persons_ledger(folder):
    (folder / "codings" / "budi.jsonl").unlink()


def change_resolved_words(folder):
    replace(folder / "transcripts" / "w01.txt", "Suratnya selesai cepat", "Suratnya selesai tepat")


def edit_resolved_words(folder):
    replace(folder / "codings" / "konsensus.jsonl", '"exact":"Suratnya', '"exact":"Berkasnya')


def drop_resolved_code(folder):
    replace(folder / "codebooks" / "kecil.yaml", "id: waktu.cepat", "id: waktu.tepat")


@pytest.mark.parametrize(
    ("change", "keys"),
    [
        (undo_what_was_resolved, ["ledger.resolve_lost"]),
        (remove_a_persons_ledger, ["ledger.resolve_who"]),
        (change_resolved_words, ["ledger.stale"]),
        (edit_resolved_words, ["ledger.anchor"]),
        (drop_resolved_code, ["ledger.code_near", "ledger.resolve_lost"]),
    ],
)
def test_a_resolution_that_stands_no_more_is_named_with_its_line(resolved, change, keys):
    change(resolved)
    assert of_resolutions(resolved) == [(key, "codings/konsensus.jsonl:1") for key in keys]


def test_a_line_that_is_no_whole_resolution_is_named(resolved):
    replace(resolved / "codings" / "konsensus.jsonl", '"outcome":"none"', '"outcome":"mungkin"')
    faults = verify(open_study(resolved)).faults
    assert [(fault.key, fault.where) for fault in faults] == [("ledger.choice", "codings/konsensus.jsonl:1")]


def test_a_resolution_goes_with_its_words_when_these_are_placed_again(resolved):
    replace(resolved / "transcripts" / "w01.txt", "Kami ramah", "Kami selalu ramah")
    study = open_study(resolved)
    append_events(resolved / "codings", reanchor_events(plan_reanchor(study.state, study.corpus), "ani"))
    assert of_resolutions(resolved) == []
    (one,) = open_study(resolved).resolutions
    assert open_study(resolved).corpus.text("w01")[one.start : one.end] == "Suratnya selesai cepat"
