import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

import narvard
from narvard import exploring

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
DAY = date(2026, 1, 1)

BASELINE = """\
format: 1
organisations:
  - {id: boras, kind: municipality}
  - {id: lerum, kind: municipality}
groups:
  - {id: board, kind: steering_group}
"""

RULE = """\
import os
import threading
from narvard import InternalError, Rule, Severity

RULE = Rule(
    code="OWN001", slug="own", severity=Severity.INFO, message="'{id}' is a group", doc=None
)
released = threading.Event()
begun = []


def check(collaboration, as_of):
    ids = set(collaboration.ids)
    begun.append(ids)
    if "slow" in ids:
        released.wait(20)
    if "failing" in ids:
        raise InternalError("no such luck")
    if "odd" in ids:
        raise type("Odd", (Exception,), {})("cannot be sent")
    if "deadly" in ids:
        os._exit(1)
    for group in collaboration.groups.records:
        yield RULE.finding(RULE.at(group), id=group.id)
"""


@pytest.fixture
def baseline(tmp_path):
    file = tmp_path / "baseline.yaml"
    file.write_text(BASELINE, "utf-8")
    return narvard.load(file)


@pytest.fixture
def scenario(tmp_path):
    def written(group):
        file = tmp_path / f"{group}.yaml"
        file.write_text(
            f"format: 1\nscenario: {{id: with-{group}, starts_on: 2026-01-01}}\n"
            f"changes:\n  - add: {{groups: [{{id: {group}, kind: working_group}}]}}\n",
            "utf-8",
        )
        return file

    return written


@pytest.fixture
def own_rule(tmp_path, monkeypatch):
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "narvard_own_rule.py").write_text(RULE, "utf-8")
    monkeypatch.syspath_prepend(folder)
    import narvard_own_rule

    yield narvard_own_rule
    narvard_own_rule.released.set()
    del sys.modules["narvard_own_rule"]


def groups_told_of(explored):
    return [[one.finding.pointer for one in each.appeared] for each in explored]


def explored_one_by_one(baseline, paths):
    return tuple(
        narvard.Explored.of(
            narvard.what_if(baseline, path, as_of=DAY), (narvard.load_scenario(path).id,)
        )
        for path in paths
    )


@pytest.fixture(scope="module")
def sodra():
    baseline = narvard.load(EXAMPLES / "sodra-alvsborg")
    names = ("merge-assignment-groups", "municipality-leaves")
    paths = [EXAMPLES / "scenarios" / f"{name}.yaml" for name in names]
    return baseline, paths, explored_one_by_one(baseline, paths)


def test_new_processes_give_what_is_found_one_by_one(sodra):
    baseline, paths, expected = sodra
    told = []
    found = narvard.explore(
        baseline, paths, as_of=DAY, progress=lambda done, total: told.append((done, total))
    )
    assert found == expected
    assert found[0].names == ("merge-assignment-groups",)
    assert found[1].figures[0].code == "organisations"
    assert (found[1].figures[0].before, found[1].figures[0].after) == (42, 41)
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_threads_give_what_is_found_one_by_one(sodra):
    baseline, paths, expected = sodra
    with ThreadPoolExecutor(2) as executor:
        assert narvard.explore(baseline, paths, as_of=DAY, executor=executor) == expected


@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="there is no fork here"
)
def test_forked_processes_give_what_is_found_one_by_one(sodra):
    baseline, paths, expected = sodra
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("fork")) as executor:
        assert narvard.explore(baseline, paths, as_of=DAY, executor=executor) == expected


@pytest.mark.filterwarnings("ignore")
def test_a_cluster_gives_what_is_found_one_by_one(sodra):
    distributed = pytest.importorskip("distributed", reason="distributed is not installed")
    baseline, paths, expected = sodra
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        found = narvard.explore(baseline, paths, as_of=DAY, executor=client.get_executor())
    assert found == expected


