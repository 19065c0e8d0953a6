"""findings.yaml: the sentences of the conclusion, and faults with their lines."""

from textwrap import dedent

import pytest

from qualkit.codebook import Codebook
from qualkit.errors import StudyError
from qualkit.findings import check_findings, note_findings, read_findings
from qualkit.model import Code, Finding

MARKER = "kecubung"


def written(folder, text):
    path = folder / "findings.yaml"
    path.write_text(dedent(text), encoding="utf-8")
    return path


def faults_of(folder, text):
    with pytest.raises(StudyError) as refused:
        read_findings(written(folder, text))
    return [(fault.key, fault.where) for fault in refused.value.faults]


def test_a_finding_has_all_that_was_written(tmp_path):
    path = written(
        tmp_path,
        """\
        temuan:
          - id: t1
            pernyataan: Petugas ramah.
            kode: ramah
            pertanyaan: rm1
            arah: "+"
            kuantor: semua
        """,
    )
    assert read_findings(path) == (
        Finding(id="t1", statement="Petugas ramah.", code="ramah", question="rm1", direction="+", quantifier="semua"),
    )


def test_what_may_be_left_out_or_empty_is_nothing(tmp_path):
    (found,) = read_findings(
        written(
            tmp_path,
            """\
            temuan:
              - id: t1
                pernyataan: Petugas ramah.
                kode: ramah
                pertanyaan:
                arah:
                kuantor:
            """,
        )
    )
    assert (found.question, found.direction, found.quantifier) == ("", None, "")


def test_a_finding_knows_its_line(tmp_path):
    text = "# catatan\ntemuan:\n  - {id: t1, pernyataan: A, kode: x}\n  - pernyataan: B\n    kode: x\n    id: t2\n"
    assert [one.line for one in read_findings(written(tmp_path, text))] == [3, 6]


def test_a_file_that_is_not_there_holds_no_findings(tmp_path):
    assert read_findings(tmp_path / "findings.yaml") == ()


def test_a_list_that_is_not_written_yet_holds_no_findings(tmp_path):
    assert read_findings(written(tmp_path, "temuan:\n")) == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("temuan: [{id: t1, kode: x}]", [("field.missing", 1)]),
        ("temuan:\n  - id: t1\n    pernyataan: A\n    kod: x\n", [("field.missing", 2), ("field.extra_near", 4)]),
        ("temuan:\n  - {id: 't 1', pernyataan: A, kode: x}\n", [("field.pattern", 2)]),
        ("temuan:\n  - {id: t1, pernyataan: '', kode: x}\n", [("field.empty", 2)]),
        ("temuan:\n  - {id: t1, pernyataan: A, kode: x, arah: baik}\n", [("field.choice", 2)]),
        ("temuan:\n  - {id: t1, pernyataan: A, kode: x, kuantor: kadang}\n", [("field.choice", 2)]),
        ("temuan: t1\n", [("field.list", 1)]),
        ("temuan: [t1]\n", [("field.mapping", 1)]),
        ("- id: t1\n", [("yaml.no_mapping", 1)]),
        ("temuan:\n  - &a {id: t1, pernyataan: A, kode: x}\n  - *a\n", [("yaml.alias", 2), ("yaml.alias", 3)]),
        ("temuan: []\ntemuan: []\n", [("yaml.twice", 2)]),
        ("temuan: [\n", [("yaml.syntax", 2)]),
    ],
    ids=str,
)
def test_a_fault_is_named_with_its_line(tmp_path, text, found):
    faults = faults_of(tmp_path, text)
    assert faults == [(key, f"findings.yaml:{line}") for key, line in found]


def test_all_faults_of_the_file_are_told_together(tmp_path):
    text = "temuan:\n  - {id: t1, pernyataan: A, kode: x, arah: baik}\n  - {id: t2, kode: x}\n"
    assert [where for _, where in faults_of(tmp_path, text)] == ["findings.yaml:2", "findings.yaml:3"]


def test_an_id_that_is_used_twice_is_named_at_its_second_place(tmp_path):
    text = "temuan:\n  - {id: t1, pernyataan: A, kode: x}\n  - {id: t1, pernyataan: B, kode: x}\n"
    assert faults_of(tmp_path, text) == [("finding.twice", "findings.yaml:3")]


def test_a_file_that_is_not_utf8_is_named(tmp_path):
    (tmp_path / "findings.yaml").write_bytes("temuan: []  # caf\xe9\n".encode("cp1252"))
    with pytest.raises(StudyError, match=r"findings\.yaml: .*UTF-8"):
        read_findings(tmp_path / "findings.yaml")


@pytest.mark.parametrize("field", ["arah", "kuantor", "id", "lain"])
def test_a_fault_holds_no_words_of_the_file(tmp_path, field):
    with pytest.raises(StudyError) as refused:
        read_findings(written(tmp_path, f"temuan:\n  - {{pernyataan: {MARKER}, kode: x, {field}: '{MARKER} !'}}\n"))
    assert MARKER not in str(refused.value)


BOOK = Codebook([Code(id="sikap.ramah")])


@pytest.mark.parametrize(
    ("finding", "found"),
    [
        (Finding(id="t1", statement="A", code="sikap.ramah", question="rm1", line=2), []),
        (Finding(id="t1", statement="A", code="sikap.rama", line=2), [("finding.code", "sikap.ramah")]),
        (Finding(id="t1", statement="A", code="waktu", line=2), [("finding.code", "-")]),
        (Finding(id="t1", statement="A", code="sikap.ramah", question="rm9", line=2), [("finding.question", None)]),
        (Finding(id="t1", statement="A", code="sikap.ramah", quantifier="semua"), [("finding.no_direction", None)]),
        (Finding(id="t1", statement="A", code="sikap.ramah", quantifier="semua", direction="+"), []),
        (Finding(id="t1", statement="A", code="sikap.ramah", quantifier="ada"), []),
    ],
    ids=["known", "near", "far", "question", "all without direction", "all", "some without direction"],
)
def test_what_a_finding_names_and_is_not_there_is_told_with_the_nearest(finding, found):
    faults = check_findings((finding,), BOOK, ("rm1", "rm2"))
    assert [(fault.key, fault.values.get("near")) for fault in faults] == found


def test_an_earlier_id_of_a_code_is_told_with_its_present_one():
    book = Codebook([Code(id="sikap.ramah"), Code(id="sikap.santun", formerly=("ramah",))])
    (fault,) = check_findings((Finding(id="t1", statement="A", code="ramah"),), book, ())
    assert (fault.key, fault.values["near"]) == ("finding.code", "sikap.santun")


@pytest.mark.parametrize(
    ("statement", "quantifier", "noted"),
    [
        ("Semua petugas ramah.", "", ["t1"]),
        ("Petugas, semuanya, ramah.", "", ["t1"]),
        ("All officers are kind.", "", ["t1"]),
        ("Semua petugas ramah.", "semua", []),
        ("Petugas ramah bersama-sama.", "", []),
        ("Kesemuanya smart.", "", []),
    ],
)
def test_a_sentence_that_says_all_without_a_quantifier_is_noted(statement, quantifier, noted):
    finding = Finding(id="t1", statement=statement, code="x", quantifier=quantifier)
    assert [note.values["id"] for note in note_findings((finding,))] == noted
