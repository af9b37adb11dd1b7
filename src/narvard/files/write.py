"""From a bundle to YAML that every reader, of YAML 1.1 or 1.2, reads as the same strings."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final, TypeAlias

import yaml

from narvard.model.bundle import FORMAT, Bundle
from narvard.model.record import Record, field_names
from narvard.model.scenarios import Scenario, ScenarioHeader
from narvard.model.text import Text
from narvard.schema.forms import fields_of

Plain: TypeAlias = "dict[str, Plain] | list[Plain] | str | int | bool"
"""What is written: nothing is null, and a decimal fraction is text."""

_NO_LIMIT: Final = 2**31 - 1
"""So long a line is never folded: a folded text is hard to search for."""


def dump(bundle: Bundle) -> str:
    """`bundle` as the YAML text of one file.

    Keys come in the order of the fields, and what is as it would be if left out is left out.
    Reading the text gives an equal bundle, if this one could have been read at all.
    """
    return _text({"format": FORMAT, **unstructure(bundle)})


def dump_scenario(scenario: Scenario) -> str:
    """`scenario` as the YAML text of a file; reading it gives an equal one."""
    changes: list[Plain] = [unstructure(change) for change in scenario.changes]
    return _text(
        {
            "format": FORMAT,
            "scenario": {
                name: _plain(value)
                for name in field_names(ScenarioHeader)
                if (value := getattr(scenario, name)) is not None
            },
            "changes": changes,
        }
    )


def _text(data: dict[str, Plain]) -> str:
    return yaml.dump(
        data,
        Dumper=_Dumper,
        allow_unicode=True,
        default_flow_style=False,
        sort_keys=False,
        width=_NO_LIMIT,
    )


def unstructure(record: Record) -> dict[str, Plain]:
    """`record` as plain data, without what is as it would be if left out."""
    return {
        field.name: _plain(value)
        for field in fields_of(type(record))
        if (value := getattr(record, field.name)) != field.default
    }


def _plain(value: object) -> Plain:  # noqa: PLR0911 # one for each sort of value
    match value:
        case Record():
            return unstructure(value)
        case Mapping():
            return {str(name): _plain(item) for name, item in value.items()}
        case tuple() | list():
            return [_plain(item) for item in value]
        case Text():
            return value.written if isinstance(value.written, str) else dict(value.written)
        case Decimal():
            return _number(value)
        case str() | int():
            return value
        case _:
            return str(value)


def _number(number: Decimal) -> int | str:
    if number == number.to_integral_value():
        return int(number)
    return f"{number:f}".rstrip("0")


class _Dumper(yaml.SafeDumper):
    """Writes block style without aliases, list items indented."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 # the signature is given
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 # the signature is given
        super().increase_indent(flow, indentless=False)


# What is no text in YAML 1.2 or to some reader of YAML 1.1, and PyYAML would write as if it were.
_Dumper.add_implicit_resolver(
    "tag:narvard,2025:number",
    re.compile(
        r"([-+]?([0-9]+|[0-9]*\.[0-9]+|[0-9]+\.[0-9]*)([eE][-+]?[0-9]+)?"
        r"|0o[0-7]+|0x[0-9a-fA-F]+)$"
    ),
    list("-+.0123456789"),
)
_Dumper.add_implicit_resolver("tag:narvard,2025:truth", re.compile("[yYnN]$"), list("yYnN"))
