"""Status bukti: the profile of the evidence, the suggestion by stated rules, and what a decision remembers."""

import json
from dataclasses import replace

import pandas as pd
import pytest

import qualkit as qk
from qualkit.codebook import Codebook
from qualkit.corpus import Corpus
from qualkit.errors import ChoiceError, CodebookError, StudyError
from qualkit.ledger import Event, Target
from qualkit.model import Code, Finding, Header, Informant, Transcript, Turn
from qualkit.state import coded, fold
from qualkit.status import VERDICTS, Rules, decision_event, decisions, drift, evidence, status_table

PEOPLE = {
    "a": Informant(id="a", role="petugas"),
    "b": Informant(id="b", role="pengguna"),
    "c": Informant(id="c", role="pengguna"),
    "d": Informant(id="d"),
}
#: The turn of each letter is a line of eight characters, its own; P is the interviewer.
LETTERS = "abcdp"
TEXT = "ramah a\nramah b\nramah c\nramah d\nramah p\n"
BOOK = Codebook([Code(id="sikap", kind="dimension"), Code(id="ramah", parent="sikap"), Code(id="waktu")])


def turn(n, letter):
    kind, informant = ("pewawancara", None) if letter == "p" else ("informan", letter)
    return Turn(source="w01", n=n, start=8 * n - 8, end=8 * n - 1, speaker=letter, kind=kind, informant=informant)


def corpus(people=PEOPLE, *, synthetic=False):
    turns = tuple(turn(n, letter) for n, letter in enumerate(LETTERS, start=1))
    header = Header(synthetic=synthetic)
    note = Transcript(source="o01", text="Ramah sekali.\n", header=Header(kind="observasi"))
    return Corpus([note, Transcript(source="w01", text=TEXT, turns=turns, header=header)], people)


def coding(spec, **fields):
    """Return a coding from its short form: who (o for the observation) and the magnitude, such as ``a+``."""
    who, magnitude = spec[0], spec[1:] or None
    place = LETTERS.find(who) * 8
    target = Target(source="o01", start=0, end=5) if who == "o" else Target(source="w01", start=place, end=place + 5)
    made = {"id": spec, "at": "2025-07-01T08:00:00Z", "coder": "ani", "do": "code", "code": "ramah"} | fields
    return Event(target=target, magnitude=magnitude, **made)


CLAIM = Finding(id="t1", statement="Petugas ramah.", code="sikap", direction="+")


def status(*specs, finding=CLAIM, rules=None, decision=None, within=None):
    events = [spec if isinstance(spec, Event) else coding(spec) for spec in specs]
    found = coded(fold(events), within or corpus(), BOOK)
    return evidence(finding, found.codings, rules=rules, decision=decision)


def keys(faults):
    return [fault.key for fault in faults]


# -- the suggestion --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("specs", "claims", "verdict", "because"),
    [
        ([], {}, "tidak ada", "rule.none"),
        (["a", "b"], {}, "tidak ada", "rule.open"),
        (["a0"], {}, "tidak ada", "rule.open"),
        (["a-"], {}, "terbantah", "rule.only_against"),
        (["a-", "b"], {}, "terbantah", "rule.only_against"),
        (["a+", "b+", "c-"], {"quantifier": "semua"}, "terbantah", "rule.negative_case"),
        (["a+", "b+-"], {"quantifier": "semua"}, "terbantah", "rule.negative_case"),
        (["a+", "b-"], {}, "bertentangan", "rule.both"),
        (["a+", "a-"], {"quantifier": "sebagian"}, "satu informan", "rule.single"),
        (["a+", "b+", "c-"], {"quantifier": "sebagian"}, "didukung", "rule.some"),
        (["b+", "c+", "a-"], {"quantifier": "ada"}, "didukung sebagian", "rule.few"),
        (["a+", "b-"], {"quantifier": "semua", "direction": None}, "didukung sebagian", "rule.no_direction"),
        (["a+"], {}, "satu informan", "rule.single"),
        (["a+", "a+-"], {}, "satu informan", "rule.single"),
        (["a+", "b+"], {}, "didukung", "rule.supported"),
        (["a+", "b+-"], {"quantifier": "sebagian"}, "didukung", "rule.supported"),
        (["a+", "b+"], {"quantifier": "semua"}, "didukung", "rule.supported"),
        (["b+", "c+"], {}, "didukung sebagian", "rule.few"),
        (["b+", "d+"], {}, "didukung sebagian", "rule.few"),
        (["a-", "b-"], {"direction": "-"}, "didukung", "rule.supported"),
        (["a+", "b+"], {"direction": "-"}, "terbantah", "rule.only_against"),
        (["a0", "b0"], {"direction": "0"}, "didukung", "rule.supported"),
        (["a-", "b+"], {"direction": None}, "didukung", "rule.undirected"),
        (["a-", "b+-"], {"direction": "+-"}, "didukung", "rule.supported"),
        (["a-", "b+"], {"direction": "+-"}, "satu informan", "rule.single"),
        (["a+", "b+"], {"direction": "+-"}, "tidak ada", "rule.open"),
        (["a+", "b+", "c-"], {"quantifier": "ada"}, "didukung", "rule.some"),
        (["a+", "c-"], {"quantifier": "ada"}, "satu informan", "rule.single"),
        (["c-"], {"quantifier": "ada"}, "terbantah", "rule.only_against"),
        (["a"], {"direction": None}, "satu informan", "rule.single"),
    ],
    ids=str,
)
def test_the_first_rule_that_is_met_gives_the_suggestion(specs, claims, verdict, because):
    found = status(*specs, finding=replace(CLAIM, **claims))
    assert (found.suggestion, found.because) == (verdict, because)


