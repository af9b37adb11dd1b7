from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.decisions import Decisions, decisions_under
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision, Effect, Gap
from narvard.model.documents import Trace
from narvard.model.meetings import AgendaItem, Meeting
from narvard.model.routines import Pause, Routine


def meeting(meeting_id, on, *items):
    return Meeting(id=meeting_id, group=f"group-of-{meeting_id}", on=PartialDate(on), items=items)


def setting(decision, *meetings):
    return Decisions(Collaboration(Bundle(decisions=(decision,), meetings=meetings)))


def test_a_decision_speaks_for_itself_first():
    one = Decision(id="d", kind="adopt", body="b", on=PartialDate("2025-01"), meeting="m")
    decisions = setting(one, meeting("m", "2025-02-11"))
    assert decisions.body_of(one) == "b"
    assert decisions.day_of(one) == PartialDate("2025-01")
    assert decisions.time_of(one) == Interval(date(2025, 1, 1), date(2025, 2, 1))


def test_the_meeting_it_names_comes_before_one_that_lists_it():
    one = Decision(id="d", kind="adopt", meeting="named")
    listing = meeting("listing", "2025-01-01", AgendaItem(number=1, decisions=("d",)))
    decisions = setting(one, listing, meeting("named", "2025-02-11"))
    assert decisions.meeting_of(one).id == "named"
    assert decisions.body_of(one) == "group-of-named"
    assert decisions.day_of(one) == PartialDate("2025-02-11")


def test_the_first_meeting_that_lists_it_counts():
    one = Decision(id="d", kind="adopt")
    item = AgendaItem(number=1, matters=(AgendaItem(number=1, decisions=("d",)),))
    decisions = setting(one, meeting("b", "2025-03-01", item), meeting("a", "2025-01-01", item))
    assert decisions.meeting_of(one).id == "a"


@pytest.mark.parametrize("named", [None, "nowhere"])
def test_without_a_meeting_nothing_is_known(named):
    one = Decision(id="d", kind="adopt", meeting=named)
    decisions = setting(one)
    assert decisions.meeting_of(one) is None
    assert decisions.body_of(one) is None
    assert decisions.day_of(one) is None
    assert decisions.time_of(one) == ALWAYS


def test_the_decisions_under_a_meeting_come_in_the_order_of_its_agenda():
    one = meeting(
        "m",
        "2025-01-01",
        AgendaItem(number=1, decisions=("a",), matters=(AgendaItem(number=1, decisions=("b",)),)),
        AgendaItem(number=2, decisions=("c", "d")),
    )
    assert decisions_under(one) == ("a", "b", "c", "d")


def test_what_only_tells_of_a_decision_does_not_rest_on_it():
    one = Decision(id="d", kind="pause", effects=(Effect(kind="pauses", on="r"),))
    bundle = Bundle(
        decisions=(one, Decision(id="e", kind="end", based_on=("d",))),
        meetings=(meeting("m", "2025-01-01", AgendaItem(number=1, decisions=("d",))),),
        gaps=(Gap(id="g", kind="other", about=("d",)),),
        traces=(Trace(document="d", item="1"),),
        routines=(Routine(id="r", status="in_force", pauses=(Pause(decided_by="d"),)),),
    )
    resting = Decisions(Collaboration(bundle)).resting_on(one)
    assert [(mention.source.id, mention.path) for mention in resting] == [
        ("r", ("pauses", 0, "decided_by")),
        ("e", ("based_on", 0)),
    ]
