"""HTML of what condensation left behind: statements, reasons, the funnel, the summaries; each opens to its words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from qualkit.grids import magnitudes
from qualkit.html import CELL, MOST_ROWS, framed, notes_html, quotations, table
from qualkit.locators import place
from qualkit.matrices import by_name
from qualkit.meetings import PARTS
from qualkit.memos import lost_words, memo_kind, memo_place
from qualkit.messages import Language, language, say
from qualkit.summaries import question_place

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.condensation import Condensed, Funnel, Reduction
    from qualkit.corpus import Corpus, Segments
    from qualkit.embedding import CentralSentence
    from qualkit.meetings import Meeting, Meetings
    from qualkit.memos import Assertions, Loss
    from qualkit.model import Case, Memo
    from qualkit.summaries import CaseSummary, SourceSummary

#: Locators of turns left at a step that are listed before the rest is counted.
_MOST_PLACES = 20


def _opened(summary: str, body: str) -> str:
    return f"<details><summary>{escape(summary)}</summary>{body}</details>"


def _stretches(reduced: Condensed, rows: Iterable[Reduction], lang: Language | None) -> str:
    """Return stretches as a list: the statement or reason, opening to the words that it is on."""
    items = []
    for row in rows:
        note = row.note.strip() or say("reduction.none", lang)
        parts = [reduced.locator(row), *row.codes, row.coder, *([say("reduction.stale", lang)] if row.stale else [])]
        words = f'“{escape(row.quote.strip())}” <span class="qk-where">{escape(" · ".join(parts))}</span>'
        items.append(f'<li><details><summary style="white-space:normal">{escape(note)}</summary>{words}</details></li>')
    return f"<ul>{''.join(items)}</ul>" if items else f'<p class="qk-empty">{escape(say("reduction.none", lang))}</p>'


def condensed_html(reduced: Condensed, lang: Language | None = None) -> str:
    """Return what was kept and what was set aside, the first ones of each; a statement opens to its words."""
    title = say("display.condensed", lang, kept=len(reduced.kept), aside=len(reduced.set_aside))
    parts = [f"<p><strong>{escape(title)}</strong></p>"]
    for key, rows in (("display.kept", reduced.kept), ("display.set_aside", reduced.set_aside)):
        more = notes_html(say("table.more", lang, shown=MOST_ROWS, total=len(rows))) if len(rows) > MOST_ROWS else ""
        parts.append(_opened(say(key, lang, count=len(rows)), _stretches(reduced, rows[:MOST_ROWS], lang) + more))
    notes = [say("reduction.rule", lang)]
    notes += [say("reduction.blank_note", lang, count=len(reduced.blank))] if reduced.blank else []
    notes += [say("reduction.stale_note", lang, count=reduced.stale)] if reduced.stale else []
    return framed(reduced.corpus, *parts, notes_html(*notes), lang=lang)


def funnel_title(funnel: Funnel, lang: Language | None = None) -> str:
    """Return a funnel's title."""
    return say("display.funnel", lang, kind=funnel.kind or say("funnel.all", lang))


def funnel_html(funnel: Funnel, lang: Language | None = None) -> str:
    """Return the funnel as a table of steps by sources; under it the places of the turns left behind and beside."""
    frame = funnel.to_frame(lang)
    head = [say("column.step", lang), say("column.turns", lang), say("column.beside", lang), *funnel.sources]
    rows = [[str(step), *map(str, row)] for step, row in zip(frame.index, frame.to_numpy().tolist(), strict=True)]
    opened = []
    for step in list(funnel.steps)[2:]:  # the interviewer's own turns are no loss
        for key, turns in (("funnel.left", funnel.left(step)), ("funnel.outside", funnel.outside(step))):
            if len(turns):
                label = f"{say(f'funnel.{step}', lang)}: {say(key, lang, count=len(turns))}"
                opened.append(_opened(label, f'<p class="qk-where">{escape(_places(turns, lang))}</p>'))
    return framed(
        funnel.corpus,
        table(head, rows, funnel_title(funnel, lang)),
        "".join(opened),
        notes_html(say("funnel.rule", lang)),
        lang=lang,
    )


def _places(turns: Segments, lang: Language | None) -> str:
    corpus = turns.corpus
    rows = zip(
        turns.source.tolist(), turns.start.tolist(), [] if turns.turn is None else turns.turn.tolist(), strict=True
    )
    shown = [place(corpus, source, start, turn) for source, start, turn in islice(rows, _MOST_PLACES)]
    more = say("table.more", lang, shown=len(shown), total=len(turns)) if len(turns) > len(shown) else ""
    return f"{' '.join(shown)} {more}".strip()


