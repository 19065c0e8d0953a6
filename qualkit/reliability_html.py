"""HTML of agreement and of disagreements: how far coders agree, and the words over which they differ."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from qualkit.html import CELL, MOST_ROWS, framed, notes_html, table
from qualkit.locators import place_of
from qualkit.messages import Language, decimal, language, say
from qualkit.resolution import outcome_told

if TYPE_CHECKING:
    from qualkit.differences import Disagreement, Disagreements
    from qualkit.reliability import Agreement


def agreement_html(found: Agreement, lang: Language | None = None) -> str:
    """Return agreement as a table: all codes first, then each code, then each pair of more than two coders."""
    rows = agreement_rows(found, lang)
    pairs = pair_rows(found, lang)
    title = agreement_title(found, lang)
    parts = [table(agreement_head(found, lang), rows, title)]
    if pairs:
        head = [say(f"agreement.column.{name}", lang) for name in ("pair", "value", "interval", "units")]
        parts.append(table(head, pairs, say("agreement.pairs", lang)))
    return framed(found.codings.corpus, *parts, notes_html(*agreement_notes(found, lang)), lang=lang)


def agreement_title(found: Agreement, lang: Language | None = None) -> str:
    """Return what was measured: the statistic, and of what."""
    of = say(f"agreement.of.{found.of}", lang)
    return say("agreement.title", lang, statistic=say(f"agreement.statistic.{found.statistic}", lang), of=of)


def agreement_head(found: Agreement, lang: Language | None = None) -> list[str]:
    """Return the headings of :func:`agreement_rows`."""
    names = [
        say(f"agreement.column.{name}", lang) for name in ("code", "value", "interval", "differ", "chance", "units")
    ]
    return [*names, *(say("agreement.column.coded", lang, coder=coder) for coder in found.coders)]


def agreement_rows(found: Agreement, lang: Language | None = None) -> list[list[str]]:
    """Return a row over all codes and one a code, as texts; where there is no value, why stands in its place."""
    book = found.codings.codebook
    rows = []
    for one in (found, *found.by_code):
        name = say("agreement.all", lang) if one.code is None else book[one.code].name(lang or language())
        rows.append(
            [
                name,
                *_value(one, lang),
                *(_number(number, lang) for number in (one.observed, one.expected)),
                str(one.n_units),
                *map(str, one.n_coded),
            ]
        )
    return rows


def pair_rows(found: Agreement, lang: Language | None = None) -> list[list[str]]:
    """Return a row a pair of coders, where there are more than two."""
    return [[" · ".join(one.coders), *_value(one, lang), str(one.n_units)] for one in found.by_pair]


def _value(one: Agreement, lang: Language | None) -> tuple[str, str]:
    if one.value is None:
        return (one.undefined.text(lang) if one.undefined else "–"), "–"
    interval = "–" if one.low is None or one.high is None else f"{_number(one.low, lang)} … {_number(one.high, lang)}"
    return _number(one.value, lang), interval


def _number(number: float | None, lang: Language | None) -> str:
    return "–" if number is None else decimal(number, 2, lang)


def _thousands(number: int, lang: Language | None) -> str:
    return f"{number:,}" if (lang or language()) == "en" else f"{number:,}".replace(",", ".")


def agreement_notes(found: Agreement, lang: Language | None = None) -> list[str]:
    """Return what stands under the table: what was compared, how codes were joined, and what it does not say."""
    unit = say(f"unit.{found.unit}", lang)
    compared = "agreement.compared_whole" if found.unit == "transcript" else "agreement.compared"
    notes = [say(compared, lang, coders=", ".join(found.coders), count=found.n_units, unit=unit)]
    if found.statistic == "percent":
        notes.append(say("agreement.rule.percent", lang))
    elif found.of == "code":
        pooled = "agreement.rule.combined" if found.statistic == "cu_alpha" else "agreement.rule.pooled"
        notes.append(say("agreement.rule.exclusive" if found.exclusive else pooled, lang))
    if found.n_led:
        notes.append(say("agreement.led", lang, count=found.n_led))
    if found.low is not None:
        notes.append(say("agreement.rule.interval", lang, count=_thousands(found.resamples, lang)))
    notes.append(say("agreement.rule.informs", lang))
    return notes


def disagreements_html(found: Disagreements, lang: Language | None = None) -> str:
    """Return disagreements as a table, a row a unit and code, with the words and reasons of each coder."""
    shown = found.found[:MOST_ROWS]
    names = [say(f"agreement.column.{name}", lang) for name in ("place", "code", "coders", "resolution")]
    head = "".join(f'<th scope="col"{CELL}>{escape(name)}</th>' for name in names)
    lines = []
    for one in shown:
        where = escape(place_of(found.codings.corpus, one.source, one.start, one.end))
        code = escape(found.codings.codebook[one.code].name(lang or language()))
        cells = (code, _sides(found, one, lang), escape(resolution_told(one, lang)))
        lines.append(
            f'<tr><th scope="row"{CELL}>{where}</th>' + "".join(f"<td{CELL}>{cell}</td>" for cell in cells) + "</tr>"
        )
    notes = [say("agreement.differ.count", lang, count=len(found), open=len(found.open), units=found.n_units)]
    notes += [say("agreement.more", lang, shown=len(shown), total=len(found))] if len(shown) < len(found) else []
    title = say("agreement.differ.title", lang, coders=", ".join(found.coders))
    top = f"<table><caption>{escape(title)}</caption><thead><tr>{head}</tr></thead>"
    body = f"{top}<tbody>{''.join(lines)}</tbody></table>" if lines else ""
    if not found.n_units:
        notes = [say("agreement.nothing", lang)]
    elif not lines:
        notes = [say("agreement.differ.none", lang, coders=", ".join(found.coders), units=found.n_units)]
    return framed(found.codings.corpus, body, notes_html(*notes), lang=lang)


def resolution_told(one: Disagreement, lang: Language | None = None) -> str:
    """Return what the team decided and why, or that it has not."""
    if one.resolution is None:
        return say("agreement.open", lang)
    outcome = outcome_told(one.resolution.outcome, one.resolution.magnitude, lang)
    return f"{outcome}: {one.resolution.note} ({', '.join(one.resolution.by)})"


def sides(found: Disagreements, one: Disagreement) -> list[tuple[str, Sequence[str], str]]:
    """Return for each coder who read the unit what stands there: quotations with magnitude, and the notes on them.

    Returns
    -------
    list of (str, sequence of str, str)
        Coder, quotations (none for who did not code it), notes.
    """
    codings = found.codings
    coder, magnitude, note = (codings.column(name) for name in ("coder", "magnitude", "note"))
    told = []
    for who in one.coded_by:
        rows = [i for i in one.rows if coder[i] == who]
        quoted = [f"“{codings.quote(i).strip()}”" + (f" {magnitude[i]}" if magnitude[i] else "") for i in rows]
        told.append((who, quoted, " ".join(str(note[i]) for i in rows if note[i])))
    return [*told, *((who, (), "") for who in one.not_coded_by)]


def _sides(found: Disagreements, one: Disagreement, lang: Language | None) -> str:
    items = []
    for who, quoted, note in sides(found, one):
        words = escape(" ".join(quoted)) or f'<span class="qk-empty">{escape(say("agreement.not_coded", lang))}</span>'
        reason = f' <span class="qk-where">{escape(note)}</span>' if note else ""
        items.append(f"<li><strong>{escape(who)}</strong> {words}{reason}</li>")
    return f"<ul>{''.join(items)}</ul>"
