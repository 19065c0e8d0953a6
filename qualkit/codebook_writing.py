"""Write a codebook to YAML: a new file whole, and into one that is there the codes that it has not, nothing else.

What a person wrote in a file stays to the letter: comments, order, line breaks. So a code is added as text behind the
last one, and the whole is read again before it takes the old file's place.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from qualkit.codebook import Codebook, codebook_of
from qualkit.errors import CodebookError, reason_of
from qualkit.files import write_text
from qualkit.model import Code

#: Fields of a code in the order in which the file holds them.
_FIELDS = ("question", "definition", "include", "exclude", "examples", "patterns", "colour", "source", "formerly")


def write_codebook(codebook: Codebook, path: str | Path) -> Path:
    """Write a codebook, or add to a file the codes that it does not have yet.

    Parameters
    ----------
    codebook : Codebook
    path : path
        A new file gets the whole book. A file that is there gets the new codes, behind its last one; all that stands
        in it stays as it is.

    Returns
    -------
    Path

    Raises
    ------
    CodebookError
        When the file holds a code that the book has not, or has otherwise: such changes are made in the file itself,
        where they are seen; and when it is no codebook.
    StudyError
        When it cannot be written; the old file stays.

    Examples
    --------
    >>> import tempfile
    >>> from qualkit.model import Code
    >>> path = Path(tempfile.mkdtemp()) / "buku.yaml"
    >>> book = Codebook([Code(id="antre", label="Antrean", kind="dimension", patterns=("antre",))], id="buku")
    >>> print(write_codebook(book, path).read_text(encoding="utf-8"))
    id: "buku"
    codes:
      - id: "antre"
        label: {id: "Antrean"}
        kind: dimension
        patterns: ["antre"]
    <BLANKLINE>
    """
    target = Path(path)
    before = _text_of(target)
    text = _whole(codebook) if before is None else _added(codebook, before, target)
    again = codebook_of(text, where=target.name, name=target.stem)
    # A code that has got its first child may be of another kind now, where the file leaves that to the tree.
    if _told(again, kinds=before is None) != _told(codebook, kinds=before is None):
        raise CodebookError.of("codebook.cannot_add", target.name)  # a form of YAML that this does not know
    if text != before:
        write_text(target, text)
    return target


def _text_of(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise CodebookError.of("file.not_utf8", path.name) from None
    except OSError as problem:
        raise CodebookError.of("file.unreadable", path.name, reason=reason_of(problem)) from None


def _told(codebook: Codebook, *, kinds: bool = True) -> tuple[Any, ...]:
    """Return what a book says, without where it stands, and optionally without what kind its codes are of."""
    head = (codebook.id, codebook.title, codebook.title_en, codebook.version, codebook.source)
    return (*head, *(replace(code, line=0, kind=code.kind if kinds else "code") for code in codebook))


# -- a new file ----------------------------------------------------------------------------------------------------


def _whole(codebook: Codebook) -> str:
    head: dict[str, str | Mapping[str, str]] = {
        "id": codebook.id,
        "title": _label(codebook.title, codebook.title_en),
        "version": codebook.version,
        "source": codebook.source,
    }
    lines = [f"{name}: {_yaml(value)}" for name, value in head.items() if value]
    codes = [line for code in codebook for line in _lines(code, 2)]
    return "\n".join([*lines, "codes:", *codes]) + "\n"


def _lines(code: Code, indent: int) -> Iterator[str]:
    """Yield a code as an item of a list, each field on its line."""
    margin = " " * (indent + 2)
    yield f"{' ' * indent}- id: {_yaml(code.id)}"
    if code.label or code.label_en:
        yield f"{margin}label: {_yaml(_label(code.label, code.label_en))}"
    yield f"{margin}kind: {code.kind}"
    if code.parent is not None:
        yield f"{margin}parent: {_yaml(code.parent)}"
    for name in _FIELDS:
        if value := getattr(code, name):
            yield f"{margin}{name}: {_yaml(value)}"


def _label(label: str, label_en: str) -> dict[str, str]:
    """Return a label in both languages; an English one alone stands for both when it is read."""
    both = {"id": label if label != label_en else "", "en": label_en}
    return {lang: text for lang, text in both.items() if text}


def _yaml(value: str | tuple[str, ...] | Mapping[str, str]) -> str:
    """Return a value in YAML's quoted form, in which every text stands for itself."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_yaml(text)}" for name, text in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_yaml(text) for text in value) + "]"
    quoted = json.dumps(value, ensure_ascii=False)
    return "".join(one if one.isprintable() else f"\\U{ord(one):08x}" for one in quoted)


# -- a file that is there ------------------------------------------------------------------------------------------


def _added(codebook: Codebook, text: str, path: Path) -> str:
    """Return a file's text with the codes that it has not."""
    mark, body = ("\ufeff", text[1:]) if text.startswith("\ufeff") else ("", text)
    old = codebook_of(body, where=path.name, name=path.stem)
    kept = Codebook([code for code in codebook if code.id in old], **_head(codebook))
    if _told(kept) != _told(old):
        known = {code.id: replace(code, line=0) for code in codebook}
        other = sorted(code.id for code in old if known.get(code.id) != replace(code, line=0))
        raise CodebookError.of("codebook.differs", path.name, codes=", ".join(other) or "id, title, version, source")
    new = [code for code in codebook if code.id not in old]
    return mark + (_inserted(body, new, path) if new else body)


def _head(codebook: Codebook) -> dict[str, str]:
    return {name: getattr(codebook, name) for name in ("id", "title", "title_en", "version", "source")}


def _inserted(text: str, codes: list[Code], path: Path) -> str:
    """Return the text with codes as the last items of its list ``codes:``."""
    from ruamel.yaml import YAML

    end = "\r\n" if "\r\n" in text else "\n"
    text += "" if text.endswith("\n") else end
    tree = YAML(typ="safe", pure=True).compose(text)
    (listed,) = [value for key, value in tree.value if key.value == "codes"]
    empty = listed.id != "sequence" or not listed.value
    if not empty and listed.flow_style:
        raise CodebookError.of("codebook.cannot_add", path.name)
    indent = 2 if empty else listed.start_mark.column
    lines = end.join(line for code in codes for line in _lines(code, indent))
    at = listed.end_mark.index
    if empty:  # behind the line of ``codes:``, whatever stands there but the empty list
        text = text[: listed.start_mark.index] + text[at:]
        at = text.index("\n", listed.start_mark.index - 1) + 1
    return text[:at] + lines + end + text[at:]
