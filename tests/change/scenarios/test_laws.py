from datetime import date
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

import narvard
from narvard.change.scenarios.apply import apply_scenarios
from narvard.kernel.partial_date import PartialDate
from narvard.model.record import Record, field_names
from narvard.model.scenarios import PlannedChange, Scenario

EXAMPLE = Path(__file__).parents[3] / "examples" / "sodra-alvsborg-clean"
START = date(2025, 9, 1)
DAYS = st.dates(START, date(2027, 12, 31)).map(PartialDate.of)
BEFORE = [date(2023, 5, 1), date(2025, 1, 1), date(2025, 7, 15), date(2025, 8, 31)]


@cache
def baseline():
    return narvard.load(EXAMPLE)


def ids(*kinds):
    return sorted(one.id for kind in kinds for one in getattr(baseline().bundle, kind))


def seats():
    return sorted(f"{one.id}/{seat.id}" for one in baseline().groups.records for seat in one.seats)


ANY = sorted(baseline().ids)
MERGED = st.lists(st.sampled_from(ids("groups")), min_size=2, max_size=3, unique=True)


@st.composite
def planned(draw, targets=None):
    """A change of anything in the example, or of one of `targets`."""
    on = draw(st.none() | DAYS)
    target = draw(st.sampled_from(targets or ANY))
    if targets is not None:
        verb = draw(st.sampled_from(["end", "change"]))
    else:
        verb = draw(st.sampled_from(["end", "change", "seat", "merge", "move"]))
    match verb:
        case "end":
            return PlannedChange(end=target, on=on)
        case "change":
            name = draw(st.sampled_from(["Here", "There"]))
            return PlannedChange(change=target, set={"description": name}, on=on)
        case "seat":
            return PlannedChange(end=draw(st.sampled_from(seats())), on=on)
        case "merge":
            into, *others = draw(MERGED)
            return PlannedChange(merge=tuple(others), into_existing=into, on=on)
        case _:
            seat = draw(st.sampled_from(seats()))
            return PlannedChange(move=seat, under=draw(st.sampled_from(ids("groups"))), on=on)


def scenarios(changes, name="reform"):
    return st.lists(changes, max_size=4).map(
        lambda made: Scenario(id=name, starts_on=PartialDate.of(START), changes=tuple(made))
    )


def undated(value):
    """A value without first and last days, at any depth."""
    if isinstance(value, Record):
        return (
            type(value).__name__,
            *(
                undated(getattr(value, name))
                for name in field_names(type(value))
                if name not in ("valid_from", "valid_to")
            ),
        )
    return tuple(map(undated, value)) if isinstance(value, tuple) else value


def test_an_empty_scenario_changes_nothing():
    empty = Scenario(id="nothing", starts_on=PartialDate.of(START))
    result = apply_scenarios(baseline(), [empty])
    assert result.collaboration is baseline()
    assert (result.steps, result.findings) == ((), ())


@settings(max_examples=25, deadline=None)
@given(scenarios(planned()))
def test_nothing_changes_before_the_start(scenario):
    new = apply_scenarios(baseline(), [scenario]).collaboration
    for day in BEFORE:
        assert undated(new.at(day).bundle) == undated(baseline().at(day).bundle)


@settings(max_examples=25, deadline=None)
@given(scenarios(planned()))
def test_applied_and_taken_back_gives_the_baseline(scenario):
    result = apply_scenarios(baseline(), [scenario])
    assert result.changes.apply(baseline()).bundle == result.collaboration.bundle
    restored = result.changes.inverted().apply(result.collaboration)
    assert restored.bundle == baseline().bundle


def as_sets(bundle):
    return {
        name: {repr(item) for item in value} if isinstance(value, tuple) else value
        for name in field_names(type(bundle))
        if (value := getattr(bundle, name)) is not None
    }


@settings(max_examples=25, deadline=None)
@given(scenarios(planned(ANY[::2]), "one"), scenarios(planned(ANY[1::2]), "other"))
def test_scenarios_of_different_things_compose_in_any_order(one, other):
    there = apply_scenarios(baseline(), [one, other])
    back = apply_scenarios(baseline(), [other, one])
    assert there.ok == back.ok
    assert as_sets(there.collaboration.bundle) == as_sets(back.collaboration.bundle)


@settings(max_examples=25, deadline=None)
@given(scenarios(planned()))
def test_the_places_of_what_is_new_are_in_a_file_or_in_the_scenario(scenario):
    result = apply_scenarios(baseline(), [scenario])
    report = narvard.check(result.collaboration, as_of=date(2026, 1, 1))
    assert all(
        (found.file or "").endswith(".yaml") or found.pointer is not None
        for found in report.diagnostics
    )
