from datetime import date

import pytest

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.model.bundle import Bundle, Header
from narvard.model.documents import Trace
from narvard.model.groups import Group
from narvard.model.organisations import Person
from narvard.model.record import Citation
from narvard.model.routines import Fallback, Routine
from narvard.model.text import Text
from narvard.rules.privacy import prv001_personal_number as rule

AS_OF = date(2025, 4, 3)
NUMBER = "121212-1212"


def found(**sections):
    return list(rule.check(Collaboration(Bundle(**sections)), AS_OF))


@pytest.mark.parametrize(
    ("sections", "path"),
    [
        ({"people": (Person(id="p", title=Text(f"born {NUMBER}")),)}, ("title",)),
        ({"people": (Person(id="p", title=Text({"en": "", "sv": NUMBER})),)}, ("title", "sv")),
        ({"people": (Person(id=f"p-{NUMBER}"),)}, ("id",)),
        ({"people": (Person(id="p", organisation=f"o-{NUMBER}"),)}, ("organisation",)),
        ({"groups": (Group(id="g", kind="other", aliases=("x", NUMBER)),)}, ("aliases", 1)),
        (
            {
                "groups": (
                    Group(id="g", kind="other", sources=(Citation(document="d", items=(NUMBER,)),)),
                )
            },
            ("sources", 0, "items", 0),
        ),
        ({"collaboration": Header(id="c", description=Text(NUMBER))}, ("description",)),
        ({"traces": (Trace(document="d", item="1", left_out=Text(NUMBER)),)}, ("left_out",)),
    ],
)
def test_a_number_is_found_anywhere(sections, path):
    (finding,) = found(**sections)
    assert finding.place.path == path


def test_no_finding_repeats_the_number():
    person = Person(id=f"p-{NUMBER}", title=Text(f"{NUMBER} and {NUMBER}"))
    findings = found(people=(person,))
    assert len(findings) == 2
    for finding in findings:
        assert NUMBER not in str(finding.parameters)
    for diagnostic in diagnose(findings, None):
        assert NUMBER not in repr(diagnostic)


@pytest.mark.parametrize("text", ["232100-0131", "212000-1561", "121212-1213", "2025-04-03"])
def test_other_numbers_raise_no_alarm(text):
    assert not found(people=(Person(id="p", title=Text(text)),))


def test_the_telephone_of_a_function_is_no_personal_number():
    assert not found(
        routines=(Routine(id="r", status="in_force", fallbacks=(Fallback(phone="1212121212"),)),)
    )
