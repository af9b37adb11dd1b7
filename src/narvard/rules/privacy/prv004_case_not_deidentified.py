"""A meeting takes up cases, and people can be recognised in what is written of it.

Why: records of meetings are copied, published and kept. Those who sit in a group above
the single case have no right to know whom it is about.

Fix: take the case up so that nobody can be recognised and say so (`deidentified: true`),
or name the provision or the consent that it rests on, in the `privacy` of the document.

Not when: the group is about one person (`level: case`); the record or the case
description rests on a provision or on consent; or nothing says that a case was taken
up. Where only a case description is attached and it is not said whether anybody can be
recognised, it is a warning.

Source: S1-52, all cases gone through de-identified twice a year; S2-79, S2-80.
"""

from collections.abc import Iterator
from datetime import date
from operator import attrgetter

from narvard.graph.collaboration import Collaboration
from narvard.graph.meetings.agenda import taken_at
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.documents import Document, Privacy
from narvard.model.groups import Group
from narvard.model.meetings import AgendaItem, Meeting

RULE = Rule(
    code="PRV004",
    slug="case-not-deidentified",
    severity=Severity.ERROR,
    message="'{meeting}' takes up {cases}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every meeting at which a case was not, or may not have been, de-identified."""
    attachments = collaboration.census.having(AgendaItem, "attachments")
    with_attachments = {id(source) for _, source in attachments}
    for meeting in collaboration.meetings.records:
        if meeting.deidentified is None and id(meeting) not in with_attachments:
            continue
        if meeting.deidentified or _is_about_one_person(collaboration, meeting):
            continue
        name = None if meeting.record is None else meeting.record.document
        document = collaboration.find_as(Document, name)
        if document is not None and _has_ground(document.privacy):
            continue
        if meeting.deidentified is False:
            yield RULE.finding(
                RULE.at(meeting, "deidentified"),
                meeting=meeting.id,
                cases=Phrase("cases in which people can be recognised"),
            )
        else:
            yield from _attached(collaboration, meeting)


def _is_about_one_person(collaboration: Collaboration, meeting: Meeting) -> bool:
    group = collaboration.find_as(Group, meeting.group)
    return group is not None and group.level == "case"


def _has_ground(privacy: Privacy | None) -> bool:
    return privacy is not None and (bool(privacy.legal_basis) or privacy.consent is True)


def _attached(collaboration: Collaboration, meeting: Meeting) -> Iterator[Finding]:
    for taken in taken_at(meeting, attrgetter("attachments")):
        for position, attachment in enumerate(taken.item.attachments):
            document = collaboration.find_as(Document, attachment)
            if document is None or document.kind != "case_description":
                continue
            privacy = document.privacy
            if (privacy is not None and privacy.deidentified) or _has_ground(privacy):
                continue
            yield RULE.finding(
                RULE.at(meeting, *taken.path, "attachments", position),
                severity=Severity.WARNING,
                related=(
                    Related(place=RULE.at(document, "id"), note=Phrase("the case description")),
                ),
                meeting=meeting.id,
                cases=Phrase(
                    "'{id}', and nothing says that nobody can be recognised in it", id=document.id
                ),
            )
