"""The profile of the evidence: each outcome follows its stated rule."""

from dataclasses import replace

import pytest

import qualkit as qk
from qualkit.codebook import Codebook
from qualkit.corpus import Corpus
from qualkit.errors import ChoiceError
from qualkit.ledger import Event, Target
from qualkit.model import Code, Finding, Header, Informant, Transcript, Turn
from qualkit.profiles import lone_roles, negative_cases, profile, quantifier_test, silence, triangulation
from qualkit.state import coded, fold
from qualkit.status import decision_event, decisions

PEOPLE = {
    "a": Informant(id="a", role="petugas"),
    "b": Informant(id="b", role="pengguna"),
    "c": Informant(id="c", role="pengguna"),
    "d": Informant(id="d"),
}
BOOK = Codebook([Code(id="sikap"), Code(id="ramah", parent="sikap"), Code(id="sopan", parent="sikap")])
CLAIM = Finding(id="t1", statement="Petugas ramah.", code="sikap", direction="+")


def interview(letter):
    """One interview of an informant: a question, and an answer that is the letter's own."""
    turns = (
        Turn(source=f"w-{letter}", n=1, start=0, end=8, speaker="p", kind="pewawancara"),
        Turn(source=f"w-{letter}", n=2, start=9, end=16, speaker=letter, kind="informan", informant=letter),
    )
    header = Header(date=f"2025-06-1{ord(letter) - ord('a')}")
    return Transcript(source=f"w-{letter}", text=f"Ramahkah\nramah {letter}\n", turns=turns, header=header)


def corpus():
    note = Transcript(source="o1", text="Ramah sekali.\n", header=Header(kind="observasi"))
    return Corpus([note, *(interview(one) for one in PEOPLE)], PEOPLE)


def coding(spec):
    """Return a coding: who (o the observation, p the interviewer), magnitude, s for the code sopan, as in ``a+s``."""
    who, magnitude = spec[0], spec[1:].rstrip("s") or None
    place = {"o": ("o1", 0, 5), "p": ("w-a", 0, 5)}.get(who, (f"w-{who}", 9, 14))  # p: what the interviewer says to a
    target = Target(source=place[0], start=place[1], end=place[2])
    code = "sopan" if spec.endswith("s") else "ramah"
    made = {"id": spec, "at": "2025-07-01T08:00:00Z", "coder": "ani", "do": "code", "code": code}
    return Event(target=target, magnitude=magnitude, **made)


def read(letter):
    target = Target(source=f"w-{letter}")
    return Event(id=f"r{letter}", at="2025-07-01T08:00:00Z", coder="ani", do="review", target=target)


def asked(letter):
    target = Target(source=f"w-{letter}", start=0, end=8)
    return Event(id=f"q{letter}", at="2025-07-01T08:00:00Z", coder="ani", do="ask", code="ramah", target=target)


def status(*specs, finding=CLAIM, reach=None, **claims):
    events = [spec if isinstance(spec, Event) else coding(spec) for spec in specs]
    found = coded(fold(events), corpus(), BOOK)
    return qk.evidence(replace(finding, **claims), found.codings, reach=reach)


# -- negative cases and the quantifier ---------------------------------------------------------------------------------


def test_a_negative_case_is_an_informant_or_a_source_in_which_no_one_speaks():
    assert negative_cases(status("a+", "b-", "b-s", "o-")) == {"o1": 1, "b": 2}


@pytest.mark.parametrize(
    ("quantifier", "specs", "outcome"),
    [
        ("", ["a+", "b-"], "unclaimed"),
        ("semua", [], "untested"),
        ("semua", ["a", "b0"], "untested"),
        ("semua", ["a+", "b+"], "stands"),
        ("semua", ["a+", "b+", "c-"], "refuted"),
        ("semua", ["a+", "b+-"], "refuted"),
        ("semua", ["a+", "p-"], "stands"),
        ("sebagian", ["a+", "b-"], "met"),
        ("ada", ["a+-", "b-"], "met"),
        ("ada", ["b-"], "unmet"),
    ],
    ids=str,
)
def test_the_quantifier_is_tested_by_its_rule(quantifier, specs, outcome):
    assert quantifier_test(status(*specs, quantifier=quantifier)) == outcome


def test_an_all_without_a_direction_is_not_tested():
    assert quantifier_test(status("a+", "b-", quantifier="semua", direction=None)) == "untested"


# -- triangulation -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("specs", "outcome"),
    [
        ([], "diam"),
        (["a", "b", "c0"], "diam"),
        (["a+", "a-"], "diam"),
        (["a+", "b"], "diam"),
        (["a+", "b+"], "konvergen"),
        (["a-", "b-"], "konvergen"),
        (["a+", "b+s"], "komplementer"),
        (["a+", "b+s", "c+"], "konvergen"),
        (["a+", "b-"], "bertentangan"),
        (["a+", "a-", "b+"], "bertentangan"),
        (["a+", "o+"], "konvergen"),
        (["a+", "p+"], "diam"),
    ],
    ids=str,
)
def test_sources_are_compared_by_the_rule(specs, outcome):
    assert triangulation(status(*specs)) == outcome


