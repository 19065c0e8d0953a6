"""Describe how a codebook's patterns meet a corpus: which never do, which nearly always, which codes share words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from qualkit.corpus import marked
from qualkit.locators import place
from qualkit.tagging import tag

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codebook import Codebook
    from qualkit.codings import Codings
    from qualkit.corpus import Corpus

#: A pattern that stands in more than this share of the turns that were searched tells nothing apart.
ALWAYS = 0.5


@dataclass(frozen=True, eq=False, kw_only=True)
class Description:
    """How the patterns of a codebook meet a corpus.

    Attributes
    ----------
    hits : Codings
        Every stretch that a pattern meets.
    turns : int
        Turns that were searched.
    """

    hits: Codings
    turns: int

    @property
    def codebook(self) -> Codebook:
        """The codebook that is described."""
        return self.hits.codebook

    def patterns(self) -> DataFrame:
        """Return a row a pattern of the book.

        Returns
        -------
        DataFrame
            Columns code, pattern, hits (count), turns (count), share (of the turns searched, a proportion in [0, 1]),
            informants (count), fires ("never", "always" over :data:`ALWAYS` of the turns, or empty), example (the first
            hit in its turn, with locator).
        """
        import pandas as pd

        met = self._met()
        rows = []
        for code in self.codebook:
            for pattern in code.patterns:
                found = met.get((code.id, pattern), [])
                turns = {int(self.hits.turn[i]) for i in found}
                share = len(turns) / self.turns if self.turns else 0.0
                fires = "never" if not found else "always" if share > ALWAYS else ""
                people = {self.hits.informants[i] for i in found} - {None}
                example = self._example(found[0]) if found else ""
                rows.append([code.id, pattern, len(found), len(turns), round(share, 3), len(people), fires, example])
        names = ["code", "pattern", "hits", "turns", "share", "informants", "fires", "example"]
        return marked(pd.DataFrame(rows, columns=names), self.hits.corpus)

    def overlaps(self) -> DataFrame:
        """Return the pairs of codes whose patterns meet the same words, the most shared first.

        Returns
        -------
        DataFrame
            Columns first, second (codes), shared (count of hits of one that touch a hit of the other), example.
        """
        import pandas as pd

        hits, ids = self.hits, self.codebook.ids
        order = np.lexsort((hits.end, hits.start, hits.source)).tolist()
        shared: Counter[tuple[int, int]] = Counter()
        first: dict[tuple[int, int], int] = {}
        open_hits: list[int] = []
        for i in order:
            open_hits = [j for j in open_hits if hits.source[j] == hits.source[i] and hits.end[j] > hits.start[i]]
            for j in open_hits:
                pair = (min(int(hits.code[i]), int(hits.code[j])), max(int(hits.code[i]), int(hits.code[j])))
                if pair[0] != pair[1]:
                    shared[pair] += 1
                    first.setdefault(pair, i)
            open_hits.append(i)
        rows = [[ids[a], ids[b], count, self._example(first[a, b])] for (a, b), count in shared.most_common()]
        return marked(pd.DataFrame(rows, columns=["first", "second", "shared", "example"]), hits.corpus)

    def _met(self) -> Mapping[tuple[str, str], list[int]]:
        met: dict[tuple[str, str], list[int]] = {}
        ids = self.codebook.ids
        for i in range(len(self.hits)):
            for pattern in {match.pattern for match in self.hits[i].evidence}:
                met.setdefault((ids[int(self.hits.code[i])], pattern), []).append(i)
        return met

    def _example(self, i: int) -> str:
        hits, corpus = self.hits, self.hits.corpus
        text, turns, turn = corpus.texts[int(hits.source[i])], corpus.turns, int(hits.turn[i])
        start, end = int(hits.start[i]), int(hits.end[i])
        before = " ".join(text[int(turns.start[turn]) : start].split()[-4:])
        after = " ".join(text[end : int(turns.end[turn])].split()[:4])
        where = place(corpus, int(hits.source[i]), start, turn)
        return " ".join(part for part in (before, f"[{text[start:end]}]", after, where) if part)

    def __repr__(self) -> str:
        return f"Description(codes={len(self.codebook)}, hits={len(self.hits)}, turns={self.turns})"

    def _repr_html_(self) -> str:
        from qualkit.html import description_html

        return description_html(self)


def describe_codebook(corpus: Corpus, codebook: Codebook) -> Description:
    """Describe how a codebook's patterns meet a corpus.

    Which question it answers: "Which patterns never fire, which fire nearly everywhere, and which codes are told apart
    by the same words?" It says nothing of the codes that people gave; for that look at their codings.

    Parameters
    ----------
    corpus : Corpus
        Interviewers' turns are not searched.
    codebook : Codebook

    Returns
    -------
    Description

    Examples
    --------
    >>> import pandas as pd
    >>> from qualkit import Code, Codebook, corpus_from_frame
    >>> corpus = corpus_from_frame(pd.DataFrame({"t": ["Ramah.", "Sepi.", "Cepat."]}), text="t")
    >>> book = Codebook([Code(id="sikap", patterns=("ramah", "judes"))])
    >>> describe_codebook(corpus, book).patterns()[["pattern", "hits", "fires"]].values.tolist()
    [['ramah', 1, ''], ['judes', 0, 'never']]
    """
    kind = corpus.turns.kind
    return Description(hits=tag(corpus, codebook), turns=sum(one != "pewawancara" for one in kind))
