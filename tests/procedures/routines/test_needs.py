import pytest

AREAS = """\
areas:
  - {id: alder, kind: municipality, code: "1441"}
  - {id: birch, kind: municipality, code: "1442"}
  - {id: both, kind: other, parts: [alder, birch]}
"""


def needed(answer):
    return [(one.met, one.reason and str(one.reason)) for one in answer.preconditions]


def test_a_precondition_routine_that_is_paused(ask, next_change):
    text = """\
routines:
  - {id: r, status: in_force, preconditions: [{routine: s}]}
  - {id: s, status: in_force, pauses: [{weeks: 2025-W25/2025-W32}]}
"""
    assert needed(ask(text, "2025-06-15")) == [("yes", None)]
    assert needed(ask(text, "2025-06-16")) == [("no", "'s' is paused until 2025-08-10")]
    assert needed(ask(text, "2025-08-11")) == [("yes", None)]
    assert next_change(text, "2025-06-15") == ("2025-06-16", ["'s' is no longer in force"])
    assert next_change(text, "2025-06-16") == ("2025-08-11", ["'s' comes into force"])


def test_a_precondition_routine_that_is_only_on_its_way(ask):
    text = """\
routines:
  - {id: r, status: proposed, preconditions: [{routine: s}, {routine: t}]}
  - {id: s, status: in_progress}
  - {id: t, status: in_force, valid_from: 2025-05-01}
"""
    assert needed(ask(text, "2025-04-30")) == [
        ("no", "'s' is only being written"),
        ("no", "'t' holds only from 2025-05-01"),
    ]
    assert needed(ask(text, "2025-05-01"))[1] == ("yes", None)


def test_a_plan_type_outside_the_area(ask):
    text = f"""\
{AREAS}
routines: [{{id: r, status: in_force, area: both, preconditions: [{{plan: p}}]}}]
plan_types: [{{id: p, area: alder}}]
"""
    assert needed(ask(text, "2025-04-03")) == [("no", "'p' cannot be had in 1442")]
    everywhere = text.replace("area: alder}]", "area: both}]")
    assert needed(ask(everywhere, "2025-04-03")) == [("yes", None)]


def test_a_plan_type_that_ends(ask, next_change):
    text = """\
routines: [{id: r, status: in_force, preconditions: [{plan: p}]}]
plan_types: [{id: p, valid_to: 2025-05-31}]
"""
    assert needed(ask(text, "2025-05-31")) == [("yes", None)]
    assert needed(ask(text, "2025-06-01")) == [("no", "'p' does not hold on that day")]
    assert next_change(text, "2025-04-03") == ("2025-06-01", ["'p' is no longer in force"])


def test_where_a_demanded_routine_holds_is_not_written(ask):
    text = f"""\
{AREAS}
routines:
  - {{id: r, status: in_force, area: both, preconditions: [{{routine: s}}]}}
  - {{id: s, status: in_force}}
"""
    assert needed(ask(text, "2025-04-03")) == [("yes", "it is not written where 's' holds")]


@pytest.mark.parametrize(
    ("precondition", "reason"),
    [
        ("{text: talk first}", "it is only told in words"),
        ("{}", "it is only told in words"),
        ("{routine: q, plan: p}", "it is not written what 'q' is"),
        ("{resources_of: o}", "whether resources are exhausted is judged in each case"),
    ],
)
def test_what_cannot_be_told(ask, precondition, reason):
    text = f"routines: [{{id: r, status: in_force, preconditions: [{precondition}]}}]"
    assert needed(ask(text, "2025-04-03")) == [("not_written", reason)]


def test_routines_to_be_used_first(ask, next_change):
    text = """\
routines:
  - {id: r, status: in_force, last_resort: true, comes_after: [s, t, u]}
  - {id: s, status: in_force, valid_to: 2025-05-31}
  - {id: t, status: decided}
"""
    answer = ask(text, "2025-06-01")
    assert [(one.id, one.usable, one.reason and str(one.reason)) for one in answer.comes_after] == [
        ("s", False, "'s' has ended"),
        ("t", False, "'t' is decided, but not in force"),
        ("u", None, None),
    ]
    assert next_change(text, "2025-04-03") == ("2025-06-01", ["'s' is no longer in force"])


def test_a_last_resort_with_nothing_before_it(ask):
    answer = ask("routines: [{id: r, status: in_force, last_resort: true}]", "2025-04-03")
    assert [str(one.said) for one in answer.concerns] == [
        "it is a last resort, and nothing is said to be tried before it"
    ]


ACTORS = """\
routines: [{id: r, status: in_force, initiators: [o, desk, p, g, g/seat, g/none, q]}]
organisations:
  - {id: o, name: Ambulance, kind: ambulance}
  - {id: town, kind: municipality, valid_to: 2025-05-31}
offices: [{id: desk, organisation: town}]
people: [{id: p, organisation: town, valid_from: 2025-05-01}]
groups:
  - id: g
    kind: working_group
    status: active
    valid_to: 2025-06-30
    seats: [{id: seat, organisation: o, valid_from: 2025-04-10}]
"""


def initiators(answer):
    return {one.id: (one.kind, one.in_force) for one in answer.initiators}


