"""How fast ``tag`` is: 100,000 segments of 20 to 35 words and 500 patterns, against a loop of ``re.finditer``.

Words are drawn by Zipf's law from the Indonesian words that simplemma knows; patterns are 450 of them and 50 phrases.
All figures are CPU seconds of one run, and ratios within it. Targets: at most 1/12 of the loop for exact words, at
most 1/5 with roots. ``--segments`` and ``--patterns`` give other sizes.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import time


def vocabulary() -> list[str]:
    """Return the Indonesian words that simplemma knows, in one random order."""
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    known = DefaultDictionaryFactory().get_dictionary("id")
    words = sorted({str(word) for word in known if str(word).isalpha() and len(word) > 2})
    random.Random(2025).shuffle(words)  # noqa: S311 - a benchmark draws, it keeps no secret
    return words


def segments(words: list[str], count: int) -> list[str]:
    """Return texts of 20 to 35 words with some punctuation, by Zipf's law."""
    draw = random.Random(1)  # noqa: S311
    weights = [1 / (rank + 5) for rank in range(len(words))]
    stream = iter(draw.choices(words, weights, k=count * 36))
    texts = []
    for _ in range(count):
        own = [next(stream) for _ in range(draw.randint(20, 35))]
        own[0] = own[0].capitalize()
        own[9] += ","
        texts.append(" ".join(own) + ".")
    return texts


def whole(text: str, start: int, end: int) -> bool:
    """Return whether a stretch stands by itself: no letter or digit before or after."""
    return not (start and text[start - 1].isalnum()) and not text[end : end + 1].isalnum()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--segments", type=int, default=100_000)
    parser.add_argument("--patterns", type=int, default=500)
    options = parser.parse_args()
    import pandas as pd

    import qualkit as qk

    words = vocabulary()[:30_000]
    texts = segments(words, options.segments)
    draw = random.Random(2)  # noqa: S311
    phrases = options.patterns // 10
    chosen = draw.sample(words[:6_000], options.patterns - phrases)
    chosen += [f"{draw.choice(words[:40])} {draw.choice(words[:40])}" for _ in range(phrases)]
    corpus = qk.corpus_from_frame(pd.DataFrame({"t": texts}), text="t")
    qk.tag(
        qk.corpus_from_frame(pd.DataFrame({"t": texts[:1]}), text="t"), qk.Codebook([qk.Code(id="a", patterns=("a",))])
    )

    # One long text, no re.IGNORECASE and no \b, which would make it over ten times slower: the hardest mark of its
    # kind.
    lowered = "\n".join(texts).lower()
    began = time.process_time()
    loop = sum(
        1 for word in chosen for m in re.finditer(re.escape(word), lowered) if whole(lowered, m.start(), m.end())
    )
    slow = time.process_time() - began
    print(f"{len(texts)} segments, {len(chosen)} patterns; loop of re.finditer: {slow:.2f} CPU s, {loop} hits")
    for name, sign, part in (("exact words", "=", 12), ("roots", "", 5)):
        book = qk.Codebook([qk.Code(id=f"k{n}", patterns=(f"{sign}{word}",)) for n, word in enumerate(chosen)])
        began = time.process_time()
        found = qk.tag(corpus, book)
        spent = time.process_time() - began
        times = slow / spent
        print(f"tag, {name:12} {spent:.2f} CPU s, {len(found)} codings; 1/{times:.1f} of the loop (at most 1/{part})")
    print(f"largest memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")


if __name__ == "__main__":
    main()
