"""A personal identity number is written down.

Why: a personal number points out one human being, and files like these are copied
and kept. It may be handled only where that is clearly called for, and here it never is.

Fix: remove the number, also from the history of the file; refer to people by a
role id.

Not when: the digits are an organisation number, have a wrong check digit, or name
no day that exists; or they stand where the telephone number of a function belongs.

Source: S2-79, S2-80; Swedish law allows the use of personal numbers for weighty reasons
alone.
"""

import re
from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.strings import strings_with
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.personal_number import find_personal_numbers, mask_personal_numbers
from narvard.kernel.phrase import Phrase
from narvard.model.record import Entity, Record

RULE = Rule(
    code="PRV001",
    slug="personal-number",
    severity=Severity.ERROR,
    message="'{entity}' holds a {number}",
    doc=__doc__,
)

_DIGITS = re.compile("[0-9]{4}")
"""What every personal number has, however it is written."""


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every string with a personal number in it, none of which is repeated."""
    for record in _records(collaboration):
        for path, string in strings_with(_DIGITS, record):
            found = next(find_personal_numbers(string), None)
            if found is not None and path[-1] != "phone":
                yield RULE.finding(
                    RULE.at(record, *path),
                    entity=mask_personal_numbers(_name(record)),
                    number=Phrase("coordination number")
                    if found.coordination
                    else Phrase("personal number"),
                )


def _records(collaboration: Collaboration) -> Iterator[Record]:
    if collaboration.header is not None:
        yield collaboration.header
    yield from collaboration.bundle.entities()
    yield from collaboration.bundle.traces


def _name(record: Record) -> str:
    return record.id if isinstance(record, Entity) else type(record).__name__.lower()
