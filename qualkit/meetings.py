"""Case analysis meetings (rapat analisis kasus): what those who know a case said of it together, as a written form.

A meeting is a memo of kind ``rapat``: its main themes are the memo's note, the other parts and who was there stand
beside it, and it may rest on codings like an assertion. People hold meetings and write; nothing is filled in here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as calendar
from typing import TYPE_CHECKING, Literal

from qualkit.codings import Codings
from qualkit.comparison import cases
from qualkit.corpus import marked
from qualkit.errors import LedgerError, check_choice
from qualkit.ledger import new_event
from qualkit.memos import Grounds, Loss, check_grounds, lost_words, weigh
from qualkit.model import Case
from qualkit.state import memo_text, memo_texts

if TYPE_CHECKING:
    from pandas import DataFrame

    from qualkit.corpus import Corpus
    from qualkit.ledger import Event
    from qualkit.messages import Language
    from qualkit.study import Study

#: The kind of the memos that are meetings.
MEETING = "rapat"
#: The parts of the form: main themes and impressions; explanations, hypotheses, what is going on; rival readings and
#: disagreements; what to do and to ask next; what follows for the codes.
Part = Literal["themes", "explanations", "rivals", "next_steps", "code_changes"]
PARTS: tuple[Part, ...] = ("themes", "explanations", "rivals", "next_steps", "code_changes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting on a case: when, who was there, who wrote it down (`coder`), and the parts of the form.

    `parts` holds every part of :data:`PARTS`, empty where nothing was written. `standing` are rows of
    ``Meetings.codings`` that it rests on, `lost` the ids of codings that are no grounds any more, with the reason.
    """

    id: str
    coder: str
    case: str
    by: str
    date: str
    present: tuple[str, ...]
    parts: Mapping[Part, str] = field(repr=False)
    standing: tuple[int, ...] = field(default=(), repr=False)
    lost: Mapping[str, Loss] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, kw_only=True)
class Meetings:
    """The case analysis meetings on a case, or all of them, in order of their dates.

    Attributes
    ----------
    codings : Codings
        What `Meeting.standing` points into.
    case : Case or None
        The case that was asked for; its form is shown blank while there is no meeting.
    by : str
        What that case is.
    rows : tuple of Meeting
    """

    codings: Codings
    case: Case | None
    by: str
    rows: tuple[Meeting, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Meeting]:
        return iter(self.rows)

    @property
    def corpus(self) -> Corpus:
        """What the cases are made from."""
        return self.codings.corpus

    def to_frame(self, lang: Language | None = None) -> DataFrame:
        """Return a table, a row a meeting.

        Returns
        -------
        DataFrame
            Index: ids. Columns case, by, date, present (joined by a comma), themes, explanations, rivals, next_steps,
            code_changes, coder, grounds (count of codings that stand), lost (ids that stand no more, with the reason).
        """
        import pandas as pd

        rows = [
            [
                one.case,
                one.by,
                one.date,
                ", ".join(one.present),
                *(one.parts[part] for part in PARTS),
                one.coder,
                len(one.standing),
                lost_words(one.lost, lang),
            ]
            for one in self
        ]
        columns = ["case", "by", "date", "present", *PARTS, "coder", "grounds", "lost"]
        index = pd.Index([one.id for one in self], name="meeting", dtype=object)
        return marked(pd.DataFrame(rows, columns=columns, index=index), self.corpus, lang)

    def _repr_html_(self) -> str:
        from qualkit.reduction_html import meetings_html

        return meetings_html(self)

    def __repr__(self) -> str:
        return f"Meetings(case={self.case.id if self.case else None!r}, n={len(self)})"


