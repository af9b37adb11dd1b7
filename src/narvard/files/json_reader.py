"""From JSON text to plain data, strictly: what RFC 8259 leaves open is refused."""

import re
from collections.abc import Iterable
from json import JSONDecoder
from typing import Final, NoReturn

from narvard.files.data import Data
from narvard.files.json_faults import explain
from narvard.files.limits import Limits
from narvard.files.scalars import OutOfRange, decimal, integer
from narvard.kernel.findings import Finding

_SUSPICIOUS_ESCAPE: Final = re.compile(
    r"\\(?:[bfr]|u(?:00[0189]|007[fF]|[dD][89a-fA-F]|20[026]|[fF][eE][fF]{2}|[fF]{3}))"
)
"""Escapes that may stand for a character no text should hold."""


def read_json(file: str, text: str, limits: Limits) -> tuple[Data, list[Finding]]:
    """The value of `text` and an empty list, or None and all that is wrong with it.

    A text of nothing but white space has the value None.
    """
    if not text.strip(" \t\n\r"):
        return None, []
    try:
        data = _DECODER.decode(text)
        fine = _is_within(limits, text, data) and _SUSPICIOUS_ESCAPE.search(text) is None
    except (ValueError, RecursionError, OutOfRange):
        data, fine = None, False
    findings = [] if fine else explain(file, text, limits)
    return (None, findings) if findings else (data, [])


def _unique(pairs: list[tuple[str, Data]]) -> dict[str, Data]:
    entries = dict(pairs)
    if len(entries) < len(pairs):
        raise ValueError
    return entries


def _refuse(_: str) -> NoReturn:
    raise ValueError


_DECODER: Final = JSONDecoder(
    object_pairs_hook=_unique, parse_int=integer, parse_float=decimal, parse_constant=_refuse
)


def _is_within(limits: Limits, text: str, data: Data) -> bool:
    """Whether `data`, which was read from `text`, passes no limit."""
    may_be_long = len(text) > limits.text
    level: list[Data] = [data]
    nodes = depth = 0
    while level:
        containers = [value for value in level if isinstance(value, dict | list)]
        nodes += len(level) + len(containers)
        if may_be_long and _longest(level) > limits.text:
            return False
        depth += bool(containers)
        level = []
        for container in containers:
            if isinstance(container, list):
                level += container
            else:
                level += container.values()
                nodes += len(container)
                if may_be_long and _longest(container) > limits.text:
                    return False
        if depth > limits.depth or nodes > limits.nodes:
            return False
    return True


def _longest(values: Iterable[Data]) -> int:
    return max((len(value) for value in values if isinstance(value, str)), default=0)
