"""Nothing that is made from a synthetic source leaves without its mark, and nothing else carries it."""

import ast
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import qualkit as qk
from qualkit.cli import main
from qualkit.ledger import append_events, new_event, target_of
from qualkit.report import report_html, study_matrix
from qualkit.review_page import review_page_html

MARK = "DATA SINTETIS"
PACKAGE = Path(qk.__file__).parent

#: What shows itself and is not made from sources: the codebook, the claims of a text, the analysis of a word.
NOT_FROM_SOURCES = {"Codebook", "Claims", "Analysis"}


@pytest.fixture
def study(study_folder: Path) -> Callable[[bool], qk.Study]:
    """The small study, coded and decided, its first source synthetic or not."""

    def open_it(synthetic: bool) -> qk.Study:
        path = study_folder / "transcripts" / "w01.txt"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("---\n", f"---\nsintetis: {str(synthetic).lower()}\n", 1), encoding="utf-8")
        transcript = qk.open_study(study_folder).corpus["w01"]
        start = transcript.text.index("ramah")
        stretch = target_of(transcript, start, start + 5)
        event = new_event("ani", "code", target=stretch, code="sikap.ramah", magnitude="+")
        ends = {"relation": "sebab", "from": "sikap", "to": "waktu", "sign": "+"}
        more = [
            new_event("ani", "link", target=stretch, more=ends),
            new_event("ani", "condense", target=stretch, note="Petugas menyebut dirinya ramah."),
            new_event("ani", "set_aside", target=target_of(transcript, start - 5, start - 1), note="Bukan isi."),
            new_event("ani", "memo", target=stretch, note="Siapa yang ramah?", more={"kind": "reflektif"}),
            new_event("ani", "memo", note="Petugas ramah.", more={"kind": "asersi", "grounds": [event.id]}),
            new_event("ani", "memo", note="Pagi di loket.", more={"kind": "sketsa", "grounds": [event.id]}),
        ]
        append_events(study_folder / "codings", [event, *more])
        return qk.decide(qk.open_study(study_folder), "t1", "satu informan", reason="Satu orang.", coder="ani")

    return open_it


def found_topics(study: qk.Study) -> qk.Topics:
    """Topics of the few turns that the study has: keywords."""
    return qk.fit_topics(study.corpus)


def more_of(study: qk.Study) -> qk.Corpus:
    """The study's own words, sixteen times with another number, under the same headers: enough for topics."""
    transcripts = []
    for transcript in study.corpus:
        text, turns = "", []
        for n in range(16):
            for turn in transcript.turns:
                said = f"{transcript.quote(turn.start, turn.end)} {n}kali"
                span = {"n": len(turns) + 1, "start": len(text), "end": len(text) + len(said)}
                turns.append(replace(turn, **span))
                text += said + "\n"
        transcripts.append(replace(transcript, text=text, turns=tuple(turns)))
    return qk.Corpus(transcripts, study.corpus.informants)


def topic_numbers(study: qk.Study) -> qk.TopicNumbers:
    return qk.topic_numbers(more_of(study), numbers=[2, 3], embedder="tfidf-svd")


def divided_topics(study: qk.Study) -> qk.Topics:
    return qk.fit_topics(more_of(study), n_topics=2, embedder="tfidf-svd")


def coded_more(study: qk.Study) -> qk.Codings:
    corpus = more_of(study)
    table = pd.DataFrame({"source": ["w01"], "start": [30], "end": [50], "code": ["sikap.ramah"], "coder": ["ani"]})
    return qk.Codings.from_frame(table, corpus, study.codebook)


def read_by_two(study: qk.Study) -> qk.Codings:
    rows = pd.DataFrame({"source": ["w01"] * 2, "code": ["sikap.ramah", "waktu"], "coder": ["ani", "budi"]})
    return qk.Codings.from_frame(rows, study.corpus, study.codebook)


