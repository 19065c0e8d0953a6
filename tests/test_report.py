"""The report: one file, offline, every quotation leading to its place in the transcript."""

from collections import defaultdict
from html.parser import HTMLParser

import pytest

from qualkit.errors import StudyError
from qualkit.ledger import append_events, new_event, target_of
from qualkit.report import report_html, study_matrix, write_report
from qualkit.study import decide, open_study


class Page(HTMLParser):
    """What stands in a page: attributes by name, text outside scripts, ids."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.attributes, self.text, self.inside, self.tags = defaultdict(list), "", "", []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.inside = tag
        self.tags.append(tag)
        for name, value in attributes:
            self.attributes[name].append(value)

    def handle_endtag(self, tag):
        self.inside = ""

    def handle_data(self, words):
        self.text += "" if self.inside in ("script", "style") else words


@pytest.fixture
def coded(study_folder):
    """The small study with a coding in each interview and one on the interviewer's words."""
    corpus = open_study(study_folder).corpus
    append_events(
        study_folder / "codings",
        [
            coding(corpus["w01"], "Kami ramah kepada semua orang"),
            coding(corpus["w02"], "Petugasnya ramah"),
            coding(corpus["w02"], "Bagaimana pelayanannya"),
        ],
    )
    return study_folder


def coding(transcript, words, **fields):
    start = transcript.text.index(words)
    target = target_of(transcript, start, start + len(words))
    return new_event("ani", "code", code="sikap.ramah", target=target, magnitude="+", **fields)


def page(folder, **options):
    return Page(report_html(open_study(folder), **options))


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


def test_the_page_fetches_nothing(coded):
    attributes = page(coded).attributes
    fetched = [
        *attributes["src"],
        *attributes["href"],
        *attributes["srcset"],
        *attributes["data"],
        *attributes["action"],
    ]
    assert [one for one in fetched if not one.startswith("#")] == []
    assert "link" not in page(coded).tags
    assert "@import" not in report_html(open_study(coded))


def test_every_link_leads_to_an_id_of_the_page(coded):
    attributes = page(coded).attributes
    wanted = {one.removeprefix("#") for one in attributes["href"]}
    assert wanted <= set(attributes["id"])
    assert {"giliran-2", "giliran-6"} <= wanted


def test_a_finding_leads_to_the_reviewers_page_where_it_is_there(coded):
    path = coded / "reports" / "temuan.html"
    alone = Page(write_report(open_study(coded), path).read_text(encoding="utf-8")).attributes["href"]
    path.with_name("telaah.html").write_text("")
    beside = Page(write_report(open_study(coded), path).read_text(encoding="utf-8")).attributes["href"]
    assert [one for one in alone if "telaah" in one] == []
    assert [one for one in beside if "telaah" in one] == ["telaah.html", "telaah.html#temuan-t1"]


def test_a_finding_can_be_led_to(coded):
    assert "temuan-t1" in page(coded).attributes["id"]
    replace(coded / "findings.yaml", "kode: sikap.ramah", "kode: sikap.hilang")
    assert "temuan-t1" in page(coded).attributes["id"]


def test_no_id_stands_twice(coded):
    ids = page(coded).attributes["id"]
    assert sorted(set(ids)) == sorted(ids)


def test_every_quotation_stands_in_its_transcript_marked(coded):
    html = report_html(open_study(coded))
    assert '<mark title="sikap.ramah">Kami ramah kepada semua orang</mark>' in html
    assert '<mark title="sikap.ramah">Petugasnya ramah</mark>' in html


def test_all_words_of_the_transcripts_can_be_read(coded):
    shown = page(coded).text
    assert "Suratnya selesai cepat." in shown
    assert "Saya dilayani dengan cepat." in shown


def test_the_same_study_gives_the_same_characters(coded):
    assert report_html(open_study(coded)) == report_html(open_study(coded))


SYNTHETIC = "jenis: wawancara\nsintetis: true\n"
REAL = "jenis: wawancara\n"


@pytest.mark.parametrize(
    ("first", "second", "marks"),
    [(REAL, REAL, False), (SYNTHETIC, REAL, True), (REAL, SYNTHETIC, True), (SYNTHETIC, SYNTHETIC, True)],
    ids=["none", "first", "second", "both"],
)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_synthetic_data_is_marked_exactly_where_a_source_is_synthetic(coded, first, second, marks, lang):
    replace(coded / "transcripts" / "w01.txt", REAL, first)
    replace(coded / "transcripts" / "w02.txt", REAL, second)
    assert ("DATA SINTETIS" in page(coded, lang=lang).text) is marks


def test_the_report_speaks_the_studys_language(coded):
    assert "Rumusan masalah" in page(coded).text
    replace(coded / "study.yaml", "bahasa: id", "bahasa: en")
    english = page(coded)
    assert "Research questions" in english.text
    assert english.attributes["lang"] == ["en"]


