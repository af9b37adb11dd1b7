"""Making one bundle from another, step by step."""

from collections.abc import Iterable, Sequence
from typing import cast

from narvard.change.edits import Edit
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import Bundle
from narvard.model.record import Record, field_names


def applied(bundle: Bundle, edits: Iterable[Edit]) -> Bundle:
    """What `edits` make of `bundle`, which stays as it is.

    What comes into a list whose order means nothing comes last.

    Raises:
        Unanswerable: when a step does not find what it is to change.
    """
    root = _Node()
    for edit in edits:
        root.down(edit.old_record).edits.append(edit)
    return cast("Bundle", _record(bundle, root))


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


def _record(record: object, node: _Node) -> Record:
    if not isinstance(record, Record):
        raise _misfit()
    values: dict[str, object] = {}
    by_field: dict[str, list[Edit]] = {}
    for edit in node.edits:
        by_field.setdefault(edit.field, []).append(edit)
    for name in (*node.inner, *(name for name in by_field if name not in node.inner)):
        before = getattr(record, name, None)
        inner = node.inner.get(name, {})
        values[name] = (
            _list(before, inner, by_field.get(name, ()))
            if isinstance(before, tuple)
            else _value(before, inner, by_field.get(name, ()))
        )
    same = {name: getattr(record, name) for name in field_names(type(record))}
    return type(record)(**{**same, **values})


def _value(before: object, inner: dict[int | None, _Node], edits: Sequence[Edit]) -> object:
    for edit in edits:
        return _replaced(before, edit)
    return _record(before, inner[None])


def _replaced(before: object, edit: Edit) -> object:
    if edit.kind != "value" or before != edit.old:
        raise _misfit()
    return edit.new


def _list(
    before: tuple[object, ...], inner: dict[int | None, _Node], edits: Sequence[Edit]
) -> object:
    came: list[Edit] = []
    gone: set[int] = set()
    order: dict[int, int] = {}
    for edit in edits:
        if edit.kind == "value":
            return _replaced(before, edit)
        if edit.kind == "order":
            order.update(edit.stays)
        elif edit.old_position is None:
            came.append(edit)
        elif edit.old_position < len(before) and before[edit.old_position] == edit.old:
            gone.add(edit.old_position)
        else:
            raise _misfit()
    if not all(isinstance(index, int) and index < len(before) for index in inner):
        raise _misfit()
    stays = sorted(set(range(len(before))) - gone, key=lambda index: order.get(index, index))
    after = [_record(before[one], inner[one]) if one in inner else before[one] for one in stays]
    for edit in sorted(came, key=lambda edit: edit.new_position or 0):
        after.insert(edit.new_position or 0, edit.new)
    return tuple(after)


def _misfit() -> Unanswerable:
    return Unanswerable(Phrase("the changes are of another collaboration than this one"))
