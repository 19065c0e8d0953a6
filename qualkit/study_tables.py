"""What a report holds beside the displays, as plain tables: informants, sources, findings, reduction, memos, words.

The tables of agreement between coders are made in :mod:`qualkit.agreement_tables` and stand here with the others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np

from qualkit.agreement_tables import agreement, disagreements
from qualkit.comparison import informant_table
from qualkit.condensation import reduction_table
from qualkit.html import corpus_rows
from qualkit.locators import locator, place
from qualkit.memos import memo_table
from qualkit.messages import Language, say
from qualkit.presentation import present
from qualkit.profiles import profile
from qualkit.status import SIDES
from qualkit.tables import Cell, Stretch, Table, display_table, numbered, plain_rows, quoted, stretches

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.corpus import Corpus
    from qualkit.presentation import Display, Presentation
    from qualkit.status import StatusBukti
    from qualkit.study import Study


@dataclass(frozen=True, eq=False, kw_only=True)
class Contents:
    """What reports in Word and Excel hold of a study, made before they are written: numbers of segments need it all.

    Attributes
    ----------
    lang : {"id", "en"}
    presentation : Presentation
    displays : tuple of (Display, Table)
    findings : Table
    agreement : Table
        Between coders; without rows where nobody has read anything in common.
    disagreements : Table
        The places that coders coded differently.
    number : mapping of Stretch to int
        Numbers of the segments that cells refer to.
    segments : Table
        Each of them with its words, place, codes and coders.
    """

    lang: Language
    presentation: Presentation
    displays: tuple[tuple[Display, Table], ...]
    findings: Table
    agreement: Table
    disagreements: Table
    number: Mapping[Stretch, int]
    segments: Table


def contents(study: Study, lang: Language | None = None) -> Contents:
    """Return what a study's reports hold, in a language; the study's own when left out."""
    lang = lang or study.settings.bahasa
    presentation = present(study)
    displays = tuple((one, display_table(one, lang)) for one in presentation.displays)
    found = findings(study, lang)
    differing = disagreements(study, lang)
    number = numbered([*(table for _, table in displays), found, differing])
    proposals = () if presentation.codings is study.chosen else (presentation.codings,)
    return Contents(
        lang=lang,
        presentation=presentation,
        displays=displays,
        findings=found,
        agreement=agreement(study, lang),
        disagreements=differing,
        number=number,
        segments=segments(study, proposals, number, lang),
    )


def _head(lang: Language, *columns: str) -> tuple[str, ...]:
    return tuple(say(f"column.{name}", lang) for name in columns)


def last_event(study: Study) -> datetime | None:
    """Return when the last event of the ledgers was written; reports bear this date, the same on every run."""
    times = [event.at for event in study.state.live] + [one.at for pair in study.state.undone for one in pair]
    for at in sorted(times, reverse=True):
        try:
            return datetime.fromisoformat(at).astimezone(UTC)
        except ValueError:  # a date that is none stands in no report
            continue
    return None


def made(study: Study, lang: Language) -> str:
    """Return by which version a report was made and from what: the same on every run."""
    from qualkit import __version__

    last = last_event(study)
    date = last.date().isoformat() if last else say("report.no_events", lang)
    return say("report.made", lang, version=__version__, date=date)


def informants(study: Study, lang: Language) -> Table:
    """Return the table of informants (tabel informan), with how often each is coded and which roles point to one."""
    frame = informant_table(study.corpus)
    chosen = study.chosen
    count = Counter(
        who for who, status in zip(chosen.informants, chosen.column("status"), strict=True) if status == "coded"
    )
    lines = [
        [who, role, age, gender, kind, reason, sources, words, count[who]]
        for who, (role, age, gender, kind, reason, sources, words) in zip(
            frame.index, frame.to_numpy().tolist(), strict=True
        )
    ]
    head = _head(lang, "informant", "role", "age", "gender", "kind", "why_chosen", "sources", "words", "codings")
    notes = []
    lone = sole_roles(study.corpus)
    if lone:
        notes.append(say("report.lone", lang, roles=", ".join(f"{role} ({who})" for role, who in lone.items())))
    return Table(title=say("report.informants", lang), head=head, rows=plain_rows(lines), notes=tuple(notes))


def sole_roles(corpus: Corpus) -> dict[str, str]:
    """Return the roles that one person alone has, to that person: a quotation with such a role may identify."""
    holders: dict[str, list[str]] = {}
    for who, person in corpus.informants.items():
        if person.role:
            holders.setdefault(person.role, []).append(who)
    return {role: people[0] for role, people in holders.items() if len(people) == 1}


def sources(study: Study, lang: Language) -> Table:
    """Return the table of sources."""
    head = _head(lang, "source", "kind", "date", "informant", "role", "turns", "words")
    return Table(title=say("display.sources", lang), head=head, rows=plain_rows(corpus_rows(study.corpus)))


def codes(study: Study, lang: Language) -> Table:
    """Return the codebook with how often each code stands, alone and with those below it; one never used says so."""
    chosen, book = study.chosen, study.codebook
    status = chosen.column("status")
    count = Counter(code for code, one in zip(chosen.code.tolist(), status, strict=True) if one == "coded")
    lines = []
    for code in book:
        whole = sum(count[book.ids.index(one)] for one in book.within(code.id))
        own = count[book.ids.index(code.id)]
        shown = f"{own} ({whole})" if whole != own else str(own) if own else say("report.unused", lang)
        lines.append([code.id, code.name(lang), say(f"kind.{code.kind}", lang), code.definition, shown])
    title = say("display.codebook", lang, title=book.title or book.id)
    head = _head(lang, "code", "name", "kind", "definition", "codings")
    return Table(title=title, head=head, rows=plain_rows(lines), notes=(say("report.codes_rule", lang),))


def reduction(study: Study, lang: Language) -> Table:
    """Return the table of reduction (No, Informan, Kutipan, Kode, Reduksi)."""
    frame = reduction_table(study, lang=lang)
    lines = [[no, *row] for no, row in zip(frame.index, frame.to_numpy().tolist(), strict=True)]
    head = (str(frame.index.name), *map(str, frame.columns))
    note = str(frame.attrs["note"])
    return Table(title=say("report.reduction", lang), head=head, rows=plain_rows(lines), notes=(note,))


def set_aside(study: Study, lang: Language) -> Table:
    """Return what was set aside, with the words and the reason."""
    reduced = study.condensed_chosen
    lines = [
        [
            n,
            row.informant or row.source,
            f"“{row.quote.strip()}” {reduced.locator(row)}",
            row.note.strip() or say("reduction.none", lang),
            row.coder,
        ]
        for n, row in enumerate(reduced.set_aside, start=1)
    ]
    head = _head(lang, "no", "informant", "quotation", "reason", "coder")
    return Table(title=say("report.set_aside", lang), head=head, rows=plain_rows(lines))


def memos(study: Study, lang: Language) -> Table:
    """Return the memos, in order of time."""
    frame = memo_table(study, lang=lang)
    lines = []
    for n, (kind, coder, date, where, code, note, grounds, lost) in enumerate(frame.to_numpy().tolist(), start=1):
        basis = f"{grounds}" + (f" ({say('report.lost_grounds', lang, count=lost)})" if lost else "")
        about = ", ".join(one for one in (where, code) if one)
        lines.append([n, kind or say("memo.none", lang), date, coder, about, note, basis if grounds or lost else ""])
    head = _head(lang, "no", "kind", "date", "coder", "about", "memo", "grounds")
    return Table(title=say("report.memos", lang), head=head, rows=plain_rows(lines))


def left_out(presentation: Presentation, lang: Language) -> Table:
    """Return the displays that have nothing to show in this study, and why."""
    rows = [
        (
            Cell(one.kind.read(lang), (), "head"),
            Cell(", ".join(one.subjects) or say(f"stage.{one.stage}", lang)),
            Cell(one.reason.read(lang)),
        )
        for one in presentation.left_out
    ]
    head = _head(lang, "display", "about", "why_left_out")
    return Table(title=say("report.left_out", lang), head=head, rows=tuple(rows))


# -- findings ------------------------------------------------------------------------------------------------------


def findings(study: Study, lang: Language) -> Table:
    """Return the findings with the status of the evidence and the decision: who, when, with which reason."""
    rows = []
    for status in study.statuses():
        finding, decision = status.finding, status.decision
        sides = [Cell(str(status.sides.count(side)), side_stretches(status, side)) for side in SIDES]
        decided = (
            [say(f"verdict.{decision.verdict}", lang), f"{decision.coder}, {decision.at[:10]}"] if decision else []
        )
        rows.append(
            (
                Cell(finding.id, (), "head"),
                Cell(finding.statement),
                Cell(finding.question),
                *sides,
                Cell(say(f"verdict.{status.suggestion}", lang)),
                Cell("\n".join(decided) or say("profile.undecided", lang), (), "text" if decided else "empty"),
                Cell(decision.reason if decision else ""),
            )
        )
    for lost in study.findings:
        if lost.code not in study.codebook:
            reason = Cell(say("summary.lost", lang, code=lost.code), (), "empty")
            rows.append((Cell(lost.id, (), "head"), Cell(lost.statement), *[Cell("")] * 5, reason, Cell("")))
    head = _head(
        lang, "id", "finding", "research_question", "for", "against", "open", "suggestion", "decision", "reason"
    )
    return Table(
        title=say("report.findings", lang), head=head, rows=tuple(rows), notes=(say("report.not_proof", lang),)
    )


def side_stretches(status: StatusBukti, side: str) -> tuple[Stretch, ...]:
    """Return the stretches of a finding's codings on a side."""
    return stretches(status.codings, [i for i, one in enumerate(status.sides) if one == side])


