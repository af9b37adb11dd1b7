"""Scenarios that lie in the folder of their collaboration."""

import os

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from pathlib import Path

from attrs import evolve

from narvard.files.limits import DEFAULT_LIMITS
from narvard.kernel.errors import Unanswerable
from narvard.lsp.hover import hover
from narvard.lsp.renaming import rename
from narvard.outputs.languages import language
from tests.lsp.helpers import DAY, session_on, snapshot_of
from tests.lsp.test_renaming import place_of, renamed

PLAN = """\
format: 1
scenario: {id: plan, starts_on: 2026-01-01}
changes:
  - end: steering/police
  - change: steering
    set: {reports_to: working, seats: [{id: new-seat, organisation: police}]}
  - change: steering/town
    append: {holders: [{person: p-new, valid_from: 2026-02-01}]}
  - change: steering
    remove: {seats: [town]}
  - change: board
    set: {officers: [{role: chair, person: p-new}]}
  - add:
      groups:
        - id: board
          kind: steering_group
          reports_to: steering
          officers: [{role: chair, person: p-new, seat: police-seat}]
          seats: [{id: police-seat, organisation: police}]
  - merge: [steering, working]
    into: {groups: [{id: both, kind: working_group}]}
"""


@pytest.fixture
def planned(folder):
    (folder / "plan.yaml").write_text(PLAN)
    return folder


def rename_in(folder, file, needle, new, into=0):
    snapshot = snapshot_of(folder)
    return renamed(snapshot, rename(snapshot, place_of(snapshot, file, needle, into), new))


def changed_lines(before, after):
    lines = zip(before.splitlines(), after.splitlines(), strict=True)
    return [(number, new) for number, (old, new) in enumerate(lines, 1) if old != new]


def test_a_group_wherever_a_scenario_names_it(planned):
    plan = rename_in(planned, "groups.yaml", "id: steering", "council", 4)["plan.yaml"]
    assert changed_lines(PLAN, plan) == [
        (4, "  - end: council/police"),
        (5, "  - change: council"),
        (7, "  - change: council/town"),
        (9, "  - change: council"),
        (17, "          reports_to: council"),
        (20, "  - merge: [council, working]"),
    ]


def test_an_organisation_and_not_the_seat_of_the_same_id(planned):
    plan = rename_in(planned, "collaboration.yaml", "id: police", "force", 4)["plan.yaml"]
    assert changed_lines(PLAN, plan) == [
        (6, "    set: {reports_to: working, seats: [{id: new-seat, organisation: force}]}"),
        (19, "          seats: [{id: police-seat, organisation: force}]"),
    ]


def test_a_seat_that_is_ended_and_one_that_is_taken_out(planned):
    plan = rename_in(planned, "groups.yaml", "{id: police", "force", 5)["plan.yaml"]
    assert changed_lines(PLAN, plan) == [(4, "  - end: steering/force")]
    plan = rename_in(planned, "groups.yaml", "id: town", "city", 4)["plan.yaml"]
    assert changed_lines(PLAN, plan) == [
        (7, "  - change: steering/city"),
        (10, "    remove: {seats: [city]}"),
    ]


def test_a_person_in_what_is_added_and_appended(planned):
    plan = rename_in(planned, "collaboration.yaml", "id: p-new", "p-chief", 4)["plan.yaml"]
    assert changed_lines(PLAN, plan) == [
        (8, "    append: {holders: [{person: p-chief, valid_from: 2026-02-01}]}"),
        (12, "    set: {officers: [{role: chair, person: p-chief}]}"),
        (18, "          officers: [{role: chair, person: p-chief, seat: police-seat}]"),
    ]


@pytest.mark.parametrize(
    ("file", "needle", "into", "new", "said"),
    [
        ("groups.yaml", "id: steering", 4, "board", "'board' is declared already"),
        ("groups.yaml", "id: town", 4, "new-seat", "'steering/new-seat' is declared already"),
        ("plan.yaml", "id: board", 4, "other", "'board' is not declared"),
    ],
)
def test_refusals(planned, file, needle, into, new, said):  # noqa: PLR0917 - one line of the table
    with pytest.raises(Unanswerable, match=said):
        rename_in(planned, file, needle, new, into)


def test_not_while_a_scenario_is_refused(planned):
    (planned / "plan.yaml").write_text(PLAN.replace("starts_on: 2026-01-01", "starts: 2026"))
    with pytest.raises(Unanswerable, match="mend them before"):
        rename_in(planned, "groups.yaml", "id: steering", "council", 4)


