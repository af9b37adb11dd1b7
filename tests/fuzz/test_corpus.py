"""Every input that is kept goes through its target without an exception."""

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
KEPT = sorted(path for path in CORPUS.glob("*/*") if path.is_file())


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_kept_ends_in_findings_or_none(path):
    TARGETS[path.parent.name](path.read_bytes())


def test_there_is_something_for_each_target():
    assert {path.parent.name for path in KEPT} == set(TARGETS)
