"""The table of informants: who they are, by pseudonymous id."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from os import PathLike
from pathlib import Path
from typing import cast

from qualkit.decoding import decode, printable, read_bytes
from qualkit.errors import Fault, TranscriptError, nearest
from qualkit.model import INFORMANT_KINDS, Informant, InformantKind

#: Its name in a folder of transcripts.
INFORMANTS_FILE = "informants.csv"

_COLUMNS = {
    "informan": "id",
    "id": "id",
    "peran": "role",
    "usia": "age",
    "jenis_kelamin": "gender",
    "jenis": "kind",
    "alasan": "reason",
}


def read_informants(path: str | PathLike[str]) -> dict[str, Informant]:
    """Read the table of informants.

    Parameters
    ----------
    path : path
        A CSV file with the columns informan, peran, usia, jenis_kelamin, jenis (kunci, utama, pendukung), alasan; only
        the first is required. Further columns are kept as attributes. Commas, semicolons (Excel in Indonesian) and tabs
        divide alike.

    Returns
    -------
    dict of str to Informant
        By id, in the order of the table.

    Raises
    ------
    TranscriptError
        With all the faults of the table, each with its line.
    """
    where = printable(Path(path).name)
    text = decode(read_bytes(Path(path), where), where)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True, skipinitialspace=True)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for row in reader:
            rows.append((line, [cell.strip() for cell in row]))
            line = reader.line_num + 1
    except csv.Error:
        raise TranscriptError.of("informants.csv", f"{where}:{line}") from None
    return _informants(rows, where)


def _informants(rows: list[tuple[int, list[str]]], where: str) -> dict[str, Informant]:
    names = [name.strip().lower().replace(" ", "_") for name in rows[0][1]]
    faults = [
        Fault(key="informants.column_twice", where=f"{where}:1", values={"column": name})
        for name in sorted({name for name in names if name and names.count(name) > 1})
    ]
    if "informan" not in names and "id" not in names:
        faults.append(
            Fault(key="informants.no_column", where=f"{where}:1", values={"near": nearest("informan", names)})
        )
    if faults:
        raise TranscriptError(*faults)
    found: dict[str, Informant] = {}
    lines: dict[str, int] = {}
    for line, cells in rows[1:]:
        if not any(cells):
            continue
        place = f"{where}:{line}"
        if len(cells) > len(names):
            faults.append(
                Fault(key="informants.cells", where=place, values={"found": len(cells), "expected": len(names)})
            )
            continue
        one = _informant(dict(zip(names, cells, strict=False)))
        faults += _faults_of(one, place)
        if one.id in lines:
            faults.append(
                Fault(key="informants.twice", where=place, values={"informant": one.id, "first": lines[one.id]})
            )
        elif one.id:
            lines[one.id], found[one.id] = line, one
    if faults:
        raise TranscriptError(*faults)
    return found


def _informant(row: Mapping[str, str]) -> Informant:
    fields = {"role": "", "age": "", "gender": "", "reason": ""} | {
        field: row[name] for name, field in _COLUMNS.items() if name in row and field not in ("id", "kind")
    }
    kind = row.get("jenis", "").lower()
    return Informant(
        id=row.get("informan") or row.get("id", ""),
        kind=cast("InformantKind", kind) if kind else None,
        attributes=tuple((name, value) for name, value in row.items() if name and name not in _COLUMNS),
        **fields,
    )


def _faults_of(one: Informant, place: str) -> list[Fault]:
    faults = []
    if not one.id:
        faults.append(Fault(key="informants.no_id", where=place))
    elif not re.fullmatch(r"\w[\w.-]{0,119}", one.id):
        faults.append(Fault(key="field.pattern", where=place, values={"field": "informan"}))
    if one.kind is not None and one.kind not in INFORMANT_KINDS:
        values = {"field": "jenis", "choices": ", ".join(INFORMANT_KINDS)}
        faults.append(Fault(key="field.choice", where=place, values=values))
    return faults
