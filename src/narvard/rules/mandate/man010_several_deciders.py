"""Two bodies are named as having decided, or as the one to decide, the same thing.

Why: when one of them says yes and the other no, both are right. When neither says
anything, each waits for the other.

Fix: name the one body that decides; the other prepares, or is consulted.

Not when: one of the two is an office or an organisation, whose decision a group may
have heard of; they meet together as one; one has delegated a mandate to the other; or one
of the two is not declared. That one was set up by the other lets neither decide for it.

Source: S2-46, a decision by the working committee or the steering group.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.delegations import acts_for
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision
from narvard.model.groups import Group
from narvard.model.meetings import Meeting

RULE = Rule(
    code="MAN010",
    slug="several-deciders",
    severity=Severity.ERROR,
    message="'{matter}' is decided by '{one}' and by '{other}'",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every decision of one group at the meeting of another, and every routine with two."""
    for decision in collaboration.decisions.records:
        meeting = collaboration.find_as(Meeting, decision.meeting)
        if meeting is not None and _are_two(collaboration, decision.body, meeting.group):
            yield RULE.finding(
                RULE.at(decision, "body"),
                related=(Related(place=RULE.at(meeting, "group"), note=Phrase("who met")),),
                matter=decision.id,
                one=decision.body or "",
                other=meeting.group,
            )
    decisions = collaboration.once(Decisions)
    for routine in collaboration.routines.records:
        adoption = collaboration.find_as(Decision, routine.decided_by)
        if adoption is None:
            continue
        body = decisions.body_of(adoption)
        if _are_two(collaboration, routine.deciding_body, body):
            yield RULE.finding(
                RULE.at(routine, "deciding_body"),
                during=period_of(routine),
                related=(Related(place=RULE.at(adoption, "id"), note=Phrase("what was decided")),),
                matter=routine.id,
                one=routine.deciding_body or "",
                other=body or "",
            )


def _are_two(collaboration: Collaboration, one_id: str | None, other_id: str | None) -> bool:
    """Whether two groups decide, of which neither acts for the other."""
    one = collaboration.find_as(Group, one_id)
    other = collaboration.find_as(Group, other_id)
    if one is None or other is None or one.id == other.id:
        return False
    return not (acts_for(one, other.id) or acts_for(other, one.id))
