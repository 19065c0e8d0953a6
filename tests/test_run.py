"""run.py's own logic, without a network and without making an environment."""

import ast
import errno
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path, PureWindowsPath
from string import Formatter
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent


def load() -> ModuleType:
    spec = importlib.util.spec_from_file_location("qualkit_run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


run = load()


@pytest.fixture(autouse=True)
def indonesian(monkeypatch):
    monkeypatch.delenv("QUALKIT_LANG", raising=False)


@pytest.fixture
def layout(tmp_path):
    """An environment of ours, made by hand: a Python that links to this one, one package, the script, the stamp."""
    layout = run.Layout(tmp_path, (3, 12), windows=False)
    layout.site.mkdir(parents=True)
    layout.scripts.mkdir()
    layout.python.symlink_to(sys.executable)
    layout.program("qualkit").write_text("")
    (layout.venv / "pyvenv.cfg").write_text(f"home = {Path(sys.executable).parent}\nversion = 3.12.4\n")
    for name in ("pyproject.toml", "requirements.lock", "requirements-test.lock"):
        (tmp_path / name).write_text(name)
    add_package(layout, "a")
    run.write_stamp(layout, "run")
    return layout


def add_package(layout, name):
    metadata = layout.site / f"{name}-1.0.dist-info"
    metadata.mkdir()
    (layout.site / f"{name}.py").write_text("x = 1\n")
    (metadata / "RECORD").write_text(
        f"{name}.py,sha256=0,6\n__pycache__/{name}.cpython-312.pyc,,\n{metadata.name}/RECORD,,\n"
    )


# --- which Python ---------------------------------------------------------------------------------------------------


def test_syntax_stays_that_of_python_3_6():
    assert ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6)).body


def test_nothing_before_the_check_needs_a_newer_python_to_be_evaluated():
    body = ast.parse((ROOT / "run.py").read_text(encoding="utf-8")).body
    check = next(number for number, node in enumerate(body) if isinstance(node, ast.Try))
    signatures = [node.args for node in ast.walk(ast.Module(body[:check], [])) if isinstance(node, ast.FunctionDef)]
    assert len(signatures) == 3
    # `Sequence[int]` in an annotation fails on Python 3.8, `int | None` on 3.9.
    assert [node for args in signatures for node in ast.walk(args) if isinstance(node, ast.Subscript | ast.BinOp)] == []


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13), (3, 14)])
def test_supported_pythons_pass(version):
    assert run.refuse_unsupported(version, 2**63 - 1) is None


@pytest.mark.parametrize("version", [(3, 6), (3, 10), (3, 15), (4, 0)])
def test_other_pythons_are_refused_and_one_to_get_is_named(version):
    with pytest.raises(run.Stop, match=r"Python {}\.{} tidak didukung.*3\.11 sampai 3\.14.*Pasang".format(*version)):
        run.refuse_unsupported(version, 2**63 - 1, which=lambda program: None)


def test_refusal_names_a_fitting_python_that_is_there_already():
    with pytest.raises(run.Stop, match=r"sudah ada: jalankan 'python3\.12 run\.py'"):
        run.refuse_unsupported((3, 10), 2**63 - 1, which=lambda program: program == "python3.12")


def test_32_bit_python_is_refused():
    with pytest.raises(run.Stop, match="32-bit"):
        run.refuse_unsupported((3, 12), 2**31 - 1)


def test_debian_package_is_named_when_there_is_neither_ensurepip_nor_pip(layout, monkeypatch):
    monkeypatch.setattr(run, "missing_module", lambda: "ensurepip")
    with pytest.raises(run.Stop, match=r"sudo apt install python3\.12-venv"):
        run.create(layout, sys.executable, {})


@pytest.mark.parametrize(
    ("present", "missing"),
    [
        ({"venv", "ensurepip", "pip"}, None),
        ({"venv", "ensurepip"}, None),
        ({"venv", "pip"}, None),  # the pip outside installs into the environment
        ({"venv"}, "ensurepip"),
        ({"pip"}, "venv"),
    ],
)
def test_missing_module(present, missing):
    assert run.missing_module(lambda name: name if name in present else None) == missing


