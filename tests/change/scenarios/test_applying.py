from datetime import date

import pytest

from narvard.change.scenarios.apply import apply_scenarios
from narvard.kernel.findings import FilePlace
from narvard.kernel.partial_date import PartialDate
from narvard.model.scenarios import PlannedChange, Scenario
from tests.change.scenarios.worlds import (
    BASELINE,
    STEPPED,
    after,
    applied,
    collaboration,
    place,
    said,
    scenario,
)


def period(record):
    return tuple(None if day is None else str(day) for day in (record.valid_from, record.valid_to))


def periods(new, entity_id):
    return [period(one) for one in new.versions(entity_id)]


def test_what_is_added_begins_on_the_day():
    new = after("  - add: {groups: [{id: north-group, kind: committee}]}\n")
    assert periods(new, "north-group") == [("2026-01-01", None)]


def test_what_is_added_may_begin_later():
    new = after("  - add: {groups: [{id: north-group, kind: committee, valid_from: 2026-03-01}]}\n")
    assert periods(new, "north-group") == [("2026-03-01", None)]


def test_what_has_ended_may_have_a_later_version():
    new = after("  - add: {organisations: [{id: closed-town, kind: municipality}]}\n")
    assert periods(new, "closed-town") == [(None, "2024-12-31"), ("2026-01-01", None)]


def test_the_day_before_is_the_last():
    new = after("  - end: west-group\n    on: 2026-03-01\n")
    assert periods(new, "west-group") == [(None, "2026-02-28")]


def test_what_begins_later_is_taken_away():
    new = after(
        "  - add: {groups: [{id: north-group, kind: committee, valid_from: 2027-01-01}]}\n"
        "  - end: north-group\n    on: 2026-06-01\n"
    )
    assert new.versions("north-group") == ()


def test_something_dated_inside_ends_in_place():
    new = after("  - end: steering-group/alder-town\n")
    (group,) = new.versions("steering-group")
    assert period(group) == (None, None)
    assert [period(seat) for seat in group.seats] == [(None, "2025-12-31"), (None, None)]
    # The first holder was over before and stays in the records, the other is cut with the seat.
    assert [holder.person for holder in group.seats[0].holders] == ["p-one", "p-two"]


def test_something_without_dates_inside_is_gone_from_a_version_of_its_own():
    changes = (
        "  - change: follow-up\n    set: {level: regional}\n    on: 2026-06-01\n"
        "  - end: follow-up/part\n    on: 2026-09-01\n"
    )
    result = apply_scenarios(collaboration(STEPPED), [scenario(changes)])
    assert said(result) == []
    versions = result.collaboration.versions("follow-up")
    assert [(period(one), [step.id for step in one.steps]) for one in versions] == [
        ((None, "2026-05-31"), ["ask", "meet", "part"]),
        (("2026-06-01", "2026-08-31"), ["ask", "meet", "part"]),
        (("2026-09-01", None), ["ask", "meet"]),
    ]


def test_what_ends_inside_stays_as_it_is_in_the_versions_before():
    new = after(
        "  - change: west-group\n    set: {level: regional}\n    on: 2026-06-01\n"
        "  - end: west-group/birch-town\n    on: 2026-09-01\n"
    )
    versions = new.versions("west-group")
    assert [(period(one), period(one.seats[1])) for one in versions] == [
        ((None, "2026-05-31"), (None, None)),
        (("2026-06-01", None), (None, "2026-08-31")),
    ]


def test_a_changed_field_makes_two_versions():
    new = after("  - change: steering-group\n    set: {purpose: Leads}\n")
    before, since = new.versions("steering-group")
    assert (period(before), str(before.purpose)) == ((None, "2025-12-31"), "Steers")
    assert (period(since), str(since.purpose)) == (("2026-01-01", None), "Leads")
    assert [holder.person for holder in since.seats[0].holders] == ["p-two"]


def test_a_field_that_has_the_value_already_makes_no_version():
    baseline = collaboration()
    same = scenario("  - change: steering-group\n    set: {purpose: Steers}\n")
    assert apply_scenarios(baseline, [same]).collaboration is baseline


def test_later_versions_are_changed_as_well():
    new = after(
        "  - change: east-group\n    set: {level: regional}\n    on: 2027-01-01\n"
        "  - change: east-group\n    set: {purpose: East}\n    on: 2026-06-01\n"
    )
    assert [(period(one), one.level, one.purpose and str(one.purpose)) for one in
            new.versions("east-group")] == [
        ((None, "2026-05-31"), "local", None),
        (("2026-06-01", "2026-12-31"), "local", "East"),
        (("2027-01-01", None), "regional", "East"),
    ]  # fmt: skip


