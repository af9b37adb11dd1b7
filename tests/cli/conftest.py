import os
import subprocess
import sys
from datetime import date

import pytest

from narvard.cli import days

CLEAN = """\
format: 1
organisations:
  - {id: alder-town, name: Alderton, kind: municipality}
  - {id: home-care, name: Home care in Alderton, kind: unit, part_of: alder-town}
"""
DANGLING = """\
format: 1
organisations:
  - {id: home-care, kind: unit, part_of: alder-town}
"""
UNKNOWN_KEY = """\
format: 1
organisations:
  - {id: alder-town, kind: municipality, nmae: Alderton}
"""
QUIET_VARIABLES = (
    "NO_COLOR",
    "FORCE_COLOR",
    "TERM",
    "COLUMNS",
    "PYTHONIOENCODING",
    "GITHUB_ACTIONS",
    "GITHUB_STEP_SUMMARY",
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def clean(folder):
    (folder / "clean.yaml").write_text(CLEAN, "utf-8")
    return "clean.yaml"


@pytest.fixture
def dangling(folder):
    (folder / "dangling.yaml").write_text(DANGLING, "utf-8")
    return "dangling.yaml"


@pytest.fixture
def unknown_key(folder):
    (folder / "unknown-key.yaml").write_text(UNKNOWN_KEY, "utf-8")
    return "unknown-key.yaml"


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch):
    for name in QUIET_VARIABLES:
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def on_3_april_2025(monkeypatch):
    monkeypatch.setattr(days, "today", lambda: date(2025, 4, 3))


@pytest.fixture
def narvard(folder):
    """Run narvard in a process of its own, in the folder."""

    def run(*arguments, stdin=b"", **environment):
        return subprocess.run(
            [sys.executable, "-m", "narvard", *arguments],
            cwd=folder,
            input=stdin,
            capture_output=True,
            check=False,
            timeout=60,
            env={**os.environ, **environment},
        )

    return run
