import pytest

from narvard.change.scenarios.apply import apply_scenarios
from tests.change.scenarios.worlds import applied, collaboration, said, scenario


@pytest.mark.parametrize(
    ("changes", "expected", "other"),
    [
        (
            "  - change: pact\n    set: {purpose: x}\n    clear: [purpose]\n",
            "6 SCN003 a change with 'change' both sets and clears 'purpose'",
            (0, "set", "purpose"),
        ),
        (
            (
                "  - change: steering-group\n    append: {target_groups: [elderly, adults]}\n"
                "    remove: {target_groups: [adults]}\n"
            ),
            (
                "6 SCN003 a change with 'change' both appends 'adults' to 'target_groups' and "
                "removes it"
            ),
            (0, "append", "target_groups", 1),
        ),
        (
            (
                "  - {move: east-group, under: west-group}\n"
                "  - change: east-group\n    set: {reports_to: steering-group}\n"
            ),
            (
                "6 SCN010 two changes of 'reform' set 'reports_to' of 'east-group' to different "
                "values"
            ),
            (0, "under"),
        ),
        (
            (
                "  - change: steering-group\n    append: {target_groups: [adults]}\n"
                "  - change: steering-group\n    remove: {target_groups: [adults]}\n"
            ),
            (
                "7 SCN010 two changes of 'reform' disagree: one appends 'adults' to "
                "'target_groups' of 'steering-group', the other removes it"
            ),
            (0, "append", "target_groups", 0),
        ),
        (
            (
                "  - change: west-group/birch-town\n    append: {holders: [{person: p-two}]}\n"
                "  - end: west-group/birch-town\n"
            ),
            (
                "6 SCN010 two changes of 'reform' disagree: one needs 'west-group/birch-town', "
                "which the other ends"
            ),
            (0, "change"),
        ),
        (
            (
                "  - change: west-group/birch-town\n    append: {holders: [{person: p-two}]}\n"
                "  - change: west-group\n    remove: {seats: [birch-town]}\n"
            ),
            (
                "7 SCN010 two changes of 'reform' disagree: one needs 'west-group/birch-town', "
                "which the other ends"
            ),
            (0, "change"),
        ),
    ],
)
def test_what_a_scenario_undoes_on_the_same_day_is_named_with_both_places(changes, expected, other):
    result = applied(changes)
    assert said(result) == [f"reform.yaml:{expected}"]
    (related,) = result.findings[0].related
    assert related.place.entity is result.scenarios[0]
    assert related.place.path == ("changes", *other)


@pytest.mark.parametrize(
    "changes",
    [
        # A later day may undo what an earlier one did.
        (
            "  - change: pact\n    set: {purpose: x}\n"
            "  - change: pact\n    set: {purpose: y}\n    on: 2026-03-01\n"
        ),
        (
            "  - change: west-group/birch-town\n    append: {holders: [{person: p-two}]}\n"
            "  - {end: west-group/birch-town, on: 2026-03-01}\n"
        ),
        (
            "  - change: pact\n    append: {parties: [{organisation: care-region}]}\n"
            "  - change: pact\n    remove: {parties: [care-region]}\n    on: 2026-03-01\n"
        ),
        # A record is taken out and put in again with other fields.
        (
            "  - change: pact\n    remove: {parties: [alder-town]}\n"
            "    append: {parties: [{organisation: alder-town, role: lead}]}\n"
        ),
        # What is merged takes with it what it was given that day.
        (
            "  - change: west-group\n    append: {seats: [{id: care-region}]}\n"
            "  - {merge: [west-group], into_existing: east-group}\n"
        ),
        # Both say the same.
        "  - change: pact\n    set: {purpose: x}\n  - change: pact\n    set: {purpose: x}\n",
    ],
)
def test_what_goes_together_in_a_scenario_is_no_contradiction(changes):
    assert said(applied(changes)) == []


def test_a_seat_that_one_scenario_takes_out_and_another_fills_is_named():
    result = applied(
        "  - change: west-group\n    remove: {seats: [birch-town]}\n",
        scenario(
            "  - change: west-group/birch-town\n    append: {holders: [{person: p-two}]}\n",
            name="second",
        ),
    )
    assert said(result) == [
        (
            "second.yaml:4 SCN010 the scenarios 'reform' and 'second' disagree: one needs "
            "'west-group/birch-town', which the other has ended"
        )
    ]


def test_scenarios_with_one_id_are_named_with_both_places():
    first, second = scenario("  - end: pact\n"), scenario("  - end: west-group\n")
    result = apply_scenarios(collaboration(), [first, second])
    assert said(result) == ["reform.yaml:2 SCN010 two scenarios have the id 'reform'"]
    (found,) = result.findings
    assert (found.place.entity, found.related[0].place.entity) == (second, first)
    assert not result.ok