# --- where things lie -----------------------------------------------------------------------------------------------


def test_paths_on_windows():
    layout = run.Layout(PureWindowsPath(r"C:\Skripsi saya\qualkit"), (3, 13), windows=True)
    assert str(layout.python) == r"C:\Skripsi saya\qualkit\.venv\Scripts\python.exe"
    assert str(layout.program("uv")) == r"C:\Skripsi saya\qualkit\.venv\Scripts\uv.exe"
    assert str(layout.site) == r"C:\Skripsi saya\qualkit\.venv\Lib\site-packages"


def test_paths_elsewhere(tmp_path):
    layout = run.Layout(tmp_path, (3, 11), windows=False)
    assert layout.python == tmp_path / ".venv/bin/python"
    assert layout.site == tmp_path / ".venv/lib/python3.11/site-packages"


def test_path_too_long_for_windows_is_noticed():
    long = PureWindowsPath("C:\\" + "x" * 100)
    assert run.too_long(run.Layout(long, (3, 12), windows=True)) is not run.long_paths_enabled()
    assert not run.too_long(run.Layout(PureWindowsPath(r"C:\qualkit"), (3, 12), windows=True))
    assert not run.too_long(run.Layout(long, (3, 12), windows=False))


# --- the state of the environment -----------------------------------------------------------------------------------


def test_stamped_environment_is_ready(layout):
    assert run.state(layout, "run") == "ready"


def test_test_packages_are_still_to_be_added(layout):
    assert run.state(layout, "test") == "incomplete"


def test_environment_with_test_packages_serves_findings_too(layout):
    run.write_stamp(layout, "test")
    assert (run.state(layout, "run"), run.state(layout, "test")) == ("ready", "ready")


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock", "requirements-test.lock"])
def test_changed_lock_or_project_is_installed_again(layout, name):
    (layout.root / name).write_text("changed")
    assert run.state(layout, "run") == "incomplete"


def test_absent_environment(tmp_path):
    assert run.state(run.Layout(tmp_path, (3, 12), windows=False), "run") == "absent"


def test_interrupted_installation_has_no_stamp_and_is_taken_up_again(layout):
    layout.stamp.unlink()
    assert run.state(layout, "run") == "incomplete"


def test_stamp_cut_off_in_the_middle_counts_as_none(layout):
    layout.stamp.write_text(layout.stamp.read_text()[:40])
    assert run.state(layout, "run") == "incomplete"


def test_removed_package_is_noticed(layout):
    (layout.site / "a-1.0.dist-info").rename(layout.site / "a-2.0.dist-info")
    assert run.state(layout, "run") == "incomplete"


def test_package_that_the_user_added_does_not_disturb(layout):
    add_package(layout, "b")
    assert run.state(layout, "run") == "ready"


def test_removed_script_is_noticed(layout):
    layout.program("qualkit").unlink()
    assert run.state(layout, "run") == "incomplete"


def test_environment_of_another_python_is_made_anew(layout):
    text = (layout.venv / "pyvenv.cfg").read_text().replace("3.12.4", "3.1.4")
    (layout.venv / "pyvenv.cfg").write_text(text)
    assert run.state(layout, "run") == "broken"


def test_environment_whose_python_has_gone_is_made_anew(layout):
    layout.python.unlink()
    layout.python.symlink_to(layout.root / "gone")
    assert run.state(layout, "run") == "broken"


def test_environment_whose_python_has_gone_on_windows_is_made_anew(layout):
    (layout.venv / "pyvenv.cfg").write_text("home = /gone\nversion = 3.12.4\n")  # python.exe itself is a copy and stays
    assert run.state(layout, "run") == "broken"


