from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

import narvard
from narvard.files.load import load_text
from narvard.files.write import dump
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.week import WeekRange
from narvard.model.bundle import ENTITY_SECTIONS, SECTIONS, Bundle
from narvard.model.groups import Group, Seat
from narvard.model.scenarios import PlannedChange
from narvard.model.values import Shape
from narvard.testing import strategies
from narvard.testing.strategies.shaped import strings

pytestmark = pytest.mark.long

WINTER = date(2031, 1, 15)


@settings(max_examples=100)
@given(strategies.collaborations())
def test_a_whole_collaboration_has_no_error(collaboration):
    report = narvard.check(collaboration, as_of=strategies.AS_OF)
    assert report.ok, [found for found in report.diagnostics if found.severity == "error"]


@settings(max_examples=30)
@given(strategies.collaborations(as_of=WINTER))
def test_a_whole_collaboration_has_no_error_on_the_day_that_is_named(collaboration):
    assert narvard.check(collaboration, as_of=WINTER).ok


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.collaborations())
def test_what_is_written_of_a_whole_one_is_accepted_and_read_back_the_same(collaboration):
    loaded = load_text(dump(collaboration.bundle), name="whole.yaml")
    assert loaded.findings == ()
    assert loaded.bundle == collaboration.bundle


def test_a_whole_one_shrinks_to_a_region_with_one_municipality_and_one_group():
    smallest = find(
        strategies.collaborations(),
        lambda _: True,
        settings=settings(max_examples=5, database=None),
    ).bundle
    counts = {name: len(getattr(smallest, name)) for name in SECTIONS if getattr(smallest, name)}
    assert counts == {"areas": 2, "organisations": 2, "people": 2, "groups": 1}


def test_every_section_is_in_some_whole_one():
    seen = set()

    @settings(max_examples=150, phases=[Phase.generate])
    @given(strategies.collaborations())
    def look(collaboration):
        seen.update(name for name in SECTIONS if getattr(collaboration.bundle, name))

    look()
    assert seen == {*SECTIONS}


@pytest.mark.parametrize("cls", ENTITY_SECTIONS.values(), ids=lambda cls: cls.__name__)
def test_there_are_entities_of_every_class_that_are_read_back_the_same(cls):
    section = next(name for name, one in SECTIONS.items() if one is cls)

    @settings(max_examples=5, suppress_health_check=list(HealthCheck))
    @given(strategies.entities(cls))
    def is_accepted(entity):
        assert type(entity) is cls
        bundle = Bundle(**{section: (entity,)})
        loaded = load_text(dump(bundle), name="one.yaml")
        assert loaded.findings == ()
        assert loaded.bundle == bundle

    is_accepted()


def test_a_seat_is_a_record_and_no_entity():
    assert isinstance(find(strategies.records(Seat), lambda _: True), Seat)
    with pytest.raises(TypeError, match="'Seat' is no class of entities"):
        strategies.entities(Seat)


@given(strategies.partial_dates(date(2025, 3, 30), date(2025, 4, 2)))
def test_a_partial_date_holds_a_day_between_the_bounds(written):
    assert written.earliest <= date(2025, 4, 2)
    assert written.latest >= date(2025, 3, 30)


@pytest.mark.parametrize("written", ["2025", "2025-04", "2025-04-02"])
def test_a_partial_date_may_be_a_year_a_month_or_a_day(written):
    made = strategies.partial_dates(date(2025, 4, 2), date(2025, 4, 2))
    assert find(made, lambda one: str(one) == written) == PartialDate(written)


@given(strategies.week_ranges())
def test_a_week_exists_and_a_range_is_in_order(weeks):
    assert isinstance(weeks, WeekRange)
    assert weeks.missing_weeks == ()
    assert weeks.is_ordered


@given(strategies.intervals())
def test_a_period_is_never_empty(period):
    assert not period.is_empty


@given(strategies.durations())
def test_a_duration_takes_time(duration):
    assert duration.after(date(2025, 1, 1)) > date(2025, 1, 1)


@given(
    st.tuples(
        strategies.ids(),
        strategies.plain_ids(),
        strategies.texts(),
        strategies.clock_times(),
        strategies.shares(),
        strategies.ratios(),
    )
)
def test_values_are_read_back_the_same(values):
    name, plain, text, clock, share, ratio = values
    assert type(clock).parse(str(clock)) == clock
    assert type(share).parse(str(share)) == share
    assert type(ratio).parse(str(ratio)) == ratio
    group = Group(id=name, kind="team", name=text, seats=(Seat(id=plain),))
    loaded = load_text(dump(Bundle(groups=(group,))), name="one.yaml")
    assert loaded.findings == ()
    assert loaded.bundle.groups == (group,)


def test_no_strings_are_made_of_what_is_none():
    with pytest.raises(TypeError, match="'Number' is no string"):
        strings(Shape(name="Number", title="Number", description="A number.", minimum=0))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(strategies.bundles())
def test_bundles_are_written_and_read_back_the_same(bundle):
    loaded = load_text(dump(bundle), name="bundle.yaml")
    assert loaded.findings == ()
    assert loaded.bundle == bundle


def test_what_a_change_of_a_scenario_sets_is_made_too():
    found = find(
        strategies.records(PlannedChange),
        lambda one: bool(one.set),
        settings=settings(max_examples=2000, database=None),
    )
    # What the fields are is not known before it is tried: their values are of the simplest kind.
    assert list(found.set.values()) == [False]