def profile_table(status: StatusBukti, lang: Language) -> Table:
    """Return the profile of the evidence for a finding."""
    lines = [[say(f"profile.{name}", lang), words] for name, words in profile(status, lang)]
    head = (say("profile.head", lang), say("column.content", lang))
    title = say("report.profile", lang, id=status.finding.id)
    return Table(title=title, head=head, rows=plain_rows(lines), subject=status.finding.id)


# -- words ---------------------------------------------------------------------------------------------------------


def codings(study: Study, lang: Language) -> Table:
    """Return all codings of all coders, also the stale and rejected ones, a row a coding."""
    own = study.codings
    column = {
        name: own.column(name) for name in ("coder", "magnitude", "directness", "status", "at", "note", "made_by")
    }
    lines = [
        [
            study.corpus.sources[int(own.source[i])],
            locator(own, i),
            own.informants[i] or "",
            f"“{own.quote(i)}”",
            own.codebook.ids[int(own.code[i])],
            column["magnitude"][i] or "",
            column["directness"][i] or "",
            column["coder"][i],
            column["at"][i][:10],
            column["status"][i],
            column["made_by"][i],
            column["note"][i],
        ]
        for i in np.lexsort((own.end, own.start, own.source)).tolist()
    ]
    head = _head(
        lang,
        "source", "locator", "informant", "quotation", "code", "magnitude", "directness", "coder", "date", "status",
        "made_by", "note",
    )  # fmt: skip
    return Table(title=say("report.codings", lang), head=head, rows=plain_rows(lines))


