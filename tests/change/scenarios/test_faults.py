from datetime import date

import pytest

from narvard import check
from narvard.change.scenarios.apply import apply_scenarios
from narvard.engine import diagnose
from narvard.kernel.partial_date import PartialDate
from narvard.model.scenarios import PlannedChange, Scenario
from tests.change.scenarios.worlds import (
    BASELINE,
    STEPPED,
    applied,
    collaboration,
    said,
    scenario,
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("  - end: pakt\n", "4 SCN001 there is no 'pakt'; did you mean 'pact'?"),
        (
            "  - end: steering-group/alder-twn\n",
            (
                "4 SCN001 there is no 'steering-group/alder-twn'; did you mean 'steering-"
                "group/alder-town'?"
            ),
        ),
        (
            "  - remarks: nothing\n",
            (
                "4 SCN002 a change does exactly one of 'add', 'end', 'change', 'merge', 'split'"
                " and 'move', and this one does none"
            ),
        ),
        ("  - end: pact\n    set: {a: 1}\n", "5 SCN003 a change with 'end' cannot have 'set'"),
        (
            "  - change: pact\n",
            "4 SCN003 a change with 'change' must have 'set', 'clear', 'append' or 'remove'",
        ),
        ("  - move: east-group\n", "4 SCN003 a change with 'move' lacks 'under'"),
        ("  - add: {}\n", "4 SCN003 a change with 'add' must have something to add"),
        (
            "  - add: {collaboration: {id: other}}\n",
            "4 SCN003 a change with 'add' can have entities only, and no 'collaboration'",
        ),
        (
            "  - merge: [east-group]\n    into: {groups: [{id: a, kind: team}]}\n",
            "4 SCN003 a change with 'merge' must name at least two",
        ),
        (
            (
                "  - merge: [east-group, west-group]\n"
                "    into: {organisations: [{id: joint, kind: unit}]}\n"
            ),
            "5 SCN008 'joint' is an organisation, and 'east-group' is a group",
        ),
        (
            "  - merge: [east-group, west-group]\n    into_existing: pact\n",
            "4 SCN008 'east-group' is a group, and 'pact' is an agreement",
        ),
        (
            "  - merge: [east-group, west-group]\n",
            "4 SCN003 a change with 'merge' must have either 'into' or 'into_existing'",
        ),
        (
            (
                "  - merge: [east-group, west-group]\n"
                "    into: {groups: [{id: a, kind: team}, {id: b, kind: team}]}\n"
            ),
            "4 SCN003 a change with 'merge' must have exactly one entity in 'into'",
        ),
        (
            "  - merge: [west-group]\n    into_existing: west-group\n",
            "4 SCN003 a change with 'merge' must name at least two",
        ),
        (
            (
                "  - split: east-group\n"
                "    into: {groups: [{id: a, kind: team}, {id: b, kind: team}]}\n"
                "    references_to: c\n"
            ),
            "6 SCN001 there is no 'c'",
        ),
        (
            "  - change: pact\n    append: {zzz: [x]}\n",
            "5 SCN004 'pact' has no field 'zzz' that can be appended to",
        ),
        (
            "  - change: pact\n    remove: {parties: care-region}\n",
            (
                "5 SHP003 'parties' must be a list but is the text 'care-region'; write it as a "
                "list, even of one"
            ),
        ),
        (
            "  - change: pact\n    remove: {parties: [[x]]}\n",
            "5 SHP003 an item of 'parties' must be a mapping but is a list",
        ),
        (
            "  - change: pact\n    remove: {parties: [{organisatio: care-region}]}\n",
            (
                "5 SCN004 'pact' has no field 'organisatio' that can be removed from; did you "
                "mean 'organisation'?"
            ),
        ),
        (
            "  - {move: west-group/birch-town, under: pact}\n",
            "4 SCN008 'pact' is an agreement, and it cannot go there",
        ),
        (
            "  - {move: west-group/alder-town, under: east-group}\n",
            "4 SCN005 'east-group/alder-town' is there already",
        ),
        (
            "  - split: east-group\n    into: {groups: [{id: a, kind: team}]}\n",
            "4 SCN003 a change with 'split' must have at least two entities in 'into'",
        ),
        (
            "  - change: pact\n    set: {purpos: x}\n",
            "5 SCN004 'pact' has no field 'purpos' that can be set; did you mean 'purpose'?",
        ),
        (
            "  - change: pact\n    set: {id: treaty}\n",
            "5 SCN004 'pact' has no field 'id' that can be set",
        ),
        (
            "  - change: pact\n    clear: [kind]\n",
            "5 SCN004 'pact' has no field 'kind' that can be cleared",
        ),
        (
            "  - change: pact\n    append: {purpose: [x]}\n",
            "5 SCN004 'pact' has no field 'purpose' that can be appended to",
        ),
        (
            "  - change: pact\n    set: {status: dead}\n",
            (
                "5 SHP004 'status' cannot be 'dead' (did you mean 'ended'?), only planned, "
                "proposed, decided, in_force, ended or terminated"
            ),
        ),
        (
            "  - change: pact\n    append: {parties: [{organisation: 7}]}\n",
            ("5 SHP003 'organisation' must be a reference to an organisation but is the number 7"),
        ),
        (
            "  - change: pact\n    set:\n      purpose:\n",
            (
                "6 SHP003 'purpose' must be text, or a mapping from languages to texts but has "
                "no value; give it one or leave it out"
            ),
        ),
        (
            "  - change: steering-group\n    remove: {seats: [moon]}\n",
            "5 SCN001 there is no 'moon' in 'seats' of 'steering-group'",
        ),
        ("  - add: {groups: [{id: pact, kind: team}]}\n", "4 SCN005 'pact' is there already"),
        (
            "  - change: steering-group\n    append: {seats: [{id: care-region}]}\n",
            "5 SCN005 'steering-group/care-region' is there already",
        ),
        (
            "  - add: {groups: [{id: team, kind: team, valid_from: 2025-06-01}]}\n",
            "4 SCN006 'valid_from' is 2025-06-01, before 2026-01-01",
        ),
        (
            "  - change: pact\n    set: {valid_to: 2025-06-30}\n",
            "5 SCN006 'valid_to' is 2025-06-30, before 2026-01-01",
        ),
        (
            "  - end: pact\n    basis: carrid\n",
            ("5 SCN007 the change rests on 'carrid', which is not there; did you mean 'carried'?"),
        ),
        (
            "  - end: pact\n    basis: late\n",
            "5 SCN007 the change rests on 'late', which is decided only on 2026-05-01",
        ),
        (
            "  - merge: [pact, east-group]\n    into_existing: west-group\n",
            "4 SCN008 'east-group' is a group, and 'pact' is an agreement",
        ),
        (
            "  - move: pact\n    under: east-group\n",
            "4 SCN008 'pact' is an agreement, and nothing of that kind can be moved",
        ),
        (
            "  - merge: [east-group/alder-town, west-group]\n    into_existing: west-group\n",
            (
                "4 SCN008 'east-group/alder-town' is inside an entity, and only what has an id "
                "of its own can be merged or split"
            ),
        ),
        (
            "  - change: steering-group\n    set: {valid_from: 2026-06-01}\n",
            "5 SCN006 'valid_from' cannot be set: 'steering-group' has begun before 2026-01-01",
        ),
        (
            "  - change: pact\n    remove: {parties: [care-region]}\n",
            "5 SCN001 there is no 'care-region' in 'parties' of 'pact'",
        ),
        (
            "  - change: closed-town\n    set: {name: x}\n",
            "4 SCN009 'closed-town' has ended by 2024-12-31",
        ),
    ],
)
def test_a_fault_is_said_at_its_place(changes, expected):
    result = applied(changes)
    assert said(result) == [f"reform.yaml:{expected}"]
    assert not result.ok


