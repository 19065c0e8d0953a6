"""Cases: the units of comparison that stand as columns of a matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualkit.corpus import is_missing, marked
from qualkit.errors import check_choice
from qualkit.model import Case, Informant

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codings import Codings
    from qualkit.corpus import Corpus

#: What `by=` may be beside the attributes of a corpus and of its informants.
BY = ("informant", "role", "source", "source_kind", "day", "month", "year", "age", "gender", "informant_kind")
#: How much of a source's date (year-month-day) names its period.
PERIODS = {"day": 10, "month": 7, "year": 4}


def cases(corpus: Corpus, by: str = "informant") -> tuple[Case, ...]:
    """Return the cases of a corpus.

    Parameters
    ----------
    corpus : Corpus
    by : str, default "informant"
        "informant", "role" (peran), "source", "source_kind" (wawancara, observasi, dokumen), a period of the source's
        date ("day", "month", "year"), "age", "gender", "informant_kind" (kunci, utama, pendukung), a further column of
        ``informants.csv``, or the name of an attribute given to ``corpus_from_frame``, which goes before these.

    Returns
    -------
    tuple of Case
        Informants and roles in the order in which they first speak; sources in their own order; attribute values in
        order of first appearance, periods in order of time. Informants without a role and sources without a value or
        a date belong to no case.

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
        values = ["" if is_missing(value) else str(value) for value in corpus.attributes[by]]
    elif by == "source_kind":
        values = [header.kind for header in headers]
    else:
        values = [header.date[: PERIODS[by]] for header in headers]
    for source, value in zip(corpus.sources, values, strict=True):
        if value:
            groups.setdefault(value, []).append(source)
    return sorted(groups.items()) if by in PERIODS and by not in corpus.attributes else list(groups.items())


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


def case_of(codings: Codings, by: str, columns: Sequence[Case]) -> list[int]:
    """Return for each coding the index of its case, or -1 where it belongs to none."""
    corpus = codings.corpus
    if _by_informant(corpus, by):
        index = {one: i for i, case in enumerate(columns) for one in case.informants}
        return [index.get(one, -1) if one else -1 for one in codings.informants]
    index = {source: i for i, case in enumerate(columns) for source in case.sources}
    return [index.get(corpus.sources[i], -1) for i in codings.source.tolist()]
