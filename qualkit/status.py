"""Status bukti: the profile of the evidence for a finding, a suggestion by stated rules, and a person's decision.

Counting is not proof. The profile shows who speaks for and against, in which roles, how directly and through which
technique. The suggestion follows from rules written in study.yaml and says which rule it met. The decision is a
person's event in the ledger; it remembers the codings that it rested on, so that a later change is noticed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from qualkit.corpus import marked
from qualkit.errors import Fault, StudyError, check_choice
from qualkit.ledger import Event, new_event
from qualkit.messages import Language, say
from qualkit.model import CONSENSUS, MACHINES, Finding, sha256

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codings import Codings

Verdict = Literal["didukung", "didukung sebagian", "satu informan", "bertentangan", "terbantah", "tidak ada"]
VERDICTS: tuple[Verdict, ...] = (
    "didukung",
    "didukung sebagian",
    "satu informan",
    "bertentangan",
    "terbantah",
    "tidak ada",
)
Side = Literal["for", "against", "open"]
SIDES: tuple[Side, ...] = ("for", "against", "open")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """When the tool suggests which status; written in study.yaml under ``status_bukti``.

    "didukung" needs `informants` informants of `roles` roles for the finding and none against it. What says that some
    are so ("sebagian", "ada") is not contradicted by a case that is not.
    """

    informants: int = 2
    roles: int = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A coding that a decision rested on: its id, side, code, informant and role, and the digest of its words."""

    coding: str
    side: Side
    code: str
    informant: str
    digest: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word on a finding: the status, the reason, and what it rested on.

    `code` is the finding's code then. `dissent` holds the last word of every other person whose status is another;
    where the team's own word (coder "konsensus") is the last one, there is none.
    """

    finding: str
    verdict: Verdict
    reason: str = field(repr=False)
    coder: str
    at: str
    statement: str
    grounds: tuple[Ground, ...]
    where: str = ""
    code: str = ""
    dissent: tuple[Decision, ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class StatusBukti:
    """The profile of the evidence for a finding.

    Attributes
    ----------
    finding : Finding
    codings : Codings
        The finding's codings by persons, not stale, in the order of the text.
    sides : tuple of {"for", "against", "open"}
        Of each coding: whether its magnitude agrees with the finding, contradicts it, or says nothing of it, as the
        interviewer's words never do.
    stale : int
        Codings left out because their transcript changed since.
    suggestion : str
        One of :data:`VERDICTS`, by the rules; it decides nothing.
    because : str
        Key of the catalogue that says which rule was met.
    rules : Rules
    decision : Decision or None
        What a person decided, where one has.
    reach : mapping of str to tuple of str
        Role to codes of which it cannot know, as the study declares.
    """

    finding: Finding
    codings: Codings
    sides: tuple[Side, ...]
    stale: int
    suggestion: Verdict
    because: str
    rules: Rules
    decision: Decision | None = None
    reach: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def side(self, side: Side) -> Codings:
        """Return the codings of a side."""
        check_choice("side", side, SIDES)
        return self._by_side[side]

    @cached_property
    def _by_side(self) -> dict[str, Codings]:
        return {side: self.codings.take([i for i, one in enumerate(self.sides) if one == side]) for side in SIDES}

    def informants(self, side: Side) -> tuple[str, ...]:
        """Return who stands on a side, in order of appearance."""
        return tuple(dict.fromkeys(one for one in self.side(side).informants if one))

    @property
    def accepted(self) -> int:
        """How many of the codings were proposed by the machine and accepted by a person."""
        return sum(bool(one) for one in self.codings.column("made_by"))

    def roles(self, side: Side) -> tuple[str, ...]:
        """Return the roles that stand on a side."""
        corpus = self.codings.corpus
        return tuple(dict.fromkeys(role for one in self.informants(side) if (role := corpus.role(one))))

    @cached_property
    def directness(self) -> Mapping[str, int]:
        """How directly the evidence knows: dialami, dilihat, didengar, dinilai, or an empty string; to counts."""
        return Counter(one or "" for one in self.codings.column("directness"))

    @cached_property
    def techniques(self) -> Mapping[str, int]:
        """Through which technique (wawancara, observasi, dokumen) the evidence came, to counts."""
        corpus = self.codings.corpus
        return Counter(corpus.header(corpus.sources[i]).kind for i in self.codings.source.tolist())

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """When the evidence was collected: the dates of its sources, in order, each once; unknown ones are left out."""
        corpus = self.codings.corpus
        dates = {corpus.header(corpus.sources[i]).date for i in set(self.codings.source.tolist())}
        return tuple(sorted(dates - {""}))

    @property
    def synthetic(self) -> bool:
        """True where a source of the study is synthetic: then the status shows how it is done and proves nothing."""
        return self.codings.corpus.synthetic

    def grounds(self) -> tuple[Ground, ...]:
        """Return what a decision taken now would rest on."""
        codings = self.codings
        return tuple(
            Ground(
                coding=str(codings.column("id")[i]),
                side=side,
                code=codings.codebook.ids[int(codings.code[i])],
                informant=codings.informants[i] or "",
                digest=sha256(codings.quote(i))[:16],
                role=codings.corpus.role(codings.informants[i]) or "",
            )
            for i, side in enumerate(self.sides)
        )

    def _repr_html_(self) -> str:
        from qualkit.html import status_html

        return status_html(self)

    def __repr__(self) -> str:
        return f"StatusBukti(finding={self.finding.id!r}, suggestion={self.suggestion!r}, codings={len(self.codings)})"


def evidence(
    finding: Finding,
    codings: Codings,
    *,
    rules: Rules | None = None,
    decision: Decision | None = None,
    reach: Mapping[str, tuple[str, ...]] | None = None,
) -> StatusBukti:
    """Return the status bukti of a finding.

    Which question it answers: "Which words, of whom, stand behind this sentence, and which against it?"

    Parameters
    ----------
    finding : Finding
        Its ``code`` (with the codes below) says which codings are looked at, its ``direction`` which of them agree.
    codings : Codings
        Suggestions, rejected ones and a machine's own are never evidence; stale ones are counted and left out.
    rules : Rules, optional
    decision : Decision, optional
        What a person decided on it.
    reach : mapping of str to tuple of str, optional
        Role to codes of which it cannot know (``di_luar_jangkauan`` in study.yaml).

    Returns
    -------
    StatusBukti

    Raises
    ------
    CodebookError
        When the codebook has no such code.
    """
    own = codings.filter(code=finding.code)
    stale = len(own.filter(status="stale"))
    coded = own.filter(status="coded")
    order = sorted(
        (i for i, coder in enumerate(coded.column("coder")) if coder not in MACHINES),
        key=lambda i: (int(coded.source[i]), int(coded.start[i]), str(coded.column("id")[i])),
    )
    coded = coded.take(order)
    sides = tuple(
        "open" if asked else _side(finding, magnitude)
        for asked, magnitude in zip(_asked(coded), coded.column("magnitude"), strict=True)
    )
    rules = rules or Rules()
    draft = StatusBukti(
        finding=finding, codings=coded, sides=sides, stale=stale, suggestion="tidak ada", because="", rules=rules
    )
    suggestion, because = _suggest(draft, rules)
    return StatusBukti(
        finding=finding,
        codings=coded,
        sides=sides,
        stale=stale,
        suggestion=suggestion,
        because=because,
        rules=rules,
        decision=decision,
        reach=reach or {},
    )


def _asked(codings: Codings) -> list[bool]:
    """Return which codings stand on the interviewer's words: what one is asked is no evidence of what is so."""
    kinds = codings.corpus.turns.kind
    return [row >= 0 and kinds[row] == "pewawancara" for row in codings.turn.tolist()]


