"""A group is not made up as its profile or its own composition says.

Why: a group without dental care decides on dental care without knowing it, and one that
others chair than those who should is not the group that was agreed on.

Fix: give the group the seats, the officers and the chair that are demanded, or change
what is demanded. If it is to stay so for now, declare a gap of kind `representation`
about the group, with an owner and a day.

Not when: no seats are written down, or no officers and seats at all, or only a part of
them (`partly_known`); for no seat of the group it is written what is asked for (a side,
a kind of member, a type of service); it is not written down for whom a seat or a chair
stands, and it may be for what is demanded; too few seats are for service users
(COV005); nobody is in the chair (MEM001, MEM007); the lack begins more than 26 weeks
ahead, or is one of officers and lasts no longer than a group may be without a chair
(`tolerances.chair_gap`, otherwise two weeks); or the group is only proposed or planned,
or has ended. A seat counts also when nobody holds it (MEM006); towards the most seats
there may be, only when it is ordinary or goes with an office. A profile that names no
kinds is not for staff (`support_office`, `team`) nor for groups beside the structure
(`external_group`, `network`, `line_management`, `court`). What a binding profile
demands is an error.

Source: S2-6, S2-16, S2-26; the local management groups of Södra Älvsborg, which
the municipality chairs; the health boards and committees of England, Norway and Finland.
"""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.behalf import organisations_of_term
from narvard.graph.groups.handovers import chair_gap, lasts_longer
from narvard.graph.groups.membership import AHEAD, OfficerTerm, records_composition, terms_of
from narvard.graph.groups.profiles import Demand, Profiles, applies
from narvard.graph.groups.requirements import (
    SeatCount,
    are_of_kinds,
    seat_counts,
    seats_in_words,
)
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract, sweep, union
from narvard.kernel.phrase import Phrase, either, quoted
from narvard.model.groups import Group, OfficerRole, SeatRequirement
from narvard.model.profiles import Profile

RULE = Rule(
    code="MEM018",
    slug="composition-not-met",
    severity=Severity.WARNING,
    message="'{group}' {lack}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which a group is not made up as it must be."""
    profiles = collaboration.once(Profiles)
    for group in collaboration.groups.records:
        if not records_composition(group):
            continue
        yield from _seats(collaboration, group, _demands(profiles, group), as_of)
        for profile in profiles.of(group):
            if applies(profile, group):
                yield from _officers(collaboration, group, profile, as_of)
                yield from _chairs(collaboration, group, profile, as_of)


def _demands(profiles: Profiles, group: Group) -> list[Demand]:
    """What is demanded of the number of seats in `group`, what is binding first."""
    return sorted(profiles.demands_on(group), key=lambda demand: not demand.binding)


def _seats(
    collaboration: Collaboration, group: Group, demands: list[Demand], as_of: date
) -> Iterator[Finding]:
    """What the group lacks; what several demand is said once, as the weightiest does."""
    said: set[tuple[Interval, Phrase]] = set()
    for demand in demands:
        for period, lack in _lacks(collaboration, group, demand):
            if (period, lack) in said or _is_far_ahead(period, as_of):
                continue
            said.add((period, lack))
            yield RULE.finding(
                RULE.at_key(group, "seats"),
                severity=_severity(collaboration, group, as_of, binding=demand.binding),
                during=period,
                related=(_demanded(RULE.at(demand.owner, *demand.path)),),
                group=group.id,
                lack=lack,
            )


def _lacks(
    collaboration: Collaboration, group: Group, demand: Demand
) -> Iterator[tuple[Interval, Phrase]]:
    if demand.requirement.at_least is None and demand.requirement.at_most is None:
        return
    counts = seat_counts(collaboration, group, demand)
    for lack, alike in groupby(counts, key=lambda count: _lack(demand.requirement, count)):
        if lack is not None:
            for period in union(count.period for count in alike):
                yield period, lack


def _lack(requirement: SeatRequirement, count: SeatCount) -> Phrase | None:
    fewest, most = requirement.at_least, requirement.at_most
    for_users = requirement.service_user_representative is True
    if fewest is not None and count.meant + count.perhaps < fewest and not for_users:
        return Phrase(
            "has {seats} and should have at least {fewest}",
            seats=seats_in_words(count.meant, requirement),
            fewest=str(fewest),
        )
    if most is not None and count.counted > most:
        return Phrase(
            "has {seats} and should have at most {most}",
            seats=seats_in_words(count.counted, requirement),
            most=str(most),
        )
    return None


def _officers(
    collaboration: Collaboration, group: Group, profile: Profile, as_of: date
) -> Iterator[Finding]:
    whole = period_of(profile).intersect(period_of(group))
    for role in dict.fromkeys(profile.officers):
        if role == "chair":
            continue
        for period in _without(group, role, whole):
            is_short = not lasts_longer(period, chair_gap(collaboration))
            if is_short or _is_far_ahead(period, as_of):
                continue
            yield RULE.finding(
                RULE.at_key(group, "officers") if group.officers else RULE.at(group, "id"),
                severity=_severity(collaboration, group, as_of, binding=profile.binding),
                during=period,
                related=(_demanded(RULE.at_key(profile, "officers")),),
                group=group.id,
                lack=Phrase("has nobody as its '{role}'", role=role),
            )


def _without(group: Group, role: OfficerRole, whole: Interval) -> Iterator[Interval]:
    """When nobody has a task: all the time, or after somebody had it."""
    terms = terms_of(group, role)
    for gap in subtract(whole, (term.period for term in terms)):
        if not terms or gap.start is not None:
            yield gap


def _chairs(
    collaboration: Collaboration, group: Group, profile: Profile, as_of: date
) -> Iterator[Finding]:
    if not profile.chaired_by:
        return
    terms = terms_of(group, "chair")
    behind = [organisations_of_term(collaboration, group, term) for term in terms]
    fits = [are_of_kinds(collaboration, one, profile.chaired_by) for one in behind]
    whole = period_of(profile).intersect(period_of(group))
    for period, active in sweep([term.period for term in terms], whole):
        if not active or any(fits[index] is not False for index in active):
            continue
        yield RULE.finding(
            _place_of(group, terms[active[-1]]),
            severity=_severity(collaboration, group, as_of, binding=profile.binding),
            during=period,
            related=(_demanded(RULE.at_key(profile, "chaired_by")),),
            group=group.id,
            lack=Phrase(
                "is chaired by {found} and should be by {wanted}",
                found=either(quoted(behind[active[-1]])),
                wanted=either(quoted(profile.chaired_by)),
            ),
        )


def _place_of(group: Group, term: OfficerTerm) -> EntityPlace:
    key = "seat" if term.officer.person is None else "person"
    return RULE.at(group, "officers", term.index, key)


def _is_far_ahead(period: Interval, as_of: date) -> bool:
    return period.start is not None and period.start - as_of > AHEAD


def _severity(
    collaboration: Collaboration, group: Group, as_of: date, *, binding: bool
) -> Severity:
    return gap_severity(
        collaboration.gaps_about(group.id),
        "representation",
        as_of,
        undeclared=Severity.ERROR if binding else RULE.severity,
    )


def _demanded(place: EntityPlace) -> Related:
    return Related(place=place, note=Phrase("what is demanded"))
