"""A group is for a time without a chair.

Why: when one chair leaves before the next begins, nobody calls the meetings, and what
was promised in the meantime has nobody to see to it.

Fix: let the next chair begin when the last one leaves, or say who leads until then as
a chair of its own. How long is bearable is set by `tolerances.chair_gap` of the
collaboration, 14 days unless said otherwise. If it is to stay so for now, declare a
gap of kind `vacancy` about the group, with an owner and a day.

Not when: no chair was ever named (MEM001); the group expects none; the last chair
leaves more than 26 weeks ahead, or the chair then passes on by a written rule
(`rotations`); the group is only proposed or planned, or has ended; its members are
staff (`support_office`, `team`); or it stands beside the structure (`external_group`,
`network`, `line_management`, `court`). The time before the first chair counts only
where the day on which the group began is written down.

Source: S1-88, S1-89, S1-90, where a chair leaves before and another begins after the
summer.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.handovers import chair_gap, lasts_longer
from narvard.graph.groups.membership import AHEAD, OfficerTerm, is_steadily_chaired, terms_of
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.standing import is_body
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group

RULE = Rule(
    code="MEM007",
    slug="time-without-chair",
    severity=Severity.WARNING,
    message="'{group}' has no chair {time}",
    doc=__doc__,
)


@frozen
class _Gap:
    """A time without a chair, with the terms that end before it and begin after it, if any."""

    start: date
    end: date | None
    before: OfficerTerm | None
    after: OfficerTerm | None

    @property
    def period(self) -> Interval:
        """The days of it."""
        return Interval(self.start, self.end)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch without a chair that is longer than the collaboration bears."""
    bearable = chair_gap(collaboration)
    profiles = collaboration.once(Profiles)
    for group in collaboration.groups.records:
        if not is_body(group) or is_steadily_chaired(group):
            continue
        if profiles.expected_chairs(group) == 0:
            continue
        for gap in _gaps(group):
            may_wait = gap.start - as_of > AHEAD or profiles.rotates(group, "chair")
            if (gap.after is not None or not may_wait) and lasts_longer(gap.period, bearable):
                gaps = collaboration.gaps_about(group.id)
                severity = gap_severity(gaps, "vacancy", as_of, undeclared=RULE.severity)
                yield _finding(group, gap, severity)


def _gaps(group: Group) -> Iterator[_Gap]:
    """Every stretch without a chair whose beginning is known, if there ever is a chair."""
    terms = terms_of(group, "chair")
    if not terms:
        return
    by_start = {term.period.start: term for term in reversed(terms)}
    by_end = {term.period.end: term for term in reversed(terms)}
    for stretch in subtract(period_of(group), (term.period for term in terms)):
        if stretch.start is not None:
            after = None if stretch.end is None else by_start.get(stretch.end)
            yield _Gap(stretch.start, stretch.end, by_end.get(stretch.start), after)


def _finding(group: Group, gap: _Gap, severity: Severity) -> Finding:
    places = []
    if gap.after is not None:
        places.append(RULE.at(group, "officers", gap.after.index, "valid_from"))
    if gap.before is not None:
        places.append(RULE.at(group, "officers", gap.before.index, "valid_to"))
    place, *others = places
    return RULE.finding(
        place,
        severity=severity,
        during=gap.period,
        related=tuple(
            Related(place=other, note=Phrase("the chair before leaves here")) for other in others
        ),
        group=group.id,
        time=_time(gap.start, gap.end),
    )


def _time(start: date, end: date | None) -> Phrase:
    if end is None:
        return Phrase("from {first} on", first=start)
    return Phrase.counted(
        "for {count} day from {first}",
        "for {count} days from {first}",
        (end - start).days,
        first=start,
    )
