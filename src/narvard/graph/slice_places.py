"""Where the things of a slice stand in the files, by way of what they were made of."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from attrs import evolve

from narvard.graph.slicing import Slice
from narvard.kernel.findings import EntityPlace, PathSegment, Place
from narvard.kernel.locating import Annotation, Comment, Location, Locator
from narvard.model.record import Record


class SliceLocator:
    """Finds the text of a slice. A `narvard.kernel.locating.Locator`.

    An entity that was made anew stands where the one stands that it was made of; of its
    lists, which may be shorter, each item stands where it stood before.
    """

    def __init__(self, whole: Locator, cut: Slice, made: Iterable[tuple[Record, Record]]) -> None:
        """Ask `whole`, for what `cut` made: pairs of the new entity and the old one."""
        self._whole = whole
        self._cut = cut
        self._made = {id(new): (new, old) for new, old in made}
        self._kept: dict[tuple[int, str], Sequence[int]] = {}

    def __reduce__(
        self,
    ) -> tuple[type["SliceLocator"], tuple[Locator, Slice, tuple[tuple[Record, Record], ...]]]:
        return SliceLocator, (self._whole, self._cut, tuple(self._made.values()))

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read, by the names shown in findings."""
        return self._whole.files

    def comments_with(self, pattern: re.Pattern[str]) -> Iterator[Comment]:
        """The comments in which `pattern` is found, file by file, whatever the day."""
        return self._whole.comments_with(pattern)

    def annotations(self, pattern: re.Pattern[str]) -> Iterator[Annotation]:
        """The comments with `pattern`, each with what it is about, whatever the day."""
        return self._whole.annotations(pattern)

    def locate(self, places: Sequence[Place]) -> tuple[Location, ...]:
        """The locations of `places`, in the same order."""
        return self._whole.locate([self._before(place) for place in places])

    def _before(self, place: Place) -> Place:
        if not isinstance(place, EntityPlace) or id(place.entity) not in self._made:
            return place
        _, old = self._made[id(place.entity)]
        return evolve(place, entity=old, path=tuple(self._path_before(old, place.path)))

    def _path_before(self, root: Record, path: Sequence[PathSegment]) -> Iterator[PathSegment]:
        """The path in `root` of what `path` leads to in what is left of it."""
        current: object = root
        owner, field = root, ""
        for step in path:
            if isinstance(step, str):
                yield step
                if isinstance(current, Record):
                    owner, field = current, step
                    current = getattr(current, step, None)
                else:
                    current = None
                continue
            kept = self._positions(owner, field, root) if isinstance(current, tuple) else ()
            position = kept[step] if step < len(kept) else step
            yield position
            items = cast("Sequence[object]", current if isinstance(current, tuple) else ())
            current = items[position] if position < len(items) else None

    def _positions(self, owner: Record, field: str, root: Record) -> Sequence[int]:
        key = (id(owner), field)
        if key not in self._kept:
            self._kept[key] = self._cut.kept(owner, field, root)
        return self._kept[key]
