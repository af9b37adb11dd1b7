from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given

import narvard
from narvard.graph.collaboration import Collaboration
from narvard.graph.inside import named_inside
from narvard.kernel.errors import Unanswerable
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.figures import Figure
from narvard.model.groups import Group, Officer, Seat
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.model.target_groups import TargetGroup
from tests.graph.worlds import ALL_DAYS, collaborations

EXAMPLES = [
    "sodra-alvsborg",
    "sodra-alvsborg-clean",
    "abroad/england",
    "abroad/finland.yaml",
    "abroad/norway",
]
TOWN = "town"
BOARD = Group(
    id="board",
    kind="board",
    valid_from=PartialDate("2024"),
    seats=(
        Seat(
            id="one",
            organisation=TOWN,
            holders=(
                Holding(person="p-one", valid_to=PartialDate("2025-06-30")),
                Holding(person="p-two", valid_from=PartialDate("2025-08-01")),
            ),
        ),
        Seat(id="two", valid_to=PartialDate("2024-12-31")),
    ),
    officers=(Officer(role="chair", seat="two"),),
)
WHOLE = Collaboration(
    Bundle(
        organisations=(
            Organisation(id=TOWN, kind="municipality", valid_to=PartialDate("2026-12-31")),
        ),
        people=(Person(id="p-one"), Person(id="p-two", valid_to=PartialDate("2026-03-31"))),
        offices=(Office(id="director", organisation=TOWN),),
        groups=(BOARD, Group(id="other", kind="team", reports_to="board")),
    )
)


def days(first, end):
    return Interval(
        None if first is None else date.fromisoformat(first),
        None if end is None else date.fromisoformat(end),
    )


def references(collaboration):
    inner = (
        f"{entity.id}/{name}"
        for entity in collaboration.bundle.entities()
        for name, _ in named_inside(entity)
    )
    return dict.fromkeys((*collaboration.ids, *inner))


def check_histories(collaboration, when):
    slices = [collaboration.at(day) for day in when]
    for reference in references(collaboration):
        states = collaboration.history(reference)
        for earlier, later in pairwise(states):
            assert earlier.during.end is not None
            assert earlier.during.end <= later.during.start
            assert earlier.during.end < later.during.start or earlier.record != later.record
        for sliced in slices:
            told = [one.record for one in states if one.during.contains(sliced.day)]
            assert told == [one for one in (sliced.find(reference),) if one is not None]


def turns_of(collaboration, when):
    """Those of `when` on which something is otherwise than on the day before."""
    bundles = [collaboration.at(day).bundle for day in when]
    return [
        day
        for day, before, now in zip(when[1:], bundles, bundles[1:], strict=False)
        if before != now
    ]


@given(collaborations)
def test_a_history_tells_what_each_day_tells(collaboration):
    check_histories(collaboration, ALL_DAYS)


@given(collaborations)
def test_nothing_changes_but_on_breakpoints(collaboration):
    assert set(turns_of(collaboration, ALL_DAYS)) <= set(collaboration.breakpoints())


@given(collaborations)
def test_a_slice_has_a_history_too(collaboration):
    check_histories(collaboration.at(ALL_DAYS[3]), ALL_DAYS)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_laws_hold_of_the_examples(example):
    collaboration = narvard.load(Path("examples") / example)
    turns = collaboration.breakpoints()
    when = [date(1900, 1, 1), *turns]
    check_histories(collaboration, when)
    assert turns_of(collaboration, when) == list(turns)


def test_a_group_over_time():
    states = WHOLE.history("board")
    assert [state.during for state in states] == [
        days("2024-01-01", "2025-01-01"),
        days("2025-01-01", "2025-07-01"),
        days("2025-07-01", "2025-08-01"),
        days("2025-08-01", "2026-04-01"),
        days("2026-04-01", "2027-01-01"),
        days("2027-01-01", None),
    ]
    holders = [
        [(seat.id, seat.organisation, [one.person for one in seat.holders]) for seat in seats]
        for seats in (state.record.seats for state in states)
    ]
    assert holders == [
        [("one", TOWN, ["p-one"]), ("two", None, [])],
        [("one", TOWN, ["p-one"])],
        [("one", TOWN, [])],
        [("one", TOWN, ["p-two"])],
        [("one", TOWN, [])],
        [("one", None, [])],
    ]
    assert [len(state.record.officers) for state in states] == [1, 0, 0, 0, 0, 0]


