"""The claims of a text under audit, one by one: what kind each is, what it rests on, and which of them clash.

The audited paper is a real text, so that what is computed here is a result about it, not an example. Only empirical
claims can have a status of evidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from qualkit.errors import CodebookError, Fault
from qualkit.messages import Language, say
from qualkit.model import Finding
from qualkit.schema import Label, Labels, Strict, load

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.codebook import Codebook

ClaimType = Literal["E", "P", "N", "T"]
Basis = Literal["Q", "O", "U", "D", "L"]
CLAIM_TYPES: tuple[ClaimType, ...] = ("E", "P", "N", "T")
BASES: tuple[Basis, ...] = ("Q", "O", "U", "D", "L")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A claim of the audited text.

    Parameters
    ----------
    id : str
    text, text_en : str
        The claim in our words.
    code : str
        Indicator of the codebook that it belongs to; empty for what stands outside its dimensions.
    type : {"E", "P", "N", "T"}
        Empirical, procedural, normative, theoretical.
    direction : {"+", "-", "+-", "."}
        What it says of the matter: good, poor, partly or not all, nothing.
    quantifier : str
        As the text states it ("semua", "belum semua"), or empty.
    basis : tuple of {"Q", "O", "U", "D", "L"}
        What the text itself gives: interview quotation, own observation, "according to the research" without a
        technique, law or document, literature; empty for nothing.
    about : tuple of str
        The matters it speaks of, by which claims that clash are found.
    locator : str
        Section of the text.
    """

    id: str
    text: str
    text_en: str = ""
    code: str = ""
    type: ClaimType = "E"
    direction: Literal["+", "-", "+-", "."] = "."
    quantifier: str = ""
    basis: tuple[Basis, ...] = ()
    about: tuple[str, ...] = ()
    locator: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What the audited text says of its own way of working."""

    site: str = ""
    unit_of_analysis: str = ""
    steps_of_model: tuple[str, ...] = ()
    steps_named: tuple[str, ...] = ()
    techniques: tuple[tuple[str, tuple[str, ...]], ...] = ()
    quotations: tuple[tuple[str, int], ...] = ()

    @property
    def missing_steps(self) -> tuple[str, ...]:
        """Steps of the analysis model that the text does not name."""
        return tuple(step for step in self.steps_of_model if step not in self.steps_named)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """Two empirical claims that say different things of one matter.

    `refutes` is True where one of them says "all" and the other is a case that is not so: one such case is enough.
    """

    matter: str
    first: Claim
    second: Claim
    refutes: bool


class Claims:
    """The claims of a text, in its order, with what it says of its method.

    Examples
    --------
    >>> claims = read_claims("codebooks/smart-asn.claims.yaml")
    >>> len(claims), sum(claim.type == "E" for claim in claims)
    (25, 15)
    """

    def __init__(self, claims: Sequence[Claim], codebook: Codebook, method: Method | None = None) -> None:
        self.claims, self.codebook, self.method = tuple(claims), codebook, method or Method()

    def __len__(self) -> int:
        return len(self.claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __getitem__(self, id: str) -> Claim:
        return next(claim for claim in self.claims if claim.id == id)

    def __repr__(self) -> str:
        return f"Claims(n={len(self)})"

    def dimension(self, claim: Claim) -> str:
        """Return the id of a claim's dimension, or an empty string."""
        return self.codebook.path(claim.code)[0] if claim.code else ""

    def to_frame(self, lang: Language = "id") -> DataFrame:
        """Return a table, a row a claim: dimension, code, claim, type, direction, quantifier, basis, locator."""
        import pandas as pd

        rows = [
            [
                self.dimension(claim),
                claim.code,
                (claim.text_en if lang == "en" else claim.text) or claim.text,
                claim.type,
                claim.direction,
                claim.quantifier,
                ", ".join(claim.basis) or "0",
                claim.locator,
            ]
            for claim in self
        ]
        columns = ["dimension", "code", "claim", "type", "direction", "quantifier", "basis", "locator"]
        return pd.DataFrame(rows, columns=columns, index=pd.Index([claim.id for claim in self], name="id"))

    def by_type_and_basis(self) -> DataFrame:
        """Return how many claims of each type (rows) give which basis (columns); one with two bases counts in both."""
        import pandas as pd

        names = [*BASES, "0"]
        body = [
            [sum(claim.type == kind and name in (claim.basis or ("0",)) for claim in self) for name in names]
            for kind in CLAIM_TYPES
        ]
        return pd.DataFrame(body, index=pd.Index(CLAIM_TYPES, name="type"), columns=pd.Index(names, name="basis"))

    def by_dimension_and_basis(self) -> DataFrame:
        """Return how many claims of each dimension give which basis; the first row is what belongs to none."""
        import pandas as pd

        dimensions = ["", *self.codebook.at_level(1)]
        names = [*BASES, "0"]
        body = [
            [sum(self.dimension(claim) == one and name in (claim.basis or ("0",)) for claim in self) for name in names]
            for one in dimensions
        ]
        return pd.DataFrame(body, index=pd.Index(dimensions, name="dimension"), columns=pd.Index(names, name="basis"))

    def without(self, basis: Basis) -> tuple[str, ...]:
        """Return the dimensions none of whose claims gives a basis."""
        having = {self.dimension(claim) for claim in self if basis in claim.basis}
        return tuple(one for one in self.codebook.at_level(1) if one not in having)

    def clashes(self) -> tuple[Clash, ...]:
        """Return the pairs of empirical claims on one matter that point in different directions."""
        empirical = [claim for claim in self if claim.type == "E"]
        return tuple(
            Clash(matter=matter, first=a, second=b, refutes=_refutes(a, b) or _refutes(b, a))
            for a, b in combinations(empirical, 2)
            for matter in a.about
            if matter in b.about and a.direction != b.direction and _differ(a, b)
        )

    def supports(self) -> tuple[tuple[str, Claim, Claim], ...]:
        """Return the pairs of empirical claims on one matter where neither is good and the other poor."""
        empirical = [claim for claim in self if claim.type == "E"]
        return tuple(
            (matter, a, b)
            for a, b in combinations(empirical, 2)
            for matter in a.about
            if matter in b.about and not _differ(a, b)
        )

    def relations(self, lang: Language | None = None) -> DataFrame:
        """Return how the empirical claims stand to one another, a row a pair and matter.

        Returns
        -------
        DataFrame
            Columns matter, first, second (ids of claims) and relation: that they clash, that one refutes the other's
            "all", or that they support one another.
        """
        import pandas as pd

        rows = [
            [one.matter, one.first.id, one.second.id, say(f"relation.{'refutes' if one.refutes else 'clash'}", lang)]
            for one in self.clashes()
        ]
        rows += [[matter, a.id, b.id, say("relation.support", lang)] for matter, a, b in self.supports()]
        return pd.DataFrame(rows, columns=["matter", "first", "second", "relation"])

    def findings(self) -> tuple[Finding, ...]:
        """Return the empirical claims that belong to an indicator as findings, to be held against codings.

        What other codings say of such a sentence says nothing of the audited text, unless they are of its own data.
        """
        return tuple(
            Finding(
                id=claim.id,
                statement=claim.text,
                code=claim.code,
                direction=None if claim.direction == "." else claim.direction,
                quantifier="semua" if claim.quantifier == "semua" else "",
            )
            for claim in self
            if claim.type == "E" and claim.code
        )

    def _repr_html_(self) -> str:
        from qualkit.html import claims_html

        return claims_html(self)

    def overlaps(self) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
        """Return the pairs of dimensions of which one's name holds every root of the other's, and those roots."""
        words = {code: _name_roots(self.codebook[code].label) for code in self.codebook.at_level(1)}
        return tuple(
            (a, b, tuple(sorted(words[a] & words[b])))
            for a, b in combinations(words, 2)
            if words[a] <= words[b] or words[b] <= words[a]
        )


