"""The tree of the places that are looked for in one text."""

from collections.abc import Iterable, Mapping

from attrs import Factory, define, frozen

from narvard.files.content import Content
from narvard.kernel.findings import PathSegment, PointerPlace, TextPlace


@define
class Branch:
    """A value that is looked for, or one on the way to it.

    Attributes:
        is_wanted: whether it is looked for itself.
        children: the values looked for in it, by key or index.
        key: the place of the key that introduces it, once found.
        value: its own place, once found.
    """

    is_wanted: bool = False
    children: dict[PathSegment, "Branch"] = Factory(dict)
    key: TextPlace | None = None
    value: TextPlace | None = None

    def grow(self, path: tuple[PathSegment, ...]) -> "Branch":
        """The branch at `path`, which is looked for from now on."""
        branch = self
        for segment in path:
            child = branch.children.get(segment)
            if child is None:
                child = branch.children[segment] = Branch()
            branch = child
        branch.is_wanted = True
        return branch

    def size(self) -> int:
        """How many values there are to find, this one counted."""
        return 1 + sum([child.size() for child in self.children.values()])


@frozen
class Target:
    """Something that is in the data.

    Attributes:
        path: the way to it.
        on_key: whether the key that introduces it is meant.
    """

    path: tuple[PathSegment, ...]
    on_key: bool


def targets(content: Content, places: Iterable[PointerPlace]) -> dict[PointerPlace, Target]:
    """What to look for: each place itself, or the nearest parent that is in `content`."""
    found = {}
    for place in places:
        path = place.pointer[: len([*content.along(place.pointer)])]
        on_key = place.on_key and path == place.pointer and path != ()
        found[place] = Target(path, on_key)
    return found


def places_of(
    targets: Mapping[PointerPlace, Target], branches: Mapping[Target, Branch]
) -> dict[PointerPlace, TextPlace]:
    """The place in the text of each target, from the branches that have been found."""
    found = {}
    for place, target in targets.items():
        branch = branches[target]
        at = branch.key if target.on_key and branch.key is not None else branch.value
        if at is None:  # pragma: no cover - it was found when the data was read
            raise AssertionError(f"{place.pointer} was read from {place.file} but is not there")
        found[place] = at
    return found
