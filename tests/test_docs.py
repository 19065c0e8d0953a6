"""What README.md tells a reader to do can be done."""

import ast
import re
from pathlib import Path

import pytest

from qualkit.cli import COMMANDS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"

pytestmark = pytest.mark.skipif(not README.exists(), reason="an installed qualkit has no README.md beside it")

TEXT = README.read_text(encoding="utf-8") if README.exists() else ""
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", TEXT, flags=re.MULTILINE | re.DOTALL)
#: Each command that a console block tells to type, as a list of words.
TYPED = [line.removeprefix("$ ").split() for _, block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]


def code(language):
    return [block for kind, block in BLOCKS if kind == language]


def commands_of_run():
    """Return what run.py knows, read from its text, so that nothing of it runs."""
    tree = ast.parse((ROOT / "run.py").read_text(encoding="utf-8"))
    assigned = [node for node in tree.body if isinstance(node, ast.Assign)]
    (found,) = [node.value for node in assigned if ast.unparse(node.targets[0]) == "COMMANDS"]
    return ast.literal_eval(found)


def test_there_is_something_to_check():
    assert code("python")
    assert TYPED


def test_the_python_of_the_readme_runs_from_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    names = {}
    exec(compile("\n".join(code("python")), "README.md", "exec"), names)  # noqa: S102 - the reader's own words
    assert "qk" in names


@pytest.mark.parametrize("typed", TYPED, ids=" ".join)
def test_the_console_of_the_readme_names_commands_that_exist(typed):
    known = {("qualkit", command) for command in COMMANDS} | {("python3", "run.py", one) for one in commands_of_run()}
    assert {tuple(typed[:2]), tuple(typed[:3])} & known


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`qualkit (\w+)", TEXT))))
def test_each_command_that_the_readme_names_exists(command):
    assert command in COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_each_command(command):
    assert f"`python3 run.py {command}`" in TEXT


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\((?!https?:|#)([^)#\s]+)", TEXT))))
def test_each_file_that_the_readme_links_to_is_there(path):
    assert (ROOT / path).exists()
