"""CPU seconds of every statistic of agreement on a study made up in memory, and what independent packages answer.

60 interviews of 70 turns, 60 codes, two coders with 15,000 codings each, 1,000 resamples over all codes and for each of
them. Beside it stands what a plain loop over codes, units and pairs of coders would take for the same resamples (timed
on a few of them). Last, random units: how far the coefficients are from krippendorff, scikit-learn, statsmodels and
irrCAC, of those that are installed; target: 1e-9.
"""

from __future__ import annotations

import importlib
import random
import time
from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from qualkit import Codings

INTERVIEWS, TURNS, CODES, CODINGS, CODERS = 60, 70, 60, 15_000, ("ani", "budi")
RESAMPLES, SEED = 1000, 2025
#: Resamples that the plain loop is timed on.
LOOPED = 3
#: How far from an independent package a coefficient may be.
GOAL = 1e-9


def study(*, exclusive: bool = False) -> Codings:
    """Return codings of a corpus that holds nobody's words; where exclusive, no character has two codes of a coder."""
    from qualkit import Code, Codebook, Codings, Corpus
    from qualkit.model import Review, Transcript, Turn

    draw = random.Random(SEED)  # noqa: S311 - made-up data
    transcripts = []
    for n in range(INTERVIEWS):
        text, turns = "", []
        for t in range(TURNS):
            who, said = ("P", "kata " * 8) if t % 2 == 0 else ("I", "kata " * 60)
            start = len(text) + 3
            text += f"{who}: {said.strip()}.\n"
            kind = "pewawancara" if who == "P" else "informan"
            turns.append(Turn(source=f"w{n:02d}", n=t + 1, start=start, end=len(text) - 1, speaker=who, kind=kind))
        transcripts.append(Transcript(source=f"w{n:02d}", text=text, turns=tuple(turns)))
    book = Codebook([Code(id=f"k{k:02d}") for k in range(CODES)])
    spoken = [(i, turn) for i, one in enumerate(transcripts) for turn in one.turns if turn.kind == "informan"]
    rows: list[tuple[int, int, int, int, str]] = []
    for n in range(CODINGS):
        source, turn = spoken[n % len(spoken)] if exclusive else draw.choice(spoken)
        place, code = n // len(spoken), draw.randrange(CODES)
        for coder in CODERS:  # three in four are nearly alike
            alike = draw.random() < 0.75
            if exclusive:  # each turn is divided into 8 places of 36 characters
                start = turn.start + 36 * place + draw.randrange(6)
            else:
                start = draw.randint(turn.start, turn.end - 80)
            end = start + draw.randint(20, 30)
            rows.append((source, start, end, code if alike else draw.randrange(CODES), coder))
    source_of, start_of, end_of, code_of = (np.array([row[i] for row in rows], dtype=np.int64) for i in range(4))
    reviews = [
        Review(coder=who, source=one.source, start=0, end=len(one.text)) for one in transcripts for who in CODERS
    ]
    columns = {"coder": [row[4] for row in rows], "id": [f"c{n}" for n in range(len(rows))]}
    columns["magnitude"] = draw.choices(["+", "-", "0", "+-"], k=len(rows))
    return Codings(Corpus(transcripts), book, source_of, start_of, end_of, code_of, columns, reviews=reviews)


def seconds(run: Callable[[], Any]) -> tuple[float, Any]:
    """Return the CPU seconds of a call, and its answer."""
    begin = time.process_time()
    answer = run()
    return time.process_time() - begin, answer


# -- what a plain loop would take --------------------------------------------------------------------------------------


def plain_alpha(units: list[tuple[int, ...]]) -> tuple[float, float]:
    """Return the observed and expected disagreement of nominal alpha, pair by pair."""
    differ, number, counts = 0.0, 0, Counter[int]()
    for values in units:
        differ += sum(2 for a, b in combinations(values, 2) if a != b) / (len(values) - 1)
        number += len(values)
        counts.update(values)
    chance = sum(counts[a] * counts[b] for a in counts for b in counts if a != b)
    return differ / number, chance / (number * (number - 1))


def plain_loop(codings: Codings) -> float:
    """Return the CPU seconds that a plain loop takes for the pooled alpha with all resamples, by code and over all."""
    from qualkit.double_coding import common

    shared = common(codings)
    by_code = [list(zip(*shared.coded[:, :, c].astype(int).tolist(), strict=True)) for c in range(CODES)]
    draw = random.Random(SEED)  # noqa: S311 - made-up data

    def once() -> list[tuple[float, float]]:
        rows = draw.choices(range(len(by_code[0])), k=len(by_code[0]))
        return [plain_alpha([units[row] for row in rows]) for units in by_code]

    taken, _ = seconds(lambda: [once() for _ in range(LOOPED)])
    return taken / LOOPED * RESAMPLES


