"""Whatever is planned, what a scenario leaves refers to what there is, on every day."""

import json
import re
from datetime import date
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.change.scenarios.apply import apply_scenarios
from narvard.files.scenarios import load_scenario_text
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.decisions import Gap
from narvard.model.groups import Group, Officer, Seat, SeatRequirement
from narvard.model.mandates import Mandate, Matter
from narvard.model.organisations import Availability, Holding, Office, Organisation, Person
from tests.graph.test_slicing import check_laws
from tests.graph.worlds import DAYS, bundles

ON_A_DAY: Final = st.sampled_from([{}, *({"on": str(day)} for day in DAYS[2:])])
GROUPS: Final = st.sampled_from(["g-one", "g-two"])
SEATS: Final = ["g-one/s-one", "g-one/s-two", "g-two/s-one", "g-two/s-two"]
THINGS: Final = st.sampled_from(
    ["g-one", "g-two", "o-one", "o-two", "p-one", "f-one", "m-one", "a-one", "gap", *SEATS]
)


def plan(**fields):
    """A change with one of these, on the first day of the scenario or a later one."""
    keys = {
        key: value if isinstance(value, st.SearchStrategy) else st.just(value)
        for key, value in fields.items()
    }
    return st.builds(lambda stated, on: stated | on, st.fixed_dictionaries(keys), ON_A_DAY)


def new(section, *names):
    """New things with these ids, some from a later day, the groups some with a seat."""
    kind = {"groups": "committee", "organisations": "unit"}[section]
    starts = st.sampled_from([{}, *({"valid_from": str(day)} for day in DAYS[3:])])
    inside = st.sampled_from([{}, {"seats": [{"id": "s-one"}]}] if section == "groups" else [{}])
    each = [
        st.builds(lambda name, *more: {"id": name, "kind": kind} | more[0] | more[1],
                  st.just(name), starts, inside)
        for name in names
    ]  # fmt: skip
    return st.tuples(*each).map(lambda made: {section: list(made)})


PLANNED: Final = st.one_of(
    plan(end=THINGS),
    plan(
        change=GROUPS,
        set=st.sampled_from(
            [
                {"purpose": "x"},
                {"reports_to": "g-two"},
                {"valid_from": "2025-01-05"},
                {"valid_to": "2025-01-04"},
            ]
        ),
    ),
    plan(
        change=GROUPS,
        remove=st.sampled_from(
            [
                {"seats": ["s-one"]},
                {"officers": [{"role": "chair"}]},
                {"mandates": [{"kind": "decides"}]},
            ]
        ),
    ),
    plan(
        change=GROUPS,
        append=st.sampled_from(
            [
                {"seats": [{"id": "s-new", "organisation": "o-one"}]},
                {"officers": [{"role": "secretary", "seat": "s-one"}]},
            ]
        ),
    ),
    plan(merge=["g-one", "g-two"], into=new("groups", "g-new")),
    plan(merge=["o-one", "o-two"], into=new("organisations", "o-new")),
    plan(merge=["g-one"], into_existing="g-two"),
    plan(merge=["o-two"], into_existing="o-one"),
    plan(split=GROUPS, into=new("groups", "g-part", "g-rest")),
    plan(split="o-one", into=new("organisations", "o-new", "o-part"), references_to="o-part"),
    plan(move=st.sampled_from(SEATS), under=GROUPS),
    plan(move=GROUPS, under=GROUPS),
)
SCENARIOS: Final = st.lists(PLANNED, min_size=1, max_size=3)
SAID_BY_THE_SCENARIO: Final = re.compile("/changes/[0-9]+/(append|into|set)/")


def scenario(changes):
    head = {"id": "reform", "starts_on": str(DAYS[2])}
    text = json.dumps({"format": 1, "scenario": head, "changes": changes})
    read = load_scenario_text(text, name="reform.json", json=True)
    assert read.loaded.findings == ()
    return read.scenario


def astray(collaboration, locator=None):
    """What is referred to and is not there, but for what a scenario itself refers to."""
    wrong = [one for one in collaboration.mentions if collaboration.find(one.target) is None]
    wrong += [
        one
        for one in collaboration.local_mentions
        if all(inner.id != one.target for inner in getattr(one.source, one.field, ()))
    ]
    for one in wrong:
        if locator is not None:
            (found,) = locator.locate([EntityPlace(entity=one.source, path=one.path)])
            if SAID_BY_THE_SCENARIO.match(found.pointer or ""):
                continue
        yield one.target.rpartition("/")[2]


BEGINS: Final = st.sampled_from([None, None, *map(PartialDate.of, DAYS)])


def full(group_days, seat_days, others):
    """Two groups, two organisations and what refers to them and into them."""
    seats = [
        Seat(
            id=name,
            organisation=organisation,
            holders=(Holding(person="p-one"),),
            valid_from=day,
        )
        for name, organisation, day in zip(
            ["s-one", "s-two"] * 2, ["o-one", "o-two"] * 2, seat_days, strict=True
        )
    ]
    shared = {
        "kind": "committee",
        "officers": (Officer(role="chair", seat="s-one"), Officer(role="chair", person="p-one")),
        "composition": (SeatRequirement(organisations=("o-two",), seats=("s-two",)),),
        "mandates": (Mandate(kind="decides", matters=("m-one",)),),
    }
    one, two, office, person = others
    return Bundle(
        organisations=(
            Organisation(id="o-one", kind="unit", valid_from=one),
            Organisation(id="o-two", kind="unit", part_of="o-one", valid_from=two),
        ),
        offices=(Office(id="f-one", organisation="o-one", valid_from=office),),
        people=(Person(id="p-one", organisation="o-two", valid_from=person),),
        matters=(Matter(id="m-one"),),
        groups=(
            Group(id="g-one", seats=tuple(seats[:2]), valid_from=group_days[0], **shared),
            Group(
                id="g-two",
                seats=tuple(seats[2:]),
                reports_to="g-one",
                valid_from=group_days[1],
                **shared,
            ),
        ),
        availabilities=(Availability(id="a-one", organisation="o-one", activity="discharge"),),
        gaps=(Gap(id="gap", kind="vacancy", about=("g-one/s-one", "g-two/s-two")),),
    )


FULL: Final = st.builds(
    full, st.tuples(*[BEGINS] * 2), st.tuples(*[BEGINS] * 4), st.tuples(*[BEGINS] * 4)
)


@settings(max_examples=100, deadline=None)
@given(bundles | FULL, SCENARIOS)
def test_nothing_that_is_accepted_leads_astray(bundle, changes):
    baseline = Collaboration(bundle)
    result = apply_scenarios(baseline, [scenario(changes)])
    assert set(astray(result.collaboration, result.locator)) <= set(astray(baseline))
    for day in (date(1900, 1, 1), *result.collaboration.breakpoints()):
        check_laws(result.collaboration, day)