def test_environment_of_a_moved_folder_is_made_anew(layout):
    stamp = json.loads(layout.stamp.read_text())
    layout.stamp.write_text(json.dumps(stamp | {"root": "/before"}))
    assert run.state(layout, "run") == "broken"


def test_environment_cut_off_while_it_was_made_is_made_anew(tmp_path):
    layout = run.Layout(tmp_path, (3, 12), windows=False)
    layout.scripts.mkdir(parents=True)
    assert run.state(layout, "run") == "broken"


def test_folder_that_is_no_environment_is_left_alone(tmp_path):
    layout = run.Layout(tmp_path, (3, 12), windows=False)
    layout.venv.mkdir()
    (layout.venv / "skripsi.docx").write_text("")
    assert run.state(layout, "run") == "foreign"
    with pytest.raises(run.Stop, match="bukan lingkungan Python"):
        run.ensure(layout, "run", sys.executable, {})
    assert (layout.venv / "skripsi.docx").exists()


def test_missing_lock_is_named(layout):
    (layout.root / "requirements.lock").unlink()
    with pytest.raises(run.Stop, match=r"requirements\.lock tidak ada"):
        run.state(layout, "run")


def test_half_installed_packages_are_forgotten_and_whole_ones_kept(layout):
    add_package(layout, "cut")
    (layout.site / "cut.py").write_text("x")
    add_package(layout, "gone")
    (layout.site / "gone.py").unlink()
    add_package(layout, "unlisted")
    (layout.site / "unlisted-1.0.dist-info/RECORD").unlink()
    assert run.forget_halves(layout) == ["cut-1.0.dist-info", "gone-1.0.dist-info", "unlisted-1.0.dist-info"]
    assert run.installed(layout) == {"a-1.0.dist-info"}


def test_ready_environment_is_not_touched(layout, monkeypatch):
    steps = []
    monkeypatch.setattr(run, "run_step", lambda *step: steps.append(step) or (0, ""))
    run.ensure(layout, "run", sys.executable, {})
    assert steps == []


# --- what is called -------------------------------------------------------------------------------------------------


def test_uv_installs_without_dependencies_and_compiles(layout):
    command = run.uv_install_command(layout, "requirements.lock")
    assert command[:3] == [str(layout.program("uv")), "pip", "install"]
    assert {"--no-deps", "--compile-bytecode"} <= set(command)
    assert command[-4:] == ["-r", "requirements.lock", "-e", "."]


def test_pip_outside_installs_when_the_environment_has_none(layout):
    command = run.pip_install_command(layout, "/usr/bin/python3", "requirements.lock")
    assert command[:5] == ["/usr/bin/python3", "-m", "pip", "--python", str(layout.python)]
    assert "--no-deps" in command
    assert command[-4:] == ["-r", "requirements.lock", "-e", "."]


def test_pip_of_the_environment_comes_first(layout):
    (layout.site / "pip").mkdir()
    assert run.pip_command(layout, "/usr/bin/python3") == [str(layout.python), "-m", "pip"]


def test_environment_without_ensurepip_is_made_without_pip(layout):
    assert "--without-pip" in run.venv_command(layout, "python3", with_pip=False)
    assert "--without-pip" not in run.venv_command(layout, "python3", with_pip=True)


@pytest.fixture
def steps(monkeypatch):
    """Stand in for run_step: record the commands and answer with what the test puts here, by a word of the command."""
    answers = {}
    calls = []

    def answer(title, command, env):
        calls.append(command)
        return next((result for word, result in answers.items() if any(word in part for part in command)), (0, ""))

    monkeypatch.setattr(run, "run_step", answer)
    return answers, calls


def test_pip_does_the_work_and_compiles_where_uv_does_not_exist(layout, steps):
    answers, calls = steps
    answers["uv>="] = (1, "ERROR: Could not build wheels for uv")
    (layout.site / "pip").mkdir()
    run.prepare(layout, "incomplete", sys.executable, {})
    run.install(layout, "requirements.lock", sys.executable, {})
    assert [command[2] for command in calls] == ["pip", "pip", "compileall"]


