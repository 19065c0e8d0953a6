"""What several have read and coded: only what was read is compared, without the interviewer and without suggestions."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.double_coding import Common, common, compared_coders, touched
from qualkit.errors import ChoiceError, CodebookError
from qualkit.model import Code, Review, Transcript, Turn

#: Turns: the interviewer 0-10, an informant 11-22, the interviewer 23-28, an informant 29-45 and 46-58.
TEXT = "Apa kabar?\nKami ramah.\nLalu?\nCepat dan murah.\nTidak sopan.\n"
SPOKEN = [("pewawancara", 0, 10), ("informan", 11, 22), ("pewawancara", 23, 28), ("informan", 29, 45), (None, 46, 58)]
BOOK = [Code(id="k"), Code(id="k.a", parent="k"), Code(id="k.b", parent="k"), Code(id="l"), Code(id="m")]


def reading(coder: str, start: int = 0, end: int = 59, *codes: str) -> Review:
    return Review(coder=coder, source="w", start=start, end=end, codes=codes)


ALL = [reading("ani"), reading("budi")]


def interview() -> qk.Corpus:
    turns = [Turn(source="w", n=n, start=a, end=b, kind=kind) for n, (kind, a, b) in enumerate(SPOKEN, start=1)]
    return qk.Corpus([Transcript(source="w", text=TEXT, turns=tuple(turns))])


def coded(rows: list[tuple[str, int, int, str]], reviews: list[Review] | None = None, **columns: list) -> qk.Codings:
    """Rows are coder, start, end and code, in the interview above; ani and budi have read all of it."""
    table = pd.DataFrame(rows, columns=["coder", "start", "end", "code"]).assign(source="w", **columns)
    return qk.Codings.from_frame(table, interview(), qk.Codebook(BOOK), ALL if reviews is None else reviews)


def table(texts: list[str | None], rows: list[tuple[str, str, str]]) -> qk.Codings:
    """Rows are coder, source and code; a source is a row of a table, coded as a whole, and ani and budi read all."""
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": texts}), "t")
    reviews = [
        Review(coder=who, source=s, start=0, end=len(corpus.text(s))) for who in ("a", "b") for s in corpus.sources
    ]
    frame = pd.DataFrame(rows, columns=["coder", "source", "code"])
    return qk.Codings.from_frame(frame, corpus, qk.Codebook(BOOK), reviews)


def read(found: Common, coder: str, code: str = "k") -> list[bool]:
    return found.read[found.coders.index(coder), :, found.codes.index(code)].tolist()


def has(found: Common, coder: str, code: str = "k") -> list[bool]:
    return found.coded[found.coders.index(coder), :, found.codes.index(code)].tolist()


# -- units -----------------------------------------------------------------------------------------------------------


def test_the_interviewers_turns_are_left_out_and_counted() -> None:
    found = common(coded([]))
    assert list(zip(found.segments.start.tolist(), found.segments.end.tolist(), strict=True)) == [
        (11, 22),
        (29, 45),
        (46, 58),
    ]
    assert found.n_interviewer == 2


def test_a_whole_source_is_one_unit_with_the_interviewers_words() -> None:
    found = common(coded([("ani", 0, 10, "k")]), unit="transcript")
    assert (len(found.segments), found.n_interviewer, has(found, "ani")) == (1, 0, [True])


def test_sentences_are_those_of_informants() -> None:
    found = common(coded([("ani", 29, 34, "k")]), unit="sentence")
    assert list(found.segments.texts()) == ["Kami ramah.", "Cepat dan murah.", "Tidak sopan."]


def test_a_unit_without_words_is_no_decision() -> None:
    found = common(table(["Ramah.", None, "", "  \n", "Cepat."], [("a", "1", "k")]))
    assert [found.segments.corpus.sources[i] for i in found.segments.source.tolist()] == ["1", "5"]
    assert qk.agreement(table(["Ramah.", None, ""], [("a", "1", "k")]), statistic="percent", resamples=0).value == 0


def test_a_corpus_without_words_is_compared_without_an_error() -> None:
    found = qk.disagreements(table([None, ""], []))
    assert (len(found), found.n_units) == (0, 0)


def test_characters_are_divided_where_somebodys_coding_or_reading_ends() -> None:
    reviews = [*ALL[:1], reading("budi", 0, 50)]
    found = common(coded([("ani", 29, 34, "k"), ("budi", 32, 60 - 15, "k")], reviews), unit="character")
    borders = list(zip(found.segments.start.tolist(), found.segments.end.tolist(), strict=True))
    assert borders == [(11, 22), (29, 32), (32, 34), (34, 45), (46, 50), (50, 58)]
    assert has(found, "ani") == [False, True, True, False, False, False]
    assert read(found, "budi") == [True, True, True, True, True, False]


def test_codings_and_readings_of_others_draw_no_borders() -> None:
    reviews = [*ALL, reading("citra", 0, 15)]
    found = common(coded([("ani", 29, 34, "k"), ("citra", 12, 14, "k")], reviews), ["ani", "budi"], "character")
    assert found.segments.start.tolist() == [11, 29, 34, 46]


def test_a_stale_coding_draws_no_borders_and_counts_for_nothing() -> None:
    found = common(coded([("ani", 12, 14, "k"), ("budi", 29, 34, "k")], status=["stale", "coded"]), unit="character")
    assert found.segments.start.tolist() == [11, 29, 34, 46]
    assert (has(found, "ani"), found.led.any()) == ([False] * 4, False)


# -- what was coded --------------------------------------------------------------------------------------------------


def test_a_coding_belongs_to_every_unit_that_it_touches() -> None:
    found = common(coded([("ani", 20, 46, "k"), ("budi", 45, 47, "l")]))
    assert has(found, "ani") == [True, True, False]
    assert has(found, "budi", "l") == [False, False, True]


def test_a_coding_of_question_and_answer_belongs_to_the_answer() -> None:
    assert has(common(coded([("ani", 23, 33, "k")])), "ani") == [False, True, False]


@pytest.mark.parametrize(("start", "end"), [(0, 10), (22, 29), (45, 46), (58, 59)])
def test_a_coding_of_the_interviewers_words_or_between_turns_touches_nothing(start: int, end: int) -> None:
    codings = coded([("ani", start, end, "k")])
    first, last = touched(codings, common(codings).segments)
    assert first.tolist() == last.tolist()


@pytest.mark.parametrize(("start", "end"), [(0, 0), (11, 11), (22, 22)])
def test_a_coding_without_a_character_at_the_edge_of_a_unit_touches_nothing(start: int, end: int) -> None:
    assert has(common(coded([("ani", start, end, "k")])), "ani") == [False] * 3


def test_codes_are_compared_alone_at_a_level_or_as_they_are_named() -> None:
    codings = coded([("ani", 12, 15, "k.a"), ("budi", 12, 15, "k.b")])
    assert (common(codings).codes, has(common(codings), "ani")) == (("k", "k.a", "k.b", "l", "m"), [False] * 3)
    assert has(common(codings, level=1), "ani") == has(common(codings, level=1), "budi") == [True, False, False]
    assert (common(codings, codes="k").codes, has(common(codings, codes="k"), "ani")) == (("k",), [True, False, False])
    assert has(common(codings, codes=["k", "k.b"]), "budi", "k.b") == [True, False, False]


def test_what_was_given_comes_in_the_order_of_the_text() -> None:
    codings = coded([("budi", 46, 50, "k"), ("ani", 30, 58, "k"), ("ani", 12, 15, "k.a")])
    assert list(common(codings, level=1).counted(0)) == [(0, 0, 2), (0, 1, 1), (0, 2, 1), (1, 2, 0)]


def test_codes_exclude_one_another_where_nobody_gave_two_to_what_both_read() -> None:
    one = [("ani", 12, 15, "k"), ("budi", 30, 33, "l")]
    assert common(coded(one)).exclusive
    assert not common(coded([*one, ("ani", 12, 15, "m")])).exclusive
    alone = [reading("ani", 0, 59), reading("budi", 29, 59)]
    assert common(coded([*one, ("ani", 12, 15, "m")], alone)).exclusive
    assert not common(coded(one), codes="k").exclusive


# -- what was read ---------------------------------------------------------------------------------------------------


def test_a_coder_has_read_only_the_units_inside_what_was_reviewed() -> None:
    found = common(coded([], [*ALL[:1], reading("budi", 29, 57)]))
    assert (read(found, "ani"), read(found, "budi")) == ([True] * 3, [False, True, False])
    assert found.by_two[:, 0].tolist() == [False, True, False]


@pytest.mark.parametrize(
    ("ends", "begins", "all_read"), [(35, 34, True), (34, 34, True), (34, 35, True), (34, 36, False)]
)
def test_two_readings_are_one_where_white_space_or_nothing_lies_between(ends: int, begins: int, all_read: bool) -> None:
    parts = [
        reading("budi", 0, ends),
        reading("budi", begins, 59),
    ]
    assert read(common(coded([], [*ALL[:1], *parts])), "budi") == [True, all_read, True]


def test_reading_for_a_code_counts_for_those_below_it_and_not_for_those_above() -> None:
    reviews = [reading("ani", 0, 59, "k.a"), reading("budi", 0, 59, "k", "l")]
    found = common(coded([], reviews))
    assert [found.read[who, 0].tolist() for who in (0, 1)] == [
        [False, True, False, False, False],
        [True, True, True, True, False],
    ]
    assert common(coded([], reviews), level=1).read[:, 0].tolist() == [[False, False, False], [True, True, False]]


def test_readings_for_several_codes_add_up_by_code() -> None:
    halves = [reading("budi", a, b, code) for a, b, code in [(0, 30, "l"), (30, 59, "k")]]
    found = common(coded([], [*ALL[:1], *halves]))
    assert (read(found, "budi", "l"), read(found, "budi", "k")) == ([True, False, False], [False, False, True])


def test_a_coding_without_a_reading_is_not_compared() -> None:
    found = common(coded([("ani", 12, 15, "k"), ("budi", 12, 15, "k")], [*ALL[:1]]))
    assert (read(found, "budi"), list(found.counted(0))) == ([False] * 3, [(0, 0, 0)])
    assert not found.by_two.any()


@pytest.mark.parametrize(("status", "made_by"), [("coded", "tag"), ("rejected", "")])
def test_a_decision_after_a_suggestion_is_not_the_coders_alone(status: str, made_by: str) -> None:
    rows = [("ani", 12, 15, "k"), ("ani", 30, 33, "k"), ("budi", 12, 15, "k")]
    found = common(coded(rows, status=[status, "coded", "coded"], made_by=[made_by, "", ""]))
    assert (read(found, "ani"), has(found, "ani")) == ([False, True, True], [False, True, False])
    assert (int(found.led.sum()), read(found, "ani", "l")) == (1, [True] * 3)
    assert [row for _, _, row in found.counted(0)] == [2, 1]


def test_an_own_coding_beside_an_accepted_one_is_not_counted_either() -> None:
    found = common(coded([("ani", 12, 15, "k"), ("ani", 17, 20, "k")], made_by=["tag", ""]))
    assert (has(found, "ani"), list(found.counted(0))) == ([False] * 3, [])


def test_a_pending_suggestion_leaves_the_reading_alone() -> None:
    found = common(coded([("tag", 12, 15, "k")], status=["suggested"]))
    assert (found.coders, read(found, "ani"), found.led.any()) == (("ani", "budi"), [True] * 3, False)


# -- who is compared -------------------------------------------------------------------------------------------------


def test_all_who_coded_or_read_are_compared_but_machines_and_the_team() -> None:
    codings = coded(
        [("citra", 12, 15, "k"), ("tag", 12, 15, "k"), ("suggest", 12, 15, "k"), ("konsensus", 12, 15, "k")]
    )
    assert compared_coders(codings, None) == ("ani", "budi", "citra")
    assert compared_coders(codings, ("citra", "ani")) == ("citra", "ani")


def test_of_three_coders_two_who_have_read_a_unit_suffice() -> None:
    found = common(coded([], [*ALL[:1], reading("budi", 0, 28), reading("citra", 29, 45)]))
    assert found.by_two[:, 0].tolist() == [True, True, False]


@pytest.mark.parametrize(
    ("coders", "facts"),
    [
        ("ani", ["coders", "dua pengode atau lebih", "ani, budi"]),
        ([], ["dua pengode atau lebih", "ani, budi"]),
        (["ani", "bud"], ["coders='bud'", "ani, budi", "Mungkin maksudnya 'budi'"]),
        (["ani", "ani"], ["'ani' disebut dua kali"]),
        (["ani", "konsensus"], ["coders='konsensus'"]),
    ],
)
def test_who_cannot_be_compared_is_named(coders: list[str] | str, facts: list[str]) -> None:
    with pytest.raises(ChoiceError) as error:
        common(coded([("ani", 12, 15, "k")]), coders)
    assert [fact for fact in facts if fact not in str(error.value)] == []
    assert "ramah" not in str(error.value)


@pytest.mark.parametrize(
    ("asked", "error", "fact"),
    [
        ({"unit": "free"}, ChoiceError, "unit='free'"),
        ({"unit": "turns"}, ChoiceError, "Mungkin maksudnya 'turn'"),
        ({"level": 3}, ChoiceError, "level='3' tidak dikenal. Pilihannya: 1, 2"),
        ({"level": 0}, ChoiceError, "level='0'"),
        ({"codes": ["k", "k"]}, ChoiceError, "'k'"),
        ({"codes": ["kk"]}, CodebookError, "kk"),
    ],
)
def test_what_cannot_be_compared_is_named(asked: dict, error: type[Exception], fact: str) -> None:
    with pytest.raises(error, match=re.escape(fact)):
        common(coded([]), **asked)


def test_codings_that_the_team_holds_are_not_compared_again() -> None:
    held = qk.agreed(coded([("ani", 12, 15, "k"), ("budi", 12, 15, "k")])).codings
    with pytest.raises(ChoiceError, match=r"sudah menjadi pegangan tim.*study\.codings"):
        qk.agreement(held)
    with pytest.raises(ChoiceError, match="pegangan tim"):
        qk.disagreements(held.filter(code="k"))


# -- laws ------------------------------------------------------------------------------------------------------------

STRETCH = st.tuples(st.integers(0, 59), st.integers(0, 59)).map(lambda ends: tuple(sorted(ends)))
ROW = st.tuples(st.sampled_from(["ani", "budi"]), STRETCH, st.sampled_from([one.id for one in BOOK]))
ROWS = st.lists(ROW.map(lambda row: (row[0], *row[1], row[2])), max_size=8)


@settings(max_examples=60)
@given(ROWS)
def test_a_piece_of_text_lies_inside_or_outside_of_every_coding(rows: list[tuple[str, int, int, str]]) -> None:
    found = common(coded(rows), unit="character")
    starts, ends = found.segments.start, found.segments.end
    inside = [
        bool(np.any((starts < end) & (start < ends) & ((starts < start) | (end < ends))))
        for _, start, end, _ in rows
        if start < end
    ]
    assert not any(inside)


@settings(max_examples=60)
@given(ROWS, st.sampled_from(["turn", "sentence", "character"]))
def test_a_unit_is_coded_where_a_coding_shares_a_character_with_it(
    rows: list[tuple[str, int, int, str]], unit: str
) -> None:
    found = common(coded([row for row in rows if row[1] < row[2]]), ["ani", "budi"], unit)
    expected = {
        (found.coders.index(who), at, found.codes.index(code))
        for who, start, end, code in rows
        for at in range(len(found.segments))
        if max(start, int(found.segments.start[at])) < min(end, int(found.segments.end[at]))
    }
    assert set(zip(*(axis.tolist() for axis in found.coded.nonzero()), strict=True)) == expected


@settings(max_examples=30)
@given(ROWS)
def test_the_order_of_the_coders_turns_the_answer_round(rows: list[tuple[str, int, int, str]]) -> None:
    one, other = common(coded(rows), ["ani", "budi"]), common(coded(rows), ["budi", "ani"])
    assert (one.coded[::-1] == other.coded).all()
    assert (one.read[::-1] == other.read).all()
