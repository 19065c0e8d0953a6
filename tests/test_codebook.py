"""The codebook: a tree of codes, and every fault of a file at once with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.codebook import Codebook, read_codebook
from qualkit.errors import CodebookError
from qualkit.model import Code

MARKER = "rahasiainforman"


def small() -> Codebook:
    return Codebook(
        [
            Code(id="sikap", kind="dimension"),
            Code(id="sikap.ramah", parent="sikap", kind="indicator", formerly=("ramah",)),
            Code(id="sikap.ramah.senyum", parent="sikap.ramah"),
            Code(id="waktu", kind="dimension"),
        ]
    )


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "buku.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def told(tmp_path: Path, text: str) -> list[str]:
    """Place and key of every fault, for a file that must have some."""
    with pytest.raises(CodebookError) as caught:
        read_codebook(written(tmp_path, text), where="buku.yaml")
    return [f"{fault.where.removeprefix('buku.yaml:')} {fault.key}" for fault in caught.value.faults]


# -- the tree ------------------------------------------------------------------------------------------------------


def test_ids_stand_in_the_order_of_the_book() -> None:
    assert small().ids == ("sikap", "sikap.ramah", "sikap.ramah.senyum", "waktu")
    assert [code.id for code in small()] == list(small().ids)
    assert len(small()) == 4


def test_a_code_is_found_by_its_id() -> None:
    assert small()["waktu"].kind == "dimension"
    assert "waktu" in small()
    assert "wktu" not in small()


def test_an_unknown_code_names_the_nearest() -> None:
    with pytest.raises(CodebookError, match=r"kode 'wktu' tidak ada di buku kode. Yang paling mirip: 'waktu'\."):
        small()["wktu"]


def test_a_code_that_was_renamed_names_its_present_id() -> None:
    assert (
        Codebook([Code(id="sikap.ramh"), Code(id="santun", formerly=("sikap.ramah",))]).nearest("sikap.ramah")
        == "santun"
    )


def test_an_unknown_code_that_is_like_none_names_none() -> None:
    with pytest.raises(CodebookError, match=r"Yang paling mirip: '-'\."):
        small()["zzz"]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("sikap", ("sikap", "sikap.ramah", "sikap.ramah.senyum")),
        ("sikap.ramah", ("sikap.ramah", "sikap.ramah.senyum")),
        ("waktu", ("waktu",)),
        ("zzz", ()),
    ],
)
def test_a_code_holds_itself_and_all_below(code: str, expected: tuple[str, ...]) -> None:
    assert small().within(code) == expected


def test_path_and_level_count_from_the_top() -> None:
    assert small().path("sikap.ramah.senyum") == ("sikap", "sikap.ramah", "sikap.ramah.senyum")
    assert [small().level(one) for one in small().ids] == [1, 2, 3, 1]


@pytest.mark.parametrize(
    ("level", "expected"),
    [(1, ("sikap", "waktu")), (2, ("sikap.ramah",)), (9, ()), (None, small().ids)],
)
def test_codes_of_a_level(level: int | None, expected: tuple[str, ...]) -> None:
    assert small().at_level(level) == expected


def test_children_are_those_directly_below() -> None:
    assert [code.id for code in small().children("sikap")] == ["sikap.ramah"]
    assert [code.id for code in small().children(None)] == ["sikap", "waktu"]


@pytest.mark.parametrize(("code", "expected"), [("ramah", "sikap.ramah"), ("waktu", "waktu"), ("zzz", None)])
def test_an_earlier_id_leads_to_the_present_one(code: str, expected: str | None) -> None:
    assert small().current(code) == expected


# -- faults of the tree --------------------------------------------------------------------------------------------


def keys(*codes: Code) -> list[tuple[str, object]]:
    with pytest.raises(CodebookError) as caught:
        Codebook(codes)
    return [(fault.key, fault.values["code"]) for fault in caught.value.faults]


def test_an_id_given_twice_is_refused() -> None:
    with pytest.raises(CodebookError, match="kode 'a' ditulis dua kali; yang pertama di baris 2"):
        Codebook([Code(id="b"), Code(id="a"), Code(id="a")])


def test_a_parent_that_is_not_there_is_refused() -> None:
    assert keys(Code(id="a", parent="zzz")) == [("codebook.parent", "a")]


def test_a_parent_that_is_nearly_there_is_named() -> None:
    with pytest.raises(CodebookError, match=r"induk 'skap' yang tidak ada .* Maksudnya 'sikap'\?"):
        Codebook([Code(id="sikap"), Code(id="a", parent="skap")])


def test_a_circle_is_told_for_those_in_it_alone() -> None:
    assert keys(Code(id="a", parent="b"), Code(id="b", parent="a"), Code(id="c", parent="a")) == [
        ("codebook.circle", "a"),
        ("codebook.circle", "b"),
    ]


def test_a_code_below_itself_is_a_circle() -> None:
    assert keys(Code(id="a", parent="a")) == [("codebook.circle", "a")]


def test_an_earlier_id_that_is_still_in_use_is_refused() -> None:
    assert keys(Code(id="a"), Code(id="b", formerly=("a",))) == [("codebook.formerly", "b")]


def test_all_faults_of_the_tree_are_told_at_once() -> None:
    codes = [Code(id="a"), Code(id="a"), Code(id="b", parent="zzz"), Code(id="c", parent="c", formerly=("a",))]
    assert keys(*codes) == [
        ("codebook.twice", "a"),
        ("codebook.parent", "b"),
        ("codebook.circle", "c"),
        ("codebook.formerly", "c"),
    ]


def test_a_chain_of_a_thousand_codes_is_no_circle() -> None:
    chain = [Code(id="k0"), *(Code(id=f"k{n}", parent=f"k{n - 1}") for n in range(1, 1000))]
    assert Codebook(chain).level("k999") == 1000


# -- files ---------------------------------------------------------------------------------------------------------

BOOK = """\
id: kecil
title: {id: Buku kecil, en: Small book}
version: 1.0
codes:
  - id: sikap
    label: {id: Sikap, en: Attitude}
    colour: '#2f6f9f'
    children:
      - id: sikap.ramah
        label: Ramah
        patterns: ramah
        children:
          - id: senyum
  - id: no
    label: {en: Number}
    examples: [satu, "dua: tiga"]
    formerly: nomor
  - id: "007"
    parent: no
