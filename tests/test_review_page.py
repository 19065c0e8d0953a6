"""The reviewer's page as a file: what stands in it, of whom, and that nothing in it is markup but its own."""

import json
import re
from html.parser import HTMLParser

import pytest

from qualkit.errors import StudyError
from qualkit.ledger import append_events, new_event, target_of
from qualkit.review_page import as_script, look_first, page_data, resolved, review_page_html, write_review_page
from qualkit.study import decide, open_study


def event(transcript, words, do="code", coder="ani", code="sikap.ramah", **fields):
    start = transcript.text.index(words)
    target = target_of(transcript, start, start + len(words))
    return new_event(coder, do, target=target, code=code, **fields)


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="\n")


@pytest.fixture
def coded(study_folder):
    """The small study, coded by two, of whom findings rest on one, with what was set aside, a memo and a question."""
    replace(study_folder / "study.yaml", "buku_kode: kecil", "buku_kode: kecil\npengode: ani")
    corpus = open_study(study_folder).corpus
    at = "2025-07-01T08:15:30Z"
    events = [
        event(corpus["w01"], "Kami ramah kepada semua orang", id="k1", at=at, magnitude="+", directness="dinilai"),
        event(corpus["w01"], "ramah kepada semua", id="k2", at=at, coder="budi", magnitude="-"),
        event(corpus["w02"], "Petugasnya ramah", id="k3", at=at, magnitude="+", directness="dialami"),
        event(corpus["w01"], "Suratnya selesai cepat", "set_aside", code="", at=at, note="Di luar fokus."),
        event(corpus["w02"], "Bagaimana pelayanannya", "ask", at=at),
        event(corpus["w02"], "Saya dilayani", "memo", code="", at=at, note="Siapa yang melayani?"),
        new_event("ani", "review", target=target_of(corpus["w02"]), at=at),
        new_event("ani", "memo", note="Memo tentang studi.", at=at),
    ]
    append_events(study_folder / "codings", events)
    return study_folder


def data(folder):
    study = open_study(folder)
    return page_data(study, study.statuses())


def kinds(found):
    return [one[0] for one in found["notes"]]


# -- what stands in it -------------------------------------------------------------------------------------------------


def test_all_coders_codings_are_in_it_also_of_those_whom_findings_do_not_rest_on(coded):
    found = data(coded)
    made = {row[8]: (found["coders"][row[4]], row[5]) for row in found["codings"]}
    assert made == {
        "k1": ("ani", "2025-07-01 08:15"),
        "k2": ("budi", "2025-07-01 08:15"),
        "k3": ("ani", "2025-07-01 08:15"),
    }


def test_each_place_holds_the_words_that_were_coded(coded):
    found = data(coded)
    words = [found["sources"][row[0]]["text"][row[1] : row[2]] for row in found["codings"]]
    assert sorted(words) == ["Kami ramah kepada semua orang", "Petugasnya ramah", "ramah kepada semua"]


def test_evidence_of_a_side_says_who_in_which_role_by_which_technique_when_and_where(coded):
    found = data(coded)
    rows = [[found["codings"][row[0]][8], *row[1:]] for row in found["findings"]["t1"]["for"]]
    assert rows == [
        ["k1", "a", "petugas", "wawancara", "2025-06-12", "(A, 2)"],
        ["k3", "b", "pengguna", "wawancara", "2025-06-13", "(B, 2)"],
    ]


def test_what_was_set_aside_asked_noted_and_read_is_in_it_with_place_coder_and_time(coded):
    found = data(coded)
    assert sorted(kinds(found)) == ["ask", "memo", "memo", "review", "set_aside"]
    (aside,) = [one for one in found["notes"] if one[0] == "set_aside"]
    assert found["sources"][aside[1]]["text"][aside[2] : aside[3]] == "Suratnya selesai cepat"
    assert (found["coders"][aside[4]], aside[6], aside[7]) == ("ani", "2025-07-01 08:15", "Di luar fokus.")


