"""HTML of asserted links and of the networks drawn from them: a table whose rows open to the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from qualkit.grids import Text, text
from qualkit.html import CELL, framed, notes_html
from qualkit.links import count_places
from qualkit.messages import Language, say

if TYPE_CHECKING:
    from qualkit.links import Link, Links
    from qualkit.networks import Network

#: From, relation, to, cases, evidence.
_Row = tuple[Text, Text, Text, Text, tuple["Link", ...]]
_NOTHING = Text("", "")


def links_html(links: Links, lang: Language | None = None) -> str:
    """Return links as a table, a row a link, with the words it rests on."""
    rows = [
        (links.names[one.from_], text(f"link.{one.relation}"), links.names[one.to], _NOTHING, (one,)) for one in links
    ]
    return _table(links, text("display.links"), rows, (), lang)


def network_html(network: Network, lang: Language | None = None) -> str:
    """Return a network's edges as a table, each opening to its evidence; the figure shows the same."""
    told = {node.id: node.told for node in network.nodes}
    rows = [(told[one.from_], one.label, told[one.to], one.who, one.links) for one in network.edges]
    return _table(network.links, network.title, rows, network.notes, lang)


def _table(links: Links, title: Text, rows: Sequence[_Row], notes: Sequence[Text], lang: Language | None) -> str:
    across = any(who.id for *_, who, _ in rows)  # only displays that compare cases say whose words each edge is
    names = ("from", "relation", "to", *(["cases"] if across else []), "evidence")
    head = "".join(f'<th scope="col"{CELL}>{escape(say(f"column.{name}", lang))}</th>' for name in names)
    lines = []
    for from_, relation, to, who, own in rows:
        cells = [escape(one.read(lang)) for one in (relation, to, *([who] if across else []))]
        cells.append(_opened(links, own, lang))
        body = "".join(f"<td{CELL}>{cell}</td>" for cell in cells)
        lines.append(f'<tr><th scope="row"{CELL}>{escape(from_.read(lang))}</th>{body}</tr>')
    nothing = f'<tr><td colspan="{len(names)}" class="qk-empty"{CELL}>{escape(say("link.none", lang))}</td></tr>'
    under = [*(note.read(lang) for note in notes), say("link.rule", lang)]
    return framed(
        links.corpus,
        f"<table><caption>{escape(title.read(lang))}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(lines) or nothing}</tbody></table>",
        notes_html(*under),
        lang=lang,
    )


def _opened(links: Links, own: tuple[Link, ...], lang: Language | None) -> str:
    items = "".join(f"<li>{evidence(links, link, lang)}</li>" for link in own)
    summary = escape(say("link.evidence_count", lang, count=count_places(own)))
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>"


def evidence(links: Links, link: Link, lang: Language | None = None) -> str:
    """Return the words that a link rests on, with locator, coder, what it says of the effect, and note."""
    words = escape(links.quote(link).strip())
    effect = say(f"link.effect.{link.effect}", lang) if link.effect else ""
    phase = say(f"link.phase.{link.phase}", lang) if link.phase else ""
    told = " · ".join(one for one in (links.locator(link), link.coder, effect, phase, link.note) if one)
    return f'“{words}” <span class="qk-where">{escape(told)}</span>'
