"""Identifiers are replaced, and nothing else is; the key is the caller's. The names were invented for these tests."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import qualkit as qk
from qualkit.errors import QualkitError, QualkitWarning
from qualkit.identifiers import Identifier, find_identifiers
from qualkit.model import Header, Informant, Speaker, Transcript, Turn
from qualkit.pseudonyms import plan_replacements, pseudonym_shifts, pseudonymise
from qualkit.renaming import Replacement, Shift

INTERVIEW = """\
---
judul: Wawancara dengan Bu Sutarmi
jenis: wawancara
tempat: rumah Bu Sutarmi
penutur:
  P: {jenis: pewawancara}
  Bu Sutarmi: {jenis: informan}
---
P: Siapa yang antar?
Bu Sutarmi: Suami saya, Rudi Zorkoval. Nomornya 0812-0000-1111.
P: Rudi-nya di mana?
Bu Sutarmi: rudi di depan, sama anaknya.
"""


def table(*texts: str) -> qk.Corpus:
    """A corpus with a row a text, with sources 1, 2, …."""
    return qk.corpus_from_frame(pd.DataFrame({"t": list(texts)}), text="t")


def at(corpus: qk.Corpus, source: str, words: str, kind: str = "person") -> Identifier:
    """The first place of some words."""
    start = corpus.text(source).index(words)
    return Identifier(source=source, start=start, end=start + len(words), kind=kind)


@pytest.fixture
def interview(tmp_path):
    (tmp_path / "w1.txt").write_text(INTERVIEW, encoding="utf-8")
    return qk.read_transcripts(tmp_path)


# -- texts -------------------------------------------------------------------------------------------------------------


def test_names_labels_and_numbers_are_replaced_and_titles_and_clitics_stay(interview):
    new = pseudonymise(interview, find_identifiers(interview))
    assert new.text("w1") == (
        "P: Siapa yang antar?\n"
        "Bu [Nama 1]: Suami saya, [Nama 2]. Nomornya [Telepon 1].\n"
        "P: [Nama 2]-nya di mana?\n"
        "Bu [Nama 1]: [Nama 2] di depan, sama anaknya.\n"
    )


def test_turns_have_their_new_places(interview):
    new = pseudonymise(interview, find_identifiers(interview))
    assert new.to_frame()["text"].tolist() == [
        "Siapa yang antar?",
        "Suami saya, [Nama 2]. Nomornya [Telepon 1].",
        "[Nama 2]-nya di mana?",
        "[Nama 2] di depan, sama anaknya.",
    ]
    assert new.turns.n.tolist() == [1, 2, 3, 4]


def test_header_labels_and_ids_of_informants_lose_the_name_too(interview):
    new = pseudonymise(interview, find_identifiers(interview))
    header = new.header("w1")
    assert (header.title, header.place) == ("Wawancara dengan Bu [Nama 1]", "rumah Bu [Nama 1]")
    assert header.speakers[1] == Speaker(label="Bu [Nama 1]", kind="informan", informant="bu-nama-1")
    assert new.turns.informant == [None, "bu-nama-1", None, "bu-nama-1"]
    assert new.turns.speaker == ["P", "Bu [Nama 1]", "P", "Bu [Nama 1]"]


def test_what_was_pseudonymised_can_be_written_and_read_again(interview, tmp_path):
    new = pseudonymise(interview, find_identifiers(interview))
    (tmp_path / "out").mkdir()
    qk.write_transcript(new["w1"], tmp_path / "out" / "w1.txt")
    assert qk.read_transcripts(tmp_path / "out")["w1"] == new["w1"]
    assert "utarmi" not in (tmp_path / "out" / "w1.txt").read_text(encoding="utf-8")


def test_a_label_is_replaced_in_the_text_where_only_another_place_was_given(interview):
    named = Transcript(
        source="w",
        text="Sutarmi: Saya Sutarmi.\n",
        header=Header(speakers=(Speaker(label="Sutarmi", kind="informan", informant="s"),)),
        turns=(Turn(source="w", n=1, start=9, end=22, speaker="Sutarmi", kind="informan", informant="s"),),
    )
    new = pseudonymise(qk.Corpus([named]), [Identifier(source="w", start=14, end=21)])["w"]
    assert (new.text, new.turns[0].speaker) == ("[Nama 1]: Saya [Nama 1].\n", "[Nama 1]")
    assert new.quote(new.turns[0].start, new.turns[0].end) == "Saya [Nama 1]."


def spoken(tmp_path, *lines: str) -> qk.Corpus:
    """A raw interview, written and read."""
    (tmp_path / "r").mkdir()
    (tmp_path / "r" / "w1.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return qk.read_transcripts(tmp_path / "r")


def written(corpus: qk.Corpus, tmp_path) -> Transcript:
    """The source w1 as it is after it was written and read again."""
    (tmp_path / "out").mkdir()
    qk.write_transcript(corpus["w1"], tmp_path / "out" / "w1.txt")
    return qk.read_transcripts(tmp_path / "out")["w1"]


def test_two_speakers_of_one_source_are_two_persons_though_one_name_is_part_of_the_other(tmp_path):
    corpus = spoken(
        tmp_path, "P: a", "Rudi: b", "P: c", "Rudi Hartono: d", "P: e", "Rudi: f", "P: g", "Rudi Hartono: h"
    )
    new = pseudonymise(corpus, find_identifiers(corpus))
    assert new.turns.speaker[1::2] == ["[Nama 1]", "[Nama 2]"] * 2
    assert sorted(new.header("w1").speakers, key=lambda one: one.label)[:2] == [
        Speaker(label="P", kind="pewawancara"),
        Speaker(label="[Nama 1]", kind="informan", informant="nama-1"),
    ]
    assert written(new, tmp_path) == new["w1"]


@pytest.mark.parametrize("name", ["Pak S", "Bu Bo"])
def test_a_label_of_an_initial_or_a_short_name_is_replaced_in_text_and_header(tmp_path, name):
    corpus = spoken(tmp_path, "P: siapa?", f"{name}: saya.", "P: oh?", f"{name}: ya.")
    new = pseudonymise(corpus, find_identifiers(corpus))
    title = name.split()[0]
    assert [one.label for one in new.header("w1").speakers] == ["P", f"{title} [Nama 1]"]
    assert written(new, tmp_path) == new["w1"]


def test_a_name_of_two_letters_is_replaced_in_a_header_and_an_initial_is_not():
    header = Header(title="Wawancara Bu Bo", note="kelas S")
    corpus = qk.Corpus([Transcript(source="w", text="Bu Bo dan Pak S.\n", header=header, turns=())])
    new = pseudonymise(corpus, [at(corpus, "w", "Bo"), at(corpus, "w", "S")]).header("w")
    assert (new.title, new.note) == ("Wawancara Bu [Nama 1]", "kelas S")


def test_a_label_is_the_same_wherever_it_stands(interview, tmp_path):
    longer = [*find_identifiers(interview), at(interview, "w1", "Bu Sutarmi")]
    new = pseudonymise(interview, longer)
    assert new.turns.speaker == ["P", "[Nama 1]", "P", "[Nama 1]"]
    assert written(new, tmp_path) == new["w1"]


def test_labels_that_differ_in_case_only_become_one_speaker(tmp_path):
    header = "---\njenis: wawancara\nsintetis: true\npenutur:\n  P: {jenis: pewawancara}\n"
    speakers = "  Bu Sutarmi: {jenis: informan}\n  Bu sutarmi: {jenis: informan}\n---\n"
    corpus = spoken(tmp_path, header + speakers + "P: a\nBu Sutarmi: b\nBu sutarmi: c")
    new = pseudonymise(corpus, find_identifiers(corpus))
    assert [one.label for one in new.header("w1").speakers] == ["P", "Bu [Nama 1]"]
    assert new.synthetic
    assert written(new, tmp_path) == new["w1"]


def test_the_corpus_that_was_given_is_as_it_was(interview):
    before = interview.texts
    pseudonymise(interview, find_identifiers(interview))
    assert interview.texts == before
    assert interview.header("w1").title == "Wawancara dengan Bu Sutarmi"


def test_the_same_person_has_the_same_pseudonym_in_all_sources():
    corpus = table("Bu Sutarmi datang.", "Ada SUTARMI dan Pak Zorkoval.", "bu sutarmi pulang")
    assert pseudonymise(corpus, find_identifiers(corpus)).texts == (
        "Bu [Nama 1] datang.",
        "Ada [Nama 1] dan Pak [Nama 2].",
        "bu [Nama 1] pulang",
    )


def test_a_part_of_one_longer_name_is_that_person_and_a_part_of_two_is_neither():
    corpus = table("Rudi Hartono, Rudi Zorkoval, Rudi, Zorkoval.")
    ids = [at(corpus, "1", words) for words in ("Rudi Hartono", "Rudi Zorkoval")]
    ids += [Identifier(source="1", start=29, end=33), Identifier(source="1", start=35, end=43)]
    assert pseudonymise(corpus, ids).texts == ("[Nama 1], [Nama 2], [Nama 3], [Nama 2].",)


def test_identifiers_that_overlap_are_replaced_as_one_of_the_kind_of_the_longest():
    corpus = table("di Jl. Sutarmi 3 itu")
    ids = [at(corpus, "1", "Sutarmi"), at(corpus, "1", "Jl. Sutarmi 3", "address")]
    assert pseudonymise(corpus, ids).texts == ("di [Alamat 1] itu",)


def test_identifiers_in_any_order_give_the_same():
    corpus = table("Bu Sutarmi dan Pak Zorkoval.")
    ids = find_identifiers(corpus)
    assert pseudonymise(corpus, ids[::-1]).texts == pseudonymise(corpus, ids).texts


def test_numbers_go_on_where_the_text_has_pseudonyms_already():
    corpus = table("Tadi [Nama 4] ketemu Bu Sutarmi.")
    assert pseudonymise(corpus, find_identifiers(corpus)).texts == ("Tadi [Nama 4] ketemu Bu [Nama 5].",)


def test_what_was_pseudonymised_shows_nothing_any_more(interview):
    assert find_identifiers(pseudonymise(interview, find_identifiers(interview))) == []


def test_without_identifiers_nothing_changes(interview):
    new = pseudonymise(interview, [])
    assert [*new] == [*interview]
    assert new.informants == interview.informants


def test_attributes_informants_locator_and_the_mark_of_rows_stay_without_the_name():
    frame = pd.DataFrame({"t": ["Bu Sutarmi lama."], "kantor": ["loket Sutarmi"], "n": [3], "peran": ["anak Sutarmi"]})
    corpus = qk.corpus_from_frame(frame, text="t", office="kantor", n_visits="n", role="peran")
    corpus.locator = "({informan})"
    new = pseudonymise(corpus, find_identifiers(corpus))
    assert new.attributes == {"office": ("loket [Nama 1]",), "n_visits": (3,)}
    assert new.informants == {"1": Informant(id="1", role="anak [Nama 1]")}
    assert (new.locator, new.whole) == ("({informan})", True)


def test_two_informants_never_become_one():
    frame = pd.DataFrame({"t": ["Rudi Zorkoval datang.", "Rudi pulang."], "i": ["rudi-zorkoval", "rudi"]})
    corpus = qk.corpus_from_frame(frame, text="t", informant="i")
    assert sorted(pseudonymise(corpus, find_identifiers(corpus)).informants) == ["nama-1", "nama-1-2"]


# -- the key -----------------------------------------------------------------------------------------------------------


def test_the_key_is_filled_with_each_original_once(interview):
    key: dict[str, str] = {}
    pseudonymise(interview, find_identifiers(interview), key=key)
    assert key == {
        "Sutarmi": "[Nama 1]",
        "Rudi Zorkoval": "[Nama 2]",
        "0812-0000-1111": "[Telepon 1]",
        "Rudi": "[Nama 2]",
    }


def test_a_key_that_was_filled_is_used_again_and_goes_on_counting():
    key = {"sutarmi": "[Nama 7]", "Zorkoval": "Mawar"}
    corpus = table("Bu Sutarmi, Pak Zorkoval, Bu Wulandari.")
    assert pseudonymise(corpus, find_identifiers(corpus), key=key).texts == ("Bu [Nama 7], Pak Mawar, Bu [Nama 8].",)
    assert key == {"sutarmi": "[Nama 7]", "Zorkoval": "Mawar", "Wulandari": "[Nama 8]"}


@pytest.mark.parametrize(
    ("key", "fault"),
    [
        ({"Sutarmi": " "}, "pseudonym.key_value"),
        ({"Sutarmi": "a\nb"}, "pseudonym.key_value"),
        ({"Sutarmi": 3}, "pseudonym.key_value"),
        ({"Sutarmi": "a\u2028b"}, "pseudonym.key_value"),
        ({"Sutarmi": " a"}, "pseudonym.key_value"),
        ({"Sutarmi": "Andre\u0301"}, "pseudonym.key_value"),
        ({" ": "A"}, "pseudonym.key_value"),
        ({"Sutarmi": "sutarmi"}, "pseudonym.key_clash"),
        ({"Sutarmi": "Ibu Sutarmi"}, "pseudonym.key_clash"),
        ({"Wulandari": "Sutarmi"}, "pseudonym.key_clash"),
        ({"Wulandari": "Bu SUTARMI"}, "pseudonym.key_clash"),
        ({"Wulandari": "Zorkoval", "Zorkoval": "[Nama 1]"}, "pseudonym.key_clash"),
        ({"Sutarmi": "A", "SUTARMI": "B"}, "pseudonym.key_twice"),
        ([("Sutarmi", "A")], "pseudonym.key"),
    ],
)
def test_a_key_that_cannot_be_used_is_refused_without_its_words(key, fault):
    corpus = table("Bu Sutarmi.")
    with pytest.raises(QualkitError) as caught:
        pseudonymise(corpus, find_identifiers(corpus), key=key)
    assert [one.key for one in caught.value.faults] == [fault]
    assert "utarmi" not in str(caught.value).casefold()


def test_a_clash_says_where_the_name_stands():
    corpus = table("Bu Sutarmi.")
    with pytest.raises(QualkitError, match=r"^1: 3–10: kunci, pasangan ke-1"):
        pseudonymise(corpus, find_identifiers(corpus), key={"Wulandari": "Sutarmi"})


def test_an_initial_in_a_pseudonym_and_one_pseudonym_of_two_originals_are_allowed():
    key = {"Wulandari": "Bu S", "Wulan": "Bu S", "S": "[Nama 9]"}
    corpus = table("Pak S dan Wulandari.")
    assert pseudonymise(corpus, find_identifiers(corpus), key=key).texts == ("Pak [Nama 9] dan Bu S.",)


def test_a_key_is_not_filled_where_nothing_was_replaced(interview):
    key = {"Bu Sutarmi": "P"}
    at_label = [at(interview, "w1", "Bu Sutarmi"), at(interview, "w1", "0812-0000-1111", "phone")]
    with pytest.raises(QualkitError) as caught:
        pseudonymise(interview, at_label, key=key)
    assert [one.key for one in caught.value.faults] == ["pseudonym.labels"]
    assert key == {"Bu Sutarmi": "P"}


def test_pseudonymising_again_with_the_same_key_gives_the_same(interview):
    key: dict[str, str] = {}
    first = pseudonymise(interview, find_identifiers(interview), key=key)
    filled = dict(key)
    assert pseudonymise(interview, find_identifiers(interview), key=key).texts == first.texts
    assert pseudonymise(first, find_identifiers(first), key=key).texts == first.texts
    assert key == filled


def test_two_encodings_of_one_name_are_one_person():
    corpus = table("Bu Andr\u00e9a lama, Andre\u0301a juga.")
    assert pseudonymise(corpus, find_identifiers(corpus)).texts == ("Bu [Nama 1] lama, [Nama 1] juga.",)


def test_reprs_show_no_original(interview):
    planned = plan_replacements(interview, find_identifiers(interview))
    assert "Sutarmi" not in repr(planned)
    assert repr(Shift(planned)) == "Shift(replacements=6)"


# -- what is refused ---------------------------------------------------------------------------------------------------


def test_a_text_is_no_corpus():
    with pytest.raises(QualkitError) as caught:
        pseudonymise("Bu Sutarmi.", [])
    assert caught.value.faults[0].key == "pseudonym.input"


def test_identifiers_of_another_corpus_and_of_a_text_are_refused():
    corpus = table("Sepi.")
    with pytest.raises(QualkitError) as caught:
        pseudonymise(corpus, [Identifier(start=0, end=1), Identifier(source="1", start=2, end=99)])
    assert [one.key for one in caught.value.faults] == ["identifiers.source", "identifiers.place"]


def test_an_identifier_across_the_edge_of_a_turn_is_refused(interview):
    with pytest.raises(QualkitError, match="w1: pengenal di 5–25 melewati batas giliran"):
        pseudonymise(interview, [Identifier(source="w1", start=5, end=25)])


@pytest.mark.parametrize(
    "words",
    ["Bu Sutarmi:", ":", "\nBu Sutarmi", "Sutarmi: Suami saya, Rudi Zorkoval. Nomornya 0812-0000-1111.\nP"],
)
def test_an_identifier_across_the_edge_of_a_label_is_refused(interview, words):
    with pytest.raises(QualkitError) as caught:
        pseudonymise(interview, [at(interview, "w1", words)])
    assert [one.key for one in caught.value.faults] == ["pseudonym.edge"]


def test_a_source_that_is_named_after_a_person_is_warned_of():
    frame = pd.DataFrame({"t": ["Bu Sutarmi."], "i": ["wawancara-sutarmi"]})
    corpus = qk.corpus_from_frame(frame, text="t", id="i")
    with pytest.warns(QualkitWarning, match="nama 1 sumber memuat kata yang disamarkan"):
        new = pseudonymise(corpus, find_identifiers(corpus))
    assert new.sources == ("wawancara-sutarmi",)


# -- places ------------------------------------------------------------------------------------------------------------

TWO = [
    Replacement(source="w", start=2, end=6, pseudonym="[Nama 1]", original="Budi"),
    Replacement(source="w", start=6, end=16, pseudonym="X", original="0812000011"),
]


@pytest.mark.parametrize(
    ("place", "start", "end"),
    [(0, 0, 0), (2, 2, 2), (3, 2, 10), (6, 10, 10), (7, 10, 11), (16, 11, 11), (20, 15, 15)],
)
def test_a_place_within_an_identifier_begins_before_its_pseudonym_and_ends_behind_it(place, start, end):
    assert (Shift(TWO).start(place), Shift(TWO).end(place)) == (start, end)


def test_a_quotation_is_found_again_where_the_shift_says(interview):
    ids = find_identifiers(interview)
    shift = pseudonym_shifts(interview, ids)["w1"]
    new = pseudonymise(interview, ids)
    start = interview.text("w1").index("Suami saya, Rudi Zorkoval")
    assert new["w1"].quote(shift.start(start), shift.end(start + 25)) == "Suami saya, [Nama 2]"


# -- laws --------------------------------------------------------------------------------------------------------------

PIECES = st.lists(
    st.tuples(st.text("abc é😤.\n", max_size=6), st.text("XYZÅ", min_size=1, max_size=5), st.booleans()), max_size=8
)


@given(PIECES, st.text("abc", max_size=4))
def test_outside_of_the_identifiers_the_text_is_what_it_was_and_inside_nothing_is_left(pieces, tail):
    text = "".join(plain + name for plain, name, _ in pieces) + tail
    ends = [len("".join(plain + name for plain, name, _ in pieces[: i + 1])) for i in range(len(pieces))]
    ids = [
        Identifier(source="1", start=end - len(name), end=end)
        for end, (_, name, replaced) in zip(ends, pieces, strict=True)
        if replaced
    ]
    corpus = table(text)
    new = pseudonymise(corpus, ids)
    kept = "".join(plain + ("\0" if replaced else name) for plain, name, replaced in pieces) + tail
    assert _cut(new.texts[0], pseudonym_shifts(corpus, ids)["1"], ids) == kept.split("\0")
    assert len(new.turns.start) == len(corpus.turns.start)
    assert (new.turns.start[0], new.turns.end[0]) == (0, len(new.texts[0]))


def _cut(text: str, shift: Shift, ids: list[Identifier]) -> list[str]:
    """What stands between the pseudonyms."""
    starts = [*(shift.start(one.start) for one in ids), len(text)]
    ends = [0, *(shift.end(one.end) for one in ids)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


@given(st.text("ABab 1.\n😤", max_size=40), st.data())
def test_every_turn_of_what_was_found_has_its_words_at_its_place(text, data):
    corpus = table("Bu Sutarmi. " + text, text + " Pak Zorkoval")
    ids = find_identifiers(corpus)
    chosen = data.draw(st.lists(st.sampled_from(ids), unique=True)) if ids else []
    new = pseudonymise(corpus, chosen)
    shifts = pseudonym_shifts(corpus, chosen)
    assert [len(one) for one in new.texts] == [
        shifts[source].end(len(corpus.text(source))) for source in corpus.sources
    ]
    assert len(new.segments("turn")) == len(corpus.segments("turn"))
