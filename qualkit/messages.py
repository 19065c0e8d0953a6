"""What a researcher reads: one catalogue, key to (Indonesian, English).

Keys are ``area.what``. Placeholders are the same in both languages; a test holds keys and placeholders together.
A message says what was found, what was expected and what to do. It never holds an informant's words.
"""

from __future__ import annotations

import os
from typing import Literal

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = ("id", "en")


def language() -> Language:
    """Return the reader's language: ``QUALKIT_LANG`` when it is set to ``en``, otherwise Indonesian."""
    return "en" if os.environ.get("QUALKIT_LANG", "id").lower().startswith("en") else "id"


def decimal(value: float, digits: int = 2, lang: Language | None = None) -> str:
    """Return a number with so many digits after the comma, or in English after the point.

    Examples
    --------
    >>> decimal(0.5, lang="id"), decimal(0.5, lang="en")
    ('0,50', '0.50')
    """
    said = f"{value:.{digits}f}"
    return said if (lang or language()) == "en" else said.replace(".", ",")


def say(key: str, lang: Language | None = None, /, **values: object) -> str:
    """Return a message of the catalogue.

    Parameters
    ----------
    key : str
        Key in :data:`MESSAGES`.
    lang : {"id", "en"}, optional
        Language; the reader's own (:func:`language`) when left out.
    **values : object
        What the placeholders stand for.

    Examples
    --------
    >>> say("choice.unknown", "en", name="unit", value="x", choices="turn")
    "unit='x' is not known. Choices: turn."
    """
    indonesian, english = MESSAGES[key]
    return (english if (lang or language()) == "en" else indonesian).format(**values)


