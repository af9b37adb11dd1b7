"""The first files of a collaboration, from the answers to a few questions."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from textwrap import wrap
from typing import Final

from attrs import frozen

from narvard.files.write import dump
from narvard.fixes.modelines import modeline
from narvard.kernel.phrase import ENGLISH, Phrase, Words, say
from narvard.model.bundle import Bundle, Header
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Organisation, OrganisationKind
from narvard.model.text import Text

SCHEMA_FILE: Final = ".narvard/collaboration.schema.json"
"""Where the schema is put: in a folder that is not searched for parts of a collaboration."""

_NO_LETTER: Final = re.compile("[^a-z0-9]+")
_LONGEST_ID: Final = 48
_ABOUT_GROUPS: Final = Phrase(
    "Where the organisations meet, and who sits there. As long as only a part of a group is "
    "written down, `partly_known: true` says so, and nothing that is missing is told."
)
_WIDTH: Final = 96


@frozen(kw_only=True)
class Answers:
    """What is known of a collaboration that is to be written down.

    Attributes:
        name: what people call it.
        organisations: those that take part, by name, with their kinds.
        group: the name of the group in which they meet.
        country: the country whose public holidays count, by its code (ISO 3166-1).
    """

    name: str
    organisations: Mapping[str, OrganisationKind]
    group: str
    country: str | None = None


def first_files(answers: Answers, *, words: Words = ENGLISH) -> dict[str, str]:
    """The files of a collaboration by their names, as texts; the schema is not among them.

    Args:
        answers: what is known of it.
        words: the catalogue of the language of the comments.
    """
    about = "".join(f"# {line}\n" for line in wrap(say(_ABOUT_GROUPS, words), _WIDTH))
    ids = dict(zip(answers.organisations, _ids(answers.organisations), strict=True))
    (group_id,) = _ids([answers.group], taken=ids.values())
    header = Header(id=next(_ids([answers.name])), name=Text(answers.name), country=answers.country)
    organisations = tuple(
        Organisation(id=ids[name], name=Text(name), kind=kind)
        for name, kind in answers.organisations.items()
    )
    group = Group(
        id=group_id,
        name=Text(answers.group),
        kind="steering_group",
        partly_known=True,
        seats=tuple(Seat(id=one, organisation=one) for one in ids.values()),
    )
    return {
        "collaboration.yaml": _file(Bundle(collaboration=header, organisations=organisations)),
        "groups.yaml": _file(Bundle(groups=(group,)), about),
    }


def _file(bundle: Bundle, about: str = "") -> str:
    return f"{modeline(SCHEMA_FILE)}\n{about}{dump(bundle)}"


def _ids(names: Iterable[str], taken: Iterable[str] = ()) -> Iterator[str]:
    """An id for each name: its letters and digits, with a number where another has the same."""
    known = set(taken)
    for name in names:
        plain = "".join(
            one
            for one in unicodedata.normalize("NFKD", name.casefold())
            if not unicodedata.combining(one)
        )
        word = _NO_LETTER.sub("-", plain.replace("ø", "o").replace("æ", "ae"))
        first = word.strip("-")[:_LONGEST_ID].strip("-")
        base = first if first[:1].isalpha() else f"n-{first}".rstrip("-")
        found, number = base, 1
        while found in known:
            number += 1
            found = f"{base}-{number}"
        known.add(found)
        yield found
