"""Whether a body may take a decision: its mandates against what it decides."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Literal, TypeAlias

from attrs import evolve, frozen

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

OPEN_TO_ALL: frozenset[DecisionKind] = frozenset(
    {"procedural", "defer", "refer", "escalate", "disseminate"}
)
"""The kinds of decision that every body may take, whatever its mandates."""

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

    @cached_property
    def period(self) -> Interval:
        """The days on which the mandate holds while its body exists; perhaps none."""
        return period_of(self.mandate).intersect(period_of(self.body))


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
class Asked:
    """What mandates must reach for a decision.

    Attributes:
        kind: the kind of decision; None for one that only a mandate to decide carries.
        matters: the ids of declared matters that it is in.
        area: the id of the area that it is for; None where it is for no area in particular.
        amount: the amount that it is about.
        time: the days on any of which it may be taken.
    """

    kind: DecisionKind | None = None
    matters: tuple[str, ...] = ()
    area: str | None = None
    amount: Decimal | None = None
    time: Interval


class Powers:
    """Answers whether decisions are carried by the mandates of those who took them.

    A delegated mandate that names no area or no limit reaches as far as the mandate of the
    body that delegated it.
    """

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._decisions = collaboration.once(Decisions)
        self._held: dict[str, tuple[HeldMandate, ...]] = {}
        self._versions: dict[str, tuple[Group | Office, ...]] = {}
        # By identity; the decision is kept so that no other one can come to have it.
        self._judgements: dict[int, tuple[Decision, Judgement | None]] = {}

    def judge(self, decision: Decision) -> Judgement | None:
        """Whether a decision is carried by a mandate; None when that cannot be asked.

        It is not asked of what every body may decide, of what was not settled, of a
        principal deciding for itself, nor where no mandate of the body is recorded.
        """
        known = self._judgements.get(id(decision))
        if known is None:
            known = self._judgements[id(decision)] = (decision, self._judge(decision))
        return known[1]

    def _judge(self, decision: Decision) -> Judgement | None:
        body_id = self._decisions.body_of(decision)
        if body_id is None or decision.outcome not in ("carried", "rejected"):
            return None
        if not self.held_by(body_id) or self._is_open_to(decision, body_id):
            return None
        matters = self._collaboration.matters
        asked = Asked(
            kind=decision.kind,
            matters=tuple(matter for matter in decision.matters if matter in matters),
            area=decision.area,
            amount=decision.amount,
            time=self._decisions.time_of(decision),
        )
        return self.judged(body_id, asked)

    def judged(self, body_id: str, asked: Asked) -> Judgement | None:
        """Whether the mandates of a body carry what is asked; None where none is recorded."""
        held = self.held_by(body_id)
        if not held:
            return None
        last = self.versions_of(body_id)[-1]
        current = [one for one in held if is_in_force(one, asked.time)]
        deciding = [one for one in current if one.mandate.kind in enough_for(asked.kind)]
        lack = self._lack(deciding, current, asked)
        if lack is None:
            return Judgement(body=last, lack=None)
        unclear = [one for one in current if one.mandate.kind == "unclear"]
        if unclear and self._lack([*deciding, *unclear], current, asked) is None:
            return Judgement(body=last, lack=lack, unclear=tuple(unclear))
        return Judgement(body=last, lack=lack)

    def lack_of(self, held: HeldMandate, asked: Asked) -> Lack | None:
        """What one mandate lacks for what is asked, whatever its kind and time."""
        return self._lack([held], [held], asked)

    def is_substantive(self, decision: Decision, body_id: str) -> bool:
        """Whether a decision of a body is one that only a mandate to decide carries."""
        return decision.kind not in _ENOUGH and not self._is_open_to(decision, body_id)

    def _lack(
        self, candidates: list[HeldMandate], current: list[HeldMandate], asked: Asked
    ) -> Lack | None:
        if not current:
            return Lack(kind="none_in_force")
        if not candidates:
            kinds = dict.fromkeys(one.mandate.kind for one in current)
            return Lack(kind="other_kinds", of=",".join(kinds))
        matters = self._collaboration.matters
        each: list[tuple[str, ...]] = [(matter,) for matter in asked.matters]
        for wanted in each or [()]:
            in_matter = [one for one in candidates if covers_matters(one.mandate, wanted, matters)]
            if not in_matter:
                return Lack(kind="matter", of=", ".join(wanted))
            here = asked if wanted == asked.matters else evolve(asked, matters=wanted)
            in_area = [one for one in in_matter if self._covers_area(one, here)]
            if not in_area:
                return Lack(kind="area", of=asked.area or "")
            if asked.amount is not None:
                limit = self.highest_limit(in_area, here)
                if limit is not None and limit < asked.amount:
                    return Lack(kind="amount", of=f"{limit:f}")
        return None

    def _covers_area(self, held: HeldMandate, asked: Asked) -> bool:
        if not self._covers_area_itself(held, asked):
            return False
        if held.mandate.area is not None or held.mandate.delegated_by is None:
            return True
        reached = self._reached([held], asked, lambda mandate: mandate.area is not None)
        return reached is None or bool(reached)

    def _covers_area_itself(self, held: HeldMandate, asked: Asked) -> bool:
        area = self.area_of(held)
        return area is None or covers_area(area, asked.area, self._collaboration.area_map)

    def area_of(self, held: HeldMandate) -> str | None:
        """The declared area that a mandate itself covers; None where none is written."""
        own = held.mandate.area or self._own_area(held.body)
        return own if own in self._collaboration.areas else None

    def highest_limit(self, held: Sequence[HeldMandate], asked: Asked) -> Decimal | None:
        """The highest amount that any of some mandates covers; None when one has no limit."""
        reached = self._reached(held, asked, lambda mandate: mandate.limit is not None) or []
        limits = [one.mandate.limit for one in reached if one.mandate.limit is not None]
        return max(limits) if limits and len(limits) == len(reached) else None

    def _reached(
        self, held: Sequence[HeldMandate], asked: Asked, says: Callable[[Mandate], bool]
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
            above = [] if says(one.mandate) else self.above(one, asked)
            pending.extend(above)
            if not above:
                found.append(one)
        return None if turns_back and not found else found

    def above(self, held: HeldMandate, asked: Asked) -> list[HeldMandate]:
        """The mandates from which one was delegated; none where that is not known.

        One that may not be delegated is among them only where there is no other.
        """
        if held.mandate.delegated_by is None:
            return []
        found = [
            one
            for one in self.held_by(held.mandate.delegated_by)
            if one.mandate.kind in _DECIDING
            and is_in_force(one, asked.time)
            and covers_matters(one.mandate, asked.matters, self._collaboration.matters)
        ]
        return [one for one in found if not one.mandate.reserved] or found

    def held_by(self, body_id: str) -> tuple[HeldMandate, ...]:
        """Every mandate of a group or an office, in any of its versions."""
        known = self._held.get(body_id)
        if known is None:
            known = self._held[body_id] = tuple(
                HeldMandate(body=version, index=index, mandate=mandate)
                for version in self.versions_of(body_id)
                for index, mandate in enumerate(version.mandates)
            )
        return known

    def versions_of(self, body_id: str) -> tuple[Group | Office, ...]:
        """The records of a group or an office, in the order in which they were written."""
        known = self._versions.get(body_id)
        if known is None:
            known = self._versions[body_id] = tuple(
                version
                for version in self._collaboration.versions(body_id)
                if isinstance(version, Group | Office)
            )
        return known

    def _own_area(self, body: Group | Office) -> str | None:
        if isinstance(body, Group):
            return body.area
        organisation = self._collaboration.find_as(Organisation, body.organisation)
        return None if organisation is None else organisation.area

    def _is_open_to(self, decision: Decision, body_id: str) -> bool:
        if decision.kind != "appoint":
            return decision.kind in OPEN_TO_ALL
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


def enough_for(kind: DecisionKind | None) -> frozenset[MandateKind]:
    """The kinds of mandate that carry a decision of a kind that is not open to all."""
    return _DECIDING if kind is None else _ENOUGH.get(kind, _DECIDING)


def is_in_force(held: HeldMandate, time: Interval) -> bool:
    """Whether a mandate holds on any day of `time`, while its body exists."""
    return held.period.overlaps(time)


def _appointed(mention: Mention) -> tuple[Group | None, Seat | None]:
    if not isinstance(mention.source, Group):
        return None, None  # pragma: no cover - only groups have seats and officers
    section, index, *_ = mention.path
    if section != "seats" or not isinstance(index, int):
        return mention.source, None
    return mention.source, mention.source.seats[index]
