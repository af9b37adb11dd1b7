import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from narvard.lsp.symbols import symbols_of_folder
from tests.lsp.helpers import snapshot_of


def test_of_many_only_the_first_two_hundred_are_listed(tmp_path):
    people = ", ".join(f"{{id: p-{number}}}" for number in range(250))
    snapshot = snapshot_of(tmp_path, {"a.yaml": f"format: 1\npeople: [{people}]\n"})
    found = [symbol.name for _, symbol in symbols_of_folder(snapshot, "")]
    assert found == [f"p-{number}" for number in range(200)]
    assert [symbol.name for _, symbol in symbols_of_folder(snapshot, "P-249")] == ["p-249"]


def test_what_is_declared_twice_is_listed_at_both_places(tmp_path):
    text = "format: 1\npeople:\n  - {id: p, valid_to: 2024-12-31}\n  - {id: p}\n"
    snapshot = snapshot_of(tmp_path, {"a.yaml": text})
    found = [symbol.location.range.start.line for _, symbol in symbols_of_folder(snapshot, "p")]
    assert found == [2, 3]
