"""How far a study is: imported, reviewed, coded, double-coded, condensed, found, verified, and what comes next."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Literal

from qualkit.corpus import marked
from qualkit.errors import Fault, check_choice
from qualkit.messages import Language, say
from qualkit.model import CONSENSUS, NO_CODERS

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.corpus import Corpus
    from qualkit.model import Transcript
    from qualkit.study import Study

StepName = Literal["imported", "reviewed", "coded", "double_coded", "condensed", "found", "verified"]
STEPS: tuple[StepName, ...] = ("imported", "reviewed", "coded", "double_coded", "condensed", "found", "verified")

#: The share of the sources that a second coder reads before the step counts as done (see :func:`study_progress`).
DOUBLE_CODED = 0.1

#: Names that a list of what is missing gives before it counts the rest.
MOST_NAMED = 5


@dataclass(frozen=True, eq=False, kw_only=True)
class ProgressStep:
    """How far one step of a study is.

    Attributes
    ----------
    name : {"imported", "reviewed", "coded", "double_coded", "condensed", "found", "verified"}
    done, of : int
        Count of what is done, and of all: sources, from "condensed" on codings, findings, quotations.
    missing : tuple of Fault
        What is missing, as messages; empty where the step is complete.
    todo : Fault or None
        What to do about it, as a message with the call or command that does it.
    corpus : Corpus
        What it is counted from.
    """

    name: StepName
    done: int
    of: int
    missing: tuple[Fault, ...]
    todo: Fault | None
    corpus: Corpus = field(repr=False)

    @property
    def complete(self) -> bool:
        """True where nothing is missing."""
        return not self.missing

    @property
    def state(self) -> Literal["complete", "begun", "open"]:
        """Whether the step is complete, begun or still open."""
        return "complete" if self.complete else "begun" if self.done else "open"

    def far(self, lang: Language | None = None) -> str:
        """Return how far it is, in words."""
        return say(f"progress.far.{self.name}", lang, done=self.done, of=self.of)

    def lacks(self, lang: Language | None = None) -> str:
        """Return what is missing, in words; a dash where nothing is."""
        return "; ".join(one.text(lang) for one in self.missing) or "–"

    def _repr_html_(self) -> str:
        from qualkit.html import framed

        lines = [f"{say(f'progress.{self.name}')}: {self.far()} ({say(f'progress.state.{self.state}')})."]
        lines += [say("progress.lacking", missing=self.lacks())] if self.missing else []
        lines += [self.todo.text()] if self.todo else []
        return framed(self.corpus, *(f"<p>{sentence_html(line)}</p>" for line in lines))


@dataclass(frozen=True, eq=False, kw_only=True)
class Progress:
    """The steps of a study in their order, and what comes next.

    Attributes
    ----------
    title : str
        The study's title.
    steps : tuple of ProgressStep
    corpus : Corpus
    """

    title: str
    steps: tuple[ProgressStep, ...]
    corpus: Corpus = field(repr=False)

    def __len__(self) -> int:
        return len(self.steps)

    def __iter__(self) -> Iterator[ProgressStep]:
        return iter(self.steps)

    def __getitem__(self, name: StepName) -> ProgressStep:
        check_choice("step", name, STEPS)
        return self.steps[STEPS.index(name)]

    @property
    def next(self) -> ProgressStep | None:
        """The first step that is not complete; None where all are."""
        return next((one for one in self.steps if not one.complete), None)

    def next_step(self, lang: Language | None = None) -> str:
        """Return what to do next, in one sentence with the call or command that does it."""
        step = self.next
        return step.todo.text(lang) if step is not None and step.todo else say("progress.todo.report", lang)

    def next_parts(self, lang: Language | None = None) -> tuple[str, str]:
        """Return what to do next as a sentence, and the call or command at its end; nothing where it ends without."""
        text = self.next_step(lang)
        found = re.fullmatch(r"(.*:) `([^`]+)`\.", text)
        sentence, call = (found[1], found[2]) if found else (text, "")
        return sentence.replace("`", ""), call

    def to_frame(self, lang: Language | None = None) -> DataFrame:
        """Return the progress as a table.

        Returns
        -------
        DataFrame
            Index: the steps, in words. Columns done, of (counts), unit (of what), complete (bool), missing (text).
        """
        import pandas as pd

        rows = [
            [one.done, one.of, say(f"progress.unit.{one.name}", lang), one.complete, one.lacks(lang)] for one in self
        ]
        index = pd.Index([say(f"progress.{one.name}", lang) for one in self], name="step")
        frame = pd.DataFrame(rows, columns=["done", "of", "unit", "complete", "missing"], index=index)
        return marked(frame, self.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.html import framed, notes_html, table

        head = [say(f"progress.column_{name}") for name in ("step", "state", "far", "missing")]
        rows = [
            [say(f"progress.{one.name}"), say(f"progress.state.{one.state}"), one.far(), one.lacks()] for one in self
        ]
        title = say("progress.title", title=self.title) if self.title else say("progress.untitled")
        following = f"<p><strong>{escape(say('progress.next'))}</strong> {sentence_html(self.next_step())}</p>"
        rule = notes_html(say("progress.rule", percent=round(100 * DOUBLE_CODED)))
        return framed(self.corpus, table(head, rows, title), following, rule)


def sentence_html(text: str) -> str:
    """Return a sentence as HTML, what stands between backticks set as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))


