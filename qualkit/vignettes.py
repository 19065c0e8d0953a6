"""Vignettes: an episode as the analyst tells it, and beside it the informants' words that it rests on.

A vignette is a memo of the kind "vignette", "vinyet" or "sketsa" whose ``grounds`` are the ids of codings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from qualkit.corpus import marked
from qualkit.errors import ChoiceError, check_choice
from qualkit.grids import Text, text
from qualkit.html import framed, table
from qualkit.locators import locator
from qualkit.memos import losses, memo_place
from qualkit.messages import Language, say

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.memos import Loss
    from qualkit.model import Memo
    from qualkit.study import Study

#: Kinds of memo that are vignettes, in any case.
VIGNETTE_KINDS = ("vignette", "vinyet", "sketsa")


@dataclass(frozen=True, eq=False, kw_only=True)
class Vignette:
    """A told episode with its segments.

    Attributes
    ----------
    title : Text
    memo : Memo
        What the analyst tells.
    place : str
        Locator of the stretch that the memo is on; empty where it is on none.
    codings : Codings
        The grounds that stand, in the order of the text.
    lost : tuple of (str, str)
        Ids of the grounds that do not stand, and why: "stale", "rejected", "removed", "adrift" or "unknown".
    """

    title: Text
    memo: Memo
    place: str
    codings: Codings
    lost: tuple[tuple[str, Loss], ...]

    def __repr__(self) -> str:
        return f"Vignette({self.memo.id!r}, segments={len(self.codings)}, lost={len(self.lost)})"

    def to_frame(self, lang: Language | None = None) -> DataFrame:
        """Return the segments as a table, in the order of the text.

        Returns
        -------
        DataFrame
            Index: ids of the codings. Columns quote, locator, informant, role, code (its name).
        """
        import pandas as pd

        index = pd.Index([str(id) for id in self.codings.column("id")], name="id", dtype=object)
        columns = ["quote", "locator", "informant", "role", "code"]
        return marked(pd.DataFrame(self._rows(lang), columns=columns, index=index), self.codings.corpus, lang)

    def _rows(self, lang: Language | None) -> list[list[str]]:
        from qualkit.messages import language

        codings, book = self.codings, self.codings.codebook
        return [
            [
                codings.quote(i),
                locator(codings, i),
                codings.informants[i] or say("link.nobody", lang),
                codings.corpus.role(codings.informants[i]) or "",
                book[book.ids[int(codings.code[i])]].name(lang or language()),
            ]
            for i in range(len(codings))
        ]

    def _repr_html_(self) -> str:
        return vignette_html(self)


def vignette(study: Study, memo: str | None = None) -> Vignette:
    """Return a vignette (sketsa): an episode that the analyst tells, with the segments it is told from.

    Which question it answers: "How did it go, that one time, and in whose words?" The telling is the analyst's; show it
    to the informant. A ground that is gone or stale is named, and its words are left out.

    Parameters
    ----------
    study : Study
    memo : str, optional
        Id of the memo; may be left out where there is one vignette only.

    Returns
    -------
    Vignette

    Raises
    ------
    ChoiceError
        When there is no vignette, more than one and none is named, or none of that id.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 7, "Vignettes".

    Examples
    --------
    A vignette is written as a memo, for instance with the codings of one informant as its grounds:

    >>> import qualkit as qk
    >>> study = qk.open_study(".")
    >>> told = study.codings.filter(informant="sn", code="kompetensi.alat-bantu")
    >>> qk.new_memo(study, "Suatu siang di loket …", coder="ani", kind="sketsa", grounds=told).do
    'memo'
    """
    told = {one.id: one for one in study.memos if one.kind.casefold() in VIGNETTE_KINDS}
    if not told:
        raise ChoiceError.of("vignette.none", kinds=", ".join(VIGNETTE_KINDS))
    wanted = next(iter(told)) if memo is None and len(told) == 1 else memo
    check_choice("memo", wanted, told)
    own = told[str(wanted)]
    lost = losses(study, own.grounds)
    return Vignette(
        title=text("display.vignette", sources=_sources(study.codings, own.grounds) or own.id),
        memo=own,
        place=memo_place(study.corpus, own),
        codings=_in_order(study.codings, [one for one in own.grounds if one not in lost]),
        lost=tuple(lost.items()),
    )


def _sources(codings: Codings, ids: Sequence[str]) -> str:
    """Return the names of the sources in which codings stand."""
    corpus = codings.corpus
    found = sorted({int(codings.source[codings.row_of[id]]) for id in ids if id in codings.row_of})
    return ", ".join(corpus.header(corpus.sources[i]).title or corpus.sources[i] for i in found)


def _in_order(codings: Codings, ids: list[str]) -> Codings:
    """Return the codings of some ids, each once, in the order of the text."""
    rows = np.array(sorted({codings.row_of[id] for id in ids}), dtype=np.int64)
    return codings.take(rows[np.lexsort((codings.end[rows], codings.start[rows], codings.source[rows]))])


def vignette_html(told: Vignette, lang: Language | None = None) -> str:
    """Return a vignette as HTML: the analyst's telling, marked as such, then the segments, then what is lost."""
    memo = told.memo
    by = " · ".join(one for one in (memo.coder, memo.at[:10], told.place) if one)  # noqa: PD008 - a time, no pandas
    telling = "".join(f"<p>{escape(one.strip())}</p>" for one in memo.note.split("\n") if one.strip())
    head = [say(f"column.{name}", lang) for name in ("number", "quote", "place", "informant", "role", "code")]
    rows = [
        [str(n), f"“{' '.join(quote.split())}”", *rest] for n, (quote, *rest) in enumerate(told._rows(lang), start=1)
    ]
    gone = [
        f"<li>{escape(say('vignette.lost', lang, id=id, why=say(f'ground.{why}', lang)))}</li>" for id, why in told.lost
    ]
    return framed(
        told.codings.corpus,
        f"<p><strong>{escape(told.title.read(lang))}</strong></p>",
        f'<p class="qk-where">{escape(say("vignette.analyst", lang, by=by))}</p>',
        f"<blockquote>{telling}</blockquote>",
        table(head, rows, say("vignette.segments", lang, count=len(rows))),
        f"<ul>{''.join(gone)}</ul>" if gone else "",
        lang=lang,
    )
