"""The ledger: what is appended is read again, and nothing that was written is lost."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import filelock
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit import ledger
from qualkit.errors import LedgerError
from qualkit.ledger import (
    Event,
    Target,
    append_events,
    check_coder,
    dumps,
    ledger_path,
    new_event,
    read_ledger,
    read_ledgers,
    target_of,
)
from qualkit.model import Transcript

MARKER = "kecubung"
GOOD = '{"v":1,"id":"e1","at":"2025-07-01T08:00:00Z","coder":"ani","do":"memo","note":"satu"}'
SECOND = '{"v":1,"id":"e2","at":"2025-07-01T09:00:00Z","coder":"ani","do":"memo","note":"dua"}'


def memo(coder="ani", **fields):
    return new_event(coder, "memo", **fields)


def resolution(coder="konsensus", **fields):
    """Return a whole resolution, with some of its fields changed; those of `more` are given as they are."""
    more = {"outcome": "code", "between": ["k1"], "by": ["ani", "budi"]}
    more |= {name: fields.pop(name) for name in [*more] if name in fields}
    given = {"target": Target(source="w01", start=0, end=4), "code": "ramah", "note": "Sebab."} | fields
    return new_event(coder, "resolve", more=more, **given)


def written(folder, *lines, name="ani.jsonl"):
    """Write a ledger byte for byte and return its path."""
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines))
    return path


def keys(faults):
    return [fault.key for fault in faults]


# -- write, then read ------------------------------------------------------------------------------------------------

texts = st.text(st.characters(), max_size=40)  # surrogates, NUL, line separators and all
places = st.tuples(st.integers(0, 10**6), st.integers(1, 500)).map(lambda pair: (pair[0], sum(pair)))
targets = st.builds(
    lambda source, place, sha256, exact, prefix, suffix: Target(
        source=source, start=place[0], end=place[1], sha256=sha256, exact=exact, prefix=prefix, suffix=suffix
    ),
    source=st.text(st.characters(), min_size=1, max_size=20),
    place=places,
    sha256=st.text("0123456789abcdef", max_size=64),
    exact=texts,
    prefix=texts,
    suffix=texts,
)
events = st.builds(
    new_event,
    coder=st.sampled_from(["ani", "budi-2"]),
    do=st.just("code"),
    id=st.uuids().map(str),
    code=st.text(st.characters(), min_size=1, max_size=20),
    target=targets,
    note=texts,
    made_by=texts,
    ref=texts,
    magnitude=st.sampled_from([None, "+", "-", "+-", "0"]),
    directness=st.sampled_from([None, "dialami", "didengar"]),
    more=st.dictionaries(st.sampled_from(["grounds", "kelak", "codes"]), st.lists(texts, max_size=3), max_size=2),
)


@given(st.lists(events, min_size=1, max_size=4, unique_by=lambda event: event.id))
def test_what_is_appended_is_read_again_whatever_its_characters(tmp_path_factory, written_events):
    folder = tmp_path_factory.mktemp("codings")
    append_events(folder, written_events)
    found, faults = read_ledgers(folder)
    assert faults == []
    assert sorted(found, key=lambda e: e.id) == sorted(written_events, key=lambda e: e.id)


said = texts.filter(str.strip)
resolutions = st.builds(
    resolution,
    target=targets,
    note=said,
    code=said,
    outcome=st.sampled_from(["code", "none"]),
    between=st.lists(said, min_size=1, max_size=3),
    by=st.lists(st.sampled_from(["ani", "budi-2"]), min_size=1, max_size=2),
)


@given(resolutions)
def test_a_resolution_is_read_again_as_it_was_made(tmp_path_factory, made):
    folder = tmp_path_factory.mktemp("codings")
    append_events(folder, [made])
    assert read_ledgers(folder) == ([made], [])


@given(texts)
def test_a_note_never_breaks_its_line(note):
    assert "\n" not in dumps(memo(note=note))


def test_empty_fields_are_left_out_of_the_line():
    event = memo(id="e1", at="2025-07-01T08:00:00Z")
    assert dumps(event) == '{"v":1,"id":"e1","at":"2025-07-01T08:00:00Z","coder":"ani","do":"memo"}'


def test_keys_of_a_later_version_are_kept(tmp_path):
    path = written(tmp_path, GOOD.replace('"note"', '"kelak":{"a":[1]},"note"'))
    (event,), _ = read_ledger(path)
    assert event.more == {"kelak": {"a": [1]}}
    assert json.loads(dumps(event))["kelak"] == {"a": [1]}


def test_an_event_says_where_it_stands(tmp_path):
    written(tmp_path / "codings", GOOD, SECOND)
    found, _ = read_ledgers(tmp_path / "codings")
    assert [event.where for event in found] == ["codings/ani.jsonl:1", "codings/ani.jsonl:2"]


def test_events_go_to_the_ledger_of_their_coder_and_resolutions_to_the_teams(tmp_path):
    append_events(tmp_path, [memo("ani"), memo("budi"), resolution()])
    assert sorted(path.name for path in tmp_path.glob("*.jsonl")) == ["ani.jsonl", "budi.jsonl", "konsensus.jsonl"]
    assert ledger_path(tmp_path, resolution()).name == "konsensus.jsonl"


def test_a_conflict_copy_of_a_cloud_drive_is_read_too(tmp_path):
    written(tmp_path, GOOD)
    written(tmp_path, SECOND, name="ani (konflik 2025-07-01).jsonl")
    found, _ = read_ledgers(tmp_path)
    assert {event.id for event in found} == {"e1", "e2"}


def test_a_folder_that_is_not_there_is_one_without_codings(tmp_path):
    assert read_ledgers(tmp_path / "codings") == ([], [])


def test_a_file_in_the_place_of_the_folder_is_reported(tmp_path):
    (tmp_path / "codings").write_text("")
    _, faults = read_ledgers(tmp_path / "codings")
    assert keys(faults) == ["file.unreadable"]


def test_a_folder_named_like_a_ledger_is_reported(tmp_path):
    (tmp_path / "ani.jsonl").mkdir()
    _, faults = read_ledgers(tmp_path)
    assert keys(faults) == ["file.unreadable"]


# -- targets ---------------------------------------------------------------------------------------------------------


def test_a_target_holds_the_words_and_what_stands_around_them():
    text = "a" * 40 + "ramah" + "b" * 40 + "\n"
    target = target_of(Transcript(source="w01", text=text), 40, 45)
    assert (target.exact, target.prefix, target.suffix) == ("ramah", "a" * 32, "b" * 32)


def test_a_targets_offsets_are_code_points_also_beyond_the_basic_plane():
    target = target_of(Transcript(source="w01", text="😀😀 ramah\n"), 3, 8)
    assert target.exact == "ramah"


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3), (0, 7)])
def test_a_stretch_that_is_empty_or_outside_the_text_is_refused(start, end):
    with pytest.raises(LedgerError) as refused:
        target_of(Transcript(source="w01", text="ramah\n"), start, end)
    assert keys(refused.value.faults) == ["ledger.stretch"]


# -- what an event needs ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("do", "fields", "missing"),
    [
        ("code", {"code": "ramah"}, "target"),
        ("code", {"target": Target(source="w01", start=0, end=1)}, "code"),
        ("ask", {"target": Target(source="w01", start=0, end=1)}, "code"),
        ("review", {}, "target"),
        ("uncode", {}, "ref"),
        ("reanchor", {"target": Target(source="w01", start=0, end=1)}, "ref"),
    ],
)
def test_an_act_without_what_it_needs_is_refused(do, fields, missing):
    with pytest.raises(LedgerError) as refused:
        new_event("ani", do, **fields)
    assert [fault.values["field"] for fault in refused.value.faults] == [missing]


@pytest.mark.parametrize("coder", ["a", "ani", "0ani", "ani_2", "ani-budi", "a" * 40, "com", "com10", "console"])
def test_coder_ids_that_can_name_a_file_are_taken(coder):
    check_coder(coder)


@pytest.mark.parametrize(
    "coder",
    [
        *("", "Ani", "_ani", "-ani", "ani budi", "ani.b", "../ani", "añi", "a" * 41, "ani\n", "ani\0"),
        *("con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"),
    ],
)
def test_coder_ids_that_cannot_name_a_file_on_every_system_are_refused(coder):
    with pytest.raises(LedgerError) as refused:
        check_coder(coder)
    assert keys(refused.value.faults) == ["ledger.coder"]


def test_an_event_made_by_hand_with_a_bad_coder_is_not_written(tmp_path):
    with pytest.raises(LedgerError):
        append_events(tmp_path, [Event(id="e1", at="2025-07-01T08:00:00Z", coder="../ani", do="memo")])
    assert list(tmp_path.iterdir()) == []


# -- broken lines ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        GOOD[:40],
        "{" + GOOD,
        b"\x00\x00\x00\x00",
        b'{"note":"\xff\xfe"}',
        b"PK\x03\x04",
        "[" * 100_000,
        "1" * 10_000,
        "<<<<<<< HEAD",
    ],
    ids=["cut", "two braces", "NUL", "no UTF-8", "zip", "deep", "long number", "conflict mark"],
)
def test_a_broken_line_is_reported_and_the_good_ones_around_it_are_read(tmp_path, line):
    path = written(tmp_path, GOOD, line, SECOND)
    found, faults = read_ledger(path)
    assert [event.id for event in found] == ["e1", "e2"]
    assert [(fault.key, fault.where) for fault in faults] == [("ledger.torn", "ani.jsonl:2")]


@pytest.mark.parametrize(
    ("change", "key"),
    [
        ({"v": 0}, "ledger.version"),
        ({"v": "1"}, "ledger.version"),
        ({"v": True}, "ledger.version"),
        ({"id": ""}, "ledger.field"),
        ({"id": 7}, "ledger.field"),
        ({"coder": None}, "ledger.field"),
        ({"at": "kemarin"}, "ledger.at"),
        ({"at": "2025-07-01T08:00:00"}, "ledger.at"),
        ({"at": "2025-07-01T08:00:00+07:00"}, "ledger.at"),
        ({"at": "2025-13-01T08:00:00Z"}, "ledger.at"),
        ({"at": "٢٠٢٥-07-01T08:00:00Z"}, "ledger.at"),
        ({"coder": "NUL"}, "ledger.coder"),
        ({"coder": "con"}, "ledger.coder"),
        ({"do": "dekode"}, "ledger.act"),
        ({"do": "uncode"}, "ledger.needs"),
        ({"note": ["a"]}, "ledger.text"),
        ({"ref": 3}, "ledger.text"),
        ({"magnitude": "++"}, "ledger.choice"),
        ({"magnitude": []}, "ledger.choice"),
        ({"directness": "yakin"}, "ledger.choice"),
        ({"codes": "ramah"}, "ledger.codes"),
        ({"target": "w01"}, "ledger.target"),
        ({"target": {"start": 0, "end": 1}}, "ledger.target"),
        ({"target": {"source": "w01", "start": 3}}, "ledger.target"),
        ({"target": {"source": "w01", "start": 3, "end": 3}}, "ledger.target"),
        ({"target": {"source": "w01", "start": -1, "end": 3}}, "ledger.target"),
        ({"target": {"source": "w01", "start": 0.5, "end": 3}}, "ledger.target"),
        ({"target": {"source": "w01", "start": False, "end": True}}, "ledger.target"),
        ({"target": {"source": "w01", "exact": 5}}, "ledger.target"),
    ],
    ids=str,
)
def test_a_line_that_is_json_but_no_event_is_reported_and_not_used(tmp_path, change, key):
    path = written(tmp_path, json.dumps(json.loads(GOOD) | change))
    found, faults = read_ledger(path)
    assert found == []
    assert keys(faults) == [key]


UNFIT = [
    ({"coder": "ani"}, ["ledger.resolve_coder"]),
    ({"coder": "tag"}, ["ledger.machine"]),
    ({"target": None}, ["ledger.needs"]),
    ({"target": Target(source="w01")}, ["ledger.resolve_stretch"]),
    ({"code": ""}, ["ledger.needs"]),
    ({"note": " \n"}, ["ledger.resolve_note"]),
    ({"outcome": None}, ["ledger.choice"]),
    ({"outcome": ["code"]}, ["ledger.choice"]),
    ({"between": None}, ["ledger.resolve_list"]),
    ({"between": []}, ["ledger.resolve_list"]),
    ({"between": "k1"}, ["ledger.resolve_list"]),
    ({"between": ["k1", 2]}, ["ledger.resolve_list"]),
    ({"between": [" "]}, ["ledger.resolve_list"]),
    ({"by": []}, ["ledger.resolve_list"]),
    ({"by": "ani"}, ["ledger.resolve_list"]),
    ({"by": ["ani", "suggest"]}, ["ledger.resolve_nobody"]),
    ({"by": ["konsensus", "konsensus"]}, ["ledger.resolve_nobody"]),
    ({"by": ["Ani", "con", "budi"]}, ["ledger.coder", "ledger.coder"]),
    ({"outcome": "none", "magnitude": "+"}, ["ledger.resolve_no_code"]),
    ({"outcome": "none", "directness": "dialami"}, ["ledger.resolve_no_code"]),
    (
        {"note": "", "between": [], "by": ["tag"]},
        ["ledger.resolve_note", "ledger.resolve_list", "ledger.resolve_nobody"],
    ),
]


@pytest.mark.parametrize(("change", "expected"), UNFIT, ids=str)
def test_a_resolution_that_lacks_something_is_refused_with_a_fault_for_each(change, expected):
    with pytest.raises(LedgerError) as refused:
        resolution(**change)
    assert keys(refused.value.faults) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"coder": "ani"}, ["ledger.resolve_coder"]),
        ({"target": {"source": "w01"}}, ["ledger.resolve_stretch"]),
        ({"note": MARKER, "outcome": MARKER}, ["ledger.choice"]),
        ({"note": ""}, ["ledger.resolve_note"]),
        ({"between": [MARKER, 3]}, ["ledger.resolve_list"]),
        ({"between": {MARKER: 1}, "by": None}, ["ledger.resolve_list", "ledger.resolve_list"]),
        ({"by": ["konsensus"]}, ["ledger.resolve_nobody"]),
        ({"outcome": "none", "magnitude": "-"}, ["ledger.resolve_no_code"]),
        ({"v": 2, "outcome": "sebagian"}, ["ledger.newer_line"]),
    ],
    ids=str,
)
def test_a_line_that_is_no_whole_resolution_is_reported_without_its_words_and_not_used(tmp_path, change, expected):
    path = written(tmp_path, json.dumps(json.loads(dumps(resolution())) | change), name="konsensus.jsonl")
    found, faults = read_ledger(path)
    assert (found, keys(faults)) == ([], expected)
    assert {fault.where for fault in faults} == {"konsensus.jsonl:1"}
    assert MARKER not in "".join(fault.text() for fault in faults)


def test_a_resolution_may_say_magnitude_and_directness_where_the_code_belongs():
    made = resolution(magnitude="+", directness="dialami")
    assert (made.magnitude, made.directness, made.more["outcome"]) == ("+", "dialami", "code")


@pytest.mark.parametrize("line", ["[]", "3", '"memo"', "true"])
def test_a_line_that_is_no_object_is_reported(tmp_path, line):
    assert keys(read_ledger(written(tmp_path, line))[1]) == ["ledger.no_object"]


@pytest.mark.parametrize(
    "change", [{"at": MARKER}, {"do": "code", "code": "ramah"}, {"target": {"exact": MARKER}}, {"magnitude": MARKER}]
)
def test_a_faulty_line_is_named_without_its_words(tmp_path, change):
    path = written(tmp_path, json.dumps(json.loads(GOOD) | {"note": MARKER} | change), f'{{"note":"{MARKER}')
    _, faults = read_ledger(path)
    assert len(faults) >= 2
    assert MARKER not in "".join(fault.text() for fault in faults)


def test_no_repr_holds_the_informants_words():
    event = memo(note=MARKER, target=Target(source="w01", exact=MARKER, prefix=MARKER, suffix=MARKER))
    assert MARKER not in repr(event)


def test_lines_that_end_as_on_windows_and_blank_lines_are_read(tmp_path):
    path = written(tmp_path, GOOD + "\r", "\r", "", SECOND + "\r", "")
    found, faults = read_ledger(path)
    assert ([event.id for event in found], faults) == (["e1", "e2"], [])


def test_a_byte_order_mark_is_passed_over(tmp_path):
    path = written(tmp_path, b"\xef\xbb\xbf" + GOOD.encode())
    assert [event.id for event in read_ledger(path)[0]] == ["e1"]


# -- appending after damage ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tail", [GOOD[:50].encode(), b"\x00" * 16, b"\xff"], ids=["torn", "NUL", "no UTF-8"])
def test_appending_after_a_torn_last_line_keeps_it_and_leaves_the_new_event_whole(tmp_path, tail):
    path = written(tmp_path, SECOND, tail)
    event = memo(note="baru")
    append_events(tmp_path, [event])
    assert path.read_bytes().startswith(SECOND.encode() + b"\n" + tail + b"\n")
    found, faults = read_ledger(path)
    assert ([one.id for one in found], keys(faults)) == (["e2", event.id], ["ledger.torn"])


def test_appending_after_a_whole_last_line_without_lf_loses_neither(tmp_path):
    path = written(tmp_path, GOOD)
    event = memo()
    append_events(tmp_path, [event])
    found, faults = read_ledger(path)
    assert ([one.id for one in found], faults) == (["e1", event.id], [])


def test_appending_adds_bytes_at_the_end_and_changes_none_before(tmp_path):
    path = written(tmp_path, GOOD + "\r", "", "rusak", "")
    before = path.read_bytes()
    append_events(tmp_path, [memo()])
    assert path.read_bytes().startswith(before)


@pytest.mark.parametrize("machine", ["tag", "suggest"])
def test_a_machine_has_no_line(tmp_path, machine):
    found, faults = read_ledger(written(tmp_path, GOOD.replace('"ani"', f'"{machine}"')))
    assert (found, keys(faults)) == ([], ["ledger.machine"])
    with pytest.raises(LedgerError) as refused:
        new_event(machine, "memo")
    assert keys(refused.value.faults) == ["ledger.machine"]


@pytest.mark.parametrize(("end", "found"), [(2**53 - 1, []), (2**53, ["ledger.target"]), (10**30, ["ledger.target"])])
def test_a_place_that_no_text_reaches_is_refused(tmp_path, end, found):
    line = GOOD.replace('"note":"satu"', f'"target":{{"source":"w01","start":1,"end":{end}}}')
    assert keys(read_ledger(written(tmp_path, line))[1]) == found


# -- a newer version -------------------------------------------------------------------------------------------------

NEWER = [
    GOOD.replace('"v":1', '"v":2'),
    GOOD.replace('"v":1', '"v":2').replace('"memo"', '"dekode"'),
    GOOD.replace('"v":1', '"v":7').replace('"note":"satu"', '"magnitude":{"kuat":3}'),
]


def test_a_line_of_a_newer_version_is_read(tmp_path):
    found, faults = read_ledger(written(tmp_path, NEWER[1]))
    assert ([(event.v, event.do) for event in found], faults) == ([(2, "dekode")], [])


def test_a_broken_line_of_a_newer_version_is_told_as_one(tmp_path):
    found, faults = read_ledger(written(tmp_path, NEWER[2]))
    assert (found, [(fault.key, fault.where, fault.values) for fault in faults]) == (
        [],
        [("ledger.newer_line", "ani.jsonl:1", {"version": 7})],
    )


@pytest.mark.parametrize("line", NEWER, ids=["known act", "new act", "fields that v1 refuses"])
def test_a_ledger_of_a_newer_version_is_not_written(tmp_path, line):
    path = written(tmp_path, SECOND, line)
    before = path.read_bytes()
    with pytest.raises(LedgerError) as refused:
        append_events(tmp_path, [memo()])
    assert keys(refused.value.faults) == ["ledger.newer"]
    assert path.read_bytes() == before


# -- when writing fails ----------------------------------------------------------------------------------------------


def test_a_full_disk_leaves_the_ledger_as_it_was(tmp_path, monkeypatch):
    path = written(tmp_path, GOOD, "")
    before = path.read_bytes()
    write = os.write
    monkeypatch.setattr(ledger.os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    with pytest.raises(LedgerError) as refused:
        append_events(tmp_path, [memo()])
    assert keys(refused.value.faults) == ["ledger.unwritable"]
    assert path.read_bytes() == before


def test_a_disk_that_refuses_to_keep_the_line_leaves_the_ledger_as_it_was(tmp_path, monkeypatch):
    def refuse(descriptor):
        raise OSError(5, "Input/output error")

    path = written(tmp_path, GOOD)
    monkeypatch.setattr(ledger.os, "fsync", refuse)
    with pytest.raises(LedgerError):
        append_events(tmp_path, [memo()])
    assert path.read_bytes() == GOOD.encode()


def test_a_file_in_the_place_of_the_folder_is_a_clear_error(tmp_path):
    (tmp_path / "codings").write_text("")
    with pytest.raises(LedgerError, match="tidak dapat ditulis"):
        append_events(tmp_path / "codings", [memo()])


UNPRIVILEGED = """
import os, sys
from pathlib import Path
from qualkit.errors import LedgerError
from qualkit.ledger import append_events, new_event
append_events(Path("bebas"), [new_event(sys.argv[1], "memo")])  # loads all that writing needs
os.getuid() or (os.setgid(65534), os.setuid(65534))
try:
    append_events(Path("codings"), [new_event(sys.argv[1], "memo")])
