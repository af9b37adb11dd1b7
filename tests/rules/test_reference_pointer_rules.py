from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.kernel.findings import Severity
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision, Gap
from narvard.model.groups import (
    DecisionRule,
    Group,
    RoleRotation,
    Seat,
    SeatRequirement,
    Vacancy,
)
from narvard.model.meetings import (
    AgendaItem,
    Attendance,
    CrossReference,
    ItemExtent,
    Meeting,
    MeetingRecord,
    PartialAttendance,
)
from narvard.model.organisations import Organisation
from narvard.model.profiles import Profile
from narvard.model.record import Citation
from narvard.rules.reference import ref005_pointer_to_nothing as rule

AS_OF = date(2025, 4, 3)


def found(**sections):
    bundle = Bundle(**{name: tuple(items) for name, items in sections.items()})
    return list(rule.check(Collaboration(bundle), AS_OF))


def messages(findings):
    return [one.message for one in diagnose(findings, None)]


def meeting(meeting_id="m", *, count=3, document=None, extent=None, first=None, **values):
    items = [AgendaItem(number=number) for number in range(1, count + 1)]
    if first is not None:
        items[0] = AgendaItem(number=1, **first)
    record = None
    if document is not None or extent is not None:
        record = MeetingRecord(
            kind="minutes",
            document=document,
            extent=None if extent is None else ItemExtent(first=extent[0], last=extent[1]),
        )
    return Meeting(
        id=meeting_id,
        group="g",
        on=PartialDate("2025-03-06"),
        items=tuple(items),
        record=record,
        **values,
    )


def pointing(**values):
    return {"refers_to": (CrossReference(item=2), CrossReference(**values))}


def decision(**values):
    return Decision(**{"id": "d", "kind": "approve", **values})


# --- cross-references ---------------------------------------------------------------------


def test_an_item_that_is_not_there_is_reported_where_its_number_stands():
    written = meeting(first=pointing(item=4))
    (finding,) = found(meetings=[written])
    assert messages([finding]) == ["'m' points to item 4 of 'm', which has no such item"]
    assert finding.place.path == ("items", 0, "refers_to", 1, "item")
    assert finding.severity is Severity.WARNING
    assert finding.related[0].place.path == ("items",)


def test_the_item_may_be_of_another_meeting():
    earlier = meeting("before", count=0, extent=(1, 3))
    (finding,) = found(meetings=[meeting(first=pointing(item=4, meeting="before")), earlier])
    assert messages([finding]) == ["'m' points to item 4 of 'before', which has no such item"]
    assert finding.related[0].place.entity is earlier
    assert finding.related[0].place.path == ("record", "extent")
    assert not found(meetings=[meeting(first=pointing(item=3, meeting="before")), earlier])


def test_a_matter_points_as_its_item_does():
    matter = AgendaItem(number=9, refers_to=(CrossReference(item=3), CrossReference(item=9)))
    (finding,) = found(meetings=[meeting(first={"matters": (matter,)})])
    assert finding.place.path == ("items", 0, "matters", 0, "refers_to", 1, "item")


def test_a_cross_reference_without_anything_points_to_nothing():
    (finding,) = found(meetings=[meeting(first=pointing())])
    assert messages([finding]) == ["'m' points to nothing"]
    assert finding.place.path == ("items", 0, "refers_to", 1)


@pytest.mark.parametrize(
    "values",
    [
        {"meeting": "before"},
        {"meeting": "nowhere"},
        {"meeting": "nowhere", "item": 99},
        {"meeting": "before", "item": 99},
        {"decision": "nowhere"},
        {"decision": "nowhere", "item": 1},
        {"decision": "m"},
        {"decision": "d"},
    ],
)
def test_what_is_not_known_is_not_judged(values):
    assert not found(
        meetings=[meeting(first=pointing(**values)), meeting("before", count=0)],
        decisions=[decision(meeting="elsewhere", item=99)],
    )


