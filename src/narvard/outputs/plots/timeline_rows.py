"""What stands on each row of a timeline: bars over days, and marks on days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from narvard.graph.agreements.reviews import review_due
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.lived import lived_terms
from narvard.graph.groups.membership import OfficerTerm, seat_period
from narvard.graph.groups.vacancies import first_day_of
from narvard.graph.routines.pauses import PausedRoutine, Pauses
from narvard.kernel.interval import Interval, subtract, union
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, Said
from narvard.model.agreements import Agreement
from narvard.model.groups import Group, OfficerRole, Seat
from narvard.model.organisations import Organisation
from narvard.model.record import Entity
from narvard.model.routines import Routine
from narvard.model.text import Text

Subject: TypeAlias = Literal["seats", "officers", "agreements", "routines"]
"""What a timeline can show."""

BarKind: TypeAlias = Literal[
    "holder",
    "vacant",
    "not_written",
    "officer",
    "agreement",
    "routine",
    "not_in_force",
    "pause",
]
MarkKind: TypeAlias = Literal["reviewed", "review_due", "planned"]

SUBJECTS: Final[tuple[Subject, ...]] = ("seats", "agreements", "routines", "officers")

ROLES: Final[dict[OfficerRole, Phrase]] = {
    "chair": Phrase("chair"),
    "vice_chair": Phrase("vice chair"),
    "secretary": Phrase("secretary"),
    "convener": Phrase("convener"),
    "leader": Phrase("leader"),
    "coordinator": Phrase("coordinator"),
}
"""What the tasks in a group are called."""

STATUSES: Final[dict[str, Phrase]] = {
    "wanted": Phrase("wanted"),
    "in_progress": Phrase("being written"),
    "planned": Phrase("planned"),
    "proposed": Phrase("proposed"),
    "decided": Phrase("decided"),
    "in_force": Phrase("in force"),
    "terminated": Phrase("terminated"),
    "ended": Phrase("ended"),
}
"""How far something has come, in words."""


@frozen(kw_only=True)
class Bar:
    """A stretch of days on a row.

    Attributes:
        kind: what it says of them.
        period: the days, within the window.
        label: what is written in it.
        begins: whether it begins within the window, rather than before it.
        ends: whether it ends within the window, rather than after it.
        turn: 0 and 1 in turn for those who come after each other.
    """

    kind: BarKind
    period: Interval
    label: "Said | Text" = ""
    begins: bool = True
    ends: bool = True
    turn: int = 0


@frozen(kw_only=True)
class Mark:
    """A day on a row.

    Attributes:
        kind: what is on that day.
        period: the days, within the window, of which it is one: several where only a month
            or a year is written.
    """

    kind: MarkKind
    period: Interval


@frozen(kw_only=True)
class Row:
    """One thing over time.

    Attributes:
        label: what it is; empty where it goes on with the row above.
        bars: its bars; those that cover others come after them.
        marks: its marks.
        note: what is said where nothing can be drawn.
        detail: what tells it from others that are called the same; perhaps nothing.
    """

    label: "Said | Text"
    bars: tuple[Bar, ...] = ()
    marks: tuple[Mark, ...] = ()
    note: "Said | None" = None
    detail: str = ""


@frozen(kw_only=True)
class Section:
    """Rows that belong together.

    Attributes:
        title: what they belong to.
        subject: what they show.
        rows: the rows; at least one.
    """

    title: "Said | Text"
    subject: Subject
    rows: tuple[Row, ...]


def sections(
    collaboration: Collaboration,
    window: Interval,
    of: Iterable[Subject],
    groups: Sequence[str],
    on: date,
) -> Iterator[Section]:
    """The sections of a timeline: groups by the way they are written, then the rest.

    Args:
        collaboration: what is shown.
        window: the days shown; it has a beginning and an end.
        of: what is shown of it.
        groups: the ids of the groups of which seats and officers are shown.
        on: the day on which it is asked what is due.
    """
    wanted = set(of)
    for group_id in groups:
        versions = collaboration.groups.versions(group_id)
        rows: list[Row] = []
        if "officers" in wanted:
            rows += _officer_rows(collaboration, versions, window)
        if "seats" in wanted:
            rows += _seat_rows(collaboration, versions, window)
        if rows:
            subject: Subject = "seats" if "seats" in wanted else "officers"
            yield Section(title=_name(versions[-1]), subject=subject, rows=tuple(rows))
    if "agreements" in wanted:
        rows = [
            row
            for one in collaboration.agreements
            if (row := _agreement_row(collaboration.agreements.versions(one), window, on))
        ]
        if rows:
            yield Section(title=Phrase("Agreements"), subject="agreements", rows=tuple(rows))
    if "routines" in wanted:
        pauses = collaboration.once(Pauses)
        rows = [
            row
            for one in collaboration.routines
            for row in _routine_rows(pauses, collaboration.routines.versions(one), window)
        ]
        if rows:
            yield Section(title=Phrase("Routines"), subject="routines", rows=tuple(rows))


def _officer_rows(
    collaboration: Collaboration, versions: Sequence[Group], window: Interval
) -> Iterator[Row]:
    for role, name in ROLES.items():
        terms = [term for version in versions for term in lived_terms(collaboration, version, role)]
        if all(one.role != role for version in versions for one in version.officers):
            continue
        free = [
            gap
            for version in versions
            for gap in subtract(period_of(version), [term.period for term in terms])
        ]
        bars = [_officer(term, window) for term in terms]
        bars += [_bar("not_written", gap, window, Phrase("nobody is written")) for gap in free]
        yield from _lanes(name, [bar for bar in bars if bar is not None])


def _officer(term: OfficerTerm, window: Interval) -> Bar | None:
    person = term.person or term.officer.seat or Phrase("nobody is written")
    return _bar("officer", term.period, window, person)


def _seat_rows(
    collaboration: Collaboration, versions: Sequence[Group], window: Interval
) -> Iterator[Row]:
    seats = {seat.id: seat for version in versions for seat in version.seats}
    for seat_id, seat in seats.items():
        there: list[Interval] = []
        held: dict[str, list[Interval]] = {}
        for state in collaboration.history(f"{versions[-1].id}/{seat_id}"):
            there.append(state.during)
            if isinstance(state.record, Seat):
                for holding in state.record.holders:
                    held.setdefault(holding.person, []).append(state.during)
        bars = [
            _bar("holder", period, window, person)
            for person, periods in held.items()
            for period in union(periods)
        ]
        declared = _declared_of(versions, seat_id)
        taken = [period for periods in held.values() for period in periods]
        for whole in union(there):
            for empty in subtract(whole, taken):
                bars += _empty_bars(empty, declared, window)
        yield from _lanes(
            _seat_name(collaboration, seat),
            [bar for bar in bars if bar is not None],
            detail=seat_id,
        )


def _empty_bars(
    empty: Interval, declared: Sequence[Interval], window: Interval
) -> Iterator[Bar | None]:
    """A time without a holder: declared vacant, or simply nobody written."""
    for part in declared:
        yield _bar("vacant", empty.intersect(part), window, Phrase("vacant"))
    for rest in subtract(empty, declared):
        yield _bar("not_written", rest, window, Phrase("nobody is written"))


def _declared_of(versions: Sequence[Group], seat_id: str) -> tuple[Interval, ...]:
    """When a seat is declared vacant, as the records of its group say, each for its time."""
    return union(
        period.intersect(seat_period(version, seat))
        for version in versions
        for seat in version.seats
        if seat.id == seat_id
        for period in _declared(seat)
    )


def vacant_on(seat: Seat, day: date) -> bool:
    """Whether it is declared that a seat stands empty on a day."""
    return any(period.contains(day) for period in _declared(seat))


def _declared(seat: Seat) -> Iterator[Interval]:
    return (Interval.between(first_day_of(one), one.valid_to) for one in seat.vacancies)


def _agreement_row(versions: Sequence[Agreement], window: Interval, on: date) -> Row | None:
    bars = [
        bar
        for one in versions
        if (bar := _status_bar("agreement", one.status, one, window)) is not None
    ]
    marks = [
        mark
        for one in versions
        if one.review is not None
        for mark in (
            *(_mark("reviewed", day, window) for day in one.review.reviewed_on),
            *_due(one, on, window),
        )
    ]
    said = Phrase("{status}; no day is written", status=STATUSES[versions[-1].status])
    return _row(versions[-1], said, bars, marks)


def _due(agreement: Agreement, on: date, window: Interval) -> Iterator[Mark | None]:
    """The last day on which it is to be reviewed."""
    if agreement.review is not None and agreement.review.next_on is not None:
        yield _mark("review_due", PartialDate.of(agreement.review.next_on.latest), window)
        return
    due = review_due(agreement, on)
    if due is not None:
        yield _mark("review_due", PartialDate.of(due), window)


def _mark(kind: MarkKind, day: PartialDate, window: Interval) -> Mark | None:
    shown = Interval.between(day, day).intersect(window)
    return None if shown.is_empty else Mark(kind=kind, period=shown)


def _routine_rows(pauses: Pauses, versions: Sequence[Routine], window: Interval) -> Iterator[Row]:
    """A routine with its pauses; a row more for those on days that are paused already."""
    bars = [
        bar
        for one in versions
        if (bar := _status_bar("routine", one.status, one, window)) is not None
    ]
    paused = [
        bar
        for one in versions
        for pause in pauses.of(one)
        if (bar := _bar("pause", pause.period, window, _instead(pause))) is not None
    ]
    first, *others = _side_by_side(paused) or [[]]
    planned = [one.planned_for for one in versions if one.planned_for is not None]
    marks = [_mark("planned", day, window) for day in planned]
    status = STATUSES[versions[-1].status]
    said = Phrase("{status}; no day is written", status=status)
    if versions[-1].planned_for is not None:
        when = versions[-1].planned_for
        said = Phrase("{status}; planned for {when}", status=status, when=str(when))
    row = _row(versions[-1], said, [*bars, *first], marks)
    if row is not None:
        yield row
    yield from (Row(label="", bars=tuple(lane)) for lane in others)


def _instead(paused: PausedRoutine) -> "Said | Text":
    """What is written to be done while a routine is paused."""
    fallbacks = paused.pause.fallbacks or paused.routine.fallbacks
    if not fallbacks:
        return Phrase("paused; nothing is written in its place")
    first = fallbacks[0]
    instead = first.routine or first.body
    if instead is not None:
        return Phrase("paused; instead: {instead}", instead=instead)
    return first.text or Phrase("paused")


def _status_bar(
    kind: Literal["agreement", "routine"], status: str, dated: Entity, window: Interval
) -> Bar | None:
    """The days of a record; none where no day is written of what is not in force."""
    if status == "in_force":
        return _bar(kind, period_of(dated), window, "")
    if dated.valid_from is None and dated.valid_to is None:
        return None
    return _bar("not_in_force", period_of(dated), window, STATUSES[status])


def _row(
    entity: Entity, said: Phrase, bars: Sequence[Bar], marks: Iterable[Mark | None]
) -> Row | None:
    """A row; None for what has days, of which none is in the window.

    Args:
        entity: what it is of.
        said: what is said of it where no day is written.
        bars: its bars within the window.
        marks: its marks; None for those outside of it.
    """
    seen = tuple(mark for mark in marks if mark is not None)
    note = None
    if not bars:
        if entity.valid_from is None and entity.valid_to is None:
            note = said
        elif not seen:
            return None
    return Row(label=_name(entity), bars=tuple(bars), marks=seen, note=note)


def _lanes(label: "Said | Text", bars: Sequence[Bar], detail: str = "") -> Iterator[Row]:
    """As few rows as will hold bars that do not lie on each other."""
    for index, lane in enumerate(_side_by_side(bars)):
        yield Row(label="" if index else label, bars=tuple(lane), detail="" if index else detail)


def _side_by_side(bars: Sequence[Bar]) -> list[list[Bar]]:
    """`bars` by first day in as few lists as can be, so that those in one do not overlap."""
    lanes: list[list[Bar]] = []
    for bar in sorted(bars, key=_first_day):
        free = next((lane for lane in lanes if not lane[-1].period.overlaps(bar.period)), None)
        if free is None:
            lanes.append([bar])
        else:
            turns = [1 - one.turn for one in free if one.kind == bar.kind]
            free.append(evolve(bar, turn=turns[-1] if turns else 0))
    return lanes


def _first_day(bar: Bar) -> date:
    return bar.period.start or date.min


def _bar(kind: BarKind, period: Interval, window: Interval, label: "Said | Text") -> Bar | None:
    shown = period.intersect(window)
    if shown.is_empty:
        return None
    return Bar(
        kind=kind,
        period=shown,
        label=label,
        begins=period.start is not None and period.start == shown.start,
        ends=period.end is not None and period.end == shown.end,
    )


def _seat_name(collaboration: Collaboration, seat: Seat) -> "Said | Text":
    if seat.name is not None:
        return seat.name
    organisation = collaboration.find_as(Organisation, seat.organisation)
    if organisation is not None and organisation.name is not None:
        return organisation.name
    return seat.id


def _name(entity: Entity) -> "Said | Text":
    return entity.id if entity.name is None else entity.name
