"""The pieces of a Word file: paragraphs, fields, captions, tables and sections as WordprocessingML.

Text is escaped here and nowhere else. Fields (contents, lists of tables and figures, numbers of captions) carry their
results, so that they are right before anyone presses F9; Word fills in page numbers when it updates them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from qualkit.messages import Language, say
from qualkit.tables import Cell, Row, Stretch, Table, clean, references
from qualkit.word_columns import CM, SPLIT_FROM, WIDTH, cell_texts, column_widths, columns_on_pages, row_lines

#: What stands for the ids of the page's header and footer until the file has them; no text can hold these characters.
HEADER, FOOTER = "\x01header", "\x01footer"
#: How high a figure may be in centimetres, with its heading and caption on the page.
HIGHEST = {False: 18.0, True: 9.5}
#: Lines of a table that is kept on one page, upright and landscape.
_TOGETHER = {False: 26, True: 14}
#: Lines of a page, upright and landscape.
_PAGE = {False: 52, True: 30}
#: Lines of a row up to which the first and the last row of a long table take another with them over a page.
_PAIRED = 8

#: How the mark of synthetic data looks in a paragraph of another size.
_MARK = '<w:b/><w:color w:val="404040"/><w:sz w:val="17"/><w:szCs w:val="17"/>'

Kind = Literal["table", "figure"]


@dataclass(slots=True)
class Caption:
    """A caption as the lists at the front name it."""

    kind: Kind
    bookmark: str
    label: str
    title: str


@dataclass(slots=True)
class Heading:
    """A heading as the contents name it."""

    level: int
    bookmark: str
    title: str


@dataclass(frozen=True, slots=True)
class _Part:
    """Columns of a table that stand side by side: which they are, their names, their rows, and how these lie."""

    columns: tuple[int, ...]
    head: tuple[str, ...]
    rows: list[Row]
    widths: list[int]
    heights: list[int]

    @property
    def height(self) -> float:
        """Return about how many lines all rows take, with the room between them."""
        return sum(self.heights) + len(self.rows) / 2


@dataclass
class Manuscript:
    """The body of a Word file, in the order in which it is written.

    Parameters
    ----------
    lang : {"id", "en"}
    number : mapping of Stretch to int
        Numbers of the stretches that cells refer to.
    mark : str
        What stands under every table: the mark of synthetic data, or nothing.
    """

    lang: Language
    number: Mapping[Stretch, int]
    mark: str = ""
    body: list[str] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    captions: list[Caption] = field(default_factory=list)
    landscape: bool = False
    stripped: int = 0
    bookmarks: int = 0

    # -- text -------------------------------------------------------------------------------------------------------

    def text(self, words: str) -> str:
        """Return words as the content of runs, without what a file cannot hold; line ends and tabs are kept."""
        words, lost = clean(words)
        self.stripped += lost
        parts = re.split(r"([\t\n])", words.replace("\r\n", "\n").replace("\r", "\n"))
        marks = {"\n": "<w:br/>", "\t": "<w:tab/>"}
        return "".join(marks.get(one) or f'<w:t xml:space="preserve">{escape(one)}</w:t>' for one in parts if one)

    def run(self, words: str, properties: str = "") -> str:
        """Return a run of text with its properties."""
        return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{self.text(words)}</w:r>"

    def paragraph(self, words: str, style: str = "BodyText", *, new_page: bool = False) -> None:
        """Write a paragraph."""
        self.body.append(_paragraph(style, self.run(words), more="<w:pageBreakBefore/>" if new_page else ""))

    def heading(self, title: str, level: int, *, same_page: bool = False) -> None:
        """Write a heading, which the contents name; one of level 1 begins a page unless it is told not to."""
        name = self._bookmark()
        flat = self._flat(title)
        self.headings.append(Heading(level, name, flat))
        stays = '<w:pageBreakBefore w:val="0"/>' if same_page else ""
        self.body.append(_paragraph(f"Heading{level}", self._marked(name, self.run(flat)), more=stays))

    def quotation(self, words: str, where: str, *, keeps: bool = False) -> None:
        """Write a quotation with what stands behind it: locator, number, code; it may keep with what comes next."""
        run = self.run(f"“{' '.join(words.split())}”") + self.run(f" {where}", '<w:rStyle w:val="Lokator"/>')
        self.body.append(_paragraph("KutipanWawancara", run, more="<w:keepNext/>" if keeps else ""))

    def _flat(self, title: str) -> str:
        """Return a title in one line, without what a file cannot hold."""
        words, lost = clean(title)
        self.stripped += lost
        return " ".join(words.split())

    def _bookmark(self) -> str:
        self.bookmarks += 1
        return f"_Toc{self.bookmarks:08d}"

    def _marked(self, name: str, content: str) -> str:
        n = int(name.removeprefix("_Toc"))
        return f'<w:bookmarkStart w:id="{n}" w:name="{name}"/>{content}<w:bookmarkEnd w:id="{n}"/>'

    # -- sections ---------------------------------------------------------------------------------------------------

    def turn(self, *, landscape: bool) -> None:
        """Begin a section of the other direction, where the present one is not of it already."""
        if landscape == self.landscape:
            return
        end = section(landscape=self.landscape)
        last = self.body[-1] if self.body else ""
        if last.startswith("<w:p>") and "<w:sectPr" not in last:
            self.body[-1] = last.replace("</w:pPr>", f"{end}</w:pPr>", 1)
        else:
            self.body.append(_paragraph("Catatan", "", more=end))
        self.landscape = landscape

    # -- captions and tables ----------------------------------------------------------------------------------------

    def caption(self, kind: Kind, title: str) -> Caption:
        """Write a numbered caption, which the list of its kind names."""
        label = say(f"report.{kind}", self.lang)
        number = sum(one.kind == kind for one in self.captions) + 1
        flat = self._flat(title)
        one = Caption(kind, self._bookmark(), f"{label} {number}", flat)
        self.captions.append(one)
        sequence = _field(f"SEQ {label} \\* ARABIC", self.run(str(number)))
        content = self.run(f"{label} ") + sequence + self.run(f". {flat}")
        style = "Caption" if kind == "table" else "CaptionGambar"
        self.body.append(_paragraph(style, self._marked(one.bookmark, content)))
        return one

    def table(self, table: Table) -> None:
        """Write a table with its caption above, its notes, and the mark of synthetic data below.

        Its head, its first and last rows and its mark keep each with what comes next, over the end of a page too. One
        that is too wide for the page goes on below with its other columns, the first repeated. Notes stand below; where
        the table is longer than a page they stand above it, where its reader begins.
        """
        caption = self.caption("table", table.title)
        parts = [self._laid(table, (0, *columns)) for columns in columns_on_pages(table)]
        before = sum(part.height for part in parts) > _PAGE[self.landscape]
        if before:
            self.body += [_paragraph("CatatanDepan", self.run(note)) for note in table.notes]
        for n, part in enumerate(parts, start=1):
            self.body.append(self._table(table.title, part))
            if n < len(parts):
                self._notes(())
                told = self._continued(caption, parts[n].columns, len(table.head) - 1)
                self.body.append(_paragraph("CaptionContinued", self.run(told)))
        self._notes(() if before else table.notes)

    def _continued(self, caption: Caption, columns: Sequence[int], count: int) -> str:
        """Return what stands over further columns of a table."""
        label, _, number = caption.label.rpartition(" ")
        first, last = columns[1], columns[-1]
        return say("report.continued", self.lang, label=label, number=number, first=first, last=last, count=count)

    def _notes(self, notes: Iterable[str]) -> None:
        """Write what stands under a table: the mark, kept with the notes, which are one paragraph.

        A table must be followed by a paragraph anyway. LibreOffice parts a table from a chain of paragraphs, each kept
        with the next, and a heading from its figure after a paragraph that is kept whole.
        """
        words = "\n".join(notes)
        if self.mark:
            keep = "<w:keepNext/>" if words else ""
            self.body.append(_paragraph("Catatan", self.run(self.mark, "<w:b/>"), more=keep))
        if words or not self.mark:
            self.body.append(_paragraph("Catatan", self.run(words)))

    def _laid(self, table: Table, columns: tuple[int, ...]) -> _Part:
        """Return some columns of a table with their widths on this page and the heights of its rows."""
        head = tuple(table.head[c] for c in columns)
        widths = column_widths([head, *cell_texts(table, columns, self.number)], WIDTH[self.landscape])
        rows = [tuple(row[c] for c in columns) for row in table.rows]
        return _Part(columns, head, rows, widths, [row_lines(cells, widths, self.number) for cells in rows])

    def _table(self, title: str, part: _Part) -> str:
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in part.widths)
        head = "".join(
            self._cell(Cell(name, (), "head"), width, "KepalaTabel", keeps=True)
            for name, width in zip(part.head, part.widths, strict=True)
        )
        named = all(row[0].kind == "head" for row in part.rows)  # the first column names the rows
        look = f'w:val="{"04A0" if named else "0420"}" w:firstRow="1" w:lastRow="0" w:firstColumn="{int(named)}"'
        name = quoteattr(" ".join(clean(title)[0].split()))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TabelStudi"/><w:tblW w:w="{sum(part.widths)}" w:type="dxa"/>'
            '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook {look} w:lastColumn="0" w:noHBand="0" w:noVBand="1"/><w:tblCaption w:val={name}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"
            f"{self._rows(part)}</w:tbl>"
        )

    def _rows(self, part: _Part) -> str:
        """Return the rows below the head; a row is kept on one page unless it is very high."""
        kept = _kept(part.heights, whole=part.height <= _TOGETHER[self.landscape])
        lines = []
        for cells, height, keeps in zip(part.rows, part.heights, kept, strict=True):
            placed = zip(cells, part.widths, strict=True)
            body = "".join(self._cell(cell, width, "IsiTabel", keeps=keeps) for cell, width in placed)
            lines.append(f"<w:tr>{'' if height > SPLIT_FROM else '<w:trPr><w:cantSplit/></w:trPr>'}{body}</w:tr>")
        return "".join(lines)

    def _cell(self, cell: Cell, width: int, style: str, *, keeps: bool) -> str:
        """Return a cell; one that keeps with what comes next says so itself: LibreOffice asks no style in a table."""
        keep = "<w:keepNext/>" if keeps else ""
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEFF2"/>' if style == "KepalaTabel" else ""
        name, _, note = cell.text.partition("\n") if cell.kind == "head" else (cell.text, "", "")
        look = {"text": "", "head": "<w:b/>", "empty": '<w:i/><w:color w:val="595959"/>'}[cell.kind]
        content = self.run(name, look) + (self.run(f"\n{note}", '<w:sz w:val="16"/>') if note else "")
        if cell.refs:
            content += self.run(f"\n{references(cell.refs, self.number)}", '<w:rStyle w:val="NomorSegmen"/>')
        inside = _paragraph(style, content, more=keep)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inside}</w:tc>'

    def figure(self, title: str, drawing: str, notes: Iterable[str] = ()) -> None:
        """Write a figure (a run that holds it) with its mark, its caption below, which keeps to it, and its notes."""
        mark = f"<w:r><w:br/></w:r>{self.run(self.mark, _MARK)}" if self.mark else ""
        self.body.append(_paragraph("Gambar", drawing + mark))
        self.caption("figure", title)
        if words := "\n".join(notes):
            self.body.append(_paragraph("Catatan", self.run(words)))

    # -- lists at the front -----------------------------------------------------------------------------------------

    def contents(self) -> list[str]:
        """Return the contents as a field with its entries."""
        entries = [(f"TOC{one.level}", one.bookmark, one.title) for one in self.headings if one.level <= 3]
        return self._list('TOC \\o "1-3" \\h \\z \\u', entries)

    def listed(self, kind: Kind) -> list[str]:
        """Return the list of tables or of figures as a field with its entries."""
        label = say(f"report.{kind}", self.lang)
        own = [one for one in self.captions if one.kind == kind]
        entries = [("TableofFigures", one.bookmark, f"{one.label}. {one.title}") for one in own]
        return self._list(f'TOC \\h \\z \\c "{label}"', entries)

    def _list(self, instruction: str, entries: Sequence[tuple[str, str, str]]) -> list[str]:
        begin = (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        )
        end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        linked = [
            (style, f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{self.run(title)}</w:hyperlink>')
            for style, bookmark, title in entries
        ] or [("Catatan", self.run(say("report.none_here", self.lang)))]
        last = len(linked) - 1
        return [
            _paragraph(style, (begin if n == 0 else "") + link + (end if n == last else ""))
            for n, (style, link) in enumerate(linked)
        ]


def _kept(heights: Sequence[int], *, whole: bool) -> list[bool]:
    """Return which rows are kept with what comes next: all where a table stays whole, else the first and the last two.

    So no page shows a head with one row at its foot, or one row and the notes at its top.
    """
    last = len(heights) - 1
    paired = [max(pair) <= _PAIRED for pair in pairwise(heights)]
    return [
        height <= SPLIT_FROM and (whole or n == last or (n in (0, last - 1) and paired[n]))
        for n, height in enumerate(heights)
    ]


def _paragraph(style: str, content: str, *, more: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{content}</w:p>'


def _field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def page_number() -> str:
    """Return the field that shows the number of the page."""
    return _field("PAGE", "<w:r><w:t>1</w:t></w:r>")


def section(*, landscape: bool) -> str:
    """Return the properties of a section: A4, 4 cm at the side of the binding and 3 cm at the others."""
    size = (
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>' if landscape else '<w:pgSz w:w="11906" w:h="16838"/>'
    )
    top, left = (4 * CM, 3 * CM) if landscape else (3 * CM, 4 * CM)
    place = f'w:right="{3 * CM}" w:bottom="{3 * CM}" w:header="{CM * 3 // 2}" w:footer="{CM * 3 // 2}" w:gutter="0"'
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{HEADER}"/><w:footerReference w:type="default"'
        f' r:id="{FOOTER}"/><w:type w:val="nextPage"/>{size}<w:pgMar w:top="{top}" w:left="{left}" {place}/></w:sectPr>'
    )
