"""The report ``reports/temuan.html``: one file, offline, every sentence opening to the informant's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from qualkit import __version__
from qualkit import study_tables as tables_of
from qualkit.choices import Choices
from qualkit.files import write_page
from qualkit.html import STYLE, quotations, turn_id
from qualkit.matrices import case_matrix
from qualkit.messages import Language, say
from qualkit.progress import sentence_html, study_progress
from qualkit.registry import STAGES
from qualkit.report_displays import ANCHORS, Caption, Heading, Leads, Page
from qualkit.status import SIDES
from qualkit.tables import Stretch, references, stretches
from qualkit.word_columns import displays_on_pages, is_wide

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.condensation import Reduction
    from qualkit.matrices import Matrix
    from qualkit.status import StatusBukti
    from qualkit.study import Study
    from qualkit.study_tables import Contents
    from qualkit.tables import Table


def study_matrix(study: Study) -> Matrix:
    """Return the matrix that a study's report shows: by informant, or by source where no one speaks.

    Where no person has coded anything yet it holds the machine's proposals, and says so under the table.
    """
    choices = Choices(study)
    return case_matrix(choices.codings, by=choices.by, reach=study.reach)


#: The reviewer's page, which stands beside the report.
REVIEW = "telaah.html"
#: Quotations of a side that stand under a finding; the others are named by number, as in Word.
MOST_QUOTATIONS = 5


def write_report(
    study: Study,
    path: str | Path,
    *,
    lang: Language | None = None,
    review: str | None = None,
    contents: Contents | None = None,
) -> Path:
    """Write the report of a study as one HTML file that needs no network.

    Parameters
    ----------
    study : Study
    path : path
        ``reports/temuan.html``.
    lang : {"id", "en"}, optional
        Language; the study's own when left out.
    review : str, optional
        Name of the reviewer's page in the same folder, to which findings lead. When left out, "telaah.html" where it
        is there; no link leads to a page that is not.
    contents : Contents, optional
        What :func:`qualkit.study_tables.contents` returned for this study and language, where it is there already.

    Raises
    ------
    StudyError
        When the file cannot be written.
    """
    if review is None:
        review = REVIEW if Path(path).with_name(REVIEW).exists() else ""
    return write_page(path, report_html(study, lang=lang, review=review, contents=contents))


def report_html(
    study: Study, *, lang: Language | None = None, review: str = "", contents: Contents | None = None
) -> str:
    """Return the report as HTML, its findings leading to `review`; the same study gives the same characters.

    Every display of the registry stands in it under the caption and the number that it has in Word, and so do the
    table of reduction and the numbered segments. A cell opens to its segments, and a segment leads to its turn in the
    transcript.
    """
    from importlib.resources import files

    from jinja2 import Environment
    from plotly.offline import get_plotlyjs

    contents = contents or tables_of.contents(study, lang)
    lang = contents.lang
    mark = say("synthetic.mark", lang) if study.corpus.synthetic else ""
    page = Page(lang=lang, number=contents.number, mark=mark)
    _about(page, study)
    _displays(page, contents)
    _findings(page, study, contents, review)
    _appendices(page, study, contents)
    _sources(page, study, contents)
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.globals["say"] = lambda key, **values: say(key, lang, **values)
    template = environment.from_string((files("qualkit") / "templates" / "temuan.html.j2").read_text(encoding="utf-8"))
    begun = "coded" in study.chosen.column("status")
    return template.render(
        lang=lang,
        title=study.settings.judul or say("report.untitled", lang),
        mark=mark,
        style=STYLE,
        faults=study.fault_count,
        next_step="" if begun else sentence_html(study_progress(study).next_step(lang)),
        made=tables_of.made(study, lang),
        contents=_contents(page.headings),
        tables=_listed(page.captions, "table"),
        figures=_listed(page.captions, "figure"),
        review=review,
        body="".join(page.body),
        plots=f"[{','.join(page.plots)}]" if page.plots else "",
        plotly=get_plotlyjs() if page.plots else "",
    )


# -- the parts -----------------------------------------------------------------------------------------------------


def _about(page: Page, study: Study) -> None:
    lang, settings = page.lang, study.settings
    page.heading(say("report.about", lang), 2, "tentang")
    page.heading(say("report.questions", lang), 3, "pertanyaan")
    for question in settings.pertanyaan:
        page.paragraph(f"{question.id}. {question.teks}")
    if not settings.pertanyaan:
        page.paragraph(say("report.no_questions", lang), "foot")
    for key, name, words in (
        ("report.focus", "fokus", "; ".join(settings.fokus)),
        ("report.position", "posisi", settings.posisi),
    ):
        if words:
            page.heading(say(key, lang), 3, name)
            page.paragraph(words)
    places = Leads(to=[f"transkrip-{n}" for n in range(1, len(study.corpus) + 1)])
    for table, name, leads in (
        (tables_of.informants(study, lang), "informan", None),
        (tables_of.sources(study, lang), "sumber", places),
    ):
        page.turn(landscape=page.landscape or is_wide(table, page.number))
        page.heading(table.title, 3, name)
        page.table_or_none(table, leads=leads)
    page.turn(landscape=False)


def _displays(page: Page, contents: Contents) -> None:
    """Write the displays in their order, and those that this study has nothing for, with the reason."""
    lang = page.lang
    own = {stage: [one for one in contents.displays if one[0].stage == stage] for stage in STAGES}
    of = {stage: displays_on_pages(own[stage], page.number) for stage in STAGES}
    page.heading(say("report.condensation", lang), 2, "kondensasi")
    page.stage(of["condensation"], 3)
    _agreement(page, contents.agreement)
    page.turn(landscape=False)
    page.heading(say("report.display", lang), 2, "penyajian")
    for stage in STAGES[1:]:
        page.turn(landscape=bool(of[stage]) and of[stage][0][1])
        page.heading(say(f"report.{stage}", lang), 3, ANCHORS[stage])
        page.stage(of[stage], 4)
    page.turn(landscape=False)
    if contents.presentation.left_out:
        page.heading(say("report.left_out", lang), 3, "tidak-ditampilkan")
        page.table(tables_of.left_out(contents.presentation, lang))


def _agreement(page: Page, table: Table) -> None:
    """Write how far coders agree; where they have read nothing in common, that sentence alone."""
    lang = page.lang
    if not table.rows:
        for note in table.notes:
            page.paragraph(note)
        return
    page.turn(landscape=page.landscape or is_wide(table, page.number))
    page.heading(table.title, 3, "kesepakatan")
    page.paragraph(say("report.answers", lang, question=say("report.agreement_question", lang)), "question")
    page.paragraph(say("report.agreement_lead", lang, letter="F"))
    page.table(table)


def _findings(page: Page, study: Study, contents: Contents, review: str) -> None:
    lang = page.lang
    page.turn(landscape=bool(study.findings))
    page.heading(say("report.findings", lang), 2, "temuan")
    if not study.findings:
        page.paragraph(say("report.no_findings", lang), "foot")
        return
    page.table(contents.findings)
    page.turn(landscape=False)
    for status in study.statuses():
        _finding(page, status, review)
    for lost in study.findings:
        if lost.code not in study.codebook:
            page.heading(f"{say('column.finding', lang)} {lost.id}", 3, f"temuan-{lost.id}")
            page.paragraph(lost.statement, "said")
            page.paragraph(say("report.lost", lang, id=lost.id, code=lost.code), "warn")


def _finding(page: Page, status: StatusBukti, review: str) -> None:
    """Write a finding: its sentence, the profile of its evidence, the words for and against."""
    lang, id = page.lang, status.finding.id
    page.heading(f"{say('column.finding', lang)} {id}", 3, f"temuan-{id}")
    page.paragraph(status.finding.statement, "said")
    if review:
        told = escape(say("report.review_finding", lang))
        page.body.append(f'<p class="to-review"><a href="{escape(review)}#temuan-{escape(id)}">{told}</a></p>')
    page.table(tables_of.profile_table(status, lang))
    for side in SIDES:
        own = status.side(side)
        if not len(own):
            continue
        page.paragraph(say(f"side.{side}", lang, count=len(own)), "side")
        shown = range(min(len(own), MOST_QUOTATIONS))
        page.body.append(quotations(own, shown, links=True, lang=lang))
        rest = range(MOST_QUOTATIONS, len(own))
        if rest:
            refs = references(stretches(own, rest), page.number)
            page.folded_numbers(say("report.more_here", lang, count=len(rest)), refs)
    page.paragraph(say("profile.rule", lang), "qk-note")
    if status.synthetic:
        page.paragraph(say("synthetic.proves_nothing", lang), "qk-note")


def _appendices(page: Page, study: Study, contents: Contents) -> None:
    lang = page.lang
    reduced, places = study.condensed_chosen, {name: n for n, name in enumerate(study.corpus.sources)}
    kept = sorted(reduced.kept, key=lambda row: (places.get(row.source, len(places)), row.start))
    numbers = [f"K{n}" for n in contents.number.values()]
    turns = _turns(study, contents.number)
    differing = [("perbedaan", contents.disagreements, None)] if contents.agreement.rows else []
    for letter, (name, table, leads) in zip(
        "ABCDEF",
        (
            ("reduksi", tables_of.reduction(study, lang), _own_turns(kept)),
            ("segmen", contents.segments, Leads(to=turns, column=2, ids=numbers)),
            ("dikesampingkan", tables_of.set_aside(study, lang), _own_turns(reduced.set_aside)),
            ("memo", tables_of.memos(study, lang), None),
            ("kode", tables_of.codes(study, lang), None),
            *differing,
        ),
        strict=False,
    ):
        if table.rows:  # to turn the page only to say that there is nothing yet would leave it empty
            page.turn(landscape=is_wide(table, page.number))
        page.heading(say("report.appendix", lang, letter=letter, title=table.title), 2, f"lampiran-{name}")
        if name == "segmen":
            page.paragraph(say("report.segments_lead", lang))
        at = len(page.body)
        if table is contents.disagreements:
            _differing(page, table)
        else:
            page.table_or_none(table, leads=leads)
        if table.rows:
            count = say("report.rows", lang, count=len(table.rows))
            page.fold(at, table.title, f"{page.captions[-1].label} · {count}", f"lampiran-{name}-isi")
    page.turn(landscape=False)


def _differing(page: Page, table: Table) -> None:
    """Write the places that coders coded differently, with their words; or that there are none."""
    if table.rows:
        page.table(table, quotes=True)
    else:
        page.paragraph(" ".join(table.notes))


def _own_turns(rows: Iterable[Reduction]) -> Leads:
    """Return the turns that the rows of a table of stretches lead to."""
    return Leads(to=[turn_id(row.turn) if row.turn >= 0 else "" for row in rows])


def _turns(study: Study, number: Iterable[Stretch]) -> list[str]:
    """Return the ids of the turns in which stretches begin; "" for one in no turn."""
    refs = list(number)
    source, start = (np.array([one[n] for one in refs], dtype=np.int64) for n in (0, 1))
    return [turn_id(turn) if turn >= 0 else "" for turn in study.corpus.turn_at(source, start).tolist()]


# -- transcripts and what all was made from ------------------------------------------------------------------------


def _sources(page: Page, study: Study, contents: Contents) -> None:
    lang = page.lang
    page.heading(say("report.transcripts", lang), 2, "transkrip")
    own = contents.presentation.codings
    proposed = own is not study.chosen
    page.paragraph(say("report.transcripts_proposed" if proposed else "report.transcripts_lead", lang))
    page.paragraph(say("report.not_printed", lang), "on-paper")
    for n, (title, body) in enumerate(_transcripts(own, "suggested" if proposed else "coded"), start=1):
        page.body.append(
            f'<details class="source" id="transkrip-{n}"><summary>{escape(title)}</summary>{body}</details>'
        )
    page.heading(say("report.provenance", lang), 2, "asal")
    count, book = len(study.codings), study.codebook.id
    page.paragraph(say("report.made_by", lang, version=__version__, codebook=book, codings=count), "foot")
    rows = "".join(
        f"<li>{escape(source)}: <code>{digest[:16]}</code></li>" for source, digest in study.corpus.digests.items()
    )
    page.body.append(f'<ul class="foot">{rows}</ul>')


def _transcripts(codings: Codings, status: str) -> Iterator[tuple[str, str]]:
    """Yield title and body of every source, each turn under its id and the stretches coded (proposed) in it marked."""
    corpus = codings.corpus
    row = 0
    coded = _spans(codings, status)
    for i, transcript in enumerate(corpus):
        spans = coded.get(i, [])
        parts = []
        for turn in transcript.turns:
            label = f'<span class="label">{escape(turn.speaker)}</span> ' if turn.speaker else ""
            words = _marked(transcript.text, turn.start, turn.end, spans)
            parts.append(f'<p id="{turn_id(row)}"><span class="n">{turn.n}</span> {label}{words}</p>')
            row += 1
        yield f"{transcript.source} · {transcript.header.title}".removesuffix(" · "), "".join(parts)


def _spans(codings: Codings, wanted: str) -> dict[int, list[tuple[int, int, str]]]:
    """Return for each source (its index) the stretches of a status in it, and their codes."""
    ids, found = codings.codebook.ids, dict[int, list[tuple[int, int, str]]]()
    columns = (codings.source.tolist(), codings.start.tolist(), codings.end.tolist(), codings.code.tolist())
    for source, start, end, code, status in zip(*columns, codings.column("status"), strict=True):
        if status == wanted:
            found.setdefault(source, []).append((start, end, ids[code]))
    return found


def _marked(text: str, start: int, end: int, spans: list[tuple[int, int, str]]) -> str:
    """Return a stretch of text, escaped, with what is coded in it marked and the codes named."""
    inside = [(max(a, start), min(b, end), code) for a, b, code in spans if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    parts = []
    for a, b in pairwise(cuts):
        codes = sorted({code for s, e, code in inside if s <= a and b <= e})
        words = escape(text[a:b])
        parts.append(f'<mark title="{escape(", ".join(codes))}">{words}</mark>' if codes else words)
    return "".join(parts)


# -- lists ---------------------------------------------------------------------------------------------------------


def _contents(headings: Iterable[Heading]) -> str:
    """Return the headings as a list in lists."""
    parts, level = [], 1
    for one in headings:
        if one.level > level:
            parts.append("<ul>")
        else:
            parts.append("</li>" + "</ul></li>" * (level - one.level))
        parts.append(f'<li><a href="#{one.anchor}">{escape(one.title)}</a>')
        level = one.level
    return "".join(parts) + "</li></ul>" * (level - 1)


def _listed(captions: Iterable[Caption], kind: str) -> list[tuple[str, str]]:
    """Return anchor and words of the captions of a kind."""
    return [(one.anchor, f"{one.label}. {one.title}") for one in captions if one.kind == kind]
