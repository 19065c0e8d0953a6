"""pyproject.toml, both locks and environment.yml say the same, and no file of the repository names a registry."""

import ast
import os
import re
import shutil
import stat
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
PYTHONS = ["3.11", "3.12", "3.13", "3.14"]
SYSTEMS = {"linux": ("posix", "Linux"), "darwin": ("posix", "Darwin"), "win32": ("nt", "Windows")}
CARD = ["jupyterlab", "pandas", "spacy", "bertopic", "plotly", "nbval"]  # with Python, what the study's card fixes
PACKAGING = [
    "pyproject.toml",
    "requirements.lock",
    "requirements-test.lock",
    "environment.yml",
    "constraints-conda.txt",
    "run.py",
    "tools/lock.py",
    ".ci/run",
    ".pre-commit-config.yaml",
]
# Put together here, so that this file does not hold the addresses that it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in [
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("anaconda", "org"),
        ("anaconda", "com"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("deb", "debian", "org"),
        ("huggingface", "co"),
    ]
]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def requirements(name: str) -> list[Requirement]:
    return [Requirement(line) for line in read(name).splitlines() if line and not line.startswith("#")]


def pinned(name: str, python: str, system: str) -> dict[str, Version]:
    """Return what a lock installs on one Python and system."""
    os_name, platform = SYSTEMS[system]
    target = {
        "python_version": python,
        "python_full_version": f"{python}.9",
        "sys_platform": system,
        "os_name": os_name,
        "platform_system": platform,
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
    }
    chosen = [line for line in requirements(name) if line.marker is None or line.marker.evaluate(target)]
    versions = {canonicalize_name(line.name): Version(next(iter(line.specifier)).version) for line in chosen}
    assert len(versions) == len(chosen), "a package is pinned twice for one target"
    return versions


def unmet(declared: list[Requirement], versions: dict[str, Version]) -> list[str]:
    return [
        str(line)
        for line in declared
        if canonicalize_name(line.name) not in versions
        or not line.specifier.contains(versions[canonicalize_name(line.name)])
    ]


@pytest.fixture(scope="module")
def pyproject() -> dict:
    return tomllib.loads(read("pyproject.toml"))


@pytest.fixture(scope="module")
def runtime(pyproject) -> list[Requirement]:
    return [Requirement(line) for line in pyproject["project"]["dependencies"]]


@pytest.fixture(scope="module")
def conda() -> list:
    return YAML(typ="safe", pure=True).load(read("environment.yml"))["dependencies"]


@pytest.fixture(scope="module")
def conda_pip(conda) -> list[str]:
    return conda[-1]["pip"]


