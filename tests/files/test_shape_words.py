"""What is guessed from a text that does not have the form of its kind."""

import pytest

from narvard.files.shape_words import first_sentence, hint_on_text, nearest, shown, subject

DATE = {"pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A day. Of the calendar."}
TIME = {"pattern": "^[0-9]{2}:[0-9]{2}$", "description": "A time of day."}
WEEK = {"pattern": "^[0-9]{4}-W[0-9]{2}$", "description": "A week."}
ID = {"pattern": "^[a-z][a-z0-9-]*$", "description": "An id.", "examples": ["board", "ward-1"]}
SHARE = {"pattern": "^[0-9]+([.][0-9]+)?%$", "description": "A share"}
NUMBER = {"pattern": "^[0-9]+[.][0-9]+$", "description": "A number."}


@pytest.mark.parametrize(
    ("text", "schema", "hint"),
    [
        ("2025/4/3", DATE, "; did you mean 2025-04-03?"),
        ("2025.04.03", DATE, "; did you mean 2025-04-03?"),
        ("2025-04-03T10:00", DATE, "; did you mean 2025-04-03?"),
        ("20250403", DATE, "; did you mean 2025-04-03?"),
        ("2025-4/3", DATE, ": a day"),
        (" 2025-04-03 ", DATE, "; remove the white space around it"),
        ("2025\n04", DATE, "; write it on one line"),
        ("9.30", TIME, "; did you mean 09:30?"),
        ("09:30:00", TIME, "; did you mean 09:30?"),
        ("2025w7", WEEK, "; did you mean 2025-W07?"),
        ("2025-V17", WEEK, "; did you mean 2025-W17?"),
        ("Steering_Group  North", ID, "; did you mean steering-group-north?"),
        ("50", SHARE, "; did you mean 50%?"),
        ("50 %", SHARE, "; did you mean 50%?"),
        ("1,5", NUMBER, "; did you mean 1.5?"),
        ("åäö", ID, ": write board or ward-1"),
        ("much", SHARE, ": a share"),
        # A longer text is no slip of the pen.
        ("A" * 64, ID, f"; did you mean {'a' * 64}?"),
        ("A" * 65, ID, ": write board or ward-1"),
    ],
)
def test_a_text_is_read_as_people_write_it(text, schema, hint):
    assert str(hint_on_text(text, schema, by_example=True)) == hint


def test_a_day_that_is_none_is_told_apart_from_what_is_no_date():
    schema = {"pattern": "^$", "description": "A day."}
    assert str(hint_on_text("2025-02-30", schema, by_example=False)) == (
        ", for there is no such day"
    )
    assert str(hint_on_text("2025-13-30", schema, by_example=False)) == ": a day"


def test_examples_are_shown_only_where_they_are_wanted():
    assert str(hint_on_text("åäö", ID, by_example=False)) == ": an id"


def test_a_sentence_ends_at_a_full_stop_before_a_space():
    assert first_sentence("The share, 0.5 or more. Or less.") == "the share, 0.5 or more"
    assert first_sentence("One.\nTwo.") == "one"
    assert first_sentence("") == ""


def test_a_slip_is_near_and_another_word_is_not():
    known = ("valid_from", "valid_to", "members")
    assert nearest("Valid-From", known) == "valid_from"
    assert nearest("member", known) == "members"
    assert nearest("budget", known) is None
    assert nearest("m" * 64, ("m" * 64,)) == "m" * 64
    assert nearest("m" * 65, ("m" * 65,)) is None


@pytest.mark.parametrize(
    ("value", "as_shown"),
    [
        ("board", "'board'"),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        ("x" * 33, f"'{'x' * 31}…'"),
    ],
)
def test_a_value_is_shown_as_it_is_written(value, as_shown):
    assert shown(value) == as_shown


@pytest.mark.parametrize(
    ("pointer", "said"),
    [
        ((), "the file"),
        ((0,), "the file"),
        (("groups",), "'groups'"),
        (("groups", 3), "an item of 'groups'"),
        (("groups", 3, "id"), "'id'"),
    ],
)
def test_what_stands_somewhere_is_named_by_the_nearest_key(pointer, said):
    assert str(subject(pointer)) == said
