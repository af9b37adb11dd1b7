import pytest

from tests.procedures.upcoming.asked import coming, days, load


@pytest.fixture
def ask(tmp_path):
    def run(text, *kinds, **window):
        return days(coming(load(tmp_path, text), **window), *kinds)

    return run


def meeting(name, on, more="", group="g"):
    return f"  - {{id: {name}, group: {group}, on: {on}{', ' if more else ''}{more}}}\n"


NOTES = "record: {kind: meeting_notes}"
HELD = "meetings:\n" + meeting("m", "2025-04-03", f"{NOTES}%s")


# --- meetings ----------------------------------------------------------------------------


def test_a_meeting_comes_up_until_it_was_held(ask):
    planned, held = meeting("m", "2025-05-06"), meeting("m", "2025-05-06", NOTES)
    assert ask("meetings:\n" + planned) == ["2025-05-06 meeting 'g' meets"]
    assert ask("meetings:\n" + held) == []
    attended = meeting("m", "2025-05-06", "attendance: {present: [p]}")
    called = meeting("m", "2025-05-06", "attendance: {summoned: [p]}")
    assert ask("meetings:\n" + attended) == []
    assert ask("meetings:\n" + called) == ["2025-05-06 meeting 'g' meets"]


def test_the_next_meeting_that_a_record_names(ask):
    text = HELD % ", next_meeting: {on: 2025-05-06}"
    assert ask(text) == ["2025-05-06 next_meeting the next meeting of 'g' takes place"]


def test_a_next_meeting_that_is_written_down_itself_comes_once(ask):
    text = HELD % ", next_meeting: {on: 2025-05-06}"
    assert ask(text + meeting("n", "2025-05-06")) == ["2025-05-06 meeting 'g' meets"]
    assert ask(text + meeting("n", "2025-05-13")) == ["2025-05-13 meeting 'g' meets"]
    others = ask(text + meeting("n", "2025-05-06", group="h"))
    assert others == [
        "2025-05-06 meeting 'h' meets",
        "2025-05-06 next_meeting the next meeting of 'g' takes place",
    ]


def test_a_next_meeting_that_is_not_later_makes_no_sense(ask):
    assert ask(HELD % ", next_meeting: {on: 2025-04-03}") == []


# --- what comes back ---------------------------------------------------------------------

ITEM = ", next_meeting: {on: 2025-05-06}, items: [{number: 1, title: Beds, %s}]"


@pytest.mark.parametrize(
    ("promise", "day", "group"),
    [
        ("returns_on: {on: 2025-09}", "2025-09-01/2025-09-30", "g"),
        ("returns_on: {next_meeting_of: g}", "2025-05-06", "g"),
        ("deferred_to: g", "2025-05-06", "g"),
        ("deferred_to: h, returns_on: {on: 2025-06-10}", "2025-06-10", "h"),
    ],
)
def test_a_matter_comes_back(ask, promise, day, group):
    assert ask(HELD % (ITEM % promise), "item_returns") == [
        f"{day} item_returns item 1 of 'm' is to come back to '{group}'"
    ]


def test_a_matter_that_came_back_does_not_come_up(ask):
    text = HELD % (ITEM % "returns_on: {on: 2025-05}")
    back = meeting("n", "2025-05-06", f"{NOTES}, items: [{{number: 1, title: beds}}]")
    early = meeting("n", "2025-04-24", f"{NOTES}, items: [{{number: 1, title: beds}}]")
    assert ask(text + back, "item_returns") == []
    # Taken up before the month in which it is to come back, it still is to.
    assert len(ask(text + early, "item_returns")) == 1


@pytest.mark.parametrize(
    "promise",
    ["returns_on: {words: later}", "outcomes: [deferred]", "returns_on: {next_meeting_of: h}"],
)
def test_a_matter_without_a_day_does_not_come_up(ask, promise):
    assert ask(HELD % (ITEM % promise), "item_returns") == []


# --- records -----------------------------------------------------------------------------

POLICY = "groups:\n  - {id: g, kind: board, records: {kind: %s, %s}}\nmeetings:\n"
WEEK = "correction_window: {length: P1W, anchor: sent}"


def test_the_time_for_corrections_ends(ask):
    sent = meeting("m", "2025-04-03", "record: {kind: meeting_notes, sent_on: 2025-04-08}")
    assert ask(POLICY % ("meeting_notes", WEEK) + sent) == [
        "2025-04-15 correction_closes the time to correct the notes of 'm' ends"
    ]
    unsent = meeting("m", "2025-04-03", NOTES)
    assert ask(POLICY % ("meeting_notes", WEEK) + unsent) == []


def test_a_time_for_corrections_without_a_length_has_no_end(ask):
    sent = meeting("m", "2025-04-03", "record: {kind: meeting_notes, sent_on: 2025-04-08}")
    assert ask(POLICY % ("meeting_notes", "correction_window: {anchor: sent}") + sent) == []


def test_where_it_is_not_said_which_days_count_the_time_ends_by_either_reading(ask):
    # Five days from Tuesday 8 April: Sunday 13 April, or Tuesday 15 April in working days.
    sent = meeting("m", "2025-04-03", "record: {kind: meeting_notes, sent_on: 2025-04-08}")
    text = "collaboration: {id: c, country: SE}\n" + POLICY % (
        "meeting_notes",
        "correction_window: {length: P5D}",
    )
    assert ask(text + sent) == [
        "2025-04-13/2025-04-15 correction_closes the time to correct the notes of 'm' ends"
    ]


