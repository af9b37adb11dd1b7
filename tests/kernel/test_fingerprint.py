"""What a fingerprint stands on, written down as the bytes that are digested."""

import hashlib
from datetime import date

import pytest

from narvard.kernel.findings import FilePlace, Rule, Severity
from narvard.kernel.fingerprint import fingerprints
from narvard.kernel.locating import Location
from narvard.kernel.phrase import Phrase

RULE = Rule(code="MEM001", slug="chairs", severity=Severity.ERROR, message="no chair", doc=None)
OTHER = Rule(code="MEM002", slug="deputies", severity=Severity.ERROR, message="none", doc=None)
STEADY = Location(file="groups.yaml", pointer="/groups/0/seats", steady=("groups", "board"))
NOWHERE = Location()


def finding(rule=RULE, **parameters):
    return rule.finding(FilePlace(file="groups.yaml"), **parameters)


def digest(*parts):
    return hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def test_a_value_of_an_entity_is_known_by_its_steady_way_alone():
    assert list(fingerprints([(finding(), STEADY)])) == [digest("MEM001", "groups", "board", "1")]


@pytest.mark.parametrize("steady", [None, (), ("groups",)])
def test_what_is_no_value_of_an_entity_is_known_by_file_pointer_and_line(steady):
    location = Location(
        file="care/north/groups.yaml",
        pointer="/groups",
        line_text="\tgroups: []  ",
        steady=steady,
    )
    assert list(fingerprints([(finding(), location)])) == [
        digest("MEM001", "groups.yaml", "/groups", "groups: []", "1")
    ]


def test_where_nothing_is_known_the_rule_is_left():
    assert list(fingerprints([(finding(), NOWHERE)])) == [digest("MEM001", "", "", "", "1")]


def test_ids_count_in_the_order_of_their_names_and_words_do_not():
    said = finding(
        zeta="board",
        alpha="north/ward-1",
        capital="Board",
        words="two words",
        number=3,
        day=date(2025, 4, 3),
        phrase=Phrase("nobody"),
        digit="1a",
        empty="",
    )
    assert list(fingerprints([(said, STEADY)])) == [
        digest("MEM001", "groups", "board", "north/ward-1", "board", "1")
    ]


def test_findings_that_are_alike_are_counted_even_if_others_stand_between():
    chair, deputy = finding(), finding(OTHER)
    named = finding(role="head")
    located = [(one, STEADY) for one in (chair, chair, named, deputy, chair)]
    assert list(fingerprints(located)) == [
        digest("MEM001", "groups", "board", "1"),
        digest("MEM001", "groups", "board", "2"),
        digest("MEM001", "groups", "board", "head", "1"),
        digest("MEM002", "groups", "board", "1"),
        digest("MEM001", "groups", "board", "3"),
    ]


def test_a_line_that_cannot_be_written_as_utf_8_has_a_fingerprint():
    location = Location(file="a.yaml", line_text="\ud800")
    expected = hashlib.sha256(b"MEM001\x00a.yaml\x00\x00\xed\xa0\x80\x001").hexdigest()[:32]
    assert list(fingerprints([(finding(), location)])) == [expected]
