"""What stands in the boxes of an organisation chart, and where each box stands."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, Literal, TypeAlias

from attrs import evolve, frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.membership import terms_of
from narvard.graph.groups.standing import BESIDE
from narvard.graph.groups.votes import holders_on
from narvard.kernel.phrase import Said
from narvard.model.groups import Group, GroupKind, GroupStatus, OfficerRole, Seat
from narvard.model.text import Text
from narvard.outputs.plots.timeline_rows import vacant_on

SeatState: TypeAlias = Literal["held", "vacant", "not_written"]
"""Whether a seat has a holder on the day, is declared vacant, or neither is written."""

_FEWEST_COLUMNS: Final = 3
_LEADING: Final[tuple[OfficerRole, ...]] = ("leader", "convener")


@frozen(kw_only=True)
class ChartBox:
    """A group on an organisation chart.

    Attributes:
        id: the group.
        name: what people call it.
        kind: what sort of group it is.
        status: how far it has come.
        seats: its seats, in the order in which they are written.
        partly_known: whether only some of its seats are written.
        chairs: who chairs it: the person, or the seat whose holder does.
        leaders: the same for each other task by which somebody leads or convenes it.
        above: the box of the group it reports to; None for none.
        in_circle: whether it reports to a group that reports to it in the end; the line
            is left out.
        apart: whether it stands apart from the tree.
        column: how many steps it stands from the left, from 0.
        slot: how far it stands from the top of the tree or of those apart, in boxes.
    """

    id: str
    name: "Said | Text"
    kind: GroupKind
    status: GroupStatus
    seats: tuple[SeatState, ...]
    partly_known: bool
    chairs: tuple[str, ...]
    leaders: tuple[tuple[OfficerRole, tuple[str, ...]], ...] = ()
    above: str | None = None
    in_circle: bool = False
    apart: bool = False
    column: int = 0
    slot: float = 0


def chart_boxes(collaboration: Collaboration, on: date) -> tuple[ChartBox, ...]:
    """The groups there are on a day: those of the tree from top to bottom, then those apart."""
    cut = collaboration.at(on)
    groups = {group.id: group for group in cut.groups.records}
    boxes = {group.id: _box(cut, group, on) for group in groups.values()}
    below: dict[str, list[str]] = {}
    for group in groups.values():
        if group.reports_to in groups and group.reports_to is not None:
            below.setdefault(group.reports_to, []).append(group.id)
    tops = [group for group in groups.values() if group.reports_to not in groups]
    alone = [group for group in tops if group.id not in below]
    trees = sorted(
        (group for group in tops if group.id in below), key=lambda group: group.kind in BESIDE
    )
    placed: dict[str, ChartBox] = {}
    slot = 0
    for top in trees:
        slot = _place(top.id, boxes, below, placed, slot)
    for group_id in sorted(groups):
        if group_id not in placed and group_id in below:
            slot = _place(group_id, boxes, below, placed, slot)
            placed[group_id] = evolve(placed[group_id], in_circle=True)
    columns = max([_FEWEST_COLUMNS, *(box.column + 1 for box in placed.values())])
    beside = sorted(alone, key=lambda group: group.kind in BESIDE)
    apart = (
        evolve(boxes[group.id], apart=True, column=index % columns, slot=index // columns)
        for index, group in enumerate(beside)
    )
    return (*placed.values(), *apart)


def _place(
    top: str,
    boxes: Mapping[str, ChartBox],
    below: Mapping[str, Sequence[str]],
    placed: dict[str, ChartBox],
    slot: int,
) -> int:
    """Place a group and all below it from `slot` on; the first slot that is still free.

    A leaf takes a slot of its own; any other box stands in the middle of those that
    report to it, so that no two boxes meet and no two lines cross.
    """
    order = list(_walk(top, below, placed))
    for group_id, above, column in order:
        placed[group_id] = evolve(boxes[group_id], above=above, column=column)
    children: dict[str, list[str]] = {}
    for group_id, above, _ in order:
        if above is not None:
            children.setdefault(above, []).append(group_id)
    slots: dict[str, float] = {}
    for group_id, _, _ in order:
        if group_id not in children:
            slots[group_id] = slot
            slot += 1
    for group_id, _, _ in reversed(order):
        if group_id in children:
            first, last = children[group_id][0], children[group_id][-1]
            slots[group_id] = (slots[first] + slots[last]) / 2
    for group_id, where in slots.items():
        placed[group_id] = evolve(placed[group_id], slot=where)
    return slot


def _walk(
    top: str, below: Mapping[str, Sequence[str]], placed: Mapping[str, ChartBox]
) -> Iterator[tuple[str, str | None, int]]:
    """Each group from the top down with the one above it and its column, branch by branch."""
    seen = {*placed, top}
    pending: list[tuple[str, str | None, int]] = [(top, None, 0)]
    while pending:
        group_id, above, column = pending.pop()
        yield group_id, above, column
        for one in reversed(below.get(group_id, ())):
            if one not in seen:
                seen.add(one)
                pending.append((one, group_id, column + 1))


def _box(collaboration: Collaboration, group: Group, on: date) -> ChartBox:
    leaders = ((role, _who(group, role, on)) for role in _LEADING)
    return ChartBox(
        id=group.id,
        name=group.id if group.name is None else group.name,
        kind=group.kind,
        status=group.status,
        seats=tuple(_state(collaboration, seat, on) for seat in group.seats),
        partly_known=group.partly_known,
        chairs=_who(group, "chair", on),
        leaders=tuple((role, who) for role, who in leaders if who),
    )


def _who(group: Group, role: OfficerRole, on: date) -> tuple[str, ...]:
    """Who has a task on a day: the person, or the seat whose holder has it."""
    terms = (term for term in terms_of(group, role) if term.period.contains(on))
    found = (term.person or term.officer.seat for term in terms)
    return tuple(one for one in found if one is not None)


def _state(collaboration: Collaboration, seat: Seat, on: date) -> SeatState:
    if holders_on(collaboration, seat, on):
        return "held"
    return "vacant" if vacant_on(seat, on) else "not_written"
