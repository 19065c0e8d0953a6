"""HTML of topics: each with its words, who speaks of it and its typical segments; every text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from qualkit.html import CELL, WIDE, framed, notes_html, table
from qualkit.messages import Language, decimal, say
from qualkit.topic_frames import locators

if TYPE_CHECKING:
    from qualkit.corpus import Corpus
    from qualkit.topic_checks import TopicStability
    from qualkit.topic_choice import TopicNumbers
    from qualkit.topic_codes import CandidateCodes
    from qualkit.topic_tables import TopicTable
    from qualkit.topics import Topics


def topics_html(topics: Topics, lang: Language | None = None) -> str:
    """Return topics as a table, a row a topic that opens to its typical segments; or keywords, and why only these."""
    if not topics.topics:
        rows = [[word, str(int(count))] for word, count in topics.keywords]
        names = [say("topic.column.words", lang), say("topic.column.segments", lang)]
        shown = table(names, rows, say("topic.keywords", lang))
        return framed(topics.corpus, shown, notes_html(*topics.notes(lang)), lang=lang)
    said = topics.to_frame("topic").to_dict("records")
    keys = ("topic", "words", "segments", "informants", "typical")
    head = "".join(f'<th scope="col"{CELL}>{escape(say(f"topic.column.{key}", lang))}</th>' for key in keys)
    lines = []
    for topic, row in zip(topics.topics, said, strict=True):
        code = f"<br>{escape(topic.code)}" if topic.code else ""
        most = f" ({row['main_informant']} {decimal(row['main_share'], lang=lang)})" if row["main_informant"] else ""
        cells = (row["words"], str(topic.size), f"{row['informants']}{most}")
        lines.append(
            f'<tr><th scope="row"{CELL}>{topic.id} · {escape(topic.label)}{code}</th>'
            + "".join(f"<td{CELL}>{escape(cell)}</td>" for cell in cells)
            + f"<td{CELL}>{_opened(topics, topic.typical)}</td></tr>"
        )
    title = say("topic.title", lang, topics=len(topics), segments=len(topics.segments))
    body = _rows(title, head, lines)
    return framed(topics.corpus, body, notes_html(*topics.notes(lang)), lang=lang)


def _rows(title: str, head: str, lines: Iterable[str]) -> str:
    top = f"<table><caption>{escape(title)}</caption><thead><tr>{head}</tr></thead>"
    return f"{top}<tbody>{''.join(lines)}</tbody></table>"


def _opened(topics: Topics, rows: Sequence[int]) -> str:
    """Return segments, the first in sight and the others when it is opened."""
    said = [
        f'“{escape(text.strip())}” <span class="qk-where">{escape(where)}</span>'
        for text, where in zip(topics.segments.texts_of(rows), locators(topics, rows), strict=True)
    ]
    if not said:
        return "–"
    rest = "".join(f"<li>{one}</li>" for one in said[1:])
    return f"<details><summary{WIDE}>{said[0]}</summary><ul>{rest}</ul></details>" if rest else said[0]


def _plain(
    corpus: Corpus, head: Sequence[str], rows: list[list[str]], title: str, rule: str, lang: Language | None
) -> str:
    return framed(corpus, table([say(one, lang) for one in head], rows, title), notes_html(say(rule, lang)), lang=lang)


def numbers_html(numbers: TopicNumbers, lang: Language | None = None) -> str:
    """Return the numbers of topics that were tried as a table."""
    head = ["topic.column.number", "topic.numbers.silhouette", "topic.numbers.agreement", "topic.column.smallest"]
    rows = [
        [str(n), decimal(apart, lang=lang), decimal(agree, lang=lang), str(least)]
        for n, apart, agree, least in numbers.tried
    ]
    title = say("topic.numbers", lang, best=numbers.best)
    return _plain(numbers.corpus, head, rows, title, "topic.numbers.rule", lang)


def stability_html(stability: TopicStability, lang: Language | None = None) -> str:
    """Return how far each topic holds as a table."""
    head = [f"topic.column.{key}" for key in ("topic", "seeds", "left_out", "lowest", "voice", "verdict")]
    rows = []
    for one in stability.checks:
        verdict = [say("topic.holds" if one.holds else "topic.fades", lang)]
        verdict += [say("topic.one_voice", lang)] if one.one_voice else []
        voice = f"{one.voice} {decimal(one.share, lang=lang)}" if one.voice else "–"
        left = "–" if one.left_out is None else decimal(one.left_out, lang=lang)
        label = f"{one.topic} · {one.label}"
        lowest = "–" if one.lowest is None else f"{decimal(one.lowest, lang=lang)} ({one.without})"
        rows.append([label, decimal(one.seeds, lang=lang), left, lowest, voice, "; ".join(verdict)])
    title = say("topic.stability", lang, agreement=decimal(stability.agreement, lang=lang), runs=stability.runs)
    return _plain(stability.topics.corpus, head, rows, title, "topic.stability.rule", lang)


def table_html(counted: TopicTable, lang: Language | None = None) -> str:
    """Return topics by columns: the number of segments, the lift and its interval."""
    topics = counted.topics
    head = "".join(f'<th scope="col"{CELL}>{escape(name)}</th>' for name in counted.names)
    lines = []
    for t, topic in enumerate(topics.topics):
        cells = "".join(f"<td{CELL}>{escape(_lifted(counted, t, c, lang))}</td>" for c in range(len(counted.columns)))
        unread = f"<br>{escape(say('topic.unread_count', lang, count=counted.unread[t]))}" if counted.unread[t] else ""
        name = f"{topic.id} · {topic.label} ({counted.sizes[t]})"
        lines.append(f'<tr><th scope="row"{CELL}>{escape(name)}{unread}</th>{cells}</tr>')
    corner = f'<th scope="col"{CELL}>{escape(say("topic.column.topic", lang))}</th>'
    body = _rows(counted.title(lang), corner + head, lines)
    rules = [say("topic.lift.rule", lang), *counted.basis.notes(lang), *topics.notes(lang)]
    return framed(topics.corpus, body, notes_html(*rules), lang=lang)


def _lifted(counted: TopicTable, topic: int, column: int, lang: Language | None) -> str:
    count, lift, span = counted.counts[topic][column], counted.lift(topic, column), counted.interval(topic, column)
    if not counted.sizes[topic]:
        return say("topic.unread_cell", lang)
    if lift is None or span is None or not count:
        return str(count)
    return f"{count} · ×{decimal(lift, lang=lang)} [{decimal(span[0], lang=lang)}; {decimal(span[1], lang=lang)}]"


def candidates_html(candidates: CandidateCodes, lang: Language | None = None) -> str:
    """Return candidates for new codes, each opening to its examples."""
    topics = candidates.topics
    keys = ("topic", "uncoded", "share", "examples")
    head = "".join(f'<th scope="col"{CELL}>{escape(say(f"topic.column.{key}", lang))}</th>' for key in keys)
    lines = []
    for one in candidates.candidates:
        share, low, high = (decimal(number, lang=lang) for number in (one.share, one.low, one.high))
        lines.append(
            f'<tr><th scope="row"{CELL}>{one.topic} · {escape(one.label)}</th><td{CELL}>{one.uncoded} / {one.read}</td>'
            f"<td{CELL}>{share} [{low}; {high}]</td><td{CELL}>{_opened(topics, one.examples)}</td></tr>"
        )
    title = say("topic.candidates", lang, count=len(candidates), least=decimal(candidates.least, lang=lang))
    body = _rows(title, head, lines)
    rules = [say("topic.candidates.rule", lang), *candidates.basis.notes(lang), *topics.notes(lang)]
    return framed(topics.corpus, body, notes_html(*rules), lang=lang)
