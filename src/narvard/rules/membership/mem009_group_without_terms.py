"""A temporary group lacks a commissioner, a leader, terms or an end, or another group its terms.

Why: a group that nobody set up answers to nobody, one without a leader does not meet,
and one without an end goes on. Without terms of reference its members mean different
things by its task.

Fix: write down who set the group up (`commissioned_by`), who leads it, what it is for
(`terms_of_reference`, or for now the `author` who is to write them) and its last day
(`valid_to`). Until then declare a gap of kind `responsibility` about the group, with an
owner and a day.

Not when: a temporary group, which is one with `temporary: true` or a working group
that does not say `temporary: false`, is only mentioned: it has neither a purpose nor
terms nor a last day. Any other group has
no finding unless another one of its kind, below the same group, has terms, or its own
say who set it up and nothing more. A decision that sets a group up says who did, and
perhaps until when; a group that replaces another may have its terms (MEM011). Who leads
it is not asked where only a part of it is known (`partly_known`), nor where that is for
MEM001 to say. Nothing is asked of a group that rests on a law, whose members are staff
(`support_office`, `team`), that stands beside the structure (`external_group`,
`network`, `line_management`, `court`) or has ended. For a temporary group that is only
proposed or planned it is a warning, and so it is for a working group that does not say
`temporary: true`: it may be meant to last.

Source: S2-63, where it is asked who writes the terms of temporary groups and who leads
them; S1-103, S2-22, S2-36.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.membership import records_composition, terms_of
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.standing import has_members, is_body, is_temporary
from narvard.graph.groups.terms import are_written, has_terms
from narvard.graph.versions import Unbroken
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, both
from narvard.model.decisions import Decision, Effect
from narvard.model.groups import Group, GroupStatus, OfficerRole

RULE = Rule(
    code="MEM009",
    slug="group-without-terms",
    severity=Severity.ERROR,
    message="'{group}' has {lacks}",
    doc=__doc__,
)

_LEADING: tuple[OfficerRole, ...] = ("chair", "leader", "convener")
_NO_TERMS = Phrase("no terms of reference")
_NO_LAST_DAY = Phrase("no last day")


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every temporary group that is not whole, and every other without its terms."""
    origins = _Origins(collaboration)
    siblings = _Siblings(collaboration)
    for group in collaboration.groups.records:
        if not has_members(group) or group.status == "ended" or group.legal_basis:
            continue
        if is_temporary(group):
            yield from _check_temporary(collaboration, origins, group, as_of)
        elif (
            is_body(group)
            and not group.successor_of
            and siblings.ask_for_terms(group)
            and not has_terms(collaboration, group)
        ):
            yield from _check_lasting(collaboration, siblings, group, as_of)


