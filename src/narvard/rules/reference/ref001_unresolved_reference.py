"""A reference leads to nothing that is written down.

Why: whoever follows the reference finds nobody there. A task falls to a person,
a group or a routine that does not exist.

Fix: write down what the reference means, or correct its spelling.

Not when: the reference leads to something of another period; it exists, and
whether it does so in time is for other rules to say.

Source: S1-1, S1-17, S1-22, S2-28, S2-54; referential integrity.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.mentions import LocalMention, Mention
from narvard.graph.near_ids import NearIds
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.model.record import Record

RULE = Rule(
    code="REF001",
    slug="unresolved-reference",
    severity=Severity.ERROR,
    message="'{reference}' is not declared{hint}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every reference that leads nowhere."""
    near_ids: NearIds | None = None
    for mention in collaboration.mentions:
        if collaboration.find(mention.target) is None:
            near_ids = near_ids or NearIds(collaboration.ids)
            yield _finding(mention, _meant(collaboration, near_ids, mention.target))
    inner_ids: dict[tuple[int, str], frozenset[str]] = {}
    for local in collaboration.local_mentions:
        key = (id(local.source), local.field)
        if key not in inner_ids:
            inner_ids[key] = _ids_in(local.source, local.field)
        if local.target not in inner_ids[key]:
            yield _finding(local, NearIds(inner_ids[key]).nearest(local.target))


def _finding(mention: Mention | LocalMention, meant: str | None) -> Finding:
    return RULE.finding(
        RULE.at(mention.source, *mention.path),
        reference=mention.target,
        hint="" if meant is None else f"; did you mean '{meant}'?",
    )


def _meant(collaboration: Collaboration, near_ids: NearIds, reference: str) -> str | None:
    """The reference with its first wrong part put right, if that leads somewhere."""
    entity_id, _, inner = reference.partition("/")
    if collaboration.find(entity_id) is not None:
        near = NearIds(collaboration.inner_ids(entity_id)).nearest(inner)
        return None if near is None else f"{entity_id}/{near}"
    near = near_ids.nearest(entity_id)
    if near is None or not inner:
        return near
    meant = f"{near}/{inner}"
    return meant if collaboration.find(meant) is not None else None


def _ids_in(source: Record, field: str) -> frozenset[str]:
    return frozenset(item.id for item in getattr(source, field))
