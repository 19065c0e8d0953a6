"""Links: relations that a person asserts between codes, codings or roles, each with the words it rests on.

An event ``do: link`` names ``relation``, ``from``, ``to`` and, where it has one, ``sign``; its target is the stretch of
a transcript that is the evidence. Nothing here is inferred: codes that occur together are not linked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np

from qualkit.corpus import marked
from qualkit.errors import Fault, check_choice, nearest
from qualkit.grids import Text, plain, statement, text
from qualkit.ledger import Event
from qualkit.locators import place
from qualkit.messages import Language
from qualkit.state import State, staleness

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.corpus import Corpus

Relation = Literal["sebab", "syarat", "pertentangan", "hambatan", "bagian", "contoh"]
RELATIONS: tuple[Relation, ...] = ("sebab", "syarat", "pertentangan", "hambatan", "bagian", "contoh")
Sign = Literal["+", "-", "0", ""]
SIGNS: tuple[Sign, ...] = ("+", "-", "0")
#: What an end that is a role begins with: ``peran:petugas loket``.
ROLE = "peran:"

#: What may stand in a message as the id of an end; anything else might be an informant's words.
_ID = re.compile(r"[\w.:-]{1,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two ends, asserted by a coder on the words ``[start, end)`` of a source.

    `from_` and `to` are ids of codes, ids of codings (whose words are then the node), or roles (``peran:…``). `sign`
    says whether more of the one goes with more ("+") or less ("-") of the other, or neither ("0"); it may be empty.
    """

    id: str
    at: str
    coder: str
    relation: Relation
    from_: str
    to: str
    sign: Sign
    source: str
    start: int
    end: int
    note: str = field(default="", repr=False)


