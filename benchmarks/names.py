"""How many names of persons a reviewer is shown, and how much else (NERGrit; by IndoNLU under Apache-2.0).

NERGrit is from the Grit-ID repository of PT Gria Inovasi Teknologi; IndoNLU (Wilie et al. 2020) redistributes it. The
rules were tuned on train, so the figures of valid are the ones to read. Each sentence is searched by itself, as it
stands and in lower case. Then the time for a million characters of the shipped interviews.

Run with ``python benchmarks/names.py``; the data are in ``../shared/bench`` or where ``QUALKIT_BENCH`` says. Without
them it says so and stops with exit code 0.
"""

from __future__ import annotations

import os
import sys
import time
from importlib import import_module
from pathlib import Path

import qualkit as qk

ROOT = Path(__file__).resolve().parent.parent
BENCH = Path(os.environ.get("QUALKIT_BENCH", ROOT.parent / "shared" / "bench"))
#: Share of person tokens shown, at least, and of other tokens shown, at most: as it stands, in lower case.
TARGETS = {False: (95.0, 6.0), True: (70.0, 10.0)}
CHARACTERS, SECONDS = 1_000_000, 10.0


def line(name: str, value: float, target: float, *, least: bool, unit: str = "%") -> None:
    """Print a figure beside its target."""
    reached = value >= target if least else value <= target
    sign = ">=" if least else "<="
    print(f"{name:<52} {value:>7.2f} {unit:<2} target {sign} {target:<5} {'reached' if reached else 'MISSED'}")


def main() -> None:
    """Print the figures."""
    folder = BENCH / "names"
    if not folder.is_dir():
        print(f"no benchmark data at {folder}: nothing measured")
        return
    sys.path.insert(0, str(BENCH))
    measure = import_module("measure")
    for part in ("train", "valid"):
        for lower, (shown, burden) in TARGETS.items():
            found = measure.names(qk.find_identifiers, folder / f"nergrit_{part}.txt", lower=lower)
            what = f"{part}, {'lower case' if lower else 'as it stands'}"
            line(f"person tokens shown, {what}", found["person_shown"], shown, least=True)
            line(f"other tokens shown, {what}", found["others_shown"], burden, least=False)
    texts = qk.read_transcripts(ROOT / "transcripts").texts
    text = ("\n".join(texts) * (1 + CHARACTERS // sum(map(len, texts))))[:CHARACTERS]
    began = time.process_time()
    qk.find_identifiers(text)
    line("a million characters", time.process_time() - began, SECONDS, least=False, unit="s")


if __name__ == "__main__":
    main()
