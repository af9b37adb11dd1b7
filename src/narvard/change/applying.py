"""Making one bundle from another, step by step."""

from collections.abc import Iterable, Sequence
from typing import cast

from narvard.change.counterparts import counterparts, have_one_in_common
from narvard.change.edits import Edit
from narvard.change.identity import canonical, canonical_fields, is_in_order
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import Bundle
from narvard.model.record import Record, field_names


def applied(bundle: Bundle, edits: Iterable[Edit], compared: Bundle) -> Bundle:
    """What `edits` make of `bundle`, which stays as it is.

    What a step is about is found by what it is, wherever it stands in its list.

    Args:
        bundle: what is to be changed.
        edits: the steps.
        compared: the old bundle that the steps were found in, to which their positions belong.

    Raises:
        Unanswerable: when a step does not find what it is to change, or what it brings is there.
    """
    root = _Node()
    for edit in edits:
        root.down(edit.old_record).edits.append(edit)
    return cast("Bundle", _record(bundle, compared, root))


class _Node:
    """The steps in one record, and the records in it that have steps."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.inner: dict[str, dict[int | None, _Node]] = {}

    def down(self, path: Sequence[str | int]) -> "_Node":
        node = self
        position = 0
        while position < len(path):
            name = cast("str", path[position])
            following = path[position + 1] if position + 1 < len(path) else None
            index = following if isinstance(following, int) else None
            node = node.inner.setdefault(name, {}).setdefault(index, _Node())
            position += 1 if index is None else 2
        return node


def _record(given: object, compared: object, node: _Node) -> Record:
    """What the steps in `node` make of a record, the same one as was compared."""
    if (
        not isinstance(given, Record)
        or not isinstance(compared, Record)
        or type(given) is not type(compared)
    ):
        raise _misfit()
    values: dict[str, object] = {}
    by_field: dict[str, list[Edit]] = {}
    for edit in node.edits:
        by_field.setdefault(edit.field, []).append(edit)
    for name in (*node.inner, *(name for name in by_field if name not in node.inner)):
        edits = by_field.get(name, [])
        replacing = next((edit for edit in edits if edit.kind == "value"), None)
        inner = node.inner.get(name, {})
        if replacing is not None:
            if not _says_the_same(given, compared, name):
                raise _misfit()
            values[name] = replacing.new
        elif None in inner:
            values[name] = _record(getattr(given, name), getattr(compared, name), inner[None])
        else:
            values[name] = _list(given, compared, name, inner, edits)
    same = {name: getattr(given, name) for name in field_names(type(given))}
    return type(given)(**{**same, **values})


def _says_the_same(given: Record, compared: Record, name: str) -> bool:
    value, other = getattr(given, name), getattr(compared, name)
    return value is other or (
        canonical_fields(given, (name,), {}) == canonical_fields(compared, (name,), {})
    )


def _list(
    owner: Record,
    compared_owner: Record,
    name: str,
    inner: dict[int | None, _Node],
    edits: Sequence[Edit],
) -> tuple[Record, ...]:
    """What the steps make of a list of records."""
    given = cast("tuple[Record, ...]", getattr(owner, name))
    compared = cast("tuple[Record, ...]", getattr(compared_owner, name))
    places = counterparts(compared, given)
    came = [edit for edit in edits if edit.kind == "item" and edit.old_position is None]
    orders = [edit for edit in edits if edit.kind == "order"]
    if given is not compared:
        _demand_room(given, places, came)
        if is_in_order(type(owner), name) and (came or orders):
            _demand_order(given, compared, places)
    gone = {
        _place_of(edit, given, places)
        for edit in edits
        if edit.kind == "item" and edit.old_position is not None
    }
    nodes: dict[int, _Node] = {}
    for index, node in inner.items():
        if index not in places:
            raise _misfit()
        nodes[places[index]] = node
    positions = {places[index]: index for index in places} if nodes else {}
    order = {old: new for edit in orders for old, new in edit.stays}
    stays = sorted(set(range(len(given))) - gone, key=lambda place: order.get(place, place))
    after = [
        _record(given[place], compared[positions[place]], nodes[place])
        if place in nodes
        else given[place]
        for place in stays
    ]
    for edit in sorted(came, key=lambda edit: edit.new_position or 0):
        after.insert(edit.new_position or 0, cast("Record", edit.new))
    return tuple(after)


def _place_of(edit: Edit, given: Sequence[Record], places: dict[int, int]) -> int:
    """Where the item stands that a step takes out."""
    place = places.get(cast("int", edit.old_position))
    if place is None or not _is_same(given[place], edit.old):
        raise _misfit()
    return place


def _demand_room(given: Sequence[Record], places: dict[int, int], came: Sequence[Edit]) -> None:
    """See that nothing is there yet that is to come."""
    known = set(places.values())
    others = [one for place, one in enumerate(given) if place not in known]
    if others and have_one_in_common((cast("Record", edit.new) for edit in came), others):
        raise _misfit()


def _demand_order(
    given: Sequence[Record], compared: Sequence[Record], places: dict[int, int]
) -> None:
    """See that a list whose order says something is the one that was compared."""
    if [places.get(index) for index in range(len(compared))] != list(range(len(given))):
        raise _misfit()


def _is_same(given: Record, old: object) -> bool:
    return given is old or canonical(given, {}) == canonical(old, {})


def _misfit() -> Unanswerable:
    return Unanswerable(Phrase("the changes are of another collaboration than this one"))
