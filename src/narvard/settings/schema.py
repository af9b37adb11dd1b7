"""The JSON Schema of a file of settings, for editors that know TOML."""

from collections.abc import Mapping
from typing import Final

from narvard.kernel.findings import Severity
from narvard.outputs.languages import LANGUAGES
from narvard.schema.describe import describe
from narvard.schema.generate import DIALECT, Schema
from narvard.settings.read import KEYS, PAGE_ADDRESS
from narvard.settings.values import Settings

SETTINGS_SCHEMA_ID: Final = "urn:narvard:schema:settings:1"
"""The identifier of the schema. It names; it is no address."""

_TEXTS: Final[Schema] = {"type": "array", "items": {"type": "string", "minLength": 1}}
_SEVERITY: Final[Schema] = {"enum": [severity.value for severity in Severity]}
_PATH: Final[Schema] = {"type": "string", "pattern": "^[^\\u0000]+$"}

_VALUES: Final[Mapping[str, Schema]] = {
    "select": _TEXTS,
    "ignore": _TEXTS,
    "severity": {"type": "object", "additionalProperties": _SEVERITY},
    "fail-on": _SEVERITY,
    "lang": {"enum": sorted(LANGUAGES)},
    "history": {"type": "boolean"},
    "rules": _TEXTS,
    "profile": _PATH,
    "baseline": _PATH,
    "help-url": {"type": "string", "pattern": f"^{PAGE_ADDRESS}$"},
}


def settings_schema() -> Schema:
    """The schema of `narvard.toml`. Whether codes and files are there is not said by it."""
    said = describe(Settings)
    return {
        "$schema": DIALECT,
        "$id": SETTINGS_SCHEMA_ID,
        "title": "Settings",
        "description": said.summary,
        "type": "object",
        "properties": {
            key: {"description": _sentence(said.attributes[key.replace("-", "_")]), **_VALUES[key]}
            for key in KEYS
        },
        "additionalProperties": False,
    }


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]
