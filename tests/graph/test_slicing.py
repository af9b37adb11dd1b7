from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.anatomy import anatomy_of, inner_records
from narvard.graph.days.periods import period_of
from narvard.graph.slicing import slice_bundle
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import Bundle, Header
from narvard.model.groups import Deputy, Group, Seat
from narvard.model.organisations import Holding

DAYS = [date(2025, 1, 1) + timedelta(days=number) for number in range(8)]
ends = st.none() | st.sampled_from([PartialDate.of(day) for day in DAYS])
days = st.sampled_from(DAYS)
holdings = st.builds(Holding, person=st.just("p-one"), valid_from=ends, valid_to=ends)
deputies = st.builds(Deputy, valid_from=ends, valid_to=ends)
seats = st.builds(
    Seat,
    id=st.sampled_from(["one", "two"]),
    holders=st.lists(holdings, max_size=3).map(tuple),
    deputies=st.lists(deputies, max_size=2).map(tuple),
    valid_from=ends,
    valid_to=ends,
)
groups = st.builds(
    Group,
    id=st.sampled_from(["group", "other-group"]),
    kind=st.just("committee"),
    seats=st.lists(seats, max_size=3).map(tuple),
    valid_from=ends,
    valid_to=ends,
)
bundles = st.builds(Bundle, groups=st.lists(groups, max_size=3).map(tuple))


def dated_records(record):
    for _, inner in inner_records(record):
        if anatomy_of(type(inner)).has_validity:
            yield inner
        yield from dated_records(inner)


def holding_on(record, day):
    """The dated records in `record` that hold on `day`, as does all around them."""
    for _, inner in inner_records(record):
        if anatomy_of(type(inner)).has_validity:
            if not period_of(inner).contains(day):
                continue
            yield inner.valid_from, inner.valid_to
        yield from holding_on(inner, day)


@given(bundles, days)
def test_only_what_holds_is_left_at_any_depth(bundle, day):
    sliced = slice_bundle(bundle, day)
    assert all(period_of(record).contains(day) for record in dated_records(sliced))


@given(bundles, days)
def test_nothing_that_holds_is_lost(bundle, day):
    left = [(one.valid_from, one.valid_to) for one in dated_records(slice_bundle(bundle, day))]
    assert left == list(holding_on(bundle, day))


@given(bundles, days)
def test_slicing_twice_is_slicing_once(bundle, day):
    sliced = slice_bundle(bundle, day)
    assert slice_bundle(sliced, day) is sliced


@given(bundles, days)
def test_what_is_sliced_stays_as_it_was(bundle, day):
    before = repr(bundle)
    slice_bundle(bundle, day)
    assert repr(bundle) == before


def test_what_does_not_change_is_not_made_anew():
    area = Area(id="hill", kind="municipality")
    gone = Area(id="lake", kind="municipality", valid_to=PartialDate("2020"))
    bundle = Bundle(collaboration=Header(id="hills"), areas=(area, gone))
    sliced = slice_bundle(bundle, date(2025, 1, 1))
    assert [one is area for one in sliced.areas] == [True]
    assert sliced.collaboration is bundle.collaboration


def test_the_last_day_is_inclusive():
    area = Area(id="hill", kind="municipality", valid_to=PartialDate("2025-06-30"))
    bundle = Bundle(areas=(area,))
    assert slice_bundle(bundle, date(2025, 6, 30)).areas == (area,)
    assert slice_bundle(bundle, date(2025, 7, 1)).areas == ()
