"""The nouns of the field as frozen values: what a transcript, a turn, a coding, a memo and a finding are.

Nothing here reads, writes or computes more than its own fields; every other module points to this one and this one to
none of them. Offsets are Unicode code points in a transcript's text, half-open ``[start, end)``.
No ``repr`` shows an informant's words.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

SourceKind = Literal["wawancara", "observasi", "dokumen"]
SpeakerKind = Literal["pewawancara", "informan"]
InformantKind = Literal["kunci", "utama", "pendukung"]
CodeKind = Literal["dimension", "indicator", "code"]
Magnitude = Literal["+", "-", "+-", "0"]
Directness = Literal["dialami", "dilihat", "didengar", "dinilai"]
Status = Literal["coded", "suggested", "rejected", "stale"]
Unit = Literal["segment", "turn", "sentence", "paragraph", "transcript", "character", "free"]
Outcome = Literal["code", "none"]

SOURCE_KINDS: tuple[SourceKind, ...] = ("wawancara", "observasi", "dokumen")
SPEAKER_KINDS: tuple[SpeakerKind, ...] = ("pewawancara", "informan")
INFORMANT_KINDS: tuple[InformantKind, ...] = ("kunci", "utama", "pendukung")
CODE_KINDS: tuple[CodeKind, ...] = ("dimension", "indicator", "code")
MAGNITUDES: tuple[Magnitude, ...] = ("+", "-", "+-", "0")
DIRECTNESS: tuple[Directness, ...] = ("dialami", "dilihat", "didengar", "dinilai")
STATUSES: tuple[Status, ...] = ("coded", "suggested", "rejected", "stale")
#: Kinds of memo that say what was found and so rest on codings: pattern, assertion, proposition.
GROUNDED_KINDS = ("pola", "asersi", "proposisi")
#: Kinds of memo that have a name; a writer may use another. The last is the record of a case analysis meeting.
MEMO_KINDS = ("teoretis", "metodologis", "reflektif", "operasional", *GROUNDED_KINDS, "rapat")
#: Under whose names machines propose; they never count as coders.
MACHINES = frozenset({"tag", "suggest"})
#: Under whose name the team's resolutions stand: what coders agreed on afterwards, and no coder of its own.
CONSENSUS = "konsensus"
#: Names under which codings stand that are nobody's own reading; none of them counts as a coder.
NO_CODERS = MACHINES | {CONSENSUS}
UNITS: tuple[Unit, ...] = ("segment", "turn", "sentence", "paragraph", "transcript", "character", "free")
#: How a disagreement ends: the code belongs there, or it does not.
OUTCOMES: tuple[Outcome, ...] = ("code", "none")


def sha256(text: str) -> str:
    """Return the hexadecimal SHA-256 of a text in UTF-8: 64 characters that show whether it changed."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """The informant's consent (persetujuan setelah penjelasan): its date and its scope (kutip, arsip, bagikan)."""

    date: str = ""
    scope: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """What the header says of a label: who speaks (`informant`, an id) and as what (`kind`)."""

    label: str
    kind: SpeakerKind | None = None
    informant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Informant:
    """A person who was interviewed, by pseudonymous id.

    Parameters
    ----------
    id : str
        Key in ``transcripts/informants.csv`` and in the headers.
    role : str
        Peran: what the person is in the field (pejabat, petugas loket, pengguna layanan).
    age, gender : str
        As written; an age band protects better than a year.
    kind : {"kunci", "utama", "pendukung"} or None
        Place in the sample.
    reason : str
        Why this person was chosen (purposive sampling).
    attributes : tuple of (str, str)
        Further columns of the table, as written.
    """

    id: str
    role: str = ""
    age: str = ""
    gender: str = ""
    kind: InformantKind | None = None
    reason: str = ""
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands above a transcript: how the source came to be, and who its labels are."""

    title: str = ""
    kind: SourceKind = "wawancara"
    date: str = ""
    place: str = ""
    origin: str = ""
    licence: str = ""
    consent: Consent | None = None
    synthetic: bool = False
    note: str = ""
    speakers: tuple[Speaker, ...] = ()
    informant: Informant | None = None
    extra: tuple[tuple[str, str], ...] = ()

    def speaker(self, label: str | None) -> Speaker | None:
        """Return what the header says of a label."""
        return next((speaker for speaker in self.speakers if speaker.label == label), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One speaker's uninterrupted turn; `n` counts from 1 within a source, and the label is not part of the text."""

    source: str
    n: int
    start: int
    end: int
    speaker: str | None = None
    kind: SpeakerKind | None = None
    informant: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of a transcript with who said it; `text` equals ``transcript.text[start:end]``."""

    source: str
    n: int
    start: int
    end: int
    speaker: str | None
    speaker_kind: SpeakerKind | None
    informant: str | None
    role: str | None
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript:
    """An interview, field note or document as text; it never changes after it was read.

    Parameters
    ----------
    source : str
        Path under ``transcripts/`` without suffix, with ``/`` between folders.
    text : str
        All that follows the header: NFC, LF, ending with one LF.
    header : Header
        What the source's header says.
    turns : tuple of Turn
        In the order of the text, not overlapping.
    whole : bool
        True where the row of a table was given as one unit already, so that it is never divided into segments.
    """

    source: str
    text: str = field(repr=False)
    header: Header = field(default_factory=Header, repr=False)
    turns: tuple[Turn, ...] = field(default=(), repr=False)
    whole: bool = False

    @property
    def sha256(self) -> str:
        """SHA-256 of the text: what a coding remembers, so that a changed word is noticed."""
        return sha256(self.text)

    def quote(self, start: int, end: int) -> str:
        """Return the characters ``[start, end)`` of the text."""
        return self.text[start:end]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A category with its definition.

    `label` and `label_en` are its names in Indonesian and English, `parent` the id of the code above it. `patterns` are
    words and phrases matched by root (``=kata`` exactly, ``/regex/`` as an expression). `formerly` holds earlier ids.
    """

    id: str
    label: str = ""
    label_en: str = ""
    kind: CodeKind = "code"
    parent: str | None = None
    question: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = field(default=(), repr=False)
    patterns: tuple[str, ...] = ()
    colour: str = ""
    source: str = ""
    formerly: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)

    def name(self, lang: str = "id") -> str:
        """Return the label in a language, or what there is."""
        return (self.label_en if lang == "en" else self.label) or self.label or self.label_en or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """Why the machine proposed a code: the pattern, and the characters that it met."""

    start: int
    end: int
    pattern: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A code applied to a segment by a coder.

    `status` is "coded" for a person's act, "suggested" for a machine's proposal, "rejected" for a proposal that a
    person turned down, "stale" where the transcript changed since. `confidence` is a proportion in [0, 1], only for
    proposals that have one. `made_by` names the machine behind an accepted proposal.
    """

    source: str
    start: int
    end: int
    code: str
    coder: str
    quote: str = field(repr=False)
    id: str = ""
    at: str = ""
    magnitude: Magnitude | None = None
    directness: Directness | None = None
    status: Status = "coded"
    confidence: float | None = None
    made_by: str = ""
    note: str = field(default="", repr=False)
    evidence: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A coder has read the stretch ``[start, end)`` of a source for these codes (all of the book where empty)."""

    coder: str
    source: str
    start: int
    end: int
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An interviewer's question at ``[start, end)``, linked by a coder to the indicator that it asks about."""

    coder: str
    source: str
    start: int
    end: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo:
    """An analytic note on a stretch of a source, on a code, or on the study as a whole.

    `kind` is one of :data:`MEMO_KINDS` or the writer's own word, empty where none was given. `grounds` are the ids of
    the codings that a pattern (pola), assertion (asersi) or proposition (proposisi) rests on. `stale` is True where the
    transcript changed since, so that the stretch no longer stands at `start`; `lost` are the grounds that are codings
    that stand no more. `where` is the ledger's line.
    """

    id: str
    at: str
    coder: str
    note: str = field(repr=False)
    source: str | None = None
    start: int | None = None
    end: int | None = None
    code: str | None = None
    kind: str = ""
    grounds: tuple[str, ...] = ()
    stale: bool = False
    lost: tuple[str, ...] = ()
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What the team agreed on where coders had coded the stretch ``[start, end)`` of a source differently.

    Parameters
    ----------
    outcome : {"code", "none"}
        Whether `code` belongs there. "code" makes a coding of the coder "konsensus", which has the resolution's id.
    between : tuple of str
        Ids of the codings on the table.
    by : tuple of str
        The coders who resolved it.
    note : str
        The reason.
    magnitude, directness : str or None
        What the team gave the code, where it did.
    stale : bool
        True where the transcript changed since, so that the stretch no longer stands at `start`.
    lost : tuple of str
        What of `between` is no coding of a coder any more. A coding whose transcript changed is still one.
    superseded : bool
        True where a later resolution of the same code, on words in common, holds in its place.
    where : str
        The ledger's line.
    """

    id: str
    at: str
    source: str
    start: int
    end: int
    code: str
    outcome: Outcome
    between: tuple[str, ...]
    by: tuple[str, ...]
    note: str = field(repr=False)
    magnitude: Magnitude | None = None
    directness: Directness | None = None
    stale: bool = False
    lost: tuple[str, ...] = ()
    superseded: bool = False
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A unit of comparison: an informant, a role, a source or a wave, with the informants and sources it holds."""

    id: str
    label: str
    informants: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A sentence that answers a research question for a dimension, and what it claims.

    Parameters
    ----------
    id : str
        Id in ``findings.yaml``.
    statement : str
        The sentence as it will stand in the report.
    code : str
        The dimension or indicator whose codings are its evidence (with all codes below it).
    question : str
        Id of the research question that it answers.
    direction : {"+", "-", "+-", "0"} or None
        What the sentence asserts; codings with the opposite magnitude speak against it. None weighs nothing.
    quantifier : {"semua", "sebagian", "ada", ""}
        What the sentence claims of how many: one credible negative case refutes "semua".
    """

    id: str
    statement: str
    code: str
    question: str = ""
    direction: Magnitude | None = None
    quantifier: Literal["semua", "sebagian", "ada", ""] = ""
    line: int = field(default=0, compare=False)
