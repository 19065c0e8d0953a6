"""What a study gives its displays: codings and links, and what stands in for a person's choice of parameters.

On which code cases are ordered, which codes belong together and which is the outcome are the analyst's to say. A report
that shows every display has to take something: it takes what has most codings or most links, and says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from qualkit.comparison import cases
from qualkit.double_coding import common
from qualkit.grids import Text, code_heading
from qualkit.links import CAUSAL, Links
from qualkit.vignettes import VIGNETTE_KINDS

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.model import Case
    from qualkit.study import Study


class Choices:
    """What a study gives the displays: its codings, and what stands in for a person's choice of parameters.

    Parameters
    ----------
    study : Study
    """

    def __init__(self, study: Study) -> None:
        self.study = study

    @cached_property
    def codings(self) -> Codings:
        """The codings that displays rest on; the machine's proposals where no person has coded anything yet."""
        from qualkit.tagging import tag

        chosen = self.study.chosen
        return chosen if "coded" in chosen.column("status") else tag(self.study.corpus, self.study.codebook)

    @property
    def reach(self) -> Mapping[str, tuple[str, ...]]:
        """Role to the codes of which it cannot know."""
        return self.study.reach

    @cached_property
    def by(self) -> str:
        """What a case is: an informant, or a source where no one speaks."""
        return "informant" if self.informants else "source"

    @cached_property
    def informants(self) -> tuple[str, ...]:
        """Who speaks, in order of appearance."""
        return tuple(case.id for case in cases(self.study.corpus))

    @cached_property
    def cases(self) -> tuple[Case, ...]:
        """The cases that are compared."""
        return cases(self.study.corpus, self.by)

    @cached_property
    def roles(self) -> tuple[Case, ...]:
        """The informants' roles."""
        return cases(self.study.corpus, "role")

    @cached_property
    def dates(self) -> tuple[Case, ...]:
        """The dates of the sources."""
        return cases(self.study.corpus, "day")

    @property
    def links(self) -> Links:
        """The links of the coder named under ``pengode``; all where none is named."""
        return self.study.links_chosen

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the codebook's first level."""
        return self.codings.codebook.at_level(1)

    @cached_property
    def ranked(self) -> tuple[str, ...]:
        """The codes of the first level that have codings, the most often coded first, then in the book's order."""
        book, status = self.codings.codebook, self.codings.column("status")
        wanted = "coded" if "coded" in status else "suggested"
        count = Counter(code for code, one in zip(self.codings.code.tolist(), status, strict=True) if one == wanted)
        times = {code: sum(count[book.ids.index(one)] for one in book.within(code)) for code in self.codes}
        return tuple(sorted((code for code in self.codes if times[code]), key=lambda code: -times[code]))

    @cached_property
    def groups(self) -> Mapping[str, tuple[str, ...]]:
        """Codes that belong together by the codebook: those right below a coded one of the first level."""
        book = self.codings.codebook
        below = {code: tuple(one.id for one in book if one.parent == code) for code in self.codes}
        return {code: own for code, own in below.items() if len(own) > 1 and code in self.ranked}

    @cached_property
    def causal(self) -> Links:
        """The links that say what leads to what, from code to code."""
        return self.links.by_codes().filter(relations=CAUSAL)

    @cached_property
    def outcome(self) -> str:
        """The code to which most other codes lead by asserted links, the first by name; empty where none does."""
        book = self.codings.codebook
        before = {end: {link.from_ for link in self.causal if link.to == end} for end in book.ids}
        return min(book.ids, key=lambda end: (-len(before[end]), end)) if any(before.values()) else ""

    @cached_property
    def chain(self) -> tuple[str, ...]:
        """The code from which asserted links lead to the outcome in most steps, the first by name, and the outcome."""
        reached, steps = {self.outcome}, [{self.outcome}]
        while more := {link.from_ for link in self.causal if link.to in steps[-1]} - reached:
            reached |= more
            steps.append(more)
        return (min(steps[-1]), self.outcome) if len(steps) > 1 else ()

    @cached_property
    def predictors(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The codes that lead to the outcome by asserted links, and those that it leads to, in the book's order."""
        before = {link.from_ for link in self.causal if link.to == self.outcome}
        after = {link.to for link in self.causal if link.from_ == self.outcome} - before
        ids = self.codings.codebook.ids
        return tuple(one for one in ids if one in before), tuple(one for one in ids if one in after)

    @cached_property
    def coders(self) -> tuple[str, ...]:
        """The coders who have read anything in common with another one, in order of name; empty where nobody has."""
        codings = self.study.codings
        if len(codings.coders) < 2:
            return ()
        shared = common(codings)
        return tuple(coder for i, coder in enumerate(shared.coders) if (shared.read[i] & shared.by_two).any())

    @property
    def vignettes(self) -> tuple[str, ...]:
        """Ids of the memos that are vignettes."""
        return tuple(one.id for one in self.study.memos if one.kind.casefold() in VIGNETTE_KINDS)

    def sources(self, *kinds: str) -> tuple[str, ...]:
        """Return the sources of some kinds."""
        corpus = self.study.corpus
        return tuple(one for one in corpus.sources if corpus.header(one).kind in kinds)

    def label(self, code: str) -> Text:
        """Return a code's name."""
        return code_heading(self.codings.codebook[code]).label


#: What a display cannot do without: name to whether the study has it. ``presentation.without.<name>`` says it.
NEEDS: dict[str, Callable[[Choices], bool]] = {
    "sources": lambda one: len(one.study.corpus) > 0,
    "interviews": lambda one: bool(one.sources("wawancara")),
    "papers": lambda one: bool(one.sources("observasi", "dokumen")),
    "codings": lambda one: bool(one.ranked),
    "two_codes": lambda one: len(one.ranked) > 1,
    "groups": lambda one: bool(one.groups),
    "informants": lambda one: bool(one.informants),
    "two_cases": lambda one: len(one.cases) > 1,
    "two_roles": lambda one: len(one.roles) > 1,
    "dates": lambda one: bool(one.dates),
    "two_dates": lambda one: len(one.dates) > 1,
    "two_coders": lambda one: len(one.coders) > 1,
    "only_two": lambda one: len(one.coders) == 2,
    "links": lambda one: len(one.links) > 0,
    "outcome": lambda one: bool(one.outcome),
    "chain": lambda one: bool(one.chain),
    "predictors": lambda one: bool(one.predictors[0]),
    "vignettes": lambda one: bool(one.vignettes),
}
