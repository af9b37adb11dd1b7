"""A matter is lifted to nobody, to a body below, or without a day to come back.

Why: those who lifted it wait for an answer, and those above do not know that they
are waited for. It is gone from both agendas.

Fix: name in `escalated_to` a body above, and in `returns_on` when the matter comes back.

Not when: a decision was taken under the item all the same; a gap outside the
collaboration is accepted as it is, or closed; or the levels of the two bodies are not
written down. Where the gap is declared about the item (kind `feedback`), owned and
dated, a missing day is for information.

Source: S1-111, S2-70, lifted to the working committee; S1-47, a law that does not fit.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.levels import LEVELS
from narvard.graph.groups.reporting import reporting_lines
from narvard.graph.meetings.agenda import Taken, taken_at
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Gap
from narvard.model.groups import Group
from narvard.model.meetings import AgendaItem, Meeting

RULE = Rule(
    code="MAN008",
    slug="lifted-to-nowhere",
    severity=Severity.WARNING,
    message="{matter} {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every lifted item without a receiver above or a return, every outside gap not lifted."""
    for meeting in _meetings_that_lift(collaboration):
        for taken in taken_at(meeting, _is_lifted):
            yield from _item(collaboration, meeting, taken, as_of)
    for gap in collaboration.gaps.records:
        if gap.scope == "external" and gap.status == "open" and gap.escalated_to is None:
            yield _unlifted(gap)


def _meetings_that_lift(collaboration: Collaboration) -> Iterator[Meeting]:
    """The meetings with an item or a matter under one that is lifted."""
    census = collaboration.census
    found = [source for _, source in census.having(AgendaItem, "escalated_to")]
    found += [
        source
        for item, source in census.having(AgendaItem, "outcomes")
        if "escalated" in item.outcomes
    ]
    return (source for source in census.in_order(found) if isinstance(source, Meeting))


def _is_lifted(item: AgendaItem) -> bool:
    return item.escalated_to is not None or "escalated" in item.outcomes


def _item(
    collaboration: Collaboration,
    meeting: Meeting,
    taken: Taken,
    as_of: date,
) -> Iterator[Finding]:
    path, item = taken.path, taken.item
    name = Phrase("item {number} of '{id}'", number=taken.number, id=meeting.id)
    receiver = item.escalated_to
    if receiver is None:
        yield RULE.finding(
            RULE.at(meeting, *path, "outcomes", item.outcomes.index("escalated")),
            matter=name,
            fault=Phrase("is lifted, and nobody is named to receive it"),
        )
        return
    below = _why_not_above(collaboration, meeting.group, receiver)
    if below is not None:
        yield RULE.finding(
            RULE.at(meeting, *path, "escalated_to"),
            related=_itself(collaboration, receiver),
            matter=name,
            fault=Phrase("is lifted to '{receiver}', {below}", receiver=receiver, below=below),
        )
    if item.returns_on is None and not item.decisions:
        yield RULE.finding(
            RULE.at(meeting, *path, "escalated_to"),
            severity=gap_severity(
                collaboration.gaps_about(f"{meeting.id}/{item.number}"),
                "feedback",
                as_of,
                undeclared=RULE.severity,
            ),
            matter=name,
            fault=Phrase(
                "is lifted to '{receiver}' and no day is set for it to come back", receiver=receiver
            ),
        )


def _why_not_above(collaboration: Collaboration, sender_id: str, receiver_id: str) -> Phrase | None:
    """Why a receiver is not above the sender; None where it is, or that is not known."""
    if receiver_id == sender_id:
        return Phrase("which lifts it")
    sender = collaboration.find_as(Group, sender_id)
    receiver = collaboration.find_as(Group, receiver_id)
    if sender is None or receiver is None:
        return None
    if collaboration.once(reporting_lines).is_below(receiver_id, sender_id):
        return Phrase("which reports to '{sender_id}'", sender_id=sender_id)
    if sender.level is None or receiver.level is None:
        return None
    if LEVELS.index(receiver.level) < LEVELS.index(sender.level):
        return Phrase("which works at a lower level than '{sender_id}'", sender_id=sender_id)
    return None


def _itself(collaboration: Collaboration, group_id: str) -> tuple[Related, ...]:
    group = collaboration.find_as(Group, group_id)
    if group is None:
        return ()
    return (Related(place=RULE.at(group, "id"), note=Phrase("'{group}' itself", group=group_id)),)


def _unlifted(gap: Gap) -> Finding:
    return RULE.finding(
        RULE.at(gap, "scope"),
        during=period_of(gap),
        matter=f"'{gap.id}'",
        fault=Phrase("cannot be closed by the collaboration and is lifted to nobody"),
    )
