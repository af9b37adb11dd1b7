import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard import InvalidCollaboration, dump_scenario, load_scenario
from narvard.files.scenarios import load_scenario_text
from narvard.files.validator import violations
from narvard.kernel.findings import PointerPlace
from narvard.model.bundle import Bundle
from narvard.model.scenarios import PlannedChange, Scenario

WHOLE = """\
format: 1
scenario:
  id: reform
  name: {sv: Reformen, en: The reform}
  starts_on: 2026
changes:
  - add:
      groups:
        - {id: new-group, kind: committee, seats: [{id: first}]}
    basis: decided
  - end: old-group/first
    on: 2026-03-01
  - change: steering-group
    set: {purpose: {sv: Leder}, level: regional, expected_chairs: 2, meets: {every: P1M}}
    clear: [area]
    append: {target_groups: [children]}
    remove: {seats: [second, {side: left}]}
  - merge: [a, b]
    into_existing: c
  - split: d
    into: {groups: [{id: e, kind: team}, {id: f, kind: team}]}
    references_to: f
  - move: g
    under: h
    remarks: Said at the meeting.
"""


def read(text, **options):
    return load_scenario_text(text, name="reform.yaml", **options)


def faults(text):
    loaded = read(text).loaded
    located = loaded.origins.locate([finding.place for finding in loaded.findings])
    return [
        f"{place.pointer} {finding.rule.code}"
        for finding, place in zip(loaded.findings, located, strict=True)
    ]


def test_everything_a_scenario_says_is_read():
    scenario = read(WHOLE).scenario
    assert (scenario.id, str(scenario.starts_on)) == ("reform", "2026")
    add, end, change, merge, split, move = scenario.changes
    assert [seat.id for seat in add.add.groups[0].seats] == ["first"]
    assert (end.end, str(end.on)) == ("old-group/first", "2026-03-01")
    assert change.set == {
        "purpose": {"sv": "Leder"},
        "level": "regional",
        "expected_chairs": 2,
        "meets": {"every": "P1M"},
    }
    assert (change.clear, change.append) == (("area",), {"target_groups": ["children"]})
    assert change.remove == {"seats": ["second", {"side": "left"}]}
    assert (merge.merge, merge.into_existing) == (("a", "b"), "c")
    assert ([one.id for one in split.into.groups], split.references_to) == (["e", "f"], "f")
    assert (move.move, move.under) == ("g", "h")


def test_what_is_written_is_read_back_as_equal():
    scenario = read(WHOLE).scenario
    assert read(dump_scenario(scenario)).scenario == scenario


@given(
    st.dictionaries(
        st.sampled_from(["purpose", "level", "seats"]),
        st.recursive(
            st.booleans() | st.integers(-999, 999) | st.sampled_from(["a", "no", "2025-01-01"]),
            lambda inner: (
                st.lists(inner, max_size=2)
                | st.dictionaries(st.sampled_from(["id", "x"]), inner, max_size=2)
            ),
            max_leaves=4,
        ),
        min_size=1,
    )
)
def test_any_values_of_fields_survive(values):
    header = read(WHOLE).scenario
    scenario = Scenario(
        id="a", starts_on=header.starts_on, changes=(PlannedChange(change="x", set=values),)
    )
    assert read(dump_scenario(scenario)).scenario == scenario


@pytest.mark.parametrize(
    ("written", "instead", "expected"),
    [
        ("  id: reform\n", "", ["/scenario SHP002"]),
        ("starts_on: 2026", "starts_on: soon", ["/scenario/starts_on SHP006"]),
        ("changes:", "chnages:", ["/chnages SHP001"]),
        ("kind: committee", "kind: comittee", ["/changes/0/add/groups/0/kind SHP004"]),
        ("end: old-group/first", "end: [old-group]", ["/changes/1/end SHP003"]),
        ("set: {purpose", "set: {Purpose", ["/changes/2/set/Purpose SHP005"]),
        ("clear: [area]", "clear: area", ["/changes/2/clear SHP003"]),
        ("append: {target_groups: [children]}", "append: [x]", ["/changes/2/append SHP003"]),
        ("move: g", "shift: g", ["/changes/5/shift SHP001"]),
        ("format: 1", "format: 2", ["/format YML013"]),
    ],
)
def test_faults_of_shape_are_said_at_their_place(written, instead, expected):
    assert faults(WHOLE.replace(written, instead)) == expected