# --- decisions ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("taken", "stated", "message"),
    [
        (
            {"meeting": "other"},
            {"item": 1},
            "'m' points to 'd' as taken at 'm', and it was taken at 'other'",
        ),
        (
            {"meeting": "m", "item": 2},
            {"meeting": "other"},
            "'m' points to 'd' as taken at 'other', and it was taken at 'm'",
        ),
        (
            {"meeting": "m", "item": 2},
            {"item": 1},
            "'m' points to 'd' as taken under item 1, and it was taken under item 2",
        ),
    ],
)
def test_a_decision_is_where_it_says(taken, stated, message):
    findings = found(
        meetings=[meeting(first=pointing(decision="d", **stated))], decisions=[decision(**taken)]
    )
    assert messages(findings) == [message]
    assert findings[0].place.path[-1] == "decision"


@pytest.mark.parametrize(
    ("taken", "stated"),
    [
        ({}, {"item": 1}),
        ({"item": 2}, {"item": 1}),
        ({"meeting": "m"}, {"item": 1}),
        ({"meeting": "m", "item": 1}, {"item": 1, "meeting": "m"}),
    ],
)
def test_a_decision_that_does_not_say_is_nowhere_else(taken, stated):
    assert not found(
        meetings=[meeting(first=pointing(decision="d", **stated))], decisions=[decision(**taken)]
    )


def test_the_decisions_under_an_item_were_taken_under_it():
    written = meeting(first={"decisions": ("d",)})
    assert not found(meetings=[written], decisions=[decision(meeting="m", item=1)])
    assert not found(meetings=[written], decisions=[decision()])
    (finding,) = found(meetings=[written], decisions=[decision(meeting="m", item=2)])
    assert finding.place.path == ("items", 0, "decisions", 0)
    assert finding.related[0].place.path == ("item",)
    (finding,) = found(meetings=[written], decisions=[decision(meeting="other", item=1)])
    assert finding.related[0].place.path == ("meeting",)


def test_the_decisions_of_a_matter_bear_the_number_of_its_item():
    matter = AgendaItem(number=2, decisions=("d",))
    written = meeting(first={"matters": (matter,)})
    assert not found(meetings=[written], decisions=[decision(meeting="m", item=1)])
    assert found(meetings=[written], decisions=[decision(meeting="m", item=2)])


def test_a_decision_is_under_an_item_that_is_there():
    (finding,) = found(meetings=[meeting()], decisions=[decision(meeting="m", item=4)])
    assert messages([finding]) == ["'d' points to item 4 of 'm', which has no such item"]
    assert finding.place.path == ("item",)
    assert not found(meetings=[meeting()], decisions=[decision(meeting="m", item=3)])
    assert not found(decisions=[decision(meeting="m", item=3)])


# --- attendance and sources ---------------------------------------------------------------


def test_nobody_attends_an_item_that_is_not_there():
    attendance = Attendance(partial=(PartialAttendance(person="p", items=(1, 5)),))
    (finding,) = found(meetings=[meeting(attendance=attendance)])
    assert finding.place.path == ("attendance", "partial", 0, "items", 1)


def cited(*items, document="doc"):
    return Gap(id="gap", kind="risk", sources=(Citation(document=document, items=items),))


def test_a_source_names_an_item_that_the_record_has():
    findings = found(
        meetings=[meeting(document="doc")], gaps=[cited("header", "3", "4", "p. 9", "5 a", "²")]
    )
    assert messages(findings) == ["'gap' points to item 4 of 'm', which has no such item"]
    assert findings[0].place.path == ("sources", 0, "items", 2)


def test_a_source_may_stand_deep_inside():
    vacancy = Vacancy(sources=(Citation(document="doc", items=("9",)),))
    group = Group(id="g", kind="other", seats=(Seat(id="s"), Seat(id="t", vacancies=(vacancy,))))
    (finding,) = found(meetings=[meeting(document="doc")], groups=[group])
    assert finding.place.path == ("seats", 1, "vacancies", 0, "sources", 0, "items", 0)


def test_a_source_in_another_document_is_not_judged():
    assert not found(meetings=[meeting(document="doc")], gaps=[cited("9", document="report")])


def test_a_document_that_is_the_record_of_two_meetings_is_not_judged():
    meetings = [meeting(document="doc"), meeting("other", document="doc")]
    assert not found(meetings=meetings, gaps=[cited("9")])


