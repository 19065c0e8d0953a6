"""Agreement between coders in a report: how far those who read the same text coded it alike, and where they did not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from qualkit.choices import Choices
from qualkit.differences import disagreements as compare_places
from qualkit.locators import place_of
from qualkit.messages import Language, decimal, say
from qualkit.reliability import agreement as compare_codings
from qualkit.reliability_html import agreement_notes
from qualkit.resolution import outcome_told
from qualkit.tables import Cell, Table, quoted, stretches

if TYPE_CHECKING:
    from qualkit.differences import Disagreement, Disagreements
    from qualkit.model import Resolution
    from qualkit.reliability import Agreement
    from qualkit.study import Study

#: Coders whose columns of numbers stand beside the others on a landscape page.
_MOST_CODERS = 5
#: What a column shows, to what it compares.
_Columns = Mapping[str, "Agreement"]


def agreement(study: Study, lang: Language) -> Table:
    """Return the table of agreement: a row over all codes, and one a code of the first level.

    Which question it answers: "Would somebody else, with this codebook, have coded these interviews as I did?"

    Parameters
    ----------
    study : Study
        All its coders are compared who have read anything in common with another one.
    lang : {"id", "en"}

    Returns
    -------
    Table
        Columns code, percent agreement, alpha with its 95 % interval, kappa (two coders) or Fleiss' kappa (more), AC1,
        alpha of the magnitude with its own number of units (where any was given), units, and units coded by each coder.
        No rows where nobody has read anything in common; the one note then says so, if there is a second coder.

    Notes
    -----
    Units are turns. What is undefined is "–", and a note says why. Agreement gates nothing.

    References
    ----------
    For the coefficients see :mod:`qualkit.coefficients`.
    """
    coders = Choices(study).coders
    title = say("report.agreement", lang)
    if not coders:
        named = study.codings.coders
        notes = (say("report.nothing_in_common", lang, coders=", ".join(named)),) if len(named) > 1 else ()
        return Table(title=title, head=(say("agreement.column.code", lang),), rows=(), notes=notes)
    columns = _columns(study, coders)
    coded = [say("agreement.column.coded", lang, coder=coder) for coder in coders]
    names = [_heading(name, lang) for name in columns]
    head = (say("agreement.column.code", lang), *names, say("agreement.column.units", lang), *coded)
    rows = tuple(_row(columns, one, lang) for one in _with_codes(columns["alpha"]))
    return Table(
        title=title, head=head, rows=rows, notes=_notes(columns, study, lang), splits=len(coders) > _MOST_CODERS
    )


def _columns(study: Study, coders: Sequence[str]) -> _Columns:
    """Return what is compared in each column; of resamples only alpha's interval is made."""
    codings = study.codings
    kappa = compare_codings(codings, coders, statistic="kappa" if len(coders) == 2 else "fleiss", level=1, resamples=0)
    columns = {
        "percent": compare_codings(codings, coders, statistic="percent", level=1, resamples=0),
        "alpha": compare_codings(codings, coders, level=1),
        kappa.statistic: kappa,
        "ac1": compare_codings(codings, coders, statistic="ac1", level=1, resamples=0),
    }
    given = {who for who, one in zip(codings.column("coder"), codings.column("magnitude"), strict=True) if one}
    if given & set(coders):
        columns["magnitude"] = compare_codings(codings, coders, level=1, of="magnitude", resamples=0)
    return columns


def _heading(name: str, lang: Language) -> str:
    if name == "magnitude":
        return say("agreement.column.magnitude_units", lang)
    told = _statistic(name, lang)
    told = told[0].upper() + told[1:]
    return say("agreement.column.with_interval", lang, statistic=told) if name == "alpha" else told


def _statistic(name: str, lang: Language) -> str:
    return say(f"agreement.statistic.{name}", lang)


def _with_codes(found: Agreement) -> tuple[Agreement, ...]:
    """Return the agreement over all codes and that on each."""
    return (found, *found.by_code)


def _name(one: Agreement, lang: Language) -> str:
    return say("agreement.all", lang) if one.code is None else one.codings.codebook[one.code].name(lang)


def _row(columns: _Columns, alpha: Agreement, lang: Language) -> tuple[Cell, ...]:
    """Return the row of a code (of all of them), given the alpha that stands in it."""
    cells = []
    for column, found in columns.items():
        own = next((one for one in _with_codes(found) if one.code == alpha.code), None)
        cells.append(_value(column, own, lang))
    counts = [Cell(str(n)) for n in (alpha.n_units, *alpha.n_coded)]
    return (Cell(_name(alpha, lang), (), "head"), *cells, *counts)


def _value(column: str, one: Agreement | None, lang: Language) -> Cell:
    if one is None or one.value is None:
        return Cell("–", (), "empty")
    if column == "percent":  # 100 % where all agree, and nowhere else
        return Cell(f"{min(round(100 * one.value), 99) if one.observed else 100} %")
    value = decimal(one.value, 2, lang)
    if column == "magnitude":
        return Cell(f"{value} ({one.n_units})")
    if column != "alpha" or one.low is None or one.high is None:
        return Cell(value)
    return Cell(f"{value} ({decimal(one.low, 2, lang)} … {decimal(one.high, 2, lang)})")


