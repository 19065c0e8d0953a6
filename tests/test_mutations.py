"""Two hundred small changes to a decided study, one at a time: each is named, and nothing is said once it is undone."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from qualkit.ledger import append_events, new_event, target_of
from qualkit.study import decide, open_study
from qualkit.verification import verify

pytestmark = pytest.mark.slow

SEED = 20251124
TIMES = 200
#: DATA SINTETIS: nobody of these exists. Each has a role of their own, so that a swap always changes something.
PEOPLE = {f"i{n}": f"peran{n}" for n in range(6)}
CODES = ("sikap.ramah", "sikap.sopan", "waktu.cepat", "waktu.tepat")
WORDS = ("Petugasnya menyambut kami", "Bicaranya halus sekali", "Suratnya selesai hari itu", "Bukanya sesuai jadwal")

BOOK = """\
id: kecil
codes:
  - id: sikap
    children: [{id: sikap.ramah}, {id: sikap.sopan}]
  - id: waktu
    children: [{id: waktu.cepat}, {id: waktu.tepat}]
"""


def transcript(informant: str) -> str:
    label = informant.upper()
    turns = "".join(
        f"P: Bagaimana yang ke-{n}?\n{label}: {words}, kata {informant}.\n" for n, words in enumerate(WORDS)
    )
    people = f"  P: {{jenis: pewawancara}}\n  {label}: {{jenis: informan, informan: {informant}}}\n"
    head = f"sintetis: true\ntanggal: 2025-06-12\npenutur:\n{people}"
    return f"---\n{head}---\n{turns}"


def files() -> dict[str, str]:
    findings = "".join(
        f"  - {{id: t{n}, pernyataan: Kalimat {n}., kode: {code}, arah: '+'}}\n" for n, code in enumerate(CODES)
    )
    return {
        "study.yaml": "judul: Studi mutasi\nbuku_kode: kecil\n",
        "codebooks/kecil.yaml": BOOK,
        "findings.yaml": f"temuan:\n{findings}",
        "transcripts/informants.csv": "informan,peran\n" + "".join(f"{one},{role}\n" for one, role in PEOPLE.items()),
        **{f"transcripts/w-{one}.txt": transcript(one) for one in PEOPLE},
    }


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    """A synthetic study of six interviews, twenty-four codings and four findings, all decided; silent."""
    folder = tmp_path_factory.mktemp("mutasi")
    [(folder / name).parent.mkdir(exist_ok=True) for name in files()]
    [(folder / name).write_text(text, encoding="utf-8", newline="\n") for name, text in files().items()]
    corpus = open_study(folder).corpus
    append_events(
        folder / "codings",
        [coding(corpus[f"w-{one}"], words, code) for one in PEOPLE for words, code in zip(WORDS, CODES, strict=True)],
    )
    append_events(
        folder / "codings",
        [new_event("ani", "review", id=f"dibaca-{one}", target=target_of(corpus[f"w-{one}"])) for one in PEOPLE],
    )
    [decide(open_study(folder), f"t{n}", "didukung", reason="Enam peran.", coder="ani") for n in range(len(CODES))]
    return folder


def coding(source, words, code):
    start = source.text.index(words)
    target = target_of(source, start, start + len(words))
    return new_event("ani", "code", id=name(source.source[2:], code), code=code, magnitude="+", target=target)


def name(informant: str, code: str) -> str:
    return f"{informant}-{code}"


def named(folder: Path) -> set[tuple[str, str]]:
    """Return key and coding (else event, finding or code) of each fault."""
    return {
        (fault.key.removesuffix("_near"), str(fault.values.get("coding", fault.values.get("id", ""))))
        for fault in verify(open_study(folder)).faults
    }


def swapped(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8", newline="\n")


# -- the changes: each makes one and returns what must be named --------------------------------------------------------


def change_a_character(folder, chance):
    """One character of a quoted passage: all that stands on the transcript is stale, and lost to its decisions."""
    one, words = chance.choice(list(PEOPLE)), chance.choice(WORDS)
    at = chance.randrange(len(words))
    letter = chance.choice([letter for letter in "abcdefgh " if letter != words[at]])
    swapped(folder / "transcripts" / f"w-{one}.txt", words, words[:at] + letter + words[at + 1 :])
    own = {name(one, code) for code in CODES}
    return {("ledger.stale", id) for id in (*own, f"dibaca-{one}")} | {("drift.lost", id) for id in own}


def rename_a_code(folder, chance):
    n = chance.randrange(len(CODES))
    swapped(folder / "codebooks" / "kecil.yaml", f"{{id: {CODES[n]}}}", "{id: nama.baru}")
    return {("ledger.code", name(one, CODES[n])) for one in PEOPLE} | {("finding.code", f"t{n}")}


def drop_a_coding(folder, chance):
    id = name(chance.choice(list(PEOPLE)), chance.choice(CODES))
    ledger = folder / "codings" / "ani.jsonl"
    kept = [line for line in ledger.read_text(encoding="utf-8").splitlines() if json.loads(line)["id"] != id]
    ledger.write_text("\n".join(kept) + "\n", encoding="utf-8", newline="\n")
    return {("drift.lost", id)}


def undo_a_coding(folder, chance):
    id = name(chance.choice(list(PEOPLE)), chance.choice(CODES))
    append_events(folder / "codings", [new_event("ani", "uncode", ref=id)])
    return {("drift.lost", id)}


def swap_informants_in_headers(folder, chance):
    a, b = chance.sample(list(PEOPLE), 2)
    swapped(folder / "transcripts" / f"w-{a}.txt", f"informan: {a}}}", f"informan: {b}}}")
    swapped(folder / "transcripts" / f"w-{b}.txt", f"informan: {b}}}", f"informan: {a}}}")
    return {(key, name(one, code)) for key in ("drift.informant", "drift.role") for one in (a, b) for code in CODES}


def swap_informants_in_the_table(folder, chance):
    a, b = chance.sample(list(PEOPLE), 2)
    table = folder / "transcripts" / "informants.csv"
    swapped(table, f"{a},{PEOPLE[a]}\n", f"{a},?\n")
    swapped(table, f"{b},{PEOPLE[b]}\n", f"{b},{PEOPLE[a]}\n")
    swapped(table, f"{a},?\n", f"{a},{PEOPLE[b]}\n")
    return {("drift.role", name(one, code)) for one in (a, b) for code in CODES}


def change_a_ground(folder, chance):
    """One part of one ground of a decision: its coding, side, code, informant, digest or role."""
    n, place, part = chance.randrange(len(CODES)), chance.randrange(len(PEOPLE)), chance.randrange(6)
    ledger = folder / "codings" / "ani.jsonl"
    lines = [json.loads(line) for line in ledger.read_text(encoding="utf-8").splitlines()]
    (decision,) = [line for line in lines if line.get("finding") == f"t{n}"]
    ground = decision["grounds"][place]
    id = ground[0]
    ground[part] = ("lain-lagi", "against", "sikap", "i9", "0" * 16, "peran9")[part]
    ledger.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8", newline="\n")
    told = ("drift.new", "drift.side", "drift.code", "drift.informant", "drift.words", "drift.role")[part]
    return {(told, id)} | ({("drift.lost", "lain-lagi")} if part == 0 else set())


CHANGES = (
    change_a_character,
    rename_a_code,
    drop_a_coding,
    undo_a_coding,
    swap_informants_in_headers,
    swap_informants_in_the_table,
    change_a_ground,
)


@pytest.mark.parametrize("n", range(TIMES))
def test_a_change_is_named_and_nothing_is_said_once_it_is_undone(study, n):
    before = {path: path.read_bytes() for path in study.rglob("*") if path.is_file()}
    expected = CHANGES[n % len(CHANGES)](study, random.Random(f"{SEED}-{n}"))  # noqa: S311 - no secret
    told = named(study)
    [path.write_bytes(content) for path, content in before.items()]
    assert told == expected
    assert named(study) == set()
