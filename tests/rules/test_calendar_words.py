from datetime import date

import pytest

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.agreements import Agreement
from narvard.model.bundle import Bundle, Header
from narvard.model.decisions import Assignment, Gap
from narvard.model.groups import Deputy, Group, Officer, Seat, Vacancy
from narvard.model.initiatives import Allocation, Initiative, Phase
from narvard.model.mandates import Mandate
from narvard.model.meetings import Action, AgendaItem, Correction, Meeting, MeetingRecord
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.model.routines import Evaluation, Information, Pause, Routine
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.rules.calendar import (
    cal005_time_only_in_words,
    cal006_dates_disagree,
    cal009_unknown_calendar,
)

AS_OF = date(2025, 4, 3)
LATER = Text({"sv": "på sikt", "en": "in due course"})
VAGUE = Due(words=LATER)


def found(rule, **sections):
    return list(rule.check(Collaboration(Bundle(**sections)), AS_OF))


def test_words_alone_are_found_wherever_something_is_due():
    findings = found(
        cal005_time_only_in_words,
        groups=(
            Group(id="g", kind="network", seats=(Seat(id="s", vacancies=(Vacancy(due=VAGUE),)),)),
        ),
        routines=(
            Routine(
                id="r",
                status="proposed",
                evaluation=Evaluation(due=VAGUE),
                information=(Information(), Information(due=VAGUE)),
            ),
        ),
        meetings=(
            Meeting(
                id="m",
                group="g",
                on=PartialDate("2025"),
                items=(AgendaItem(number=1, matters=(AgendaItem(number=1, returns_on=VAGUE),)),),
            ),
        ),
        assignments=(Assignment(id="a", kind="task", due=VAGUE),),
        gaps=(Gap(id="p", kind="other", due=VAGUE),),
    )
    places = {(str(one.parameters["subject"]), one.place.path) for one in findings}
    assert places == {
        ("g", ("seats", 0, "vacancies", 0, "due", "words")),
        ("r", ("evaluation", "due", "words")),
        ("r", ("information", 1, "due", "words")),
        ("m", ("items", 0, "matters", 0, "returns_on", "words")),
        ("a", ("due", "words")),
        ("p", ("due", "words")),
    }
    assert {str(one.parameters["words"]) for one in findings} == {"på sikt"}


@pytest.mark.parametrize(
    "due",
    [
        Due(words=LATER, on=PartialDate("2026")),
        Due(words=LATER, next_meeting_of="g"),
        Due(),
    ],
)
def test_words_beside_a_day_are_welcome(due):
    assignment = Assignment(id="a", kind="task", due=due)
    assert found(cal005_time_only_in_words, assignments=(assignment,)) == []


def test_what_an_action_is_due_by_belongs_to_another_rule():
    action = Action(text=Text("Inform the schools."), due=VAGUE)
    meeting = Meeting(
        id="m",
        group="g",
        on=PartialDate("2025"),
        items=(AgendaItem(number=1, actions=(action,)),),
    )
    assert found(cal005_time_only_in_words, meetings=(meeting,)) == []


@pytest.mark.parametrize(
    "sections",
    [
        {"gaps": (Gap(id="p", kind="other", due=VAGUE, status="closed"),)},
        {"gaps": (Gap(id="p", kind="other", due=VAGUE, status="accepted"),)},
        {"routines": (Routine(id="r", status="wanted", evaluation=Evaluation(due=VAGUE)),)},
        {"routines": (Routine(id="r", status="ended", evaluation=Evaluation(due=VAGUE)),)},
    ],
)
def test_what_is_over_or_only_wished_for_needs_no_day(sections):
    assert found(cal005_time_only_in_words, **sections) == []


def of_initiative(status="decided", **values):
    initiative = Initiative(id="i", kind="project", status=status, **values)
    findings = found(cal005_time_only_in_words, initiatives=(initiative,))
    return [finding.place.path for finding in findings]


@pytest.mark.parametrize(
    ("phase", "paths"),
    [
        (Phase(id="p", words=LATER), [("phases", 0, "words")]),
        (Phase(id="p"), []),
        (Phase(id="p", words=LATER, valid_from=PartialDate("2026")), []),
        (Phase(id="p", words=LATER, valid_to=PartialDate("2026")), []),
        (Phase(id="p", words=LATER, tentative=True), []),
        (Phase(id="p", words=LATER, depends_on=("e",)), []),
    ],
)
def test_a_phase_needs_one_end(phase, paths):
    assert of_initiative(phases=(phase,)) == paths


