"""A country as files."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from random import Random

from narvard.testing.country.defects import KINDS, Defect, DefectKind, DefectSort
from narvard.testing.country.emitting import text_of
from narvard.testing.country.making import Country, Part, merged
from narvard.testing.country.marks import unmarked
from narvard.testing.country.national import header
from narvard.testing.country.plain import Item


def write(
    country: Country,
    path: Path,
    *,
    in_one: bool = False,
    defects: int = 0,
    sort: DefectSort = "rule",
) -> tuple[Defect, ...]:
    """Write a country down.

    Args:
        country: the country.
        path: the file, or the folder for a file of each part; folders are made.
        in_one: whether it is one file.
        defects: how many defects to plant, each in an item of its own.
        sort: of which sort they are; a defect of shape keeps the rules from being run.

    Returns:
        The defects that were planted, by file and line; fewer than asked for where there are too
        few items in which one can be.
    """
    planter = _Planter(
        country.seed, defects, [kind for kind in KINDS.values() if kind.sort == sort]
    )
    if in_one:
        path.parent.mkdir(parents=True, exist_ok=True)
        whole = Part(name="country", sections=merged(country.parts()))
        return tuple(_file(whole, path, path.parent, planter))
    found: list[Defect] = []
    for part in country.parts():
        folder = path / part.name[:9]
        folder.mkdir(parents=True, exist_ok=True)
        found += _file(part, folder / f"{part.name}.yaml", path, planter)
    return tuple(sorted(found, key=lambda defect: (defect.file, defect.line)))


def _file(part: Part, path: Path, top: Path, planter: "_Planter") -> Iterator[Defect]:
    kinds = planter.plant(part)
    head = header() if part.name == "country" else None
    file = path.relative_to(top).as_posix()
    with path.open("w", encoding="utf-8", newline="\n") as written:
        for line, text in enumerate(text_of(part.sections, head), start=1):
            clean, marks = unmarked(text)
            written.write(clean)
            for mark in marks:
                kind = kinds[mark]
                yield Defect(name=kind.name, code=kind.code, file=file, line=line)


class _Planter:
    """Plants so many defects, the kinds one after the other."""

    def __init__(self, seed: int, count: int, kinds: Sequence[DefectKind]) -> None:
        self._left = count
        self._kinds = kinds
        self._next = 0
        self._choice = Random(seed)  # noqa: S311 # the same each time, nothing secret

    def plant(self, part: Part) -> list[DefectKind]:
        """Plant what is still to be planted as far as `part` has items for it.

        Returns:
            The kinds of what was planted; their places are those of the marks.
        """
        planted: list[DefectKind] = []
        if not self._left:
            return planted
        open_items = {section: self._shuffled(items) for section, items in part.sections.items()}
        tried = 0
        while self._left and tried < len(self._kinds):
            kind = self._kinds[self._next % len(self._kinds)]
            self._next += 1
            tried += 1
            items = open_items.get(kind.section, [])
            while items:
                if kind.plant(items.pop(), len(planted)):
                    planted.append(kind)
                    self._left -= 1
                    tried = 0
                    break
        return planted

    def _shuffled(self, items: Iterable[Item]) -> list[Item]:
        shuffled = list(items)
        self._choice.shuffle(shuffled)
        return shuffled
