"""Whether a body may take a decision: its mandates against what it decides."""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.mandates import covers_area, covers_matters
from narvard.graph.mentions import Mention
from narvard.kernel.interval import Interval
from narvard.model.decisions import Decision
from narvard.model.groups import DecisionKind, Group, Seat
from narvard.model.mandates import Mandate, MandateKind
from narvard.model.organisations import Office, Organisation

_OPEN_TO_ALL: frozenset[DecisionKind] = frozenset(
    {"procedural", "defer", "refer", "escalate", "disseminate"}
)
_DECIDING: frozenset[MandateKind] = frozenset({"decides"})
_ENOUGH: dict[DecisionKind, frozenset[MandateKind]] = {
    "investigate": _DECIDING | {"prepares"},
    "recommend": _DECIDING | {"prepares", "recommends", "advises", "unclear"},
}

LackKind: TypeAlias = Literal["none_in_force", "other_kinds", "matter", "area", "amount"]


@frozen(kw_only=True)
class HeldMandate:
    """A mandate and the body that has it.

    Attributes:
        body: the group or office, in the version that has the mandate.
        index: the place of the mandate in the body's list, from 0.
        mandate: the mandate.
    """

    body: Group | Office
    index: int
    mandate: Mandate


@frozen(kw_only=True)
class Lack:
    """What the mandates of a body lack for a decision.

    Attributes:
        kind: no mandate in force, none that lets the body decide, or none that
            reaches the matter, the area or the amount.
        of: what is lacking: the mandates there are, the matter, the area, the limit.
    """

    kind: LackKind
    of: str = ""


@frozen(kw_only=True)
class Judgement:
    """Whether a decision is carried by the mandates of the body that took it.

    Attributes:
        body: the body, in the last version that was written.
        lack: what its mandates lack; None when they carry the decision.
        unclear: the unclear mandates that the decision would rest on.
    """

    body: Group | Office
    lack: Lack | None
    unclear: tuple[HeldMandate, ...] = ()


@frozen(kw_only=True)
class _Asked:
    """What a mandate must reach: some matters, an area, and the time of the decision."""

    matters: tuple[str, ...]
    area: str | None
    time: Interval