def test_the_changes_of_one_day_make_one_version():
    new = after(
        "  - change: east-group\n    set: {level: regional}\n"
        "  - change: east-group\n    set: {purpose: East}\n"
        "  - {move: east-group, under: west-group}\n"
        "  - change: east-group\n    append: {aliases: [Eastern]}\n"
    )
    before, since = new.versions("east-group")
    assert (period(before), period(since)) == ((None, "2025-12-31"), ("2026-01-01", None))
    assert (before.level, before.purpose, before.reports_to) == ("local", None, "steering-group")
    assert (since.level, str(since.purpose), since.reports_to) == ("regional", "East", "west-group")
    assert since.aliases == ("Eastern",)


def test_a_field_loses_its_value():
    new = after("  - change: east-group\n    clear: [level]\n")
    assert [one.level for one in new.versions("east-group")] == ["local", None]


def test_dated_items_come_and_go_in_place():
    new = after(
        "  - change: steering-group\n"
        "    append: {seats: [{id: birch-town, organisation: birch-town}]}\n"
        "    remove: {seats: [care-region]}\n"
    )
    (group,) = new.versions("steering-group")
    assert [(seat.id, *period(seat)) for seat in group.seats] == [
        ("alder-town", None, None),
        ("care-region", None, "2025-12-31"),
        ("birch-town", "2026-01-01", None),
    ]


def test_a_holder_is_changed_in_place():
    new = after(
        "  - change: steering-group/alder-town\n"
        "    remove: {holders: [p-two]}\n    append: {holders: [{person: p-one}]}\n"
    )
    (group,) = new.versions("steering-group")
    assert [(one.person, *period(one)) for one in group.seats[0].holders] == [
        ("p-one", None, "2025-06-30"),
        ("p-two", "2025-07-01", "2025-12-31"),
        ("p-one", "2026-01-01", None),
    ]


def test_undated_items_come_and_go_with_a_version():
    new = after(
        "  - change: pact\n"
        "    append: {parties: [{organisation: care-region}]}\n"
        "    remove: {parties: [birch-town]}\n"
        "  - change: steering-group\n    remove: {target_groups: [adults]}\n"
    )
    assert [[party.organisation for party in one.parties] for one in new.versions("pact")] == [
        ["alder-town", "birch-town"],
        ["alder-town", "care-region"],
    ]
    assert [one.target_groups for one in new.versions("steering-group")] == [
        ("children", "adults"),
        ("children",),
    ]


def test_records_are_taken_out_by_some_of_their_fields():
    new = after("  - change: steering-group\n    remove: {officers: [{role: chair}]}\n")
    (group,) = new.versions("steering-group")
    assert [period(one) for one in group.officers] == [(None, "2025-12-31")]


def test_a_last_day_is_set_where_it_stands():
    new = after("  - change: pact\n    set: {valid_to: 2027-12-31}\n")
    assert periods(new, "pact") == [(None, "2027-12-31")]


MERGE = (
    "  - merge: [east-group, west-group]\n"
    "    into: {groups: [{id: whole-group, kind: committee}]}\n"
)


def test_merged_groups_end_and_the_new_one_gathers_what_they_had():
    new = after(MERGE)
    assert periods(new, "east-group") == [(None, "2025-12-31")]
    assert periods(new, "west-group") == [(None, "2025-12-31")]
    (whole,) = new.versions("whole-group")
    assert period(whole) == ("2026-01-01", None)
    assert (whole.level, whole.reports_to) == ("local", "steering-group")
    assert whole.successor_of == ("east-group", "west-group")
    assert [seat.id for seat in whole.seats] == [
        "alder-town",
        "alder-town-west-group",
        "birch-town",
    ]
    assert [(one.role, one.seat) for one in whole.officers] == [
        ("chair", "alder-town"),
        ("secretary", "alder-town-west-group"),
    ]


def test_references_to_merged_groups_lead_to_the_new_one():
    new = after(MERGE)
    assert [one.deciding_body for one in new.versions("pact")] == ["west-group", "whole-group"]
    assert [one.initiators for one in new.versions("follow-up")] == [
        ("east-group", "west-group", "west-group/birch-town"),
        ("whole-group", "whole-group/birch-town"),
    ]
    # What was recorded of a day before stays as it was.
    assert [one.group for one in new.versions("past-meeting")] == ["west-group"]


