#!/usr/bin/env python3
"""Make qualkit's environment and run it: ``python3 run.py findings | test | lab`` (Windows: ``py run.py ...``).

Only the standard library is used, and only the syntax of Python 3.6: an old Python then reaches the message that
says which Python to get, instead of failing to parse this file. What is called after that check may be newer.

The environment is the folder ``.venv`` beside this file. A stamp in it tells whether it still fits the locks, so a
second start installs nothing. What an interrupted installation left half done is found by the packages' own lists of
files.
"""

import csv
import difflib
import errno
import hashlib
import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

OLDEST, NEWEST, ADVISED = (3, 11), (3, 14), (3, 13)

# Key: (Indonesian, English). ASCII only: a Windows console may know no more. qualkit's own messages are in
# qualkit/messages.py, which cannot be imported before the environment exists.
MESSAGES = {
    "help": (
        """Pakai: python3 run.py PERINTAH [pilihan...]        (Windows: py run.py PERINTAH)

  findings   jalankan analisis sampai temuan; laporan di folder reports/ (--simpan: perbarui juga notebooks/)
  test       jalankan semua uji (mis. test -k koding)
  new        buat folder studi baru (mis. new ../studi-saya --template skm)
  import     jadikan berkas Word atau teks transkrip (mis. import --folder ../studi-saya ../wawancara)
  lab        buka JupyterLab (mis. lab --folder ../studi-saya)
  tag        hitung di mana pola buku kode muncul
  verify     periksa apakah transkrip, koding, buku kode, dan temuan masih cocok
  reanchor   tunjukkan tempat baru koding yang basi
  check      periksa gaya dan tipe kode (untuk pengembang)
  lock       perbarui requirements*.lock dan environment.yml (untuk pengembang; --upgrade: rilis terbaru)

Kali pertama, lingkungan .venv dibuat dan paket diunduh (perlu internet dan ruang disk 1,5 GB).
Pilihan setelah PERINTAH diteruskan kepada perintah itu; bantuannya: python3 run.py PERINTAH --help
Kode keluar: 0 baik; 1 ada yang gagal atau tidak cocok; 2 panggilannya keliru; 130 dihentikan (Ctrl+C).
English: set QUALKIT_LANG=en.""",
        """Usage: python3 run.py COMMAND [options...]        (Windows: py run.py COMMAND)

  findings   run the analysis up to the findings; the report is in reports/ (--simpan: renew notebooks/ too)
  test       run all tests (e.g. test -k koding)
  new        make the folder of a new study (e.g. new ../my-study --template skm)
  import     make Word or text files transcripts (e.g. import --folder ../my-study ../interviews)
  lab        open JupyterLab (e.g. lab --folder ../my-study)
  tag        count where the codebook's patterns stand
  verify     check that transcripts, codings, codebooks and findings still fit
  reanchor   show where stale codings would go
  check      check style and types of the code (for developers)
  lock       renew requirements*.lock and environment.yml (for developers; --upgrade: newest releases)

The first time, the environment .venv is made and packages are fetched (needs internet and 1.5 GB of disk).
Options after COMMAND are handed on to it; its help: python3 run.py COMMAND --help
Exit codes: 0 all is well; 1 something failed or does not hold; 2 the call is wrong; 130 stopped (Ctrl+C).""",
    ),
    "unknown": (
        "Perintah '{command}' tidak dikenal. Pilih: {commands}. Bantuan: python3 run.py --help",
        "Unknown command '{command}'. Choose: {commands}. Help: python3 run.py --help",
    ),
    "near": (
        "Perintah '{command}' tidak dikenal. Mungkin maksudnya '{near}'. Bantuan: python3 run.py --help",
        "Unknown command '{command}'. Did you mean '{near}'? Help: python3 run.py --help",
    ),
    "python": (
        "Python {found} tidak didukung: qualkit memerlukan Python {oldest} sampai {newest}. {advice}",
        "Python {found} is not supported: qualkit needs Python {oldest} to {newest}. {advice}",
    ),
    "python_get": (
        "Pasang Python {advised} (64-bit), lalu jalankan lagi dengannya.",
        "Install Python {advised} (64-bit), then run this again with it.",
    ),
    "python_have": (
        "Di komputer ini sudah ada: jalankan '{program} run.py'.",
        "This computer has one: run '{program} run.py'.",
    ),
    "bits": (
        "Python ini 32-bit, sedangkan paket analisis hanya ada untuk 64-bit. Pasang Python {advised} 64-bit.",
        "This Python is 32-bit, and the analysis packages exist for 64-bit only. Install 64-bit Python {advised}.",
    ),
    "no_venv": (
        (
            "Python ini tidak dapat membuat lingkungan: modul {module} tidak ada. Di Debian atau Ubuntu: "
            "sudo apt install {package}. Lalu jalankan lagi."
        ),
        (
            "This Python cannot make an environment: its module {module} is missing. On Debian or Ubuntu: "
            "sudo apt install {package}. Then run this again."
        ),
    ),
    "no_file": (
        "Berkas {name} tidak ada di samping run.py. Ambil lagi salinan lengkap qualkit.",
        "The file {name} is not beside run.py. Get a complete copy of qualkit again.",
    ),
    "foreign": (
        "{path} sudah ada tetapi bukan lingkungan Python. Pindahkan atau hapus, lalu jalankan lagi.",
        "{path} exists but is no Python environment. Move or delete it, then run this again.",
    ),
    "rebuild": (
        "Lingkungan .venv tidak dapat dipakai lagi (rusak, dipindahkan, atau Python lain): dibuat ulang.",
        "The environment .venv is of no more use (broken, moved, or another Python): it is made anew.",
    ),
    "step_venv": ("Membuat lingkungan .venv", "Making the environment .venv"),
    "step_uv": ("Mengambil pemasang uv", "Fetching the installer uv"),
    "step_packages": ("Mengunduh dan memasang {count} paket", "Fetching and installing {count} packages"),
    "step_pip": ("Memasang {count} paket dengan pip (lebih lama)", "Installing {count} packages with pip (slower)"),
    "step_compile": ("Menyiapkan paket agar cepat dibuka", "Compiling packages so that they load fast"),
    "done": ("selesai", "done"),
    "failed": ("gagal", "failed"),
    "network": (
        (
            "Paket tidak dapat diunduh. Periksa sambungan internet (atau proksi), lalu jalankan lagi perintah yang "
            "sama; yang sudah terpasang tetap dipakai."
        ),
        (
            "Packages could not be fetched. Check the internet connection (or proxy), then run the same command "
            "again; what is installed already is kept."
        ),
    ),
    "disk": (
        "Ruang disk tidak cukup (perlu sekitar 1500 MB; tersisa {free} MB di {path}). Kosongkan, lalu ulangi.",
        "Not enough disk space (about 1500 MB needed; {free} MB left in {path}). Free some, then run this again.",
    ),
    "read_only": (
        (
            "Tidak boleh menulis di {path}. Pindahkan folder qualkit ke tempat yang dapat ditulisi (mis. Documents), "
            "atau tutup program yang memakai .venv, lalu jalankan lagi."
        ),
        (
            "No permission to write in {path}. Move the qualkit folder to a place that can be written "
            "(e.g. Documents), or close the program that uses .venv, then run this again."
        ),
    ),
    "long_path": (
        (
            "Alamat folder ini terlalu panjang untuk Windows ({length} huruf, paling banyak {limit}): {path}. "
            "Pindahkan folder qualkit, mis. ke C:\\qualkit, lalu jalankan lagi."
        ),
        (
            "The path of this folder is too long for Windows ({length} characters, {limit} at most): {path}. "
            "Move the qualkit folder, e.g. to C:\\qualkit, then run this again."
        ),
    ),
    "other": (
        "Langkah '{step}' gagal. Pesan terakhirnya: {detail}",
        "The step '{step}' failed. Its last message: {detail}",
    ),
    "system": ("Gagal: {detail}", "Failed: {detail}"),
    "stopped": (
        "Dihentikan. Jalankan lagi perintah yang sama untuk melanjutkan.",
        "Stopped. Run the same command again to go on.",
    ),
}