def test_the_schema_accepts_what_is_read():
    for change in read(WHOLE, json=False).scenario.changes:
        assert change is not None
    data = {"end": "a", "on": "2026-01-01"}
    assert list(violations("PlannedChange", data, "scenario")) == []
    assert [one.keyword for one in violations("PlannedChange", {"ends": "a"}, "scenario")] == [
        "additionalProperties"
    ]


def test_json_is_read_too():
    text = '{"format": 1, "scenario": {"id": "a", "starts_on": "2026"}, "changes": [{"end": "b"}]}'
    assert read(text, json=True).scenario.changes[0].end == "b"


def test_a_file_is_loaded_or_refused(tmp_path):
    path = tmp_path / "reform.yaml"
    path.write_text(WHOLE, "utf-8")
    assert load_scenario(path) == read(WHOLE).scenario
    path.write_text("format: 1\n", "utf-8")
    with pytest.raises(InvalidCollaboration, match="SHP002"):
        load_scenario(path)
    with pytest.raises(InvalidCollaboration, match="YML017"):
        load_scenario(tmp_path / "none.yaml")


def test_the_format_and_the_notation_are_those_that_are_told():
    as_json = '{"format": 1,\n\t"scenario": {"id": "reform", "starts_on": "2026-01-01"}}'
    for text in (as_json, as_json.encode()):
        loaded = read(text, json=True)
        assert (loaded.scenario.id, loaded.loaded.files) == ("reform", ("reform.yaml",))
        assert loaded.loaded.findings == ()
    assert faults("format: 2\nscenario: {id: reform, starts_on: 2026-01-01}\n") == [
        "/format YML013"
    ]


def test_what_is_loaded_is_no_collaboration():
    loaded = read("format: 1\nscenario: {id: reform, starts_on: 2026-01-01}\n").loaded
    assert loaded.bundle == Bundle()
    assert list(loaded.origins.files) == ["reform.yaml"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("format: 1\n", [" SHP002"]),
        ("format: 1\nscenario: {id: a, starts_on: 2026}\nchange: []\n", ["/change SHP001"]),
        ("format: 1\nscenario: {id: a, starts_on: 2026}\nchanges: 1\n", ["/changes SHP003"]),
        ("format: 1\nscenario: []\n", ["/scenario SHP003"]),
        (
            "format: 1\nscenario: {id: a, starts_on: 2026}\nchanges:\n  - {end: a}\n  - {nd: b}\n",
            ["/changes/1/nd SHP001"],
        ),
    ],
)
def test_a_fault_at_the_top_of_a_scenario(text, expected):
    assert faults(text) == expected


def test_a_scenario_finds_its_own_text():
    scenario = read("format: 1\nscenario: {id: reform, starts_on: 2026-01-01}\n").scenario
    place = PointerPlace(file="reform.yaml", pointer=("scenario", "starts_on"))
    (location,) = scenario.locator.locate([place])
    assert (location.span.line, location.span.column) == (2, 35)


def test_scenarios_are_equal_by_what_they_say():
    text = "format: 1\nscenario: {id: reform, starts_on: 2026-01-01}\n"
    one, other = read(text).scenario, read(f"# later\n{text}").scenario
    assert one == other
    assert len({one, other}) == 1
    assert one != "reform"
    assert one != read(text.replace("2026", "2027")).scenario
    assert repr(one) == "<Scenario reform: 0 changes from 2026-01-01>"
