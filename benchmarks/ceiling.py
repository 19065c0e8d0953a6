"""How precise can keyword retrieval by root be on these treebanks: what the gold lemmas allow, and at which recall.

The gold lemmas follow no rule that a word shows: *menciptakan* is filed under *cipta* and *pencipta* under itself,
*terbuka* under itself in one treebank and under *buka* in the other. So a judge is trained on the gold itself: from
affixes, lengths, frequency and what simplemma says it learns when the gold leaves a word whole, on nine tenths of the
roots, and decides on the last tenth. Where it doubts, the word is left whole, at every threshold.
What it reaches is more than a tool can that must not learn from the gold.

Run with ``python benchmarks/ceiling.py``; the data are in ``../shared/bench`` or where ``QUALKIT_BENCH`` says.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from zlib import crc32

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from qualkit.language import roots

BENCH = Path(os.environ.get("QUALKIT_BENCH", Path(__file__).resolve().parents[2] / "shared" / "bench"))
BANKS = ("id_gsd-ud-dev.conllu", "id_csui-ud-train.conllu")
THRESHOLDS = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
FOLDS = 10


def affixes(word: str, root: str) -> tuple[str, str]:
    """Return what stands before and after a root; a nasal may have taken its first letter."""
    for cut in range(3):
        at = word.find(root[cut:])
        if at >= 0 and root[cut:]:
            return word[:at] + "~" * cut, word[at + len(root) - cut :]
    return "?", "?"


def judged(gold: dict[str, str], frequency: Counter[str], lemmas: dict[str, str]) -> dict[str, float]:
    """Return for each word that we take apart how likely the gold agrees, judged without its own root's words."""
    mine = dict(zip(gold, roots(list(gold)), strict=True))
    words = [word for word in sorted(gold) if mine[word] != word]
    siblings = Counter(mine.values())
    rows: list[dict[str, float]] = []
    for word in words:
        root, lemma = mine[word], lemmas.get(word)
        before, after = affixes(word, root)
        says = "nothing" if lemma is None else "root" if lemma == root else "word" if lemma == word else "other"
        rows.append(
            {
                f"before={before}": 1.0,
                f"after={after}": 1.0,
                f"both={before}-{after}": 1.0,
                f"simplemma={says}": 1.0,
                "letters": float(len(word)),
                "letters of the root": float(len(root)),
                "frequency": float(min(frequency[word], 10)),
                "forms of the root": float(siblings[root]),
            }
        )
    columns = DictVectorizer().fit_transform(rows)
    agrees = np.array([gold[word] == mine[word] for word in words])
    weight = np.sqrt([frequency[word] for word in words])
    fold = np.array([crc32(mine[word].encode()) % FOLDS for word in words])
    likely = np.zeros(len(words))
    for one in range(FOLDS):
        learned = LogisticRegression(max_iter=5000).fit(
            columns[fold != one], agrees[fold != one], sample_weight=weight[fold != one]
        )
        likely[fold == one] = learned.predict_proba(columns[fold == one])[:, 1]
    return dict(zip(words, likely.tolist(), strict=True))


def careful(likely: dict[str, float], lemmas: dict[str, str], least: float) -> Callable[[Sequence[str]], list[str]]:
    """Return a function from words to roots that leaves whole, or to simplemma, what is less likely than `least`."""

    def of(words: Sequence[str]) -> list[str]:
        pairs = zip(words, roots(words), strict=True)
        return [root if likely.get(word, 1.0) >= least else _other(word, root, lemmas) for word, root in pairs]

    return of


def _other(word: str, root: str, lemmas: dict[str, str]) -> str:
    lemma = lemmas.get(word, word)
    return word if lemma == root else lemma


def main() -> int:
    """Print precision, recall and F1 at each threshold; return 0 also where there are no data."""
    if not (BENCH / "measure.py").exists():
        print(f"No benchmark data in {BENCH}: set QUALKIT_BENCH to their folder.")
        return 0
    sys.path.insert(0, str(BENCH))
    measure = import_module("measure")
    factory = import_module("simplemma.strategies.dictionaries.dictionary_factory").DefaultDictionaryFactory
    lemmas = dict(factory().get_dictionary("id").items())
    banks = [str(BENCH / "words" / name) for name in BANKS]
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for bank in banks:
        for form, _, root, kind in measure.content(bank):
            if kind in ("NOUN", "VERB", "ADJ"):
                forms[form.lower()][root] += 1
    gold = {word: found.most_common(1)[0][0] for word, found in forms.items()}
    frequency = Counter({word: found.total() for word, found in forms.items()})
    likely = judged(gold, frequency, lemmas)
    print(f"{'left whole where less likely than':<36}{'precision':>10}{'recall':>10}{'F1':>8}   targets 99.0, F1 98.0")
    for least in THRESHOLDS:
        found = measure.roots(careful(likely, lemmas, least), banks)
        print(f"{least:<36}{found['precision']:>10.2f}{found['recall']:>10.2f}{found['f1']:>8.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
