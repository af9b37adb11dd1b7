"""Where ids of a collaboration stand in a scenario, which is read beside it and refers to it."""

from collections.abc import Iterator, Mapping, Sequence

from narvard.files.document import Document
from narvard.graph.collaboration import Collaboration
from narvard.graph.inside import INNER_LISTS
from narvard.kernel.findings import PathSegment
from narvard.lsp.names import Name
from narvard.model.bundle import SECTIONS, Bundle
from narvard.model.record import Entity, Record
from narvard.model.references import LocalReference, Reference
from narvard.model.scenarios import PlannedChange
from narvard.schema.forms import Form, Line, ListOf, Nested, fields_of


def names_in(scenario: Document, collaboration: Collaboration) -> Iterator[Name]:
    """Every id in a scenario: what it changes, what it adds, and what the new values refer to.

    Args:
        scenario: the file.
        collaboration: the one it is about. It tells what sort of thing is changed, and so what
            the new values of its fields are.
    """
    written = scenario.data.get("changes")
    changes = written if isinstance(written, list) else []
    walk = _Walk(scenario.file, collaboration, dict(_added(changes)))
    for position, change in enumerate(changes):
        if isinstance(change, dict):
            yield from walk.change(("changes", position), change)


def _added(changes: Sequence[object]) -> Iterator[tuple[str, type[Record]]]:
    """What the changes add, by id, with its class."""
    for change in changes:
        for verb in ("add", "into"):
            bundle = change.get(verb) if isinstance(change, dict) else None
            for section, items in bundle.items() if isinstance(bundle, dict) else ():
                for item in items if isinstance(items, list) else ():
                    if section in SECTIONS and isinstance(item, dict):
                        yield str(item.get("id")), SECTIONS[section]


class _Walk:
    """A walk through the data of a scenario, led by the forms of the fields."""

    def __init__(
        self, file: str, collaboration: Collaboration, added: Mapping[str, type[Record]]
    ) -> None:
        self._file = file
        self._collaboration = collaboration
        self._added = added

    def change(
        self, pointer: tuple[PathSegment, ...], change: Mapping[str, object]
    ) -> Iterator[Name]:
        """The ids in one change."""
        yield from self._record(pointer, change, PlannedChange, None)
        target = change.get("change")
        if not isinstance(target, str):
            return
        found = self._collaboration.find(target)
        cls = self._added.get(target) if found is None else type(found)
        if cls is None:
            return
        owner = target.partition("/")[0]
        for verb in ("set", "append", "remove"):
            fields = change.get(verb)
            if isinstance(fields, dict):
                yield from self._record((*pointer, verb), fields, cls, owner)

    def _record(
        self,
        pointer: tuple[PathSegment, ...],
        values: Mapping[str, object],
        cls: type[Record],
        owner: str | None,
    ) -> Iterator[Name]:
        if issubclass(cls, Entity) and isinstance(values.get("id"), str):
            owner = str(values["id"])
            yield self._name((*pointer, "id"), owner, owner, declares=True)
        for field in fields_of(cls):
            if field.name not in values:
                continue
            way = (*pointer, field.name)
            value = values[field.name]
            yield from self._value(way, value, field.form, owner)
            if isinstance(field.form, ListOf) and isinstance(value, list):
                is_named = field.name in INNER_LISTS.get(cls, ())
                yield from self._items(way, value, owner, is_named=is_named, form=field.form.item)

    def _items(
        self,
        pointer: tuple[PathSegment, ...],
        items: Sequence[object],
        owner: str | None,
        *,
        is_named: bool,
        form: Form,
    ) -> Iterator[Name]:
        """The ids that the items of a list have, and by which those taken out are named."""
        for position, item in enumerate(items):
            if is_named and isinstance(item, dict) and isinstance(item.get("id"), str):
                way = (*pointer, position, "id")
                yield self._name(way, f"{owner}/{item['id']}", item["id"], declares=True)
            elif isinstance(item, str) and isinstance(form, Nested):
                reference = f"{owner}/{item}" if is_named else item
                yield self._name((*pointer, position), reference, item)

    def _value(
        self, pointer: tuple[PathSegment, ...], value: object, form: Form, owner: str | None
    ) -> Iterator[Name]:
        match form, value:
            case ListOf(item_form), list():
                for position, item in enumerate(value):
                    yield from self._value((*pointer, position), item, item_form, owner)
            case Nested(cls), dict():
                yield from self._record(pointer, value, cls, None if cls is Bundle else owner)
            case Line(target=Reference()), str():
                yield self._name(pointer, value, value)
            case Line(target=LocalReference()), str() if owner is not None:
                yield self._name(pointer, f"{owner}/{value}", value)

    def _name(
        self,
        pointer: tuple[PathSegment, ...],
        reference: str,
        written: str,
        *,
        declares: bool = False,
    ) -> Name:
        return Name(
            file=self._file,
            pointer=pointer,
            reference=reference,
            written=written,
            declares=declares,
        )
