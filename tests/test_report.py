"""The report: one file, offline, every quotation leading to its place in the transcript."""

import io
import re
from collections import defaultdict
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from lxml import html as markup

from qualkit.errors import StudyError
from qualkit.ledger import append_events, new_event, target_of
from qualkit.messages import say
from qualkit.registry import DISPLAYS
from qualkit.report import MOST_QUOTATIONS, report_html, study_matrix, write_report
from qualkit.study import decide, open_study
from qualkit.study_tables import contents
from qualkit.word_report import word_report

ROOT = Path(__file__).parents[1]


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


@pytest.fixture
def whole(coded):
    """The coded study with what displays need beside codings: links, condensed statements, memos, what is set aside."""
    transcript = open_study(coded).corpus["w01"]
    target = target_of(transcript, transcript.text.index("ramah"), transcript.text.index("ramah") + 5)
    aside = target_of(transcript, transcript.text.index("Suratnya"), transcript.text.index("Suratnya") + 8)
    more = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"}
    append_events(
        coded / "codings",
        [
            new_event("ani", "link", target=target, more=more),
            new_event("ani", "condense", target=target, note="Petugas menyebut dirinya ramah."),
            new_event("ani", "set_aside", target=aside, note="Bukan isi."),
            new_event("ani", "memo", target=target, note="Ramah kepada siapa?"),
        ],
    )
    return coded


def tree(folder, **options):
    return markup.document_fromstring(report_html(open_study(folder), **options))


def texts(found, path):
    return [" ".join(one.text_content().split()) for one in found.xpath(path)]


def table_under(found, title):
    """Return the texts of the table whose caption ends with a title, a list a row."""
    told = {" ".join(one.text_content().split()): one for one in found.xpath("//p[@class='cap']")}
    (caption,) = [one for words, one in told.items() if words.startswith("Tabel") and words.endswith(title)]
    table = caption.xpath("following::table")[0]
    return [[cell.text_content() for cell in row.xpath("th|td")] for row in table.xpath(".//tr")]


def many(make_study, *, people=1, answers=1, words="Kami ramah.", codings=1):
    """Return a study in which so many informants give so many answers, each with so many codings, no two alike."""
    sources = {
        f"transcripts/x{n:02}.txt": f"---\njenis: wawancara\nperan: warga\ninforman: i{n:02}\npenutur:\n"
        f"  A: {{jenis: informan, informan: i{n:02}}}\n---\n" + f"A: {words}\n" * answers
        for n in range(people)
    }
    folder = make_study({"transcripts/w01.txt": None, "transcripts/w02.txt": None, **sources})
    events = [
        new_event(
            "ani", "code", code="sikap.ramah", target=target_of(transcript, turn.start + k, turn.end), magnitude="+"
        )
        for transcript in open_study(folder).corpus
        for turn in transcript.turns
        for k in range(codings)
    ]
    append_events(folder / "codings", events)
    return folder


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


def test_what_people_wrote_is_never_markup_in_drawings_cells_and_appendices(whole):
    evil = "</script><i>x</i>\"'&"
    replace(whole / "transcripts" / "w01.txt", "ramah kepada", f"ramah {evil} kepada")
    replace(whole / "transcripts" / "informants.csv", "a,petugas", 'a,"<i>petugas</i>"')
    transcript = open_study(whole).corpus["w01"]
    target = target_of(transcript, transcript.text.index(evil), transcript.text.index(evil) + len(evil))
    replace(
        whole / "codebooks" / "kecil.yaml",
        "{id: Sikap, en: Attitude}",
        f"{{id: '{evil.replace(chr(39), chr(39) * 2)}'}}",
    )
    more = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"}
    append_events(
        whole / "codings",
        [
            new_event("ani", "link", target=target, more=more),
            new_event("ani", "code", code="sikap.ramah", target=target, magnitude="+"),
            *(new_event("ani", do, target=target, note=evil) for do in ("condense", "set_aside", "memo")),
        ],
    )
    html = report_html(open_study(whole))
    found = markup.document_fromstring(html)
    assert found.xpath("//i") == []
    assert html.count("</script>") == 3
    assert f"“{evil}”" in texts(found, "//tr[starts-with(@id, 'K')]/td[1]")
    assert {evil in told for told in found.xpath("//svg/@aria-label")} == {True}
    assert evil in texts(found, "//svg//tspan")[0]


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


