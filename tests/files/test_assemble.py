from pathlib import Path

import pytest

from narvard.engine import diagnose
from narvard.files import assemble
from narvard.files.limits import Limits
from narvard.files.load import load_files, load_text
from narvard.kernel.findings import EntityPlace, FilePlace, PointerPlace
from narvard.kernel.locating import Location
from narvard.model.areas import Area

FIRST = """\
format: 1
collaboration: {id: alder-valley}
areas:
  - {id: a, kind: county}
"""
SECOND = """\
format: 1
areas:
  - id: b
    kind: county
    name: {sv: Å, en: B}
groups: [{id: g, kind: network}]
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("files").mkdir()
    Path("files/1.yaml").write_text(FIRST, "utf-8")
    Path("files/2.yaml").write_text(SECOND, "utf-8")
    return Path("files")


def codes(loaded):
    return [finding.rule.code for finding in loaded.findings]


def test_the_files_of_a_folder_are_one_bundle(folder):
    loaded = load_files(folder)
    assert loaded.complete
    assert loaded.findings == ()
    assert loaded.files == ("files/1.yaml", "files/2.yaml")
    assert loaded.bundle.collaboration.id == "alder-valley"
    assert [entity.id for entity in loaded.bundle.entities()] == ["a", "b", "g"]


def test_an_entity_is_found_in_its_file(folder):
    loaded = load_files(folder)
    _, b = loaded.bundle.areas
    places = [
        EntityPlace(entity=b, path=("name", "en")),
        EntityPlace(entity=b, path=("name", "en"), on_key=True),
        EntityPlace(entity=b),
        EntityPlace(entity=loaded.bundle.collaboration, path=("id",)),
        EntityPlace(entity=Area(id="b", kind="county")),
        FilePlace(file="files/1.yaml"),
        PointerPlace(file="files/2.yaml", pointer=("groups", 0, "kind")),
        PointerPlace(file="elsewhere.yaml", pointer=("groups",)),
    ]
    located = loaded.origins.locate(places)
    assert [
        (found.file, found.pointer, found.span and (found.span.line, found.span.column))
        for found in located
    ] == [
        ("files/2.yaml", "/areas/0/name/en", (5, 23)),
        ("files/2.yaml", "/areas/0/name/en", (5, 19)),
        ("files/2.yaml", "/areas/0", (3, 5)),
        ("files/1.yaml", "/collaboration/id", (2, 21)),
        (None, None, None),
        ("files/1.yaml", None, None),
        ("files/2.yaml", "/groups/0/kind", (6, 24)),
        ("elsewhere.yaml", "/groups", None),
    ]
    assert located[0].line_text == "    name: {sv: Å, en: B}"
    assert located[4] == Location()


def test_one_bad_item_does_not_hide_the_others():
    loaded = load_text(
        "format: 1\nareas: [{id: a}, {id: b, kind: county}, 3]\ngroups: 4\nodd: 5\n", name="it"
    )
    assert codes(loaded) == ["SHP002", "SHP003", "SHP003", "SHP001"]
    assert [area.id for area in loaded.bundle.areas] == ["b"]
    assert not loaded.complete


def test_a_second_header_is_told_with_the_first(folder):
    (folder / "2.yaml").write_text("format: 1\ncollaboration: {id: other}\n", "utf-8")
    loaded = load_files(folder)
    (found,) = diagnose(loaded.findings, loaded.origins)
    assert (found.code, found.file, found.line, found.column) == ("SHP009", "files/2.yaml", 2, 1)
    (related,) = found.related
    assert (related.file, related.line) == ("files/1.yaml", 2)
    assert loaded.bundle.collaboration.id == "alder-valley"


def test_a_second_header_counts_though_the_first_is_malformed(folder):
    (folder / "1.yaml").write_text("format: 1\ncollaboration: {id: A}\n", "utf-8")
    (folder / "2.yaml").write_text("format: 1\ncollaboration: {id: other}\n", "utf-8")
    assert codes(load_files(folder)) == ["SHP005", "SHP009"]


@pytest.mark.parametrize(
    "first", ["", "format: 2\n", 'format: "1"\n', "format:\n", "format: true\n"]
)
def test_a_file_of_another_format_is_left_aside(folder, first):
    (folder / "2.yaml").write_text(f"{first}name: some-package\nareas: [1, 2]\n", "utf-8")
    loaded = load_files(folder)
    assert codes(loaded) == ["YML013"]
    assert [area.id for area in loaded.bundle.areas] == ["a"]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(folder):
    (folder / "3.yaml").write_text("format: 1\nareas: [", "utf-8")
    loaded = load_files(folder)
    assert codes(loaded) == ["YML003"]
    assert loaded.files == ("files/1.yaml", "files/2.yaml", "files/3.yaml")
    assert len(loaded.bundle.areas) == 2
    assert not loaded.complete


def test_bytes_text_and_json_are_read_alike():
    text = '{"format": 1, "areas": [{"id": "a", "kind": "county", "name": "Å"}]}'
    bundles = [
        load_text(text, name="it", json=True).bundle,
        load_text(text.encode(), name="it", json=True).bundle,
        load_text(text, name="it").bundle,
    ]
    assert len(bundles[0].areas) == 1
    assert bundles[1:] == bundles[:1] * 2


def test_a_missing_path_is_a_finding(tmp_path):
    loaded = load_files(tmp_path / "nowhere")
    assert codes(loaded) == ["YML017"]
    assert loaded.files == ()
    assert not loaded.complete


def test_of_very_many_wrong_items_the_first_are_explained(monkeypatch):
    monkeypatch.setattr(assemble, "DEFAULT_LIMITS", Limits(shape=3))
    items = "".join(f"  - {{id: a{number}, kinds: county}}\n" for number in range(9))
    loaded = load_text(f"format: 1\nareas:\n{items}", name="x.yaml")
    assert {found.place.pointer[1] for found in loaded.findings} == {0, 1, 2}
    assert loaded.bundle.areas == ()
