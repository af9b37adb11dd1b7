"""Every hostile input ends in findings with a code and a place, and in no other way."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile import corpus
from tests.hostile.measure import wrong

ROOT = Path(__file__).resolve().parents[2]
HANGS = 600
"""Seconds after which something hangs; it takes a small part of that."""

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(os.name != "posix", reason="processes, pipes and devices of POSIX"),
]

NAMES = [name for name, *_ in corpus.texts()] + [f"path, {name}" for name in corpus.PATHS]


@pytest.fixture(scope="module")
def outcomes():
    """How the check of each case ended, each in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.measure", "--json"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=HANGS,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return {one["name"]: one for one in json.loads(done.stdout)}


@pytest.mark.parametrize("name", NAMES)
def test_it_ends_in_findings(name, outcomes):
    assert wrong(outcomes[name]) == ""


def test_there_are_enough_of_them_and_all_are_different():
    contents = [content for _, _, content, _ in corpus.texts()]
    assert len(set(NAMES)) == len(NAMES) >= 200
    assert len(contents) - len(set(contents)) < 10, "some JSON is no YAML either"


def test_each_has_a_code_and_all_but_whole_files_a_line():
    for name, _, _, expected in corpus.texts():
        first, *place = expected.split(",")[0].split()
        assert first[:3].isupper(), name
        assert place or first in {"YML010", "YML012", "YML013"}, name
