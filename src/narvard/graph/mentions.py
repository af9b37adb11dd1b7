"""Mentions: every reference in a collaboration, with where it stands."""

from collections.abc import Iterator

from attrs import field, frozen

from narvard.graph.anatomy import anatomy_of, inner_records
from narvard.kernel.findings import PathSegment
from narvard.model.record import Record
from narvard.model.references import LocalReference, Reference


@frozen(kw_only=True)
class Mention:
    """One reference, as it stands somewhere.

    Attributes:
        source: the entity (or the header) in which it stands.
        path: the way to it below that entity.
        target: what is written: an id, or an id and an inner id.
        kinds: the kinds of entity it may lead to; any kind when empty.
    """

    source: Record = field(eq=id)
    path: tuple[PathSegment, ...]
    target: str
    kinds: tuple[str, ...] = ()


@frozen(kw_only=True)
class LocalMention:
    """One reference to something inside the same entity.

    Attributes:
        source: the entity in which it stands.
        path: the way to it below that entity.
        target: the inner id.
        field: the list of the entity that it leads into; a profile has none of its own, so
            that what it says of seats by their ids leads nowhere.
    """

    source: Record = field(eq=id)
    path: tuple[PathSegment, ...]
    target: str
    field: str


def mentions_in(source: Record) -> Iterator[Mention | LocalMention]:
    """Every reference in `source` and in the records inside it."""
    pending: list[tuple[tuple[PathSegment, ...], Record]] = [((), source)]
    while pending:
        path, record = pending.pop()
        for reference in anatomy_of(type(record)).references:
            value = getattr(record, reference.name)
            if reference.many:
                for position, target in enumerate(value):
                    yield _mention(
                        source, (*path, reference.name, position), target, reference.target
                    )
            elif value is not None:
                yield _mention(source, (*path, reference.name), value, reference.target)
        pending.extend(((*path, *step), inner) for step, inner in inner_records(record))


def _mention(
    source: Record,
    path: tuple[PathSegment, ...],
    target: str,
    mark: Reference | LocalReference,
) -> Mention | LocalMention:
    if isinstance(mark, LocalReference):
        return LocalMention(source=source, path=path, target=target, field=mark.field)
    return Mention(source=source, path=path, target=target, kinds=mark.kinds)