def test_a_group_takes_up_another():
    new = after("  - merge: [west-group]\n    into_existing: east-group\n")
    before, since = new.versions("east-group")
    assert [seat.id for seat in before.seats] == ["alder-town"]
    assert [seat.id for seat in since.seats] == [
        "alder-town",
        "alder-town-west-group",
        "birch-town",
    ]
    assert since.successor_of == ("west-group",)
    assert [one.deciding_body for one in new.versions("pact")] == ["west-group", "east-group"]


SPLIT = (
    "  - split: west-group\n"
    "    into:\n      groups:\n"
    "        - {id: young-group, kind: committee, seats: [{id: alder-town}]}\n"
    "        - {id: old-group, kind: committee}\n"
)


@pytest.mark.parametrize(("extra", "first"), [("", "young-group"), ("old-group", "old-group")])
def test_a_group_is_split(extra, first):
    new = after(SPLIT + (f"    references_to: {extra}\n" if extra else ""))
    assert periods(new, "west-group") == [(None, "2025-12-31")]
    young, old = (new.versions(one)[0] for one in ("young-group", "old-group"))
    assert (young.reports_to, old.reports_to) == ("steering-group", "steering-group")
    assert [seat.id for seat in young.seats] == ["alder-town"]
    assert [seat.id for seat in old.seats] == ["alder-town", "birch-town"]
    assert young.successor_of == old.successor_of == ("west-group",)
    assert new.versions("pact")[1].deciding_body == first
    assert set(new.versions("follow-up")[1].initiators) == {
        "east-group",
        "young-group",
        "old-group",
        "old-group/birch-town",
    }


def test_parts_take_over_only_what_is_about_their_own_seats():
    """The chair of the east group and the secretary of the west group both sit for alder-town."""
    new = after(
        "  - merge: [east-group, west-group]\n"
        "    into:\n      groups: [{id: whole-group, kind: committee, seats: [{id: alder-town}]}]\n"
    )
    (whole,) = new.versions("whole-group")
    assert [seat.id for seat in whole.seats] == ["alder-town"]
    assert [(one.role, one.seat) for one in whole.officers] == [
        ("chair", "alder-town"),
        ("secretary", "alder-town"),
    ]
    # It does not have the other seat of the west group, which stays what it was.
    assert new.versions("follow-up")[1].initiators == ("whole-group", "west-group/birch-town")
    new = after(
        "  - split: west-group\n    into:\n      groups:\n"
        "        - {id: young-group, kind: committee, seats: [{id: alder-town}]}\n"
        "        - {id: old-group, kind: committee, seats: [{id: birch-town}]}\n"
    )
    young, old = (new.versions(one)[0] for one in ("young-group", "old-group"))
    assert [(one.role, one.seat) for one in young.officers] == [("secretary", "alder-town")]
    assert old.officers == ()


def test_a_unit_moves_under_another_organisation():
    new = after("  - move: care-unit\n    under: alder-town\n")
    assert [one.part_of for one in new.versions("care-unit")] == ["care-region", "alder-town"]


def test_a_seat_moves_with_its_holders():
    new = after("  - move: west-group/birch-town\n    under: east-group\n")
    (west,) = new.versions("west-group")
    (east,) = new.versions("east-group")
    assert [(seat.id, *period(seat)) for seat in west.seats] == [
        ("alder-town", None, None),
        ("birch-town", None, "2025-12-31"),
    ]
    assert [(seat.id, *period(seat)) for seat in east.seats] == [
        ("alder-town", None, None),
        ("birch-town", "2026-01-01", None),
    ]
    assert new.versions("follow-up")[1].initiators[2] == "east-group/birch-town"


def test_changes_are_applied_in_the_order_of_their_days():
    new = after(
        "  - end: north-group\n    on: 2026-09-01\n"
        "  - add: {groups: [{id: north-group, kind: committee}]}\n    on: 2026-02-01\n"
    )
    assert periods(new, "north-group") == [("2026-02-01", "2026-08-31")]


def test_each_step_says_what_it_touched():
    steps = applied(MERGE, scenario("  - end: pact\n", name="second")).steps
    assert [(step.scenario, step.index, step.verb, step.day) for step in steps] == [
        ("reform", 0, "merge", date(2026, 1, 1)),
        ("second", 0, "end", date(2026, 1, 1)),
    ]
    assert set(steps[0].touched) == {
        "east-group",
        "west-group",
        "whole-group",
        "pact",
        "follow-up",
    }
    assert steps[1].touched == ("pact",)