# -- summaries -----------------------------------------------------------------------------------------------------


def source_summary_html(summary: SourceSummary, lang: Language | None = None) -> str:
    """Return a contact or document summary: facts, codes opening to quotations, what stayed unanswered, memos."""
    facts = [[say(f"summary.{key}", lang), text] for key, text in summary.facts()]
    book = summary.codings.codebook
    parts = [table([say(summary.name, lang, name=summary.source), ""], facts)]
    parts.append(_codes(summary.codings, summary.codes, lambda _code: "", lang))
    for key, codes in (("summary.unanswered", summary.unanswered), ("summary.unread", summary.unread)):
        if codes:
            names = ", ".join(book[code].name(lang or language()) for code in codes)
            parts.append(f"<p><strong>{escape(say(key, lang))}:</strong> {escape(names)}</p>")
    if summary.open_questions:
        label = say("summary.open_questions", lang, count=len(summary.open_questions))
        parts.append(_opened(label, _questions(summary, lang)))
    parts.append(_reductions(summary.condensed, lang))
    parts.append(_memos(summary.corpus, summary.memos, lang))
    notes = [say("summary.rule", lang)]
    notes += [say("matrix.stale", lang, count=summary.stale)] if summary.stale else []
    return framed(summary.corpus, *parts, notes_html(*notes), lang=lang)


def _questions(summary: SourceSummary, lang: Language | None) -> str:
    book, text = summary.codings.codebook, summary.corpus.text(summary.source)
    items = [
        f"<li>“{escape(text[one.start : one.end])}” "
        f'<span class="qk-where">{escape(question_place(summary.corpus, one))} · '
        f"{escape(book[one.code].name(lang or language()))}</span></li>"
        for one in summary.open_questions
    ]
    return f"<ul>{''.join(items)}</ul>"


def case_summary_html(summary: CaseSummary, lang: Language | None = None) -> str:
    """Return an interim case summary: codes with their statements opening to quotations, empty ones with the reason."""
    facts = _case_facts(summary.case, summary.by, lang)
    book = summary.codings.codebook

    def statements(code: str) -> str:
        return "<br>".join(escape(one) for one in summary.statements(code))

    empty = [[book[code].name(lang or language()), say(f"empty.{why}", lang)] for code, why in summary.empty.items()]
    reasons = sorted(set(summary.empty.values()))
    stale = [notes_html(say("matrix.stale", lang, count=summary.stale))] if summary.stale else []
    return framed(
        summary.corpus,
        table([say("display.case_summary", lang, name=summary.case.label), ""], facts),
        _codes(summary.codings, summary.codes, statements, lang),
        table([say("column.code", lang), say("column.reason", lang)], empty, say("summary.empty", lang))
        if empty
        else "",
        _reductions(summary.condensed, lang),
        _memos(summary.corpus, summary.memos, lang),
        *(notes_html(say(f"empty.{why}.rule", lang)) for why in reasons),
        notes_html(say("summary.rule", lang)),
        *stale,
        lang=lang,
    )


def _case_facts(case: Case, by: str, lang: Language | None) -> list[list[str]]:
    return [
        [say("summary.by", lang), by_name(by).read(lang)],
        [say("summary.informant", lang), ", ".join(case.informants) or "–"],
        [say("summary.sources", lang), ", ".join(case.sources) or "–"],
    ]


def _codes(
    codings: Codings, codes: Mapping[str, tuple[int, ...]], beside: Callable[[str], str], lang: Language | None
) -> str:
    """Return the codes as a table: magnitudes that open to the quotations, and what stands beside them."""
    book = codings.codebook
    lines = []
    wide = any(beside(code) for code in codes)
    for code, found in codes.items():
        opened = _opened(f"{len(found)} · {magnitudes(codings, found)}", quotations(codings, found, lang=lang))
        extra = f"<td{CELL}>{beside(code)}</td>" if wide else ""
        lines.append(
            f'<tr><th scope="row"{CELL}>{escape(book[code].name(lang or language()))}</th>'
            f"<td{CELL}>{opened}</td>{extra}</tr>"
        )
    title = say("summary.codes", lang, count=len(codings))
    return f"<table><caption>{escape(title)}</caption><tbody>{''.join(lines)}</tbody></table>"


def _reductions(reduced: Condensed, lang: Language | None) -> str:
    return "".join(
        _opened(say(key, lang, count=len(rows)), _stretches(reduced, rows, lang))
        for key, rows in (("display.kept", reduced.kept), ("display.set_aside", reduced.set_aside))
    )


