"""The three forms of a what-if; what they say is worked out by hand."""

import json
from datetime import date

import pytest

import narvard
from narvard.outputs.markdown_text import LIMIT
from narvard.outputs.whatif import json as json_form
from narvard.outputs.whatif import markdown, text

COLLABORATION = """\
format: 1
organisations:
  - {id: alder-town, kind: municipality}
  - {id: police, kind: police}
groups:
  - id: working
    kind: working_group
    temporary: false
    seats:
      - {id: police, organisation: police}
"""
SCENARIO = """\
format: 1
scenario: {id: leaves, name: {sv: Polisen lämnar, en: The police leave}, starts_on: 2026-01-01}
changes:
  - end: police
"""
WAY = "'police' → organisation of 'working/police' → seats of 'working'"


@pytest.fixture
def answer(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def answer(scenario=SCENARIO, collaboration=COLLABORATION):
        (tmp_path / "now.yaml").write_text(collaboration, "utf-8")
        (tmp_path / "scenario.yaml").write_text(scenario, "utf-8")
        return narvard.what_if("now.yaml", "scenario.yaml", as_of=date(2025, 11, 1), rules=())

    return answer


def test_text_says_what_changes_who_is_touched_and_how_many(answer):
    lines = text.render(answer()).splitlines()
    assert lines[:16] == [
        "scenario 'leaves', from 2026-01-01",
        "  name: The police leave",
        "  2026-01-01  ends 'police'  scenario.yaml:4:5",
        "",
        "0 findings appear",
        "",
        "0 findings disappear",
        "",
        "0 findings stay",
        "",
        "touched:",
        "  organisations: 1",
        "    police  ended",
        "  groups: 1",
        f"    working  touched  {WAY}",
        "  seats: 1",
    ]
    figures = [line.split("  ") for line in lines if "organisations  " in line]
    assert [part.strip() for part in figures[0] if part] == ["organisations", "2", "1", "-1"]


def test_text_says_where_nothing_changes(answer):
    rendered = text.render(answer("format: 1\nscenario: {id: no, starts_on: 2026-01-01}\n"))
    assert "  changes nothing\n" in rendered
    assert "\nnobody and nothing is touched\n" in rendered


def test_text_of_a_scenario_with_faults_is_its_faults(answer):
    rendered = text.render(answer(SCENARIO.replace("end: police", "end: nobody")))
    assert rendered.startswith("scenario.yaml:4")
    assert "SCN001" in rendered
    assert "touched" not in rendered


def test_json_has_a_version_and_every_part(answer):
    written = json.loads(json_form.render(answer()))
    assert (written["version"], written["question"]) == (1, "what_if")
    said = written["answer"]
    assert said["ok"] is True
    assert said["scenarios"] == [
        {
            "id": "leaves",
            "name": {"sv": "Polisen lämnar", "en": "The police leave"},
            "starts_on": "2026-01-01",
        }
    ]
    (change,) = said["changes"]
    assert (change["verb"], change["day"], change["named"]) == ("end", "2026-01-01", ["police"])
    assert (change["file"], change["line"], change["column"]) == ("scenario.yaml", 4, 5)
    (group,) = [one for one in said["touched"] if one["kind"] == "group"]
    assert group["how"] == "through_references"
    assert [step["start"] for step in group["way"]] == ["police", "working/police"]
    (organisations,) = [one for one in said["figures"] if one["code"] == "organisations"]
    assert (organisations["before"], organisations["after"]) == (2, 1)


HOSTILE = SCENARIO.replace("The police leave", "x | y <script> @team #1 [l](http://e.x)")


def test_markdown_says_the_same_and_is_harmless(answer):
    rendered = markdown.render(answer())
    assert "### scenario 'leaves', from 2026-01-01\n" in rendered
    assert "| 2026-01-01 | ends 'police' | `scenario.yaml:4:5` |\n" in rendered
    assert "| organisations | `police` | ended |  |\n" in rendered
    assert "| organisations | 2 | 1 |\n" in rendered
    assert "<script>" not in markdown.render(answer(HOSTILE))


def test_markdown_of_a_scenario_with_faults_is_its_faults(answer):
    rendered = markdown.render(answer(SCENARIO.replace("end: police", "end: nobody")))
    assert rendered.startswith("### The scenarios cannot be tried\n")
    assert "**SCN001**" in rendered


def test_markdown_fits_in_a_comment(answer):
    seats = "".join(f"      - {{id: seat-{n}, organisation: police}}\n" for n in range(1200))
    rendered = markdown.render(answer(collaboration=COLLABORATION + seats))
    assert len(rendered) < LIMIT
    last = rendered.rstrip().splitlines()[-1]
    assert last.endswith(" more lines are left out")


def test_personal_numbers_are_masked_everywhere(answer):
    name = "of 19121212-1212"
    told = answer(
        SCENARIO.replace("The police leave", name),
        COLLABORATION.replace("kind: police}", f"kind: police, name: {name}}}"),
    )
    for rendered in (text.render(told), json_form.render(told), markdown.render(told)):
        assert "1212-1212" not in rendered


REORGANISED = """\
format: 1
organisations:
  - {id: alder-town, kind: municipality}
  - {id: birch-town, kind: municipality}
  - {id: police, kind: police}
  - {id: closed, kind: police, valid_to: 2024-12-31}
groups:
  - {id: east, kind: committee}
  - {id: west, kind: committee, reports_to: east}
  - {id: north, kind: committee}
"""
REORGANISING = """\
format: 1
scenario: {id: all, starts_on: 2026-01-01}
changes:
  - add:
      people: [{id: p1}, {id: p2}, {id: p3}, {id: p4}, {id: p5}, {id: p6}, {id: p7}]
  - change: police
    set: {name: The police}
  - merge: [alder-town, birch-town]
    into: {organisations: [{id: both-towns, kind: municipality}]}
  - split: east
    into: {groups: [{id: e1, kind: committee}, {id: e2, kind: committee}]}
  - {move: west, under: north}
  - end: closed
"""


def test_every_deed_is_said_and_what_is_doubtful_of_the_scenario(answer):
    reorganised = answer(REORGANISING, REORGANISED)
    rendered = text.render(reorganised)
    lines = [line.split("  ") for line in rendered.splitlines()]
    assert [line[2] for line in lines if line[1:2] == ["2026-01-01"]] == [
        "adds 'p1', 'p2', 'p3', 'p4', 'p5', 'p6' and 1 other",
        "changes 'police'",
        "merges 'alder-town' and 'birch-town'",
        "splits 'east'",
        "moves 'west'",
    ]
    assert (
        "\n\nof the scenarios themselves:\n"
        "  scenario.yaml:13:10: SCN009 warning 'closed' has ended by 2024-12-31\n\n"
    ) in rendered
    assert "    north  touched  'west' → its reports_to 'north'\n" in rendered
    assert (
        "### of the scenarios themselves:\n"
        "\n"
        "- `scenario.yaml:13:10` **SCN009** warning: 'closed' has ended by 2024-12-31\n"
        "\n"
        "### 0 findings appear\n"
    ) in markdown.render(reorganised)


def test_findings_that_appear_have_their_causes(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "now.yaml").write_text(COLLABORATION, "utf-8")
    (tmp_path / "scenario.yaml").write_text(SCENARIO, "utf-8")
    tried = narvard.what_if("now.yaml", "scenario.yaml", as_of=date(2025, 11, 1))
    rendered = markdown.render(tried)
    found = len(tried.appeared)
    assert found
    noun = "finding appears" if found == 1 else "findings appear"
    _, _, below = rendered.partition(f"### {found} {noun}\n\n")
    lines = below.partition("\n\n")[0].splitlines()
    assert len(lines) == found
    (line,) = [one for one in lines if "'working/police'" in one or "'police'" in one]
    assert line.startswith("- `now.yaml:")
    assert line.endswith(" ← `scenario.yaml:4:5`")


def test_a_scenario_without_changes_has_no_table(answer):
    nothing = answer("format: 1\nscenario: {id: no, starts_on: 2026-01-01}\n")
    rendered = markdown.render(nothing)
    assert rendered.startswith(
        "### scenario 'no', from 2026-01-01\n\n### 0 findings appear\n\n### 0 findings disappear\n"
    )
    assert "| first day |" not in rendered
    assert "| figure |" not in rendered