class Powers:
    """Answers whether decisions are carried by the mandates of those who took them.

    A delegated mandate that names no area or no limit reaches as far as the mandate of the
    body that delegated it.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._decisions = Decisions(collaboration)

    def judge(self, decision: Decision) -> Judgement | None:
        """Whether a decision is carried by a mandate; None when that cannot be asked.

        It is not asked of what every body may decide, of what was not settled, of a
        principal deciding for itself, nor where no mandate of the body is recorded.
        """
        body_id = self._decisions.body_of(decision)
        if body_id is None or decision.outcome not in ("carried", "rejected"):
            return None
        bodies = [
            version
            for version in self._collaboration.versions(body_id)
            if isinstance(version, Group | Office)
        ]
        held = self._held_by(body_id)
        if not held or self._is_open_to(decision, body_id):
            return None
        current = self._in_force(held, decision)
        enough = _ENOUGH.get(decision.kind, _DECIDING)
        deciding = [one for one in current if one.mandate.kind in enough]
        lack = self._lack(deciding, current, decision)
        if lack is None:
            return Judgement(body=bodies[-1], lack=None)
        unclear = [one for one in current if one.mandate.kind == "unclear"]
        if unclear and self._lack([*deciding, *unclear], current, decision) is None:
            return Judgement(body=bodies[-1], lack=lack, unclear=tuple(unclear))
        return Judgement(body=bodies[-1], lack=lack)

    def is_substantive(self, decision: Decision, body_id: str) -> bool:
        """Whether a decision of a body is one that only a mandate to decide carries."""
        return decision.kind not in _ENOUGH and not self._is_open_to(decision, body_id)

    def _in_force(self, held: list[HeldMandate], decision: Decision) -> list[HeldMandate]:
        time = self._decisions.time_of(decision)
        return [
            one
            for one in held
            if period_of(one.mandate).intersect(period_of(one.body)).overlaps(time)
        ]

    def _lack(
        self, candidates: list[HeldMandate], current: list[HeldMandate], decision: Decision
    ) -> Lack | None:
        if not current:
            return Lack(kind="none_in_force")
        if not candidates:
            kinds = dict.fromkeys(one.mandate.kind for one in current)
            return Lack(kind="other_kinds", of=",".join(kinds))
        matters = self._collaboration.matters
        declared = tuple((matter,) for matter in decision.matters if matter in matters)
        for wanted in declared or ((),):
            in_matter = [one for one in candidates if covers_matters(one.mandate, wanted, matters)]
            if not in_matter:
                return Lack(kind="matter", of=", ".join(wanted))
            asked = _Asked(
                matters=wanted, area=decision.area, time=self._decisions.time_of(decision)
            )
            in_area = [one for one in in_matter if self._covers_area(one, asked)]
            if not in_area:
                return Lack(kind="area", of=decision.area or "")
            if decision.amount is not None:
                limit = self._highest_limit(in_area, asked)
                if limit is not None and limit < decision.amount:
                    return Lack(kind="amount", of=f"{limit:f}")
        return None

    def _covers_area(self, held: HeldMandate, asked: _Asked) -> bool:
        if not self._covers_area_itself(held, asked):
            return False
        reached = self._reached([held], asked, lambda mandate: mandate.area is not None)
        return reached is None or bool(reached)

    def _covers_area_itself(self, held: HeldMandate, asked: _Asked) -> bool:
        own = held.mandate.area or self._own_area(held.body)
        if own not in self._collaboration.areas:
            return True
        return covers_area(own, asked.area, self._collaboration.area_map)

    def _highest_limit(self, held: list[HeldMandate], asked: _Asked) -> Decimal | None:
        """The highest amount that any of some mandates covers; None when one has no limit."""
        reached = self._reached(held, asked, lambda mandate: mandate.limit is not None) or []
        limits = [one.mandate.limit for one in reached if one.mandate.limit is not None]
        return max(limits) if limits and len(limits) == len(reached) else None

    def _reached(
        self, held: list[HeldMandate], asked: _Asked, says: Callable[[Mandate], bool]
    ) -> list[HeldMandate] | None:
        """What some mandates rest on: the first in each chain of delegation that says it.

        Where none does, it is the last that is known. Chains that leave the area asked for
        lead nowhere; None where all of them only lead back to where they began.
        """
        found: list[HeldMandate] = []
        turns_back = True
        seen: set[tuple[int, int]] = set()
        pending = list(held)
        while pending:
            one = pending.pop()
            if (id(one.body), one.index) in seen:
                continue
            seen.add((id(one.body), one.index))
            if not self._covers_area_itself(one, asked):
                turns_back = False
                continue
            above = [] if says(one.mandate) else self._above(one, asked)
            pending.extend(above)
            if not above:
                found.append(one)
        return None if turns_back and not found else found

    def _above(self, held: HeldMandate, asked: _Asked) -> list[HeldMandate]:
        """The mandates from which one was delegated; none where that is not known."""
        if held.mandate.delegated_by is None:
            return []
        return [
            one
            for one in self._held_by(held.mandate.delegated_by)
            if one.mandate.kind in _DECIDING
            and period_of(one.mandate).intersect(period_of(one.body)).overlaps(asked.time)
            and covers_matters(one.mandate, asked.matters, self._collaboration.matters)
        ]

    def _held_by(self, body_id: str) -> list[HeldMandate]:
        """Every mandate of a group or an office, in any of its versions."""
        return [
            HeldMandate(body=version, index=index, mandate=mandate)
            for version in self._collaboration.versions(body_id)
            if isinstance(version, Group | Office)
            for index, mandate in enumerate(version.mandates)
        ]

    def _own_area(self, body: Group | Office) -> str | None:
        if isinstance(body, Group):
            return body.area
        organisation = self._collaboration.find_as(Organisation, body.organisation)
        return None if organisation is None else organisation.area

    def _is_open_to(self, decision: Decision, body_id: str) -> bool:
        if decision.kind != "appoint":
            return decision.kind in _OPEN_TO_ALL
        return all(
            (seat is not None and seat.appointed_by == body_id)
            or self._is_at_or_below(group, body_id)
            for group, seat in self._appointments(decision)
        )

    def _appointments(self, decision: Decision) -> list[tuple[Group, Seat | None]]:
        """The groups and seats that a decision appoints to, as it or the groups say."""
        found = [
            _appointed(mention)
            for mention in self._decisions.resting_on(decision)
            if mention.path[0] in ("seats", "officers")
        ]
        for effect in decision.effects:
            group = self._collaboration.find_as(Group, effect.on.split("/", 1)[0])
            if effect.kind == "appoints" and group is not None:
                seat = self._collaboration.find(effect.on)
                found.append((group, seat if isinstance(seat, Seat) else None))
        return [(group, seat) for group, seat in found if group is not None]

    def _is_at_or_below(self, group: Group, body_id: str) -> bool:
        """Whether a group is the body, reports to it, or was set up by it, at any depth."""
        seen: set[str] = set()
        pending: list[str | None] = [group.id]
        while pending:
            current = pending.pop()
            if current == body_id:
                return True
            if current is None or current in seen:
                continue
            seen.add(current)
            above = self._collaboration.find_as(Group, current)
            if above is not None:
                pending.extend((above.reports_to, above.commissioned_by))
        return False


def _appointed(mention: Mention) -> tuple[Group | None, Seat | None]:
    if not isinstance(mention.source, Group):
        return None, None
    section, index, *_ = mention.path
    if section != "seats" or not isinstance(index, int):
        return mention.source, None
    return mention.source, mention.source.seats[index]
