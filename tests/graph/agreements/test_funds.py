from datetime import date
from itertools import permutations

from narvard.graph.agreements.funds import Funds
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.activities import Fund
from narvard.model.bundle import Bundle


def fund(name, first=None, last=None, after=None, planned=None):
    dates = [None if one is None else PartialDate(one) for one in (first, last, planned)]
    return Fund(
        id=name,
        kind="earmarked_grant",
        valid_from=dates[0],
        valid_to=dates[1],
        planned_end=dates[2],
        successor_of=after,
    )


def end(name, *funds):
    return Funds(Collaboration(Bundle(funds=funds))).end_of(name)


def last_day(name, *funds):
    found = end(name, *funds)
    return None if found is None else found.last_day


def test_money_without_an_end_or_a_fund_does_not_end():
    assert end("a", fund("a")) is None
    assert end("b", fund("a", last="2025")) is None


def test_a_vague_end_is_its_last_day():
    assert last_day("a", fund("a", last="2025-06")) == date(2025, 6, 30)


def test_an_end_that_is_decided_counts_before_one_that_is_proposed():
    assert end("a", fund("a", planned="2025")).proposed
    decided = end("a", fund("a", last="2026", planned="2025"))
    assert (decided.last_day, decided.proposed) == (date(2026, 12, 31), False)


def test_the_last_record_of_a_fund_counts():
    assert last_day("a", fund("a", last="2025"), fund("a", "2026", "2026")) == date(2026, 12, 31)
    assert last_day("a", fund("a", last="2025"), fund("a", "2026")) is None


def test_the_money_goes_on_where_a_fund_takes_over_the_day_after():
    old = fund("a", last="2025")
    assert last_day("a", old, fund("b", "2026", "2026", after="a")) == date(2026, 12, 31)
    assert last_day("a", old, fund("b", "2026", after="a")) is None
    assert last_day("a", old, fund("b", "2026-01-02", after="a")) == date(2025, 12, 31)


def test_the_end_belongs_to_the_fund_that_is_the_last():
    funds = [
        fund("a", last="2024"),
        fund("b", "2025", "2025", after="a"),
        fund("c", "2026", "2026", after="b"),
        fund("d", "2025", "2025-06", after="a"),
    ]
    found = end("a", *funds)
    assert found.fund is funds[2]
    assert end("a", *reversed(funds)).fund is funds[2]


def test_funds_that_replace_each_other_end_with_the_last():
    funds = (fund("a", last="2024", after="b"), fund("b", last="2025", after="a"))
    assert last_day("a", *funds) == last_day("b", *funds) == date(2025, 12, 31)
    assert last_day("a", fund("a", last="2024", after="a")) == date(2024, 12, 31)


def test_the_order_in_which_funds_are_written_does_not_matter():
    funds = [
        fund("a", last="2025"),
        fund("b", "2025", "2025", after="a"),
        fund("c", "2026", "2026", after="b"),
    ]
    ends = {
        name: {last_day(name, *order) for order in permutations(funds)} for name in ("a", "b", "c")
    }
    assert ends == {"a": {date(2025, 12, 31)}, "b": {date(2026, 12, 31)}, "c": {date(2026, 12, 31)}}
