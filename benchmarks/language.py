"""Words, sentences, roots and spellings measured on real Indonesian, and timed against PySastrawi in the same run.

Run with ``python benchmarks/language.py``. The data are in ``../shared/bench``, seen from the project, or in the folder
that ``QUALKIT_BENCH`` names; without them the benchmark says so and stops. PySastrawi is needed for the comparison only
(``pip install PySastrawi``): its word list may not be shipped.
"""

from __future__ import annotations

import csv
import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from qualkit.language import normalise_colloquial, roots, sentences, words
from qualkit.morphology import Roots
from qualkit.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("QUALKIT_BENCH", ROOT.parent / "shared" / "bench"))
FORMS = ROOT / "tests" / "data"


def line(name: str, value: float, target: float, *, least: bool = True, unit: str = "%") -> None:
    """Print a figure beside its target."""
    reached = value >= target if least else value <= target
    sign = ">=" if least else "<="
    print(f"{name:<52} {value:>9.2f} {unit:<2} target {sign} {target:<6} {'reached' if reached else 'MISSED'}")


def pairs(name: str) -> list[list[str]]:
    """Return the rows of a list of ours without its head."""
    with (FORMS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t"))[1:]


def quality(measure: ModuleType, banks: list[str]) -> None:
    """Print what is right and wrong."""
    for bank, value in measure.boundaries(words, "words", banks).items():
        line(f"words, F1, {bank}", value, 99.5)
    for bank, value in measure.boundaries(sentences, "sentences", banks).items():
        line(f"sentence ends, F1, {bank}", value, 95.0 if "gsd" in bank else 97.5)
    found = measure.roots(roots, banks)
    line("keywords by root, F1, both treebanks", found["f1"], 98.0)
    line("keywords by root, precision", found["precision"], 99.0)
    print(f"{'keywords by root, recall':<52} {found['recall']:>9.2f} %")
    print(f"{'affixed words to their lemma or root':<52} {found['affixed']:>9.2f} %")
    forms, apart = pairs("interview_forms.tsv"), pairs("never_merge.tsv")
    right = sum(
        mine == wanted for mine, wanted in zip(*(roots(column) for column in zip(*forms, strict=True)), strict=True)
    )
    line(f"interview forms, our own list of {len(forms)}", 100 * right / len(forms), 92)
    merged = sum(one == other for one, other in (roots(pair) for pair in apart))
    line(f"pairs that must not merge, of {len(apart)}", merged, 0, least=False, unit="")
    for part in ("train", "dev"):
        found = measure.colloquial(
            normalise_colloquial, BENCH / "colloquial" / f"{part}.inf", BENCH / "colloquial" / f"{part}.for"
        )
        line(f"spellings, {part}: right where a change is needed", found["right"], 45)
        line(f"spellings, {part}: clean words wrongly changed", found["wrongly_changed"], 1, least=False)


def seconds(work: Callable[[], object], runs: int = 1) -> float:
    """Return the CPU time of the quickest run."""
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return max(min(spent), 1e-9)


def speed(tokens: Sequence[str], text: str) -> None:
    """Print CPU times, and ratios to PySastrawi where it is installed."""
    types = sorted(set(tokens))
    print(f"{'reading the known words, once a process':<52} {seconds(vocabulary):>9.3f} s")
    new = len(types) / seconds(lambda: list(map(Roots().__getitem__, types)))
    roots(types)
    many = list(tokens) * 20
    running = len(many) / seconds(lambda: roots(many), runs=3)
    print(f"{'roots of new types, known words read':<52} {new:>9.0f} /s")
    print(f"{'roots of running text':<52} {running:>9.0f} /s")
    spans = words(text)
    print(f"{'words':<52} {len(spans) / seconds(lambda: words(text)):>9.0f} /s")
    print(f"{'sentences, in words':<52} {len(spans) / seconds(lambda: sentences(text)):>9.0f} /s")
    if find_spec("Sastrawi") is None:
        print("PySastrawi is not installed: no comparison")
        return
    factory = import_module("Sastrawi.Stemmer.StemmerFactory").StemmerFactory
    fresh = factory().create_stemmer(False)
    theirs_new = len(types) / seconds(lambda: [fresh.stem(word) for word in types])
    cached = factory().create_stemmer()
    few = list(tokens)
    list(map(cached.stem, types))
    theirs_running = len(few) / seconds(lambda: [cached.stem(word) for word in few], runs=3)
    print(f"{'PySastrawi, new types':<52} {theirs_new:>9.0f} /s")
    print(f"{'PySastrawi, running text, its cache filled':<52} {theirs_running:>9.0f} /s")
    line("times as fast on new types", new / theirs_new, 10, unit="x")
    line("times as fast on running text", running / theirs_running, 50, unit="x")


def main() -> int:
    """Print every figure; return 0 also where there are no data."""
    if not (BENCH / "measure.py").exists():
        print(f"No benchmark data in {BENCH}: set QUALKIT_BENCH to their folder.")
        return 0
    sys.path.insert(0, str(BENCH))
    measure = import_module("measure")
    banks = [str(BENCH / "words" / name) for name in ("id_gsd-ud-dev.conllu", "id_csui-ud-train.conllu")]
    tokens = [token[0].lower() for bank in banks for token in measure.content(bank)]
    text = "\n".join(part for bank in banks for part, _, _ in measure.documents(bank))
    speed(tokens, text)
    quality(measure, banks)
    return 0


if __name__ == "__main__":
    sys.exit(main())