def test_what_somebody_works_on_needs_dates_as_long_as_it_may_come():
    allocation = Allocation(person="p", share=Share("50%"), words=LATER)
    assert of_initiative(allocations=(allocation,)) == [("allocations", 0, "words")]
    for status in ("idea", "ended", "cancelled"):
        assert of_initiative(status, allocations=(allocation,)) == []


def weekday_faults(text):
    assignment = Assignment(id="a", kind="task", description=Text(text))
    findings = found(cal006_dates_disagree, assignments=(assignment,))
    assert {finding.severity for finding in findings} <= {Severity.WARNING}
    return [str(finding.parameters["fault"]) for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        "fredag 28 februari 2025",
        "torsdagen den 24 april 2025",
        "Torsdag den 24:e april 2025",
        "tirsdag 12. november 2024",
        "søndag 2 marts 2025",
        "Friday, 28 February 2025",
        "Friday 28th of February 2025",
        "Friday, February 28, 2025",
        "Friday 2025-02-28",
        "fredag 28 februari",
        "mondays 28 February 2025",
    ],
)
def test_a_weekday_that_is_right_or_cannot_be_checked(text):
    assert weekday_faults(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "vi ses torsdag 28 februari 2025",
            "writes 'torsdag 28 februari 2025', and 2025-02-28 is a Friday",
        ),
        ("LÖRDAG 2025-02-28", "writes 'LÖRDAG 2025-02-28', and 2025-02-28 is a Friday"),
        (
            "Tuesday, February 28th, 2025",
            "writes 'Tuesday, February 28th, 2025', and 2025-02-28 is a Friday",
        ),
        ("onsdag 31 april 2025", "names a day that does not exist, 'onsdag 31 april 2025'"),
        ("onsdag 2025-13-01", "names a day that does not exist, 'onsdag 2025-13-01'"),
    ],
)
def test_a_weekday_that_its_date_is_not(text, fault):
    assert weekday_faults(text) == [fault]


def test_every_weekday_in_a_text_is_checked_and_every_language():
    text = {"sv": "fredag 28 februari 2025, lördag 28 februari 2025", "en": "Monday 2025-02-28"}
    assert len(weekday_faults(text)) == 2


def test_a_weekday_is_known_in_every_language_on_every_day():
    days = ["måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"]
    english = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    for number in range(1, 8):
        for names in (days, english):
            for offset, name in enumerate(names, start=1):
                faults = weekday_faults(f"{name} {number} september 2025")
                assert bool(faults) == (offset != number)


def meeting(name, on, previous=None, **record):
    return Meeting(
        id=name,
        group="g",
        on=PartialDate(on),
        previous=previous,
        record=MeetingRecord(kind="meeting_notes", **record) if record else None,
    )


@pytest.mark.parametrize(
    ("on", "before", "count"),
    [
        ("2025-03-06", "2025-02-06", 0),
        ("2025-03-06", "2025-03-06", 0),
        ("2025-03-06", "2025-03-07", 1),
        ("2025-03-06", "2025-03", 0),
        ("2025", "2025-12", 0),
        ("2025-03", "2025-04", 1),
    ],
)
def test_the_previous_meeting_is_not_later(on, before, count):
    meetings = (meeting("a", before), meeting("b", on, "a"), meeting("c", on, "nowhere"))
    findings = found(cal006_dates_disagree, meetings=meetings)
    assert [one.place.path for one in findings] == [("previous",)] * count


def test_what_is_done_with_the_record_comes_after_the_meeting():
    early, late = PartialDate("2025-03-05"), PartialDate("2025-03")
    findings = found(
        cal006_dates_disagree,
        meetings=(
            meeting("a", "2025-03-06", sent_on=early, approved_on=late),
            meeting(
                "b",
                "2025-03-06",
                approved_on=early,
                corrections=(Correction(on=late), Correction(on=early)),
            ),
        ),
    )
    assert [one.place.path for one in findings] == [
        ("record", "sent_on"),
        ("record", "approved_on"),
        ("record", "corrections", 1, "on"),
    ]
    assert {one.severity for one in findings} == {Severity.ERROR}


