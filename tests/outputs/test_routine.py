from datetime import date

import pytest

import narvard
from narvard.outputs import routine
from narvard.outputs.languages import language

COLLABORATION = """\
format: 1
areas: [{id: alder, name: Alderton, kind: municipality}]
target_groups: [{id: young, name: Young people}]
organisations:
  - {id: school, name: The school, kind: school}
  - {id: clinic, name: The clinic, kind: region, valid_to: 2025-06-30}
plan_types: [{id: plan, name: Plan}]
agreements: [{id: a, kind: agreement, status: in_force, valid_from: 2025-01-01}]
decisions:
  - {id: d, kind: adopt, body: school, on: 2025-01-01, outcome: carried}
  - {id: p, kind: pause, body: school, on: 2025-03-01, outcome: carried}
routines:
  - id: r
    name: {en: Early help, sv: Tidig hjälp}
    level: case
    status: in_force
    valid_from: 2025-01-01
    governed_by: a
    decided_by: d
    area: alder
    target_groups: [young]
    initiators: [school, clinic]
    trigger:
      any_of:
        - text: comes to harm
          measure: by a scale
          assessor: school
          age: {at_least: 12, under: 18}
        - all_of:
            - {id: code, codes: {system: ICD-10-SE, codes: [F10-F19]}}
            - {text: wants help}
    preconditions:
      - {plan: plan, state: offered}
      - {text: talk first}
    comes_after: [other]
    last_resort: true
    pauses:
      - weeks: 2025-W25/2025-W32
        decided_by: p
        reason: summer
        fallbacks: [{routine: other, body: clinic, phone: 010-1, text: call}]
    steps:
      - id: meet
        text: Meet
        responsible: school
        within: {length: P5D, count: working_days, anchor: request}
        next: [ask]
      - id: ask
        responsible: school
        hands_over_to: clinic
        within: {length: P2D, anchor: previous_step}
        feedback: {to: school, within: {length: P1W}, text: what was done}
    main_responsible: [school]
    participants: [{organisation: school}, {organisation: clinic}]
    consent: {required: true, on_refusal: nothing is shared}
  - {id: other, status: in_force}
"""


@pytest.fixture
def answer(tmp_path):
    (tmp_path / "all.yaml").write_text(COLLABORATION, "utf-8")
    collaboration = narvard.load(tmp_path)

    def answer(day, routine_id="r"):
        return narvard.routine_on(
            collaboration, routine_id, date.fromisoformat(day), started=date(2025, 4, 14)
        )

    return answer


def test_all_that_is_written(answer):
    # Monday of Easter week: Good Friday and Easter Monday do not count.
    assert (
        routine.render(answer("2025-07-01"))
        == """\
routine 'r'
name: Early help
on 2025-07-01: paused until Sunday 2025-08-10
holds: from 2025-01-01
belongs to: 'a'
decided by: 'd', by 'school', on 2025-01-01
used for: one person
area: 'alder' (Alderton)
for: 'young' (Young people)

paused from 2025-06-16 to 2025-08-10
  decided by: 'p', by 'school', on 2025-03-01
  why: summer
  in its place: 'other', 'clinic' (The clinic), 010-1, call

who may start it:
  'school' (The school)
  'clinic' (The clinic) (not in force)
    ! 'clinic' was in force until 2025-06-30
when:
  any of:
    comes to harm
      age: at least 12 and under 18
      measured by: by a scale
      judged by: 'school'
    all of:
      'code'
        ICD-10-SE: F10-F19
      wants help
what must have been done before:
  'plan' (Plan), offered [can be had]
  talk first [not written]
    it is only told in words
routines to be used first:
  'other' [can be used]
a last resort: only when others have failed

started: Monday 2025-04-14
steps:
  1. meet: Meet
    responsible: 'school' (The school)
    by: Wednesday 2025-04-23: 5 working days from the request
      not counted: 2025-04-18 (Långfredagen), 2025-04-19 (Saturday), 2025-04-20 (Påskdagen) and \
2025-04-21 (Annandag påsk)
    then: 'ask'
  2. ask
    responsible: 'school' (The school)
    by: Friday 2025-04-25: 2 days from the end of the step before
      whether working days or all days count is not written
    hands over to: 'clinic' (The clinic) (not in force) (whether it has agreed is not written)
    reported back to: 'school' (The school)
      within: 1 week
        ! it is not written from when the time is counted
      what: what was done

main responsible:
  'school' (The school)
taking part:
  'school' (The school)
  'clinic' (The clinic) (not in force)
    ! 'clinic' was in force until 2025-06-30
consent: required
  if it is refused: nothing is shared

next change: Monday 2025-08-11
  the pause ends, and it is in force again
"""
    )


