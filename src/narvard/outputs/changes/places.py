"""Where changes stand in the files of both sides."""

from collections.abc import Sequence

from narvard.change.changes import Changes
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace
from narvard.kernel.locating import Location


def locations(changes: Changes) -> list[tuple[Location | None, Location | None]]:
    """For each change where it stands in the old files and in the new; None where it does not."""
    olds = _located(changes.old, [one.old_place for one in changes])
    news = _located(changes.new, [one.new_place for one in changes])
    return list(zip(olds, news, strict=True))


def short(location: Location | None) -> str | None:
    """A location as `groups.yaml:12`; None if it is not known."""
    if location is None or location.file is None:
        return None
    return location.file if location.span is None else f"{location.file}:{location.span.line}"


def _located(
    collaboration: Collaboration, places: Sequence[EntityPlace | None]
) -> list[Location | None]:
    wanted = [place for place in places if place is not None]
    locator = collaboration.locator
    if locator is None:
        return [None for _ in places]
    found = iter(locator.locate(wanted))
    return [None if place is None else next(found) for place in places]