def test_a_link_says_what_it_asserts_and_a_review_for_which_codes_it_was(coded):
    corpus = open_study(coded).corpus
    more = {"relation": "hambatan", "from": "waktu", "to": "sikap.ramah", "sign": "-"}
    events = [
        event(corpus["w01"], "kalau ramai", "link", code="", note="Ramai.", more=more),
        new_event("budi", "review", target=target_of(corpus["w01"]), codes=["sikap"]),
    ]
    append_events(coded / "codings", events)
    said = [(one[0], one[7]) for one in data(coded)["notes"]]
    assert ("link", "Waktu menghambat (-) Ramah: Ramai.") in said
    assert ("review", "sikap") in said


def test_what_no_longer_stands_on_its_words_has_no_place_and_keeps_them(coded):
    replace(coded / "transcripts" / "w02.txt", "Saya dilayani", "Kami dilayani")
    found = data(coded)
    (stale,) = [row for row in found["codings"] if row[8] == "k3"]
    (memo,) = [one for one in found["notes"] if one[7] == "Siapa yang melayani?"]
    assert (stale[9], stale[12]) == ("stale", "Petugasnya ramah")
    assert memo[2:4] + memo[8:] == [None, None, "stale", "Saya dilayani"]


def undo(folder, id="k2", coder="cici", **fields):
    append_events(folder / "codings", [new_event(coder, "uncode", ref=id, at="2025-07-02T09:30:00Z", **fields)])


def test_what_was_undone_is_no_coding_and_stands_in_it_with_who_made_and_who_undid_it(coded):
    undo(coded, note="Keliru.")
    found = data(coded)
    assert [row[8] for row in found["codings"]] == ["k1", "k3"]
    ((source, start, end, code, coder, at, sign, by, by_at, *rest),) = found["undone"]
    assert found["sources"][source]["text"][start:end] == "ramah kepada semua"
    assert found["codes"][code][0] == "sikap.ramah"
    assert (found["coders"][coder], at, sign) == ("budi", "2025-07-01 08:15", "-")
    assert (found["coders"][by], by_at) == ("cici", "2025-07-02 09:30")
    assert rest == ["k2", "", "Keliru.", ""]


def test_a_coding_that_was_restored_is_not_undone(coded):
    undo(coded, id="k2")
    (by,) = [one for one in open_study(coded).state.undone if one[0].id == "k2"]
    undo(coded, id=by[1].id)
    assert data(coded)["undone"] == []


def test_a_note_that_was_undone_is_not_among_the_codings_that_were(coded):
    (memo, _) = open_study(coded).state.of("memo")
    undo(coded, id=memo.id)
    assert data(coded)["undone"] == []


def test_an_undone_coding_keeps_its_words_where_they_changed_and_its_code_where_that_is_gone(coded):
    undo(coded)
    replace(coded / "transcripts" / "w01.txt", "kurang sopan", "kurang sabar")
    replace(coded / "codebooks" / "kecil.yaml", "id: sikap.ramah", "id: sikap.hangat")
    (row,) = data(coded)["undone"]
    assert (row[1], row[2], row[3], row[12]) == (None, None, "sikap.ramah", "ramah kepada semua")


def test_an_undone_coding_of_a_source_that_is_not_there_does_not_break_the_page(coded):
    undo(coded, id="k3")
    (coded / "transcripts" / "w02.txt").unlink()
    assert data(coded)["undone"] == []


def test_a_review_with_a_note_is_one_for_all_codes_and_one_for_some_says_for_which(coded):
    corpus = open_study(coded).corpus
    events = [
        new_event("budi", "review", target=target_of(corpus["w01"]), note="Sekali baca."),
        new_event("cici", "review", target=target_of(corpus["w01"]), codes=["sikap"], note="Cepat."),
    ]
    append_events(coded / "codings", events)
    found = data(coded)
    told = {found["coders"][one[4]]: (one[7], one[10:]) for one in found["notes"] if one[0] == "review"}
    assert told == {"ani": ("", []), "budi": ("Sekali baca.", []), "cici": ("sikap: Cepat.", ["sikap"])}


