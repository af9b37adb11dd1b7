"""A save that is killed, has no room or is not allowed leaves the file as it was."""

import os
import resource
import shutil
import signal
import subprocess
import sys

import pytest

from narvard.files.discovery import find_files
from narvard.files.whole import write_whole
from tests.hostile.killing import kill_at_random
from tests.hostile.readers import failures

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")

CARE = "format: 1\norganisations:   \n  - {id: town, kind: municipality}\n"
"""There are spaces at the end of a line, which `narvard fmt` takes away."""

LARGE = "# a comment\n" * 100_000


def test_a_file_is_whole_whenever_its_writer_is_killed(tmp_path):
    torn, left = kill_at_random(tmp_path / "it.yaml", 40)
    assert torn == 0
    assert left <= 1, "what earlier ones left is removed by later ones"
    assert [file.name for file in find_files(tmp_path).files] == ["it.yaml"]


def test_readers_beside_a_writer_never_see_half_a_file():
    done, failed = failures(0.5)
    assert done >= 8
    assert failed == 0


def test_what_was_left_behind_is_removed_and_nothing_else(tmp_path):
    left = tmp_path / ".it.yaml.ab12_xyz.narvard"
    kept = [".it.yaml.original", ".other.yaml.ab12_xyz.narvard", ".it.yaml.ab12_xyz.narvard.bak"]
    for name in (left.name, *kept):
        (tmp_path / name).touch()
    write_whole(tmp_path / "it.yaml", CARE)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(["it.yaml", *kept])


def test_what_another_process_is_writing_is_left_alone(tmp_path):
    import fcntl

    held = tmp_path / ".it.yaml.ab12_xyz.narvard"
    with held.open("wb") as writing:
        fcntl.flock(writing, fcntl.LOCK_EX)
        write_whole(tmp_path / "it.yaml", CARE)
        assert held.exists()
    write_whole(tmp_path / "it.yaml", CARE)
    assert not held.exists()


def test_a_link_that_has_the_name_of_what_is_left_is_not_followed(tmp_path):
    (tmp_path / "kept").touch()
    (tmp_path / ".it.yaml.ab12_xyz.narvard").symlink_to("kept")
    write_whole(tmp_path / "it.yaml", CARE)
    assert (tmp_path / "kept").exists()


def narvard(*arguments, folder, **options):
    return subprocess.run(
        [sys.executable, "-m", "narvard", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        **options,
    )


def small_files_only():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000, 1_000))


def test_no_room_is_a_sentence_and_the_file_is_as_it_was(tmp_path):
    (tmp_path / "it.yaml").write_text(CARE + LARGE, "utf-8")
    done = narvard("fmt", "it.yaml", folder=tmp_path, preexec_fn=small_files_only)
    assert (done.returncode, done.stderr) == (2, "narvard: error: it.yaml: file too large\n")
    assert (tmp_path / "it.yaml").read_text("utf-8") == CARE + LARGE
    assert [one.name for one in tmp_path.iterdir()] == ["it.yaml"]


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own with room for 64 kB."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    options = ["-t", "tmpfs", "-o", "size=64k", "none", str(place)]
    made = mount and subprocess.run([mount, *options], capture_output=True, check=False)
    if not made or made.returncode:
        pytest.skip("a file system can be mounted by nobody here")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_leaves_the_file_as_it_was(small_disk):
    (small_disk / "it.yaml").write_text(CARE, "utf-8")
    (small_disk / "full").write_bytes(bytes(56 * 1024))
    with pytest.raises(OSError, match="No space left"):
        write_whole(small_disk / "it.yaml", CARE + LARGE)
    assert (small_disk / "it.yaml").read_text("utf-8") == CARE
    assert sorted(one.name for one in small_disk.iterdir()) == ["full", "it.yaml"]


def test_a_disk_that_is_only_read_leaves_the_file_as_it_was(small_disk):
    (small_disk / "it.yaml").write_text(CARE, "utf-8")
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    done = narvard("fmt", "it.yaml", folder=small_disk)
    assert (done.returncode, done.stderr) == (2, "narvard: error: it.yaml: read-only file system\n")
    assert (small_disk / "it.yaml").read_text("utf-8") == CARE


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_in_which_nothing_may_be_made(tmp_path):
    (tmp_path / "it.yaml").write_text(CARE, "utf-8")
    tmp_path.chmod(0o500)
    try:
        done = narvard("fmt", "it.yaml", folder=tmp_path)
    finally:
        tmp_path.chmod(0o700)
    assert (done.returncode, done.stderr) == (2, "narvard: error: it.yaml: permission denied\n")
    assert (tmp_path / "it.yaml").read_text("utf-8") == CARE