def test_half_a_scenario_is_no_scenario():
    baseline = collaboration()
    result = apply_scenarios(baseline, [scenario("  - end: pact\n  - end: nowhere\n")])
    assert not result.ok
    assert result.collaboration is baseline
    assert result.steps == ()
    assert said(result) == ["reform.yaml:5 SCN001 there is no 'nowhere'"]


def test_a_scenario_may_be_built_in_python():
    built = Scenario(
        id="reform",
        starts_on=PartialDate("2026"),
        changes=(PlannedChange(change="pact", set={"purpose": {"en": "Peace"}}),),
    )
    result = apply_scenarios(collaboration(), [built])
    assert [one.purpose and str(one.purpose) for one in result.collaboration.versions("pact")][
        1
    ] == "Peace"
    assert place(result, built, "changes", 0) == "NoneNone"


def test_the_new_stands_in_the_scenario_and_the_old_where_it_stood():
    result = applied(
        "  - change: steering-group\n    set: {purpose: Leads}\n"
        "    append: {seats: [{id: birch-town}]}\n"
        "  - end: pact\n"
    )
    before, since = result.collaboration.versions("steering-group")
    assert place(result, since, "purpose") == "reform.yaml/changes/0/set/purpose"
    assert place(result, before, "purpose") == "baseline.yaml/groups/0/purpose"
    assert place(result, since, "valid_from") == "reform.yaml/changes/0/change"
    # The holder who left before has left the list of this version.
    path = ("seats", 0, "holders", 0, "person")
    assert place(result, since, *path) == "baseline.yaml/groups/0/seats/0/holders/1/person"
    assert place(result, since, "seats", 2, "id") == "reform.yaml/changes/0/append/seats/0/id"
    (pact,) = result.collaboration.versions("pact")
    assert place(result, pact, "valid_to") == "reform.yaml/changes/1/end"
    assert place(result, pact, "parties", 1) == "baseline.yaml/agreements/0/parties/1"


CHANGING = STEPPED.replace(
    "agreements:\n",
    """\
  - id: north-group
    kind: committee
    valid_to: 2026-06-30
    seats: [{id: alder-town, organisation: alder-town}, {id: birch-town, organisation: birch-town}]
  - id: north-group
    kind: committee
    valid_from: 2026-07-01
    seats: [{id: alder-town, organisation: alder-town}]
agreements:
""",
)


def seats_after(changes):
    result = apply_scenarios(collaboration(CHANGING), [scenario(changes)])
    assert said(result) == []
    versions = result.collaboration.versions("north-group")
    return [(period(one), [(seat.id, period(seat)) for seat in one.seats]) for one in versions]


def test_a_later_version_that_has_no_such_seat_stays_as_it_is():
    until, since = (None, "2026-06-30"), ("2026-07-01", None)
    always = (None, None)
    assert seats_after("  - end: north-group/birch-town\n    on: 2026-03-01\n") == [
        (until, [("alder-town", always), ("birch-town", (None, "2026-02-28"))]),
        (since, [("alder-town", always)]),
    ]
    holder = (
        "  - change: north-group/birch-town\n    on: 2026-03-01\n"
        "    append: {holders: [{person: p-two}]}\n"
    )
    assert seats_after(holder)[1] == (since, [("alder-town", always)])
    purpose = "  - change: north-group/birch-town\n    on: 2026-03-01\n    set: {remarks: New}\n"
    assert seats_after(purpose)[-1] == (since, [("alder-town", always)])


def test_parties_that_are_told_apart_no_more_are_one():
    new = after(
        "  - merge: [alder-town, birch-town]\n"
        "    into: {organisations: [{id: valley-town, kind: municipality}]}\n"
    )
    parties = new.versions("pact")[-1].parties
    assert [party.organisation for party in parties] == ["valley-town"]


def test_what_is_merged_may_keep_the_id_of_one_of_them():
    new = after(
        "  - merge: [east-group, west-group]\n"
        "    into: {groups: [{id: east-group, kind: committee}]}\n"
    )
    assert periods(new, "east-group") == [(None, "2025-12-31"), ("2026-01-01", None)]
    assert periods(new, "west-group") == [(None, "2025-12-31")]


def test_what_was_a_part_of_the_other_is_no_part_of_itself():
    text = BASELINE.replace(
        "  - id: east-group\n",
        "  - id: east-group\n    consists_of: [west-group, steering-group]\n",
    )
    merged = scenario(
        "  - merge: [east-group, west-group]\n"
        "    into: {groups: [{id: joint-group, kind: committee}]}\n"
    )
    result = apply_scenarios(collaboration(text), [merged])
    assert said(result) == []
    (joint,) = result.collaboration.versions("joint-group")
    assert joint.consists_of == ("steering-group",)


