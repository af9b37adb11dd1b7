"""A step of a dispute procedure is no higher and no wider than one before it.

Why: those who could not agree are asked once more, or one party decides alone on
what is to be agreed. The dispute goes round in a circle while the person waits.

Fix: give each step a body that has not been asked, of a level that is no lower, and
somebody from every party; let `on_failure` and `on_silence` lead upwards. If that is to
come, declare a gap of kind `dispute_procedure` about it, with an owner and a day; then
it is for information.

Not when: the procedure is still being written, is only proposed, or has ended. An
organisation may stand at several steps, since it has levels of its own; a body may stand
again together with one that is new, or when it then decides with binding force. Whether
all parties are there is judged of steps that are to end in agreement and whose bodies
are known to belong to the parties, and of parties that are declared and, if collective,
have members (AGR002); a contact or a seat is enough, and so is an office of the principal
for its units. Courts and dispute bodies stand beside the levels.
Missing and repeated numbers are DSP005.

Source: S1-111, where disputes are lifted to a wider level than an assignment group.
"""

from collections.abc import Iterator
from datetime import date

from attrs import frozen

from narvard.graph.agreements.disputes import DisputeParty, Disputes, procedures_in_use
from narvard.graph.agreements.ladders import climbing
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.levels import LEVELS
from narvard.graph.groups.reporting import reporting_lines
from narvard.graph.versions import versions_during
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.disputes import DisputeProcedure, DisputeStep
from narvard.model.groups import Group
from narvard.model.organisations import Organisation

RULE = Rule(
    code="DSP009",
    slug="ladder-does-not-climb",
    severity=Severity.ERROR,
    message="'{procedure}' {fault}",
    doc=__doc__,
)

_BESIDE = frozenset({"dispute_body", "court"})