def test_what_does_not_change_is_the_very_same_in_the_next_state():
    seats = [{seat.id: seat for seat in state.record.seats} for state in WHOLE.history("board")]
    assert seats[0]["one"] is seats[1]["one"]
    assert seats[1]["one"] is not seats[2]["one"]
    cut = Group(
        id="g",
        kind="board",
        seats=(
            Seat(id="cut", holders=(Holding(person="p", valid_to=PartialDate("2023")),)),
            Seat(id="ends", valid_to=PartialDate("2024")),
        ),
    )
    states = Collaboration(Bundle(groups=(cut,), people=(Person(id="p"),))).history("g")
    assert [state.during for state in states] == [
        days(None, "2024-01-01"),
        days("2024-01-01", "2025-01-01"),
        days("2025-01-01", None),
    ]
    # It was made anew for the second state, since its holder is over, and not again.
    assert states[1].record.seats[0] is states[2].record.seats[0]


def test_its_own_dates_stay_as_they_are_written():
    assert {state.record.valid_from for state in WHOLE.history("board")} == {PartialDate("2024")}


def test_something_inside_an_entity_exists_as_long_as_the_entity():
    (state,) = WHOLE.history("board/two")
    assert state.during == days("2024-01-01", "2025-01-01")
    assert state.record is BOARD.seats[1]


def test_an_office_exists_as_long_as_its_organisation():
    (state,) = WHOLE.history("director")
    assert state.during == days(None, "2027-01-01")


def test_what_refers_to_something_changes_with_it():
    assert [(state.during, state.record.reports_to) for state in WHOLE.history("other")] == [
        (days(None, "2024-01-01"), None),
        (days("2024-01-01", None), "board"),
    ]


def test_versions_of_one_id_are_states_of_one_thing():
    before = Organisation(id="town", name="Town", kind="municipality", valid_to=PartialDate("2024"))
    after = Organisation(
        id="town", name="City", kind="municipality", valid_from=PartialDate("2025-02")
    )
    whole = Collaboration(Bundle(organisations=(after, before)))
    assert [(state.during, state.record) for state in whole.history("town")] == [
        (days(None, "2025-01-01"), before),
        (days("2025-02-01", None), after),
    ]
    assert whole.breakpoints("town") == (date(2025, 1, 1), date(2025, 2, 1))


def test_what_never_changes_has_one_state():
    (state,) = Collaboration(Bundle(groups=(Group(id="g", kind="team"),))).history("g")
    assert state.during == days(None, None)


def test_what_ends_before_it_begins_has_no_state():
    never = Group(id="g", kind="team", valid_from=PartialDate("2025"), valid_to=PartialDate("2024"))
    whole = Collaboration(Bundle(groups=(never,)))
    assert whole.history("g") == ()
    assert whole.breakpoints("g") == whole.breakpoints() == ()


@pytest.mark.parametrize("reference", ["nowhere", "board/three", "board/one/one", "", "board/"])
def test_what_leads_nowhere_has_no_history(reference):
    with pytest.raises(Unanswerable, match=f"^'{reference}' leads to nothing$"):
        WHOLE.history(reference)
    with pytest.raises(Unanswerable):
        WHOLE.breakpoints(reference)


def test_breakpoints():
    assert WHOLE.breakpoints() == tuple(
        date.fromisoformat(day)
        for day in (
            "2024-01-01",
            "2025-01-01",
            "2025-07-01",
            "2025-08-01",
            "2026-04-01",
            "2027-01-01",
        )
    )
    assert WHOLE.breakpoints("board/one") == tuple(
        date.fromisoformat(day)
        for day in ("2024-01-01", "2025-07-01", "2025-08-01", "2026-04-01", "2027-01-01")
    )
    assert WHOLE.breakpoints("p-one") == ()


def test_a_bound_outside_of_what_it_is_in_is_no_breakpoint():
    seat = Seat(
        id="one",
        organisation="gone",
        holders=(
            Holding(person="p", valid_to=PartialDate("2029")),
            Holding(person="p", valid_to=PartialDate("2023")),
        ),
    )
    group = Group(id="g", kind="team", seats=(seat,), valid_from=PartialDate("2024"))
    gone = Organisation(id="gone", kind="unit", valid_to=PartialDate("2025"))
    whole = Collaboration(Bundle(organisations=(gone,), groups=(group,)))
    assert whole.breakpoints() == (date(2024, 1, 1), date(2026, 1, 1))


def test_what_is_about_an_area_that_is_gone_was_until_then():
    area = Area(id="hill", kind="municipality", valid_to=PartialDate("2024"))
    target = TargetGroup(
        id="t",
        figures=(
            Figure(id="all", value=3),
            Figure(value=2),
            Figure(id="hill", value=1, area="hill"),
        ),
    )
    whole = Collaboration(Bundle(areas=(area,), target_groups=(target,)))
    assert [state.during for state in whole.history("t/hill")] == [Interval(None, date(2025, 1, 1))]
    assert [name for name, _ in named_inside(target)] == ["all", "hill"]