# -- all that there is ---------------------------------------------------------------------------------------------


def test_every_display_of_the_registry_stands_by_name_or_with_the_reason_why_it_does_not(whole):
    found = tree(whole)
    names = {say(f"presentation.name.{one.name}") for one in DISPLAYS}
    shown = set(texts(found, "//h3[starts-with(@id, 'kondensasi-')]|//h4"))
    left = {row[0] for row in table_under(found, "Penyajian yang tidak ditampilkan, dan sebabnya")[1:]}
    assert shown | left == names
    assert {"Matriks kode dan kasus", "Corong kondensasi", "Lembar ringkasan kontak", "Taksonomi rakyat"} <= names
    assert "Jaringan sebab-akibat" in shown
    assert "Taksonomi rakyat" in left


def test_displays_can_be_led_to_by_their_names(whole):
    ids = set(page(whole).attributes["id"])
    assert {"kondensasi-accounting_log", "dalam-kasus-case_summary-a", "lintas-kasus-case_matrix"} <= ids
    assert {"pertanyaan", "sumber", "penyajian", "temuan", "transkrip", "asal", "lampiran-segmen"} <= ids


def test_a_display_is_followed_by_the_question_that_it_answers(whole):
    questions = tree(whole).xpath("//h4[@id='lintas-kasus-case_matrix']/following-sibling::p[1]")
    assert [one.text_content() for one in questions] == [
        "Pertanyaan yang dijawab: Siapa berbicara tentang hal apa, dan siapa diam, dan mengapa?"
    ]


def captions(folder):
    """Return the captions of the page and those of the Word file, in their order."""
    made = contents(open_study(folder))
    found = markup.document_fromstring(report_html(open_study(folder), contents=made))
    page = [one.replace(" DATA SINTETIS", "") for one in texts(found, "//p[@class='cap'][@id]")]
    word = Document(io.BytesIO(word_report(open_study(folder), contents=made)))
    return page, [one.text for one in word.paragraphs if one.style.name in ("Caption", "Caption Gambar")]


def test_tables_and_figures_have_the_numbers_and_captions_that_they_have_in_word(whole):
    page, word = captions(whole)
    assert page == word
    assert "Gambar 1. Peta kognitif: a" in page


@pytest.mark.slow
def test_the_shipped_studys_numbers_are_those_of_word_too():
    page, word = captions(ROOT)
    assert len(page) > 100
    assert page == word


def test_the_table_of_reduction_leads_to_the_words(whole):
    found = tree(whole)
    assert table_under(found, "Tabel reduksi") == [
        ["No", "Informan", "Kutipan", "Kode", "Reduksi"],
        ["1", "a", "“ramah” (A, 2)", "sikap.ramah", "Petugas menyebut dirinya ramah."],
    ]
    assert found.xpath("//*[@id='lampiran-reduksi-isi']//th/a/@href") == ["#giliran-2"]


def test_a_cell_names_the_numbers_of_segments_that_hold_its_words_and_lead_to_their_turns(whole):
    found = tree(whole)
    (cell, *_) = texts(found, "//*[@id='lintas-kasus-case_matrix']/following::table[1]//p[@class='k']")
    segment = found.xpath(f"//tr[@id='{cell}']")[0]
    assert [one.text_content() for one in segment] == [
        "K1",
        "“Kami ramah kepada semua orang”",
        "(A, 2)",
        "a",
        "sikap.ramah + (ani)",
    ]
    assert segment.xpath("td/a/@href") == ["#giliran-2"]


