"""What it costs to begin: import, help, findings on the shipped study, and the size of the environment.

Run with ``.venv/bin/python benchmarks/start.py``. CPU seconds are the median of seven runs, beside those of an empty
Python in the same run. Targets: import at most .1 s over an empty Python, help at most .4 s, findings again at most 30
s, environment at most 1.4 GB.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNS = 7


def cpu(*arguments: str) -> float:
    """Return the median CPU seconds of a call of this Python."""
    spent = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, *arguments], cwd=ROOT, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(spent)


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def main() -> None:
    """Print the figures."""
    bare = cpu("-c", "pass")
    imported = cpu("-c", "import qualkit")
    told = cpu("-m", "qualkit", "--help")
    print(f"empty Python                {bare:.3f} CPU s")
    print(f"import qualkit              {imported:.3f} CPU s, {imported - bare:.3f} over an empty Python (at most 0.1)")
    print(f"qualkit --help              {told:.3f} CPU s (at most 0.4)")
    heavy = "pandas numpy spacy sklearn bertopic plotly"
    probe = f"import sys, qualkit; print([m for m in {heavy.split()} if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", probe], cwd=ROOT, check=True, capture_output=True, text=True)
    print(f"loaded by import qualkit    {loaded.stdout.strip()} (none of {heavy})")
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "qualkit", "findings"], cwd=ROOT, check=True, capture_output=True)
    print(f"qualkit findings            {time.perf_counter() - began:.1f} s wall (at most 30)")
    packages = Path(sys.prefix)
    print(f"environment                 {size(packages) / 1e9:.2f} GB (at most 1.4)")
    sites = [path for path in packages.rglob("site-packages") if path.is_dir()]
    parts = sorted(
        ((size(path), path.name) for site in sites for path in site.iterdir() if path.is_dir()), reverse=True
    )
    for bytes_, name in parts[:10]:
        print(f"  {bytes_ / 1e6:6.0f} MB  {name}")


if __name__ == "__main__":
    main()
