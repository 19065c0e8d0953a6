"""Displays as plain tables for Word and Excel, and the numbers by which their cells point to the words behind them.

A table is in one language and holds no markup. A cell keeps the stretches of text that it rests on; all stretches of a
report are numbered in the order of the text, so that a cell may say "K12, K15" and the appendix shows both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from qualkit.condensation import Funnel
from qualkit.grids import Grid, magnitudes, names
from qualkit.locators import locator
from qualkit.meetings import Meetings
from qualkit.memos import memo_place
from qualkit.messages import Language, say
from qualkit.networks import Network
from qualkit.summaries import CaseSummary, SourceSummary, question_place
from qualkit.vignettes import Vignette

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.corpus import Corpus
    from qualkit.presentation import Display

#: How a cell is set: as text, as a name in front of its row, or as the reason why it is empty.
CellKind = Literal["text", "head", "empty"]

#: What XML 1.0 forbids and no file of an office program can hold, half characters among it.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Stretch(NamedTuple):
    """A stretch of text: the position of its source in the corpus, and its code points, half-open."""

    source: int
    start: int
    end: int


class Cell(NamedTuple):
    """What a cell says, and the stretches that it rests on."""

    text: str
    refs: tuple[Stretch, ...] = ()
    kind: CellKind = "text"


Row = tuple[Cell, ...]


@dataclass(frozen=True, eq=False, kw_only=True)
class Table:
    """A table as a reader meets it.

    Attributes
    ----------
    title : str
    head : tuple of str
        Names of the columns.
    rows : tuple of tuple of Cell
    notes : tuple of str
        What stands under it.
    subject : str
        What it is about where there is one like it for each case.
    splits : bool
        True where columns are alike, so that a table that is too wide may go on below with other columns.
    """

    title: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()
    subject: str = ""
    splits: bool = field(default=False)


def plain_rows(lines: Iterable[Sequence[object]]) -> tuple[Row, ...]:
    """Return rows of plain texts; the first cell is the row's name."""
    return tuple(tuple(Cell(str(one), (), "text" if n else "head") for n, one in enumerate(line)) for line in lines)


def clean(words: str) -> tuple[str, int]:
    r"""Return a text without the characters that no office file can hold, and how many these were.

    Examples
    --------
    >>> clean("ra\x00mah")
    ('ramah', 1)
    """
    return _FORBIDDEN.subn("", words)


# -- stretches and their numbers -----------------------------------------------------------------------------------


def stretches(codings: Codings, rows: Iterable[int]) -> tuple[Stretch, ...]:
    """Return the stretches that some codings stand on, each once, in the order given."""
    source, start, end = codings.source, codings.start, codings.end
    return tuple(dict.fromkeys(Stretch(int(source[i]), int(start[i]), int(end[i])) for i in rows))


def numbered(tables: Iterable[Table]) -> dict[Stretch, int]:
    """Return the numbers of all stretches that the cells of some tables rest on, in the order of the text, from 1."""
    found = {ref for table in tables for row in table.rows for cell in row for ref in cell.refs}
    return {ref: n for n, ref in enumerate(sorted(found), start=1)}


def references(refs: Iterable[Stretch], number: Mapping[Stretch, int]) -> str:
    """Return the numbers of stretches in words; three or more that follow one another as a range.

    Examples
    --------
    >>> number = {Stretch(0, n, n + 1): n for n in range(1, 9)}
    >>> references([Stretch(0, 3, 4), Stretch(0, 1, 2), Stretch(0, 2, 3), Stretch(0, 7, 8)], number)
    'K1–K3, K7'
    """
    runs: list[list[int]] = []
    for n in sorted({number[ref] for ref in refs}):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    parts = [f"K{run[0]}–K{run[-1]}" if len(run) > 2 else ", ".join(f"K{n}" for n in run) for run in runs]
    return ", ".join(parts)


# -- displays ------------------------------------------------------------------------------------------------------