@pytest.fixture(scope="module")
def sources() -> list[Path]:
    """Every file that belongs to the repository, new ones included; without git, every file not known to be built."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        paths = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        built = {".venv", "reports", "__pycache__"}
        paths = [path for path in ROOT.rglob("*") if not built & set(path.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file()]


# --- the locks ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_lock_holds_every_runtime_dependency_within_its_range(runtime, python, system):
    assert unmet(runtime, pinned("requirements.lock", python, system)) == []


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_test_lock_is_the_lock_and_the_test_group(pyproject, python, system):
    base, whole = (pinned(name, python, system) for name in ("requirements.lock", "requirements-test.lock"))
    assert base.items() <= whole.items()
    assert unmet([Requirement(line) for line in pyproject["dependency-groups"]["test"]], whole) == []


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_lock_pins_exactly_and_brings_no_torch(lock):
    lines = requirements(lock)
    assert [str(line) for line in lines if not re.fullmatch(r"==[\w.]+", str(line.specifier))] == []
    assert [line.name for line in lines if line.url or line.extras] == []
    names = {canonicalize_name(line.name) for line in lines}
    assert {
        name for name in names if re.match(r"torch|sentence-transformers|transformers|nvidia-|triton", name)
    } == set()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-test.lock"])
def test_lock_holds_pins_and_a_header_and_no_options(lock):
    text = read(lock)
    assert text.startswith('# Made from pyproject.toml by "python3 run.py lock"')
    assert [line for line in text.splitlines() if line.startswith("-")] == []
    assert text.count("#") == 2
    assert "\r" not in text


def test_lock_is_what_is_installed_here():
    lock = [line for line in requirements("requirements.lock") if line.marker is None or line.marker.evaluate()]
    there = {canonicalize_name(package.name): Version(package.version) for package in metadata.distributions()}
    if canonicalize_name("qualkit") not in there:
        pytest.skip("qualkit is not installed")
    assert unmet(lock, there) == []


def test_benchmark_group_is_in_no_lock(pyproject):
    group = {canonicalize_name(Requirement(line).name) for line in pyproject["dependency-groups"]["benchmark"]}
    assert group & {canonicalize_name(line.name) for line in requirements("requirements-test.lock")} == set()


# --- pyproject.toml -------------------------------------------------------------------------------------------------


def test_every_dependency_has_a_lower_bound(runtime):
    assert [str(line) for line in runtime if not any(part.operator == ">=" for part in line.specifier)] == []


def imported() -> set[str]:
    """Return the top-level names that qualkit imports anywhere, in functions too."""
    nodes = [node for path in (ROOT / "qualkit").rglob("*.py") for node in ast.walk(ast.parse(path.read_bytes()))]
    plain = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    named = [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module and not node.level]
    return {name.partition(".")[0] for name in [*plain, *named]} - set(sys.stdlib_module_names) - {"qualkit"}


def test_every_imported_package_is_declared(pyproject, runtime):
    extras = [Requirement(line) for lines in pyproject["project"]["optional-dependencies"].values() for line in lines]
    declared = {canonicalize_name(line.name) for line in [*runtime, *extras]}
    owners = metadata.packages_distributions()
    undeclared = {
        name
        for name in imported()
        if declared.isdisjoint(canonicalize_name(owner) for owner in owners.get(name, [name]))
    }
    assert undeclared == set()


def test_bertopic_comes_without_sentence_transformers_and_with_what_it_forgets_to_declare(pyproject, runtime):
    assert pyproject["tool"]["uv"]["exclude-dependencies"] == ["sentence-transformers"]
    assert {"safetensors", "pyyaml", "packaging"} <= {line.name for line in runtime}


def test_supported_pythons_are_the_same_everywhere(pyproject):
    supported = SpecifierSet(pyproject["project"]["requires-python"])
    assert [minor for minor in range(30) if supported.contains(f"3.{minor}.5")] == [11, 12, 13, 14]
    prefix = "Programming Language :: Python :: "
    named = [line.removeprefix(prefix) for line in pyproject["project"]["classifiers"] if line.startswith(prefix)]
    assert named == PYTHONS
    assert "OLDEST, NEWEST, ADVISED = (3, 11), (3, 14), (3, 13)" in read("run.py")
    assert "Python 3.11 to 3.14" in read("requirements.lock")


def test_installed_version_is_the_declared_one(pyproject):
    assert metadata.version("qualkit") == pyproject["project"]["version"]


def test_files_that_the_metadata_names_exist(pyproject):
    project = pyproject["project"]
    assert [name for name in [project["readme"], *project["license-files"]] if not (ROOT / name).is_file()] == []


def test_every_ignored_rule_is_explained_on_its_line():
    section = read("pyproject.toml").partition("[tool.ruff.lint]")[2].partition("[tool.ruff.lint.flake8")[0]
    ignores = section.partition("\nignore = [")[2]
    rules = [line for line in ignores.splitlines() if re.match(r'\s+"[A-Z]+\d*"', line)]
    assert len(rules) > 5
    assert [line for line in rules if not re.search(r"# \w", line)] == []


# --- environment.yml ------------------------------------------------------------------------------------------------


def test_conda_takes_python_and_pip_and_leaves_the_rest_to_pip(pyproject, conda):
    assert [entry if isinstance(entry, str) else list(entry) for entry in conda] == ["python=3.13", "pip", ["pip"]]
    assert SpecifierSet(pyproject["project"]["requires-python"]).contains("3.13.5")


def test_conda_names_the_packages_of_the_card_with_the_versions_of_the_lock(conda_pip):
    lock = pinned("requirements.lock", "3.13", "win32")
    assert [line for line in conda_pip if not line.startswith("--")] == [f"{name}=={lock[name]}" for name in CARD]


def test_conda_installs_the_whole_lock_and_the_project(conda_pip):
    assert {"--requirement requirements.lock", "--editable ."} <= set(conda_pip)


def test_conda_cannot_bring_torch_in_silence(conda_pip):
    assert "--constraint constraints-conda.txt" in conda_pip
    assert {"torch<0", "sentence-transformers<0"} <= set(read("constraints-conda.txt").splitlines())
    assert "PIP_NO_DEPS=1" in read("environment.yml")


# --- the other files ------------------------------------------------------------------------------------------------


def test_citation_and_licence_agree_with_the_project(pyproject):
    citation = YAML(typ="safe", pure=True).load(read("CITATION.cff"))
    project = pyproject["project"]
    assert (citation["version"], citation["license"]) == (project["version"], project["license"])
    assert citation["authors"] == project["authors"]
    assert read("LICENSE").startswith("MIT License\n\nCopyright (c) 2026 the qualkit authors\n")


def test_changelog_has_a_place_for_what_is_not_yet_released():
    assert "## [Unreleased]" in read("CHANGELOG.md")


@pytest.mark.parametrize("pattern", ["*.jsonl text eol=lf merge=union", "* text=auto eol=lf"])
def test_git_keeps_line_ends_and_merges_ledgers_line_by_line(pattern):
    assert pattern in read(".gitattributes").splitlines()


@pytest.fixture
def is_ignored(tmp_path):
    """Ask git in an empty repository with our .gitignore: this folder may have come without its .git."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)  # noqa: S607 # where git lies differs
    shutil.copy(ROOT / ".gitignore", tmp_path)

    def ask(name):
        command = ["git", "check-ignore", "--quiet", name]
        code = subprocess.run(command, cwd=tmp_path, check=False).returncode
        assert code in (0, 1)
        return code == 0

    return ask