def test_a_file_stands_for_itself():
    result = applied("  - end: pact\n")
    places = [FilePlace(file="reform.yaml"), FilePlace(file="baseline.yaml")]
    assert [one.file for one in result.locator.locate(places)] == ["reform.yaml", "baseline.yaml"]


def test_a_seat_moves_to_the_version_that_is_there_on_the_day():
    result = apply_scenarios(
        collaboration(CHANGING),
        [scenario("  - move: west-group/birch-town\n    under: north-group\n    on: 2026-09-01\n")],
    )
    assert said(result) == []
    versions = result.collaboration.versions("north-group")
    assert [(period(one), [seat.id for seat in one.seats]) for one in versions] == [
        ((None, "2026-06-30"), ["alder-town", "birch-town"]),
        (("2026-07-01", None), ["alder-town", "birch-town"]),
    ]
    assert period(versions[1].seats[1]) == ("2026-09-01", None)


def test_what_moves_leaves_what_it_was_under_on_the_day():
    text = CHANGING.replace(
        "    valid_from: 2026-07-01\n",
        "    valid_from: 2026-07-01\n    reports_to: steering-group\n",
    )
    moved = scenario("  - move: north-group\n    under: east-group\n    on: 2026-09-01\n")
    result = apply_scenarios(collaboration(text), [moved])
    assert said(result) == []
    versions = result.collaboration.versions("north-group")
    assert [(period(one), one.reports_to) for one in versions] == [
        ((None, "2026-06-30"), None),
        (("2026-07-01", "2026-08-31"), "steering-group"),
        (("2026-09-01", None), "east-group"),
    ]


def test_an_id_that_is_taken_gets_a_number():
    taken = (
        "[{id: alder-town, organisation: alder-town}, "
        "{id: alder-town-west-group, organisation: care-region}, "
        "{id: alder-town-west-group-2, organisation: birch-town}]"
    )
    text = BASELINE.replace("[{id: alder-town, organisation: alder-town}]", taken)
    merged = scenario(
        "  - merge: [east-group, west-group]\n"
        "    into: {groups: [{id: joint-group, kind: committee}]}\n"
    )
    result = apply_scenarios(collaboration(text), [merged])
    assert said(result) == []
    (joint,) = result.collaboration.versions("joint-group")
    assert [seat.id for seat in joint.seats] == [
        "alder-town",
        "alder-town-west-group",
        "alder-town-west-group-2",
        "alder-town-west-group-3",
        "birch-town",
    ]


def test_figures_are_gathered_whether_they_have_an_id_or_none():
    text = BASELINE
    for name in ("Children", "Adults"):
        text = text.replace(
            f"name: {name}",
            f"name: {name}, figures: [{{value: {len(name)}}}, {{id: all, value: 4}}]",
        )
    merged = scenario(
        "  - merge: [children, adults]\n    into: {target_groups: [{id: all-ages, name: All}]}\n"
    )
    result = apply_scenarios(collaboration(text), [merged])
    assert said(result) == []
    (everybody,) = result.collaboration.versions("all-ages")
    assert [one.id for one in everybody.figures] == [None, "all", None, "all-adults"]


def test_a_seat_that_was_over_stays_as_it_was_and_only_the_later_one_is_another():
    before, after = CHANGING.split("    valid_from: 2026-07-01\n")
    first, _, _ = before.rpartition("    seats: ")
    _, _, rest = after.partition("]\n")
    text = (
        f"{first}    seats: [{{id: alder-town}}, {{id: birch-town, valid_to: 2026-02-01}}]\n"
        "  - id: north-group\n    kind: committee\n    valid_from: 2026-07-01\n"
        f"    seats: [{{id: alder-town}}, {{id: birch-town}}]\n{rest}"
    )

    def birch(changes):
        result = apply_scenarios(collaboration(text), [scenario(changes)])
        assert said(result) == []
        return [
            [(period(one), [holder.person for holder in one.holders]) for one in version.seats[1:]]
            for version in result.collaboration.versions("north-group")
        ]

    over = [((None, "2026-02-01"), [])]
    ended = birch("  - end: north-group/birch-town\n    on: 2026-03-01\n")
    assert ended == [over, []]
    held = birch(
        "  - change: north-group/birch-town\n    on: 2026-03-01\n"
        "    append: {holders: [{person: p-two}]}\n"
    )
    assert held == [over, [((None, None), ["p-two"])]]
