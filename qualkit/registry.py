"""Every display by name, in the order in which reports show it, with what it needs and how its parameters are chosen.

One entry adds a display to all reports. Within-case displays stand before cross-case ones (Miles, Huberman and Saldaña
2014).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from qualkit.causation import causal_chain, causal_prediction_model
from qualkit.choices import Choices
from qualkit.condensation import Funnel, funnel
from qualkit.differences import confusion_matrix
from qualkit.displays import (
    accounting_log,
    checklist_matrix,
    clustered_matrix,
    content_summary,
    role_ordered_matrix,
)
from qualkit.grids import Grid, Text, text
from qualkit.link_matrices import case_dynamics_matrix, effects_matrix
from qualkit.matrices import case_matrix
from qualkit.meetings import Meetings, case_meetings
from qualkit.model import SOURCE_KINDS
from qualkit.networks import Network, causal_network, cognitive_map, context_chart, folk_taxonomy
from qualkit.orderings import (
    case_ordered_matrix,
    contrast_table,
    event_listing,
    growth_gradient,
    predictor_outcome_matrix,
    time_ordered_matrix,
    two_variable_matrix,
    variable_matrix,
)
from qualkit.overlap import cooccurrence
from qualkit.sequences import composite_sequence, decision_model, event_state_network
from qualkit.summaries import CaseSummary, SourceSummary, case_summary, contact_summary, document_summary
from qualkit.vignettes import Vignette, vignette

#: Where a display stands in a report.
Stage = Literal["condensation", "within", "cross"]
STAGES: tuple[Stage, ...] = ("condensation", "within", "cross")
Shown = Grid | Network | SourceSummary | CaseSummary | Funnel | Vignette | Meetings
#: The cases (or codes) that a display is made for, each to what it shows; "" where it is made once.
Made = Mapping[str, Shown]


def _on(one: Choices) -> Text:
    return text("presentation.choice.on", code=one.label(one.ranked[0]))


def _pair(one: Choices) -> Text:
    return text("presentation.choice.pair", a=one.label(one.ranked[0]), b=one.label(one.ranked[1]))


def _group(_: Choices) -> Text:
    return text("presentation.choice.group")


def _outcome(one: Choices) -> Text:
    return text("presentation.choice.outcome", code=one.label(one.outcome))


def _each(one: Choices, make: Callable[[str], Shown]) -> Made:
    """Return what is made for each informant."""
    return {who: make(who) for who in one.informants}


@dataclass(frozen=True, slots=True)
class Entry:
    """A display of the registry: its function's name, where it stands, what it needs, how it is made and chosen.

    `nothing` says what is missing where it comes out empty: ``presentation.without.<nothing>``.
    """

    name: str
    stage: Stage
    needs: tuple[str, ...]
    make: Callable[[Choices], Made]
    choice: Callable[[Choices], Text] | None = None
    nothing: str = "content"


#: Every display by name, in the order in which they are shown. One entry adds a display to all reports.
DISPLAYS: tuple[Entry, ...] = (
    Entry(
        "accounting_log",
        "condensation",
        ("sources",),
        lambda one: {"": accounting_log(one.study.codings.of_coders)},
    ),
    Entry(
        "funnel",
        "condensation",
        ("codings",),
        lambda one: {
            kind: found
            for kind in SOURCE_KINDS
            if one.sources(kind) and (found := funnel(one.study, kind=kind)).counts["turns"]
        },
    ),
    # beside Miles and Huberman's
    Entry(
        "confusion_matrix",
        "condensation",
        ("two_coders", "only_two"),
        lambda one: {"": confusion_matrix(one.study.codings, one.coders)},
    ),
    # -- within a case
    Entry(
        "contact_summary",
        "within",
        ("interviews",),
        lambda one: {source: contact_summary(one.study, source) for source in one.sources("wawancara")},
    ),
    Entry(
        "document_summary",
        "within",
        ("papers",),
        lambda one: {source: document_summary(one.study, source) for source in one.sources("observasi", "dokumen")},
    ),
    Entry(
        "case_summary",
        "within",
        ("informants", "codings"),
        lambda one: {who: case_summary(one.study, who) for who in one.informants},
    ),
    Entry(
        "cognitive_map",
        "within",
        ("links", "informants"),
        lambda one: _each(one, lambda who: cognitive_map(one.links, who)),
        nothing="own_links",
    ),
    Entry(
        "causal_network",
        "within",
        ("links", "informants"),
        lambda one: _each(one, lambda who: causal_network(one.links, who)),
        nothing="own_links",
    ),
    Entry(
        "event_state_network",
        "within",
        ("links", "informants"),
        lambda one: _each(one, lambda who: event_state_network(one.links, who)),
        nothing="kinds",
    ),
    Entry(
        "decision_model",
        "within",
        ("links", "informants"),
        lambda one: _each(one, lambda who: decision_model(one.links, who)),
        nothing="kinds",
    ),
    Entry(
        "vignette",
        "within",
        ("vignettes",),
        lambda one: {id: vignette(one.study, id) for id in one.vignettes},
    ),
    Entry("case_meetings", "within", ("sources",), lambda one: {"": case_meetings(one.study)}, nothing="meetings"),
    # -- across cases: to explore
    Entry(
        "case_matrix",
        "cross",
        ("codings",),
        lambda one: {"": case_matrix(one.codings, one.by, reach=one.reach).to_grid()},
    ),
    Entry(
        "checklist_matrix",
        "cross",
        ("codings",),
        lambda one: {"": checklist_matrix(one.codings, one.by, reach=one.reach)},
    ),
    Entry(
        "content_summary",
        "cross",
        ("codings",),
        lambda one: {"": content_summary(one.codings, one.by, reach=one.reach)},
    ),
    Entry(
        "contrast_table",
        "cross",
        ("codings", "two_cases"),
        lambda one: {"": contrast_table(one.codings, one.ranked[0], one.by, reach=one.reach)},
        _on,
    ),
    Entry(
        "two_variable_matrix",
        "cross",
        ("codings", "two_codes", "two_cases"),
        lambda one: {"": two_variable_matrix(one.codings, one.ranked[0], one.ranked[1], one.by, reach=one.reach)},
        _pair,
    ),
    # -- to describe
    Entry(
        "role_ordered_matrix",
        "cross",
        ("codings", "two_roles"),
        lambda one: {"": role_ordered_matrix(one.codings, reach=one.reach)},
    ),
    Entry(
        "clustered_matrix",
        "cross",
        ("codings", "groups"),
        lambda one: {
            code: clustered_matrix(one.codings, own, one.by, reach=one.reach) for code, own in one.groups.items()
        },
        _group,
    ),
    Entry("context_chart", "cross", ("links",), lambda one: {"": context_chart(one.links)}, nothing="own_links"),
    Entry("folk_taxonomy", "cross", ("links",), lambda one: {"": folk_taxonomy(one.links)}, nothing="own_links"),
    # -- to put in order
    Entry(
        "time_ordered_matrix",
        "cross",
        ("codings", "dates"),
        lambda one: {"": time_ordered_matrix(one.codings, reach=one.reach)},
    ),
    Entry(
        "event_listing",
        "cross",
        ("codings", "dates"),
        lambda one: {"": event_listing(one.codings, one.codes, reach=one.reach)},
    ),
    Entry(
        "growth_gradient",
        "cross",
        ("codings", "two_dates"),
        lambda one: {"": growth_gradient(one.codings, one.ranked[0], reach=one.reach)},
        _on,
    ),
    Entry(
        "case_ordered_matrix",
        "cross",
        ("codings", "two_cases"),
        lambda one: {"": case_ordered_matrix(one.codings, one.ranked[0], one.by, reach=one.reach)},
        _on,
    ),
    Entry(
        "event_state_network", "cross", ("links",), lambda one: {"": event_state_network(one.links)}, nothing="kinds"
    ),
    Entry("composite_sequence", "cross", ("links",), lambda one: {"": composite_sequence(one.links)}, nothing="order"),
    Entry("decision_model", "cross", ("links",), lambda one: {"": decision_model(one.links)}, nothing="kinds"),
    # -- to explain and to predict
    Entry(
        "variable_matrix",
        "cross",
        ("codings", "two_codes", "two_cases"),
        lambda one: {"": variable_matrix(one.codings, one.ranked[0], one.ranked[1], one.by, reach=one.reach)},
        _pair,
    ),
    Entry("causal_network", "cross", ("links",), lambda one: {"": causal_network(one.links)}, nothing="own_links"),
    Entry("effects_matrix", "cross", ("links",), lambda one: {"": effects_matrix(one.links)}, nothing="effects"),
    Entry(
        "case_dynamics_matrix",
        "cross",
        ("links",),
        lambda one: {"": case_dynamics_matrix(one.links)},
        nothing="dynamics",
    ),
    Entry(
        "causal_chain",
        "cross",
        ("links", "chain"),
        lambda one: {"": causal_chain(one.links.by_codes(), one.chain)},
        _outcome,
    ),
    Entry(
        "predictor_outcome_matrix",
        "cross",
        ("links", "codings", "predictors", "two_cases"),
        lambda one: {
            "": predictor_outcome_matrix(
                one.codings,
                one.outcome,
                antecedents=one.predictors[0],
                consequences=one.predictors[1],
                by=one.by,
                reach=one.reach,
            )
        },
        _outcome,
    ),
    Entry(
        "causal_prediction_model",
        "cross",
        ("links", "outcome"),
        lambda one: {"": causal_prediction_model(one.links.by_codes(), one.outcome)},
        _outcome,
    ),
    # -- beside Miles and Huberman's
    Entry("cooccurrence", "cross", ("codings", "two_codes"), lambda one: {"": cooccurrence(one.codings)}),
)
