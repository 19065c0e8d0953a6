"""What topics are found on: informants' segments, equal texts once, and the words of each."""

from __future__ import annotations

import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import CodingError
from qualkit.model import Header, Transcript, Turn
from qualkit.topic_segments import gather, taken, told_by_informants


def turn(source: str, n: int, start: int, end: int, kind: str | None, informant: str | None = None) -> Turn:
    return Turn(source=source, n=n, start=start, end=end, kind=kind, informant=informant)  # type: ignore[arg-type]


def test_notes_and_questions_are_left_out_where_informants_speak() -> None:
    talk = Transcript(
        source="w",
        text="Apa?\nAntre.\n",
        header=Header(),
        turns=(turn("w", 1, 0, 4, "pewawancara"), turn("w", 2, 5, 11, "informan", "a")),
    )
    note = Transcript(
        source="o", text="Loket tutup.\n", header=Header(kind="observasi"), turns=(turn("o", 1, 0, 12, None),)
    )
    assert told_by_informants(qk.Corpus([talk, note]), "turn").texts() == ["Antre."]
    assert told_by_informants(qk.Corpus([note]), "turn").texts() == ["Loket tutup."]


def test_a_transcribers_remarks_are_not_what_an_informant_says() -> None:
    talk = Transcript(
        source="w",
        text="(tertawa) Antre [telepon berbunyi] lama.\n",
        header=Header(),
        turns=(turn("w", 1, 0, 40, "informan", "a"),),
    )
    given = gather(qk.Corpus([talk]), "turn")
    assert given.texts[0].split() == ["Antre", "lama."]
    assert given.segments.texts() == ["(tertawa) Antre [telepon berbunyi] lama."]


def test_brackets_in_a_table_are_the_writers_own() -> None:
    given = gather(qk.corpus_from_frame(pd.DataFrame({"t": ["Antre (lama)."]}), "t"), "turn")
    assert given.texts == ["Antre (lama)."]


def test_of_a_table_all_rows_are_taken_also_those_without_an_informant() -> None:
    frame = pd.DataFrame({"t": ["Antre.", "Lama."], "i": ["a", None]})
    assert told_by_informants(qk.corpus_from_frame(frame, "t", informant="i"), "turn").texts() == ["Antre.", "Lama."]


def test_equal_texts_are_one_and_those_without_words_none() -> None:
    given = gather(
        qk.corpus_from_frame(pd.DataFrame({"t": ["Antre lama.", "", "Loket.", "Antre  lama."]}), "t"), "turn"
    )
    assert (given.rows.tolist(), given.copy.tolist()) == ([0, 2], [0, -1, 1, 0])
    assert given.forms() == [["antre", "lama", "antre", "lama"], ["loket"]]


def test_an_informant_can_be_left_out() -> None:
    frame = pd.DataFrame({"t": ["Antre.", "Lama."], "i": ["a", "b"]})
    given = gather(qk.corpus_from_frame(frame, "t", informant="i"), "turn", without="a")
    assert given.texts == ["Lama."]


def test_taken_segments_keep_their_numbers() -> None:
    segments = qk.corpus_from_frame(pd.DataFrame({"t": ["Satu. Dua. Tiga."]}), "t").segments("sentence")
    assert taken(segments, [False, True, True]).n.tolist() == [2, 3]


def test_without_words_there_is_an_error() -> None:
    with pytest.raises(CodingError, match="tidak ada satu kata pun"):
        gather(qk.corpus_from_frame(pd.DataFrame({"t": ["", "?!"]}), "t"), "turn")


def test_what_is_no_corpus_is_named_with_what_to_give() -> None:
    with pytest.raises(CodingError, match=r"yang diberikan DataFrame, bukan korpus\. Berikan `study\.corpus`"):
        qk.fit_topics(pd.DataFrame({"t": ["Antre."]}))  # type: ignore[arg-type]
