"""What ends and begins over several records of one id."""

import pytest

from tests.procedures.upcoming.asked import coming, days, load


@pytest.fixture
def ask(tmp_path):
    def run(text, *kinds, **window):
        return days(coming(load(tmp_path, text), **window), *kinds)

    return run


def group(period, rest=""):
    return f"  - {{id: g, kind: board, {period}{', ' if rest else ''}{rest}}}\n"


UNTIL, FROM = "valid_to: 2025-06-30", "valid_from: 2025-07-01"


def test_what_goes_on_in_the_next_record_neither_ends_nor_begins(ask):
    assert ask("groups:\n" + group(UNTIL) + group(FROM)) == []


def test_the_order_in_which_records_are_written_makes_no_difference(ask):
    assert ask("groups:\n" + group(FROM) + group(UNTIL)) == []


def test_a_day_between_two_records_is_an_end_and_a_beginning(ask):
    assert ask("groups:\n" + group(UNTIL) + group("valid_from: 2025-07-02")) == [
        "2025-06-30 group_ends the group 'g' ends",
        "2025-07-02 group_begins the group 'g' begins",
    ]


@pytest.mark.parametrize("later", [FROM, f"{FROM}, valid_to: 2025-08-31"])
def test_a_record_within_one_that_goes_on_neither_begins_nor_ends(ask, later):
    assert ask("groups:\n" + group("valid_from: 2020-01-01") + group(later)) == []


def test_a_record_that_says_it_has_ended_does_not_go_on(ask):
    assert ask("groups:\n" + group(UNTIL) + group(FROM, "status: ended")) == [
        "2025-06-30 group_ends the group 'g' ends"
    ]


def test_what_was_planned_begins_with_the_record_in_which_it_is_there(ask):
    planned = group("valid_from: 2025-02-01, valid_to: 2025-06-30", "status: planned")
    assert ask("groups:\n" + planned + group(FROM)) == [
        "2025-07-01 group_begins the group 'g' begins"
    ]
    assert ask("groups:\n" + group("valid_from: 2025-09", "status: planned")) == [
        "2025-09-01/2025-09-30 group_begins the group 'g' is planned to begin"
    ]


def test_what_is_only_planned_does_not_end(ask):
    period = "valid_from: 2025-02-01, valid_to: 2025-06-30"
    assert ask("groups:\n" + group(period, "status: planned")) == [
        "2025-02-01 group_begins the group 'g' is planned to begin"
    ]


def seats(*written):
    return f"seats: [{', '.join(written)}]"


def seat(name="s", holders="", more=""):
    return f"{{id: {name}{more}, holders: [{holders}]}}"


HOLDS_ON = "{person: p}"


def test_a_seat_and_its_holder_that_go_on_in_the_next_record(ask):
    both = seats(seat(holders=HOLDS_ON))
    assert ask("groups:\n" + group(UNTIL, both) + group(FROM, both)) == []


def test_a_seat_that_is_not_in_the_next_record_ends_and_its_holder_leaves_with_it(ask):
    old = seats(seat("old", HOLDS_ON), seat("kept", "{person: q}"))
    new = seats(seat("kept", "{person: q}"), seat("new", "{person: r}"))
    assert ask("groups:\n" + group(UNTIL, old) + group(FROM, new)) == [
        "2025-06-30 seat_ends the seat 'old' of 'g' ends",
        "2025-07-01 seat_begins the seat 'new' of 'g' begins",
    ]


def test_a_holder_who_is_another_in_the_next_record(ask):
    old, new = seats(seat(holders=HOLDS_ON)), seats(seat(holders="{person: q}"))
    assert ask("groups:\n" + group(UNTIL, old) + group(FROM, new)) == [
        "2025-06-30 holding_ends 'p' leaves the seat 's' of 'g'",
        "2025-07-01 holding_begins 'q' takes the seat 's' of 'g'",
    ]