def test_what_is_not_written_is_said(answer):
    assert (
        routine.render(answer("2025-04-03", "other"))
        == """\
routine 'other'
on 2025-04-03: in force
area: not written

who may start it: not written
when: not written

started: Monday 2025-04-14
steps: not written

main responsible: not written
taking part: not written

next change: none is written
"""
    )


def test_names_in_swedish(answer):
    assert "Tidig hjälp" in routine.render(answer("2025-04-03"), words=language("sv"))


def test_the_flowchart(answer):
    assert routine.flowchart(answer("2025-04-03")) == (
        "flowchart TD\n"
        '  n0("Early help<br/>on 2025-04-03: in force<br/>school, clinic<br/>any of:'
        "<br/>. comes to harm<br/>. age: at least 12 and under 18<br/>. measured by: by a scale"
        "<br/>. judged by: 'school'<br/>. all of:<br/>.. 'code'<br/>.. ICD-10-SE: F10-F19"
        '<br/>.. wants help")\n'
        '  n1["1. Meet<br/>school<br/>by Wednesday 2025-04-23"]\n'
        '  n2["2. ask<br/>school<br/>by Friday 2025-04-25"]\n'
        '  n3(["clinic"])\n'
        "  n0 --> n1\n"
        "  n1 --> n2\n"
        '  n2 -.->|"hands over to"| n3\n'
    )


DOUBTFUL = """\
format: 1
organisations: [{id: school, kind: municipality}, {id: clinic, kind: region}]
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
    valid_to: 2025-12-31
    governed_by: a
    initiators: [clinic]
    trigger: {text: young, age: {at_least: 18, under: 16}}
    pauses: [{weeks: 2025-W25/2025-W26, fallbacks: [{body: school, phone: 010-1}]}]
    steps:
      - id: meet
        within:
          {length: P2D, anchor: notice, day_zero: true, cut_off: "12:00", extendable_by: P1D}
"""


@pytest.fixture
def doubtful(tmp_path):
    (tmp_path / "all.yaml").write_text(DOUBTFUL, "utf-8")
    collaboration = narvard.load(tmp_path)

    def doubtful(day, started=None):
        return narvard.routine_on(
            collaboration,
            "r",
            date.fromisoformat(day),
            started=None if started is None else date.fromisoformat(started),
        )

    return doubtful


def test_a_doubt_is_said_where_it_belongs(doubtful):
    # On 1 July the agreement has lapsed; before, the clinic is no party to it.
    lapsed = routine.render(doubtful("2025-07-01"))
    assert (
        "on 2025-07-01: in force\n"
        "  ! the agreement 'a' that it belongs to does not bind on that day\n"
    ) in lapsed
    before = routine.render(doubtful("2025-04-03", started="2025-06-16"))
    assert "  'clinic'\n  ! 'clinic' may start it but is no party to 'a'\nwhen:" in before
    assert "  ! it has a trigger for ages that nobody can be: at least 18 and under 16\n" in before
    assert (
        "started: Monday 2025-06-16\n"
        "  ! on 2025-06-16, when it is started, 'r' is paused until 2025-06-29\n"
    ) in before
    assert before.count("! 'clinic' may start it") == 1