def test_asked_in_the_scenario_itself(planned):
    snapshot = snapshot_of(planned)
    found = place_of(snapshot, "plan.yaml", "steering/police", 10)
    assert found.reference == "steering/police"
    shown = hover(snapshot, found.reference, as_of=DAY, words=language("en"))
    assert shown.startswith("**seat** `steering/police`")
    (place,) = snapshot.names.declarations(found.reference)
    assert place.file.endswith("groups.yaml")
    plan = rename_in(planned, "plan.yaml", "[steering, working]", "council", 1)
    assert "- id: council\n" in plan["groups.yaml"]


def test_a_scenario_without_changes_or_with_nonsense_in_them(folder):
    for changes in (
        "",
        "changes: 3\n",
        "changes: [3, {add: 4, set: [], change: nobody}]\n",
        "changes: [{add: {groups: [3], x: [{}]}}]\n",
    ):
        text = f"format: 1\nscenario: {{id: plan, starts_on: 2026-01-01}}\n{changes}"
        (folder / "plan.yaml").write_text(text)
        snapshot = snapshot_of(folder)
        assert snapshot.names.declarations("steering")


def renaming(tmp_path, folder, texts=None):
    """Renaming the group `steering`, with all that is above the folder open in the editor."""
    session = session_on(folder, texts)
    session.options = evolve(session.options, workspace=(tmp_path, folder))
    snapshot = session.snapshot(folder)
    found = place_of(snapshot, "groups.yaml", "id: steering", 4)
    return session.rename(folder, snapshot, found, "council")


def test_a_scenario_in_a_folder_of_its_own(folder, tmp_path):
    plans = tmp_path / "plans"
    plans.mkdir()
    (plans / "plan.yaml").write_text(PLAN)
    (plans / "other.yaml").write_text(PLAN.replace("steering", "another-steering"))
    (plans / "broken.yaml").write_text("scenario: {id: broken\nchanges: [end: steering]\n")
    (plans / "list.yaml").write_text("steering: 1\n")
    done = renaming(tmp_path, folder)
    texts = renamed(done.snapshot, done.edits)
    assert "  - end: council/police\n" in texts["plan.yaml"]
    assert {Path(edit.file).name for edit in done.edits} == {"groups.yaml", "plan.yaml"}
    assert [path.name for path in done.undecided] == ["broken.yaml"]


def test_a_scenario_elsewhere_that_is_open_and_not_saved(folder, tmp_path):
    plan = tmp_path / "plan.json"
    plan.write_text("{}")
    (tmp_path / "large.yaml").touch()
    os.truncate(tmp_path / "large.yaml", DEFAULT_LIMITS.size + 1)  # takes no room on the disk
    text = (
        '{"format": 1, "scenario": {"id": "plan", "starts_on": "2026-01-01"},\n'
        '"changes": [{"end": "steering"}]}\n'
    )
    session = session_on(folder)
    session.options = evolve(session.options, workspace=(tmp_path, folder))
    session.put(plan, text)
    snapshot = session.snapshot(folder)
    found = place_of(snapshot, "groups.yaml", "id: steering", 4)
    done = session.rename(folder, snapshot, found, "council")
    assert '"changes": [{"end": "council"}]}' in renamed(done.snapshot, done.edits)["plan.json"]
    assert done.undecided == ()


def test_a_scenario_that_may_be_about_another_collaboration(folder, tmp_path):
    (tmp_path / "plan.yaml").write_text(PLAN)
    other = tmp_path / "other"
    other.mkdir()
    (other / "all.yaml").write_text("format: 1\ncollaboration: {id: other}\n")
    done = renaming(tmp_path, folder)
    assert {Path(edit.file).name for edit in done.edits} == {"groups.yaml"}
    assert done.undecided == (tmp_path / "plan.yaml",)


def test_a_scenario_elsewhere_that_adds_the_new_id(folder, tmp_path):
    (tmp_path / "plan.yaml").write_text(PLAN.replace("id: board", "id: council"))
    with pytest.raises(Unanswerable, match="'council' is declared already"):
        renaming(tmp_path, folder)


def test_a_scenario_stands_alone(folder, tmp_path):
    """It must not make one collaboration of everything that is open in the editor."""
    plan = tmp_path / "plan.yaml"
    session = session_on(folder)
    session.options = evolve(session.options, workspace=(tmp_path,))
    assert session.put(plan, PLAN) == plan
    assert session.put(tmp_path / "people.yaml", "format: 1\npeople: []\n") == tmp_path
    assert session.check(plan).found == ()
