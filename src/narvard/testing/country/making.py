"""A whole country, part by part."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Final

from attrs import frozen

from narvard.testing.country.meetings import meetings_of
from narvard.testing.country.municipality import MOST_GROUPS, Group, Municipality
from narvard.testing.country.national import national
from narvard.testing.country.plain import Item, Sections, put, size
from narvard.testing.country.region import region_sections
from narvard.testing.country.timeline import meeting_days

REGIONS: Final = 21
MUNICIPALITIES: Final = 290
"""As many as Sweden has."""

_IN_REGION: Final = -(-MUNICIPALITIES // REGIONS)
_YEARS: Final = 10
_A_YEAR: Final = 6
_FEWEST_GROUPS: Final = 3


@frozen(kw_only=True)
class Part:
    """A part of a country that fits into a file of its own.

    Attributes:
        name: a name for it, fit for a file.
        sections: its items.
    """

    name: str
    sections: Sections


@frozen(kw_only=True)
class Country:
    """A made-up country in which everything is in order on one day.

    The same values give the same country each time.

    Attributes:
        entities: how many entities it shall have; with a history there are more records.
        seed: what the subjects of its meetings depend on.
        history: how many holders a seat has had, how many versions an agreement and a unit
            have, and how many times six meetings a group has had a year.
        today: the day on which everything is in order.
    """

    entities: int
    seed: int = 1
    history: int = 1
    today: date = date(2026, 1, 1)

    @property
    def first_day(self) -> date:
        """The day on which its history begins."""
        return date(self.today.year - _YEARS, 1, 1)

    def parts(self) -> Iterator[Part]:
        """Its parts, one after another, so that the whole is never in memory."""
        towns, groups = self._shape()
        by_region = [
            min(_IN_REGION, towns - at) for at in range(0, towns, _IN_REGION)
        ]  # how many municipalities each region has
        regions = [_region_id(at) for at in range(len(by_region))]
        yield Part(name="country", sections=national(regions))
        standing = size(national(regions))
        for part in self._standing(by_region, groups):
            standing += size(part.sections)
            yield part
        # Those of a history come on top, for they are more of the same.
        versions = (self.history - 1) * _versioned(groups) * towns
        meetings = max(self.entities - standing + versions, 0) * self.history
        yield from self._meetings(by_region, groups, meetings)

    def _shape(self) -> tuple[int, int]:
        """How many municipalities, and how many groups each of them has."""
        for groups in range(_FEWEST_GROUPS, MOST_GROUPS):
            each = self._most_of_one(groups)
            towns = -(-self.entities // each)
            if towns <= MUNICIPALITIES:
                return towns, groups
        return MUNICIPALITIES, MOST_GROUPS

    def _most_of_one(self, groups: int) -> int:
        """The entities of a municipality without a history, with all the meetings there can be."""
        town = Municipality(1, _region_id(0), first=self.first_day, today=self.today, history=1)
        meetings = sum(1 for _ in meeting_days(self.first_day, self.today, _A_YEAR))
        return size(town.sections(groups)) + (groups + 1) * meetings

    def _municipality(self, region: str, number: int) -> Municipality:
        return Municipality(
            number, region, first=self.first_day, today=self.today, history=self.history
        )

    def _standing(self, by_region: list[int], groups: int) -> Iterator[Part]:
        for at, towns in enumerate(by_region):
            region = _region_id(at)
            made = [self._municipality(region, number) for number in range(1, towns + 1)]
            yield Part(
                name=region,
                sections=region_sections(region, at + 1, [one.id for one in made]),
            )
            for one in made:
                yield Part(name=one.id, sections=one.sections(groups))

    def _meetings(self, by_region: list[int], groups: int, count: int) -> Iterator[Part]:
        """So many meetings and decisions, shared out evenly."""
        towns = sum(by_region)
        done = 0
        for at, own in enumerate(by_region):
            for number in range(1, own + 1):
                town = self._municipality(_region_id(at), number)
                done += 1
                most = count * done // towns - count * (done - 1) // towns
                yield from self._meetings_of(town, groups, most)

    def _meetings_of(self, town: Municipality, groups: int, most: int) -> Iterator[Part]:
        """At most so many meetings and decisions of a municipality, the latest of each group."""
        own = town.groups(groups)
        left, weight = most, groups + 1
        for group in own:
            each = 2 if group.decides else 1
            share = left * each // weight
            sections = self._latest(group, share // each)
            left -= size(sections)
            weight -= each
            if sections:
                yield Part(name=f"{group.id}-meetings", sections=sections)

    def _latest(self, group: Group, count: int) -> Sections:
        sections: Sections = {}
        held = meetings_of(
            group,
            self.seed,
            first=self.first_day,
            today=self.today,
            a_year=_A_YEAR * self.history,
        )
        for meeting, decision in islice(held, count):
            put(sections, "meetings", [meeting])
            if decision is not None:
                put(sections, "decisions", [decision])
        return sections


def _region_id(at: int) -> str:
    return f"region-{at + 1:02}"


def _versioned(groups: int) -> int:
    """How many records of a municipality come again with each further unit of history.

    Three units and an agreement, and for the roles in its groups somebody else each time.
    """
    return 4 + 5 + 2 * (groups - 1)


def merged(parts: Iterator[Part]) -> Sections:
    """All parts as one."""
    whole: Sections = {}
    for part in parts:
        for section, items in part.sections.items():
            put(whole, section, items)
    return whole


__all__ = ["Country", "Item", "Part", "merged"]
