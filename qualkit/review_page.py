"""The reviewer's page ``reports/telaah.html``: from each finding to its evidence and on to the place in the transcript.

One file, offline. The study goes into it as JSON; the page builds elements only for what is looked at, so that it stays
quick with sixty interviews and thirty thousand codings. It holds what every coder did at a place, also those whose
codings the findings do not rest on, what the team agreed on, what was set aside there, and, folded away, the codings
that were undone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualkit import __version__
from qualkit.files import write_page
from qualkit.grids import SHOWN_AS
from qualkit.locators import place
from qualkit.messages import MESSAGES, Language, language, say
from qualkit.model import CONSENSUS, DIRECTNESS
from qualkit.profiles import profile
from qualkit.resolution import resolution_marks, resolution_place, resolution_quote, settled
from qualkit.state import staleness
from qualkit.status import SIDES, drift

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.ledger import Event
    from qualkit.links import Link
    from qualkit.model import Resolution
    from qualkit.status import StatusBukti
    from qualkit.study import Study

#: What stands beside codings at a place, in the order in which the page shows it.
NOTED = ("set_aside", "condense", "memo", "ask", "link", "member_check", "resolve")

#: Acts whose undoing is shown.
UNDONE = ("code", "accept", "resolve")

#: Why a finding is to be looked at first, in this order.
FIRST = ("lost", "drift", "dissent", "undecided", "single", "otherwise")

#: The report, which stands beside the reviewer's page.
REPORT = "temuan.html"


def write_review_page(
    study: Study, path: str | Path, *, lang: Language | None = None, report: str | None = None
) -> Path:
    """Write the reviewer's page of a study as one HTML file that needs no network.

    Parameters
    ----------
    study : Study
    path : path
        ``reports/telaah.html``.
    lang : {"id", "en"}, optional
        Language; the study's own when left out.
    report : str, optional
        Name of the report in the same folder, to which findings lead. When left out, "temuan.html" where it is there;
        no link leads to a page that is not.

    Raises
    ------
    StudyError
        When the file cannot be written.
    """
    if report is None:
        report = REPORT if Path(path).with_name(REPORT).exists() else ""
    return write_page(path, review_page_html(study, lang=lang, report=report))


def review_page_html(study: Study, *, lang: Language | None = None, report: str = "") -> str:
    """Return the reviewer's page as HTML, its findings leading to those of `report`; the same study, the same page."""
    from importlib.resources import files

    from jinja2 import Environment

    lang = lang or study.settings.bahasa
    statuses = study.statuses()
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.globals["say"] = lambda key, **values: say(key, lang, **values)
    template = environment.from_string((files("qualkit") / "templates" / "telaah.html.j2").read_text(encoding="utf-8"))
    questions = {one.id: one.teks for one in study.settings.pertanyaan}
    return template.render(
        lang=lang,
        study=study,
        settings=study.settings,
        faults=study.fault_count,
        first=look_first(study, statuses, lang),
        findings=[
            {
                "id": one.finding.id,
                "statement": one.finding.statement,
                "question": questions.get(one.finding.question, ""),
                "verdict": verdict(one, lang),
                "profile": [(say(f"profile.{name}", lang), value) for name, value in profile(one, lang)],
                "counts": ", ".join(
                    say(f"side.{side}", lang, count=count) for side in SIDES if (count := one.sides.count(side))
                ),
                "decided": one.decision is not None,
                "drifted": bool(drift(one)),
            }
            for one in statuses
        ],
        resolutions=resolved(study, lang),
        data=as_script(page_data(study, statuses, lang)),
        version=__version__,
        report=report,
    )


def verdict(status: StatusBukti, lang: Language) -> str:
    """Return the decision on a finding, or the suggestion where nobody has decided."""
    decision = status.decision
    name = say(f"verdict.{decision.verdict if decision else status.suggestion}", lang)
    return say("review.decided" if decision else "review.suggested", lang, verdict=name)


