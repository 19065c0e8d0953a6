"""Links: read from the ledger with their evidence; what is wrong with one is named, and nobody's words are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.ledger import Event, append_events, new_event, target_of

MARKER = "Kami ramah kepada semua orang"
Asserted = Callable[..., qk.Study]


@pytest.fixture
def asserted(study_folder: Path) -> Asserted:
    """Return a function that asserts links on informant a's words and returns the study."""

    def make(*given: dict[str, object], words: str | None = "ramah") -> qk.Study:
        transcript = qk.open_study(study_folder).corpus["w01"]
        start = transcript.text.index(words) if words else None
        target = None if start is None else target_of(transcript, start, start + len(words or ""))
        events = [new_event("ani", "link", target=target, more=one, note="alasan") for one in given]
        append_events(study_folder / "codings", events)
        return qk.open_study(study_folder)

    return make


def cause(**changes: object) -> dict[str, object]:
    return {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+", **changes}


def coding(study_folder: Path) -> Event:
    transcript = qk.open_study(study_folder).corpus["w01"]
    start = transcript.text.index("cepat")
    return new_event("ani", "code", target=target_of(transcript, start, start + 5), code="waktu.cepat")


# -- what a link says ----------------------------------------------------------------------------------------------


def test_a_link_has_its_ends_its_relation_and_its_evidence(asserted: Asserted) -> None:
    links = asserted(cause()).links
    (link,) = links
    assert (link.relation, link.from_, link.to, link.sign, link.coder) == ("sebab", "sikap", "waktu", "+", "ani")
    assert (links.quote(link), links.locator(link), links.informant(link)) == ("ramah", "(A, 2)", "a")


def test_a_sign_may_be_left_out(asserted: Asserted) -> None:
    assert asserted({"relation": "bagian", "from": "sikap", "to": "waktu"}).links[0].sign == ""


def test_an_end_may_be_a_coding_whose_words_are_its_name(asserted: Asserted, study_folder: Path) -> None:
    made = coding(study_folder)
    append_events(study_folder / "codings", [made])
    links = asserted(cause(**{"from": made.id})).links
    assert links.label(links[0].from_).read() == "“cepat”"


def test_an_end_may_be_a_role(asserted: Asserted) -> None:
    links = asserted(cause(**{"from": "peran:petugas", "to": "peran:pengguna"})).links
    assert [links.label(end).read() for end in (links[0].from_, links[0].to)] == ["petugas", "pengguna"]


def test_an_end_that_was_renamed_goes_by_its_new_id(asserted: Asserted, study_folder: Path) -> None:
    asserted(cause())
    book = study_folder / "codebooks" / "kecil.yaml"
    book.write_text(book.read_text().replace("- id: waktu\n", "- id: tempo\n    formerly: [waktu]\n"))
    assert qk.open_study(study_folder).links[0].to == "tempo"


def test_a_link_that_was_undone_is_none(asserted: Asserted, study_folder: Path) -> None:
    (link,) = asserted(cause()).links
    append_events(study_folder / "codings", [new_event("ani", "uncode", ref=link.id)])
    assert len(qk.open_study(study_folder).links) == 0


def test_links_can_be_chosen(asserted: Asserted) -> None:
    links = asserted(cause(), {"relation": "bagian", "from": "sikap", "to": "waktu"}).links
    assert [one.relation for one in links.filter(relations=["bagian"])] == ["bagian"]
    assert [len(links.filter(informant=one)) for one in ("a", "b")] == [2, 0]
    assert [len(links.filter(coder=one)) for one in ("ani", "budi")] == [2, 0]


def test_a_relation_that_is_not_known_cannot_be_chosen(asserted: Asserted) -> None:
    with pytest.raises(ChoiceError, match="sebab, syarat, pertentangan, hambatan, bagian, contoh"):
        asserted(cause()).links.filter(relations=["sebap"])


def test_a_table_tells_links_in_the_readers_language(asserted: Asserted) -> None:
    links = asserted(cause()).links
    columns = ["from", "relation", "to", "quote", "note"]
    assert links.to_frame()[columns].to_numpy().tolist() == [["Sikap", "menyebabkan", "Waktu", "ramah", "alasan"]]
    assert links.to_frame("en")[columns[:3]].to_numpy().tolist() == [["Attitude", "causes", "Time"]]


# -- what is wrong with one ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        (cause(relation="sebap"), "link.choice"),
        (cause(relation=None), "link.choice"),
        (cause(sign="++"), "link.choice"),
        (cause(sign=["+"]), "link.choice"),
        (cause(to="wktu"), "link.end"),
        (cause(to=None), "link.end"),
        (cause(to=["waktu"]), "link.end"),
        (cause(to="peran:camat"), "link.end"),
        (cause(to="sikap"), "link.itself"),
    ],
)
def test_a_link_that_cannot_be_is_left_out_and_named(asserted: Asserted, wrong: dict[str, object], key: str) -> None:
    study = asserted(wrong)
    assert len(study.links) == 0
    assert [fault.key for fault in study.links.faults] == [key]
    assert key in {fault.key for fault in qk.verify(study).faults}


def test_the_nearest_end_is_named(asserted: Asserted) -> None:
    (fault,) = asserted(cause(to="wktu")).links.faults
    assert "Yang terdekat: waktu." in fault.text("id")


def test_a_link_without_evidence_is_left_out_and_named(asserted: Asserted) -> None:
    study = asserted(cause(), words=None)
    assert ([fault.key for fault in study.links.faults], len(study.links)) == (["link.evidence"], 0)


def test_a_link_on_words_that_changed_is_left_out_and_named_stale(asserted: Asserted, study_folder: Path) -> None:
    asserted(cause())
    path = study_folder / "transcripts" / "w01.txt"
    path.write_text(path.read_text().replace("ramah", "Ramah"))
    study = qk.open_study(study_folder)
    assert (len(study.links), study.links.faults) == (0, ())
    assert "ledger.stale" in {fault.key for fault in qk.verify(study).faults}


def test_a_rejected_proposal_is_no_end(asserted: Asserted, study_folder: Path) -> None:
    turned_down = coding(study_folder)
    turned_down = new_event("ani", "reject", target=turned_down.target, code=turned_down.code, made_by="tag")
    append_events(study_folder / "codings", [turned_down])
    assert [fault.key for fault in asserted(cause(to=turned_down.id)).links.faults] == ["link.end"]


def test_an_undone_coding_is_no_end(asserted: Asserted, study_folder: Path) -> None:
    made = coding(study_folder)
    gone = new_event("ani", "uncode", ref=made.id)
    append_events(study_folder / "codings", [made, gone])
    assert [fault.key for fault in asserted(cause(to=made.id)).links.faults] == ["link.end"]


def test_a_study_with_sound_links_holds(asserted: Asserted) -> None:
    assert qk.verify(asserted(cause())).faults == ()


@pytest.mark.parametrize("wrong", [cause(to=MARKER), cause(relation=MARKER), cause(sign=MARKER)])
def test_no_fault_or_repr_tells_the_words(asserted: Asserted, wrong: dict[str, object]) -> None:
    study = asserted(wrong, cause(), words=MARKER)
    told = " ".join(fault.text() + repr(fault) for fault in study.links.faults)
    assert MARKER not in f"{told} {study.links!r} {study.links[0]!r}"
    assert len(study.links.faults) == 1