def study_progress(study: Study) -> Progress:
    """Return how far a study is, step by step, and what comes next.

    Which question it answers: "What have I done, what is missing, and what do I do now?" The steps stand in the order
    in which most begin them; one can go back from any of them, and the counts follow. They say how far the work is, not
    how good it is.

    Parameters
    ----------
    study : Study
        Reviewed, coded and condensed count the work of its coder (``pengode``); everyone's where none is named.

    Returns
    -------
    Progress

    Raises
    ------
    QualkitError
        When a transcript, the codebook or ``findings.yaml`` cannot be read, as the study itself raises it.

    Notes
    -----
    A source is *imported* when it has a header and, being an interview, each of its speakers is known and each
    informant stands in ``informants.csv``; *reviewed* when one coder has read all of it for all codes; *coded* when a
    coding stands on its words (one that was read and holds nothing to code is no gap); *double-coded* when two people
    have read or coded it. A tenth of the sources, at least one, is asked for: the lower end of what is usual; it is a
    rule of thumb, and agreement informs, it gates nothing. A coding is *condensed* when a statement of its coder stands
    beside it; a finding is *found* when a person has decided on it; a quotation behind findings and matrix is
    *verified* when it resolves to the source, digest and characters that the ledger records (:func:`qualkit.verify`).

    References
    ----------
    O'Connor, C., and Joffe, H. (2020). Intercoder reliability in qualitative research: debates and practical
    guidelines. International Journal of Qualitative Methods 19. https://doi.org/10.1177/1609406919899220

    Examples
    --------
    >>> import qualkit as qk
    >>> progress = qk.study_progress(qk.open_study("."))
    >>> progress["imported"].done, progress["imported"].of
    (12, 12)
    """
    steps = (_imported, _reviewed, _coded, _double_coded, _condensed, _found, _verified)
    return Progress(title=study.settings.judul, steps=tuple(one(study) for one in steps), corpus=study.corpus)


Missing = Sequence[tuple[Fault, Fault]]


def _step(study: Study, name: StepName, done: int, of: int, missing: Missing) -> ProgressStep:
    """Return a step from what is missing in it, each with what to do about it; the first of these is told."""
    todo = missing[0][1] if missing else None
    return ProgressStep(
        name=name, done=done, of=of, missing=tuple(one for one, _ in missing), todo=todo, corpus=study.corpus
    )


def _lack(key: str, **values: object) -> Fault:
    return Fault(key=f"progress.missing.{key}", values=values)


def _todo(key: str, **values: object) -> Fault:
    return Fault(key=f"progress.todo.{key}", values=values)


def _names(listed: Sequence[str]) -> str:
    """Return names in a row, the first ones where there are many, and how many there are more."""
    more = len(listed) - MOST_NAMED
    return ", ".join(listed[:MOST_NAMED]) + (f" (+{more})" if more > 0 else "")


def _coder(study: Study) -> str:
    """Return the id to stand in an example: of the study's coder, else of the first who coded, else one to replace."""
    named = study.settings.pengode
    return named if named and named not in NO_CODERS else next(iter(study.codings.coders), "saya")


