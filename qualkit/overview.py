"""A study in a few lines: what there is, the status of each finding, and what comes next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.comparison import cases
from qualkit.messages import say
from qualkit.model import NO_CODERS
from qualkit.progress import Progress, study_progress
from qualkit.status import StatusBukti, drift

if TYPE_CHECKING:
    from qualkit.model import Finding
    from qualkit.study import Study

#: Before the call that does the next step, which stands on a line of its own so that it can be copied.
INDENT = "    "


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a study holds and found.

    Attributes
    ----------
    title : str
        The study's title.
    synthetic : bool
        True where a source is invented.
    counts : dict of str to int
        sources, turns, informants, codings (of coders, that stand), stale (codings whose words changed).
    coders : tuple of str
        Ids of those who coded.
    findings : tuple of (Finding, StatusBukti or None)
        Each sentence with its status; None where its code is not in the codebook.
    progress : Progress
        How far the study is.
    """

    title: str
    synthetic: bool
    counts: dict[str, int]
    coders: tuple[str, ...]
    findings: tuple[tuple[Finding, StatusBukti | None], ...]
    progress: Progress

    def lines(self) -> list[str]:
        """Return it as lines for a terminal."""
        lines = [self.title] if self.title else []
        lines += [say("synthetic.mark")] if self.synthetic else []
        key = "summary.counts" if self.coders else "summary.uncoded"
        lines.append(say(key, coders=", ".join(self.coders), **self.counts))
        lines += [f"  {one.id}  {_verdict_text(one, status)}  {one.statement}" for one, status in self.findings]
        if self.counts["sources"] and not self.coders:
            lines.append(say("summary.nothing_coded"))
        return lines + next_lines(self.progress)

    def content(self) -> dict[str, object]:
        """Return it as values for programs, under keys that stay."""
        rows = [
            {"id": one.id, "statement": one.statement, "code": one.code} | _verdict_row(status)
            for one, status in self.findings
        ]
        head: dict[str, object] = {"title": self.title, "synthetic": self.synthetic}
        return head | self.counts | {"coders": [*self.coders], "findings": rows, "next": next_row(self.progress)}


def study_overview(study: Study) -> Overview:
    """Return what a study holds and found.

    Which question it answers: "Where do I stand, sentence by sentence, and what do I do now?"

    Raises
    ------
    QualkitError
        When something of the study cannot be read, as the study itself raises it.
    """
    corpus, codings, known = study.corpus, study.codings, study.codebook
    status = Counter(codings.column("status"))
    told = zip(codings.column("coder"), codings.column("status"), strict=True)
    people = sum(one == "coded" for coder, one in told if coder not in NO_CODERS)  # what is told as of the coders
    found = {one.finding.id: one for one in study.statuses()}
    return Overview(
        title=study.settings.judul,
        synthetic=corpus.synthetic,
        counts={
            "sources": len(corpus),
            "turns": len(corpus.turns.start),
            "informants": len(cases(corpus)),
            "codings": people,
            "stale": status["stale"],
        },
        coders=tuple(codings.coders),
        findings=tuple((one, found.get(one.id) if one.code in known else None) for one in study.findings),
        progress=study_progress(study),
    )


def _verdict_text(finding: Finding, status: StatusBukti | None) -> str:
    if status is None:
        return say("summary.lost", code=finding.code)
    key = "summary.drift" if drift(status) else "summary.decided" if status.decision else "summary.suggested"
    verdict = status.decision.verdict if status.decision else status.suggestion
    return say(key, verdict=say(f"verdict.{verdict}"))


def _verdict_row(status: StatusBukti | None) -> dict[str, object]:
    if status is None:
        return {"verdict": None, "decided": False, "drifted": False}
    verdict = status.decision.verdict if status.decision else status.suggestion
    return {"verdict": verdict, "decided": status.decision is not None, "drifted": bool(drift(status))}


def next_lines(progress: Progress) -> list[str]:
    """Return what comes next: the sentence, and the call or command that does it on a line of its own."""
    sentence, call = progress.next_parts()
    return [say("summary.next", step=sentence), *([INDENT + call] if call else [])]


def next_row(progress: Progress) -> dict[str, str]:
    """Return what comes next as values for programs."""
    sentence, call = progress.next_parts()
    return {"text": sentence, "call": call}
