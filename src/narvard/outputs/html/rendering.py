"""What a notebook shows of a value."""

from collections.abc import Callable
from typing import Any, Final
from xml.etree import ElementTree as ET

from narvard.change.changes import Changes
from narvard.change.impact.answer import WhatIf
from narvard.change.past import Past
from narvard.graph.collaboration import Collaboration
from narvard.kernel.phrase import ENGLISH, Phrase, Words, say
from narvard.kernel.report import Report
from narvard.model.record import Record
from narvard.outputs import (
    deciders,
    dispute,
    history,
    quorum,
    routine,
    soundness,
    staffed_days,
    upcoming,
)
from narvard.outputs.html import findings, overviews
from narvard.outputs.html.elements import document, element
from narvard.outputs.html.pages import elements_of
from narvard.outputs.tables.table import Table
from narvard.outputs.whatif import text as whatif
from narvard.procedures.deciding.answer import WhoDecides
from narvard.procedures.disputes.state import DisputeState
from narvard.procedures.quorum.answer import GroupQuorum, MeetingQuorum
from narvard.procedures.routines.answer import RoutineOnDay
from narvard.procedures.soundness.answer import Soundness
from narvard.procedures.staffed_days import StaffedDays
from narvard.procedures.upcoming.answer import Comings


def to_html(value: object, /, words: Words = ENGLISH) -> str | None:
    """A value as static HTML that is readable on a light and on a dark ground.

    Whatever stands in the value is text: nothing in it is read as HTML, and nothing is loaded
    from anywhere. Personal numbers are masked.

    Args:
        value: a collaboration, one of its records, a report, changes, the answer to a what-if,
            a table, or the answer to a question of a day: of a dispute, a routine, soundness, a
            quorum, who decides, what comes up, when somebody is there, or how something was.
        words: the language.

    Returns:
        The HTML of one division; None for a value of another kind.
    """
    for kind, elements in _RENDERERS:
        if isinstance(value, kind):
            return document(*elements(value, words))
    return None


def _tried(value: WhatIf, words: Words) -> list[ET.Element]:
    if not value.ok:
        return findings.report(value.report, words)
    return elements_of(whatif.laid_out(value, words=words))


def _dispute(value: DisputeState, words: Words) -> list[ET.Element]:
    return elements_of(dispute.laid_out(value, words=words))


def _routine(value: RoutineOnDay, words: Words) -> list[ET.Element]:
    return elements_of(routine.laid_out(value, words=words))


def _soundness(value: Soundness, words: Words) -> list[ET.Element]:
    return elements_of(soundness.laid_out([value], as_of=value.as_of, words=words))


def _deciding(value: WhoDecides, words: Words) -> list[ET.Element]:
    return elements_of(deciders.laid_out(value, words=words))


def _meeting(value: MeetingQuorum, words: Words) -> list[ET.Element]:
    return elements_of(quorum.meeting_laid_out(value, words=words))


def _group(value: GroupQuorum, words: Words) -> list[ET.Element]:
    return elements_of(quorum.group_laid_out(value, words=words))


def _past(value: Past, words: Words) -> list[ET.Element]:
    return elements_of(history.laid_out(value, words=words))


def _comings(value: Comings, words: Words) -> list[ET.Element]:
    said = Phrase.counted("{count} date comes up", "{count} dates come up", len(value))
    page = upcoming.laid_out(value, [""] * len(value), words=words)
    return [element("h2", say(said, words)), *elements_of(page, title=False)]


def _staffed(value: StaffedDays, words: Words) -> list[ET.Element]:
    count = sum(one.uncovered for one in value)
    said = Phrase.counted("{count} day is not covered", "{count} days are not covered", count)
    page = staffed_days.laid_out(value, words=words)
    return [element("h2", say(said, words)), *elements_of(page, title=False)]


_RENDERERS: Final[tuple[tuple[type, Callable[[Any, Words], list[ET.Element]]], ...]] = (
    (Collaboration, overviews.collaboration),
    (Record, overviews.record),
    (Report, findings.report),
    (Changes, findings.changes),
    (Table, findings.rows_of),
    (WhatIf, _tried),
    (DisputeState, _dispute),
    (RoutineOnDay, _routine),
    (Soundness, _soundness),
    (WhoDecides, _deciding),
    (MeetingQuorum, _meeting),
    (GroupQuorum, _group),
    (Past, _past),
    (Comings, _comings),
    (StaffedDays, _staffed),
)
"""What makes the elements of a value, by its class."""
