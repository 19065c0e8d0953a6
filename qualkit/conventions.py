"""How transcripts mark who speaks: one finder a convention, and the rules for what may be a label.

A finder gives hits: on this line, this label begins to speak. What may be a label is decided by its shape (a role, a
letter, initials, a name) together with how often it comes and whether labels alternate, because a colon, a capital or a
bold word alone is found in any sentence: "Jadi begini: ...", "Catatan: ...", "syaratnya: KTP, KK".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from qualkit.decoration import Line, without_trailing_time
from qualkit.labels import Shape, base_label, is_name, is_titled, letter_of, role_of, shape_of
from qualkit.model import SpeakerKind

_FORM_KEYS = (
    r"nama(?: \w+){0,2}|inisial|umur|usia|jenis kelamin|jabatan|pekerjaan|pendidikan(?: terakhir)?|alamat|hari"
    r"|tanggal(?: \w+)?|tempat(?: \w+){0,2}|waktu(?: \w+)?|lokasi(?: \w+)?|pukul|jam|durasi|topik|judul(?: \w+)?"
    r"|kode(?: \w+)?|agama|suku|masa kerja|lama (?:\w+ ){0,2}\w+|nip|unit(?: kerja)?|instansi|transkrip(?: \w+){0,3}"
    r"|wawancara ke|keterangan|tujuan|rekaman|transkriptor"
)
_FORM_LINE = re.compile(
    rf"\s*(?:\d+[.)]\s*|[-•*]\s*)?(?:{_FORM_KEYS})\s*(?:/\s*[\w ]+|\(\w+\))?\s*[:=].*", re.IGNORECASE
)
_GREETINGS = re.compile(
    r"assal|was+al|wa.?alaik|selamat|pagi|siang|sore|malam|ya\b|iya|halo|hai\b|permisi|baik|silak|terima|maaf|mari|oke",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.?!…][\"'”’)]*$")

_NUMBER = r"(?:\d{1,4}[.)]\s*)?"
_NAME = r"[^\W\d_][^:\n\t\[\]<>]"
_COLON = re.compile(
    rf"\s*(?:[-•*–>]\s+)?{_NUMBER}(?:[\[(<](?P<inside>{_NAME}{{0,38}}?)[\])>]|(?P<label>{_NAME}{{0,58}}?(?:\[[^\[\]\n]*\])?))"
    r"\s*[:：](?!//)[ \t]*(?P<words>.*)"
)
_TAB = re.compile(rf"\s*{_NUMBER}([^\W\d_][^:\n\t]{{0,39}}?)[ ]*\t\s*:?\s*(\S.*)")
_DASH = re.compile(rf"\s*{_NUMBER}([^\W\d_][^:\n\t]{{0,24}}?)\s+[-–—]\s+(\S.*)")
_NUMBERED = re.compile(r"\s*(\d{1,5}[.)])\s*(\S.*)")


@dataclass(frozen=True, slots=True)
class Hit:
    """On line `line` `label` begins to speak: `words` on the same line, which may be none.

    Without a label (a table's row that names no speaker) the turn above goes on.
    """

    line: int
    label: str = field(repr=False)
    words: str = field(repr=False)
    shape: Shape


@dataclass(frozen=True, slots=True)
class Found:
    """What a convention makes of a file.

    Parameters
    ----------
    name : str
        The convention, a key of the catalogue (``convention.<name>``).
    hits : tuple of Hit
        In order of line.
    drop : frozenset of int
        Lines that hold no words: repeated heads of a table.
    columns : int
        How many columns of a table were left out, beside numbers and times.
    legend : mapping of label to kind
        What a legend above the text says.
    """

    name: str
    hits: tuple[Hit, ...]
    drop: frozenset[int] = frozenset()
    columns: int = 0
    legend: dict[str, SpeakerKind] = field(default_factory=dict, repr=False)

    @property
    def labels(self) -> list[str]:
        """The labels in order of their first turn."""
        return list(dict.fromkeys(hit.label for hit in self.hits if hit.label))


# -- which labels to believe -------------------------------------------------------------------------------------------


def _believed(hits: Sequence[Hit], spoken: int) -> set[str]:
    """Return the labels that are speakers, by shape, number and alternation.

    Parameters
    ----------
    hits : sequence of Hit
        All that look like a label.
    spoken : int
        Lines with words on them.
    """
    count = Counter(hit.label for hit in hits)
    shape = {hit.label: hit.shape for hit in hits}
    strong = {label for label in count if shape[label] in ("role", "letter")}
    firm = strong if len(strong) >= 2 else {label for label in strong if count[label] >= 2}
    roles = {kind for label in firm if (kind := role_of(label) or letter_of(label))}
    enough = 3 if len(roles) == 2 else 2
    short = len(hits) >= 0.6 * spoken
    if short and len(count) >= 2:
        firm |= strong
    likely = {label for label in count if shape[label] == "code" and (count[label] >= 2 or (short and len(count) >= 2))}
    likely |= {label for label in count if shape[label] == "name" and count[label] >= enough}
    sequence = [hit.label for hit in hits if hit.label in firm | likely]
    turns = Counter(a for a, b in zip(sequence, [*sequence[1:], ""], strict=False) if a != b)
    believed = firm | {label for label in likely if turns[label] >= 0.5 * count[label]}
    if len(believed) < 2:
        # One speaker alone is believed where the label can be nothing else, or every other line has it.
        return {label for label in believed if label in firm or count[label] >= 0.5 * spoken}
    total = sum(count[label] for label in believed)
    if not believed & firm and total < 0.1 * spoken:
        return set()
    return believed | {label for label in count if _once(label, shape[label])}


def _once(label: str, shape: Shape) -> bool:
    """Say whether a label is believed where it comes once, among others that are firm."""
    words = base_label(label).split()
    titled = is_titled(words[0])
    return shape in ("role", "letter", "code") or titled or len(words) > 1


def _spoken(lines: Sequence[Line]) -> int:
    return sum(not line.blank for line in lines)


def _found(name: str, lines: Sequence[Line], hits: list[Hit]) -> Found | None:
    count = Counter(hit.label for hit in hits)
    # "Hari:" is a form's line, unless somebody of that name speaks often.
    hits = [hit for hit in hits if count[hit.label] >= 5 or not _FORM_LINE.fullmatch(lines[hit.line].text)]
    front, legend = _front(lines, hits)
    hits = [hit for hit in hits if hit.line not in front]
    believed = _believed(hits, _spoken(lines))
    kept = tuple(hit for hit in hits if hit.label in believed)
    return Found(name, kept, legend=legend) if kept else None


def _front(lines: Sequence[Line], hits: Sequence[Hit]) -> tuple[set[int], dict[str, SpeakerKind]]:
    """Return the lines above the text that look like turns but are of a form or a legend ("P: Peneliti").

    A legend is returned as a mapping from label to kind as well.
    """
    by_line = {hit.line: hit for hit in hits}
    count = Counter(hit.label for hit in hits)
    others = any(number >= 2 for number in count.values())
    forms = [n for n, line in enumerate(lines[:80]) if _FORM_LINE.fullmatch(line.text)]
    legend: dict[str, SpeakerKind] = {}
    front: set[int] = set()
    for n, line in enumerate(lines[:80]):
        entry = _legend_entry(line.text)
        if entry is not None:
            legend[entry[0]] = entry[1]
            front.add(n)
        elif n in by_line and n not in forms:
            hit = by_line[n]
            if not _is_value(hit.words):
                break
            named = hit.shape == "role" and (
                _is_person(hit.words) or (count[hit.label] == 1 and others and bool(hit.words))
            )
            if named or any(n < form for form in forms):
                front.add(n)
    return front, legend


def _legend_entry(text: str) -> tuple[str, SpeakerKind] | None:
    """Read a legend's line: ``P : Peneliti``, ``P = Peneliti``, ``Pewawancara (P)``, ``Narasumber (N): Pak Budi``."""
    match = re.fullmatch(r"\W*([^\W\d_][\w.]{0,5})\s*[:=]\s*([^\W\d_][^:?!]{0,60}?)[.,;]?\s*", text)
    if match and shape_of(match[1]) in ("letter", "code"):
        words = match[2].split()
        kind = role_of(words[0])
        if kind and len(words) <= 5:
            return match[1], kind
    match = re.fullmatch(r"\W*([^\W\d_][\w ]{2,30}?)\s*\(([^\W\d_][\w.]{0,5})\)\s*(?:[:=].{0,60})?", text)
    if match and shape_of(match[2]) in ("letter", "code"):
        kind = role_of(match[1])
        value = text.rpartition(":")[2] if ":" in text else ""
        if kind and _is_value(value):
            return match[2], kind
    return None


def _is_value(words: str) -> bool:
    """Say whether what follows a colon may be a form's entry rather than speech."""
    return len(words.split()) <= 6 and not _SENTENCE_END.search(words.strip())


def _is_person(words: str) -> bool:
    parts = words.split()
    return bool(parts) and not _GREETINGS.match(words) and len(parts) <= 5 and is_name(parts)


# -- the conventions ---------------------------------------------------------------------------------------------------


def _colon(lines: Sequence[Line]) -> Found | None:
    hits = []
    for n, line in enumerate(lines):
        match = None if line.cells else _COLON.match(line.text)
        if match:
            label = without_trailing_time(match["inside"] or match["label"])
            shape = shape_of(label)
            if shape:
                hits.append(Hit(n, label, match["words"].strip(), shape))
    return _found("colon", lines, hits)


def _speeches(lines: Sequence[Line]) -> Found | None:
    """Find the speeches of minutes: ``12. KETUA: NAMA`` or ``KETUA (NAMA):`` alone on a line, in capitals."""
    hits = []
    for n, line in enumerate(lines[:-1]):
        match = _NUMBERED.fullmatch(line.text)
        label = without_trailing_time((match[2] if match else line.text).strip())
        if len(label) > 150:
            continue
        bare = base_label(label)
        head, colon, _ = bare.partition(":")
        capitals = bare.upper() == bare and sum(map(str.isalpha, head)) >= 3
        below = next((other.text for other in lines[n + 1 : n + 3] if not other.blank), "")
        # Where everything is in capitals, capitals say nothing.
        if capitals and below.upper() != below and len(bare) <= 120 and (match or line.numbered or colon):
            hits.append(Hit(n, label.rstrip(": "), "", "name"))
    count = Counter(hit.label for hit in hits)
    if len(count) < 2 or max(count.values()) < 2 or len(hits) < 3:
        return None
    return Found("speeches", tuple(hits))


def _separated(
    pattern: re.Pattern[str], name: str, shapes: tuple[Shape, ...]
) -> Callable[[Sequence[Line]], Found | None]:
    def find(lines: Sequence[Line]) -> Found | None:
        hits = []
        for n, line in enumerate(lines):
            match = None if line.cells else pattern.fullmatch(line.text)
            shape = shape_of(match[1]) if match else None
            if match and shape in shapes and shape is not None:
                hits.append(Hit(n, match[1].strip(), match[2].strip(), shape))
        return _if_common(_found(name, lines, hits), lines)

    return find


def _bold(lines: Sequence[Line]) -> Found | None:
    """Find a bold label, and words that are not bold on the same line, without a colon."""
    hits = []
    for n, line in enumerate(lines):
        label = re.sub(_NUMBER, "", line.text[: line.bold], count=1).strip(" \t:–—-.")
        words = line.text[line.bold :].strip(" \t:–—-")
        shape = shape_of(label) if line.bold and not line.all_bold and not line.cells else None
        if shape:
            hits.append(Hit(n, label, words, shape))
    return _if_common(_found("bold", lines, hits), lines)


def _own_line(lines: Sequence[Line]) -> Found | None:
    """Find a label alone on its line, the words below."""
    hits = []
    for n, line in enumerate(lines[:-1]):
        label = without_trailing_time(re.sub(rf"^\s*{_NUMBER}", "", line.text).rstrip()).rstrip(":：").strip()
        shape = shape_of(label) if len(label) <= 40 and not line.cells and not _SENTENCE_END.search(label) else None
        below = next((other for other in lines[n + 1 : n + 4] if not other.blank), None)
        if shape and below is not None:
            hits.append(Hit(n, label, "", shape))
    # A name below a name is a list of names, and a name that comes once is an answer or a heading.
    count = Counter(hit.label for hit in hits)
    places = {hit.line for hit in hits}
    alone = [hit for hit in hits if hit.line + 1 not in places and (hit.shape != "name" or count[hit.label] >= 2)]
    found = _found("own_line", lines, alone)
    return found if found is not None and len(found.labels) >= 2 and len(found.hits) >= 0.15 * _spoken(lines) else None


def _if_common(found: Found | None, lines: Sequence[Line]) -> Found | None:
    """Believe a weak sign (a tab, a dash, bold) only where two speakers share at least two of five lines."""
    if found is None or len(found.labels) < 2 or len(found.hits) < 0.4 * _spoken(lines):
        return None
    return found


_ANSWER_LABEL = re.compile(r"\s*(?:jawab(?:an)?|j|a)\s*[:.]\s*", re.IGNORECASE)


def _questions(lines: Sequence[Line]) -> Found | None:
    """Find numbered or bold questions and plain answers without labels: they are called Tanya and Jawab."""
    spoken = [n for n, line in enumerate(lines) if not line.blank and not line.cells]
    numbered = {n: match[2] for n in spoken if (match := _NUMBERED.fullmatch(lines[n].text))}
    numbered |= {n: lines[n].text for n in spoken if lines[n].numbered}
    bold = {n: lines[n].text for n in spoken if lines[n].all_bold}
    return _asked(lines, spoken, numbered) or _asked(lines, spoken, bold)


def _asked(lines: Sequence[Line], spoken: Sequence[int], marked: dict[int, str]) -> Found | None:
    questions = [n for n, words in marked.items() if "?" in words]
    if len(questions) < 2 or len(questions) < 0.6 * len(marked):
        return None
    hits: list[Hit] = []
    for above, n in zip([-1, *spoken[:-1]], spoken, strict=True):
        # The first question may be no question but a greeting; a heading is no sentence.
        begins = n == questions[0] or (n < questions[0] and bool(_SENTENCE_END.search(marked.get(n, "").strip())))
        if n in marked and (above not in marked if hits else begins):
            hits.append(Hit(n, "Tanya", marked[n].strip(), "role"))
        elif n not in marked and hits and hits[-1].label == "Tanya":
            match = _ANSWER_LABEL.match(lines[n].text)
            hits.append(Hit(n, "Jawab", lines[n].text[match.end() if match else 0 :].strip(), "role"))
    answers = sum(hit.label == "Jawab" for hit in hits)
    return Found("questions", tuple(hits)) if 2 * answers >= 0.8 * len(hits) else None


def _named(lines: Sequence[Line]) -> Found | None:
    """Take the speakers that the format itself names (subtitles)."""
    hits, last = [], None
    for n, line in enumerate(lines):
        if line.speaker is not None and line.speaker != last and not line.blank:
            hits.append(Hit(n, line.speaker.strip(), line.text.strip(), "name"))
            last = line.speaker
    return Found("format", tuple(hits)) if hits else None


# -- tables ------------------------------------------------------------------------------------------------------------

_ASKED = re.compile(r"pertanyaan|tanya|peneliti|pewawancara|question", re.IGNORECASE)
_ANSWERED = re.compile(r"jawaban|jawab|informan|narasumber|responden|answer|hasil wawancara", re.IGNORECASE)
_COUNTED = re.compile(r"[\d\s.:,;)(\[\]–—>-]*|no\.?|nomor|waktu|durasi|menit|time", re.IGNORECASE)


def _table(lines: Sequence[Line]) -> Found | None:
    rows = [(n, line.cells) for n, line in enumerate(lines) if len(line.cells) >= 2]
    in_table = sum(len(lines[n].text) for n, _ in rows)
    if not rows or in_table < 0.5 * sum(len(line.text) for line in lines):
        return None
    return _labelled_rows(lines, rows) or _question_rows(rows)


Rows = list[tuple[int, tuple[str, ...]]]


def _columns(rows: Rows) -> list[int]:
    """Return the columns that hold words: more than numbers and times."""
    width = max(len(cells) for _, cells in rows)
    return [c for c in range(width) if any(len(cells) > c and not _COUNTED.fullmatch(cells[c]) for _, cells in rows)]


def _labelled_rows(lines: Sequence[Line], rows: Rows) -> Found | None:
    columns = _columns(rows)
    for who in columns:
        others = [c for c in columns if c != who]
        if not others:
            continue
        words = max(others, key=lambda c: sum(len(cells[c]) for _, cells in rows if len(cells) > c))
        hits = list(_row_hits(rows, who, words))
        filled = sum(len(cells) > max(who, words) and bool(cells[who]) for _, cells in rows)
        found = _found("table", lines, hits)
        if found is not None and len(found.hits) >= 0.7 * filled:
            heads = frozenset(n for n, cells in rows[1:] if cells == rows[0][1])
            hits = list(found.hits)
            taken, first = {hit.line for hit in hits} | heads, hits[0].line
            below = [(n, cells) for n, cells in rows if n > first and n not in taken]
            hits += [Hit(n, "", cells[words], "name") for n, cells in below if _goes_on(cells, who, words)]
            return Found("table", tuple(sorted(hits, key=lambda hit: hit.line)), heads, len(others) - 1, found.legend)
    return None


def _row_hits(rows: Rows, who: int, words: int) -> Iterator[Hit]:
    for n, cells in rows:
        if len(cells) > max(who, words):
            label = without_trailing_time(cells[who]).rstrip(":：").strip()
            shape = shape_of(label) if "\n" not in label else None
            if shape and cells[words]:
                yield Hit(n, label, cells[words].lstrip(": "), shape)


def _goes_on(cells: tuple[str, ...], who: int, words: int) -> bool:
    return len(cells) > max(who, words) and not cells[who] and bool(cells[words])


def _question_rows(rows: Rows) -> Found | None:
    """Read a table with a column of questions and one of answers, as its head says."""
    head = rows[0][1]
    asks = next((c for c, name in enumerate(head) if _ASKED.search(name) and len(name) <= 40), None)
    answers = next((c for c, name in enumerate(head) if c != asks and _ANSWERED.search(name) and len(name) <= 40), None)
    if asks is None or answers is None or len(rows) < 2:
        return None
    columns = [(" ".join(head[c].split()), c) for c in (asks, answers)]
    hits = [
        Hit(n, name, cells[c], "role")
        for n, cells in rows[1:]
        for name, c in columns
        if cells != head and len(cells) > c and cells[c]
    ]
    heads = frozenset(n for n, cells in rows if cells == head)
    extra = len([c for c in _columns(rows) if c not in (asks, answers)])
    return Found("table_questions", tuple(hits), drop=heads, columns=extra)


#: In the order in which they are tried: what is hardest to mistake comes first.
CONVENTIONS: tuple[Callable[[Sequence[Line]], Found | None], ...] = (
    _named,
    _table,
    _speeches,
    _colon,
    _separated(_TAB, "tab", ("role", "letter", "code", "name")),
    _bold,
    _own_line,
    _separated(_DASH, "dash", ("role", "letter", "code")),
    _questions,
)


def find_convention(lines: Sequence[Line]) -> Found | None:
    """Return what the first convention that fits makes of the lines, or None.

    A convention with two speakers or more goes before one that finds a single one.
    """
    single = None
    for convention in CONVENTIONS:
        found = convention(lines)
        if found is not None and len(found.labels) >= 2:
            return found
        single = single or found
    return single


def find_labels(lines: Sequence[Line], labels: Sequence[str]) -> Found | None:
    """Return the turns of labels that the researcher names, in whatever way they stand at the beginning of a line."""
    names = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    pattern = re.compile(
        rf"\s*(?:[-•*–>]\s+)?{_NUMBER}[\[(<]?({names})[\])>]?(?:\s*\([^()]*\))?\s*(?:[:：\t]|\s[-–—]\s|$)\s*(.*)"
    )
    hits: list[Hit] = []
    for n, line in enumerate(lines):
        if line.cells:
            who = next((c for c, cell in enumerate(line.cells) if cell.rstrip(": ") in labels), None)
            others = [cell for c, cell in enumerate(line.cells) if c != who]
            if who is not None and others:
                hits.append(Hit(n, line.cells[who].rstrip(": "), max(others, key=len), "name"))
            continue
        match = pattern.fullmatch(line.text)
        if match:
            hits.append(Hit(n, match[1], match[2], "name"))
        elif line.bold and line.text[: line.bold].strip(" :\t") in labels:
            hits.append(Hit(n, line.text[: line.bold].strip(" :\t"), line.text[line.bold :].strip(" :\t"), "name"))
    return Found("named", tuple(hits)) if hits else None