def test_who_may_start_it_and_whether_they_are_there(ask, next_change):
    assert initiators(ask(ACTORS, "2025-04-09")) == {
        "o": ("organisation", True),
        "desk": ("office", True),
        "p": ("person", False),
        "g": ("group", True),
        "g/seat": ("seat", False),
        "g/none": ("unknown", None),
        "q": ("unknown", None),
    }
    june = ask(ACTORS, "2025-06-01")
    assert initiators(june) == {
        "o": ("organisation", True),
        "desk": ("office", False),
        "p": ("person", False),
        "g": ("group", True),
        "g/seat": ("seat", True),
        "g/none": ("unknown", None),
        "q": ("unknown", None),
    }
    assert str(june.initiators[1].reason) == "'town' was in force until 2025-05-31"
    july = initiators(ask(ACTORS, "2025-07-01"))
    assert (july["g"], july["g/seat"]) == (("group", False), ("seat", False))
    assert next_change(ACTORS, "2025-04-03") == ("2025-04-10", ["'g/seat' comes into force"])
    assert next_change(ACTORS, "2025-05-01") == (
        "2025-06-01",
        ["'desk' is no longer in force", "'p' is no longer in force"],
    )


def test_several_with_the_main_responsibility(ask):
    text = """\
routines: [{id: r, status: in_force, level: case, main_responsible: [o, q]%s}]
organisations: [{id: o, kind: municipality}, {id: q, kind: region}]
"""
    rivals = ask(text % "", "2025-04-03")
    assert [str(one.said) for one in rivals.concerns] == [
        "it gives the main responsibility to 'o' and 'q' without a way to choose"
    ]
    settled = ask(text % ", tie_break: who met the person first", "2025-04-03")
    assert settled.concerns == ()
    assert str(settled.tie_break) == "who met the person first"


@pytest.mark.parametrize(
    ("others", "lacks"),
    [("q", ["nobody has the main responsibility"]), ("o", [])],
)
def test_several_principals_of_which_none_leads(ask, others, lacks):
    text = f"""\
routines:
  - id: r
    status: in_force
    level: case
    participants: [{{organisation: o}}, {{organisation: {others}}}]
organisations: [{{id: o, kind: municipality}}, {{id: q, kind: region}}]
"""
    assert [str(one.said) for one in ask(text, "2025-04-03").concerns] == lacks


def test_what_does_not_concern_the_routine_changes_nothing(ask):
    text = """\
routines: [{id: r, status: in_force}]
organisations: [{id: other, kind: region, valid_to: 2025-05-31}]
"""
    assert ask(text, "2025-04-03").next_change is None


CIRCLE = """\
routines:
  - {id: r, status: in_force, preconditions: [{routine: s}], comes_after: [s, u]}
  - {id: s, status: in_force, valid_from: 2025-02-01, preconditions: [{routine: t}]}
  - {id: t, status: in_force, comes_after: [s]}
  - {id: u, status: in_force}
"""


def test_what_waits_in_a_circle_cannot_be_had(ask):
    answer = ask(CIRCLE, "2025-04-03")
    (precondition,) = answer.preconditions
    assert (precondition.met, str(precondition.reason)) == (
        "no",
        "'s' waits for itself through 't'",
    )
    first, other = answer.comes_after
    assert (first.usable, str(first.reason)) == (False, "'s' waits for itself through 't'")
    assert other.usable is True


def test_those_that_demand_each_other(ask):
    text = """\
routines:
  - {id: r, status: in_force, preconditions: [{routine: s}]}
  - {id: s, status: in_force, preconditions: [{routine: r}]}
  - {id: t, status: wanted, preconditions: [{routine: t}]}
"""
    (precondition,) = ask(text, "2025-04-03").preconditions
    assert str(precondition.reason) == "'s' waits for itself through 'r'"
    (alone,) = ask(text.replace("wanted", "in_force"), "2025-04-03", routine="t").preconditions
    assert str(alone.reason) == "'t' waits for itself"


def test_a_precondition_that_is_paused_is_what_changes(next_change):
    text = """\
areas:
  - {id: both, kind: sub_region, parts: [alder, birch]}
  - {id: alder, kind: municipality}
  - {id: birch, kind: municipality}
routines:
  - {id: r, status: in_force, area: both, preconditions: [{routine: s}]}
  - {id: s, status: in_force, area: alder, pauses: [{weeks: 2025-W25/2025-W32}]}
"""
    assert next_change(text, "2025-04-03") == ("2025-06-16", ["'s' is paused until 2025-08-10"])


STARTED_BY = """\
organisations:
  - {id: school, kind: municipality}
  - {id: clinic, kind: region}
agreements:
  - id: a
    kind: agreement
    status: in_force
    valid_from: 2025-01-01
    valid_to: 2025-06-30
    parties: [{organisation: school}]
routines:
  - id: r
    status: in_force
    governed_by: a
    initiators: [school, clinic]
    trigger: {text: young, age: {at_least: 18, under: 16}}
"""


def test_who_is_no_party_and_whom_no_age_meets(ask):
    def doubts(day):
        return [(one.kind, str(one.said)) for one in ask(STARTED_BY, day).concerns]

    ages = (
        "trigger",
        "it has a trigger for ages that nobody can be: at least 18 and under 16",
    )
    assert doubts("2025-06-30") == [
        ("initiator", "'clinic' may start it but is no party to 'a'"),
        ages,
    ]
    assert doubts("2025-07-01") == [
        ("ground", "the agreement 'a' that it belongs to does not bind on that day"),
        ages,
    ]
