"""Findings: the sentences of the conclusion, read from ``findings.yaml``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from qualkit.errors import Fault, StudyError
from qualkit.model import Finding
from qualkit.yamlfile import YamlFaults, read_yaml

if TYPE_CHECKING:
    from qualkit.codebook import Codebook


class InFile(BaseModel):
    """A mapping in a file that people write: unknown keys are refused, a key with nothing behind it is left out."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, value: object) -> object:
        return {k: v for k, v in value.items() if v is not None} if isinstance(value, dict) else value


class _FindingInFile(InFile):
    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$")
    pernyataan: str = Field(min_length=1)
    kode: str
    pertanyaan: str = ""
    arah: Literal["+", "-", "+-", "0"] | None = None
    kuantor: Literal["semua", "sebagian", "ada", ""] = ""


class _FindingsInFile(InFile):
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
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except UnicodeDecodeError:
        raise StudyError.of("file.not_utf8", where) from None
    except OSError as error:
        raise StudyError.of("file.unreadable", where, reason=error.strerror or "") from None
    try:
        file = read_yaml(text, where)
        listed = file.parse(_FindingsInFile).temuan
    except YamlFaults as problem:
        raise StudyError(*problem.faults) from None
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


def check_findings(
    findings: tuple[Finding, ...], codebook: Codebook, questions: tuple[str, ...], where: str = "findings.yaml"
) -> list[Fault]:
    """Return what findings name that is not there: codes, research questions."""
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
    return faults
