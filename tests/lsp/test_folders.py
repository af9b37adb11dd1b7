from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from narvard.lsp.folders import bound_of, folder_of


@pytest.fixture
def care(tmp_path):
    """A repository with a collaboration in a folder, spread over two further ones."""
    (tmp_path / ".git").mkdir()
    for name in ("care/groups", "care/agreements", "tools"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "care" / "all.yaml").write_text("format: 1\ncollaboration: {id: care}\n")
    return tmp_path


def test_the_folder_with_the_settings(care):
    (care / "care" / "groups" / "narvard.toml").touch()
    assert folder_of(care / "care/groups/a.yaml") == care / "care" / "groups"


def test_settings_further_up_come_before_a_header(care):
    (care / "narvard.toml").touch()
    assert folder_of(care / "care/groups/a.yaml") == care


def test_the_folder_with_the_header(care):
    assert folder_of(care / "care/groups/a.yaml") == care / "care"


def test_a_header_that_is_not_saved_yet(care):
    texts = {care / "care/groups/new.yaml": "format: 1\ncollaboration:\n  id: new\n"}
    assert folder_of(care / "care/groups/a.yaml", texts=texts) == care / "care" / "groups"


def test_a_header_in_what_is_no_part_of_a_collaboration(care):
    header = "format: 1\ncollaboration: {id: x}\n"
    (care / "tools" / "narvard-baseline.yaml").write_text(header)
    (care / "tools" / ".hidden.yaml").write_text(header)
    assert folder_of(care / "tools/a.yaml") == care
    texts = {care / "tools/notes.md": header}
    assert folder_of(care / "tools/a.yaml", texts=texts) == care


def test_the_repository_where_there_is_neither(care):
    assert folder_of(care / "tools/a.yaml") == care


def test_what_the_editor_has_opened_bounds_the_search(care):
    groups = care / "care" / "groups"
    assert folder_of(groups / "a.yaml", [groups]) == groups
    assert folder_of(groups / "a.yaml", [care]) == care / "care"


def test_a_file_alone(tmp_path):
    assert folder_of(tmp_path / "a.yaml") == tmp_path / "a.yaml"


def test_what_lies_around_a_collaboration(care, tmp_path_factory):
    groups = care / "care" / "groups"
    assert bound_of(groups, [care / "care", care]) == care
    assert bound_of(groups, [care / "care"]) == care / "care"
    assert bound_of(groups, [groups]) == care  # the repository
    assert bound_of(groups) == care
    assert bound_of(tmp_path_factory.mktemp("alone")) is None


def test_what_is_named_like_a_file_and_is_none(care):
    (care / "tools" / "folder.yaml").mkdir()
    (care / "tools" / "link.yaml").symlink_to(care / "nowhere.yaml")
    assert folder_of(care / "tools/a.yaml") == care


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="there is no such device")
def test_what_cannot_be_read_has_no_header(care):
    (care / "tools" / "device.yaml").symlink_to("/proc/self/mem")
    assert folder_of(care / "tools/a.yaml") == care
