"""Memos by kind: what a coder thought while reading, apart from what was coded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np

from qualkit.corpus import marked
from qualkit.locators import place
from qualkit.messages import Language, say
from qualkit.model import MEMO_KINDS, Memo

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.corpus import Corpus
    from qualkit.study import Study


def filter_memos(
    memos: Iterable[Memo],
    *,
    kind: str | None = None,
    source: str | None = None,
    code: str | None = None,
    coder: str | None = None,
) -> tuple[Memo, ...]:
    """Return the memos that meet all that is given, in their order.

    Parameters
    ----------
    memos : iterable of Memo
        Such as ``study.memos``.
    kind : str, optional
        One of :data:`qualkit.model.MEMO_KINDS` or a writer's own word, in any case; "" for memos without a kind.
    source, code, coder : str, optional

    Examples
    --------
    >>> import qualkit as qk
    >>> study = qk.open_study(".")
    >>> {memo.source for memo in qk.filter_memos(study.memos, source="o03-arsip")}
    {'o03-arsip'}
    """
    wanted = {"kind": None if kind is None else kind.casefold(), "source": source, "code": code, "coder": coder}
    asked = {name: value for name, value in wanted.items() if value is not None}
    return tuple(memo for memo in memos if all(_field(memo, name) == value for name, value in asked.items()))


def _field(memo: Memo, name: str) -> object:
    return memo.kind.casefold() if name == "kind" else getattr(memo, name)


def memo_place(corpus: Corpus, memo: Memo) -> str:
    """Return the locator of the stretch that a memo is on, the source where it is on all of it, or an empty string."""
    if memo.source is None:
        return ""
    if memo.source not in corpus or memo.start is None:
        return f"({memo.source})"
    position = corpus.position(memo.source)
    turn = corpus.turn_at(np.array([position]), np.array([memo.start]))
    return place(corpus, position, memo.start, int(turn[0]))


def memo_table(
    study: Study, *, kind: str | None = None, source: str | None = None, lang: Language | None = None
) -> DataFrame:
    """Return the memos as a table, a row a memo, in order of time.

    Which question it answers: "What did the analyst think, when, and on which words?" An assertion (asersi) or a
    proposition (proposisi) is a memo of that kind whose ``grounds`` are the codings that it rests on.

    Parameters
    ----------
    study : Study
    kind, source : str, optional
        See :func:`filter_memos`.
    lang : {"id", "en"}, optional
        Language of the locator's mark.

    Returns
    -------
    DataFrame
        Index: ids. Columns kind, coder, date (UTC), place (locator), code, note, grounds (count of codings that stand),
        lost (count of grounds that are there no more, or stale).

    Examples
    --------
    >>> import qualkit as qk
    >>> table = qk.memo_table(qk.open_study("."))
    >>> list(table.columns)
    ['kind', 'coder', 'date', 'place', 'code', 'note', 'grounds', 'lost']
    """
    import pandas as pd

    codings = study.codings
    stand = {id for id, status in zip(codings.column("id"), codings.column("status"), strict=True) if status == "coded"}
    chosen = filter_memos(study.memos, kind=kind, source=source)
    rows = [
        [
            memo.kind,
            memo.coder,
            memo.at[:10],  # noqa: PD008 - a time, no pandas
            memo_place(study.corpus, memo),
            memo.code or "",
            memo.note,
            sum(one in stand for one in memo.grounds),
            sum(one not in stand for one in memo.grounds),
        ]
        for memo in chosen
    ]
    columns = ["kind", "coder", "date", "place", "code", "note", "grounds", "lost"]
    frame = pd.DataFrame(rows, columns=columns, index=pd.Index([memo.id for memo in chosen], name="memo", dtype=object))
    return marked(frame, study.corpus, lang)


def memo_kinds(memos: Iterable[Memo], lang: Language | None = None) -> dict[str, int]:
    """Return how many memos there are of each kind, in words: the known kinds first, then writers' own, then none."""
    count = Counter(memo.kind.casefold() for memo in memos)
    own = sorted(kind for kind in count if kind and kind not in MEMO_KINDS)
    return {
        (say(f"memo.{kind}", lang) if kind in MEMO_KINDS else kind or say("memo.none", lang)): count[kind]
        for kind in (*MEMO_KINDS, *own, "")
        if count[kind]
    }
