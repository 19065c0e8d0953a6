"""Word documents: the words that a reader sees, and nothing of what the file hides.

The XML parts are read directly, because a check must come before each step: of the archive before it is unpacked, of
what else the file may be, of the size of a part before it is parsed. Read: paragraphs, tables, inserted text of tracked
changes, content controls, text boxes. Left out: deleted and hidden text, comments, headers and footers, notes and their
marks, field codes. Source of the element names: ECMA-376, part 1, chapter 17.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from qualkit.decoding import normalise, signature
from qualkit.errors import TranscriptError
from qualkit.raw import RawParagraph

#: Limits that a document of a thousand pages with pictures does not reach.
MAX_UNPACKED = 500_000_000
MAX_PART = 50_000_000
MAX_ENTRIES = 10_000
#: XML packs to a tenth or a thirtieth; bombs to a thousandth. Small parts are harmless whatever their ratio.
MAX_RATIO = 200
_SMALL = 10_000_000

_SUFFIX = ".docx"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENT = re.compile(
    r'Target="/?([^"]+)"[^>]*Type="[^"]*/officeDocument"|Type="[^"]*/officeDocument"[^>]*Target="/?([^"]+)"'
)


def read_word(data: bytes, where: str) -> list[RawParagraph]:
    """Return the paragraphs of a .docx file.

    Raises
    ------
    TranscriptError
        For a file that is no Word document, is locked, broken, or would unfold beyond the limits.
    """
    check_archive(data, where, suffix=_SUFFIX)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            name = _main_part(archive)
            if name is None:
                raise TranscriptError.of("format.wrong", where, suffix=_SUFFIX, found=_kind(archive))
            body = _parse(archive, name, where)
            folder = name.rpartition("/")[0]
            styles = _parse(archive, f"{folder}/styles.xml".lstrip("/"), where)
            numbering = _parse(archive, f"{folder}/numbering.xml".lstrip("/"), where)
        reader = _Body(_Styles.of(styles), _bullets(numbering))
        return reader.read(body)
    except TranscriptError:
        raise
    except Exception as error:
        # The parser, zipfile and zlib raise a dozen kinds, and their messages may quote the text.
        raise TranscriptError.of("format.broken", where, format=_SUFFIX, problem=type(error).__name__) from None


# -- the archive -------------------------------------------------------------------------------------------------------


def check_archive(data: bytes, where: str, *, suffix: str) -> None:
    """Refuse what is no zip archive, is locked, or would unfold beyond the limits, without unpacking anything.

    Raises
    ------
    TranscriptError
        Naming what the file is instead.
    """
    if not data:
        raise TranscriptError.of("decoding.empty", where)
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        if locked:
            raise TranscriptError.of("format.password", where)
        raise TranscriptError.of("format.wrong", where, suffix=suffix, found=signature(data))
    if not data.startswith(b"PK"):
        found = signature(data) or ("TXT" if _is_text(data) else "?")
        raise TranscriptError.of("format.wrong", where, suffix=suffix, found=found)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, NotImplementedError, RuntimeError, EOFError) as error:
        raise TranscriptError.of("format.broken", where, format=suffix, problem=type(error).__name__) from None
    if len(entries) > MAX_ENTRIES:
        raise TranscriptError.of("format.entries", where, count=len(entries), limit=MAX_ENTRIES)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise TranscriptError.of("format.password", where)
    bomb = sum(entry.file_size for entry in entries) > MAX_UNPACKED or any(
        entry.file_size > _SMALL and entry.file_size > MAX_RATIO * max(1, entry.compress_size) for entry in entries
    )
    if bomb:
        raise _unfolds(len(data), where)


def _unfolds(packed: int, where: str) -> TranscriptError:
    size = f"{packed / 1e6:.1f} MB"
    error = TranscriptError.of("format.unfolds", where, packed=size, limit=MAX_PART // 1_000_000)
    return TranscriptError(*error.faults)


def _is_text(data: bytes) -> bool:
    return not re.search(rb"[\x00-\x08\x0e-\x1f]", data[:4096])


def _main_part(archive: zipfile.ZipFile) -> str | None:
    """Return the name of the part that holds the text, by the package's relations (ECMA-376, part 2, 9.3)."""
    names = set(archive.namelist())
    relations = archive.read("_rels/.rels")[:100_000].decode("utf-8", "replace") if "_rels/.rels" in names else ""
    found = _DOCUMENT.search(relations)
    name = (found[1] or found[2]) if found else "word/document.xml"
    return name if name in names and not name.startswith(("xl/", "ppt/")) else None


