"""The schema of a baseline accepts what the reader accepts, and nothing else."""

import copy
import json
from datetime import date

import pytest
from jsonschema import Draft202012Validator

from narvard.accounts.baseline import read_baseline, render
from narvard.accounts.schema import baseline_schema
from narvard.api import renew_baseline
from narvard.settings.values import Settings

VALIDATOR = Draft202012Validator(baseline_schema())
ENTRY = {
    "fingerprint": "0123456789abcdef0123456789abcdef",
    "code": "REF001",
    "file": "care.yaml",
    "message": "'hill-town' is not declared",
}
WHOLE = {"version": 1, "findings": [ENTRY]}
JUNK = [
    None,
    True,
    False,
    0,
    1,
    2,
    1.5,
    "",
    "1",
    "REF001",
    "ref001",
    "f" * 32,
    "F" * 32,
    [],
    [1],
    {},
]
WAYS = [
    ("version",), ("findings",), ("findings", 0), *(("findings", 0, key) for key in ENTRY)
]  # fmt: skip


def verdicts(data, tmp_path):
    file = tmp_path / "narvard-baseline.json"
    file.write_text(json.dumps(data), "utf-8")
    return not read_baseline(file).findings, VALIDATOR.is_valid(data)


def changed(way, value, *, is_there=True):
    data = copy.deepcopy(WHOLE)
    *above, last = way
    owner = data
    for step in above:
        owner = owner[step]
    if is_there:
        owner[last] = value
    else:
        del owner[last]
    return data


def test_it_is_a_schema(tmp_path):
    Draft202012Validator.check_schema(baseline_schema())
    assert verdicts(WHOLE, tmp_path) == (True, True)


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_every_value_at_every_place(way, tmp_path):
    for value in JUNK:
        is_read, is_valid = verdicts(changed(way, value), tmp_path)
        assert is_read == is_valid, value
    is_read, is_valid = verdicts(changed(way, None, is_there=False), tmp_path)
    assert is_read == is_valid == (way == ("findings", 0))


@pytest.mark.parametrize("way", [("further",), ("findings", 0, "further")])
def test_a_key_more_is_let_pass(way, tmp_path):
    assert verdicts(changed(way, 1), tmp_path) == (True, True)


def test_what_is_written_is_valid(tmp_path):
    care = tmp_path / "care.yaml"
    care.write_text("format: 1\norganisations: [{id: home, kind: unit, part_of: hill-town}]\n")
    renewed = renew_baseline(care, as_of=date(2025, 4, 3), settings=Settings())
    written = json.loads(render(renewed.new))
    assert [entry["code"] for entry in written["findings"]] == ["REF001"]
    assert verdicts(written, tmp_path) == (True, True)
