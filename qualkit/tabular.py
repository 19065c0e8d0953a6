"""Make a corpus from a table: open answers, complaints, reviews."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, count
from typing import TYPE_CHECKING

import numpy as np

from qualkit.corpus import RESERVED, Corpus, TurnColumns, is_missing
from qualkit.errors import Fault, TranscriptError
from qualkit.model import Header, Informant

if TYPE_CHECKING:
    from pandas import DataFrame


def corpus_from_frame(df: DataFrame, text: str, id: str | None = None, **attributes: str) -> Corpus:
    """Make a corpus from a table in which a row is a source and one turn.

    Which question it answers: "My answers are in a spreadsheet (open survey questions, complaints, reviews); can I code
    them?" Speakers are not looked for in the texts. For interviews use :func:`qualkit.read_transcripts`.

    Parameters
    ----------
    df : DataFrame
        A row a text.
    text : str
        Name of the column of texts. A missing text becomes an empty one.
    id : str, optional
        Name of the column of ids, which must differ; row numbers from 1 when left out.
    **attributes : str
        Attribute name to column name. ``informant=`` says who speaks and ``role=`` what that person is; others
        (``wave=``, ``office=``) are kept for :meth:`Corpus.to_frame` and for ``by=``. Of the roles that one informant
        has in several rows the first counts. A row with a role and without an informant is somebody else: its id is the
        row's own, with ``_2`` (``_3`` …) where an informant has that id already.

    Returns
    -------
    Corpus
        In the order of the table; texts are taken as they are, so that offsets hold in the table too.

    Raises
    ------
    TranscriptError
        For a column that is not there, an attribute with the name of a column of :meth:`Corpus.to_frame`, and ids that
        are missing or given twice.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"ulasan": ["Kamar bersih.", "AC mati."], "kota": ["Jambi", "Kerinci"]})
    >>> corpus_from_frame(table, text="ulasan", kota="kota").to_frame()[["source", "text", "kota"]]
      source           text     kota
    0      1  Kamar bersih.    Jambi
    1      2       AC mati.  Kerinci
    """
    wanted = {"text": text, **({"id": id} if id is not None else {}), **attributes}
    missing = {name: column for name, column in wanted.items() if column not in df.columns}
    if missing:
        known = ", ".join(map(str, df.columns))
        raise TranscriptError(
            *(Fault(key="frame.column", values={"name": n, "column": c, "known": known}) for n, c in missing.items())
        )
    reserved = sorted(RESERVED & set(attributes))
    if reserved:
        raise TranscriptError(*(Fault(key="frame.reserved", values={"name": name}) for name in reserved))
    texts = tuple("" if is_missing(value) else str(value) for value in df[text].tolist())
    given = range(1, len(texts) + 1) if id is None else df[id].tolist()
    ids = _checked([None if is_missing(value) else str(value) for value in given])
    people = _column(df, attributes.get("informant"), len(texts))
    roles = _column(df, attributes.get("role"), len(texts))
    informants = _informants(people, roles, ids)
    rows = len(texts)
    turns = TurnColumns(
        source=np.arange(rows),
        n=np.ones(rows, dtype=np.int64),
        start=np.zeros(rows, dtype=np.int64),
        end=np.fromiter(map(len, texts), dtype=np.int64, count=rows),
        speaker=[None] * rows,
        kind=["informan" if one else None for one in informants],
        informant=informants,
    )
    role_of: dict[str, str] = {}
    for one, role in zip(informants, roles, strict=True):
        if one:
            role_of[one] = role_of.get(one) or role or ""
    table = {one: Informant(id=one, role=role) for one, role in role_of.items()}
    extra = {
        name: tuple(df[column].tolist()) for name, column in attributes.items() if name not in ("informant", "role")
    }
    header = Header(kind="dokumen")
    return Corpus.of_columns(tuple(ids), texts, (header,) * rows, turns, table, extra, True)


def _informants(people: Sequence[str | None], roles: Sequence[str | None], ids: Sequence[str]) -> list[str | None]:
    """Return who speaks in each row; where only a role is known, an id of the row's own that nobody else has."""
    taken = {one for one in people if one}
    found: list[str | None] = []
    for person, role, source in zip(people, roles, ids, strict=True):
        own = chain([source], (f"{source}_{n}" for n in count(2)))
        who = person or (next(one for one in own if one not in taken) if role else None)
        taken |= {who} if who else set()
        found.append(who)
    return found


def _column(df: DataFrame, column: str | None, count: int) -> list[str | None]:
    if column is None:
        return [None] * count
    return [None if is_missing(value) else str(value) for value in df[column].tolist()]


def _checked(ids: Sequence[str | None]) -> list[str]:
    """Return the ids, or raise with the rows whose id is missing or given twice."""
    first: dict[str, int] = {}
    faults, checked = [], []
    for row, one in enumerate(ids, start=1):
        if one is None:
            faults.append(Fault(key="frame.no_id", values={"row": row}))
            continue
        if one in first:
            faults.append(Fault(key="frame.twice", values={"row": row, "first": first[one]}))
        first.setdefault(one, row)
        checked.append(one)
    if faults:
        raise TranscriptError(*faults[:20])
    return checked
