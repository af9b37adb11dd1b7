"""Figures of a collaboration on one day, and what they become."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from attrs import frozen

from narvard.graph.agreements.disputes import is_in_use
from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.membership import held_seats, records_holders, seat_period
from narvard.graph.routines.pauses import Pauses
from narvard.kernel.findings import Severity
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, GroupStatus
from narvard.model.routines import Routine
from narvard.procedures.soundness.asking import Soundnesses


@frozen(kw_only=True)
class Figure:
    """A number before and after.

    Attributes:
        code: what it counts, for programs.
        name: what it counts, in words.
        before: the number in the baseline.
        after: the number in the result.
    """

    code: str
    name: Phrase
    before: int
    after: int


_GROUPS: Final[dict[GroupStatus, Phrase]] = {
    "proposed": Phrase("groups, proposed"),
    "planned": Phrase("groups, planned"),
    "active": Phrase("groups, active"),
    "ended": Phrase("groups, ended"),
}
_NAMES: Final[dict[str, Phrase]] = {
    "organisations": Phrase("organisations"),
    "parties": Phrase("organisations that are party to an agreement"),
    "groups_proposed": _GROUPS["proposed"],
    "groups_planned": _GROUPS["planned"],
    "groups_active": _GROUPS["active"],
    "groups_ended": _GROUPS["ended"],
    "seats": Phrase("seats"),
    "seats_filled": Phrase("seats, filled"),
    "seats_vacant": Phrase("seats, vacant"),
    "seats_not_written": Phrase("seats in groups where no holder is written"),
    "most_seats": Phrase("most seats of one person"),
    "agreements": Phrase("agreements in force"),
    "routines_in_force": Phrase("routines in force"),
    "routines_paused": Phrase("routines, paused"),
    "coverage": Phrase("municipalities with a routine in force, over all routines"),
    "coverage_possible": Phrase("municipalities, times routines in force"),
    "ladders": Phrase("dispute procedures in use"),
    "ladders_sound": Phrase("dispute procedures in use, sound"),
    "gaps_open": Phrase("gaps, open"),
    "findings_error": Phrase("findings, errors"),
    "findings_warning": Phrase("findings, warnings"),
    "findings_info": Phrase("findings, for information"),
}


def figures(
    baseline: Collaboration,
    result: Collaboration,
    day: date,
    findings: tuple[Mapping[Severity, int], Mapping[Severity, int]] | None = None,
) -> tuple[Figure, ...]:
    """The figures of `baseline` and of `result` on `day`, in a fixed order.

    Args:
        baseline: how it was.
        result: how it would be.
        day: the day on which both are counted.
        findings: how many findings of each severity there are before and after, where they
            are known.
    """
    before, after = dict(_counted(baseline, day)), dict(_counted(result, day))
    for counts, found in zip((before, after), findings or (), strict=False):
        counts.update((f"findings_{one.value}", found.get(one, 0)) for one in Severity)
    return tuple(
        Figure(code=code, name=name, before=before[code], after=after[code])
        for code, name in _NAMES.items()
        if code in before
    )


def _counted(collaboration: Collaboration, day: date) -> Iterator[tuple[str, int]]:
    then = collaboration.at(day)
    agreements = [one for one in then.agreements.records if one.status == "in_force"]
    parties = {party.organisation for agreement in agreements for party in agreement.parties}
    behind = {one for party in parties for one in then.organisation_map.expand(party)}
    yield "organisations", len(then.organisations)
    yield "parties", sum(one in then.organisations for one in behind)
    yield from _of_groups(then.groups.records, day)
    yield "agreements", len(agreements)
    yield from _of_routines(then, day)
    yield from _of_ladders(collaboration, then, day)
    yield "gaps_open", sum(gap.status == "open" for gap in then.gaps.records)


def _of_groups(groups: Sequence[Group], day: date) -> Iterator[tuple[str, int]]:
    by_status = Counter(group.status for group in groups)
    for status in _GROUPS:
        yield f"groups_{status}", by_status[status]
    active = [group for group in groups if group.status == "active"]
    seats = filled = unknown = 0
    load: Counter[str] = Counter()
    for group in active:
        existing = [seat for seat in group.seats if seat_period(group, seat).contains(day)]
        held = [one for one in held_seats(group) if one.period.contains(day)]
        seats += len(existing)
        if records_holders(group):
            filled += len({one.seat.id for one in held})
        else:
            unknown += len(existing)
        for person, _ in {(one.holding.person, one.seat.id) for one in held}:
            load[person] += 1
    yield "seats", seats
    yield "seats_filled", filled
    yield "seats_vacant", seats - filled - unknown
    yield "seats_not_written", unknown
    yield "most_seats", max(load.values(), default=0)


def _of_routines(collaboration: Collaboration, day: date) -> Iterator[tuple[str, int]]:
    in_force = [one for one in collaboration.routines.records if one.status == "in_force"]
    pauses = collaboration.once(Pauses)
    paused = [
        one for one in in_force if any(pause.period.contains(day) for pause in pauses.of(one))
    ]
    yield "routines_in_force", len(in_force)
    yield "routines_paused", len(paused)
    municipalities = {
        one.area
        for one in collaboration.organisations.records
        if one.kind == "municipality" and one.area is not None
    }
    covered = sum(len(_covered(collaboration, one) & municipalities) for one in in_force)
    yield "coverage", covered
    yield "coverage_possible", len(municipalities) * len(in_force)


def _covered(collaboration: Collaboration, routine: Routine) -> frozenset[str]:
    """The smallest areas of a routine; none where its area is not written."""
    if routine.area is None:
        return frozenset()
    return collaboration.area_map.smallest(routine.area)


def _of_ladders(
    collaboration: Collaboration, then: Collaboration, day: date
) -> Iterator[tuple[str, int]]:
    asking = Soundnesses(collaboration, day)
    in_use = [one.id for one in then.dispute_procedures.records if is_in_use(one)]
    yield "ladders", len(in_use)
    yield "ladders_sound", sum(asking.of(one).verdict == "sound" for one in in_use)