def display_table(display: Display, lang: Language) -> Table:
    """Return a display as a table, with its rules and the choice of its parameters below."""
    shown = display.shown
    if isinstance(shown, Grid):
        table = grid_table(shown, lang)
    elif isinstance(shown, Network):
        table = network_table(shown, lang)
    elif isinstance(shown, SourceSummary):
        table = source_table(shown, lang)
    elif isinstance(shown, CaseSummary):
        table = case_table(shown, lang)
    elif isinstance(shown, Vignette):
        table = vignette_table(shown, lang)
    elif isinstance(shown, Meetings):
        table = meetings_table(shown, lang)
    else:
        table = funnel_table(shown, lang)
    choice = display.choice.read(lang)
    return Table(
        title=display.title.read(lang),
        head=table.head,
        rows=table.rows,
        notes=(*table.notes, *([choice] if choice else [])),
        subject=display.subject,
        splits=table.splits,
    )


def grid_table(grid: Grid, lang: Language) -> Table:
    """Return a grid as a table; names of rows and columns carry their notes."""
    rows = []
    for r, name in enumerate(_names(grid, "rows", lang)):
        cells = [
            Cell(grid.shown(r, c, lang), stretches(grid.codings, grid.cells.get((r, c), ())), _kind(grid, r, c))
            for c in range(len(grid.columns))
        ]
        rows.append((Cell(name, (), "head"), *cells))
    return Table(
        title=grid.title.read(lang),
        head=(grid.corner.read(lang), *_names(grid, "columns", lang)),
        rows=tuple(rows),
        notes=tuple(grid.notes(lang)),
        splits=True,
    )


def _names(grid: Grid, side: Literal["rows", "columns"], lang: Language) -> list[str]:
    headings = grid.rows if side == "rows" else grid.columns
    notes = [one.note.read(lang) for one in headings]
    return [f"{name}\n{note}" if note else name for name, note in zip(names(headings, lang), notes, strict=True)]


def _kind(grid: Grid, row: int, column: int) -> CellKind:
    return "text" if grid.cells.get((row, column)) or (row, column) in grid.leads else "empty"


def network_table(network: Network, lang: Language) -> Table:
    """Return a network as a table of its edges: who asserts each, and the words that it rests on."""
    links, rows = network.links, []
    name = {node.id: node.told.read(lang) for node in network.nodes}
    compares = any(edge.cases for edge in network.edges)
    for edge in network.edges:
        words = dict.fromkeys(f"“{links.quote(link)}” {links.locator(link)}" for link in edge.links)
        refs = tuple(Stretch(links.corpus.position(one.source), one.start, one.end) for one in edge.links)
        who = (Cell(edge.who.read(lang)),) if compares else ()
        ends = (Cell(name[edge.from_], (), "head"), Cell(edge.label.read(lang)), Cell(name[edge.to], (), "head"))
        rows.append((*ends, *who, Cell("\n".join(words), refs)))
    columns = ("from", "relation", "to", *(("by_whom",) if compares else ()), "evidence")
    notes = tuple(note.read(lang) for note in network.notes)
    head = tuple(say(f"column.{name}", lang) for name in columns)
    return Table(title=network.title.read(lang), head=head, rows=tuple(rows), notes=notes)


def source_table(summary: SourceSummary, lang: Language) -> Table:
    """Return a contact or document summary as a table of parts; what was kept and set aside is listed elsewhere."""
    book, corpus = summary.codings.codebook, summary.corpus
    facts = "\n".join(f"{say(f'summary.{key}', lang)}: {words}" for key, words in summary.facts())
    rows = [_part("fact", summary.source, Cell(facts), lang)]
    for code, found in summary.codes.items():
        shown = Cell(f"{len(found)} · {magnitudes(summary.codings, found)}", stretches(summary.codings, found))
        rows.append(_part("code", book[code].name(lang), shown, lang))
    for part, codes, why in (
        ("unanswered", summary.unanswered, "asked_absent"),
        ("unread", summary.unread, "not_reviewed"),
    ):
        rows += [_part(part, book[one].name(lang), Cell(say(f"empty.{why}", lang), (), "empty"), lang) for one in codes]
    for one in summary.open_questions:
        words = corpus.text(one.source)[one.start : one.end]
        cell = Cell(f"“{words}” {question_place(corpus, one)}")
        rows.append(_part("question", book[one.code].name(lang), cell, lang))
    rows += [_part("memo", memo_place(corpus, one), Cell(one.note), lang) for one in summary.memos]
    reduced = (("kept", summary.condensed.kept), ("set_aside", summary.condensed.set_aside))
    rows += [_part(part, "", Cell(say("report.stretches", lang, count=len(own))), lang) for part, own in reduced if own]
    notes = [say("summary.rule", lang)]
    notes += [say("matrix.stale", lang, count=summary.stale)] if summary.stale else []
    head = tuple(say(f"column.{name}", lang) for name in ("part", "item", "content"))
    return Table(title=say(summary.name, lang, name=summary.source), head=head, rows=tuple(rows), notes=tuple(notes))