#: Every way out of the package for what is made from sources.
WAYS_OUT: dict[str, Callable[[qk.Study], str]] = {
    "Corpus": lambda study: study.corpus._repr_html_(),
    "Codings": lambda study: study.codings._repr_html_(),
    "proposals": lambda study: qk.tag(study.corpus, study.codebook)._repr_html_(),
    "Matrix": lambda study: qk.case_matrix(study.codings)._repr_html_(),
    "StatusBukti": lambda study: study.status("t1")._repr_html_(),
    "Concordance": lambda study: qk.kwic(study.corpus, "ramah")._repr_html_(),
    "Description": lambda study: qk.describe_codebook(study.corpus, study.codebook)._repr_html_(),
    "heat map": lambda study: qk.matrix_heatmap(qk.case_matrix(study.codings)).to_json(),
    "table of turns": lambda study: study.corpus.to_frame().to_html(),
    "table of codings": lambda study: study.codings.to_frame().to_html(),
    "table of a matrix": lambda study: qk.case_matrix(study.codings).to_frame().to_html(),
    "table of informants": lambda study: qk.informant_table(study.corpus).to_html(),
    "table of statuses": lambda study: qk.status_table(study.statuses()).to_html(),
    "table of hits": lambda study: qk.kwic(study.corpus, "ramah").to_frame().to_html(),
    "table of patterns": lambda study: qk.describe_codebook(study.corpus, study.codebook).patterns().to_html(),
    "table of overlaps": lambda study: qk.describe_codebook(study.corpus, study.codebook).overlaps().to_html(),
    "Grid": lambda study: qk.clustered_matrix(study.codings, ["sikap"])._repr_html_(),
    "accounting log": lambda study: qk.accounting_log(study.codings)._repr_html_(),
    "co-occurrence": lambda study: qk.cooccurrence(study.codings)._repr_html_(),
    "table of a display": lambda study: qk.variable_matrix(study.codings, "sikap", "waktu").to_frame().to_html(),
    "heat map of a display": lambda study: qk.matrix_heatmap(qk.checklist_matrix(study.codings)).to_json(),
    "gradient": lambda study: qk.gradient_figure(qk.growth_gradient(study.codings, "sikap")).to_json(),
    "codebook tree": lambda study: qk.codebook_tree(study.codebook, study.codings).to_json(),
    "Links": lambda study: study.links._repr_html_(),
    "table of links": lambda study: study.links.to_frame().to_html(),
    "Network": lambda study: qk.causal_network(study.links)._repr_html_(),
    "figure of a network": lambda study: qk.network_figure(qk.cognitive_map(study.links, "a")).to_json(),
    "Condensed": lambda study: study.condensed._repr_html_(),
    "Funnel": lambda study: qk.funnel(study)._repr_html_(),
    "SourceSummary": lambda study: qk.contact_summary(study, "w01")._repr_html_(),
    "CaseSummary": lambda study: qk.case_summary(study, "a")._repr_html_(),
    "CentralSentence": lambda study: qk.central_sentence(study.codings, embedder="tfidf-svd")._repr_html_(),
    "bars of the funnel": lambda study: qk.funnel_bars(qk.funnel(study)).to_json(),
    "table of what was kept and set aside": lambda study: study.condensed.to_frame().to_html(),
    "table of reduction": lambda study: qk.reduction_table(study).to_html(),
    "table of the funnel": lambda study: qk.funnel(study).to_frame().to_html(),
    "table of a contact": lambda study: qk.contact_summary(study, "w01").to_frame().to_html(),
    "table of a case": lambda study: qk.case_summary(study, "a").to_frame().to_html(),
    "table of memos": lambda study: qk.memo_table(study).to_html(),
    "Assertions": lambda study: qk.assertions(study)._repr_html_(),
    "table of assertions": lambda study: qk.assertions(study).to_frame().to_html(),
    "Meetings": lambda study: qk.case_meetings(study, "a")._repr_html_(),
    "Vignette": lambda study: qk.vignette(study)._repr_html_(),
    "table of a vignette": lambda study: qk.vignette(study).to_frame().to_html(),
    "effects": lambda study: qk.effects_matrix(study.links)._repr_html_(),
    "Progress": lambda study: qk.study_progress(study)._repr_html_(),
    "ProgressStep": lambda study: qk.study_progress(study)["coded"]._repr_html_(),
    "table of the progress": lambda study: qk.study_progress(study).to_frame().to_html(),
    "Topics": lambda study: found_topics(study)._repr_html_(),
    "table of topics": lambda study: found_topics(study).to_frame("topic").to_html(),
    "table of segments by topic": lambda study: found_topics(study).to_frame().to_html(),
    "TopicNumbers": lambda study: topic_numbers(study)._repr_html_(),
    "figure of numbers of topics": lambda study: qk.topic_numbers_figure(topic_numbers(study)).to_json(),
    "TopicTable": lambda study: qk.topic_table(divided_topics(study))._repr_html_(),
    "heat map of topics": lambda study: qk.topic_heatmap(qk.topic_table(divided_topics(study))).to_json(),
    "TopicStability": lambda study: qk.topic_stability(divided_topics(study), seeds=1)._repr_html_(),
    "CandidateCodes": lambda study: qk.candidate_codes(divided_topics(study), coded_more(study))._repr_html_(),
    "table of spread codes": lambda study: qk.spread_codes(divided_topics(study), coded_more(study)).to_html(),
    "map of topics": lambda study: qk.topic_map(divided_topics(study)).to_json(),
    "words of topics": lambda study: qk.topic_words_bars(divided_topics(study)).to_json(),
    "hierarchy of topics": lambda study: qk.topic_hierarchy(divided_topics(study)).to_json(),
    "Agreement": lambda study: qk.agreement(read_by_two(study))._repr_html_(),
    "table of agreement": lambda study: qk.agreement(read_by_two(study)).to_frame().to_html(),
    "Disagreements": lambda study: qk.disagreements(read_by_two(study))._repr_html_(),
    "table of disagreements": lambda study: qk.disagreements(read_by_two(study)).to_frame().to_html(),
    "confused codes": lambda study: qk.confusion_matrix(read_by_two(study))._repr_html_(),
    "table of identifiers": lambda study: qk.identifier_table(
        study.corpus, [qk.Identifier(source="w01", start=0, end=4)]
    ).to_html(),
    "report": report_html,
    "reviewer's page": review_page_html,
    "matrix of the report": lambda study: study_matrix(study)._repr_html_(),
}