@pytest.mark.parametrize(
    ("own_end", "path"),
    [
        (", valid_to: 2025-06-30", ("seats", 0, "holders", 0, "valid_to")),
        ("", ("valid_to",)),
    ],
)
def test_the_day_is_where_it_is_written_nearest(tmp_path, own_end, path):
    old = seats(seat(holders=f"{{person: p{own_end}}}"))
    text = "groups:\n" + group(UNTIL, old) + group(FROM, seats(seat()))
    (found,) = coming(load(tmp_path, text))
    assert (found.kind, found.place.path) == ("holding_ends", path)


def test_a_holder_who_is_chosen_again_neither_leaves_nor_begins(ask):
    again = "{person: p, valid_to: 2025-06-30}, {person: p, valid_from: 2025-07-01}"
    assert ask("groups:\n" + group("purpose: x", seats(seat(holders=again)))) == []


def test_a_holder_leaves_in_a_month(ask):
    text = "groups:\n" + group("purpose: x", seats(seat(holders="{person: p, valid_to: 2025-06}")))
    assert ask(text) == ["2025-06-01/2025-06-30 holding_ends 'p' leaves the seat 's' of 'g'"]


def test_a_day_on_which_all_ends_comes_once_for_what_is_outermost(ask):
    whole = seats(seat(holders="{person: p, valid_to: 2025-06-30}", more=f", {UNTIL}"))
    officers = "officers: [{role: chair, person: p, valid_to: 2025-06-30}]"
    mandates = "mandates: [{kind: decides, valid_to: 2025-06-30}]"
    assert ask("groups:\n" + group(UNTIL, f"{whole}, {officers}, {mandates}")) == [
        "2025-06-30 group_ends the group 'g' ends"
    ]
    assert ask("groups:\n" + group("purpose: x", whole)) == [
        "2025-06-30 seat_ends the seat 's' of 'g' ends"
    ]


def test_a_holder_who_would_stay_longer_than_the_seat_leaves_with_it(ask):
    whole = seats(seat(holders="{person: p, valid_to: 2025-09-30}", more=f", {UNTIL}"))
    assert ask("groups:\n" + group("purpose: x", whole)) == [
        "2025-06-30 seat_ends the seat 's' of 'g' ends"
    ]


def test_what_never_was_does_not_end(ask):
    backwards = "{person: p, valid_from: 2025-07-01, valid_to: 2025-06-30}"
    assert ask("groups:\n" + group("purpose: x", seats(seat(holders=backwards)))) == []


def test_deputies_come_and_go(ask):
    left, taken = "{person: p, valid_to: 2025-06-30}", "{organisation: o, valid_from: 2025-08}"
    one = f"{{id: s, deputies: [{left}, {taken}]}}"
    place = "the place of a deputy for the seat 's' of 'g'"
    assert ask("groups:\n" + group("purpose: x", seats(one))) == [
        f"2025-06-30 deputy_ends 'p' leaves {place}",
        f"2025-08-01/2025-08-31 deputy_begins 'o' takes {place}",
    ]


# --- tasks -------------------------------------------------------------------------------


def test_officers_come_and_go(ask):
    officers = (
        "officers: [{role: chair, person: p, valid_to: 2025-06-30},"
        " {role: chair, person: q, valid_from: 2025-09}]"
    )
    assert ask("groups:\n" + group("purpose: x", officers)) == [
        "2025-06-30 officer_ends 'p' leaves the task 'chair' in 'g'",
        "2025-09-01/2025-09-30 officer_begins 'q' takes the task 'chair' in 'g'",
    ]


def test_a_task_that_goes_with_a_seat_is_left_with_the_seat(ask):
    officers = "officers: [{role: chair, seat: s}]"
    holders = seats(seat(holders="{person: p, valid_to: 2025-06-30}"))
    assert ask("groups:\n" + group("purpose: x", f"{holders}, {officers}")) == [
        "2025-06-30 holding_ends 'p' leaves the seat 's' of 'g'"
    ]