def _part(part: str, item: str, cell: Cell, lang: Language) -> Row:
    return (Cell(say(f"part.{part}", lang), (), "head"), Cell(item), cell)


def case_table(summary: CaseSummary, lang: Language) -> Table:
    """Return an interim case summary as a table of codes: what there is of each, and why there is nothing."""
    book, rows = summary.codings.codebook, []
    for code in book.ids:
        name = Cell(book[code].name(lang), (), "head")
        found = summary.codes.get(code, ())
        if found:
            shown = Cell(f"{len(found)} · {magnitudes(summary.codings, found)}", stretches(summary.codings, found))
            rows.append((name, shown, Cell("\n".join(summary.statements(code)))))
        elif code in summary.empty:
            rows.append((name, Cell(say(f"empty.{summary.empty[code]}", lang), (), "empty"), Cell("")))
    head = tuple(say(f"column.{name}", lang) for name in ("code", "codings", "statement"))
    rules = [say(f"empty.{why}.rule", lang) for why in sorted(set(summary.empty.values()))]
    title = say("display.case_summary", lang, name=summary.case.label)
    return Table(title=title, head=head, rows=tuple(rows), notes=(*rules, say("summary.rule", lang)))


def vignette_table(told: Vignette, lang: Language) -> Table:
    """Return a vignette as a table: the analyst's telling, marked as such, then the words that it rests on."""
    own = told.codings
    by = " · ".join(one for one in (told.memo.coder, told.memo.at[:10], told.place) if one)
    rows = [(Cell(say("column.told", lang), (), "head"), Cell(told.memo.note), Cell(by))]
    for i in range(len(own)):
        about = f"{locator(own, i)} {own.informants[i] or say('link.nobody', lang)}"
        name = own.codebook[own.codebook.ids[int(own.code[i])]].name(lang)
        words = Cell(f"“{' '.join(own.quote(i).split())}”", stretches(own, [i]))
        rows.append((Cell(say("part.words", lang), (), "head"), words, Cell(f"{about}\n{name}")))
    lost = tuple(say("vignette.lost", lang, id=id, why=say(f"ground.{why}", lang)) for id, why in told.lost)
    head = tuple(say(f"column.{name}", lang) for name in ("part", "content", "locator"))
    return Table(title=told.title.read(lang), head=head, rows=tuple(rows), notes=lost)


def meetings_table(meetings: Meetings, lang: Language) -> Table:
    """Return the case analysis meetings as a table: a row a part of a form that was filled in."""
    lines: list[list[object]] = []
    for one in meetings:
        who = f"{one.date} · {', '.join(one.present)} ({one.coder})"
        lines += [[one.case, who, say(f"meeting.{part}", lang), words] for part, words in one.parts.items() if words]
    head = tuple(say(f"column.{name}", lang) for name in ("case", "meeting", "part", "content"))
    return Table(title=say("presentation.name.case_meetings", lang), head=head, rows=plain_rows(lines))


def funnel_table(funnel: Funnel, lang: Language) -> Table:
    """Return the funnel as a table of sources by steps, with the sums and what stands beside it."""
    steps = list(funnel.steps)
    corpus, turns = funnel.corpus, funnel.corpus.turns
    lines: list[list[object]] = []
    for source in funnel.sources:
        at = corpus.position(source)
        lines.append([source, *(int((turns.source[funnel.steps[step]] == at).sum()) for step in steps)])
    lines.append([say("column.sum", lang), *(len(funnel.steps[step]) for step in steps)])
    lines.append([say("column.beside", lang), *(len(funnel.beside[step]) for step in steps)])
    head = (say("column.source", lang), *(say(f"funnel.{step}", lang) for step in steps))
    title = say("display.funnel", lang, kind=funnel.kind or say("funnel.all", lang))
    return Table(title=title, head=head, rows=plain_rows(lines), notes=(say("funnel.rule", lang),))


def quoted(corpus: Corpus, stretch: Stretch) -> str:
    """Return the words of a stretch, in one line."""
    return " ".join(corpus.texts[stretch.source][stretch.start : stretch.end].split())