except LedgerError as error:
    print(error.faults[0].key)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
@pytest.mark.parametrize("coder", ["ani", "budi"], ids=["a ledger", "no ledger yet"])
def test_a_read_only_folder_is_a_clear_error_and_nothing_is_written(tmp_path, coder):
    path = written(tmp_path / "codings", GOOD)
    tmp_path.chmod(0o755)
    path.chmod(0o444)
    path.parent.chmod(0o555)
    call = [sys.executable, "-c", UNPRIVILEGED, coder]
    run = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
    path.parent.chmod(0o755)
    assert (run.stdout, run.stderr) == ("ledger.unwritable\n", "")
    assert [(one.name, one.read_text()) for one in path.parent.glob("*.jsonl")] == [("ani.jsonl", GOOD)]


HOLD = """
import sys, filelock
with filelock.FileLock(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_that_another_process_holds_is_a_clear_error_after_the_time_is_up(tmp_path, monkeypatch):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path / ".ani.jsonl.lock")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout.readline() == b"held\n"
        monkeypatch.setattr(ledger, "_LOCK_SECONDS", 0.2)
        with pytest.raises(LedgerError) as refused:
            append_events(tmp_path, [memo()])
        holder.stdin.close()
    assert keys(refused.value.faults) == ["ledger.locked"]
    assert not (tmp_path / "ani.jsonl").exists()


def test_a_writer_waits_until_the_lock_is_free(tmp_path):
    lock = filelock.FileLock(tmp_path / ".ani.jsonl.lock")
    lock.acquire()
    writer = threading.Thread(target=append_events, args=(tmp_path, [memo()]))
    writer.start()
    time.sleep(0.2)
    waited = not (tmp_path / "ani.jsonl").exists()
    lock.release()
    writer.join(10)
    assert waited
    assert len(read_ledgers(tmp_path)[0]) == 1


# -- killed, and two at once -----------------------------------------------------------------------------------------

LOOP = """
import itertools, sys
from qualkit.ledger import append_events, new_event
for n in itertools.count() if sys.argv[3] == "forever" else range(int(sys.argv[3])):
    event = new_event("ani", "memo", note=sys.argv[2] + "-" + str(n) + " kata " * 200)
    append_events(sys.argv[1], [event])
    print(event.id, flush=True)
