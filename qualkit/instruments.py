"""What data collection and audit work with: guides, the document log, and crosswalks between codebooks."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from pydantic import ConfigDict, Field

from qualkit.errors import Fault, StudyError, reason_of
from qualkit.model import SourceKind
from qualkit.schema import Strict, load

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codebook import Codebook

DocumentStatus = Literal["berlaku", "dicabut", "perlu diperiksa"]
DOCUMENT_STATUSES: tuple[DocumentStatus, ...] = ("berlaku", "dicabut", "perlu diperiksa")


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A question or point of a guide: the codes that it asks about, and the roles that it is for (all where empty)."""

    id: str
    text: str
    codes: tuple[str, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """A guide for interviews, observation or documents (pedoman)."""

    id: str
    title: str
    technique: SourceKind
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An entry of the document log: where a document is cited, whether its content is given, and its status.

    `checked` is the date on which the status was looked up, empty where nobody has yet.
    """

    name: str
    cited_in: str
    in_references: bool
    content_given: bool
    status: DocumentStatus
    checked: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A code of one book and its counterpart in another, with the ground for it."""

    source: str
    target: str
    basis: str = ""


# -- guides --------------------------------------------------------------------------------------------------------


class _ItemInFile(Strict):
    id: str = Field(min_length=1)
    text: str = Field(min_length=1)
    codes: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


class _InstrumentInFile(Strict):
    id: str
    technique: SourceKind
    title: str = ""
    items: tuple[_ItemInFile, ...]


def read_instrument(path: str | Path, codebook: Codebook, *, where: str | None = None) -> Instrument:
    """Read a guide from YAML: ``id``, ``technique``, ``title`` and ``items`` (id, text, codes, roles).

    Raises
    ------
    StudyError
        With all faults and their lines: also codes that are not in the codebook.
    """
    path = Path(path)
    file, found = load(path, _InstrumentInFile, where=where or path.as_posix(), error=StudyError)
    faults = [
        Fault(
            key="instrument.code",
            where=file.place(("items", n, "codes")),
            values={"id": item.id, "code": code, "near": codebook.nearest(code) or "-"},
        )
        for n, item in enumerate(found.items)
        for code in item.codes
        if code not in codebook
    ]
    if faults:
        raise StudyError(*faults)
    items = tuple(Item(id=one.id, text=one.text, codes=one.codes, roles=one.roles) for one in found.items)
    return Instrument(id=found.id, title=found.title or found.id, technique=found.technique, items=items)


def instrument_grid(instruments: Sequence[Instrument], codebook: Codebook) -> DataFrame:
    """Return the grid of instruments (kisi-kisi): codes in the rows, instruments in the columns, items in the cells.

    Returns
    -------
    DataFrame
        Index: code ids in the order of the book; columns: ids of the instruments; cells: the items' ids, joined.
    """
    import pandas as pd

    body = [
        [", ".join(item.id for item in one.items if code in item.codes) for one in instruments] for code in codebook.ids
    ]
    index = pd.Index(codebook.ids, name="code")
    return pd.DataFrame(body, index=index, columns=[one.id for one in instruments])


# -- crosswalks ----------------------------------------------------------------------------------------------------


class _PairInFile(Strict):
    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True, frozen=True, populate_by_name=True)

    source: str = Field(alias="from")
    target: str = Field(alias="to")
    basis: str = ""


class _CrosswalkInFile(Strict):
    source: str = Field(alias="from")
    target: str = Field(alias="to")
    pairs: tuple[_PairInFile, ...]


def read_crosswalk(
    path: str | Path, source: Codebook, target: Codebook, *, where: str | None = None
) -> tuple[Pair, ...]:
    """Read which codes of one codebook correspond to which of another.

    Raises
    ------
    StudyError
        With all faults and their lines: also codes that are not in their books.
    """
    path = Path(path)
    file, found = load(path, _CrosswalkInFile, where=where or path.as_posix(), error=StudyError)
    faults = [
        Fault(
            key="crosswalk.code",
            where=file.place(("pairs", n)),
            values={"code": code, "book": book.id, "near": book.nearest(code) or "-"},
        )
        for n, pair in enumerate(found.pairs)
        for code, book in ((pair.source, source), (pair.target, target))
        if code not in book
    ]
    if faults:
        raise StudyError(*faults)
    return tuple(Pair(source=one.source, target=one.target, basis=one.basis) for one in found.pairs)


def crosswalk_books(path: str | Path, *, where: str | None = None) -> tuple[str, str]:
    """Return the names of the two codebooks that a crosswalk is between.

    Raises
    ------
    StudyError
        With all faults of the file and their lines.
    """
    path = Path(path)
    found = load(path, _CrosswalkInFile, where=where or path.as_posix(), error=StudyError)[1]
    return str(found.source), str(found.target)


# -- document log --------------------------------------------------------------------------------------------------

_YES = {"ya": True, "tidak": False}
_COLUMNS = ("dokumen", "disebut_di", "di_daftar_pustaka", "isinya_diberikan", "status", "diperiksa", "catatan")


def read_documents(path: str | Path, *, where: str | None = None) -> tuple[Document, ...]:
    """Read the document log from CSV.

    Columns: dokumen, disebut_di, di_daftar_pustaka (ya, tidak), isinya_diberikan (ya, tidak), status (berlaku, dicabut,
    perlu diperiksa), diperiksa (date or empty), catatan.

    Raises
    ------
    StudyError
        With all faults and their lines.
    """
    path = Path(path)
    where = path.as_posix() if where is None else where
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            missing = [name for name in _COLUMNS if name not in (reader.fieldnames or ())]
            if missing:
                raise StudyError.of("documents.columns", f"{where}:1", missing=", ".join(missing))
            rows = [(reader.line_num, row) for row in reader]
    except UnicodeDecodeError:
        raise StudyError.of("file.not_utf8", where) from None
    except csv.Error:
        raise StudyError.of("informants.csv", f"{where}:{reader.line_num + 1}") from None
    except OSError as error:
        raise StudyError.of("file.unreadable", where, reason=reason_of(error)) from None
    faults = [fault for line, row in rows for fault in _row_faults(row, f"{where}:{line}")]
    if faults:
        raise StudyError(*faults)
    return tuple(
        Document(
            name=row["dokumen"],
            cited_in=row["disebut_di"],
            in_references=_YES[row["di_daftar_pustaka"]],
            content_given=_YES[row["isinya_diberikan"]],
            status=cast("DocumentStatus", row["status"]),
            checked=row["diperiksa"] or "",
            note=row["catatan"] or "",
        )
        for _, row in rows
    )


def _row_faults(row: dict[str, Any], place: str) -> list[Fault]:
    allowed = {"di_daftar_pustaka": tuple(_YES), "isinya_diberikan": tuple(_YES), "status": DOCUMENT_STATUSES}
    return [
        Fault(key="field.choice", where=place, values={"field": name, "choices": ", ".join(choices)})
        for name, choices in allowed.items()
        if row.get(name) not in choices
    ]