def test_it_leads_to_the_report_where_that_is_there(coded):
    path = coded / "reports" / "telaah.html"
    alone = write_review_page(open_study(coded), path).read_text(encoding="utf-8")
    path.with_name("temuan.html").write_text("")
    beside = write_review_page(open_study(coded), path).read_text(encoding="utf-8")
    links = [value for name, value in Page(beside).attributes if name == "href" and not value.startswith("#")]
    assert "temuan.html" not in alone
    assert links == ["temuan.html", "temuan.html#temuan-t1"]


def test_a_note_on_a_source_that_is_not_there_does_not_break_the_page(coded):
    (coded / "transcripts" / "w02.txt").unlink()
    assert sorted(kinds(data(coded))) == ["memo", "set_aside"]


def test_the_same_study_gives_the_same_characters(coded):
    assert review_page_html(open_study(coded)) == review_page_html(open_study(coded))


def test_it_speaks_the_studys_language(coded):
    assert "Yang perlu dilihat dulu" in review_page_html(open_study(coded))
    replace(coded / "study.yaml", "bahasa: id", "bahasa: en")
    english = review_page_html(open_study(coded))
    assert "What to look at first" in english
    assert '"for":"For ({count})"' in english


def test_a_study_without_codings_and_findings_has_a_page(make_study):
    html = review_page_html(open_study(make_study({"study.yaml": "judul: A\n", "findings.yaml": None})))
    assert "Belum ada kalimat temuan di findings.yaml." in html


# -- what was resolved -------------------------------------------------------------------------------------------------


def settle(folder, words="Kami ramah kepada semua orang", outcome="code", between=("k1", "k2"), **fields):
    more = {"outcome": outcome, "between": list(between), "by": ["ani", "budi"]}
    given = {"note": "Sikap.", "more": more, "at": "2025-07-03T10:00:00Z"} | fields
    append_events(folder / "codings", [event(open_study(folder).corpus["w01"], words, "resolve", "konsensus", **given)])
    return folder


def test_what_was_resolved_is_listed_with_quote_place_code_outcome_persons_time_and_reason(coded):
    settle(coded, id="r1", magnitude="-")
    settle(coded, "Suratnya selesai cepat", "none", id="r2", code="waktu.cepat", at="2025-07-03T10:05:00Z")
    assert resolved(open_study(coded)) == [
        {
            "quote": "Suratnya selesai cepat",
            "place": "(A, 2)",
            "href": "#tempat-1-64-86",
            "code": "Cepat",
            "told": "kode tidak berlaku · ani, budi · 2025-07-03 10:05",
            "note": "Sikap.",
        },
        {
            "quote": "Kami ramah kepada semua orang",
            "place": "(A, 2)",
            "href": "#tempat-1-33-62",
            "code": "Ramah −",
            "told": "kode berlaku · ani, budi · 2025-07-03 10:00",
            "note": "Sikap.",
        },
    ]


def test_the_list_says_which_resolutions_hold_no_more_and_which_have_lost_codings(coded):
    settle(coded)
    settle(coded, outcome="none", between=("k1", "hilang"), at="2025-07-04T10:00:00Z")
    assert [one["told"].split(" · ")[3] for one in resolved(open_study(coded))] == [
        "1 koding yang dibahas tidak berlaku lagi",
        "digantikan penyelesaian yang lebih baru",
    ]


def test_a_resolution_whose_words_changed_keeps_them_and_leads_nowhere(coded):
    settle(coded)
    replace(coded / "transcripts" / "w01.txt", "Kami ramah", "Kita ramah")
    (one,) = resolved(open_study(coded))
    assert (one["quote"], one["href"]) == ("Kami ramah kepada semua orang", "")
    assert one["place"].startswith("(w01) [")


def test_a_resolution_whose_code_or_source_is_gone_does_not_break_the_page(coded):
    settle(coded, code="sikap.sopan")
    replace(coded / "codebooks" / "kecil.yaml", "id: sikap.sopan", "id: sikap.santun")
    assert [one["code"] for one in resolved(open_study(coded))] == ["sikap.sopan"]
    (coded / "transcripts" / "w01.txt").unlink()
    assert [one["href"] for one in resolved(open_study(coded))] == [""]
    assert "Perbedaan yang diselesaikan" in review_page_html(open_study(coded))


