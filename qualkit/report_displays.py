"""The pieces of the HTML report: headings, captions, tables whose cells open to their words, drawings.

They are written in the order of the Word report, so that table 12 is the same table in both. A quotation stands once,
in the appendix of numbered segments; a cell names its numbers, and the page's script shows the words when it is opened.
Text is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING

from qualkit.condensation import Funnel
from qualkit.figures import gradient_figure
from qualkit.grids import Grid
from qualkit.messages import Language, say
from qualkit.network_svg import network_svg
from qualkit.networks import Network
from qualkit.plots import funnel_bars, matrix_heatmap
from qualkit.presentation import Display
from qualkit.routes import drawn, page_scale
from qualkit.tables import Stretch, Table, references
from qualkit.vignettes import Vignette
from qualkit.word_columns import column_widths, columns_on_pages
from qualkit.word_parts import HIGHEST, Kind

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

#: The rows by which the widths of a printed table's columns are judged; a longer one is like its beginning.
_JUDGED = 200
#: Centimetres of a printed page between its margins, upright and landscape, and by how much letters of the page are
#: wider than those of Word's narrower type, by which the least widths of columns are known.
PRINTED, _WIDER = {False: 17.4, True: 26.1}, 1.25
#: Letters from which a cell must not be narrow.
_LONG = 40
#: Cells from which a table is laid out only when it comes near, and pixels of a row until then.
_LARGE, _ROW = 300, 60
#: A date, which is not broken at its hyphens.
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?")
#: Displays of one kind from which each is folded under its title, so that the page can be looked over.
FOLDED_FROM = 4
#: The anchors of the stages, to which display names are added.
ANCHORS = {"condensation": "kondensasi", "within": "dalam-kasus", "cross": "lintas-kasus"}

#: What ends the part printed in one direction and begins that of the other.
_TURNS = {True: '</div><div class="lebar">', False: '</div><div class="tegak">'}

#: Displays of one kind with their tables, and whether they are printed on landscape pages.
Groups = list[tuple[list[tuple[Display, Table]], bool]]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as the contents name it."""

    level: int
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption as the lists of tables and figures name it."""

    kind: Kind
    anchor: str
    label: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Leads:
    """Where the cells of one column lead to, as ids of the page ("" where to nothing), and the ids of the rows."""

    to: Sequence[str] = ()
    column: int = 0
    ids: Sequence[str] = ()


@dataclass
class Page:
    """The body of the report, in the order in which it is written.

    Parameters
    ----------
    lang : {"id", "en"}
    number : mapping of Stretch to int
        Numbers of the segments that cells refer to.
    mark : str
        The mark of synthetic data, which stands in every caption, or nothing.
    """

    lang: Language
    number: Mapping[Stretch, int]
    mark: str = ""
    body: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    plots: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    landscape: bool = False

    # -- text ----------------------------------------------------------------------------------------------------------

    def anchor(self, name: str) -> str:
        """Return an id that no other place has: a name without what no id holds, and a number where it is taken."""
        plain = re.sub(r"[^\w.-]+", "-", name)
        n, free = 1, plain
        while free in self.anchors:
            n += 1
            free = f"{plain}-{n}"
        self.anchors.add(free)
        return free

    def heading(self, title: str, level: int, name: str) -> None:
        """Write a heading, which the contents name."""
        anchor = self.anchor(name)
        self.headings.append(Heading(level, anchor, title))
        self.body.append(f'<h{level} id="{escape(anchor)}">{escape(title)}</h{level}>')

    def paragraph(self, words: str, look: str = "text") -> None:
        """Write a paragraph."""
        self.body.append(f'<p class="{look}">{escape(words)}</p>')

    def turn(self, *, landscape: bool) -> None:
        """Print what follows on pages of the other direction, where it is not on such pages already."""
        if landscape == self.landscape:
            return
        if self.body and self.body[-1] in _TURNS.values():  # an empty part would be an empty page
            self.body.pop()
        else:
            self.body.append(_TURNS[landscape])
        self.landscape = landscape

    def fold(self, at: int, title: str, about: str, name: str) -> None:
        """Fold what was written since a place under a title, with what it is in smaller type."""
        inside = "".join(self.body[at:])
        del self.body[at:]
        summary = f"<summary>{escape(title)} <span>{escape(about)}</span></summary>"
        self.body.append(f'<details class="fold" id="{self.anchor(name)}">{summary}{inside}</details>')

    def folded_numbers(self, title: str, refs: str) -> None:
        """Write numbers of segments that open to their words."""
        self.body.append(
            f'<div><details class="c"><summary>{escape(title)}</summary></details><p class="k">{refs}</p></div>'
        )

    def caption(self, kind: Kind, title: str) -> str:
        """Note a numbered caption, which the list of its kind names, and return it as it stands in the page."""
        number = 1 + sum(one.kind == kind for one in self.captions)
        label = f"{say(f'report.{kind}', self.lang)} {number}"
        anchor = self.anchor(f"{'tabel' if kind == 'table' else 'gambar'}-{number}")
        self.captions.append(Caption(kind, anchor, label, title))
        return f'<p class="cap" id="{anchor}"><strong>{label}.</strong> {escape(title)}{self._marked()}</p>'

    def _marked(self) -> str:
        return f' <span class="qk-mark">{escape(self.mark)}</span>' if self.mark else ""

    # -- tables --------------------------------------------------------------------------------------------------------

    def table(self, table: Table, *, leads: Leads | None = None, quotes: bool = False) -> None:
        """Write a table with its caption above and its notes below.

        Parameters
        ----------
        table : Table
        leads : Leads, optional
            Where the rows lead to.
        quotes : bool
            True where cells show the words that they rest on: numbers then stand beside them and nothing is opened.
        """
        caption = self.caption("table", table.title)
        label, anchor = self.captions[-1].label, self.captions[-1].anchor
        laid = _Laid(table, self.number, leads or Leads(), landscape=self.landscape, quotes=quotes)
        groups = columns_on_pages(table)
        if len(groups) == 1:
            self.body.append(caption + laid.html(range(len(table.head)), anchor))
        else:  # on paper it goes on below with its other columns, the first repeated, as it does in Word
            whole = laid.html(range(len(table.head)), anchor)
            parts = [laid.html((0, *columns), anchor, plain=True) for columns in groups]
            for n, columns in enumerate(groups[1:], start=1):
                name, _, number = label.rpartition(" ")
                values = {"first": columns[0], "last": columns[-1], "count": len(table.head) - 1}
                told = say("report.continued", self.lang, label=name, number=number, **values)
                parts[n] = f'<p class="cap">{escape(told)}{self._marked()}</p>{parts[n]}'
            self.body.append(f'{caption}<div class="on-screen">{whole}</div>')
            self.body.append(f'<div class="on-paper">{"".join(parts)}</div>')
        self.body += [f'<p class="qk-note">{escape(note)}</p>' for note in table.notes]

    def table_or_none(self, table: Table, *, leads: Leads | None = None) -> None:
        """Write a table, or that there is nothing yet: a table of a head alone says nothing."""
        if table.rows:
            self.table(table, leads=leads)
        else:
            self.paragraph(say("report.none_here", self.lang), "foot")

    # -- drawings ------------------------------------------------------------------------------------------------------

    def drawing(self, network: Network, title: str) -> None:
        """Write the drawing of a network with its caption; one too large for Word's page bears no number."""
        drawing = drawn(network, self.lang)
        if page_scale(drawing, HIGHEST[self.landscape]):
            caption = self.caption("figure", title)
        else:
            told = say("report.figure_unnumbered", self.lang, title=title)
            caption = f'<p class="cap">{escape(told)}{self._marked()}</p>'
        self.body.append(
            f'<figure class="net"><div class="box">{network_svg(network, drawing, self.lang)}</div>{caption}</figure>'
        )

    def figure(self, figure: Figure, name: str) -> None:
        """Write a figure of the table above it, which the page's script draws when it comes near."""
        from plotly.io.json import to_json_plotly

        anchor, of = self.anchor(name), self.captions[-1]
        alt = str((figure.layout.meta or {}).get("alt", ""))
        height, width = int(figure.layout.height or 450), int(figure.layout.width or 0)
        told = say("report.figure_of", self.lang, label=of.label)
        self.plots.append(f'{{"id":"{anchor}","figure":{to_json_plotly(figure)}}}')  # which escapes what ends a script
        self.body.append(
            f'<figure class="plot" role="img" aria-label="{escape(alt)}"><div class="box">'
            f'<div id="{anchor}" data-width="{width}" style="height:{height}px;min-width:{max(width, 590)}px"></div>'
            f'</div></figure><p class="qk-note">{escape(told)}</p>'
        )

    # -- displays ------------------------------------------------------------------------------------------------------

    def stage(self, groups: Groups, level: int) -> None:
        """Write the displays of a stage: each kind under a heading, with the question that it answers."""
        if not groups:
            self.paragraph(say("report.none_here", self.lang), "foot")
        for kind, landscape in groups:
            self.turn(landscape=landscape)
            first = kind[0][0]
            self.heading(first.kind.read(self.lang), level, f"{ANCHORS[first.stage]}-{first.name}")
            self.paragraph(say("report.answers", self.lang, question=first.question.read(self.lang)), "question")
            common = [note for note in kind[0][1].notes if all(note in table.notes for _, table in kind[1:])]
            shared = common if len(kind) > 1 else []  # what holds for all of them is said once, before them
            for note in shared:
                self.paragraph(note, "qk-note before")
            for display, table in kind:
                self._display(display, table, shared, name=self.headings[-1].anchor, among=len(kind))

    def _display(self, display: Display, table: Table, said: Sequence[str], *, name: str, among: int) -> None:
        """Write a display: its drawing, its table, its figure; folded under its title where there are many like it."""
        at, before = len(self.body), len(self.captions)
        if isinstance(display.shown, Network):
            self.drawing(display.shown, table.title)
        notes = tuple(note for note in table.notes if note not in said)
        self.table(replace(table, notes=notes), quotes=isinstance(display.shown, Network | Vignette))
        figure = _figure(display, self.lang)
        if figure is not None:
            self.figure(figure, "matriks" if display.name == "case_matrix" else f"grafik-{display.name}")
        if among == 1:  # its heading leads to it
            return
        if among >= FOLDED_FROM:
            labels = " · ".join(one.label for one in self.captions[before:])
            self.fold(at, table.title, labels, f"{name}-{display.subject}")
        else:
            self.body.insert(at, f'<div id="{self.anchor(f"{name}-{display.subject}")}">')
            self.body.append("</div>")


