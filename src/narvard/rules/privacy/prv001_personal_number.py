"""A personal identity number is written down.

Why: a personal number points out one human being, and files like these are copied
and kept. It may be handled only where that is clearly called for, and here it never is.

Fix: remove the number, also from the history of the file; refer to people by a
role id. A file whose name holds one is to be renamed.

Not when: the digits are an organisation number, have a wrong check digit, or name
no day that exists; or they stand where the telephone number of a function belongs.
Texts, ids and references are searched, the comments of YAML files, and the names of
files, not of the folders around them. For what was built in Python there are no files to
search; of what is cut to a day they are searched as a whole.

Source: S2-79, S2-80; Swedish law allows the use of personal numbers for weighty reasons
alone.
"""

import re
from collections.abc import Iterator
from datetime import date

from attrs import evolve

from narvard.graph.collaboration import Collaboration
from narvard.graph.strings import strings_with
from narvard.kernel.findings import FilePlace, Finding, Place, Rule, Severity
from narvard.kernel.locating import Comment, Locator
from narvard.kernel.personal_number import (
    PERSONAL_NUMBER,
    PersonalNumber,
    find_personal_numbers,
    mask_personal_numbers,
)
from narvard.kernel.phrase import Phrase
from narvard.model.record import Entity, Record

RULE = Rule(
    code="PRV001",
    slug="personal-number",
    severity=Severity.ERROR,
    message="'{entity}' holds a {number}",
    doc=__doc__,
)

_ALL_ZEROS = bytes.maketrans(b"0123456789", b"0000000000")
_SHAPE = re.compile(b"000000[^0\n]{0,7}0000")
"""What every personal number has in UTF-8 when its digits are zeros, however it is written."""
_FOLDER = re.compile(r".*[/\\]", re.DOTALL)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every string, comment and file name with a personal number in it, none repeated."""
    for record in collaboration.census.with_string(PERSONAL_NUMBER, hint=_may_hold_a_number):
        for path, string in strings_with(PERSONAL_NUMBER, record):
            number = next(find_personal_numbers(string), None)
            if number is not None and path[-1] != "phone":
                yield _finding(RULE.at(record, *path), _name(record), number)
    if collaboration.locator is not None:
        yield from _beside_the_data(collaboration.locator)


def _may_hold_a_number(text: str) -> bool:
    """Whether there are digits as in a personal number, told in a fraction of the time."""
    return _SHAPE.search(text.encode("utf-8", "surrogatepass").translate(_ALL_ZEROS)) is not None


def _name(record: Record) -> str:
    return record.id if isinstance(record, Entity) else type(record).__name__.lower()


def _beside_the_data(locator: Locator) -> Iterator[Finding]:
    for file in locator.files:
        number = next(find_personal_numbers(_own_name(file)), None)
        if number is not None:
            yield _finding(FilePlace(file=file), _own_name(file), number)
    for comment in locator.comments_with(PERSONAL_NUMBER):
        for number in find_personal_numbers(comment.text):
            place = _place_in(comment, number)
            yield _finding(place, _own_name(comment.place.file), number, in_comment=True)


def _own_name(file: str) -> str:
    return _FOLDER.sub("", file)


def _place_in(comment: Comment, number: PersonalNumber) -> Place:
    column = comment.place.column
    return evolve(comment.place, column=column + number.start, end_column=column + number.end)


def _finding(
    place: Place, holder: str, number: PersonalNumber, *, in_comment: bool = False
) -> Finding:
    said = Phrase("coordination number") if number.coordination else Phrase("personal number")
    return RULE.finding(
        place,
        entity=mask_personal_numbers(holder),
        number=Phrase("{number} in a comment", number=said) if in_comment else said,
    )
