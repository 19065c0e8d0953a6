"""What README.md tells a reader to do can be done."""

import ast
import re
from pathlib import Path

import pytest

from qualkit.arguments import JSON_KEYS, read_call
from qualkit.cli import COMMANDS
from qualkit.commands import file_lines
from qualkit.overview import study_overview
from qualkit.study import open_study

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


def test_every_block_is_of_a_kind_that_is_checked_here():
    assert {kind for kind, _ in BLOCKS} == {"console", "text", "python", "bibtex"}
    assert len(code("text")) == 3  # what findings prints in both languages, and the last line of the tests


def test_it_is_read_in_one_sitting():
    assert TEXT.count("\n") < 350


# -- what the commands print -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("lang", "block"), [("id", 0), ("en", 2)])
def test_the_findings_of_the_readme_are_those_of_the_shipped_study(monkeypatch, lang, block):
    monkeypatch.setenv("QUALKIT_LANG", lang)
    monkeypatch.chdir(ROOT)
    reports = [Path("reports") / name for name in ("temuan.docx", "temuan.xlsx", "telaah.html", "temuan.html")]
    lines = [*study_overview(open_study(".")).lines(), *file_lines(reports)]
    assert code("text")[block].splitlines() == lines


def test_the_count_of_tests_in_the_readme_is_not_behind():
    found = re.fullmatch(r"=+ (\d+) passed(?:, \d+ skipped)? in [\d.]+s \([\d:]+\) =+\n", code("text")[1])
    written = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    assert int(found[1]) >= len(re.findall(r"^ *def test_", written, re.MULTILINE))


# -- what it tells to type -------------------------------------------------------------------------------------------


def test_the_python_of_the_readme_runs_from_the_root(monkeypatch):
    monkeypatch.chdir(ROOT)
    names = {}
    exec(compile("\n".join(code("python")), "README.md", "exec"), names)  # noqa: S102 - the reader's own words
    assert "qk" in names


@pytest.mark.parametrize("typed", TYPED, ids=" ".join)
def test_the_console_of_the_readme_names_commands_that_exist(typed):
    known = {("qualkit", command) for command in COMMANDS} | {("python3", "run.py", one) for one in commands_of_run()}
    assert {tuple(typed[:2]), tuple(typed[:3])} & known


@pytest.mark.parametrize("typed", [one for one in TYPED if one[2] in COMMANDS], ids=" ".join)
def test_the_calls_of_the_readme_are_understood(typed):
    assert read_call(typed[2:]).command == typed[2]


@pytest.mark.parametrize("command", sorted(set(re.findall(r"`qualkit (\w+)", TEXT))))
def test_each_command_that_the_readme_names_exists(command):
    assert command in COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_each_command(command):
    assert f"`python3 run.py {command}`" in TEXT


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\((?!https?:|#)([^)#\s]+)", TEXT))))
def test_each_file_that_the_readme_links_to_is_there(path):
    assert (ROOT / path).exists()


def test_the_readme_says_which_command_has_no_json():
    assert sorted(set(COMMANDS) - set(JSON_KEYS)) == ["lab"]
    assert "`--json` pada setiap perintah kecuali `lab`" in TEXT


def test_the_picture_is_there_and_says_what_it_shows_to_who_cannot_see_it():
    ((words, path),) = re.findall(r"!\[([^]]*)\]\(([^)]+)\)", TEXT)
    assert (ROOT / path).read_bytes().startswith(b"\x89PNG")
    assert ("Matriks" in words, "DATA SINTETIS" in words) == (True, True)


# -- how it is cited -------------------------------------------------------------------------------------------------


def citation(key):
    """Return a value of CITATION.cff."""
    text = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    return re.search(rf'^ *(?:- )?{key}: "?([^"\n]+)"?$', text, re.MULTILINE)[1]


def test_the_citation_of_the_readme_is_that_of_the_citation_file():
    author, title, version, year = (citation(key) for key in ("name", "title", "version", "date-released"))
    apa = f"{author}. ({year[:4]}). *{title}* (Version {version}) [Computer software]."
    assert apa in TEXT.splitlines()
    fields = dict(re.findall(r"(\w+) += \{+([^{}]+)\}+", *code("bibtex")))
    expected = {"author": author, "title": title, "version": version, "year": year[:4], "license": citation("license")}
    assert fields == expected


def test_the_version_that_is_cited_is_that_of_the_package():
    from qualkit import __version__

    assert citation("version") == __version__