@frozen(kw_only=True)
class _Fault:
    """Where a ladder does not climb, and why."""

    place: EntityPlace
    said: Phrase
    related: tuple[Related, ...]
    period: Interval


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every step that leads nowhere new."""
    ladders = _Ladders(collaboration)
    for procedure, severity in procedures_in_use(collaboration, as_of, undeclared=RULE.severity):
        for fault in ladders.faults(procedure):
            yield RULE.finding(
                fault.place,
                severity=severity,
                during=fault.period,
                related=fault.related,
                procedure=procedure.id,
                fault=fault.said,
            )


class _Ladders:
    """Answers where a ladder does not climb."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._disputes = collaboration.once(Disputes)

    def faults(self, procedure: DisputeProcedure) -> Iterator[_Fault]:
        order = climbing(procedure)
        yield from _turns_back(procedure)
        yield from self._repeats(procedure, order)
        yield from self._falls(procedure, order)
        parties = tuple(
            party for party in self._disputes.parties(procedure) if self._is_known(party)
        )
        for place in order:
            yield from self._one_sided(procedure, place, parties)

    def _is_known(self, party: DisputeParty) -> bool:
        """Whether somebody is written down who could speak for a party."""
        organisation = party.organisation
        return organisation in self._collaboration.organisations and bool(
            self._collaboration.organisation_map.expand(organisation)
        )

    def _repeats(self, procedure: DisputeProcedure, order: tuple[int, ...]) -> Iterator[_Fault]:
        """Every step all of whose bodies have stood together at one step before it."""
        earlier: dict[str, list[int]] = {}
        for place in order:
            step = procedure.steps[place]
            bodies = dict.fromkeys(step.bodies)
            if bodies and not any(self._has_levels(body) for body in bodies):
                seen = [earlier.get(body, []) for body in bodies]
                common = set(seen[0]).intersection(*seen[1:])
                before = [one for one in seen[0] if one in common]
                if before and not _has_more_power(step, procedure.steps[before[-1]]):
                    yield _fault(
                        RULE.at_key(procedure, "steps", place, "bodies"),
                        Phrase(
                            "asks at '{step}' only those it asked at '{earlier}'",
                            step=step.id,
                            earlier=procedure.steps[before[-1]].id,
                        ),
                        procedure,
                        before[-1],
                    )
            for body in bodies:
                earlier.setdefault(body, []).append(place)

    def _has_levels(self, body: str) -> bool:
        """Whether a body is an organisation, or not declared: it may be another one each time."""
        found = self._collaboration.find(body)
        return found is None or isinstance(found, Organisation)

    def _falls(self, procedure: DisputeProcedure, order: tuple[int, ...]) -> Iterator[_Fault]:
        """Every step of groups that work on a lower level than those of the step before."""
        previous: tuple[int, tuple[str, ...]] | None = None
        for place in order:
            step = procedure.steps[place]
            groups = self._groups(step)
            if groups is None:
                continue
            if previous is not None and self._is_lower(procedure, groups, previous[1]):
                yield _fault(
                    RULE.at_key(procedure, "steps", place, "bodies"),
                    Phrase(
                        "climbs down from '{earlier}' to '{step}'",
                        earlier=procedure.steps[previous[0]].id,
                        step=step.id,
                    ),
                    procedure,
                    previous[0],
                )
            previous = place, groups

    def _groups(self, step: DisputeStep) -> tuple[str, ...] | None:
        """The groups that a step is taken to; None if not all are groups that have a level."""
        for body in step.bodies:
            group = self._collaboration.find_as(Group, body)
            if group is None or group.kind in _BESIDE:
                return None
        return tuple(dict.fromkeys(step.bodies)) or None

    def _is_lower(
        self, procedure: DisputeProcedure, groups: tuple[str, ...], before: tuple[str, ...]
    ) -> bool:
        lines = self._collaboration.once(reporting_lines)
        if all(any(lines.is_below(one, above) for above in before) for one in groups):
            return True
        rank, rank_before = self._rank(procedure, groups), self._rank(procedure, before)
        return rank is not None and rank_before is not None and rank < rank_before

    def _rank(self, procedure: DisputeProcedure, groups: tuple[str, ...]) -> int | None:
        """The highest level of some groups; None if it is not known of all, or changes."""
        ranks: list[int] = []
        for name in groups:
            levels = {
                version.level
                for version, _ in versions_during(
                    self._collaboration.groups, name, period_of(procedure)
                )
            }
            level = levels.pop() if len(levels) == 1 else None
            if level is None:
                return None
            ranks.append(LEVELS.index(level))
        return max(ranks)

    def _one_sided(
        self, procedure: DisputeProcedure, place: int, parties: tuple[DisputeParty, ...]
    ) -> Iterator[_Fault]:
        """The parties that nobody speaks for at a step that is to end in agreement."""
        step = procedure.steps[place]
        if step.decides != "agreement" or not step.bodies:
            return
        present = self._present(step, parties)
        if present is None:
            return
        for missing, period in self._disputes.without(parties, present):
            yield _Fault(
                place=RULE.at_key(procedure, "steps", place, "bodies"),
                said=Phrase(
                    "seeks agreement at '{step}' with nobody from {parties}",
                    step=step.id,
                    parties=both(quoted(party.organisation for party in missing)),
                ),
                related=tuple(
                    Related(place=party.place, note=Phrase("a party")) for party in missing
                ),
                period=period,
            )

    def _present(
        self, step: DisputeStep, parties: tuple[DisputeParty, ...]
    ) -> tuple[str, ...] | None:
        """The organisations that take part in a step; None if others than the parties may."""
        present: dict[str, None] = {}
        for body in step.bodies:
            behind = self._disputes.behind(body)
            if behind is None or not any(
                self._disputes.stands_for(one, party.organisation)
                for one in behind
                for party in parties
            ):
                return None
            present.update(dict.fromkeys(behind))
        of_sides = (seats.party for seats in step.composition if seats.party is not None)
        return (*present, *(contact.party for contact in step.contacts), *of_sides)


def _turns_back(procedure: DisputeProcedure) -> Iterator[_Fault]:
    """Every way on from a step that leads to itself or to a lower one."""
    by_id = {step.id: (place, step) for place, step in reversed([*enumerate(procedure.steps)])}
    for place, step in enumerate(procedure.steps):
        ways = (("on_failure", step.on_failure), ("on_silence", step.on_silence))
        for key, target in ways:
            if target is None or target not in by_id:
                continue
            leads_to, lower = by_id[target]
            if target != step.id and lower.level >= step.level:
                continue
            said = (
                Phrase("leads from '{step}' to itself", step=step.id)
                if target == step.id
                else Phrase("leads from '{step}' back to '{earlier}'", step=step.id, earlier=target)
            )
            yield _fault(RULE.at(procedure, "steps", place, key), said, procedure, leads_to)


def _has_more_power(step: DisputeStep, earlier: DisputeStep) -> bool:
    return step.decides == "binding" and earlier.decides != "binding"


def _fault(place: EntityPlace, said: Phrase, procedure: DisputeProcedure, earlier: int) -> _Fault:
    return _Fault(
        place=place,
        said=said,
        related=(
            Related(
                place=RULE.at(procedure, "steps", earlier, "id"), note=Phrase("the other step")
            ),
        ),
        period=period_of(procedure),
    )
