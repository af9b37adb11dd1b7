import json

import pytest

from narvard.cli import main

LADDERS = """\
format: 1
organisations:
  - {id: town, kind: municipality}
  - {id: region, kind: region}
dispute_procedures:
  - id: sound
    status: in_force
    parties: [town, region]
    steps: [{id: case, level: 1, bodies: [town, region], decides: agreement}]
    ends_with: status_quo
  - id: unsound
    status: decided
    valid_from: 2026-01-01
  - id: proposed
    status: proposed
routines:
  - {id: visit, status: in_force}
"""


@pytest.fixture
def asked(folder, capsys):
    (folder / "all.yaml").write_text(LADDERS, "utf-8")

    def run(*arguments, code=0):
        assert main(["soundness", "all.yaml", *arguments]) == code
        printed = capsys.readouterr()
        return printed.err if code == 2 else printed.out

    return run


SOUND = """\
'sound' is sound
  possible end: all stays as it is, after 'case'
    case
  at the longest: 0 days, to 2025-12-15
    case
  without a deadline: case
"""
UNKNOWN = """\
'visit' cannot be judged
  not written: which steps it has
"""


def test_all_in_use_are_judged(asked):
    assert asked("--as-of", "2025-12-15") == f"{SOUND}\n{UNKNOWN}"


def test_one_that_is_not_sound_tells_by_the_exit_code(asked):
    printed = asked("--as-of", "2026-01-01", code=1)
    assert "\n'unsound' is not sound\n  ! has no steps\n" in printed


def test_those_that_are_named_are_judged_once_each_in_their_order(asked):
    printed = asked("--of", "visit", "--of", "sound", "--of", "visit", "--as-of", "2025-12-15")
    assert printed == f"{UNKNOWN}\n{SOUND}"


def test_what_does_not_hold_is_judged_and_it_is_said(asked):
    assert asked("--of", "unsound", "--as-of", "2025-12-31", code=1) == (
        "'unsound' is not sound\n"
        "  judged as it was last written: it does not hold on 2025-12-31\n"
        "  ! has no steps\n"
    )


@pytest.mark.usefixtures("on_3_april_2025")
def test_today_is_the_day_if_none_is_given(asked):
    assert "to 2025-04-03" in asked("--of", "sound")


def test_json_and_mermaid(asked):
    printed = json.loads(asked("--as-of", "2025-12-15", "--format", "json"))
    assert printed["question"] == "soundness"
    assert [one["id"] for one in printed["answer"]] == ["sound", "visit"]
    chart = asked("--as-of", "2025-12-15", "--of", "sound", "--format", "mermaid")
    assert chart.splitlines()[0] == "flowchart TD"
    assert '(["all stays as it is"])' in chart


@pytest.mark.parametrize(
    ("reference", "hint"),
    [("town", ""), ("case", ""), ("", ""), ("unsond", '; did you mean "unsound"?')],
)
def test_an_id_that_is_neither(asked, reference, hint):
    said = asked("--of", reference, "--as-of", "2025-12-15", code=2)
    assert f"'{reference}' is neither a dispute procedure nor a routine{hint}\n" in said
