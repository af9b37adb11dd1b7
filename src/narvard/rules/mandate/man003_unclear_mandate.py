"""It is unclear, or not written down, what a body may decide.

Why: some take its word for a decision and others for an opinion. It shows the day
that they disagree.

Fix: let the body above say what it may do, and in which matters.

Not when: the group is not active. Where a decision rests on the mandate it is an
error; where the gap is declared (kind `mandate`), owned and dated, for information.
That no mandate is written is asked only of a group that by its kind prepares or carries
out (a working committee, a preparatory, assignment or working group, a support office, a
network), and only where a routine, an agreement or a dispute procedure is in force on the
strength of what it has decided; it is then a warning.

Source: S2-62, where the local preparatory group asks for its mandate and gets no answer.
"""

from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.powers import HeldMandate, Powers
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.decisions import Decision
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import Group
from narvard.model.organisations import Office
from narvard.model.routines import Routine

RULE = Rule(
    code="MAN003",
    slug="unclear-mandate",
    severity=Severity.WARNING,
    message="the mandate of '{body}' is {fault}",
    doc=__doc__,
)

_NOT_DECIDING_BY_NATURE = frozenset(
    {
        "working_committee",
        "preparatory_group",
        "local_preparatory_group",
        "assignment_group",
        "working_group",
        "support_office",
        "network",
    }
)
_SETTLING = frozenset({"approves", "adopts", "amends"})
_InForce: TypeAlias = Routine | Agreement | DisputeProcedure


@frozen(kw_only=True)
class _Reliance:
    """Something in force, and the decision that it rests on."""

    matter: _InForce
    decision: Decision


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every unclear mandate, with the decisions that rest on it."""
    resting = _resting(collaboration)
    bodies: tuple[Group | Office, ...] = (
        *collaboration.groups.records,
        *collaboration.offices.records,
    )
    for body in bodies:
        is_active = not isinstance(body, Group) or body.status == "active"
        for index, mandate in enumerate(body.mandates):
            if mandate.kind != "unclear":
                continue
            held = HeldMandate(body=body, index=index, mandate=mandate)
            relying = resting.get(_key(held), [])
            if is_active or relying:
                yield _finding(collaboration, held, relying, as_of)
    yield from _unwritten(collaboration, as_of)


def _unwritten(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every group without a written mandate on whose decision something in force rests."""
    decisions, powers = collaboration.once(Decisions), collaboration.once(Powers)
    relying: dict[str, list[_Reliance]] = {}
    for decision in collaboration.decisions.records:
        group = collaboration.find_as(Group, decisions.body_of(decision))
        if group is None or decision.outcome != "carried" or not _needs_mandate(group):
            continue
        versions = collaboration.groups.versions(group.id)
        if not any(one.mandates for one in versions) and powers.is_substantive(decision, group.id):
            relying.setdefault(group.id, []).extend(_resting_on(collaboration, decisions, decision))
    for group_id, reliances in relying.items():
        if not reliances:
            continue
        group = collaboration.groups.versions(group_id)[-1]
        first = reliances[0]
        yield RULE.finding(
            RULE.at(group, "id"),
            severity=gap_severity(
                collaboration.gaps_about(group.id), "mandate", as_of, undeclared=RULE.severity
            ),
            during=period_of(first.matter),
            related=tuple(
                Related(
                    place=RULE.at(one.decision, "id"),
                    note=Phrase("'{decision}' rests on it", decision=one.matter.id),
                )
                for one in reliances
            ),
            body=group.id,
            fault=Phrase(
                "not written down, and '{matter}' rests on '{decision}', which it has taken",
                matter=first.matter.id,
                decision=first.decision.id,
            ),
        )


def _needs_mandate(group: Group) -> bool:
    return group.status == "active" and group.kind in _NOT_DECIDING_BY_NATURE


def _resting_on(
    collaboration: Collaboration, decisions: Decisions, decision: Decision
) -> list[_Reliance]:
    """What is in force on the strength of a decision, each once."""
    citing = (
        mention.source
        for mention in decisions.resting_on(decision)
        if mention.path[0] in ("decided_by", "approvals")
    )
    settled = (
        collaboration.find(effect.on) for effect in decision.effects if effect.kind in _SETTLING
    )
    found = {
        one.id: one
        for one in (*citing, *settled)
        if isinstance(one, _InForce) and one.status == "in_force"
    }
    return [_Reliance(matter=one, decision=decision) for one in found.values()]


def _finding(
    collaboration: Collaboration, held: HeldMandate, relying: list[Decision], as_of: date
) -> Finding:
    body = held.body
    severity = gap_severity(
        collaboration.gaps_about(body.id), "mandate", as_of, undeclared=RULE.severity
    )
    return RULE.finding(
        RULE.at(body, "mandates", held.index, "kind"),
        severity=Severity.ERROR if relying else severity,
        during=period_of(held.mandate).intersect(period_of(body)),
        related=tuple(
            Related(
                place=RULE.at(decision, "id"),
                note=Phrase("'{decision}' rests on it", decision=decision.id),
            )
            for decision in relying
        ),
        body=body.id,
        fault=Phrase("unclear, and '{id}' rests on it", id=relying[0].id)
        if relying
        else Phrase("unclear"),
    )


def _resting(collaboration: Collaboration) -> dict[tuple[int, int], list[Decision]]:
    """The decisions that rest on each unclear mandate."""
    powers = collaboration.once(Powers)
    resting: dict[tuple[int, int], list[Decision]] = {}
    for decision in collaboration.decisions.records:
        judgement = powers.judge(decision)
        for held in () if judgement is None else judgement.unclear:
            resting.setdefault(_key(held), []).append(decision)
    return resting


def _key(held: HeldMandate) -> tuple[int, int]:
    """A mandate by identity: two bodies may have equal ones."""
    return id(held.body), held.index