def test_to_end_what_has_ended_is_a_warning_and_the_rest_is_applied():
    result = applied("  - end: closed-town\n  - end: pact\n")
    assert said(result) == ["reform.yaml:4 SCN009 'closed-town' has ended by 2024-12-31"]
    assert result.ok
    assert [step.touched for step in result.steps] == [("pact",)]


@pytest.mark.parametrize(
    ("basis", "flaw"),
    [
        ("pact", "which is no decision"),
        ("rejected", "which was rejected"),
        ("undecided", "at which nothing was decided"),
        ("at-meeting", "which is decided only on 2026-02-03"),
    ],
)
def test_a_basis_that_carries_nothing(basis, flaw):
    more = BASELINE.replace(
        "decisions:\n",
        "  - {id: next-meeting, group: west-group, on: 2026-02-03}\n"
        "decisions:\n"
        "  - {id: undecided, kind: end, body: steering-group, outcome: no_decision}\n"
        "  - {id: at-meeting, kind: end, meeting: next-meeting, outcome: carried}\n",
    )
    ending = scenario(f"  - end: pact\n    basis: {basis}\n")
    result = apply_scenarios(collaboration(more), [ending])
    assert said(result) == [f"reform.yaml:5 SCN007 the change rests on '{basis}', {flaw}"]


