"""How far a study is: each step counts what it says, names what is missing, and says what to do about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.errors import ChoiceError, QualkitError
from qualkit.ledger import append_events, new_event, target_of
from qualkit.progress import STEPS, _names, study_progress
from qualkit.study import decide, open_study

MARKER = "kecubung"


@pytest.fixture
def study(study_folder):
    return open_study(study_folder)


def write(study, *events):
    append_events(study.path / "codings", events)
    return study.reload()


def read(study, source, coder="ani", **more):
    return new_event(coder, "review", target=target_of(study.corpus[source]), **more)


def stretch(study, source, words):
    transcript = study.corpus[source]
    start = transcript.text.index(words)
    return target_of(transcript, start, start + len(words))


def code(study, source, words="ramah", coder="ani"):
    return new_event(coder, "code", target=stretch(study, source, words), code="sikap.ramah", magnitude="+")


def told(study, name):
    """Return how far a step is and the keys of what is missing in it, without their common beginning."""
    step = study_progress(study)[name]
    return step.done, step.of, [one.key.removeprefix("progress.missing.") for one in step.missing]


# -- nothing yet -----------------------------------------------------------------------------------------------------


@pytest.fixture
def empty(make_study):
    return open_study(make_study({"transcripts/w01.txt": None, "transcripts/w02.txt": None, "findings.yaml": None}))


@pytest.mark.parametrize(
    ("step", "missing"),
    [
        ("imported", ["sources"]),
        ("reviewed", ["sources"]),
        ("coded", ["codings"]),
        ("double_coded", ["double"]),
        ("condensed", ["codings"]),
        ("found", ["findings"]),
        ("verified", ["quotations"]),
    ],
)
def test_of_an_empty_study_every_step_is_open_and_counts_nothing(empty, step, missing):
    assert told(empty, step) == (0, 0, missing)
    assert study_progress(empty)[step].state == "open"


def test_what_comes_first_is_to_import(empty):
    assert study_progress(empty).next_step() == (
        "Impor wawancara pertama, dari terminal: `qualkit import wawancara-1.docx`."
    )


@pytest.mark.parametrize("step", ["imported", "reviewed", "coded", "double_coded", "condensed"])
def test_without_sources_no_step_on_words_asks_for_anything_but_to_import(empty, step):
    assert study_progress(empty)[step].todo.key == "progress.todo.import"


# -- imported --------------------------------------------------------------------------------------------------------


def test_interviews_with_known_informants_are_imported(study):
    assert told(study, "imported") == (2, 2, [])


def test_an_informant_who_is_not_in_the_table_is_named(make_study):
    study = open_study(make_study({"transcripts/informants.csv": "informan,peran\na,petugas\n"}))
    assert told(study, "imported") == (1, 2, ["informants"])
    assert study_progress(study).next_step() == (
        "Tambahkan baris untuk b di `transcripts/informants.csv`, satu baris satu informan, dengan perannya, mis.: "
        "`b,petugas loket`."
    )


@pytest.mark.filterwarnings("ignore::qualkit.errors.QualkitWarning")
def test_an_interview_of_which_no_speaker_is_known_is_not_imported(make_study):
    study = open_study(make_study({"transcripts/w02.txt": "---\njudul: Catatan\n---\nLoket masih tutup.\n"}))
    assert told(study, "imported") == (1, 2, ["speakers"])
    assert "`transcripts/w02.txt`" in study_progress(study).next_step()


def test_a_line_that_no_one_speaks_is_no_unknown_speaker(make_study):
    head = "---\npenutur:\n  P: {jenis: pewawancara}\n  B: {jenis: informan, informan: b}\n---\n"
    changed = {"transcripts/w02.txt": f"{head}Wawancara\nP: Ya?\nB: Ya.\n"}
    assert told(open_study(make_study(changed)), "imported") == (2, 2, [])


@pytest.mark.parametrize("kind", ["observasi", "dokumen"])
def test_notes_and_documents_need_no_speakers(make_study, kind):
    study = open_study(make_study({"transcripts/w02.txt": f"---\njenis: {kind}\n---\nLoket masih tutup.\n"}))
    assert told(study, "imported") == (2, 2, [])


@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "byte order mark"])
def test_a_text_without_a_header_is_raw(make_study, start):
    study = open_study(make_study({"transcripts/w02.txt": f"{start}P: Apa kabar?\nB: Baik.\n"}))
    assert told(study, "imported") == (1, 2, ["raw"])
    assert study_progress(study).next_step() == (
        "Pindahkan `transcripts/w02.txt` ke luar folder transcripts/, lalu jadikan transkrip: `qualkit import w02.txt`."
    )


def test_a_name_with_a_space_is_quoted_in_the_command(make_study):
    study = open_study(make_study({"transcripts/warga satu.txt": "P: Apa kabar?\nB: Baik.\n"}))
    assert study_progress(study).next_step().endswith('`qualkit import "warga satu.txt"`.')


def test_a_raw_file_in_a_folder_is_named_with_its_folder(make_study):
    study = open_study(make_study({"transcripts/lama/w03.md": "P: Apa kabar?\nB: Baik.\n"}))
    assert told(study, "imported") == (2, 3, ["raw"])
    assert "`transcripts/lama/w03.md`" in study_progress(study).next_step()


# -- reviewed --------------------------------------------------------------------------------------------------------


def test_a_source_that_one_coder_read_whole_is_reviewed(study):
    assert told(write(study, read(study, "w01")), "reviewed") == (1, 2, ["unread"])


def test_the_halves_of_two_coders_are_no_whole(study):
    text = study.corpus["w01"].text
    middle = text.index("P: Apakah")
    halves = [
        new_event("ani", "review", target=target_of(study.corpus["w01"], 0, middle)),
        new_event("budi", "review", target=target_of(study.corpus["w01"], middle, len(text))),
    ]
    assert told(write(study, *halves), "reviewed") == (0, 2, ["unread"])


def test_reading_for_one_dimension_is_not_reading_for_all(study):
    assert told(write(study, read(study, "w01", codes=["sikap"])), "reviewed") == (0, 2, ["unread"])


def test_only_the_studys_coder_counts(study_folder):
    (study_folder / "study.yaml").write_text("buku_kode: kecil\npengode: budi\n", encoding="utf-8")
    study = open_study(study_folder)
    study = write(study, read(study, "w01"), read(study, "w02", coder="budi"))
    assert told(study, "reviewed") == (1, 2, ["unread"])
    assert "w01" in study_progress(study)["reviewed"].todo.text()


# -- coded -----------------------------------------------------------------------------------------------------------


def test_a_source_with_a_coding_that_stands_is_coded(study):
    assert told(write(study, code(study, "w01")), "coded") == (1, 2, ["uncoded"])


def test_a_source_that_was_read_and_holds_nothing_to_code_is_no_gap(study):
    assert told(write(study, code(study, "w01"), read(study, "w02")), "coded") == (1, 2, [])


def test_stale_codings_come_first(study):
    coded = write(study, code(study, "w01"), code(study, "w02"))
    path = study.path / "transcripts" / "w01.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("P: Bagaimana", "P: Nah, bagaimana"), encoding="utf-8")
    step = study_progress(coded.reload())["coded"]
    assert (step.done, [one.values for one in step.missing]) == (1, [{"count": 1}, {"sources": "w01"}])
    assert step.todo.text() == "Lihat tempat baru koding yang basi: `qualkit reanchor`."


def test_an_empty_codebook_is_missing_before_any_coding(make_study):
    study = open_study(make_study({"codebooks/kecil.yaml": "id: kecil\ncodes:\n"}))
    assert told(study, "coded") == (0, 2, ["codebook"])
    assert study_progress(study).next_step() == "Baca w01 dan tulis kode pertama di `codebooks/kecil.yaml`."


def test_the_call_that_is_told_writes_the_review(study):
    """The sentence is copied by people: what stands between its backticks runs as it is."""
    import qualkit as qk

    call = study_progress(study)["reviewed"].todo.values["call"]
    eval(call, {"qk": qk, "study": study})  # noqa: S307 - our own words
    assert told(study.reload(), "reviewed") == (1, 2, ["unread"])


# -- double-coded ----------------------------------------------------------------------------------------------------


def test_two_people_in_one_of_two_sources_are_enough_once_it_is_said_whose_work_counts(study):
    both = write(study, read(study, "w01"), read(study, "w01", "budi"), code(study, "w01", coder="budi"))
    assert told(both, "double_coded") == (1, 2, ["coder"])
    path = study.path / "study.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}pengode: ani\n", encoding="utf-8")
    assert told(both.reload(), "double_coded") == (1, 2, [])


def test_who_coded_without_recording_what_was_read_is_no_second_coder(study):
    coded = write(study, read(study, "w01"), code(study, "w01", coder="budi"))
    assert told(coded, "double_coded") == (0, 2, ["double"])


def test_the_machine_is_no_second_coder(study):
    accepted = new_event(
        "ani", "accept", target=stretch(study, "w01", "ramah"), code="sikap.ramah", made_by="qualkit.tag"
    )
    assert told(write(study, read(study, "w01"), accepted), "double_coded") == (0, 2, ["double"])


# -- condensed, found, verified --------------------------------------------------------------------------------------


def test_a_coding_with_a_statement_beside_it_is_condensed(study):
    kept = new_event("ani", "condense", target=stretch(study, "w01", "Kami ramah"), note="Mengaku ramah.")
    assert told(write(study, code(study, "w01"), code(study, "w02"), kept), "condensed") == (1, 2, ["statements"])


def test_the_call_that_is_told_condenses_the_first_coding_that_lacks_it(study):
    coded = write(study, code(study, "w02"))
    start = study.corpus["w02"].text.index("ramah")
    assert f'study.corpus["w02"], {start}, {start + 5})' in study_progress(coded)["condensed"].todo.text()


def test_a_finding_counts_once_a_person_has_decided(study):
    coded = write(study, code(study, "w01"))
    assert told(coded, "found") == (0, 1, ["undecided"])
    decided = decide(coded, "t1", "satu informan", reason="Satu orang.", coder="ani")
    assert told(decided, "found") == (1, 1, [])


def test_a_question_that_no_finding_answers_and_a_code_that_is_gone_are_named(make_study):
    found = "temuan:\n  - {id: t1, pernyataan: Ramah., kode: hilang}\n"
    assert told(open_study(make_study({"findings.yaml": found})), "found") == (0, 1, ["unanswered", "lost"])


def test_without_research_questions_these_come_first(make_study):
    study = open_study(make_study({"study.yaml": "buku_kode: kecil\n", "findings.yaml": None}))
    assert told(study, "found") == (0, 0, ["questions", "findings"])


def test_quotations_that_resolve_are_verified(study):
    assert told(write(study, code(study, "w01")), "verified") == (1, 1, [])


def test_what_does_not_hold_is_counted(study):
    coded = write(study, code(study, "w01"))
    (study.path / "codings" / "ani.jsonl").open("a", encoding="utf-8").write("{rusak\n")
    assert told(coded.reload(), "verified") == (1, 1, ["faults"])


# -- the whole -------------------------------------------------------------------------------------------------------


@pytest.fixture
def finished(study):
    path = study.path / "study.yaml"
    path.write_text(f"{path.read_text(encoding='utf-8')}pengode: ani\n", encoding="utf-8")
    kept = new_event("ani", "condense", target=stretch(study, "w01", "Kami ramah"), note="Mengaku ramah.")
    reviews = [read(study, "w01"), read(study, "w02"), read(study, "w01", coder="budi")]
    return decide(
        write(study, code(study, "w01"), kept, *reviews), "t1", "satu informan", reason="Satu orang.", coder="ani"
    )


def test_of_a_finished_study_nothing_is_missing(finished):
    progress = study_progress(finished)
    assert [one.name for one in progress if not one.complete] == []
    assert progress.next is None
    assert progress.next_step() == "Semua langkah sudah dikerjakan; susun laporannya: `qualkit findings`."


def test_the_call_at_the_end_of_the_next_step_can_be_had_alone(study):
    sentence, call = study_progress(study).next_parts()
    assert sentence == "Baca dan kodekan w01 (notebook 03-koding), lalu catat bahwa seluruhnya sudah dibaca:"
    assert call == (
        'qk.append_events(study.path / "codings", '
        '[qk.new_event("saya", "review", target=qk.target_of(study.corpus["w01"]))])'
    )


def test_a_step_that_ends_without_a_call_has_none(make_study):
    found = "temuan:\n  - {id: t1, pernyataan: Ramah., kode: hilang}\n"
    path = make_study(
        {"study.yaml": "buku_kode: kecil\n", "findings.yaml": found, "codebooks/kecil.yaml": "codes: []\n"}
    )
    sentence, call = study_progress(open_study(path)).next_parts("en")
    assert (sentence, call) == ("Read w01 and write the first code in codebooks/kecil.yaml.", "")


def test_whoever_is_not_in_the_table_is_named_with_a_line_to_add(make_study):
    study = open_study(make_study({"transcripts/informants.csv": "informan,peran\n"}))
    sentence, call = study_progress(study).next_parts()
    assert sentence.startswith("Tambahkan baris untuk a, b di transcripts/informants.csv")
    assert call == "a,petugas loket"


def test_the_steps_stand_in_their_order(study):
    progress = study_progress(study)
    assert tuple(one.name for one in progress) == STEPS
    assert len(progress) == 7
    assert progress["coded"].name == "coded"


def test_an_unknown_step_is_a_clear_error(study):
    with pytest.raises(ChoiceError, match="imported, reviewed, coded"):
        study_progress(study)["kode"]


def test_the_table_holds_counts_units_and_what_is_missing(study):
    frame = study_progress(write(study, code(study, "w01"))).to_frame()
    assert list(frame.columns) == ["done", "of", "unit", "complete", "missing"]
    assert frame.loc["Dikode"].to_list() == [1, 2, "sumber", False, "belum ada kodingnya: w02"]


def test_the_same_in_english(study):
    frame = study_progress(study).to_frame("en")
    assert frame.loc["Reviewed"].to_list() == [0, 2, "sources", False, "not read whole: w01, w02"]


def test_it_shows_itself_with_the_next_step_set_as_code(study):
    html = study_progress(study)._repr_html_()
    assert "Kemajuan: Studi kecil" in html
    assert "0 dari 2 sumber dibaca seluruhnya" in html
    assert "<code>qk.append_events(study.path / " in html


def test_a_step_shows_itself_with_what_is_missing(study):
    html = study_progress(study)["reviewed"]._repr_html_()
    assert "Dibaca: 0 dari 2 sumber dibaca seluruhnya (belum)." in html
    assert "Yang belum: belum dibaca seluruhnya: w01, w02." in html


def test_a_title_cannot_bring_markup_in(make_study):
    study = open_study(make_study({"study.yaml": "judul: <b>x</b>\nbuku_kode: kecil\n"}))
    assert "<b>" not in study_progress(study)._repr_html_()


def test_no_word_of_an_informant_is_shown(make_study):
    text = f"---\npenutur:\n  B: {{jenis: informan, informan: b}}\n---\nB: {MARKER} ramah.\n"
    study = open_study(make_study({"transcripts/w02.txt": text}))
    progress = study_progress(write(study, code(study, "w02", words=MARKER)))
    assert MARKER not in progress._repr_html_() + repr(progress) + progress.to_frame().to_html()


def test_a_study_that_cannot_be_read_raises_its_own_error(make_study):
    with pytest.raises(QualkitError, match=r"kecil\.yaml"):
        study_progress(open_study(make_study({"codebooks/kecil.yaml": "["})))


@given(st.lists(st.from_regex(r"[a-z0-9]{1,8}", fullmatch=True), min_size=1, max_size=40))
def test_names_in_a_row_are_all_there_or_counted(names):
    shown, _, more = _names(names).partition(" (+")
    assert len(shown.split(", ")) + int(more.removesuffix(")") or 0) == len(names)