def test_a_page_without_resolutions_has_no_place_for_them(coded):
    page = Page(review_page_html(open_study(coded)))
    assert ("id", "penyelesaian") not in page.attributes
    page = Page(review_page_html(open_study(settle(coded))))
    assert ("id", "penyelesaian") in page.attributes
    assert ("href", "#penyelesaian") in page.attributes


def test_the_team_is_told_apart_from_the_coders_and_stands_after_them(coded):
    found = data(coded)
    assert (found["coders"], found["team"]) == (["ani", "budi"], None)
    append_events(coded / "codings", [new_event("zaki", "memo", note="Ikut.")])
    found = data(settle(coded))
    assert (found["coders"], found["team"]) == (["ani", "budi", "zaki", "konsensus"], 3)


def test_a_code_that_belongs_is_a_coding_of_the_team_whose_note_says_who_and_why(coded):
    found = data(settle(coded, id="r1", magnitude="+"))
    (row,) = [row for row in found["codings"] if row[8] == "r1"]
    assert (row[4], row[6], row[10]) == (found["team"], "+", "ani, budi: Sikap.")
    assert "resolve" not in kinds(found)


def test_a_code_that_does_not_belong_stands_beside_the_codings_with_who_and_why(coded):
    found = data(settle(coded, outcome="none"))
    (note,) = [one for one in found["notes"] if one[0] == "resolve"]
    assert found["sources"][note[1]]["text"][note[2] : note[3]] == "Kami ramah kepada semua orang"
    assert (note[4], note[7]) == (found["team"], "kode tidak berlaku · ani, budi: Sikap.")


def test_a_resolution_that_a_later_one_supersedes_stands_beside_the_codings(coded):
    settle(coded, id="r1")
    found = data(settle(coded, id="r2", at="2025-07-04T10:00:00Z"))
    assert [row[8] for row in found["codings"] if row[4] == found["team"]] == ["r2"]
    (note,) = [one for one in found["notes"] if one[0] == "resolve"]
    assert note[6] == "2025-07-03 10:00"
    assert note[7] == "kode berlaku · ani, budi · digantikan penyelesaian yang lebih baru: Sikap."


def test_a_resolution_that_was_undone_says_how_it_had_ended(coded):
    settle(coded, outcome="none", id="r1")
    undo(coded, id="r1")
    found = data(coded)
    ((*_, id, note, why, words),) = found["undone"]
    assert (id, note, why, words) == ("r1", "kode tidak berlaku · ani, budi: Sikap.", "", "")
    assert resolved(open_study(coded)) == []


# -- what to look at first ---------------------------------------------------------------------------------------------


def first(folder):
    study = open_study(folder)
    return [(one.id, one.why) for one in look_first(study, study.statuses())]


def test_a_finding_on_which_nobody_decided_is_to_be_looked_at_first(coded):
    assert first(coded) == [("t1", "undecided")]


def test_a_finding_for_which_one_informant_speaks_is_to_be_looked_at_first(coded):
    append_events(coded / "codings", [new_event("ani", "uncode", ref="k3")])
    decide(open_study(coded), "t1", "satu informan", reason="Satu orang.", coder="ani")
    assert first(coded) == [("t1", "single")]


def test_a_finding_whose_decision_has_drifted_stands_before_one_that_is_not_decided(coded):
    decide(open_study(coded), "t1", "didukung", reason="Dua peran.", coder="ani")
    append_events(coded / "codings", [new_event("ani", "uncode", ref="k3")])
    more = "  - {id: t0, pernyataan: Cepat., kode: waktu}\n"
    (coded / "findings.yaml").write_text((coded / "findings.yaml").read_text() + more)
    assert first(coded) == [("t1", "drift"), ("t0", "undecided"), ("t1", "single"), ("t1", "otherwise")]


def test_a_finding_decided_otherwise_than_suggested_is_to_be_looked_at(coded):
    decide(open_study(coded), "t1", "bertentangan", reason="Pengguna lain.", coder="ani")
    assert first(coded) == [("t1", "otherwise")]


