"""Laws that hold for all rules: which changes may change a finding, and which may not."""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.api import dump, load
from narvard.engine import run
from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import ENTITY_SECTIONS, Bundle
from narvard.rules import ALL_RULES
from narvard.rules.coverage import cov001_area_not_covered
from narvard.rules.membership import mem003_only_seat_without_deputy
from narvard.rules.privacy import prv001_personal_number
from tests.rules.changes import by_name, by_place, later, renamed, shuffled

pytestmark = pytest.mark.long

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SAMPLES = [
    *sorted((EXAMPLES / "rules").glob("[A-RT-X]*/*.yaml")),
    EXAMPLES / "minimal",
    EXAMPLES / "sodra-alvsborg",
    EXAMPLES / "abroad" / "norway",
    EXAMPLES / "abroad" / "england",
    EXAMPLES / "abroad" / "finland.yaml",
]
AS_OF = date(2025, 4, 3)
YEAR = 364
"""Days in 52 weeks: a year that keeps the days of the week."""

samples = st.sampled_from(SAMPLES)


def named(path):
    return f"{path.parent.name}-{path.stem}"


@cache
def bundle_of(path):
    return load(path).bundle


def found(bundle, as_of=AS_OF, rules=ALL_RULES):
    return run(Collaboration(bundle), rules, as_of=as_of, history=True)


@cache
def found_in(path):
    """What all rules find in a sample, which every law compares with something else."""
    return found(bundle_of(path))


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_other_ids_change_nothing(path):
    bundle = bundle_of(path)
    other = renamed(bundle)
    rules = [rule for rule in ALL_RULES if rule is not prv001_personal_number]  # ids are text
    before = [one for one in found_in(path) if one.rule is not prv001_personal_number.RULE]
    assert by_place(found(other, rules=rules), other) == by_place(before, bundle)


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_another_order_changes_nothing(path):
    other = shuffled(bundle_of(path), Random(named(path)))
    assert by_name(found(other)) == by_name(found_in(path))


CALENDAR = {
    "AGR008",  # laws begin and end on days of their own
    "MEM012",  # goals are for a calendar year
    "REF007",  # municipalities have had their codes since a day
}
"""Rules beside those on the calendar that judge by dates which do not move."""


@pytest.mark.parametrize(
    "path", [path for path in SAMPLES if "no-such-week" not in str(path)], ids=named
)
def test_a_year_of_whole_weeks_later_all_is_as_before(path):
    rules = [
        rule
        for rule in ALL_RULES
        if not rule.RULE.code.startswith("CAL") and rule.RULE.code not in CALENDAR
    ]
    now = later(bundle_of(path), 0)
    then = later(bundle_of(path), YEAR)
    before = [
        attrs.evolve(one, during=None if one.during is None else moved(one.during))
        for one in found(now, rules=rules)
    ]
    after = found(then, AS_OF + timedelta(days=YEAR), rules)
    assert by_place(after, then) == by_place(before, now)


def moved(period):
    days = timedelta(days=YEAR)
    return Interval(
        None if period.start is None else period.start + days,
        None if period.end is None else period.end + days,
    )


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_an_unrelated_sound_group_adds_nothing(path):
    assert by_name(found(with_group(bundle_of(path)))) == by_name(found_in(path))


def with_group(bundle):
    """The bundle with a group that has all it needs and is tied to nothing else in it."""
    alone = bundle_of(Path(__file__).parent / "unrelated.yaml")
    return attrs.evolve(
        bundle,
        **{
            field.name: (*getattr(bundle, field.name), *getattr(alone, field.name))
            for field in attrs.fields(Bundle)
            if isinstance(getattr(alone, field.name), tuple)
        },
    )


@given(samples, st.randoms(use_true_random=False))
def test_taking_a_deputy_away_never_takes_away_a_lonely_seat(path, random):
    bundle = bundle_of(path)
    rules = [mem003_only_seat_without_deputy]
    before = places(found(bundle, rules=rules))
    assert before <= places(found(without_a_deputy(bundle, random), rules=rules))


