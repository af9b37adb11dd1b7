"""A reference leads to nothing that is written down.

Why: whoever follows the reference finds nobody there. A task falls to a person,
a group or a routine that does not exist.

Fix: write down what the reference means, or correct its spelling.

Not when: the reference leads to something of another period; it exists, and
whether it does so in time is for other rules to say.

Source: S1-1, S1-17, S1-22, S2-28, S2-54; referential integrity.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cached_property

from narvard.graph.collaboration import Collaboration
from narvard.graph.inside import INNER_LISTS
from narvard.graph.mentions import LocalMention, Mention, mentions_in
from narvard.graph.near_ids import NearIds
from narvard.graph.unmatched import UnmatchedTargets
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.phrase import Phrase
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
    lost = {
        target
        for _, targets in collaboration.once(UnmatchedTargets)
        for target in targets
        if collaboration.find(target) is None
    }
    hints = _Hints(collaboration, lost)
    for mention in collaboration.mentions_of(lost):
        yield _finding(mention, hints.meant_by(mention.target))
    yield from _lost_inside(collaboration)


def _lost_inside(collaboration: Collaboration) -> Iterator[Finding]:
    """Every reference to nothing in the same entity."""
    known: dict[tuple[int, str], frozenset[str]] = {}

    def inner_ids(source: Record, field: str) -> frozenset[str]:
        key = (id(source), field)
        if key not in known:
            known[key] = frozenset(item.id for item in getattr(source, field, ()))
        return known[key]

    astray = (
        source
        for reference, target, source in collaboration.census.local_references()
        if target not in inner_ids(source, reference.field)
    )
    for source in collaboration.census.in_order(astray):
        for local in mentions_in(source):
            if isinstance(local, LocalMention):
                ids = inner_ids(source, local.field)
                if local.target not in ids:
                    yield _finding(local, NearIds(ids).nearest(local.target))


def _finding(mention: Mention | LocalMention, meant: str | None) -> Finding:
    return RULE.finding(
        RULE.at(mention.source, *mention.path),
        reference=mention.target,
        hint="" if meant is None else Phrase("; did you mean '{meant}'?", meant=meant),
    )


class _Hints:
    """What was probably meant; its indexes are made when the first hint needs them."""

    def __init__(self, collaboration: Collaboration, lost: AbstractSet[str]) -> None:
        self._collaboration = collaboration
        self._lost = lost
        self._near_inside: dict[str, NearIds] = {}

    def meant_by(self, reference: str) -> str | None:
        """A reference that is written almost like `reference` and leads somewhere."""
        entity_id, _, inner = reference.partition("/")
        if self._collaboration.versions(entity_id):
            near = self._inside(entity_id).nearest(inner)
            return None if near is None else f"{entity_id}/{near}"
        near = self._near.get(entity_id)
        if near is None or not inner:
            return near
        meant = f"{near}/{inner}"
        return meant if self._collaboration.find(meant) is not None else None

    @cached_property
    def _near(self) -> dict[str, str]:
        """What was probably meant by each id that is not there."""
        ids = self._collaboration.ids
        return NearIds(ids).nearest_each({one.partition("/")[0] for one in self._lost} - {*ids})

    def _inside(self, entity_id: str) -> NearIds:
        if entity_id not in self._near_inside:
            self._near_inside[entity_id] = NearIds(
                item.id
                for version in self._collaboration.versions(entity_id)
                for field in INNER_LISTS.get(type(version), ())
                for item in getattr(version, field)
                if hasattr(item, "id")
            )
        return self._near_inside[entity_id]