MESSAGES: dict[str, tuple[str, str]] = {
    # -- arguments -----------------------------------------------------------------------------------------------------
    "choice.unknown": (
        "{name}={value!r} tidak dikenal. Pilihannya: {choices}.",
        "{name}={value!r} is not known. Choices: {choices}.",
    ),
    "choice.near": (
        "{name}={value!r} tidak dikenal. Pilihannya: {choices}. Mungkin maksudnya {near!r}.",
        "{name}={value!r} is not known. Choices: {choices}. Did you mean {near!r}?",
    ),
    # -- YAML files ----------------------------------------------------------------------------------------------------
    "yaml.alias": (
        "jangkar atau alias YAML (& atau *) tidak diterima, karena dapat mengembang tanpa batas. Tuliskan isinya langsung di tempatnya.",
        "YAML anchors and aliases (& or *) are refused, because they can unfold without limit. Write the content out in its place.",
    ),
    "yaml.syntax": (
        "baris ini bukan YAML yang sah. Periksa lekukan (spasi, bukan tab), tanda kutip, dan titik dua; teks yang memuat ': ' atau diawali '-' perlu diapit tanda kutip.",
        "this line is not valid YAML. Check the indentation (spaces, no tabs), quotes and colons; text that holds ': ' or begins with '-' must be quoted.",
    ),
    "yaml.no_mapping": (
        "berkas ini kosong atau tidak berisi pasangan 'kunci: nilai'. Tuliskan paling sedikit satu pasangan.",
        "this file is empty or holds no 'key: value' pairs. Write at least one pair.",
    ),
    "yaml.twice": (
        "kunci ini ditulis dua kali; yang pertama di baris {first}. Hapus atau gabungkan salah satunya.",
        "this key is given twice, first on line {first}. Remove one or join them.",
    ),
    "yaml.key": (
        "kunci harus berupa teks. Tuliskan 'kunci: nilai'.",
        "a key must be text. Write 'key: value'.",
    ),
    "field.missing": (
        "'{field}' wajib ada, tetapi tidak ditulis. Tambahkan.",
        "'{field}' is required but not given. Add it.",
    ),
    "field.extra": (
        "'{field}' tidak dikenal di sini. Hapus, atau periksa lekukannya.",
        "'{field}' is not known here. Remove it, or check its indentation.",
    ),
    "field.extra_near": (
        "'{field}' tidak dikenal di sini. Mungkin maksudnya '{near}'.",
        "'{field}' is not known here. Did you mean '{near}'?",
    ),
    "field.text": (
        "'{field}' harus berupa teks. Apit dengan tanda kutip bila perlu.",
        "'{field}' must be text. Quote it if need be.",
    ),
    "field.list": (
        "'{field}' harus berupa daftar. Awali tiap butir dengan '- '.",
        "'{field}' must be a list. Begin each item with '- '.",
    ),
    "field.mapping": (
        "'{field}' harus berupa pasangan 'kunci: nilai'.",
        "'{field}' must hold 'key: value' pairs.",
    ),
    "field.bool": ("'{field}' harus true atau false.", "'{field}' must be true or false."),
    "field.number": ("'{field}' harus berupa bilangan bulat.", "'{field}' must be a whole number."),
    "field.pattern": (
        "'{field}' memuat huruf atau tanda yang tidak diterima. Pakai huruf, angka, titik, garis bawah, atau tanda hubung, tanpa spasi.",
        "'{field}' holds characters that are not accepted. Use letters, digits, dots, underscores or hyphens, no spaces.",
    ),
    "field.colour": (
        "'{field}' harus berupa warna #rrggbb di antara tanda kutip, misalnya '#2f6f9f'.",
        "'{field}' must be a colour #rrggbb in quotes, such as '#2f6f9f'.",
    ),
    "field.empty": (
        "'{field}' kosong. Isi, atau hapus barisnya.",
        "'{field}' is empty. Fill it in, or remove the line.",
    ),
    "field.choice": ("'{field}' harus salah satu dari: {choices}.", "'{field}' must be one of: {choices}."),
    "field.invalid": ("'{field}' tidak sah.", "'{field}' is not valid."),
    "field.date": (
        "'{field}' bukan tanggal yang ada. Tuliskan sebagai tahun-bulan-hari, misalnya 2025-06-12.",
        "'{field}' is not a date that exists. Write it as year-month-day, such as 2025-06-12.",
    ),
    # -- bytes to text -------------------------------------------------------------------------------------------------
    "decoding.empty": (
        "berkas ini kosong. Isi dengan teks transkripnya, atau hapus berkasnya.",
        "this file is empty. Fill it with the transcript's text, or remove it.",
    ),
    "decoding.binary": (
        "isinya bukan teks. Buka dengan program asalnya, simpan sebagai .docx atau .txt (UTF-8), lalu pakai berkas itu.",
        "its content is no text. Open it with the program that made it, save it as .docx or .txt (UTF-8), and use that file.",
    ),
    "decoding.binary_known": (
        "isinya bukan teks, melainkan berkas {found}. Beri akhiran nama yang sesuai, atau simpan ulang sebagai .docx atau .txt (UTF-8).",
        "its content is no text but a file of the kind {found}. Give it the suffix that fits, or save it again as .docx or .txt (UTF-8).",
    ),
    "decoding.broken": (
        "isinya tertulis sebagai {encoding}, tetapi rusak pada bita ke-{byte}. Buka di penyunting teks, simpan ulang sebagai UTF-8.",
        "its content is written as {encoding}, but broken at byte {byte}. Open it in a text editor and save it again as UTF-8.",
    ),
    "decoding.unknown": (
        "baris ini memuat huruf yang bukan UTF-8 dan bukan Windows-1252. Buka di penyunting teks, simpan ulang sebagai UTF-8.",
        "this line holds characters that are neither UTF-8 nor Windows-1252. Open it in a text editor and save it again as UTF-8.",
    ),
    "decoding.windows": (
        "{count} huruf bukan UTF-8 (yang pertama di baris {line}) dan dibaca sebagai Windows-1252. Periksa tanda kutip dan huruf beraksen, lalu simpan ulang sebagai UTF-8.",
        "{count} characters are not UTF-8 (the first on line {line}) and were read as Windows-1252. Check quotes and accents, then save it again as UTF-8.",
    ),
    # -- file formats --------------------------------------------------------------------------------------------------
    "format.unknown": (
        "akhiran {suffix} tidak dikenal. Yang dapat dibaca: {known}. Simpan ulang sebagai salah satunya.",
        "the suffix {suffix} is not known. What can be read: {known}. Save it again as one of them.",
    ),
    "format.no_suffix": (
        "nama berkas ini tanpa akhiran. Yang dapat dibaca: {known}. Tambahkan akhiran yang sesuai dengan isinya.",
        "this file's name has no suffix. What can be read: {known}. Add the one that fits its content.",
    ),
    "format.wrong": (
        "akhirannya {suffix}, tetapi isinya {found}. Buka dengan program yang sesuai, simpan ulang sebagai {suffix}.",
        "its suffix is {suffix}, but its content is {found}. Open it with the program that fits and save it again as {suffix}.",
    ),
    "format.password": (
        "dokumen ini dikunci dengan kata sandi. Buka di Word, hapus kata sandinya (File > Info > Protect Document), simpan, lalu coba lagi.",
        "this document is locked with a password. Open it in Word, remove the password (File > Info > Protect Document), save, and try again.",
    ),
    "format.broken": (
        "berkas {format} ini rusak atau tidak lengkap ({problem}). Buka di program asalnya dan simpan ulang, atau ambil salinan cadangannya.",
        "this {format} file is broken or incomplete ({problem}). Open it in the program that made it and save it again, or take a backup copy.",
    ),
    "format.unfolds": (
        "berkas ini mengembang dari {packed} menjadi lebih dari {limit} MB saat dibuka, seperti bom zip, sehingga tidak dibuka. Simpan ulang dari Word tanpa gambar, atau pecah menjadi beberapa berkas.",
        "this file unfolds from {packed} to more than {limit} MB when opened, as a zip bomb does, so it was not opened. Save it again from Word without pictures, or divide it into several files.",
    ),
    "format.entries": (
        "berkas ini memuat {count} bagian; batasnya {limit}. Simpan ulang dari Word, lalu coba lagi.",
        "this file holds {count} parts; the limit is {limit}. Save it again from Word and try again.",
    ),
    "format.plugin": (
        "pembaca format tambahan {name} gagal dimuat ({problem}) dan dilewati. Perbarui atau hapus paketnya.",
        "the additional reader {name} failed to load ({problem}) and was passed over. Update or remove its package.",
    ),
    "format.suffix": (
        "akhiran {suffix!r} tidak dapat didaftarkan. Tuliskan titik dan huruf kecil, misalnya '.srt'.",
        "the suffix {suffix!r} cannot be registered. Write a dot and lower-case letters, such as '.srt'.",
    ),
    # -- transcripts ---------------------------------------------------------------------------------------------------
    "transcript.missing": (
        "berkas atau folder ini tidak ada (atau baru saja dipindahkan). Periksa nama dan letaknya.",
        "there is no such file or folder (or it has just been moved). Check its name and place.",
    ),
    "transcript.not_a_file": (
        "ini bukan berkas. Tunjuk satu berkas transkrip; untuk satu folder pakai read_transcripts.",
        "this is no file. Name one transcript file; for a folder use read_transcripts.",
    ),
    "transcript.unreadable": (
        "tidak dapat dibaca. Tutup program lain yang sedang memakainya dan periksa izin bacanya, lalu coba lagi.",
        "cannot be read. Close other programs that use it and check that you may read it, then try again.",
    ),
    "transcript.too_big": (
        "berkas ini lebih besar dari {limit} MB, padahal satu jam wawancara hanya sekitar 0,06 MB teks. Periksa isinya, atau pecah.",
        "this file is larger than {limit} MB, while an hour of interview is about 0.06 MB of text. Check its content, or divide it.",
    ),
    "transcript.none": (
        "tidak ada transkrip di sini. Taruh paling sedikit satu berkas {known}.",
        "there are no transcripts here. Put at least one {known} file in.",
    ),
    "transcript.twice": (
        "sumber ini juga ada sebagai {other}; nama tanpa akhiran harus unik. Ganti nama atau hapus salah satunya.",
        "this source is also there as {other}; names without suffix must differ. Rename or remove one of them.",
    ),
    "transcript.skipped": (
        "dilewati, karena formatnya tidak dikenal. Yang dapat dibaca: {known}.",
        "left out, because its format is not known. What can be read: {known}.",
    ),
    "transcript.no_text": (
        "tidak ada teks di berkas ini (di bawah kepala berkas, bila ada). Tambahkan teks transkripnya.",
        "there is no text in this file (below the header, if there is one). Add the transcript's text.",
    ),
    "transcript.no_speakers": (
        "penutur tidak dikenali, jadi setiap paragraf menjadi satu giliran tanpa penutur. Awali giliran dengan 'P: ' dan 'I: ' di berkas aslinya, atau (di Python) sebutkan labelnya dengan speakers=.",
        "no speakers were recognised, so that each paragraph is a turn without a speaker. Begin turns with 'P: ' and 'I: ' in the file, or (in Python) name the labels with speakers=.",
    ),
    "transcript.not_canonical": (
        "transkrip ini tidak akan sama setelah ditulis dan dibaca lagi, jadi tidak ditulis. Teksnya harus NFC, dengan LF dan satu LF di akhir, dan setiap penutur harus ada di kepala berkas.",
        "this transcript would not be the same after writing and reading it, so it was not written. Its text must be NFC, with LF and one LF at its end, and every speaker must be in its header.",
    ),
    # -- identifiers and pseudonyms ------------------------------------------------------------------------------------
    "identifiers.input": (
        "find_identifiers menerima korpus atau teks, bukan {found}. Baca transkripnya dengan qk.read_transcripts(...) atau qk.open_study(...).corpus.",
        "find_identifiers takes a corpus or a text, not {found}. Read the transcripts with qk.read_transcripts(...) or qk.open_study(...).corpus.",
    ),
    "identifiers.source": (
        "pengenal di {start}–{end}: sumber ini tidak ada di korpus. Berikan pengenal yang ditemukan qk.find_identifiers di korpus yang sama.",
        "identifier at {start}–{end}: the corpus has no such source. Give identifiers that qk.find_identifiers found in the same corpus.",
    ),
    "identifiers.place": (
        "pengenal di {start}–{end} tidak terletak di dalam teks (panjangnya {length} karakter), atau kosong. Cari lagi dengan qk.find_identifiers: mungkin teksnya berubah.",
        "identifier at {start}–{end} does not lie in the text (it has {length} characters) or is empty. Search again with qk.find_identifiers: the text may have changed.",
    ),
    "identifiers.whole": (
        "Identifier: {name} harus bilangan bulat (posisi karakter dalam teks), bukan {found}. Pakai start dan end dari qk.find_identifiers atau dari tabelnya.",
        "Identifier: {name} must be a whole number (a place in the text, in characters), not {found}. Use start and end of qk.find_identifiers or of its table.",
    ),
    "identifiers.named": (
        "Identifier: source harus nama sumber (teks) atau None, bukan {found}. Pakai salah satu dari corpus.sources.",
        "Identifier: source must be the name of a source (text) or None, not {found}. Use one of corpus.sources.",
    ),
    "identifiers.list": (
        "identifiers harus daftar Identifier, bukan {found}. Berikan hasil qk.find_identifiers; dari tabelnya: [found[i] for i in table.index].",
        "identifiers must be a list of Identifier, not {found}. Give what qk.find_identifiers returns; from its table: [found[i] for i in table.index].",
    ),
    "identifiers.item": (
        "butir ke-{n} bukan Identifier, melainkan {found}. Berikan hasil qk.find_identifiers, atau qk.Identifier(source=, start=, end=, kind=).",
        "item {n} is no Identifier but {found}. Give what qk.find_identifiers returns, or qk.Identifier(source=, start=, end=, kind=).",
    ),
    "pseudonym.input": (
        "pseudonymise menerima korpus, bukan {found}. Untuk satu teks buat dulu korpus dengan qk.corpus_from_frame.",
        "pseudonymise takes a corpus, not {found}. For a single text make a corpus with qk.corpus_from_frame first.",
    ),
    "pseudonym.edge": (
        "pengenal di {start}–{end} melewati batas giliran atau label penutur, sehingga samarannya akan menghapus batas itu. Bagi menjadi satu pengenal untuk tiap giliran dan tiap label.",
        "identifier at {start}–{end} crosses the edge of a turn or of a speaker's label, so that its pseudonym would remove that edge. Divide it into one for each turn and each label.",
    ),
    "pseudonym.labels": (
        "dua penutur akan memiliki satu label, '{label}'. Beri samaran yang berbeda di key= untuk kedua nama, atau satukan kedua penutur di kepala berkas bila orangnya sama.",
        "two speakers would have one label, '{label}'. Give the two names different pseudonyms in key=, or make them one speaker in the header if they are one person.",
    ),
    "pseudonym.key_clash": (
        "kunci, pasangan ke-{n}: samaran itu sendiri kata asli di kunci atau di korpus, atau memuat kata aslinya. Pilih samaran lain; bila teks ini sudah disamarkan, keluarkan pengenal ini dari daftarnya.",
        "key, pair {n}: that pseudonym is itself an original in the key or in the corpus, or holds its original. Choose another; if this text has its pseudonyms already, take this identifier out of the list.",
    ),
    "pseudonym.key": (
        "key={found}: kunci harus kamus (dict) dari kata asli ke samaran, misalnya key = {{}}.",
        "key={found}: the key must be a dict from original to pseudonym, such as key = {{}}.",
    ),
    "pseudonym.key_value": (
        "kunci, pasangan ke-{n}: kata asli dan samaran harus teks yang tidak kosong; samaran satu baris, tanpa spasi di tepinya, dalam bentuk Unicode NFC. Perbaiki pasangan itu.",
        "key, pair {n}: original and pseudonym must be text that is not empty; the pseudonym of one line, without spaces at its edges, in Unicode NFC. Mend that pair.",
    ),
    "pseudonym.key_twice": (
        "kunci, pasangan ke-{n}: kata asli ini sudah ada (huruf besar-kecil tidak dibedakan) dengan samaran lain. Hapus salah satunya.",
        "key, pair {n}: this original is there already (case does not count) with another pseudonym. Remove one of them.",
    ),
    "pseudonym.source": (
        "nama {count} sumber memuat kata yang disamarkan; yang pertama disebut di sini. Ganti nama berkasnya sebelum dibagikan.",
        "the names of {count} sources hold a word that was replaced; the first is named here. Rename the files before you share them.",
    ),
    "identifier.person": ("orang", "person"),
    "identifier.place": ("tempat", "place"),
    "identifier.organisation": ("lembaga", "organisation"),
    "identifier.phone": ("telepon", "telephone"),
    "identifier.email": ("surel", "email"),
    "identifier.nik": ("NIK", "NIK"),
    "identifier.nip": ("NIP", "NIP"),
    "identifier.plate": ("nomor polisi", "number plate"),
    "identifier.address": ("alamat", "address"),
    "identifier.date_of_birth": ("tanggal lahir", "date of birth"),
    "identifier.account": ("nomor rekening atau kartu", "number of an account or card"),
    "identifier.url": ("tautan", "link"),
    "identifier.handle": ("akun", "handle"),
    "pseudonym.person": ("[Nama {n}]", "[Name {n}]"),
    "pseudonym.place": ("[Tempat {n}]", "[Place {n}]"),
    "pseudonym.organisation": ("[Lembaga {n}]", "[Organisation {n}]"),
    "pseudonym.phone": ("[Telepon {n}]", "[Telephone {n}]"),
    "pseudonym.email": ("[Surel {n}]", "[Email {n}]"),
    "pseudonym.nik": ("[NIK {n}]", "[NIK {n}]"),
    "pseudonym.nip": ("[NIP {n}]", "[NIP {n}]"),
    "pseudonym.plate": ("[Nomor polisi {n}]", "[Number plate {n}]"),
    "pseudonym.address": ("[Alamat {n}]", "[Address {n}]"),
    "pseudonym.date_of_birth": ("[Tanggal lahir {n}]", "[Date of birth {n}]"),
    "pseudonym.account": ("[Nomor {n}]", "[Number {n}]"),
    "pseudonym.url": ("[Tautan {n}]", "[Link {n}]"),
    "pseudonym.handle": ("[Akun {n}]", "[Handle {n}]"),
    # -- headers -------------------------------------------------------------------------------------------------------
    "header.open": (
        "kepala berkas dibuka dengan '---' tetapi tidak ditutup. Tambahkan satu baris '---' di bawah kunci terakhir.",
        "the header opens with '---' but is not closed. Add a line '---' below its last key.",
    ),
    "header.speaker": (
        "'penutur' harus memetakan label ke {{jenis: pewawancara atau informan, informan: id}}. Contoh: 'I: {{jenis: informan, informan: dh}}'.",
        "'penutur' must map a label to {{jenis: pewawancara or informan, informan: id}}. Example: 'I: {{jenis: informan, informan: dh}}'.",
    ),
    "header.label": (
        "label penutur di sini kosong, memuat ganti baris, atau diapit spasi. Tuliskan persis seperti di awal giliran, tanpa titik dua.",
        "the speaker's label here is empty, holds a line break, or has spaces around it. Write it as at the beginning of a turn, without the colon.",
    ),
    "header.whose": (
        "'{field}' ditulis, tetapi tidak jelas milik informan yang mana. Tambahkan 'informan: id', atau pindahkan ke informants.csv.",
        "'{field}' is given, but not for which informant. Add 'informan: id', or move it to informants.csv.",
    ),
    # -- informants ----------------------------------------------------------------------------------------------------
    "informants.csv": (
        "baris ini bukan CSV yang sah. Periksa tanda kutip ganda yang tidak ditutup.",
        "this line is not valid CSV. Look for a double quote that is not closed.",
    ),
    "informants.no_column": (
        "kolom 'informan' (id informan) tidak ada. Tambahkan, atau ganti nama kolom '{near}'. Kolom lain: peran, usia, jenis_kelamin, jenis, alasan.",
        "the column 'informan' (the informant's id) is not there. Add it, or rename the column '{near}'. Other columns: peran, usia, jenis_kelamin, jenis, alasan.",
    ),
    "informants.column_twice": (
        "kolom '{column}' ada dua kali. Hapus atau ganti nama salah satunya.",
        "the column '{column}' is there twice. Remove or rename one.",
    ),
    "informants.cells": (
        "baris ini berisi {found} sel, padahal judul kolomnya {expected}. Apit isi yang memuat pemisah dengan tanda kutip ganda.",
        "this line holds {found} cells, but there are {expected} columns. Put double quotes around content that holds the separator.",
    ),
    "informants.no_id": (
        "kolom 'informan' kosong di baris ini. Isi dengan id informan.",
        "the column 'informan' is empty on this line. Fill in the informant's id.",
    ),
    "informants.twice": (
        "informan '{informant}' sudah ada di baris {first}. Gabungkan kedua barisnya, atau beri id yang berbeda.",
        "the informant '{informant}' is already on line {first}. Join the two lines, or give another id.",
    ),
    # -- speakers ------------------------------------------------------------------------------------------------------
    "transcript.columns": (
        "tabelnya punya {count} kolom lain yang tidak dibaca; hanya penutur dan ucapannya yang dipakai. Pindahkan isinya bila termasuk transkrip.",
        "its table has {count} other columns that were not read; only speakers and their words are used. Move their content if it belongs to the transcript.",
    ),
    "preview.head": ("Konvensi: {convention}. Label: {count}.", "Convention: {convention}. Labels: {count}."),
    "preview.label": (
        "  {label}: {kind} (keyakinan {score}), giliran: {turns}, berisi pertanyaan: {share}",
        "  {label}: {kind} (certainty {score}), turns: {turns}, with a question: {share}",
    ),
    "preview.unknown": ("belum jelas", "unclear"),
    "convention.none": ("tidak ditemukan", "none found"),
    "convention.named": ("label yang disebut peneliti", "labels named by the researcher"),
    "convention.format": ("penutur dari format berkas", "speakers of the file format"),
    "convention.colon": ("label dan titik dua", "label and colon"),
    "convention.tab": ("label dan tab", "label and tab"),
    "convention.dash": ("label dan tanda pisah", "label and dash"),
    "convention.bold": ("label tebal", "bold label"),
    "convention.own_line": ("label di baris sendiri", "label on its own line"),
    "convention.speeches": ("risalah bernomor", "numbered speeches"),
    "convention.questions": ("daftar pertanyaan dan jawaban", "list of questions and answers"),
    "convention.table": ("tabel penutur dan ucapan", "table of speakers and words"),
    "convention.table_questions": ("tabel pertanyaan dan jawaban", "table of questions and answers"),
    "speakers.unused": (
        "label penutur ke-{n} di kepala berkas tidak pernah memulai giliran. Samakan ejaannya dengan yang ada di teks, atau hapus.",
        "speaker label no. {n} of the header never begins a turn. Spell it as in the text, or remove it.",
    ),
    "speakers.no_kind": (
        "jenis penutur ke-{n} belum diketahui. Tuliskan 'jenis: pewawancara' atau 'jenis: informan' di 'penutur'.",
        "the kind of speaker no. {n} is not known yet. Write 'jenis: pewawancara' or 'jenis: informan' in 'penutur'.",
    ),
    "speakers.informant": (
        "informan untuk penutur ke-{n} tidak ada di informants.csv. Tambahkan satu baris untuknya.",
        "the informant of speaker no. {n} is not in informants.csv. Add a line.",
    ),
    "speakers.informant_near": (
        "informan untuk penutur ke-{n} tidak ada di informants.csv. Mungkin maksudnya '{near}'. Perbaiki, atau tambahkan satu baris untuknya.",
        "the informant of speaker no. {n} is not in informants.csv. Did you mean '{near}'? Mend it, or add a line.",
    ),
    # -- files ---------------------------------------------------------------------------------------------------------
    "file.missing": ("berkas ini tidak ada. Periksa namanya.", "this file is not there. Check its name."),
    "file.not_utf8": (
        "berkas ini bukan teks UTF-8. Simpan ulang dengan penyandian UTF-8.",
        "this file is not UTF-8 text. Save it again with UTF-8 encoding.",
    ),
    "file.unreadable": (
        "berkas ini tidak dapat dibaca ({reason}). Periksa izinnya, atau tutup program lain yang memakainya.",
        "this file cannot be read ({reason}). Check its permissions, or close the program that holds it.",
    ),
    "system.disk_full": ("disk penuh", "the disk is full"),
    "system.denied": ("izin ditolak", "permission denied"),
    "system.read_only": ("tempatnya hanya-baca", "the place is read-only"),
    "system.missing": ("tempatnya tidak ada", "its place is not there"),
    "system.no_folder": ("sebagian dari tempatnya berkas, bukan folder", "a part of the place is a file, no folder"),
    "system.folder": ("di tempat itu ada folder", "a folder stands there"),
    "system.long_name": ("namanya terlalu panjang", "the name is too long"),
    "system.busy": ("sedang dipakai", "it is in use"),
    "file.unwritable": (
        "berkas ini tidak dapat ditulis ({reason}); isi yang lama tidak berubah. Periksa izin folder dan sisa ruang, atau tutup program lain yang memakainya.",
        "this file cannot be written ({reason}); the old content is unchanged. Check the folder's permissions and free space, or close the program that holds it.",
    ),
    # -- codebooks -----------------------------------------------------------------------------------------------------
    "codebook.twice": (
        "kode '{code}' ditulis dua kali; yang pertama di baris {first}. Beri id lain, atau hapus salah satunya.",
        "code '{code}' is given twice, first on line {first}. Give it another id, or remove one.",
    ),
    "codebook.parent": (
        "kode '{code}' menyebut induk '{parent}' yang tidak ada di buku kode ini. Tambahkan induknya, atau perbaiki barisnya.",
        "code '{code}' names a parent '{parent}' that is not in this codebook. Add the parent, or mend the line.",
    ),
    "codebook.parent_near": (
        "kode '{code}' menyebut induk '{parent}' yang tidak ada di buku kode ini. Maksudnya '{near}'? Tambahkan induknya, atau perbaiki barisnya.",
        "code '{code}' names a parent '{parent}' that is not in this codebook. Did you mean '{near}'? Add the parent, or mend the line.",
    ),
    "codebook.circle": (
        "kode '{code}' berada di bawah dirinya sendiri. Perbaiki 'parent'-nya.",
        "code '{code}' is below itself. Mend its 'parent'.",
    ),
    "codebook.formerly": (
        "kode '{code}' menyebut '{old}' sebagai id lamanya, padahal '{old}' masih dipakai di buku ini. Hapus dari 'formerly'.",
        "code '{code}' names '{old}' as its earlier id, but '{old}' is still in this book. Remove it from 'formerly'.",
    ),
    "codebook.differs": (
        "buku kode di berkas ini berbeda pada: {codes}. Hanya kode baru yang ditambahkan ke berkas yang sudah ada. Ubah yang lain langsung di berkasnya, lalu baca lagi dengan read_codebook().",
        "the codebook in this file differs in: {codes}. Only new codes are added to a file that is there. Change the others in the file itself, and read it again with read_codebook().",
    ),
    "codebook.cannot_add": (
        "kode baru tidak dapat ditambahkan tanpa mengubah cara berkas ini ditulis. Tulis daftar 'codes:' dengan satu kode tiap butir ('- id: …'), atau tambahkan sendiri di berkasnya.",
        "new codes cannot be added without changing how this file is written. Write the list 'codes:' with an item a code ('- id: …'), or add them in the file yourself.",
    ),
    "codebook.unknown": (
        "kode '{code}' tidak ada di buku kode. Yang paling mirip: '{near}'.",
        "there is no code '{code}' in the codebook. The nearest is '{near}'.",
    ),
    "pattern.empty": (
        "'{field}' memuat pola tanpa kata. Tuliskan kata atau frasa, =kata, atau /regex/.",
        "'{field}' holds a pattern without words. Write a word or phrase, =word, or /regex/.",
    ),
    "pattern.regex": (
        "'{field}' memuat /regex/ yang tidak sah. Periksa tanda kurung dan garis miringnya.",
        "'{field}' holds a /regex/ that is not valid. Check its brackets and slashes.",
    ),
    "pattern.everything": (
        "'{field}' memuat /regex/ yang cocok dengan teks kosong, jadi dengan apa saja. Persempit.",
        "'{field}' holds a /regex/ that matches an empty text, and so everything. Narrow it.",
    ),
    "pattern.slow": (
        "'{field}' memuat /regex/ yang tidak selesai dalam {seconds} detik pada satu teks. Sederhanakan, terutama pengulangan di dalam pengulangan.",
        "'{field}' holds a /regex/ that does not end within {seconds} seconds on one text. Simplify it, above all repeats within repeats.",
    ),
    # -- corpus and tables ---------------------------------------------------------------------------------------------
    "corpus.twice": (
        "ada dua sumber dengan nama ini. Ganti nama salah satu berkasnya.",
        "two sources have this name. Rename one of the files.",
    ),
    "frame.column": (
        "{name}='{column}': tabel tidak punya kolom itu. Kolomnya: {known}.",
        "{name}='{column}': the table has no such column. Its columns: {known}.",
    ),
    "frame.twice": (
        "baris {row}: id-nya sama dengan id baris {first}. Setiap baris perlu id sendiri.",
        "row {row}: its id is that of row {first}. Each row needs an id of its own.",
    ),
    "frame.no_id": (
        "baris {row}: id-nya kosong. Setiap baris perlu id sendiri; tanpa id= dipakai nomor baris.",
        "row {row}: its id is missing. Each row needs an id of its own; without id= row numbers are used.",
    ),
    "frame.reserved": (
        "'{name}' sudah menjadi nama kolom segmen. Pakai nama lain untuk atribut ini.",
        "'{name}' is the name of a column of segments already. Give the attribute another name.",
    ),
    "codings.number": (
        "baris {row}: '{column}' harus berupa bilangan bulat. Isi 'start' dan 'end', atau kosongkan keduanya untuk seluruh sumber.",
        "row {row}: '{column}' must be a whole number. Give 'start' and 'end', or leave both empty for the whole source.",
    ),
    "codings.column": (
        "tabel koding tidak punya kolom '{column}'. Tambahkan.",
        "the table of codings has no column '{column}'. Add it.",
    ),
    "codings.source": (
        "baris {row}: sumber '{source}' tidak ada. Yang paling mirip: '{near}'.",
        "row {row}: there is no source '{source}'. The nearest is '{near}'.",
    ),
    "codings.offsets": (
        "baris {row}: posisi {start} sampai {end} di luar teks sepanjang {length} karakter. Posisi dihitung dari 0, dalam karakter Unicode.",
        "row {row}: {start} to {end} is outside the text of {length} characters. Positions count from 0, in Unicode characters.",
    ),
    "codings.code": (
        "baris {row}: kode '{code}' tidak ada di buku kode. Yang paling mirip: '{near}'.",
        "row {row}: there is no code '{code}' in the codebook. The nearest is '{near}'.",
    ),
    "codings.choice": (
        "baris {row}: '{column}' harus salah satu dari: {choices}.",
        "row {row}: '{column}' must be one of: {choices}.",
    ),
    # -- ledgers -------------------------------------------------------------------------------------------------------
    "ledger.torn": (
        "baris ini rusak (terpotong atau bukan JSON) dan tidak dipakai; isinya dibiarkan. Pulihkan dari git, atau hapus barisnya setelah diperiksa.",
        "this line is broken (cut off, or no JSON) and is not used; it is left as it is. Restore it from git, or remove it after looking.",
    ),
    "ledger.no_object": (
        "baris ini bukan objek JSON. Setiap baris harus {{…}}.",
        "this line is no JSON object. Each line must be {{…}}.",
    ),
    "ledger.version": ("'v' harus bilangan bulat mulai dari 1.", "'v' must be a whole number from 1."),
    "ledger.field": ("'{field}' wajib ada dan berupa teks.", "'{field}' is required and must be text."),
    "ledger.text": ("'{field}' harus berupa teks.", "'{field}' must be text."),
    "ledger.own_key": (
        "kunci '{field}' sudah milik peristiwa itu sendiri dan tidak boleh ada di more=. Berikan lewat argumennya.",
        "key '{field}' is the event's own and may not stand in more=. Give it by its argument.",
    ),
    "ledger.no_json": (
        "nilai '{field}' berjenis {kind}, yang tidak dapat ditulis sebagai JSON. Pakai teks, bilangan, atau daftar (list).",
        "the value of '{field}' is a {kind}, which cannot be written as JSON. Use texts, numbers or a list.",
    ),
    "ledger.codes": ("'codes' harus berupa daftar kode.", "'codes' must be a list of codes."),
    "ledger.at": (
        "'at' bukan waktu UTC. Tuliskan seperti 2025-07-01T08:15:00Z.",
        "'at' is no UTC time. Write it like 2025-07-01T08:15:00Z.",
    ),
    "ledger.coder": (
        "id pengode '{coder}' tidak dapat dipakai. Pakai huruf kecil, angka, '_' atau '-', paling banyak 40, diawali huruf atau angka, dan bukan nama perangkat Windows.",
        "coder id '{coder}' cannot be used. Use lower-case letters, digits, '_' or '-', at most 40, beginning with a letter or digit, and no Windows device name.",
    ),
    "ledger.machine": (
        "'{coder}' ialah nama mesin, dan mesin tidak mengodekan dan tidak memutuskan. Pakai id pengode yang lain.",
        "'{coder}' is the name of a machine, and machines neither code nor decide. Use another coder's id.",
    ),
    "ledger.act": (
        "'do' = '{do}' tidak dikenal. Baris ini tidak dipakai; perbarui qualkit, atau perbaiki barisnya.",
        "'do' = '{do}' is not known. The line is not used; update qualkit, or mend the line.",
    ),
    "ledger.needs": ("'{do}' memerlukan '{field}', tetapi tidak ada.", "'{do}' needs '{field}', which is not there."),
    "ledger.choice": ("'{field}' harus salah satu dari: {choices}.", "'{field}' must be one of: {choices}."),
    "ledger.target": (
        "'target' tidak sah. Perlu 'source', dan bila ada rentang 'start' < 'end' dalam karakter, mulai dari 0.",
        "'target' is not valid. It needs 'source', and for a stretch 'start' < 'end' in characters from 0.",
    ),
    "ledger.stretch": (
        "rentang {start} sampai {end} kosong atau di luar teks sepanjang {length} karakter.",
        "the stretch {start} to {end} is empty or outside the text of {length} characters.",
    ),
    "ledger.ref": (
        "peristiwa {id} merujuk {ref}, yang tidak ada di buku koding mana pun. Mungkin satu berkas .jsonl tertinggal.",
        "event {id} refers to {ref}, which is in no ledger. Perhaps a .jsonl file was left behind.",
    ),
    "ledger.same_id": (
        "id {id} dipakai dua peristiwa yang berbeda (juga di {other}). Satu dipakai, yang lain tidak; beri id baru pada salah satunya.",
        "id {id} is used by two different events (also at {other}). One is used, the other is not; give one a new id.",
    ),
    "ledger.code": (
        "{what} {id} memakai kode '{code}' yang tidak ada di buku kode. Tambahkan kodenya, atau tulis di 'formerly' bila sudah berganti nama.",
        "{what} {id} uses code '{code}', which is not in the codebook. Add the code, or name it under 'formerly' if it was renamed.",
    ),
    "ledger.code_near": (
        "{what} {id} memakai kode '{code}' yang tidak ada di buku kode. Maksudnya '{near}'? Tambahkan kodenya, atau tulis di 'formerly' bila sudah berganti nama.",
        "{what} {id} uses code '{code}', which is not in the codebook. Did you mean '{near}'? Add the code, or name it under 'formerly' if it was renamed.",
    ),
    "ledger.source": (
        "{what} {id} menunjuk sumber '{source}' yang tidak ada di transcripts/. Kembalikan berkasnya, atau nama lamanya.",
        "{what} {id} points to source '{source}', which is not in transcripts/. Bring the file back, or its old name.",
    ),
    "ledger.stale": (
        "{what} {id} basi: transkrip '{source}' berubah sejak itu dicatat. Jalankan 'qualkit reanchor' untuk melihat tempat barunya.",
        "{what} {id} is stale: transcript '{source}' changed since it was made. Run 'qualkit reanchor' to see where it would go.",
    ),
    "ledger.anchor": (
        "{what} {id} tidak berdiri pada kata-kata yang diingatnya di '{source}', padahal transkripnya tidak berubah. Barisnya mungkin diubah dengan tangan.",
        "{what} {id} does not stand on the words it remembers in '{source}', though the transcript is unchanged. Its line may have been edited by hand.",
    ),
    "ledger.locked": (
        "buku koding ini sedang dipakai program lain lebih dari 20 detik; tidak ada yang ditulis. Tutup program itu, lalu ulangi.",
        "another program has held this ledger for over 20 seconds; nothing was written. Close that program and try again.",
    ),
    "ledger.newer": (
        "buku koding ini ditulis qualkit yang lebih baru (v {version}), jadi hanya dibaca. Perbarui qualkit untuk menulis.",
        "this ledger was written by a newer qualkit (v {version}) and is only read. Update qualkit to write.",
    ),
    "ledger.newer_line": (
        "baris ini ditulis qualkit yang lebih baru (v {version}) dan tidak dapat dibaca. Perbarui qualkit.",
        "this line was written by a newer qualkit (v {version}) and cannot be read. Update qualkit.",
    ),
    "ledger.newer_lines": (
        "{count} baris ditulis qualkit yang lebih baru (v {version}). Yang tidak dikenal di situ tidak ikut dihitung, jadi keadaan sekarang tidak dapat dipastikan. Perbarui qualkit.",
        "{count} lines were written by a newer qualkit (v {version}). What is not known in them is left out, so that the present state is not certain. Update qualkit.",
    ),
    "ledger.unwritable": (
        "buku koding ini tidak dapat ditulis ({reason}); isinya tetap seperti semula. Periksa izin folder dan sisa ruang, lalu ulangi.",
        "this ledger cannot be written ({reason}); it is as it was. Check the folder's permissions and free space, then try again.",
    ),
    "ledger.resolve_coder": (
        "penyelesaian dicatat atas nama tim, bukan '{coder}'. Pakai pengode 'konsensus', dan sebut orangnya di 'by'.",
        "a resolution is recorded in the team's name, not that of '{coder}'. Use coder 'konsensus', and name the persons in 'by'.",
    ),
    "ledger.resolve_stretch": (
        "penyelesaian harus menunjuk sebuah rentang. Beri 'start' dan 'end' pada 'target'.",
        "a resolution must point to a stretch. Give 'start' and 'end' in 'target'.",
    ),
    "ledger.resolve_note": (
        "penyelesaian memerlukan alasan. Tuliskan di 'note' mengapa tim sampai pada keputusan ini.",
        "a resolution needs its reason. Write in 'note' why the team came to it.",
    ),
    "ledger.resolve_no_code": (
        "'{field}' hanya boleh ada bila kodenya berlaku (outcome 'code'). Hapus '{field}', atau ubah 'outcome'.",
        "'{field}' may stand only where the code belongs (outcome 'code'). Leave '{field}' out, or change 'outcome'.",
    ),
    "ledger.resolve_list": (
        "'{field}' harus berupa daftar berisi sekurangnya satu id.",
        "'{field}' must be a list of at least one id.",
    ),
    "ledger.resolve_nobody": (
        "'{coder}' di 'by' bukan orang. Sebut id pengode yang menyelesaikannya.",
        "'{coder}' in 'by' is no person. Name the ids of the coders who resolved it.",
    ),
    "ledger.resolve_lost": (
        "penyelesaian {id} menyangkut koding {coding}, yang tidak berlaku lagi: {why}. Baca lagi, lalu selesaikan ulang atau batalkan penyelesaiannya (uncode).",
        "resolution {id} settles coding {coding}, which does not stand any more: {why}. Read again, then resolve again or undo the resolution (uncode).",
    ),
    "ledger.resolve_who": (
        "penyelesaian {id} dibuat oleh '{coder}', yang tidak punya satu baris pun di codings/. Periksa idnya, atau kembalikan berkasnya.",
        "resolution {id} was made by '{coder}', of whom codings/ holds no line. Check the id, or bring the file back.",
    ),
    "ledger.resolve_who_near": (
        "penyelesaian {id} dibuat oleh '{coder}', yang tidak punya satu baris pun di codings/. Maksudnya '{near}'? Periksa idnya, atau kembalikan berkasnya.",
        "resolution {id} was made by '{coder}', of whom codings/ holds no line. Did you mean '{near}'? Check the id, or bring the file back.",
    ),
    "act.code": ("koding", "coding"),
    "act.accept": ("koding", "coding"),
    "act.reject": ("penolakan", "rejection"),
    "act.review": ("tinjauan", "review"),
    "act.ask": ("pertanyaan", "question"),
    "act.memo": ("memo", "memo"),
    "act.condense": ("kondensasi", "condensation"),
    "act.set_aside": ("pengesampingan", "setting aside"),
    "act.link": ("tautan", "link"),
    "act.resolve": ("penyelesaian", "resolution"),
    "act.other": ("peristiwa", "event"),
    # -- the study -----------------------------------------------------------------------------------------------------
    "study.no_folder": ("folder ini tidak ada. Periksa namanya.", "this folder is not there. Check its name."),
    "study.folder_near": (
        "folder ini tidak ada. Mungkin maksudnya '{near}'.",
        "this folder is not there. Did you mean '{near}'?",
    ),
    "study.is_file": (
        "ini berkas, sedangkan studi ialah folder. Sebut folder yang memuat study.yaml.",
        "this is a file, and a study is a folder. Name the folder that holds study.yaml.",
    ),
    "study.no_study": (
        "folder ini bukan studi qualkit: tidak ada study.yaml dan tidak ada transcripts/. Pindah ke folder studi, atau sebut dengan --folder.",
        "this folder is no qualkit study: it has no study.yaml and no transcripts/. Go to the study's folder, or name it with --folder.",
    ),
    "study.codebook": (
        "buku_kode '{name}' tidak ada di codebooks/. Yang ada: {known}. Yang paling mirip: {near}.",
        "there is no codebook '{name}' in codebooks/. There are: {known}. The nearest is {near}.",
    ),
    "study.which_codebook": (
        "ada beberapa buku kode ({known}). Sebut satu dengan 'buku_kode:'.",
        "there are several codebooks ({known}). Name one with 'buku_kode:'.",
    ),
    "study.no_codebook": (
        "tidak ada buku kode. Taruh satu berkas .yaml di codebooks/.",
        "there is no codebook. Put a .yaml file into codebooks/.",
    ),
    "study.coder": (
        "pengode '{coder}' belum mengodekan apa pun, jadi temuan tidak berdiri di atas koding mana pun. Yang sudah: {known}.",
        "coder '{coder}' has coded nothing, so that findings rest on no codings. Those who have: {known}.",
    ),
    "study.consensus": (
        "pengode '{coder}' memerlukan dua pengode atau sebuah penyelesaian, dan belum ada. Yang sudah mengodekan: {known}. Sebut salah satunya di 'pengode', atau kosongkan dulu.",
        "coder '{coder}' needs two coders or a resolution, and there are none yet. Those who have coded: {known}. Name one of them under 'pengode', or leave it empty for now.",
    ),
    "study.reach": (
        "'di_luar_jangkauan' menyebut '{name}', yang bukan peran di informants.csv dan bukan kode di buku kode. Perbaiki atau hapus.",
        "'di_luar_jangkauan' names '{name}', which is no role of informants.csv and no code of the codebook. Mend or remove it.",
    ),
    "study.question_twice": (
        "pertanyaan '{name}' ditulis dua kali. Beri id lain.",
        "question '{name}' is given twice. Give it another id.",
    ),
    "study.locator": (
        "'{field}' memuat tempat isian yang tidak dikenal. Yang dapat dipakai: {known}.",
        "'{field}' holds an unknown placeholder. Usable are: {known}.",
    ),
    # -- findings ------------------------------------------------------------------------------------------------------
    "finding.twice": (
        "temuan '{id}' ditulis dua kali; yang pertama di baris {first}. Beri id lain.",
        "finding '{id}' is given twice, first on line {first}. Give it another id.",
    ),
    "finding.code": (
        "temuan '{id}' menyebut kode '{code}' yang tidak ada di buku kode. Yang paling mirip: {near}.",
        "finding '{id}' names code '{code}', which is not in the codebook. The nearest is {near}.",
    ),
    "finding.question": (
        "temuan '{id}' menyebut pertanyaan '{question}' yang tidak ada di study.yaml. Yang ada: {known}.",
        "finding '{id}' names question '{question}', which is not in study.yaml. There are: {known}.",
    ),
    "finding.unknown": (
        "temuan '{id}' tidak ada. Yang ada: {known}.",
        "there is no finding '{id}'. There are: {known}.",
    ),
    "finding.no_direction": (
        'temuan \'{id}\' mengklaim \'semua\' tanpa \'arah\', jadi tidak ada yang dapat menggugurkannya. Tuliskan arah: "+", "-", "+-", atau "0".',
        'finding \'{id}\' claims \'semua\' (all) without \'arah\' (direction), so that nothing can refute it. Write arah: "+", "-", "+-" or "0".',
    ),
    "finding.unquantified": (
        "kalimat temuan '{id}' berbunyi 'semua', tetapi 'kuantor' kosong, jadi kasus negatif tidak diuji terhadapnya. Tuliskan kuantor: semua, atau ubah kalimatnya.",
        "the sentence of finding '{id}' says 'all', but 'kuantor' is empty, so that negative cases are not held against it. Write kuantor: semua, or change the sentence.",
    ),
    "finding.dissent": (
        "temuan '{id}' diputuskan lain oleh {others}; yang berlaku keputusan terakhir, dari {coder}.",
        "finding '{id}' was decided otherwise by {others}; the last decision holds, by {coder}.",
    ),
    "finding.undecided": (
        "temuan '{id}' belum diputuskan siapa pun.",
        "nobody has decided on finding '{id}' yet.",
    ),
    "resolution.outcome.code": ("kode berlaku", "the code belongs"),
    "resolution.outcome.none": ("kode tidak berlaku", "the code does not belong"),
    "resolution.superseded": ("digantikan penyelesaian yang lebih baru", "superseded by a later resolution"),
    "resolution.lost_count": (
        "{count} koding yang dibahas tidak berlaku lagi",
        "{count} of the codings that were discussed stand no more",
    ),
    "resolution.no_by": (
        "tidak disebut siapa yang menyelesaikan. Sebut id pengodenya di by=.",
        "it is not said who resolved it. Name the coders' ids in by=.",
    ),
    "resolution.who": (
        "by: '{coder}' tidak punya satu baris pun di codings/. Yang punya: {known}. Periksa idnya; orang luar yang ikut memutuskan dapat mencatat memo lebih dulu.",
        "by: codings/ holds no line of '{coder}'. Those who have one: {known}. Check the id; an outsider who takes part may record a memo first.",
    ),
    "resolution.who_near": (
        "by: '{coder}' tidak punya satu baris pun di codings/. Maksudnya '{near}'? Yang punya: {known}. Periksa idnya.",
        "by: codings/ holds no line of '{coder}'. Did you mean '{near}'? Those who have one: {known}. Check the id.",
    ),
    "resolution.no_codings": (
        "perbedaan ini tidak menyebut satu koding pun, jadi tidak ada yang dapat diselesaikan. Hitung ulang perbedaannya.",
        "this disagreement names no coding, so that there is nothing to resolve. Compute the disagreements again.",
    ),
    "resolution.lost": (
        "koding {coding} dari perbedaan ini tidak berlaku lagi: {why}. Transkrip atau buku koding berubah sejak itu; hitung ulang perbedaannya.",
        "coding {coding} of this disagreement does not stand any more: {why}. Transcript or ledgers changed since; compute the disagreements again.",
    ),
    "resolution.source": (
        "sumber ini tidak ada di transcripts/. Kembalikan berkasnya, atau hitung ulang perbedaannya.",
        "this source is not in transcripts/. Bring the file back, or compute the disagreements again.",
    ),
    "resolution.moved": (
        "tidak satu pun koding dari perbedaan ini menyentuh karakter {start} sampai {end}. Kodingnya dipindahkan sejak itu; hitung ulang perbedaannya.",
        "no coding of this disagreement meets the characters {start} to {end}. They were moved since; compute the disagreements again.",
    ),
    "decide.reason": (
        "keputusan atas temuan '{id}' perlu alasan. Tuliskan mengapa buktinya cukup atau tidak.",
        "a decision on finding '{id}' needs a reason. Write why the evidence suffices or not.",
    ),
    "decide.no_finding": (
        "keputusan ini tentang temuan '{id}', yang tidak ada lagi di findings.yaml. Kembalikan temuannya, atau cabut keputusannya.",
        "this decision is on finding '{id}', which is no longer in findings.yaml. Bring the finding back, or withdraw the decision.",
    ),
    "decide.broken": (
        "keputusan {id} tidak dapat dibaca dan tidak dipakai. Putuskan lagi, atau pulihkan barisnya dari git.",
        "decision {id} cannot be read and is not used. Decide again, or restore the line from git.",
    ),
    "drift.statement": (
        "temuan '{id}': kalimat, arah, atau kuantornya berubah sejak diputuskan. Putuskan lagi, atau kembalikan seperti semula.",
        "finding '{id}': its sentence, direction or quantifier changed since the decision. Decide again, or restore it.",
    ),
    "drift.finding_code": (
        "temuan '{id}': kodenya berubah dari '{before}' menjadi '{after}' sejak diputuskan. Putuskan lagi, atau kembalikan seperti semula.",
        "finding '{id}': its code changed from '{before}' to '{after}' since the decision. Decide again, or restore it.",
    ),
    "drift.lost": (
        "temuan '{id}': koding {coding} (kode '{code}') yang menjadi dasarnya tidak ada lagi, basi, atau berpindah kode. Putuskan lagi.",
        "finding '{id}': coding {coding} (code '{code}') that it rested on is gone, stale, or moved to another code. Decide again.",
    ),
    "drift.words": (
        "temuan '{id}': kata-kata koding {coding} berubah sejak diputuskan. Putuskan lagi.",
        "finding '{id}': the words of coding {coding} changed since the decision. Decide again.",
    ),
    "drift.code": (
        "temuan '{id}': kode koding {coding} berubah dari '{before}' menjadi '{after}' sejak diputuskan. Putuskan lagi.",
        "finding '{id}': the code of coding {coding} changed from '{before}' to '{after}' since the decision. Decide again.",
    ),
    "drift.informant": (
        "temuan '{id}': informan koding {coding} berubah dari '{before}' menjadi '{after}' sejak diputuskan. Periksa 'penutur' di transkripnya.",
        "finding '{id}': the informant of coding {coding} changed from '{before}' to '{after}' since the decision. Check 'penutur' in the transcript.",
    ),
    "drift.role": (
        "temuan '{id}': peran informan di balik koding {coding} berubah dari '{before}' menjadi '{after}' sejak diputuskan. Periksa informants.csv.",
        "finding '{id}': the role of the informant behind coding {coding} changed from '{before}' to '{after}' since the decision. Check informants.csv.",
    ),
    "drift.side": (
        "temuan '{id}': pihak koding {coding} berubah dari '{before}' menjadi '{after}' sejak diputuskan. Putuskan lagi.",
        "finding '{id}': the side of coding {coding} changed from '{before}' to '{after}' since the decision. Decide again.",
    ),
    "drift.new": (
        "temuan '{id}': koding baru {coding} (kode '{code}') belum ditimbang dalam keputusannya. Putuskan lagi.",
        "finding '{id}': new coding {coding} (code '{code}') was not weighed in the decision. Decide again.",
    ),
    "rule.none": (
        "tidak ada koding untuk kode ini",
        "there are no codings of this code",
    ),
    "rule.open": (
        "ada koding, tetapi tidak satu pun menyatakan arah",
        "there are codings, but none states a direction",
    ),
    "rule.negative_case": (
        "satu kasus negatif menggugurkan 'semua'",
        "one negative case refutes an 'all'",
    ),
    "rule.only_against": ("semua bukti yang berarah menentangnya", "all evidence with a direction speaks against it"),
    "rule.both": ("ada yang mendukung dan ada yang menentang", "some speak for it and some against"),
    "rule.some": (
        "beberapa informan dari beberapa peran mendukung; yang sebaliknya tidak menggugurkan 'ada' atau 'sebagian'",
        "several informants of several roles support it; the contrary does not refute a 'some'",
    ),
    "rule.undirected": (
        "beberapa informan dari beberapa peran membicarakannya; kalimatnya tanpa arah, jadi tidak ada yang dapat menentangnya",
        "several informants of several roles speak of it; the sentence has no direction, so that nothing can speak against it",
    ),
    "rule.no_direction": (
        "'semua' tanpa arah tidak dapat diuji dengan kasus negatif",
        "an 'all' without a direction cannot be tested by negative cases",
    ),
    "rule.single": ("bertumpu pada satu informan", "it rests on a single informant"),
    "rule.no_informant": (
        "hanya dari pengamatan atau dokumen, tanpa kata-kata informan",
        "from observation or documents alone, without an informant's words",
    ),
    "rule.supported": (
        "beberapa informan dari beberapa peran, tanpa yang menentang",
        "several informants of several roles, none against",
    ),
    "rule.few": (
        "informan atau perannya kurang dari aturan studi",
        "fewer informants or roles than the study's rules ask for",
    ),
    "verdict.didukung": ("didukung", "supported"),
    "verdict.didukung sebagian": ("didukung sebagian", "partly supported"),
    "verdict.satu informan": ("satu informan", "single informant"),
    "verdict.bertentangan": ("bertentangan", "contested"),
    "verdict.terbantah": ("terbantah", "refuted"),
    "verdict.tidak ada": ("tidak ada bukti", "no evidence"),
    "profile.head": ("Status bukti", "Status of the evidence"),
    "profile.for": ("Mendukung", "For"),
    "profile.against": ("Menentang", "Against"),
    "profile.roles": ("Peran yang mendukung", "Roles for it"),
    "profile.directness": ("Kedekatan", "Directness"),
    "profile.techniques": ("Teknik", "Technique"),
    "profile.suggestion": ("Usulan menurut aturan", "Suggestion by the rules"),
    "profile.decision": ("Keputusan peneliti", "The researcher's decision"),
    "profile.dissent": ("Diputuskan lain oleh", "Decided otherwise by"),
    "profile.accepted": ("Usulan mesin yang diterima", "Accepted proposals of the machine"),
    "profile.drift": ("Berubah sejak diputuskan", "Changed since the decision"),
    "profile.stale": ("Koding basi, tidak ikut", "Stale codings, left out"),
    "profile.roles_against": ("Peran yang menentang", "Roles against it"),
    "profile.dates": ("Waktu", "Time"),
    "profile.dates.between": (
        "{first} sampai {last}, {count} tanggal",
        "{first} to {last}, {count} dates",
    ),
    "profile.negative": ("Kasus negatif", "Negative cases"),
    "profile.quantifier": ("Uji kuantor", "Test of the quantifier"),
    "profile.triangulation_source": ("Triangulasi sumber", "Triangulation of sources"),
    "profile.triangulation_technique": ("Triangulasi teknik", "Triangulation of techniques"),
    "profile.silent_not_asked": ("Tidak ditanyakan kepada", "Not asked"),
    "profile.silent_asked_absent": ("Ditanyakan, tidak muncul pada", "Asked, not said by"),
    "profile.silent_out_of_reach": ("Di luar jangkauan", "Out of reach of"),
    "profile.silent_not_reviewed": ("Belum ditinjau", "Not reviewed yet"),
    "profile.lone_roles": ("Risiko pengenalan", "Risk of being identified"),
    "profile.lone": (
        "hanya satu orang berperan {roles}: kutipan dengan peran itu dapat mengenali orangnya",
        "only one person has the role of {roles}: a quotation with that role may identify the person",
    ),
    "quantifier.unclaimed": (
        "kalimatnya tidak menyebut berapa banyak",
        "the sentence does not say of how many",
    ),
    "quantifier.untested": (
        "'{quantifier}' belum teruji: tidak ada bukti yang berarah",
        "'{quantifier}' is not tested: no evidence has a direction",
    ),
    "quantifier.refuted": (
        "'{quantifier}' gugur: satu kasus negatif yang dapat dipercaya sudah cukup",
        "'{quantifier}' is refuted: one credible negative case is enough",
    ),
    "quantifier.stands": (
        "'{quantifier}' tidak gugur di antara yang berbicara; yang diam tidak membuktikannya",
        "'{quantifier}' is not refuted among those who speak; those who are silent do not prove it",
    ),
    "quantifier.met": ("'{quantifier}' terpenuhi", "'{quantifier}' is met"),
    "quantifier.unmet": (
        "'{quantifier}' tidak terpenuhi: tidak ada kasus yang mendukung",
        "'{quantifier}' is not met: no case supports it",
    ),
    "triangulation.konvergen": ("konvergen", "convergent"),
    "triangulation.konvergen.rule": (
        "semua yang berarah sejalan, dan paling sedikit dua berbicara tentang kode yang sama",
        "all that have a direction agree, and at least two speak of the same code",
    ),
    "triangulation.komplementer": ("komplementer", "complementary"),
    "triangulation.komplementer.rule": (
        "semua yang berarah sejalan, masing-masing tentang kode yang berbeda",
        "all that have a direction agree, each on another code",
    ),
    "triangulation.bertentangan": ("bertentangan", "contradictory"),
    "triangulation.bertentangan.rule": (
        "ada yang mendukung dan ada yang menentang",
        "some speak for it and some against",
    ),
    "triangulation.bertentangan.signs": (
        "kalimatnya tanpa arah; besarannya ada yang + dan ada yang −",
        "the sentence has no direction; some magnitudes are + and some −",
    ),
    "triangulation.diam": ("diam", "silent"),
    "triangulation.diam.rule": (
        "kurang dari dua yang berarah, jadi tidak ada yang dapat dibandingkan",
        "fewer than two have a direction, so that nothing can be compared",
    ),
    "profile.undecided": ("belum diputuskan", "not decided yet"),
    "profile.decided": ("{verdict} ({coder}, {at}). Alasan: {reason}", "{verdict} ({coder}, {at}). Reason: {reason}"),
    "profile.rule": (
        "Jumlah bukan bukti. Usulan mengikuti aturan di study.yaml; yang memutuskan adalah orang, dengan alasan.",
        "Counts prove nothing. The suggestion follows the rules in study.yaml; a person decides, with a reason.",
    ),
    "side.for": ("{count} mendukung", "{count} for"),
    "side.against": ("{count} menentang", "{count} against"),
    "side.open": ("{count} tanpa arah", "{count} without direction"),
    "directness.dialami": ("dialami sendiri", "experienced"),
    "directness.dilihat": ("dilihat", "seen"),
    "directness.didengar": ("didengar dari orang", "heard from others"),
    "directness.dinilai": ("penilaian", "opinion"),
    "directness.none": ("tidak dicatat", "not recorded"),
    # -- displays ------------------------------------------------------------------------------------------------------
    "synthetic.mark": ("DATA SINTETIS", "SYNTHETIC DATA (DATA SINTETIS)"),
    "synthetic.sentence": (
        "wawancara ini tidak pernah dilakukan; orang dan kantornya rekaan.",
        "these interviews were never held; the people and the office are invented.",
    ),
    "synthetic.proves_nothing": (
        "Dari data sintetis: contoh cara kerja, bukan bukti tentang kantor mana pun.",
        "From synthetic data: it shows how the work is done and proves nothing about any office.",
    ),
    "display.sources": ("Sumber data", "Sources"),
    "display.codebook": ("Buku kode: {title}", "Codebook: {title}"),
    "display.case_matrix": ("Matriks {what} × {by}", "{what} × {by} matrix"),
    "display.role_ordered": ("Matriks tata-peran: {what} × {by}", "Role-ordered matrix: {what} × {by}"),
    "by.informant": ("informan", "informant"),
    "by.role": ("peran", "role"),
    "by.source": ("sumber", "source"),
    "column.source": ("Sumber", "Source"),
    "column.kind": ("Jenis", "Kind"),
    "column.date": ("Tanggal", "Date"),
    "column.informant": ("Informan", "Informant"),
    "column.role": ("Peran", "Role"),
    "column.turns": ("Giliran", "Turns"),
    "column.words": ("Kata", "Words"),
    "column.code": ("Kode", "Code"),
    "column.hits": ("Kena", "Hits"),
    "column.shared": ("Bersama", "Shared"),
    "column.example": ("Contoh", "Example"),
    "patterns.never": ("Pola yang tidak pernah kena ({count})", "Patterns that never fire ({count})"),
    "patterns.always": (
        "Pola yang kena di lebih dari separuh giliran ({count})",
        "Patterns that fire in over half of the turns ({count})",
    ),
    "patterns.overlap": (
        "Pasangan kode yang polanya mengenai kata yang sama ({count})",
        "Pairs of codes whose patterns meet the same words ({count})",
    ),
    "kwic.window": (
        "window={window}: banyaknya kata di kiri dan kanan tidak dapat kurang dari 0.",
        "window={window}: the number of words on each side cannot be below 0.",
    ),
    "column.id": ("Id", "Id"),
    "column.claim": ("Pernyataan", "Claim"),
    "column.type": ("Jenis", "Type"),
    "column.direction": ("Arah", "Direction"),
    "column.basis": ("Dasar", "Basis"),
    "column.place": ("Tempat", "Place"),
    "display.claims": ("Pernyataan makalah", "The paper's claims"),
    "relation.clash": ("bertentangan", "clash"),
    "relation.refutes": ("bertentangan: satu kasus menggugurkan “semua”", "clash: one case refutes an “all”"),
    "relation.support": ("menguatkan", "support"),
    "column.name": ("Nama", "Name"),
    "column.definition": ("Definisi", "Definition"),
    "column.patterns": ("Pola", "Patterns"),
    "kind.dimension": ("dimensi", "dimension"),
    "kind.indicator": ("indikator", "indicator"),
    "kind.code": ("kode", "code"),
    "table.more": ("Ditampilkan {shown} dari {total}.", "Showing {shown} of {total}."),
    "cue.negation": ("negasi: {word}", "negation: {word}"),
    "cue.quantity": ("jumlah: {word}", "quantity: {word}"),
    "language.one_text": (
        "yang diminta daftar kata, misalnya ['melayani'], bukan satu teks.",
        "a list of words is wanted, such as ['melayani'], not one text.",
    ),
    "tagging.language": (
        "teks ini tampaknya bukan bahasa Indonesia (kata yang dikenal {share}%). Akar kata hanya untuk bahasa Indonesia; pakai =kata untuk pencocokan persis.",
        "this text does not look Indonesian ({share}% of its words are known). Roots are for Indonesian only; use =word for exact matches.",
    ),
    "coding.pattern": ("pola: {patterns}", "pattern: {patterns}"),
    "matrix.rule": (
        "Isi sel: jumlah koding, lalu besarannya (+ baik, − kurang, ± sebagian, ○ netral, · tanpa besaran). Buka sel untuk membaca kutipannya. Jumlah menunjukkan seberapa sering, bukan seberapa benar.",
        "A cell holds the number of codings, then their magnitude (+ good, − poor, ± partly, ○ neutral, · none given). Open a cell to read its quotations. Counts say how often, not how true.",
    ),
    "matrix.suggested": (
        "Isinya usulan mesin ({count}); belum ada orang yang menerima atau menolaknya.",
        "These are the machine's proposals ({count}); nobody has accepted or rejected them yet.",
    ),
    "matrix.left_out": (
        "{count} koding tidak masuk sel mana pun.",
        "{count} codings are in no cell.",
    ),
    "outside.nobody": (
        "{count} koding tidak masuk karena bukan ucapan informan (pertanyaan pewawancara, catatan, dokumen).",
        "{count} codings are left out because they stand on no informant's words (questions, notes, documents).",
    ),
    "outside.informant": (
        "{count} koding tidak masuk karena informannya tidak punya keterangan {by}.",
        "{count} codings are left out because nothing is on record of their informant's {by}.",
    ),
    "outside.source": (
        "{count} koding tidak masuk karena sumbernya tidak punya keterangan {by}.",
        "{count} codings are left out because nothing is on record of their source's {by}.",
    ),
    "outside.date": (
        "{count} koding tidak masuk karena sumbernya tidak punya tanggal (tahun-bulan-hari).",
        "{count} codings are left out because their source has no date (year-month-day).",
    ),
    "outside.other_case": (
        "{count} koding ada pada kasus lain, yang tidak ditampilkan di sini.",
        "{count} codings belong to other cases, which are not shown here.",
    ),
    "matrix.coders": (
        "{count} pengode dihitung bersama ({coders}): sebuah bagian yang dikode beberapa pengode terhitung sebanyak itu. Untuk satu pengode: codings.filter(coder=…).",
        "{count} coders are counted together ({coders}): a stretch that several have coded is counted as many times. For one of them: codings.filter(coder=…).",
    ),
    "matrix.suggested_too": (
        "{count} koding di dalam sel ialah usulan mesin, yang belum diterima atau ditolak orang.",
        "{count} codings in the cells are the machine's proposals, which nobody has accepted or rejected yet.",
    ),
    "matrix.stale_too": (
        "{count} koding di dalam sel basi: transkripnya berubah sejak dikodekan.",
        "{count} codings in the cells are stale: their transcript changed since they were coded.",
    ),
    "matrix.stale": (
        "{count} koding basi dari kode-kode ini tidak masuk: transkripnya berubah sejak dikodekan.",
        "{count} stale codings of these codes are not in the cells: their transcript changed since they were coded.",
    ),
    "empty.not_asked": ("tidak ditanyakan", "not asked"),
    "empty.asked_absent": ("ditanyakan, tidak muncul", "asked, not there"),
    "empty.read_absent": ("dibaca, tidak muncul", "read, not there"),
    "empty.out_of_reach": ("di luar jangkauan", "out of reach"),
    "empty.not_reviewed": ("belum ditinjau", "not reviewed"),
    "empty.no_match": ("tidak ada padanan", "no match"),
    "empty.not_asked.rule": (
        "Tidak ditanyakan: sudah dibaca, tidak muncul, dan tidak ada pertanyaan pewawancara yang dikaitkan dengan kode ini.",
        "Not asked: it was read and is not there, and no interviewer's question is linked to this code.",
    ),
    "empty.asked_absent.rule": (
        "Ditanyakan, tidak muncul: ada pertanyaan tentang kode ini, tetapi jawabannya tidak memuatnya.",
        "Asked, not there: there is a question about this code, but the answers do not hold it.",
    ),
    "empty.read_absent.rule": (
        "Dibaca, tidak muncul: sudah dibaca dan tidak ada di sana; pada catatan observasi dan dokumen tidak ada yang dapat ditanya.",
        "Read, not there: it was read and is not there; in field notes and documents there is nobody to ask.",
    ),
    "empty.out_of_reach.rule": (
        "Di luar jangkauan: menurut study.yaml, peran ini tidak dapat mengetahuinya.",
        "Out of reach: by study.yaml, this role cannot know of it.",
    ),
    "empty.not_reviewed.rule": (
        "Belum ditinjau: belum ada pengode yang membaca seluruh sumbernya untuk kode ini, jadi tidak dapat dikatakan tidak ada.",
        "Not reviewed: no coder has read the whole source for this code, so that it cannot be called absent.",
    ),
    "empty.no_match.rule": (
        "Tidak ada padanan: tidak ada pola kode ini dalam teksnya, atau usulan di sana sudah ditolak; isinya mungkin tetap dibicarakan dengan kata lain.",
        "No match: none of the code's patterns stands in the text, or what was proposed there has been rejected; it may still be spoken of in other words.",
    ),
    # -- condensation --------------------------------------------------------------------------------------------------
    "column.no": ("No", "No"),
    "column.quotation": ("Kutipan", "Quotation"),
    "column.reduction": ("Reduksi", "Reduction"),
    "column.reason": ("Alasan", "Reason"),
    "column.step": ("Langkah", "Step"),
    "column.beside": ("Di luar corong", "Beside the funnel"),
    "column.magnitude": ("Besaran", "Magnitude"),
    "column.statement": ("Pernyataan ringkas", "Condensed statement"),
    "display.condensed": (
        "Kondensasi: {kept} bagian disimpan, {aside} dikesampingkan",
        "Condensation: {kept} stretches kept, {aside} set aside",
    ),
    "display.kept": (
        "Disimpan, dengan pernyataan ringkasnya ({count})",
        "Kept, with the condensed statement ({count})",
    ),
    "display.set_aside": ("Dikesampingkan, dengan alasannya ({count})", "Set aside, with the reason ({count})"),
    "display.funnel": ("Corong kondensasi: {kind}", "Funnel of condensation: {kind}"),
    "display.contact": ("Lembar ringkasan kontak: {name}", "Contact summary: {name}"),
    "display.document": ("Lembar ringkasan dokumen: {name}", "Document summary: {name}"),
    "display.case_summary": ("Ringkasan sementara kasus: {name}", "Interim case summary: {name}"),
    "reduction.stale": ("basi", "stale"),
    "reduction.stale_note": (
        "{count} bagian basi: transkripnya berubah sejak dicatat; kutipannya seperti waktu itu.",
        "{count} stretches are stale: their transcript changed since; their words are as they were then.",
    ),
    "reduction.blank_note": (
        "{count} koding belum punya pernyataan ringkas.",
        "{count} codings have no condensed statement yet.",
    ),
    "reduction.rule": (
        "Pernyataan ringkas dan alasan ditulis pengode; mesin tidak menulis apa pun di sini. Buka untuk membaca kata-kata asalnya.",
        "A coder wrote the condensed statements and reasons; the machine writes nothing here. Open to read the words they came from.",
    ),
    "reduction.note": (
        "{rows} baris, {blank} tanpa reduksi; {absent} bagian terkode lain belum diringkas dan tidak ada di tabel ini.",
        "{rows} rows, {blank} without a reduction; {absent} other coded stretches are not condensed yet and not in this table.",
    ),
    "reduction.none": ("belum ada", "none yet"),
    "funnel.all": ("semua sumber", "all sources"),
    "funnel.turns": ("giliran", "turns"),
    "funnel.informant": ("giliran informan", "informants' turns"),
    "funnel.relevant": ("relevan (ditinjau, tidak dikesampingkan)", "relevant (reviewed, not set aside)"),
    "funnel.coded": ("dikodekan", "coded"),
    "funnel.condensed": ("dikondensasi", "condensed"),
    "funnel.quoted": ("dikutip sebagai dasar keputusan", "quoted as the ground of a decision"),
    "funnel.left": ("{count} giliran berhenti sebelum langkah ini", "{count} turns stopped before this step"),
    "funnel.outside": (
        "{count} giliran di luar corong pada langkah ini",
        "{count} turns beside the funnel at this step",
    ),
    "funnel.rule": (
        "Setiap langkah hanya menghitung giliran yang mencapai langkah sebelumnya. “Di luar corong”: memenuhi syarat langkah ini tanpa melalui langkah sebelumnya, misalnya dikutip tanpa pernyataan ringkas. Giliran yang hanya sebagian dikesampingkan tetap relevan. Giliran tanpa penutur yang dikenal, juga paragraf catatan dan dokumen, dihitung seperti giliran informan. Jumlah ini menunjukkan bagaimana bahan dipakai, bukan seberapa baik.",
        "Each step counts only turns that reached the one before. “Beside the funnel”: they meet this step's condition without having reached the one before, such as quoted without a condensed statement. A turn set aside in part stays relevant. Turns without a known speaker, and paragraphs of notes and documents, count like informants' turns. These counts say how the material was used, not how well.",
    ),
    "plot.funnel.axis": ("banyaknya giliran", "number of turns"),
    "summary.title": ("Judul", "Title"),
    "summary.kind": ("Jenis", "Kind"),
    "summary.date": ("Tanggal", "Date"),
    "summary.place": ("Tempat", "Place"),
    "summary.informant": ("Informan", "Informant"),
    "summary.role": ("Peran", "Role"),
    "summary.origin": ("Asal", "Origin"),
    "summary.licence": ("Lisensi", "Licence"),
    "summary.turns": ("Giliran atau paragraf", "Turns or paragraphs"),
    "summary.words": ("Kata", "Words"),
    "summary.by": ("Kasus menurut", "Case by"),
    "summary.sources": ("Sumber", "Sources"),
    "summary.codes": ("Kode dan besarannya ({count} koding)", "Codes and their magnitudes ({count} codings)"),
    "summary.empty": ("Belum ada isinya, dan sebabnya", "Still empty, and why"),
    "summary.unanswered": ("Ditanyakan, tidak muncul", "Asked, not there"),
    "summary.unread": ("Ditanyakan, belum ditinjau", "Asked, not reviewed"),
    "summary.open_questions": (
        "Pertanyaan yang jawabannya sendiri tidak memuat kodenya ({count})",
        "Questions whose own answer does not carry their code ({count})",
    ),
    "summary.memos": ("Memo ({count})", "Memos ({count})"),
    "summary.rule": (
        "Disusun dari buku koding; tidak ada yang ditulis mesin. Jumlah koding menunjukkan seberapa sering, bukan seberapa penting.",
        "Gathered from the ledgers; the machine wrote none of it. Counts of codings say how often, not how important.",
    ),
    "memo.teoretis": ("teoretis", "theoretical"),
    "memo.metodologis": ("metodologis", "methodological"),
    "memo.reflektif": ("reflektif", "reflective"),
    "memo.operasional": ("operasional", "operational"),
    "memo.pola": ("pola", "pattern"),
    "memo.asersi": ("asersi", "assertion"),
    "memo.proposisi": ("proposisi", "proposition"),
    "memo.rapat": ("rapat analisis kasus", "case analysis meeting"),
    "memo.none": ("tanpa jenis", "without a kind"),
    "memo.no_note": ("memo tidak punya isi. Tuliskan pikirannya.", "the memo says nothing. Write down the thought."),
    "memo.needs_grounds": (
        "memo jenis '{kind}' memerlukan dasar. Berikan koding yang menjadi buktinya: grounds=koding.",
        "a memo of kind '{kind}' needs grounds. Give the codings that are its evidence: grounds=codings.",
    ),
    "memo.no_ground": (
        "koding {coding} tidak dapat menjadi dasar: {why}. Pilih koding yang masih berlaku.",
        "coding {coding} cannot be a ground: {why}. Choose codings that stand.",
    ),
    "memo.lost_ground": (
        "{kind} {id} bersandar pada koding {coding}, yang tidak berlaku lagi: {why}. Baca lagi, lalu tulis ulang atau batalkan memonya.",
        "{kind} {id} rests on coding {coding}, which does not stand any more: {why}. Read again, then rewrite the memo or undo it.",
    ),
    "memo.ungrounded": (
        "{kind} {id} tidak menyebut satu koding pun sebagai dasar. Tulis ulang dengan dasarnya (grounds).",
        "{kind} {id} names no coding as its ground. Write it again with its grounds.",
    ),
    "ground.stale": ("basi, transkripnya berubah", "stale, its transcript changed"),
    "ground.rejected": ("usulan yang ditolak", "a proposal that was rejected"),
    "ground.removed": ("sudah dibatalkan", "was undone"),
    "ground.adrift": ("kode atau sumbernya tidak ada lagi", "its code or source is not there any more"),
    "ground.unknown": ("tidak ada di buku koding", "not in the ledgers"),
    "ground.superseded": ("digantikan penyelesaian yang lebih baru", "superseded by a later resolution"),
    "ground.team": ("atas nama konsensus, bukan koding seorang pengode", "in the team's name, no coder's own coding"),
    "ground.count": ("dasar: {count} koding", "grounds: {count} codings"),
    "ground.lost_count": ("{count} dasar tidak berlaku lagi", "{count} grounds stand no more"),
    "ground.lost": ("{count} dasar tidak berlaku lagi: {grounds}", "{count} grounds stand no more: {grounds}"),
    "display.assertions": ("Pola, asersi, dan proposisi ({count})", "Patterns, assertions and propositions ({count})"),
    "assertion.rule": (
        "Ditulis pengode; mesin tidak menulis apa pun di sini. Buka untuk membaca kata-kata yang menjadi dasarnya. Pernyataan di sini belum menjadi temuan: temuan menjawab pertanyaan penelitian dan diputuskan orang.",
        "Written by coders; the machine writes nothing here. Open to read the words that they rest on. A statement here is no finding yet: a finding answers a research question, and a person decides on it.",
    ),
    "assertion.lost_note": (
        "{count} dasar tidak berlaku lagi. Pernyataannya tetap ditampilkan; baca lagi apakah masih dapat dipertahankan.",
        "{count} grounds stand no more. Their statements are still shown; read again whether they can be upheld.",
    ),
    "display.meetings": ("Rapat analisis kasus: {name}", "Case analysis meeting: {name}"),
    "meeting.all": ("semua kasus", "all cases"),
    "meeting.on": ("Rapat {date}", "Meeting of {date}"),
    "meeting.none": ("Belum ada rapat yang dicatat; formulirnya kosong", "No meeting recorded yet; the form is blank"),
    "meeting.case": ("Kasus", "Case"),
    "meeting.date": ("Tanggal", "Date"),
    "meeting.present": ("Hadir", "Present"),
    "meeting.coder": ("Dicatat oleh", "Recorded by"),
    "meeting.themes": ("Tema utama dan kesan", "Main themes and impressions"),
    "meeting.explanations": (
        "Penjelasan dan dugaan: apa yang terjadi",
        "Explanations and hypotheses: what is going on",
    ),
    "meeting.rivals": ("Tafsiran lain dan perbedaan pendapat", "Rival readings and disagreements"),
    "meeting.next_steps": ("Langkah berikutnya", "Next steps"),
    "meeting.code_changes": ("Akibat untuk buku kode", "What follows for the codebook"),
    "meeting.rule": (
        "Ditulis peserta rapat; mesin tidak menulis apa pun di sini. Isi rapat adalah tafsiran, bukan data.",
        "Written by those who met; the machine writes nothing here. What a meeting says is interpretation, not data.",
    ),
    "meeting.no_themes": (
        "rapat tidak punya tema utama. Tuliskan paling sedikit satu kalimat pada themes=.",
        "the meeting has no main themes. Write at least one sentence in themes=.",
    ),
    "meeting.no_day": (
        "tanggal rapat bukan tanggal. Tuliskan tahun-bulan-hari, misalnya 2025-07-20.",
        "the meeting's date is no date. Write year-month-day, such as 2025-07-20.",
    ),
    "embedding.plugin": (
        "penyemat '{name}' dari paket tambahan tidak dapat dimuat ({error}). Perbarui atau hapus paket itu.",
        "embedder '{name}' of an added package cannot be loaded ({error}). Update or remove that package.",
    ),
    "optional.missing": (
        "'{feature}' memerlukan paket '{package}', yang tidak terpasang. Pasang dengan: {command}; atau pakai '{instead}', yang tidak memerlukannya.",
        "'{feature}' needs the package '{package}', which is not installed. Install it with: {command}; or use '{instead}', which does not need it.",
    ),
    "optional.broken": (
        "paket '{package}' untuk '{feature}' terpasang tetapi tidak dapat dimuat ({error}). Pasang ulang, atau hapus paket itu.",
        "the package '{package}' for '{feature}' is installed but cannot be loaded ({error}). Install it again, or remove it.",
    ),
    "embedding.model": (
        "'{name}' tidak punya model bawaan. Sebutkan folder atau nama modelnya: model=\"...\". Nama model dapat diunduh dari luar.",
        "'{name}' has no preset model. Name a model's folder or the model: model=\"...\". A named model may be downloaded from outside.",
    ),
    "embedding.model_fails": (
        "model untuk '{name}' tidak dapat dimuat ({error}). Periksa folder atau namanya, dan sambungan internet bila modelnya harus diunduh.",
        "the model for '{name}' cannot be loaded ({error}). Check its folder or name, and the connection where the model has to be downloaded.",
    ),
    "embedding.one_text": (
        "yang diminta daftar teks, misalnya ['Petugasnya ramah.'], bukan satu teks.",
        "a list of texts is wanted, such as ['Petugasnya ramah.'], not one text.",
    ),
    "embedding.shape": (
        "penyemat '{name}' mengembalikan bentuk {shape} untuk {count} teks. Yang diharapkan: satu vektor bilangan terhingga untuk setiap teks.",
        "embedder '{name}' returned the shape {shape} for {count} texts. Expected: one vector of finite numbers for each text.",
    ),
    "embedding.no_texts": (
        "tidak ada kalimat untuk ditimbang. Berikan paling sedikit satu teks atau koding yang berisi kata.",
        "there is no sentence to weigh. Give at least one text or coding that holds words.",
    ),
    "central.title": ("Usulan mesin: kalimat pusat", "Proposed by the machine: central sentence"),
    "central.rule": (
        "Diusulkan {name} dari {count} kalimat karena paling dekat dengan pusatnya; mesin tidak memahami isinya, dan tidak ada yang ditulis ke buku koding. Yang menulis pernyataan ringkas adalah peneliti.",
        "Proposed by {name} out of {count} sentences for being nearest to their centre; the machine does not understand it, and nothing was written to the ledger. The researcher writes the condensed statement.",
    ),
    # -- displays by name ----------------------------------------------------------------------------------------------
    "by.source_kind": ("jenis sumber", "kind of source"),
    "by.day": ("tanggal", "date"),
    "by.month": ("bulan", "month"),
    "by.year": ("tahun", "year"),
    "by.age": ("usia", "age"),
    "by.gender": ("jenis kelamin", "gender"),
    "by.informant_kind": ("jenis informan", "kind of informant"),
    "technique.wawancara": ("wawancara", "interview"),
    "technique.observasi": ("observasi", "observation"),
    "technique.dokumen": ("dokumen", "document"),
    "display.checklist": ("Matriks daftar periksa: {what} × {by}", "Checklist matrix: {what} × {by}"),
    "display.content_summary": (
        "Tabel ringkasan isi: {what} × apa yang dikatakan, menurut {by}",
        "Content-analytic summary table: {what} × what was said, by {by}",
    ),
    "display.contrast": (
        "Tabel kontras: {what} × contoh kasus ({by})",
        "Contrast table: {what} × exemplary cases ({by})",
    ),
    "display.accounting": (
        "Log pencatatan data: informan × jenis data",
        "Data accounting log: informant × kind of data",
    ),
    "display.two_variable": (
        "Matriks dua variabel tata-kasus: {by} × dua {what}",
        "Two-variable case-ordered matrix: {by} × two {what}s",
    ),
    "display.clustered": ("Matriks klaster konseptual: {by} × {what}", "Conceptually clustered matrix: {by} × {what}"),
    "display.by_role": ("Matriks tata-peran: {by} × {what}", "Role-ordered matrix: {by} × {what}"),
    "display.time_ordered": ("Matriks tata-waktu: {by} × {what}", "Time-ordered matrix: {by} × {what}"),
    "display.events": ("Daftar peristiwa: {by} × {what}", "Event listing: {by} × {what}"),
    "display.gradient": ("Gradien perkembangan: {what} menurut {by}", "Growth gradient: {what} by {by}"),
    "display.case_ordered": (
        "Meta-matriks tata-kasus: {by} × {what}",
        "Case-ordered descriptive meta-matrix: {by} × {what}",
    ),
    "display.variable": (
        "Matriks variabel × variabel: {a} × {b}, {by}",
        "Variable-by-variable matrix: {a} × {b}, {by}",
    ),
    "display.variable.corner": ("{a} ↓  {b} →", "{a} ↓  {b} →"),
    "display.variable.rule": (
        "Baris: tingkat pada “{a}”; kolom: tingkat pada “{b}”. Isi sel: kasus yang berada pada kedua tingkat itu. Buka sel untuk membaca apa yang mereka katakan tentang kedua kode. Letak kasus bukan sebab akibat.",
        "Rows: levels on “{a}”; columns: levels on “{b}”. A cell holds the cases that stand at both. Open it to read what they say of either code. Where cases stand is no cause and effect.",
    ),
    "display.variable.silent": (
        "Tidak ditempatkan, karena tidak ada koding pada kedua kode: {cases}.",
        "Not placed, since there are no codings on either code: {cases}.",
    ),
    "display.rated": ("{level} ({signs})", "{level} ({signs})"),
    "display.cases": (
        "{count} {by}: {cases} ({codings} koding): {statements}",
        "{count} {by}: {cases} ({codings} codings): {statements}",
    ),
    "display.people": ("{count} orang", "people: {count}"),
    "display.lone": (
        "Hanya satu orang di sini pada {by} {names}: ia berbicara untuk dirinya sendiri, dan kutipannya dapat menunjuk siapa orangnya. Samarkan atau gabungkan sebelum dibagikan.",
        "Only one person here has the {by} of {names}: that one speaks for nobody else, and a quotation may identify the person. Mask or join before sharing.",
    ),
    "display.twice": (
        "kode '{code}' diminta lebih dari sekali untuk satu penyajian, sehingga kodingnya terhitung dua kali. Sebutkan setiap kode satu kali.",
        "code '{code}' was asked for more than once in one display, so that its codings would count twice. Name each code once.",
    ),
    "display.amount": (
        "{sources} sumber, {turns} giliran, {codings} koding",
        "sources {sources}, turns {turns}, codings {codings}",
    ),
    "display.nobody": ("catatan, dokumen, atau penutur tanpa id", "notes, documents, or speakers without an id"),
    "display.questions": ("pertanyaan pewawancara", "the interviewer's questions"),
    "display.exemplary": (
        "Contoh kasus: yang terkuat, yang di tengah, dan yang terlemah menurut urutan itu (dari yang seri: menurut nama), atau yang dipilih peneliti. Contoh menunjukkan perbedaan dan tidak mewakili yang lain.",
        "Exemplary cases: the strongest, the middle one and the weakest in that order (of those that tie: by name), or those that the researcher chose. Examples show a difference and stand for no others.",
    ),
    "display.no_contrast": (
        "Tidak ada kontras: semua contoh kasus ini setingkat pada “{code}” ({level}).",
        "No contrast: all of these cases stand at one level on “{code}” ({level}).",
    ),
    "display.no_examples": (
        "Tidak ada kontras: kurang dari dua kasus yang dapat dibandingkan pada “{code}”.",
        "No contrast: there are fewer than two cases to compare on “{code}”.",
    ),
    "display.placed": ("tempat {place}: {level}", "place {place}: {level}"),
    "display.tied": ("tempat {place} (seri): {level}", "place {place} (tied): {level}"),
    "display.order.rule": (
        "Urutan kasus menurut “{code}”: kuat, sebagian, disebut, kurang, lalu yang tanpa koding. Kasus yang setingkat seri: tempatnya sama, dan mereka berurut menurut nama saja. Banyaknya koding tidak ikut mengurutkan.",
        "Cases are ordered by “{code}”: strong, partly, mentioned, poor, then those without codings. Cases of one level tie: they have the same place and stand by name alone. How many codings there are orders nothing.",
    ),
    "display.accounting.rule": (
        "Isi sel: banyaknya sumber, giliran orang itu (pada catatan dan dokumen: paragraf), dan koding di dalamnya. Buka sel untuk membaca kodingnya.",
        "A cell holds the number of sources, of that person's turns (in notes and documents: paragraphs), and of codings in them. Open it to read the codings.",
    ),
    "display.content.rule": (
        "Isi sel: kasus yang mengatakannya, banyaknya koding, dan awal pernyataan pertama dari paling banyak {most} kasus. Buka sel untuk membaca semuanya. Satu kasus dapat berada di beberapa kolom.",
        "A cell holds the cases that said so, the number of codings, and the beginning of the first statement of at most {most} cases. Open it to read them all. A case may stand in several columns.",
    ),
    "display.clustered.rule": (
        "Kode yang bersama di sini dipilih peneliti karena berkaitan menurut konsepnya, bukan karena sering muncul bersama.",
        "The researcher chose the codes that stand together here, because they belong together as concepts, not because they occur together.",
    ),
    "display.time.rule": (
        "Waktu ialah tanggal sumbernya: kapan dikatakan atau dicatat, bukan kapan terjadi. Orang yang berbeda berbicara pada tanggal yang berbeda. Sumber tanpa tanggal tidak masuk.",
        "Time is the date of the source: when it was said or noted, not when it happened. Different people spoke on different dates. Sources without a date are left out.",
    ),
    "display.time.column": (
        "Waktu ialah kolom “{by}” yang diberikan bersama tabelnya, bukan tanggal sumbernya. Orang yang berbeda berbicara pada waktu yang berbeda. Sumber yang kosong di kolom itu tidak masuk.",
        "Time is the column “{by}” that came with the table, not the date of the source. Different people spoke at different times. Sources that are empty in that column are left out.",
    ),
    "display.time.unordered": (
        "Isi kolom itu bukan tanggal (tahun-bulan-hari) atau angka, jadi barisnya menurut urutan tabel, bukan urutan waktu.",
        "What stands in that column are no dates (year-month-day) and no numbers, so that rows stand in the order of the table, not of time.",
    ),
    "display.statement.rule": (
        "Isi sel: awal pernyataan pertama, dan banyaknya yang lain. Buka sel untuk membaca semuanya.",
        "A cell holds the beginning of the first statement, and how many others there are. Open it to read them all.",
    ),
    "sign.good": ("baik (+)", "good (+)"),
    "sign.partly": ("sebagian (±)", "partly (±)"),
    "sign.poor": ("kurang (−)", "poor (−)"),
    "sign.open": ("netral atau tanpa besaran", "neutral or no magnitude"),
    "presence.strong": ("kuat", "strong"),
    "presence.partly": ("sebagian", "partly"),
    "presence.mentioned": ("disebut", "mentioned"),
    "presence.absent": ("kurang", "poor"),
    "presence.none": ("tanpa koding", "no codings"),
    "presence.rule": (
        "Kuat: ada + yang dialami atau dilihat sendiri, tanpa − dan ±. Sebagian: ada + atau ± selain itu. Disebut: hanya ○ atau tanpa besaran. Kurang: ada −, tanpa + dan ±. Aturan ini mengurutkan apa yang dikatakan orang dan tidak mengukur keadaannya.",
        "Strong: some + from who lived or saw it, and no − or ±. Partly: any other + or ±. Mentioned: only ○ or no magnitude. Poor: some −, and no + or ±. This rule orders what people said and measures no state of affairs.",
    ),
    "empty.other": ("tidak ada yang begini", "none of this kind"),
    "empty.other.rule": (
        "Tidak ada yang begini: kodenya muncul pada baris ini, tetapi tidak ada yang masuk kolom ini.",
        "None of this kind: the row has codings, but none that belongs to this column.",
    ),
    "empty.no_case": ("tidak ada kasus", "no case"),
    "empty.no_case.rule": (
        "Tidak ada kasus: tidak satu kasus pun berada di sini.",
        "No case: none stands here.",
    ),
    "empty.no_source": ("tidak ada sumber", "no source"),
    "empty.no_source.rule": (
        "Tidak ada sumber: data jenis ini tidak dikumpulkan dari orang ini.",
        "No source: no data of this kind were collected from this person.",
    ),
    "empty.uncoded": ("ada sumber, belum ada koding", "a source, no codings"),
    "empty.uncoded.rule": (
        "0 koding: datanya dikumpulkan, tetapi tidak ada yang dikodekan di dalamnya.",
        "Codings 0: the data were collected, but nothing in them is coded.",
    ),
    "empty.unused": ("tidak dipakai", "not used"),
    "empty.unused.rule": (
        "Tidak dipakai: salah satu dari kedua kode ini tidak punya koding.",
        "Not used: one of the two codes has no codings.",
    ),
    "empty.no_unit": ("tidak ada", "none"),
    "empty.no_unit.rule": (
        "Tidak ada: tidak ada satuan yang dikode begitu oleh keduanya.",
        "None: there is no unit that the two coded so.",
    ),
    "empty.apart": ("tidak bersama", "not together"),
    "empty.apart.rule": (
        "Tidak bersama: kedua kode tidak pernah bertemu dalam dua koding yang berbeda.",
        "Not together: the two codes never meet in two different codings.",
    ),
    "display.cooccurrence": (
        "Kemunculan bersama kode, dalam {unit} yang sama",
        "Co-occurrence of codes in the same {unit}",
    ),
    "display.cooccurrence.free": (
        "Kemunculan bersama kode, pada kata-kata yang bertindihan",
        "Co-occurrence of codes on overlapping words",
    ),
    "display.cooccurrence.rule": (
        "Isi sel: banyaknya satuan yang memuat kedua kode pada dua koding yang berbeda; pada diagonal, yang memuat kode itu. Buka sel untuk membaca koding kedua kode dalam satuan itu. Muncul bersama bukan hubungan: hubungan dinyatakan peneliti sebagai tautan dengan bukti.",
        "A cell holds the number of units that hold both codes in two different codings; on the diagonal, that hold the code. Open it to read the codings of both in those units. Occurring together is no relation: relations are asserted by the researcher as links with evidence.",
    ),
    "display.cooccurrence.free_rule": (
        "Isi sel: banyaknya pasangan dua koding berbeda yang bertindihan, sepasang terhitung sekali; pada diagonal, banyaknya koding kode itu. Buka sel untuk membaca kodingnya. Muncul bersama bukan hubungan: hubungan dinyatakan peneliti sebagai tautan dengan bukti.",
        "A cell holds the number of pairs of two different codings that overlap, each counted once; on the diagonal, the number of the code's codings. Open it to read them. Occurring together is no relation: relations are asserted by the researcher as links with evidence.",
    ),
    "display.jaccard": ("{count} (J {value})", "{count} (J {value})"),
    "display.jaccard.rule": (
        "J (Jaccard): satuan yang memuat keduanya dibagi satuan yang memuat salah satunya, dari 0 sampai 1; hanya untuk teks ini.",
        "J (Jaccard): units that hold both, divided by units that hold either, from 0 to 1; for these texts only.",
    ),
    "unit.segment": ("segmen", "segment"),
    "unit.turn": ("giliran", "turn"),
    "unit.sentence": ("kalimat", "sentence"),
    "unit.paragraph": ("paragraf", "paragraph"),
    "unit.transcript": ("sumber", "source"),
    "unit.character": ("karakter", "character"),
    "display.tree": ("Pohon buku kode: {title}", "Codebook tree: {title}"),
    "display.tree.counted": (
        "Pohon buku kode, dengan jumlah koding: {title}",
        "Codebook tree, with the number of codings: {title}",
    ),
    "display.tree.unnamed": ("tanpa judul", "untitled"),
    "display.tree.own": ("{name} ({count}, {own} langsung)", "{name} ({count}, {own} of its own)"),
    "display.tree.rule": (
        "Angka sebuah kode memuat koding pada kode itu sendiri (langsung) dan pada semua kode di bawahnya.",
        "A code's number holds the codings of the code itself (its own) and of all codes below it.",
    ),
    "plot.gradient.axis": ("tingkat", "level"),
    "cell.more": ("{count} kutipan lagi, bernomor di bawah tabel", "{count} more, numbered below the table"),
    "cell.numbered": ("Kutipan bernomor ({count})", "Numbered quotations ({count})"),
    "display.predictor_outcome": (
        "Matriks prediktor, hasil, dan akibat: {by} × {what}",
        "Predictor-outcome-consequences matrix: {by} × {what}",
    ),
    "display.predictor_outcome.rule": (
        "Kode mana yang mendahului, hasil, atau akibat ditetapkan peneliti. Yang tampak ialah kasus mana berada di mana; ini bukan ramalan dan bukan sebab akibat.",
        "Which codes are antecedents, outcome or consequences is the researcher's word. What is seen is which cases stand where; it predicts nothing and shows no cause and effect.",
    ),
    "display.no_antecedents": (
        "antecedents kosong: matriks ini memerlukan sedikitnya satu kode yang mendahului hasil '{outcome}'. Sebutkan kodenya, misalnya antecedents=['{near}'].",
        "antecedents is empty: this matrix needs at least one code that goes before the outcome '{outcome}'. Name it, such as antecedents=['{near}'].",
    ),
    "part.antecedent": ("yang mendahului", "antecedent"),
    "part.outcome": ("hasil", "outcome"),
    "part.consequence": ("akibat", "consequence"),
    # -- links ---------------------------------------------------------------------------------------------------------
    "link.choice": (
        "tautan {id}: '{field}' harus salah satu dari: {choices}. Perbaiki dengan uncode dan tautan baru.",
        "link {id}: '{field}' must be one of: {choices}. Mend it with an uncode and a new link.",
    ),
    "link.end": (
        "tautan {id}: '{field}' menyebut '{end}', yang bukan kode, bukan koding yang berlaku, dan bukan peran (peran:nama). Yang terdekat: {near}.",
        "link {id}: '{field}' names '{end}', which is no code, no coding that holds and no role (peran:name). Nearest: {near}.",
    ),
    "link.itself": (
        "tautan {id} menghubungkan sesuatu dengan dirinya sendiri. Sebut dua ujung yang berbeda.",
        "link {id} joins a thing with itself. Name two ends that differ.",
    ),
    "link.evidence": (
        "tautan {id} tidak menunjuk kata-kata yang menjadi buktinya. Berikan target dengan start dan end.",
        "link {id} points at no words as its evidence. Give a target with start and end.",
    ),
    "link.sebab": ("menyebabkan", "causes"),
    "link.syarat": ("menjadi syarat bagi", "is a condition of"),
    "link.pertentangan": ("bertentangan dengan", "contrasts with"),
    "link.hambatan": ("menghambat", "hinders"),
    "link.bagian": ("bagian dari", "is part of"),
    "link.contoh": ("contoh dari", "is an example of"),
    "link.urutan": ("lalu", "then"),
    "link.menyangkut": ("menyangkut", "concerns"),
    "link.penanganan": ("ditangani dengan", "is coped with by"),
    "link.penyelesaian": ("diselesaikan dengan", "is resolved by"),
    "link.perubahan": ("membawa perubahan", "brings about the change"),
    "link.effect.langsung": ("efek langsung", "direct effect"),
    "link.effect.meta": ("efek meta (atas keseluruhan)", "meta-effect (on the whole)"),
    "link.effect.sampingan": ("efek sampingan", "side effect"),
    "link.phase.awal": ("awal", "early"),
    "link.phase.kemudian": ("kemudian", "later"),
    "link.kind.peristiwa": ("peristiwa", "event"),
    "link.kind.keadaan": ("keadaan", "state"),
    "link.kind.keputusan": ("keputusan", "decision"),
    "link.sign.plus": ("makin ada makin kuat", "more goes with more"),
    "link.sign.minus": ("makin ada makin lemah", "more goes with less"),
    "link.sign.none": ("tanpa arah", "no direction"),
    "link.signed": ("{relation} ({sign})", "{relation} ({sign})"),
    "link.times": ("{relation}, {count} bukti", "{relation}, evidence {count}"),
    "link.contested": ("{relation}; bertentangan antarkasus", "{relation}; contested between cases"),
    "link.who": ("{who} ({count} dari {cases} informan)", "{who} ({count} of {cases} informants)"),
    "link.nobody": ("bukan ucapan informan", "not an informant's words"),
    "link.evidence_count": ("bukti: {count}", "evidence: {count}"),
    "link.none": ("belum ada tautan begini", "no such links yet"),
    "link.rule": (
        "Setiap baris dinyatakan seorang peneliti atas kata-kata yang ditunjuknya; tidak ada yang disimpulkan dari kode yang muncul bersama. Yang tidak tergambar belum tentu tidak ada: belum dinyatakan.",
        "Each row was asserted by a researcher on the words it points at; nothing is inferred from codes that occur together. What is not drawn need not be absent: it has not been asserted.",
    ),
    "link.phase.none": ("waktu tidak dinyatakan", "time not asserted"),
    "dynamics.menyangkut": ("menyangkut siapa", "concerns whom"),
    "dynamics.penanganan": ("penanganan", "coping"),
    "dynamics.penyelesaian": ("penyelesaian", "resolution"),
    "dynamics.perubahan": ("perubahan yang timbul", "resulting change"),
    "link.matrix.dynamics": ("Masalah", "Issue"),
    "dynamics.rule": (
        "Isi sel: ujung lain dari tautan yang dinyatakan tentang masalah itu. Buka sel untuk membaca kata-kata yang menjadi buktinya.",
        "A cell names the other end of the links asserted about the issue. Open it to read the words they rest on.",
    ),
    "link.matrix.effects": ("Hasil", "Outcome"),
    "effects.rule": (
        "Isi sel: apa yang dinyatakan membawa hasil itu, dengan tandanya, menurut macam efek dan waktunya. Buka sel untuk membaca kata-kata yang menjadi buktinya.",
        "A cell names what is asserted to bring the outcome about, with its sign, by kind of effect and time. Open it to read the words they rest on.",
    ),
    "effects.unsaid": (
        "{count} tautan sebab, syarat atau hambatan tidak masuk karena macam efeknya (langsung, meta, sampingan) belum dinyatakan.",
        "{count} links of cause, condition or hindrance are left out because the kind of effect (direct, meta, side) has not been asserted.",
    ),
    "matrix.roles_left_out": (
        "{count} tautan tidak masuk karena ujungnya yang menentukan baris adalah peran, bukan kode atau koding.",
        "{count} links are left out because the end that gives the row is a role, no code and no coding.",
    ),
    "empty.unasserted": ("belum dinyatakan", "not asserted"),
    "empty.unasserted.rule": (
        "Belum dinyatakan: tidak ada tautan begini; belum tentu tidak ada dalam data.",
        "Not asserted: there is no such link; it need not be absent from the data.",
    ),
    "node.told": ("{label} [{under}]", "{label} [{under}]"),
    "node.concept": ("istilah peneliti", "researcher's term"),
    "node.code": ("kode peneliti", "researcher's code"),
    "node.role": ("peran", "role"),
    "network.roles_left_out": (
        "{count} tautan antarperan tidak digambar di sini: lihat bagan konteks.",
        "{count} links between roles are not drawn here: see the context chart.",
    ),
    "taxonomy.rule": (
        "{count} dari {nodes} istilah adalah kode atau peran menurut peneliti, bukan istilah informan sendiri; hanya yang dikutip adalah istilah informan.",
        "{count} of {nodes} terms are the researcher's codes or roles, not the informants' own terms; only those in quotation marks are.",
    ),
    "events.rule": (
        "Kotak bersudut: peristiwa; kotak bulat: keadaan; segi enam: keputusan, menurut peneliti yang menyatakan tautannya.",
        "Square boxes: events; rounded boxes: states; hexagons: decisions, as asserted with the links.",
    ),
    "events.left_out": (
        "{count} tautan tidak digambar karena jenis ujungnya (peristiwa, keadaan, keputusan) belum dinyatakan.",
        "{count} links are not drawn because the kind of their ends (event, state, decision) has not been asserted.",
    ),
    "composite.path": (
        "Jalur umum (garis tebal): {path}. Setiap langkahnya diceritakan sedikitnya {least} dari {cases} informan.",
        "Common path (thick line): {path}. Each of its steps is told by at least {least} of {cases} informants.",
    ),
    "composite.no_path": (
        "Belum ada jalur umum: tidak ada langkah yang diceritakan dua informan atau lebih.",
        "No common path yet: no step is told by two informants or more.",
    ),
    "composite.rule": (
        "Ujung yang berupa koding dihitung menurut kodenya, agar urutan para informan dapat ditumpangkan. Jalur umum mulai dari langkah yang diceritakan paling banyak informan, lalu mengikuti langkah terbanyak ke depan dan ke belakang.",
        "Ends that are codings count as their codes, so that the informants' sequences can be laid on one another. The common path begins at the step told by most and follows the step told by most, forward and back.",
    ),
    "composite.left_out": (
        "{count} tautan tidak digambar karena kedua ujungnya koding dengan kode yang sama.",
        "{count} links are not drawn because both ends are codings of one code.",
    ),
    "decision.yes": ("ya: harus ada", "yes: must hold"),
    "decision.no": ("tidak: tidak boleh ada", "no: must not hold"),
    "decision.rule": (
        "Segi enam: keputusan. Panah datang dari syaratnya: ya bila syarat itu harus ada, tidak bila tidak boleh ada.",
        "Hexagons: decisions. Arrows come from their conditions: yes where it must hold, no where it must not.",
    ),
    "chain.ends": (
        "rantai sebab-akibat memerlukan sedikitnya dua ujung; diberikan {count}. Sebutkan id kode, koding, atau peran menurut urutannya.",
        "a causal chain needs at least two ends; {count} were given. Name ids of codes, codings or roles in their order.",
    ),
    "chain.gap": (
        "tidak ada jalan yang dinyatakan dari '{one}' ke '{other}' (sebab, syarat, hambatan). Nyatakan tautannya dengan bukti, sebut ujung di antaranya, atau balikkan urutannya.",
        "no asserted way leads from '{one}' to '{other}' (cause, condition, hindrance). Assert the link with its evidence, name an end between them, or turn the order.",
    ),
    "chain.between": ("di antaranya", "in between"),
    "prediction.outcome": ("hasil", "outcome"),
    "prediction.consequence": ("akibat", "consequence"),
    "prediction.rule": (
        "Yang digambar: semua yang dinyatakan mengarah ke hasil itu, langsung atau melalui yang lain, dan akibat langsungnya. Banyaknya kasus bukan kuatnya sebab; model ini mengatakan apa yang perlu diperiksa pada kasus berikutnya.",
        "Drawn is all that is asserted to lead to the outcome, directly or through others, and its direct consequences. The number of cases is not the strength of a cause; the model says what to look for in the next case.",
    ),
    "column.from": ("Dari", "From"),
    "column.cases": ("Kasus", "Cases"),
    "column.relation": ("Hubungan", "Relation"),
    "column.to": ("Ke", "To"),
    "column.evidence": ("Bukti", "Evidence"),
    "display.links": ("Tautan yang dinyatakan", "Asserted links"),
    "display.causal": ("Jaringan sebab-akibat lintas kasus", "Causal network across cases"),
    "display.causal_within": (
        "Jaringan sebab-akibat dalam satu kasus: {informant}",
        "Causal network within a case: {informant}",
    ),
    "display.context": ("Bagan konteks: peran dan hubungannya", "Context chart: roles and their relations"),
    "display.cognitive": ("Peta kognitif: {informant}", "Cognitive map: {informant}"),
    "display.event_state": ("Jaringan peristiwa-keadaan", "Event-state network"),
    "display.event_state_within": ("Jaringan peristiwa-keadaan: {informant}", "Event-state network: {informant}"),
    "display.composite": ("Urutan gabungan lintas informan", "Composite sequence across informants"),
    "display.decision": ("Model keputusan", "Decision model"),
    "display.decision_within": ("Model keputusan: {informant}", "Decision model: {informant}"),
    "display.chain": ("Rantai sebab-akibat", "Causal chain"),
    "display.chain_within": ("Rantai sebab-akibat: {informant}", "Causal chain: {informant}"),
    "display.prediction": ("Model ramalan sebab-akibat: {outcome}", "Causal-prediction model: {outcome}"),
    "column.quote": ("Kutipan", "Quotation"),
    "display.vignette": ("Sketsa (vignette): {sources}", "Vignette: {sources}"),
    "vignette.none": (
        "belum ada sketsa dalam studi ini. Tulis memo dengan kind salah satu dari: {kinds}, dan grounds id koding yang diceritakannya.",
        "this study has no vignette yet. Write a memo whose kind is one of: {kinds}, with the ids of the codings it tells as grounds.",
    ),
    "vignette.analyst": ("Diceritakan peneliti: {by}", "Told by the analyst: {by}"),
    "vignette.segments": (
        "Kata-kata informan yang diceritakan di atas, menurut urutan teks ({count})",
        "The informants' words that are told above, in the order of the text ({count})",
    ),
    "vignette.lost": (
        "Dasar yang tidak berlaku lagi: koding {id} ({why}). Tinjau kembali ceritanya.",
        "A ground that no longer stands: coding {id} ({why}). Look at the telling again.",
    ),
    "display.effects": (
        "Matriks efek: hasil × macam efek dan waktunya",
        "Effects matrix: outcome × kind of effect and time",
    ),
    "display.dynamics": (
        "Matriks dinamika kasus: masalah × yang terkena, penanganan, penyelesaian, perubahan",
        "Case dynamics matrix: issue × whom it concerns, coping, resolution, change",
    ),
    "display.taxonomy": (
        "Taksonomi rakyat: apa bagian atau contoh dari apa",
        "Folk taxonomy: what is part or example of what",
    ),
    # -- claims of an audited text -------------------------------------------------------------------------------------
    "claims.twice": (
        "pernyataan '{id}' ditulis dua kali; yang pertama di baris {first}. Beri id lain.",
        "claim '{id}' is given twice, first on line {first}. Give it another id.",
    ),
    "claims.code": (
        "pernyataan '{id}' menyebut kode '{code}' yang tidak ada di buku kode. Yang paling mirip: '{near}'.",
        "claim '{id}' names code '{code}', which is not in the codebook. The nearest is '{near}'.",
    ),
    "claim.e": ("empiris", "empirical"),
    "claim.p": ("prosedural", "procedural"),
    "claim.n": ("normatif", "normative"),
    "claim.t": ("teoretis", "theoretical"),
    "claim.q": ("kutipan wawancara", "interview quotation"),
    "claim.o": ("pengamatan peneliti", "own observation"),
    "claim.u": ("“menurut penelitian”, teknik tidak disebut", "“according to the research”, technique unstated"),
    "claim.d": ("hukum atau dokumen", "law or document"),
    "claim.l": ("pustaka", "literature"),
    "claim.0": ("tidak ada", "nothing"),
    "plot.claims": ("Pernyataan makalah menurut dimensi dan dasarnya", "The paper's claims by dimension and basis"),
    "plot.claims.axis": ("banyaknya pernyataan", "number of claims"),
    "claim.none": ("(di luar keenam dimensi)", "(outside the six dimensions)"),
    # -- instruments ---------------------------------------------------------------------------------------------------
    "instrument.code": (
        "butir '{id}' menyebut kode '{code}' yang tidak ada di buku kode. Yang paling mirip: {near}.",
        "item '{id}' names code '{code}', which is not in the codebook. The nearest is {near}.",
    ),
    "crosswalk.code": (
        "padanan menyebut kode '{code}' yang tidak ada di buku kode '{book}'. Yang paling mirip: {near}.",
        "the crosswalk names code '{code}', which is not in codebook '{book}'. The nearest is {near}.",
    ),
    "documents.columns": (
        "daftar dokumen tidak punya kolom: {missing}. Tambahkan.",
        "the document log lacks columns: {missing}. Add them.",
    ),
    # -- report --------------------------------------------------------------------------------------------------------
    "report.title": ("Temuan", "Findings"),
    "report.untitled": ("Studi tanpa judul", "Untitled study"),
    "report.contents": ("Daftar isi", "Contents"),
    "report.lead": (
        "Setiap angka dan kalimat di halaman ini terbuka sampai ke kata-kata informan: klik sel atau temuannya, lalu lokatornya.",
        "Every number and sentence on this page opens to the informant's words: click the cell or the finding, then the locator.",
    ),
    "report.faults": (
        "{count} hal tidak cocok lagi (baris rusak, kode yang tidak ada, atau transkrip yang berubah); koding yang terkena tidak ikut dihitung. Jalankan 'qualkit verify'.",
        "{count} things no longer fit (broken lines, unknown codes, or changed transcripts); the codings concerned are left out. Run 'qualkit verify'.",
    ),
    "report.questions": ("Rumusan masalah", "Research questions"),
    "report.begun": (
        "Studi ini belum punya koding, jadi laporannya belum memuat hasil.",
        "This study has no codings yet, so that the report holds no results.",
    ),
    "report.no_questions": ("Belum ditulis di study.yaml.", "Not written in study.yaml yet."),
    "report.position": ("Posisi peneliti", "Positionality"),
    "report.display": ("Penyajian data", "Data display"),
    "report.findings": ("Temuan dan status bukti", "Findings and status of the evidence"),
    "report.not_proof": (
        "Jumlah bukan bukti: alat ini menunjukkan siapa mengatakan apa dan sedekat apa; yang memutuskan adalah peneliti, dengan alasan.",
        "Counting is not proof: the tool shows who says what and how directly; the researcher decides, with a reason.",
    ),
    "report.no_findings": (
        "Belum ada kalimat temuan di findings.yaml.",
        "There are no sentences in findings.yaml yet.",
    ),
    "report.lost": (
        "Temuan '{id}' menyebut kode '{code}' yang tidak ada di buku kode, jadi buktinya tidak dapat dicari. Perbaiki di findings.yaml.",
        "Finding '{id}' names code '{code}', which is not in the codebook, so its evidence cannot be looked for. Mend findings.yaml.",
    ),
    "report.transcripts": ("Transkrip", "Transcripts"),
    "report.transcripts_lead": (
        "Yang ditandai sudah dikodekan; arahkan penunjuk untuk melihat kodenya.",
        "What is marked is coded; point at it to see the codes.",
    ),
    "report.transcripts_proposed": (
        "Yang ditandai adalah usulan mesin, belum diputuskan orang; arahkan penunjuk untuk melihat kodenya.",
        "What is marked is proposed by the machine, and no person has decided on it yet; point at it to see the codes.",
    ),
    "report.not_printed": (
        "Transkrip lengkap tidak ikut dicetak; bukalah berkas ini di peramban. Kata-kata yang dirujuk ada di Lampiran B.",
        "Whole transcripts are not printed; open this file in a browser. The words referred to are in Appendix B.",
    ),
    "report.same_numbers": (
        "Nomor tabel dan gambar sama dengan di temuan.docx; nomor K menunjuk Lampiran B, sama dengan di temuan.docx dan temuan.xlsx.",
        "Tables and figures have the numbers that they have in temuan.docx; K numbers point to Appendix B, as in temuan.docx and temuan.xlsx.",
    ),
    "report.no_script": (
        "JavaScript tidak aktif: nomor K di bawah sel menunjuk Lampiran B, dan grafik tidak tampil (angkanya ada di tabel).",
        "JavaScript is off: the K numbers below cells point to Appendix B, and charts are not shown (their numbers are in the tables).",
    ),
    "report.figure_of": ("Grafik ini menunjukkan isi {label}.", "This chart shows what {label} holds."),
    "report.figure_unnumbered": (
        "Gambar tanpa nomor, karena terlalu besar untuk halaman Word. {title}",
        "A figure without a number, being too large for a page of Word. {title}",
    ),
    "report.rows": ("{count} baris", "rows: {count}"),
    "report.more_here": ("{count} kutipan lagi", "{count} more quotations"),
    "report.skip": ("Langsung ke isi", "Skip to the content"),
    "report.open_all": ("Buka semua lipatan", "Unfold all"),
    "report.close_all": ("Tutup semua lipatan", "Fold all"),
    "report.review": ("Halaman penelaah", "The reviewer's page"),
    "report.review_finding": (
        "Telaah temuan ini: tempatnya dalam transkrip",
        "Review this finding: its place in the transcript",
    ),
    "report.provenance": ("Asal-usul", "Provenance"),
    "report.made_by": (
        "Disusun qualkit {version} dari buku kode '{codebook}' dan {codings} koding. Sidik (awal SHA-256) tiap sumber:",
        "Made by qualkit {version} from codebook '{codebook}' and {codings} codings. Digest (start of SHA-256) of each source:",
    ),
    # -- the reviewer's page -------------------------------------------------------------------------------------------
    "review.title": ("Telaah", "Review"),
    "review.skip": ("Langsung ke temuan", "Skip to the findings"),
    "review.lead": (
        "Untuk penelaah: buka sebuah temuan, lalu klik lokatornya, dan tempatnya dalam transkrip tampil dengan semua yang dikodekan di sana, oleh siapa dan kapan, juga yang dikesampingkan. Tombol kembali peramban membawa kembali ke temuan.",
        "For the reviewer: open a finding, then click a locator, and the place in the transcript is shown with all that was coded there, by whom and when, and what was set aside. The browser's back button returns to the finding.",
    ),
    "review.no_script": (
        "Halaman ini memerlukan JavaScript untuk menampilkan bukti dan transkrip; tidak ada yang diambil dari jaringan.",
        "This page needs JavaScript to show evidence and transcripts; nothing is fetched from the network.",
    ),
    "review.resolutions": ("Perbedaan yang diselesaikan", "Disagreements that were resolved"),
    "review.resolutions_lead": (
        "Tempat yang dikodekan berbeda, lalu dibahas dan diputuskan tim. Koding tiap pengode tetap seperti semula; kesepakatan antarpengode dihitung dari koding itu, bukan dari yang di sini.",
        "Places that were coded differently, and then discussed and decided by the team. Each coder's codings stay as they were; agreement is computed from those, not from what stands here.",
    ),
    "review.first": ("Yang perlu dilihat dulu", "What to look at first"),
    "review.first.none": (
        "Tidak ada: setiap temuan diputuskan, dasarnya tidak berubah, dan didukung lebih dari satu informan.",
        "Nothing: every finding is decided, its ground is unchanged, and more than one informant speaks for it.",
    ),
    "review.first.lost": ("Kode '{code}' tidak ada", "No code '{code}'"),
    "review.first.drift": (
        "Dasar keputusan berubah ({count} hal)",
        "The decision's ground has changed ({count} things)",
    ),
    "review.first.dissent": ("Diputuskan berbeda ({coders})", "Decided differently ({coders})"),
    "review.first.undecided": ("Belum diputuskan", "Not decided"),
    "review.first.single": ("Satu informan ({informant})", "Single informant ({informant})"),
    "review.first.otherwise": (
        "Diputuskan lain dari usulan ({suggestion})",
        "Decided otherwise than suggested ({suggestion})",
    ),
    "review.decided": ("{verdict}, diputuskan", "{verdict}, decided"),
    "review.suggested": ("{verdict}, usulan, belum diputuskan", "{verdict}, suggested, not decided"),
    "review.drifted": ("dasarnya berubah", "its ground has changed"),
    "review.no_evidence": ("tidak ada koding", "no codings"),
    "review.question": ("Rumusan masalah", "Research question"),
    "review.search": ("Cari dan saring", "Search and filter"),
    "review.report": ("Laporan temuan", "The report of findings"),
    "review.report_finding": ("Temuan ini dalam laporan", "This finding in the report"),
    "review.back": ("Kembali ke temuannya", "Back to the finding"),
    "review.memos": ("Memo tentang kode dan studi", "Memos on codes and the study"),
    "review.js.for": ("Mendukung ({count})", "For ({count})"),
    "review.js.against": ("Menentang ({count})", "Against ({count})"),
    "review.js.open": ("Tanpa arah ({count})", "Without direction ({count})"),
    "review.js.no_evidence": ("Tidak ada koding untuk temuan ini.", "There are no codings for this finding."),
    "review.js.no_informant": ("bukan ucapan informan", "not an informant's words"),
    "review.js.machine": ("mesin", "machine"),
    "review.js.more": ("tampilkan {count} lagi", "show {count} more"),
    "review.js.source": ("Sumber yang ditampilkan", "Source that is shown"),
    "review.js.digest": ("sidik {digest}", "digest {digest}"),
    "review.js.chosen": ("dasar temuan", "findings rest on this"),
    "review.js.read": ("membaca {when}", "read {when}"),
    "review.js.review_whole": ("seluruhnya", "the whole"),
    "review.js.not_read": ("belum mencatat tinjauan", "has recorded no review"),
    "review.js.review_stale": ("teksnya berubah sejak itu", "its text changed since"),
    "review.js.review_part": ("sebagian", "in part"),
    "review.js.read_uncoded": ("dibaca, tidak dikodekan", "read, not coded"),
    "review.js.unread": ("belum dibaca", "not read"),
    "review.js.undone": ("{count} koding dibatalkan", "{count} codings undone"),
    "review.js.undone_by": ("dibatalkan {coder}, {at}", "undone by {coder}, {at}"),
    "review.js.state_undone": ("dengan koding yang dibatalkan", "with codings that were undone"),
    "review.js.legend_aside": ("Dikesampingkan", "Set aside"),
    "review.js.loose": ("Di luar giliran, atau kata-katanya berubah", "Outside of turns, or their words changed"),
    "review.js.outside": ("di luar giliran", "outside of turns"),
    "review.js.status_stale": ("basi", "stale"),
    "review.js.status_rejected": ("usulan ditolak", "proposal rejected"),
    "review.js.status_suggested": ("usulan", "proposal"),
    "review.js.note_stale": ("teksnya berubah sejak itu", "its text changed since"),
    "review.js.made_by": ("usulan {machine} diterima", "proposed by {machine}, accepted"),
    "review.js.kind_set_aside": ("Dikesampingkan", "Set aside"),
    "review.js.kind_condense": ("Kondensasi", "Condensed"),
    "review.js.kind_memo": ("Memo", "Memo"),
    "review.js.kind_ask": ("Pertanyaan tentang", "Question about"),
    "review.js.kind_link": ("Tautan", "Link"),
    "review.js.kind_resolve": ("Penyelesaian", "Resolution"),
    "review.js.kind_member_check": ("Pengecekan anggota", "Member check"),
    "review.js.text": ("Teks dalam giliran", "Text in a turn"),
    "review.js.code": ("Kode", "Code"),
    "review.js.coder": ("Pengode", "Coder"),
    "review.js.informant": ("Informan", "Informant"),
    "review.js.state": ("Keadaan", "State"),
    "review.js.all": ("(semua)", "(all)"),
    "review.js.state_all": ("(semua giliran)", "(all turns)"),
    "review.js.state_coded": ("dikodekan", "coded"),
    "review.js.state_uncoded": ("ucapan informan yang tidak dikodekan", "informant's turns that are not coded"),
    "review.js.state_set_aside": ("dikesampingkan", "set aside"),
    "review.js.state_memo": ("bermemo", "with a memo"),
    "review.js.state_ask": ("pertanyaan yang dikaitkan", "linked questions"),
    "review.js.state_condense": ("dikondensasi", "condensed"),
    "review.js.clear": ("Kosongkan", "Clear"),
    "review.js.search_hint": (
        "Ketik kata, atau pilih kode, pengode, informan, atau keadaan.",
        "Type a word, or choose a code, coder, informant or state.",
    ),
    "review.js.found": ("{count} giliran", "{count} turns"),
    "review.js.no_memos": ("Tidak ada.", "None."),
    # -- command line --------------------------------------------------------------------------------------------------
    "cli.description": (
        "Penelitian kualitatif atas wawancara berbahasa Indonesia: dari transkrip sampai temuan yang terbuka ke kata-kata informan.",
        "Qualitative research on Indonesian interviews: from transcripts to findings that open to the informant's words.",
    ),
    "cli.epilog": (
        "Contoh: qualkit findings\nBantuan tiap perintah: qualkit PERINTAH --help\nEnglish: QUALKIT_LANG=en",
        "Example: qualkit findings\nHelp for a command: qualkit COMMAND --help",
    ),
    "cli.exit_codes": (
        "Kode keluar: 0 baik; 1 ada yang tidak cocok, atau tidak dapat dibaca atau ditulis; 2 panggilannya keliru; 130 dihentikan (Ctrl+C).",
        "Exit codes: 0 all is well; 1 something does not hold, or cannot be read or written; 2 the call is wrong; 130 stopped (Ctrl+C).",
    ),
    "cli.json_keys": (
        "Dengan --json, keluarannya satu objek JSON: command, exit_code, errors, warnings (masing-masing dengan where, key, text), dan {keys}.",
        "With --json the output is one JSON object: command, exit_code, errors, warnings (each with where, key, text), and {keys}.",
    ),
    "cli.version": ("tampilkan versi qualkit", "show qualkit's version"),
    "cli.positionals": ("argumen", "arguments"),
    "cli.optionals": ("pilihan", "options"),
    "cli.commands": ("perintah", "commands"),
    "cli.metavar": ("PERINTAH", "COMMAND"),
    "cli.help": ("tampilkan bantuan ini", "show this help"),
    "cli.usage_prefix": ("Pemakaian: ", "Usage: "),
    "cli.usage": (
        "Panggilan ini tidak dimengerti pada '{named}'. Bantuan: {program} --help",
        "This call is not understood at '{named}'. Help: {program} --help",
    ),
    "cli.option": (
        "Pilihan '{named}' tidak dikenal. Pilihannya: {known}. Bantuan: {program} --help",
        "Option '{named}' is not known. Choices: {known}. Help: {program} --help",
    ),
    "cli.option_near": (
        "Pilihan '{named}' tidak dikenal. Mungkin maksudnya '{near}'. Pilihannya: {known}. Bantuan: {program} --help",
        "Option '{named}' is not known. Did you mean '{near}'? Choices: {known}. Help: {program} --help",
    ),
    "cli.extra": (
        "'{named}' berlebih: perintah ini tidak memerlukannya. Nama yang berspasi ditulis di antara tanda petik. Bantuan: {program} --help",
        "'{named}' is too much: this command takes no such argument. A name with spaces stands in quotation marks. Help: {program} --help",
    ),
    "cli.missing": (
        "Yang kurang: {named}. Tulis, mis.: {example}. Bantuan: {program} --help",
        "Missing: {named}. Write, e.g.: {example}. Help: {program} --help",
    ),
    "cli.no_value": (
        "Setelah '{named}' harus ada isinya, mis.: {example}. Bantuan: {program} --help",
        "After '{named}' a value is needed, e.g.: {example}. Help: {program} --help",
    ),
    "cli.no_value_wanted": (
        "'{named}' ditulis tanpa isi. Bantuan: {program} --help",
        "'{named}' takes no value. Help: {program} --help",
    ),
    "cli.command_first": (
        "Sebut perintahnya lebih dahulu, lalu pilihannya. Perintahnya: {known}. Bantuan: {program} --help",
        "Name the command first, then its options. Commands: {known}. Help: {program} --help",
    ),
    "cli.command": (
        "Perintah '{command}' tidak dikenal. Pilihannya: {known}.",
        "Command '{command}' is not known. Choices: {known}.",
    ),
    "cli.command_near": (
        "Perintah '{command}' tidak dikenal. Mungkin maksudnya '{near}'. Pilihannya: {known}.",
        "Command '{command}' is not known. Did you mean '{near}'? Choices: {known}.",
    ),
    "cli.stopped": ("Dihentikan. Yang sudah tertulis tetap utuh.", "Stopped. What was written is whole."),
    "cli.system": (
        "{path}: sistem menolak ({reason}). Periksa izin berkas dan foldernya serta sisa ruang, lalu ulangi.",
        "{path}: the system refuses ({reason}). Check the permissions of file and folder and the free space, then try again.",
    ),
    "cli.warning": ("Peringatan: {text}", "Warning: {text}"),
    "cli.folder": ("folder studi (bawaan: folder ini)", "the study's folder (default: this one)"),
    "cli.json": ("tulis hasilnya sebagai JSON", "print the result as JSON"),
    "cli.findings": (
        "jalankan semua notebook dan susun laporan (html, docx, xlsx) di reports/",
        "run all notebooks and write the reports (html, docx, xlsx) into reports/",
    ),
    "cli.findings.example": (
        "Contoh: qualkit findings --folder studi-saya",
        "Example: qualkit findings --folder my-study",
    ),
    "cli.findings.save": (
        "simpan hasil eksekusi ke notebooks/ (tanpa ini notebook asli tidak disentuh)",
        "store the outputs in notebooks/ (without this the notebooks are left alone)",
    ),
    "cli.verify": (
        "periksa apakah transkrip, koding, buku kode, dan temuan masih cocok",
        "check that transcripts, codings, codebooks and findings still fit",
    ),
    "cli.verify.example": ("Contoh: qualkit verify --json", "Example: qualkit verify --json"),
    "cli.verify.strict": (
        "keluar dengan kode 1 juga bila hasil notebook hanya lebih tua daripada isi studi",
        "exit with code 1 also where notebook outputs are merely older than the study",
    ),
    "cli.tag": ("cari pola buku kode dalam transkrip", "look for the codebook's patterns in the transcripts"),
    "cli.tag.example": ("Contoh: qualkit tag --csv usulan.csv", "Example: qualkit tag --csv proposals.csv"),
    "cli.tag.csv": ("tulis usulannya ke berkas CSV", "write the proposals to a CSV file"),
    "cli.reanchor": (
        "tunjukkan tempat baru koding yang basi, dan pindahkan bila diminta",
        "show where stale codings would go, and move them when told to",
    ),
    "cli.reanchor.example": (
        "Contoh: qualkit reanchor --tulis --coder ani",
        "Example: qualkit reanchor --tulis --coder ani",
    ),
    "cli.reanchor.coder": ("id pengode yang memindahkan", "id of the coder who moves them"),
    "cli.reanchor.write": ("catat pemindahannya di buku koding", "write the moves to the ledger"),
    "cli.new": ("buat folder studi baru", "make the folder of a new study"),
    "cli.new.example": (
        "Contoh: qualkit new studi-saya --template skm",
        "Example: qualkit new my-study --template skm",
    ),
    "cli.name": ("NAMA", "NAME"),
    "cli.file": ("BERKAS", "FILE"),
    "cli.new.value": ("qualkit new studi-saya", "qualkit new my-study"),
    "cli.import.value": ("qualkit import wawancara-1.docx", "qualkit import interview-1.docx"),
    "cli.folder.value": ("--folder studi-saya", "--folder my-study"),
    "cli.csv.value": ("--csv usulan.csv", "--csv proposals.csv"),
    "cli.coder.value": ("--coder ani", "--coder ani"),
    "cli.template.value": ("--template skm", "--template skm"),
    "cli.new.folder": (
        "folder studi baru: belum ada, atau kosong",
        "folder of the new study: not there yet, or empty",
    ),
    "cli.new.template": (
        "buku kodenya: smart-asn (enam dimensi; bawaan), servqual, skm (sembilan unsur), atau kosong",
        "its codebook: smart-asn (six dimensions; default), servqual, skm (nine elements), or kosong (empty)",
    ),
    "cli.import": ("jadikan berkas mentah transkrip di transcripts/", "make raw files transcripts in transcripts/"),
    "cli.import.example": (
        "Contoh: qualkit import wawancara-1.docx\nContoh: qualkit import ../wawancara",
        "Example: qualkit import interview-1.docx\nExample: qualkit import ../interviews",
    ),
    "cli.import.files": (
        "berkas .txt, .md, atau .docx; boleh beberapa, boleh pola (*.docx), boleh folder: semua berkas seperti itu langsung di dalamnya, tanpa subfolder",
        "a .txt, .md or .docx file; several, a pattern (*.docx) or a folder: all such files right in it, without subfolders",
    ),
    "cli.lab": ("buka JupyterLab di folder studi", "open JupyterLab in the study's folder"),
    "cli.lab.example": ("Contoh: qualkit lab", "Example: qualkit lab"),
    "step.verify": ("memeriksa studi", "checking the study"),
    "step.tag": ("mencari pola buku kode", "looking for the codebook's patterns"),
    "step.reanchor": ("mencari tempat koding yang basi", "looking for the places of stale codings"),
    "step.import": ("membaca {name}", "reading {name}"),
    "step.next": ("melihat apa langkah berikutnya", "seeing what comes next"),
    "step.sources": ("membaca transkrip", "reading transcripts"),
    "step.ledgers": ("memeriksa koding dan temuan", "checking codings and findings"),
    "step.notebook": ("menjalankan {name}", "running {name}"),
    "step.file": ("menyusun {name}", "writing {name}"),
    "summary.counts": (
        "{sources} sumber, {turns} giliran, {informants} informan; {codings} koding oleh {coders}, {stale} basi.",
        "{sources} sources, {turns} turns, {informants} informants; {codings} codings by {coders}, {stale} stale.",
    ),
    "summary.decided": ("{verdict} (diputuskan)", "{verdict} (decided)"),
    "summary.drift": (
        "{verdict} (diputuskan, tetapi dasarnya berubah)",
        "{verdict} (decided, but its ground has changed)",
    ),
    "summary.lost": ("kode '{code}' tidak ada di buku kode", "there is no code '{code}' in the codebook"),
    "summary.suggested": ("{verdict} (usulan, belum diputuskan)", "{verdict} (suggested, not decided)"),
    "summary.next": ("Langkah berikutnya: {step}", "Next step: {step}"),
    "summary.uncoded": (
        "{sources} sumber, {turns} giliran, {informants} informan; belum ada koding.",
        "{sources} sources, {turns} turns, {informants} informants; no codings yet.",
    ),
    "summary.nothing_coded": (
        "Usulan mesin untuk dibaca: qualkit tag. Mengode di notebook: qualkit lab.",
        "The machine's proposals, to be read: qualkit tag. Coding in the notebook: qualkit lab.",
    ),
    "findings.faults": (
        "{count} hal tidak cocok lagi dan tidak ikut dihitung. Jalankan 'qualkit verify'.",
        "{count} things no longer fit and are left out. Run 'qualkit verify'.",
    ),
    "findings.report": ("Laporan: {path}", "Report: {path}"),
    "findings.office": ("Untuk Word dan Excel: {paths}", "For Word and Excel: {paths}"),
    "findings.review": ("Halaman penelaah: {path}", "Reviewer's page: {path}"),
    "checked.sources": ("{count} sumber", "{count} sources"),
    "checked.codings": ("{count} koding", "{count} codings"),
    "checked.findings": ("{count} temuan", "{count} findings"),
    "checked.cells": ("{count} sel matriks", "{count} matrix cells"),
    "checked.quotations": ("{count} kutipan terurai ke karakternya", "{count} quotations resolved to characters"),
    "checked.instruments": ("{count} instrumen, padanan, dan daftar", "{count} instruments, crosswalks and lists"),
    "checked.notebooks": ("{count} notebook", "{count} notebooks"),
    "verify.note": ("Catatan: {text}", "Note: {text}"),
    "verify.outdated": ("Peringatan: {text}", "Warning: {text}"),
    "verify.more": (
        "{where}: {count} lagi yang seperti itu (semuanya dengan --json).",
        "{where}: {count} more like these (all of them with --json).",
    ),
    "verify.holds": ("Semuanya cocok.", "Everything holds."),
    "verify.holds_outdated": (
        "Semuanya cocok, tetapi hasil notebook yang tersimpan bukan dari isi studi yang sekarang (lihat peringatan). Jalankan 'qualkit findings --simpan'.",
        "Everything holds, but the stored notebook outputs are not of the study as it is now (see the warnings). Run 'qualkit findings --simpan'.",
    ),
    "verify.drift": ("{count} hal tidak cocok.", "{count} things do not hold."),
    "tag.total": (
        "{count} usulan. Tidak ada yang ditulis ke buku koding.",
        "{count} proposals. Nothing was written to the ledgers.",
    ),
    "tag.written": ("Ditulis ke {path}.", "Written to {path}."),
    "reanchor.placed": ("{what} {id}  {source}: {was} → {place}", "{what} {id}  {source}: {was} → {place}"),
    "reanchor.reread": (
        "{what} {id}  {source}: {was} → teksnya berubah, jadi harus dibaca ulang; catat tinjauan baru",
        "{what} {id}  {source}: {was} → its text changed and must be read again; record a new review",
    ),
    "reanchor.ambiguous": (
        "{what} {id}  {source}: {was} → beberapa tempat yang serupa; catat ulang dengan tangan, lalu batalkan yang ini (uncode)",
        "{what} {id}  {source}: {was} → several places that look alike; record it again by hand and undo this one (uncode)",
    ),
    "reanchor.gone": (
        "{what} {id}  {source}: {was} → kata-katanya tidak ada lagi; catat ulang dengan tangan, lalu batalkan yang ini (uncode)",
        "{what} {id}  {source}: {was} → its words are gone; record it again by hand and undo this one (uncode)",
    ),
    "reanchor.no_source": (
        "{what} {id}  {source}: sumbernya tidak ada",
        "{what} {id}  {source}: the source is not there",
    ),
    "reanchor.plan": (
        "{placed} dapat ditempatkan, {left} tidak. Belum ada yang ditulis; tambahkan --tulis --coder ID untuk mencatatnya.",
        "{placed} can be placed, {left} cannot. Nothing is written yet; add --tulis --coder ID to do so.",
    ),
    "reanchor.who": ("Sebut siapa yang memindahkan: --coder ID.", "Say who moves them: --coder ID."),
    "reanchor.written": ("{placed} dipindahkan, {left} tetap basi.", "{placed} moved, {left} still stale."),
    "import.done": ("{target}: {turns} giliran; penutur: {speakers}", "{target}: {turns} turns; speakers: {speakers}"),
    "import.exists": (
        "{target} sudah ada dan tidak ditimpa. Ganti nama salah satunya.",
        "{target} is there already and is not written over. Rename one of them.",
    ),
    "import.pattern": (
        "tidak ada berkas yang cocok dengan pola ini. Periksa foldernya dan akhiran namanya; yang dapat dibaca: {known}.",
        "no file matches this pattern. Check its folder and the suffix; readable are: {known}.",
    ),
    "import.folder": (
        "langsung di dalam folder ini tidak ada berkas yang dapat dibaca ({known}). Sebut folder yang berisi wawancaranya.",
        "right in this folder there is no readable file ({known}). Name the folder that holds the interviews.",
    ),
    "lab.opening": (
        "Membuka JupyterLab. Hentikan dengan Ctrl+C, lalu y.",
        "Opening JupyterLab. Stop it with Ctrl+C, then y.",
    ),
    "notebook.unreadable": (
        "berkas ini bukan notebook Jupyter yang sah. Pulihkan dari git.",
        "this file is no valid Jupyter notebook. Restore it from git.",
    ),
    "notebook.cell": (
        "sel kode ke-{cell} gagal: {error}. Buka notebooknya dengan 'qualkit lab' dan perbaiki sel itu.",
        "code cell {cell} failed: {error}. Open the notebook with 'qualkit lab' and mend that cell.",
    ),
    "digests.none": (
        "belum ada sidik hasil notebook, jadi tidak dapat dilihat apakah hasil yang tersimpan masih berlaku. Jalankan 'qualkit findings --simpan'.",
        "there are no digests of the notebooks' outputs, so that it cannot be seen whether the stored ones still hold. Run 'qualkit findings --simpan'.",
    ),
    "digests.broken": (
        "berkas sidik hasil notebook ini rusak atau tidak lengkap. Pulihkan dari git, atau jalankan 'qualkit findings --simpan'.",
        "this file of the notebooks' digests is broken or incomplete. Restore it from git, or run 'qualkit findings --simpan'.",
    ),
    "digests.version": (
        "hasil notebook disimpan dengan qualkit {then}; yang dipakai sekarang {now}.",
        "the notebooks' outputs were stored with qualkit {then}; the present one is {now}.",
    ),
    "digests.new": (
        "notebook ini belum punya hasil. Jalankan 'qualkit findings --simpan'.",
        "this notebook has no outputs yet. Run 'qualkit findings --simpan'.",
    ),
    "digests.unvouched": (
        "hasil notebook ini tidak disimpan oleh 'qualkit findings --simpan', jadi tidak diketahui dari mana asalnya. Jalankan itu.",
        "this notebook's outputs were not stored by 'qualkit findings --simpan', so that it is not known where they come from. Run it.",
    ),
    "digests.grown": (
        "hasil notebook lebih tua daripada buku koding, yang bertambah {count} peristiwa. Jalankan 'qualkit findings --simpan'.",
        "notebook outputs are older than the ledger, which has grown by {count} events. Run 'qualkit findings --simpan'.",
    ),
    "digests.events_gone": (
        "{count} peristiwa yang menjadi dasar hasil notebook dihapus atau diubah. Pulihkan barisnya dari git; membatalkan koding ialah peristiwa baru.",
        "{count} events that notebook outputs rest on were removed or changed. Restore the lines from git; to undo a coding is a new event.",
    ),
    "digests.words": (
        "kata-kata transkrip ini berubah sejak hasil notebook disimpan. Pulihkan dari git, atau jalankan 'qualkit findings --simpan' bila perubahan itu benar.",
        "the words of this transcript changed since the notebooks' outputs were stored. Restore them from git, or run 'qualkit findings --simpan' if the change is right.",
    ),
    "digests.words_gone": (
        "transkrip yang menjadi dasar hasil notebook ini tidak ada lagi. Kembalikan, atau jalankan 'qualkit findings --simpan'.",
        "this transcript, which notebook outputs rest on, is gone. Bring it back, or run 'qualkit findings --simpan'.",
    ),
    "digests.gone": (
        "notebook ini tidak ada lagi. Kembalikan, atau jalankan 'qualkit findings --simpan'.",
        "this notebook is gone. Bring it back, or run 'qualkit findings --simpan'.",
    ),
    "digests.code": (
        "sel kodenya berubah sejak hasilnya disimpan. Jalankan 'qualkit findings --simpan'.",
        "its code cells changed since its outputs were stored. Run 'qualkit findings --simpan'.",
    ),
    "digests.outputs": (
        "hasil yang tersimpan bukan hasil yang dihitung waktu disimpan. Jalankan 'qualkit findings --simpan'.",
        "the stored outputs are not those that were computed when they were stored. Run 'qualkit findings --simpan'.",
    ),
    "digests.input": (
        "berubah sejak hasil notebook disimpan, jadi hasil itu mungkin tidak berlaku lagi. Jalankan 'qualkit findings --simpan'.",
        "changed since the notebooks' outputs were stored, so that these may no longer hold. Run 'qualkit findings --simpan'.",
    ),
    "resolve.lost": (
        "{what} menampilkan koding {coding}, tetapi tidak terurai ke sumber, sidik, dan karakter yang dicatat buku koding. Laporkan bersama berkasnya.",
        "{what} shows coding {coding}, which does not resolve to the source, digest and characters that the ledger records. Report it with the file.",
    ),
    "resolve.finding": ("temuan '{id}'", "finding '{id}'"),
    "resolve.cell": ("sel matriks ({code}, {case})", "matrix cell ({code}, {case})"),
    "resolve.unsealed": (
        "{count} koding tidak mencatat sidik transkrip atau kata-katanya, jadi perubahan di bawahnya tidak akan terlihat.",
        "{count} codings record neither the transcript's digest nor their words, so that a change under them will not be seen.",
    ),
    "crosswalk.book": (
        "padanan menyebut buku kode '{book}' yang tidak ada di codebooks/. Yang ada: {known}.",
        "the crosswalk names codebook '{book}', which is not in codebooks/. There are: {known}.",
    ),
    "claims.book": (
        "daftar pernyataan menyebut buku kode '{book}' yang tidak ada di codebooks/. Yang ada: {known}.",
        "the list of claims names codebook '{book}', which is not in codebooks/. There are: {known}.",
    ),
    # -- what a study shows, in Word and Excel -------------------------------------------------------------------------
    "presentation.name.accounting_log": ("Log pencatatan data", "Data accounting log"),
    "presentation.name.funnel": ("Corong kondensasi", "Funnel of condensation"),
    "presentation.name.contact_summary": ("Lembar ringkasan kontak", "Contact summary"),
    "presentation.name.document_summary": ("Lembar ringkasan dokumen", "Document summary"),
    "presentation.name.case_summary": ("Ringkasan sementara kasus", "Interim case summary"),
    "presentation.name.cognitive_map": ("Peta kognitif", "Cognitive map"),
    "presentation.name.causal_network": ("Jaringan sebab-akibat", "Causal network"),
    "presentation.name.case_matrix": ("Matriks kode dan kasus", "Matrix of codes and cases"),
    "presentation.name.checklist_matrix": ("Matriks daftar periksa", "Checklist matrix"),
    "presentation.name.content_summary": ("Tabel ringkasan analisis isi", "Content-analytic summary table"),
    "presentation.name.contrast_table": ("Tabel kontras", "Contrast table"),
    "presentation.name.two_variable_matrix": ("Matriks tata-kasus dua variabel", "Two-variable case-ordered matrix"),
    "presentation.name.role_ordered_matrix": ("Matriks tata-peran", "Role-ordered matrix"),
    "presentation.name.clustered_matrix": ("Matriks klaster konseptual", "Conceptually clustered matrix"),
    "presentation.name.context_chart": ("Bagan konteks", "Context chart"),
    "presentation.name.folk_taxonomy": ("Taksonomi rakyat", "Folk taxonomy"),
    "presentation.name.time_ordered_matrix": ("Matriks tata-waktu", "Time-ordered matrix"),
    "presentation.name.event_listing": ("Daftar peristiwa", "Event listing"),
    "presentation.name.growth_gradient": ("Gradien perkembangan", "Growth gradient"),
    "presentation.name.case_ordered_matrix": ("Meta-matriks tata-kasus", "Case-ordered meta-matrix"),
    "presentation.name.variable_matrix": ("Matriks variabel × variabel", "Variable-by-variable matrix"),
    "presentation.name.confusion_matrix": ("Matriks kode yang tertukar", "Confusion matrix of codes"),
    "presentation.name.cooccurrence": ("Kemunculan bersama kode", "Co-occurrence of codes"),
    "presentation.name.event_state_network": ("Jaringan peristiwa-keadaan", "Event-state network"),
    "presentation.name.decision_model": ("Model keputusan", "Decision model"),
    "presentation.name.vignette": ("Sketsa (vignette)", "Vignette"),
    "presentation.name.case_meetings": ("Rapat analisis kasus", "Case analysis meetings"),
    "presentation.name.composite_sequence": ("Urutan gabungan", "Composite sequence"),
    "presentation.name.effects_matrix": ("Matriks efek", "Effects matrix"),
    "presentation.name.case_dynamics_matrix": ("Matriks dinamika kasus", "Case dynamics matrix"),
    "presentation.name.causal_chain": ("Rantai sebab-akibat", "Causal chain"),
    "presentation.name.predictor_outcome_matrix": (
        "Matriks prediktor-hasil-akibat",
        "Predictor-outcome-consequences matrix",
    ),
    "presentation.name.causal_prediction_model": ("Model ramalan sebab-akibat", "Causal-prediction model"),
    "presentation.question.event_state_network": (
        "Melalui peristiwa apa suatu keadaan menjadi keadaan lain?",
        "Through which events did one state of things become another?",
    ),
    "presentation.question.decision_model": (
        "Bergantung pada apa hal ini dilakukan atau tidak?",
        "On what does it depend whether this is done?",
    ),
    "presentation.question.vignette": (
        "Bagaimana kejadiannya waktu itu, dan dengan kata-kata siapa?",
        "How did it go, that one time, and in whose words?",
    ),
    "presentation.question.case_meetings": (
        "Apa pendapat tim tentang kasus ini, di mana berbeda, dan apa langkah berikutnya?",
        "What did the team make of this case, where did they differ, and what comes next?",
    ),
    "presentation.question.composite_sequence": (
        "Jalan peristiwa mana yang sama pada kasus-kasus ini, dan di mana berpisah?",
        "Which course do the cases share, and where do they part?",
    ),
    "presentation.question.effects_matrix": (
        "Apa yang berubah karenanya, segera dan kemudian, dan apa yang di luar maksud?",
        "What did this change, at once and later, and what beside what was meant?",
    ),
    "presentation.question.case_dynamics_matrix": (
        "Apa jadinya tiap persoalan: siapa yang terkena, apa yang dilakukan, apa hasilnya?",
        "What became of each issue: whom did it strike, what was done, what came of it?",
    ),
    "presentation.question.causal_chain": (
        "Lewat langkah apa saja yang pertama sampai ke yang terakhir?",
        "By which asserted steps does the first lead to the last?",
    ),
    "presentation.question.predictor_outcome_matrix": (
        "Apa yang mendahului dan apa yang mengikuti, bila hasilnya kuat dan bila tidak?",
        "What stood before, and what came after, where the outcome was strong, and where it was not?",
    ),
    "presentation.question.causal_prediction_model": (
        "Apa yang membawa ke hasil ini, pada berapa kasus, dan apa akibatnya?",
        "What leads to this, by how many cases, and what follows from it?",
    ),
    "presentation.choice.outcome": (
        "Pilihan baku laporan: hasil '{code}', karena paling banyak kode lain yang dinyatakan membawa ke sana. Hasil lain dipilih di notebook penyajian.",
        "The report's default: outcome '{code}', since most other codes are asserted to lead to it. Another is chosen in the notebook of displays.",
    ),
    "presentation.without.outcome": (
        "belum ada tautan sebab, syarat atau hambatan yang ujungnya kode.",
        "there are no links of cause, condition or hindrance that end in a code yet.",
    ),
    "presentation.without.chain": (
        "belum ada tautan sebab, syarat atau hambatan dari kode ke kode.",
        "there are no links of cause, condition or hindrance from code to code yet.",
    ),
    "presentation.without.predictors": (
        "belum ada tautan sebab, syarat atau hambatan dari kode ke kode.",
        "there are no links of cause, condition or hindrance from code to code yet.",
    ),
    "presentation.without.vignettes": (
        "belum ada memo jenis 'sketsa'.",
        "there are no memos of the kind 'sketsa' yet.",
    ),
    "part.words": ("Kata informan", "Informant's words"),
    "column.told": ("Cerita peneliti", "Told by the analyst"),
    "column.meeting": ("Rapat", "Meeting"),
    "presentation.question.accounting_log": (
        "Apa yang dikumpulkan dari siapa, dan apa yang sudah dikode?",
        "What was collected from whom, and what of it is coded?",
    ),
    "presentation.question.funnel": (
        "Seberapa banyak yang diucapkan, seberapa banyak yang menjadi dasar temuan, dan apa yang tertinggal di tiap langkah?",
        "How much was said, how much of it carries the findings, and what was left at each step?",
    ),
    "presentation.question.contact_summary": (
        "Apa hasil pertemuan ini, dan apa yang perlu ditanyakan berikutnya?",
        "What came out of this contact, and what should the next one ask?",
    ),
    "presentation.question.document_summary": (
        "Apa sumber ini, dari mana asalnya, dan apa yang dipakai darinya?",
        "What is this source, where is it from, and what of it was used?",
    ),
    "presentation.question.case_summary": (
        "Apa yang sudah diketahui tentang kasus ini, dan apa yang belum?",
        "What is known of this case so far, and what is not?",
    ),
    "presentation.question.cognitive_map": (
        "Bagaimana hal-hal ini berhubungan menurut orang ini?",
        "How do these things hang together for this one person?",
    ),
    "presentation.question.causal_network": (
        "Apa menyebabkan apa, menurut kata-kata siapa?",
        "What leads to what, by the words of whom?",
    ),
    "presentation.question.case_matrix": (
        "Siapa berbicara tentang hal apa, dan siapa diam, dan mengapa?",
        "Who speaks of what, and who is silent, and why?",
    ),
    "presentation.question.checklist_matrix": (
        "Bagian mana yang sudah ada, bagi siapa, dan seberapa pasti?",
        "Which parts of a thing are in place, for whom, and how surely?",
    ),
    "presentation.question.content_summary": (
        "Apa saja yang dikatakan, siapa pun yang mengatakannya, dan berapa kasus yang sama?",
        "Which statements were there, whoever made them, and how many cases share them?",
    ),
    "presentation.question.contrast_table": (
        "Apa lagi yang berbeda antara kasus yang kuat dan yang tidak?",
        "What else differs between a case where it is strong and one where it is not?",
    ),
    "presentation.question.two_variable_matrix": (
        "Bila yang satu kuat, apakah yang lain juga kuat, kasus demi kasus?",
        "Where the one is strong, is the other strong too, case by case?",
    ),
    "presentation.question.role_ordered_matrix": (
        "Bagaimana orang dengan kedudukan berbeda memandang hal yang sama?",
        "How do people who stand in different places see the same thing?",
    ),
    "presentation.question.clustered_matrix": (
        "Apa kata tiap kasus tentang beberapa hal yang berkaitan ini?",
        "What does each case say of these few things at once?",
    ),
    "presentation.question.context_chart": (
        "Siapa bergantung pada siapa, dan siapa menghalangi siapa?",
        "Who depends on whom, and who stands in whose way?",
    ),
    "presentation.question.folk_taxonomy": (
        "Bagaimana para informan sendiri menggolongkan hal-hal ini?",
        "How do the informants themselves sort these things?",
    ),
    "presentation.question.time_ordered_matrix": ("Apa yang dibicarakan kapan?", "What was spoken of when?"),
    "presentation.question.event_listing": (
        "Apa yang diceritakan, menurut urutan waktu dan jenisnya?",
        "What was told, in order of time, kind by kind?",
    ),
    "presentation.question.growth_gradient": (
        "Apakah hal ini menguat atau melemah dari waktu ke waktu?",
        "Does it grow or fade over time?",
    ),
    "presentation.question.case_ordered_matrix": (
        "Apa yang menyertai kuatnya hal ini pada suatu kasus?",
        "What goes along with being strong on this?",
    ),
    "presentation.question.variable_matrix": (
        "Kasus mana berada di mana pada kedua hal itu?",
        "Which cases stand where on both?",
    ),
    "presentation.question.confusion_matrix": (
        "Kode mana yang saling tertukar antara dua pengode?",
        "Which codes do two coders take for one another?",
    ),
    "presentation.question.cooccurrence": (
        "Hal apa dibicarakan bersamaan?",
        "Which things are spoken of in the same breath?",
    ),
    "presentation.choice.on": (
        "Pilihan baku laporan: kode '{code}', karena kodingnya paling banyak. Kode lain dipilih di notebook penyajian.",
        "The report's default: code '{code}', since it has most codings. Another is chosen in the notebook of displays.",
    ),
    "presentation.choice.pair": (
        "Pilihan baku laporan: kode '{a}' dan '{b}', karena kodingnya paling banyak. Pasangan lain dipilih di notebook penyajian.",
        "The report's default: codes '{a}' and '{b}', since they have most codings. Another pair is chosen in the notebook of displays.",
    ),
    "presentation.choice.group": (
        "Pilihan baku laporan: kode di bawah satu dimensi dianggap berkaitan. Kelompok lain dipilih di notebook penyajian.",
        "The report's default: codes below one dimension belong together. Other groups are chosen in the notebook of displays.",
    ),
    "presentation.without.sources": (
        "belum ada sumber. Taruh transkrip di transcripts/ atau pakai 'qualkit import'.",
        "there are no sources yet. Put transcripts into transcripts/ or use 'qualkit import'.",
    ),
    "presentation.without.interviews": ("belum ada wawancara.", "there are no interviews yet."),
    "presentation.without.papers": ("belum ada observasi atau dokumen.", "there are no observations or documents yet."),
    "presentation.without.codings": (
        "belum ada koding, dan tidak ada pola buku kode yang kena. Kode dulu di notebook koding.",
        "there are no codings, and no pattern of the codebook is met. Code first in the notebook of coding.",
    ),
    "presentation.without.two_codes": (
        "perlu sedikitnya dua kode tingkat pertama yang berisi koding.",
        "it needs at least two codes of the first level that have codings.",
    ),
    "presentation.without.groups": (
        "tidak ada kode berisi koding yang mempunyai dua kode atau lebih di bawahnya.",
        "no coded code has two or more codes below it.",
    ),
    "presentation.without.informants": (
        "tidak ada informan yang berbicara. Tulis 'penutur' di kepala transkrip.",
        "no informant speaks. Write 'penutur' in the header of the transcripts.",
    ),
    "presentation.without.two_cases": (
        "perlu sedikitnya dua kasus untuk dibandingkan.",
        "it needs at least two cases to compare.",
    ),
    "presentation.without.two_roles": (
        "perlu sedikitnya dua peran. Isi kolom 'peran' di transcripts/informants.csv.",
        "it needs at least two roles. Fill in the column 'peran' of transcripts/informants.csv.",
    ),
    "presentation.without.dates": (
        "tidak ada sumber yang bertanggal. Isi 'tanggal' di kepala transkrip.",
        "no source has a date. Fill in 'tanggal' in the header of the transcripts.",
    ),
    "presentation.without.two_dates": (
        "perlu sumber dari sedikitnya dua tanggal. Isi 'tanggal' di kepala transkrip.",
        "it needs sources of at least two dates. Fill in 'tanggal' in the header of the transcripts.",
    ),
    "presentation.without.links": (
        "belum ada tautan (hubungan yang dinyatakan peneliti dengan buktinya).",
        "there are no links (relations that a researcher asserts with their evidence) yet.",
    ),
    "presentation.without.content": (
        "tidak ada isinya di studi ini: tidak ada koding atau tautan jenis yang ditampilkannya.",
        "it is empty in this study: there are no codings or links of the kind that it shows.",
    ),
    "presentation.without.kinds": (
        "belum ada tautan yang menyebut jenis ujungnya (peristiwa, keadaan, keputusan).",
        "no link says of its ends what kind they are (event, state, decision) yet.",
    ),
    "presentation.without.order": (
        "belum ada tautan urutan (… lalu …).",
        "there are no links of order (… then …) yet.",
    ),
    "presentation.without.effects": (
        "belum ada tautan yang menyebut efeknya (langsung, meta, sampingan).",
        "no link says its effect (direct, meta, side effect) yet.",
    ),
    "presentation.without.dynamics": (
        "belum ada tautan menyangkut, penanganan, penyelesaian atau perubahan.",
        "there are no links on whom it concerns, coping, resolution or change yet.",
    ),
    "presentation.without.own_links": (
        "tidak ada tautan jenis ini pada kata-katanya.",
        "there are no links of this kind on these words.",
    ),
    "presentation.without.two_coders": (
        "perlu dua pengode yang membaca teks yang sama. Mintalah orang kedua mengode wawancara yang sama tanpa melihat koding pertama.",
        "it needs two coders who have read the same text. Ask a second person to code the same interviews without seeing the first codings.",
    ),
    "presentation.without.only_two": (
        "matriks ini membandingkan dua pengode saja, di sini ada lebih. Sebut dua: confusion_matrix(codings, [pengode, pengode]).",
        "this matrix compares two coders only, here there are more. Name two: confusion_matrix(codings, [coder, coder]).",
    ),
    "presentation.without.meetings": ("belum ada rapat yang dicatat.", "no meeting has been recorded yet."),
    "stage.condensation": ("kondensasi data", "data condensation"),
    "stage.within": ("dalam kasus", "within a case"),
    "stage.cross": ("lintas kasus", "across cases"),
    "part.fact": ("Keterangan", "Fact"),
    "part.code": ("Kode", "Code"),
    "part.unanswered": ("Ditanyakan, tidak muncul", "Asked, not there"),
    "part.unread": ("Ditanyakan, belum ditinjau", "Asked, not reviewed"),
    "part.question": ("Pertanyaan tanpa jawaban langsung", "Question without its own answer"),
    "part.memo": ("Memo", "Memo"),
    "part.kept": ("Disimpan", "Kept"),
    "part.set_aside": ("Dikesampingkan", "Set aside"),
    "column.part": ("Bagian", "Part"),
    "column.item": ("Hal", "Item"),
    "column.content": ("Isi", "Content"),
    "column.sum": ("Jumlah", "Sum"),
    "column.age": ("Usia", "Age"),
    "column.gender": ("Jenis kelamin", "Gender"),
    "column.why_chosen": ("Alasan dipilih", "Why chosen"),
    "column.sources": ("Sumber", "Sources"),
    "column.codings": ("Koding", "Codings"),
    "column.coder": ("Pengode", "Coder"),
    "column.about": ("Tentang", "About"),
    "column.memo": ("Memo", "Memo"),
    "column.grounds": ("Dasar", "Grounds"),
    "column.display": ("Penyajian", "Display"),
    "column.why_left_out": ("Sebab tidak ditampilkan", "Why it is not shown"),
    "column.finding": ("Temuan", "Finding"),
    "column.research_question": ("Rumusan masalah", "Research question"),
    "column.for": ("Mendukung", "For"),
    "column.against": ("Menentang", "Against"),
    "column.open": ("Tanpa arah", "Without direction"),
    "column.suggestion": ("Usulan menurut aturan", "Suggestion by the rules"),
    "column.decision": ("Keputusan", "Decision"),
    "column.locator": ("Lokator", "Locator"),
    "column.directness": ("Kedekatan", "Directness"),
    "column.status": ("Status", "Status"),
    "column.made_by": ("Usulan mesin", "Machine's proposal"),
    "column.note": ("Catatan", "Note"),
    "column.number": ("Nomor", "Number"),
    "column.codes_and_coder": ("Kode (pengode)", "Codes (coder)"),
    "column.by_whom": ("Menurut", "By whom"),
    "column.case": ("Kasus", "Case"),
    "column.sheet": ("Lembar", "Sheet"),
    "column.content_rows": ("Baris", "Rows"),
    "report.subtitle": ("Laporan temuan", "Report of findings"),
    "report.word_lead": (
        "Setiap sel tabel menunjuk kata-kata di belakangnya dengan nomor K; daftarnya ada di Lampiran B. Jumlah koding menunjukkan seberapa sering, bukan seberapa benar.",
        "Every cell of a table points to the words behind it by K numbers; they are listed in Appendix B. Counts of codings say how often, not how true.",
    ),
    "report.about": ("Tentang studi ini", "About this study"),
    "report.focus": ("Fokus", "Focus"),
    "report.informants": ("Informan", "Informants"),
    "report.lone": (
        "Peran ini hanya dipegang satu orang: {roles}. Kutipan yang disertai perannya dapat menunjuk orangnya; samarkan perannya atau mintalah persetujuan sebelum laporan ini dibagikan.",
        "Only one person has this role: {roles}. A quotation with the role may identify the person; blur the role or ask for consent before this report is shared.",
    ),
    "report.unused": ("0, belum dipakai", "0, never used"),
    "report.codes_rule": (
        "Angka di dalam kurung termasuk kode di bawahnya.",
        "Numbers in brackets include the codes below.",
    ),
    "report.condensation": ("Kondensasi data", "Data condensation"),
    "report.agreement": ("Kesepakatan antarpengode", "Agreement between coders"),
    "report.agreement_question": (
        "Apakah orang lain, dengan buku kode ini, akan mengodekan wawancara ini secara sama?",
        "Would somebody else, with this codebook, have coded these interviews alike?",
    ),
    "report.agreement_lead": (
        "Tempat yang dikode berbeda, beserta keputusan tim, ada di Lampiran {letter}.",
        "The places that were coded differently, with the team's decisions, are in Appendix {letter}.",
    ),
    "report.disagreements": ("Tempat yang dikode berbeda", "Places coded differently"),
    "report.nothing_in_common": (
        "Para pengode ({coders}) belum membaca satu bagian pun bersama, jadi kesepakatan antarpengode belum dapat dihitung.",
        "The coders ({coders}) have not read any part in common yet, so that their agreement cannot be computed.",
    ),
    "report.within": ("Dalam kasus", "Within cases"),
    "report.cross": ("Lintas kasus", "Across cases"),
    "report.reduction": ("Tabel reduksi", "Table of reduction"),
    "report.set_aside": ("Yang dikesampingkan, dengan alasannya", "What was set aside, with the reason"),
    "report.memos": ("Memo", "Memos"),
    "report.stretches": (
        "{count} bagian; daftarnya ada di tabel reduksi dan di daftar yang dikesampingkan",
        "{count} stretches; they are listed in the table of reduction and among what was set aside",
    ),
    "report.lost_grounds": ("{count} tidak ada lagi", "{count} are gone"),
    "report.left_out": (
        "Penyajian yang tidak ditampilkan, dan sebabnya",
        "Displays that are not shown, and why",
    ),
    "report.profile": ("Profil bukti temuan {id}", "Profile of the evidence for finding {id}"),
    "report.profiles": ("Profil bukti per temuan", "Profiles of the evidence by finding"),
    "report.excel_lead": (
        "Setiap lembar memuat satu penyajian atau tabel. Nomor K menunjuk segmen di lembar 'Segmen bernomor'.",
        "Each sheet holds one display or table. K numbers point to the segments of sheet 'Numbered segments'.",
    ),
    "report.codings": ("Koding", "Codings"),
    "report.segments": ("Segmen bernomor", "Numbered segments"),
    "report.segments_lead": (
        "Nomor K dalam tabel menunjuk segmen di daftar ini. Urutannya menurut sumber dan letak dalam teks.",
        "The K numbers in tables point to the segments in this list. They are in the order of sources and text.",
    ),
    "report.link_only": ("tanpa kode; bukti sebuah tautan", "no code; the evidence of a link"),
    "report.appendix": ("Lampiran {letter}. {title}", "Appendix {letter}. {title}"),
    "report.tables": ("Daftar tabel", "List of tables"),
    "report.figures": ("Daftar gambar", "List of figures"),
    "report.no_figures": (
        "Berkas ini tidak memuat gambar; gambarnya ada di temuan.html.",
        "This file holds no figures; they are in temuan.html.",
    ),
    "report.too_large": (
        "{title}: gambarnya terlalu besar untuk satu halaman dan ada di temuan.html; di sini tabelnya.",
        "{title}: the figure is too large for a page and stands in temuan.html; here is its table.",
    ),
    "report.pages": (
        "Nomor halaman diisi Word: klik di dalam daftar, tekan F9.",
        "Word fills in the page numbers: click into the list and press F9.",
    ),
    "report.table": ("Tabel", "Table"),
    "report.figure": ("Gambar", "Figure"),
    "report.continued": (
        "{label} {number} (lanjutan: kolom {first}–{last} dari {count})",
        "{label} {number} (continued: columns {first} to {last} of {count})",
    ),
    "report.answers": ("Pertanyaan yang dijawab: {question}", "The question that it answers: {question}"),
    "report.more_quotations": (
        "dan {count} kutipan lagi: {refs} (Lampiran {letter})",
        "and {count} more quotations: {refs} (Appendix {letter})",
    ),
    "report.stripped": (
        "{count} karakter kendali dibuang dari teks, karena berkas Word dan Excel tidak dapat memuatnya. Transkrip tidak berubah.",
        "{count} control characters were taken out of the text, since Word and Excel files cannot hold them. The transcripts are unchanged.",
    ),
    "report.none_here": ("Belum ada.", "None yet."),
    "report.made": (
        "Dibuat dengan qualkit {version} dari isi folder studi; peristiwa terakhir dalam buku koding: {date}.",
        "Made with qualkit {version} from the study's folder; the last event in the ledgers: {date}.",
    ),
    "report.no_events": ("belum ada", "none yet"),
    "report.sheets": ("Daftar isi", "Contents"),
    "report.continues": ("[berlanjut di baris berikut]", "[continues in the next row]"),
    "report.continuation": ("(lanjutan) {name}", "(continued) {name}"),
    "report.cut_cells": (
        "{count} sel terlalu panjang untuk satu baris Excel; sisanya ada di baris (lanjutan) di bawahnya, tidak ada yang dibuang.",
        "{count} cells are too long for one row of Excel; the rest is in the rows (continued) below, nothing is left out.",
    ),
    "report.next_sheet": (
        "Lembar ini penuh; barisnya berlanjut di lembar '{sheet}'.",
        "This sheet is full; its rows go on in sheet '{sheet}'.",
    ),
    "report.open_first": ("kembali ke daftar isi", "back to the contents"),
    "file.held": (
        "berkas ini tidak dapat diganti, mungkin karena sedang terbuka di Word atau Excel, atau karena hanya-baca; isi yang lama tidak berubah. Tutup berkasnya, lalu ulangi.",
        "this file cannot be replaced, perhaps because it is open in Word or Excel or is read-only; the old content is unchanged. Close it and try again.",
    ),
    # -- progress of a study -------------------------------------------------------------------------------------------
    "progress.title": ("Kemajuan: {title}", "Progress: {title}"),
    "progress.untitled": ("Kemajuan studi", "Progress of the study"),
    "progress.next": ("Langkah berikutnya:", "Next step:"),
    "progress.lacking": ("Yang belum: {missing}.", "Missing: {missing}."),
    "progress.rule": (
        "Angka ini mengatakan sejauh mana pekerjaannya, bukan sebaik apa. Langkah-langkahnya boleh diulang dari mana saja; sepersepuluh sumber ({percent}%) yang dikode dua orang adalah patokan paling rendah.",
        "These counts say how far the work is, not how good. One may go back to any step; a tenth of the sources ({percent}%) coded by two people is the lowest rule of thumb.",
    ),
    "progress.column_step": ("Langkah", "Step"),
    "progress.column_state": ("Keadaan", "State"),
    "progress.column_far": ("Sejauh ini", "So far"),
    "progress.column_missing": ("Yang belum", "Missing"),
    "progress.state.complete": ("selesai", "complete"),
    "progress.state.begun": ("sebagian", "begun"),
    "progress.state.open": ("belum", "not yet"),
    "progress.imported": ("Diimpor", "Imported"),
    "progress.reviewed": ("Dibaca", "Reviewed"),
    "progress.coded": ("Dikode", "Coded"),
    "progress.double_coded": ("Dikode dua orang", "Double-coded"),
    "progress.condensed": ("Diringkas (kondensasi)", "Condensed"),
    "progress.found": ("Disimpulkan", "Found"),
    "progress.verified": ("Diverifikasi", "Verified"),
    "progress.unit.imported": ("sumber", "sources"),
    "progress.unit.reviewed": ("sumber", "sources"),
    "progress.unit.coded": ("sumber", "sources"),
    "progress.unit.double_coded": ("sumber", "sources"),
    "progress.unit.condensed": ("koding", "codings"),
    "progress.unit.found": ("temuan", "findings"),
    "progress.unit.verified": ("kutipan", "quotations"),
    "progress.far.imported": (
        "{done} dari {of} sumber, lengkap dengan informannya",
        "{done} of {of} sources, their informants known",
    ),
    "progress.far.reviewed": ("{done} dari {of} sumber dibaca seluruhnya", "{done} of {of} sources read whole"),
    "progress.far.coded": ("{done} dari {of} sumber punya koding", "{done} of {of} sources hold codings"),
    "progress.far.double_coded": ("{done} dari {of} sumber oleh dua pengode", "{done} of {of} sources by two coders"),
    "progress.far.condensed": (
        "{done} dari {of} koding punya pernyataan ringkas",
        "{done} of {of} codings have a condensed statement",
    ),
    "progress.far.found": ("{done} dari {of} temuan diputuskan", "{done} of {of} findings decided"),
    "progress.far.verified": (
        "{done} dari {of} kutipan terurai ke kata-katanya",
        "{done} of {of} quotations resolve to their words",
    ),
    "progress.missing.sources": ("belum ada transkrip", "no transcripts yet"),
    "progress.missing.raw": ("berkas mentah, belum diimpor: {sources}", "raw files, not imported: {sources}"),
    "progress.missing.speakers": (
        "belum diketahui siapa informannya: {sources}",
        "it is not known who the informant is: {sources}",
    ),
    "progress.missing.informants": ("belum ada di informants.csv: {informants}", "not in informants.csv: {informants}"),
    "progress.missing.unread": ("belum dibaca seluruhnya: {sources}", "not read whole: {sources}"),
    "progress.missing.codebook": ("buku kode belum berisi kode", "the codebook holds no codes yet"),
    "progress.missing.codings": ("belum ada koding", "no codings yet"),
    "progress.missing.uncoded": ("belum ada kodingnya: {sources}", "no codings yet: {sources}"),
    "progress.missing.stale": (
        "{count} koding basi karena transkripnya berubah",
        "{count} codings are stale because their transcript changed",
    ),
    "progress.missing.double": ("paling sedikit {count} sumber lagi", "at least {count} more sources"),
    "progress.missing.coder": (
        "study.yaml belum menyebut koding siapa yang dipakai ({coders})",
        "study.yaml does not say whose codings are used ({coders})",
    ),
    "progress.missing.unresolved": (
        "{count} perbedaan antarpengode belum diputuskan, jadi belum dihitung",
        "{count} differences between coders are not resolved and so not counted",
    ),
    "progress.missing.statements": ("{count} koding belum diringkas", "{count} codings are not condensed"),
    "progress.missing.questions": ("belum ada rumusan masalah", "no research questions yet"),
    "progress.missing.findings": ("belum ada kalimat temuan", "no findings yet"),
    "progress.missing.unanswered": (
        "rumusan masalah tanpa temuan: {ids}",
        "research questions without a finding: {ids}",
    ),
    "progress.missing.lost": ("kodenya tidak ada di buku kode: {ids}", "their code is not in the codebook: {ids}"),
    "progress.missing.undecided": ("belum diputuskan: {ids}", "not decided: {ids}"),
    "progress.missing.faults": ("{count} hal tidak cocok", "{count} things do not hold"),
    "progress.missing.quotations": ("belum ada kutipan untuk diperiksa", "no quotations to check yet"),
    "progress.todo.import": (
        "Impor wawancara pertama, dari terminal: `qualkit import wawancara-1.docx`.",
        "Import the first interview, from a terminal: `qualkit import interview-1.docx`.",
    ),
    "progress.todo.raw": (
        "Pindahkan `{file}` ke luar folder transcripts/, lalu jadikan transkrip: `qualkit import {name}`.",
        "Move `{file}` out of the folder transcripts/, then make it a transcript: `qualkit import {name}`.",
    ),
    "progress.todo.speakers": (
        "Di kepala `{file}`, di bawah `penutur:`, tulis siapa informannya; bila bukan wawancara, tulis `jenis: observasi` atau `jenis: dokumen`.",
        "In the header of `{file}`, under `penutur:`, write who the informant is; if it is no interview, write `jenis: observasi` or `jenis: dokumen`.",
    ),
    "progress.todo.informants": (
        "Tambahkan baris untuk {informants} di `transcripts/informants.csv`, satu baris satu informan, dengan perannya, mis.: `{informant},petugas loket`.",
        "Add lines for {informants} to `transcripts/informants.csv`, a line an informant, with the role, e.g.: `{informant},counter clerk`.",
    ),
    "progress.todo.codebook": (
        "Baca {source} dan tulis kode pertama di `codebooks/{book}.yaml`.",
        "Read {source} and write the first code in `codebooks/{book}.yaml`.",
    ),
    "progress.todo.review": (
        "Baca dan kodekan {source} (notebook 03-koding), lalu catat bahwa seluruhnya sudah dibaca: `{call}`.",
        "Read and code {source} (notebook 03-koding), then record that all of it was read: `{call}`.",
    ),
    "progress.todo.code": ("Kodekan {source}: `{call}`.", "Code {source}: `{call}`."),
    "progress.todo.reanchor": (
        "Lihat tempat baru koding yang basi: `qualkit reanchor`.",
        "See where the stale codings would go: `qualkit reanchor`.",
    ),
    "progress.todo.second": (
        "Minta pengode kedua membaca dan mengode {source} tanpa melihat koding yang pertama, dengan id-nya sendiri, lalu mencatat: `{call}`.",
        "Ask a second coder to read and code {source} without seeing the first codings, under an id of their own, and then to record: `{call}`.",
    ),
    "progress.todo.coder": (
        "Tulis di `study.yaml` koding siapa yang menjadi dasar temuan, supaya tidak dihitung dua kali: `pengode: {coder}`, atau `pengode: konsensus` setelah perbedaannya dibicarakan (`qk.disagreements(study.codings)`).",
        "Write in `study.yaml` whose codings findings rest on, so that nothing is counted twice: `pengode: {coder}`, or `pengode: konsensus` once you have talked about the differences (`qk.disagreements(study.codings)`).",
    ),
    "progress.todo.resolve": (
        'Bicarakan perbedaan yang tersisa dan catat keputusannya: `belum = study.unresolved`, lalu `qk.resolve(study, belum[0], "code", note="...", by=[...])`.',
        'Talk about the differences that are left and record what you decide: `left = study.unresolved`, then `qk.resolve(study, left[0], "code", note="...", by=[...])`.',
    ),
    "progress.todo.notebook": (
        "Buka `notebooks/{notebook}` dan kodekan wawancara pertama.",
        "Open `notebooks/{notebook}` and code the first interview.",
    ),
    "progress.todo.condense": (
        "Ringkas koding pertama yang belum punya pernyataan, di {source}: `{call}`.",
        "Condense the first coding without a statement, in {source}: `{call}`.",
    ),
    "progress.todo.question": (
        "Tulis rumusan masalah di `study.yaml`, di bawah `pertanyaan:`.",
        "Write the research questions in `study.yaml`, under `pertanyaan:`.",
    ),
    "progress.todo.finding": (
        "Tulis kalimat temuan pertama di `findings.yaml`, di bawah `temuan:`.",
        "Write the first finding in `findings.yaml`, under `temuan:`.",
    ),
    "progress.todo.answer": (
        "Tulis kalimat temuan yang menjawab {question} di `findings.yaml`.",
        "Write a finding that answers {question} in `findings.yaml`.",
    ),
    "progress.todo.lost": (
        "Perbaiki `kode:` pada temuan {finding} di `findings.yaml`.",
        "Mend `kode:` of finding {finding} in `findings.yaml`.",
    ),
    "progress.todo.decide": (
        'Timbang buktinya dengan `study.status("{finding}")`, lalu putuskan: `qk.decide(study, "{finding}", "...", reason="...", coder="{coder}")`.',
        'Weigh the evidence with `study.status("{finding}")`, then decide: `qk.decide(study, "{finding}", "...", reason="...", coder="{coder}")`.',
    ),
    "progress.todo.verify": (
        "Lihat apa yang tidak cocok: `qualkit verify`.",
        "See what does not hold: `qualkit verify`.",
    ),
    "progress.todo.report": (
        "Semua langkah sudah dikerjakan; susun laporannya: `qualkit findings`.",
        "All steps are done; build the report: `qualkit findings`.",
    ),
    # -- a new study ---------------------------------------------------------------------------------------------------
    "new.done": (
        "Studi baru: {folder}, dengan buku kode '{codebook}'. Isi study.yaml, dan baca README.md di dalamnya.",
        "New study: {folder}, with codebook '{codebook}'. Fill in study.yaml, and read README.md in it.",
    ),
    "new.import": (
        "Impor wawancara: qualkit import --folder {folder} wawancara-1.docx",
        "Import interviews: qualkit import --folder {folder} interview-1.docx",
    ),
    "new.lab": ("Mulai bekerja: qualkit lab --folder {folder}", "Begin to work: qualkit lab --folder {folder}"),
    "new.not_empty": (
        "folder ini sudah berisi. Studi baru hanya dibuat di folder yang belum ada atau kosong, supaya tidak ada yang tertimpa. Pilih nama lain.",
        "this folder is not empty. A new study is only made where there is no folder yet or an empty one, so that nothing is written over. Choose another name.",
    ),
    "new.no_folder": (
        "di tempat ini sudah ada berkas. Studi ialah folder; pilih nama lain.",
        "there is a file at this place. A study is a folder; choose another name.",
    ),
    "new.unwritable": (
        "studi ini tidak dapat dibuat ({reason}); tidak ada yang tertinggal. Periksa nama, izin folder, dan sisa ruang disk, lalu ulangi.",
        "this study cannot be made ({reason}); nothing is left behind. Check the name, the folder's permissions and free disk space, then try again.",
    ),
    # -- language ------------------------------------------------------------------------------------------------------
    "language.clitic": ("tanpa klitik {affix}: {form}", "clitic {affix} off: {form}"),
    "language.suffix": ("akhiran {affix}: {form}", "suffix {affix} off: {form}"),
    "language.prefix": ("awalan {affix}: {form}", "prefix {affix} off: {form}"),
    "language.spoken": ("imbuhan ragam lisan {affix}: {form}", "spoken affix {affix} off: {form}"),
    "language.reduplication": ("bentuk ulang: {form}", "reduplication undone: {form}"),
    "language.negation": ("ingkar 'tidak' di dalam kata: {form}", "negation 'tidak' inside the word: {form}"),
    "language.spelling": ("ejaan atau bentuk lain dari '{form}'", "another spelling or form of '{form}'"),
    "language.list": ("menurut daftar qualkit: {form}", "by qualkit's list: {form}"),
    "language.dictionary": ("menurut kamus: {form}", "by the dictionary: {form}"),
    "language.root": ("'{form}' adalah kata dasar yang dikenal", "'{form}' is a known root"),
    "language.unknown": ("'{form}' tidak dikenal, jadi dibiarkan", "'{form}' is not known and is left as it is"),
    # -- topics --------------------------------------------------------------------------------------------------------
    "topic.rule": (
        "Topik ialah dugaan pembaca kedua: apa yang mirip kata dan maknanya. Topik tidak menunjukkan apa yang penting, benar, atau mengapa; bacalah bagiannya sebelum memberi nama.",
        "Topics are a second reader's guess at what is alike in words and sense. They show neither what matters, nor what is true, nor why; read the segments before you name one.",
    ),
    "topic.weak": (
        "Lemah: hanya {different} bagian yang berbeda (perlu 100). Pakai sebagai pertanyaan, bukan sebagai hasil.",
        "Weak: only {different} different segments (100 are needed). Use it as a question, not as a result.",
    ),
    "topic.few": (
        "Hanya {different} bagian yang berbeda, dan topik perlu paling sedikit 15; maka hanya kata kuncinya yang ditampilkan. Bacalah bagiannya langsung, atau pakai unit yang lebih kecil, misalnya unit='sentence'.",
        "Only {different} different segments, and topics need at least 15; so only the keywords are shown. Read the segments themselves, or use a smaller unit, such as unit='sentence'.",
    ),
    "topic.alike": (
        "Dari {count} bagian hanya {different} yang berbeda, dan topik perlu paling sedikit 15; maka hanya kata kuncinya yang ditampilkan. Periksa apakah teksnya tersalin berulang.",
        "Of {count} segments only {different} are different, and topics need at least 15; so only the keywords are shown. Check whether the texts were copied.",
    ),
    "topic.no_words": (
        "tidak ada satu kata pun untuk dibagi ke dalam topik. Periksa apakah transkripnya berisi giliran informan, atau kolom teksnya terisi.",
        "there is not one word to divide into topics. Check that the transcripts hold turns of informants, or that the column of texts is filled.",
    ),
    "topic.number": (
        "jumlah topik harus bilangan bulat dari 1 sampai {most} (banyaknya bagian yang berbeda); untuk mencoba beberapa jumlah, mulai dari 2. Ganti, atau kosongkan.",
        "the number of topics must be a whole number from 1 to {most} (the different segments); to try several numbers, from 2. Change it, or leave it out.",
    ),
    "topic.no_corpus": (
        "yang diberikan {kind}, bukan korpus. Berikan `study.corpus`, atau buat korpus dari tabel dengan corpus_from_frame().",
        "what was given is a {kind}, not a corpus. Give `study.corpus`, or make a corpus of a table with corpus_from_frame().",
    ),
    "topic.unknown": (
        "topik {topic} tidak ada. Nomornya dari 0 sampai {last}; -1 ialah bagian tanpa topik.",
        "there is no topic {topic}. They are numbered from 0 to {last}; -1 is what has no topic.",
    ),
    "topic.one_word": (
        "Semua bagian hanya berisi satu kata yang sama, jadi tidak ada kata yang membedakan topik; maka hanya kata kuncinya yang ada. Pakai bagian yang lebih panjang, misalnya unit='turn', atau bacalah langsung.",
        "All segments are of one and the same word, so that no words tell topics apart; so there are only keywords. Use longer segments, such as unit='turn', or read them yourself.",
    ),
    "topic.seed": (
        "seed harus bilangan bulat, 0 atau lebih. Pakai misalnya seed=2025.",
        "the seed must be a whole number, 0 or greater. Use seed=2025, for instance.",
    ),
    "topic.least": (
        "least harus proporsi dari 0 sampai 1. Pakai misalnya least=0.5.",
        "least must be a proportion from 0 to 1. Use least=0.5, for instance.",
    ),
    "topic.embedder": (
        "embedder harus nama ({choices}) atau objek dengan name dan embed(texts). Ganti, atau kosongkan.",
        "an embedder must be a name ({choices}) or an object with name and embed(texts). Change it, or leave it out.",
    ),
    "topic.unknown_none": (
        "topik {topic} tidak ada: di sini tidak ada topik, hanya kata kunci. Nomor -1 ialah bagian tanpa topik.",
        "there is no topic {topic}: there are no topics here, only keywords. Number -1 is what has no topic.",
    ),
    "topic.too_few": (
        "hanya {different} bagian yang berbeda, dan topik perlu paling sedikit 15. Pakai unit yang lebih kecil, misalnya unit='sentence', atau fit_topics() untuk kata kuncinya saja.",
        "only {different} different segments, and topics need at least 15. Use a smaller unit, such as unit='sentence', or fit_topics() for keywords alone.",
    ),
    "topic.no_numbers": (
        "topik ini dibuat dengan jumlah yang ditentukan, jadi tidak ada jumlah lain yang dicoba. Berikan korpusnya, bukan topiknya.",
        "these topics were made with a number that was given, so that no others were tried. Give the corpus instead of the topics.",
    ),
    "topic.none": (
        "tidak ada topik, hanya kata kunci; alasannya ada pada hasil fit_topics(). Pakai lebih banyak bagian, misalnya unit='sentence'.",
        "there are no topics but keywords; the result of fit_topics() says why. Use more segments, such as unit='sentence'.",
    ),
    "topic.nothing_to_check": (
        "hanya topik dari fit_topics() yang dapat diperiksa: di sini tidak ada topik, atau topiknya dicari dari buku kode.",
        "only topics of fit_topics() can be checked: here are none, or they were sought by a codebook.",
    ),
    "topic.seeds": (
        "seeds={seeds}: perlu bilangan bulat, paling sedikit satu benih lain, untuk membandingkan. Pakai misalnya seeds=3.",
        "seeds={seeds}: a whole number is needed, at least one other seed, for a comparison. Use seeds=3, for instance.",
    ),
    "topic.other_corpus": (
        "topik dan koding menunjuk korpus yang berbeda. Buat keduanya dari studi yang sama dan teks yang sama.",
        "topics and codings point into different corpora. Make both from the same study and the same texts.",
    ),
    "topic.unread": (
        "tidak ada bagian yang sudah dibaca pengode untuk semua kode ini, jadi 'belum dikode' tidak dapat dibedakan dari 'belum dibaca'. Tandai yang sudah dibaca (review), pakai Codings.from_frame(..., reviewed=...), atau pilih dengan codes=[...] hanya kode yang sudah dibaca.",
        "no segment has been read by a coder for all of these codes, so that 'uncoded' cannot be told from 'unread'. Record what was read (review), use Codings.from_frame(..., reviewed=...), or choose with codes=[...] only codes that were read for.",
    ),
    "topic.no_code_words": (
        "kode yang dicari tidak punya label, definisi, atau pola. Lengkapi di buku kode.",
        "the codes that are sought have no label, definition or patterns. Add them in the codebook.",
    ),
    "topic.unreadable": (
        "berkas topik ini tidak dapat dibuka ({problem}). Periksa nama dan foldernya.",
        "this file of topics cannot be opened ({problem}). Check its name and folder.",
    ),
    "topic.no_file": (
        "isinya bukan topik yang ditulis write_topics(). Tulis ulang dengan write_topics().",
        "its content is no topics written by write_topics(). Write it again with write_topics().",
    ),
    "topic.other_embedder": (
        "topik ini dibuat dengan {made}, sedangkan yang ada sekarang {now}. Berikan embedder yang sama pada read_topics(…, embedder=…), atau jalankan fit_topics() lagi.",
        "these topics were made with {made}, and what is at hand is {now}. Give the same embedder to read_topics(…, embedder=…), or run fit_topics() again.",
    ),
    "topic.stale": (
        "teksnya berubah sejak topik ini ditulis, atau ini korpus lain, jadi topik ini tidak berlaku. Berikan korpus yang sama, atau jalankan fit_topics() lagi.",
        "the texts have changed since these topics were written, or this is another corpus, so that they do not hold. Give the same corpus, or run fit_topics() again.",
    ),
    "topic.sheet.topics": ("Topik", "Topics"),
    "topic.sheet.segments": ("Bagian", "Segments"),
    "topic.sheet.made_by": ("Keterangan", "How they were found"),
    "topic.yes": ("ya", "yes"),
    "topic.no": ("tidak", "no"),
    "topic.cut": (" … (dipotong; seluruhnya di transkrip)", " … (cut; all of it is in the transcript)"),
    "topic.title": ("{topics} topik dalam {segments} bagian", "{topics} topics in {segments} segments"),
    "topic.keywords": ("Kata kunci (bukan topik)", "Keywords (no topics)"),
    "topic.without": ("tanpa keterangan", "not stated"),
    "topic.column.topic": ("Topik", "Topic"),
    "topic.column.words": ("Kata", "Words"),
    "topic.column.segments": ("Bagian", "Segments"),
    "topic.column.informants": ("Informan (terbanyak)", "Informants (main)"),
    "topic.column.typical": ("Bagian yang khas", "Typical segments"),
    "topic.column.number": ("Jumlah topik", "Number of topics"),
    "topic.column.smallest": ("Topik terkecil", "Smallest topic"),
    "topic.column.seeds": ("Dengan benih lain", "With other seeds"),
    "topic.column.left_out": ("Tanpa satu informan", "Without an informant"),
    "topic.column.lowest": ("Terendah (tanpa siapa)", "Lowest (without whom)"),
    "topic.column.voice": ("Suara terbanyak", "Main voice"),
    "topic.column.verdict": ("Keterangan", "Remark"),
    "topic.column.uncoded": ("Tanpa kode / dibaca", "Uncoded / read"),
    "topic.column.share": ("Proporsi [selang 95 %]", "Proportion [95 % interval]"),
    "topic.column.examples": ("Contoh tanpa kode", "Uncoded examples"),
    "topic.map": ("Peta bagian menurut topik", "Map of segments by topic"),
    "topic.map.rule": (
        "Yang berdekatan mirip. Jarak antara yang berjauhan, besar gugus, dan ruang kosong tidak berarti apa-apa.",
        "What is near is alike. Distances between far marks, sizes of clouds and empty space mean nothing.",
    ),
    "topic.words": ("Kata-kata tiap topik", "Words of each topic"),
    "topic.words.axis": ("bobot c-TF-IDF", "c-TF-IDF weight"),
    "topic.hierarchy": ("Topik yang berdekatan", "Topics that are near one another"),
    "topic.hierarchy.axis": ("jarak (1 − kosinus)", "distance (1 − cosine)"),
    "topic.table": ("Topik menurut {by}", "Topics by {by}"),
    "topic.by.date": ("tanggal", "date"),
    "topic.by.code": ("kode", "code"),
    "topic.lift.rule": (
        "Angka: banyaknya bagian; × berapa kali lebih sering daripada di semua bagian, dengan selang 95 % (hanya untuk teks ini; bagian dari satu orang tidak saling lepas). Selang yang memuat 1 tidak mengatakan apa-apa.",
        "Numbers: segments; × how many times as often as in all segments, with the 95 % interval (for this text only; segments of one person are not independent). An interval that holds 1 says nothing.",
    ),
    "topic.lift.figure": (
        "Angka: banyaknya bagian; × berapa kali lebih sering daripada di semua bagian. * selang 95 % tidak memuat 1 (hanya untuk teks ini; bagian dari satu orang tidak saling lepas). Tanpa bintang tidak mengatakan apa-apa.",
        "Numbers: segments; × how many times as often as in all segments. * the 95 % interval does not hold 1 (for this text only; segments of one person are not independent). Without a star it says nothing.",
    ),
    "topic.coders": (
        "Koding beberapa pengode digabung ({coders}): sebuah bagian berkode, atau terbaca, bila salah satunya mengodenya atau membacanya. Untuk satu pengode: codings.filter(coder=…).",
        "Codings of several coders are joined ({coders}): a segment is coded, or read, when one of them coded or read it. For one of them: codings.filter(coder=…).",
    ),
    "topic.unread_count": ("{count} belum dibaca", "{count} not read"),
    "topic.unread_cell": ("belum dibaca", "not read"),
    "topic.numbers": ("Jumlah topik; usulan: {best}", "Numbers of topics; proposed: {best}"),
    "topic.numbers.axis": ("jumlah topik", "number of topics"),
    "topic.numbers.silhouette": ("Siluet (seberapa terpisah)", "Silhouette (how far apart)"),
    "topic.numbers.agreement": ("Kesepakatan antarbenih", "Agreement between seeds"),
    "topic.numbers.rule": (
        "Tidak ada jumlah yang benar. Ambillah yang topiknya dapat Anda beri nama setelah membaca bagiannya.",
        "No number is right. Take the one whose topics you can name after reading their segments.",
    ),
    "topic.stability": (
        "Apakah topiknya bertahan? Kesepakatan {agreement} atas {runs} benih lain",
        "Do the topics hold? Agreement {agreement} over {runs} other seeds",
    ),
    "topic.stability.rule": (
        "Angka: tumpang tindih (Jaccard) dengan topik terdekat bila benihnya lain, dan bila satu informan dikeluarkan (rata-rata dan terendah). Di bawah 0,50 topiknya tidak ditemukan lagi. Satu suara: 60 % bagiannya atau lebih dari satu orang, jelas lebih banyak daripada porsinya di semua bagian (selang 95 %).",
        "Numbers: overlap (Jaccard) with the nearest topic of other seeds, and when one informant is left out (mean and lowest). Below 0.50 the topic is not found again. One voice: 60 % of its segments or more are one person's, clearly more than that person's part of all (95 % interval).",
    ),
    "topic.holds": ("bertahan", "holds"),
    "topic.fades": ("tidak bertahan", "does not hold"),
    "topic.one_voice": ("cara bicara satu orang", "one person's way of speaking"),
    "topic.candidates": (
        "{count} topik yang bagiannya tanpa kode sebanyak {least} atau lebih (proporsi)",
        "{count} topics of whose segments {least} or more are uncoded (proportion)",
    ),
    "topic.candidates.rule": (
        "Calon kode, bukan kode. Sebagian ialah obrolan di luar fokus: kesampingkan dengan alasan. Yang belum dibaca tidak dihitung.",
        "Candidates, not codes. Some are talk beside the focus: set them aside with a reason. What was not read is not counted.",
    ),
    # -- agreement between coders --------------------------------------------------------------------------------------
    "agreement.twice": (
        "coders: {coder!r} disebut dua kali. Sebut tiap pengode sekali.",
        "coders: {coder!r} is named twice. Name each coder once.",
    ),
    "agreement.one_coder": (
        "coders: kesepakatan membandingkan dua pengode atau lebih, yang ada di sini: {coders}. Pengode di buku koding: {known}. Mintalah orang kedua mengode wawancara yang sama tanpa melihat koding pertama.",
        "coders: agreement compares two coders or more, here there is: {coders}. Coders in the ledgers: {known}. Ask a second person to code the same interviews without seeing the first codings.",
    ),
    "agreement.kappa_two": (
        'statistic="kappa" (Cohen) membandingkan dua pengode, bukan {count}. Sebut dua di coders=, atau pakai "fleiss" atau "alpha".',
        'statistic="kappa" (Cohen) compares two coders, not {count}. Name two in coders=, or use "fleiss" or "alpha".',
    ),
    "agreement.scale": (
        'scale={scale!r} hanya berlaku untuk "kappa" dan "alpha", bukan untuk {statistic!r}. Pakai scale="nominal", atau salah satu dari keduanya.',
        'scale={scale!r} is for "kappa" and "alpha" only, not for {statistic!r}. Use scale="nominal", or one of these two.',
    ),
    "agreement.magnitude": (
        'of="magnitude" membandingkan satuan, sedangkan {statistic!r} membandingkan karakter. Pakai "alpha" atau statistik lain untuk satuan.',
        'of="magnitude" compares units, and {statistic!r} compares characters. Use "alpha" or another statistic of units.',
    ),
    "agreement.unitizing": (
        'unit={unit!r}: {statistic!r} membandingkan batas koding karakter demi karakter. Kosongkan unit=, atau isi "character".',
        'unit={unit!r}: {statistic!r} compares the borders of codings character by character. Leave unit= out, or give "character".',
    ),
    "agreement.several_codes": (
        'scale={scale!r}: ada satuan yang diberi lebih dari satu kode oleh satu pengode, jadi nilainya tidak dapat diurutkan. Pakai scale="nominal", satuan yang lebih kecil, atau codes= untuk kode yang saling meniadakan.',
        'scale={scale!r}: a coder gave a unit more than one code, so that its value has no order. Use scale="nominal", a smaller unit, or codes= for codes that exclude one another.',
    ),
    "agreement.numbers": (
        'scale={scale!r} memerlukan nilai berupa angka, sedangkan yang dibandingkan bukan angka. Pakai scale="nominal" atau "ordinal".',
        'scale={scale!r} needs values that are numbers, and what is compared is none. Use scale="nominal" or "ordinal".',
    ),
    "agreement.no_codes": (
        "codes=[] tidak menyebut kode, sehingga tidak ada yang dibandingkan. Sebut satu kode atau lebih, atau kosongkan codes= untuk semua kode.",
        "codes=[] names no code, so that there is nothing to compare. Name one code or more, or leave codes= out for all codes.",
    ),
    "agreement.whole_number": (
        "{name}={value!r} bukan bilangan bulat dari 0 sampai {most}. Pakai misalnya {name}={example}.",
        "{name}={value!r} is no whole number from 0 to {most}. Use for instance {name}={example}.",
    ),
    "agreement.none_coded": (
        'tidak ada satuan yang dikode oleh dua pengode, sedangkan satuan tanpa kode tidak punya nilai pada scale={scale!r}. Untuk ikut membandingkan yang tidak dikode, pakai scale="nominal".',
        'there is no unit that two coders coded, and a unit without a code has no value with scale={scale!r}. To compare what is not coded as well, use scale="nominal".',
    ),
    "agreement.nothing": (
        'tidak ada satuan yang dibaca bersama oleh para pengode ini. Catat bacaan dengan new_event(…, "review", …).',
        'there is no unit that these coders have all read. Record what was read with new_event(…, "review", …).',
    ),
    "agreement.nothing_read": (
        'tidak ada satuan yang dibaca bersama: {coders} tidak mencatat bacaan apa pun. Catat dengan new_event(…, "review", …); yang dikode tanpa catatan bacaan tidak dapat dibandingkan.',
        'there is no unit that all have read: {coders} recorded no reading. Record it with new_event(…, "review", …); what is coded without it cannot be compared.',
    ),
    "agreement.one_value": (
        "semua satuan diberi nilai yang sama, jadi tidak ada yang dapat berbeda karena kebetulan. Laporkan persentasenya saja.",
        "all units were given the same value, so that nothing could differ by chance. Report the percentage alone.",
    ),
    "agreement.one_magnitude": (
        "hanya satu besaran yang dipakai pada satuan yang dikode bersama, atau tidak ada satuan seperti itu.",
        "only one magnitude was used in units that were coded in common, or there is no such unit.",
    ),
    "agreement.no_meeting": (
        "koding para pengode tidak bertemu pada lebih dari satu nilai, jadi tidak ada yang dapat berbeda karena kebetulan.",
        "the coders' codings do not meet in more than one value, so that nothing could differ by chance.",
    ),
    "agreement.two_coders": (
        "matriks ini membandingkan dua pengode, bukan {count}. Sebut dua di coders=.",
        "this matrix compares two coders, not {count}. Name two in coders=.",
    ),
    "agreement.of_team": (
        "koding ini sudah menjadi pegangan tim (agreed): koding satu pengode berdiri untuk semua, jadi tidak ada lagi yang dapat dibandingkan. Bandingkan koding para pengode sendiri: study.codings.",
        "these codings are the team's already (agreed): one coder's codings stand for all, so that there is nothing to compare any more. Compare the coders' own: study.codings.",
    ),
    "agreement.statistic.percent": ("persentase sepakat", "percent agreement"),
    "agreement.statistic.kappa": ("kappa Cohen", "Cohen's kappa"),
    "agreement.statistic.fleiss": ("kappa Fleiss", "Fleiss' kappa"),
    "agreement.statistic.alpha": ("alfa Krippendorff", "Krippendorff's alpha"),
    "agreement.statistic.ac1": ("AC1 Gwet", "Gwet's AC1"),
    "agreement.statistic.u_alpha": (
        "u-alfa Krippendorff (batas dan kode)",
        "Krippendorff's u-alpha (borders and codes)",
    ),
    "agreement.statistic.cu_alpha": (
        "cu-alfa Krippendorff (kode di tempat koding bertemu)",
        "Krippendorff's cu-alpha (codes where codings meet)",
    ),
    "agreement.of.code": ("kode", "codes"),
    "agreement.of.magnitude": ("besaran (arah) yang diberikan", "the magnitude (direction) given"),
    "agreement.title": ("Kesepakatan antarpengode, {of}: {statistic}", "Agreement between coders, {of}: {statistic}"),
    "agreement.pairs": ("Tiap dua pengode", "Each two coders"),
    "agreement.all": ("Semua kode", "All codes"),
    "agreement.none": ("tidak dikode", "no code"),
    "agreement.column.code": ("Kode", "Code"),
    "agreement.column.value": ("Nilai", "Value"),
    "agreement.column.interval": ("Selang 95 %", "95 % interval"),
    "agreement.column.differ": ("Berbeda", "Differ"),
    "agreement.column.chance": ("Berbeda bila kebetulan", "Would differ by chance"),
    "agreement.column.units": ("Satuan", "Units"),
    "agreement.column.coded": ("Dikode {coder}", "Coded by {coder}"),
    "agreement.column.pair": ("Pengode", "Coders"),
    "agreement.column.place": ("Tempat", "Place"),
    "agreement.column.coders": ("Pengode dan kata-katanya", "Coders and the words"),
    "agreement.column.words": ("Kata-kata", "Words"),
    "agreement.column.magnitude": ("Alfa besaran", "Alpha of magnitude"),
    "agreement.column.magnitude_units": ("Alfa besaran (satuan)", "Alpha of magnitude (units)"),
    "agreement.column.with_interval": ("{statistic} (selang 95 %)", "{statistic} (95 % interval)"),
    "agreement.column.resolution": ("Keputusan tim", "The team's decision"),
    "agreement.compared": (
        "Dibandingkan: {coders}, pada {count} satuan ({unit}) yang dibaca bersama, tanpa ucapan pewawancara.",
        "Compared: {coders}, on {count} units ({unit}) read in common, without the interviewer's words.",
    ),
    "agreement.compared_whole": (
        "Dibandingkan: {coders}, pada {count} satuan ({unit}) yang dibaca bersama, termasuk ucapan pewawancara.",
        "Compared: {coders}, on {count} units ({unit}) read in common, the interviewer's words with them.",
    ),
    "agreement.rule.percent": (
        "Persentase tidak memperhitungkan kebetulan: kode yang jarang selalu tampak sepakat.",
        "A percentage does not take chance into account: a rare code always looks agreed on.",
    ),
    "agreement.rule.exclusive": (
        "Tiap satuan mendapat paling banyak satu kode, jadi kode dibandingkan sebagai nilai satu variabel; tanpa kode juga sebuah nilai.",
        "No unit has more than one code, so that codes are compared as values of one variable; no code is a value, too.",
    ),
    "agreement.rule.combined": (
        "Beberapa kode bertindihan pada kata yang sama, jadi yang dibandingkan ialah gabungan kode di tiap tempat.",
        "Several codes overlap on the same words, so that what is compared is which codes stand together in each place.",
    ),
    "agreement.rule.pooled": (
        "Tiap kode dibandingkan sendiri, karena sebuah satuan dapat memuat beberapa kode atau tidak dibaca untuk kode yang sama; untuk semua kode, ketidaksepakatan dan yang diharapkan karena kebetulan dijumlahkan (De Vries dkk. 2008).",
        "Each code is compared by itself, because a unit may hold several codes, or was not read for the same ones; over all codes disagreement and what chance would bring are added up (De Vries et al. 2008).",
    ),
    "agreement.rule.interval": (
        "Selang hanya untuk teks ini: satuan diambil ulang {count} kali. Satuan dari wawancara yang sama saling terkait, jadi selang sebenarnya lebih lebar.",
        "The interval holds for this text only: units were drawn again {count} times. Units of one interview depend on one another, so that the true interval is wider.",
    ),
    "agreement.rule.magnitude": (
        "Alfa besaran: apakah arah yang diberikan sama, hanya pada satuan yang dikode bersama dan diberi besaran (banyaknya di dalam kurung); bila satuannya sedikit, nilainya mudah berubah.",
        "Alpha of magnitude: whether the direction given is the same, on the units alone that were coded in common and given a magnitude (their number in brackets); where they are few, it changes easily.",
    ),
    "agreement.rule.differ": (
        "Satu baris untuk tiap giliran dan kode. Di sini tiap kode dibandingkan sendiri; di tabel kesepakatan tiap kode tingkat pertama dihitung bersama kode di bawahnya. Karena itu, bila dua pengode memakai dua kode di bawah kode yang sama, bedanya hanya tampak di sini.",
        "A row a turn and code. Here each code is compared alone; in the table of agreement each code of the first level counts with those below it. So where two coders used two codes below the same one, they differ here only.",
    ),
    "agreement.undefined": ("– tidak dapat dihitung ({where}): {reason}", "– is undefined ({where}): {reason}"),
    "agreement.no_interval": (
        "Tanpa selang ({codes}): satuannya terlalu sedikit untuk diambil ulang.",
        "Without an interval ({codes}): there are too few units to draw from.",
    ),
    "agreement.synthetic": (
        "Dari data sintetis: contoh cara menghitung. Pengode yang disimulasikan tidak menunjukkan seberapa jauh orang akan sepakat.",
        "From synthetic data: it shows how agreement is computed. Simulated coders do not show how far people would agree.",
    ),
    "agreement.rule.informs": (
        "Kesepakatan memberi tahu apakah buku kode dipahami sama, bukan apakah kodenya benar, dan tidak menjadi syarat apa pun. Yang berguna ialah membicarakan tempat yang dikode berbeda.",
        "Agreement tells whether the codebook is understood alike, not whether codes are right, and it is no condition for anything. What helps is to talk about the places that were coded differently.",
    ),
    "agreement.led": (
        "{count} keputusan tidak dihitung karena dibuat setelah usulan mesin diterima atau ditolak.",
        "{count} decisions are not counted because they were made after a machine's proposal was accepted or turned down.",
    ),
    "agreement.differ.title": ("Tempat yang dikode berbeda oleh {coders}", "Places that {coders} coded differently"),
    "agreement.differ.count": (
        "{count} perbedaan pada {units} satuan yang dibaca bersama; {open} belum diputuskan.",
        "{count} differences in {units} units read in common; {open} not resolved.",
    ),
    "agreement.differ.none": (
        "Tidak ada perbedaan: {coders} mengode {units} satuan yang dibaca bersama secara sama.",
        "There is no difference: {coders} coded the {units} units read in common alike.",
    ),
    "agreement.more": (
        "Ditampilkan {shown} dari {total}; semuanya: to_frame().",
        "Shown are {shown} of {total}; all of them: to_frame().",
    ),
    "agreement.open": ("belum diputuskan", "not resolved"),
    "agreement.coded": ("mengode", "coded it"),
    "agreement.not_compared": ("tidak dibandingkan", "not compared"),
    "agreement.not_coded": ("membaca, tidak mengode", "read it, did not code it"),
    "display.confusion": (
        "Kode yang tertukar: {rows} (baris) dan {columns} (kolom), per {unit}",
        "Codes taken for one another: {rows} (rows) and {columns} (columns), by {unit}",
    ),
    "display.confusion.rule": (
        "Angka: satuan yang dibaca keduanya. Diagonal: keduanya memberi kode itu. Di luar diagonal: yang satu memberi kode baris dan bukan kode kolom, yang lain sebaliknya. Kode yang diberikan satu pengode di samping semua kode yang juga diberikan yang lain tidak tampil di sini.",
        "Numbers: units that both have read. Diagonal: both gave the code. Beside it: one gave the row's code and not the column's, the other the other way round. A code that one gave beside all that the other gave as well is not shown here.",
    ),
}
