"""Where coders differ, which codes they take for one another, and what the team holds once it has talked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import qualkit as qk
from qualkit.consensus import Agreed
from qualkit.differences import Disagreement
from qualkit.errors import ChoiceError
from qualkit.model import Code, Resolution, Review, Transcript, Turn

#: Turns: the interviewer 0-10, an informant 11-22, the interviewer 23-28, an informant 29-45 and 46-58.
TEXT = "Apa kabar?\nKami ramah.\nLalu?\nCepat dan murah.\nTidak sopan.\n"
SPOKEN = [("pewawancara", 0, 10), ("informan", 11, 22), ("pewawancara", 23, 28), ("informan", 29, 45), (None, 46, 58)]
TURNS = [(11, 22), (29, 45), (46, 58)]
BOOK = [Code(id="k"), Code(id="k.a", parent="k"), Code(id="k.b", parent="k"), Code(id="l"), Code(id="m")]
CODES = [one.id for one in BOOK]

#: Coder, start, end, code and, where there is one, magnitude.
Row = tuple[Any, ...]


def reading(coder: str, start: int = 0, end: int = 59, *codes: str) -> Review:
    return Review(coder=coder, source="w", start=start, end=end, codes=codes)


BOTH = [reading("ani"), reading("budi")]


def interview(*sources: str) -> qk.Corpus:
    turns = [(n, kind, a, b) for n, (kind, a, b) in enumerate(SPOKEN, start=1)]
    return qk.Corpus(
        Transcript(
            source=one, text=TEXT, turns=tuple(Turn(source=one, n=n, start=a, end=b, kind=k) for n, k, a, b in turns)
        )
        for one in sources
    )


def coded(rows: Sequence[Row], reviews: Sequence[Review] = BOTH, **columns: list[Any]) -> qk.Codings:
    """Codings of the interview above, with ids c0, c1 …; ani and budi have read all of it."""
    full = [(*row, None)[:5] for row in rows]
    table = pd.DataFrame(full, columns=["coder", "start", "end", "code", "magnitude"])
    table = table.assign(**{"source": "w", "id": [f"c{n}" for n in range(len(rows))]} | columns)
    return qk.Codings.from_frame(table, interview("w", "w2"), qk.Codebook(BOOK), list(reviews))


def resolution(
    place: Disagreement, outcome: str = "none", at: str = "2025-07-01T08:00:00Z", **changes: Any
) -> Resolution:
    values = {"source": place.source, "start": place.start, "end": place.end, "code": place.code}
    more = {"between": place.codings, "by": ("ani", "budi"), "note": "Sudah dibicarakan."}
    return Resolution(**{"id": f"r-{at}", "at": at, "outcome": outcome} | values | more | changes)


def place(codings: qk.Codings, **asked: Any) -> Disagreement:
    """Return the only place in which coders differ."""
    (one,) = qk.disagreements(codings, **asked)
    return one


def rows_of(codings: qk.Codings) -> list[Row]:
    columns = (codings.column("coder"), codings.start.tolist(), codings.end.tolist(), (one.code for one in codings))
    return list(zip(*columns, strict=True))


def touches(codings: qk.Codings) -> set[tuple[int, int, str]]:
    """Return the turns that codings share a character with, and the code that they give these."""
    rows = [(one.start, one.end, one.code) for one in codings]
    return {(a, b, code) for a, b in TURNS for start, end, code in rows if max(a, start) < min(b, end)}


def contested(one: Disagreement) -> tuple[int, int, str]:
    return one.start, one.end, one.code


# -- disagreements ---------------------------------------------------------------------------------------------------


def test_a_code_that_one_gave_and_the_other_did_not_is_a_difference() -> None:
    found = qk.disagreements(coded([("budi", 30, 33, "k"), ("ani", 12, 15, "l"), ("budi", 11, 20, "l")]))
    assert (len(found), found.n_units, found.unit, found.coders) == (1, 3, "turn", ("ani", "budi"))
    assert found[0] == Disagreement(
        source="w",
        start=29,
        end=45,
        code="k",
        kind="code",
        coded_by=("budi",),
        not_coded_by=("ani",),
        codings=("c0",),
        rows=(0,),
    )
    assert found.open == found.found


def test_quotations_with_other_borders_in_one_unit_are_no_difference() -> None:
    rows = [("ani", 29, 34, "k"), ("budi", 39, 45, "k")]
    assert len(qk.disagreements(coded(rows))) == 0
    assert [one.coded_by for one in qk.disagreements(coded(rows), unit="character")] == [("ani",), ("budi",)]


def test_a_coding_over_several_turns_differs_only_in_those_that_the_other_did_not_code() -> None:
    found = qk.disagreements(coded([("ani", 12, 58, "k"), ("budi", 30, 33, "k")]))
    assert [(one.start, one.end, one.codings) for one in found] == [(11, 22, ("c0",)), (46, 58, ("c0",))]


def test_differences_come_in_the_order_of_the_text_and_then_of_the_book() -> None:
    found = qk.disagreements(
        coded([("ani", 46, 50, "k"), ("budi", 12, 13, "m"), ("ani", 14, 15, "k"), ("ani", 30, 31, "l")])
    )
    assert [(one.start, one.code) for one in found] == [(11, "k"), (11, "m"), (29, "l"), (46, "k")]


def test_nested_codes_differ_each_alone_and_not_at_the_level_above() -> None:
    codings = coded([("ani", 12, 15, "k.a"), ("budi", 12, 15, "k.b")])
    assert [(one.code, one.coded_by) for one in qk.disagreements(codings)] == [("k.a", ("ani",)), ("k.b", ("budi",))]
    assert len(qk.disagreements(codings, level=1)) == len(qk.disagreements(codings, codes="k")) == 0


def test_those_who_agree_on_the_code_can_differ_in_magnitude() -> None:
    one = place(coded([("ani", 12, 15, "k", "+"), ("budi", 17, 20, "k", "-")]))
    assert (one.kind, one.given) == ("magnitude", (("ani", "+"), ("budi", "-")))
    assert (one.coded_by, one.not_coded_by, one.codings) == (("ani", "budi"), (), ("c0", "c1"))


def test_a_coder_who_says_both_in_one_unit_says_partly() -> None:
    both = [("ani", 12, 13, "k", "+"), ("ani", 14, 15, "k", "-")]
    assert place(coded([*both, ("budi", 12, 15, "k", "+")])).given == (("ani", "+-"), ("budi", "+"))
    assert len(qk.disagreements(coded([*both, ("budi", 12, 15, "k", "+-")]))) == 0


def test_a_coding_without_a_magnitude_is_no_difference_in_magnitude() -> None:
    assert len(qk.disagreements(coded([("ani", 12, 15, "k", "+"), ("budi", 12, 15, "k")]))) == 0


def test_a_difference_in_code_is_told_before_one_in_magnitude() -> None:
    rows = [("ani", 12, 15, "k", "+"), ("budi", 12, 15, "k", "-")]
    one = place(coded(rows, [*BOTH, reading("citra")]))
    assert (one.kind, one.coded_by, one.not_coded_by, one.given) == ("code", ("ani", "budi"), ("citra",), ())


def test_what_only_one_has_read_is_no_difference() -> None:
    rows = [("ani", 12, 15, "k"), ("ani", 30, 33, "k"), ("budi", 12, 15, "l")]
    found = qk.disagreements(coded(rows, [reading("ani"), reading("budi", 29, 59)]))
    assert [(one.start, one.code) for one in found] == [(29, "k")]
    assert found.n_units == 2


def test_of_three_coders_only_those_who_read_a_unit_differ_on_it() -> None:
    rows = [("ani", 12, 15, "k"), ("ani", 30, 33, "k"), ("citra", 47, 50, "k")]
    found = qk.disagreements(coded(rows, [*BOTH[:1], reading("budi", 0, 28), reading("citra", 29, 59)]))
    assert [(one.start, one.coded_by, one.not_coded_by) for one in found] == [
        (11, ("ani",), ("budi",)),
        (29, ("ani",), ("citra",)),
        (46, ("citra",), ("ani",)),
    ]


@pytest.mark.parametrize("status", ["stale", "rejected", "suggested"])
def test_codings_that_do_not_count_are_no_difference(status: str) -> None:
    assert len(qk.disagreements(coded([("ani", 12, 15, "k")], status=[status]))) == 0


def test_an_accepted_suggestion_is_no_difference() -> None:
    assert len(qk.disagreements(coded([("ani", 12, 15, "k")], made_by=["tag"]))) == 0


def test_codings_without_ids_differ_too() -> None:
    one = place(coded([("ani", 12, 15, "k")], id=[""]))
    assert (one.codings, one.rows) == ((), (0,))


def test_the_table_tells_of_the_words_of_each_coder_with_the_magnitude() -> None:
    codings = coded([("ani", 16, 21, "k", "+"), ("budi", 11, 21, "k", "-"), ("ani", 46, 51, "l")])
    places = qk.disagreements(codings)
    settled = qk.disagreements(codings, resolutions=[resolution(places[1], note="Bukan soal itu.")])
    frame = settled.to_frame()
    names = "source start end text code kind coded_by not_coded_by quotes outcome reason".split()
    assert frame.columns.tolist() == names
    assert frame.to_numpy().tolist() == [
        [
            "w",
            11,
            22,
            "Kami ramah.",
            "k",
            "magnitude",
            "ani, budi",
            "",
            "budi: Kami ramah (-) | ani: ramah (+)",
            None,
            "",
        ],
        ["w", 46, 58, "Tidak sopan.", "l", "code", "ani", "budi", "ani: Tidak", "none", "Bukan soal itu."],
    ]
    assert qk.disagreements(coded([])).to_frame().columns.tolist() == names


def test_no_informants_words_and_no_notes_stand_in_a_repr() -> None:
    codings = coded([("ani", 16, 21, "k"), ("ani", 30, 33, "l", "+")], note=["Catatan rahasia."] * 2)
    places = qk.disagreements(codings)
    settled = qk.disagreements(codings, resolutions=[resolution(places[0])])
    shown = (
        f"{places!r} {settled[0]!r} {qk.agreed(codings)!r} {qk.agreement(codings, resamples=0)!r} {codings.reviews!r}"
    )
    assert [word for word in ("ramah", "Cepat", "Catatan", "rahasia", "dibicarakan") if word in shown] == []
    assert repr(settled) == "Disagreements(n=2, open=1, coders=['ani', 'budi'], unit='turn')"


# -- resolved or open ------------------------------------------------------------------------------------------------


def settled(codings: qk.Codings, *resolutions: Resolution, **asked: Any) -> list[str | None]:
    found = qk.disagreements(codings, resolutions=iter(resolutions), **asked)
    return [one.resolution and one.resolution.id for one in found]


ONE = [("ani", 12, 15, "k"), ("ani", 30, 33, "l")]


def test_a_resolution_settles_its_own_place() -> None:
    codings = coded(ONE)
    first, second = qk.disagreements(codings)
    assert settled(codings, resolution(first, id="a")) == ["a", None]
    assert settled(codings, resolution(second, id="b"), resolution(first, id="a")) == ["a", "b"]


@pytest.mark.parametrize(
    "change", [{"source": "w2"}, {"code": "m"}, {"start": 0, "end": 11}, {"stale": True}, {"superseded": True}]
)
def test_a_resolution_elsewhere_or_that_no_longer_holds_settles_nothing(change: dict[str, Any]) -> None:
    codings = coded(ONE[:1])
    assert settled(codings, resolution(place(codings), **change)) == [None]


def test_the_later_resolution_holds() -> None:
    codings = coded(ONE[:1])
    one = place(codings)
    early, late = resolution(one, at="2025-07-01T08:00:00Z"), resolution(one, "code", at="2025-07-01T08:00:00.5Z")
    assert settled(codings, late, early) == settled(codings, early, late) == [late.id]


def test_resolutions_hold_for_codings_without_ids() -> None:
    codings = coded(ONE[:1], id=[""])
    assert settled(codings, resolution(place(codings), id="a")) == ["a"]


def test_that_a_code_belongs_there_says_so_of_the_code_above_it() -> None:
    codings = coded([("ani", 12, 15, "k.a"), ("ani", 12, 15, "k.b")])
    lower = qk.disagreements(codings)[0]
    assert settled(codings, resolution(lower, "code", id="a"), level=1) == ["a"]


def test_that_a_code_does_not_belong_there_leaves_its_sister_open() -> None:
    codings = coded([("ani", 12, 15, "k.a"), ("ani", 17, 20, "k.b")])
    lower, other = qk.disagreements(codings)
    assert settled(codings, resolution(lower, id="a"), level=1) == [None]
    assert settled(codings, resolution(lower, id="a"), resolution(other, id="b", at="2025-07-02"), level=1) == ["b"]


def test_a_code_alone_is_not_settled_by_what_was_decided_of_one_below_or_above_it() -> None:
    codings = coded([("ani", 12, 15, "k"), ("budi", 12, 15, "k.a")])
    upper, lower = qk.disagreements(codings)
    assert settled(codings, resolution(lower, id="a")) == [None, "a"]
    assert settled(codings, resolution(upper, id="a")) == ["a", None]


def test_what_was_decided_of_a_code_alone_is_not_undone_by_a_later_decision_on_one_below_it() -> None:
    codings = coded([("ani", 12, 15, "k"), ("budi", 12, 15, "k.a")])
    upper, lower = qk.disagreements(codings)
    own, below = resolution(upper, id="a"), resolution(lower, "code", id="b", at="2025-07-02")
    assert settled(codings, own, below) == ["a", "b"]
    assert settled(codings, below) == ["b", "b"]
    assert settled(codings, own, below, codes=["k.a"]) == ["b"]


@pytest.mark.parametrize("outcome", ["code", "none"])
def test_what_was_decided_at_a_level_settles_the_codings_that_were_on_the_table(outcome: str) -> None:
    codings = coded([("ani", 12, 15, "k.a"), ("ani", 17, 20, "k.b")])
    assert settled(codings, resolution(place(codings, level=1), outcome, id="a")) == ["a", "a"]


def test_what_was_decided_of_a_turn_holds_for_its_sentences_and_not_the_other_way_round() -> None:
    codings = coded([("ani", 29, 34, "k"), ("ani", 39, 44, "k")])
    turn, pieces = place(codings), qk.disagreements(codings, unit="character")
    assert settled(codings, resolution(turn, id="a"), unit="character") == ["a", "a"]
    assert settled(codings, resolution(pieces[0], id="a")) == [None]
    assert settled(codings, resolution(pieces[0], "code", id="a")) == ["a"]
    assert settled(codings, resolution(pieces[0], id="a"), resolution(pieces[1], id="b", at="2025-07-02")) == ["b"]


# -- which codes are confused ----------------------------------------------------------------------------------------


def numbers(codings: qk.Codings, **asked: Any) -> dict[tuple[str, str], float]:
    grid = qk.confusion_matrix(codings, **asked)
    return {(grid.rows[r].id, grid.columns[c].id): number for (r, c), number in grid.numbers.items()}


def test_codes_meet_on_the_diagonal_beside_it_or_with_no_code() -> None:
    rows = [
        ("ani", 12, 15, "k"),
        ("budi", 12, 15, "k"),
        ("ani", 30, 33, "k"),
        ("budi", 30, 33, "l"),
        ("budi", 47, 50, "m"),
    ]
    assert numbers(coded(rows)) == {("k", "k"): 1, ("k", "l"): 1, ("", "m"): 1}
    assert numbers(coded(rows), coders=["budi", "ani"]) == {("k", "k"): 1, ("l", "k"): 1, ("m", ""): 1}


def test_each_cell_opens_to_the_codings_of_both() -> None:
    grid = qk.confusion_matrix(coded([("budi", 30, 33, "l"), ("ani", 30, 35, "k.a"), ("ani", 12, 15, "k")]))
    assert rows_of(grid.cell("k", "l")) == [("budi", 30, 33, "l"), ("ani", 30, 35, "k.a")]
    assert rows_of(grid.cell("k", "")) == [("ani", 12, 15, "k")]
    assert (grid.shown(0, 1), grid.shown(0, 3), grid.empty("l", "l")) == ("1", "1", "no_unit")


def test_a_code_beside_one_that_both_gave_is_confused_with_none() -> None:
    assert numbers(coded([("ani", 12, 15, "k"), ("ani", 12, 15, "l"), ("budi", 12, 15, "k")])) == {("k", "k"): 1}


def test_codes_are_confused_at_any_level() -> None:
    codings = coded([("ani", 12, 15, "k.a"), ("budi", 12, 15, "k.b")])
    assert numbers(codings) == {("k", "k"): 1}
    assert numbers(codings, level=None) == {("k.a", "k.b"): 1}
    assert numbers(codings, codes=["l", "k.b"]) == {("", "k.b"): 1}


def test_only_what_both_read_for_all_codes_shown_is_confused() -> None:
    rows = [("ani", 12, 15, "k"), ("budi", 12, 15, "l"), ("ani", 30, 33, "k"), ("budi", 30, 33, "l")]
    assert numbers(coded(rows, [reading("ani"), reading("budi", 29, 59)])) == {("k", "l"): 1}
    assert numbers(coded(rows, [reading("ani"), reading("budi", 0, 59, "l")])) == {}


def test_two_coders_are_confused_and_no_more() -> None:
    codings = coded(ONE, [*BOTH, reading("citra")])
    with pytest.raises(ChoiceError, match="dua pengode, bukan 3"):
        qk.confusion_matrix(codings)
    assert numbers(codings, coders=["ani", "citra"]) == {("k", ""): 1, ("l", ""): 1}


# -- what the team holds ---------------------------------------------------------------------------------------------


def held(rows: Sequence[Row], reviews: Sequence[Review] = BOTH, coders: Any = None, **columns: list[Any]) -> list[Row]:
    return rows_of(qk.agreed(coded(rows, reviews, **columns), coders).codings)


def team(codings: qk.Codings, *resolutions: Resolution) -> Agreed:
    """Return what is held once the resolutions stand in the ledgers: those that a code belongs make a coding."""
    made = [("konsensus", one.start, one.end, one.code, one.magnitude) for one in resolutions if one.outcome == "code"]
    rows = [*((one.coder, one.start, one.end, one.code, one.magnitude) for one in codings), *made]
    return qk.agreed(coded(rows, codings.reviews), resolutions=resolutions)


def test_where_coders_agree_the_codings_of_the_first_stand() -> None:
    rows = [
        ("budi", 11, 22, "k"),
        ("ani", 12, 15, "k"),
        ("ani", 17, 20, "k"),
        ("budi", 30, 33, "l"),
        ("ani", 31, 34, "l"),
    ]
    assert held(rows) == [rows[1], rows[2], rows[4]]
    assert held(rows, coders=["budi", "ani"]) == [rows[0], rows[3]]


def test_what_two_took_over_from_a_machine_stands_once() -> None:
    rows = [("budi", 12, 15, "k"), ("ani", 12, 15, "k"), ("budi", 30, 33, "l")]
    assert held(rows, made_by=["tag", "tag", "tag"]) == [rows[1], rows[2]]
    assert held(rows, made_by=["", "tag", ""], reviews=BOTH[1:]) == [rows[0], rows[2]]


def test_what_two_coded_without_recording_that_they_read_it_stands_once() -> None:
    rows = [("budi", 12, 15, "k"), ("ani", 12, 15, "k"), ("budi", 30, 33, "l")]
    assert held(rows, []) == [rows[1], rows[2]]
    assert held(rows, [reading("budi")]) == [rows[0], rows[2]]


def test_where_coders_differ_nothing_stands_and_the_place_is_open() -> None:
    codings = coded([*ONE, ("budi", 30, 33, "l")])
    found = qk.agreed(codings)
    assert rows_of(found.codings) == [ONE[1]]
    assert found.open == qk.disagreements(codings).found == (place(codings),)


def test_where_coders_differ_in_magnitude_nothing_stands() -> None:
    found = qk.agreed(coded([("ani", 12, 15, "k", "+"), ("budi", 12, 15, "k", "-")]))
    assert (len(found.codings), [one.kind for one in found.open]) == (0, ["magnitude"])


def test_a_resolution_that_the_code_belongs_brings_the_teams_coding() -> None:
    codings = coded(ONE)
    one = qk.disagreements(codings)[0]
    found = team(codings, resolution(one, "code", magnitude="+"))
    assert rows_of(found.codings) == [("konsensus", 11, 22, "k")]
    assert (list(found.codings.column("magnitude")), [contested(each) for each in found.open]) == (
        ["+"],
        [(29, 45, "l")],
    )


def test_a_resolution_that_the_code_does_not_belong_closes_without_a_coding() -> None:
    codings = coded(ONE)
    found = team(codings, *map(resolution, qk.disagreements(codings)))
    assert (len(found.codings), found.open) == (0, ())


def test_the_teams_coding_stands_for_those_of_coders_who_came_to_agree() -> None:
    rows = [("ani", 12, 15, "k"), ("konsensus", 11, 22, "k"), ("budi", 12, 15, "k")]
    assert held(rows) == [rows[1]]


def test_a_later_resolution_of_a_part_takes_the_code_from_that_part() -> None:
    codings = coded([("ani", 29, 34, "k"), ("konsensus", 29, 45, "k")])
    turn = resolution(place(codings), "code")
    part = resolution(qk.disagreements(codings, unit="character")[0], at="2025-07-02")
    found = qk.agreed(codings, unit="character", resolutions=[turn, part])
    assert rows_of(found.codings) == [("konsensus", 34, 45, "k")]


def test_a_coding_over_several_turns_is_cut_to_those_on_which_coders_agree() -> None:
    rows = [("ani", 12, 58, "k"), ("budi", 30, 33, "k")]
    assert held(rows) == [("ani", 29, 45, "k")]
    assert held(rows, coders=["budi", "ani"]) == [("budi", 30, 33, "k")]
    assert held([("ani", 12, 40, "k"), ("budi", 30, 57, "k")]) == [("ani", 29, 40, "k")]
    assert held([("ani", 12, 57, "k"), ("budi", 14, 15, "k"), ("budi", 50, 51, "k")]) == [
        ("ani", 12, 22, "k"),
        ("ani", 46, 57, "k"),
    ]


def test_a_cut_coding_keeps_its_id_and_quotes_what_is_left() -> None:
    (one,) = qk.agreed(coded([("ani", 12, 58, "k"), ("budi", 30, 33, "k")])).codings
    assert (one.id, one.quote, one.status) == ("c0", "Cepat dan murah.", "coded")


def test_a_coding_on_which_coders_agree_throughout_is_not_cut_at_questions_between() -> None:
    assert held([("ani", 5, 59, "k"), ("budi", 12, 58, "k")]) == [("ani", 5, 59, "k")]


def test_what_one_alone_has_read_stands_as_it_was_coded() -> None:
    rows = [
        ("ani", 12, 15, "k"),
        ("ani", 11, 20, "k"),
        ("budi", 47, 50, "k"),
        ("ani", 30, 33, "k"),
        ("budi", 34, 36, "k"),
    ]
    assert held(rows, [reading("ani", 0, 45), reading("budi", 23, 59)]) == rows[:4]


def test_the_second_ones_coding_stands_only_where_the_first_has_not_read() -> None:
    assert held([("ani", 30, 33, "k"), ("budi", 30, 57, "k")], [reading("ani", 0, 45), reading("budi")]) == [
        ("ani", 30, 33, "k"),
        ("budi", 46, 57, "k"),
    ]


def test_a_third_who_has_not_read_settles_nothing() -> None:
    rows = [
        ("ani", 12, 15, "k"),
        ("citra", 12, 15, "k"),
        ("citra", 30, 33, "l"),
        ("ani", 30, 33, "l"),
        ("budi", 30, 33, "l"),
    ]
    assert held(rows) == [rows[3]]
    assert held(rows, coders=["citra", "budi", "ani"]) == [rows[4]]


def test_a_coding_after_a_suggestion_is_not_counted_beside_one_made_alone() -> None:
    rows = [("ani", 12, 15, "k"), ("budi", 12, 15, "k"), ("ani", 30, 33, "l")]
    assert held(rows, made_by=["tag", "", "tag"]) == [rows[1], rows[2]]


@pytest.mark.parametrize("status", ["stale", "rejected"])
def test_stale_codings_and_those_turned_down_stay_so_that_displays_can_tell_of_them(status: str) -> None:
    rows = [("ani", 12, 15, "k"), ("budi", 12, 15, "k"), ("konsensus", 30, 33, "k")]
    assert held(rows, status=[status] * 3) == rows


def test_codings_outside_of_every_unit_stay() -> None:
    rows = [("ani", 0, 10, "k"), ("budi", 22, 29, "k")]
    assert held(rows) == rows


def test_suggestions_and_those_who_are_not_asked_are_left_out_with_what_they_read() -> None:
    rows = [
        ("ani", 12, 15, "k"),
        ("budi", 12, 15, "k"),
        ("citra", 12, 15, "m"),
        ("tag", 30, 33, "l"),
        ("konsensus", 47, 50, "m"),
    ]
    found = qk.agreed(coded(rows, [*BOTH, reading("citra")]), ["ani", "budi"])
    assert rows_of(found.codings) == [rows[0], rows[4]]
    assert list(found.codings.reviews) == BOTH


@pytest.mark.parametrize("coders", [None, "ani", ["ani"]])
def test_one_coders_codings_stand_with_those_of_the_team(coders: Any) -> None:
    rows = [("ani", 12, 15, "k"), ("konsensus", 30, 33, "k"), ("tag", 30, 33, "l")]
    found = qk.agreed(coded(rows, BOTH[:1]), coders)
    assert (rows_of(found.codings), found.open) == (rows[:2], ())


def test_one_of_two_coders_can_be_named() -> None:
    found = qk.agreed(coded([("ani", 12, 15, "k"), ("budi", 30, 33, "k")]), "budi")
    assert (rows_of(found.codings), list(found.codings.reviews)) == ([("budi", 30, 33, "k")], BOTH[1:])


def test_where_nobody_has_coded_there_is_nothing_to_hold() -> None:
    found = qk.agreed(coded([], []))
    assert (len(found.codings), found.open) == (0, ())


@pytest.mark.parametrize(
    ("coders", "fact"), [("bud", "Mungkin maksudnya 'budi'"), (["cici"], "coders='cici'"), (["ani", "ani"], "dua kali")]
)
def test_who_holds_nothing_is_named(coders: Any, fact: str) -> None:
    with pytest.raises(ChoiceError, match=fact):
        qk.agreed(coded(ONE), coders)


def test_a_matrix_of_what_the_team_holds_counts_a_passage_once() -> None:
    codings = coded([("ani", 12, 15, "k"), ("budi", 12, 15, "k"), ("ani", 30, 33, "l")])
    frame = qk.case_matrix(qk.agreed(codings).codings, by="source").to_frame("count")
    assert frame["w"].tolist() == [1, 0, 0]


# -- laws ------------------------------------------------------------------------------------------------------------

EDGES = sorted({edge for turn in TURNS for edge in turn} | {0, 14, 25, 33, 34, 40, 50, 59})
STRETCH = st.tuples(st.sampled_from(EDGES), st.sampled_from(EDGES)).map(sorted).filter(lambda ends: ends[0] < ends[1])
CODER = st.sampled_from(["ani", "budi", "citra"])
ROWS = st.lists(
    st.tuples(CODER, STRETCH, st.sampled_from(CODES[:4]), st.sampled_from([None, None, "+", "-"])).map(
        lambda row: (row[0], *row[1], *row[2:])
    ),
    max_size=7,
)
REVIEWS = st.lists(
    st.tuples(CODER, STRETCH, st.sampled_from([(), (), (), ("k",), ("k.a", "l")])).map(
        lambda one: reading(one[0], *one[1], *one[2])
    ),
    max_size=4,
).map(lambda some: [*BOTH, *some])
STUDY = st.builds(coded, ROWS, REVIEWS)
CODERS = st.permutations(["ani", "budi", "citra"]).filter(lambda order: order != ["ani", "budi", "citra"])


def readers(codings: qk.Codings, start: int, end: int, code: str) -> set[str]:
    """Return who has read a turn for a code: every word of it lies in readings for that code, or for all."""
    above = {code, code.partition(".")[0], ""}
    spans = [
        (one.coder, one.start, one.end)
        for one in codings.reviews
        if above & {*one.codes, *([""] if not one.codes else [])}
    ]
    seen = {who: {at for one, a, b in spans if one == who for at in range(a, b)} for who, _, _ in spans}
    words = {at for at in range(start, end) if not TEXT[at].isspace()}
    return {who for who, places in seen.items() if words <= places}


def naive(codings: qk.Codings) -> set[tuple[int, int, str]]:
    """Return where coders differ, turn by turn and code by code, as the definition says."""
    found = set()
    for start, end in TURNS:
        for code in CODES:
            who = readers(codings, start, end, code)
            given = [
                (one.coder, one.magnitude)
                for one in codings
                if one.code == code and one.coder in who and max(start, one.start) < min(end, one.end)
            ]
            said = {coder: {m for c, m in given if c == coder and m} for coder, _ in given}
            summed = {"+-" if len(signs) > 1 else "".join(signs) for signs in said.values() if signs}
            if len(who) > 1 and given and (set(said) != who or len(summed) > 1):
                found.add((start, end, code))
    return found


LAW = settings(max_examples=150, deadline=None)


@LAW
@given(STUDY)
def test_differences_are_those_of_the_definition(codings: qk.Codings) -> None:
    found = qk.disagreements(codings)
    assert {contested(one) for one in found} == naive(codings)
    assert len(found) == len(naive(codings))


@LAW
@given(STUDY)
def test_nothing_contested_is_held_and_all_of_it_is_open(codings: qk.Codings) -> None:
    found = qk.agreed(codings)
    assert found.open == qk.disagreements(codings).found
    assert touches(found.codings) & naive(codings) == set()


@LAW
@given(STUDY)
def test_everything_coded_that_is_not_contested_is_held(codings: qk.Codings) -> None:
    assert touches(qk.agreed(codings).codings) == touches(codings) - naive(codings)


@LAW
@given(STUDY, CODERS)
def test_the_order_of_coders_decides_whose_codings_stand_and_not_where(codings: qk.Codings, order: list[str]) -> None:
    named = [one for one in order if one in codings.coders]
    one, other = qk.agreed(codings), qk.agreed(codings, named)
    assert touches(one.codings) == touches(other.codings)
    assert [contested(each) for each in one.open] == [contested(each) for each in other.open]


@LAW
@given(STUDY)
def test_where_coders_agree_the_codings_of_one_stand(codings: qk.Codings) -> None:
    found = [
        (a, b, one.code, one.coder)
        for one in qk.agreed(codings).codings
        for a, b in TURNS
        if max(a, one.start) < min(b, one.end)
    ]
    agreed = [
        (a, b, code, who)
        for a, b, code, who in found
        if len(readers(codings, a, b, code)) > 1 and who in readers(codings, a, b, code)
    ]
    assert len({(a, b, code) for a, b, code, _ in agreed}) == len(set(agreed))


@LAW
@given(STUDY)
def test_held_once_more_codings_stay_as_they_are(codings: qk.Codings) -> None:
    once = qk.agreed(codings)
    twice = qk.agreed(once.codings)
    assert twice.codings.to_frame().equals(once.codings.to_frame())
    assert (tuple(twice.codings.reviews), twice.open) == (tuple(once.codings.reviews), ())


@LAW
@given(STUDY)
def test_a_coding_is_cut_and_never_moved_or_made_longer(codings: qk.Codings) -> None:
    whole = {one.id: one for one in codings}
    parts = list(qk.agreed(codings).codings)
    assert [one for one in parts if not whole[one.id].start <= one.start < one.end <= whole[one.id].end] == []
    assert [
        one
        for one in parts
        if replace(one, start=0, end=0, quote="") != replace(whole[one.id], start=0, end=0, quote="")
    ] == []


@LAW
@given(STUDY, st.data())
def test_resolutions_close_what_they_are_about_and_bring_a_coding_where_the_code_belongs(
    codings: qk.Codings, data: st.DataObject
) -> None:
    places = qk.disagreements(codings).found
    chosen = data.draw(st.lists(st.sampled_from(places), unique_by=contested)) if places else []
    outcomes = data.draw(st.lists(st.sampled_from(["code", "none"]), min_size=len(chosen), max_size=len(chosen)))
    made = [resolution(one, outcome, id=f"r{n}") for n, (one, outcome) in enumerate(zip(chosen, outcomes, strict=True))]
    found = team(codings, *made)
    belongs = {(one.start, one.end, one.code) for one in made if one.outcome == "code"}
    assert touches(found.codings) == (touches(codings) - naive(codings)) | belongs
    assert belongs == {(one.start, one.end, one.code) for one in found.codings if one.coder == "konsensus"}
    assert {contested(one) for one in found.open} <= naive(codings) - {contested(one) for one in chosen}


@LAW
@given(ROWS, ROWS)
def test_what_one_alone_has_read_is_untouched(first: list[Row], second: list[Row]) -> None:
    rows = [*(("ani", *row[1:], "w") for row in first), *(("budi", *row[1:], "w2") for row in second)]
    table = pd.DataFrame(rows, columns=["coder", "start", "end", "code", "magnitude", "source"])
    codings = qk.Codings.from_frame(table, interview("w", "w2"), qk.Codebook(BOOK))
    found = qk.agreed(codings)
    assert found.codings.to_frame().equals(codings.to_frame())
    assert found.open == ()
