import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from tests.lsp.helpers import lines_and_codes, session_on, snapshot_of


def test_open_text_counts_instead_of_the_file(folder):
    session = session_on(folder, {"groups.yaml": "format: 1\ngroups:\n  - {id: only}\n"})
    assert lines_and_codes(session, folder)[0] == (3, "SHP002")
    assert session.snapshot(folder).collaboration.ids == (
        "alder-town",
        "police",
        "director",
        "p-chair",
        "p-new",
    )


def test_a_file_that_is_not_saved_yet(folder):
    new = "format: 1\npeople:\n  - {id: p-new-one, organisation: nowhere}\n"
    session = session_on(folder, {"people.yaml": new})
    assert (3, "REF001") in lines_and_codes(session, folder)


def test_closing_takes_the_file_as_it_is_on_the_disk(folder):
    session = session_on(folder, {"groups.yaml": "format: 1\n", "collaboration.yaml": "format: 1"})
    assert session.snapshot(folder).collaboration.ids == ()
    session.drop(folder / "groups.yaml")
    assert session.snapshot(folder).collaboration.ids == ("steering", "working", "empty-seat")


def test_a_file_that_changes_on_the_disk(folder):
    session = session_on(folder, {"groups.yaml": "format: 1\n"})
    assert "p-chair" in session.snapshot(folder).collaboration.ids
    (folder / "collaboration.yaml").write_text("format: 1\npeople: [{id: p-other}]\n")
    session.changed(folder)
    assert session.snapshot(folder).collaboration.ids == ("p-other",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("docker-compose.yml", "services:\n  web: {image: x}\n"),
        ("package.json", '{"name": "x"}'),
        ("broken.yaml", "a: [\n"),
        ("empty.yaml", ""),
        (".hidden/a.yaml", "format: 1\npeople: [{id: x, organisation: nowhere}]\n"),
        ("narvard-baseline.yaml", "format: 1\npeople: [{id: x, organisation: nowhere}]\n"),
        ("notes.txt", "format: 1\npeople: [{id: x, organisation: nowhere}]\n"),
    ],
)
def test_other_files_are_left_aside(folder, name, text):
    alone = lines_and_codes(session_on(folder), folder)
    session = session_on(folder)
    session.put(folder / name, text)
    # A file of its own folder is looked at there; here it changes nothing.
    assert lines_and_codes(session, folder) == alone


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.yaml", "format: 2\n", "YML013"),
        ("a.yaml", "format: 1\npeople: [\n", "YML003"),
        ("a.json", '{"format": 1, "people": [}', "YML003"),
        ("a.yaml", "people:\n  - {id: x, organisation: alder-town}\n", "YML013"),
    ],
)
def test_files_that_are_meant_for_narvard_are_judged(folder, name, text, code):
    session = session_on(folder)
    session.put(folder / name, text)
    assert code in [found for _, found in lines_and_codes(session, folder)]


def test_a_scenario_is_judged_by_itself(folder):
    good = "format: 1\nscenario: {id: merger, starts_on: 2026-01-01}\nchanges: []\n"
    session = session_on(folder)
    alone = lines_and_codes(session, folder)
    session.put(folder / "scenario.yaml", good)
    assert lines_and_codes(session, folder) == alone
    session.put(folder / "scenario.yaml", good.replace("starts_on", "begins_on"))
    assert {(2, "SHP001"), (2, "SHP003")} & set(lines_and_codes(session, folder))


def test_an_unreadable_file_is_asked_as_it_was(folder):
    session = session_on(folder)
    session.snapshot(folder)
    session.put(folder / "groups.yaml", "format: 1\ngroups:\n  - {id: steering, name: [\n")
    snapshot = session.snapshot(folder)
    assert [code for _, code in lines_and_codes(session, folder)] == ["YML003"]
    assert snapshot.collaboration.find("steering/police") is not None
    found = snapshot.occurrence_at(str(folder / "groups.yaml"), 30)
    assert found is not None
    assert found.reference == "steering"
    # What no longer stands where it was read is not shown there.
    assert [one.file for one in snapshot.names.of("p-chair")] == [
        str(folder / "collaboration.yaml")
    ]


@pytest.mark.parametrize(
    ("text", "needle", "into", "reference"),
    [
        ("reports_to: steering, kind: [}", "steering,", 0, "steering"),
        ("reports_to: null, area: x y}", "id: working", 4, "working"),
        ("reports_to: steering, kind: x", "steering/police", 2, "steering"),
    ],
)
def test_an_entity_that_is_refused_is_asked_as_it_was(folder, text, needle, into, reference):
    session = session_on(folder)
    session.snapshot(folder)
    whole = (folder / "groups.yaml").read_text("utf-8").replace("reports_to: steering}", text)
    session.put(folder / "groups.yaml", whole)
    snapshot = session.snapshot(folder)
    assert not snapshot.is_whole
    found = snapshot.occurrence_at(str(folder / "groups.yaml"), whole.index(needle) + into)
    assert found is not None
    assert found.reference == reference
    kind = whole.index("kind: steering_group") + 8
    assert snapshot.occurrence_at(str(folder / "groups.yaml"), kind) is None


def test_a_buffer_that_is_no_file(tmp_path):
    from pathlib import Path

    session = session_on(tmp_path, {})
    path = Path("Untitled-1.yaml")
    root = session.put(path, "format: 1\npeople: [{id: x, organisation: nowhere}]\n")
    assert root == path
    assert lines_and_codes(session, root) == [(2, "REF001")]


def test_what_is_not_meant_for_narvard_is_no_reason_to_read_a_folder(folder):
    session = session_on(folder, {})
    compose = folder / "compose.yaml"
    assert session.put(compose, "services:\n  web: {image: x}\n") == compose
    assert lines_and_codes(session, compose) == []
    assert session.put(compose, "format: 1\npeople: []\n") == folder


def test_snapshots_are_made_once(folder):
    session = session_on(folder)
    assert session.snapshot(folder) is session.snapshot(folder)
    assert snapshot_of(folder) is not snapshot_of(folder)
