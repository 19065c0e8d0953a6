"""Renew requirements.lock, requirements-test.lock and the pins of environment.yml: ``python3 run.py lock [--upgrade]``.

Resolves pyproject.toml for every supported Python and system. The present pins are kept where they still fit, so that a
new dependency moves little; ``--upgrade`` takes the newest releases instead. uv.lock holds the registry's address on
every line, so it lives and dies in a temporary folder.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).absolute().parent.parent
LOCKS = {"requirements.lock": [], "requirements-test.lock": ["--group", "test"]}
PLAIN = ["--frozen", "--no-hashes", "--no-header", "--no-annotate", "--no-emit-project", "--no-default-groups"]
HEADER = """\
# Made from pyproject.toml by "python3 run.py lock" ("lock --upgrade" takes the newest releases); not edited by hand.
# For Python 3.11 to 3.14 on Linux, macOS and Windows. Install with --no-deps: else bertopic brings torch (3 GB).
"""


def read_pins(text: str) -> list[str]:
    """Return the requirements of a lock, each with its marker."""
    lines = (line.strip() for line in text.splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def keep_versions(pyproject: str, pins: list[str]) -> str:
    """Return pyproject.toml with the present pins as constraints."""
    return pyproject.replace("[tool.uv]\n", f"[tool.uv]\nconstraint-dependencies = {json.dumps(pins)}\n", 1)


def renew_pins(environment: str, pins: list[str]) -> str:
    """Return environment.yml with the versions of a lock."""
    versions = dict(pin.split("==") for pin in pins if ";" not in pin)
    return re.sub(r"(?m)^(\s+- )([\w.-]+)==\S+$", lambda pin: f"{pin[1]}{pin[2]}=={versions[pin[2]]}", environment)


def uv(*arguments: str, folder: Path) -> None:
    """Run the environment's uv, or end with its exit code; it has said why."""
    process = subprocess.run(["uv", *arguments], cwd=folder, check=False)  # noqa: S607 # run.py puts .venv first in PATH
    if process.returncode:
        sys.exit(process.returncode)


def main(arguments: list[str]) -> None:
    """Write the three files."""
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    if "--upgrade" not in arguments:
        present = read_pins((ROOT / "requirements-test.lock").read_text(encoding="utf-8"))
        pyproject = keep_versions(pyproject, present)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pyproject.toml").write_text(pyproject, encoding="utf-8")
        uv("lock", "--quiet", "--python", sys.executable, folder=folder)
        for lock, groups in LOCKS.items():
            uv("export", "--quiet", *PLAIN, *groups, "--output-file", lock, folder=folder)
        pins = {lock: read_pins((folder / lock).read_text(encoding="utf-8")) for lock in LOCKS}
    for lock, requirements in pins.items():
        (ROOT / lock).write_text(HEADER + "\n".join(requirements) + "\n", encoding="utf-8", newline="\n")
        print(f"{lock}: {len(requirements)} requirements")
    environment = (ROOT / "environment.yml").read_text(encoding="utf-8")
    renewed = renew_pins(environment, pins["requirements.lock"])
    (ROOT / "environment.yml").write_text(renewed, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
