"""The catalogue of messages: complete in both languages, and in step with what the package asks it for."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import qualkit
from qualkit.messages import MESSAGES, language, say

PACKAGE = Path(qualkit.__file__).parent
#: Functions that take a key of the catalogue as their first argument, beside the errors' ``of``.
ASKING = {"say", "warn", "FieldError"}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        if path.name != "messages.py":
            yield from ((path.name, node) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def leaves(node: ast.AST) -> Iterator[ast.AST]:
    """Both arms of ``a if b else c``; otherwise the expression itself."""
    if isinstance(node, ast.IfExp):
        yield from leaves(node.body)
        yield from leaves(node.orelse)
    else:
        yield node


def asked() -> Iterator[tuple[str, ast.Call, ast.AST]]:
    """Yield module, call and key wherever a message is asked for."""
    for module, node in nodes():
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        given = [keyword.value for keyword in node.keywords if keyword.arg == "key" and name in ("Fault", "replace")]
        given += node.args[:1] if name in ASKING or re.search(r"Error\.of$", ast.unparse(node.func)) else []
        for key in given:
            yield from ((module, node, leaf) for leaf in leaves(key))


def in_templates() -> set[str]:
    pages = [path.read_text(encoding="utf-8") for path in sorted((PACKAGE / "templates").glob("*.j2"))]
    return {key for page in pages for key in re.findall(r"""\bsay\(["']([^"']+)["']""", page)}


def texts() -> set[str]:
    return {node.value for _, node in nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def prefixes() -> set[str]:
    """What stands before the first hole of an f-string or before a ``+``, where it looks like the area of a key."""
    joined = [node.values[0] for _, node in nodes() if isinstance(node, ast.JoinedStr) and node.values]
    joined += [node.left for _, node in nodes() if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add)]
    found = {str(node.value) for node in joined if isinstance(node, ast.Constant)}
    return {one for one in found if re.fullmatch(r"[a-z_]+\.([a-z_]+\.)*", one)}


def literal(key: ast.AST) -> str:
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else ""


def unfilled() -> list[tuple[str, int, str, set[str]]]:
    """Calls with a literal key and named values that leave a placeholder of the message open."""
    found = []
    for module, call, key in asked():
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        values = {keyword.arg for keyword in call.keywords}
        given = next((keyword.value for keyword in call.keywords if keyword.arg == "values"), None)
        if name == "Fault" and given is not None:
            values = {literal(one) or None for one in given.keys} if isinstance(given, ast.Dict) else {None}
        if not literal(key) or literal(key) not in MESSAGES or None in values or name == "FieldError":
            continue
        missing = placeholders(MESSAGES[literal(key)][0]) - {str(one) for one in values}
        found += [(module, call.lineno, literal(key), missing)] if missing else []
    return found


@pytest.mark.parametrize("key", MESSAGES)
def test_message_has_both_languages_with_the_same_placeholders(key: str) -> None:
    indonesian, english = MESSAGES[key]
    assert indonesian.strip()
    assert english.strip()
    assert placeholders(indonesian) == placeholders(english)


@pytest.mark.parametrize("key", MESSAGES)
def test_placeholders_are_plain_names(key: str) -> None:
    assert all(map(str.isidentifier, placeholders(MESSAGES[key][0])))


def test_keys_are_an_area_and_a_name() -> None:
    assert [key for key in MESSAGES if not re.fullmatch(r"[a-z]+(\.[a-z0-9_]+)*\.[a-z0-9_ ]+", key)] == []


def test_no_key_is_written_twice_in_the_catalogue() -> None:
    tree = ast.parse((PACKAGE / "messages.py").read_text(encoding="utf-8"))
    keys = [literal(key) for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys if key]
    assert len(keys) == len(set(keys)) == len(MESSAGES)


def test_every_literal_key_of_the_package_is_in_the_catalogue() -> None:
    used = {(module, literal(key)) for module, _, key in asked() if literal(key)}
    assert len(used) > 50
    assert {(module, key) for module, key in used if key not in MESSAGES} == set()


def test_every_key_made_from_parts_has_messages_under_its_prefix() -> None:
    made = {
        (module, literal(key.values[0])) for module, _, key in asked() if isinstance(key, ast.JoinedStr) and key.values
    }
    assert ("grids.py", "empty.") in made
    assert {one for one in made if not any(key.startswith(one[1]) for key in MESSAGES)} == set()


def test_no_message_is_unused() -> None:
    written, begun = texts() | in_templates(), tuple(prefixes())
    assert [key for key in MESSAGES if key not in written and not key.startswith(begun)] == []


def test_every_key_of_a_template_is_in_the_catalogue() -> None:
    assert "report.title" in in_templates()
    assert in_templates() - set(MESSAGES) == set()


def test_every_call_fills_the_placeholders_of_its_message() -> None:
    assert unfilled() == []


def test_say_fills_placeholders_in_indonesian_by_default() -> None:
    assert say("table.more", shown=1, total=2) == "Ditampilkan 1 dari 2."


def test_say_takes_a_language_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUALKIT_LANG", "en")
    assert say("table.more", shown=1, total=2) == "Showing 1 of 2."
    assert say("table.more", "id", shown=1, total=2) == "Ditampilkan 1 dari 2."


def test_braces_in_a_value_stay_as_they_are() -> None:
    assert say("table.more", shown="{total}", total="{}") == "Ditampilkan {total} dari {}."


@pytest.mark.parametrize(
    ("value", "expected"), [("en", "en"), ("EN", "en"), ("en_GB", "en"), ("id", "id"), ("", "id"), ("fr", "id")]
)
def test_language_is_english_only_when_asked_for(monkeypatch: pytest.MonkeyPatch, value: str, expected: str) -> None:
    monkeypatch.setenv("QUALKIT_LANG", value)
    assert language() == expected


def test_language_is_indonesian_when_nothing_is_set() -> None:
    assert language() == "id"