def _differ(a: Claim, b: Claim) -> bool:
    """Tell whether two claims clash: good and poor do, and so do "all" and "not all"."""
    pair = {a.direction, b.direction}
    return pair == {"+", "-"} or (pair == {"+", "+-"} and "semua" in {a.quantifier, b.quantifier})


def _refutes(case: Claim, general: Claim) -> bool:
    return general.quantifier == "semua" and general.direction == "+" and case.direction in ("-", "+-")


def _name_roots(label: str) -> set[str]:
    from qualkit.language import roots, stop_words, words

    own = [label[start:end].lower() for start, end in words(label)]
    return set(roots([word for word in own if word not in stop_words()]))


# -- the file ------------------------------------------------------------------------------------------------------


class _ClaimInFile(Strict):
    id: str = Field(min_length=1)
    code: str = ""
    claim: Labels
    type: ClaimType
    direction: Literal["+", "-", "+-", "."] = "."
    quantifier: str = ""
    basis: tuple[Basis, ...] = ()
    about: tuple[str, ...] = ()
    locator: str = ""


class _Techniques(Strict):
    named_in: str
    techniques: tuple[str, ...]


class _MethodInFile(Strict):
    site: str = ""
    unit_of_analysis: str = ""
    analysis_model: tuple[str, ...] = ()
    analysis_steps_named: tuple[str, ...] = ()
    techniques: tuple[_Techniques, ...] = ()
    quotations: dict[str, int] = Field(default_factory=dict)


