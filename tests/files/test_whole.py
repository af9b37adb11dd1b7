import errno
import os
import stat

import pytest

from narvard.files.whole import write_whole

fcntl = pytest.importorskip("fcntl", reason="there are no locks of POSIX")


def test_a_file_is_written(tmp_path):
    write_whole(tmp_path / "new.json", "å\n")
    assert (tmp_path / "new.json").read_bytes() == "å\n".encode()
    assert [one.name for one in tmp_path.iterdir()] == ["new.json"]


def test_bytes_are_written_as_they_are(tmp_path):
    write_whole(tmp_path / "new.ics", b"\xe5\r\n")
    assert (tmp_path / "new.ics").read_bytes() == b"\xe5\r\n"


@pytest.mark.parametrize("name", ["x" * 255, "å" * 127])
def test_a_name_may_be_as_long_as_the_system_takes(tmp_path, name):
    write_whole(tmp_path / name, "text")
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_a_new_file_gets_the_usual_permissions(tmp_path):
    (tmp_path / "usual").touch()
    write_whole(tmp_path / "new", "text")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_file_keeps_its_permissions(tmp_path):
    path = tmp_path / "kept"
    path.write_text("before", "utf-8")
    path.chmod(0o640)
    write_whole(path, "after")
    assert path.read_text("utf-8") == "after"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path):
    (tmp_path / "real").write_text("before", "utf-8")
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", "after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text("utf-8") == "after"


def test_a_link_that_leads_nowhere_is_followed(tmp_path):
    (tmp_path / "link").symlink_to("real")
    write_whole(tmp_path / "link", "after")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text("utf-8") == "after"


def test_a_link_that_leads_to_itself_is_refused(tmp_path):
    (tmp_path / "one").symlink_to("two")
    (tmp_path / "two").symlink_to("one")
    with pytest.raises(OSError, match="symbolic links") as refused:
        write_whole(tmp_path / "one", "text")
    assert refused.value.errno == errno.ELOOP
    assert refused.value.filename == str(tmp_path / "one")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["one", "two"]
    assert (tmp_path / "one").is_symlink()


def test_what_cannot_be_written_changes_nothing(tmp_path, monkeypatch):
    path = tmp_path / "kept"
    path.write_text("before", "utf-8")

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "after")
    assert path.read_text("utf-8") == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


def test_text_without_an_encoding_changes_nothing(tmp_path):
    path = tmp_path / "kept"
    path.write_text("before", "utf-8")
    with pytest.raises(UnicodeEncodeError):
        write_whole(path, "\udc80")
    assert path.read_text("utf-8") == "before"
    assert [one.name for one in tmp_path.iterdir()] == ["kept"]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "none" / "file", "text")


def test_what_is_no_file_is_left_as_it_is(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="no regular file"):
        write_whole(tmp_path / "pipe", "text")
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_an_error_names_the_file_that_was_asked_for(tmp_path):
    with pytest.raises(FileNotFoundError) as refused:
        write_whole(tmp_path / "none" / "file", "text")
    assert refused.value.filename == str(tmp_path / "none" / "file")


def test_what_another_took_for_left_behind_is_begun_again(tmp_path, monkeypatch):
    taken = []

    def take_once(descriptor, how):
        if how == fcntl.LOCK_EX and not taken:
            taken.extend(tmp_path.iterdir())
            taken[0].unlink()
        flock(descriptor, how)

    flock = fcntl.flock
    monkeypatch.setattr(fcntl, "flock", take_once)
    write_whole(tmp_path / "kept", "text")
    assert len(taken) == 1
    assert [(one.name, one.read_text("utf-8")) for one in tmp_path.iterdir()] == [("kept", "text")]