def places(findings):
    """What is found and where, whenever: two stretches of time may become one."""
    return {tuple(name[:-1]) for name in by_name(findings)}


def without_a_deputy(bundle, random):
    """The bundle with one seat, if there is one, that has a deputy less."""
    seats = [
        (number, position)
        for number, group in enumerate(bundle.groups)
        for position, seat in enumerate(group.seats)
        if seat.deputies
    ]
    if not seats:
        return bundle
    number, position = random.choice(seats)
    group = bundle.groups[number]
    seat = group.seats[position]
    less = attrs.evolve(seat, deputies=seat.deputies[1:])
    changed = attrs.evolve(group, seats=replaced(group.seats, position, less))
    return attrs.evolve(bundle, groups=replaced(bundle.groups, number, changed))


def replaced(items, position, item):
    return (*items[:position], item, *items[position + 1 :])


@given(samples, st.randoms(use_true_random=False))
def test_a_wider_area_never_adds_an_area_that_is_not_covered(path, random):
    bundle = bundle_of(path)
    if not (bundle.routines and bundle.areas):
        return
    number = random.randrange(len(bundle.routines))
    routine = bundle.routines[number]
    parts = sorted({area.id for area in bundle.areas if area.id != routine.area})
    chosen = [part for part in parts if random.random() < 0.5]
    own = () if routine.area is None else (routine.area,)
    wide = Area(id="wider", kind="other", parts=(*own, *chosen))
    wider = attrs.evolve(
        bundle,
        areas=(*bundle.areas, wide),
        routines=replaced(bundle.routines, number, attrs.evolve(routine, area="wider")),
    )
    if routine.area is None:
        return
    rules = [cov001_area_not_covered]
    assert not Counter(by_name(found(wider, rules=rules))) - Counter(
        by_name(found(bundle, rules=rules))
    )


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_what_is_written_again_is_the_same(path, tmp_path):
    collaboration = load(path)
    written = tmp_path / "again.yaml"
    written.write_text(dump(collaboration), "utf-8")
    again = load(written)
    assert again.bundle == collaboration.bundle
    assert dump(again) == written.read_text("utf-8")


@pytest.mark.parametrize("path", SAMPLES, ids=named)
def test_a_new_version_that_says_the_same_changes_no_finding(path):
    bundle = bundle_of(path)
    of_one = Counter(one.id for one in bundle.entities())
    places = [
        (section, position)
        for section in ENTITY_SECTIONS
        for position, one in enumerate(getattr(bundle, section))
        if of_one[one.id] == 1 and holds_around(one, SPLIT)
    ]
    if not places:
        return
    section, position = Random(named(path)).choice(places)
    items = getattr(bundle, section)
    first = attrs.evolve(items[position], valid_to=PartialDate.of(SPLIT - timedelta(days=1)))
    second = attrs.evolve(items[position], valid_from=PartialDate.of(SPLIT))
    split = (*items[:position], first, second, *items[position + 1 :])
    after = said(found(attrs.evolve(bundle, **{section: split})))
    assert after == said(found_in(path))


SPLIT = date(2025, 3, 1)


def holds_around(record, day):
    period = period_of(record) if anatomy_of(type(record)).has_validity else None
    return period is not None and period.contains(day) and period.contains(day - timedelta(days=1))


BY_VERSION = {
    "AGR004": "a new version of an agreement may have been looked over",
    "AGR005": "the same",
    "AGR010": "which of two overlapping agreements is told of goes by the first day of each",
    "MEM011": "a version that begins after another took over is what became of the group",
    "RTN021": "of an agreement with several records another one tells what came of it",
}
"""Rules that judge every version by itself, and why."""


def said(findings):
    """What is found, whichever of the versions it is found at."""
    return {
        (one.rule.code, repr(one.statement)) for one in findings if one.rule.code not in BY_VERSION
    }
