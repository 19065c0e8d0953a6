"""Presence of ten aspects in real hotel reviews, by patterns alone (HoASA, Apache-2.0; Azhar and Khodra 2019).

Reads ``../shared/bench`` or the folder named by ``QUALKIT_BENCH``, and ``--folder`` for another one with the same
files; where it is missing it says so and stops with exit code 0. The codebook is benchmarks/hoasa.yaml, written from
the names of the codes. Prints macro-F1 of presence over the ten codes, and CPU seconds, for each table found. Target:
.86 on valid.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
BENCH = Path(os.environ.get("QUALKIT_BENCH", HERE.parent.parent / "shared" / "bench"))


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=BENCH / "codes")
    folder = parser.parse_args().folder
    if not folder.is_dir():
        print(f"no benchmark data at {folder}: nothing measured")
        return
    sys.path.insert(0, str(BENCH))
    import measure
    import pandas as pd

    import qualkit as qk

    book = qk.read_codebook(HERE / "hoasa.yaml")
    for path in sorted(folder.glob("hoasa_*.csv")):
        frame = pd.read_csv(path)
        corpus = qk.corpus_from_frame(frame, text="review")
        began = time.process_time()
        found = qk.tag(corpus, book, unit="turn").to_frame()
        spent = time.process_time() - began
        table = pd.crosstab(found["source"], found["code"]).reindex(
            index=list(corpus.sources), columns=list(book.ids), fill_value=0
        )
        got = (table > 0).to_numpy().astype(int)
        gold = measure.presence(frame, book.ids)
        score = measure.macro_f1(gold, got)
        print(f"{path.name}: {len(frame)} reviews, macro-F1 of presence {score:.3f}, {spent:.2f} CPU s")
        both, n = (gold & got).sum(0), gold.sum(0) + got.sum(0)
        for i, code in enumerate(book.ids):
            score = 2 * both[i] / max(1, n[i])
            print(f"  {code:13} F1 {score:.3f}  gold {gold[:, i].sum():4d}  found {got[:, i].sum():4d}")
        matrix = qk.case_matrix(qk.tag(corpus, book), by="source")
        print(
            f"  matrix of {len(matrix.rows)} codes by {len(matrix.columns)} sources, {len(matrix.cells)} cells filled"
        )


if __name__ == "__main__":
    main()
