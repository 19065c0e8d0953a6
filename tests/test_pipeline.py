from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.language import nlp, roots, sentences, words

TEXTS = st.text(max_size=80) | st.text(alphabet="ab.!?\n \t-'0A", max_size=80)


@settings(deadline=None)
@given(TEXTS)
def test_a_doc_holds_the_text_unchanged(text: str) -> None:
    assert nlp()(text).text == text


@settings(deadline=None)
@given(TEXTS)
def test_tokens_with_a_letter_or_digit_are_the_words(text: str) -> None:
    spans = [(token.idx, token.idx + len(token)) for token in nlp()(text) if any(map(str.isalnum, token.text))]
    assert spans == words(text)


def test_sentences_and_roots_are_those_of_the_fast_functions() -> None:
    text = "Petugasnya ramah-ramah. Saya dilayani Bpk. Andi."
    doc = nlp()(text)
    assert [(sent.start_char, sent.end_char) for sent in doc.sents] == sentences(text)
    assert [token._.root for token in doc] == roots([token.text for token in doc])