def _side(finding: Finding, magnitude: str | None) -> Side:
    if finding.direction is None:
        return "for"
    if magnitude is None:
        return "open"
    if finding.direction == "+-":  # "not all": a case that is not so supports it, one that is so says nothing
        return "for" if magnitude in ("-", "+-") else "open"
    if magnitude == finding.direction:
        return "for"
    # A coding that is partly so refutes "all" and supports "some".
    if magnitude == "+-":
        return "against" if finding.quantifier == "semua" else "for"
    return "open" if magnitude == "0" else "against"


def _suggest(status: StatusBukti, rules: Rules) -> tuple[Verdict, str]:
    """Apply the rules in this order; the first that is met gives the suggestion."""
    pro, claim = status.informants("for"), status.finding
    has_pro, has_contra = "for" in status.sides, "against" in status.sides
    if not has_pro and not has_contra:
        return "tidak ada", "rule.open" if status.sides else "rule.none"
    if has_contra and (claim.quantifier == "semua" or not has_pro):
        return "terbantah", "rule.negative_case" if has_pro else "rule.only_against"
    if has_contra and claim.quantifier not in ("ada", "sebagian"):
        return "bertentangan", "rule.both"
    if len(pro) <= 1:
        return ("satu informan", "rule.single") if pro else ("didukung sebagian", "rule.no_informant")
    if len(pro) < rules.informants or len(status.roles("for")) < rules.roles:
        return "didukung sebagian", "rule.few"
    if claim.quantifier == "semua" and claim.direction is None:  # nothing can speak against it: it was not tested
        return "didukung sebagian", "rule.no_direction"
    if claim.direction is None:
        return "didukung", "rule.undirected"
    return "didukung", "rule.some" if has_contra else "rule.supported"


def status_table(statuses: Iterable[StatusBukti], lang: Language | None = None) -> DataFrame:
    """Return the status bukti of several findings as a table, a row a finding.

    Returns
    -------
    DataFrame
        Index: ids of the findings. Columns statement, for, against, open (counts of codings), informants (who stands
        for it), roles (count of roles for it), suggestion (by the rules), decision (a person's, or empty).
    """
    import pandas as pd

    listed = list(statuses)
    rows = [
        [
            one.finding.statement,
            *(one.sides.count(side) for side in SIDES),
            ", ".join(one.informants("for")),
            len(one.roles("for")),
            say(f"verdict.{one.suggestion}", lang),
            say(f"verdict.{one.decision.verdict}", lang) if one.decision else "",
        ]
        for one in listed
    ]
    columns = ["statement", *SIDES, "informants", "roles", "suggestion", "decision"]
    frame = pd.DataFrame(rows, columns=columns, index=pd.Index([one.finding.id for one in listed], name="finding"))
    return marked(frame, listed[0].codings.corpus, lang) if listed else frame