def _call(act: str, coder: str, source: str, stretch: str = "", more: str = "") -> str:
    """Return the Python that writes one event to the ledger."""
    target = f'qk.target_of(study.corpus["{source}"]{stretch})'
    return f'qk.append_events(study.path / "codings", [qk.new_event("{coder}", "{act}", target={target}{more})])'


# -- the steps -----------------------------------------------------------------------------------------------------


def _imported(study: Study) -> ProgressStep:
    corpus = study.corpus
    if not len(corpus):
        return _step(study, "imported", 0, 0, [(_lack("sources"), _todo("import"))])
    missing: list[tuple[Fault, Fault]] = []
    raw = {one: file for one in corpus.sources if (file := _raw_file(study, one))}
    if raw:
        file = next(iter(raw.values()))
        name = f'"{file}"' if " " in file else file
        missing.append((_lack("raw", sources=_names([*raw])), _todo("raw", file=f"transcripts/{file}", name=name)))
    strangers = [one.source for one in corpus if one.source not in raw and _unknown_speaker(one)]
    if strangers:
        missing.append(
            (_lack("speakers", sources=_names(strangers)), _todo("speakers", file=f"transcripts/{strangers[0]}.txt"))
        )
    unlisted = {one.source: found for one in corpus if one.source not in raw and (found := _unlisted(one, corpus))}
    people = list(dict.fromkeys(person for found in unlisted.values() for person in found))
    if people:
        missing.append(
            (
                _lack("informants", informants=_names(people)),
                _todo("informants", informants=_names(people), informant=people[0]),
            )
        )
    done = len(corpus) - len({*raw, *strangers, *unlisted})
    return _step(study, "imported", done, len(corpus), missing)


def _raw_file(study: Study, source: str) -> str:
    """Return the file of a source that has no header of ours, below ``transcripts/``; nothing where it has one."""
    canonical = study.path / "transcripts" / f"{source}.txt"
    if canonical.is_file():
        with canonical.open("rb") as file:
            return "" if file.read(6).removeprefix(b"\xef\xbb\xbf").startswith(b"---") else f"{source}.txt"
    found = sorted(path.name for path in canonical.parent.glob("*") if path.stem == canonical.stem)
    return source.replace(canonical.stem, found[0]) if found else ""


def _unknown_speaker(transcript: Transcript) -> bool:
    """Return whether an interview has no informant, or a speaker of whom it is not known who it is."""
    if transcript.header.kind != "wawancara":
        return False
    answers = [turn for turn in transcript.turns if turn.speaker is not None and turn.kind != "pewawancara"]
    return not answers or any(turn.informant is None for turn in answers)


def _unlisted(transcript: Transcript, corpus: Corpus) -> list[str]:
    """Return the informants of a source that stand neither in the table nor in its header."""
    found = dict.fromkeys(turn.informant for turn in transcript.turns if turn.informant)
    return [one for one in found if one not in corpus.informants]


def _reviewed(study: Study) -> ProgressStep:
    unread = _unread(study)
    missing: Missing = []
    if not len(study.corpus):
        missing = [(_lack("sources"), _todo("import"))]
    elif unread:
        todo = (
            _todo("review", source=unread[0], call=_call("review", _coder(study), unread[0]))
            if len(study.codebook)
            else _todo("codebook", source=unread[0], book=study.codebook.id)
        )
        missing = [(_lack("unread", sources=_names(unread)), todo)]
    return _step(study, "reviewed", len(study.corpus) - len(unread), len(study.corpus), missing)


def _unread(study: Study) -> list[str]:
    """Return the sources that no single coder has read whole for all codes."""
    from qualkit.matrices import Reading

    reading = Reading(study.chosen)
    return [one for one in study.corpus.sources if not reading.reviewed([one], study.codebook.ids)]


def _coded(study: Study) -> ProgressStep:
    corpus, codings = study.corpus, study.chosen
    status = codings.column("status")
    held = {int(source) for source, one in zip(codings.source.tolist(), status, strict=True) if one == "coded"}
    unread = set(_unread(study))
    left = [one for i, one in enumerate(corpus.sources) if i not in held and one in unread]
    stale = sum(one == "stale" for one in status)
    missing: list[tuple[Fault, Fault]] = []
    if stale:
        missing.append((_lack("stale", count=stale), _todo("reanchor")))
    if not len(study.codebook):
        source = next(iter(corpus.sources), "")
        missing.append((_lack("codebook"), _todo("codebook", source=source or "–", book=study.codebook.id)))
    elif not held or left:
        source = next(iter(left or corpus.sources), "")
        more = f', code="{study.codebook.ids[0]}", magnitude="+"'
        call = _call("code", _coder(study), source, ", awal, akhir", more)
        todo = _todo("code", source=source, call=call) if source else _todo("import")
        missing.append((_lack("uncoded", sources=_names(left)) if held else _lack("codings"), todo))
    return _step(study, "coded", len(held), len(corpus), missing)


