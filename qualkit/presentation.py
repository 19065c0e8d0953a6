"""Which displays a study shows, in which order and with which parameters.

Within-case first, then cross-case (Miles, Huberman and Saldaña 2014). A display that has nothing to show in a study is
not shown, and :attr:`Presentation.left_out` says why. Parameters that a person would choose (on which code cases are
ordered, which codes belong together) are taken from the study by stated rules; :attr:`Display.choice` says by which, so
that a reader knows that nobody chose them and how to choose otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.choices import NEEDS, Choices
from qualkit.condensation import Funnel
from qualkit.errors import QualkitError
from qualkit.grids import Grid, Text, code_heading, text
from qualkit.meetings import Meetings
from qualkit.networks import Network
from qualkit.registry import DISPLAYS, Shown, Stage
from qualkit.summaries import CaseSummary, SourceSummary

if TYPE_CHECKING:
    from qualkit.codings import Codings
    from qualkit.study import Study

_NONE = Text("", "")


@dataclass(frozen=True, eq=False, kw_only=True)
class Display:
    """A display that a study shows.

    Attributes
    ----------
    name : str
        Its function in qualkit.
    stage : {"condensation", "within", "cross"}
    subject : str
        The informant, source or code that it is made for; "" where it is made once.
    shown : Grid, Network, SourceSummary, CaseSummary, Funnel, Vignette or Meetings
    choice : Text
        By which rule its parameters were taken from the study; empty where it has none.
    """

    name: str
    stage: Stage
    subject: str
    shown: Shown
    choice: Text

    @property
    def title(self) -> Text:
        """The display's title, with what it is made for."""
        shown = self.shown
        if isinstance(shown, SourceSummary):
            return text(shown.name, name=shown.source)
        if isinstance(shown, CaseSummary):
            return text("display.case_summary", name=shown.case.label)
        if isinstance(shown, Funnel):
            return text("display.funnel", kind=shown.kind or text("funnel.all"))
        if isinstance(shown, Meetings):
            return self.kind
        if self.name == "clustered_matrix":
            label = code_heading(shown.codings.codebook[self.subject]).label if isinstance(shown, Grid) else _NONE
            return Text(f"{shown.title.id}: {label.id}", f"{shown.title.en}: {label.en}")
        return shown.title

    @property
    def kind(self) -> Text:
        """The display's name in the field, without what it is made for."""
        return text(f"presentation.name.{self.name}")

    @property
    def question(self) -> Text:
        """The question that it answers."""
        return text(f"presentation.question.{self.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A display that has nothing to show in this study, and why; `subject` names the one case where it is for one."""

    name: str
    stage: Stage
    reason: Text
    subjects: tuple[str, ...] = ()

    @property
    def kind(self) -> Text:
        """The display's name in the field."""
        return text(f"presentation.name.{self.name}")


@dataclass(frozen=True, eq=False, kw_only=True)
class Presentation:
    """The displays of a study, in order, and those that it has nothing for.

    Attributes
    ----------
    codings : Codings
        What the matrices point into; the machine's proposals where no person has coded anything yet.
    displays : tuple of Display
    left_out : tuple of LeftOut
    """

    codings: Codings
    displays: tuple[Display, ...]
    left_out: tuple[LeftOut, ...]

    def at(self, stage: Stage) -> tuple[Display, ...]:
        """Return the displays of a stage."""
        return tuple(one for one in self.displays if one.stage == stage)

    def __repr__(self) -> str:
        return f"Presentation(displays={len(self.displays)}, left_out={len(self.left_out)})"


def present(study: Study) -> Presentation:
    """Return the displays that a study shows, within-case first, and those that it has nothing for.

    Which question it answers: "What can be shown of this study now, and what is missing for the rest?"

    Parameters
    ----------
    study : Study
        Its ``pengode`` says whose codings are shown.

    Returns
    -------
    Presentation

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 5 to 10.

    Examples
    --------
    >>> import qualkit as qk
    >>> presentation = qk.present(qk.open_study("."))
    >>> presentation.displays[0].name, presentation.displays[0].stage
    ('accounting_log', 'condensation')
    """
    choices = Choices(study)
    displays: list[Display] = []
    left: list[LeftOut] = []
    for entry in DISPLAYS:
        missing = next((need for need in entry.needs if not NEEDS[need](choices)), None)
        if missing is not None:
            left.append(LeftOut(name=entry.name, stage=entry.stage, reason=text(f"presentation.without.{missing}")))
            continue
        try:
            made = entry.make(choices)
            choice = entry.choice(choices) if entry.choice else _NONE
        except QualkitError as error:
            left.append(LeftOut(name=entry.name, stage=entry.stage, reason=Text(error.text("id"), error.text("en"))))
            continue
        full = {subject: shown for subject, shown in made.items() if not is_empty(shown)}
        displays += [
            Display(name=entry.name, stage=entry.stage, subject=subject, shown=shown, choice=choice)
            for subject, shown in full.items()
        ]
        if len(full) < max(1, len(made)):
            nothing = text(f"presentation.without.{entry.nothing}")
            lacking = tuple(one for one in made if one and one not in full) if full else ()
            left.append(LeftOut(name=entry.name, stage=entry.stage, reason=nothing, subjects=lacking))
    return Presentation(codings=choices.codings, displays=tuple(displays), left_out=tuple(left))


def is_empty(shown: Shown) -> bool:
    """Return whether a display has nothing to show: no filled cell, no edge. Summaries have facts at least."""
    if isinstance(shown, Network):
        return not shown.edges
    if isinstance(shown, Grid):
        return not shown.cells and not shown.leads
    if isinstance(shown, Meetings):
        return not len(shown)
    return isinstance(shown, CaseSummary) and not shown.codes
