"""qualkit: qualitative research on Indonesian interviews, from transcripts to findings that open to their words.

Importing it costs nothing: each name is loaded with its module when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qualkit.causation import causal_chain as causal_chain
    from qualkit.causation import causal_prediction_model as causal_prediction_model
    from qualkit.claims import Claims as Claims
    from qualkit.claims import claim_names as claim_names
    from qualkit.claims import read_claims as read_claims
    from qualkit.codebook import Codebook as Codebook
    from qualkit.codebook import read_codebook as read_codebook
    from qualkit.codebook_writing import write_codebook as write_codebook
    from qualkit.codings import Codings as Codings
    from qualkit.comparison import cases as cases
    from qualkit.comparison import informant_table as informant_table
    from qualkit.concordance import Concordance as Concordance
    from qualkit.concordance import find as find
    from qualkit.concordance import kwic as kwic
    from qualkit.condensation import Condensed as Condensed
    from qualkit.condensation import Funnel as Funnel
    from qualkit.condensation import funnel as funnel
    from qualkit.condensation import reduction_table as reduction_table
    from qualkit.consensus import Agreed as Agreed
    from qualkit.consensus import agreed as agreed
    from qualkit.corpus import Corpus as Corpus
    from qualkit.corpus import Segments as Segments
    from qualkit.creation import new_study as new_study
    from qualkit.description import Description as Description
    from qualkit.description import describe_codebook as describe_codebook
    from qualkit.differences import Disagreement as Disagreement
    from qualkit.differences import Disagreements as Disagreements
    from qualkit.differences import confusion_matrix as confusion_matrix
    from qualkit.differences import disagreements as disagreements
    from qualkit.displays import accounting_log as accounting_log
    from qualkit.displays import checklist_matrix as checklist_matrix
    from qualkit.displays import clustered_matrix as clustered_matrix
    from qualkit.displays import content_summary as content_summary
    from qualkit.displays import role_ordered_matrix as role_ordered_matrix
    from qualkit.embedding import CachedEmbedder as CachedEmbedder
    from qualkit.embedding import CentralSentence as CentralSentence
    from qualkit.embedding import Embedder as Embedder
    from qualkit.embedding import central_sentence as central_sentence
    from qualkit.embedding import embedder as embedder
    from qualkit.errors import QualkitError as QualkitError
    from qualkit.errors import QualkitWarning as QualkitWarning
    from qualkit.excel_report import write_excel_report as write_excel_report
    from qualkit.figures import codebook_tree as codebook_tree
    from qualkit.figures import gradient_figure as gradient_figure
    from qualkit.grids import Grid as Grid
    from qualkit.identifiers import Identifier as Identifier
    from qualkit.identifiers import find_identifiers as find_identifiers
    from qualkit.identifiers import identifier_table as identifier_table
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
    from qualkit.link_matrices import case_dynamics_matrix as case_dynamics_matrix
    from qualkit.link_matrices import effects_matrix as effects_matrix
    from qualkit.links import Link as Link
    from qualkit.links import Links as Links
    from qualkit.matrices import Matrix as Matrix
    from qualkit.matrices import case_matrix as case_matrix
    from qualkit.meetings import Meeting as Meeting
    from qualkit.meetings import Meetings as Meetings
    from qualkit.meetings import case_meetings as case_meetings
    from qualkit.meetings import new_meeting as new_meeting
    from qualkit.memos import Assertion as Assertion
    from qualkit.memos import Assertions as Assertions
    from qualkit.memos import assertions as assertions
    from qualkit.memos import filter_memos as filter_memos
    from qualkit.memos import lost_grounds as lost_grounds
    from qualkit.memos import memo_table as memo_table
    from qualkit.memos import new_memo as new_memo
    from qualkit.model import Case as Case
    from qualkit.model import Code as Code
    from qualkit.model import Coding as Coding
    from qualkit.model import Finding as Finding
    from qualkit.model import Header as Header
    from qualkit.model import Informant as Informant
    from qualkit.model import Memo as Memo
    from qualkit.model import Resolution as Resolution
    from qualkit.model import Review as Review
    from qualkit.model import Segment as Segment
    from qualkit.model import Transcript as Transcript
    from qualkit.model import Turn as Turn
    from qualkit.network_figures import network_figure as network_figure
    from qualkit.networks import Network as Network
    from qualkit.networks import causal_network as causal_network
    from qualkit.networks import cognitive_map as cognitive_map
    from qualkit.networks import context_chart as context_chart
    from qualkit.networks import folk_taxonomy as folk_taxonomy
    from qualkit.notebooks import start_notebook as start_notebook
    from qualkit.orderings import case_ordered_matrix as case_ordered_matrix
    from qualkit.orderings import contrast_table as contrast_table
    from qualkit.orderings import event_listing as event_listing
    from qualkit.orderings import growth_gradient as growth_gradient
    from qualkit.orderings import predictor_outcome_matrix as predictor_outcome_matrix
    from qualkit.orderings import time_ordered_matrix as time_ordered_matrix
    from qualkit.orderings import two_variable_matrix as two_variable_matrix
    from qualkit.orderings import variable_matrix as variable_matrix
    from qualkit.overlap import cooccurrence as cooccurrence
    from qualkit.plots import claims_bars as claims_bars
    from qualkit.plots import funnel_bars as funnel_bars
    from qualkit.plots import matrix_heatmap as matrix_heatmap
    from qualkit.presentation import Display as Display
    from qualkit.presentation import Presentation as Presentation
    from qualkit.presentation import present as present
    from qualkit.profiles import lone_roles as lone_roles
    from qualkit.profiles import negative_cases as negative_cases
    from qualkit.profiles import quantifier_test as quantifier_test
    from qualkit.profiles import silence as silence
    from qualkit.profiles import triangulation as triangulation
    from qualkit.progress import Progress as Progress
    from qualkit.progress import ProgressStep as ProgressStep
    from qualkit.progress import study_progress as study_progress
    from qualkit.pseudonyms import pseudonym_shifts as pseudonym_shifts
    from qualkit.pseudonyms import pseudonymise as pseudonymise
    from qualkit.reliability import Agreement as Agreement
    from qualkit.reliability import agreement as agreement
    from qualkit.report import study_matrix as study_matrix
    from qualkit.report import write_report as write_report
    from qualkit.resolution import resolve as resolve
    from qualkit.review_page import write_review_page as write_review_page
    from qualkit.sequences import composite_sequence as composite_sequence
    from qualkit.sequences import decision_model as decision_model
    from qualkit.sequences import event_state_network as event_state_network
    from qualkit.status import Rules as Rules
    from qualkit.status import StatusBukti as StatusBukti
    from qualkit.status import evidence as evidence
    from qualkit.status import status_table as status_table
    from qualkit.study import Study as Study
    from qualkit.study import decide as decide
    from qualkit.study import open_study as open_study
    from qualkit.summaries import CaseSummary as CaseSummary
    from qualkit.summaries import SourceSummary as SourceSummary
    from qualkit.summaries import case_summary as case_summary
    from qualkit.summaries import contact_summary as contact_summary
    from qualkit.summaries import document_summary as document_summary
    from qualkit.tabular import corpus_from_frame as corpus_from_frame
    from qualkit.tagging import tag as tag
    from qualkit.topic_checks import TopicStability as TopicStability
    from qualkit.topic_checks import topic_stability as topic_stability
    from qualkit.topic_choice import TopicNumbers as TopicNumbers
    from qualkit.topic_choice import topic_numbers as topic_numbers
    from qualkit.topic_codes import CandidateCodes as CandidateCodes
    from qualkit.topic_codes import candidate_codes as candidate_codes
    from qualkit.topic_codes import spread_codes as spread_codes
    from qualkit.topic_codes import with_candidate as with_candidate
    from qualkit.topic_files import read_topics as read_topics
    from qualkit.topic_files import write_topics as write_topics
    from qualkit.topic_guides import guided_topics as guided_topics
    from qualkit.topic_plots import topic_heatmap as topic_heatmap
    from qualkit.topic_plots import topic_hierarchy as topic_hierarchy
    from qualkit.topic_plots import topic_map as topic_map
    from qualkit.topic_plots import topic_numbers_figure as topic_numbers_figure
    from qualkit.topic_plots import topic_words_bars as topic_words_bars
    from qualkit.topic_tables import TopicTable as TopicTable
    from qualkit.topic_tables import topic_code_table as topic_code_table
    from qualkit.topic_tables import topic_table as topic_table
    from qualkit.topics import Topics as Topics
    from qualkit.topics import fit_topics as fit_topics
    from qualkit.transcripts import read_transcript as read_transcript
    from qualkit.transcripts import read_transcripts as read_transcripts
    from qualkit.transcripts import write_transcript as write_transcript
    from qualkit.verification import Verification as Verification
    from qualkit.verification import verify as verify
    from qualkit.vignettes import Vignette as Vignette
    from qualkit.vignettes import vignette as vignette
    from qualkit.word_report import write_word_report as write_word_report

__version__ = "0.1.0"

#: Module to the public names that it holds.
_MODULES = {
    "causation": ("causal_chain", "causal_prediction_model"),
    "sequences": ("composite_sequence", "decision_model", "event_state_network"),
    "comparison": ("cases", "informant_table"),
    "claims": ("Claims", "claim_names", "read_claims"),
    "codebook": ("Codebook", "read_codebook"),
    "codebook_writing": ("write_codebook",),
    "codings": ("Codings",),
    "concordance": ("Concordance", "find", "kwic"),
    "consensus": ("Agreed", "agreed"),
    "corpus": ("Corpus", "Segments"),
    "description": ("Description", "describe_codebook"),
    "condensation": ("Condensed", "Funnel", "funnel", "reduction_table"),
    "creation": ("new_study",),
    "embedding": ("CachedEmbedder", "CentralSentence", "Embedder", "central_sentence", "embedder"),
    "meetings": ("Meeting", "Meetings", "case_meetings", "new_meeting"),
    "memos": ("Assertion", "Assertions", "assertions", "filter_memos", "lost_grounds", "memo_table", "new_memo"),
    "summaries": ("CaseSummary", "SourceSummary", "case_summary", "contact_summary", "document_summary"),
    "errors": ("QualkitError", "QualkitWarning"),
    "status": ("Rules", "StatusBukti", "evidence", "status_table"),
    "identifiers": ("Identifier", "find_identifiers", "identifier_table"),
    "instruments": ("instrument_grid", "read_crosswalk", "read_documents", "read_instrument"),
    "language": ("explain", "nlp", "normalise_colloquial", "roots", "sentences", "stop_words", "words"),
    "ledger": ("Target", "append_events", "new_event", "target_of"),
    "differences": ("Disagreement", "Disagreements", "confusion_matrix", "disagreements"),
    "displays": ("accounting_log", "checklist_matrix", "clustered_matrix", "content_summary", "role_ordered_matrix"),
    "figures": ("codebook_tree", "gradient_figure"),
    "grids": ("Grid",),
    "link_matrices": ("case_dynamics_matrix", "effects_matrix"),
    "links": ("Link", "Links"),
    "network_figures": ("network_figure",),
    "networks": ("Network", "causal_network", "cognitive_map", "context_chart", "folk_taxonomy"),
    "orderings": (
        "case_ordered_matrix",
        "contrast_table",
        "event_listing",
        "growth_gradient",
        "predictor_outcome_matrix",
        "time_ordered_matrix",
        "two_variable_matrix",
        "variable_matrix",
    ),
    "overlap": ("cooccurrence",),
    "matrices": ("Matrix", "case_matrix"),
    "model": (
        "Case",
        "Code",
        "Coding",
        "Finding",
        "Header",
        "Informant",
        "Memo",
        "Resolution",
        "Review",
        "Segment",
        "Transcript",
        "Turn",
    ),
    "notebooks": ("start_notebook",),
    "plots": ("claims_bars", "funnel_bars", "matrix_heatmap"),
    "profiles": ("lone_roles", "negative_cases", "quantifier_test", "silence", "triangulation"),
    "progress": ("Progress", "ProgressStep", "study_progress"),
    "presentation": ("Display", "Presentation", "present"),
    "pseudonyms": ("pseudonym_shifts", "pseudonymise"),
    "excel_report": ("write_excel_report",),
    "word_report": ("write_word_report",),
    "reliability": ("Agreement", "agreement"),
    "report": ("study_matrix", "write_report"),
    "resolution": ("resolve",),
    "review_page": ("write_review_page",),
    "study": ("Study", "decide", "open_study"),
    "tabular": ("corpus_from_frame",),
    "tagging": ("tag",),
    "topic_checks": ("TopicStability", "topic_stability"),
    "topic_choice": ("TopicNumbers", "topic_numbers"),
    "topic_codes": ("CandidateCodes", "candidate_codes", "spread_codes", "with_candidate"),
    "topic_files": ("read_topics", "write_topics"),
    "topic_guides": ("guided_topics",),
    "topic_plots": ("topic_heatmap", "topic_hierarchy", "topic_map", "topic_numbers_figure", "topic_words_bars"),
    "topic_tables": ("TopicTable", "topic_code_table", "topic_table"),
    "topics": ("Topics", "fit_topics"),
    "transcripts": ("read_transcript", "read_transcripts", "write_transcript"),
    "verification": ("Verification", "verify"),
    "vignettes": ("Vignette", "vignette"),
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
