from datetime import date, timedelta

from narvard.change.impact.direct import origins, taken_over_by
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.activities import Fund
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Seat

ENDS, BEGINS = PartialDate("2025-12-31"), PartialDate("2026-01-01")
SOME_DAY = date.min + timedelta(days=1)


def collaboration(**sections):
    return Collaboration(Bundle(**sections))


def told(old, new, *days):
    found = origins(collaboration(groups=(old,)), collaboration(groups=(new,)), days)
    return [(one.reference, one.how, one.day, one.fields) for one in found]


def test_what_one_or_several_follow_is_taken_over_by_what_follows():
    new = collaboration(
        funds=(
            Fund(id="old-fund", kind="pooled_fund", valid_to=ENDS),
            Fund(id="new-fund", kind="pooled_fund", successor_of="old-fund"),
        ),
        groups=(Group(id="new-group", kind="board", successor_of=("old-group",)),),
    )
    old = collaboration(
        funds=(Fund(id="old-fund", kind="pooled_fund"),),
        groups=(Group(id="old-group", kind="board"),),
    )
    assert taken_over_by(old, new) == {"old-fund": "new-fund", "old-group": "new-group"}


def test_what_has_no_dates_is_otherwise_on_every_day():
    old = Group(id="g", kind="board")
    assert told(old, Group(id="g", kind="team")) == [("g", "changed", SOME_DAY, ("kind",))]


def test_what_is_on_no_day_makes_no_day():
    backwards = Seat(id="s", valid_from=BEGINS, valid_to=PartialDate("2024"))
    old = Group(id="g", kind="board", seats=(backwards,))
    new = Group(id="g", kind="team", seats=(backwards,))
    assert told(old, new) == [("g", "changed", SOME_DAY, ("kind",))]


def test_on_the_first_day_of_the_calendar_nothing_has_gone_on():
    old, new = Group(id="g", kind="board"), Group(id="g", kind="board", valid_to=ENDS)
    assert told(old, new, date.min) == told(old, new)
    assert told(old, Group(id="g", kind="team"), date.min) == [
        ("g", "changed", date.min, ("kind",))
    ]
    since, always = Group(id="g", kind="board", valid_from=BEGINS), Group(id="g", kind="board")
    assert (date.min, "added") in {(one[2], one[1]) for one in told(since, always, date.min)}
