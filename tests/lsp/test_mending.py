import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from narvard.lsp.mending import fixes_of, replacements, touches
from tests.lsp.conftest import GROUPS
from tests.lsp.helpers import snapshot_of


def mended(folder, text):
    """The text after each fix on its own."""
    snapshot = snapshot_of(folder, {"groups.yaml": text})
    results = []
    for fix in fixes_of(snapshot):
        changed = text
        for edit in sorted(replacements(snapshot, fix), key=lambda one: -one.start):
            changed = changed[: edit.start] + edit.text + changed[edit.end :]
        results.append(changed)
    return results


def test_an_id_with_a_slip_behind_an_emoji(folder):
    slip = GROUPS.replace("name: {sv", "reports_to: stering # 👥\n    name: {sv")
    text = slip.replace("reports_to: steering}", "reports_to: stering}")
    assert mended(folder, text) == [text.replace("stering", "steering")]


def test_a_key_with_a_slip(folder):
    text = GROUPS.replace("reports_to", "report_to")
    assert mended(folder, text) == [GROUPS]


def test_marks_are_taken_for_such_in_yaml_and_not_in_json(folder):
    text = GROUPS.replace("id: working,", "id: working, name: on,")
    (folder / "more.json").write_text('{"format": 1, "people": [{"id": "p", "name": "on"}]}')
    assert mended(folder, text) == [text.replace("name: on", 'name: "on"')]


def test_nothing_to_mend(folder):
    assert mended(folder, GROUPS) == []


def test_on_which_lines(folder):
    text = GROUPS.replace("reports_to: steering", "reports_to: stering")
    snapshot = snapshot_of(folder, {"groups.yaml": text})
    (fix,) = fixes_of(snapshot)
    name = str(folder / "groups.yaml")
    assert touches(fix, name, 13, 13)
    assert not touches(fix, name, 12, 12)
    assert not touches(fix, name, 14, 99)
    assert not touches(fix, str(folder / "collaboration.yaml"), 13, 13)
