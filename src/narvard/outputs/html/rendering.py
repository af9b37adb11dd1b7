"""What a notebook shows of a value."""

from collections.abc import Callable
from typing import Any, Final
from xml.etree import ElementTree as ET

from narvard.change.changes import Changes
from narvard.change.impact.answer import WhatIf
from narvard.graph.collaboration import Collaboration
from narvard.kernel.phrase import ENGLISH, Words
from narvard.kernel.report import Report
from narvard.model.record import Record
from narvard.outputs import dispute, routine, soundness
from narvard.outputs.html import findings, overviews
from narvard.outputs.html.elements import document
from narvard.outputs.html.pages import elements_of
from narvard.outputs.tables.table import Table
from narvard.outputs.whatif import text as whatif
from narvard.procedures.disputes.state import DisputeState
from narvard.procedures.routines.answer import RoutineOnDay
from narvard.procedures.soundness.answer import Soundness


def to_html(value: object, /, words: Words = ENGLISH) -> str | None:
    """A value as static HTML that is readable on a light and on a dark ground.

    Whatever stands in the value is text: nothing in it is read as HTML, and nothing is loaded
    from anywhere. Personal numbers are masked.

    Args:
        value: a collaboration, one of its records, a report, changes, the answer to a what-if,
            the state of a dispute or a routine, a proof of soundness, or a table.
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
)
"""What makes the elements of a value, by its class."""