"""


def looping(folder, name, times="forever"):
    call = [sys.executable, "-c", LOOP, str(folder), name, times]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)


def killed_after(folder, name, seconds):
    """Let a process append until it is killed; return the ids that it said were written."""
    process = looping(folder, name)
    first = process.stdout.readline()
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    rest = process.communicate()[0]
    return [line for line in (first + rest).split("\n") if len(line) == 36]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_writer_that_is_killed_loses_nothing_that_it_has_reported(tmp_path):
    reported = [id for n in range(15) for id in killed_after(tmp_path, f"proses{n}", 0.003 * n)]
    raw = (tmp_path / "ani.jsonl").read_bytes()
    found, faults = read_ledgers(tmp_path)
    assert len(reported) >= 15
    assert set(reported) <= {event.id for event in found}
    assert len(faults) <= 15
    assert {fault.key for fault in faults} <= {"ledger.torn"}
    assert raw.count(b"\n") + (not raw.endswith(b"\n")) == len(found) + len(faults)
    event = memo()
    append_events(tmp_path, [event])
    assert event.id in {one.id for one in read_ledgers(tmp_path)[0]}


def test_two_processes_that_append_at_once_write_every_line_whole(tmp_path):
    processes = [looping(tmp_path, name, "200") for name in ("satu", "dua")]
    reported = [id for process in processes for id in process.communicate()[0].split()]
    found, faults = read_ledgers(tmp_path)
    assert faults == []
    assert len(found) == 400
    assert {event.id for event in found} == set(reported)


def test_the_lock_file_is_not_read_as_a_ledger(tmp_path):
    append_events(tmp_path, [memo()])
    Path(tmp_path / ".ani.jsonl.lock").touch()
    assert read_ledgers(tmp_path)[1] == []


# -- further keys ------------------------------------------------------------------------------------------------------


def test_a_further_key_may_not_overwrite_the_event_s_own():
    with pytest.raises(LedgerError, match="'do'") as caught:
        new_event("ani", "memo", note="x", more={"do": "uncode", "id": "lain"})
    assert [fault.values["field"] for fault in caught.value.faults] == ["do", "id"]


@pytest.mark.parametrize("value", [{"c1"}, float("nan"), object()], ids=["set", "nan", "object"])
def test_a_further_value_that_json_lacks_is_refused_before_anything_is_written(value):
    with pytest.raises(LedgerError, match="'grounds'"):
        new_event("ani", "memo", note="x", more={"grounds": value})