def test_one_scenario_is_tried_without_other_processes(baseline, scenario, own_rule):
    (found,) = narvard.explore(baseline, [scenario("new")], as_of=DAY, rules=[own_rule])
    assert groups_told_of([found]) == [["/changes/0/add/groups/0"]]
    assert len(own_rule.begun) == 2  # for the baseline and for what becomes of it
    assert exploring._kept.baseline is None


def test_several_scenarios_are_tried_together(baseline, scenario, own_rule):
    several = [narvard.load_scenario(scenario("one")), scenario("two")]
    (found,) = narvard.explore(baseline, [several], as_of=DAY, rules=[own_rule])
    assert found.names == ("with-one", "with-two")
    assert found.changes == {"added": 2}
    assert {one.reference for one in found.touched} == {"one", "two"}


def test_no_scenarios_give_nothing(baseline):
    assert narvard.explore(baseline, [], as_of=DAY) == ()


def test_answers_come_in_the_order_that_was_given(baseline, scenario, own_rule):
    own_rule.released.clear()
    with ThreadPoolExecutor(2) as executor:
        found = narvard.explore(
            baseline,
            [scenario("slow"), scenario("quick")],
            as_of=DAY,
            rules=[own_rule],
            executor=executor,
            progress=lambda done, _: own_rule.released.set() if done == 1 else None,
        )
    assert [one.names for one in found] == [("with-slow",), ("with-quick",)]


def test_a_scenario_with_faults_is_not_ok_and_stops_nobody(baseline, scenario, tmp_path):
    torn = tmp_path / "torn.yaml"
    torn.write_text("format: 1\nscenario: {id: torn}\n", "utf-8")
    given = [torn, scenario("board"), scenario("new")]
    with ThreadPoolExecutor(1) as executor:
        found = narvard.explore(baseline, given, as_of=DAY, rules=[], executor=executor)
    assert [one.ok for one in found] == [False, False, True]
    assert [one.names for one in found] == [(str(torn),), ("with-board",), ("with-new",)]
    assert [one.code for one in found[1].report.diagnostics] == ["SCN005"]
    assert found[0].report.diagnostics[0].file == str(torn)


def test_an_error_names_the_scenario_and_cancels_the_rest(baseline, scenario, own_rule):
    given = [scenario("quick"), scenario("failing"), *[scenario("slow")] * 20]
    with ThreadPoolExecutor(1) as executor:
        with pytest.raises(narvard.ExplorationFailed, match="no such luck") as caught:
            narvard.explore(baseline, given, as_of=DAY, rules=[own_rule], executor=executor)
        own_rule.released.set()
    assert caught.value.names == ("with-failing",)
    assert "'with-failing'" in str(caught.value)
    assert isinstance(caught.value.__cause__, narvard.InternalError)
    assert [one.names for one in caught.value.explored] == [("with-quick",)]
    assert sum("slow" in ids for ids in own_rule.begun) <= 1


def test_an_interruption_cancels_the_rest(baseline, scenario, own_rule):
    def interrupt(done, _):
        if done == 1:
            raise KeyboardInterrupt

    given = [scenario("quick"), *[scenario("slow")] * 20]
    with ThreadPoolExecutor(1) as executor:
        with pytest.raises(KeyboardInterrupt):
            narvard.explore(
                baseline,
                given,
                as_of=DAY,
                rules=[own_rule],
                executor=executor,
                progress=interrupt,
            )
        own_rule.released.set()
    assert sum("slow" in ids for ids in own_rule.begun) <= 1


