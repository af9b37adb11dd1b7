"""The list of decisions at the end of a record differs from the decisions under its items.

Why: most people read only the list. What stands in one place alone was decided for some
readers and not for others.

Fix: list each decision once, the same that stand under the items.

Not when: the record has no such list, or no decision stands under an item or names the
meeting. The order does not matter. The list may leave out decisions on procedure and
matters that ended without a decision, and may name a decision that is only told of.

Source: S2-89, where the two decisions of the meeting are listed again.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.agenda import taken_at
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision
from narvard.model.meetings import Meeting

RULE = Rule(
    code="MIN013",
    slug="decision-register-differs",
    severity=Severity.ERROR,
    message="'{decision}' {fault} '{meeting}'",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every decision that is in the list of a record or under its items, and not in both."""
    naming: dict[str, list[Decision]] = {}
    for decision in collaboration.decisions.records:
        if decision.meeting is not None:
            naming.setdefault(decision.meeting, []).append(decision)
    for meeting in collaboration.meetings.records:
        if meeting.record is not None and meeting.record.decision_register:
            yield from _register(collaboration, meeting, naming.get(meeting.id, []))


def _register(
    collaboration: Collaboration, meeting: Meeting, naming: list[Decision]
) -> Iterator[Finding]:
    register = () if meeting.record is None else meeting.record.decision_register
    told = _places(collaboration, meeting)
    taken = {
        decision: place
        for decision, place in told.items()
        if _is_taken_at(collaboration, decision, meeting)
    }
    for one in naming:
        taken.setdefault(one.id, RULE.at(one, "meeting"))
    if not taken:
        return
    yield from _repeated(meeting, register)
    # An id that leads nowhere (REF001) may be meant for the one that seems to be missing.
    if _are_declared(collaboration, (*told, *taken)):
        yield from _under_no_item(collaboration, meeting, register, frozenset({*told, *taken}))
    if _are_declared(collaboration, register):
        listed = frozenset(register)
        for decision, place in taken.items():
            if decision not in listed and _is_to_be_listed(collaboration, decision):
                yield _unlisted(meeting, decision, place)


def _repeated(meeting: Meeting, register: Sequence[str]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for index, decision in enumerate(register):
        if first.setdefault(decision, index) != index:
            yield RULE.finding(
                RULE.at(meeting, "record", "decision_register", index),
                related=(
                    Related(
                        place=RULE.at(meeting, "record", "decision_register", first[decision]),
                        note=Phrase("listed here first"),
                    ),
                ),
                decision=decision,
                fault=Phrase("is listed more than once at the end of"),
                meeting=meeting.id,
            )


def _under_no_item(
    collaboration: Collaboration, meeting: Meeting, register: Sequence[str], known: frozenset[str]
) -> Iterator[Finding]:
    for index, decision in enumerate(register):
        if decision not in known and _are_declared(collaboration, (decision,)):
            yield RULE.finding(
                RULE.at(meeting, "record", "decision_register", index),
                decision=decision,
                fault=Phrase("is listed at the end and stands under no item of"),
                meeting=meeting.id,
            )


def _unlisted(meeting: Meeting, decision: str, place: EntityPlace) -> Finding:
    return RULE.finding(
        place,
        related=(
            Related(
                place=RULE.at_key(meeting, "record", "decision_register"),
                note=Phrase("the list at the end"),
            ),
        ),
        decision=decision,
        fault=Phrase("was taken and is not listed at the end of"),
        meeting=meeting.id,
    )


def _places(collaboration: Collaboration, meeting: Meeting) -> dict[str, EntityPlace]:
    """Where each decision stands under the items of a meeting, in any record of it."""
    places: dict[str, EntityPlace] = {}
    versions = collaboration.meetings.versions(meeting.id)
    for version in (meeting, *(one for one in versions if one is not meeting)):
        for taken in taken_at(version, attrgetter("decisions")):
            for index, decision in enumerate(taken.item.decisions):
                places.setdefault(decision, RULE.at(version, *taken.path, "decisions", index))
    return places


def _are_declared(collaboration: Collaboration, decisions: Iterable[str]) -> bool:
    return all(collaboration.find_as(Decision, decision) is not None for decision in decisions)


def _is_taken_at(collaboration: Collaboration, decision_id: str, meeting: Meeting) -> bool:
    """Whether a decision under an item was taken there, and not only told of."""
    versions = collaboration.decisions.versions(decision_id)
    return all(one.meeting in (None, meeting.id) for one in versions)


def _is_to_be_listed(collaboration: Collaboration, decision_id: str) -> bool:
    versions = collaboration.decisions.versions(decision_id)
    return bool(versions) and all(
        one.kind != "procedural" and one.outcome != "no_decision" for one in versions
    )