@pytest.mark.parametrize(
    ("specs", "outcome"),
    [
        (["a+", "b+"], "diam"),
        (["a+", "o+"], "konvergen"),
        (["a+s", "o+"], "komplementer"),
        (["a+", "o-"], "bertentangan"),
        (["a+", "b-"], "diam"),
        (["a+", "o"], "diam"),
    ],
    ids=str,
)
def test_techniques_are_compared_by_the_same_rule(specs, outcome):
    assert triangulation(status(*specs), "technique") == outcome


@pytest.mark.parametrize(
    ("specs", "outcome"),
    [
        (["a+", "b-"], "bertentangan"),
        (["a+", "b+"], "konvergen"),
        (["a", "b"], "diam"),
        (["a+-", "b+"], "bertentangan"),
    ],
    ids=str,
)
def test_where_the_sentence_has_no_direction_the_magnitudes_are_compared(specs, outcome):
    assert triangulation(status(*specs, direction=None)) == outcome


def test_the_order_of_the_codings_changes_nothing():
    assert triangulation(status("a+", "b+s", "c+")) == triangulation(status("c+", "b+s", "a+"))


def test_another_way_of_comparing_is_refused():
    with pytest.raises(ChoiceError, match="technique"):
        triangulation(status("a+"), "coder")


# -- silence -----------------------------------------------------------------------------------------------------------


def test_who_says_nothing_is_told_apart_by_why():
    found = status("a+", read("a"), read("b"), asked("b"), read("c"), reach=None)
    assert silence(found) == {"not_asked": ("c",), "asked_absent": ("b",), "not_reviewed": ("d",)}


def test_a_role_that_cannot_know_is_out_of_reach():
    found = status("a+", read("a"), read("b"), read("c"), read("d"), reach={"pengguna": ("sikap",)})
    assert silence(found) == {"not_asked": ("d",), "out_of_reach": ("b", "c")}


def test_where_no_one_has_coded_it_what_was_read_tells_the_silences_apart():
    found = status(read("a"), read("b"), asked("b"), read("c"))
    assert silence(found) == {"not_asked": ("a", "c"), "asked_absent": ("b",), "not_reviewed": ("d",)}


def test_no_one_is_silent_where_all_speak():
    assert silence(status("a+", "b+", "c+", "d+")) == {}


def test_the_study_hands_its_reach_on(make_study):
    study = "judul: A\nbuku_kode: kecil\ndi_luar_jangkauan: {pengguna: [sikap]}\npertanyaan: [{id: rm1, teks: x}]\n"
    assert silence(qk.open_study(make_study({"study.yaml": study})).status("t1"))["out_of_reach"] == ("b",)


# -- time and roles ----------------------------------------------------------------------------------------------------


def test_the_dates_of_the_evidence_are_told_once_each_in_order():
    assert status("c+", "a+", "a+s", "o+").dates == ("2025-06-10", "2025-06-12")


def test_a_role_that_one_person_alone_has_is_named_with_that_person():
    assert lone_roles(status("a+", "b+", "d+")) == {"petugas": "a"}


def test_a_role_of_one_person_who_is_not_in_the_evidence_is_not_named():
    assert lone_roles(status("b+", "c+")) == {}


# -- as text -----------------------------------------------------------------------------------------------------------


def test_the_profile_names_each_part_in_order():
    found = status("a+", "b-", read("a"), read("b"), read("c"), asked("c"), quantifier="semua")
    assert [name for name, _ in profile(found)] == [
        *("for", "against", "roles", "roles_against", "directness", "techniques", "dates", "negative", "quantifier"),
        *("triangulation_source", "triangulation_technique", "silent_asked_absent", "silent_not_reviewed"),
        *("lone_roles", "suggestion", "decision"),
    ]


def test_an_outcome_stands_with_its_rule():
    told = dict(profile(status("a+", "b+s", quantifier="semua")))
    assert (
        told["triangulation_source"]
        == "komplementer: semua yang berarah sejalan, masing-masing tentang kode yang berbeda"
    )
    assert told["quantifier"].startswith("'semua' tidak gugur di antara yang berbicara")


def test_the_profile_is_english_on_request():
    told = dict(profile(status("a+", "b-"), "en"))
    assert told["triangulation_source"].startswith("contradictory: ")
    assert told["dates"] == "2025-06-10 to 2025-06-11, 2 dates"


def test_who_decided_otherwise_and_how_many_proposals_were_accepted_stand_in_it():
    found = status("a+", replace(coding("b+"), do="accept", made_by="tag"))
    events = [
        decision_event(found, verdict, reason=reason, coder=coder, at=f"2025-07-0{day}T08:00:00Z")
        for day, coder, verdict, reason in ((1, "ani", "didukung", "Dua peran."), (2, "budi", "terbantah", "Tidak."))
    ]
    told = dict(profile(replace(found, decision=decisions(events)[0]["t1"])))
    assert told["decision"] == "terbantah (budi, 2025-07-02). Alasan: Tidak."
    assert told["dissent"] == "didukung (ani, 2025-07-01). Alasan: Dua peran."
    assert told["accepted"] == "1"


def test_no_evidence_has_a_profile():
    told = dict(profile(status()))
    assert (told["for"], told["dates"], told["negative"]) == ("0 (–)", "–", "–")
