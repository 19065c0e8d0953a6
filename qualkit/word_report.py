"""The report ``reports/temuan.docx``: what a supervisor reads, every cell leading to its words."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualkit import study_tables as tables_of
from qualkit.files import write_bytes
from qualkit.locators import locator
from qualkit.messages import Language, say
from qualkit.networks import Network
from qualkit.presentation import Display
from qualkit.status import SIDES
from qualkit.tables import Table, references, stretches
from qualkit.word_columns import displays_on_pages, is_wide
from qualkit.word_drawing import network_drawing
from qualkit.word_parts import FOOTER, HEADER, HIGHEST, Manuscript, page_number, section
from qualkit.word_styles import set_styles

if TYPE_CHECKING:
    from qualkit.status import StatusBukti
    from qualkit.study import Study
    from qualkit.study_tables import Contents

#: Quotations of a side that stand under a finding; the others are named by number and stand in the appendix.
MOST_QUOTATIONS = 5
#: Parts of an empty template that tell of it, not of the report: its picture, its program and its styles for Word 2010.
_OF_THE_TEMPLATE = frozenset({"thumbnail", "extended-properties", "stylesWithEffects"})


def write_word_report(
    study: Study, path: str | Path, *, lang: Language | None = None, contents: Contents | None = None
) -> Path:
    """Write the report of a study as a Word file.

    Parameters
    ----------
    study : Study
    path : path
        ``reports/temuan.docx``.
    lang : {"id", "en"}, optional
        Language; the study's own when left out.
    contents : Contents, optional
        What :func:`qualkit.study_tables.contents` returned for this study and language, where it is there already.

    Returns
    -------
    Path

    Raises
    ------
    StudyError
        When the file cannot be written (it is open in Word, the disk is full); the old file stays as it was.
    """
    path = Path(path)
    write_bytes(path, word_report(study, lang=lang, contents=contents))
    return path


def word_report(study: Study, *, lang: Language | None = None, contents: Contents | None = None) -> bytes:
    """Return the report as the bytes of a Word file; the same study gives the same bytes."""
    contents = contents or tables_of.contents(study, lang)
    lang = contents.lang
    mark = say("synthetic.mark", lang) if study.corpus.synthetic else ""
    page = Manuscript(lang=lang, number=contents.number, mark=mark)
    _about(page, study)
    _condensation(page, contents)
    _displays(page, contents)
    _findings(page, study, contents)
    _appendices(page, study, contents)
    return _saved(study, page, _front(page, study))


# -- the parts -----------------------------------------------------------------------------------------------------


def _about(page: Manuscript, study: Study) -> None:
    lang, settings = page.lang, study.settings
    page.heading(say("report.about", lang), 1)
    page.paragraph(say("report.word_lead", lang))
    if study.fault_count:
        page.paragraph(say("report.faults", lang, count=study.fault_count))
    page.heading(say("report.questions", lang), 2)
    for question in settings.pertanyaan:
        page.paragraph(f"{question.id}. {question.teks}")
    if not settings.pertanyaan:
        page.paragraph(say("report.no_questions", lang))
    for key, words in (("report.focus", "; ".join(settings.fokus)), ("report.position", settings.posisi)):
        if words:
            page.heading(say(key, lang), 2)
            page.paragraph(words)
    for table in (tables_of.informants(study, lang), tables_of.sources(study, lang)):
        page.turn(landscape=page.landscape or is_wide(table, page.number))
        page.heading(table.title, 2)
        _table_or_none(page, table)
    page.turn(landscape=False)


def _table_or_none(page: Manuscript, table: Table) -> None:
    """Write a table, or that there is nothing yet: a table of a head alone says nothing."""
    if table.rows:
        page.table(table)
    else:
        page.paragraph(say("report.none_here", page.lang))


def _condensation(page: Manuscript, contents: Contents) -> None:
    page.heading(say("report.condensation", page.lang), 1)
    _stage(page, [one for one in contents.displays if one[0].stage == "condensation"], 2)
    _agreement(page, contents.agreement)


def _agreement(page: Manuscript, table: Table) -> None:
    """Write how far coders agree; where they have read nothing in common, that sentence alone."""
    lang = page.lang
    if not table.rows:
        for note in table.notes:
            page.paragraph(note)
        return
    page.turn(landscape=page.landscape or is_wide(table, page.number))
    page.heading(table.title, 2)
    page.paragraph(say("report.answers", lang, question=say("report.agreement_question", lang)), "Pertanyaan")
    page.paragraph(say("report.agreement_lead", lang, letter="F"))
    page.table(table)


def _displays(page: Manuscript, contents: Contents) -> None:
    page.turn(landscape=False)
    page.heading(say("report.display", page.lang), 1)
    for stage in ("within", "cross"):
        own = [one for one in contents.displays if one[0].stage == stage]
        groups = displays_on_pages(own, page.number)
        page.turn(landscape=bool(groups) and groups[0][1])
        page.heading(say(f"report.{stage}", page.lang), 2)
        _stage(page, own, 3)
    page.turn(landscape=False)
    if contents.presentation.left_out:
        page.heading(say("report.left_out", page.lang), 2)
        page.table(tables_of.left_out(contents.presentation, page.lang))


Shown = list[tuple[Display, Table]]


def _stage(page: Manuscript, displays: Sequence[tuple[Display, Table]], level: int) -> None:
    """Write displays kind by kind, each under a heading of a level."""
    if not displays:
        page.paragraph(say("report.none_here", page.lang))
    for kind, landscape in displays_on_pages(displays, page.number):
        page.turn(landscape=landscape)
        page.heading(kind[0][0].kind.read(page.lang), level)
        page.paragraph(say("report.answers", page.lang, question=kind[0][0].question.read(page.lang)), "Pertanyaan")
        common = [note for note in kind[0][1].notes if all(note in table.notes for _, table in kind[1:])]
        for note in common if len(kind) > 1 else ():  # what holds for all of them is said once, before them
            page.paragraph(note, "CatatanDepan")
        for display, table in kind:
            if isinstance(display.shown, Network):
                number = 1 + sum(one.kind == "figure" for one in page.captions)
                highest = HIGHEST[page.landscape]
                drawing = network_drawing(display.shown, number, page.run, page.lang, highest=highest)
                if drawing:
                    page.figure(table.title, drawing)
                else:
                    page.paragraph(say("report.too_large", page.lang, title=table.title), "CatatanDepan")
            own = tuple(note for note in table.notes if len(kind) == 1 or note not in common)
            page.table(replace(table, notes=own))


def _findings(page: Manuscript, study: Study, contents: Contents) -> None:
    lang = page.lang
    page.turn(landscape=bool(study.findings))
    page.heading(say("report.findings", lang), 1)
    if not study.findings:
        page.paragraph(say("report.no_findings", lang))
        return
    page.table(contents.findings)
    page.turn(landscape=False)
    for status in study.statuses():
        _finding(page, status)


def _finding(page: Manuscript, status: StatusBukti) -> None:
    lang = page.lang
    page.heading(f"{say('column.finding', lang)} {status.finding.id}", 2)
    page.paragraph(status.finding.statement, "Sisi")
    page.table(tables_of.profile_table(status, lang))
    for side in SIDES:
        own = status.side(side)
        if not len(own):
            continue
        page.paragraph(say(f"side.{side}", lang, count=len(own)), "Sisi")
        rest = range(MOST_QUOTATIONS, len(own))
        shown = min(len(own), MOST_QUOTATIONS)
        for i in range(shown):
            about = [own.codebook.ids[int(own.code[i])], own.column("magnitude")[i], own.column("directness")[i]]
            ref = references(stretches(own, [i]), page.number)
            told = "; ".join([ref, *(str(one) for one in about if one)])
            page.quotation(own.quote(i), f"{locator(own, i)} [{told}]", keeps=bool(rest) and i + 1 == shown)
        if rest:
            refs = references(stretches(own, rest), page.number)
            page.paragraph(say("report.more_quotations", lang, count=len(rest), refs=refs, letter="B"), "Catatan")


def _appendices(page: Manuscript, study: Study, contents: Contents) -> None:
    lang = page.lang
    tables = (
        (tables_of.reduction(study, lang), ""),
        (contents.segments, "report.segments_lead"),
        (tables_of.set_aside(study, lang), ""),
        (tables_of.memos(study, lang), ""),
        (tables_of.codes(study, lang), ""),
        *([(contents.disagreements, "")] if contents.agreement.rows else []),
    )
    for letter, (table, lead) in zip("ABCDEF", tables, strict=False):
        if table.rows:  # to turn the page only to say that there is nothing yet would leave it empty
            page.turn(landscape=is_wide(table, page.number))
        title = say("report.appendix", lang, letter=letter, title=table.title)
        page.heading(title, 1, same_page=not table.rows)  # a page to say that there is nothing yet is an empty page
        if lead:
            page.paragraph(say(lead, lang))
        if table is contents.disagreements and not table.rows:
            page.paragraph(" ".join(table.notes))  # nobody differs, which is not that there is nothing yet
        else:
            _table_or_none(page, table)
    page.turn(landscape=False)


def _front(page: Manuscript, study: Study) -> list[str]:
    """Return the title page and the lists, which name what was written after them."""
    lang = page.lang
    front = Manuscript(lang=lang, number={})
    front.paragraph(study.settings.judul or say("report.untitled", lang), "Title")
    front.paragraph(say("report.subtitle", lang), "Subtitle")
    if study.corpus.synthetic:
        front.paragraph(page.mark, "Subtitle")
        front.paragraph(f"{page.mark}: {say('synthetic.sentence', lang)}")
    front.paragraph(tables_of.made(study, lang))
    if page.stripped:
        front.paragraph(say("report.stripped", lang, count=page.stripped))
    body = front.body
    for n, (key, entries) in enumerate(
        (
            ("report.contents", page.contents()),
            ("report.tables", page.listed("table")),
            ("report.figures", page.listed("figure")),
        )
    ):
        front.paragraph(say(key, lang), "TOCHeading", new_page=n < 2)
        front.paragraph(say("report.pages", lang), "CatatanDepan")
        body += entries
    if not any(one.kind == "figure" for one in page.captions):
        front.paragraph(say("report.no_figures", lang), "Catatan")
    return body


# -- the file ------------------------------------------------------------------------------------------------------


def _saved(study: Study, page: Manuscript, front: Iterable[str]) -> bytes:
    """Return the Word file that holds a body after its front."""
    from docx import Document

    document = Document()
    set_styles(document, page.lang)
    _properties(document, study, page)
    header, footer = document.sections[0].header, document.sections[0].footer
    header.is_linked_to_previous = footer.is_linked_to_previous = False
    header.paragraphs[0].text = page.mark
    _append(footer.paragraphs[0]._p, page_number())
    ids = [one.rId for one in document.sections[0]._sectPr.iterchildren() if hasattr(one, "rId")]
    document.element.body.clear()
    whole = "".join([*front, *page.body, section(landscape=page.landscape)])
    whole = whole.replace(HEADER, ids[0]).replace(FOOTER, ids[1])
    for rels in (document.part.package.rels, document.part.rels):
        for key, one in list(rels.items()):
            if one.reltype.rpartition("/")[2] in _OF_THE_TEMPLATE:
                del rels[key]
    file = io.BytesIO()
    document.save(file)
    return _finished(file.getvalue(), whole)


def _append(parent: Any, xml: str) -> None:
    """Append WordprocessingML to an element."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for one in list(parse_xml(f"<w:body {nsdecls('w', 'r')}>{xml}</w:body>")):
        parent.append(one)


def _properties(document: Any, study: Study, page: Manuscript) -> None:
    from qualkit import __version__

    told = document.core_properties
    told.title = study.settings.judul or say("report.untitled", page.lang)
    told.subject, told.keywords = say("report.subtitle", page.lang), page.mark
    told.author = told.last_modified_by = f"qualkit {__version__}"
    told.comments, told.language, told.revision = "", "en-US" if page.lang == "en" else "id-ID", 1
    told.created = told.modified = tables_of.last_event(study) or datetime(2000, 1, 1, tzinfo=UTC)
    for one in told._element.xpath("cp:lastPrinted"):  # the template's
        told._element.remove(one)


def _finished(raw: bytes, body: str) -> bytes:
    """Return a Word file with its body, whose entries bear no time of writing.

    The body goes in as it was written: lxml takes minutes to move the rows of a large appendix into a document.
    """
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            content = old.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:body/>", f"<w:body>{body}</w:body>".encode())
            new.writestr(entry, content)
    return file.getvalue()