def test_the_edges_of_a_network_show_their_words_and_lead_to_the_segment(whole):
    found = tree(whole)
    rows = table_under(found, "Jaringan sebab-akibat dalam satu kasus: a")
    assert rows[1] == ["Sikap", "menyebabkan (makin ada makin kuat)", "Waktu", "“ramah” (A, 2)K2"]
    assert found.xpath("//p[@class='k on']/a/@href")[0] == "#K2"


def test_a_quotation_stands_once_however_many_cells_it_is_in(make_study):
    folder = many(make_study, words="Xyz, ramah kepada orang yang datang jauh-jauh.", codings=9)
    html = report_html(open_study(folder))
    listed = texts(markup.document_fromstring(html), "//tr[starts-with(@id, 'K')]/td[1]")
    assert len(listed) == 9
    assert html.count("“Xyz, ramah kepada") == 3  # its segment, the first of the finding's, of the content summary
    assert html.count("amah kepada orang yang datang jauh-jauh.”") == 7 + MOST_QUOTATIONS + 1  # seven of nine hold this


def test_a_cell_of_400_quotations_names_them_as_a_range(make_study):
    found = tree(many(make_study, answers=100, codings=4))
    cells = texts(found, "//*[@id='lintas-kasus-case_matrix']/following::table[1]//td")
    assert cells[0].startswith("400 · +400")
    assert cells[0].endswith("K1–K400")
    assert len(found.xpath("//tr[starts-with(@id, 'K')]")) == 400


def test_the_same_tables_as_in_word_and_excel_may_be_given(whole):
    study = open_study(whole)
    assert report_html(study, contents=contents(study)) == report_html(open_study(whole))


# -- finding one's way -----------------------------------------------------------------------------------------------


def test_the_contents_name_every_heading_in_order_and_headings_skip_no_level(whole):
    found = tree(whole)
    headings = found.xpath("//h2|//h3|//h4")
    assert found.xpath("//nav//a/@href") == [f"#{one.get('id')}" for one in headings]
    levels = [int(one.tag[1]) for one in headings]
    assert levels[0] == 2
    assert max(b - a for a, b in pairwise(levels)) == 1


def test_the_contents_are_nested_as_the_headings_are(whole):
    found = tree(whole)
    deep = found.xpath("//nav//a[@href='#lintas-kasus-case_matrix']/ancestor::ul")
    assert len(deep) == 3
    above = found.xpath("//nav//a[@href='#lintas-kasus-case_matrix']/ancestor::li/a/@href")
    assert above == ["#penyajian", "#lintas-kasus", "#lintas-kasus-case_matrix"]


def test_the_lists_of_tables_and_figures_name_every_caption(whole):
    found = tree(whole)
    listed = texts(found, "//details[@class='lists']//a")
    assert sorted(listed) == sorted(texts(found, "//p[@class='cap'][@id]"))


def test_many_displays_of_one_kind_are_folded_under_their_titles(make_study):
    few, lot = tree(many(make_study, people=3)), tree(many(lambda files: make_study(files, name="b"), people=4))
    assert few.xpath("//details[@class='fold'][starts-with(@id, 'dalam-kasus-case_summary')]") == []
    assert lot.xpath("//details[starts-with(@id, 'dalam-kasus-case_summary')]/@id") == [
        f"dalam-kasus-case_summary-i0{n}" for n in range(4)
    ]


def test_an_id_with_signs_that_no_anchor_can_hold_has_an_anchor(make_study):
    told = "---\njenis: wawancara\npenutur:\n  A: {jenis: informan, informan: a}\n---\nA: Kami ramah.\n"
    sources = {f"transcripts/di luar/w {n}'<b>.txt": told for n in range(4)}
    ids = tree(make_study(sources)).xpath("//details[starts-with(@id, 'dalam-kasus-contact')]/@id")
    assert "dalam-kasus-contact_summary-di-luar-w-0-b-" in ids
    assert [one for one in ids if re.search(r"[^\w.-]", one)] == []


def test_without_javascript_the_numbers_of_cells_are_shown_and_it_is_said_why(whole):
    shown = tree(whole).xpath("//noscript")
    assert "JavaScript tidak aktif" in shown[1].text_content()
    assert ".k{display:block}" in markup.tostring(shown[0]).decode()


