"""What a pattern means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.patterns import GAP_WORDS, check_pattern, parse_pattern


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        ("melayani", "root", ("melayani",)),
        ("  Melayani ", "root", ("melayani",)),
        ("=KTP", "exact", ("ktp",)),
        ("= KTP", "exact", ("ktp",)),
        ("tepat waktu", "root", ("tepat", "waktu")),
        ("ramah-tamah", "root", ("ramah-tamah",)),
        ("tepat, waktu!", "root", ("tepat", "waktu")),
        ("/ktp/", "regex", ()),
        ("/", "root", ()),
        ("//", "root", ()),
    ],
)
def test_a_pattern_is_taken_apart(text: str, kind: str, words: tuple[str, ...]) -> None:
    parsed = parse_pattern(text)
    assert (parsed.kind, parsed.words, parsed.text) == (kind, words, text)


@pytest.mark.parametrize(
    "text", ["tepat … waktu", "tepat ... waktu", "tepat…waktu", "tepat...waktu", "tepat … ... waktu"]
)
def test_a_gap_may_be_written_in_several_ways(text: str) -> None:
    assert parse_pattern(text).gaps == (GAP_WORDS,)


@pytest.mark.parametrize(("text", "gaps"), [("a b", (0,)), ("a … b c", (GAP_WORDS, 0)), ("… a b …", (0,)), ("a", ())])
def test_gaps_stand_between_words_only(text: str, gaps: tuple[int, ...]) -> None:
    assert parse_pattern(text).gaps == gaps


def test_an_expression_is_kept_as_it_is_written() -> None:
    assert parse_pattern(r" /RT\s\d+/ ").expression == r"RT\s\d+"


@pytest.mark.parametrize("text", ["ramah", "=KTP", "tepat … waktu", r"/rt\d/", "/a|b/", "a/b"])
def test_a_good_pattern_has_nothing_wrong(text: str) -> None:
    assert check_pattern(text) == ""


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "pattern.empty"),
        ("   ", "pattern.empty"),
        ("=", "pattern.empty"),
        ("…", "pattern.empty"),
        ("//", "pattern.empty"),
        ("🙂", "pattern.empty"),
        ("/(/", "pattern.regex"),
        ("/[z-a]/", "pattern.regex"),
        ("/x{99999999999}/", "pattern.regex"),
        ("/" + "(" * 3000 + ")" * 3000 + "/", "pattern.regex"),
        ("/x*/", "pattern.everything"),
        ("/a|/", "pattern.everything"),
    ],
)
def test_what_is_wrong_with_a_pattern_is_named(text: str, key: str) -> None:
    assert check_pattern(text) == key


@given(st.text(max_size=30))
def test_a_pattern_without_fault_has_words_or_an_expression(text: str) -> None:
    parsed = parse_pattern(text)
    assert bool(parsed.words or parsed.expression) or check_pattern(text) != ""
    assert len(parsed.gaps) == max(0, len(parsed.words) - 1)
