"""HTML of asserted links and of the networks drawn from them: a table whose rows open to the evidence."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from qualkit.grids import text
from qualkit.html import _CELL, _frame
from qualkit.messages import Language, say

if TYPE_CHECKING:
    from qualkit.grids import Text
    from qualkit.links import Link, Links
    from qualkit.networks import Network


def links_html(links: Links, lang: Language | None = None) -> str:
    """Return links as a table, a row a link, with the words it rests on."""
    rows = [(links.label(one.from_), text(f"link.{one.relation}"), links.label(one.to), (one,)) for one in links]
    return _table(links, text("display.links"), rows, lang)


def network_html(network: Network, lang: Language | None = None) -> str:
    """Return a network's edges as a table, each opening to its evidence; the figure shows the same."""
    links = network.links
    rows = [(links.label(one.from_), one.label, links.label(one.to), one.links) for one in network.edges]
    return _table(links, network.title, rows, lang)


def _table(
    links: Links, title: Text, rows: Iterable[tuple[Text, Text, Text, tuple[Link, ...]]], lang: Language | None
) -> str:
    head = "".join(
        f'<th scope="col"{_CELL}>{escape(say(f"column.{name}", lang))}</th>'
        for name in ("from", "relation", "to", "evidence")
    )
    lines = [
        f'<tr><th scope="row"{_CELL}>{escape(from_.read(lang))}</th><td{_CELL}>{escape(relation.read(lang))}</td>'
        f"<td{_CELL}>{escape(to.read(lang))}</td><td{_CELL}>{_opened(links, own, lang)}</td></tr>"
        for from_, relation, to, own in rows
    ]
    body = "".join(lines) or f'<tr><td colspan="4" class="qk-empty"{_CELL}>{escape(say("link.none", lang))}</td></tr>'
    return _frame(
        links.corpus,
        f"<table><caption>{escape(title.read(lang))}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>",
        f'<p class="qk-note">{escape(say("link.rule", lang))}</p>',
        lang=lang,
    )


def _opened(links: Links, own: tuple[Link, ...], lang: Language | None) -> str:
    items = "".join(f"<li>{evidence(links, link)}</li>" for link in own)
    summary = escape(say("link.evidence_count", lang, count=len(own)))
    return f"<details><summary>{summary}</summary><ul>{items}</ul></details>"


def evidence(links: Links, link: Link) -> str:
    """Return the words that a link rests on, with locator, coder and note."""
    words = escape(links.quote(link).strip())
    told = " · ".join(one for one in (links.locator(link), link.coder, link.note) if one)
    return f'“{words}” <span class="qk-where">{escape(told)}</span>'
