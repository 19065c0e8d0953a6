"""Findings: the sentences of the conclusion, read from ``findings.yaml``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from qualkit.errors import Fault, StudyError
from qualkit.model import Finding
from qualkit.schema import Strict, load

if TYPE_CHECKING:
    from qualkit.codebook import Codebook


class _FindingInFile(Strict):
    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")
    pernyataan: str = Field(min_length=1)
    kode: str
    pertanyaan: str = ""
    arah: Literal["+", "-", "+-", "0"] | None = None
    kuantor: Literal["semua", "sebagian", "ada", ""] = ""


class _FindingsInFile(Strict):
    temuan: tuple[_FindingInFile, ...] = ()


def read_findings(path: str | Path, *, where: str | None = None) -> tuple[Finding, ...]:
    """Read ``findings.yaml``: under ``temuan:`` a list of id, pernyataan, kode, pertanyaan, arah and kuantor.

    Returns
    -------
    tuple of Finding
        Empty where the file is not there.

    Raises
    ------
    StudyError
        With all faults of the file and their lines.
    """
    path = Path(path)
    where = path.name if where is None else where
    if not path.exists():
        return ()
    file, book = load(path, _FindingsInFile, where=where, error=StudyError)
    listed = book.temuan
    findings = tuple(
        Finding(
            id=one.id,
            statement=one.pernyataan.strip(),
            code=one.kode,
            question=one.pertanyaan,
            direction=one.arah,
            quantifier=one.kuantor,
            line=file.line(("temuan", n, "id")),
        )
        for n, one in enumerate(listed)
    )
    first: dict[str, Finding] = {}
    twice = [one for one in findings if first.setdefault(one.id, one) is not one]
    if twice:
        raise StudyError(
            *(
                Fault(
                    key="finding.twice", where=f"{where}:{one.line}", values={"id": one.id, "first": first[one.id].line}
                )
                for one in twice
            )
        )
    return findings


#: Words by which a sentence claims all; "setiap" and "seluruh" more often count days and places.
_ALL = re.compile(r"\b(semua(nya)?|all)\b", re.IGNORECASE)


def check_findings(
    findings: tuple[Finding, ...], codebook: Codebook, questions: tuple[str, ...], where: str = "findings.yaml"
) -> list[Fault]:
    """Return what does not hold in findings: codes and questions that are not there, an "all" that nothing can refute.

    A finding that claims "semua" without a direction has no negative cases, whatever anyone says: it cannot be tested.
    """
    faults = []
    for one in findings:
        place = f"{where}:{one.line}"
        if one.code not in codebook:
            near = codebook.nearest(one.code)
            faults.append(
                Fault(key="finding.code", where=place, values={"id": one.id, "code": one.code, "near": near or "-"})
            )
        if one.question and one.question not in questions:
            values = {"id": one.id, "question": one.question, "known": ", ".join(questions) or "-"}
            faults.append(Fault(key="finding.question", where=place, values=values))
        if one.quantifier == "semua" and one.direction is None:
            faults.append(Fault(key="finding.no_direction", where=place, values={"id": one.id}))
    return faults


def note_findings(findings: tuple[Finding, ...], where: str = "findings.yaml") -> list[Fault]:
    """Return the findings whose sentence says "semua" while no quantifier is given, so that it is not tested."""
    return [
        Fault(key="finding.unquantified", where=f"{where}:{one.line}", values={"id": one.id})
        for one in findings
        if not one.quantifier and _ALL.search(one.statement)
    ]