def test_a_very_long_number_is_no_trouble():
    assert len(found(meetings=[meeting(document="doc")], gaps=[cited("9" * 1000)])) == 1


@given(st.integers(2, 20), st.integers(1, 30))
def test_a_pointer_is_reported_exactly_when_its_item_is_missing(count, number):
    written = meeting(count=count, first=pointing(item=number), document="doc")
    sections = {
        "meetings": [written],
        "decisions": [decision(meeting="m", item=number)],
        "gaps": [cited(str(number))],
    }
    assert len(found(**sections)) == (3 if number > count else 0)


# --- sides --------------------------------------------------------------------------------

SLIP = SeatRequirement(side="towms", at_least=1)
TURN = RoleRotation(role="chair", sides=("towns", "towms"), every=Duration("P1Y"))


def two_sided(**values):
    stated = {"id": "g", "kind": "board", "side_names": ("towns", "region"), **values}
    return Group(**stated)


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({"seats": (Seat(id="s", side="towms"),)}, ("seats", 0, "side")),
        ({"composition": (SLIP,)}, ("composition", 0, "side")),
        (
            {"decision_rules": (DecisionRule(method="consensus", quorum=(SLIP,)),)},
            ("decision_rules", 0, "quorum", 0, "side"),
        ),
        ({"rotations": (TURN,)}, ("rotations", 0, "sides", 1)),
    ],
)
def test_a_side_is_one_of_those_of_the_group(values, path):
    (finding,) = found(groups=[two_sided(**values, valid_from=PartialDate("2025"))])
    assert messages([finding]) == [
        "'g' points to the side 'towms', which 'g' does not have; did you mean 'towns'?"
    ]
    assert finding.place.path == path
    assert finding.severity is Severity.WARNING
    assert finding.during.start == date(2025, 1, 1)
    assert finding.related[0].place.path == ("side_names",)
    assert not found(groups=[two_sided(**values, side_names=())])
    assert not found(groups=[two_sided(**values, status="ended")])
    assert not found(groups=[two_sided(**values, side_names=("towns", "towms"))])


def test_a_side_like_none_of_them_has_no_hint():
    (finding,) = found(groups=[two_sided(seats=(Seat(id="s", side="police"),))])
    assert messages([finding]) == ["'g' points to the side 'police', which 'g' does not have"]


def behind(seat_values, *more, side="towms"):
    organisations = [
        Organisation(id="town", kind="municipality", side=side),
        Organisation(id="unit", kind="unit", part_of="town"),
    ]
    groups = [two_sided(seats=(Seat(id="s", **seat_values),)), *more]
    return found(groups=groups, organisations=organisations)


@pytest.mark.parametrize(
    "seat",
    [
        {"organisation": "town"},
        {"organisation": "unit"},
        {"constituency": ("unit", "town")},
        {"rotates_between": ("town", "unit")},
    ],
)
def test_the_side_of_an_organisation_is_one_of_a_group_that_it_sits_in(seat):
    (finding,) = behind(seat)
    assert finding.place.entity.id == "town"
    assert finding.place.path == ("side",)
    assert finding.related[0].place.entity.id == "g"
    assert not behind(seat, side="towns")
    assert not behind({**seat, "side": "towns"})
    other = two_sided(id="h", side_names=("towms",), seats=(Seat(id="s", **seat),))
    assert not behind(seat, other)
    assert len(behind(seat, two_sided(id="h"))) == 1


def test_an_organisation_without_a_seat_or_a_record_has_any_side():
    assert not behind({"organisation": "nowhere"})
    assert not behind({})


def test_a_profile_names_sides_of_a_group_that_it_is_for():
    profile = Profile(id="p", kinds=("board",), composition=(SLIP,))
    (finding,) = found(groups=[two_sided()], profiles=[profile])
    assert finding.place.entity is profile
    other = two_sided(id="h", side_names=("towms", "region"))
    assert not found(groups=[two_sided(), other], profiles=[profile])
    assert not found(groups=[two_sided(kind="committee")], profiles=[profile])