def test_what_people_wrote_is_never_markup(make_study):
    evil = "<script>alert(1)</script>\"'><b>"
    folder = make_study({"study.yaml": f"judul: |-\n  {evil}\nposisi: |-\n  {evil}\nbuku_kode: kecil\n"})
    replace(folder / "findings.yaml", "Petugas ramah kepada semua orang.", f"|-\n      {evil}")
    replace(folder / "codebooks" / "kecil.yaml", "label: {id: Sikap, en: Attitude}", "label: </script><i>Sikap")
    replace(folder / "transcripts" / "w01.txt", "Kami ramah", f"{evil} ramah")
    append_events(folder / "codings", [coding(open_study(folder).corpus["w01"], f"{evil} ramah")])
    decide(open_study(folder), "t1", "satu informan", reason=evil, coder="ani")
    shown = page(folder)
    assert shown.text.count("<script>alert(1)</script>") >= 5
    assert not {"b", "i"} & set(shown.tags)
    assert [one for one in shown.tags if one == "script"] == ["script"] * 3


def test_a_decision_stands_with_its_reason(coded):
    decide(open_study(coded), "t1", "didukung", reason="Dua peran sejalan.", coder="ani")
    assert "Dua peran sejalan." in page(coded).text


def test_stale_codings_are_said_to_be_left_out_and_are_not_marked(coded):
    replace(coded / "transcripts" / "w02.txt", "Saya dilayani", "Kami dilayani")
    html = report_html(open_study(coded))
    assert "qualkit verify" in Page(html).text
    assert '<mark title="sikap.ramah">Petugasnya ramah</mark>' not in html


def test_a_study_without_codings_questions_and_findings_has_a_report(make_study):
    shown = page(make_study({"study.yaml": "judul: A\n", "findings.yaml": None}))
    assert "Belum ditulis di study.yaml." in shown.text
    assert "Belum ada kalimat temuan di findings.yaml." in shown.text


def test_sources_in_which_no_one_speaks_stand_in_the_matrix_themselves(make_study):
    folder = make_study(
        {
            "transcripts/w01.txt": None,
            "transcripts/w02.txt": None,
            "transcripts/o01.txt": "---\njenis: observasi\n---\nLoket ramah.\n",
        }
    )
    study = open_study(folder)
    assert study_matrix(study).by == "source"
    assert "Loket ramah." in page(folder).text


def test_half_an_emoji_in_a_reason_does_not_keep_the_report_from_being_written(coded):
    decide(open_study(coded), "t1", "didukung", reason="Cukup \ud83d", coder="ani")
    path = write_report(open_study(coded), coded / "reports" / "temuan.html")
    assert "Cukup ?" in Page(path.read_text(encoding="utf-8")).text


# -- writing ---------------------------------------------------------------------------------------------------------


def test_the_report_is_written_with_its_folder_and_lf_alone(coded):
    path = write_report(open_study(coded), coded / "reports" / "temuan.html")
    assert path.read_bytes().startswith(b"<!DOCTYPE html>")
    assert b"\r\n" not in path.read_bytes()
    assert [one.name for one in path.parent.iterdir()] == ["temuan.html"]


@pytest.mark.parametrize("call", ["fsync", "replace"])
def test_a_report_that_cannot_be_written_leaves_the_old_one_and_no_draft(coded, monkeypatch, call):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    path = coded / "reports" / "temuan.html"
    path.parent.mkdir()
    path.write_text("lama")
    monkeypatch.setattr(f"qualkit.files.os.{call}", refuse)
    with pytest.raises(StudyError) as refused:
        write_report(open_study(coded), path)
    assert [fault.key for fault in refused.value.faults] == ["file.unwritable"]
    assert [(one.name, one.read_text()) for one in path.parent.iterdir()] == [("temuan.html", "lama")]


def test_before_anyone_has_coded_the_matrix_holds_proposals_and_says_so(study_folder):
    study = open_study(study_folder)
    matrix = study_matrix(study)
    assert set(matrix.codings.column("status")) == {"suggested"}
    assert "usulan mesin" in report_html(study)


# -- a study that was only begun ---------------------------------------------------------------------------------------


def test_a_study_without_sources_says_that_there_is_nothing_yet_and_what_to_do(make_study):
    html = report_html(open_study(make_study({"transcripts/w01.txt": None, "transcripts/w02.txt": None})))
    assert "Studi ini belum punya koding" in html
    assert "<code>qualkit import wawancara-1.docx</code>" in html
    assert 'role="img"' not in html


def test_a_study_with_a_coding_has_results_and_is_told_no_next_step(coded):
    assert "Studi ini belum punya koding" not in report_html(open_study(coded))
