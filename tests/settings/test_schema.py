"""The schema of settings accepts what the reader accepts, and nothing else."""

from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from narvard.outputs.languages import LANGUAGES
from narvard.settings.read import KEYS, read_settings
from narvard.settings.schema import settings_schema
from narvard.settings.setting_rules import MISSING_FILE
from narvard.settings.values import Settings

SCHEMA = settings_schema()
VALIDATOR = Draft202012Validator(SCHEMA)

VALUES = [
    '""', '"error"', '"warning"', '"info"', '"fatal"', '"en"', '"sv"', '"de"', '"MEM006"',
    '"https://example.org/{code}.html"', '"http://example.org/{code}"', '"https://example.org/"',
    '"ftp://example.org/{code}"', '"https://example.org/{code} x"', '"a\\u0000b"', '"é b.json"',
    "true", "false", "0", "1", "1.5", "2025-04-03", "[]", '["MEM"]', '["MEM", "RTN009"]', '[""]',
    "[1]", "[[]]", '["MEM", true]', "{}", '{MEM = "error"}', '{MEM = "fatal"}', "{MEM = 1}",
    '{"" = "info"}', '{MEM = {RTN = "error"}}',
]  # fmt: skip


def is_read(text):
    import tomllib

    found = read_settings(
        text, file="narvard.toml", folder=Path(), in_pyproject=False, languages=LANGUAGES
    )
    refused = [one for one in found.findings if one.rule is not MISSING_FILE]
    return not refused, VALIDATOR.is_valid(tomllib.loads(text))


def test_it_is_a_schema():
    Draft202012Validator.check_schema(SCHEMA)
    assert tuple(SCHEMA["properties"]) == KEYS
    assert all(one["description"] for one in SCHEMA["properties"].values())


@pytest.mark.parametrize("key", [*KEYS, "fail_on", "Select", "unknown"])
def test_each_key_with_each_value(key):
    verdicts = {value: is_read(f"{key} = {value}\n") for value in VALUES}
    assert {value: both for value, both in verdicts.items() if both[0] != both[1]} == {}
    # Each key has a value that fits it, but for those that are no keys.
    assert any(both[0] for both in verdicts.values()) == (key in KEYS)


def test_the_defaults_are_accepted():
    assert is_read("") == (True, True)
    default = Settings()
    assert VALIDATOR.is_valid(
        {"select": [*default.select], "fail-on": default.fail_on.value, "history": default.history}
    )
