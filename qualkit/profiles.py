"""The whole profile of the evidence for a finding: what counts do not show.

Beside who speaks for and against stands how that was tested: negative cases, what the quantifier claims, whether
sources and techniques agree, who was not asked, who was asked and did not say it, who cannot know, and whose role makes
a quotation point to one person. Every outcome follows a rule that is stated with it; none decides anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Literal

from qualkit.errors import check_choice
from qualkit.matrices import case_matrix
from qualkit.messages import Language, say
from qualkit.status import Side, drift

if TYPE_CHECKING:
    from qualkit.status import Decision, StatusBukti

Triangulation = Literal["konvergen", "komplementer", "bertentangan", "diam"]
#: By what evidence is held against itself: who says it, and how it was collected.
By = Literal["source", "technique"]
#: Outcome of the test of a finding's quantifier.
Quantified = Literal["unclaimed", "untested", "refuted", "stands", "met", "unmet"]
#: Kinds of silence that are told, as the empty cells of a matrix are.
SILENT = ("not_asked", "asked_absent", "out_of_reach", "not_reviewed")


def negative_cases(status: StatusBukti) -> dict[str, int]:
    """Return who speaks against a finding, to how often: an informant, or a source in which no one speaks."""
    return dict(Counter(who for who, side, _ in _voices(status) if side == "against"))


def quantifier_test(status: StatusBukti) -> Quantified:
    """Return how a finding's quantifier stands.

    One credible negative case refutes "semua". "sebagian" and "ada" are met by one case for it. Without a quantifier
    nothing is claimed of how many, and without evidence that has a direction nothing is tested; nor is a "semua" of a
    finding without a direction, against which nothing can speak.
    """
    claimed = status.finding.quantifier
    if not claimed:
        return "unclaimed"
    blind = claimed == "semua" and status.finding.direction is None
    if blind or not {"for", "against"} & set(status.sides):
        return "untested"
    if claimed == "semua":
        return "refuted" if "against" in status.sides else "stands"
    return "met" if "for" in status.sides else "unmet"


@dataclass(frozen=True, slots=True)
class _Group:
    """What a source or a technique says of a finding: which sides it takes, and of which codes it speaks."""

    sides: frozenset[str]
    codes: frozenset[int]


def triangulation(status: StatusBukti, by: By = "source") -> Triangulation:
    """Return whether sources or techniques agree on a finding.

    Parameters
    ----------
    status : StatusBukti
    by : {"source", "technique"}, default "source"
        "source" compares informants (an observation or document stands for itself); "technique" compares interview,
        observation and document.

    Returns
    -------
    {"konvergen", "komplementer", "bertentangan", "diam"}
        "diam" where fewer than two say anything with a direction, so that nothing can be compared. Else "bertentangan"
        where one speaks for and one against, or one does both. Else all agree: "konvergen" where two of them speak of
        the same code, "komplementer" where each speaks of another.

    Notes
    -----
    Where the finding has no direction, the magnitudes are compared with one another (+ against -).
    """
    check_choice("by", by, ("source", "technique"))
    corpus = status.codings.corpus
    sides: dict[str, set[str]] = {}
    codes: dict[str, set[int]] = {}
    for i, (who, side, magnitude) in enumerate(_voices(status)):
        own = _by_magnitude(magnitude) if status.finding.direction is None else {side} - {"open"}
        source = corpus.sources[int(status.codings.source[i])]
        name = who if by == "source" else corpus.header(source).kind
        if own:
            sides.setdefault(name, set()).update(own)
            codes.setdefault(name, set()).add(int(status.codings.code[i]))
    groups = [_Group(frozenset(sides[name]), frozenset(codes[name])) for name in sides]
    if len(groups) < 2:
        return "diam"
    if len({side for group in groups for side in group.sides}) > 1:
        return "bertentangan"
    shared = any(a.codes & b.codes for a, b in combinations(groups, 2))
    return "konvergen" if shared else "komplementer"


def _by_magnitude(magnitude: str | None) -> set[str]:
    return {"+": {"for"}, "-": {"against"}, "+-": {"for", "against"}}.get(magnitude or "", set())


def _voices(status: StatusBukti) -> list[tuple[str, Side, str | None]]:
    """Return for each coding whose voice it is (an informant, else the source), its side and its magnitude."""
    codings, corpus = status.codings, status.codings.corpus
    return [
        (informant or corpus.sources[int(source)], side, magnitude)
        for informant, source, side, magnitude in zip(
            codings.informants, codings.source.tolist(), status.sides, codings.column("magnitude"), strict=True
        )
    ]


def silence(status: StatusBukti) -> dict[str, tuple[str, ...]]:
    """Return which informants say nothing of a finding's code, and why: the empty cells of its row in the matrix.

    Returns
    -------
    dict of str to tuple of str
        Keys: "not_asked" (no question on it is linked), "asked_absent" (asked, and it is not in the answers),
        "out_of_reach" (a role that cannot know, as study.yaml declares), "not_reviewed" (not read for it yet, so that
        it cannot be called absent). Only those that there are.
    """
    code = status.finding.code
    matrix = case_matrix(status.codings, by="informant", codes=(code,), reach=status.reach)
    found: dict[str, list[str]] = {}
    for case in matrix.columns:
        reason = matrix.empty(code, case.id)
        if reason in SILENT:
            found.setdefault(str(reason), []).append(case.id)
    return {reason: tuple(found[reason]) for reason in SILENT if reason in found}


def lone_roles(status: StatusBukti) -> dict[str, str]:
    """Return the roles behind the evidence that only one person of the study has, to that person.

    In a small office such a role names the person: a quotation with it may identify.
    """
    corpus = status.codings.corpus
    holders = Counter(person.role for person in corpus.informants.values() if person.role)
    speaking = dict.fromkeys(one for one in status.codings.informants if one)
    return {role: one for one in speaking if (role := corpus.role(one)) and holders[role] == 1}


# -- as text -------------------------------------------------------------------------------------------------------


def profile(status: StatusBukti, lang: Language | None = None) -> list[tuple[str, str]]:
    """Return the profile of the evidence as (name, text); ``profile.<name>`` is the name's message.

    Who stands for and against and in which roles, how directly, by which technique and when; negative cases and the
    test of the quantifier; whether sources and techniques agree; who is silent and why; which roles identify; then the
    suggestion with its rule, the decision, and what has changed since.
    """
    pro, contra = status.informants("for"), status.informants("against")
    directness = [f"{say('directness.' + (name or 'none'), lang)} {n}" for name, n in sorted(status.directness.items())]
    rows = [
        ("for", f"{len(status.side('for'))} ({_listed(pro)})"),
        ("against", f"{len(status.side('against'))} ({_listed(contra)})"),
        ("roles", _listed(status.roles("for"))),
        ("roles_against", _listed(status.roles("against"))),
        ("directness", _listed(directness)),
        ("techniques", _listed(f"{name} {n}" for name, n in sorted(status.techniques.items()))),
        ("dates", _dates(status, lang)),
        ("negative", _listed(f"{who} {n}" for who, n in negative_cases(status).items())),
        ("quantifier", _quantifier(status, lang)),
        ("triangulation_source", _triangulation(status, "source", lang)),
        ("triangulation_technique", _triangulation(status, "technique", lang)),
        *((f"silent_{reason}", _listed(people)) for reason, people in silence(status).items()),
    ]
    rows += [("accepted", str(status.accepted))] if status.accepted else []
    lone = _listed(f"{role} ({one})" for role, one in lone_roles(status).items())
    rows += [("lone_roles", say("profile.lone", lang, roles=lone))] if lone_roles(status) else []
    rows += [
        ("suggestion", f"{say(f'verdict.{status.suggestion}', lang)}: {say(status.because, lang)}"),
        ("decision", _decision(status.decision, lang)),
    ]
    rows += [("dissent", _decision(one, lang)) for one in (status.decision.dissent if status.decision else ())]
    changed = [fault.text(lang).partition(": ")[2] for fault in drift(status)]
    rows += [("drift", " ".join(changed))] if changed else []
    return rows + ([("stale", str(status.stale))] if status.stale else [])


def _listed(parts: Iterable[str]) -> str:
    return ", ".join(parts) or "–"


def _dates(status: StatusBukti, lang: Language | None) -> str:
    dates = status.dates
    if len(dates) < 2:
        return _listed(dates)
    return say("profile.dates.between", lang, first=dates[0], last=dates[-1], count=len(dates))


def _quantifier(status: StatusBukti, lang: Language | None) -> str:
    outcome = quantifier_test(status)
    return say(f"quantifier.{outcome}", lang, quantifier=status.finding.quantifier)


def _triangulation(status: StatusBukti, by: By, lang: Language | None) -> str:
    outcome = triangulation(status, by)
    signs = outcome == "bertentangan" and status.finding.direction is None
    rule = "triangulation.bertentangan.signs" if signs else f"triangulation.{outcome}.rule"
    return f"{say(f'triangulation.{outcome}', lang)}: {say(rule, lang)}"


def _decision(decision: Decision | None, lang: Language | None) -> str:
    if decision is None:
        return say("profile.undecided", lang)
    verdict = say(f"verdict.{decision.verdict}", lang)
    return say(
        "profile.decided", lang, verdict=verdict, coder=decision.coder, at=decision.at[:10], reason=decision.reason
    )
