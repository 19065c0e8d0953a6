"""Claims of an audited text: counted by type and basis, held against one another, and read with all faults at once."""

from pathlib import Path

import pytest

from qualkit.claims import Claim, Claims, Method, read_claims
from qualkit.codebook import Codebook, read_codebook
from qualkit.errors import CodebookError
from qualkit.model import Code

ROOT = Path(__file__).parents[1]
BOOK = Codebook(
    [
        Code(id="a", label="Pengembangan karier"),
        Code(id="a.x", parent="a"),
        Code(id="b", label="Pengembangan pola karier"),
        Code(id="b.y", parent="b"),
        Code(id="c", label="Pelayanan"),
    ]
)


def claim(id, direction, about=("ramah",), **more):
    return Claim(id=id, text="x", direction=direction, about=about, **more)


def ids(pairs):
    return [(one.first.id, one.second.id, one.refutes) for one in pairs]


def test_a_claim_with_two_bases_counts_in_both_and_one_without_in_none():
    claims = Claims([claim("1", "+", basis=("O", "D")), claim("2", "+"), claim("3", ".", type="N")], BOOK)
    assert claims.by_type_and_basis().loc["E"].to_dict() == {"Q": 0, "O": 1, "U": 0, "D": 1, "L": 0, "0": 1}


def test_claims_are_counted_under_their_dimension_and_outside_it():
    claims = Claims([claim("1", "+", code="a.x", basis=("Q",)), claim("2", "+", basis=("O",))], BOOK)
    table = claims.by_dimension_and_basis()
    assert (table.loc["a", "Q"], table.loc["", "O"], table.loc["b"].sum()) == (1, 1, 0)


def test_dimensions_without_a_basis_are_named():
    claims = Claims([claim("1", "+", code="a.x", basis=("Q",)), claim("2", "+", code="b.y", basis=("O",))], BOOK)
    assert claims.without("Q") == ("b", "c")


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        (claim("1", "+"), claim("2", "-"), [("1", "2", False)]),
        (claim("1", "+", quantifier="semua"), claim("2", "-"), [("1", "2", True)]),
        (claim("1", "+-"), claim("2", "+", quantifier="semua"), [("1", "2", True)]),
        (claim("1", "+"), claim("2", "+-"), []),
        (claim("1", "+"), claim("2", "+"), []),
        (claim("1", "+"), claim("2", "-", about=("cepat",)), []),
        (claim("1", "+"), claim("2", "-", type="N"), []),
    ],
)
def test_two_empirical_claims_on_one_matter_clash_where_their_directions_differ(first, second, found):
    assert ids(Claims([first, second], BOOK).clashes()) == found


def test_claims_on_one_matter_that_do_not_clash_support_one_another():
    claims = Claims([claim("1", "-"), claim("2", "+-"), claim("3", "+")], BOOK)
    assert [(a.id, b.id) for _, a, b in claims.supports()] == [("1", "2"), ("2", "3")]
    assert list(claims.relations()["relation"]) == ["bertentangan", "menguatkan", "menguatkan"]


def test_dimensions_whose_names_hold_one_another_overlap():
    assert Claims([], BOOK).overlaps() == (("a", "b", ("karier", "kembang")),)


def test_steps_that_the_method_does_not_name_are_missing():
    method = Method(steps_of_model=("reduksi", "penyajian", "simpulan"), steps_named=("reduksi", "simpulan"))
    assert method.missing_steps == ("penyajian",)


def test_only_empirical_claims_with_an_indicator_become_findings():
    claims = Claims(
        [
            claim("1", "+", code="a.x", quantifier="semua"),
            claim("2", "+"),
            claim("3", ".", code="a.x", type="N"),
        ],
        BOOK,
    )
    [finding] = claims.findings()
    assert (finding.id, finding.code, finding.direction, finding.quantifier) == ("1", "a.x", "+", "semua")


FILE = """\
codebook: buku
claims:
  - id: "1"
    claim: Petugas ramah.
    type: E
  - id: "1"
    code: kosong
    claim: Lagi.
    type: N
"""


def test_ids_given_twice_and_unknown_codes_are_told_together_with_their_lines(tmp_path):
    path = tmp_path / "x.claims.yaml"
    path.write_text(FILE, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        read_claims(path, BOOK)
    assert [(fault.key, fault.where.rpartition(":")[2]) for fault in caught.value.faults] == [
        ("claims.twice", "6"),
        ("claims.code", "7"),
    ]
    assert "ramah" not in str(caught.value)


def test_a_type_or_basis_that_does_not_exist_is_told(tmp_path):
    path = tmp_path / "x.claims.yaml"
    path.write_text('claims:\n  - {id: "1", claim: x, type: X, basis: [Z]}\n', encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        read_claims(path, BOOK)
    assert [fault.key for fault in caught.value.faults] == ["field.choice", "field.choice"]


def test_the_shipped_claims_are_those_of_the_paper():
    claims = read_claims(ROOT / "codebooks" / "smart-asn.claims.yaml")
    assert len(claims) == 25
    assert claims.without("Q") == ("pola-karier", "kompetensi", "karier", "promosi-terbuka", "rencana-suksesi")
    assert ids(claims.clashes()) == [
        ("0.1", "0.2", False),
        ("0.1", "0.4", False),
        ("0.3", "6.6", True),
        ("6.5", "6.6", True),
    ]
    assert {(a.id, b.id) for _, a, b in claims.supports()} == {("0.2", "0.4"), ("0.2", "4.2"), ("0.3", "6.5")}


def test_every_indicator_that_a_shipped_claim_names_says_which_claim_it_comes_from():
    book = read_codebook(ROOT / "codebooks" / "smart-asn.yaml")
    claims = read_claims(ROOT / "codebooks" / "smart-asn.claims.yaml", book)
    assert {(one.code, one.id) for one in claims if one.code} == {
        (code.id, code.source.split(";")[0].removeprefix("makalah ")) for code in book if code.parent
    }
