"""The few functions that chain the stages."""

from datetime import date, datetime
from pathlib import Path

import pytest

from narvard import (
    Bundle,
    Collaboration,
    InvalidCollaboration,
    Rule,
    Severity,
    Text,
    catalogue,
    check,
    check_text,
    diff,
    dump,
    dump_scenario,
    load,
    load_scenario,
    validate_schema,
    what_if,
)
from narvard.api import renew_baseline
from narvard.kernel.errors import Unanswerable
from narvard.kernel.findings import FilePlace
from narvard.model.groups import Group, Officer, Seat
from narvard.settings.values import Settings

AS_OF = date(2025, 4, 3)
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"

SHAPE_FAMILIES = ("SET", "YML", "SHP", "ALW", "BSL", "SCN")
SENSE_FAMILIES = (
    "REF", "MEM", "MAN", "AGR", "RTN", "DSP", "COV", "CAL", "MIN", "PLN", "PRV",
)  # fmt: skip

BROKEN = """\
format: 1
groups:
  - id: steering-group
    kind: steering_group
    stauts: active
"""

DANGLING = """\
format: 1
groups:
  - id: steering-group
    kind: steering_group
    reports_to: nowhere
"""


class Chatty:
    RULE = Rule(
        code="XYZ001",
        slug="always-says-something",
        severity=Severity.INFO,
        message="'{group}' is a group",
        doc=None,
    )

    def check(self, collaboration, _):
        for group in collaboration.groups.records:
            yield self.RULE.finding(self.RULE.at(group, "kind"), group=group.id)


@pytest.fixture
def write(tmp_path):
    def to(text, name="care.yaml"):
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return to


def test_a_collaboration_is_loaded(write):
    collaboration = load(write(DANGLING))
    assert collaboration.groups["steering-group"].reports_to == "nowhere"


def test_loading_what_has_faults_raises_with_the_report(write):
    with pytest.raises(InvalidCollaboration) as raised:
        load(write(BROKEN))
    (found,) = raised.value.report.diagnostics
    assert (found.code, found.line, found.column) == ("SHP001", 5, 5)
    assert str(raised.value).endswith(f"care.yaml:5:5: SHP001 {found.message}")


def test_loading_a_path_that_is_not_there_raises_with_the_report(tmp_path):
    with pytest.raises(InvalidCollaboration) as raised:
        load(tmp_path / "nothing")
    assert raised.value.report.unreadable


def test_a_check_of_a_path_that_is_not_there_does_not_raise(tmp_path):
    report = check(tmp_path / "nothing", as_of=AS_OF)
    assert [found.code for found in report.diagnostics] == ["YML017"]
    assert report.unreadable
    assert not report.ok


def test_no_rule_is_run_when_the_shape_is_wrong(write):
    report = check(write(BROKEN), as_of=AS_OF, rules=[Chatty()])
    assert not report.complete
    assert {found.code for found in report.diagnostics} == {"SHP001"}


def test_rules_of_ones_own_are_run(write):
    report = check(write(DANGLING), as_of=AS_OF, rules=[Chatty()])
    (found,) = report.diagnostics
    assert (found.code, found.line, found.column) == ("XYZ001", 4, 11)
    assert found.message == "'steering-group' is a group"
    assert report.ok


def test_what_was_built_in_python_is_named_by_its_path():
    group = Group(
        id="steering-group",
        kind="steering_group",
        seats=(Seat(id="north", organisation="nowhere"),),
        officers=(Officer(role="chair", person="p-chair"),),
    )
    report = check(Collaboration(Bundle(groups=(group,))), as_of=AS_OF)
    found = {one.pointer: one for one in report.diagnostics if one.code == "REF001"}
    assert set(found) == {
        "/steering-group/seats/0/organisation",
        "/steering-group/officers/0/person",
    }
    assert all(one.file is None and one.line is None for one in found.values())


