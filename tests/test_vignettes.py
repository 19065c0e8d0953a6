"""Vignettes: the analyst's telling marked as such, then the words it rests on, and what of them is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.ledger import Event, append_events, new_event, target_of
from qualkit.vignettes import vignette_html

EVIL = "<script>alert(1)</script>"
Told = Callable[..., qk.Study]


def coded(folder: Path, source: str, words: str, id: str) -> Event:
    transcript = qk.open_study(folder).corpus[source]
    start = transcript.text.index(words)
    target = target_of(transcript, start, start + len(words))
    return new_event("ani", "code", target=target, code="sikap.ramah", id=id)


@pytest.fixture
def told(study_folder: Path) -> Told:
    """Return a function that writes memos on three codings, not in the order of the text, and returns the study."""
    words = [("w02", "Petugasnya ramah", "c3"), ("w01", "kurang sopan", "c2"), ("w01", "Kami ramah", "c1")]
    append_events(study_folder / "codings", [coded(study_folder, *one) for one in words])

    def write(*memos: Event) -> qk.Study:
        append_events(study_folder / "codings", memos)
        return qk.open_study(study_folder)

    return write


def sketch(*grounds: str, id: str = "m1", kind: str = "Sketsa", note: str = "Suatu siang.\nLalu sepi.") -> Event:
    more = {"kind": kind, "grounds": list(grounds)}
    return new_event("ani", "memo", note=note, id=id, at="2025-08-06T08:10:00Z", more=more)


def test_segments_stand_in_the_order_of_the_text_with_place_informant_and_role(told: Told) -> None:
    table = qk.vignette(told(sketch("c3", "c2", "c1", "c1"))).to_frame()
    assert table.reset_index().to_numpy().tolist() == [
        ["c1", "Kami ramah", "(A, 2)", "a", "petugas", "Ramah"],
        ["c2", "kurang sopan", "(A, 4)", "a", "petugas", "Ramah"],
        ["c3", "Petugasnya ramah", "(B, 2)", "b", "pengguna", "Ramah"],
    ]


def test_the_telling_is_the_analysts_and_is_said_to_be(told: Told) -> None:
    html = vignette_html(qk.vignette(told(sketch("c1"))))
    assert "Diceritakan peneliti: ani · 2025-08-06" in html
    assert "<blockquote><p>Suatu siang.</p><p>Lalu sepi.</p></blockquote>" in html
    assert html.index("Suatu siang.") < html.index("“Kami ramah”")


def test_a_ground_that_is_gone_or_unknown_is_named_without_words(told: Told) -> None:
    study = told(sketch("c1", "c2", "c9"), new_event("ani", "uncode", ref="c2"))
    found = qk.vignette(study)
    assert found.lost == (("c2", "removed"), ("c9", "unknown"))
    assert [one.id for one in found.codings] == ["c1"]
    assert "koding c2 (" in vignette_html(found)
    assert "kurang sopan" not in vignette_html(found)


def test_a_ground_whose_transcript_changed_is_named_stale(told: Told, study_folder: Path) -> None:
    told(sketch("c1", "c3"))
    path = study_folder / "transcripts" / "w01.txt"
    path.write_text(path.read_text().replace("Kami", "Kita"))
    found = qk.vignette(qk.open_study(study_folder))
    assert (found.lost, [one.id for one in found.codings]) == ((("c1", "stale"),), ["c3"])


def test_a_vignette_without_grounds_has_no_segments(told: Told) -> None:
    found = qk.vignette(told(sketch()))
    assert (len(found.codings), found.lost) == (0, ())
    assert found.to_frame().shape == (0, 5)


@pytest.mark.parametrize("kind", ["vignette", "Vinyet", "sketsa"])
def test_the_one_vignette_need_not_be_named(told: Told, kind: str) -> None:
    study = told(sketch("c1", kind=kind), new_event("ani", "memo", note="lain", more={"kind": "asersi"}))
    assert qk.vignette(study).memo.id == "m1"


def test_of_several_one_must_be_named(told: Told) -> None:
    study = told(sketch("c1"), sketch("c2", id="m2"))
    assert qk.vignette(study, "m2").memo.id == "m2"
    with pytest.raises(ChoiceError, match="Pilihannya: m1, m2"):
        qk.vignette(study)
    with pytest.raises(ChoiceError, match="Mungkin maksudnya 'm2'"):
        qk.vignette(study, "m22")


def test_without_a_vignette_it_says_how_to_write_one(told: Told) -> None:
    with pytest.raises(ChoiceError, match="vignette, vinyet, sketsa"):
        qk.vignette(told(new_event("ani", "memo", note="lain")))


def test_it_is_english_on_request(told: Told) -> None:
    html = vignette_html(qk.vignette(told(sketch("c1"))), "en")
    assert "Told by the analyst: ani" in html
    assert "The informants&#x27; words that are told above" in html


def test_hostile_texts_are_escaped_and_no_repr_tells_the_words(told: Told) -> None:
    found = qk.vignette(told(sketch("c1", EVIL, note=EVIL)))
    assert "<script>" not in found._repr_html_()
    assert "&lt;script&gt;" in found._repr_html_()
    assert repr(found) == "Vignette('m1', segments=1, lost=1)"
