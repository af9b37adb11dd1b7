"""Clock times that are written with a full stop."""

from collections.abc import Iterator

from narvard.files.load import Loaded
from narvard.kernel.clock import ClockTime
from narvard.kernel.findings import EntityPlace, PathSegment
from narvard.kernel.fixes import Fix, TextEdit
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import SECTIONS
from narvard.model.record import Record, field_names


def clock_times(loaded: Loaded) -> Iterator[Fix]:
    """A fix for each clock time such as `13.15`, which becomes `"13:15"`."""
    places: list[EntityPlace] = []
    times: list[ClockTime] = []
    for record in _entities(loaded):
        for path, time in _times(record, ()):
            places.append(EntityPlace(entity=record, path=path))
            times.append(time)
    spans = [one.span for one in loaded.origins.locate(places) if one.span is not None]
    for time, span in zip(times, spans, strict=True):
        yield Fix(
            said=Phrase("{time} for {written}", time=time.canonical, written=time.text),
            edits=(TextEdit(place=span, text=f'"{time.canonical}"'),),
            is_safe=True,
        )


def _entities(loaded: Loaded) -> Iterator[Record]:
    if loaded.bundle.collaboration is not None:
        yield loaded.bundle.collaboration
    for section in SECTIONS:
        yield from getattr(loaded.bundle, section)


def _times(
    value: object, path: tuple[PathSegment, ...]
) -> Iterator[tuple[tuple[PathSegment, ...], ClockTime]]:
    match value:
        case ClockTime():
            if "." in value.text:
                yield path, value
        case Record():
            for name in field_names(type(value)):
                yield from _times(getattr(value, name), (*path, name))
        case tuple():
            for position, item in enumerate(value):
                yield from _times(item, (*path, position))
