"""Generated files are what their sources make of them, to the byte."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def generated():
    spec = importlib.util.spec_from_file_location("generate", ROOT / "tools" / "generate.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_committed_files_are_fresh(generated):
    stale = [
        name
        for name, text in generated.generated_files().items()
        if not (ROOT / name).is_file() or (ROOT / name).read_text("utf-8") != text
    ]
    assert stale == [], "run: python -m tools.generate"


def test_no_page_is_left_over(generated):
    pages = (ROOT / "docs" / "reference").rglob("*.md")
    expected = generated.BY_HAND | generated.generated_files().keys()
    assert {page.relative_to(ROOT).as_posix() for page in pages} == {
        name for name in expected if name.startswith("docs/")
    }
