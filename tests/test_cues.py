"""Negations and quantities near a hit: noted, and never a reason to drop it."""

import pandas as pd
import pytest

import qualkit as qk
from qualkit.cues import cues
from qualkit.model import Code


def near(text: str, word: str = "ramah") -> list[tuple[str, str]]:
    start = text.index(word)
    return list(cues(text, start, start + len(word)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Petugasnya tidak ramah.", [("negation", "tidak")]),
        ("Dak ramah nian.", [("negation", "dak")]),
        ("Nggak semua ramah.", [("negation", "nggak"), ("quantity", "semua")]),
        ("Belum pernah saya lihat ramah.", [("negation", "belum")]),
        ("ramah semuanya", [("quantity", "semuanya")]),
        ("Petugasnya ramah.", []),
        ("Tidak. Petugasnya ramah.", []),
        ("Tidak usah tanya lagi pasti petugasnya ramah.", []),
        ("Petugasnya ramah, tidak judes.", []),
    ],
)
def test_what_stands_near_a_hit_in_its_sentence_is_noted(text: str, found: list[tuple[str, str]]) -> None:
    assert near(text) == found


def test_a_negated_hit_is_kept_and_says_so() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["Tidak ramah.", "Ramah."]}), "t")
    found = qk.tag(corpus, qk.Codebook([Code(id="k", patterns=("ramah",))]))
    assert [coding.note for coding in found] == ["negasi: tidak", ""]
    assert "negasi: tidak" in found._repr_html_()


def test_notes_follow_their_codings_when_some_are_chosen() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["Ramah.", "Tidak ramah.", "Semua ramah."]}), "t")
    found = qk.tag(corpus, qk.Codebook([Code(id="k", patterns=("ramah",))])).take([2, 1])
    assert list(found.to_frame()["note"]) == ["jumlah: semua", "negasi: tidak"]