class _Origins:
    """What is written down of how temporary groups come about and come to an end."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._known: dict[str, _Origin] = {}
        self._effects: dict[str, list[Effect]] = {}
        for decision in collaboration.decisions.records:
            for effect in _effects(decision):
                self._effects.setdefault(effect.on, []).append(effect)

    def of(self, group: Group) -> "_Origin":
        """What is written of a group."""
        known = self._known.get(group.id)
        if known is None:
            versions = self._collaboration.groups.versions(group.id)
            effects = self._effects.get(group.id, [])
            known = _Origin(self._collaboration, versions, effects)
            self._known[group.id] = known
        return known


class _Origin:
    """What all the records of a group say of how it came about and comes to an end."""

    def __init__(
        self,
        collaboration: Collaboration,
        versions: tuple[Group, ...],
        effects: Sequence[Effect],
    ) -> None:
        self._collaboration = collaboration
        self._versions = versions
        self._effects = effects

    def goes_on(self, group: Group) -> bool:
        """Whether another record, of which the same is asked, follows without a break."""
        end = period_of(group).end
        return end is not None and (end, group.status) in self._begun

    @cached_property
    def _begun(self) -> frozenset[tuple[date | None, GroupStatus]]:
        temporary = (one for one in self._versions if is_temporary(one))
        return frozenset((period_of(one).start, one.status) for one in temporary)

    def is_described(self, group: Group) -> bool:
        """Whether more is written of a group than that it is there."""
        return self._says_more or (group.temporary is True and group.status == "active")

    @cached_property
    def _says_more(self) -> bool:
        return any(
            version.purpose or version.terms_of_reference or self.unbroken(version).end
            for version in self._versions
        )

    def unbroken(self, group: Group) -> Interval:
        """The days on which the group is there around one of its records."""
        return self._unbroken.around(group)

    @cached_property
    def _unbroken(self) -> Unbroken:
        return Unbroken(self._versions)

    def lacks(self, group: Group) -> Iterator[Phrase]:
        """What a temporary group must have and has not."""
        if not self._is_commissioned:
            yield Phrase("no commissioner")
        if not self._is_led(group):
            yield Phrase("no leader")
        if not self._has_author and not self._has_terms:
            yield _NO_TERMS
        if not self._ends(group):
            yield _NO_LAST_DAY

    @cached_property
    def _is_commissioned(self) -> bool:
        if any(effect.kind != "ends" for effect in self._effects):
            return True
        return any(
            version.commissioned_by
            or (
                version.terms_of_reference is not None
                and (
                    version.terms_of_reference.commissioner or version.terms_of_reference.decided_by
                )
            )
            for version in self._versions
        )

    def _is_led(self, group: Group) -> bool:
        if group.partly_known or (is_body(group) and records_composition(group)):
            return True
        profiles = self._collaboration.once(Profiles)
        return self._has_leader or any(profiles.rotates(group, role) for role in _LEADING)

    @cached_property
    def _has_leader(self) -> bool:
        return any(terms_of(version, *_LEADING) for version in self._versions)

    @cached_property
    def _has_author(self) -> bool:
        return any(
            version.terms_of_reference is not None and version.terms_of_reference.author
            for version in self._versions
        )

    @cached_property
    def _has_terms(self) -> bool:
        return has_terms(self._collaboration, self._versions[0])

    def _ends(self, group: Group) -> bool:
        return self.unbroken(group).end is not None or any(
            effect.kind == "ends" or effect.valid_to is not None for effect in self._effects
        )


def _effects(decision: Decision) -> Iterator[Effect]:
    """How a decision sets a group up or brings it to an end."""
    if decision.outcome in ("rejected", "no_decision"):
        return
    for effect in decision.effects:
        if effect.kind in ("establishes", "commissions", "ends"):
            yield effect


class _Siblings:
    """Groups of one kind that report to the same group."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._with_terms: dict[tuple[str, str], list[Group]] = {}
        for group in collaboration.groups.records:
            if (
                group.reports_to is not None
                and is_body(group)
                and are_written(group.terms_of_reference)
            ):
                self._with_terms.setdefault((group.kind, group.reports_to), []).append(group)

    def ask_for_terms(self, group: Group) -> bool:
        """Whether a group says something of terms, or a sibling of some time has them."""
        siblings = (group.kind, group.reports_to or "")
        return group.terms_of_reference is not None or siblings in self._with_terms

    def with_terms(self, group: Group) -> Group | None:
        """Another group of the same kind, below the same group and at the same time, with terms."""
        if group.reports_to is None:
            return None
        candidates = self._with_terms.get((group.kind, group.reports_to), ())
        period = period_of(group)
        return next((one for one in candidates if period_of(one).overlaps(period)), None)


def _check_temporary(
    collaboration: Collaboration, origins: _Origins, group: Group, as_of: date
) -> Iterator[Finding]:
    origin = origins.of(group)
    if origin.goes_on(group):
        return
    lacks = list(origin.lacks(group)) if origin.is_described(group) else []
    if lacks:
        is_certain = group.temporary is True and group.status == "active"
        weight = RULE.severity if is_certain else Severity.WARNING
        yield RULE.finding(
            RULE.at(group, "id"),
            severity=_severity(collaboration, group, as_of, weight),
            during=period_of(group) if lacks == [_NO_LAST_DAY] else origin.unbroken(group),
            group=group.id,
            lacks=both(lacks),
        )


def _check_lasting(
    collaboration: Collaboration, siblings: _Siblings, group: Group, as_of: date
) -> Iterator[Finding]:
    terms = group.terms_of_reference
    sibling = siblings.with_terms(group)
    if terms is not None and terms.author is not None:
        return
    if terms is None and sibling is None:
        return
    yield RULE.finding(
        RULE.at(group, "id") if terms is None else RULE.at_key(group, "terms_of_reference"),
        severity=_severity(collaboration, group, as_of, Severity.WARNING),
        during=period_of(group),
        related=()
        if sibling is None
        else (
            Related(
                place=RULE.at_key(sibling, "terms_of_reference"),
                note=Phrase("another group of its kind has them"),
            ),
        ),
        group=group.id,
        lacks=_NO_TERMS,
    )


def _severity(
    collaboration: Collaboration, group: Group, as_of: date, undeclared: Severity
) -> Severity:
    gaps = collaboration.gaps_about(group.id)
    return gap_severity(gaps, "responsibility", as_of, undeclared=undeclared)
