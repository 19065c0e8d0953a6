"""A study: a folder of plain files, opened as one value from which all else is asked."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field, field_validator

from qualkit.codebook import Codebook, read_codebook
from qualkit.condensation import Condensed, condensed
from qualkit.consensus import Agreed, agreed
from qualkit.errors import Fault, StudyError, TranscriptError, nearest, reason_of
from qualkit.findings import check_findings, read_findings
from qualkit.ledger import VERSION, Event, append_events, read_ledgers
from qualkit.locators import DEFAULT, PLACEHOLDERS, check_locator
from qualkit.model import CONSENSUS, Finding
from qualkit.schema import Strict, Texts, load
from qualkit.state import Coded, State, coded, fold
from qualkit.status import Decision, Rules, StatusBukti, decision_event, decisions, drift, evidence
from qualkit.yamlfile import FieldError

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.corpus import Corpus
    from qualkit.differences import Disagreement
    from qualkit.links import Links
    from qualkit.model import Memo, Resolution
    from qualkit.status import Verdict


class ResearchQuestion(Strict):
    """A research question (rumusan masalah) with its id."""

    id: str
    teks: str


class _RulesInFile(Strict):
    informan_minimal: int = Field(default=2, ge=1)
    peran_minimal: int = Field(default=2, ge=1)


class Settings(Strict):
    """What ``study.yaml`` says."""

    judul: str = ""
    bahasa: Literal["id", "en"] = "id"
    buku_kode: str = ""
    pengode: str = ""
    lokator: str = DEFAULT
    pertanyaan: tuple[ResearchQuestion, ...] = ()
    fokus: Texts = ()
    posisi: str = ""
    status_bukti: _RulesInFile = _RulesInFile()
    di_luar_jangkauan: dict[str, Texts] = Field(default_factory=dict)

    @field_validator("lokator")
    @classmethod
    def _known_placeholders(cls, form: str) -> str:
        if not check_locator(form):
            raise FieldError("study.locator", known=", ".join(f"{{{name}}}" for name in PLACEHOLDERS))
        return form


class Study:
    """A study's folder; what is asked for is read once and kept.

    Attributes
    ----------
    path : Path
    settings : Settings
        What study.yaml says.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self.path, self.settings = path, settings

    def __repr__(self) -> str:
        return f"Study(title={self.settings.judul!r})"

    @cached_property
    def corpus(self) -> Corpus:
        """All transcripts of ``transcripts/``; none where the folder holds none yet, as in a new study.

        Raises
        ------
        TranscriptError
            With the faults of all files that cannot be read.
        """
        from qualkit.corpus import Corpus
        from qualkit.informants import INFORMANTS_FILE, read_informants
        from qualkit.transcripts import read_transcripts

        try:
            corpus = read_transcripts(self.path / "transcripts")
        except TranscriptError as error:
            if [fault.key for fault in error.faults] != ["transcript.none"]:
                raise
            table = self.path / "transcripts" / INFORMANTS_FILE
            corpus = Corpus((), read_informants(table) if table.exists() else {})
        corpus.locator = self.settings.lokator
        return corpus

    @cached_property
    def codebook(self) -> Codebook:
        """The codebook that study.yaml names under ``buku_kode``, or the only one there is."""
        return self.read_codebook(self.settings.buku_kode or self._only_codebook())

    def read_codebook(self, name: str) -> Codebook:
        """Return a codebook of the study by name."""
        names = self.codebooks
        if name not in names:
            raise StudyError.of(
                "study.codebook",
                "study.yaml",
                name=name,
                known=", ".join(names) or "-",
                near=nearest(name, names) or "-",
            )
        return read_codebook(self.path / "codebooks" / f"{name}.yaml", where=f"codebooks/{name}.yaml")

    @property
    def codebooks(self) -> tuple[str, ...]:
        """Names of the codebooks in ``codebooks/``; crosswalks and claims have a dot in theirs."""
        try:
            found = sorted(path.stem for path in (self.path / "codebooks").iterdir() if path.suffix == ".yaml")
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise StudyError.of("file.unreadable", "codebooks", reason=reason_of(error)) from None
        return tuple(name for name in found if "." not in name and not name.startswith("crosswalk"))

    def _only_codebook(self) -> str:
        names = self.codebooks
        if len(names) != 1:
            raise StudyError.of(
                "study.which_codebook" if names else "study.no_codebook", "study.yaml", known=", ".join(names)
            )
        return names[0]

    @cached_property
    def _events(self) -> tuple[list[Event], list[Fault]]:
        return read_ledgers(self.path / "codings")

    @cached_property
    def state(self) -> State:
        """The ledgers' events, folded."""
        return fold(self._events[0])

    @cached_property
    def _coded(self) -> Coded:
        return coded(self.state, self.corpus, self.codebook)

    @property
    def codings(self) -> Codings:
        """All codings of the ledgers as they stand now; stale ones have status "stale"."""
        return self._coded.codings

    @cached_property
    def chosen(self) -> Codings:
        """The codings that findings rest on: of the coder named under ``pengode``, of all where none is named.

        Where two have coded the same interviews, counting both would count every passage twice. "konsensus" stands for
        what the team holds (:func:`qualkit.agreed`): disagreements that it has not resolved are left out.
        """
        if self.settings.pengode == CONSENSUS:
            return self._agreed.codings
        return self.codings.filter(coder=self._one_coder) if self._one_coder else self.codings.of_coders

    @cached_property
    def _agreed(self) -> Agreed:
        return agreed(self.codings, resolutions=self.resolutions)

    @property
    def unresolved(self) -> tuple[Disagreement, ...]:
        """The places that coders coded differently and the team has not resolved (:func:`qualkit.resolve`)."""
        return self._agreed.open

    @property
    def _one_coder(self) -> str | None:
        """The one person under ``pengode``; None where there is none, or the team."""
        return None if self.settings.pengode == CONSENSUS else self.settings.pengode or None

    @cached_property
    def condensed(self) -> Condensed:
        """What all coders kept with a condensed statement, and what they set aside with a reason."""
        return condensed(self.state, self.codings)

    @cached_property
    def condensed_chosen(self) -> Condensed:
        """What the coder named under ``pengode`` kept and set aside; all where no one is named (see :attr:`chosen`)."""
        return condensed(self.state, self.chosen).filter(coder=self._one_coder)

    @cached_property
    def links(self) -> Links:
        """The relations that coders assert, each with its evidence."""
        from qualkit.links import read_links

        return read_links(self.state, self.codings)

    @cached_property
    def links_chosen(self) -> Links:
        """The links of the coder named under ``pengode``; all where no one is named (see :attr:`chosen`)."""
        return self.links.filter(coder=self._one_coder)

    @property
    def memos(self) -> tuple[Memo, ...]:
        """The memos, in order of time."""
        return self._coded.memos

    @property
    def resolutions(self) -> tuple[Resolution, ...]:
        """What the team agreed on where coders differed, in order of time; superseded ones with them."""
        return self._coded.resolutions

    @property
    def ledger_faults(self) -> tuple[Fault, ...]:
        """Broken lines, references to what is not there, unknown codes, ends of links and coder, stale codings."""
        return (*self.broken_lines, *self._coded.faults, *self.links.faults, *self._no_coder)

    @property
    def _no_coder(self) -> list[Fault]:
        """What is wrong with ``pengode``: one who coded nothing, or a team that has nothing to agree on yet."""
        coder, coders = self.settings.pengode, self.codings.coders
        if coder == CONSENSUS:
            unknown, key = len(coders) < 2 and not self.resolutions, "study.consensus"
        else:
            unknown, key = bool(coder and coders) and coder not in coders, "study.coder"
        values = {"coder": coder, "known": ", ".join(coders) or "–"}
        return [Fault(key=key, where="study.yaml", values=values)] if unknown else []

    @property
    def broken_lines(self) -> tuple[Fault, ...]:
        """What is wrong with the ledgers by themselves, whatever became of transcripts and codebook."""
        return (*self._events[1], *self._newer, *self.state.faults, *self._decisions[1])

    @property
    def _newer(self) -> list[Fault]:
        """The ledgers with lines of a newer qualkit: what these say is not known, and with it what holds now."""
        newer: dict[str, list[int]] = {}
        for event in self._events[0]:
            if event.v > VERSION:
                newer.setdefault(event.where.rpartition(":")[0], []).append(event.v)
        return [
            Fault(key="ledger.newer_lines", where=where, values={"count": len(found), "version": max(found)})
            for where, found in newer.items()
        ]

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The sentences of ``findings.yaml``."""
        return read_findings(self.path / "findings.yaml")

    @property
    def finding_faults(self) -> list[Fault]:
        """Codes and questions that findings name and that are not there, and decisions whose finding is not."""
        known = {one.id for one in self.findings}
        lost = [
            Fault(key="decide.no_finding", where=one.where, values={"id": one.finding})
            for one in self._decisions[0].values()
            if one.finding not in known
        ]
        questions = tuple(one.id for one in self.settings.pertanyaan)
        return [*check_findings(self.findings, self.codebook, questions), *lost]

    @cached_property
    def _decisions(self) -> tuple[dict[str, Decision], list[Fault]]:
        return decisions(self.state.of("decide"))

    @property
    def rules(self) -> Rules:
        """The rules by which a status is suggested."""
        own = self.settings.status_bukti
        return Rules(informants=own.informan_minimal, roles=own.peran_minimal)

    @property
    def reach(self) -> dict[str, tuple[str, ...]]:
        """Role to the codes of which it cannot know (``di_luar_jangkauan``)."""
        return self.settings.di_luar_jangkauan

    def finding(self, id: str) -> Finding:
        """Return a finding by id."""
        known = {one.id: one for one in self.findings}
        if id not in known:
            raise StudyError.of("finding.unknown", "findings.yaml", id=id, known=", ".join(known) or "-")
        return known[id]

    def status(self, id: str) -> StatusBukti:
        """Return the status bukti of a finding, with the decision on it where there is one."""
        decision = self._decisions[0].get(id)
        return evidence(self.finding(id), self.chosen, rules=self.rules, decision=decision, reach=self.reach)

    @property
    def drifts(self) -> list[Fault]:
        """What has changed under decisions since they were taken."""
        return [fault for status in self.statuses() for fault in drift(status)]

    @property
    def fault_count(self) -> int:
        """How many things no longer hold in ledgers, findings and decisions; :func:`qualkit.verify` names each."""
        return len(self.ledger_faults) + len(self.finding_faults) + len(self.drifts)

    def statuses(self) -> tuple[StatusBukti, ...]:
        """Return the status bukti of every finding whose code is in the codebook."""
        return self._statuses

    @cached_property
    def _statuses(self) -> tuple[StatusBukti, ...]:
        return tuple(self.status(one.id) for one in self.findings if one.code in self.codebook)

    def reload(self) -> Study:
        """Return the study as its files are now."""
        return open_study(self.path)


def open_study(path: str | Path = ".") -> Study:
    """Open a study.

    Parameters
    ----------
    path : path, default "."
        The folder that holds ``transcripts/``, ``codebooks/``, ``codings/`` and ``study.yaml``. Without study.yaml the
        defaults hold and the only codebook is used.

    Returns
    -------
    Study
        Files are read when they are asked for.

    Raises
    ------
    StudyError
        When it is no study, or study.yaml has faults (all of them, with lines).

    Examples
    --------
    >>> study = open_study(".")
    >>> study.codebook.id
    'smart-asn'
    """
    path = Path(path)
    if not path.is_dir():
        raise StudyError.of("study.no_folder", path.as_posix())
    if not (path / "study.yaml").exists():
        if not (path / "transcripts").is_dir():
            raise StudyError.of("study.no_study", path.as_posix())
        return Study(path, Settings())
    return Study(path, load(path / "study.yaml", Settings, where="study.yaml", error=StudyError)[1])


def decide(study: Study, finding: str, verdict: Verdict, *, reason: str, coder: str) -> Study:
    """Record a person's decision on a finding, and return the study as it is then.

    The event goes to the coder's ledger and remembers the codings that the decision rests on.

    Parameters
    ----------
    study : Study
    finding : str
        Id in ``findings.yaml``.
    verdict : {"didukung", "didukung sebagian", "satu informan", "bertentangan", "terbantah", "tidak ada"}
    reason : str
        Why the evidence suffices or not.
    coder : str
        Who decides.

    Raises
    ------
    ChoiceError
        For a status that is not known.
    StudyError
        For an unknown finding, or without a reason.
    LedgerError
        When the ledger cannot be written.
    """
    append_events(study.path / "codings", [decision_event(study.status(finding), verdict, reason=reason, coder=coder)])
    return study.reload()
