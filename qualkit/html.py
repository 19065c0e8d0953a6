"""HTML of what a researcher looks at, in notebooks and reports: every text escaped, no script, always the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from qualkit.claims import claim_names
from qualkit.locators import locator
from qualkit.messages import Language, language, say
from qualkit.profiles import profile
from qualkit.status import SIDES

if TYPE_CHECKING:
    from qualkit.claims import Claims
    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.concordance import Concordance
    from qualkit.corpus import Corpus
    from qualkit.description import Description
    from qualkit.grids import Grid, Heading
    from qualkit.matrices import Matrix
    from qualkit.status import StatusBukti

#: Characters shown before and after a proposal's words.
CONTEXT = 60

#: Rows that a list of codings shows in a notebook before it says how many there are more.
MOST_ROWS = 20

STYLE = """<style>
.qk{font-size:14px;line-height:1.45;overflow-x:auto;color:inherit}
.qk table{border-collapse:collapse;margin:.4em 0;font-size:13px}
.qk th,.qk td{border:1px solid #b8b8b8;padding:.35em .6em;text-align:left;vertical-align:top}
.qk th,.qk td{overflow-wrap:break-word;max-width:30em}
.qk thead th{background:#eef2f5;color:#1c2733}
.qk thead th{max-width:16em}
.qk tbody th{font-weight:600;max-width:16em}
.qk caption{caption-side:top;text-align:left;font-weight:600;padding:.2em 0}
.qk summary{cursor:pointer;white-space:nowrap}
.qk ul{margin:.3em 0;padding-left:1.1em}
.qk td ul{width:26em;max-height:22em;overflow-y:auto}
.qk li{margin:.25em 0}
.qk .qk-where,.qk .qk-note,.qk .qk-empty{color:#5b6670}
.qk .qk-empty{font-style:italic}
.qk .qk-mark{display:inline-block;border:2px solid #a33;color:#a33;font-weight:700;padding:0 .45em;margin:.2em 0}
@media print{.qk{overflow:visible;font-size:11px}.qk table{font-size:10px}.qk summary{white-space:normal}
.qk>details::details-content{content-visibility:visible;block-size:auto}}
</style>"""

#: A notebook that is not trusted loses its style sheet, not these.
CELL = ' style="text-align:left;vertical-align:top"'
WIDE = ' style="white-space:normal;min-width:9em"'
_MARK = ' style="color:#a33;border:2px solid #a33;font-weight:700;padding:0 .45em"'


def synthetic_mark(corpus: Corpus, lang: Language | None = None) -> str:
    """Return the mark that stands on everything made from synthetic sources; nothing where none is."""
    if not corpus.synthetic:
        return ""
    return f'<p><span class="qk-mark"{_MARK}>{escape(say("synthetic.mark", lang))}</span></p>'


def framed(corpus: Corpus | None, *parts: str, lang: Language | None = None) -> str:
    """Return parts of a page with their style and, where a source is synthetic, the mark."""
    mark = synthetic_mark(corpus, lang) if corpus is not None else ""
    return f'{STYLE}<div class="qk" style="overflow-wrap:break-word">{mark}{"".join(parts)}</div>'


def notes_html(*lines: str) -> str:
    """Return the small lines under a display, escaped."""
    return "".join(f'<p class="qk-note">{escape(line)}</p>' for line in lines)


def table(head: Sequence[str], rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """Return a table of plain texts, escaped; the first cell of a row is its heading."""
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    top = "".join(f'<th scope="col"{CELL}>{escape(one)}</th>' for one in head)
    body = "".join(
        f'<tr><th scope="row"{CELL}>{escape(row[0])}</th>'
        + "".join(f"<td{CELL}>{escape(cell)}</td>" for cell in row[1:])
        + "</tr>"
        for row in rows
    )
    return f"<table>{title}<thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


# -- corpus and codebook -------------------------------------------------------------------------------------------


def corpus_rows(corpus: Corpus, most: int | None = None) -> list[list[str]]:
    """Return the data accounting log: a row a source with kind, date, informants, roles, turns and words.

    Words are cut at white space; labels are not counted. `most` is how many sources are shown; all when left out.
    """
    rows = []
    for transcript in islice(corpus, most):
        people = list(dict.fromkeys(turn.informant for turn in transcript.turns if turn.informant))
        roles = list(dict.fromkeys(role for one in people if (role := corpus.role(one))))
        header = transcript.header
        rows.append(
            [
                transcript.source,
                header.kind,
                header.date or "–",
                ", ".join(people) or "–",
                ", ".join(roles) or "–",
                str(len(transcript.turns)),
                str(sum(len(transcript.quote(turn.start, turn.end).split()) for turn in transcript.turns)),
            ]
        )
    return rows


def corpus_html(corpus: Corpus) -> str:
    """Return a corpus as a table of its sources, the first ones where there are many."""
    more = notes_html(say("table.more", shown=MOST_ROWS, total=len(corpus))) if len(corpus) > MOST_ROWS else ""
    head = [say(f"column.{name}") for name in ("source", "kind", "date", "informant", "role", "turns", "words")]
    return framed(corpus, table(head, corpus_rows(corpus, MOST_ROWS), say("display.sources")), more)


def codebook_html(book: Codebook) -> str:
    """Return a codebook as a table: codes indented by depth, with kind, definition and patterns."""
    lang = language()
    head = [say(f"column.{name}") for name in ("code", "name", "kind", "definition", "patterns")]
    rows = [
        [
            "\u00a0" * 4 * (book.level(code.id) - 1) + code.id,  # plain spaces would collapse
            code.name(lang),
            say(f"kind.{code.kind}"),
            code.definition,
            ", ".join(code.patterns),
        ]
        for code in book
    ]
    return framed(None, table(head, rows, say("display.codebook", title=book.title or book.id)))


def claims_html(claims: Claims) -> str:
    """Return the claims of an audited text as a table: id, dimension, claim, type, direction, basis, place."""
    lang = language()
    names = claim_names(lang)
    head = [say(f"column.{name}", lang) for name in ("id", "code", "claim", "type", "direction", "basis", "place")]
    rows = [
        [
            claim.id,
            claim.code or say("claim.none", lang),
            (claim.text_en if lang == "en" else claim.text) or claim.text,
            names[claim.type],
            claim.direction,
            ", ".join(names[basis] for basis in claim.basis or ("0",)),
            claim.locator,
        ]
        for claim in claims
    ]
    return framed(None, table(head, rows, say("display.claims", lang)))


# -- codings -------------------------------------------------------------------------------------------------------


def quotation(codings: Codings, i: int, *, links: bool = False, lang: Language | None = None) -> str:
    """Return a coding's words with locator, code, coder, magnitude and, for a proposal, the pattern behind it.

    With `links` the locator leads to the turn in the transcript of the same page (:func:`turn_id`).
    """
    parts = [codings.codebook.ids[int(codings.code[i])], str(codings.column("coder")[i])]
    magnitude, directness = codings.column("magnitude")[i], codings.column("directness")[i]
    parts += [str(one) for one in (magnitude, directness) if one]
    patterns = sorted({match.pattern for match in codings.matches.of(i)}) if codings.matches else []
    parts += [say("coding.pattern", lang, patterns=", ".join(patterns))] if patterns else []
    parts += [str(codings.column("note")[i])] if patterns and codings.column("note")[i] else []
    where = escape(locator(codings, i))
    if links and int(codings.turn[i]) >= 0:
        where = f'<a href="#{turn_id(int(codings.turn[i]))}">{where}</a>'
    return f'{_words(codings, i)} <span class="qk-where">{where} · {escape(" · ".join(parts))}</span>'


def _words(codings: Codings, i: int) -> str:
    """Return a coding's words in quotation marks; a proposal's with what stands around them, theirs in bold."""
    words = escape(codings.quote(i).strip())
    if not codings.matches or int(codings.turn[i]) < 0:
        return f"“{words}”"
    turns, turn = codings.corpus.turns, int(codings.turn[i])
    text, start, end = codings.corpus.texts[int(codings.source[i])], int(codings.start[i]), int(codings.end[i])
    first, last = max(int(turns.start[turn]), start - CONTEXT), min(int(turns.end[turn]), end + CONTEXT)
    before = ("…" if first > int(turns.start[turn]) else "") + escape(text[first:start])
    after = escape(text[end:last]) + ("…" if last < int(turns.end[turn]) else "")
    return f"“{before}<strong>{words}</strong>{after}”"


def concordance_html(lines: Concordance, lang: Language | None = None) -> str:
    """Return the first hits, each in the middle of the words around it."""
    shown = list(islice(lines, MOST_ROWS))
    right, middle = ' style="text-align:right"', ' style="text-align:center"'
    left = ' style="text-align:left"'
    body = "".join(
        f"<tr><td{right}>{escape(line.before)}</td><td{middle}><strong>{escape(line.match)}</strong></td>"
        f"<td{left}>{escape(line.after)}</td>"
        f'<td{left} class="qk-where">{escape(locator(lines.hits, i))}</td></tr>'
        for i, line in enumerate(shown)
    )
    more = say("table.more", lang, shown=len(shown), total=len(lines))
    parts = (f"<table><tbody>{body}</tbody></table>", notes_html(more))
    return framed(lines.hits.corpus, *parts, lang=lang)


def description_html(description: Description, lang: Language | None = None) -> str:
    """Return what is worth a look in a codebook's patterns: those that never or nearly always fire, and overlaps."""
    patterns, overlaps = description.patterns(), description.overlaps()
    head = [say(f"column.{name}", lang) for name in ("code", "patterns", "hits", "turns", "example")]
    parts = []
    for fires in ("never", "always"):
        own = patterns.loc[patterns["fires"] == fires, ["code", "pattern", "hits", "turns", "example"]]
        rows = [[str(value) for value in row] for row in own.to_numpy().tolist()]
        parts.append(table(head, rows, say(f"patterns.{fires}", lang, count=len(rows))))
    names = [say(f"column.{name}", lang) for name in ("code", "code", "shared", "example")]
    rows = [[str(value) for value in row] for row in overlaps.head(MOST_ROWS).to_numpy().tolist()]
    parts.append(table(names, rows, say("patterns.overlap", lang, count=len(overlaps))))
    return framed(description.hits.corpus, *parts, lang=lang)


def turn_id(turn: int) -> str:
    """Return the id that a turn has in a report: `turn` is its row in ``corpus.turns``."""
    return f"giliran-{turn + 1}"


def quotations(codings: Codings, rows: Iterable[int], *, links: bool = False, lang: Language | None = None) -> str:
    """Return a list of quotations."""
    return f"<ul>{''.join(f'<li>{quotation(codings, i, links=links, lang=lang)}</li>' for i in rows)}</ul>"


def codings_html(codings: Codings) -> str:
    """Return the first codings as a list of quotations."""
    shown = min(len(codings), MOST_ROWS)
    more = say("table.more", shown=shown, total=len(codings))
    return framed(codings.corpus, quotations(codings, range(shown)), notes_html(more))


# -- matrices ------------------------------------------------------------------------------------------------------


def matrix_html(matrix: Matrix, lang: Language | None = None, *, links: bool = False) -> str:
    """Return a matrix as a table whose cells open to their codings, with the rules under it."""
    return grid_html(matrix.to_grid(), lang, links=links)


def grid_html(grid: Grid, lang: Language | None = None, *, links: bool = False) -> str:
    """Return a display as a table whose cells open to their codings, with the rules under it.

    With `links` locators lead to the turn in the transcript of the same page.
    """
    wide = WIDE if grid.leads or grid.filling == "statement" else ""
    quoted = _Quoted(grid, lang, links=links)
    head = "".join(f'<th scope="col"{CELL}>{_heading(one, lang)}</th>' for one in grid.columns)
    lines = []
    for r, row in enumerate(grid.rows):
        cells = []
        for c in range(len(grid.columns)):
            found, shown = grid.cells.get((r, c), ()), escape(grid.shown(r, c, lang))
            opened = f"<details><summary{wide}>{shown}</summary>{quoted.cell(found)}</details>" if found else shown
            cells.append(f"<td{CELL}>{opened}</td>" if found else f'<td class="qk-empty"{CELL}>{opened}</td>')
        lines.append(f'<tr><th scope="row"{CELL}>{_heading(row, lang)}</th>{"".join(cells)}</tr>')
    return framed(
        grid.codings.corpus,
        f"<table><caption>{escape(grid.title.read(lang))}</caption>"
        f'<thead><tr><th scope="col"{CELL}>{escape(grid.corner.read(lang))}</th>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table>",
        quoted.below(),
        notes_html(*grid.notes(lang)),
        lang=lang,
    )


class _Quoted:
    """The quotations of a display: each is made once, and those that a cell has no room for stand below, numbered.

    A coding stands in one cell of most displays. Where it stands in many (co-occurrence) a page that repeated it in
    each would be too large to open.
    """

    def __init__(self, grid: Grid, lang: Language | None, *, links: bool) -> None:
        self.codings, self.most, self.lang, self.links = grid.codings, grid.most, lang, links
        self.written: dict[int, str] = {}
        self.filled: dict[tuple[int, ...], str] = {}
        beyond = {i for found in grid.cells.values() for i in found[grid.most :]} if grid.most is not None else set()
        source, start, end = (one.tolist() for one in (self.codings.source, self.codings.start, self.codings.end))
        self.numbered = sorted(beyond, key=lambda i: (source[i], start[i], end[i], i))
        self.number = {i: n for n, i in enumerate(self.numbered, start=1)}

    def words(self, i: int) -> str:
        """Return a quotation."""
        if i not in self.written:
            self.written[i] = quotation(self.codings, i, links=self.links, lang=self.lang)
        return self.written[i]

    def cell(self, found: tuple[int, ...]) -> str:
        """Return what a cell opens to; those on both sides of a diagonal are alike and made once."""
        if found not in self.filled:
            self.filled[found] = self._opened(found)
        return self.filled[found]

    def _opened(self, found: tuple[int, ...]) -> str:
        """Return the first quotations of a cell, and the numbers of the others."""
        first = f"<ul>{''.join(f'<li>{self.words(i)}</li>' for i in found[: self.most])}</ul>"
        rest = () if self.most is None else found[self.most :]
        if not rest:
            return first
        told = escape(say("cell.more", self.lang, count=len(rest)))
        return f"{first}<details><summary>{told}</summary>{numbers_told(self.number[i] for i in rest)}</details>"

    def below(self) -> str:
        """Return the numbered quotations, folded."""
        if not self.numbered:
            return ""
        told = escape(say("cell.numbered", self.lang, count=len(self.numbered)))
        listed = "".join(f"<li>K{n} {self.words(i)}</li>" for i, n in self.number.items())
        return f"<details><summary>{told}</summary><ul>{listed}</ul></details>"


def numbers_told(numbers: Iterable[int]) -> str:
    """Return numbers of quotations in words, three or more that follow one another as a range.

    Examples
    --------
    >>> numbers_told([7, 1, 2, 3, 9, 10])
    'K1–K3, K7, K9, K10'
    """
    runs: list[list[int]] = []
    for n in sorted(numbers):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    told = (f"K{run[0]}–K{run[-1]}" if len(run) > 2 else ", ".join(f"K{n}" for n in run) for run in runs)
    return ", ".join(told)


def _heading(heading: Heading, lang: Language | None) -> str:
    """Return a heading with its note below: an informant's role, a case's place in the order."""
    label, note = heading.label.read(lang), heading.note.read(lang)
    name = escape(label)
    if "-" in label and " " not in label:  # a date must not break
        name = f'<span style="white-space:nowrap">{name}</span>'
    return name + (f'<br><span class="qk-where">{escape(note)}</span>' if note else "")


def matrix_title(matrix: Matrix, lang: Language | None = None) -> str:
    """Return a matrix's title."""
    return matrix.title.read(lang)


# -- findings ------------------------------------------------------------------------------------------------------


def status_html(status: StatusBukti, lang: Language | None = None, *, links: bool = False) -> str:
    """Return a finding with its profile, the suggestion and its rule, the decision, and the words for and against."""
    finding = status.finding
    sides = []
    for side in SIDES:
        own = status.side(side)
        if len(own):
            label = say(f"side.{side}", lang, count=len(own))
            opened = quotations(own, range(len(own)), links=links, lang=lang)
            sides.append(f"<details><summary>{escape(label)}</summary>{opened}</details>")
    rows = [[say(f"profile.{name}", lang), value] for name, value in profile(status, lang)]
    return framed(
        status.codings.corpus,
        f"<p><strong>{escape(finding.statement)}</strong></p>",
        table([say("profile.head", lang), finding.id], rows),
        "".join(sides),
        notes_html(say("profile.rule", lang), *([say("synthetic.proves_nothing", lang)] if status.synthetic else ())),
        lang=lang,
    )
