"""Whether a body is in force on a day, and whether it is paused."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.decisions import Decisions
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase
from narvard.model.decisions import Decision, Effect
from narvard.model.groups import Group
from narvard.model.organisations import Office, Organisation, Person

Body: TypeAlias = Group | Office | Organisation | Person
BodyKind: TypeAlias = Literal["group", "office", "organisation", "person", "unknown"]

_DAY: Final = timedelta(days=1)


@frozen(kw_only=True)
class Resolved:
    """A body as it is on a day.

    Attributes:
        record: the record that is in force; where none is, the one that holds on the day, or
            else the last one written.
        is_in_force: whether it is in force on the day.
    """

    record: Body
    is_in_force: bool


def resolve(collaboration: Collaboration, reference: str, day: date) -> Resolved | None:
    """The body that `reference` leads to, as it is on `day`; None where it leads to none."""
    versions = _versions(collaboration, reference)
    holding = [one for one in versions if period_of(one).contains(day)]
    active = [one for one in holding if _is_active(one)]
    shown = next(reversed(active or holding or versions), None)
    return None if shown is None else Resolved(record=shown, is_in_force=bool(active))


def kind_of_body(body: Body) -> BodyKind:
    """What sort of body it is."""
    match body:
        case Group():
            return "group"
        case Office():
            return "office"
        case Organisation():
            return "organisation"
        case Person():  # pragma: no branch - there are no other bodies, which mypy proves
            return "person"


def organisation_behind(body: Office | Organisation | Person) -> str | None:
    """The organisation that an office or a person belongs to; an organisation itself."""
    return body.id if isinstance(body, Organisation) else body.organisation


def why_not_in_force(collaboration: Collaboration, reference: str, day: date) -> Phrase:
    """Why a known body is not in force on `day`, and since or until when."""
    versions = _versions(collaboration, reference)
    holding = [one for one in versions if period_of(one).contains(day)]
    active = union(period_of(one) for one in versions if _is_active(one))
    shown = (holding or versions)[-1]
    if isinstance(shown, Group) and (holding or not active):
        return _by_status(shown, gap_around(active or (period_of(shown),), day))
    gap = gap_around(active, day)
    return _between(reference, gap)


def gap_around(periods: tuple[Interval, ...], day: date) -> Interval:
    """The days around `day` on which none of `periods` holds, if `day` is in none."""
    before = [one.end for one in periods if one.end is not None and one.end <= day]
    after = [one.start for one in periods if one.start is not None and day < one.start]
    return Interval(max(before, default=None), min(after, default=None))


def _between(reference: str, gap: Interval) -> Phrase:
    if gap.start is None:
        if gap.end is None:
            return Phrase("'{body}' is never in force", body=reference)
        return Phrase("'{body}' is not in force before {day}", body=reference, day=gap.end)
    if gap.last_day is None:
        last = gap.start - _DAY
        return Phrase("'{body}' was in force until {day}", body=reference, day=last)
    return Phrase(
        "'{body}' is not in force from {first} to {last}",
        body=reference,
        first=gap.start,
        last=gap.last_day,
    )


def _by_status(group: Group, gap: Interval) -> Phrase:
    """What the status of a group that is not active says, and from or until when."""
    if group.status == "ended":
        last = period_of(group).last_day
        if last is None and gap.start is not None:
            return _between(group.id, Interval(gap.start, None))
        if last is None:
            return Phrase("'{body}' has ended", body=group.id)
        return Phrase("'{body}' has ended, with {day} as its last day", body=group.id, day=last)
    if gap.end is None:
        return (
            Phrase("'{body}' is only proposed", body=group.id)
            if group.status == "proposed"
            else Phrase("'{body}' is only planned", body=group.id)
        )
    return (
        Phrase("'{body}' is only proposed, from {day} on", body=group.id, day=gap.end)
        if group.status == "proposed"
        else Phrase("'{body}' is only planned, from {day} on", body=group.id, day=gap.end)
    )


def _versions(collaboration: Collaboration, reference: str) -> list[Body]:
    return [one for one in collaboration.versions(reference) if isinstance(one, Body)]


def _is_active(body: Body) -> bool:
    return not isinstance(body, Group) or body.status == "active"


class Interruptions:
    """Answers which decisions have paused or ended a body."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._decisions = collaboration.once(Decisions)
        self._pausing: dict[str, list[tuple[Decision, Effect]]] = {}
        self._ending: dict[str, list[tuple[Decision, Effect]]] = {}
        for decision in collaboration.decisions.records:
            for effect in decision.effects if decision.outcome == "carried" else ():
                if effect.kind == "pauses":
                    self._pausing.setdefault(effect.on, []).append((decision, effect))
                elif effect.kind == "ends":
                    self._ending.setdefault(effect.on, []).append((decision, effect))

    def ending(self, body: str, day: date) -> Phrase | None:
        """By which decision a body has been ended when `day` begins; None if by none."""
        for decision, effect in self._ending.get(body, ()):
            first = effect.valid_from or self._decisions.day_of(decision)
            if first is not None and first.earliest <= day:
                return Phrase(
                    "'{body}' was ended by '{decision}' on {day}",
                    body=body,
                    decision=decision.id,
                    day=first,
                )
        return None

    def pauses(self, body: str, day: date) -> Iterator[Phrase]:
        """By which decisions a body is paused on `day`, and until when."""
        said: set[tuple[str, date | None]] = set()
        for decision, effect in self._pausing.get(body, ()):
            period = self._period(decision, effect)
            last = period.last_day
            if not period.contains(day) or (decision.id, last) in said:
                continue
            said.add((decision.id, last))
            yield (
                Phrase("'{body}' is paused by '{decision}'", body=body, decision=decision.id)
                if last is None
                else Phrase(
                    "'{body}' is paused until {day} by '{decision}'",
                    body=body,
                    day=last,
                    decision=decision.id,
                )
            )

    def _period(self, decision: Decision, effect: Effect) -> Interval:
        """When an effect holds: from its first day, or else from the day of the decision."""
        first = effect.valid_from or self._decisions.day_of(decision)
        return Interval.between(first, effect.valid_to)