def test_a_loaded_collaboration_keeps_its_places(write):
    report = check(load(write(DANGLING)), as_of=AS_OF)
    assert ("REF001", 5, 17) in {(one.code, one.line, one.column) for one in report.diagnostics}


def test_a_text_is_checked_like_a_file(write):
    in_memory = check_text(DANGLING, name="care.yaml", as_of=AS_OF)
    in_file = check(write(DANGLING), as_of=AS_OF)
    assert [(one.code, one.line, one.column) for one in in_memory.diagnostics] == [
        (one.code, one.line, one.column) for one in in_file.diagnostics
    ]
    assert {one.file for one in in_memory.diagnostics} == {"care.yaml"}


def test_json_has_the_same_findings_as_yaml():
    text = '{"format": 1, "groups": [{"id": "g", "kind": "board", "stauts": 1}]}'
    as_json = check_text(text, name="care.json", as_of=AS_OF, json=True)
    as_yaml = check_text(text, name="care.yaml", as_of=AS_OF)
    assert [(one.code, one.line, one.column) for one in as_json.diagnostics] == [
        (one.code, one.line, one.column) for one in as_yaml.diagnostics
    ]
    assert [one.code for one in as_json.diagnostics] == ["SHP001"]


def test_files_of_a_folder_are_one_collaboration(write, tmp_path):
    write("format: 1\ngroups:\n  - {id: a, kind: board, hosted_by: b}\n", "groups.yaml")
    write('{"format": 1, "organisations": [{"id": "b", "kind": "unit"}]}', "organisations.json")
    collaboration = load(tmp_path)
    assert collaboration.find("b") is collaboration.organisations["b"]
    report = check(tmp_path, as_of=AS_OF)
    assert "REF001" not in {found.code for found in report.diagnostics}
    assert len(report.files) == 2


def test_one_broken_file_does_not_cause_findings_in_others(write, tmp_path):
    write("format: 1\norganisations:\n\t- {id: b, kind: unit}\n", "broken.yaml")
    write("format: 1\ngroups:\n  - {id: a, kind: board, hosted_by: b}\n", "groups.yaml")
    report = check(tmp_path, as_of=AS_OF)
    assert {found.code for found in report.diagnostics} == {"YML002"}
    assert not report.complete


def test_the_schema_alone_comes_to_the_same_verdict(write):
    by_schema = validate_schema(write(BROKEN))
    by_check = check(write(BROKEN), as_of=AS_OF)
    assert [(one.code, one.line, one.column) for one in by_schema.diagnostics] == [
        (one.code, one.line, one.column) for one in by_check.diagnostics
    ]
    assert by_schema.as_of is None
    assert validate_schema(write(DANGLING)).diagnostics == ()


def test_what_is_over_is_reported_only_with_history(write):
    text = """\
format: 1
areas:
  - {id: north, kind: municipality}
routines:
  - id: call
    status: in_force
    area: north
    pauses: [{weeks: 2025-W01/2025-W02}]
"""
    path = write(text)
    now = {found.code for found in check(path, as_of=AS_OF).diagnostics}
    ever = {found.code for found in check(path, as_of=AS_OF, history=True).diagnostics}
    assert "RTN009" not in now
    assert "RTN009" in ever


def test_the_catalogue_has_every_family():
    families = {rule.code[:3] for rule in catalogue()}
    assert families == set(SHAPE_FAMILIES + SENSE_FAMILIES)
    assert [rule.code for rule in catalogue() if rule.code.startswith("REF")] == [
        f"REF{number:03}" for number in range(1, 12)
    ]


def test_the_same_input_gives_the_same_report(write):
    path = write(DANGLING + "  - {id: x, kind: board, reports_to: y, seats: [{id: s}]}\n")
    assert check(path, as_of=AS_OF) == check(path, as_of=AS_OF)


