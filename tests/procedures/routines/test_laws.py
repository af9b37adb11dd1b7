"""What holds for every routine, whatever is written."""

from datetime import date, timedelta

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement
from narvard.model.bundle import Bundle
from narvard.model.conditions import Precondition
from narvard.model.decisions import Decision, Effect
from narvard.model.groups import Group
from narvard.model.organisations import Organisation
from narvard.model.routines import Fallback, Pause, Routine
from narvard.procedures.routines.asking import routine_on
from narvard.rules.routine import (
    rtn001_in_force_without_ground,
    rtn005_precondition_out_of_reach,
    rtn008_pause_without_mandate,
    rtn009_pause_without_fallback,
    rtn014_last_resort_first,
    rtn018_resting_on_proposal,
)

FIRST = date(2025, 1, 1)
LAST = date(2025, 4, 1)
DAYS = st.dates(FIRST, date(2025, 3, 1))
WRITTEN = st.one_of(
    st.none(),
    DAYS.map(PartialDate.of),
    st.sampled_from(["2025-01", "2025-02", "2025-03"]).map(PartialDate),
)
IN_JANUARY = st.dates(FIRST, date(2025, 1, 25)).map(PartialDate.of)
IN_FEBRUARY = st.dates(date(2025, 2, 10), date(2025, 3, 1)).map(PartialDate.of)
ASKED = st.dates(date(2025, 1, 15), date(2025, 2, 20))
STATUSES = st.sampled_from(["in_force", "in_force", "in_force", "decided", "proposed", "ended"])
FALLBACKS = st.lists(
    st.builds(Fallback, routine=st.sampled_from([None, "s"]), body=st.sampled_from([None, "g"])),
    max_size=1,
).map(tuple)
PAUSES = st.lists(
    st.builds(
        Pause,
        valid_from=IN_JANUARY,
        valid_to=IN_FEBRUARY,
        decided_by=st.sampled_from([None, "d"]),
        fallbacks=FALLBACKS,
    ),
    max_size=2,
).map(tuple)


def routines(name):
    return st.builds(
        Routine,
        id=st.just(name),
        status=STATUSES,
        valid_from=st.none() | IN_JANUARY,
        valid_to=st.none() | IN_FEBRUARY,
        planned_for=WRITTEN,
        governed_by=st.sampled_from([None, "a"]),
        decided_by=st.sampled_from([None, "d"]),
        initiators=st.sampled_from([(), ("o",), ("g",)]),
        comes_after=st.sampled_from([(), ("s",)]),
        last_resort=st.booleans(),
        preconditions=st.sampled_from([(), (Precondition(routine="s"),)]),
        successor_of=st.sampled_from([(), ("r",)]),
        pauses=PAUSES,
    )


BUNDLES = st.builds(
    Bundle,
    routines=st.tuples(routines("r"), routines("r"), routines("s")),
    agreements=st.tuples(
        st.builds(
            Agreement,
            id=st.just("a"),
            kind=st.just("agreement"),
            status=st.sampled_from(["in_force", "planned", "ended"]),
            valid_from=WRITTEN,
            valid_to=WRITTEN,
        )
    ),
    organisations=st.tuples(
        st.builds(
            Organisation,
            id=st.just("o"),
            kind=st.just("region"),
            valid_from=WRITTEN,
            valid_to=WRITTEN,
        )
    ),
    groups=st.tuples(
        st.builds(
            Group,
            id=st.just("g"),
            kind=st.just("steering_group"),
            valid_from=WRITTEN,
            valid_to=WRITTEN,
        )
    ),
    decisions=st.tuples(
        st.builds(
            Decision,
            id=st.just("d"),
            kind=st.just("pause"),
            body=st.just("g"),
            on=WRITTEN,
            outcome=st.sampled_from(["carried", "carried", "rejected", None]),
            effects=st.lists(
                st.builds(
                    Effect,
                    kind=st.sampled_from(["pauses", "ends", "adopts"]),
                    on=st.sampled_from(["r", "s"]),
                    valid_from=WRITTEN,
                    valid_to=WRITTEN,
                ),
                max_size=2,
            ).map(tuple),
        )
    ),
)


def without_the_day(answer):
    return attrs.evolve(answer, as_of=FIRST)


@settings(max_examples=100)
@given(BUNDLES, ASKED)
def test_nothing_changes_before_the_next_change_and_something_does_then(bundle, day):
    collaboration = Collaboration(bundle)
    answer = routine_on(collaboration, "r", day)
    change = answer.next_change
    end = LAST if change is None else change.day
    other = day + timedelta(1)
    while other < end:
        assert without_the_day(routine_on(collaboration, "r", other)) == without_the_day(answer)
        other += timedelta(1)
    if change is not None:
        assert change.day > day
        assert change.said
        then = attrs.evolve(routine_on(collaboration, "r", change.day), next_change=change)
        assert without_the_day(then) != without_the_day(answer)


@given(BUNDLES, ASKED)
def test_it_is_paused_exactly_while_a_pause_is_told(bundle, day):
    answer = routine_on(Collaboration(bundle), "r", day)
    assert (answer.state == "paused") == bool(answer.pauses)
    for pause in answer.pauses:
        assert pause.period.contains(day)
    if answer.paused_until is not None:
        assert answer.paused_until >= day
        later = routine_on(Collaboration(bundle), "r", answer.paused_until)
        assert later.period != answer.period or later.state in ("paused", "ended", "superseded")


RULES = {
    rtn001_in_force_without_ground: "ground",
    rtn008_pause_without_mandate: "pause_mandate",
    rtn009_pause_without_fallback: "fallback",
    rtn014_last_resort_first: "last_resort",
    rtn018_resting_on_proposal: "support",
}


def found_on(rule, collaboration, day):
    """What a rule finds about routine `r` on a day."""
    return [
        one
        for one in rule.check(collaboration, day)
        if one.parameters["routine"] == "r" and one.during.contains(day)
    ]


@settings(max_examples=100)
@given(BUNDLES, ASKED)
def test_what_the_rules_find_on_a_day_is_told_on_that_day(bundle, day):
    collaboration = Collaboration(attrs.evolve(bundle, routines=bundle.routines[1:]))
    answer = routine_on(collaboration, "r", day)
    told = {one.kind for one in answer.concerns}
    for rule, kind in RULES.items():
        if found_on(rule, collaboration, day) and answer.state not in ("ended", "superseded"):
            assert kind in told
    if found_on(rtn005_precondition_out_of_reach, collaboration, day):
        assert [one.met for one in answer.preconditions] == ["no"]
    if answer.state == "in_force":
        for kind in ("ground", "last_resort", "support"):
            rule = next(one for one, its_kind in RULES.items() if its_kind == kind)
            assert (kind in told) == bool(found_on(rule, collaboration, day))
