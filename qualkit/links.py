"""Links: relations that a person asserts between codes, codings or roles, each with the words it rests on.

An event ``do: link`` names ``relation``, ``from``, ``to`` and, where it has one, ``sign``; its target is the stretch of
a transcript that is the evidence. Nothing here is inferred: codes that occur together are not linked. Further keys,
each of which may be left out:

- ``effect``: "langsung", "meta" (on the whole, or of an effect) or "sampingan"; ``phase``: "awal" or "kemudian";
- ``from_kind``, ``to_kind``: whether an end is a "peristiwa", a "keadaan" or a "keputusan". What has no code is named
  in a memo (``do: memo``, ``kind: peristiwa``, ``note: surat diketik``), whose id is then the end.

Examples
--------
>>> import qualkit as qk
>>> transcript = qk.open_study(".").corpus["w03-loket"]
>>> turn = transcript.turns[1]
>>> said = {"relation": "sebab", "from": "kompetensi", "to": "karier.cepat-tepat", "sign": "+"}
>>> told = {"effect": "langsung", "phase": "kemudian", "from_kind": "keadaan", "to_kind": "peristiwa"}
>>> words = qk.target_of(transcript, turn.start, turn.end)
>>> event = qk.new_event("ani", "link", target=words, note="alasan", more={**said, **told})
>>> sorted(event.more)
['effect', 'from', 'from_kind', 'phase', 'relation', 'sign', 'to', 'to_kind']

``qk.append_events("codings", [event])`` writes it.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from qualkit.corpus import marked
from qualkit.errors import Fault, check_choice, nearest
from qualkit.grids import STATEMENT, Text, plain, statement, text
from qualkit.ledger import Event
from qualkit.locators import locator, place
from qualkit.messages import Language
from qualkit.state import State, staleness

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pandas import DataFrame

    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.corpus import Corpus

    Integers = NDArray[np.int64]

Relation = Literal[
    "sebab", "syarat", "pertentangan", "hambatan", "bagian", "contoh",
    "urutan", "menyangkut", "penanganan", "penyelesaian", "perubahan",
]  # fmt: skip
RELATIONS: tuple[Relation, ...] = get_args(Relation)
#: The relations of which one end leads to the other.
CAUSAL: tuple[Relation, ...] = ("sebab", "syarat", "hambatan")
Sign = Literal["+", "-", "0", ""]
SIGNS: tuple[Sign, ...] = ("+", "-", "0")
#: Whether an effect is direct, on the whole (or of another effect), or beside what was meant; early or later.
Effect = Literal["langsung", "meta", "sampingan", ""]
EFFECTS: tuple[Effect, ...] = ("langsung", "meta", "sampingan")
Phase = Literal["awal", "kemudian", ""]
PHASES: tuple[Phase, ...] = ("awal", "kemudian")
#: What an end is in a course of events: it happens, it lasts, somebody decides it.
EndKind = Literal["peristiwa", "keadaan", "keputusan", ""]
END_KINDS: tuple[EndKind, ...] = ("peristiwa", "keadaan", "keputusan")
#: What an end that is a role begins with: ``peran:petugas loket``.
ROLE = "peran:"

#: The keys of a link that come from a closed set, and which of them may be left out.
_OPTIONAL: dict[str, tuple[str, ...]] = {
    "sign": SIGNS, "effect": EFFECTS, "phase": PHASES, "from_kind": END_KINDS, "to_kind": END_KINDS,
}  # fmt: skip
_FIELDS: dict[str, tuple[str, ...]] = {"relation": RELATIONS, **_OPTIONAL}
_TOLD = ("effect", "phase", "from_kind", "to_kind")

#: What may stand in a message as the id of an end; anything else might be an informant's words.
_ID = re.compile(r"[\w.:-]{1,60}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A relation between two ends, asserted by a coder on the words ``[start, end)`` of a source.

    `from_` and `to` are ids of codes, of codings (whose words are then the node), of memos (whose text is: an event, a
    state or a decision that the analyst named), or roles (``peran:…``). `sign` says whether more of the one goes with
    more ("+") or less ("-") of the other, or neither ("0"). It may be empty, as may `effect`, `phase`, `from_kind` and
    `to_kind` (see the module).
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
    effect: Effect = ""
    phase: Phase = ""
    from_kind: EndKind = ""
    to_kind: EndKind = ""


class Links:
    """The links that hold now, and what their ends and evidence are called.

    Parameters
    ----------
    codings : Codings
        Where the words of ends that are codings stand; brings corpus and codebook.
    items : iterable of Link
    faults : iterable of Fault
        Links left out, and why.
    concepts : mapping of str to str
        What an analyst called ends that are memos, by their ids.
    """

    def __init__(
        self,
        codings: Codings,
        items: Iterable[Link],
        faults: Iterable[Fault] = (),
        concepts: Mapping[str, str] | None = None,
    ) -> None:
        self.codings, self.items, self.faults = codings, tuple(items), tuple(faults)
        self.concepts = concepts or {}

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

    def only(self, items: Iterable[Link]) -> Links:
        """Return other links of the same study."""
        return Links(self.codings, items, self.faults, self.concepts)

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
        return self.only(kept)

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
        """Return the row in ``corpus.turns`` of the turn that these words belong to, or -1.

        As with a coding: the turn in which they begin; where that is a question and they run on, the answer.
        """
        place = (link.source, link.start, link.end)
        return self._turn_of[place] if place in self._turn_of else self._turns([link])[0]

    @cached_property
    def _turn_of(self) -> Mapping[tuple[str, int, int], int]:
        turns = self._turns(self.items)
        return {(one.source, one.start, one.end): turn for one, turn in zip(self, turns, strict=True)}

    def _turns(self, links: Sequence[Link]) -> list[int]:
        return [int(row) for row in self.corpus.turn_of(*_stretches(self.corpus, links))]

    def _rows(self, links: Sequence[Link], code: Sequence[int]) -> Codings:
        """Return links as rows of codings: their words, the codes given, the sign as magnitude."""
        return type(self.codings)(
            self.corpus,
            self.codebook,
            *_stretches(self.corpus, links),
            np.array(code, dtype=np.int64),
            {
                "id": [one.id for one in links],
                "at": [one.at for one in links],
                "coder": [one.coder for one in links],
                "magnitude": [one.sign or None for one in links],
                "note": [one.note for one in links],
            },
        )

    # -- what the ends are and are called ---------------------------------------------------------------------------

    def code(self, end: str) -> str | None:
        """Return the code of an end: its own id, the code of a coding, None for a role or a memo."""
        if end in self.codebook:
            return end
        return (
            self.codebook.ids[int(self.codings.code[self.codings.row_of[end]])] if end in self.codings.row_of else None
        )

    def kinds(self, end: str) -> tuple[EndKind, ...]:
        """Return what the links say an end is in a course of events; more than one where they do not agree."""
        return self.kinds_of.get(end, ())

    @cached_property
    def kinds_of(self) -> Mapping[str, tuple[EndKind, ...]]:
        """The ends of which the links say what they are (see :meth:`kinds`), by id."""
        said: dict[str, set[EndKind]] = {}
        for link in self:
            said.setdefault(link.from_, set()).add(link.from_kind)
            said.setdefault(link.to, set()).add(link.to_kind)
        found = {end: tuple(kind for kind in END_KINDS if kind in said[end]) for end in sorted(said)}
        return {end: kinds for end, kinds in found.items() if kinds}

    def label(self, end: str) -> Text:
        """Return what an end is called: a code's name, a coding's words, a memo's text, a role."""
        if end in self.codebook:
            code = self.codebook[end]
            return Text(code.name("id"), code.name("en"))
        if end in self.codings.row_of:
            return plain(statement(self.codings, [self.codings.row_of[end]]))
        if end in self.concepts:
            return plain(textwrap.shorten(self.concepts[end], STATEMENT, placeholder=" …"))
        return plain(end.removeprefix(ROLE))

    @cached_property
    def names(self) -> Mapping[str, Text]:
        """What each end is called; ends of one name are set apart by where their words stand, or by their ids."""
        told = {end: self.label(end) for end in sorted({end for link in self for end in (link.from_, link.to)})}
        for apart in (self._apart, "({})".format):
            count = Counter(label for one in told.values() for label in set(one))
            told |= {
                end: Text(*(f"{label} {apart(end)}" for label in one))
                for end, one in told.items()
                if max(count[label] for label in one) > 1
            }
        return told

    def _apart(self, end: str) -> str:
        if end in self.codebook or end not in self.codings.row_of:
            return f"({end})"
        return locator(self.codings, self.codings.row_of[end])

    # -- in other forms ---------------------------------------------------------------------------------------------

    def by_codes(self) -> Links:
        """Return the links with the code of each end that is a coding, so that cases can be laid on one another.

        A link whose two ends have one code is left out.
        """
        ends = [(self.code(link.from_) or link.from_, self.code(link.to) or link.to) for link in self]
        kept = [
            replace(link, from_=one, to=other) for link, (one, other) in zip(self, ends, strict=True) if one != other
        ]
        return self.only(kept)

    def as_codings(self, end: Literal["from", "to"] = "to") -> Codings:
        """Return the evidence of the links as codings, with the code that stands at one of their ends.

        Parameters
        ----------
        end : {"from", "to"}, default "to"

        Returns
        -------
        Codings
            A row a link, in their order: its words, its id, coder and note, its sign as magnitude, and the code at that
            end; of an end that is a coding, this coding's. A link whose end is a role has no code and no row.

        Raises
        ------
        ChoiceError
            For another end.
        """
        check_choice("end", end, ("from", "to"))
        codes = [self.code(link.to if end == "to" else link.from_) for link in self]
        kept = [(link, self.codebook.ids.index(code)) for link, code in zip(self, codes, strict=True) if code]
        return self._rows([link for link, _ in kept], [code for _, code in kept])

    def to_frame(self, lang: Language | None = None) -> DataFrame:
        """Return a table, a row a link.

        Returns
        -------
        DataFrame
            Columns from, relation, sign, to (names), quote, locator, informant, coder, at, note, id;
            then effect, phase, from_kind, to_kind as they are written.
        """
        import pandas as pd

        rows = [
            [
                self.names[link.from_].read(lang),
                text(f"link.{link.relation}").read(lang),
                link.sign,
                self.names[link.to].read(lang),
                self.quote(link),
                self.locator(link),
                self.informant(link),
                link.coder,
                link.at,
                link.note,
                link.id,
                *(getattr(link, name) for name in _TOLD),
            ]
            for link in self
        ]
        columns = [
            "from",
            "relation",
            "sign",
            "to",
            "quote",
            "locator",
            "informant",
            "coder",
            "at",
            "note",
            "id",
            *_TOLD,
        ]
        return marked(pd.DataFrame(rows, columns=columns), self.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.link_html import links_html

        return links_html(self)


def count_places(links: Iterable[Link]) -> int:
    """Return on how many places links rest: two coders' links on the same words are one."""
    return len({(link.source, link.start, link.end) for link in links})


def _stretches(corpus: Corpus, links: Sequence[Link]) -> tuple[Integers, Integers, Integers]:
    """Return index of the source, start and end of links as columns."""
    rows = [(corpus.position(one.source), one.start, one.end) for one in links]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2]