def test_how_days_are_to_be_counted_is_said_without_a_start(doubtful):
    assert (
        "    time: 2 days from the notice\n"
        "      the day itself is the first day\n"
        "      what comes after 12:00 counts as given on the next day\n"
        "      whether working days or all days count is not written\n"
        "      the parties may agree on 1 day more\n"
    ) in routine.render(doubtful("2025-04-03"))


def test_what_working_days_would_change(doubtful):
    # Friday 11 April is the first day; the second is Saturday, or Monday in working days.
    assert (
        "    by: Saturday 2025-04-12: 2 days from the notice\n"
        "      if it came after 12:00, by Sunday 2025-04-13\n"
        "      Friday 2025-04-11 is the first day\n"
        "      by Monday 2025-04-14 if only working days count, which is not written\n"
    ) in routine.render(doubtful("2025-04-03", started="2025-04-11"))


def test_who_could_start_what_has_ended(doubtful):
    assert "\nwho could start it:\n  'clinic'\n" in routine.render(doubtful("2026-01-01"))


def test_a_paused_routine_shows_what_is_in_its_place(doubtful):
    chart = routine.flowchart(doubtful("2025-06-20"))
    assert "([\"'school', 010-1\"])" in chart
    assert '-.->|"in its place"|' in chart
    assert "in its place" not in routine.flowchart(doubtful("2025-04-03"))


UNFINISHED = """\
format: 1
areas: [{id: alder, kind: municipality}]
organisations: [{id: school, kind: municipality}, {id: clinic, kind: region, valid_to: 2025-02-28}]
agreements:
  - {id: old, kind: agreement, status: in_force, valid_from: 2024-01-01, valid_to: 2024-12-31}
  - {id: new, kind: agreement, status: in_force, valid_from: 2025-01-01, successor_of: [old]}
plan_types: [{id: plan}]
decisions:
  - {id: bare, kind: adopt}
  - {id: refused, kind: adopt, body: school, outcome: rejected}
routines:
  - id: r
    status: in_force
    valid_from: 2025-01-01
    governed_by: old
    decided_by: bare
    trigger:
      any_of:
        - {}
        - {codes: {system: ICD-10-SE, codes: [F10], position: the first, proxy: true}}
    preconditions:
      - {routine: gone, state: done, text: and read it}
      - {resources_of: school}
      - {resources_of: school, text: it says so}
    comes_after: [gone, draft]
    pauses:
      - valid_from: 2025-03-01
        valid_to: 2025-03-31
        decided_by: lost
        fallbacks: [{routine: draft}, {text: call, area: alder}]
    steps:
      - id: send
        responsible: nobody
        needs: [paper, pen]
        refers_to: draft
        next: [take]
      - {id: take, hands_over_to: school, accepted: true, feedback: {to: school}}
      - {id: give, hands_over_to: clinic, accepted: false, next: [give, nowhere]}
    consent: {text: in writing}
  - {id: draft, status: proposed, planned_for: 2025-09, decided_by: refused, governed_by: lost}
  - {id: later, status: in_force, valid_from: 2025-05-01, successor_of: [older]}
  - {id: older, status: in_force, valid_to: 2025-04-30}
"""


@pytest.fixture
def unfinished(tmp_path):
    (tmp_path / "all.yaml").write_text(UNFINISHED, "utf-8")
    collaboration = narvard.load(tmp_path)

    def unfinished(routine_id, day):
        return narvard.routine_on(collaboration, routine_id, date.fromisoformat(day))

    return unfinished