def _figure(display: Display, lang: Language) -> Figure | None:
    """Return the figure of a display that has one beside its table."""
    shown = display.shown
    if isinstance(shown, Funnel):
        return funnel_bars(shown, lang=lang)
    if isinstance(shown, Grid) and display.name == "case_matrix":
        return matrix_heatmap(shown, lang=lang)
    if isinstance(shown, Grid) and display.name == "growth_gradient":
        return gradient_figure(shown, lang=lang)
    return None


class _Laid:
    """A table in HTML: the numbers of each cell are made once, for the screen and for paper."""

    def __init__(
        self, table: Table, number: Mapping[Stretch, int], leads: Leads, *, landscape: bool, quotes: bool
    ) -> None:
        self.page = PRINTED[landscape] / _WIDER
        self.table, self.quotes, self.leads = table, quotes, leads
        self.refs = [[references(cell.refs, number) if cell.refs else "" for cell in row] for row in table.rows]

    def html(self, columns: Sequence[int], caption: str, *, plain: bool = False) -> str:
        """Return the table with some of its columns, named by its caption; `plain` with nothing to open."""
        table = self.table
        judged = zip(table.rows[:_JUDGED], self.refs, strict=False)
        texts = [[f"{row[c].text}\n{refs[c]}" if refs[c] else row[c].text for c in columns] for row, refs in judged]
        widths = column_widths([[table.head[c] for c in columns], *texts], self.page)
        cols = "".join(f'<col style="--w:{100 * one / sum(widths):.1f}%">' for one in widths)
        head = "".join(f'<th scope="col">{_named(table.head[c])}</th>' for c in columns)
        lines = [self._row(r, columns, plain=plain) for r in range(len(table.rows))]
        size = f' style="--h:{_ROW * len(table.rows)}px"' if len(table.rows) * len(columns) > _LARGE else ""
        return (
            f'<div class="box{" large" if size else ""}"{size} role="region" tabindex="0" aria-labelledby="{caption}">'
            f'<table aria-labelledby="{caption}"><colgroup>{cols}</colgroup><thead><tr>{head}</tr></thead>'
            f"<tbody>{''.join(lines)}</tbody></table></div>"
        )

    def _row(self, r: int, columns: Sequence[int], *, plain: bool) -> str:
        cells = "".join(self._cell(r, c, plain=plain) for c in columns)
        name = f' id="{self.leads.ids[r]}"' if self.leads.ids else ""
        return f"<tr{name}>{cells}</tr>"

    def _cell(self, r: int, c: int, *, plain: bool) -> str:
        cell, refs = self.table.rows[r][c], self.refs[r][c]
        words = _named(cell.text) if cell.kind == "head" else escape(cell.text)
        lead = self.leads.to[r] if self.leads.to and c == self.leads.column else ""
        if lead:
            words = f'<a href="#{lead}">{words}</a>'
        if cell.kind == "head":
            return f'<th scope="row">{words}</th>' if c == 0 else f'<td class="h">{words}</td>'
        looks = ["e"] if cell.kind == "empty" else []
        looks += ["w"] if len(cell.text) > _LONG else ["d"] if _DATE.fullmatch(cell.text) else []
        look = f' class="{" ".join(looks)}"' if looks else ""
        if not refs:
            return f"<td{look}>{words}</td>"
        if self.quotes:
            return f'<td{look}>{words}<p class="k on">{_linked(refs)}</p></td>'
        opened = words if plain else f'<details class="c"><summary>{words}</summary></details>'
        return f'<td{look}>{opened}<p class="k">{refs}</p></td>'


def _named(words: str) -> str:
    """Return a heading with what stands under its name (a role, a place in the order) in smaller type."""
    name, _, note = words.partition("\n")
    return escape(name) + (f'<br><span class="qk-where">{escape(note)}</span>' if note else "")


def _linked(refs: str) -> str:
    """Return numbers of segments that lead to them."""
    return re.sub(r"K\d+", lambda one: f'<a href="#{one[0]}">{one[0]}</a>', refs)