def read_links(state: State, codings: Codings) -> Links:
    """Return a state's links, checked against codebook, codings, roles and transcripts.

    A link with a relation, a sign or an end that is not known, or without evidence, is left out and named in
    ``faults``; one whose words no longer stand there is left out too (the state names it as stale).
    """
    concepts = {event.id: event.note for event in state.of("memo") if event.note.strip()}
    corpus, book = codings.corpus, codings.codebook
    status = codings.column("status")
    known = {id for id, one in zip(codings.column("id"), status, strict=True) if id and one == "coded"}
    roles = {f"{ROLE}{person.role}" for person in corpus.informants.values() if person.role}
    items: list[Link] = []
    faults: list[Fault] = []
    for event in state.of("link"):
        target = state.target.get(event.id)
        ends = [_end(event.more.get(name), book, known | roles | set(concepts)) for name in ("from", "to")]
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
                **{name: event.more.get(name, "") for name in _TOLD},
            )
        )
    return Links(codings, items, faults, concepts)


def _end(value: object, book: Codebook, known: set[str]) -> str | None:
    """Return what an end is now (a code that was renamed under its new id), or None where it is nothing known."""
    if not isinstance(value, str):
        return None
    return book.current(value) or (value if value in known else None)


def _faults(event: Event, ends: Sequence[str | None], book: Codebook, roles: set[str]) -> Iterator[Fault]:
    for name, choices in _FIELDS.items():
        value = event.more.get(name, "" if name in _OPTIONAL else None)
        if value not in choices and not (value == "" and name in _OPTIONAL):
            values = {"id": event.id, "field": name, "choices": ", ".join(choices)}
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