def new_meeting(
    study: Study,
    case: str,
    *,
    coder: str,
    themes: str,
    by: str = "informant",
    date: str = "",
    present: Sequence[str] = (),
    explanations: str = "",
    rivals: str = "",
    next_steps: str = "",
    code_changes: str = "",
    grounds: Grounds = (),
) -> Event:
    """Return the event of a case analysis meeting, to be written with :func:`append_events`; nothing is written here.

    Which question it answers: "What did we make of this case together, where did we differ, and what do we do next?"

    Parameters
    ----------
    study : Study
    case : str
        Id of an informant, or of another case with `by`.
    coder : str
        Who writes it down.
    themes : str
        Main themes and impressions.
    by : str, default "informant"
        What a case is; see :func:`qualkit.cases`.
    date : str, optional
        Day of the meeting, as year-month-day; the day of writing (UTC) when left out.
    present : sequence of str, optional
        Who was there, by pseudonym or initials.
    explanations : str, optional
        Explanations and hypotheses: what is going on in this case?
    rivals : str, optional
        Rival readings, and where those who were there disagree.
    next_steps : str, optional
        What to ask, to look at or to do next.
    code_changes : str, optional
        What follows for the codes: new, changed, split, dropped.
    grounds : Codings, sequence of str or str, optional
        The codings that it rests on, or their ids.

    Returns
    -------
    Event

    Raises
    ------
    ChoiceError
        For another case or `by`.
    LedgerError
        Without themes, for a date that is none, and for grounds that do not stand.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6.

    Examples
    --------
    >>> import qualkit as qk
    >>> meeting = qk.new_meeting(qk.open_study("."), "yt", coder="ani", themes="Bekerja sendirian.", date="2025-07-20")
    >>> meeting.do, meeting.more["kind"]
    ('memo', 'rapat')
    """
    check_choice("case", case, [one.id for one in cases(study.corpus, by)])
    if not themes.strip():
        raise LedgerError.of("meeting.no_themes")
    if date and not _is_day(date):
        raise LedgerError.of("meeting.no_day")
    people = [present] if isinstance(present, str) else list(present)
    rests_on = check_grounds(study, grounds)
    written = {
        "explanations": explanations,
        "rivals": rivals,
        "next_steps": next_steps,
        "code_changes": code_changes,
    }
    more = {
        "kind": MEETING,
        "case": case,
        "by": by,
        **({"date": date} if date else {}),
        **({"present": people} if people else {}),
        **{part: text.strip() for part, text in written.items() if text.strip()},
        **({"grounds": rests_on} if rests_on else {}),
    }
    return new_event(coder, "memo", note=themes.strip(), more=more)


def _is_day(text: str) -> bool:
    try:
        return calendar.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def case_meetings(study: Study, case: str | None = None, *, by: str = "informant") -> Meetings:
    """Return the case analysis meetings on a case, as the form that was filled in; a blank form where there is none.

    Which question it answers: "What did we make of this case when we last met on it?"

    Parameters
    ----------
    study : Study
    case : str, optional
        Id of an informant, or of another case with `by`; the meetings on all cases when left out.
    by : str, default "informant"
        What a case is; see :func:`qualkit.cases`.

    Returns
    -------
    Meetings

    Raises
    ------
    ChoiceError
        For another case or `by`.

    References
    ----------
    Miles, Huberman and Saldaña (2014), ch. 6.

    Examples
    --------
    >>> import qualkit as qk
    >>> qk.case_meetings(qk.open_study("."), "yt")
    Meetings(case='yt', n=0)
    """
    events = [event for event in study.state.of("memo") if memo_text(event.more.get("kind")).casefold() == MEETING]
    chosen = None
    if case is not None:
        known = {one.id: one for one in cases(study.corpus, by)}
        check_choice("case", case, known)
        chosen = known[case]
        events = [event for event in events if (memo_text(event.more.get("case")), _by(event)) == (case, by)]
    weighed = weigh(study, [tuple(dict.fromkeys(memo_texts(event.more.get("grounds")))) for event in events])
    rows = [_meeting(event, own, lost) for event, (own, lost) in zip(events, weighed, strict=True)]
    return Meetings(codings=study.codings, case=chosen, by=by, rows=tuple(sorted(rows, key=lambda one: one.date)))


def _by(event: Event) -> str:
    return memo_text(event.more.get("by")) or "informant"


def _meeting(event: Event, standing: tuple[int, ...], lost: Mapping[str, Loss]) -> Meeting:
    more = event.more
    return Meeting(
        id=event.id,
        coder=event.coder,
        case=memo_text(more.get("case")),
        by=_by(event),
        date=memo_text(more.get("date")) or event.at[:10],  # noqa: PD008 - a time, no pandas
        present=memo_texts(more.get("present")),
        parts={part: event.note if part == "themes" else memo_text(more.get(part)) for part in PARTS},
        standing=standing,
        lost=lost,
    )
