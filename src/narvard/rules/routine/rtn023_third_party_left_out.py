"""Those a routine is for need somebody besides the principals, who takes no part in it.

Why: the principals settle what they can among themselves. What the person needs most, such
as means to live on, is in the hands of one who is not in the room.

Fix: let the third party take part, hand over to it in a step, or make a routine with it for
the same people.

Not when: the target group names no `third_parties`; it is not written down who takes part,
or the members of a participant are not known; only one principal and its units take part;
the third party does a step, takes over, starts the routine, has the main responsibility or
steps in during a pause; it takes part in another routine in force for the same people; or
the routine is wished for, being written or ended. Where the gap is declared (kind
`routine`) about the routine or the target group, owned and dated, it is for information.

Source: S2-82, where a plan is not enough for those with an acute need of means to live on.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.bodies.actors import organisations_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.progress import weight_in_progress
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.participants import Participants, principals_behind
from narvard.graph.versions import versions_during
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, subtract, union
from narvard.kernel.phrase import Phrase
from narvard.model.routines import Routine
from narvard.model.target_groups import TargetGroup

RULE = Rule(
    code="RTN023",
    slug="third-party-left-out",
    severity=Severity.WARNING,
    message="'{routine}' is for '{target_group}', who need '{third_party}', which takes no part",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every third party that a target group needs and that its routine leaves out."""
    if not any(group.third_parties for group in collaboration.target_groups.records):
        return
    working = _Working(collaboration)
    for routine in collaboration.routines.records:
        severity = weight_in_progress(routine, RULE.severity)
        if severity is None or not working.is_between_principals(routine):
            continue
        for target_group, period in _target_groups(collaboration, routine):
            gaps = (
                *collaboration.gaps_about(routine.id),
                *collaboration.gaps_about(target_group.id),
            )
            for index, third_party in enumerate(target_group.third_parties):
                if third_party in target_group.third_parties[:index]:
                    continue
                for missing in working.times_without(third_party, routine, target_group, period):
                    yield RULE.finding(
                        RULE.at_key(routine, "participants"),
                        severity=gap_severity(gaps, "routine", as_of, undeclared=severity),
                        during=missing,
                        related=(
                            Related(
                                place=RULE.at(target_group, "third_parties", index),
                                note=Phrase("who is needed"),
                            ),
                        ),
                        routine=routine.id,
                        target_group=target_group.id,
                        third_party=third_party,
                    )


def _target_groups(
    collaboration: Collaboration, routine: Routine
) -> Iterator[tuple[TargetGroup, Interval]]:
    for reference in dict.fromkeys(routine.target_groups):
        yield from versions_during(collaboration.target_groups, reference, period_of(routine))


class _Working:
    """Answers who works by which routine, and for whom."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._participants: dict[int, Participants] = {}
        self._times: dict[tuple[str, str], tuple[Interval, ...]] = {}
        self._in_force_for: dict[str, list[Routine]] = {}
        for routine in collaboration.routines.records:
            if routine.status == "in_force":
                for reference in dict.fromkeys(routine.target_groups):
                    self._in_force_for.setdefault(reference, []).append(routine)

    def is_between_principals(self, routine: Routine) -> bool:
        """Whether several principals take part in a routine."""
        principals = {
            principal
            for participation in routine.participants
            for principal in principals_behind(self._collaboration, participation.organisation)
        }
        return len(principals) > 1

    def times_without(
        self, third_party: str, routine: Routine, target_group: TargetGroup, period: Interval
    ) -> tuple[Interval, ...]:
        """When a third party takes no part in a routine, nor in another for the same people."""
        if not self._leaves_out(routine, third_party):
            return ()
        return subtract(period, self._taken_part(target_group.id, third_party))

    def _taken_part(self, target_group: str, third_party: str) -> tuple[Interval, ...]:
        """When a third party takes part in some routine in force for a target group."""
        key = (target_group, third_party)
        if key not in self._times:
            self._times[key] = union(
                period_of(routine)
                for routine in self._in_force_for.get(target_group, ())
                if routine.participants and not self._leaves_out(routine, third_party)
            )
        return self._times[key]

    def _leaves_out(self, routine: Routine, third_party: str) -> bool:
        if id(routine) not in self._participants:
            self._participants[id(routine)] = Participants(
                self._collaboration, self._organisations(routine)
            )
        return bool(self._participants[id(routine)].left_out(third_party))

    def _organisations(self, routine: Routine) -> Iterator[str]:
        for participation in routine.participants:
            yield participation.organisation
        for actor in dict.fromkeys(_actors(routine)):
            yield from organisations_of(self._collaboration, actor)


def _actors(routine: Routine) -> Iterator[str]:
    """Those who have something to do in a routine, as they are written."""
    yield from routine.initiators
    yield from routine.main_responsible
    steps = ((step.responsible, step.hands_over_to) for step in routine.steps)
    yield from (one for both in steps for one in both if one is not None)
    fallbacks = (*routine.fallbacks, *(one for pause in routine.pauses for one in pause.fallbacks))
    yield from (one.body for one in fallbacks if one.body is not None)