def _memos(corpus: Corpus, memos: Sequence[Memo], lang: Language | None) -> str:
    items = []
    for memo in memos:
        kind = memo_kind(memo.kind, lang) if memo.kind else ""
        parts = [kind, memo_place(corpus, memo, lang), memo.code or "", memo.coder, memo.at[:10]]
        parts += [say("ground.count", lang, count=len(memo.grounds))] if memo.grounds else []
        parts += [say("ground.lost_count", lang, count=len(memo.lost))] if memo.lost else []
        where = " · ".join(one for one in parts if one)
        items.append(f'<li>{escape(memo.note)} <span class="qk-where">{escape(where)}</span></li>')
    return _opened(say("summary.memos", lang, count=len(memos)), f"<ul>{''.join(items)}</ul>")


# -- what rests on codings -----------------------------------------------------------------------------------------


def assertions_html(found: Assertions, lang: Language | None = None) -> str:
    """Return patterns, assertions and propositions as a list, each opening to its grounds, with those that are lost."""
    items = []
    for row in found:
        memo = row.memo
        people = ", ".join(found.informants(row))
        told = [memo_kind(memo.kind, lang), memo.code or "", people, memo.coder, memo.at[:10]]
        where = " · ".join(one for one in told if one)
        grounds = _grounds(found.codings, row.standing, row.lost, lang)
        items.append(f'<li>{escape(memo.note)} <span class="qk-where">{escape(where)}</span>{grounds}</li>')
    none = f'<p class="qk-empty">{escape(say("reduction.none", lang))}</p>'
    notes = [say("assertion.rule", lang)]
    notes += [say("assertion.lost_note", lang, count=found.lost)] if found.lost else []
    return framed(
        found.codings.corpus,
        f"<p><strong>{escape(say('display.assertions', lang, count=len(found)))}</strong></p>",
        f"<ul>{''.join(items)}</ul>" if items else none,
        notes_html(*notes),
        lang=lang,
    )


def _grounds(codings: Codings, standing: Sequence[int], lost: Mapping[str, Loss], lang: Language | None) -> str:
    """Return grounds that open to their words, and the lost ones by id, with the reason."""
    label = say("ground.count", lang, count=len(standing))
    opened = _opened(label, quotations(codings, standing, lang=lang)) if standing else notes_html(label)
    if not lost:
        return opened
    return opened + notes_html(say("ground.lost", lang, count=len(lost), grounds=lost_words(lost, lang)))


def meetings_html(meetings: Meetings, lang: Language | None = None) -> str:
    """Return the case analysis meetings as filled-in forms; a blank form where there is none on the case."""
    case = meetings.case
    facts = _case_facts(case, meetings.by, lang) if case is not None else []
    title = say("display.meetings", lang, name=case.label if case is not None else say("meeting.all", lang))
    head = table([title, ""], facts) if facts else f"<p><strong>{escape(title)}</strong></p>"
    forms = [_form(meetings.codings, one, named=case is None, lang=lang) for one in meetings]
    if not forms:
        blank = [[say(f"meeting.{part}", lang), ""] for part in ("date", "present", *PARTS)]
        forms = [table([say("meeting.none", lang), ""], blank)]
    return framed(meetings.corpus, head, *forms, notes_html(say("meeting.rule", lang)), lang=lang)


def _form(codings: Codings, meeting: Meeting, *, named: bool, lang: Language | None) -> str:
    rows = [[say("meeting.case", lang), f"{meeting.case} ({by_name(meeting.by).read(lang)})"]] if named else []
    rows += [[say("meeting.present", lang), ", ".join(meeting.present) or "–"]]
    rows += [[say(f"meeting.{part}", lang), meeting.parts[part] or "–"] for part in PARTS]
    rows += [[say("meeting.coder", lang), meeting.coder]]
    form = table([say("meeting.on", lang, date=meeting.date), ""], rows)
    rests_on = bool(meeting.standing or meeting.lost)
    return form + (_grounds(codings, meeting.standing, meeting.lost, lang) if rests_on else "")


def central_html(proposal: CentralSentence, lang: Language | None = None) -> str:
    """Return the machine's proposal of a central sentence, marked as one."""
    where = f' <span class="qk-where">{escape(proposal.locator)}</span>' if proposal.locator else ""
    rule = say("central.rule", lang, name=proposal.made_by, count=proposal.n_sentences)
    return framed(
        proposal.corpus,
        f"<p><strong>{escape(say('central.title', lang))}.</strong> “{escape(proposal.quote)}”{where}</p>",
        notes_html(rule),
        lang=lang,
    )