def segments(study: Study, shown: Iterable[Codings], number: Mapping[Stretch, int], lang: Language) -> Table:
    """Return the numbered stretches that cells refer to: words, locator, informant, codes and coders.

    Parameters
    ----------
    study : Study
    shown : iterable of Codings
        What displays point into, where that is not the study's own codings (the machine's proposals).
    number : mapping of Stretch to int
    """
    corpus = study.corpus
    carried: dict[Stretch, dict[str, list[str]]] = {}
    where: dict[Stretch, tuple[str, str]] = {}
    for own in (study.codings, *shown):
        _gather(own, number, carried, where)
    rows = []
    for ref, n in number.items():
        told, who = where.get(ref) or _bare(corpus, ref)
        by_coder = [f"{', '.join(dict.fromkeys(names))} ({coder})" for coder, names in carried.get(ref, {}).items()]
        rows.append(
            (
                Cell(f"K{n}", (), "head"),
                Cell(f"“{quoted(corpus, ref)}”"),
                Cell(told),
                Cell(who),
                Cell("\n".join(by_coder) or say("report.link_only", lang), (), "text" if by_coder else "empty"),
            )
        )
    head = _head(lang, "number", "quotation", "locator", "informant", "codes_and_coder")
    return Table(title=say("report.segments", lang), head=head, rows=tuple(rows))


def _gather(
    own: Codings,
    number: Mapping[Stretch, int],
    carried: dict[Stretch, dict[str, list[str]]],
    where: dict[Stretch, tuple[str, str]],
) -> None:
    """Note of each numbered stretch its codes by coder, its locator and its informant."""
    ids, coder, sign = own.codebook.ids, own.column("coder"), own.column("magnitude")
    for i, status in enumerate(own.column("status")):
        ref = Stretch(int(own.source[i]), int(own.start[i]), int(own.end[i]))
        if ref not in number or status not in ("coded", "suggested"):
            continue
        name = f"{ids[int(own.code[i])]} {sign[i] or ''}".strip()
        carried.setdefault(ref, {}).setdefault(str(coder[i]), []).append(name)
        where.setdefault(ref, (locator(own, i), own.informants[i] or ""))


def _bare(corpus: Corpus, ref: Stretch) -> tuple[str, str]:
    """Return the locator and the informant of a stretch on which no coding stands: the evidence of a link."""
    turn = int(corpus.turn_at(np.array([ref.source]), np.array([ref.start]))[0])
    spoken = turn >= 0 and corpus.turns.kind[turn] != "pewawancara"
    return place(corpus, ref.source, ref.start, turn), (corpus.turns.informant[turn] or "") if spoken else ""
