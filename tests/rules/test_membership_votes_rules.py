from datetime import date
from itertools import permutations

import attrs
import pytest

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision
from narvard.model.groups import DecisionRule, Group, Seat, SeatRequirement
from narvard.model.meetings import Attendance, Meeting
from narvard.model.organisations import Holding
from narvard.rules.mandate import man004_decided_without_quorum
from narvard.rules.membership import mem013_deputy_beside_ordinary

AS_OF = date(2025, 4, 3)


def day(text):
    return None if text is None else PartialDate(text)


def held(seat, person="p-one", first=None, last=None, **values):
    holding = Holding(person=person, valid_from=day(first), valid_to=day(last))
    return Seat(id=seat, holders=(holding,), **values)


ONE, TWO, THREE = held("one"), held("two"), held("three", "p-other")


def group(*seats, **values):
    return Group(**{"id": "g", "kind": "steering_group", "seats": seats, **values})


def found(*seats, **values):
    bundle = Bundle(groups=(group(*seats, **values),))
    return list(mem013_deputy_beside_ordinary.check(Collaboration(bundle), AS_OF))


def messages(findings):
    return sorted(one.message for one in diagnose(findings, None))


def test_one_in_two_seats_has_one_vote():
    (finding,) = found(THREE, TWO, ONE)
    assert messages([finding]) == ["'p-one' holds both 'one' and 'two' in 'g', and has one vote"]
    assert finding.severity is Severity.WARNING
    assert finding.place.path == ("seats", 1, "holders", 0, "person")
    assert finding.related[0].place.path == ("seats", 2, "holders", 0, "person")


def test_the_order_of_the_seats_changes_nothing():
    seats = (ONE, TWO, held("zero"))
    first, *others = (messages(found(*order)) for order in permutations(seats))
    assert len(first) == 2
    assert all(other == first for other in others)


def test_both_are_held_only_while_both_are():
    (finding,) = found(held("one", last="2025-06-30"), held("two", first="2025-02-01"))
    assert finding.during == Interval(date(2025, 2, 1), date(2025, 7, 1))


@pytest.mark.parametrize(
    "other",
    [
        held("two", "p-two"),
        held("two", membership="support"),
        held("two", membership="co_opted"),
        held("two", rights=("attend", "speak")),
        held("two", first="2025-07-01"),
        held("two", first="2025-06"),
        held("two", valid_to=PartialDate("2020")),
    ],
)
def test_another_seat_without_a_vote_or_at_another_time_does_no_harm(other):
    assert found(held("one", first="2024-01-01", last="2025-06"), other) == []


def test_the_same_seat_held_twice_is_not_two_seats():
    assert found(attrs.evolve(ONE, holders=ONE.holders * 2)) == []


@pytest.mark.parametrize("status", ["proposed", "planned", "ended"])
def test_a_group_that_is_not_at_work_has_no_votes(status):
    assert found(ONE, TWO, status=status) == []


@pytest.mark.parametrize(("needed", "is_found"), [(2, False), (3, True)])
def test_one_in_two_seats_counts_once_for_a_quorum(needed, is_found):
    rules = (DecisionRule(method="consensus", quorum=(SeatRequirement(at_least=needed),)),)
    meeting = Meeting(
        id="m",
        group="g",
        on=PartialDate("2025-03-06"),
        attendance=Attendance(present=("p-one", "p-other")),
    )
    decision = Decision(id="d", kind="adopt", meeting="m", outcome="carried")
    bundle = Bundle(
        groups=(group(ONE, TWO, THREE, decision_rules=rules),),
        meetings=(meeting,),
        decisions=(decision,),
    )
    findings = list(man004_decided_without_quorum.check(Collaboration(bundle), AS_OF))
    assert bool(findings) == is_found