@pytest.mark.parametrize(
    ("informants", "roles", "verdict"), [(2, 1, "didukung"), (3, 1, "didukung sebagian"), (1, 1, "didukung")]
)
def test_the_studys_own_rules_hold(informants, roles, verdict):
    assert status("b+", "c+", rules=Rules(informants=informants, roles=roles)).suggestion == verdict


def test_codings_without_an_informant_are_no_informant():
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["catatan"]}), "t")
    table = pd.DataFrame({"source": ["1"], "code": [CLAIM.code], "magnitude": [CLAIM.direction]})
    found = evidence(CLAIM, qk.Codings.from_frame(table, corpus, qk.Codebook([qk.Code(id=CLAIM.code)])))
    assert (found.suggestion, found.because) == ("didukung sebagian", "rule.no_informant")


def test_an_informant_without_a_role_adds_no_role():
    assert status("a+", "d+").roles("for") == ("petugas",)


def test_many_codings_of_one_informant_are_one_informant():
    assert status("a+", coding("a+", id="x1"), coding("a+", id="x2")).suggestion == "satu informan"


# -- what is evidence ------------------------------------------------------------------------------------------------


def test_codings_below_the_findings_code_are_its_evidence_and_others_are_not():
    found = status("a+", coding("b+", code="waktu"), coding("c+", code="sikap"))
    assert sorted(found.codings.column("id")) == ["a+", "c+"]


def test_a_rejected_proposal_is_no_evidence():
    assert len(status(coding("a+", do="reject")).codings) == 0


def test_a_stale_coding_is_counted_and_left_out():
    changed = replace(coding("a+"), target=Target(source="w01", sha256="0" * 64, start=0, end=5, exact="ramah"))
    found = status(changed, "b+")
    assert (found.stale, found.informants("for")) == (1, ("b",))


def test_the_interviewers_words_count_for_no_informant():
    assert status("p+", "a+").informants("for") == ("a",)


@pytest.mark.parametrize("direction", ["+", "-", "+-", None])
def test_the_interviewers_words_are_on_no_side(direction):
    assert status("p+", coding("p-", id="x"), finding=replace(CLAIM, direction=direction)).sides == ("open", "open")


def test_an_interviewer_who_says_otherwise_refutes_no_all():
    assert status("a+", "b+", "p-", finding=replace(CLAIM, quantifier="semua")).suggestion == "didukung"


@pytest.mark.parametrize("machine", ["tag", "suggest"])
def test_what_a_machine_coded_itself_is_no_evidence(machine):
    assert status("a+", coding("b+", coder=machine)).informants("for") == ("a",)


def test_accepted_proposals_are_counted():
    assert status("a+", coding("b+", do="accept", made_by="tag")).accepted == 1


def test_the_profile_says_who_how_directly_and_by_which_technique():
    found = status(coding("a+", directness="dialami"), coding("b+", directness="didengar"), "c-", "o+", "d")
    assert found.informants("for") == ("a", "b")
    assert found.informants("against") == ("c",)
    assert found.informants("open") == ("d",)
    assert found.roles("against") == ("pengguna",)
    assert found.directness == {"dialami": 1, "didengar": 1, "": 3}
    assert found.techniques == {"wawancara": 4, "observasi": 1}