def _notes(columns: _Columns, study: Study, lang: Language) -> tuple[str, ...]:
    """Return what was compared and how, why there are dashes, and what the numbers do not say."""
    notes = [*agreement_notes(columns["alpha"], lang), say("agreement.rule.percent", lang)]
    if "magnitude" in columns:
        notes.append(say("agreement.rule.magnitude", lang))
    notes += [say("agreement.undefined", lang, reason=why, where=where) for why, where in _dashes(columns, lang)]
    bare = [one for one in _with_codes(columns["alpha"]) if one.value is not None and one.low is None]
    if bare:
        notes.append(say("agreement.no_interval", lang, codes=", ".join(_name(one, lang) for one in bare)))
    return (*notes, *([say("agreement.synthetic", lang)] if study.corpus.synthetic else []))


def _dashes(columns: _Columns, lang: Language) -> list[tuple[str, str]]:
    """Return why values are undefined, each reason once, with the statistics and codes that it holds for."""
    codes_of: dict[str, dict[str, list[str]]] = {}
    for column, found in columns.items():
        statistic = say("agreement.column.magnitude", lang) if column == "magnitude" else _statistic(column, lang)
        for one in _with_codes(found):
            if one.undefined is not None:
                places = codes_of.setdefault(one.undefined.text(lang), {})
                places.setdefault(statistic, []).append(_name(one, lang))
    return [
        (why, "; ".join(f"{statistic}: {', '.join(names)}" for statistic, names in places.items()))
        for why, places in codes_of.items()
    ]


# -- where they differ ---------------------------------------------------------------------------------------------


def disagreements(study: Study, lang: Language) -> Table:
    """Return the places that coders coded differently, a row a turn and code, with what the team decided.

    Which question it answers: "What do we have to talk about, and what did we agree on?"

    Parameters
    ----------
    study : Study
        All its coders are compared who have read anything in common with another one.
    lang : {"id", "en"}

    Returns
    -------
    Table
        Columns place, code, the words, what each coder did (magnitude and reason), and the team's decision with its
        reason. Cells rest on the codings of the place. No rows where nothing was read in common, or nobody differs.
    """
    title, coders = say("report.disagreements", lang), Choices(study).coders
    head = [say(f"agreement.column.{name}", lang) for name in ("place", "code", "words")]
    head = [*head, *coders, say("agreement.column.resolution", lang)]
    if not coders:
        return Table(title=title, head=tuple(head), rows=())
    found = compare_places(study.codings, coders, resolutions=study.resolutions)
    rows = tuple(_place(found, one, lang) for one in found)
    count = say("agreement.differ.count", lang, count=len(found), open=len(found.open), units=found.n_units)
    notes = (count, say("agreement.rule.differ", lang)) if rows else (count,)
    return Table(title=title, head=tuple(head), rows=rows, notes=notes)


def _place(found: Disagreements, one: Disagreement, lang: Language) -> tuple[Cell, ...]:
    codings = found.codings
    refs = tuple(sorted(stretches(codings, one.rows)))
    return (
        Cell(place_of(codings.corpus, one.source, one.start, one.end), (), "head"),
        Cell(codings.codebook[one.code].name(lang)),
        Cell("\n".join(f"“{quoted(codings.corpus, ref)}”" for ref in refs), refs),
        *(_side(found, one, coder, lang) for coder in found.coders),
        _decided(one.resolution, lang),
    )


def _side(found: Disagreements, one: Disagreement, coder: str, lang: Language) -> Cell:
    """Return what a coder did at a place: the code with its magnitude and the reason given, or not."""
    if coder not in one.coded_by:
        key = "agreement.not_coded" if coder in one.not_coded_by else "agreement.not_compared"
        return Cell(say(key, lang), (), "empty")
    of, sign, note = (found.codings.column(name) for name in ("coder", "magnitude", "note"))
    rows = [row for row in one.rows if of[row] == coder]
    signs = ", ".join(dict.fromkeys(str(sign[row]) for row in rows if sign[row]))
    reasons = dict.fromkeys(str(note[row]).strip() for row in rows if note[row])
    coded = say("agreement.coded", lang) + (f" ({signs})" if signs else "")
    return Cell("\n".join([coded, *reasons]), stretches(found.codings, rows))


def _decided(resolution: Resolution | None, lang: Language) -> Cell:
    """Return what the team decided, why, who and when, or that it is open."""
    if resolution is None:
        return Cell(say("agreement.open", lang), (), "empty")
    outcome = outcome_told(resolution.outcome, resolution.magnitude, lang)
    by = f"{', '.join(resolution.by)}, {resolution.at[:10]}"
    return Cell("\n".join([outcome, resolution.note, by]))