class _ClaimsInFile(Strict):
    id: str = ""
    codebook: str = ""
    title: Labels = Label()
    source: str = ""
    method: _MethodInFile = _MethodInFile()
    claims: tuple[_ClaimInFile, ...]


def claims_book(path: str | Path, *, where: str | None = None) -> str:
    """Return the name of the codebook that a file of claims belongs to.

    Raises
    ------
    CodebookError
        With all faults of the file and their lines.
    """
    path = Path(path)
    listed = load(path, _ClaimsInFile, where=where or path.as_posix(), error=CodebookError)[1]
    return str(listed.codebook)


def read_claims(path: str | Path, codebook: Codebook | None = None, *, where: str | None = None) -> Claims:
    """Read the claims of a text under audit from YAML.

    Parameters
    ----------
    path : path
        The file; ``codebook:`` names the codebook beside it that its codes belong to.
    codebook : Codebook, optional
        Used instead of the one that the file names.
    where : str, optional
        The file's name in messages.

    Raises
    ------
    CodebookError
        With all faults of the file and their lines: also codes that are not in the codebook, and ids given twice.
    """
    from qualkit.codebook import read_codebook

    path = Path(path)
    where = path.as_posix() if where is None else where
    file, listed = load(path, _ClaimsInFile, where=where, error=CodebookError)
    beside = f"{where.rpartition('/')[0]}/{listed.codebook}.yaml".lstrip("/") if listed.codebook else where
    book = codebook or read_codebook(path.with_name(f"{listed.codebook}.yaml"), where=beside)
    faults = []
    first: dict[str, int] = {}
    for n, one in enumerate(listed.claims):
        place = file.line(("claims", n, "id"))
        if one.id in first:
            faults.append(
                Fault(key="claims.twice", where=f"{where}:{place}", values={"id": one.id, "first": first[one.id]})
            )
        first.setdefault(one.id, place)
        if one.code and one.code not in book:
            values = {"id": one.id, "code": one.code, "near": book.nearest(one.code) or "-"}
            faults.append(Fault(key="claims.code", where=f"{where}:{file.line(('claims', n, 'code'))}", values=values))
    if faults:
        raise CodebookError(*faults)
    own = listed.method
    method = Method(
        site=own.site,
        unit_of_analysis=own.unit_of_analysis,
        steps_of_model=own.analysis_model,
        steps_named=own.analysis_steps_named,
        techniques=tuple((one.named_in, one.techniques) for one in own.techniques),
        quotations=tuple(own.quotations.items()),
    )
    return Claims([_claim(one) for one in listed.claims], book, method)


def _claim(one: _ClaimInFile) -> Claim:
    return Claim(
        id=one.id,
        text=one.claim.id or one.claim.en,
        text_en=one.claim.en,
        code=one.code,
        type=one.type,
        direction=one.direction,
        quantifier=one.quantifier,
        basis=one.basis,
        about=one.about,
        locator=one.locator,
    )


def claim_names(lang: Language | None = None) -> dict[str, str]:
    """Return what the letters for types and bases stand for."""
    return {letter: say(f"claim.{letter.lower()}", lang) for letter in (*CLAIM_TYPES, *BASES, "0")}
