"""What is written about a service-user representative says more than the role.

Why: the seat alone says that somebody or their close one has been in care. With an
address, a telephone number or a diagnosis it points out a patient.

Fix: remove it, also from the history of the file; reach representatives through the
organisation that appoints them.

Not when: it is about somebody else, whose details are ordinary. A diagnosis is
recognised by its code alone, because a word may describe those who are represented;
an address by its postal code.

Source: S1-10, two service-user representatives.
"""

import re
from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.strings import strings_with
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Holding, Person

RULE = Rule(
    code="PRV002",
    slug="private-detail",
    severity=Severity.WARNING,
    message="'{person}' speaks for service users, and '{key}' holds {detail}",
    doc=__doc__,
)

_DETAIL = re.compile(
    r"(?P<email>[A-Za-z0-9.+-]@[A-Za-z0-9-])"
    r"|(?P<phone>(?<![\w.+-])(?:[+]|0)[0-9](?:[ ()/-]{0,2}[0-9]){6,12}(?![\w-]))"
    r"|(?P<address>\b[1-9][0-9]{2} [0-9]{2} [A-ZÅÄÖ][a-zåäö])"
    r"|(?P<diagnosis>\bF[0-9]{2}[.][0-9])"
)
_WORDS = {
    "email": Phrase("an e-mail address"),
    "phone": Phrase("a telephone number"),
    "address": Phrase("a postal address"),
    "diagnosis": Phrase("the code of a diagnosis"),
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every such detail, at the id of its record, so that no report repeats it."""
    for person in collaboration.people.records:
        if person.service_user_representative:
            yield from _details(person, person.id, RULE.at(person, "id"))
    for group in _with_representatives(collaboration):
        for position, seat in enumerate(group.seats):
            for holding in seat.holders:
                person_there = collaboration.find_as(Person, holding.person)
                if seat.service_user_representative or (
                    person_there is not None and person_there.service_user_representative
                ):
                    place = RULE.at(group, "seats", position, "id")
                    yield from _details(holding, holding.person, place)


def _with_representatives(collaboration: Collaboration) -> Iterator[Group]:
    """Every group with a seat for service users, or with one that is held by somebody for them."""
    census, people = collaboration.census, collaboration.people.records
    names = {person.id for person in people if person.service_user_representative}
    found = [source for _, source in census.having(Seat, "service_user_representative")]
    if names:
        holdings = census.having(Holding, "person")
        found.extend(source for holding, source in holdings if holding.person in names)
    return (source for source in census.in_order(found) if isinstance(source, Group))


def _details(record: Person | Holding, person: str, place: EntityPlace) -> Iterator[Finding]:
    for path, string in strings_with(_DETAIL, record):
        kinds = dict.fromkeys(found.lastgroup for found in _DETAIL.finditer(string))
        for kind in kinds:
            yield RULE.finding(
                place, person=person, key=str(path[0]), detail=_WORDS[kind or "email"]
            )
