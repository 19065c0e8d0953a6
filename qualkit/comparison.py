"""Cases: the units of comparison that stand as columns of a matrix."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from qualkit.corpus import is_missing, marked
from qualkit.errors import check_choice
from qualkit.model import Case, Informant

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.corpus import Corpus

#: What `by=` may be beside the attributes of a corpus and of its informants.
BY = ("informant", "role", "source", "source_kind", "day", "month", "year", "age", "gender", "informant_kind")
Period = Literal["day", "month", "year"]
#: How much of a source's date (year-month-day) names its period.
PERIODS: dict[str, int] = {"day": 10, "month": 7, "year": 4}

#: Why a coding belongs to none of the cases that are shown: nobody whose words are data speaks there; an informant or a
#: source without what cases are made by; a source without a date; a case that is not shown.
Reason = Literal["nobody", "informant", "source", "date", "other_case"]
#: Values that stand in order of time by themselves.
Timed = Literal["dates", "numbers"]


def cases(corpus: Corpus, by: str = "informant") -> tuple[Case, ...]:
    """Return the cases of a corpus.

    Parameters
    ----------
    corpus : Corpus
    by : str, default "informant"
        "informant", "role" (peran), "source", "source_kind" (wawancara, observasi, dokumen), a period of the source's
        date ("day", "month", "year"), "age", "gender", "informant_kind" (kunci, utama, pendukung), a further column of
        ``informants.csv``, or the name of an attribute given to ``corpus_from_frame``, which goes before these. Dates
        (not texts) in an attribute that is called "day", "month" or "year" are cut to that period.

    Returns
    -------
    tuple of Case
        Informants and roles in the order in which they first speak; sources in their own order; attribute values in
        order of first appearance, periods in order of time, also those of an attribute, where its values are dates
        (year-month-day, year-month, year) or numbers (:func:`time_kind`). Informants without a role and sources
        without a value or without a date that can be read belong to no case.

    Raises
    ------
    ChoiceError
        For another `by`.
    """
    check_choice("by", by, [*BY, *corpus.attributes, *_columns_of_informants(corpus)])
    if by == "source":
        return tuple(Case(id=one, label=corpus.header(one).title or one, sources=(one,)) for one in corpus.sources)
    if not _by_informant(corpus, by):
        return tuple(Case(id=one, label=one, sources=tuple(s)) for one, s in _groups_of_sources(corpus, by))
    speaks = _speaks_in(corpus)
    if by == "informant":
        return tuple(Case(id=one, label=one, informants=(one,), sources=tuple(s)) for one, s in speaks.items())
    groups: dict[str, list[str]] = {}
    for one in speaks:
        groups.setdefault(_of_informant(corpus, one, by), []).append(one)
    return tuple(
        Case(
            id=group,
            label=group,
            informants=tuple(people),
            sources=tuple(dict.fromkeys(s for p in people for s in speaks[p])),
        )
        for group, people in groups.items()
        if group
    )


def _by_informant(corpus: Corpus, by: str) -> bool:
    """Return whether a coding's case follows from whose words it stands on, rather than from its source."""
    if by in ("informant", "role"):
        return True
    return by not in corpus.attributes and by not in ("source", "source_kind", *PERIODS)


def _columns_of_informants(corpus: Corpus) -> list[str]:
    return list(dict.fromkeys(name for one in corpus.informants.values() for name, _ in one.attributes))


def _of_informant(corpus: Corpus, informant: str, by: str) -> str:
    """Return an informant's value of what cases are made by; an empty string where there is none."""
    person = corpus.informants.get(informant)
    if person is None:
        return ""
    known = {"role": person.role, "age": person.age, "gender": person.gender, "informant_kind": person.kind or ""}
    return known[by] if by in known else dict(person.attributes).get(by, "")