def test_errors_and_deaths_of_processes_are_told(baseline, scenario, own_rule):
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as executor:
        with pytest.raises(narvard.ExplorationFailed, match="Odd: cannot be sent") as caught:
            narvard.explore(
                baseline, [scenario("odd")], as_of=DAY, rules=[own_rule], executor=executor
            )
        assert caught.value.names == ("with-odd",)
        assert caught.value.__cause__ is None
        found = narvard.explore(
            baseline, [scenario("new")], as_of=DAY, rules=[own_rule], executor=executor
        )
        assert groups_told_of(found) == [["/changes/0/add/groups/0"]]
        with pytest.raises(narvard.ExplorationFailed, match="a worker ended"):
            narvard.explore(
                baseline, [scenario("deadly")], as_of=DAY, rules=[own_rule], executor=executor
            )


def test_the_death_of_a_process_of_its_own_is_told(baseline, scenario, own_rule, monkeypatch):
    monkeypatch.setattr(exploring, "_cores", lambda: 2)
    given = [scenario("deadly"), scenario("new")]
    with pytest.raises(narvard.ExplorationFailed, match="a worker ended"):
        narvard.explore(baseline, given, as_of=DAY, rules=[own_rule])


def test_an_executor_that_was_shut_down_is_told(baseline, scenario):
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(narvard.ExplorationFailed, match="after shutdown"):
        narvard.explore(baseline, [scenario("new")], as_of=DAY, rules=[], executor=executor)


def test_a_rule_that_cannot_be_sent_is_refused(baseline, scenario):
    with pytest.raises(narvard.ExplorationFailed, match="cannot be pickled"):
        narvard.explore(
            baseline,
            [scenario("new")],
            as_of=DAY,
            rules=[SimpleNamespace(RULE=None, check=lambda _, __: iter(()))],
        )
    with pytest.raises(narvard.ExplorationFailed, match="made_here cannot be sent"):
        narvard.explore(baseline, [scenario("new")], as_of=DAY, rules=[ModuleType("made_here")])


def test_a_day_is_a_day(baseline):
    with pytest.raises(TypeError, match="must be datetime"):
        narvard.explore(baseline, [], as_of="2026-01-01")


def test_there_are_no_more_workers_than_cores(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(80)), raising=False)
    assert exploring._cores() == 61


def test_a_table_has_a_row_for_each_scenario(baseline, scenario, own_rule):
    given = [scenario("new"), scenario("board")]
    with ThreadPoolExecutor(1) as executor:
        found = narvard.explore(baseline, given, as_of=DAY, rules=[own_rule], executor=executor)
    table = narvard.scenario_table(found)
    new, board = table.to_dicts()
    assert new["scenario"] == "with-new"
    assert (new["tried"], new["changes"], new["infos_appeared"]) == (True, 1, 1)
    assert (new["stayed"], new["disappeared"], new["errors_appeared"]) == (1, 0, 0)
    assert (new["organisations_before"], new["organisations_after"]) == (2, 2)
    assert (new["findings_info_before"], new["findings_info_after"]) == (1, 2)
    assert board["scenario"] == "with-board"
    assert board["tried"] is False
    assert {value for name, value in board.items() if name not in ("scenario", "tried")} == {None}
    described = {column.name: str(column.description) for column in table.columns}
    assert described["organisations_after"] == "organisations, after"
    assert len(narvard.scenario_table(())) == 0


def test_an_error_that_cannot_be_sent_is_told_in_words(baseline, scenario, own_rule):
    with (
        ThreadPoolExecutor(1) as executor,
        pytest.raises(narvard.ExplorationFailed, match="Odd: cannot be sent") as caught,
    ):
        narvard.explore(baseline, [scenario("odd")], as_of=DAY, rules=[own_rule], executor=executor)
    assert caught.value.names == ("with-odd",)
    assert caught.value.__cause__ is None


def test_a_rule_may_be_any_object_that_can_be_pickled(baseline, scenario, own_rule):
    rule = SimpleNamespace(RULE=own_rule.RULE, check=own_rule.check)
    with ThreadPoolExecutor(1) as executor:
        found = narvard.explore(
            baseline, [scenario("new")], as_of=DAY, rules=[rule], executor=executor
        )
    assert groups_told_of(found) == [["/changes/0/add/groups/0"]]
