"""A step hands a person over, and nobody has agreed to take over.

Why: the one who hands over lets go, and the one who is to take over does not know, or has
said no. The person stands between the two.

Fix: name who takes over and let them agree, by taking part in the routine, by joining the
agreement behind it, or by saying so for the step (`accepted: true`).

Not when: the routine is not in force; the receiver, something it is part of or a unit of
it takes part or is a party; the receiver answers to the same principal as whoever is
responsible for the step, or decides on the routine or keeps it; it is not written down
who takes part, and no parties are; it is not known who stands behind the receiver; or
the receiver is a group that is only proposed or planned (RTN018). Where the gap is
declared (kind `responsibility`) about the routine or the step, owned and dated, it is for
information.

Source: S1-49, where a stated threat is a crime and the matter goes to the police.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.agreements.parties import agreement_with_parties
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.participants import Participants, principals_behind
from narvard.graph.versions import versions_during
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, sweep, union
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.routines import Routine, RoutineStep

RULE = Rule(
    code="RTN015",
    slug="handover-to-nobody",
    severity=Severity.ERROR,
    message="'{step}' hands over {lack}",
    doc=__doc__,
)

_OVER = frozenset({"ended", "terminated"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every step of a routine in force that hands over to somebody who has not agreed."""
    for routine in collaboration.routines.records:
        if routine.status != "in_force" or not any(map(_is_handover, routine.steps)):
            continue
        taking_part = list(_taking_part(collaboration, routine))
        for position, step in enumerate(routine.steps):
            if not _is_handover(step):
                continue
            step_id = f"{routine.id}/{step.id}"
            gaps = (*collaboration.gaps_about(routine.id), *collaboration.gaps_about(step_id))
            for key, lack, period in _lacks(collaboration, routine, step, taking_part):
                yield RULE.finding(
                    RULE.at(routine, "steps", position, key),
                    severity=gap_severity(gaps, "responsibility", as_of, undeclared=RULE.severity),
                    during=period,
                    related=_who_takes_part(routine) if key == "hands_over_to" else (),
                    step=step_id,
                    lack=lack,
                )


def _who_takes_part(routine: Routine) -> tuple[Related, ...]:
    if not routine.participants:
        return ()
    return (Related(place=RULE.at_key(routine, "participants"), note=Phrase("who takes part")),)


def _is_handover(step: RoutineStep) -> bool:
    """Whether a step hands over to a body, or says of a handover whether it is agreed to."""
    agreed_to = step.accepted is not None and step.refers_to is None
    return step.hands_over_to is not None or agreed_to


def _taking_part(
    collaboration: Collaboration, routine: Routine
) -> Iterator[tuple[Participants, Interval]]:
    """Those who have taken the routine on, and when: its participants, and the parties behind."""
    if routine.participants:
        stated = (participation.organisation for participation in routine.participants)
        yield Participants(collaboration, stated), period_of(routine)
    for agreement, period in versions_during(
        collaboration.agreements, routine.governed_by, period_of(routine)
    ):
        holder = agreement_with_parties(collaboration, agreement)
        if holder is not None and agreement.status not in _OVER:
            parties = (party.organisation for party in holder.parties)
            yield Participants(collaboration, parties), period


def _lacks(
    collaboration: Collaboration,
    routine: Routine,
    step: RoutineStep,
    taking_part: list[tuple[Participants, Interval]],
) -> Iterator[tuple[str, Phrase, Interval]]:
    """What is lacking, with the key that shows it and the time in which it is."""
    receiver = step.hands_over_to
    if receiver is None:
        yield "accepted", Phrase("and names nobody to take over"), period_of(routine)
    elif step.accepted is False:
        said_no = Phrase("to '{receiver}', who has not agreed to take over", receiver=receiver)
        yield "accepted", said_no, period_of(routine)
    elif step.accepted is None and not _is_at_home(collaboration, routine, step, receiver):
        whole = collaboration.organisation_map.expand(receiver)
        for members, period in _outside(receiver, taking_part):
            lack = _unheard(receiver, members if len(members) < len(whole) else ())
            yield "hands_over_to", lack, period


def _is_at_home(
    collaboration: Collaboration, routine: Routine, step: RoutineStep, receiver: str
) -> bool:
    """Whether a receiver is bound already, by its own principal or by keeping the routine."""
    if receiver in (routine.owner, routine.deciding_body, routine.drafted_by):
        return True
    groups = collaboration.groups.versions(receiver)
    if groups and all(group.status in ("proposed", "planned") for group in groups):
        return True
    givers = principals_behind(collaboration, step.responsible)
    return not givers.isdisjoint(principals_behind(collaboration, receiver))


def _outside(
    receiver: str, taking_part: list[tuple[Participants, Interval]]
) -> Iterator[tuple[tuple[str, ...], Interval]]:
    """Who of a receiver takes no part, for each time in which it is written who does."""
    times = [period for _, period in taking_part]
    left_out = [frozenset(participants.left_out(receiver)) for participants, _ in taking_part]
    stretches: dict[tuple[str, ...], list[Interval]] = {}
    for stretch, active in sweep(times):
        if active:
            outside = frozenset.intersection(*(left_out[index] for index in active))
            stretches.setdefault(tuple(sorted(outside)), []).append(stretch)
    for members, alike in stretches.items():
        if members:
            yield from ((members, period) for period in union(alike))


def _unheard(receiver: str, members: tuple[str, ...]) -> Phrase:
    if not members:
        return Phrase("to '{receiver}', who takes no part and has not agreed", receiver=receiver)
    return Phrase.counted(
        "to '{receiver}', whose member {members} takes no part and has not agreed",
        "to '{receiver}', whose members {members} take no part and have not agreed",
        len(members),
        receiver=receiver,
        members=both(quoted(members)),
    )
