"""Agreement between coders: published examples all the way through, what is compared, undefined, and refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

import qualkit as qk
from qualkit.errors import ChoiceError
from qualkit.model import Code, Review, Transcript, Turn
from qualkit.reliability import STATISTICS

BOOK = [
    Code(id="sikap", label="Sikap", kind="dimension"),
    Code(id="sikap.ramah", parent="sikap"),
    Code(id="sikap.sopan", parent="sikap"),
    Code(id="waktu", label="Waktu", kind="dimension"),
    Code(id="waktu.cepat", parent="waktu"),
]
WORDS = "Petugasnya ramah."
RAMAH, SOPAN, CEPAT = "sikap.ramah", "sikap.sopan", "waktu.cepat"


def read(coder: str, *sources: int, codes: tuple[str, ...] = ()) -> list[Review]:
    return [Review(coder=coder, source=str(one), start=0, end=len(WORDS), codes=codes) for one in sources]


def table(
    rows: Sequence[tuple[Any, ...]],
    reviews: Sequence[Review] | None,
    columns: Sequence[str] = ("source", "code", "coder"),
    *,
    book: Sequence[Code] = BOOK,
    sources: int = 8,
) -> qk.Codings:
    """Return codings of whole sources "1", "2" …, which are a turn each."""
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": [WORDS] * sources}), "t")
    return qk.Codings.from_frame(pd.DataFrame(rows, columns=columns), corpus, qk.Codebook(book), reviews)


def both(*sources: int) -> list[Review]:
    return read("ani", *sources) + read("budi", *sources)


def given_to(**codes: str) -> list[tuple[str, str, str]]:
    """Return rows from what each coder gave to sources 1, 2 …; "r", "s", "c" for the codes and "-" for none."""
    of = {"r": RAMAH, "s": SOPAN, "c": CEPAT}
    return [
        (str(n), of[letter], coder)
        for coder, letters in codes.items()
        for n, letter in enumerate(letters, start=1)
        if letter != "-"
    ]


# -- published examples, all the way through ---------------------------------------------------------------------------

#: Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability: 4 observers, 12 units; "*" was not observed.
OBSERVED = {"a": "123321412***", "b": "1233224125*3", "c": "*3332342251*", "d": "12332441251*"}


def krippendorff() -> qk.Codings:
    rows = [
        (str(n), code, coder)
        for coder, codes in OBSERVED.items()
        for n, code in enumerate(codes, start=1)
        if code != "*"
    ]
    return table(rows, None, book=[Code(id=one) for one in "12345"], sources=12)


@pytest.mark.parametrize("unit", ["transcript", "turn"])
@pytest.mark.parametrize(
    ("scale", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_alpha_of_krippendorffs_four_observers(scale: str, expected: float, unit: str) -> None:
    found = qk.agreement(krippendorff(), unit=unit, scale=scale, resamples=0)
    assert found.value == pytest.approx(expected, abs=5e-4)
    assert (found.n_units, found.n_coders, found.exclusive) == (11, 4, True)
    assert len(found.by_pair) == 6


def test_kappa_of_cohens_table() -> None:
    # Cohen (1960): of 200 units, 88 14 18 / 10 40 10 / 2 6 12
    cells = zip("aaabbbccc", "abcabcabc", (88, 14, 18, 10, 40, 10, 2, 6, 12), strict=True)
    pairs = [pair for first, second, count in cells for pair in [(first, second)] * count]
    rows = [
        (str(n), code, coder) for n, pair in enumerate(pairs, start=1) for code, coder in zip(pair, "xy", strict=True)
    ]
    codings = table(rows, None, book=[Code(id=one) for one in "abc"], sources=200)
    found = qk.agreement(codings, statistic="kappa", resamples=0)
    assert found.value == pytest.approx(0.492, abs=5e-4)
    assert (found.observed, found.expected) == (pytest.approx(0.30), pytest.approx(0.59))
    assert (found.n_units, found.n_coded) == (200, (200, 200))


def test_ac1_of_gwets_table_with_a_rare_code() -> None:
    # Gwet (2008): 118 units that both leave out, 5 and 2 that one codes, none that both do
    rows = [(str(n), RAMAH, "ani") for n in range(1, 6)] + [(str(n), RAMAH, "budi") for n in (6, 7)]
    codings = table(rows, both(*range(1, 126)), sources=125)
    found = qk.agreement(codings, statistic="ac1", codes=[RAMAH], resamples=0)
    assert found.value == pytest.approx(0.9408, abs=5e-5)
    assert found.n_coded == (5, 2)


# -- what is compared --------------------------------------------------------------------------------------------------


def test_uncoded_inside_the_read_is_absent_and_outside_it_is_missing() -> None:
    rows = given_to(ani="rrr--", budi="rr-")
    inside = qk.agreement(table(rows, both(1, 2, 3, 4)), statistic="percent", codes=[RAMAH])
    outside = qk.agreement(
        table(rows, read("ani", 1, 2, 3, 4) + read("budi", 1, 2)), statistic="percent", codes=[RAMAH]
    )
    assert (inside.n_units, inside.value) == (4, 0.75)
    assert (outside.n_units, outside.value) == (2, 1.0)


def test_a_source_read_in_part_counts_for_the_turns_that_were_read_whole() -> None:
    talk = interview([], [Review(coder="ani", source="w", start=0, end=len(TALK))])
    first_answer = Review(coder="budi", source="w", start=0, end=TALK.index("P: Lalu"))
    half_of_it = Review(coder="budi", source="w", start=0, end=TALK.index("dan"))
    ani = Review(coder="ani", source="w", start=0, end=len(TALK))
    talk.reviews = [ani, first_answer]
    assert qk.agreement(talk, statistic="percent").n_units == 1
    talk.reviews = [ani, half_of_it]
    assert qk.agreement(talk, statistic="percent").n_units == 0
    assert qk.agreement(talk, statistic="percent", unit="character").n_units == len("Ramah ")


def test_reading_for_some_codes_compares_only_these() -> None:
    rows = [*given_to(ani="rrcc", budi="rs--")]
    codings = table(rows, read("ani", 1, 2, 3, 4) + read("budi", 1, 2, 3, 4, codes=("sikap",)))
    found = qk.agreement(codings, statistic="percent", resamples=0)
    assert [one.code for one in found.by_code] == [RAMAH, SOPAN]
    # one variable: r r - - and r s - -
    assert (found.exclusive, found.value) == (True, 0.75)


def test_coders_who_each_looked_for_other_codes_are_still_compared_with_the_third() -> None:
    some = read("budi", 1, 2, 3, codes=(RAMAH,)) + read("citra", 1, 2, 3, codes=(CEPAT,))
    codings = table(given_to(ani="rc-", budi="r--", citra="-cc"), read("ani", 1, 2, 3) + some)
    found = qk.agreement(codings, statistic="percent", resamples=0)
    alpha = qk.agreement(codings, resamples=0)
    assert (found.value, found.n_units) == (None, 0)  # no unit was read by all three
    assert (alpha.exclusive, alpha.n_units, alpha.undefined_because) == (False, 3, "")
    assert [one.value for one in alpha.by_code] == [1.0, pytest.approx(1 - (1 / 3) / (18 / 30))]
    assert [pair.n_units for pair in found.by_pair] == [3, 3, 0]


TALK = "P: Bagaimana?\nI: Ramah dan cepat.\nP: Lalu?\nI: Lama sekali.\n"


def interview(rows: Sequence[tuple[str, str, str]], reviews: Sequence[Review] | None = None) -> qk.Codings:
    """Return codings of an interview of two answers; rows are words of it, code and coder."""
    turns, at = [], 0
    for n, line in enumerate(TALK.splitlines(), start=1):
        kind = "pewawancara" if line[0] == "P" else "informan"
        turns.append(Turn(source="w", n=n, start=at + 3, end=at + len(line), speaker=line[0], kind=kind))
        at += len(line) + 1
    corpus = qk.Corpus([Transcript(source="w", text=TALK, turns=tuple(turns))])
    places = [(TALK.index(words), TALK.index(words) + len(words)) for words, _, _ in rows]
    frame = pd.DataFrame(
        [("w", *place, code, coder) for place, (_, code, coder) in zip(places, rows, strict=True)],
        columns=["source", "start", "end", "code", "coder"],
    )
    reviews = reviews or [Review(coder=who, source="w", start=0, end=len(TALK)) for who in ("ani", "budi")]
    return qk.Codings.from_frame(frame, corpus, qk.Codebook(BOOK), reviews)


def test_the_interviewers_turns_are_left_out() -> None:
    codings = interview([("Bagaimana", RAMAH, "ani"), ("Ramah", RAMAH, "ani"), ("cepat", RAMAH, "budi")])
    found = qk.agreement(codings, statistic="percent", codes=[RAMAH])
    assert (found.n_units, found.n_interviewer, found.value, found.n_coded) == (2, 2, 1.0, (1, 1))


def test_a_coding_belongs_to_every_unit_that_it_touches() -> None:
    codings = interview([("cepat.\nP: Lalu?\nI: Lama", RAMAH, "ani"), ("Ramah", RAMAH, "budi")])
    found = qk.agreement(codings, statistic="percent", codes=[RAMAH])
    assert (found.n_coded, found.value) == ((2, 1), 0.5)


def test_decisions_after_a_suggestion_are_left_out_and_counted() -> None:
    columns = ("source", "code", "coder", "made_by", "status")
    rows = [(*row, "", "coded") for row in given_to(ani="rr-r", budi="rr--")]
    rows += [("3", RAMAH, "budi", "suggest", "coded"), ("4", RAMAH, "budi", "suggest", "rejected")]
    found = qk.agreement(table(rows, both(1, 2, 3, 4), columns), statistic="percent", codes=[RAMAH])
    assert (found.n_led, found.n_units, found.value) == (2, 2, 1.0)


@pytest.mark.parametrize("nobody", ["tag", "suggest", "konsensus"])
def test_neither_machines_nor_the_team_are_coders(nobody: str) -> None:
    rows = [*given_to(ani="rr", budi="r-"), ("1", CEPAT, nobody)]
    found = qk.agreement(table(rows, both(1, 2) + read(nobody, 1, 2)), statistic="percent")
    assert (found.coders, found.value, found.by_pair) == (("ani", "budi"), 0.5, ())
    with pytest.raises(ChoiceError):
        qk.agreement(table(rows, both(1, 2)), [nobody, "ani"])


@pytest.mark.parametrize("status", ["stale", "suggested"])
def test_what_is_no_coding_at_present_does_not_count(status: str) -> None:
    columns = ("source", "code", "coder", "status")
    rows = [(*row, "coded") for row in given_to(ani="r-", budi="r-")] + [("2", RAMAH, "ani", status)]
    found = qk.agreement(table(rows, both(1, 2), columns), statistic="percent", codes=[RAMAH])
    assert (found.value, found.n_coded, found.n_led) == (1.0, (1, 1), 0)


def test_codes_at_a_level_hold_those_below_them() -> None:
    codings = table(given_to(ani="rsc-", budi="ssc-"), both(1, 2, 3, 4))
    alone = qk.agreement(codings, statistic="percent", resamples=0)
    rolled = qk.agreement(codings, statistic="percent", level=1, resamples=0)
    assert (alone.value, rolled.value) == (0.75, 1.0)
    assert [one.code for one in rolled.by_code] == ["sikap", "waktu"]
    assert [one.n_coded for one in rolled.by_code] == [(2, 2), (1, 1)]


def test_codes_that_are_named_hold_those_below_them() -> None:
    codings = table(given_to(ani="rsc-", budi="ssc-"), both(1, 2, 3, 4))
    found = qk.agreement(codings, statistic="percent", codes=["sikap"], resamples=0)
    assert (found.value, found.exclusive, found.n_coded) == (1.0, False, (2, 2))


def test_by_character_kappa_is_that_of_each_character() -> None:
    rows = [
        ("Ramah dan", RAMAH, "ani"),
        ("mah dan cepat", RAMAH, "budi"),
        ("Lama", CEPAT, "ani"),
        ("sekali", CEPAT, "budi"),
    ]
    found = qk.agreement(interview(rows), statistic="kappa", unit="character", resamples=0)
    answers = "Ramah dan cepat." + "Lama sekali."
    ani = ["r"] * 9 + ["-"] * 7 + ["c"] * 4 + ["-"] * 8
    budi = ["-"] * 2 + ["r"] * 13 + ["-"] * 6 + ["c"] * 6 + ["-"]
    assert (found.n_units, found.exclusive, found.unit) == (len(answers), True, "character")
    assert found.value == pytest.approx(cohen_kappa_score(ani, budi), abs=1e-9)
    assert found.n_coded == (13, 19)


def test_u_alpha_counts_characters_and_says_so() -> None:
    found = qk.agreement(interview([("Ramah", RAMAH, "ani"), ("Ramah", RAMAH, "budi")]), statistic="u_alpha")
    assert (found.value, found.n_units, found.unit, found.n_coded) == (1.0, 28, "character", (5, 5))


def test_three_coders_are_compared_by_pair_too() -> None:
    codings = table(given_to(ani="rrr-", budi="rrr-", citra="rr--"), both(1, 2, 3, 4) + read("citra", 1, 2, 3, 4))
    found = qk.agreement(codings, statistic="percent", codes=[RAMAH], resamples=0)
    assert [(pair.coders, pair.value) for pair in found.by_pair] == [
        (("ani", "budi"), 1.0),
        (("ani", "citra"), 0.75),
        (("budi", "citra"), 0.75),
    ]
    assert found.value == pytest.approx(10 / 12)
    assert qk.agreement(codings, ["ani", "budi"], "turn", "percent", codes=[RAMAH]).by_pair == ()


def test_magnitudes_are_compared_where_both_coded() -> None:
    columns = ("source", "code", "coder", "magnitude")
    signs = {"ani": "++-0+", "budi": "+--0"}
    rows = [(str(n), RAMAH, who, sign) for who, of in signs.items() for n, sign in enumerate(of, start=1)]
    found = qk.agreement(table(rows, both(1, 2, 3, 4, 5), columns), statistic="percent", of="magnitude")
    assert (found.value, found.n_units, found.of) == (0.75, 4, "magnitude")


def test_the_table_has_all_codes_first() -> None:
    frame = qk.agreement(table(given_to(ani="rsc-", budi="ssc-"), both(1, 2, 3, 4)), statistic="percent").to_frame()
    assert frame.code.tolist() == [None, RAMAH, SOPAN, CEPAT]
    assert frame.value.tolist() == [0.75, 0.75, 0.75, 1.0]
    assert frame.coded_ani.tolist() == [3, 1, 1, 1]
    assert frame.n_units.tolist() == [4, 4, 4, 4]


# -- undefined ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("statistic", STATISTICS)
def test_nothing_read_in_common_is_undefined(statistic: str) -> None:
    codings = table(given_to(ani="rr", budi="--s"), read("ani", 1, 2) + read("budi", 3))
    found = qk.agreement(codings, statistic=statistic)
    assert (found.value, found.low, found.high, found.n_units) == (None, None, None, 0)
    assert "dibaca bersama" in found.undefined_because
    assert WORDS[:10] not in found.undefined_because


@pytest.mark.parametrize("statistic", ["kappa", "fleiss", "alpha"])
def test_one_value_only_is_undefined(statistic: str) -> None:
    found = qk.agreement(table(given_to(ani="rrr", budi="rrr"), both(1, 2, 3)), statistic=statistic)
    assert (found.value, found.n_units) == (None, 3)
    assert "nilai yang sama" in found.undefined_because
    assert found.by_code[0].undefined_because == found.undefined_because


@pytest.mark.parametrize("statistic", ["alpha", "u_alpha"])
def test_nobody_coding_anything_is_undefined(statistic: str) -> None:
    found = qk.agreement(table([], both(1, 2, 3)), statistic=statistic)
    assert (found.value, found.n_coded) == (None, (0, 0))
    assert "nilai yang sama" in found.undefined_because


def test_a_percentage_of_one_value_is_defined() -> None:
    assert qk.agreement(table(given_to(ani="rrr", budi="rrr"), both(1, 2, 3)), statistic="percent").value == 1


@pytest.mark.parametrize(
    "rows",
    [
        [("Ramah", RAMAH, "ani"), ("cepat", CEPAT, "budi")],
        [("Ramah", RAMAH, "ani"), ("Ramah dan", RAMAH, "budi")],
    ],
)
def test_cu_alpha_without_values_that_meet_is_undefined(rows: list[tuple[str, str, str]]) -> None:
    found = qk.agreement(interview(rows), statistic="cu_alpha")
    assert (found.value, found.n_units) == (None, 28)
    assert "tidak bertemu" in found.undefined_because


def test_magnitudes_without_a_unit_that_both_gave_one_say_so() -> None:
    columns = ("source", "code", "coder", "magnitude")
    rows = [("1", RAMAH, "ani", "+"), ("2", RAMAH, "budi", "-")]
    found = qk.agreement(table(rows, both(1, 2), columns), of="magnitude")
    assert (found.value, found.n_units) == (None, 0)
    assert "besaran" in found.undefined_because
    assert "dibaca bersama" not in found.undefined_because


def test_a_scale_without_a_unit_that_two_coded_says_so() -> None:
    found = qk.agreement(table(given_to(ani="r-", budi="-s"), both(1, 2)), scale="ordinal")
    assert (found.value, found.n_units) == (None, 0)
    assert "dikode oleh dua pengode" in found.undefined_because
    assert found.by_code[0].n_units == 2


def test_a_scale_of_one_code_has_one_value() -> None:
    found = qk.agreement(table(given_to(ani="r-", budi="rr"), both(1, 2)), scale="ordinal", codes=[RAMAH])
    assert found.value is None
    assert "nilai yang sama" in found.undefined_because


# -- refused -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"coders": ["ani"]}, ["ani", "budi", "dua pengode atau lebih"]),
        ({"coders": "ani"}, ["dua pengode atau lebih"]),
        ({"coders": ["ani", "ani"]}, ["'ani'", "dua kali"]),
        ({"coders": ["ani", "bud"]}, ["'bud'", "Mungkin maksudnya 'budi'"]),
        ({"statistic": "kappa"}, ["dua pengode", "bukan 3", '"fleiss"', '"alpha"']),
        ({"statistic": "kapa"}, ["'kapa'", "Mungkin maksudnya 'kappa'"]),
        ({"statistic": "fleiss", "scale": "ordinal"}, ["'ordinal'", "'fleiss'", '"kappa"', '"alpha"']),
        ({"scale": "rasio"}, ["'rasio'", "ratio"]),
        ({"statistic": "u_alpha", "unit": "turn"}, ["'turn'", "'u_alpha'", '"character"']),
        ({"statistic": "cu_alpha", "of": "magnitude"}, ["'cu_alpha'", '"alpha"']),
        ({"of": "arah"}, ["'arah'", "magnitude"]),
        ({"unit": "free"}, ["'free'", "turn"]),
        ({"scale": "ordinal"}, ["'ordinal'", "lebih dari satu kode", 'scale="nominal"']),
        ({"scale": "interval", "codes": [RAMAH, CEPAT]}, ["'interval'", "angka", '"ordinal"']),
        ({"scale": "ratio", "of": "magnitude"}, ["'ratio'", "angka"]),
        ({"codes": []}, ["codes=[]", "Sebut satu kode"]),
        ({"codes": ["sikap.rama"]}, ["sikap.rama", RAMAH]),
        ({"resamples": -1}, ["resamples=-1", "resamples=1000"]),
        ({"resamples": 2.5}, ["resamples=2.5"]),
        ({"resamples": True}, ["resamples=True"]),
        ({"seed": -1}, ["seed=-1", "seed=2025"]),
        ({"seed": "dua"}, ["seed='dua'"]),
    ],
)
def test_a_question_that_has_no_answer_is_refused(asked: dict[str, Any], told: list[str]) -> None:
    rows = [*given_to(ani="rr", budi="rc", citra="r-"), ("1", SOPAN, "ani")]
    with pytest.raises(qk.QualkitError) as raised:
        qk.agreement(table(rows, both(1, 2) + read("citra", 1, 2)), **asked)
    text = str(raised.value)
    assert [part for part in told if part not in text] == []
    assert "Petugasnya" not in text
    assert "Petugasnya" not in raised.value.text("en")


def test_a_book_that_nobody_has_coded_with_has_no_coders() -> None:
    with pytest.raises(ChoiceError, match="dua pengode atau lebih"):
        qk.agreement(table([], []))


# -- the interval ------------------------------------------------------------------------------------------------------


def mixed() -> list[tuple[str, str, str]]:
    return given_to(ani="rrsc--rs", budi="rssc-c-s")


def test_a_seed_fixes_the_interval() -> None:
    codings = table(mixed(), both(*range(1, 9)))
    first, again = (qk.agreement(codings, statistic="percent", seed=3) for _ in range(2))
    assert (first.low, first.high) == (again.low, again.high) == (0.25, 0.875)
    assert qk.agreement(codings, statistic="percent", seed=3).by_code[0].low == first.by_code[0].low


def test_without_resamples_there_is_no_interval() -> None:
    found = qk.agreement(table(mixed(), both(*range(1, 9))), resamples=0)
    assert (found.value is None, found.low, found.high) == (False, None, None)


def test_an_interval_is_of_what_was_compared_and_not_of_what_was_left_unread() -> None:
    few = qk.agreement(table(mixed(), both(*range(1, 9))), statistic="percent")
    many = qk.agreement(table(mixed(), both(*range(1, 9)) + read("ani", 9), sources=300), statistic="percent")
    assert (many.n_units, many.low, many.high) == (few.n_units, few.low, few.high)


def test_the_interval_of_one_code_is_that_of_asking_for_it_alone() -> None:
    codings = table(mixed(), both(*range(1, 9)))
    among = next(one for one in qk.agreement(codings).by_code if one.code == SOPAN)
    alone = qk.agreement(codings, codes=[SOPAN])
    assert (among.value, among.low, among.high) == (alone.value, alone.low, alone.high)


def test_an_interval_needs_resamples_that_are_defined() -> None:
    codings = table(given_to(ani="r----", budi="r----"), both(1, 2, 3, 4, 5))
    found = qk.agreement(codings, codes=[RAMAH])  # about one in three resamples has no unit with the code
    assert (found.value, found.low, found.high) == (1.0, None, None)


# -- laws --------------------------------------------------------------------------------------------------------------

LETTERS = st.lists(st.text("rsc-", min_size=1, max_size=1), min_size=4, max_size=8).map("".join)
TWO = st.integers(4, 8).flatmap(lambda n: st.tuples(*[st.text("rsc-", min_size=n, max_size=n)] * 2))
SEVERAL = st.lists(
    st.tuples(st.sampled_from("12345678"), st.sampled_from([RAMAH, SOPAN, CEPAT]), st.sampled_from(["ani", "budi"])),
    min_size=1,
    unique=True,
)


@pytest.mark.parametrize("statistic", STATISTICS)
@given(rows=SEVERAL)
@settings(deadline=None, max_examples=30)
def test_the_order_of_coders_and_of_codings_does_not_matter(statistic: str, rows: list[tuple[str, str, str]]) -> None:
    one = qk.agreement(table(rows, both(*range(1, 9))), ["ani", "budi"], statistic=statistic, resamples=0)
    other = qk.agreement(table(rows[::-1], both(*range(1, 9))), ["budi", "ani"], statistic=statistic, resamples=0)
    assert (one.value, one.n_units, one.n_coded) == (other.value, other.n_units, other.n_coded[::-1])


@pytest.mark.parametrize("statistic", STATISTICS)
@given(rows=SEVERAL)
@settings(deadline=None, max_examples=30)
def test_other_ids_for_the_codes_change_nothing(statistic: str, rows: list[tuple[str, str, str]]) -> None:
    names = {RAMAH: "z", SOPAN: "y", CEPAT: "x"}
    renamed = table(
        [(source, names[code], coder) for source, code, coder in rows],
        both(*range(1, 9)),
        book=[Code(id=one) for one in "xyz"],
    )
    codings = table(rows, both(*range(1, 9)))
    one, other = (qk.agreement(given_codings, statistic=statistic, resamples=0) for given_codings in (codings, renamed))
    assert (one.value, one.exclusive, one.n_coded) == (other.value, other.exclusive, other.n_coded)


@pytest.mark.parametrize("statistic", STATISTICS)
@given(letters=LETTERS)
@settings(deadline=None, max_examples=30)
def test_perfect_agreement_is_one(statistic: str, letters: str) -> None:
    assume(len(set(letters) - {"-"}) > 1)
    codings = table(given_to(ani=letters, budi=letters), both(*range(1, len(letters) + 1)))
    found = qk.agreement(codings, statistic=statistic, resamples=20)
    assert (found.value, found.observed) == (1.0, 0.0)
    assert (found.low, found.high) in ((1.0, 1.0), (None, None))


@pytest.mark.parametrize("statistic", ["percent", "kappa", "fleiss", "ac1"])
@given(letters=TWO)
@settings(deadline=None, max_examples=30)
def test_each_unit_twice_changes_nothing(statistic: str, letters: tuple[str, str]) -> None:
    ani, budi = letters
    once = table(given_to(ani=ani, budi=budi), both(*range(1, len(ani) + 1)))
    twice = table(given_to(ani=ani * 2, budi=budi * 2), both(*range(1, 2 * len(ani) + 1)), sources=16)
    one, other = (qk.agreement(codings, statistic=statistic, resamples=0) for codings in (once, twice))
    assert (one.value, one.undefined_because) == (other.value, other.undefined_because)
    assert other.n_units == 2 * one.n_units


@pytest.mark.parametrize("statistic", ["percent", "kappa", "fleiss", "alpha", "ac1", "u_alpha"])
@given(rows=SEVERAL)
@settings(deadline=None, max_examples=30)
def test_over_codes_it_lies_between_the_least_and_the_most(statistic: str, rows: list[tuple[str, str, str]]) -> None:
    found = qk.agreement(table(rows, both(*range(1, 9))), statistic=statistic, resamples=0)
    values = [one.value for one in found.by_code if one.value is not None]
    assume(not found.exclusive and len(values) == len(found.by_code))
    assert min(values) - 1e-9 <= found.value <= max(values) + 1e-9


@pytest.mark.parametrize("statistic", STATISTICS)
@given(rows=SEVERAL.filter(lambda rows: len(rows) > 5), seed=st.integers(0, 9))
@settings(deadline=None, max_examples=20)
def test_an_interval_lies_between_minus_one_and_one(
    statistic: str, rows: list[tuple[str, str, str]], seed: int
) -> None:
    found = qk.agreement(table(rows, both(*range(1, 9))), statistic=statistic, resamples=50, seed=seed)
    bounds = [one for one in (found.low, found.high) if one is not None]  # none where resamples are undefined
    assert bounds == sorted(bounds)
    assert [one for one in bounds if not -1 <= one <= 1] == []


def test_who_recorded_no_reading_is_named() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": ["Satu.", "Dua."]}), text="t")
    rows = pd.DataFrame({"source": ["1", "1"], "code": ["k", "k"], "coder": ["ani", "budi"]})
    read = pd.DataFrame({"coder": ["ani"], "source": ["1"]})
    codings = qk.Codings.from_frame(rows, corpus, qk.Codebook([qk.Code(id="k")]), reviewed=read)
    assert "budi tidak mencatat bacaan apa pun" in qk.agreement(codings).undefined_because
