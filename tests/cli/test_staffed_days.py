import json

import pytest

from narvard.cli import main

COLLABORATION = """\
format: 1
organisations:
  - {id: hospital, kind: hospital}
  - {id: town, kind: municipality}
availabilities:
  - id: discharge
    organisation: hospital
    activity: discharge
    valid_to: 2025-05-01
    days: {every: P1D, on_red_days: true}
    status: planned
    depends_on: reception
  - id: reception
    organisation: town
    activity: receive-discharged-patients
    days: {weekdays: [monday, tuesday, wednesday, thursday, friday]}
"""


@pytest.fixture
def days(folder, capsys):
    (folder / "all.yaml").write_text(COLLABORATION, "utf-8")

    def run(*arguments, code=0):
        assert main(["staffed-days", "all.yaml", *arguments]) == code
        captured = capsys.readouterr()
        return captured.err if code else captured.out

    return run


def test_the_days_side_by_side(days):
    # Wednesday 30 April, then 1 May; the municipality does not say whether it works on red days.
    assert days("--from", "2025-04-26", "--to", "2025-05-04") == (
        "'discharge' depends on 'reception'\n"
        "  day         weekday    red day     sending side  receiving side\n"
        "  2025-04-26  Saturday               planned       no              not covered\n"
        "  2025-04-27  Sunday     Sunday      planned       no              not covered\n"
        "  2025-04-28  Monday                 planned       yes\n"
        "  2025-04-29  Tuesday                planned       yes\n"
        "  2025-04-30  Wednesday              planned       yes\n"
        "  2025-05-01  Thursday   Första maj  planned       not written\n"
        "\n"
        "from 2025-04-26 to 2025-05-04, 2 days are not covered; 1 day cannot be judged\n"
    )


def test_only_what_is_not_covered_but_all_of_it_counts(days):
    assert days("--from", "2025-04-27", "--to", "2025-05-01", "--only-uncovered") == (
        "'discharge' depends on 'reception'\n"
        "  day         weekday  red day  sending side  receiving side\n"
        "  2025-04-27  Sunday   Sunday   planned       no              not covered\n"
        "\n"
        "from 2025-04-27 to 2025-05-01, 1 day is not covered; 1 day cannot be judged\n"
    )


def test_where_every_day_is_covered_only_the_summary_is_left(days):
    arguments = ("--from", "2025-04-28", "--to", "2025-04-30", "--only-uncovered")
    assert days(*arguments) == "from 2025-04-28 to 2025-04-30, 0 days are not covered\n"


@pytest.mark.usefixtures("on_3_april_2025")
def test_four_weeks_from_today_by_default(days):
    answer = json.loads(days("--format", "json"))["answer"]
    assert (answer[0]["day"], answer[-1]["day"], len(answer)) == ("2025-04-03", "2025-04-30", 28)


@pytest.mark.usefixtures("on_3_april_2025")
def test_the_last_day_alone_counts_from_today(days):
    answer = json.loads(days("--to", "2025-04-05", "--format", "json"))["answer"]
    assert [one["day"] for one in answer] == ["2025-04-03", "2025-04-04", "2025-04-05"]


def test_json(days):
    text = days("--from", "2025-05-01", "--to", "2025-05-01", "--format", "json")
    assert json.loads(text) == {
        "version": 1,
        "question": "staffed-days",
        "answer": [
            {
                "day": "2025-05-01",
                "weekday": 4,
                "sender": "discharge",
                "receiver": "reception",
                "sender_active": True,
                "sender_status": "planned",
                "receiver_staffed": None,
                "receiver_status": "in_place",
                "why_red": "public_holiday",
                "holiday": "Första maj",
                "uncovered": False,
            }
        ],
    }


def test_json_of_only_what_is_not_covered(days):
    arguments = ("--from", "2025-04-25", "--to", "2025-04-29", "--only-uncovered")
    answer = json.loads(days(*arguments, "--format", "json"))["answer"]
    assert [one["day"] for one in answer] == ["2025-04-26", "2025-04-27"]


def test_nothing_holds(days):
    assert days("--from", "2025-05-02", "--to", "2025-05-04") == (
        "nothing that depends on another availability holds from 2025-05-02 to 2025-05-04\n"
    )


def test_a_window_that_is_turned_round_is_wrong_use(days):
    assert days("--from", "2025-05-02", "--to", "2025-05-01", code=2) == (
        "narvard: error: the last day, 2025-05-01, is before the first, 2025-05-02\n"
    )


@pytest.mark.parametrize("option", ["--from", "--to"])
def test_what_is_no_day_is_wrong_use(days, option):
    assert '"2025-04-31" is not a day' in days(option, "2025-04-31", code=2)
