import json

import pytest

from narvard.cli import main

COLLABORATION = """\
format: 1
organisations:
  - {id: town, name: Town, kind: municipality, valid_to: 2024-12-31}
  - {id: town, name: City, kind: municipality, valid_from: 2025-02-01}
people:
  - {id: p-one}
  - {id: p-two, valid_to: 2025-09-30}
offices:
  - {id: director, organisation: town, holders: [{person: p-one}]}
groups:
  - id: board
    kind: board
    valid_from: 2024-01-01
    seats:
      - id: chair
        holders:
          - {person: p-one, valid_to: 2025-06-30}
          - {person: p-two, valid_from: 2025-08-01}
      - {id: police, valid_to: 2024-12-31}
    officers:
      - {role: vice_chair, seat: chair}
      - {role: secretary, person: p-one, valid_from: 2025-08-01}
  - {id: never, kind: team, valid_from: 2025, valid_to: 2024}
"""
BOARD = """\
group board
  from 2024-01-01 to 2024-12-31
  from 2025-01-01 to 2025-06-30  changed: seats
  from 2025-07-01 to 2025-07-31  changed: seats
  from 2025-08-01 to 2025-09-30  changed: seats, officers
  from 2025-10-01                changed: seats

seats:
  chair   from 2024-01-01 to 2025-06-30  p-one
          from 2025-07-01 to 2025-07-31  nobody
          from 2025-08-01 to 2025-09-30  p-two
          from 2025-10-01                nobody
  police  from 2024-01-01 to 2024-12-31  not written

officers:
  vice chair  from 2024-01-01 to 2025-06-30  p-one
              from 2025-07-01 to 2025-07-31  nobody
              from 2025-08-01 to 2025-09-30  p-two
              from 2025-10-01                nobody
  secretary   from 2025-08-01                p-one
"""


@pytest.fixture
def history(folder, capsys):
    (folder / "all.yaml").write_text(COLLABORATION, "utf-8")

    def run(*arguments):
        assert main(["history", *arguments]) == 0
        return capsys.readouterr().out

    return run


def test_a_group(history):
    assert history("board", "all.yaml") == BOARD


def test_a_seat(history):
    assert history("board/chair") == (
        "seat board/chair\n"
        "  from 2024-01-01 to 2025-06-30\n"
        "  from 2025-07-01 to 2025-07-31  changed: holders\n"
        "  from 2025-08-01 to 2025-09-30  changed: holders\n"
        "  from 2025-10-01                changed: holders\n"
        "\n"
        "holders:\n"
        "  chair  from 2024-01-01 to 2025-06-30  p-one\n"
        "         from 2025-07-01 to 2025-07-31  nobody\n"
        "         from 2025-08-01 to 2025-09-30  p-two\n"
        "         from 2025-10-01                nobody\n"
    )


def test_versions_with_a_time_between_them(history):
    assert history("town") == (
        "organisation town\n"
        "  until 2024-12-31\n"
        "  from 2025-01-01 to 2025-01-31  does not exist\n"
        "  from 2025-02-01                changed: name, valid_from, valid_to\n"
    )


def test_an_office_of_an_organisation_that_is_not_always_there(history):
    assert history("director") == (
        "office director\n"
        "  until 2024-12-31\n"
        "  from 2025-01-01 to 2025-01-31  does not exist\n"
        "  from 2025-02-01\n"
        "\n"
        "holders:\n"
        "  director  until 2024-12-31  p-one\n"
        "            from 2025-02-01   p-one\n"
    )


def test_what_is_always_the_same(history):
    assert history("p-one") == "person p-one\n  always\n"


def test_what_never_exists(history):
    assert history("never") == "group never\n  exists on no day\n"


def test_as_json(history):
    answer = json.loads(history("board/police", "--format", "json"))
    assert answer == {
        "version": 1,
        "question": "history",
        "answer": {
            "reference": "board/police",
            "kind": "seat",
            "states": [{"during": {"first": "2024-01-01", "last": "2024-12-31"}, "changed": []}],
            "seats": [],
            "officers": [],
            "holders": [
                {
                    "name": "police",
                    "tenures": [
                        {
                            "during": {"first": "2024-01-01", "last": "2024-12-31"},
                            "holders": "not_written",
                            "people": [],
                        }
                    ],
                }
            ],
        },
    }


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("bord", "'bord' leads to nothing; did you mean \"board\"?"),
        ("board/fire", "'board/fire' leads to nothing"),
        ("", "'' leads to nothing"),
        ("\x1b[2J", r"'\x1b[2J' leads to nothing"),
    ],
)
def test_what_leads_nowhere(capsys, reference, said):
    assert main(["history", reference]) == 2
    assert capsys.readouterr().err.startswith(f"narvard: error: {said}")