@pytest.mark.parametrize("example", ["minimal", "sodra-alvsborg", "abroad/norway"])
def test_what_is_written_is_read_back(example, write):
    collaboration = load(EXAMPLES / example)
    again = load(write(dump(collaboration), "again.yaml"))
    assert again.bundle == collaboration.bundle
    assert dump(again) == dump(collaboration)


@pytest.mark.parametrize("day", ["2025-04-03", None, datetime(2025, 4, 3)])  # noqa: DTZ001
def test_a_day_that_is_no_date_is_refused_at_once(day, write):
    with pytest.raises(TypeError, match=r"^as_of must be a datetime\.date, not "):
        check(write(DANGLING), as_of=day)
    with pytest.raises(TypeError, match=r"^as_of must be a datetime\.date, not "):
        check_text(DANGLING, name="care.yaml", as_of=day)


def test_a_line_with_many_findings_is_kept_once():
    organisations = ", ".join(f"{{id: a{n}, kind: unit, part_of: b{n}}}" for n in range(50))
    report = check_text(f"format: 1\norganisations: [{organisations}]\n", name="it", as_of=AS_OF)
    assert len(report.diagnostics) == 50
    assert len({id(found.line_text) for found in report.diagnostics}) == 1


def test_a_message_does_not_repeat_a_part_of_a_personal_number():
    key = '"kkkkkkkkkkkkkkkkkkkkk 811218-9876": 1'
    report = check_text(f"format: 1\n{key}\n{key}\n", name="it", as_of=AS_OF)
    (found,) = report.diagnostics
    assert found.code == "YML004"
    assert "8112" not in f"{found.message} {found.line_text} {found.pointer}"


@pytest.mark.parametrize("wrong", [{}, {"sv": 5}])
def test_a_text_is_made_of_strings(wrong):
    with pytest.raises(ValueError, match="a text is a string"):
        Text(wrong)


PLAN = """\
format: 1
scenario: {id: plan, starts_on: 2026-01-01}
changes: [{end: steering-group}]
"""


def test_what_differs_between_two_files_or_collaborations(write):
    old = write(DANGLING, "old.yaml")
    new = write(DANGLING.replace("steering_group", "board"), "new.yaml")
    assert [(one.kind, one.new_ids) for one in diff(old, load(new)).changes] == [
        ("field_changed", ("steering-group",))
    ]
    assert diff(load(old), old).changes == ()


def test_a_scenario_is_loaded_and_written_again(write):
    scenario = load_scenario(write(PLAN, "plan.yaml"))
    assert (scenario.id, scenario.starts_on.earliest) == ("plan", date(2026, 1, 1))
    assert load_scenario(write(dump_scenario(scenario), "again.yaml")) == scenario
    with pytest.raises(InvalidCollaboration) as raised:
        load_scenario(write(PLAN.replace("starts_on", "starts"), "broken.yaml"))
    assert {found.code for found in raised.value.report.diagnostics} <= {"SHP001", "SHP003"}


def test_nothing_is_tried_where_there_is_neither_a_scenario_nor_a_day(write):
    path = write(DANGLING)
    with pytest.raises(Unanswerable, match="neither a scenario nor a day"):
        what_if(path)
    assert what_if(path, as_of=AS_OF).ok


def test_no_baseline_is_made_of_what_cannot_be_read(write):
    renewed = renew_baseline(write(BROKEN), as_of=AS_OF, settings=Settings())
    assert [one.code for one in renewed.report.diagnostics] == ["SHP001"]
    assert (renewed.kept, renewed.new, renewed.fixed) == ((), (), ())


class Elsewhere(Chatty):
    def check(self, _collaboration, _):
        yield self.RULE.finding(FilePlace(file="notes.txt"), group="x")


def test_what_stands_in_no_entity_has_no_place_in_what_was_built_in_python():
    (found,) = check(Collaboration(Bundle()), as_of=AS_OF, rules=[Elsewhere()]).diagnostics
    assert (found.code, found.file, found.pointer) == ("XYZ001", None, None)
