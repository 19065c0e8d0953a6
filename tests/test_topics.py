"""Topics: divided alike on every run, labelled by words that people read, and honest where there is too little."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

import qualkit as qk
from qualkit.errors import ChoiceError, CodingError
from qualkit.topics import NO_TOPIC, TOPIC_UNITS

QUEUE = "antre loket nomor panggilan menunggu kursi giliran pagi".split()
FEE = "biaya tarif gratis bayar kuitansi uang rupiah mahal".split()
SMILE = "petugas ramah senyum sopan menyapa sabar marah jutek".split()


def said(words: list[str], count: int, start: int = 0) -> list[str]:
    """Sentences of one matter, each another combination of its words."""
    return [
        f"Soal {words[i % 8]} dan {words[(i * 3 + 1) % 8]} juga {words[(i // 8 + 2) % 8]} di kantor {start + i}."
        for i in range(count)
    ]


def three(count: int) -> qk.Corpus:
    """A table of three matters, `count` sentences each, by three informants in turn."""
    texts = [*said(QUEUE, count), *said(FEE, count, 500), *said(SMILE, count, 900)]
    who = [f"i{n % 3}" for n in range(len(texts))]
    return qk.corpus_from_frame(pd.DataFrame({"t": texts, "i": who}), "t", informant="i")


def table(texts: list[object]) -> qk.Corpus:
    return qk.corpus_from_frame(pd.DataFrame({"t": texts}), "t")


@pytest.fixture(scope="module")
def full() -> qk.Topics:
    return qk.fit_topics(three(40), n_topics=3, embedder="tfidf-svd")


# -- what is found ---------------------------------------------------------------------------------------------------


def test_three_matters_are_three_topics(full: qk.Topics) -> None:
    parts = [full.assignments[:40], full.assignments[40:80], full.assignments[80:]]
    shares = sorted(np.bincount(part, minlength=3).max() for part in parts)
    assert shares[0] >= 38
    assert len({int(np.bincount(part).argmax()) for part in parts}) == 3


def test_from_a_hundred_segments_it_is_full_and_nobody_is_left_out(full: qk.Topics) -> None:
    assert (full.strength, full.reason, full.made_by["recipe"]) == ("full", "", "maps")
    assert (full.assignments >= 0).all()
    assert sum(topic.size for topic in full.topics) == 120


def test_topics_are_numbered_by_size(full: qk.Topics) -> None:
    sizes = [topic.size for topic in full.topics]
    assert sizes == sorted(sizes, reverse=True)
    assert sizes == np.bincount(full.assignments).tolist()


def test_labels_are_words_that_people_read() -> None:
    texts = [f"Kami dilayani dan pelayanannya cepat nomor{n}." for n in range(12)]
    texts += [f"Tarifnya mahal, biayanya dibayar tunai rupiah{n}." for n in range(12)]
    words = {
        word
        for topic in qk.fit_topics(table(texts), n_topics=2, embedder="tfidf-svd").topics
        for word, _ in topic.words
    }
    assert "dilayani" in words
    assert not {"layan", "tarif", "bayar"} & words


def test_words_of_a_topic_are_its_own(full: qk.Topics) -> None:
    queue = full.topics[int(np.bincount(full.assignments[:40]).argmax())]
    assert {word for word, _ in queue.words[:5]} <= set(QUEUE)
    assert queue.label == ", ".join(word for word, _ in queue.words[:3])
    assert "dan" not in {word for topic in full.topics for word, _ in topic.words}


def test_typical_segments_are_of_different_informants(full: qk.Topics) -> None:
    assert [len(topic.typical) for topic in full.topics] == [3, 3, 3]
    assert [len({full.informants[i] for i in topic.typical}) for topic in full.topics] == [3, 3, 3]
    assert [{int(full.assignments[i]) for i in topic.typical} for topic in full.topics] == [{0}, {1}, {2}]


def test_a_number_that_is_not_given_is_chosen_among_those_tried() -> None:
    found = qk.fit_topics(three(40), embedder="tfidf-svd")
    assert [tried[0] for tried in found.numbers] == list(range(2, 13))
    assert len(found) in [tried[0] for tried in found.numbers]
    assert qk.topic_numbers(found).best == len(found)


# -- the same every time ---------------------------------------------------------------------------------------------


def test_equal_input_and_seed_give_equal_topics(full: qk.Topics) -> None:
    again = qk.fit_topics(three(40), n_topics=3, embedder="tfidf-svd")
    assert again == full
    assert hash(again) == hash(full)
    assert again.made_by == full.made_by


def test_another_seed_is_told_apart(full: qk.Topics) -> None:
    assert qk.fit_topics(three(40), n_topics=3, embedder="tfidf-svd", seed=1) != full


def test_a_result_cannot_be_written_into(full: qk.Topics) -> None:
    with pytest.raises(ValueError, match="read-only"):
        full.assignments[0] = 5


STORED = """
import hashlib, qualkit as qk
found = qk.fit_topics(qk.open_study({folder!r}).corpus, n_topics=8)
print(found.digest, hashlib.sha256(repr(found.assignments.tolist()).encode()).hexdigest())
"""


def digest_on(threads: int, **more: str) -> str:
    """Find topics of the shipped study in a process of its own, on so many threads."""
    root = str(Path(qk.__file__).parent.parent)
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMBA_NUM_THREADS")
    env = os.environ | dict.fromkeys(names, str(threads)) | {"PYTHONPATH": root} | more
    call = [sys.executable, "-c", STORED.format(folder=root)]
    return subprocess.run(call, capture_output=True, text=True, check=True, env=env).stdout


@pytest.mark.slow
def test_the_shipped_study_has_the_same_topics_on_one_and_two_threads_and_on_another_processor() -> None:
    one = digest_on(1)
    assert len(one.split()) == 2
    assert digest_on(2) == one
    # OpenBLAS then multiplies as on a processor of 2013; other processors' libraries know no such name and pass it by.
    assert digest_on(1, OPENBLAS_CORETYPE="Haswell") == one
    # UMAP's compiler would then use what that processor has, and the maps would be others.
    assert digest_on(1, NUMBA_CPU_NAME="haswell", NUMBA_CPU_FEATURES="+avx2,+fma") == one


# -- whose words -----------------------------------------------------------------------------------------------------


def interview(turns: int) -> qk.Corpus:
    """An interview whose questions are all of one matter and whose answers are not."""
    from qualkit.model import Header, Informant, Transcript, Turn

    text, own = "", []
    for n, answer in enumerate(said(QUEUE, turns)):
        for kind, words in (
            ("pewawancara", f"Bagaimana pendapat Ibu tentang pertanyaan wawancara {n}?"),
            ("informan", answer),
        ):
            start = len(text)
            text += words + "\n"
            who = "a" if kind == "informan" else None
            own.append(Turn(source="w", n=len(own) + 1, start=start, end=start + len(words), kind=kind, informant=who))
    transcript = Transcript(source="w", text=text, header=Header(), turns=tuple(own))
    return qk.Corpus([transcript], {"a": Informant(id="a", role="pengguna")})


def test_only_informants_are_read() -> None:
    found = qk.fit_topics(interview(20), "turn", 2, embedder="tfidf-svd")
    assert len(found.assignments) == 20
    assert "wawancara" not in {word for word, _ in found.keywords}
    assert set(found.informants) == {"a"}


@pytest.mark.parametrize("unit", TOPIC_UNITS)
def test_each_unit_can_be_divided(unit: str) -> None:
    found = qk.fit_topics(interview(20), unit, 2, embedder="tfidf-svd")
    assert (found.segments.unit, len(found)) == (unit, 2)


# -- guards ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 2, 5, 14])
def test_fewer_than_fifteen_give_keywords_and_say_why(count: int) -> None:
    found = qk.fit_topics(table([*said(QUEUE, count)]), embedder="tfidf-svd")
    assert (found.strength, len(found), set(found.assignments.tolist())) == ("keywords", 0, {NO_TOPIC})
    assert "kantor" in dict(found.keywords)
    assert str(count) in found.notes()[0]
    assert escape(found.notes()[0]) in found._repr_html_()


@pytest.mark.parametrize(("count", "strength"), [(15, "weak"), (99, "weak"), (100, "full")])
def test_below_a_hundred_it_is_marked_as_weak(count: int, strength: str) -> None:
    found = qk.fit_topics(table([*said(QUEUE, count)]), n_topics=3, embedder="tfidf-svd")
    assert (found.strength, len(found)) == (strength, 3)
    assert ("Lemah" in found._repr_html_()) == (strength == "weak")


def test_few_segments_do_not_load_the_engine() -> None:
    code = (
        "import sys, pandas as pd, qualkit as qk;"
        "qk.fit_topics(qk.corpus_from_frame(pd.DataFrame({'t': ['Antre lama.']}), 't'));"
        "print('bertopic' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_a_thousand_copies_of_a_sentence_give_keywords_and_say_why() -> None:
    found = qk.fit_topics(table(["Antre lama di loket."] * 1000), embedder="tfidf-svd")
    assert (found.strength, found.reason) == ("keywords", "topic.alike")
    assert "1000" in found.notes()[0]


def test_copies_have_the_topic_of_their_original_and_count() -> None:
    texts = [*said(QUEUE, 20), *said(FEE, 20, 500)]
    found = qk.fit_topics(table(texts * 3), n_topics=2, embedder="tfidf-svd")
    assert found.assignments[:40].tolist() == found.assignments[40:80].tolist() == found.assignments[80:].tolist()
    assert sum(topic.size for topic in found.topics) == 120
    assert found.made_by["different"] == "40"


def test_missing_and_wordless_texts_have_no_topic_and_stop_nothing() -> None:
    texts: list[object] = [*said(QUEUE, 20), None, float("nan"), "", "!!! 😤", *said(FEE, 20, 500)]
    found = qk.fit_topics(table(texts), n_topics=2, embedder="tfidf-svd")
    assert found.assignments[20:24].tolist() == [NO_TOPIC] * 4
    assert (np.delete(found.assignments, range(20, 24)) >= 0).all()
    assert found.rows(NO_TOPIC).tolist() == [20, 21, 22, 23]


def test_texts_of_stop_words_alone_are_divided_by_these() -> None:
    fillers = "iya oh nah kan sih dong ya eh itu ini yang dan di ke dari".split()
    texts = [f"{a} {b}" for a in fillers[:6] for b in fillers[6:12]]
    found = qk.fit_topics(table(texts), n_topics=2, embedder="tfidf-svd")
    assert (len(found), (found.assignments >= 0).all()) == (2, True)
    assert all(topic.words for topic in found.topics)


def test_texts_of_one_and_the_same_word_give_keywords_and_say_why() -> None:
    found = qk.fit_topics(table(["Iya" + ", iya" * (n % 4) + "!" * n for n in range(20)]), embedder="tfidf-svd")
    assert (found.strength, len(found), found.keywords) == ("keywords", 0, (("iya", 20.0),))
    assert "satu kata yang sama" in found.notes()[0]
    with pytest.raises(CodingError, match="satu kata yang sama"):
        qk.topic_numbers(found.corpus, embedder="tfidf-svd")


def test_segments_of_one_word_are_divided() -> None:
    words = [f"{word}{n}" for word in QUEUE for n in ("", "nya", "an", "i")]
    assert len(qk.fit_topics(table(words), n_topics=2, embedder="tfidf-svd")) == 2


def test_two_languages_are_two_topics() -> None:
    english = [f"The queue was long and the officer said number {n} please wait." for n in range(20)]
    found = qk.fit_topics(table([*said(FEE, 20), *english]), n_topics=2)
    assert found.assignments[:20].tolist() == [int(found.assignments[0])] * 20
    assert found.assignments[20:].tolist() == [1 - int(found.assignments[0])] * 20


def test_without_a_word_there_is_an_error_that_says_what_to_do() -> None:
    with pytest.raises(CodingError, match="tidak ada satu kata pun"):
        qk.fit_topics(table(["", None, "..."]))


@pytest.mark.parametrize("number", [0, -1, 31, 2.5, True, "lima"])
def test_a_number_of_topics_that_cannot_be_is_refused(number: object) -> None:
    with pytest.raises(CodingError, match="dari 1 sampai 30"):
        qk.fit_topics(table([*said(QUEUE, 30)]), n_topics=number, embedder="tfidf-svd")  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [-1, 1.5, True, None, "satu", np.int64(-3)])
@pytest.mark.parametrize("count", [5, 20])
def test_a_seed_that_cannot_be_is_refused_however_few_segments_there_are(seed: object, count: int) -> None:
    with pytest.raises(CodingError, match="seed harus bilangan bulat, 0 atau lebih"):
        qk.fit_topics(table([*said(QUEUE, count)]), embedder="tfidf-svd", seed=seed)  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [0, 2**40, np.int64(7)])
def test_great_seeds_and_those_of_numpy_are_taken(seed: int) -> None:
    found = qk.fit_topics(table([*said(QUEUE, 20)]), n_topics=2, embedder="tfidf-svd", seed=seed)
    assert found.made_by["seed"] == str(int(seed))


@pytest.mark.parametrize("number", [1, 2])
def test_one_topic_and_two_are_possible(number: int) -> None:
    found = qk.fit_topics(table([*said(QUEUE, 30)]), n_topics=number, embedder="tfidf-svd")
    assert len(found) == number
    assert all(topic.words and topic.typical for topic in found.topics)


@pytest.mark.parametrize("unit", ["transcript", "character", "free", "kata"])
def test_another_unit_is_refused(unit: str) -> None:
    with pytest.raises(ChoiceError):
        qk.fit_topics(three(5), unit)


def test_an_unknown_embedder_and_an_unknown_topic_are_refused(full: qk.Topics) -> None:
    with pytest.raises(ChoiceError):
        qk.fit_topics(three(10), embedder="bert")
    with pytest.raises(ChoiceError, match="0 sampai 2"):
        full.rows(3)


def test_what_is_no_embedder_is_refused_and_a_topic_where_there_is_none() -> None:
    with pytest.raises(ChoiceError, match="embedder harus nama"):
        qk.fit_topics(three(10), embedder=5)  # type: ignore[arg-type]
    with pytest.raises(ChoiceError, match="hanya kata kunci"):
        qk.fit_topics(table(["Antre lama."])).rows(0)


def test_nobody_elses_state_is_changed() -> None:
    code = (
        "import random, warnings, numpy as np, pandas as pd, qualkit as qk\n"
        "import sklearn.cluster, sklearn.decomposition, sklearn.metrics, scipy.sparse, scipy.special, scipy.stats\n"
        "frame = pd.DataFrame({'t': [f'antre loket {n} panggil {n % 7}' for n in range(120)]})\n"
        "kept, filters = frame.copy(), list(warnings.filters)\n"
        "np.random.seed(3); random.seed(3)\n"
        "state, own = np.random.get_state()[1].tolist(), random.getstate()\n"
        "qk.fit_topics(qk.corpus_from_frame(frame, 't'), n_topics=2, embedder='tfidf-svd')\n"
        "print(frame.equals(kept), np.random.get_state()[1].tolist() == state, random.getstate() == own,"
        " warnings.filters == filters)"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown == "True True True True\n"


def test_nothing_is_warned_of() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(qk.fit_topics(table([*said(QUEUE, 60), *said(FEE, 60, 500)]), n_topics=2, embedder="tfidf-svd")) == 2


# -- as tables and text ----------------------------------------------------------------------------------------------


def test_a_row_a_segment(full: qk.Topics) -> None:
    frame = full.to_frame()
    assert list(frame.columns) == "source n start end informant role topic label closeness typical text".split()
    assert frame["topic"].tolist() == full.assignments.tolist()
    assert frame["text"][0] == "Soal antre dan loket juga nomor di kantor 0."
    assert frame["typical"].sum() == 9


def test_a_row_a_topic(full: qk.Topics) -> None:
    frame = full.to_frame("topic")
    assert frame["segments"].tolist() == [topic.size for topic in full.topics]
    assert frame["informants"].tolist() == [3, 3, 3]
    with pytest.raises(ChoiceError):
        full.to_frame("kata")  # type: ignore[arg-type]


def test_no_repr_shows_an_informants_words(full: qk.Topics) -> None:
    shown = repr(full) + repr(full.topics)
    assert [word for word in (*QUEUE, *FEE, *SMILE) if word in shown] == []
    assert repr(full) == "Topics(topics=3, segments=120, strength='full')"


def test_words_are_escaped_where_they_are_shown() -> None:
    texts = [f"<b onclick=x>antre{n}</b> <script>loket</script> & nomor" for n in range(20)]
    shown = qk.fit_topics(table(texts), n_topics=2, embedder="tfidf-svd")._repr_html_()
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_provenance_says_how_it_was_done(full: qk.Topics) -> None:
    assert full.made_by["embedder"] == "tfidf-svd-200"
    assert {"bertopic", "umap-learn", "scikit-learn", "qualkit", "texts"} <= set(full.made_by)
    assert (full.made_by["seed"], full.made_by["unit"]) == ("2025", "segment")