def _kind(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        declared = archive.read("mimetype").decode("latin-1")
        return {"text": "ODT", "spreadsheet": "ODS"}.get(declared.rpartition(".")[2], "ZIP")
    kinds = {"xl/": "XLSX", "ppt/": "PPTX"}
    return next((kind for start, kind in kinds.items() if any(name.startswith(start) for name in names)), "ZIP")


def _parse(archive: zipfile.ZipFile, name: str, where: str) -> ElementTree.Element | None:
    """Parse a part, or return None where the archive has none of that name."""
    try:
        entry = archive.getinfo(name)
    except KeyError:
        return None
    with archive.open(entry) as part:
        data = part.read(MAX_PART + 1)
    if len(data) > MAX_PART:
        raise _unfolds(entry.compress_size, where)
    if any(
        word in data
        for encoding in ("ascii", "utf-16-le", "utf-16-be")
        for word in ("<!DOCTYPE".encode(encoding), "<!ENTITY".encode(encoding))
    ):
        raise TranscriptError.of("format.broken", where, format=_SUFFIX, problem="DOCTYPE")
    return ElementTree.fromstring(data)  # noqa: S314  a document type is refused above, and expat limits what unfolds


# -- styles and lists --------------------------------------------------------------------------------------------------


def _name(element: Any) -> str:
    """Return an element's name without its namespace, which differs between transitional and strict documents."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _child(element: Any, *path: str) -> Any:
    for name in path:
        element = next((one for one in element if _name(one) == name), None) if element is not None else None
    return element


def _value(element: Any) -> str | None:
    """Return the ``val`` attribute of an element, None where there is no element."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == "val"), "")


def _on(element: Any) -> bool | None:
    """Read a toggle such as ``<w:b/>``: None where it is not said."""
    value = _value(element)
    return None if value is None else value.lower() not in ("0", "false", "off", "none")


@dataclass(frozen=True, slots=True)
class _Styles:
    """What styles say of bold, hidden and numbered text."""

    bold: dict[str, bool]
    hidden: dict[str, bool]
    number: dict[str, str]

    @classmethod
    def of(cls, root: Any) -> _Styles:
        styles = (
            {_attribute(style, "styleId"): style for style in root if _name(style) == "style"}
            if root is not None
            else {}
        )
        bold, hidden, number = {}, {}, {}
        for name in styles:
            chain = _chain(name, styles)
            bold[name] = _first(_on(_child(one, "rPr", "b")) for one in chain)
            hidden[name] = _first(_on(_child(one, "rPr", "vanish")) for one in chain)
            number[name] = next((n for one in chain if (n := _value(_child(one, "pPr", "numPr", "numId")))), "")
        return cls(bold, hidden, number)


def _chain(name: str, styles: dict[str, Any]) -> list[Any]:
    """Return a style and those that it is based on, nearest first."""
    chain: list[Any] = []
    while name in styles and styles[name] not in chain:
        chain.append(styles[name])
        name = _value(_child(styles[name], "basedOn")) or ""
    return chain


def _first(values: Iterator[bool | None]) -> bool:
    return next((value for value in values if value is not None), False)


def _attribute(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _bullets(root: Any) -> frozenset[str]:
    """Return the ids of lists whose items have a bullet rather than a number."""
    if root is None:
        return frozenset()
    formats = {
        _attribute(one, "abstractNumId"): _value(_child(one, "lvl", "numFmt"))
        for one in root
        if _name(one) == "abstractNum"
    }
    return frozenset(
        _attribute(one, "numId")
        for one in root
        if _name(one) == "num" and formats.get(_value(_child(one, "abstractNumId")) or "") in ("bullet", "none")
    )


# -- the text ----------------------------------------------------------------------------------------------------------

#: Elements whose words are not the document's: deleted, moved away, codes of fields, properties, phonetic guides.
_SKIP = frozenset(
    {"del", "moveFrom", "instrText", "delText", "rPr", "pPr", "rt", "sdtPr", "sdtEndPr", "Choice", "comment"}
)
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class _Body:
    """Walks the body and gives its paragraphs in order."""

    def __init__(self, styles: _Styles, bullets: frozenset[str]) -> None:
        self.styles, self.bullets = styles, bullets

    def read(self, root: Any) -> list[RawParagraph]:
        body = _child(root, "body") if root is not None else None
        if body is None:
            raise ValueError("no body")
        return list(self._blocks(body))

    def _blocks(self, element: Any) -> Iterator[RawParagraph]:
        """Give the paragraphs and rows inside an element; one whose end was deleted is joined with the next."""
        waiting: list[Any] = []
        for one in element:
            name = _name(one)
            if name == "p":
                waiting.append(one)
                if _child(one, "pPr", "rPr", "del") is None:
                    yield from self._paragraph(waiting)
                    waiting = []
            elif name == "tbl":
                yield from self._rows(one)
            elif name not in _SKIP and len(one):
                yield from self._blocks(one)
        if waiting:
            yield from self._paragraph(waiting)

    def _rows(self, table: Any) -> Iterator[RawParagraph]:
        for row in _within(table, "tr"):
            if _child(row, "trPr", "del") is not None:
                continue
            cells = tuple("\n".join(one.text for one in self._blocks(cell)).strip() for cell in _within(row, "tc"))
            if any(cells):
                yield RawParagraph(text="\t".join(cells), cells=cells)

    def _paragraph(self, elements: Sequence[Any]) -> Iterator[RawParagraph]:
        """Give what some elements say that are one paragraph, unless it says nothing, and the text boxes in it."""
        pieces: list[tuple[str, bool]] = []
        boxes: list[RawParagraph] = []
        styles = [_value(_child(one, "pPr", "pStyle")) or "" for one in elements]
        for one, style in zip(elements, styles, strict=True):
            self._runs(one, style, pieces, boxes)
        text = "".join(piece for piece, _ in pieces)
        clean = normalise(text).strip()
        number = _value(_child(elements[-1], "pPr", "numPr", "numId")) or self.styles.number.get(styles[-1], "")
        if clean:
            yield RawParagraph(
                text=clean,
                bold=min(len(clean), _bold_length(pieces, len(text) - len(text.lstrip()))),
                numbered=number not in ("", "0") and number not in self.bullets,
            )
        yield from boxes

    def _runs(self, element: Any, style: str, pieces: list[tuple[str, bool]], boxes: list[RawParagraph]) -> None:
        for one in element:
            name = _name(one)
            if name in _SKIP:
                continue
            if name == "r":
                self._run(one, style, pieces, boxes)
            elif len(one):
                self._runs(one, style, pieces, boxes)

    def _run(self, run: Any, style: str, pieces: list[tuple[str, bool]], boxes: list[RawParagraph]) -> None:
        character = _value(_child(run, "rPr", "rStyle")) or ""
        hidden = _on(_child(run, "rPr", "vanish"))
        if hidden if hidden is not None else self.styles.hidden.get(character, False):
            return
        said = _on(_child(run, "rPr", "b"))
        bold = (
            said if said is not None else self.styles.bold.get(character, False) or self.styles.bold.get(style, False)
        )
        for one in run:
            name = _name(one)
            if name == "t":
                pieces.append((one.text or "", bold))
            elif name in _CHARACTERS:
                pieces.append((_CHARACTERS[name], bold))
            elif name in ("AlternateContent", "pict", "drawing", "object"):
                boxes += [paragraph for box in _boxes(one) for paragraph in self._blocks(box)]


def _bold_length(pieces: Sequence[tuple[str, bool]], indent: int) -> int:
    """Return how many characters at the beginning are bold, after an indent."""
    length = 0
    for piece, bold in pieces:
        if not bold and piece.strip():
            break
        length += len(piece)
    has_bold = any(bold and piece.strip() for piece, bold in pieces)
    return max(0, length - indent) if has_bold else 0


def _boxes(element: Any) -> Iterator[Any]:
    """Give the text boxes inside a drawing, each once: Word writes them a second time for older programs."""
    choice = (
        next((one for one in element if _name(one) == "Choice"), None) if _name(element) == "AlternateContent" else None
    )
    for one in [choice] if choice is not None else element:
        if _name(one) == "txbxContent":
            yield one
        else:
            yield from _boxes(one)


def _within(element: Any, name: str) -> Sequence[Any]:
    """Return the rows of a table or the cells of a row, also where a content control or a change wraps them."""
    found: list[Any] = []
    for one in element:
        if _name(one) == name:
            found.append(one)
        elif _name(one) not in _SKIP and _name(one) not in ("tbl", "tr", "tc", "p"):
            found += _within(one, name)
    return found