def test_a_finding_that_two_decided_differently_is_to_be_looked_at_first(coded):
    decide(open_study(coded), "t1", "didukung", reason="Dua peran.", coder="ani")
    decide(open_study(coded), "t1", "terbantah", reason="Tidak.", coder="budi")
    assert first(coded) == [("t1", "dissent"), ("t1", "otherwise")]
    assert "Diputuskan berbeda (budi, ani)" in review_page_html(open_study(coded))


def test_a_finding_whose_code_is_not_in_the_codebook_is_named(coded):
    replace(coded / "findings.yaml", "kode: sikap.ramah", "kode: sikap.hilang")
    assert first(coded) == [("t1", "lost")]
    assert "sikap.hilang" in review_page_html(open_study(coded))


def test_where_all_is_decided_and_well_supported_nothing_is_to_be_looked_at_first(coded):
    decide(open_study(coded), "t1", "didukung", reason="Dua peran.", coder="ani")
    assert first(coded) == []


# -- nothing but its own markup ----------------------------------------------------------------------------------------

EVIL = "</script><img src=x onerror=alert(1)><!--<b>\"']]>"


class Page(HTMLParser):
    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.tags, self.attributes = [], []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += [(name, value) for name, value in attributes]


@pytest.fixture
def hostile(make_study):
    folder = make_study({"study.yaml": f"judul: |-\n  {EVIL[:-3]}\nbuku_kode: kecil\n"})
    replace(folder / "findings.yaml", "Petugas ramah kepada semua orang.", f"|-\n      {EVIL[:-3]}")
    replace(folder / "codebooks" / "kecil.yaml", "label: Ramah", "label: '</script><i>'")
    replace(folder / "transcripts" / "w01.txt", "Kami ramah", f"{EVIL} ramah")
    replace(folder / "transcripts" / "informants.csv", "petugas", "</script><u>")
    corpus = open_study(folder).corpus
    more = {"outcome": "none", "between": ["k1"], "by": ["ani"]}
    events = [
        event(corpus["w01"], f"{EVIL} ramah", note=EVIL, magnitude="+", id="k1"),
        event(corpus["w01"], f"{EVIL} ramah", "resolve", "konsensus", note=EVIL, more=more),
    ]
    append_events(folder / "codings", events)
    decide(open_study(folder), "t1", "satu informan", reason=EVIL, coder="ani")
    return folder


def test_what_people_wrote_is_never_markup(hostile):
    page = Page(review_page_html(open_study(hostile)))
    assert not {"img", "b", "i", "u"} & set(page.tags)
    assert page.tags.count("script") == 2
    assert [name for name, _ in page.attributes if name.startswith("on")] == []


def test_the_words_come_back_whole_from_the_page(hostile):
    html = review_page_html(open_study(hostile))
    stored = json.loads(re.search(r'id="data">(.*?)</script>', html, re.DOTALL)[1])
    assert f"{EVIL} ramah" in stored["sources"][0]["text"]


def test_nothing_is_fetched(coded):
    html = review_page_html(open_study(coded))
    fetched = [value for name, value in Page(html).attributes if name in ("src", "srcset", "data", "action")]
    links = [value for name, value in Page(html).attributes if name == "href"]
    assert fetched == []
    assert {value[0] for value in links} == {"#"}
    assert "default-src 'none'" in html
    assert "innerHTML" not in html


def test_json_in_a_script_element_cannot_end_it():
    assert as_script({"a": "</script>\u2028&"}) == '{"a":"\\u003c/script\\u003e\\u2028\\u0026"}'


# -- writing -----------------------------------------------------------------------------------------------------------


def test_half_an_emoji_in_a_note_does_not_keep_the_page_from_being_written(coded):
    append_events(coded / "codings", [new_event("ani", "memo", note="Cukup \ud83d")])
    path = write_review_page(open_study(coded), coded / "reports" / "telaah.html")
    assert "Cukup ?" in path.read_text(encoding="utf-8")


def test_a_page_that_cannot_be_written_is_told(coded):
    (coded / "reports").write_text("")
    with pytest.raises(StudyError) as refused:
        write_review_page(open_study(coded), coded / "reports" / "telaah.html")
    assert [fault.key for fault in refused.value.faults] == ["file.unwritable"]