def _double_coded(study: Study) -> ProgressStep:
    corpus, codings = study.corpus, study.codings
    people: dict[str, set[str]] = {one: set() for one in corpus.sources}
    for review in codings.reviews:  # what is coded and not recorded as read cannot be compared
        people[review.source].add(review.coder)
    people = {one: who - NO_CODERS for one, who in people.items()}
    done = sum(len(one) > 1 for one in people.values())
    wanted = max(1, math.ceil(len(corpus) * DOUBLE_CODED))
    missing: list[tuple[Fault, Fault]] = []
    if done < wanted:
        first = next((one for one, who in people.items() if len(who) == 1), next(iter(people), ""))
        todo = _todo("second", source=first, call=_call("review", "pengode-2", first)) if first else _todo("import")
        missing.append((_lack("double", count=wanted - done), todo))
    elif not study.settings.pengode:
        missing.append((_lack("coder", coders=_names(codings.coders)), _todo("coder", coder=codings.coders[0])))
    elif study.settings.pengode == CONSENSUS and study.unresolved:
        missing.append((_lack("unresolved", count=len(study.unresolved)), _todo("resolve")))
    return _step(study, "double_coded", done, len(corpus), missing)


def _condensed(study: Study) -> ProgressStep:
    codings, blank = study.condensed_chosen.codings, study.condensed_chosen.blank
    standing = sum(one == "coded" for one in codings.column("status"))
    missing: Missing = []
    if not standing:
        source = next(iter(study.corpus.sources), "")
        todo = _todo("notebook", notebook="03-koding.ipynb") if source else _todo("import")
        missing = [(_lack("codings"), todo)]
    elif blank:
        at = blank[0]
        source = study.corpus.sources[int(codings.source[at])]
        stretch = f", {int(codings.start[at])}, {int(codings.end[at])}"
        call = _call("condense", codings.column("coder")[at], source, stretch, ', note="..."')
        missing = [(_lack("statements", count=len(blank)), _todo("condense", source=source, call=call))]
    return _step(study, "condensed", standing - len(blank), standing, missing)


def _found(study: Study) -> ProgressStep:
    findings, questions = study.findings, [one.id for one in study.settings.pertanyaan]
    decided = {one.finding.id for one in study.statuses() if one.decision}
    answered = {one.question for one in findings}
    lost = [one.id for one in findings if one.code not in study.codebook]
    undecided = [one.id for one in findings if one.id not in decided and one.id not in lost]
    silent = [one for one in questions if one not in answered]
    missing: list[tuple[Fault, Fault]] = []
    if not questions:
        missing.append((_lack("questions"), _todo("question")))
    if not findings:
        missing.append((_lack("findings"), _todo("finding")))
    elif silent:
        missing.append((_lack("unanswered", ids=_names(silent)), _todo("answer", question=silent[0])))
    if lost:
        missing.append((_lack("lost", ids=_names(lost)), _todo("lost", finding=lost[0])))
    if undecided:
        missing.append(
            (_lack("undecided", ids=_names(undecided)), _todo("decide", finding=undecided[0], coder=_coder(study)))
        )
    return _step(study, "found", len(decided), len(findings), missing)


def _verified(study: Study) -> ProgressStep:
    from qualkit.verification import verify

    found = verify(study)
    quotations = found.checked.get("checked.quotations", 0)
    lost = sum(fault.key == "resolve.lost" for fault in found.faults)
    missing: Missing = []
    if not found.holds:
        missing = [(_lack("faults", count=len(found.faults)), _todo("verify"))]
    elif not quotations:
        missing = [(_lack("quotations"), _todo("notebook", notebook="03-koding.ipynb"))]
    return _step(study, "verified", max(0, quotations - lost), quotations, missing)
