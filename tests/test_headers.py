"""The header above a transcript: what it says, what is wrong with it and on which line, and writing it back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.decoding import normalise
from qualkit.errors import TranscriptError
from qualkit.headers import read_header, split_header, write_header
from qualkit.model import Consent, Header, Informant, Speaker

FULL = """\
judul: Wawancara dengan kepala seksi
jenis: wawancara
tanggal: 2025-06-12
tempat: ruang rapat
asal: rekaman 12, 45 menit
lisensi: CC0-1.0
persetujuan: {tanggal: 2025-06-01, cakupan: [kutip, arsip]}
sintetis: true
keterangan: "DATA SINTETIS: rekaan"
penutur:
  P: {jenis: pewawancara}
  DH: {jenis: informan, informan: dh}
informan: dh
peran: kepala seksi
usia: 45
sesi: 2
"""


def faults(yaml: str) -> list[str]:
    with pytest.raises(TranscriptError) as caught:
        read_header(yaml, "w01.txt")
    return [fault.text() for fault in caught.value.faults]


def test_every_field_is_read() -> None:
    header, settled = read_header(FULL, "w01.txt")
    assert settled
    assert header == Header(
        title="Wawancara dengan kepala seksi",
        kind="wawancara",
        date="2025-06-12",
        place="ruang rapat",
        origin="rekaman 12, 45 menit",
        licence="CC0-1.0",
        consent=Consent(date="2025-06-01", scope=("kutip", "arsip")),
        synthetic=True,
        note="DATA SINTETIS: rekaan",
        speakers=(
            Speaker(label="P", kind="pewawancara"),
            Speaker(label="DH", kind="informan", informant="dh"),
        ),
        informant=Informant(id="dh", role="kepala seksi", age="45"),
        extra=(("sesi", "2"),),
    )


def test_a_header_stands_between_two_lines_of_three_hyphens() -> None:
    assert split_header("---\njudul: Satu\n---\nP: Pagi.\n---\n", "a.txt") == ("judul: Satu\n", "P: Pagi.\n---\n")


@pytest.mark.parametrize(
    "text", ["P: Pagi.\n", "---\nPagi itu loket tutup.\n---\n", "--- \n\n---x\n", "-----\njudul: a\n"]
)
def test_a_rule_drawn_by_hand_is_no_header(text: str) -> None:
    assert split_header(text, "a.txt") == (None, text)


def test_a_header_that_is_not_closed_is_a_fault() -> None:
    with pytest.raises(TranscriptError, match=r"^a\.txt:1: kepala berkas dibuka dengan '---' tetapi tidak ditutup"):
        split_header("---\njudul: Satu\nP: Pagi.\n", "a.txt")


@pytest.mark.parametrize("date", ["2025-02-30", "12-06-2025", "12 Juni 2025", "2025", "20250612", "2025-W24-4"])
def test_a_date_that_is_none_is_a_fault_on_its_line(date: str) -> None:
    assert faults(f"judul: Satu\ntanggal: {date}\n") == [
        "w01.txt:3: 'tanggal' bukan tanggal yang ada. Tuliskan sebagai tahun-bulan-hari, misalnya 2025-06-12."
    ]


def test_all_faults_are_told_together_in_order_of_line() -> None:
    told = faults("jenis: obrolan\ntanggal: kemarin\npenutur:\n  I: {jenis: narasumber}\nsintetis: mungkin\n")
    assert [fault.partition(": ")[0] for fault in told] == ["w01.txt:2", "w01.txt:3", "w01.txt:5", "w01.txt:6"]


@pytest.mark.parametrize(
    ("key", "meant"),
    [("tangal", "tanggal"), ("Judul", "judul"), ("penuturr", "penutur"), ("date", "tanggal"), ("speakers", "penutur")],
)
def test_a_key_that_looks_like_a_known_one_is_a_fault_with_that_one(key: str, meant: str) -> None:
    assert faults(f"{key}: a\n") == [f"w01.txt:2: '{key}' tidak dikenal di sini. Mungkin maksudnya '{meant}'."]


@pytest.mark.parametrize("key", ["sesi", "gelombang", "nomor rekaman", "nama_peneliti", "tanggal_transkrip"])
def test_any_other_key_is_kept(key: str) -> None:
    assert read_header(f"{key}: 007\n", "a.txt")[0].extra == ((key, "007"),)


def test_another_key_must_hold_text() -> None:
    assert faults("gelombang: [1, 2]\n") == [
        "w01.txt:2: 'gelombang' harus berupa teks. Apit dengan tanda kutip bila perlu."
    ]


def test_an_alias_is_refused() -> None:
    assert faults("judul: &a Satu\ntempat: *a\n")[0].startswith("w01.txt:2: jangkar atau alias YAML")


def test_a_key_given_twice_is_told_with_both_lines() -> None:
    assert faults("judul: Satu\njudul: Dua\n")[0].startswith(
        "w01.txt:3: kunci ini ditulis dua kali; yang pertama di baris 2"
    )


def test_a_key_inside_a_speaker_is_checked_on_its_line() -> None:
    assert faults("penutur:\n  P:\n    jenis: pewawancara\n  I:\n    informn: dh\n") == [
        "w01.txt:6: 'informn' tidak dikenal di sini. Mungkin maksudnya 'informan'."
    ]


@pytest.mark.parametrize(
    "yaml",
    [
        "penutur:\n  Bu Rahasia: tetangga\n",
        "penutur:\n  Bu Rahasia: [a]\n",
        "penutur:\n  Bu Rahasia: {jenis: tamu}\n",
        "penutur:\n  Bu Rahasia: {tamu: ya}\n",
        'penutur:\n  " Bu Rahasia": {jenis: informan}\n',
        "penutur: Bu Rahasia\n",
        "judul: Bu Rahasia: satu\n",
        "persetujuan: Bu Rahasia\n",
        "informan: Bu Rahasia\n",
    ],
)
def test_no_message_holds_a_label_or_a_value(yaml: str) -> None:
    assert "Rahasia" not in "\n".join(faults(yaml))


def test_keys_left_empty_say_nothing() -> None:
    header, settled = read_header("judul:\ntanggal:\npersetujuan: {tanggal: , cakupan: [kutip]}\npenutur:\n", "a.txt")
    assert header == Header(consent=Consent(scope=("kutip",)))
    assert not settled


def test_nobody_speaks_where_the_header_says_so() -> None:
    assert read_header("penutur: {}\n", "a.txt") == (Header(), True)


def test_a_speaker_with_an_informants_id_is_an_informant() -> None:
    assert read_header("penutur: {I: {informan: dh}}\n", "a.txt")[0].speakers[0].kind == "informan"


def test_a_speaker_may_be_given_by_kind_alone() -> None:
    assert read_header("penutur: {P: pewawancara}\n", "a.txt")[0].speakers == (Speaker(label="P", kind="pewawancara"),)


def test_the_sole_informant_is_given_to_the_sole_label_without_one() -> None:
    header, _ = read_header("informan: dh\npenutur: {P: pewawancara, I: informan}\n", "a.txt")
    assert header.speakers[1] == Speaker(label="I", kind="informan", informant="dh")


def test_a_role_describes_the_sole_informant_of_the_speakers() -> None:
    header, _ = read_header("peran: camat\npenutur: {I: {informan: dh}}\n", "a.txt")
    assert header.informant == Informant(id="dh", role="camat")


def test_a_role_of_nobody_is_a_fault() -> None:
    assert faults("judul: Satu\nperan: camat\n")[0].startswith("w01.txt:3: 'peran' ditulis, tetapi tidak jelas milik")


@pytest.mark.parametrize(("written", "read"), [("ya", True), ("true", True), ("tidak", False), ("false", False)])
def test_synthetic_is_yes_or_no(written: str, read: bool) -> None:
    assert read_header(f"sintetis: {written}\n", "a.txt")[0].synthetic is read


line = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=20).map(
    lambda text: normalise(text).strip()
)
identifier = st.from_regex(r"[a-z0-9][a-z0-9._-]{0,10}", fullmatch=True)
speaker = st.builds(
    lambda label, who: Speaker(label=label, kind=who[0], informant=who[1]),
    st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8).map(lambda text: normalise(text).strip()),
    st.sampled_from([("pewawancara", None), ("informan", "dh"), ("informan", "s-1"), (None, None)]),
)
headers = st.builds(
    Header,
    title=line,
    kind=st.sampled_from(["wawancara", "observasi", "dokumen"]),
    date=st.dates().map(str) | st.just(""),
    place=line,
    origin=line,
    licence=line,
    consent=st.none()
    | st.builds(Consent, date=st.dates().map(str), scope=st.sampled_from([(), ("kutip",), ("arsip", "bagikan")])),
    synthetic=st.booleans(),
    note=line,
    speakers=st.lists(speaker, max_size=3, unique_by=lambda one: one.label).map(tuple),
    informant=st.none() | st.builds(Informant, id=identifier, role=line, age=line),
    extra=st.just(()) | st.tuples(st.tuples(st.sampled_from(["sesi", "kode: #1"]), line.filter(bool))),
)


@given(
    headers.filter(lambda one: one.informant is None or all(s.informant or s.kind != "informan" for s in one.speakers))
)
def test_write_then_read_is_the_identity(header: Header) -> None:
    yaml, rest = split_header(write_header(header), "a.txt")
    assert rest == ""
    assert read_header(yaml or "", "a.txt") == (header, True)