def test_pip_does_the_work_where_uv_fails(layout, steps):
    answers, calls = steps
    layout.program("uv").write_text("")
    answers["--compile-bytecode"] = (2, "error: invalid peer certificate: UnknownIssuer")
    run.install(layout, "requirements.lock", sys.executable, {})
    assert calls[0] == run.uv_install_command(layout, "requirements.lock")
    assert calls[1] == run.pip_install_command(layout, sys.executable, "requirements.lock")


def test_without_a_network_one_line_says_so_and_nothing_else_is_tried(layout, steps):
    answers, calls = steps
    answers["uv>="] = (1, "NewConnectionError: Failed to establish a new connection")
    (layout.site / "pip").mkdir()
    with pytest.raises(run.Stop, match=r"^Paket tidak dapat diunduh\. Periksa sambungan internet"):
        run.prepare(layout, "incomplete", sys.executable, {})
    assert len(calls) == 1


def test_full_disk_is_not_tried_again_with_pip(layout, steps):
    answers, calls = steps
    layout.program("uv").write_text("")
    answers["--compile-bytecode"] = (2, "error: failed to copy: No space left on device (os error 28)")
    with pytest.raises(run.Stop, match=r"^Ruang disk tidak cukup"):
        run.install(layout, "requirements.lock", sys.executable, {})
    assert len(calls) == 1


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("OSError: [Errno 28] No space left on device", "disk"),
        ("There is not enough space on the disk. (os error 112)", "disk"),
        ("error: failed to create directory: Permission denied (os error 13)", "read_only"),
        ("PermissionError: [WinError 5] Access is denied", "read_only"),
        ("Error: [Errno 30] Read-only file system: '/x/.venv'", "read_only"),
        ("socket.gaierror: [Errno -3] Temporary failure in name resolution", "network"),
        ("error: Request failed after 3 retries\n  Caused by: dns error", "network"),
        ("ERROR: No matching distribution found for uv>=0.9", None),  # an index without uv: pip can do the work
        ("ERROR: Failed building wheel for x", None),
    ],
)
def test_cause(printed, expected):
    assert run.cause(printed) == expected


@pytest.mark.parametrize(
    ("number", "expected"), [(errno.ENOSPC, "Ruang disk"), (errno.EROFS, "Tidak boleh menulis"), (errno.EIO, "Gagal")]
)
def test_failure_of_the_system_is_one_line(number, expected):
    text = str(run.explain_system(OSError(number, "x")))
    assert text.startswith(expected)
    assert "\n" not in text


def test_unknown_failure_shows_the_line_that_names_it():
    text = str(
        run.explain("other", "Memasang", "Collecting x\nERROR: Failed building wheel for x\n\n[notice] update pip")
    )
    assert text == "Langkah 'Memasang' gagal. Pesan terakhirnya: ERROR: Failed building wheel for x"


# --- what runs in it ------------------------------------------------------------------------------------------------