BACKWARDS = {"valid_from": PartialDate("2025-03-07"), "valid_to": PartialDate("2025-03-06")}


def backwards(**sections):
    (finding,) = found(cal006_dates_disagree, **sections)
    assert finding.severity is Severity.ERROR
    assert finding.place.path[-1] == "valid_to"
    assert finding.related[0].place.path == (*finding.place.path[:-1], "valid_from")
    return finding.place.path[:-1], [one.message for one in diagnose([finding], None)]


@pytest.mark.parametrize(
    "section",
    [
        {"groups": (Group(id="g", kind="board", **BACKWARDS),)},
        {"organisations": (Organisation(id="g", kind="region", **BACKWARDS),)},
        {"routines": (Routine(id="g", status="in_force", **BACKWARDS),)},
        {"people": (Person(id="g", **BACKWARDS),)},
    ],
)
def test_nothing_ends_before_it_begins(section):
    path, messages = backwards(**section)
    assert path == ()
    assert messages == ["'g' ends on 2025-03-06, before it begins on 2025-03-07"]


def test_nothing_in_an_entity_ends_before_it_begins():
    mandate = Mandate(kind="decides", **BACKWARDS)
    group = Group(id="g", kind="board", mandates=(Mandate(kind="prepares"), mandate))
    path, messages = backwards(groups=(group,))
    assert path == ("mandates", 1)
    assert messages == [
        "'g' has something in 'mandates' that ends on 2025-03-06, before it begins on 2025-03-07"
    ]
    seat = Seat(id="s", vacancies=(Vacancy(**BACKWARDS),))
    path, _ = backwards(groups=(Group(id="g", kind="board", seats=(seat,)),))
    assert path == ("seats", 0, "vacancies", 0)
    ended = Routine(id="r", status="ended", pauses=(Pause(**BACKWARDS),))
    path, _ = backwards(routines=(ended,))
    assert path == ("pauses", 0)


def test_what_other_rules_say_is_not_said_twice():
    holding, deputy = Holding(person="p", **BACKWARDS), Deputy(person="p", **BACKWARDS)
    seat = Seat(id="s", holders=(holding,), deputies=(deputy,), **BACKWARDS)
    officer = Officer(role="chair", **BACKWARDS)
    sections = {
        "groups": (Group(id="g", kind="board", seats=(seat,), officers=(officer,)),),
        "offices": (Office(id="o", organisation="x", holders=(holding,)),),
        "agreements": (Agreement(id="a", kind="agreement", status="in_force", **BACKWARDS),),
        "routines": (Routine(id="r", status="in_force", pauses=(Pause(**BACKWARDS),)),),
    }
    assert found(cal006_dates_disagree, **sections) == []


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2025-03-06", "2025-03-06"),
        ("2025-03-06", "2025-03"),
        ("2025-03", "2025-03-01"),
        ("2025", "2025"),
        (None, "2025"),
        ("2025", None),
    ],
)
def test_a_period_that_may_be_in_order_is(first, last):
    dates = {"valid_from": first and PartialDate(first), "valid_to": last and PartialDate(last)}
    group = Group(id="g", kind="board", **dates)
    assert found(cal006_dates_disagree, groups=(group,)) == []


@pytest.mark.parametrize(
    ("values", "paths"),
    [
        ({}, []),
        ({"time_zone": "Europe/Stockholm", "country": "SE"}, []),
        ({"country": "GB", "subdivision": "SCT"}, []),
        ({"time_zone": "Sweden"}, [("time_zone",)]),
        ({"country": "ZZ", "subdivision": "SCT"}, [("country",)]),
        ({"country": "SE", "subdivision": "SCT"}, [("subdivision",)]),
        ({"subdivision": "SCT"}, [("subdivision",)]),
    ],
)
def test_a_calendar_that_is_not_known(values, paths):
    findings = found(cal009_unknown_calendar, collaboration=Header(id="c", **values))
    assert [finding.place.path for finding in findings] == paths


def test_a_collaboration_without_a_header_names_nothing():
    assert found(cal009_unknown_calendar) == []