def _groups_of_sources(corpus: Corpus, by: str) -> list[tuple[str, list[str]]]:
    """Return the values of an attribute, a kind or a period, each with its sources."""
    groups: dict[str, list[str]] = {}
    headers = [corpus.header(source) for source in corpus.sources]
    if by in corpus.attributes:
        values = ["" if is_missing(value) else _written(value, by) for value in corpus.attributes[by]]
    elif by == "source_kind":
        values = [header.kind for header in headers]
    else:
        values = [header.date[: PERIODS[by]] if _is_date(header.date) else "" for header in headers]
    for source, value in zip(corpus.sources, values, strict=True):
        if value:
            groups.setdefault(value, []).append(source)
    kind = time_kind(groups) if by in PERIODS else None
    if kind is None:
        return list(groups.items())
    return sorted(groups.items(), key=lambda group: (float(group[0]) if kind == "numbers" else 0.0, group[0]))


def _written(value: object, by: str) -> str:
    """Return an attribute's value as a case's name; a date is cut to the period that the attribute is called by."""
    if by in PERIODS and isinstance(value, float) and value.is_integer():
        return str(int(value))  # a column of whole numbers with a gap is read as one of decimals
    return value.isoformat()[: PERIODS[by]] if by in PERIODS and isinstance(value, datetime.date) else str(value)


def time_kind(values: Iterable[str]) -> Timed | None:
    """Return how values can be put in order of time: as dates, as numbers (2, 10), or not at all.

    Examples
    --------
    >>> time_kind(["2025-06", "2025"]), time_kind(["10", "2"]), time_kind(["Juni", "Juli"]), time_kind(["12-06-2025"])
    ('dates', 'numbers', None, None)
    """
    listed = list(values)
    if all(_is_date(value + "-01-01"[len(value) - 4 :] if len(value) in (4, 7) else value) for value in listed):
        return "dates"
    return "numbers" if all(re.fullmatch(r"\d{1,9}", value) for value in listed) else None


def _is_date(value: str) -> bool:
    """Return whether a text is a day, written year-month-day."""
    try:
        return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", value)) and bool(datetime.date.fromisoformat(value))
    except ValueError:
        return False


def _speaks_in(corpus: Corpus) -> dict[str, list[str]]:
    """Return for each informant who speaks the sources in which they do."""
    turns = corpus.turns
    found: dict[str, list[str]] = {}
    for i, informant, kind in zip(turns.source.tolist(), turns.informant, turns.kind, strict=True):
        if informant and kind != "pewawancara":
            sources = found.setdefault(informant, [])
            if not sources or sources[-1] != corpus.sources[i]:
                sources.append(corpus.sources[i])
    return found


def informant_table(corpus: Corpus) -> DataFrame:
    """Return the table of informants (tabel informan) of those who speak in a corpus.

    Returns
    -------
    DataFrame
        Index: informant ids in the order in which they first speak. Columns role, age, gender, kind (kunci, utama,
        pendukung), reason, sources, words (count of the informant's words, cut at white space).
    """
    import pandas as pd

    turns, words = corpus.turns, Counter[str]()
    for i, start, end, informant in zip(
        turns.source.tolist(), turns.start.tolist(), turns.end.tolist(), turns.informant, strict=True
    ):
        if informant:
            words[informant] += len(corpus.texts[i][start:end].split())
    rows = []
    for case in cases(corpus, "informant"):
        person = corpus.informants.get(case.id, Informant(id=case.id))
        sources = ", ".join(case.sources)
        rows.append([person.role, person.age, person.gender, person.kind or "", person.reason, sources, words[case.id]])
    columns = ["role", "age", "gender", "kind", "reason", "sources", "words"]
    index = pd.Index([case.id for case in cases(corpus)], name="informant")
    return marked(pd.DataFrame(rows, columns=columns, index=index), corpus)


def why_no_case(codings: Codings, i: int, by: str) -> Reason:
    """Return why coding `i` belongs to none of the cases of a corpus."""
    if _by_informant(codings.corpus, by):
        return "nobody" if codings.informants[i] is None else "informant"
    return "date" if by in PERIODS and by not in codings.corpus.attributes else "source"


def case_of(codings: Codings, by: str, columns: Sequence[Case]) -> list[int]:
    """Return for each coding the index of its case, or -1 where it belongs to none."""
    corpus = codings.corpus
    if _by_informant(corpus, by):
        index = {one: i for i, case in enumerate(columns) for one in case.informants}
        return [index.get(one, -1) if one else -1 for one in codings.informants]
    index = {source: i for i, case in enumerate(columns) for source in case.sources}
    return [index.get(corpus.sources[i], -1) for i in codings.source.tolist()]