def times() -> None:
    """Print CPU seconds of each statistic, without and with resamples."""
    from qualkit import agreement
    from qualkit.reliability import STATISTICS

    codings, single = study(), study(exclusive=True)
    size = f"{INTERVIEWS} interviews of {TURNS} turns, {CODES} codes, {CODINGS} codings of each of {len(CODERS)} coders"
    print(f"{size}; CPU seconds without and with {RESAMPLES} resamples")
    cases: list[tuple[str, Codings, dict[str, Any]]] = [(one, codings, {"statistic": one}) for one in STATISTICS]
    cases += [
        ("alpha, character", codings, {"unit": "character"}),
        ("alpha, magnitude, ordinal", codings, {"of": "magnitude", "scale": "ordinal"}),
        ("alpha, segment", codings, {"unit": "segment"}),
        ("kappa, one code a character", single, {"statistic": "kappa", "unit": "character"}),
        ("alpha, one code a character", single, {"unit": "character"}),
        ("u_alpha, one code a character", single, {"statistic": "u_alpha"}),
        ("cu_alpha, one code a character", single, {"statistic": "cu_alpha"}),
    ]
    with_resamples = {}
    for name, given, asked in cases:
        bare, _ = seconds(lambda given=given, asked=asked: agreement(given, **asked, resamples=0))
        full, found = seconds(lambda given=given, asked=asked: agreement(given, **asked, resamples=RESAMPLES))
        with_resamples[name] = full
        told = "-" if found.value is None else f"{found.value:6.3f}"
        print(f"{name:32} {bare:6.2f} {full:7.2f} s   value {told}, {found.n_units} units, exclusive {found.exclusive}")
    loop = plain_loop(codings)
    ratio = loop / with_resamples["alpha"]
    print(f"a plain loop, alpha: {loop:.0f} s (from {LOOPED} resamples), {ratio:.0f} times as long")


# -- what independent packages answer ----------------------------------------------------------------------------------


def ours(values: Any, statistic: Any, n_values: int, **given: Any) -> float:
    """Return a coefficient of units by coders."""
    from qualkit.coefficients import tally

    made = tally(values, statistic, n_values=n_values, **given)
    observed, expected = made.disagreement(made.parts.sum(axis=0))
    return float(1 - observed / expected)


def drawn() -> Iterator[tuple[Any, int]]:
    """Yield units by coders with values that agree more often than not, and how many values there are."""
    draw = np.random.RandomState(SEED)
    for _ in range(40):
        n_values, coders = draw.randint(2, 7), draw.randint(2, 6)
        truth = draw.randint(0, n_values, size=(draw.randint(20, 200), 1))
        noise = draw.randint(0, n_values, size=(len(truth), coders))
        yield np.where(draw.rand(*noise.shape) < 0.6, truth, noise), n_values


def by_krippendorff(package: Any) -> Iterator[float]:
    """Yield the distances of alpha on each scale, one value in ten missing."""
    draw = np.random.RandomState(SEED)
    for values, n_values in drawn():
        holed = np.where(draw.rand(*values.shape) < 0.1, -1, values)
        numbers = np.where(holed < 0, np.nan, holed + 1.0).T
        for scale in ("nominal", "ordinal", "interval", "ratio"):
            mine = ours(holed, "alpha", n_values, scale=scale, numbers=tuple(range(1, n_values + 1)))
            yield abs(mine - package.alpha(reliability_data=numbers, level_of_measurement=scale))


def by_sklearn(package: Any) -> Iterator[float]:
    """Yield the distances of Cohen's kappa, unweighted, with linear and with squared weights."""
    for values, n_values in drawn():
        for scale, weights in (("nominal", None), ("ordinal", "linear"), ("interval", "quadratic")):
            theirs = package.cohen_kappa_score(
                values[:, 0], values[:, 1], weights=weights, labels=list(range(n_values))
            )
            yield abs(ours(values[:, :2], "kappa", n_values, scale=scale) - theirs)


def by_statsmodels(package: Any) -> Iterator[float]:
    """Yield the distances of Fleiss' kappa."""
    for values, n_values in drawn():
        counts = np.stack([(values == value).sum(axis=1) for value in range(n_values)], axis=1)
        yield abs(ours(values, "fleiss", n_values) - package.fleiss_kappa(counts, method="fleiss"))


def by_irrcac(package: Any) -> Iterator[float]:
    """Yield the distances of Gwet's AC1, Fleiss' kappa, and the percentage."""
    import pandas as pd

    for values, n_values in drawn():
        theirs = package.CAC(pd.DataFrame(values), categories=list(range(n_values)), digits=14)
        for statistic, answer in (("ac1", theirs.gwet()), ("fleiss", theirs.fleiss())):
            yield abs(ours(values, statistic, n_values) - answer["est"]["coefficient_value"])
        yield abs(ours(values, "percent", n_values) - theirs.gwet()["est"]["pa"])


def compared() -> None:
    """Print for each independent package how far we are from it, or that it is not installed."""
    packages = {
        "krippendorff": by_krippendorff,
        "sklearn.metrics": by_sklearn,
        "statsmodels.stats.inter_rater": by_statsmodels,
        "irrCAC.raw": by_irrcac,
    }
    print(f"largest distance from independent packages; goal {GOAL:.0e}")
    for name, distances in packages.items():
        try:
            package = importlib.import_module(name)
        except ImportError:
            print(f"{name:32} not installed")
            continue
        found = list(distances(package))
        print(f"{name:32} {max(found):.1e} in {len(found)} comparisons{'' if max(found) < GOAL else ', OVER'}")


if __name__ == "__main__":
    compared()
    times()
