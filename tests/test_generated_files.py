"""Generated files are what their sources make of them, to the byte."""

import importlib.util
from pathlib import Path

import pytest

from narvard.api import catalogue
from narvard.rules import ALL_RULES
from tools.questions import QUESTIONS

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


def test_every_rule_of_sense_answers_a_question():
    answering = {code for codes in QUESTIONS.values() for code in codes.split()}
    assert answering == {module.RULE.code for module in ALL_RULES}


def test_every_rule_is_of_a_family(generated):
    assert {rule.code[:3] for rule in catalogue()} == set(generated.FAMILIES)
