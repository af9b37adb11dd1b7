import os
from pathlib import Path

import pytest

from narvard.files.discovery import find_files
from narvard.files.faults import LINK_OUT_OF_FOLDER, NO_FILES, UNREADABLE_FILE
from tests.files.reading import fault


def names(discovery, folder):
    return [file.relative_to(folder).as_posix() for file in discovery.files]


def rules(discovery):
    assert all(fault(finding) == finding.rule.code for finding in discovery.findings)
    return [finding.rule for finding in discovery.findings]


def fill(folder, *paths):
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).touch()


def test_a_folder_is_searched_in_a_stable_order(tmp_path):
    fill(tmp_path, "b.yaml", "a.yml", "B/z.json", "b/å.yaml", "b/c/d.YAML", "b-c.yaml")
    found = find_files(tmp_path)
    assert names(found, tmp_path) == [
        "B/z.json",
        "a.yml",
        "b/c/d.YAML",
        "b/å.yaml",
        "b-c.yaml",
        "b.yaml",
    ]
    assert (found.folder, found.findings) == (tmp_path, ())


def test_what_begins_with_a_dot_or_ends_otherwise_is_skipped(tmp_path):
    fill(tmp_path, ".git/a.yaml", ".b.yaml.tmp", ".c.yaml", "d.txt", "e.yaml~", "yaml", "f.yaml")
    assert names(find_files(tmp_path), tmp_path) == ["f.yaml"]


def test_a_file_stands_for_itself_whatever_its_name(tmp_path):
    fill(tmp_path, ".odd")
    found = find_files(tmp_path / ".odd")
    assert (found.files, found.folder, found.findings) == ((tmp_path / ".odd",), None, ())


def test_a_folder_without_files_is_a_finding(tmp_path):
    fill(tmp_path, "a.txt", ".b.yaml")
    found = find_files(tmp_path)
    assert (found.files, rules(found)) == ((), [NO_FILES])


def test_a_missing_path_is_a_finding(tmp_path):
    for path in [tmp_path / "missing", tmp_path / "a\0b"]:
        found = find_files(path)
        assert found.files == ()
        assert [finding.rule for finding in found.findings] == [UNREADABLE_FILE]


def test_links_that_lead_out_are_findings_and_others_are_read_once(tmp_path):
    inside = tmp_path / "inside"
    fill(tmp_path, "inside/a.yaml", "inside/b/c.yaml", "inside/d.txt", "outside/e.yaml")
    links = {
        "to-a.yaml": "a.yaml",
        "to-b": "b",
        "to-d.yaml": "d.txt",
        "to-d-again.yaml": "d.txt",
        "to-e.yaml": "../outside/e.yaml",
        "to-nothing.yaml": "nothing",
        "to-outside": "../outside",
        "circle.yaml": "circle.yaml",
        "up": "..",
        "to-self": ".",
    }
    for link, target in links.items():
        (inside / link).symlink_to(target)
    found = find_files(inside)
    assert names(found, inside) == ["a.yaml", "b/c.yaml", "to-d-again.yaml"]
    assert [
        (finding.rule, Path(finding.parameters["file"]).name) for finding in found.findings
    ] == [
        (UNREADABLE_FILE, "circle.yaml"),
        (LINK_OUT_OF_FOLDER, "to-e.yaml"),
        (UNREADABLE_FILE, "to-nothing.yaml"),
        (LINK_OUT_OF_FOLDER, "to-outside"),
        (LINK_OUT_OF_FOLDER, "up"),
    ]


def test_a_folder_may_be_named_by_a_link(tmp_path):
    fill(tmp_path, "real/a.yaml")
    (tmp_path / "link").symlink_to("real")
    assert names(find_files(tmp_path / "link"), tmp_path) == ["link/a.yaml"]


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_a_finding(tmp_path):
    fill(tmp_path, "a.yaml")
    (tmp_path / "closed").mkdir(mode=0)
    found = find_files(tmp_path)
    assert names(found, tmp_path) == ["a.yaml"]
    assert rules(found) == [UNREADABLE_FILE]


@pytest.mark.skipif(os.name != "posix", reason="paths have another limit")
def test_a_folder_whose_path_is_too_long_is_a_finding(tmp_path, monkeypatch):
    fill(tmp_path, "a.yaml")
    monkeypatch.chdir(tmp_path)
    for _ in range(20):  # more than the system takes as one path
        Path("f" * 250).mkdir()
        os.chdir("f" * 250)
    found = find_files(tmp_path)
    assert names(found, tmp_path) == ["a.yaml"]
    assert [finding.rule for finding in found.findings] == [UNREADABLE_FILE]
