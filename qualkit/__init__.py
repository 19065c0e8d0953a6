"""qualkit: qualitative research on Indonesian interviews, from transcripts to findings that open to their words.

Importing it costs nothing: each name is loaded with its module when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualkit.claims import Claims as Claims
    from qualkit.claims import claim_names as claim_names
    from qualkit.claims import read_claims as read_claims
    from qualkit.codebook import Codebook as Codebook
    from qualkit.codebook import read_codebook as read_codebook
    from qualkit.codings import Codings as Codings
    from qualkit.comparison import cases as cases
    from qualkit.comparison import informant_table as informant_table
    from qualkit.concordance import Concordance as Concordance
    from qualkit.concordance import find as find
    from qualkit.concordance import kwic as kwic
    from qualkit.corpus import Corpus as Corpus
    from qualkit.corpus import Segments as Segments
    from qualkit.description import Description as Description
    from qualkit.description import describe_codebook as describe_codebook
    from qualkit.errors import QualkitError as QualkitError
    from qualkit.errors import QualkitWarning as QualkitWarning
    from qualkit.instruments import instrument_grid as instrument_grid
    from qualkit.instruments import read_crosswalk as read_crosswalk
    from qualkit.instruments import read_documents as read_documents
    from qualkit.instruments import read_instrument as read_instrument
    from qualkit.language import explain as explain
    from qualkit.language import nlp as nlp
    from qualkit.language import normalise_colloquial as normalise_colloquial
    from qualkit.language import roots as roots
    from qualkit.language import sentences as sentences
    from qualkit.language import stop_words as stop_words
    from qualkit.language import words as words
    from qualkit.ledger import Target as Target
    from qualkit.ledger import append_events as append_events
    from qualkit.ledger import new_event as new_event
    from qualkit.ledger import target_of as target_of
    from qualkit.matrices import Matrix as Matrix
    from qualkit.matrices import case_matrix as case_matrix
    from qualkit.model import Case as Case
    from qualkit.model import Code as Code
    from qualkit.model import Coding as Coding
    from qualkit.model import Finding as Finding
    from qualkit.model import Header as Header
    from qualkit.model import Informant as Informant
    from qualkit.model import Memo as Memo
    from qualkit.model import Review as Review
    from qualkit.model import Segment as Segment
    from qualkit.model import Transcript as Transcript
    from qualkit.model import Turn as Turn
    from qualkit.notebooks import start_notebook as start_notebook
    from qualkit.plots import claims_bars as claims_bars
    from qualkit.plots import matrix_heatmap as matrix_heatmap
    from qualkit.report import study_matrix as study_matrix
    from qualkit.report import write_report as write_report
    from qualkit.status import Rules as Rules
    from qualkit.status import StatusBukti as StatusBukti
    from qualkit.status import evidence as evidence
    from qualkit.status import status_table as status_table
    from qualkit.study import Study as Study
    from qualkit.study import decide as decide
    from qualkit.study import open_study as open_study
    from qualkit.tabular import corpus_from_frame as corpus_from_frame
    from qualkit.tagging import tag as tag
    from qualkit.transcripts import read_transcript as read_transcript
    from qualkit.transcripts import read_transcripts as read_transcripts
    from qualkit.transcripts import write_transcript as write_transcript
    from qualkit.verification import Verification as Verification
    from qualkit.verification import verify as verify

__version__ = "0.1.0"

#: Module to the public names that it holds.
_MODULES = {
    "comparison": ("cases", "informant_table"),
    "claims": ("Claims", "claim_names", "read_claims"),
    "codebook": ("Codebook", "read_codebook"),
    "codings": ("Codings",),
    "concordance": ("Concordance", "find", "kwic"),
    "corpus": ("Corpus", "Segments"),
    "description": ("Description", "describe_codebook"),
    "errors": ("QualkitError", "QualkitWarning"),
    "status": ("Rules", "StatusBukti", "evidence", "status_table"),
    "instruments": ("instrument_grid", "read_crosswalk", "read_documents", "read_instrument"),
    "language": ("explain", "nlp", "normalise_colloquial", "roots", "sentences", "stop_words", "words"),
    "ledger": ("Target", "append_events", "new_event", "target_of"),
    "matrices": ("Matrix", "case_matrix"),
    "model": (
        "Case",
        "Code",
        "Coding",
        "Finding",
        "Header",
        "Informant",
        "Memo",
        "Review",
        "Segment",
        "Transcript",
        "Turn",
    ),
    "notebooks": ("start_notebook",),
    "plots": ("claims_bars", "matrix_heatmap"),
    "report": ("study_matrix", "write_report"),
    "study": ("Study", "decide", "open_study"),
    "tabular": ("corpus_from_frame",),
    "tagging": ("tag",),
    "transcripts": ("read_transcript", "read_transcripts", "write_transcript"),
    "verification": ("Verification", "verify"),
}
_MODULE_OF = {name: module for module, names in _MODULES.items() for name in names}

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605 - made from the one table above


def __getattr__(name: str) -> Any:
    if name not in _MODULE_OF:
        raise AttributeError(f"module 'qualkit' has no attribute {name!r}")
    value = getattr(import_module(f"qualkit.{_MODULE_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_MODULE_OF})