class Stop(Exception):
    """An expected failure: one line for the user, and the exit code."""

    def __init__(self, text: str, code: int = 1) -> None:
        super().__init__(text)
        self.code = code


def say(key: str, **values: object) -> str:
    """Return a message in Indonesian, or in English if QUALKIT_LANG is ``en``."""
    english = os.environ.get("QUALKIT_LANG", "").lower().startswith("en")
    return MESSAGES[key][1 if english else 0].format(**values)


def refuse_unsupported(version: "Sequence[int]", maxsize: int, which: "Callable[[str], object]" = shutil.which) -> None:
    """Raise Stop, naming a Python to use, unless this Python can run qualkit."""
    dotted = {name: "{}.{}".format(*pair) for name, pair in (("oldest", OLDEST), ("newest", NEWEST))}
    advised = "{}.{}".format(*ADVISED)
    if not OLDEST <= tuple(version[:2]) <= NEWEST:
        programs = ("python3.{}".format(minor) for minor in range(NEWEST[1], OLDEST[1] - 1, -1))
        present = next((program for program in programs if which(program)), None)
        advice = say("python_have", program=present) if present else say("python_get", advised=advised)
        raise Stop(say("python", found="{}.{}".format(*version[:2]), advice=advice, **dotted))
    if maxsize <= 2**32:
        raise Stop(say("bits", advised=advised))


