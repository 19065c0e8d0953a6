"""The codebook: a tree of codes with their definitions, read from YAML; alone the truth about codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from qualkit.errors import CodebookError, Fault, nearest
from qualkit.model import Code, CodeKind
from qualkit.schema import Label, Labels, Strict, Texts, load, text_or_list
from qualkit.yamlfile import FieldError, YamlFaults, YamlFile, read_yaml

#: A code's id: letters, digits, dots, underscores and hyphens, so that it can stand in a file name, a table and a URL.
CODE_ID = r"^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$"
COLOUR = r"#[0-9A-Fa-f]{6}"


class Codebook:
    """Codes in the order of the book, each below its parent.

    Parameters
    ----------
    codes : iterable of Code
        Ids must differ; a parent must be in the book and not below its own child.
    id : str
        The book's own name (the file's stem when it was read).
    title, title_en, version, source : str
        As written in the file.
    where : str
        The file's name, for messages.

    Raises
    ------
    CodebookError
        With all faults at once.

    Examples
    --------
    >>> book = Codebook([Code(id="ramah", kind="dimension"), Code(id="ramah.sopan", parent="ramah")])
    >>> book.within("ramah")
    ('ramah', 'ramah.sopan')
    """

    def __init__(
        self,
        codes: Iterable[Code],
        *,
        id: str = "",
        title: str = "",
        title_en: str = "",
        version: str = "",
        source: str = "",
        where: str = "",
    ) -> None:
        self.id, self.title, self.title_en, self.version, self.source, self.where = (
            id,
            title,
            title_en,
            version,
            source,
            where,
        )
        self.codes: tuple[Code, ...] = tuple(codes)
        faults = _tree_faults(self.codes, where)
        if faults:
            raise CodebookError(*faults)

    def __len__(self) -> int:
        return len(self.codes)

    def __iter__(self) -> Iterator[Code]:
        return iter(self.codes)

    def __contains__(self, code: object) -> bool:
        return code in self._by_id

    def __getitem__(self, code: str) -> Code:
        if code not in self._by_id:
            raise CodebookError.of("codebook.unknown", self.where, code=code, near=self.nearest(code) or "-")
        return self._by_id[code]

    def __repr__(self) -> str:
        return f"Codebook(id={self.id!r}, codes={len(self)})"

    @cached_property
    def _by_id(self) -> dict[str, Code]:
        return {code.id: code for code in self.codes}

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Ids in the order of the book."""
        return tuple(code.id for code in self.codes)

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Earlier id to present id, from ``formerly:``."""
        return {old: code.id for code in self.codes for old in code.formerly}

    def nearest(self, code: str) -> str:
        """Return what `code` was renamed to, else the id that looks most like it, or an empty string."""
        return self.renamed.get(code) or nearest(code, self.ids)

    def current(self, code: str) -> str | None:
        """Return the id that a code has now (following ``formerly:``), or None where the book has no such code."""
        return code if code in self._by_id else self.renamed.get(code)

    def children(self, code: str | None) -> tuple[Code, ...]:
        """Return the codes directly below a code; the top of the tree for None."""
        return tuple(one for one in self.codes if one.parent == code)

    def level(self, code: str) -> int:
        """Return a code's depth: 1 at the top."""
        return len(self.path(code))

    def path(self, code: str) -> tuple[str, ...]:
        """Return the ids from the top down to a code."""
        found: list[str] = []
        at: str | None = code
        while at is not None:
            found.append(at)
            at = self[at].parent
        return tuple(reversed(found))

    def within(self, code: str) -> tuple[str, ...]:
        """Return a code and all codes below it, in the order of the book."""
        return tuple(one for one in self.ids if code in self.path(one))

    def at_level(self, level: int | None) -> tuple[str, ...]:
        """Return the codes at a depth (1 for the top), or all for None."""
        return self.ids if level is None else tuple(one for one in self.ids if self.level(one) == level)

    def _repr_html_(self) -> str:
        from qualkit.html import codebook_html

        return codebook_html(self)


def _tree_faults(codes: tuple[Code, ...], where: str) -> list[Fault]:
    faults = []
    first: dict[str, Code] = {}
    for code in codes:
        place = f"{where}:{code.line}" if code.line else where
        if code.id in first:
            before = first[code.id].line or codes.index(first[code.id]) + 1
            faults.append(Fault(key="codebook.twice", where=place, values={"code": code.id, "first": before}))
        first.setdefault(code.id, code)
    parents = {code.id: code.parent for code in codes}
    for code in codes:
        place = f"{where}:{code.line}" if code.line else where
        if code.parent is not None and code.parent not in first:
            close = nearest(code.parent, first)
            key = "codebook.parent_near" if close else "codebook.parent"
            faults.append(Fault(key=key, where=place, values={"code": code.id, "parent": code.parent, "near": close}))
        elif _is_in_a_circle(code.id, parents):
            faults.append(Fault(key="codebook.circle", where=place, values={"code": code.id}))
        for old in code.formerly:
            if old in first:
                faults.append(Fault(key="codebook.formerly", where=place, values={"code": code.id, "old": old}))
    return faults


