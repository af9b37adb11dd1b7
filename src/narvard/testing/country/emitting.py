"""Plain data as YAML, in the way that people write these files."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from narvard.testing.country.plain import Plain, Sections

_PLAIN: Final = re.compile(
    r"(?:[A-Za-zÅÄÖåäö](?:[\wÅÄÖåäö ./()-]*[\wÅÄÖåäö.)])?|[12][0-9]{3}-[0-9]{2}-[0-9]{2})"
)
"""Texts that mean the same without quotation marks, also within brackets."""
_WORDS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_WIDEST: Final = 96
MODELINE: Final = "# yaml-language-server: $schema=collaboration.schema.json"


def text_of(sections: Sections, header: Mapping[str, Plain] | None = None) -> Iterator[str]:
    """The lines of a file with these sections, each with its line end."""
    yield f"{MODELINE}\n"
    yield "# Skrivet av en generator; ingen av dem som nämns finns.\n"
    yield "format: 1\n"
    if header is not None:
        yield "collaboration:\n"
        yield from _entries(header, "  ")
    for section, items in sections.items():
        yield "\n"
        yield f"{section}:\n"
        for item in items:
            yield from _listed(item, "  ")


def _listed(item: Plain, indent: str) -> Iterator[str]:
    if not isinstance(item, Mapping):
        yield f"{indent}- {_flow(item)}\n"
        return
    flow = _flow(item)
    if len(indent) > 2 and len(indent) + 2 + len(flow) <= _WIDEST:  # noqa: PLR2004 # the items of sections
        yield f"{indent}- {flow}\n"
        return
    lines = _entries(item, f"{indent}  ")
    yield f"{indent}- {next(lines)[len(indent) + 2 :]}"
    yield from lines


def _entries(mapping: Mapping[str, Plain], indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        flow = _flow(value)
        if (
            not isinstance(value, Mapping | list)
            or len(indent) + len(key) + 2 + len(flow) <= _WIDEST
        ):
            yield f"{indent}{key}: {flow}\n"
            continue
        yield f"{indent}{key}:\n"
        if isinstance(value, Mapping):
            yield from _entries(value, f"{indent}  ")
        else:
            for item in value:
                yield from _listed(item, f"{indent}  ")


def _flow(value: Plain) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _scalar(value)
    if isinstance(value, Mapping):
        return f"{{{_joined(f'{key}: {_flow(one)}' for key, one in value.items())}}}"
    if isinstance(value, list):
        return f"[{_joined(map(_flow, value))}]"
    return str(value)


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(parts)


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS:
        return text
    return json.dumps(text, ensure_ascii=False)