@pytest.mark.parametrize(
    "basis",
    [
        "    basis: carried\n",
        "    basis: new\n  - add: {decisions: [{id: new, kind: end, on: 2025-11-01}]}\n",
    ],
)
def test_a_basis_is_a_decision_that_was_carried_or_is_added(basis):
    assert said(applied(f"  - end: pact\n{basis}")) == []


FIRST = "  - end: west-group\n  - change: pact\n    set: {purpose: Peace}\n"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        (
            "  - change: west-group\n    set: {level: regional}\n",
            (
                "second.yaml:4 SCN010 the scenarios 'reform' and 'second' disagree: one needs "
                "'west-group', which the other has ended"
            ),
        ),
        (
            "  - change: west-group/birch-town\n    set: {topic: x}\n",
            (
                "second.yaml:4 SCN010 the scenarios 'reform' and 'second' disagree: one needs "
                "'west-group/birch-town', which the other has ended"
            ),
        ),
        (
            "  - change: pact\n    set: {purpose: War}\n",
            (
                "second.yaml:5 SCN010 the scenarios 'reform' and 'second' set 'purpose' of "
                "'pact' to different values"
            ),
        ),
    ],
)
def test_scenarios_that_cannot_both_come_true_are_named(second, expected):
    result = applied(FIRST, scenario(second, name="second"))
    assert said(result) == [expected]
    (related,) = result.findings[0].related
    assert related.place.entity is result.scenarios[0]


def test_the_same_id_added_twice_is_named():
    new = "  - add: {groups: [{id: new-group, kind: team}]}\n"
    result = applied(new, scenario(new, name="second"))
    assert said(result) == [
        "second.yaml:4 SCN010 the scenarios 'reform' and 'second' both add 'new-group'"
    ]


def test_scenarios_that_agree_are_no_conflict():
    same = "  - change: pact\n    set: {purpose: Peace}\n"
    assert said(applied(FIRST, scenario(same, name="second"))) == []


def test_what_was_built_in_python_is_named_by_its_id_and_the_way():
    built = Scenario(
        id="reform", starts_on=PartialDate("2026"), changes=(PlannedChange(end="nowhere"),)
    )
    result = apply_scenarios(collaboration(), [built])
    (found,) = diagnose(result.findings, result.locator)
    assert (found.file, found.pointer) == (None, "/reform/changes/0/end")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (
            "  - {move: east-group, under: west-group}\n",
            "  - change: east-group\n    clear: [reports_to]\n",
            (
                "second.yaml:5 SCN010 the scenarios 'reform' and 'second' set 'under' of "
                "'east-group' to different values"
            ),
        ),
        (
            "  - change: east-group\n    set: {reports_to: west-group}\n",
            "  - {move: east-group, under: steering-group}\n",
            (
                "second.yaml:4 SCN010 the scenarios 'reform' and 'second' set 'under' of "
                "'east-group' to different values"
            ),
        ),
        (
            "  - change: steering-group\n    append: {target_groups: [adults]}\n",
            "  - change: steering-group\n    remove: {target_groups: [adults]}\n",
            (
                "second.yaml:5 SCN010 the scenarios 'reform' and 'second' disagree: one appends "
                "'adults' to 'target_groups' of 'steering-group', the other removes it"
            ),
        ),
        (
            "  - change: west-group/birch-town\n    append: {holders: [{person: p-two}]}\n",
            "  - end: west-group/birch-town\n",
            (
                "second.yaml:4 SCN010 the scenarios 'reform' and 'second' disagree: one needs "
                "'west-group/birch-town', which the other ends"
            ),
        ),
        (
            "  - change: west-group/birch-town\n    append: {holders: [{person: p-two}]}\n",
            "  - end: west-group\n",
            (
                "second.yaml:4 SCN010 the scenarios 'reform' and 'second' disagree: one needs "
                "'west-group', which the other ends"
            ),
        ),
    ],
)
def test_what_one_scenario_does_and_another_undoes_is_named(first, second, expected):
    assert said(applied(first, scenario(second, name="second"))) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "  - {move: east-group, under: west-group}\n",
            "  - change: east-group\n    set: {reports_to: west-group}\n",
        ),
        (
            "  - change: steering-group\n    append: {target_groups: [adults]}\n",
            "  - change: steering-group\n    append: {target_groups: [adults]}\n",
        ),
        (
            "  - change: west-group\n    set: {level: regional}\n",
            "  - {end: west-group, on: 2026-06-01}\n",
        ),
    ],
)
def test_what_goes_together_is_no_conflict(first, second):
    assert said(applied(first, scenario(second, name="second"))) == []


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            "  - change: pact\n    set: {purpose: x}\n    clear: [purpose]\n",
            "6 SCN003 a change with 'change' both sets and clears 'purpose'",
        ),
        (
            "  - {move: steering-group, under: steering-group}\n",
            "4 SCN008 'steering-group' is a group, and 'steering-group' would stand under itself",
        ),
        (
            "  - {move: steering-group, under: east-group}\n",
            "4 SCN008 'east-group' is a group, and 'steering-group' would stand under itself",
        ),
    ],
)
def test_what_cannot_be_is_said_at_its_place(changes, expected):
    assert said(applied(changes)) == [f"reform.yaml:{expected}"]