def test_environment_shuts_out_what_the_user_has_elsewhere(layout):
    outer = {"PATH": "/usr/bin", "PYTHONPATH": "/x", "PYTHONHOME": "/y", "PIP_TARGET": "/z", "HTTPS_PROXY": "proxy"}
    env = run.environment(layout, outer)
    assert not {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET"} & set(env)
    assert env["PYTHONNOUSERSITE"] == "1"
    assert env["HTTPS_PROXY"] == "proxy"
    assert env["PATH"].startswith(str(layout.scripts))
    assert Path(env["NUMBA_CACHE_DIR"]).parent == layout.venv


def test_arguments_are_handed_on(layout):
    assert run.programs(layout, "findings", ["--simpan"]) == [[str(layout.program("qualkit")), "findings", "--simpan"]]
    assert run.programs(layout, "test", ["-k", "x"]) == [[str(layout.python), "-m", "pytest", "-k", "x"]]


def test_check_runs_all_checks_or_those_named(layout):
    assert [command[2:] for command in run.programs(layout, "check", [])] == list(run.CHECKS.values())
    assert [command[2:] for command in run.programs(layout, "check", ["types"])] == [["mypy"]]


def test_unknown_command_is_refused_with_the_choices():
    with pytest.raises(run.Stop, match="new, import, tag, verify") as stop:
        run.main(["temuan"])
    assert stop.value.code == 2


@pytest.mark.parametrize(("words", "near"), [(["verfy"], "'verify'"), (["check", "lnt"], "'check lint'")])
def test_a_command_that_is_nearly_right_is_refused_with_the_one_that_was_meant(words, near, monkeypatch):
    monkeypatch.setattr(run, "ensure", lambda *_: pytest.fail("nothing is to be installed for a wrong call"))
    with pytest.raises(run.Stop, match=f"Mungkin maksudnya {near}") as stop:
        run.main(words)
    assert stop.value.code == 2


def test_the_commands_of_qualkit_are_all_there():
    from qualkit.arguments import COMMANDS

    assert run.QUALKIT == COMMANDS
    assert run.COMMANDS[: len(COMMANDS)] == COMMANDS


@pytest.mark.parametrize(
    ("path", "windows", "expected"),
    [
        ("run.py", False, "python3 run.py"),
        ("../qualkit/run.py", False, "python3 ../qualkit/run.py"),
        (r"C:\Skripsi saya\run.py", True, r'py "C:\Skripsi saya\run.py"'),
    ],
)
def test_qualkit_learns_how_it_was_called(path, windows, expected):
    assert run.program_as_called(path, windows=windows) == expected


def test_exit_code_is_that_of_the_command():
    assert run.launch([sys.executable, "-c", "raise SystemExit(7)"], {}) == 7


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signals")
def test_command_ended_by_a_signal_gives_the_code_that_a_shell_gives():
    program = "import os, signal; os.kill(os.getpid(), signal.SIGTERM)"
    assert run.launch([sys.executable, "-c", program], {}) == 128 + 15


def test_step_says_what_it_does_and_for_how_long(capsys):
    code, output = run.run_step("Memasang", [sys.executable, "-c", "print('halo')"], {})
    assert (code, output.strip()) == (0, "halo")
    assert capsys.readouterr().err.splitlines() == ["Memasang ...", "Memasang: selesai, 0 s"]


def test_help_works_without_an_environment():
    process = subprocess.run(
        [sys.executable, ROOT / "run.py", "--help"], capture_output=True, text=True, check=True, env={}
    )
    assert process.stdout.startswith("Pakai: python3 run.py PERINTAH")
    assert "Kode keluar: 0 baik; 1 " in process.stdout


def test_without_a_command_the_help_is_shown_and_the_code_is_2(capsys):
    assert run.main([]) == 2
    told = capsys.readouterr().out
    assert [one for one in run.COMMANDS if f"  {one} " not in told] == []


def test_an_old_python_is_refused_in_one_line_with_exit_1():
    old = (
        "import runpy, sys; sys.version_info = (3, 10, 4, 'final', 0); runpy.run_path(sys.argv[1], run_name='__main__')"
    )
    process = subprocess.run([sys.executable, "-c", old, ROOT / "run.py"], capture_output=True, text=True, check=False)
    assert (process.returncode, process.stdout, process.stderr.count("\n")) == (1, "", 1)
    assert process.stderr.startswith("Python 3.10 tidak didukung: qualkit memerlukan Python 3.11 sampai 3.14.")


# --- the messages ---------------------------------------------------------------------------------------------------


def placeholders(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", run.MESSAGES)
def test_both_languages_have_the_same_placeholders(key):
    indonesian, english = run.MESSAGES[key]
    assert placeholders(indonesian) == placeholders(english)
    assert indonesian != english
    assert (indonesian + english).isascii()


def test_english_on_request(monkeypatch):
    monkeypatch.setenv("QUALKIT_LANG", "en")
    assert run.say("stopped").startswith("Stopped")
