"""A task or a seat that passes round is not passed on, or is with somebody else than it should be.

Why: turns are there so that no side leads the others for good. A turn that is skipped
without a word is one that a party was promised.

Fix: let the one whose turn it is take over, or change the order. If it is agreed that the
turn is put off, declare a gap of kind `representation` about the group, with an owner and
a day.

Not when: it is not written down for whom somebody has the task; a turn is shifted by no
more than 13 weeks, or half a turn; one whose turn it is has the task as well; turns are
shorter than a week; it is not written when the first turn began (`starts_on`) and the same
one did not go on for longer than a turn; or the group is only proposed or planned, or has
ended. What has no last day is taken to go on until the day of the check.

Source: the management group of Västra Götaland, whose chair passes yearly between two; the
health communities of Norway, where it passes between the sides every second year.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.rotations import rotations_in
from narvard.graph.groups.turns import OutOfTurn, Tenure, held_out_of_order, held_too_long
from narvard.kernel.duration import Duration
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group

RULE = Rule(
    code="MEM019",
    slug="out-of-turn",
    severity=Severity.WARNING,
    message="'{taker}' has {task} {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every turn that somebody else has, or that was not passed on."""
    profiles = collaboration.once(Profiles)
    for group in collaboration.groups.records:
        if group.status != "active":
            continue
        for rotation in rotations_in(collaboration, profiles, group):
            starts_on = None if rotation.starts_on is None else rotation.starts_on.earliest
            for found in _out_of_turn(
                rotation.tenures, rotation.order, rotation.every, starts_on, as_of
            ):
                gaps = collaboration.gaps_about(group.id)
                severity = gap_severity(gaps, "representation", as_of, undeclared=RULE.severity)
                yield _finding(group, found, rotation.what, rotation.place, severity)


def _finding(
    group: Group, found: OutOfTurn, task: Phrase, order: EntityPlace, severity: Severity
) -> Finding:
    fault = (
        Phrase("for more than one turn running")
        if found.expected is None
        else Phrase("in the turn of '{expected}'", expected=found.expected)
    )
    return RULE.finding(
        RULE.at(group, *found.tenure.path),
        severity=severity,
        during=found.period,
        related=(Related(place=order, note=Phrase("how it passes round")),),
        taker=found.tenure.taker or "",
        task=task,
        fault=fault,
    )


def _out_of_turn(
    tenures: Sequence[Tenure],
    order: Sequence[str],
    every: Duration,
    starts_on: date | None,
    as_of: date,
) -> Iterator[OutOfTurn]:
    if len(set(order)) == 1:
        return
    if starts_on is None:
        yield from held_too_long(tenures, every, as_of)
    else:
        yield from held_out_of_order(tenures, order, every, starts_on, as_of)
