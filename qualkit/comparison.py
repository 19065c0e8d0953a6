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

#: What `by=` may be beside the attributes of a corpus.
BY = ("informant", "role", "source")


def cases(corpus: Corpus, by: str = "informant") -> tuple[Case, ...]:
    """Return the cases of a corpus.

    Parameters
    ----------
    corpus : Corpus
    by : str, default "informant"
        "informant", "role" (peran), "source", or the name of an attribute given to ``corpus_from_frame``.

    Returns
    -------
    tuple of Case
        Informants and roles in the order in which they first speak; sources in their own order; attribute values in
        order of first appearance. Informants without a role and sources without a value belong to no case.

    Raises
    ------
    ChoiceError
        For another `by`.
    """
    check_choice("by", by, [*BY, *corpus.attributes])
    if by == "source":
        return tuple(Case(id=one, label=corpus.header(one).title or one, sources=(one,)) for one in corpus.sources)
    if by in corpus.attributes:
        groups: dict[str, list[str]] = {}
        for source, value in zip(corpus.sources, corpus.attributes[by], strict=True):
            if not is_missing(value):
                groups.setdefault(str(value), []).append(source)
        return tuple(Case(id=one, label=one, sources=tuple(sources)) for one, sources in groups.items())
    speaks = _speaks_in(corpus)
    if by == "informant":
        return tuple(Case(id=one, label=one, informants=(one,), sources=tuple(s)) for one, s in speaks.items())
    roles: dict[str, list[str]] = {}
    for one in speaks:
        roles.setdefault(corpus.role(one) or "", []).append(one)
    return tuple(
        Case(
            id=role,
            label=role,
            informants=tuple(people),
            sources=tuple(dict.fromkeys(s for p in people for s in speaks[p])),
        )
        for role, people in roles.items()
        if role
    )


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
    if by == "informant":
        index = {one: i for i, case in enumerate(columns) for one in case.informants}
        return [index.get(one, -1) if one else -1 for one in codings.informants]
    if by == "role":
        index = {case.id: i for i, case in enumerate(columns)}
        return [index.get(corpus.role(one) or "", -1) if one else -1 for one in codings.informants]
    index = {source: i for i, case in enumerate(columns) for source in case.sources}
    return [index.get(corpus.sources[i], -1) for i in codings.source.tolist()]
