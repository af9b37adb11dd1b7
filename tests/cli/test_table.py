import json

import pytest

from narvard.cli import main

COLLABORATION = """\
format: 1
organisations:
  - {id: alder-town, kind: municipality}
people:
  - {id: p-chair, organisation: alder-town}
groups:
  - id: steering
    kind: steering_group
    seats:
      - id: town
        name: {sv: "=Staden", en: "=The town"}
        organisation: alder-town
        holders: [{person: p-chair, valid_to: 2025-06-30}]
"""


@pytest.fixture
def run(folder, capsys):
    (folder / "all.yaml").write_text(COLLABORATION, "utf-8")

    def table(*arguments, code=0):
        assert main(["table", *arguments]) == code
        out, err = capsys.readouterr()
        return err if code else out

    return table


def test_text_leaves_out_what_is_empty(run):
    assert run("holdings", "all.yaml") == (
        "group     seat  organisation  person   last_day\n"
        "steering  town  alder-town    p-chair  2025-06-30\n"
        "\n"
        "1 row\n"
    )


def test_on_a_day(run):
    assert run("holdings", "all.yaml", "--on", "2025-07-01") == "0 rows on 2025-07-01\n"


def test_comma_separated_values(run):
    written = run("seats", "all.yaml", "--on", "2025-07-01", "--format", "csv", "--lang", "sv")
    first, second = written.splitlines()
    assert first == (
        "group,seat,name,organisation,constituency,side,membership,rights,required,holders,"
        "vacant,vacancy_owner,vacancy_due,first_day,last_day"
    )
    assert second == (
        "steering,town,'=Staden,alder-town,,,ordinary,attend; speak; vote,true,,true,,,,"
    )


def test_json(run):
    answer = json.loads(run("holdings", "all.yaml", "--format", "json"))["answer"]
    assert [column["name"] for column in answer["columns"]][:2] == ["group", "seat"]
    assert answer["rows"] == [
        {
            "group": "steering",
            "seat": "town",
            "organisation": "alder-town",
            "person": "p-chair",
            "decision": None,
            "first_day": None,
            "last_day": "2025-06-30",
        }
    ]


def test_which_tables_there_are(run):
    assert "\nholdings            who holds which seat, and when\n" in run("--list")
    assert "findings" in json.loads(run("--list", "--format", "json"))["answer"]


@pytest.mark.usefixtures("on_3_april_2025")
def test_findings_are_those_of_today(run):
    assert run("findings", "all.yaml").endswith(" on 2025-04-03\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["seatz"], "'seatz' is no table; did you mean \"seats\"?"),
        ([], "name a table, or use --list to see which there are"),
        (["--list", "--format", "csv"], "--list is written as text or json"),
    ],
)
def test_wrong_use(run, arguments, said):
    assert run(*arguments, code=2) == f"narvard: error: {said}\n"
