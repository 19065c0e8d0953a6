"""How a codebook's patterns meet a corpus: what never fires, what always does, and which codes share words."""

import pandas as pd

import qualkit as qk
from qualkit.model import Code


def describe(texts: list[str], *codes: Code) -> qk.Description:
    return qk.describe_codebook(qk.corpus_from_frame(pd.DataFrame({"t": texts}), text="t"), qk.Codebook(codes))


def test_a_pattern_is_counted_in_hits_and_turns() -> None:
    table = describe(["ramah, ramah", "sepi", "lain", "lain"], Code(id="k", patterns=("ramah",))).patterns()
    assert table.loc[0, ["hits", "turns", "share", "fires"]].tolist() == [2, 1, 0.25, ""]


def test_a_pattern_that_never_fires_is_told() -> None:
    table = describe(["sepi"], Code(id="k", patterns=("ramah",))).patterns()
    assert table.loc[0, ["hits", "fires", "example"]].tolist() == [0, "never", ""]


def test_a_pattern_that_fires_in_over_half_of_the_turns_is_told() -> None:
    table = describe(["yang ini", "yang itu", "lain"], Code(id="k", patterns=("=yang",))).patterns()
    assert table.loc[0, "fires"] == "always"


def test_an_example_stands_in_its_surroundings_with_its_locator() -> None:
    table = describe(["Orangnya ramah sekali."], Code(id="k", patterns=("ramah",))).patterns()
    assert table.loc[0, "example"] == "Orangnya [ramah] sekali. (1, 1)"


def test_codes_whose_patterns_meet_the_same_words_overlap() -> None:
    codes = (
        Code(id="a", patterns=("tepat waktu",)),
        Code(id="b", patterns=("waktu",)),
        Code(id="c", patterns=("ramah",)),
    )
    table = describe(["Tepat waktu, ramah.", "Waktu itu."], *codes).overlaps()
    assert table[["first", "second", "shared"]].to_numpy().tolist() == [["a", "b", 1]]


def test_patterns_of_one_code_do_not_overlap_with_themselves() -> None:
    assert len(describe(["tepat waktu"], Code(id="a", patterns=("tepat waktu", "waktu"))).overlaps()) == 0


def test_interviewers_turns_are_not_counted(study_folder) -> None:
    study = qk.open_study(study_folder)
    kinds = study.corpus.turns.kind
    described = qk.describe_codebook(study.corpus, study.codebook)
    assert described.turns == len(kinds) - kinds.count("pewawancara")


def test_what_is_worth_a_look_is_shown_escaped() -> None:
    html = describe(["<i> ramah"], Code(id="k", patterns=("ramah", "judes")))._repr_html_()
    assert "tidak pernah kena (1)" in html
    assert "<i>" not in html