def test_the_codings_of_a_side_can_be_opened():
    assert [one.id for one in status("a+", "b-").side("against")] == ["b-"]


def test_a_side_that_is_not_known_is_refused():
    with pytest.raises(ChoiceError):
        status().side("neutral")


def test_the_codings_stand_in_the_order_of_the_text_whatever_the_ledgers_order():
    ids = [one.id for one in status("c+", "a+", "b+").codings]
    assert ids == ["a+", "b+", "c+"]


def test_a_finding_on_a_code_that_is_not_there_is_refused():
    with pytest.raises(CodebookError):
        status(finding=replace(CLAIM, code="hilang"))


def test_evidence_from_synthetic_sources_says_so():
    assert status("a+", within=corpus(synthetic=True)).synthetic
    assert not status("a+").synthetic


def test_the_repr_holds_no_words():
    assert "ramah" not in repr(status("a+"))


# -- decisions -------------------------------------------------------------------------------------------------------


def decided(found, verdict="didukung", **fields):
    """Return the decision that a person takes on a status, as it comes back from the ledger."""
    event = decision_event(found, verdict, reason="Dua peran, dialami sendiri.", coder="ani", **fields)
    return decisions([event])[0][found.finding.id]


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_a_decision_needs_a_reason(reason):
    with pytest.raises(StudyError) as refused:
        decision_event(status("a+"), "didukung", reason=reason, coder="ani")
    assert keys(refused.value.faults) == ["decide.reason"]


def test_a_verdict_that_is_not_known_is_refused_with_the_choices():
    with pytest.raises(ChoiceError, match="didukung sebagian"):
        decision_event(status("a+"), "benar", reason="Cukup.", coder="ani")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_a_person_may_decide_otherwise_than_was_suggested(verdict):
    assert decided(status("a+"), verdict).verdict == verdict


def test_a_decision_keeps_reason_coder_and_time():
    found = decided(status("a+"), at="2025-07-02T08:00:00Z")
    assert (found.reason, found.coder, found.at) == ("Dua peran, dialami sendiri.", "ani", "2025-07-02T08:00:00Z")


def test_a_decision_holds_digests_and_no_words_of_the_informant():
    event = decision_event(status("a+"), "didukung", reason="Cukup.", coder="ani")
    assert "ramah a" not in json.dumps(event.more)


def test_the_latest_decision_holds_whatever_the_order_of_the_events():
    found = status("a+")
    early = decision_event(found, "didukung", reason="Satu.", coder="ani", at="2025-07-02T08:00:00Z")
    late = decision_event(found, "satu informan", reason="Dua.", coder="budi", at="2025-07-03T08:00:00Z")
    assert decisions([late, early]) == decisions([early, late])
    assert decisions([late, early])[0]["t1"].verdict == "satu informan"


def taken(coder, verdict, day):
    """Return the event by which a coder decides on a status on a day of July."""
    return decision_event(status("a+"), verdict, reason="Cukup.", coder=coder, at=f"2025-07-0{day}T08:00:00Z")


@pytest.mark.parametrize(
    ("events", "holds", "dissent"),
    [
        ([("ani", "didukung", 1), ("budi", "terbantah", 2)], ("budi", "terbantah"), [("ani", "didukung")]),
        ([("ani", "didukung", 1), ("budi", "didukung", 2)], ("budi", "didukung"), []),
        ([("ani", "didukung", 1), ("ani", "terbantah", 2)], ("ani", "terbantah"), []),
        (
            [("ani", "didukung", 1), ("budi", "terbantah", 2), ("ani", "didukung", 3)],
            ("ani", "didukung"),
            [("budi", "terbantah")],
        ),
        ([("ani", "didukung", 1), ("budi", "terbantah", 2), ("ani", "terbantah", 3)], ("ani", "terbantah"), []),
        (
            [("ani", "didukung", 1), ("budi", "terbantah", 2), ("konsensus", "bertentangan", 3)],
            ("konsensus", "bertentangan"),
            [],
        ),
        (
            [("konsensus", "didukung", 1), ("budi", "terbantah", 2)],
            ("budi", "terbantah"),
            [("konsensus", "didukung")],
        ),
    ],
    ids=["two", "agree", "changed mind", "again", "gave in", "consensus", "after consensus"],
)
def test_the_last_decision_holds_and_who_decided_otherwise_is_kept(events, holds, dissent):
    found = decisions([taken(*one) for one in reversed(events)])[0]["t1"]
    assert (found.coder, found.verdict) == holds
    assert [(one.coder, one.verdict) for one in found.dissent] == dissent


