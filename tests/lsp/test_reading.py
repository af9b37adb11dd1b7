import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from narvard.lsp.findings import EditorFindings
from narvard.lsp.reading import Reader
from narvard.lsp.uris import Uris
from narvard.outputs.languages import language
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


@pytest.mark.parametrize(
    ("needle", "reference"), [("id: town", "steering/town"), ("seat: town", "steering/town")]
)
def test_what_is_inside_an_entity_that_is_refused(folder, needle, reference):
    session = session_on(folder)
    session.snapshot(folder)
    text = (folder / "groups.yaml").read_text("utf-8")
    text = text.replace(
        "    kind: steering_group\n", "    kind: []\n    officers: [{role: chair, seat: town}]\n"
    )
    session.put(folder / "groups.yaml", text)
    snapshot = session.snapshot(folder)
    assert not snapshot.is_whole
    offset = text.index(needle) + len(needle) - 1
    found = snapshot.occurrence_at(str(folder / "groups.yaml"), offset)
    assert found.reference == reference
    assert text[found.start : found.end] == "town"


def test_other_files_on_the_disk_are_left_aside(folder):
    alone = lines_and_codes(session_on(folder), folder)
    names = {"collaboration.yaml", "groups.yaml"}
    (folder / "compose.yaml").write_text("services:\n  web: {image: x}\n")
    (folder / "package.json").write_text('{"name": "x"}')
    session = session_on(folder, {"groups.yaml": (folder / "groups.yaml").read_text("utf-8")})
    assert lines_and_codes(session, folder) == alone
    assert {Path(name).name for name in session.snapshot(folder).lines} == names


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_file_that_leads_out_of_the_folder_is_not_read(folder, tmp_path):
    (tmp_path / "outside.yaml").write_text("format: 1\npeople: [{id: p-outside}]\n")
    session = session_on(folder)
    alone = lines_and_codes(session, folder)
    (folder / "link.yaml").symlink_to(tmp_path / "outside.yaml")
    (folder / "broken.yaml").symlink_to(tmp_path / "nowhere.yaml")
    session.changed(folder)
    checked = session.check(folder)
    refused = [found for found in checked.found if found.code.startswith("YML")]
    assert len(refused) == 2
    assert "p-outside" not in checked.snapshot.collaboration.ids
    # There is no text in which these could be shown.
    shown = EditorFindings(checked.snapshot, Uris(), language("en")).by_file(refused)
    assert shown == {}
    (folder / "link.yaml").unlink()
    (folder / "broken.yaml").unlink()
    session.changed(folder)
    assert lines_and_codes(session, folder) == alone


class Vanishing(Reader):
    """A reader during whose work a file is taken away by somebody else."""

    def _files(self, texts, findings):
        for path, text in super()._files(texts, findings):
            if path.name == "late.yaml":
                path.unlink()
            yield path, text


def test_a_file_that_vanishes_while_the_folder_is_read_is_told_as_missing(folder):
    (folder / "late.yaml").write_text("format: 1\npeople: [{id: p-late}]\n")
    reading = Vanishing(folder).read({})
    assert [one.rule.code for one in reading.loaded.findings] == ["YML017"]
    assert {Path(name).name for name in reading.texts} == {"collaboration.yaml", "groups.yaml"}


class TypedMeanwhile(Reader):
    """A reader during whose first look something is typed."""

    def __init__(self, folder, type_):
        super().__init__(folder)
        self.type = [type_]

    def read(self, texts, beside=None):
        reading = super().read(texts, beside)
        if self.type:
            self.type.pop()()
        return reading


def test_what_is_typed_while_the_folder_is_read_counts(folder):
    session = session_on(folder)
    before = session.snapshot(folder)
    text = (folder / "groups.yaml").read_text("utf-8")
    session.changed(folder)
    session._folders[folder].reader = TypedMeanwhile(
        folder,
        lambda: session.put(folder / "groups.yaml", text.replace("id: working", "id: later")),
    )
    assert before.collaboration.find("later") is None
    assert session.snapshot(folder).collaboration.find("later") is not None


def test_a_file_that_was_never_open_is_closed(folder):
    session = session_on(folder)
    snapshot = session.snapshot(folder)
    assert session.drop(folder / "other.yaml") is None
    assert session.snapshot(folder) is snapshot


def test_a_buffer_that_is_no_file(tmp_path):
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