# Here, before anything below is defined: what follows needs a supported Python to be evaluated.
try:
    refuse_unsupported(sys.version_info[:2], sys.maxsize)
except Stop as stop:
    if __name__ != "__main__":
        raise
    sys.exit(str(stop))

ROOT = Path(os.path.abspath(__file__)).parent  # not resolve(): it turns a mapped network drive into a UNC path
WINDOWS = os.name == "nt"
LOCKS = {"run": "requirements.lock", "test": "requirements-test.lock"}
UV = "uv>=0.9,<1"  # from 0.9 on, `exclude-dependencies` is known
SPACE_NEEDED = 1_500_000_000  # bytes: the packages, unpacked and compiled, and the cache of what does not share disk
# Characters. Windows refuses paths beyond 259 unless told otherwise; the longest of the locked packages (JupyterLab's)
# takes 155 below .venv.
LONGEST_ROOT_ON_WINDOWS = 90
# Variables that would send an installation, or imports, outside .venv. Indexes, proxies and certificates stay.
MISLEADING = (
    *("PYTHONHOME", "PYTHONPATH", "PYTHONPLATLIBDIR", "__PYVENV_LAUNCHER__"),
    *("PIP_PREFIX", "PIP_REQUIRE_HASHES", "PIP_REQUIRE_VIRTUALENV", "PIP_ROOT", "PIP_TARGET"),
    *("UV_PREFIX", "UV_PROJECT_ENVIRONMENT", "UV_REQUIRE_HASHES", "UV_SYSTEM_PYTHON", "UV_TARGET"),
)
# What pip, uv, venv and the systems below them print, in the order in which to believe them.
SYMPTOMS = (
    ("disk", r"no space left|errno 28\b|os error 28\b|disk quota|os error 112\b|winerror 112|not enough space"),
    ("read_only", r"permission denied|read-only file system|access is denied|os error (5|13|30)\b|winerror (5|32)\b"),
    (
        "network",
        (
            r"newconnectionerror|max retries exceeded|name resolution|getaddrinfo|dns error|error sending request|"
            r"failed to fetch|could not connect|connection (refused|reset|aborted|broken|timed out)|connection error|"
            r"network is unreachable|network connectivity|timed out|timeout|proxyerror|certificate|sslerror|tls\b"
        ),
    ),
)


class Layout:
    """Where the parts of an environment lie; the system is a parameter, so that Windows can be tested anywhere."""

    def __init__(self, root: PurePath, version: tuple[int, int], *, windows: bool) -> None:
        self.root = root
        self.windows = windows
        self.version = "{}.{}".format(*version)
        self.venv = root / ".venv"
        self.scripts = self.venv / ("Scripts" if windows else "bin")
        library = ("Lib",) if windows else ("lib", f"python{self.version}")
        self.site = self.venv.joinpath(*library, "site-packages")
        self.python = self.program("python")
        self.stamp = self.venv / "qualkit-stamp.json"

    def program(self, name: str) -> PurePath:
        """Return where a program of the environment lies."""
        return self.scripts / (name + ".exe" if self.windows else name)