@pytest.mark.parametrize("way", WAYS_OUT)
def test_what_is_made_from_a_synthetic_source_carries_the_mark(study, way: str) -> None:
    assert MARK in WAYS_OUT[way](study(True))


@pytest.mark.parametrize("way", WAYS_OUT)
def test_what_is_made_from_real_sources_does_not(study, way: str) -> None:
    assert MARK not in WAYS_OUT[way](study(False))


@pytest.mark.parametrize("synthetic", [True, False])
def test_a_file_of_proposals_carries_the_mark_in_every_row(study, synthetic: bool, tmp_path: Path) -> None:
    path = tmp_path / "usulan.csv"
    assert main(["tag", "--folder", str(study(synthetic).path), "--csv", str(path)]) == 0
    rows = path.read_text(encoding="utf-8").splitlines()[1:]
    assert rows
    assert {MARK in row for row in rows} == {synthetic}


def test_the_terminal_carries_the_mark(study, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["findings", "--folder", str(study(True).path)]) == 0
    assert MARK in capsys.readouterr().out


def test_every_value_that_shows_itself_is_held_here() -> None:
    shown = {
        owner.name
        for path in PACKAGE.glob("*.py")
        for owner in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(owner, ast.ClassDef)
        and any(isinstance(part, ast.FunctionDef) and part.name == "_repr_html_" for part in owner.body)
    }
    assert shown - NOT_FROM_SOURCES <= set(WAYS_OUT)


@pytest.mark.parametrize("path", sorted((PACKAGE.parent / "transcripts").glob("[ow]*.txt")), ids=lambda path: path.stem)
def test_every_shipped_interview_and_observation_says_that_it_is_synthetic(path: Path) -> None:
    head = path.read_text(encoding="utf-8").split("---\n")[1]
    assert "sintetis: true" in head
    assert MARK in head
    assert "tidak ada orang atau kantor seperti ini" in head


@pytest.mark.parametrize("name", ["codings/simulasi-a.jsonl", "codings/simulasi-b.jsonl", "transcripts/informants.csv"])
def test_other_shipped_files_on_synthetic_people_say_so(name: str) -> None:
    assert MARK in (PACKAGE.parent / name).read_text(encoding="utf-8").splitlines()[0 if "jsonl" in name else 1]