APPROVE = ("minutes", "approve_within: P2W, publish_within: P1W")


def test_minutes_are_to_be_approved(ask):
    open_minutes = "record: {kind: minutes, approvers: [p]}"
    assert ask(POLICY % APPROVE + meeting("m", "2025-04-03", open_minutes)) == [
        "2025-04-17 approval_due the minutes of 'm' are to be approved"
    ]
    assert ask(POLICY % APPROVE + meeting("m", "2025-04-03"), "approval_due") == [
        "2025-04-17 approval_due the minutes of 'm' are to be approved"
    ]
    assert ask(POLICY % APPROVE + meeting("m", "2025-04-03", NOTES), "approval_due") == []


def test_approved_minutes_are_to_be_published_until_they_are(ask):
    approved = "record: {kind: minutes, approved_on: 2025-04-10%s}"
    assert ask(POLICY % APPROVE + meeting("m", "2025-04-03", approved % "")) == [
        "2025-04-17 publication_due the record of 'm' is to be published"
    ]
    for out in (", published_on: 2025-04-16", ", published_at: here"):
        assert ask(POLICY % APPROVE + meeting("m", "2025-04-03", approved % out)) == []
    hidden = ("minutes", "published: false, publish_within: P1W")
    assert ask(POLICY % hidden + meeting("m", "2025-04-03", approved % "")) == []


# --- actions, assignments, gaps ----------------------------------------------------------


def action(fields):
    items = f"items: [{{number: 2, actions: [{{text: x, {fields}}}]}}]"
    return HELD % f", next_meeting: {{on: 2025-05-06}}, {items}"


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ("id: a, due: {on: 2025-06-01}", "2025-06-01 action_due 'a' under item 2 of 'm' is due"),
        (
            "due: {next_meeting_of: g}",
            "2025-05-06 action_due an action under item 2 of 'm' is due",
        ),
    ],
)
def test_an_action_is_due(ask, fields, line):
    assert ask(action(fields), "action_due") == [line]


@pytest.mark.parametrize(
    "fields",
    ["due: {words: soon}", "due: {next_meeting_of: h}", "due: {on: 2025-06-01}, tentative: true"],
)
def test_an_action_without_a_day_or_only_thought_of(ask, fields):
    assert ask(action(fields), "action_due") == []


def test_two_actions_of_one_item_on_one_day_both_come_up(ask):
    one = "{text: x, due: {on: 2025-06-01}}"
    text = HELD % f", items: [{{number: 2, actions: [{one}, {one}]}}]"
    assert len(ask(text)) == 2


def test_an_action_is_due_though_its_meeting_is_over(ask):
    text = "meetings:\n" + meeting(
        "m",
        "2024-04-03",
        f"valid_to: 2024-12-31, {NOTES}, items: [{{number: 1, actions: [{{text: x, owners: [p],"
        " due: {on: 2025-06-01}}]}]",
    )
    assert ask(text) == ["2025-06-01 action_due an action under item 1 of 'm' is due"]


NEXT = HELD % ", next_meeting: {on: 2025-05-06}"


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ("due: {on: 2025-05-31}, valid_to: 2025-02-28", "2025-05-31"),
        ("due: {next_meeting_of: g}, valid_from: 2025-04-01", "2025-04-03"),
        ("due: {next_meeting_of: g}, valid_from: 2025-04-03", "2025-05-06"),
        ("due: {next_meeting_of: g}, decided_by: d, valid_from: 2025-04-01", "2025-05-06"),
        ("due: {next_meeting_of: g}, sources: [{document: notes}]", "2025-05-06"),
        ("due: {next_meeting_of: g}, sources: [{document: old}]", "2025-04-03"),
        (
            "due: {next_meeting_of: g}, sources: [{document: notes}, {document: old}]",
            "2025-05-06",
        ),
        ("due: {next_meeting_of: g}", None),
    ],
)
def test_an_assignment_is_due(ask, fields, day):
    text = NEXT + (
        "decisions:\n  - {id: d, kind: commission, meeting: m}\n"
        "documents:\n  - {id: notes, kind: meeting_notes, dated: 2025-04-08}\n"
        "  - {id: old, kind: report, dated: 2025-03}\n"
        f"assignments:\n  - {{id: a, kind: task, {fields}}}\n"
    )
    said = "assignment_due the assignment 'a' is due"
    assert ask(text, "assignment_due") == ([] if day is None else [f"{day} {said}"])


def test_a_gap_is_to_be_closed_until_it_is(ask):
    gap = "gaps:\n  - {id: x, kind: risk, due: {on: 2025-06}%s}\n"
    line = "2025-06-01/2025-06-30 gap_due the gap 'x' is to be closed"
    assert ask(gap % "") == [line]
    assert ask(gap % ", status: accepted") == [line]
    assert ask(gap % ", status: closed") == []


def test_a_gap_that_a_later_record_closes_and_one_that_a_later_record_repeats(ask):
    def records(status):
        return (
            "gaps:\n  - {id: x, kind: risk, due: {on: 2025-06-30}, valid_to: 2025-03-31}\n"
            f"  - {{id: x, kind: risk, due: {{on: 2025-06-30}}, valid_from: 2025-04-01{status}}}\n"
        )

    assert ask(records(", status: closed")) == []
    assert ask(records("")) == ["2025-06-30 gap_due the gap 'x' is to be closed"]
