"""qualkit's tokens, sentences and roots as a spaCy pipeline. Importing this module imports spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

from qualkit.boundaries import sentence_spans, word_spans
from qualkit.morphology import root_of

if TYPE_CHECKING:
    from spacy.vocab import Vocab

_BETWEEN = re.compile(r"\s+|([^\s])\1*")  # white space, or a run of one mark


class Tokenizer:
    """The words of :func:`qualkit.language.words` and, between them, marks and white space as spaCy keeps it."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return `text` as a Doc; its text is `text` again."""
        words: list[str] = []
        spaces: list[bool] = []

        def add(piece: str) -> None:
            if piece.isspace():
                if piece[0] == " " and words and not spaces[-1] and not words[-1].isspace():
                    spaces[-1] = True
                    piece = piece[1:]
                if not piece:
                    return
            words.append(piece)
            spaces.append(False)

        end = 0
        for start, stop in (*word_spans(text), (len(text), len(text))):
            for match in _BETWEEN.finditer(text, end, start):
                add(match.group())
            if start < stop:
                add(text[start:stop])
            end = stop
        return Doc(self.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], **_: Any) -> Iterable[Doc]:
        """Yield a Doc a text."""
        return (self(text) for text in texts)

    def to_bytes(self, **_: Any) -> bytes:
        """Return nothing: the tokenizer has no state."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> Tokenizer:
        """Return itself."""
        return self

    def to_disk(self, _: str | Path, **__: Any) -> None:
        """Write nothing."""

    def from_disk(self, _: str | Path, **__: Any) -> Tokenizer:
        """Return itself."""
        return self


@Language.component("qualkit_sentences")
def _sentences(doc: Doc) -> Doc:
    """Begin a sentence at the first token of every span of :func:`qualkit.language.sentences`."""
    starts = {start for start, _ in sentence_spans(doc.text)}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


@Language.component("qualkit_roots")
def _roots(doc: Doc) -> Doc:
    """Write the root of every word to ``token.lemma_``, where ``token._.root`` reads it."""
    for token in doc:
        token.lemma_ = root_of(token.text)
    return doc


def build() -> Language:
    """Return the pipeline; see :func:`qualkit.language.nlp`."""
    if not Token.has_extension("root"):
        Token.set_extension("root", getter=lambda token: token.lemma_)
    pipeline = spacy.blank("id")
    pipeline.tokenizer = Tokenizer(pipeline.vocab)
    pipeline.add_pipe("qualkit_sentences")
    pipeline.add_pipe("qualkit_roots")
    return pipeline
