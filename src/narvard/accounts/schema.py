"""The JSON Schema of a baseline."""

from typing import Final

from narvard.accounts.baseline import CODE, ENTRY_KEYS, FINGERPRINT, VERSION, KnownFinding
from narvard.schema.describe import describe
from narvard.schema.generate import DIALECT, Schema

BASELINE_SCHEMA_ID: Final = f"urn:narvard:schema:baseline:{VERSION}"
"""The identifier of the schema. It names; it is no address."""

_PATTERNS: Final = {"fingerprint": FINGERPRINT, "code": CODE}


def baseline_schema() -> Schema:
    """The schema of a baseline. More keys than narvard writes are let pass."""
    said = describe(KnownFinding)
    entry: Schema = {
        "description": said.summary,
        "type": "object",
        "properties": {key: _text(key, said.attributes[key]) for key in ENTRY_KEYS},
        "required": list(ENTRY_KEYS),
    }
    return {
        "$schema": DIALECT,
        "$id": BASELINE_SCHEMA_ID,
        "title": "Baseline",
        "description": "Findings that were there when narvard was adopted.",
        "type": "object",
        "properties": {
            "version": {"description": "The version of the form of the file.", "const": VERSION},
            "findings": {"type": "array", "items": entry},
        },
        "required": ["version", "findings"],
    }


def _text(key: str, description: str) -> Schema:
    text: Schema = {"description": description[:1].upper() + description[1:], "type": "string"}
    if key in _PATTERNS:
        text["pattern"] = f"^{_PATTERNS[key].pattern}$"
    return text
