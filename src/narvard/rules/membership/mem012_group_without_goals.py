"""An assignment group has no goal for this year.

Why: a group that was given an assignment and no goal cannot tell when it has done
enough, nor can those who set it up.

Fix: write down what the group means to reach this year (`goals`), or name the action
plan that says so (`action_plan`). If the goals are still to be set, declare a gap of
kind `plan` about the group, with an owner and a day.

Not when: a goal of the group names no year, and so holds for every year; it has an
action plan; it has no goals at all and neither says who set it up (`commissioned_by`,
or a commissioner in its terms) nor has another assignment group below the same group
goals; it is not there on the day of the check; or it is only proposed or planned, or
has ended.

Source: S1-96, "Varje uppdragsgrupp har också egna mål".
"""

from collections.abc import Iterator
from datetime import MAXYEAR, date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.model.groups import Goal, Group

RULE = Rule(
    code="MEM012",
    slug="group-without-goals",
    severity=Severity.WARNING,
    message="'{group}' has no goal for {year}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every assignment group without a goal for the year of `as_of`."""
    groups = [
        group
        for group in collaboration.groups.records
        if group.kind == "assignment_group" and group.status == "active"
    ]
    writing = {group.reports_to for group in groups if group.goals}
    for group in groups:
        if not period_of(group).contains(as_of):
            continue
        records = collaboration.groups.versions(group.id)
        goals = [goal for record in records for goal in record.goals]
        if _covers(goals, as_of.year) or any(record.action_plan for record in records):
            continue
        if goals or _has_commissioner(group) or _has_sibling_in(writing, group):
            yield _finding(collaboration, group, as_of)


def _covers(goals: list[Goal], year: int) -> bool:
    return any(goal.year is None or goal.year == year for goal in goals)


def _has_commissioner(group: Group) -> bool:
    terms = group.terms_of_reference
    return group.commissioned_by is not None or (
        terms is not None and terms.commissioner is not None
    )


def _has_sibling_in(writing: set[str | None], group: Group) -> bool:
    return group.reports_to is not None and group.reports_to in writing


def _finding(collaboration: Collaboration, group: Group, as_of: date) -> Finding:
    next_year = date(as_of.year + 1, 1, 1) if as_of.year < MAXYEAR else None
    year = Interval(date(as_of.year, 1, 1), next_year)
    return RULE.finding(
        RULE.at_key(group, "goals") if group.goals else RULE.at(group, "id"),
        severity=gap_severity(
            collaboration.gaps_about(group.id), "plan", as_of, undeclared=RULE.severity
        ),
        during=period_of(group).intersect(year),
        group=group.id,
        year=str(as_of.year),
    )
