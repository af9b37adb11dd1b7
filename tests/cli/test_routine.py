import json

import pytest

from narvard.cli import main

COLLABORATION = """\
format: 1
organisations: [{id: alder-town, kind: municipality}]
routines:
  - id: early-help
    status: in_force
    pauses: [{weeks: 2025-W25/2025-W32}]
    steps: [{id: meet, within: {length: P5D, count: working_days, anchor: notice}}]
"""


@pytest.fixture
def routine(folder, capsys):
    (folder / "all.yaml").write_text(COLLABORATION, "utf-8")

    def run(*arguments, code=0):
        assert main(["routine", *arguments]) == code
        captured = capsys.readouterr()
        return captured.err if code else captured.out

    return run


def test_on_a_day_of_a_pause(routine):
    shown = routine("early-help", "all.yaml", "--as-of", "2025-08-10")
    assert shown.startswith("routine 'early-help'\non 2025-08-10: paused until Sunday 2025-08-10\n")
    assert "\nnext change: Monday 2025-08-11\n" in shown


@pytest.mark.usefixtures("on_3_april_2025")
def test_the_current_folder_and_today_are_the_default(routine):
    assert "\non 2025-04-03: in force\n" in routine("early-help")


def test_last_days_from_the_start(routine):
    shown = routine("early-help", "--as-of", "2025-04-03", "--started", "2025-04-03")
    assert "by: Thursday 2025-04-10: 5 working days from the notice" in shown


def test_as_json(routine):
    said = json.loads(
        routine(
            "early-help", "--as-of", "2025-06-15", "--started", "2025-04-03", "--format", "json"
        )
    )
    assert (said["version"], said["question"]) == (1, "routine")
    answer = said["answer"]
    assert answer["state"] == "in_force"
    assert answer["next_change"] == {"day": "2025-06-16", "said": ["a pause begins"]}
    assert answer["steps"][0]["counting"]["last_day"] == "2025-04-10"


def test_as_a_flowchart(routine):
    assert routine("early-help", "--as-of", "2025-04-03", "--format", "mermaid") == (
        "flowchart TD\n"
        '  n0("early-help<br/>on 2025-04-03: in force")\n'
        '  n1["1. meet"]\n'
        "  n0 --> n1\n"
    )


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("early-hlp", "there is no routine 'early-hlp'; did you mean \"early-help\"?"),
        ("alder-town", "'alder-town' is no routine"),
        ("\x1b[2J", r"there is no routine '\x1b[2J'"),
        ("", "there is no routine ''"),
    ],
)
def test_what_is_no_routine(routine, reference, said):
    assert routine(reference, code=2).startswith(f"narvard: error: {said}")


def test_a_day_that_is_none(routine):
    said = routine("early-help", "--started", "2025-02-30", code=2)
    assert '"2025-02-30" is not a day' in said


def test_the_time_of_the_start(routine):
    shown = routine("early-help", "--as-of", "2025-04-03", "--started", "2025-04-03T13:15")
    assert "started: Thursday 2025-04-03 at 13:15" in shown
    wrong = routine("early-help", "--started", "noon", code=2)
    assert '"noon" is no day such as 2025-04-03 or 2025-04-03T13:15' in wrong