class Links:
    """The links that hold now, and what their ends and evidence are called.

    Parameters
    ----------
    codings : Codings
        Where the words of ends that are codings stand; brings corpus and codebook.
    items : iterable of Link
    faults : iterable of Fault
        Links left out, and why.
    """

    def __init__(self, codings: Codings, items: Iterable[Link], faults: Iterable[Fault] = ()) -> None:
        self.codings, self.items, self.faults = codings, tuple(items), tuple(faults)

    def __len__(self) -> int:
        return len(self.items)

    def __getitem__(self, i: int) -> Link:
        return self.items[i]

    def __iter__(self) -> Iterator[Link]:
        return iter(self.items)

    def __repr__(self) -> str:
        return f"Links(n={len(self)}, relations={sorted({one.relation for one in self})})"

    @property
    def corpus(self) -> Corpus:
        """What the evidence stands in."""
        return self.codings.corpus

    @property
    def codebook(self) -> Codebook:
        """What the ends that are codes are defined in."""
        return self.codings.codebook

    def filter(
        self, *, relations: Sequence[str] | None = None, informant: str | None = None, coder: str | None = None
    ) -> Links:
        """Return the links of some relations, on the words of an informant, or by a coder.

        Raises
        ------
        ChoiceError
            For a relation that is not known.
        """
        for one in relations or ():
            check_choice("relation", one, RELATIONS)
        kept = [
            link
            for link in self
            if (relations is None or link.relation in relations)
            and (informant is None or self.informant(link) == informant)
            and (coder is None or link.coder == coder)
        ]
        return Links(self.codings, kept, self.faults)

    # -- what a link stands on --------------------------------------------------------------------------------------

    def quote(self, link: Link) -> str:
        """Return the words that a link rests on."""
        return self.corpus.text(link.source)[link.start : link.end]

    def locator(self, link: Link) -> str:
        """Return where these words stand."""
        return place(self.corpus, self.corpus.position(link.source), link.start, self.turn(link))

    def informant(self, link: Link) -> str | None:
        """Return whose words these are; None for the interviewer's and where nobody speaks."""
        turns, turn = self.corpus.turns, self.turn(link)
        return None if turn < 0 or turns.kind[turn] == "pewawancara" else turns.informant[turn]

    def turn(self, link: Link) -> int:
        """Return the row of the turn in ``corpus.turns`` in which these words begin, or -1."""
        source = np.array([self.corpus.position(link.source)], dtype=np.int64)
        return int(self.corpus.turn_at(source, np.array([link.start], dtype=np.int64))[0])

    # -- what the ends are called -----------------------------------------------------------------------------------

    @cached_property
    def _row_of(self) -> Mapping[str, int]:
        return {id: i for i, id in enumerate(self.codings.column("id")) if id}

    def label(self, end: str) -> Text:
        """Return what an end is called: a code's name, a coding's words, a role."""
        if end in self.codebook:
            code = self.codebook[end]
            return Text(code.name("id"), code.name("en"))
        if end in self._row_of:
            return plain(statement(self.codings, [self._row_of[end]]))
        return plain(end.removeprefix(ROLE))

    def to_frame(self, lang: Language | None = None) -> DataFrame:
        """Return a table, a row a link.

        Returns
        -------
        DataFrame
            Columns from, relation, sign, to (names), quote, locator, informant, coder, at, note, id.
        """
        import pandas as pd

        rows = [
            [
                self.label(link.from_).read(lang),
                text(f"link.{link.relation}").read(lang),
                link.sign,
                self.label(link.to).read(lang),
                self.quote(link),
                self.locator(link),
                self.informant(link),
                link.coder,
                link.at,
                link.note,
                link.id,
            ]
            for link in self
        ]
        columns = ["from", "relation", "sign", "to", "quote", "locator", "informant", "coder", "at", "note", "id"]
        return marked(pd.DataFrame(rows, columns=columns), self.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.link_html import links_html

        return links_html(self)


def read_links(state: State, codings: Codings) -> Links:
    """Return a state's links, checked against codebook, codings, roles and transcripts.

    A link with a relation, a sign or an end that is not known, or without evidence, is left out and named in
    ``faults``; one whose words no longer stand there is left out too (the state names it as stale).
    """
    corpus, book = codings.corpus, codings.codebook
    status = codings.column("status")
    known = {id for id, one in zip(codings.column("id"), status, strict=True) if id and one == "coded"}
    roles = {f"{ROLE}{person.role}" for person in corpus.informants.values() if person.role}
    items: list[Link] = []
    faults: list[Fault] = []
    for event in state.of("link"):
        target = state.target.get(event.id)
        ends = [_end(event.more.get(name), book, known | roles) for name in ("from", "to")]
        own = list(_faults(event, ends, book, roles))
        if target is None or target.start is None or target.end is None:
            own.append(Fault(key="link.evidence", where=event.where, values={"id": event.id}))
        faults += own
        if own or target is None or target.start is None or target.end is None:
            continue
        if target.source not in corpus or staleness(target, corpus):
            continue
        items.append(
            Link(
                id=event.id,
                at=event.at,
                coder=event.coder,
                relation=RELATIONS[RELATIONS.index(event.more["relation"])],
                from_=str(ends[0]),
                to=str(ends[1]),
                sign=event.more.get("sign", ""),
                source=target.source,
                start=target.start,
                end=target.end,
                note=event.note,
            )
        )
    return Links(codings, items, faults)


def _end(value: object, book: Codebook, known: set[str]) -> str | None:
    """Return what an end is now (a code that was renamed under its new id), or None where it is nothing known."""
    if not isinstance(value, str):
        return None
    return book.current(value) or (value if value in known else None)


def _faults(event: Event, ends: Sequence[str | None], book: Codebook, roles: set[str]) -> Iterator[Fault]:
    relation, sign = event.more.get("relation"), event.more.get("sign", "")
    for name, value, choices in (("relation", relation, RELATIONS), ("sign", sign, (*SIGNS, ""))):
        if value not in choices:
            values = {"id": event.id, "field": name, "choices": ", ".join(one for one in choices if one)}
            yield Fault(key="link.choice", where=event.where, values=values)
    for name, end in zip(("from", "to"), ends, strict=True):
        if end is None:
            given = str(event.more.get(name, ""))
            shown = given if _ID.fullmatch(given) else "…"
            near = nearest(given, [*book.ids, *roles]) or "-"
            values = {"id": event.id, "field": name, "end": shown, "near": near}
            yield Fault(key="link.end", where=event.where, values=values)
    if ends[0] is not None and ends[0] == ends[1]:
        yield Fault(key="link.itself", where=event.where, values={"id": event.id})