# -- decisions -----------------------------------------------------------------------------------------------------


def decision_event(status: StatusBukti, verdict: Verdict, *, reason: str, coder: str, **fields: Any) -> Event:
    """Return the event by which a coder decides on a finding, with what it rests on.

    Raises
    ------
    ChoiceError
        For a status that is not one of :data:`VERDICTS`.
    StudyError
        Without a reason.
    """
    check_choice("status", verdict, VERDICTS)
    if not reason.strip():
        raise StudyError.of("decide.reason", id=status.finding.id)
    grounds = [[one.coding, one.side, one.code, one.informant, one.digest, one.role] for one in status.grounds()]
    more = {
        "finding": status.finding.id,
        "status": verdict,
        "statement": _claim(status.finding),
        "grounds": grounds,
    }
    return new_event(coder, "decide", code=status.finding.code, note=reason, more=more, **fields)


def _claim(finding: Finding) -> str:
    """Return the digest of what a finding claims: its sentence, of how many, and in which direction."""
    return sha256("\n".join((finding.statement, finding.quantifier, finding.direction or "")))[:16]


def decisions(events: Sequence[Event]) -> tuple[dict[str, Decision], list[Fault]]:
    """Return the latest decision on each finding, with who decides otherwise, and the events that cannot be read."""
    last: dict[str, dict[str, Decision]] = {}
    faults = []
    for event in sorted(events, key=lambda one: one.order):
        try:
            decision = _decision(event)
        except (KeyError, TypeError, ValueError):
            faults.append(Fault(key="decide.broken", where=event.where, values={"id": event.id}))
            continue
        by = last.setdefault(decision.finding, {})
        by.pop(decision.coder, None)  # who decides again comes last
        by[decision.coder] = decision
    return {name: _with_dissent(list(by.values())) for name, by in last.items()}, faults


def _decision(event: Event) -> Decision:
    more = event.more
    check_choice("status", more["status"], VERDICTS)
    return Decision(
        finding=_word(more["finding"]),
        verdict=more["status"],
        reason=event.note,
        coder=event.coder,
        at=event.at,
        statement=_word(more["statement"]),
        grounds=tuple(
            Ground(coding=coding, side=side, code=code, informant=informant, digest=digest, role=role)
            for coding, side, code, informant, digest, role in ([_word(one) for one in row] for row in more["grounds"])
        ),
        where=event.where,
        code=event.code,
    )


def _word(value: object) -> Any:
    if not isinstance(value, str):
        raise TypeError
    return value


def _with_dissent(by_time: Sequence[Decision]) -> Decision:
    *others, last = by_time
    if last.coder == CONSENSUS:
        return last
    return replace(last, dissent=tuple(one for one in others if one.verdict != last.verdict))


def drift(status: StatusBukti) -> list[Fault]:
    """Return what has changed since a person decided on a finding; nothing where nobody has or nothing did.

    Each changed, lost or new coding is named by id, and what became of it: its words, code, informant or side. A code
    whose earlier id stands under ``formerly:`` is the same code.
    """
    decision = status.decision
    if decision is None:
        return []
    place = f"findings.yaml:{status.finding.line}" if status.finding.line else "findings.yaml"
    faults = []
    name = status.finding.id
    current = status.codings.codebook.current
    if decision.statement != _claim(status.finding):
        faults.append(Fault(key="drift.statement", where=place, values={"id": name}))
    if decision.code and (current(decision.code) or decision.code) != status.finding.code:
        values = {"id": name, "before": decision.code, "after": status.finding.code}
        faults.append(Fault(key="drift.finding_code", where=place, values=values))
    then = {one.coding: one for one in decision.grounds}
    now = {one.coding: one for one in status.grounds()}
    for coding, old in then.items():
        new = now.get(coding)
        if new is None:
            faults.append(Fault(key="drift.lost", where=place, values={"id": name, "coding": coding, "code": old.code}))
            continue
        if new.digest != old.digest:
            faults.append(Fault(key="drift.words", where=place, values={"id": name, "coding": coding}))
        for key, before, after in (
            ("drift.code", current(old.code) or old.code, new.code),
            ("drift.informant", old.informant, new.informant),
            ("drift.role", old.role, new.role),
            ("drift.side", old.side, new.side),
        ):
            if before != after:
                values = {"id": name, "coding": coding, "before": before or "-", "after": after or "-"}
                faults.append(Fault(key=key, where=place, values=values))
    faults += [
        Fault(key="drift.new", where=place, values={"id": name, "coding": coding, "code": one.code})
        for coding, one in now.items()
        if coding not in then
    ]
    return faults