"""


def test_a_file_is_read_into_codes(tmp_path: Path) -> None:
    book = read_codebook(written(tmp_path, BOOK))
    assert (book.id, book.title, book.title_en, book.version) == ("kecil", "Buku kecil", "Small book", "1.0")
    assert [(code.id, code.parent, code.line) for code in book] == [
        ("sikap", None, 5),
        ("sikap.ramah", "sikap", 9),
        ("senyum", "sikap.ramah", 13),
        ("no", None, 14),
        ("007", "no", 18),
    ]
    assert (book["sikap.ramah"].patterns, book["no"].formerly) == (("ramah",), ("nomor",))
    assert book["no"].examples == ("satu", "dua: tiga")


def test_a_code_has_a_name_in_each_language(tmp_path: Path) -> None:
    book = read_codebook(written(tmp_path, BOOK))
    assert [book["sikap"].name("id"), book["sikap"].name("en")] == ["Sikap", "Attitude"]
    assert [book["sikap.ramah"].name("en"), book["no"].name("id"), book["007"].name()] == ["Ramah", "Number", "007"]


def test_a_kind_that_is_left_out_follows_from_the_place(tmp_path: Path) -> None:
    book = read_codebook(written(tmp_path, BOOK + "  - id: sendiri\n"))
    assert {code.id: code.kind for code in book} == {
        "sikap": "dimension",
        "sikap.ramah": "indicator",
        "senyum": "code",
        "no": "dimension",
        "007": "indicator",
        "sendiri": "code",
    }


def test_a_book_without_an_id_is_named_after_its_file(tmp_path: Path) -> None:
    assert read_codebook(written(tmp_path, "codes: [{id: a}]")).id == "buku"


@pytest.mark.parametrize("codes", ["", " []", "\n  # - id: sikap"], ids=["nothing", "an empty list", "a comment"])
def test_a_book_whose_codes_are_still_to_be_written_is_empty(tmp_path: Path, codes: str) -> None:
    book = read_codebook(written(tmp_path, f"id: x\ncodes:{codes}\n"))
    assert (book.id, book.ids) == ("x", ())


def test_a_byte_order_mark_is_passed_over(tmp_path: Path) -> None:
    assert read_codebook(written(tmp_path, "\ufeffid: x\ncodes: [{id: a}]")).id == "x"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1 yaml.no_mapping"]),
        ("id: x\n", ["1 field.missing"]),
        ("codes:\n- id: a b\n", ["2 field.pattern"]),
        ("codes:\n- id: ''\n", ["2 field.pattern"]),
        ("codes:\n- label: x\n", ["2 field.missing"]),
        ("codes:\n- id: a\n  kind: dimensi\n", ["3 field.choice"]),
        ("codes:\n- id: a\n  colour: merah\n", ["3 field.colour"]),
        ("codes:\n- id: a\n  label: {de: x}\n", ["3 field.extra"]),
        ("codes:\n- id: a\n  pattern: x\n", ["3 field.extra_near"]),
        ("codes:\n- id: a\n- id: b\n- id: a\n", ["4 codebook.twice"]),
        ("codes:\n- id: a\n  parent: zzz\n", ["2 codebook.parent"]),
        ("codes:\n- id: a\n  parent: b\n- id: b\n  parent: a\n", ["2 codebook.circle", "4 codebook.circle"]),
        ("codes:\n- &x {id: a}\n- *x\n", ["2 yaml.alias", "3 yaml.alias"]),
        ("codes:\n- id: a\n  id: b\n", ["3 yaml.twice"]),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert told(tmp_path, text) == expected


def test_every_bad_pattern_is_told_with_its_own_line(tmp_path: Path) -> None:
    text = "codes:\n- id: a\n  patterns:\n  - baik\n  - '!!'\n  - /(/\n- id: b\n  patterns: /x*/\n"
    assert told(tmp_path, text) == ["5 pattern.empty", "6 pattern.regex", "8 pattern.everything"]


def test_a_colour_is_asked_for_as_it_is_written(tmp_path: Path) -> None:
    path = written(tmp_path, "codes:\n- id: a\n  colour: merah\n")
    with pytest.raises(CodebookError, match=r"buku\.yaml:3: 'colour' harus berupa warna #rrggbb"):
        read_codebook(path)


def test_faults_are_told_in_english_on_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUALKIT_LANG", "en")
    path = written(tmp_path, "codes:\n- id: sikap\n- id: a\n  parent: skap\n")
    with pytest.raises(CodebookError) as caught:
        read_codebook(path, where="b.yaml")
    assert str(caught.value) == (
        "b.yaml:3: code 'a' names a parent 'skap' that is not in this codebook. Did you mean 'sikap'? "
        "Add the parent, or mend the line."
    )


def test_codes_nested_without_end_are_refused_without_a_traceback(tmp_path: Path) -> None:
    text = "codes: " + "[{id: a, children: " * 600 + "[]" + "}]" * 600
    assert told(tmp_path, text) == ["1 yaml.syntax"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"^x\.yaml: berkas ini tidak ada"):
        read_codebook(tmp_path / "x.yaml", where="x.yaml")


def test_a_folder_is_no_codebook(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"^x: berkas ini tidak dapat dibaca"):
        read_codebook(tmp_path, where="x")


def test_bytes_that_are_no_utf8_are_told(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes(b"title: \xe9\n")
    with pytest.raises(CodebookError, match=r"^x: berkas ini bukan teks UTF-8"):
        read_codebook(tmp_path / "x.yaml", where="x")


@pytest.mark.parametrize(
    "text",
    [
        f"codes:\n- id: a\n  examples: [[{MARKER}]]\n",
        f"codes:\n- id: a\n  exampels: {MARKER}\n",
        f"codes:\n- id: {MARKER} {MARKER}\n",
        f"codes:\n- id: a\n  patterns: '/{MARKER}(/'\n",
        f"codes:\n- id: a\n  examples: '{MARKER}\n",
    ],
)
def test_faults_never_show_the_words_of_the_file(tmp_path: Path, text: str) -> None:
    with pytest.raises(CodebookError) as caught:
        read_codebook(written(tmp_path, text))
    assert MARKER not in f"{caught.value} {caught.value!r}"


def test_no_repr_shows_an_example(tmp_path: Path) -> None:
    book = read_codebook(written(tmp_path, f"codes:\n- id: a\n  examples: [{MARKER}]\n"))
    assert MARKER not in f"{book!r} {list(book)!r}"
