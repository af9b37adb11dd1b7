from datetime import date, timedelta

from narvard.graph.bodies.in_force import Interruptions
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision, Effect
from narvard.model.groups import Group

DECIDED, LATER = date(2025, 2, 11), date(2025, 3, 1)


def interrupted(*effects, outcome="carried"):
    decision = Decision(
        id="d",
        kind="adopt",
        body="board",
        outcome=outcome,
        on=PartialDate.of(DECIDED),
        effects=effects,
    )
    groups = (Group(id="board", kind="board"), Group(id="team", kind="team"))
    return Interruptions(Collaboration(Bundle(groups=groups, decisions=(decision,))))


def test_a_body_that_a_decision_ended_is_ended_from_its_day_on():
    ended = interrupted(Effect(kind="ends", on="team"))
    assert ended.ending("team", DECIDED - timedelta(days=1)) is None
    assert str(ended.ending("team", DECIDED)) == "'team' was ended by 'd' on 2025-02-11"
    assert ended.ending("board", DECIDED) is None


def test_it_is_ended_from_the_day_that_the_decision_says():
    ended = interrupted(Effect(kind="ends", on="team", valid_from=PartialDate.of(LATER)))
    assert ended.ending("team", DECIDED) is None
    assert str(ended.ending("team", LATER)) == "'team' was ended by 'd' on 2025-03-01"


def test_a_decision_that_was_not_carried_ends_nothing():
    assert (
        interrupted(Effect(kind="ends", on="team"), outcome="rejected").ending("team", LATER)
        is None
    )
