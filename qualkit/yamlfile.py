"""Read YAML that people write: safely, with the line of every value, and all faults at once.

YAML's own guesses are turned off: every scalar is a string (``no`` stays "no", ``007`` stays "007", ``12:30`` stays
"12:30") and the schema decides what it becomes. Anchors and aliases are refused, because a small file of aliases can
unfold to gigabytes; a key given twice is an error, because one of the two would be lost. Messages hold the place and
the kind of fault, never the text, which may be an informant's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from qualkit.errors import Fault, nearest

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError

Path = tuple[str | int, ...]
Tree = dict[str, Any]
Schema = TypeVar("Schema", bound="BaseModel")


class YamlFaults(Exception):
    """What is wrong with a YAML file; each reader turns it into its own error."""

    def __init__(self, *faults: Fault) -> None:
        super().__init__(*faults)
        self.faults = faults


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A YAML mapping as plain dicts, lists and strings, and the line (from 1) on which each of its values stands."""

    tree: Tree = field(repr=False)
    lines: Mapping[Path, int] = field(repr=False)
    where: str

    def line(self, path: Path) -> int:
        """Return the line of the value at `path`, or of the nearest value above it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def place(self, path: Path) -> str:
        """Return ``file:line`` of the value at `path`."""
        return f"{self.where}:{self.line(path)}"

    def parse(self, schema: type[Schema]) -> Schema:
        """Return the file as an instance of a pydantic schema.

        Raises
        ------
        YamlFaults
            With one fault for each value that does not fit, with its line.
        """
        from pydantic import ValidationError

        try:
            return schema.model_validate(self.tree)
        except ValidationError as error:
            raise YamlFaults(*self._faults(error, schema)) from None

    def _faults(self, error: ValidationError, schema: type[BaseModel]) -> list[Fault]:
        known = sorted(_field_names(schema))
        return [
            _fault(self.place(tuple(item["loc"])), item, known)
            for item in error.errors(include_input=False, include_url=False)
        ]


def read_yaml(text: str, where: str, *, first_line: int = 1) -> YamlFile:
    r"""Read a YAML mapping.

    Parameters
    ----------
    text : str
        The YAML.
    where : str
        The file's name for messages.
    first_line : int
        Line of the file on which `text` begins (a header begins on line 2).

    Raises
    ------
    YamlFaults
        When the text is no YAML, holds anchors, aliases or keys given twice, or is no mapping.

    Examples
    --------
    >>> read_yaml("kode: no\njam: 12:30\n", "contoh.yaml").tree
    {'kode': 'no', 'jam': '12:30'}
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    yaml = YAML(typ="safe", pure=True)
    offset = first_line
    try:
        faults = [
            Fault(key="yaml.alias", where=f"{where}:{event.start_mark.line + offset}")
            for event in yaml.parse(text)
            if type(event).__name__ == "AliasEvent" or getattr(event, "anchor", None)
        ]
        if faults:
            raise YamlFaults(*faults)
        node = YAML(typ="safe", pure=True).compose(text)
        builder = _Builder(where, offset)
        tree = builder.build(node, ()) if node is not None else None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + offset if mark else offset
        raise YamlFaults(Fault(key="yaml.syntax", where=f"{where}:{line}")) from None
    except ReaderError as error:  # a character that YAML refuses, such as a control character
        line = text.count("\n", 0, error.position) + offset
        raise YamlFaults(Fault(key="yaml.syntax", where=f"{where}:{line}")) from None
    except (YAMLError, RecursionError, ValueError):
        raise YamlFaults(Fault(key="yaml.syntax", where=f"{where}:{offset}")) from None
    if builder.faults:
        raise YamlFaults(*builder.faults)
    if not isinstance(tree, dict):
        raise YamlFaults(Fault(key="yaml.no_mapping", where=f"{where}:{offset}"))
    return YamlFile(tree, builder.lines, where)


class _Builder:
    """Turns composed nodes into dicts, lists and strings and keeps the line of each."""

    def __init__(self, where: str, offset: int) -> None:
        self.where, self.offset = where, offset
        self.lines: dict[Path, int] = {}
        self.faults: list[Fault] = []

    def build(self, node: Any, path: Path) -> Any:
        self.lines.setdefault(path, node.start_mark.line + self.offset)
        kind = node.id
        if kind == "mapping":
            return self._mapping(node, path)
        if kind == "sequence":
            return [self.build(item, (*path, n)) for n, item in enumerate(node.value)]
        plain = node.style is None
        return None if plain and node.value in ("", "~", "null") else node.value

    def _mapping(self, node: Any, path: Path) -> Tree:
        tree: Tree = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + self.offset
            if key_node.id != "scalar":
                self.faults.append(Fault(key="yaml.key", where=f"{self.where}:{line}"))
                continue
            key = str(key_node.value)
            if key in tree:
                self.faults.append(
                    Fault(key="yaml.twice", where=f"{self.where}:{line}", values={"first": self.lines[(*path, key)]})
                )
                continue
            self.lines[(*path, key)] = line
            tree[key] = self.build(value_node, (*path, key))
        return tree


def _field_names(schema: Any) -> set[str]:
    """Return the names under which a schema and those inside it know their fields."""
    names: set[str] = set()
    waiting, seen = [schema], set()
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        for name, info in one.model_fields.items():
            names.add(info.alias or name)
            waiting += _models(info.annotation)
    return names


def _models(annotation: Any) -> list[Any]:
    from typing import get_args

    found = [annotation] if isinstance(annotation, type) and hasattr(annotation, "model_fields") else []
    for part in get_args(annotation):
        found += _models(part)
    return found


_PLAIN = {
    "missing": "field.missing",
    "extra_forbidden": "field.extra",
    "string_type": "field.text",
    "list_type": "field.list",
    "tuple_type": "field.list",
    "dict_type": "field.mapping",
    "model_type": "field.mapping",
    "model_attributes_type": "field.mapping",
    "bool_parsing": "field.bool",
    "bool_type": "field.bool",
    "int_parsing": "field.number",
    "int_type": "field.number",
    "string_pattern_mismatch": "field.pattern",
    "string_too_short": "field.empty",
    "literal_error": "field.choice",
    "enum": "field.choice",
}


def _fault(place: str, item: Mapping[str, Any], known: list[str]) -> Fault:
    """Turn one of pydantic's errors into ours; its own text may hold the input and is not used."""
    names = [part for part in item["loc"] if isinstance(part, str)]
    field = names[-1] if names else ""
    context = item.get("ctx") or {}
    key = _PLAIN.get(item["type"], "field.invalid")
    if item["type"] == "value_error" and isinstance(context.get("error"), FieldError):
        problem: FieldError = context["error"]
        return Fault(key=problem.key, where=place, values={"field": field, **problem.values})
    close = nearest(field, known) if key == "field.extra" else ""
    if close:
        key = "field.extra_near"
    return Fault(key=key, where=place, values={"field": field, "near": close, "choices": context.get("expected", "")})


class FieldError(ValueError):
    """Raised by a schema's own validator: a key of the catalogue and what its placeholders stand for."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key, self.values = key, values