def as_script(data: object) -> str:
    """Return a value as JSON that may stand in a script element: no text in it can end the element or open another."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for mark in ("<", ">", "&", "\u2028", "\u2029"):
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


# -- what to look at first -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class First:
    """A finding that a reviewer should look at before the others, and why."""

    id: str
    statement: str
    why: str
    text: str


def look_first(study: Study, statuses: Sequence[StatusBukti], lang: Language | None = None) -> list[First]:
    """Return the findings to look at first, with the reason.

    In this order: the code is not in the codebook; the decision's ground has changed; two decided otherwise; nobody has
    decided; a single informant speaks for it; it was decided otherwise than the rules suggest. A finding may stand here
    twice.
    """
    reasons: dict[str, list[First]] = {why: [] for why in FIRST}

    def add(why: str, id: str, statement: str, **values: object) -> None:
        text = say(f"review.first.{why}", lang, **values)
        reasons[why].append(First(id=id, statement=statement, why=why, text=text))

    for finding in study.findings:
        if finding.code not in study.codebook:
            add("lost", finding.id, finding.statement, code=finding.code)
    for status in statuses:
        own = (status.finding.id, status.finding.statement)
        changed, pro = drift(status), status.informants("for")
        if changed:
            add("drift", *own, count=len(changed))
        if status.decision is None:
            add("undecided", *own)
        elif status.decision.dissent:
            add("dissent", *own, coders=", ".join(one.coder for one in (status.decision, *status.decision.dissent)))
        if len(pro) == 1:
            add("single", *own, informant=pro[0])
        if status.decision is not None and status.decision.verdict != status.suggestion:
            add("otherwise", *own, suggestion=say(f"verdict.{status.suggestion}", lang))
    return [one for why in FIRST for one in reasons[why]]


# -- what was resolved -------------------------------------------------------------------------------------------------


def resolved(study: Study, lang: Language | None = None) -> list[dict[str, str]]:
    """Return the resolutions as the page lists them, the latest first.

    Each with quote, place, href (its address on the page; empty where it no longer stands), code (label and
    magnitude), told (outcome, by whom, when, and what a reader must know of it) and note (the reason).
    """
    corpus = study.corpus
    return [
        {
            "quote": resolution_quote(study, one).strip(),
            "place": resolution_place(study, one, lang),
            "href": "" if one.stale else f"#tempat-{corpus.position(one.source) + 1}-{one.start}-{one.end}",
            "code": " ".join(part for part in (_label(study, one.code, lang), _sign(one)) if part),
            "told": " · ".join((settled(one.outcome, one.by, lang), _minute(one.at), *resolution_marks(one, lang))),
            "note": one.note,
        }
        for one in reversed(study.resolutions)
    ]


def _sign(resolution: Resolution) -> str:
    return SHOWN_AS.get(resolution.magnitude or "", resolution.magnitude or "")


def _label(study: Study, code: str, lang: Language | None) -> str:
    """Return the label of a code, or its id where the book has it no more."""
    return study.codebook[code].name(lang or "id") if code in study.codebook else code


# -- the study as JSON ---------------------------------------------------------------------------------------------


def page_data(study: Study, statuses: Sequence[StatusBukti], lang: Language | None = None) -> dict[str, Any]:
    """Return what the page builds its elements from: sources, codings of all coders, what stands beside, evidence.

    Places are code points, as everywhere; the page counts them so too.
    """
    codings, corpus = study.codings, study.corpus
    notes = _notes(study, lang)
    undone = [pair for pair in study.state.undone if pair[0].do in UNDONE]
    named = {*codings.coders, *(one["coder"] for one in notes), *(one.coder for pair in undone for one in pair)}
    team = [CONSENSUS] if CONSENSUS in {*named, *codings.column("coder")} else []
    coders = [*sorted(named - {CONSENSUS}), *team]
    position = {one: i for i, one in enumerate(coders)}
    people = list(dict.fromkeys(one for one in corpus.turns.informant if one))
    row_of = codings.row_of
    return {
        "say": _told(lang),
        "chosen": study.settings.pengode,
        "coders": coders,
        "team": position.get(CONSENSUS),
        "codes": [[code.id, code.name(lang or "id"), _parent(study, code.parent)] for code in study.codebook],
        "informants": [[one, corpus.role(one) or ""] for one in people],
        "sources": _sources(study, {one: i for i, one in enumerate(people)}),
        "codings": _coding_rows(codings, position, {one.id: ", ".join(one.by) for one in study.resolutions}),
        "notes": [[*one["row"][:4], position[one["coder"]], *one["row"][4:]] for one in notes],
        "undone": list(_undone_rows(study, undone, position, lang)),
        "findings": {
            one.finding.id: {side: _evidence(one, side, row_of) for side in SIDES if side in one.sides}
            for one in statuses
        },
    }


def _told(lang: Language | None) -> dict[str, str]:
    """Return the messages that the page itself shows; it fills in their placeholders."""
    column = 0 if (lang or language()) == "id" else 1
    own = [key.rpartition(".")[2] for key in MESSAGES if key.startswith("review.js.")]
    told = {name: MESSAGES[f"review.js.{name}"][column] for name in own}
    return told | {f"directness.{name}": say(f"directness.{name}", lang) for name in (*DIRECTNESS, "none")}


def _parent(study: Study, code: str | None) -> int:
    return study.codebook.ids.index(code) if code is not None else -1


def _sources(study: Study, people: dict[str, int]) -> list[dict[str, Any]]:
    """Return each source with its text and its turns as rows of n, start, end, label, informant, whether asked."""
    return [
        {
            "id": one.source,
            "title": one.header.title,
            "kind": one.header.kind,
            "date": one.header.date,
            "digest": one.sha256[:16],
            "text": one.text,
            "turns": [
                [
                    turn.n,
                    turn.start,
                    turn.end,
                    turn.speaker or "",
                    people.get(turn.informant or "", -1),
                    int(turn.kind == "pewawancara"),
                ]
                for turn in one.turns
            ],
        }
        for one in study.corpus
    ]


def _coding_rows(codings: Codings, coders: dict[str, int], by: dict[str, str]) -> list[list[Any]]:
    """Return source, start, end, code, coder, time, magnitude, directness, status, note, made_by, id, words if stale.

    What is empty at the end of a row is left out; a coder who is no person has -1. The note of what was resolved says
    by whom: `by` gives that by id.
    """
    column = codings.column
    rows = []
    for i, (source, start, end, code) in enumerate(
        zip(codings.source.tolist(), codings.start.tolist(), codings.end.tolist(), codings.code.tolist(), strict=True)
    ):
        stale = column("status")[i] == "stale"
        rows.append(
            [
                source,
                start,
                end,
                code,
                coders.get(column("coder")[i], -1),
                _minute(column("at")[i]),
                column("magnitude")[i] or "",
                column("directness")[i] or "",
                column("id")[i],
                "" if column("status")[i] == "coded" else column("status")[i],
                ": ".join(one for one in (by.get(column("id")[i], ""), column("note")[i]) if one),
                column("made_by")[i],
                codings.quote(i) if stale else "",
            ]
        )
    return [_cut(row) for row in rows]


def _undone_rows(
    study: Study, undone: Sequence[tuple[Event, Event]], coders: dict[str, int], lang: Language | None
) -> Iterator[list[Any]]:
    """Yield of each undone coding source, start, end, code, coder, time, magnitude, who undid it, when, and more.

    Then follow its id, its note and why it was undone. Start and end are None where it no longer stands on its words,
    which then come last; the code is its index, or its old id where the book has none any more.
    """
    corpus, book = study.corpus, study.codebook
    for event, by in undone:
        target = study.state.target[event.id]
        if target.source not in corpus:
            continue
        stale = bool(staleness(target, corpus))
        code = book.current(event.code)
        yield [
            corpus.position(target.source),
            None if stale else target.start or 0,
            None if stale else len(corpus.text(target.source)) if target.end is None else target.end,
            event.code if code is None else book.ids.index(code),
            coders[event.coder],
            _minute(event.at),
            event.magnitude or "",
            coders[by.coder],
            _minute(by.at),
            event.id,
            ": ".join(one for one in (_settled(event, lang), event.note) if one),
            by.note,
            target.exact if stale else "",
        ]


def _cut(row: list[Any]) -> list[Any]:
    last = max(i for i, value in enumerate(row) if value not in ("", None))
    return row[: last + 1]


def _minute(at: str) -> str:
    """Return a time of the ledger to the minute, as people read it."""
    return at[:16].replace("T", " ")


def _notes(study: Study, lang: Language | None) -> list[dict[str, Any]]:
    """Return what stands beside codings: set aside and why, condensed, memos, questions, and what was read by whom.

    A resolution stands among them where it is no coding: the code does not belong there, or a later one holds.

    A row holds kind, source (-1 for none), start and end (None for the whole source or where it is stale), then code,
    time and note, the words that a stale one was made on, and the codes that a review was for alone.
    """
    corpus, book = study.corpus, study.codebook
    links = {one.id: one for one in study.links}
    coded = study.codings.row_of
    marks = {one.id: resolution_marks(one, lang) for one in study.resolutions}
    found = []
    for event in study.state.of(*NOTED, "review"):
        target = study.state.target.get(event.id)
        if (target is not None and target.source not in corpus) or (event.do == "resolve" and event.id in coded):
            continue
        stale = target is not None and bool(staleness(target, corpus))
        placed = target is not None and not stale
        code = book.current(event.code) if event.code else None
        said = " · ".join((_settled(event, lang), *marks[event.id])) if event.do == "resolve" else ""
        said = said or ", ".join(str(one) for one in event.more.get("codes", ()))
        if event.id in links:
            said = _asserted(study, links[event.id], lang)
        only = said if event.do == "review" else ""
        row = [
            event.do,
            corpus.position(target.source) if target else -1,
            target.start if target and placed else None,
            target.end if target and placed else None,
            book.ids.index(code) if code else -1,
            _minute(event.at),
            ": ".join(one for one in (said, event.note) if one),
            "stale" if stale else "",
            target.exact if target and stale else "",
            *([only] if only else []),
        ]
        found.append({"coder": event.coder, "row": row})
    return found


def _settled(event: Event, lang: Language | None) -> str:
    """Return how the event of a resolution ended and by whom, in words; nothing of another event."""
    return settled(event.more["outcome"], event.more["by"], lang) if event.do == "resolve" else ""


def _asserted(study: Study, link: Link, lang: Language | None) -> str:
    """Return what a link asserts, in words: from, relation, sign, to."""
    ends = [study.links.label(end).read(lang) for end in (link.from_, link.to)]
    return f"{ends[0]} {say(f'link.{link.relation}', lang)}{f' ({link.sign})' if link.sign else ''} {ends[1]}"


def _evidence(status: StatusBukti, side: str, row_of: dict[str, int]) -> list[list[Any]]:
    """Return row of the coding, informant, role, technique, date of the source and locator of each coding of a side."""
    own, corpus = status.codings, status.codings.corpus
    rows = []
    for i, one in enumerate(status.sides):
        if one == side:
            source, informant = int(own.source[i]), own.informants[i]
            header = corpus.header(corpus.sources[source])
            where = place(corpus, source, int(own.start[i]), int(own.turn[i]))
            rows.append(
                [
                    row_of[own.column("id")[i]],
                    informant or "",
                    corpus.role(informant) or "",
                    header.kind,
                    header.date,
                    where,
                ]
            )
    return rows
