"""A reference leads to something of a kind that cannot stand there.

Why: an organisation does not hold a meeting, and a group does not own an area. Who
reads the reference looks for one thing and finds another, and what is said there
holds for neither.

Fix: refer to what is meant. If that is not written down yet, write it down under an
id of its own.

Not when: the reference may lead to anything; it leads nowhere (REF001); or several
things have its id, of which one is of the right kind (REF008).

Source: S1-1, S1-17, where a meeting is one of a group; referential integrity.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.anatomy import inner_records
from narvard.graph.collaboration import Collaboration
from narvard.graph.mentions import Mention
from narvard.graph.unmatched import UnmatchedTargets
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase, either
from narvard.model.bundle import kind_of
from narvard.model.kind_names import KIND_NAMES
from narvard.model.record import Entity, Record

RULE = Rule(
    code="REF009",
    slug="wrong-kind",
    severity=Severity.ERROR,
    message="'{reference}' is {kind}, where {wanted} is meant",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every reference to something of another kind than it may lead to."""
    wrong = {
        target
        for kinds, targets in collaboration.once(UnmatchedTargets)
        if kinds
        for target in targets
        if _wrong(collaboration, target, kinds) is not None
    }
    for mention in collaboration.mentions_of(wrong):
        found = _wrong(collaboration, mention.target, mention.kinds)
        if mention.kinds and found is not None:
            yield _finding(collaboration, mention, found)


def _wrong(collaboration: Collaboration, reference: str, kinds: tuple[str, ...]) -> Record | None:
    """What a reference leads to, if it is nothing of these kinds."""
    found = _meant_by(collaboration, reference)
    if not found or any(kind_of(type(one)) in kinds for one in found):
        return None
    return found[-1]


def _meant_by(collaboration: Collaboration, reference: str) -> tuple[Record, ...]:
    """Everything that a reference can lead to; nothing when it leads nowhere."""
    if "/" not in reference:
        return collaboration.versions(reference)
    inner = collaboration.find(reference)
    return () if inner is None else (inner,)


def _finding(collaboration: Collaboration, mention: Mention, found: Record) -> Finding:
    owner, place = _declaration(collaboration, mention.target, found)
    kind = KIND_NAMES.get(kind_of(type(found)))
    if kind is None:
        kind = Phrase("a part of {kind}", kind=KIND_NAMES[kind_of(type(owner))])
    return RULE.finding(
        RULE.at(mention.source, *mention.path),
        related=(Related(place=place, note=Phrase("declared here")),),
        reference=mention.target,
        kind=kind,
        wanted=either([KIND_NAMES[wanted] for wanted in mention.kinds]),
    )


def _declaration(
    collaboration: Collaboration, reference: str, found: Record
) -> tuple[Entity, EntityPlace]:
    """The entity in which `found` is written down, and the place where it is."""
    versions = collaboration.versions(reference.partition("/")[0])
    for version in reversed(versions):
        for path, inner in inner_records(version):
            if inner is found:
                return version, RULE.at(version, *path)
    return versions[-1], RULE.at(versions[-1], "id")
