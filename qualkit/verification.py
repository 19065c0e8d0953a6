"""Verify a study: that digests, anchors, ledgers, codebooks, findings and stored outputs still hold together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from qualkit import __version__
from qualkit.codebook import read_codebook
from qualkit.digests import check_digests
from qualkit.errors import Fault, QualkitError, StudyError
from qualkit.findings import note_findings
from qualkit.memos import lost_grounds, ungrounded
from qualkit.status import drift

if TYPE_CHECKING:
    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.study import Study


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What was checked and what does not hold.

    `faults` make it fail; `notes` do not (a finding on which nobody has decided yet). `outdated` is what the stored
    outputs of notebooks are older than: they were computed as they stand, and the study went on. `checked` counts what
    was looked at, by key of the catalogue.
    """

    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]
    outdated: tuple[Fault, ...] = ()
    checked: dict[str, int] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """True where nothing has drifted."""
        return not self.faults

    @property
    def current(self) -> bool:
        """True where no stored output is older than the study."""
        return not self.outdated


def verify(study: Study, *, notebooks: bool = False) -> Verification:
    """Check a study and name all that does not hold.

    Which question it answers: "Does each sentence still rest on the words, codings and decisions that it says it rests
    on?"

    Looked at: each transcript can be read and its speakers are known; every codebook is sound; every line of the
    ledgers can be read, refers to events that are there, uses codes of the codebook, and stands on words that are
    unchanged; findings name codes and questions that are there; what decisions, patterns,
    assertions and propositions rest on is as it was; every quotation
    behind a finding and in a cell of the matrix resolves to the source, digest and characters that the ledger records;
    instruments, crosswalks, claims and the document log are sound. Nothing is run and nothing is changed.

    Parameters
    ----------
    study : Study
    notebooks : bool, default False
        Whether stored notebook outputs are held against what was stored, and the files that they were computed from
        against what these were then. ``qualkit verify`` does so; a notebook that calls this cannot vouch for itself,
        and its outputs may not depend on whether they are stored yet.

    Returns
    -------
    Verification

    Notes
    -----
    ``qualkit verify`` exits 1 for what is broken: words that changed, evidence that is lost, new or otherwise than it
    was weighed, a ledger's line that cannot be read or that a newer qualkit wrote, outputs and code of notebooks that
    were edited, and words and events that stored outputs rest on and that changed or are gone. It exits 0 where outputs
    are merely older than a study that went on (events, sources or codes were added), and says so: those outputs are
    what was computed then. For whoever must have outputs of the present study, ``qualkit verify --ketat`` exits 1 for
    these too. A notebook run in JupyterLab has outputs of which no digests are kept; they cannot be told from outputs
    edited by hand, and so are broken until ``qualkit findings --simpan``. Notebooks without any digests are outdated.
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
        check.faults += [*_settings(study), *lost_grounds(study)]
        check.notes += ungrounded(study)
        if check.run(lambda: study.findings):
            check.faults += study.finding_faults
            _findings(study, check)
            _resolve(study, check)
        check.notes += _begun(study)
    _beside(study, check, study.codebook if book_reads else None)
    outdated: tuple[Fault, ...] = ()
    if notebooks:
        stored = check_digests(study.path, __version__)
        check.faults += stored.faults
        check.notes += stored.notes
        outdated = stored.outdated
        check.checked |= {"checked.notebooks": stored.notebooks} if stored.notebooks else {}
    return Verification(
        faults=_distinct(check.faults), notes=tuple(check.notes), outdated=outdated, checked=check.checked
    )


def _begun(study: Study) -> list[Fault]:
    """Return what a study that was only begun does not hold yet: no fault, for there is nothing that could drift."""
    sources = [] if len(study.corpus) else [Fault(key="progress.missing.sources", where="transcripts")]
    return sources if len(study.codebook) else [*sources, Fault(key="progress.missing.codebook", where="codebooks")]


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
        place, own = f"findings.yaml:{status.finding.line}", {"id": status.finding.id}
        if status.decision is None:
            check.notes.append(Fault(key="finding.undecided", where=place, values=own))
        elif status.decision.dissent:
            coders = ", ".join(one.coder for one in status.decision.dissent)
            values = {**own, "coder": status.decision.coder, "others": coders}
            check.notes.append(Fault(key="finding.dissent", where=place, values=values))
    check.notes += note_findings(study.findings)


# -- quotations ----------------------------------------------------------------------------------------------------


def _resolve(study: Study, check: _Checks) -> None:
    """Hold every quotation that findings and matrix show against the ledger's own record of it."""
    from qualkit.comparison import cases
    from qualkit.matrices import case_matrix

    shown: list[tuple[Fault, Codings, list[int]]] = []
    for status in study.statuses():
        place = f"findings.yaml:{status.finding.line}"
        about = Fault(key="resolve.finding", where=place, values={"id": status.finding.id})
        shown.append((about, status.codings, list(range(len(status.codings)))))
    by = "informant" if cases(study.corpus, "informant") else "source"
    matrix = case_matrix(study.chosen, by=by, reach=study.reach)
    for (row, column), found in matrix.cells.items():
        values = {"code": matrix.rows[row], "case": matrix.columns[column].id}
        shown.append((Fault(key="resolve.cell", values=values), matrix.codings, list(found)))
    sealed, quoted = _sealed(study), set()
    for about, codings, rows in shown:
        ids = codings.column("id")
        for i in rows:
            quoted.add(ids[i])
            if not _stands(codings, i, sealed.get(ids[i])):
                values = {"what": about.text().rpartition(": ")[2], "coding": ids[i]}
                check.faults.append(Fault(key="resolve.lost", where=about.where, values=values))
    check.checked["checked.cells"] = len(matrix.cells)
    check.checked["checked.quotations"] = len(quoted)
    loose = sum(not digest or not exact for _, digest, _, _, exact in (sealed[id] for id in quoted if id in sealed))
    if loose:
        check.notes.append(Fault(key="resolve.unsealed", where="codings", values={"count": loose}))