@pytest.mark.parametrize(
    "change",
    [
        {"status": "benar"},
        {"status": None},
        {"grounds": None},
        {"grounds": "abc"},
        {"grounds": [["c1", "for"]]},
        {"grounds": [3]},
        {"grounds": {"a": 1}},
        {"grounds": [[["c1"], "for", "ramah", "a", "0", "petugas"]]},
        {"grounds": [["c1", "for", "ramah", None, "0", "petugas"]]},
        {"status": ["didukung"]},
        {"finding": {"t1": 1}},
        {"statement": 7},
    ],
    ids=str,
)
def test_a_decision_that_cannot_be_read_is_reported_and_not_used(change):
    event = decision_event(status("a+"), "didukung", reason="Cukup.", coder="ani")
    broken = replace(event, more={**event.more, **change}, where="codings/ani.jsonl:3")
    found, faults = decisions([broken])
    assert found == {}
    assert [(fault.key, fault.where) for fault in faults] == [("decide.broken", "codings/ani.jsonl:3")]


@pytest.mark.parametrize("name", ["finding", "status", "statement", "grounds"])
def test_a_decision_that_lacks_a_part_is_reported(name):
    event = decision_event(status("a+"), "didukung", reason="Cukup.", coder="ani")
    rest = {key: value for key, value in event.more.items() if key != name}
    assert keys(decisions([replace(event, more=rest)])[1]) == ["decide.broken"]


# -- drift -----------------------------------------------------------------------------------------------------------


def test_nothing_has_drifted_where_nobody_decided():
    assert drift(status("a+")) == []


def test_nothing_has_drifted_where_nothing_changed():
    assert drift(status("a+", "b-", "o+", decision=decided(status("o+", "b-", "a+")))) == []


MOVED = replace(coding("a+"), target=Target(source="w01", start=8, end=13))
OTHER_WORDS = replace(coding("a+"), target=Target(source="w01", start=0, end=7))
OTHER_ROLE = corpus(people=PEOPLE | {"a": Informant(id="a", role="pengguna")})


@pytest.mark.parametrize(
    ("now", "found"),
    [
        ({"specs": []}, ["drift.lost"]),
        ({"specs": ["a+", "b+"]}, ["drift.new"]),
        ({"specs": [coding("a+", code="sikap")]}, ["drift.code"]),
        ({"specs": [coding("a+", code="waktu")]}, ["drift.lost"]),
        ({"specs": [OTHER_WORDS]}, ["drift.words"]),
        ({"specs": [MOVED]}, ["drift.informant", "drift.role"]),
        ({"specs": ["a+"], "within": OTHER_ROLE}, ["drift.role"]),
        ({"specs": [replace(coding("a-"), id="a+")]}, ["drift.side"]),
        ({"specs": ["a+"], "finding": replace(CLAIM, statement="Semua petugas ramah.")}, ["drift.statement"]),
        ({"specs": ["a+"], "finding": replace(CLAIM, quantifier="semua")}, ["drift.statement"]),
        ({"specs": ["a+"], "finding": replace(CLAIM, code="ramah")}, ["drift.finding_code"]),
        ({"specs": ["a+"], "finding": replace(CLAIM, direction="-")}, ["drift.statement", "drift.side"]),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_what_became_of_a_decisions_ground_is_named(now, found):
    specs = now["specs"]
    claim, where = now.get("finding", CLAIM), now.get("within")
    faults = drift(status(*specs, finding=claim, within=where, decision=decided(status("a+"))))
    assert keys(faults) == found
    assert {fault.values["id"] for fault in faults} == {"t1"}


def test_the_table_of_statuses_has_a_row_a_finding_and_counts_each_side():
    found = status("a+", "b-", "c")
    row = status_table([found]).loc["t1"]
    assert (row["for"], row["against"], row["open"], row["informants"], row["suggestion"], row["decision"]) == (
        1,
        1,
        1,
        "a",
        "bertentangan",
        "",
    )


def test_no_findings_make_an_empty_table():
    assert len(status_table([])) == 0