def test_what_is_half_written(unfinished):
    assert (
        routine.render(unfinished("r", "2025-03-03"))
        == """\
routine 'r'
on 2025-03-03: paused until Monday 2025-03-31
holds: from 2025-01-01
belongs to: 'old', now 'new'
decided by: 'bare'; whether it was carried is not written
area: not written

paused from 2025-03-01 to 2025-03-31
  decided by: 'lost', which is not written down
  why: not written
  in its place: 'draft'
    ! 'draft' is only proposed
  in its place: call (in 'alder')

who may start it: not written
when:
  any of:
    not written
    ICD-10-SE: F10 (the first), which only stand in for it
what must have been done before:
  'gone', done: and read it [not written]
    it is not written what 'gone' is
  the resources of 'school' are exhausted [not written]
    whether resources are exhausted is judged in each case
  the resources of 'school' are exhausted: it says so [not written]
    whether resources are exhausted is judged in each case
routines to be used first:
  'gone', which is not written down
  'draft' [cannot be used: 'draft' is only proposed]

steps:
  1. send
    responsible: 'nobody', which is not written down
    time: not written
    needs: paper, pen
    refers to: 'draft' [cannot be used: 'draft' is only proposed]
    then: 'take'
  2. take
    responsible: not written
    time: not written
    hands over to: 'school', which has agreed to take over
    reported back to: 'school'
      within: not written
  3. give
    responsible: not written
    time: not written
    hands over to: 'clinic' (not in force), which has not agreed to take over
    then: 'give' and 'nowhere'

main responsible: not written
taking part: not written
consent: not written
  in words: in writing

! it refers to 'draft', which is only proposed

next change: Tuesday 2025-04-01
  the pause ends, and it is in force again
"""
    )


def test_a_proposal(unfinished):
    assert (
        "on 2025-03-03: proposed\n"
        "planned for: 2025-09\n"
        "belongs to: 'lost', which is not written down\n"
        "decided by: 'refused', by 'school'; it was not carried\n"
    ) in routine.render(unfinished("draft", "2025-03-03"))


def test_what_is_not_yet_and_what_has_been_replaced(unfinished):
    later = routine.render(unfinished("later", "2025-03-03"))
    assert "on 2025-03-03: not yet; from Thursday 2025-05-01\n" in later
    older = routine.render(unfinished("older", "2025-06-03"))
    assert "on 2025-06-03: replaced by 'later'\n" in older


def test_where_the_steps_of_a_flowchart_lead(unfinished):
    assert routine.flowchart(unfinished("r", "2025-03-03")) == (
        "flowchart TD\n"
        '  n0("r<br/>on 2025-03-03: paused until Monday 2025-03-31<br/>any of:'
        '<br/>. ICD-10-SE: F10 (the first), which only stand in for it")\n'
        "  n1([\"'draft'\"])\n"
        '  n0 -.->|"in its place"| n1\n'
        "  n2([\"call (in 'alder')\"])\n"
        '  n0 -.->|"in its place"| n2\n'
        '  n3["1. send<br/>nobody"]\n'
        '  n4["2. take"]\n'
        '  n5["3. give"]\n'
        '  n6(["draft"])\n'
        '  n7(["school"])\n'
        '  n8(["clinic"])\n'
        "  n0 --> n3\n"
        "  n0 --> n5\n"
        "  n3 --> n4\n"
        '  n3 -->|"refers to"| n6\n'
        '  n4 -->|"hands over to"| n7\n'
        "  n5 --> n5\n"
        '  n5 -.->|"hands over to"| n8\n'
    )


PASSING_ON = """\
format: 1
organisations:
  - {id: school, kind: municipality}
  - {id: clinic, kind: region}
routines:
  - id: r
    status: in_force
    trigger: {text: young, age: {}}
    steps:
      - {id: ask, responsible: school, hands_over_to: clinic}
"""


def test_what_is_passed_on_without_a_word_back_is_a_doubt_at_the_step(tmp_path):
    (tmp_path / "all.yaml").write_text(PASSING_ON, "utf-8")
    answer = narvard.routine_on(narvard.load(tmp_path), "r", date(2025, 4, 3))
    assert (
        "    hands over to: 'clinic' (whether it has agreed is not written)\n"
        "    ! it passes the matter on and nothing has to be reported back\n"
    ) in routine.render(answer)


def test_ages_without_bounds_are_not_mentioned(tmp_path):
    (tmp_path / "all.yaml").write_text(PASSING_ON, "utf-8")
    answer = narvard.routine_on(narvard.load(tmp_path), "r", date(2025, 4, 3))
    page = routine.render(answer)
    assert "young" in page
    assert "age" not in page
