"""Links: read from the ledger with their evidence; what is wrong with one is named, and nobody's words are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.ledger import Event, append_events, new_event, target_of
from qualkit.links import Links

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


def test_an_end_may_be_a_memo_that_names_an_event(asserted: Asserted, study_folder: Path) -> None:
    named = new_event("ani", "memo", note="surat diketik", more={"kind": "peristiwa"})
    append_events(study_folder / "codings", [named])
    links = asserted(cause(**{"from": named.id, "from_kind": "peristiwa"})).links
    assert (links.label(named.id).id, links.code(named.id), links.kinds(named.id)) == (
        "surat diketik",
        None,
        ("peristiwa",),
    )


def test_a_memo_that_was_undone_is_no_end(asserted: Asserted, study_folder: Path) -> None:
    named = new_event("ani", "memo", note="surat diketik")
    append_events(study_folder / "codings", [named, new_event("ani", "uncode", ref=named.id)])
    assert [fault.key for fault in asserted(cause(**{"from": named.id})).links.faults] == ["link.end"]


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


def test_effect_phase_and_kinds_of_the_ends_are_kept(asserted: Asserted) -> None:
    said = {"effect": "sampingan", "phase": "kemudian", "from_kind": "keputusan", "to_kind": "keadaan"}
    (full,) = asserted(cause(**said)).links
    assert (full.effect, full.phase, full.from_kind, full.to_kind) == tuple(said.values())
    assert asserted(cause(**said)).links.to_frame()[list(said)].iloc[0].tolist() == list(said.values())


def test_effect_phase_and_kinds_may_be_left_out(asserted: Asserted) -> None:
    (bare,) = asserted(cause()).links
    assert (bare.effect, bare.phase, bare.from_kind, bare.to_kind) == ("", "", "", "")


def test_a_link_that_runs_from_the_question_into_the_answer_belongs_to_who_answers(asserted: Asserted) -> None:
    links = asserted(cause(), words="begitu?\nA: Tidak").links
    assert (links.informant(links[0]), links.locator(links[0])) == ("a", "(A, 4)")
    assert len(links.filter(informant="a")) == 1


def test_a_link_within_a_question_belongs_to_nobody(asserted: Asserted) -> None:
    links = asserted(cause(), words="selalu begitu").links
    assert links.informant(links[0]) is None


def test_ends_of_one_name_are_set_apart_by_their_ids(asserted: Asserted, study_folder: Path) -> None:
    book = study_folder / "codebooks" / "kecil.yaml"
    book.write_text(book.read_text().replace("{id: Waktu, en: Time}", "{id: Sikap, en: Time}"))
    links = asserted(cause()).links
    assert [links.names[end].id for end in ("sikap", "waktu")] == ["Sikap (sikap)", "Sikap (waktu)"]


def test_codings_on_equal_words_are_set_apart_by_where_they_stand_and_then_by_their_ids(
    links_of: Callable[..., Links],
) -> None:
    links = links_of("qx sebab rx")
    assert [links.names[end].id for end in ("qx", "rx")] == ["“Satu.” (1, 1) (qx)", "“Satu.” (1, 1) (rx)"]
    assert links_of("qx sebab qy").names["qx"].id == "“Satu.”"


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


# -- in other forms ------------------------------------------------------------------------------------------------


def test_as_codings_links_carry_the_code_at_one_end_and_their_own_words(links_of: Callable[..., Links]) -> None:
    links = links_of("y: a sebab rx -", "qy bagian peran:warga")
    to, from_ = links.as_codings(), links.as_codings("from")
    assert [(one.code, one.id, one.source, one.quote, one.magnitude, one.status) for one in to] == [
        ("b", "0", "2", "Dua.", "-", "coded")
    ]
    assert [(one.code, one.id, one.coder, one.magnitude) for one in from_] == [
        ("a", "0", "ani", "-"),
        ("a", "1", "ani", None),
    ]
    assert to.informants == ["y"]


def test_no_links_are_no_codings(links_of: Callable[..., Links]) -> None:
    assert len(links_of().as_codings()) == 0


def test_another_end_has_no_codings(links_of: Callable[..., Links]) -> None:
    with pytest.raises(ChoiceError, match="from, to"):
        links_of().as_codings("between")


def test_by_codes_an_end_that_is_a_coding_is_its_code(links_of: Callable[..., Links]) -> None:
    links = links_of("qx urutan rx", "peran:warga urutan qy", "qx urutan qy").by_codes()
    assert [(one.from_, one.to, one.id) for one in links] == [("a", "b", "0"), ("peran:warga", "a", "1")]


def test_kinds_that_do_not_agree_are_both_told(links_of: Callable[..., Links]) -> None:
    links = links_of("a urutan b keadaan>peristiwa", "b urutan a peristiwa>peristiwa")
    assert (links.kinds("a"), links.kinds("b"), links.kinds("c")) == (("peristiwa", "keadaan"), ("peristiwa",), ())


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
        (cause(effect="langsng"), "link.choice"),
        (cause(phase=1), "link.choice"),
        (cause(from_kind="event"), "link.choice"),
        (cause(to_kind=["keadaan"]), "link.choice"),
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


@pytest.mark.parametrize("wrong", [cause(to=MARKER), cause(relation=MARKER), cause(sign=MARKER), cause(effect=MARKER)])
def test_no_fault_or_repr_tells_the_words(asserted: Asserted, wrong: dict[str, object]) -> None:
    study = asserted(wrong, cause(), words=MARKER)
    told = " ".join(fault.text() + repr(fault) for fault in study.links.faults)
    assert MARKER not in f"{told} {study.links!r} {study.links[0]!r}"
    assert len(study.links.faults) == 1
