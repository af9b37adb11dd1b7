"""Groups that meet, for the tests of quorums."""

from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision, Tally
from narvard.model.groups import DecisionRule, Deputy, Group, Seat, SeatRequirement
from narvard.model.mandates import Matter
from narvard.model.meetings import AgendaItem, Attendance, Meeting
from narvard.model.organisations import Holding, Person
from narvard.procedures.quorum.asking import quorum, would_be_quorate

DAY = date(2025, 3, 6)
ONE_ITEM = (AgendaItem(number=1),)


def seat(name, *deputies, holder=None, **values):
    """A seat `s1` that `p1` holds, with deputies."""
    return Seat(
        id=f"s{name}",
        holders=(Holding(person=holder or f"p{name}"),),
        deputies=tuple(Deputy(person=one) for one in deputies),
        **values,
    )


def seats(number, **values):
    """As many ordinary seats, held by `p1`, `p2` and so on."""
    return tuple(seat(one, **values) for one in range(1, number + 1))


def people(number, first=1):
    """The ids of as many people: `p1`, `p2` and so on."""
    return tuple(f"p{one}" for one in range(first, first + number))


def at_least(number, **values):
    return SeatRequirement(at_least=number, **values)


def by_majority(of=None, **values):
    shares = {name: Ratio(values.pop(name)) for name in ("more_than", "at_least") if name in values}
    return DecisionRule(method="majority", majority_of=of, **shares, **values)


def board(*places, rules=(), **values):
    return Group(id="board", kind="board", seats=places, decision_rules=tuple(rules), **values)


def world(group, *others, **sections):
    outsiders = tuple(Person(id=one) for one in others)
    return Collaboration(
        Bundle(groups=(group,), people=outsiders, matters=(Matter(id="money"),), **sections)
    )


def planned(group, *present, **values):
    """What would hold if some people were there."""
    return would_be_quorate(world(group, "guest"), "board", day=DAY, present=present, **values)


def held(group, *decisions, items=ONE_ITEM, **attendance):
    """A meeting that was held."""
    meeting = Meeting(
        id="m",
        group="board",
        on=PartialDate("2025-03-06"),
        attendance=Attendance(**attendance) if attendance else None,
        items=items,
    )
    return quorum(world(group, meetings=(meeting,), decisions=decisions), "m")


def decision(outcome=None, kind="adopt", item=1, **votes):
    tally = Tally(**votes) if votes else None
    return Decision(id="d", kind=kind, meeting="m", item=item, outcome=outcome, tally=tally)


def vote(rule, *, there, of=9, outcome=None, places=None, **votes):
    """What votes come to by a rule, with so many of the seats there."""
    group = board(*(seats(of) if places is None else places), rules=(rule,))
    answer = held(group, decision(outcome, **votes), present=people(there))
    (item,) = answer.items
    (judged,) = item.decisions
    return judged
