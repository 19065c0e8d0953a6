"""The pieces of a Word file: paragraphs, fields, captions, tables and sections as WordprocessingML.

Text is escaped here and nowhere else. Fields (contents, lists of tables and figures, numbers of captions) carry their
results, so that they are right before anyone presses F9; Word fills in page numbers when it updates them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

from qualkit.messages import Language, say
from qualkit.tables import Cell, Stretch, Table, clean, references

#: What stands for the ids of the page's header and footer until the file has them; no text can hold these characters.
HEADER, FOOTER = "\x01header", "\x01footer"
#: Twentieths of a point in a centimetre.
CM = 567
#: Text width of a page in centimetres: A4 less 4 cm at the side of the binding and 3 cm at the others.
WIDTH = {False: 14.0, True: 23.7}
#: How high a figure may be in centimetres, with its heading and caption on the page.
HIGHEST = {False: 18.0, True: 9.5}
#: Width of an average character of 9-point type, and what borders and margins take of a cell, in centimetres.
_CHARACTER, _PADDING = 0.15, 0.38
#: Width in centimetres up to which a word counts for the least width of its column; wider ones are broken.
_LONGEST = 2.1
#: The width in centimetres that a column of a table with many columns needs, and the first one's.
_NARROWEST, _FIRST = 2.3, 3.6
#: Widths of characters of Times in thousandths of their size, bold ones with some more; others have that of an n.
_BREADTHS = {
    one: wide
    for letters, wide in (
        ("iljtI|.,:;'()[]/ ", 300),
        ("frsJ-–“”", 420),
        ("mwMW—%", 800),
        ("ABCDEFGHKLNOPQRSTUVXYZ", 700),
    )
    for one in letters
}
#: Columns from which a table with long rows goes on a landscape page.
_CROWDED = 5
#: Lines of a table that is kept on one page, upright and landscape.
_TOGETHER = {False: 26, True: 14}
#: Lines of a row that may go on over a page; a row of fewer is kept on one.
_SPLIT_FROM = 16

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

    def heading(self, title: str, level: int) -> None:
        """Write a heading, which the contents name."""
        name = self._bookmark()
        flat = self._flat(title)
        self.headings.append(Heading(level, name, flat))
        self.body.append(_paragraph(f"Heading{level}", self._marked(name, self.run(flat))))

    def quotation(self, words: str, where: str) -> None:
        """Write a quotation with what stands behind it: locator, number, code."""
        run = self.run(f"“{' '.join(words.split())}”") + self.run(f" {where}", '<w:rStyle w:val="Lokator"/>')
        self.body.append(_paragraph("KutipanWawancara", run))

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
        """Write a table with its caption above, its notes below, and the mark of synthetic data.

        The styles of its head, its last row and its mark keep each with what comes next, over the end of a page too.
        One that is too wide for the page goes on below with its other columns, the first repeated.
        """
        caption = self.caption("table", table.title)
        groups = columns_on_pages(table)
        count = len(table.head) - 1
        for n, columns in enumerate(groups):
            if n:
                values = {"label": caption.label.rpartition(" ")[0], "number": caption.label.rpartition(" ")[2]}
                told = say("report.continued", self.lang, first=columns[0], last=columns[-1], count=count, **values)
                self.body.append(_paragraph("CaptionContinued", self.run(told)))
            self.body.append(self._table(table, (0, *columns)))
            if n + 1 < len(groups):
                self.body.append(_paragraph("Catatan", self.run(self.mark, "<w:b/>") if self.mark else ""))
        self._notes([*([(self.mark, "<w:b/>")] if self.mark else []), *((note, "") for note in table.notes)])

    def _notes(self, notes: Sequence[tuple[str, str]]) -> None:
        """Write what stands under a table, each kept with the next; a table must be followed by a paragraph anyway."""
        for n, (words, look) in enumerate(notes or [("", "")], start=1):
            keep = "<w:keepNext/>" if n < len(notes) else ""
            self.body.append(_paragraph("Catatan", self.run(words, look), more=keep))

    def _table(self, table: Table, columns: Sequence[int]) -> str:
        page = WIDTH[self.landscape]
        widths = column_widths([[table.head[c] for c in columns], *_texts(table, columns, self.number)], page)
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        head = "".join(
            self._cell(Cell(table.head[c], (), "head"), width, "KepalaTabel")
            for c, width in zip(columns, widths, strict=True)
        )
        lines = [f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
        rows = [[row[c] for c in columns] for row in table.rows]
        heights = [_lines(cells, widths, self.number) for cells in rows]
        small = sum(heights) + len(rows) / 2 <= _TOGETHER[self.landscape]
        for n, (cells, height) in enumerate(zip(rows, heights, strict=True), start=1):
            long = height > _SPLIT_FROM
            style = "IsiTabelAkhir" if small or n == len(rows) else "IsiTabel"
            body = "".join(self._cell(cell, width, style) for cell, width in zip(cells, widths, strict=True))
            lines.append(f"<w:tr>{'' if long else '<w:trPr><w:cantSplit/></w:trPr>'}{body}</w:tr>")
        name = quoteattr(" ".join(clean(table.title)[0].split()))
        return (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="TabelStudi"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0"'
            f' w:noVBand="1"/><w:tblCaption w:val={name}/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(lines)}</w:tbl>"
        )

    def _cell(self, cell: Cell, width: int, style: str) -> str:
        shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEFF2"/>' if style == "KepalaTabel" else ""
        name, _, note = cell.text.partition("\n") if cell.kind == "head" else (cell.text, "", "")
        look = {"text": "", "head": "<w:b/>", "empty": '<w:i/><w:color w:val="595959"/>'}[cell.kind]
        content = self.run(name, look) + (self.run(f"\n{note}", '<w:sz w:val="16"/>') if note else "")
        if cell.refs:
            content += self.run(f"\n{references(cell.refs, self.number)}", '<w:rStyle w:val="NomorSegmen"/>')
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{_paragraph(style, content)}</w:tc>'

    def figure(self, title: str, drawing: str, notes: Iterable[str] = ()) -> None:
        """Write a figure (a run that holds it) with its notes, and its caption below, which keeps to it."""
        self.body.append(_paragraph("Gambar", drawing))
        self.caption("figure", title)
        self._notes([*([(self.mark, "<w:b/>")] if self.mark else []), *((note, "") for note in notes)])

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


# -- widths --------------------------------------------------------------------------------------------------------


def is_wide(table: Table, number: Mapping[Stretch, int]) -> bool:
    """Return whether a table needs a landscape page: its words do not fit on a portrait one, or run long."""
    texts = [table.head, *([cell.text for cell in row] for row in table.rows)]
    if sum(_least(column) for column in zip(*texts, strict=True)) > WIDTH[False]:
        return True
    if len(table.head) < _CROWDED:
        return False
    widths = column_widths([table.head, *_texts(table, range(len(table.head)), number)], WIDTH[False])
    return any(_lines(row, widths, number) > _SPLIT_FROM for row in table.rows)


def columns_on_pages(table: Table) -> list[tuple[int, ...]]:
    """Return which columns beside the first stand together: all of them, or groups where they do not fit."""
    columns = tuple(range(1, len(table.head)))
    most = int((WIDTH[True] - _FIRST) / _NARROWEST)
    if not table.splits or len(columns) <= most:
        return [columns]
    groups = -(-len(columns) // most)
    size = -(-len(columns) // groups)
    return [columns[n : n + size] for n in range(0, len(columns), size)]


def _least(texts: Iterable[str]) -> float:
    """Return the least width of a column in centimetres: that of its longest word, up to where words are broken."""
    parts = {one for words in texts for one in re.split(r"(?<=[-–/])(?!\d)|\s+", words)}  # a date stays whole
    return min(_LONGEST, max(map(_breadth, parts), default=0.0)) + _PADDING


def _breadth(word: str) -> float:
    """Return the width in centimetres of a word in 9-point bold type."""
    return sum(_BREADTHS.get(one, 510) for one in word) * 1.04 / 1000 * 9 * 2.54 / 72


def column_widths(texts: Sequence[Sequence[str]], page: float) -> list[int]:
    """Return the widths of columns in twentieths of a point, which fill the page.

    Each has at least its longest word, unless that is very long; the rest goes where there is most to read.
    """
    columns = list(zip(*texts, strict=True))
    least = [_least(column) for column in columns]
    if sum(least) >= page:
        widths = [one * page / sum(least) for one in least]
    else:
        wish = [_wish(column) for column in columns]
        more = [max(0.0, one - low) for one, low in zip(wish, least, strict=True)]
        left = page - sum(least)
        widths = [low + left * one / (sum(more) or 1) for low, one in zip(least, more, strict=True)]
    twips = [int(one * CM) for one in widths]
    twips[-1] += int(page * CM) - sum(twips)
    return twips


def _wish(column: Sequence[str]) -> float:
    """Return how wide a column would be by itself: a line for short texts, a block for long ones."""
    lengths = sorted(max(map(len, words.split("\n"))) + len(words) // 6 for words in column)
    typical = lengths[(len(lengths) * 9) // 10]
    return float((min(typical, 14) + max(0, typical - 14) ** 0.78) * _CHARACTER + _PADDING)


def _texts(table: Table, columns: Iterable[int], number: Mapping[Stretch, int]) -> list[list[str]]:
    return [[_whole(row[c], number) for c in columns] for row in table.rows]


def _whole(cell: Cell, number: Mapping[Stretch, int]) -> str:
    return f"{cell.text}\n{references(cell.refs, number)}" if cell.refs else cell.text


def _lines(cells: Iterable[Cell], widths: Iterable[int], number: Mapping[Stretch, int]) -> int:
    """Return about how many lines a row takes."""
    return max(
        (
            sum(1 + int(len(line) * _CHARACTER * CM / max(1, width - _PADDING * CM)) for line in words.split("\n"))
            for cell, width in zip(cells, widths, strict=True)
            for words in (_whole(cell, number),)
        ),
        default=1,
    )