def unborn(text):
    """The baseline with a committee that begins later, and what refers to it."""
    return collaboration(
        BASELINE.replace(
            "agreements:\n",
            "  - {id: council, kind: committee, level: local, valid_from: 2026-07-01}\n"
            f"  - {{id: team, kind: team{text}}}\nagreements:\n",
        )
    )


def test_what_has_not_begun_and_others_refer_to_is_not_taken_away():
    result = apply_scenarios(unborn(", reports_to: council"), [scenario("  - end: council\n")])
    assert said(result) == [
        (
            "reform.yaml:4 SCN011 'council' begins on 2026-07-01 and would never do so, and 'team' "
            "refers to it"
        )
    ]
    result = apply_scenarios(unborn(""), [scenario("  - end: council\n")])
    assert said(result) == []
    assert "council" not in result.collaboration.groups
    later = "  - {end: council, on: 2027-01-01}\n"
    assert said(apply_scenarios(unborn(", reports_to: council"), [scenario(later)])) == []


def test_what_has_not_begun_and_is_merged_is_referred_to_no_more():
    merged = "  - merge: [council, east-group]\n    into: {groups: [{id: both, kind: committee}]}\n"
    result = apply_scenarios(unborn(", reports_to: council"), [scenario(merged)])
    assert said(result) == []
    assert "council" not in result.collaboration.groups
    (both,) = result.collaboration.versions("both")
    assert (*both.previously, *both.successor_of) == ("east-group",)
    report = check(result.collaboration, as_of=date(2025, 4, 3))
    assert [one.message for one in report.diagnostics if one.code == "REF001"] == []


def test_a_seat_with_a_short_id_is_meant():
    seats = "seats: [{id: m1}, {id: m12}, {id: chair}]"
    numbered = BASELINE.replace("reports_to: steering-group\n    seats: [{id: a", f"{seats}\n  #")
    assert seats in numbered
    result = apply_scenarios(collaboration(numbered), [scenario("  - end: east-group/m9\n")])
    assert said(result) == [
        "reform.yaml:4 SCN001 there is no 'east-group/m9'; did you mean 'east-group/m1'?"
    ]


@pytest.mark.parametrize(
    "changes",
    ["  - end: follow-up/meet\n", "  - change: follow-up\n    remove: {steps: [meet]}\n"],
)
def test_a_step_to_which_another_leads_is_not_taken_away(changes):
    stepped = collaboration(STEPPED)
    result = apply_scenarios(stepped, [scenario(changes)])
    assert said(result) == [
        ("reform.yaml:4 SCN011 'follow-up/meet' would not be there, and 'follow-up' refers to it")
    ]
    assert result.collaboration is stepped