def _is_in_a_circle(code: str, parents: dict[str, str | None]) -> bool:
    at, steps = parents.get(code), 0
    while at is not None and at != code and steps <= len(parents):
        at, steps = parents.get(at), steps + 1
    return at is not None and at == code


# -- the file ------------------------------------------------------------------------------------------------------


def _check_pattern(text: str) -> str:
    from qualkit.patterns import check_pattern

    problem = check_pattern(text)
    if problem:
        raise FieldError(problem)
    return text


def _check_colour(text: str) -> str:
    if text and not re.fullmatch(COLOUR, text):
        raise FieldError("field.colour")
    return text


Pattern = Annotated[str, AfterValidator(_check_pattern)]


class _CodeInFile(Strict):
    id: str = Field(pattern=CODE_ID)
    label: Labels = Label()
    kind: Literal["dimension", "indicator", "code"] | None = None
    parent: str | None = None
    children: tuple[_CodeInFile, ...] = ()
    question: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: Texts = ()
    patterns: Annotated[tuple[Pattern, ...], BeforeValidator(text_or_list)] = ()
    colour: Annotated[str, AfterValidator(_check_colour)] = ""
    source: str = ""
    formerly: Texts = ()


class _BookInFile(Strict):
    id: str = ""
    title: Labels = Label()
    version: str = ""
    source: str = ""
    codes: tuple[_CodeInFile, ...]

    @model_validator(mode="before")
    @classmethod
    def _none_yet(cls, book: object) -> object:
        """Take a ``codes:`` with nothing behind it for a book that is still to be written, not for a forgotten key."""
        return {**book, "codes": ()} if isinstance(book, dict) and book.get("codes", ()) is None else book


def read_codebook(path: str | Path, *, where: str | None = None) -> Codebook:
    """Read a codebook from YAML.

    Parameters
    ----------
    path : path
        The file. Its mapping holds ``codes:``, a list of codes; each has ``id`` and may have ``label`` (text, or ``id``
        and ``en``), ``kind`` (dimension, indicator, code), ``children`` (codes below it) or ``parent``, ``question``,
        ``definition``, ``include``, ``exclude``, ``examples``, ``patterns``, ``colour`` (``#rrggbb``), ``source`` and
        ``formerly`` (earlier ids).
    where : str, optional
        Name of the file in messages; `path` as given when left out.

    Returns
    -------
    Codebook
        A code without ``kind`` is a dimension where it has codes below it and none above, an indicator directly below
        such a one, and otherwise a code. It is empty where ``codes:`` has nothing behind it.

    Raises
    ------
    CodebookError
        With every fault of the file and its line; the file's words are not shown.

    Examples
    --------
    >>> read_codebook("codebooks/smart-asn.yaml").at_level(1)[0]
    'rekrutmen-cat'
    """
    path = Path(path)
    where = path.as_posix() if where is None else where
    file, book = load(path, _BookInFile, where=where, error=CodebookError)
    return _codebook(book, file, path.stem, where)


def codebook_of(text: str, *, where: str, name: str) -> Codebook:
    """Return the codebook that a YAML text holds, named as the file is; raises as :func:`read_codebook` does."""
    try:
        file = read_yaml(text, where)
        return _codebook(file.parse(_BookInFile), file, name, where)
    except YamlFaults as problem:
        raise CodebookError(*problem.faults) from None


def _codebook(book: _BookInFile, file: YamlFile, name: str, where: str) -> Codebook:
    return Codebook(
        _codes(book, file),
        id=book.id or name,
        title=book.title.id or book.title.en,
        title_en=book.title.en,
        version=book.version,
        source=book.source,
        where=where,
    )


def _codes(book: _BookInFile, file: YamlFile) -> Iterator[Code]:
    listed = list(_flatten(book.codes, None, ("codes",)))
    parents = {one.id: above for one, above, _ in listed}
    holding = set(parents.values())
    for one, above, path in listed:
        kind: CodeKind = "code"
        if above is None and one.id in holding:
            kind = "dimension"
        elif above is not None and parents.get(above) is None:
            kind = "indicator"
        yield Code(
            id=one.id,
            label=one.label.id or one.label.en,
            label_en=one.label.en,
            kind=one.kind or kind,
            parent=above,
            question=one.question,
            definition=one.definition,
            include=one.include,
            exclude=one.exclude,
            examples=one.examples,
            patterns=one.patterns,
            colour=one.colour,
            source=one.source,
            formerly=one.formerly,
            line=file.line((*path, "id")),
        )


def _flatten(
    codes: tuple[_CodeInFile, ...], parent: str | None, path: tuple[str | int, ...]
) -> Iterator[tuple[_CodeInFile, str | None, tuple[str | int, ...]]]:
    """Yield each code with the id above it and its place in the file."""
    for n, one in enumerate(codes):
        yield one, one.parent if parent is None else parent, (*path, n)
        yield from _flatten(one.children, one.id, (*path, n, "children"))