def environment(layout: Layout, outer: Mapping[str, str]) -> dict[str, str]:
    """Return the variables under which everything in the environment runs."""
    env = {name: value for name, value in outer.items() if name.upper() not in MISLEADING}
    env["PATH"] = os.pathsep.join([str(layout.scripts), *filter(None, [env.get("PATH")])])
    env["VIRTUAL_ENV"] = str(layout.venv)
    env["PYTHONNOUSERSITE"] = "1"
    env["PYTHONUTF8"] = "1"  # else Windows reads and prints text in the code page of the country
    env["NUMBA_CACHE_DIR"] = str(layout.venv / "numba")
    env["PIP_USER"] = "0"
    env["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"
    env["UV_PYTHON_DOWNLOADS"] = "never"  # the Python that runs this file is the one that is asked for
    return env


# --- the state of the environment -----------------------------------------------------------------------------------


def fingerprint(layout: Layout) -> str:
    """Return a digest of all that decides what is installed, and where."""
    digest = hashlib.sha256()
    for name in ("pyproject.toml", *LOCKS.values()):
        path = Path(layout.root, name)
        if not path.is_file():
            raise Stop(say("no_file", name=name))
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    digest.update(layout.version.encode())
    return digest.hexdigest()


def installed(layout: Layout) -> set[str]:
    """Return the names of the metadata folders, each with a package's name and version."""
    try:
        return {name for name in os.listdir(layout.site) if name.endswith(".dist-info")}
    except OSError:
        return set()


def write_stamp(layout: Layout, wanted: str) -> None:
    """Record that the environment holds everything of a lock; whole or not at all."""
    content: dict[str, Any] = {
        "fingerprint": fingerprint(layout),
        "lock": wanted,
        "packages": sorted(installed(layout)),
    }
    content["root"] = os.path.normcase(layout.root)
    temporary = Path(layout.venv, "qualkit-stamp.tmp")
    temporary.write_text(json.dumps(content, indent=1), encoding="utf-8")
    os.replace(temporary, layout.stamp)


def read_stamp(layout: Layout) -> dict[str, Any]:
    """Return what the stamp says; nothing if it is absent or cut off."""
    try:
        content = json.loads(Path(layout.stamp).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def is_sound(layout: Layout) -> bool:
    """Tell whether the environment's Python can start and is the one that runs this file, without starting it."""
    try:
        lines = Path(layout.venv, "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return False
    settings = {key.strip(): value.strip() for key, _, value in (line.partition("=") for line in lines)}
    version = settings.get("version", settings.get("version_info", ""))
    return (
        f"{version}.".startswith(f"{layout.version}.")
        and os.path.isdir(settings.get("home", ""))  # on Windows python.exe stays when the Python behind it has gone
        and os.path.exists(layout.python)  # follows the link to a Python that an upgrade may have removed
        and os.path.isdir(layout.site)
    )


def state(layout: Layout, wanted: str) -> str:
    """Return ``ready``, ``incomplete``, ``broken``, ``absent`` or ``foreign``."""
    if not os.path.lexists(layout.venv):
        return "absent"
    if not os.path.isdir(layout.venv):
        return "foreign"
    if not is_sound(layout):
        content = set(os.listdir(layout.venv))
        ours = not content or content & {"pyvenv.cfg", "bin", "Scripts", "lib", "Lib", PurePath(layout.stamp).name}
        return "broken" if ours else "foreign"
    stamp = read_stamp(layout)
    if stamp.get("root", os.path.normcase(layout.root)) != os.path.normcase(layout.root):
        return "broken"  # the folder was moved, and the scripts name the old place
    if stamp.get("fingerprint") != fingerprint(layout) or stamp.get("lock") not in (wanted, "test"):
        return "incomplete"
    complete = set(stamp.get("packages", [])) <= installed(layout) and os.path.exists(layout.program("qualkit"))
    return "ready" if complete else "incomplete"


def is_whole(site: Path, metadata: str) -> bool:
    """Tell whether every file that a package lists is there in its full size (compiled ones aside)."""
    try:
        with open(site / metadata / "RECORD", encoding="utf-8", newline="") as record:
            rows = [row for row in csv.reader(record) if row and not row[0].endswith(".pyc")]
    except (OSError, ValueError):
        return False
    for name, _, size in (row[:3] for row in rows if len(row) >= 3):
        try:
            present = os.stat(site / name).st_size
        except OSError:
            return False
        if size and int(size) != present:
            return False
    return True


def forget_halves(layout: Layout) -> list[str]:
    """Remove the metadata of packages that an interruption left half installed, so that they are installed again."""
    site = Path(layout.site)
    halves = sorted(name for name in installed(layout) if not is_whole(site, name))
    for name in halves:
        shutil.rmtree(site / name)
    return halves


# --- installing -----------------------------------------------------------------------------------------------------


def missing_module(find_spec: Callable[[str], object] = importlib.util.find_spec) -> str | None:
    """Return the module without which no environment can be made, if one is missing."""
    if find_spec("venv") is None:
        return "venv"
    if find_spec("ensurepip") is None and find_spec("pip") is None:
        return "ensurepip"
    return None


def venv_command(layout: Layout, python: str, *, with_pip: bool) -> list[str]:
    """Return the command that makes the environment anew (Debian's Python may lack ensurepip and yet have a pip)."""
    return [python, "-m", "venv", "--clear", *([] if with_pip else ["--without-pip"]), str(layout.venv)]


def pip_command(layout: Layout, python: str) -> list[str]:
    """Return how pip is called for the environment: its own, else the one of the Python outside."""
    if os.path.isdir(Path(layout.site, "pip")):
        return [str(layout.python), "-m", "pip"]
    return [python, "-m", "pip", "--python", str(layout.python)]


def uv_install_command(layout: Layout, lock: str) -> list[str]:
    """Return the command that installs a lock and the project with uv."""
    command = [str(layout.program("uv")), "pip", "install", "--python", str(layout.python), "--no-deps"]
    # Loading without bytecode takes three times as long.
    return [*command, "--compile-bytecode", "--reinstall-package", "qualkit", "-r", lock, "-e", "."]


def pip_install_command(layout: Layout, python: str, lock: str) -> list[str]:
    """Return the command that installs a lock and the project with pip."""
    command = [*pip_command(layout, python), "install", "--no-deps", "--no-compile", "--retries", "2"]
    return [*command, "-r", lock, "-e", "."]  # compiled afterwards, on all cores


def compile_command(layout: Layout) -> list[str]:
    """Return the command that compiles what pip has installed."""
    return [str(layout.python), "-m", "compileall", "-q", "-j", "0", str(layout.site)]


def long_paths_enabled() -> bool:
    """Tell whether this Windows was told to accept paths beyond 259 characters."""
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SYSTEM\CurrentControlSet\Control\FileSystem") as key:
                return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
        except OSError:
            pass
    return False


def too_long(layout: Layout) -> bool:
    """Tell whether Windows would refuse the paths below this folder."""
    return layout.windows and len(str(layout.root)) > LONGEST_ROOT_ON_WINDOWS and not long_paths_enabled()


def cause(output: str) -> str | None:
    """Return the message's key for what a failed step printed, if it is one of the known causes."""
    return next((key for key, pattern in SYMPTOMS if re.search(pattern, output, re.IGNORECASE)), None)


def explain(key: str, step: str = "", output: str = "") -> Stop:
    """Return the one line for a failure."""
    lines = [line.strip() for line in output.splitlines() if line.strip()] or ["-"]
    faults = [line for line in lines if re.match(r"(error|x |.*Error:)", line, re.IGNORECASE)]
    free = shutil.disk_usage(ROOT).free // 1_000_000
    return Stop(say(key, step=step, detail=(faults or lines)[-1][:300], path=ROOT, free=free))


def run_step(title: str, command: list[str], env: dict[str, str], cwd: Path = ROOT) -> tuple[int, str]:
    """Run a command, saying for how many seconds it has been at it, and return its exit code and what it printed."""
    started, live, shown = time.monotonic(), sys.stderr.isatty(), 0
    print(f"{title} ...", end="" if live else "\n", file=sys.stderr, flush=True)
    process = subprocess.Popen(
        command, cwd=cwd, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    try:
        while True:
            try:
                output = process.communicate(timeout=1)[0].decode("utf-8", "replace")
                break
            except subprocess.TimeoutExpired:
                seconds = round(time.monotonic() - started)
                if live:
                    print(f"\r{title} ... {seconds} s ", end="", file=sys.stderr, flush=True)
                elif seconds >= shown + 30:  # a log is not to fill with seconds
                    shown = seconds
                    print(f"{title} ... {seconds} s", file=sys.stderr, flush=True)
    except BaseException:
        process.kill()
        process.wait()
        raise
    result = say("failed" if process.returncode else "done")
    seconds = round(time.monotonic() - started)
    print(f"{chr(13) if live else ''}{title}: {result}, {seconds} s", file=sys.stderr, flush=True)
    return process.returncode, output


def create(layout: Layout, python: str, env: dict[str, str]) -> None:
    """Make the environment anew."""
    module = missing_module()
    if module:
        raise Stop(say("no_venv", module=module, package=f"python{layout.version}-venv"))
    if too_long(layout):
        length = len(str(layout.root))
        raise Stop(say("long_path", length=length, limit=LONGEST_ROOT_ON_WINDOWS, path=layout.root))
    Path(layout.venv).mkdir(exist_ok=True)  # fails here, in our own words, where nothing may be written
    if shutil.disk_usage(ROOT).free < SPACE_NEEDED:
        raise explain("disk")
    title = say("step_venv")
    with_pip = importlib.util.find_spec("ensurepip") is not None
    code, output = run_step(title, venv_command(layout, python, with_pip=with_pip), env)
    if code:
        raise explain(cause(output) or "other", title, output)


def prepare(layout: Layout, found: str, python: str, env: dict[str, str]) -> None:
    """Bring the environment, whatever its state, to where packages can be installed; with uv if it can be had."""
    if found == "foreign":
        raise Stop(say("foreign", path=layout.venv))
    if found == "incomplete":
        forget_halves(layout)
        if not os.path.exists(layout.program("uv")) and not os.path.isdir(Path(layout.site, "pip")):
            found = "broken"
    if found == "broken":
        print(say("rebuild"), file=sys.stderr)
    if found in ("absent", "broken"):
        create(layout, python, env)
    if not os.path.exists(layout.program("uv")):
        title = say("step_uv")
        code, output = run_step(title, [*pip_command(layout, python), "install", "--retries", "2", UV, "pip"], env)
        reason = cause(output)
        if code and reason:  # what stops pip here would stop it later as well; else pip itself can do the work
            raise explain(reason, title, output)


def install(layout: Layout, lock: str, python: str, env: dict[str, str]) -> None:
    """Install a lock and the project, with uv if it is there, else with pip."""
    count = len(read_lock(Path(layout.root, lock)))
    if os.path.exists(layout.program("uv")):
        title = say("step_packages", count=count)
        code, output = run_step(title, uv_install_command(layout, lock), env)
        if code == 0:
            return
        reason = cause(output)
        if reason in ("disk", "read_only"):
            raise explain(reason, title, output)
    # Not only without uv: behind some proxies pip, which trusts the certificates of the system, gets through alone.
    title = say("step_pip", count=count)
    code, output = run_step(title, pip_install_command(layout, python, lock), env)
    if code:
        raise explain(cause(output) or "other", title, output)
    run_step(say("step_compile"), compile_command(layout), env)  # some packages ship files for other Pythons: no check


def ensure(layout: Layout, wanted: str, python: str, env: dict[str, str]) -> None:
    """Bring the environment to where it holds everything of a lock; do nothing if it does."""
    found = state(layout, wanted)
    if found != "ready":
        prepare(layout, found, python, env)
        install(layout, LOCKS[wanted], python, env)
        write_stamp(layout, wanted)


def read_lock(path: Path) -> list[str]:
    """Return the requirements of a lock, each with its marker."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("#")]


# --- the commands ---------------------------------------------------------------------------------------------------

#: Commands of qualkit itself; the rest is for who works on it.
QUALKIT = ("new", "import", "tag", "verify", "reanchor", "findings", "lab")
COMMANDS = ("new", "import", "tag", "verify", "reanchor", "findings", "lab", "test", "check", "lock")
CHECKS = {"lint": ["ruff", "check"], "format": ["ruff", "format", "--check"], "types": ["mypy"]}


def unknown_command(command: str, known: Sequence[str]) -> Stop:
    """Return the one line for a command that does not exist: with the one that was meant, if it can be told."""
    near = difflib.get_close_matches(command, known, n=1)
    return Stop(say("near" if near else "unknown", command=command, near=(*near, "")[0], commands=", ".join(known)), 2)


def program_as_called(path: str, *, windows: bool) -> str:
    """Return how this file was called, so that qualkit tells commands which can be typed in the same place."""
    return f"{'py' if windows else 'python3'} {chr(34) + path + chr(34) if ' ' in path else path}"


def programs(layout: Layout, command: str, arguments: list[str]) -> list[list[str]]:
    """Return what a command runs in the environment. pytest's options are in pyproject.toml, for developers too."""
    module = [str(layout.python), "-m"]
    if command == "test":
        return [[*module, "pytest", *arguments]]
    if command == "check":
        unknown = sorted(set(arguments) - set(CHECKS))
        if unknown:
            raise unknown_command(f"check {unknown[0]}", [f"check {name}" for name in CHECKS])
        return [[*module, *CHECKS[name]] for name in arguments or CHECKS]
    if command == "lock":
        return [[str(layout.python), str(layout.root / "tools" / "lock.py"), *arguments]]
    return [[str(layout.program("qualkit")), command, *arguments]]


def launch(command: list[str], env: dict[str, str], cwd: Path = ROOT) -> int:
    """Run a command on the user's terminal and return its exit code; it is ended if this is, and Ctrl-C is its own."""
    process = subprocess.Popen(command, cwd=cwd, env=env)
    before = signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        while True:
            try:
                code = process.wait()
            except KeyboardInterrupt:
                continue
            return 128 - code if code < 0 else code  # ended by a signal: as a shell reports it
    finally:
        signal.signal(signal.SIGTERM, before)


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    if not arguments or arguments[0] in ("-h", "--help", "help"):
        print(say("help"))
        return 0 if arguments else 2
    command, rest = arguments[0], arguments[1:]
    if command not in COMMANDS:
        raise unknown_command(command, COMMANDS)
    layout = Layout(ROOT, sys.version_info[:2], windows=WINDOWS)
    called = programs(layout, command, rest)  # before anything is installed: the call may be wrong
    env = environment(layout, os.environ)
    env.pop("QUALKIT_PROGRAM", None)
    if command in QUALKIT:  # the checks expect what is said where nothing was called by this file
        env["QUALKIT_PROGRAM"] = program_as_called(sys.argv[0], windows=WINDOWS)
    # Started by the environment's own Python? Then use the one behind it: the environment may have to go.
    python = getattr(sys, "_base_executable", None) or sys.executable
    if command == "lock":  # not the packages: a lock that cannot be installed must not be in the way of its successor
        prepare(layout, state(layout, "test"), python, env)
    else:
        wanted = "run" if command in QUALKIT else "test"
        ensure(layout, wanted, python, env)
    return max(launch(program, env) for program in called)


def explain_system(fault: OSError) -> Stop:
    """Return the one line for a failure that the operating system reports."""
    kinds = {
        errno.ENOSPC: "disk",
        errno.EDQUOT if hasattr(errno, "EDQUOT") else -1: "disk",
        errno.EROFS: "read_only",
        errno.EACCES: "read_only",
        errno.EPERM: "read_only",
    }
    return explain(kinds.get(fault.errno or 0, "system"), output=str(fault))


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except OSError as fault:
        sys.exit(str(explain_system(fault)))
    except Stop as stop:
        print(stop, file=sys.stderr)
        sys.exit(stop.code)
    except KeyboardInterrupt:
        print("\n" + say("stopped"), file=sys.stderr)
        sys.exit(130)