def test_the_last_day_of_a_task_is_told_whoever_holds_its_seat(ask):
    officers = "officers: [{role: chair, seat: s, valid_to: 2025-08-31}]"
    holders = seats(seat(holders="{person: p, valid_to: 2025-06-30}"))
    assert ask("groups:\n" + group("purpose: x", f"{holders}, {officers}")) == [
        "2025-06-30 holding_ends 'p' leaves the seat 's' of 'g'",
        "2025-08-31 officer_ends the task 'chair' in 'g' ends",
    ]
    held = seats(seat(holders="{person: p}"))
    assert ask("groups:\n" + group("purpose: x", f"{held}, {officers}")) == [
        "2025-08-31 officer_ends 'p' leaves the task 'chair' in 'g'"
    ]


def test_a_mandate_that_goes_on_in_the_next_record_with_another_ground(ask):
    def mandate(ground):
        return f"mandates: [{{kind: decides, matters: [m, n], decided_by: {ground}}}]"

    ended = "mandates: [{kind: prepares, matters: [m, n]}]"
    assert ask("groups:\n" + group(UNTIL, mandate("d-1")) + group(FROM, mandate("d-2"))) == []
    assert ask("groups:\n" + group(UNTIL, mandate("d-1")) + group(FROM, ended)) == [
        "2025-06-30 mandate_ends the mandate 'decides' of 'g' in 'm' and 'n' ends",
        "2025-07-01 mandate_begins the mandate 'prepares' of 'g' in 'm' and 'n' begins",
    ]


def test_offices_and_their_holders(ask):
    text = """\
offices:
  - id: director
    organisation: o
    holders: [{person: p, valid_to: 2025-03-31}, {person: q, valid_from: 2025-05-01}]
    mandates: [{kind: executes, valid_to: 2025-12-31}]
"""
    assert ask(text) == [
        "2025-03-31 office_holder_ends 'p' leaves the office 'director'",
        "2025-05-01 office_holder_begins 'q' takes the office 'director'",
        "2025-12-31 mandate_ends the mandate 'executes' of 'director' ends",
    ]


# --- turns -------------------------------------------------------------------------------


def turns(**window):
    return "groups:\n" + group(
        window.get("period", "purpose: x"),
        "rotations: [{role: chair, between: [a, b], every: P1Y, starts_on: "
        + window.get("starts_on", "2023-02-01")
        + "}]",
    )


def test_a_task_passes_on_when_a_turn_begins(ask):
    # The first turn is that of a, from 2023; that of 2024 is that of b, and so on.
    assert ask(turns(), last="2026-12-31") == [
        "2025-02-01 turn_begins the task 'chair' in 'g' passes on to 'a'",
        "2026-02-01 turn_begins the task 'chair' in 'g' passes on to 'b'",
    ]


def test_a_turn_that_begins_in_a_month(ask):
    assert ask(turns(starts_on="2024-02")) == [
        "2025-02-01/2025-02-28 turn_begins the task 'chair' in 'g' passes on to 'b'"
    ]


def test_a_task_that_one_has_alone_never_passes_on(ask):
    text = "groups:\n" + group(
        "purpose: x",
        "rotations: [{role: chair, between: [a], every: P1Y, starts_on: 2023-02-01}]",
    )
    assert ask(text) == []


def test_no_turn_begins_when_the_group_is_over(ask):
    assert ask(turns(period="valid_to: 2025-01-31"), "turn_begins") == []


def test_a_seat_passes_on_after_the_turn_of_the_one_who_has_it(ask):
    text = """\
organisations:
  - {id: a, kind: municipality}
  - {id: b, kind: municipality}
people:
  - {id: p, organisation: a}
groups:
  - id: g
    kind: board
    seats:
      - id: s
        rotates_between: [a, b]
        rotates_every: P2Y
        holders: [{person: p, valid_from: 2023-04-01%s}]
"""
    passes = "2025-04-01 turn_begins the seat 's' of 'g' is to pass on to another"
    assert ask(text % "") == [passes]
    leaves = "2025-03-31 holding_ends 'p' leaves the seat 's' of 'g'"
    assert ask(text % ", valid_to: 2025-03-31") == [leaves]
    later = "2025-05-31 holding_ends 'p' leaves the seat 's' of 'g'"
    assert ask(text % ", valid_to: 2025-05-31") == [passes, later]


