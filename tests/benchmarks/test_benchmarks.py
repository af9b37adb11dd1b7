"""The benchmarks run: every case ends as it has to, and what is counted is counted rightly."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import pytest
import yaml

import narvard
from tests.benchmarks import goals, stand_in, table
from tests.benchmarks.cases import NEEDED, Group, Suite
from tests.benchmarks.data import Data
from tests.benchmarks.runner import Case, CaseError, Results, Sample, Spread, measured, run

ROOT = Path(__file__).resolve().parents[2]
SIZE = 300
pytestmark = pytest.mark.skipif(not hasattr(os, "wait4"), reason="nothing counts the memory here")
AS_OF = date(2026, 1, 1)


@pytest.fixture(scope="module")
def suite(tmp_path_factory):
    return Suite((SIZE,), Data(tmp_path_factory.mktemp("data")))


def python(code, **given):
    return Case("case", "a case", (sys.executable, "-c", code), **given)


def results(**figures):
    return Results(
        {name: [Sample(wall, wall, 1) for wall in walls] for name, walls in figures.items()}
    )


def test_every_case_on_one_file_ends_as_it_has_to(suite):
    (group,) = suite.groups(f"one-{SIZE}")
    measured_here = Results()
    run(group.cases, 1, measured_here)
    installed = {name for name, needed in NEEDED.items() if all(map(find_spec, needed))}
    expected = {"csafe", "csafe-gc-off", "events", "check", "check-1", *installed}
    assert {name.rpartition("/")[2] for name in measured_here.samples} == expected
    for (sample,) in measured_here.samples.values():
        assert sample.wall > 0
        assert sample.cpu > 0
        assert 5 < sample.megabytes < 300


def test_what_is_asked_of_a_collaboration_is_measured_apart_from_reading_it(suite):
    (group,) = suite.groups("questions-300")
    for case in group.cases[1:]:
        sample = measured(case)
        assert sample.wall < sample.cpu  # which counts the process from its start


def test_a_cache_is_measured_on_the_same_files(tmp_path):
    suite = Suite((48,), Data(tmp_path))
    (group,) = suite.groups("again-2")
    for case in group.cases[2:]:
        assert measured(case).wall > 0


def test_the_stages_of_a_check_are_shown(suite):
    stages = ROOT / "tests" / "benchmarks" / "own" / "stages.py"
    said = subprocess.run(
        [sys.executable, stages, suite.data.one_file(SIZE)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert f"| {len(narvard.ALL_RULES)} rules, " in said
    shares = [float(share) for share in re.findall(r"\| ([0-9.]+)% \|", said)]
    assert len(shares) == 10
    assert sum(shares) == pytest.approx(100, abs=1)


def test_the_memory_that_is_counted_is_that_of_the_case():
    small = measured(python("pass"))
    large = measured(python("held = 60_000_000 * b'x'"))
    held = 200_000_000 * b"x"  # must not be counted though this process holds it
    again = measured(python("pass"))
    assert 55 < large.megabytes - small.megabytes < 65
    assert abs(again.megabytes - small.megabytes) < 5
    assert len(held) == 200_000_000


def test_a_process_that_measures_a_part_of_its_work_says_so_on_its_last_line():
    assert measured(python("print('read'); print('took', 0.125)")).wall == 0.125


@pytest.mark.parametrize(
    "case",
    [
        python("raise SystemExit(1)"),
        python("raise SystemExit(0)", exits=(1,)),
        python("print('nothing')", printed="entities"),
    ],
    ids=["other exit code", "no exit code of a finding", "other words"],
)
def test_a_case_that_does_not_do_its_work_is_no_result(case):
    with pytest.raises(CaseError):
        measured(case)


def test_cases_take_turns():
    said = []
    cases = [
        Case("a", "", (sys.executable, "-S", "-c", "pass")),
        Case("b", "", (sys.executable, "-S", "-c", "pass"), most_rounds=1),
    ]
    run(cases, 2, Results(), said.append)
    assert said == ["round 1/2: a", "round 1/2: b", "round 2/2: a"]


def test_a_ratio_is_the_middle_of_the_ratios_of_each_round():
    # 2/4, 9/3, 4/4: the ratio of the middles would be 4/4 as well, but with other ends
    there = results(ours=[2.0, 9.0, 4.0], theirs=[4.0, 3.0, 4.0])
    assert there.ratio("ours", "theirs") == Spread(1.0, 0.5, 3.0)
    assert there.of("ours") == Spread(4.0, 2.0, 9.0)
    assert there.ratio("ours", "unknown") is None


@pytest.mark.parametrize(("times", "slope"), [((11.0, 101.0), 1.0), ((11.0, 1001.0), 2.0)])
def test_growth_is_an_exponent_without_start_up(times, slope):
    there = results(**{"growth/bare": [1.0], "growth/2": [times[0]], "growth/20": [times[1]]})
    there.sizes = {"growth/2": 500, "growth/20": 5000}
    found = goals.exponent(there, "growth")
    assert found is not None
    assert found.middle == pytest.approx(slope)


def test_a_goal_is_met_by_the_middle():
    at_most = goals.Goal("", "at most", 0.5, "x", lambda _: None)
    at_least = goals.Goal("", "at least", 12, "x", lambda _: None)
    assert at_most.is_met_by(Spread(0.5, 0.1, 0.9))
    assert not at_most.is_met_by(Spread(0.51, 0.1, 0.9))
    assert at_least.is_met_by(Spread(12.0, 1.0, 13.0))
    assert not at_least.is_met_by(Spread(11.9, 1.0, 13.0))


def test_every_goal_is_about_cases_that_there_are(tmp_path, monkeypatch):
    monkeypatch.setattr(stand_in, "write", lambda path, *_, **__: path.touch())
    monkeypatch.setattr(Data, "many_files", lambda *_: tmp_path)
    monkeypatch.setattr(Data, "cache_of", lambda *_: tmp_path)
    monkeypatch.setattr(Data, "wrong", lambda *_: tmp_path)
    monkeypatch.setattr("tests.benchmarks.cases._is_there", lambda _: True)
    groups = list(Suite((1000, 20_000, 200_000), Data(tmp_path)).groups())
    names = {case.name for group in groups for case in group.cases}
    against = {case.against for group in groups for case in group.cases if case.against}
    assert against <= names
    every = Results({name: [Sample(2.0, 2.0, 1.0)] for name in names})
    for group in groups:
        for place, case in enumerate(case for case in group.cases if case.reads):
            every.sizes[case.name] = 10 ** (place + 1)
        if group.name in {"growth", "history"}:
            every.samples[f"{group.name}/bare"] = [Sample(1.0, 1.0, 1.0)]
    assert [goal.says for goal in goals.GOALS if goal.value(every) is None] == []


def test_tables_say_what_was_run():
    group = Group(
        "g",
        "Two cases",
        (Case("g/a", "one", ()), Case("g/b", "other", (), against="g/a"), Case("g/c", "third", ())),
    )
    there = Results(
        {"g/a": [Sample(2.0, 1.5, 10.0)], "g/b": [Sample(0.5, 0.25, 200.4)]},
    )
    assert table.rendered([group], there).splitlines() == [
        "### Two cases",
        "",
        "| | rounds | seconds | spread | seconds of processor | MB | times one | spread |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        "| one | 1 | 2.00 | 2.00 to 2.00 | 1.50 | 10 |  |  |",
        "| other | 1 | 0.500 | 0.500 to 0.500 | 0.250 | 200 | 0.250 | 0.250 to 0.250 |",
    ]


def test_tables_go_between_the_markers():
    page = f"before\n{table.BEGIN}\nold\n{table.END}\nafter\n"
    assert table.splice(page, "new\n") == f"before\n{table.BEGIN}\n\nnew\n\n{table.END}\nafter\n"
    with pytest.raises(ValueError, match="needs the lines"):
        table.splice("nothing", "new")


def test_the_page_has_a_place_for_the_tables():
    page = (ROOT / "docs" / "performance.md").read_text("utf-8")
    assert "### Goals" in table.splice(page, "### Goals")


@pytest.mark.parametrize("history", [1, 3])
def test_the_files_that_are_read_are_in_order(tmp_path, history):
    path = tmp_path / "one.yaml"
    stand_in.write(path, 32, history=history)
    report = narvard.check(path, as_of=AS_OF)
    assert report.complete
    assert report.diagnostics == ()
    data = yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)
    # of two municipalities: an area, three organisations, six people, two groups, a meeting, a
    # decision, an agreement and a matter each
    versions = {"organisations": 4 + 2 * history, "meetings": 2 * history, "decisions": 2 * history}
    others = {"areas": 2, "people": 12, "groups": 4, "agreements": 2, "matters": 2}
    assert {name: len(items) for name, items in data.items() if name != "format"} == {
        **others,
        **versions,
    }
    assert len(data["groups"][0]["seats"][0]["holders"]) == history


def test_many_files_hold_the_same(tmp_path):
    stand_in.write(tmp_path / "one.yaml", 160)
    stand_in.write(tmp_path / "many", 160, files=4)
    assert len(list((tmp_path / "many").iterdir())) == 4
    one, many = narvard.load(tmp_path / "one.yaml"), narvard.load(tmp_path / "many")
    assert one.bundle == many.bundle


def test_a_country_is_measured_as_well(tmp_path):
    country = Data(tmp_path, "country")
    in_one, in_many = country.one_file(400), country.many_files(400, 2)
    assert narvard.load(in_one).find("national-council") is not None
    assert len(list(in_many.rglob("*.yaml"))) > 2
    (group,) = Suite((400,), country).groups("errors-400")
    measured(group.cases[1])


@pytest.mark.parametrize(("fault", "code"), [("reference", "REF001"), ("shape", "SHP")])
def test_so_many_errors_are_made_and_found(tmp_path, fault, code):
    path = Data(tmp_path).wrong(160, 7, fault)
    found = narvard.check(path, as_of=AS_OF).diagnostics
    of_the_fault = [one for one in found if one.code.startswith(code)]
    assert len(of_the_fault) == 7
    assert len({one.line for one in of_the_fault}) == 7


def test_every_single_figure_can_be_kept(tmp_path):
    kept = tmp_path / "figures.json"
    command = [sys.executable, "-m", "tests.benchmarks", "--sizes", "100", "--rounds", "1"]
    said = subprocess.run(
        [*command, "--only", "start", "--json", kept, "--data", tmp_path / "data"],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    ).stdout
    assert "### Start-up" in said
    figures = json.loads(kept.read_text("utf-8"))["samples"]["start/minimal"]
    assert [sorted(figure) for figure in figures] == [["cpu", "megabytes", "wall"]]