@pytest.mark.parametrize("name", ["uv.lock", "pylock.toml", ".venv/x", "reports/temuan.html", "codings/ani.jsonl.lock"])
def test_git_ignores_what_is_built_or_holds_addresses(is_ignored, name):
    assert is_ignored(name)


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-test.lock", "codings/ani.jsonl", "README.md"])
def test_git_keeps_locks_and_ledgers(is_ignored, name):
    assert not is_ignored(name)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permission")
@pytest.mark.parametrize("name", ["run.py", ".ci/run"])
def test_scripts_may_be_executed(name):
    assert (ROOT / name).stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize("name", PACKAGING)
def test_no_address_and_no_path_of_a_machine_in_the_packaging(name):
    text = read(name)
    assert re.findall(r"\w+://\S*", text) == []
    assert re.findall(r"(?:--|\b)(?:extra-)?(?:index-url|find-links|trusted-host)\b", text) == []
    assert re.findall(r"(?<![\w.])/(?:home|root|tmp|opt|work|Users)/\S*", text) == []


def test_no_file_of_the_repository_names_a_registry(sources):
    pattern = re.compile("|".join(map(re.escape, REGISTRIES)).encode())
    assert [path.name for path in sources if pattern.search(path.read_bytes())] == []


def test_no_lock_that_holds_addresses_is_left_behind(sources):
    assert [path.name for path in sources if re.fullmatch(r"uv\.lock|pylock(\..+)?\.toml", path.name)] == []
    assert not (ROOT / "uv.lock").exists()
