from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision
from narvard.model.groups import DecisionRule, SeatRequirement
from narvard.model.meetings import AgendaItem, Attendance, Meeting, PartialAttendance
from narvard.procedures.quorum.asking import quorum
from narvard.rules.mandate import man004_decided_without_quorum as man004
from tests.procedures.quorum.boards import DAY, board, planned, seat

PEOPLE = ["p1", "p2", "p3", "p4", "d1", "d2"]
KINDS = st.sampled_from([None, "executive", "partner"])
SEATS = st.lists(
    st.tuples(KINDS, st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True)),
    min_size=4,
    max_size=4,
).map(
    lambda drawn: tuple(
        seat(index, *deputies, member_kind=kind)
        for index, (kind, deputies) in enumerate(drawn, start=1)
    )
)
REQUIREMENTS = st.lists(
    st.builds(
        SeatRequirement,
        member_kind=KINDS,
        at_least=st.integers(0, 4),
        share=st.sampled_from([None, Ratio("50%"), Ratio("66.66%")]),
    ),
    max_size=3,
).map(tuple)
PRESENT = st.sets(st.sampled_from(PEOPLE)).map(lambda found: tuple(sorted(found)))
PARTS = st.lists(
    st.builds(
        PartialAttendance,
        person=st.sampled_from(PEOPLE),
        items=st.sampled_from([(), (1,), (2,)]),
    ),
    max_size=2,
).map(tuple)
ORDER = ("no", "not_known", "yes")


def by(requirements, *places):
    return board(*places, rules=[DecisionRule(method="consensus", quorum=requirements)])


@given(SEATS, REQUIREMENTS, PRESENT, st.sampled_from(["p1", "p2", "p3", "p4"]))
def test_one_more_member_never_undoes_a_quorum(places, requirements, present, more):
    group = by(requirements, *places)
    known = {place.holders[0].person for place in places}
    known |= {deputy.person for place in places for deputy in place.deputies}
    there = [one for one in present if one in known]
    before = planned(group, *there).quorum.quorate
    after = planned(group, *there, more).quorum.quorate
    if before == "not_laid_down":
        assert after == before
    else:
        assert ORDER.index(after) >= ORDER.index(before)


@given(SEATS, REQUIREMENTS, st.sets(st.sampled_from(["p1", "p2", "p3", "p4"])))
def test_a_co_opted_member_never_changes_the_answer(places, requirements, present):
    extra = seat(9, membership="co_opted", member_kind="executive")
    with_extra = by(requirements, *places, extra)
    without = by(requirements, *places)
    there = sorted(present)
    assert (
        planned(with_extra, *there, "p9").quorum.quorate
        == planned(with_extra, *there).quorum.quorate
    )
    # Without an executive who votes, the co-opted one is the only seat that can be meant.
    if any(one.member_kind == "executive" for one in places):
        before, after = planned(without, *there), planned(with_extra, *there, "p9")
        assert before.quorum.quorate == after.quorum.quorate
        assert before.there.represented == after.there.represented


@given(SEATS, REQUIREMENTS, PRESENT, PARTS)
def test_the_rule_finds_what_the_answer_says(places, requirements, present, parts):
    """MAN004 reports a decision exactly when the answer is that too few were there."""
    meeting = Meeting(
        id="m",
        group="board",
        on=PartialDate.of(DAY),
        attendance=Attendance(present=(*present, "stranger"), partial=parts),
        items=(AgendaItem(number=1, decisions=("d",)),),
    )
    decided = Decision(id="d", kind="adopt", outcome="carried")
    collaboration = Collaboration(
        Bundle(groups=(by(requirements, *places),), meetings=(meeting,), decisions=(decided,))
    )
    (item,) = quorum(collaboration, "m").items
    found = list(man004.check(collaboration, DAY))
    assert bool(found) == (item.decisions[0].quorum.quorate == "no")
