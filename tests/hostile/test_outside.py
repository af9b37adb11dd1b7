"""Nothing is asked of the network, no other program is started, no other file is touched."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DAY = ("--as-of", "2025-04-03")
NOW = ("--on", "2025-04-03")

BREAKS = {
    "reads elsewhere": ("open('/etc/hostname')", "open /etc/hostname"),
    "asks the network": ("import socket; socket.socket()", "socket.__new__"),
    "starts a program": ("import os; os.system('true')", "os.system"),
    "loads a pickle": ("import pickle; pickle.loads(pickle.dumps(print))", "pickle.find_class"),
    "writes to the program": (
        "import narvard; open(narvard.__file__, 'ab').close()",
        "open ",
    ),
}


def guarded(folder, *arguments, program=None):
    program = program or ("-m", "tests.hostile.guard", str(folder), "--", *arguments)
    return subprocess.run(
        [sys.executable, *program],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(ROOT / "examples" / "sodra-alvsborg", tmp_path / "it")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "it", *DAY, "--format", "sarif", "--lang", "sv"),
        ("check", "it", *DAY, "--schema-only"),
        ("fmt", "it"),
        ("diff", "it", "it"),
        ("table", "seats", "it", *NOW, "--format", "csv"),
        ("upcoming", "it", "--from", "2025-04-03", "--format", "ics"),
        ("explain", "REF001"),
    ],
    ids=" ".join,
)
def test_a_command_keeps_to_its_folder(folder, arguments):
    done = guarded(folder, *arguments)
    assert done.stdout
    assert done.stderr == ""


def test_a_hostile_folder_changes_nothing_about_it(folder):
    care = folder / "it"
    (care / "out.yaml").symlink_to("/etc/hostname")
    (care / "ref.yaml").write_text(
        '# yaml-language-server: $schema=http://localhost:1/x.json\n{"$ref": "file:///etc/hostname"}',
        "utf-8",
    )
    (care / "object.yaml").write_text("a: !!python/object/apply:os.system ['true']\n", "utf-8")
    (care / "narvard.toml").write_text('help-url = "http://localhost:1/{code}"\n', "utf-8")
    done = guarded(folder, "check", "it", *DAY)
    assert "YML018" in done.stdout
    assert "YML007" in done.stdout
    assert done.stderr == ""


@pytest.mark.parametrize("name", BREAKS)
def test_the_guard_sees_what_breaks_it(tmp_path, name):
    act, seen = BREAKS[name]
    program = (
        "import sys; from pathlib import Path; from tests.hostile.guard import Guard;"
        "import narvard, os, pickle, socket;"
        f"guard = Guard(Path('.')); sys.addaudithook(guard); {act};"
        "print(*guard.seen)"
    )
    done = guarded(tmp_path, program=("-c", program))
    assert done.stdout.startswith(seen)