# --- vacancies ---------------------------------------------------------------------------


VACANCY = """\
groups:
  - id: g
    kind: board
    seats:
      - id: s
        holders: [{person: p, valid_to: 2024-12-31}%s]
        vacancies: [{noted_on: 2025-01-10, owner: o, %s}]
"""


@pytest.mark.parametrize(
    ("due", "day"),
    [
        ("due: {on: 2025-06-30}", "2025-06-30"),
        ("valid_to: 2025-06", "2025-06-01/2025-06-30"),
        ("due: {on: 2025-06-30}, valid_to: 2025-05-31", "2025-05-31"),
    ],
)
def test_a_seat_is_to_be_filled(ask, due, day):
    assert ask(VACANCY % ("", due)) == [f"{day} vacancy_due the seat 's' of 'g' is to be filled"]


@pytest.mark.parametrize(
    ("since", "is_open"), [("2025-02-01", False), ("2025-07-01", False), ("2025-07-02", True)]
)
def test_a_seat_that_is_filled_by_then_is_not_to_be_filled(ask, since, is_open):
    holder = f", {{person: q, valid_from: {since}}}"
    found = ask(VACANCY % (holder, "due: {on: 2025-06-30}"), "vacancy_due")
    assert found == ["2025-06-30 vacancy_due the seat 's' of 'g' is to be filled"] * is_open


# --- other things with an id -------------------------------------------------------------


def test_laws_replace_each_other(ask):
    text = """\
laws:
  - {id: old, citation: X, valid_to: 2025-06-30}
  - {id: new, citation: Y, valid_from: 2025-07-01}
  - {id: hoped, citation: Z, planned: true, valid_from: 2025-10}
"""
    assert ask(text) == [
        "2025-06-30 law_ends the law 'old' ends",
        "2025-07-01 law_begins the law 'new' begins",
        "2025-10-01/2025-10-31 law_begins the law 'hoped' is planned to begin",
    ]


def test_a_decision_that_was_not_carried_holds_at_no_time(ask):
    text = """\
decisions:
  - {id: d, kind: adopt, outcome: %s, valid_to: 2025-06-30,
     effects: [{kind: adopts, on: r, valid_from: 2025-03-01}]}
"""
    assert ask(text % "rejected") == []
    assert ask(text % "carried") == [
        "2025-03-01 effect_begins what 'd' does to 'r' begins",
        "2025-06-30 decision_ends the decision 'd' ends",
    ]


def test_availabilities_change_also_where_they_go_on(ask):
    text = """\
availabilities:
  - {id: a, organisation: o, activity: x, valid_to: 2025-03-31}
  - {id: a, organisation: o, activity: x, valid_from: 2025-04-01, valid_to: 2025-08-31}
"""
    assert ask(text) == [
        "2025-04-01 availability_changes the availability 'a' changes",
        "2025-08-31 availability_changes the availability 'a' ends",
    ]


def test_a_fund_that_is_only_proposed_to_end(ask):
    text = "funds:\n  - {id: f, kind: pooled_fund, planned_end: 2025%s}\n"
    assert ask(text % "") == [
        "2025-01-01/2025-12-31 fund_planned_end the fund 'f' is proposed to end"
    ]
    assert ask(text % ", valid_to: 2025-12-31") == ["2025-12-31 fund_ends the fund 'f' ends"]


MOVED = """
events:
  - {id: day, kind: other, on: 2025-06-01, valid_to: 2025-05-10}
  - {id: day, kind: other, on: 2025-06-20, valid_from: 2025-05-11}
"""


def test_a_day_that_another_record_has_moved_comes_once(tmp_path):
    found = coming(load(tmp_path, MOVED))
    assert [one.first.isoformat() for one in found] == ["2025-06-20"]