Seal = tuple[str, str, int | None, int | None, str]


def _sealed(study: Study) -> dict[str, Seal]:
    """Return for each event the source, digest, start, end and words that its ledger records."""
    return {
        id: (target.source, target.sha256, target.start, target.end, target.exact)
        for id, target in study.state.target.items()
    }


def _stands(codings: Codings, i: int, sealed: Seal | None) -> bool:
    """Return whether a quotation is that of the ledger: the same source, digest, characters and words."""
    if sealed is None:
        return False
    source, digest, start, end, exact = sealed
    corpus = codings.corpus
    name, quote = corpus.sources[int(codings.source[i])], codings.quote(i)
    return (
        name == source
        and digest in ("", corpus.digests[name])
        and start in (None, int(codings.start[i]))
        and end in (None, int(codings.end[i]))
        and exact in ("", quote)
    )


# -- what stands beside --------------------------------------------------------------------------------------------


def _beside(study: Study, check: _Checks, codebook: Codebook | None) -> None:
    """Read instruments, crosswalks, claims and the document log where they are."""
    from qualkit.instruments import read_documents, read_instrument

    found = 0
    for path in sorted((study.path / "instruments").glob("*.yaml")) if codebook is not None else ():
        found += check.run(partial(read_instrument, path, cast("Codebook", codebook), where=f"instruments/{path.name}"))
    for path in sorted((study.path / "codebooks").glob("crosswalk*.yaml")):
        found += check.run(partial(_crosswalk, study, path))
    for path in sorted((study.path / "codebooks").glob("*.claims.yaml")):
        found += check.run(partial(_claims, study, path))
    documents = study.path / "documents.csv"
    if documents.exists():
        found += check.run(partial(read_documents, documents, where=documents.name))
    if found:
        check.checked["checked.instruments"] = found


def _crosswalk(study: Study, path: Path) -> None:
    from qualkit.instruments import crosswalk_books, read_crosswalk

    where = f"codebooks/{path.name}"
    names = crosswalk_books(path, where=where)
    _known_books(study, where, "crosswalk.book", names)
    source, target = (_sound_book(study, name) for name in names)
    if source is not None and target is not None:
        read_crosswalk(path, source, target, where=where)


def _claims(study: Study, path: Path) -> None:
    from qualkit.claims import claims_book, read_claims

    where = f"codebooks/{path.name}"
    name = claims_book(path, where=where)
    _known_books(study, where, "claims.book", (name,))
    book = _sound_book(study, name)
    if book is not None:
        read_claims(path, book, where=where)


def _known_books(study: Study, where: str, key: str, names: tuple[str, ...]) -> None:
    known = study.codebooks
    values = {"known": ", ".join(known) or "-"}
    faults = [Fault(key=key, where=where, values={"book": name, **values}) for name in names if name not in known]
    if faults:
        raise StudyError(*faults)


def _sound_book(study: Study, name: str) -> Codebook | None:
    """Return a codebook of the study, or None where it has faults, which are told already."""
    try:
        return study.read_codebook(name)
    except QualkitError:
        return None


def _distinct(faults: list[Fault]) -> tuple[Fault, ...]:
    return tuple({fault.text(): fault for fault in faults}.values())
