from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.delegations import (
    acts_for,
    circles,
    delegations,
    excess,
    meets_as,
)
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Group
from narvard.model.mandates import Mandate, Matter
from narvard.model.organisations import Office


def mandate(delegator=None, *matters, **more):
    return Mandate(kind="decides", delegated_by=delegator, matters=matters, **more)


def group(name, *mandates, **more):
    return Group(id=name, kind="other", mandates=mandates, **more)


def found(*bodies):
    groups = tuple(body for body in bodies if isinstance(body, Group))
    offices = tuple(body for body in bodies if isinstance(body, Office))
    return tuple(delegations(Collaboration(Bundle(groups=groups, offices=offices))))


def in_circles(*bodies):
    return [
        [(one.body.id, one.delegator) for one in circle.delegations]
        for circle in circles(found(*bodies))
    ]


def test_only_mandates_that_another_body_gave_are_delegations():
    head = Office(id="head", organisation="o", mandates=(mandate("b"),))
    assert [
        (one.body.id, one.index) for one in found(group("a", mandate(), mandate("b")), head)
    ] == [
        ("a", 1),
        ("head", 0),
    ]


def test_a_delegation_holds_as_long_as_its_mandate_and_its_body():
    body = group("a", mandate("b", valid_to=PartialDate("2025")), valid_from=PartialDate("2025"))
    (one,) = found(body)
    assert one.period == Interval(date(2025, 1, 1), date(2026, 1, 1))
    assert not found(
        group("a", mandate("b", valid_to=PartialDate("2024")), valid_from=PartialDate("2025"))
    )


def test_a_chain_is_no_circle():
    assert not in_circles(group("a", mandate("b")), group("b", mandate("c")), group("c", mandate()))


def test_a_body_that_delegates_to_itself_is_a_circle():
    assert in_circles(group("a", mandate("a"))) == [[("a", "a")]]


def test_what_leads_into_a_circle_is_not_in_it():
    bodies = [group("x", mandate("a")), group("a", mandate("b")), group("b", mandate("a"))]
    assert in_circles(*bodies) == [[("a", "b"), ("b", "a")]]


def test_each_matter_has_its_own_circles():
    assert not in_circles(group("a", mandate("b", "care")), group("b", mandate("a", "housing")))
    assert in_circles(group("a", mandate("b", "care", "housing")), group("b", mandate("a", "care")))


def test_delegations_that_never_hold_together_make_no_circle():
    before, after = PartialDate("2024"), PartialDate("2025")
    assert not in_circles(
        group("a", mandate("b", valid_to=before)), group("b", mandate("a", valid_from=after))
    )


names = st.integers(0, 6).map(str)


@given(st.lists(st.tuples(names, names), max_size=14))
def test_a_delegation_is_in_a_circle_when_its_end_leads_to_its_start(edges):
    above = {}
    for start, end in edges:
        above.setdefault(start, set()).add(end)

    def leads(start, end):
        seen, pending = set(), [start]
        while pending:
            current = pending.pop()
            if current == end:
                return True
            if current not in seen:
                seen.add(current)
                pending.extend(above.get(current, ()))
        return False

    bodies = [group(start, mandate(end)) for start, end in edges]
    turning = {edge for circle in in_circles(*bodies) for edge in circle}
    assert turning == {(start, end) for start, end in edges if leads(end, start)}


def test_what_is_given_beyond_what_is_held():
    whole = Collaboration(Bundle(matters=(Matter(id="care"), Matter(id="housing"))))
    given_one = mandate("board", "care", limit=Decimal(20))

    def lacks(*held):
        fault = excess(whole, given_one, held)
        return None if fault is None else str(fault)

    assert lacks() == "which has none itself at that time"
    assert lacks(Mandate(kind="advises")) == "which may not decide itself"
    assert lacks(mandate(None, "housing")) == "which has none for 'care'"
    assert lacks(mandate(None, "care", reserved=True)) == "which may not delegate 'care'"
    assert lacks(mandate(None, "care", limit=Decimal(19))) == "whose own ends at 19"
    assert lacks(mandate(None, "care", limit=Decimal(20))) is None
    assert lacks(mandate(None, "care", limit=Decimal(19)), mandate()) is None


def test_a_body_acts_for_one_that_it_meets_as_or_has_a_mandate_from():
    joint = group("joint", mandate("board"), consists_of=("one", "other"))
    assert [acts_for(joint, one) for one in ("board", "one", "joint")] == [True, True, False]
    assert [meets_as(joint, one) for one in ("board", "one", "joint")] == [False, True, False]
    head = Office(id="head", organisation="o", mandates=(mandate("board"),))
    assert acts_for(head, "board")
    assert not meets_as(head, "board")
