"""By what a finding is known again when the files around it have changed."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import PurePath
from typing import Final

from narvard.kernel.findings import Finding
from narvard.kernel.locating import Location

_DIGITS: Final = 32
_ID: Final = re.compile("[a-z][a-z0-9-]*(/[a-z0-9-]+)*")


def fingerprints(located: Iterable[tuple[Finding, Location]]) -> Iterator[str]:
    """A fingerprint for each finding, in the same order; no two are the same.

    It stands on the rule, on the steady way to the place, and on the ids that the message
    names; never on a line, a day or the words of a message. The name of the file matters only
    where the place is no value of an entity. Findings that are alike in all this are counted.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    last: tuple[str, ...] = ()
    begun = hashlib.sha256()
    for finding, location in located:
        head = (finding.rule.code, *_where(location))
        if head != last:
            # A line may be as long as its file; it is not read again for each finding on it.
            last, begun = head, hashlib.sha256(_joined((*head, "")))
        ids = _ids(finding)
        seen[*head, *ids] += 1
        digest = begun.copy()
        digest.update(_joined((*ids, str(seen[*head, *ids]))))
        yield digest.hexdigest()[:_DIGITS]


def _joined(parts: Iterable[str]) -> bytes:
    return "\0".join(parts).encode("utf-8", "surrogatepass")


def _where(location: Location) -> tuple[str, ...]:
    if location.steady is not None and len(location.steady) > 1:
        return location.steady
    name = "" if location.file is None else _name(location.file)
    return name, location.pointer or "", _stripped(location.line_text or "")


@lru_cache(maxsize=64)
def _name(file: str) -> str:
    return PurePath(file).name


_stripped = lru_cache(maxsize=8)(str.strip)
"""The same text each time, so that to compare it takes no time."""


def _ids(finding: Finding) -> tuple[str, ...]:
    """The ids among the parameters of the message, in the order of the parameters' names."""
    return tuple(
        value
        for _, value in sorted(finding.parameters.items(), key=lambda named: named[0])
        if isinstance(value, str) and _ID.fullmatch(value)
    )
