"""Files that change, vanish or become something else while they are read."""

import os
import random
import shutil
import signal
import subprocess
import sys
from datetime import date

import pytest

from narvard import check
from narvard.files.discovery import find_files
from narvard.files.source import Source, read_source

pytestmark = pytest.mark.skipif(os.name != "posix", reason="processes, pipes and links of POSIX")

TOWN = "format: 1\norganisations:\n  - {id: town, kind: municipality}\n"
DAY = date(2025, 4, 3)


def vanish(path):
    path.unlink()


def become_a_pipe(path):
    path.unlink()
    os.mkfifo(path)


def become_a_folder(path):
    path.unlink()
    path.mkdir()


def become_a_link_to_nothing(path):
    path.unlink()
    path.symlink_to("nothing")


def become_a_link_out(path):
    path.unlink()
    path.symlink_to("/etc/hostname")


def become_a_device(path):
    path.unlink()
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (vanish, "YML017"),
        (become_a_pipe, "YML017"),
        (become_a_folder, "YML017"),
        (become_a_link_to_nothing, "YML017"),
        (become_a_link_out, "YML018"),
        (become_a_device, "YML018"),
    ],
)
def test_what_was_found_is_something_else_when_it_is_read(tmp_path, change, code):
    (tmp_path / "it.yaml").write_text(TOWN, "utf-8")
    found = find_files(tmp_path)
    (file,) = found.files
    change(file)
    assert read_source(file, within=found.folder).rule.code == code


def test_the_folder_itself_vanishes(tmp_path):
    care = tmp_path / "care"
    care.mkdir()
    (care / "it.yaml").write_text(TOWN, "utf-8")
    found = find_files(care)
    shutil.rmtree(care)
    assert read_source(found.files[0], within=found.folder).rule.code == "YML017"


def test_what_has_grown_is_read_as_it_is_now(tmp_path):
    (tmp_path / "it.yaml").write_text(TOWN, "utf-8")
    (file,) = find_files(tmp_path).files
    file.write_text(TOWN + "# more\n", "utf-8")
    source = read_source(file, within=tmp_path)
    assert isinstance(source, Source)
    assert source.content.endswith(b"# more\n")


def test_a_check_of_a_folder_in_turmoil_always_ends(tmp_path):
    changes = (vanish, become_a_pipe, become_a_folder, become_a_link_to_nothing, become_a_link_out)
    child = os.fork()
    if child == 0:
        chance = random.Random(1)
        while True:
            path = tmp_path / f"{chance.randrange(5)}.yaml"
            try:
                path.write_text(TOWN[: chance.randrange(len(TOWN) + 1)], "utf-8")
                chance.choice(changes)(path)
                if path.is_dir():
                    path.rmdir()
                path.unlink(missing_ok=True)
            except OSError:
                continue
    try:
        reports = [check(tmp_path, as_of=DAY) for _ in range(150)]
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    assert {one.code[:3] for report in reports for one in report.diagnostics} <= {
        "YML",
        "SHP",
        "REF",
    }


@pytest.mark.parametrize(
    "arguments",
    [
        ("dispute", "d", "town.yaml", "--read", "pipe", "--as-of", "2025-04-03"),
        ("dispute", "d", "town.yaml", "--write", "pipe", "--as-of", "2025-04-03"),
        ("whatif", "pipe", "town.yaml", "--as-of", "2025-04-03"),
        ("diff", "pipe", "town.yaml"),
        ("diff", "town.yaml", "pipe"),
        ("check", "town.yaml", "--config", "pipe"),
        ("check", "town.yaml", "--format", "json=pipe"),
        ("baseline", "pipe"),
        ("show", "town", "pipe"),
    ],
    ids=" ".join,
)
def test_a_pipe_at_any_door_keeps_nobody_waiting(tmp_path, arguments):
    (tmp_path / "town.yaml").write_text(
        TOWN + "dispute_procedures:\n  - {id: d, status: in_force}\n", "utf-8"
    )
    os.mkfifo(tmp_path / "pipe")
    done = subprocess.run(
        [sys.executable, "-m", "narvard", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode in {1, 2}
    assert "Traceback" not in done.stderr
    assert "this is a bug" not in done.stderr
    assert done.stdout or done.stderr