# -- on paper ----------------------------------------------------------------------------------------------------------


def test_a_table_too_wide_for_a_page_goes_on_below_on_paper_and_stands_whole_on_the_screen(make_study):
    found = tree(many(make_study, people=20))
    above = "//*[@id='lintas-kasus-case_matrix']/following::div[@class='{}'][1]"
    screen = found.xpath(above.format("on-screen") + "//table")
    paper = found.xpath(above.format("on-paper") + "//table")
    assert [len(one.xpath(".//thead//th")) for one in screen] == [21]
    assert [len(one.xpath(".//thead//th")) for one in paper] == [8, 8, 7]
    assert [one.xpath("string(.//thead//th[1])") for one in paper] == ["Kode"] * 3
    assert texts(found, above.format("on-paper") + "/p[@class='cap']")[0].endswith("(lanjutan: kolom 8–14 dari 20)")


def test_wide_tables_are_printed_on_landscape_pages_and_the_others_upright(make_study):
    found = tree(many(make_study, people=9))
    assert found.xpath("//*[@id='lintas-kasus-case_matrix']/ancestor::div/@class") == ["frame", "lebar"]
    assert found.xpath("//*[@id='dalam-kasus-case_summary']/ancestor::div/@class") == ["frame", "tegak"]
    assert "@page lebar{size:A4 landscape}" in texts(found, "//style")[1]


def test_no_part_of_the_printed_page_is_empty(whole):
    parts = tree(whole).xpath("//div[@class='tegak' or @class='lebar']")
    assert [one for one in parts if not one.text_content().strip()] == []


def test_it_is_said_that_transcripts_are_not_printed(whole):
    assert texts(tree(whole), "//p[@class='on-paper']")[0].startswith("Transkrip lengkap tidak ikut dicetak")


# -- studies that lack something ---------------------------------------------------------------------------------------


def test_a_role_that_one_person_alone_has_is_warned_of(coded):
    notes = " ".join(texts(tree(coded), "//p[@class='qk-note']"))
    assert "Peran ini hanya dipegang satu orang: petugas (a), pengguna (b)." in notes


def test_an_informant_without_codings_and_a_code_never_used_are_told(study_folder):
    transcript = open_study(study_folder).corpus["w01"]
    append_events(study_folder / "codings", [coding(transcript, "Kami ramah kepada semua orang")])
    found = tree(study_folder)
    assert table_under(found, "Informan")[2][0::8] == ["b", "0"]
    used = {row[0]: row[-1] for row in table_under(found, "Buku kode: Buku kode kecil")[1:]}
    assert used == {
        "sikap": "0 (1)",
        "sikap.ramah": "1",
        "sikap.sopan": "0, belum dipakai",
        "waktu": "0, belum dipakai",
        "waktu.cepat": "0, belum dipakai",
    }


def left_out(folder):
    return {row[0]: row[2] for row in table_under(tree(folder), "Penyajian yang tidak ditampilkan, dan sebabnya")[1:]}


def test_with_one_source_displays_that_compare_cases_are_left_out_with_the_reason(make_study):
    told = left_out(many(make_study))
    assert "dua kasus" in told["Tabel kontras"]


def test_without_dates_displays_in_order_of_time_are_left_out_with_the_reason(make_study):
    told = left_out(many(make_study, people=2))
    assert "tanggal" in told["Matriks tata-waktu"]


def test_without_any_coding_or_proposal_the_matrices_are_left_out_and_transcripts_still_stand(make_study):
    book = "id: kecil\ncodes:\n  - {id: sikap, label: Sikap, kind: dimension}\n"
    folder = make_study({"codebooks/kecil.yaml": book, "findings.yaml": None})
    assert "koding" in left_out(folder)["Matriks kode dan kasus"]
    html = report_html(open_study(folder))
    assert "Suratnya selesai cepat." in html
    assert "Plotly.newPlot(" not in html.partition("<script>\n(function")[0]


