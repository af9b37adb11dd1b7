"""A standing report has nobody to give it, or not somebody who knows.

Why: a group that nobody reports from is not heard of, and second-hand reports lose what
mattered. Who was to report may not know that another did.

Fix: name who reports, from among the members of the group reported on, and somebody else
when they cannot come.

Not when: the meeting is still to come; the report says that there was nothing, or what was
reported is written down; nobody is noted as present; it is not known who is in the group
reported on; or the report is on an organisation, of which others may know. A reporter who
was not there is judged by MIN006. What was so at one meeting is over when the group hears
the next report on the same body. That another reported than was to is for information.

Source: S2-51, whose reporter is absent; S2-52, where another reports; S2-54, "?"; S2-38.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.belonging import Belonging
from narvard.graph.meetings.agenda import taken_at
from narvard.graph.meetings.attendance import Attendances, Attendees
from narvard.graph.versions import version_on
from narvard.kernel.findings import Finding, PathSegment, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, both
from narvard.model.meetings import Meeting, Report
from narvard.model.organisations import Person

RULE = Rule(
    code="MIN011",
    slug="report-without-reporter",
    severity=Severity.WARNING,
    message="the report on '{about}' at '{meeting}' {fault}",
    doc=__doc__,
)


Path: TypeAlias = tuple[PathSegment, ...]


@frozen(kw_only=True)
class _Given:
    """A report at a meeting.

    Attributes:
        meeting: the meeting.
        path: the way to the report below it.
        report: the report itself.
        period: from the meeting until the group hears the next report on the same body.
    """

    meeting: Meeting
    path: tuple[PathSegment, ...]
    report: Report
    period: Interval

    def finding(
        self, *path: PathSegment, fault: Phrase, severity: Severity = RULE.severity
    ) -> Finding:
        """The finding that something is wrong with it, at `path` below the report."""
        return RULE.finding(
            RULE.at(self.meeting, *self.path, *path),
            severity=severity,
            during=self.period,
            about=self.report.about,
            meeting=self.meeting.id,
            fault=fault,
        )


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every report that nobody, an absent, another or an outsider was to give."""
    with_reports = {id(source) for _, source in collaboration.census.records(Report)}
    meetings = [one for one in collaboration.meetings.records if id(one) in with_reports]
    attendances = collaboration.once(Attendances)
    belonging = collaboration.once(Belonging)
    reports = [(meeting, tuple(_reports(meeting))) for meeting in meetings]
    days = _days_of(reports)
    for meeting, of_meeting in reports:
        if meeting.on.earliest > as_of:
            continue
        attendees = attendances.at(meeting)
        for path, report in of_meeting:
            known = days[meeting.group, report.about]
            later = known[bisect_right(known, meeting.on.latest) :][:1]
            period = Interval(meeting.on.earliest, later[0] if later else None)
            given = _Given(meeting=meeting, path=path, report=report, period=period)
            yield from _assigned(attendees, given)
            yield from _outsiders(collaboration, belonging, attendees, given)


def _days_of(
    reports: Iterable[tuple[Meeting, Iterable[tuple[Path, Report]]]],
) -> dict[tuple[str, str], list[date]]:
    """The days on which each group heard reports on each body, in order."""
    days: dict[tuple[str, str], list[date]] = {}
    for meeting, of_meeting in reports:
        for _, report in of_meeting:
            days.setdefault((meeting.group, report.about), []).append(meeting.on.earliest)
    for known in days.values():
        known.sort()
    return days


def _reports(meeting: Meeting) -> Iterator[tuple[Path, Report]]:
    for taken in taken_at(meeting, attrgetter("reports")):
        for index, report in enumerate(taken.item.reports):
            yield (*taken.path, "reports", index), report


def _assigned(attendees: Attendees, given: _Given) -> Iterator[Finding]:
    report, assigned = given.report, given.report.assigned
    if assigned is None:
        was_given = report.reporters or report.empty or report.text or report.topics
        if not was_given:
            yield given.finding("about", fault=Phrase("has nobody to give it"))
    elif report.reporters and assigned not in report.reporters:
        reporters = [Phrase("'{person}'", person=person) for person in report.reporters]
        yield given.finding(
            "assigned",
            severity=Severity.INFO,
            fault=Phrase(
                "was to be given by '{assigned}' and was given by {reporters}",
                assigned=assigned,
                reporters=both(reporters),
            ),
        )
    elif not report.reporters and attendees.people and assigned not in attendees.people:
        yield given.finding(
            "assigned",
            fault=Phrase(
                "was to be given by '{assigned}', who is not noted as present", assigned=assigned
            ),
        )


def _outsiders(
    collaboration: Collaboration, belonging: Belonging, attendees: Attendees, given: _Given
) -> Iterator[Finding]:
    report, meeting = given.report, given.meeting
    group = version_on(collaboration.groups, report.about, meeting.on.earliest)
    if group is None:
        return
    reporters: list[tuple[tuple[PathSegment, ...], str]] = [
        (("reporters", index), person) for index, person in enumerate(report.reporters)
    ]
    if not reporters and report.assigned is not None and report.assigned in attendees.people:
        reporters.append((("assigned",), report.assigned))
    days = Interval.between(meeting.on, meeting.on)
    for path, person_id in reporters:
        if belonging.goes_on(person_id, group.id, meeting.on.earliest):
            continue
        person = collaboration.find_as(Person, person_id)
        if person is not None and belonging.is_outside(person, group, days):
            yield given.finding(
                *path,
                fault=Phrase("is given by '{person}', who is not in that group", person=person_id),
            )
