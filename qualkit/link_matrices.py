"""Matrices of asserted links: effects by kind and time, and what becomes of an issue. Cells open to the evidence.

Nothing is guessed: a causal link of which nobody said what kind of effect it is, is counted under the matrix.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

from qualkit.grids import Grid, Heading, Text, code_heading, text
from qualkit.links import CAUSAL, EFFECTS, PHASES, Link, Links, Relation

if TYPE_CHECKING:
    from qualkit.codings import Codings

#: What becomes of an issue, in the order of the columns.
_DYNAMICS: tuple[Relation, ...] = ("menyangkut", "penanganan", "penyelesaian", "perubahan")


def effects_matrix(links: Links) -> Grid:
    """Return the effects matrix (matriks efek): outcomes × direct, meta and side effects, early and later.

    Which question it answers: "What did this change, at once and later, and what beside what was meant?" The outcomes
    are the codes at the end of links that say their ``effect``; a cell names the other ends and opens to the words.
    Causal links without ``effect`` are counted under it, not guessed.

    Parameters
    ----------
    links : Links

    Returns
    -------
    Grid
        Rows are codes. Columns are "langsung.awal", "langsung.kemudian" and so on; "langsung." where links say the
        effect and no phase.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 9, "Effects matrix".
    """
    own = [link for link in links if link.effect]
    unsaid = sum(link.relation in CAUSAL and not link.effect for link in links)
    phases = [*PHASES, *([""] if any(not link.phase for link in own) else [])]
    columns = [
        Heading(
            id=f"{effect}.{phase}",
            label=text(f"link.effect.{effect}"),
            note=text(f"link.phase.{phase}" if phase else "link.phase.none"),
        )
        for effect in EFFECTS
        for phase in phases
    ]
    rules = [text("effects.rule"), *([text("effects.unsaid", count=unsaid)] if unsaid else [])]
    chosen = links.only(own)
    return _matrix("effects", chosen, "to", columns, lambda link: f"{link.effect}.{link.phase}", rules)


def case_dynamics_matrix(links: Links) -> Grid:
    """Return the case dynamics matrix (matriks dinamika kasus): issue × who it concerns, coping, resolution, change.

    Which question it answers: "What became of each issue: whom did it strike, what was done, what came of it?" The
    issues are the codes at the beginning of these links; a cell names the other ends and opens to the words.

    Parameters
    ----------
    links : Links

    Returns
    -------
    Grid
        Rows are codes, columns the relations menyangkut, penanganan, penyelesaian and perubahan.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 9, "Case dynamics matrix".
    """
    columns = [Heading(id=one, label=text(f"dynamics.{one}")) for one in _DYNAMICS]
    chosen = links.filter(relations=_DYNAMICS)
    return _matrix("dynamics", chosen, "from", columns, lambda link: link.relation, [text("dynamics.rule")])


def _matrix(
    name: str,
    links: Links,
    end: Literal["from", "to"],
    columns: Sequence[Heading],
    column_of: Callable[[Link], str],
    rules: Sequence[Text],
) -> Grid:
    """Return links by the code at one end and by a column; cells name what stands at the other end."""
    codings = links.as_codings(end)
    of = {link.id: link for link in links}
    book = codings.codebook
    codes = [one for n, one in enumerate(book.ids) if n in set(codings.code.tolist())]
    places = [column.id for column in columns]
    cells: dict[tuple[int, int], list[int]] = {}
    stretches = list(zip(codings.source.tolist(), codings.start.tolist(), codings.end.tolist(), strict=True))
    for i in sorted(range(len(codings)), key=lambda i: (stretches[i], codings.column("id")[i])):
        place = codes.index(book.ids[int(codings.code[i])]), places.index(column_of(of[codings.column("id")[i]]))
        cells.setdefault(place, []).append(i)
    every = [(r, c) for r in range(len(codes)) for c in range(len(columns))]
    apart = len(links) - len(codings)
    return Grid(
        name=f"display.{name}",
        title=text(f"display.{name}"),
        codings=codings,
        rows=tuple(code_heading(book[one]) for one in codes),
        columns=tuple(columns),
        corner=text(f"link.matrix.{name}"),
        cells={place: tuple(found) for place, found in cells.items()},
        empties={place: "unasserted" for place in every if place not in cells},
        rules=(*rules, *([text("matrix.roles_left_out", count=apart)] if apart else [])),
        leads={place: _others(links, of, codings, found, end) for place, found in cells.items()},
    )


def _others(links: Links, of: dict[str, Link], codings: Codings, rows: Sequence[int], end: str) -> Text:
    """Return the names at the other ends of a cell's links, each once and with its sign."""
    own = [of[codings.column("id")[i]] for i in rows]
    shown = [(links.names[link.from_ if end == "to" else link.to], link.sign) for link in own]
    distinct = list(dict.fromkeys(shown))
    return Text(
        "; ".join(f"{name.id}{_signed(sign)}" for name, sign in distinct),
        "; ".join(f"{name.en}{_signed(sign)}" for name, sign in distinct),
    )


def _signed(sign: str) -> str:
    return f" ({sign.replace('-', '−')})" if sign else ""
