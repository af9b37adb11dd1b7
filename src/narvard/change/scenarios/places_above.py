"""The fields that say under what a thing stands."""

from typing import Final

from narvard.model.groups import Group
from narvard.model.mandates import Matter
from narvard.model.organisations import Availability, Office, Organisation, Person
from narvard.model.record import Record

PARENT_FIELDS: Final[dict[type[Record], str]] = {
    Group: "reports_to",
    Organisation: "part_of",
    Office: "organisation",
    Person: "organisation",
    Matter: "part_of",
    Availability: "organisation",
}
"""The field of each class."""
