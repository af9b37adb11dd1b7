"""A baseline still knows its findings when an id that they name is another one."""

import json
import os

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from narvard import check
from narvard.accounts.baseline import KnownFinding, render
from narvard.files.limits import DEFAULT_LIMITS
from narvard.settings.find import find_settings
from tests.lsp.helpers import DAY, session_on
from tests.lsp.test_renaming import place_of, renamed

CODES = ["MEM001", "MEM003", "MEM006"]


@pytest.fixture
def adopted(folder):
    """The folder with all its findings in a baseline, which lies in it."""
    found = check(folder, as_of=DAY).diagnostics
    assert [one.code for one in found] == CODES
    (folder / "narvard.toml").write_text('baseline = "narvard-baseline.json"\n')
    entries = [KnownFinding.of(one, folder) for one in found]
    (folder / "narvard-baseline.json").write_text(render(entries), "utf-8")
    return folder


def told(folder, day=DAY):
    report = check(folder, as_of=day, settings=find_settings(folder).settings)
    return [one.code for one in report.diagnostics], [one.code for one in report.known]


def renamed_in(folder, needle, new, into=4):
    session = session_on(folder)
    snapshot = session.snapshot(folder)
    found = place_of(snapshot, "groups.yaml", needle, into)
    return renamed(snapshot, session.rename(folder, snapshot, found, new).edits)


def write(folder, texts):
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")


def test_what_was_known_is_known_under_the_new_id(adopted):
    assert told(adopted) == ([], CODES)
    texts = renamed_in(adopted, "id: steering", "council")
    write(adopted, {name: text for name, text in texts.items() if "baseline" not in name})
    assert told(adopted) != ([], CODES)
    write(adopted, texts)
    assert told(adopted) == ([], CODES)
    messages = [one["message"] for one in json.loads(texts["narvard-baseline.json"])["findings"]]
    assert "'council' has nobody in its seat 'police'" in messages
    assert not any("steering" in message for message in messages)


def test_nothing_else_in_the_file_changes(adopted):
    before = (adopted / "narvard-baseline.json").read_text("utf-8")
    after = renamed_in(adopted, "{id: police", "force", 5)["narvard-baseline.json"]
    changed = [
        key
        for old, new in zip(before.splitlines(), after.splitlines(), strict=True)
        if old != new
        for key in ("fingerprint", "code", "file", "message")
        if f'"{key}":' in new
    ]
    assert sorted(changed) == ["fingerprint", "message"]


def test_what_names_another_id_stays(adopted):
    before = (adopted / "narvard-baseline.json").read_text("utf-8")
    assert renamed_in(adopted, "id: working", "tasks")["narvard-baseline.json"] == before


def test_a_baseline_that_is_open_and_not_saved(adopted):
    session = session_on(adopted)
    open_text = (adopted / "narvard-baseline.json").read_text("utf-8").replace("  ", "\t")
    session.put(adopted / "narvard-baseline.json", open_text)
    snapshot = session.snapshot(adopted)
    found = place_of(snapshot, "groups.yaml", "id: steering", 4)
    texts = renamed(snapshot, session.rename(adopted, snapshot, found, "council").edits)
    assert '\t\t\t"message": "\'council\' has nobody' in texts["narvard-baseline.json"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"version": 1, "findings": [3, {}]}'])
def test_a_baseline_that_is_none(adopted, text):
    (adopted / "narvard-baseline.json").write_text(text)
    assert renamed_in(adopted, "id: steering", "council")["narvard-baseline.json"] == text


def test_what_is_found_no_longer_stays_as_it_was_known(adopted):
    """The new id is one that led nowhere before, so that there is one finding less."""
    text = (adopted / "groups.yaml").read_text("utf-8")
    write(adopted, {"groups.yaml": text.replace("reports_to: steering", "reports_to: council")})
    found = check(adopted, as_of=DAY).diagnostics
    assert "REF001" in [one.code for one in found]
    entries = render([KnownFinding.of(one, adopted) for one in found])
    (adopted / "narvard-baseline.json").write_text(entries, "utf-8")
    before = json.loads(entries)["findings"]
    texts = renamed_in(adopted, "id: steering", "council")
    after = json.loads(texts["narvard-baseline.json"])["findings"]
    assert [one for one in before if one["code"] == "REF001"] == [
        one for one in after if one["code"] == "REF001"
    ]
    assert "'council' has nobody in its seat 'police'" in [one["message"] for one in after]


@pytest.mark.parametrize("fault", ["gone", "no UTF-8", "too large"])
def test_a_baseline_that_cannot_be_read_is_not_shown(adopted, fault):
    file = adopted / "narvard-baseline.json"
    file.unlink()
    if fault == "no UTF-8":
        file.write_bytes(b"\xff\xfe\xff")
    if fault == "too large":
        file.touch()
        os.truncate(file, DEFAULT_LIMITS.size + 1)  # takes no room on the disk
    snapshot = session_on(adopted).snapshot(adopted)
    assert snapshot.name_of(file) is None
