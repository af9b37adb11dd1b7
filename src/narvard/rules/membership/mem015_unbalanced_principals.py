"""One part of a group has more of its seats, or fewer, than it should have.

Why: who has most of the seats sets the agenda, also where nobody votes, and whoever is
alone among many is not heard.

Fix: even out the seats, or change the share that is laid down.

Not when: no share is laid down for the group, by itself or by a profile; no seats are
written down, or only a part of them (`partly_known`); for no seat of the group it is
written what the share is of (a side, a kind of member, a type of service); it is not
written down for whom a seat stands, and it may be for those who have too few; those who
have too few are service users (COV005); or the group is only proposed or planned, or
has ended. Seats that are co-opted, observing, advising or supporting do not count. A
share that a binding profile lays down is an error.

Source: S2-11, S2-12, where one administration has four seats and others one; the equal
numbers of a Scottish integration joint board.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.membership import records_composition
from narvard.graph.groups.profiles import Demand, Profiles
from narvard.graph.groups.requirements import SeatCount, seat_counts, seats_in_words
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import union
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, SeatRequirement

RULE = Rule(
    code="MEM015",
    slug="unbalanced-principals",
    severity=Severity.INFO,
    message="'{group}' has {seats} among its {total} and should have {bound}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which a part of a group has too large or too small a share of it."""
    profiles = collaboration.once(Profiles)
    for group in collaboration.groups.records:
        if not records_composition(group):
            continue
        for demand in profiles.demands_on(group):
            yield from _check(collaboration, group, demand, as_of)


def _check(
    collaboration: Collaboration, group: Group, demand: Demand, as_of: date
) -> Iterator[Finding]:
    requirement = demand.requirement
    if requirement.share is None and requirement.share_at_most is None:
        return
    severity = RULE.severity
    if demand.binding:
        gaps = collaboration.gaps_about(group.id)
        severity = gap_severity(gaps, "representation", as_of, undeclared=Severity.ERROR)
    counts = seat_counts(collaboration, group, demand)
    faulty = ((_broken(requirement, count), count) for count in counts)
    for (bound, seats, total), alike in groupby(faulty, key=_alike):
        if bound is None:
            continue
        for period in union(count.period for _, count in alike):
            yield RULE.finding(
                RULE.at_key(group, "seats"),
                severity=severity,
                during=period,
                related=(
                    Related(
                        place=RULE.at(demand.owner, *demand.path),
                        note=Phrase("the share laid down"),
                    ),
                ),
                group=group.id,
                seats=seats_in_words(seats, requirement),
                total=str(total),
                bound=bound,
            )


def _alike(judged: tuple[Phrase | None, SeatCount]) -> tuple[Phrase | None, int, int]:
    bound, count = judged
    return bound, count.counted, count.total


def _broken(requirement: SeatRequirement, count: SeatCount) -> Phrase | None:
    """The bound that the seats of a stretch break; None if they keep to both."""
    least, most = requirement.share, requirement.share_at_most
    is_for_users = requirement.service_user_representative is True
    may_be = count.counted + count.perhaps
    if least is not None and not is_for_users and may_be < least.fraction * count.total:
        return Phrase("at least {share}", share=str(least))
    if most is not None and count.counted > most.fraction * count.total:
        return Phrase("at most {share}", share=str(most))
    return None