def test_proposals_of_the_machine_are_marked_in_transcripts_and_named_so(study_folder):
    found = tree(study_folder)
    assert ("sikap.ramah", "ramah") in [(one.get("title"), one.text) for one in found.xpath("//mark")]
    assert "Yang ditandai adalah usulan mesin" in found.text_content()


def test_words_of_sixty_letters_are_shown_whole(make_study):
    word = "ketidakbertanggungjawaban" * 3
    folder = many(make_study, words=f"Kami {word} ramah.")
    assert f"“Kami {word} ramah.”" in texts(tree(folder), "//tr[starts-with(@id, 'K')]/td[1]")


# -- the mark ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("synthetic", [True, False])
def test_the_mark_of_synthetic_data_stands_on_every_caption_drawing_chart_and_printed_page(whole, synthetic):
    replace(whole / "transcripts" / "w01.txt", REAL, SYNTHETIC if synthetic else REAL)
    found = tree(whole)
    html = report_html(open_study(whole))
    marked = [*texts(found, "//p[@class='cap']"), *texts(found, "//svg")]
    assert {"DATA SINTETIS" in one for one in marked} == {synthetic}
    charts = found.xpath("//script[@id='grafik']")[0].text
    assert charts.count("DATA SINTETIS") == (len(found.xpath("//figure[@class='plot']")) if synthetic else 0)
    assert ('@top-left{content:"DATA SINTETIS"' in html) is synthetic


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


# -- coders ------------------------------------------------------------------------------------------------------------


def test_agreement_stands_after_the_displays_of_condensation(double_coded):
    found = tree(double_coded)
    headings = texts(found, "//h2|//h3")
    at = headings.index("Kesepakatan antarpengode")
    assert headings[at - 1 : at + 2] == ["Matriks kode yang tertukar", "Kesepakatan antarpengode", "Penyajian data"]
    assert table_under(found, "Kesepakatan antarpengode")[1][:3] == ["Semua kode", "75 %", "0,57"]


def test_places_coded_differently_show_their_words_and_lead_to_the_segments(double_coded):
    found = tree(double_coded)
    (fold,) = found.xpath("//details[@id='lampiran-perbedaan-isi']")
    assert "“ramah kepada semua”" in fold.text_content()
    (number,) = fold.xpath(".//tbody/tr[2]/td[3]//a/@href")
    (segment,) = found.xpath(f"//tr[@id='{number[1:]}']")
    assert segment.xpath("td")[0].text_content() == "“kurang sopan”"


def test_agreement_has_the_numbers_and_captions_that_it_has_in_word(double_coded):
    page, word = captions(double_coded)
    assert page == word
    assert page[-1].endswith(". Tempat yang dikode berbeda")


def test_where_nobody_differs_the_appendix_says_so(study_folder):
    transcript = open_study(study_folder).corpus["w01"]
    whole = target_of(transcript, 0, len(transcript.text))
    append_events(study_folder / "codings", [new_event(coder, "review", target=whole) for coder in ("ani", "budi")])
    told = texts(tree(study_folder), "//p")
    assert "0 perbedaan pada 2 satuan yang dibaca bersama; 0 belum diputuskan." in told


def test_one_coder_has_no_section_and_no_appendix(coded):
    assert tree(coded).xpath("//*[@id='kesepakatan' or @id='lampiran-perbedaan']") == []
    assert "antarpengode" not in tree(coded).text_content()


def test_two_who_have_read_nothing_in_common_have_one_sentence(study_folder):
    corpus = open_study(study_folder).corpus
    first, second = (target_of(corpus[name], 0, len(corpus[name].text)) for name in ("w01", "w02"))
    events = [new_event("ani", "review", target=first), new_event("budi", "review", target=second)]
    append_events(study_folder / "codings", events)
    found = tree(study_folder)
    (sentence,) = [one for one in texts(found, "//p") if "antarpengode" in one]
    assert sentence.startswith("Para pengode (ani, budi) belum membaca")
    assert found.xpath("//*[@id='kesepakatan' or @id='lampiran-perbedaan']") == []
