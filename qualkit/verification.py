"""Verify a study: that digests, anchors, ledgers, codebooks and findings still hold together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from qualkit.codebook import read_codebook
from qualkit.errors import Fault, QualkitError
from qualkit.status import drift

if TYPE_CHECKING:
    from qualkit.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was checked and what does not hold.

    `faults` make it fail; `notes` do not (a finding on which nobody has decided yet). `checked` counts what was looked
    at, by key of the catalogue.
    """

    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    checked: dict[str, int] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """True where nothing has drifted."""
        return not self.faults


def verify(study: Study) -> Verification:
    """Check a study and name all that does not hold.

    Looked at: each transcript can be read and its speakers are known; every codebook is sound; every line of the
    ledgers can be read, refers to events that are there, uses codes of the codebook, and stands on words that are
    unchanged; findings name codes and questions that are there; and what decisions rested on is as it was. Nothing is
    changed.

    Returns
    -------
    Verification
    """
    check = _Checks()
    for name in study.codebooks if check.run(lambda: study.codebooks) else ():
        check.run(partial(read_codebook, study.path / "codebooks" / f"{name}.yaml", where=f"codebooks/{name}.yaml"))
    check.faults += study.broken_lines
    corpus_reads = check.run(lambda: study.corpus)
    book_reads = check.run(lambda: study.codebook)
    if corpus_reads:
        check.faults += _speakers(study)
        check.checked["checked.sources"] = len(study.corpus)
    if corpus_reads and book_reads:
        check.faults += study.ledger_faults
        check.checked["checked.codings"] = len(study.codings)
        check.faults += _settings(study)
        if check.run(lambda: study.findings):
            check.faults += study.finding_faults
            _findings(study, check)
    return Verification(faults=_distinct(check.faults), notes=tuple(check.notes), checked=check.checked)


def _settings(study: Study) -> list[Fault]:
    """Return what study.yaml names that is not there: roles, codes, and questions given twice."""
    roles = {person.role for person in study.corpus.informants.values()}
    unknown = [role for role in study.reach if role not in roles]
    unknown += [code for codes in study.reach.values() for code in codes if code not in study.codebook]
    asked = [one.id for one in study.settings.pertanyaan]
    twice = sorted({one for one in asked if asked.count(one) > 1})
    return [
        *(Fault(key="study.reach", where="study.yaml", values={"name": name}) for name in unknown),
        *(Fault(key="study.question_twice", where="study.yaml", values={"name": name}) for name in twice),
    ]


class _Checks:
    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.notes: list[Fault] = []
        self.checked: dict[str, int] = {}

    def run(self, step: Callable[[], object]) -> bool:
        """Run a step; keep its faults and go on."""
        try:
            step()
        except QualkitError as error:
            self.faults += error.faults
            return False
        return True


def _speakers(study: Study) -> list[Fault]:
    from qualkit.transcripts import check_speakers

    return [fault for transcript in study.corpus for fault in check_speakers(transcript, study.corpus.informants)]


def _findings(study: Study, check: _Checks) -> None:
    statuses = study.statuses()
    check.checked["checked.findings"] = len(statuses)
    for status in statuses:
        check.faults += drift(status)
        if status.decision is None:
            check.notes.append(
                Fault(
                    key="finding.undecided",
                    where=f"findings.yaml:{status.finding.line}",
                    values={"id": status.finding.id},
                )
            )


def _distinct(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple({fault.text(): fault for fault in faults}.values())
