from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import narvard
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import Agreement, Approval, Party
from narvard.model.bundle import SECTIONS, Bundle
from narvard.model.groups import Deputy, Group, Officer, Seat, Vacancy
from narvard.model.organisations import Holding, Office, Organisation, Person

IN_APRIL = date(2025, 4, 3)
IN_JULY = date(2025, 7, 15)


def rows(collaboration, name, *columns, on=None):
    return [
        tuple(row[column] for column in columns)
        for row in narvard.table(collaboration, name, on=on).to_dicts()
    ]


@pytest.mark.parametrize("on", [None, IN_APRIL])
@pytest.mark.parametrize("name", [name for name in narvard.TABLES if name != "findings"])
def test_every_table_has_cells_of_the_sort_that_its_columns_hold(valley, name, on):
    table = narvard.table(valley, name, on=on)
    sorts = {"text": str, "integer": int, "number": Decimal, "flag": bool, "day": date}
    assert (table.name, table.on) == (name, on)
    assert len({column.name for column in table.columns}) == len(table.columns)
    for row in table.to_dicts():
        assert list(row) == [column.name for column in table.columns]
        for column in table.columns:
            assert row[column.name] is None or type(row[column.name]) is sorts[column.holds]


def test_there_is_a_table_of_every_section():
    assert set(SECTIONS) <= set(narvard.TABLES)


def test_an_entity_has_a_column_for_each_field(valley):
    (row,) = narvard.table(valley, "target_groups").to_dicts()
    assert (row["id"], row["figures_count"], row["minors"]) == ("young", 1, False)
    assert rows(valley, "agreements", "id", "annex_to", "first_day", "last_day") == [
        ("main", None, None, None),
        ("annex", "main", date(2025, 6, 1), None),
    ]
    assert rows(valley, "areas", "id", "parts", "code") == [
        ("valley", "alderton; birchby", None),
        ("alderton", None, "1490"),
        ("birchby", None, None),
    ]


def test_a_partial_date_is_there_as_written_and_as_days(valley):
    assert rows(valley, "meetings", "on", "on_first_day", "on_last_day") == [
        ("2025-04-03", date(2025, 4, 3), date(2025, 4, 3))
    ]


def test_what_does_not_hold_on_the_day_has_no_row(valley):
    assert rows(valley, "agreements", "id", on=IN_APRIL) == [("main",)]


def test_seats_without_a_day_say_nothing_of_vacancy(valley):
    assert rows(valley, "seats", "group", "seat", "holders", "vacant", "first_day") == [
        ("steering", "town", "p-old; p-new", None, date(2024, 1, 1)),
        ("steering", "birch", None, None, date(2024, 1, 1)),
        ("unwritten", "only", None, None, None),
    ]


def test_a_seat_is_vacant_only_where_holders_are_written(valley):
    asked = ("seat", "holders", "vacant", "rights")
    assert rows(valley, "seats", *asked, on=IN_APRIL) == [
        ("town", "p-old", False, "attend; speak; vote"),
        ("birch", None, True, "attend"),
        ("only", None, None, "attend; speak; vote"),
    ]
    assert rows(valley, "seats", *asked[:3], on=IN_JULY)[0] == ("town", None, True)


def test_a_collaboration_that_is_cut_brings_its_day(valley):
    table = narvard.table(valley.at(IN_APRIL), "seats")
    assert table.on == IN_APRIL
    assert table.rows[0]["vacant"] is False


def test_holdings_are_cut_by_the_group(valley):
    assert rows(valley, "holdings", "person", "first_day", "last_day") == [
        ("p-old", date(2024, 1, 1), date(2025, 6, 30)),
        ("p-new", date(2025, 8, 1), None),
    ]
    assert rows(valley, "holdings", "person", on=IN_JULY) == []


def test_a_task_goes_with_its_seat(valley):
    assert rows(valley, "officers", "role", "seat", "person", "last_day") == [
        ("chair", "town", "p-old", date(2025, 6, 30)),
        ("chair", "town", "p-new", None),
    ]


def test_mandates_by_matter(valley):
    assert rows(valley, "mandates", "body", "mandate", "matter", "limit", "last_day") == [
        ("steering", "decides", "money", Decimal("0.50"), date(2025, 12, 31)),
        ("steering", "prepares", None, None, None),
    ]


def test_parties_are_expanded_and_inherited(valley):
    assert rows(valley, "parties", "agreement", "written_in", "party", "organisation") == [
        ("main", "main", "towns", "alder-town"),
        ("main", "main", "towns", "birch-town"),
        ("annex", "main", "towns", "alder-town"),
        ("annex", "main", "towns", "birch-town"),
    ]


def test_coverage_is_not_known_without_an_area(valley):
    assert rows(valley, "coverage", "routine", "municipality", "covered", "participants") == [
        ("red-cord", "alderton", True, "alder-town"),
        ("red-cord", "birchby", False, "birch-town"),
        ("placeless", "alderton", None, None),
        ("placeless", "birchby", None, None),
    ]


def test_coverage_as_a_matrix(valley):
    matrix = narvard.table(valley, "coverage").pivoted("municipality", "routine", "covered")
    assert matrix.to_dicts() == [
        {"municipality": "alderton", "red-cord": True, "placeless": None},
        {"municipality": "birchby", "red-cord": False, "placeless": None},
    ]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("seat", "group", "size"), "'size' is no column of the table"),
        (
            ("group", "organisation", "person"),
            "'steering' and 'alder-town' meet more than once; ask for one day",
        ),
    ],
)
def test_what_cannot_be_a_matrix(valley, asked, said):
    with pytest.raises(narvard.Unanswerable, match=said):
        narvard.table(valley, "holdings").pivoted(*asked)


def test_a_day_is_not_asked_for_where_it_would_not_help(valley):
    on_a_day = narvard.table(valley, "seats", on=IN_APRIL)
    both = "'steering' and '2024-01-01' meet more than once; choose columns that tell"
    with pytest.raises(narvard.Unanswerable, match=both):
        on_a_day.pivoted("group", "first_day", "seat")
    # Both stand for the towns, at the same time.
    with pytest.raises(narvard.Unanswerable, match="choose columns that tell the rows apart"):
        narvard.table(valley, "parties").pivoted("agreement", "party", "organisation")


def test_ladders_from_the_lowest_step(valley):
    assert rows(valley, "steps", "step", "level", "bodies", "on_failure", "on_silence") == [
        ("lower", 1, "alder-town; birch-town", "upper", "upper"),
        ("upper", 2, "steering", None, None),
    ]


def test_steps_of_routines(valley):
    assert rows(valley, "routine_steps", "step", "position", "deadline", "counts") == [
        ("call", 1, "P2D", "working_days")
    ]


def test_pauses_and_what_is_none(valley):
    asked = ("weeks", "fallbacks", "first_day", "last_day")
    in_summer = ("2025-W25/2025-W32", "steering", date(2025, 6, 16), date(2025, 8, 10))
    assert rows(valley, "pauses", *asked) == [in_summer, (None, None, None, None)]
    assert rows(valley, "pauses", *asked, on=IN_JULY) == [in_summer]
    assert rows(valley, "pauses", *asked, on=date(2026, 3, 1)) == []


def test_meetings(valley):
    assert rows(valley, "attendance", "actor", "attendance", "items", "day") == [
        ("p-old", "present", None, date(2025, 4, 3)),
        ("p-new", "partial", "1; 2", date(2025, 4, 3)),
    ]
    assert rows(valley, "agenda_items", "item", "path", "title", "actions") == [
        (1, "items.0", None, 0),
        (1, "items.0.matters.0", "A matter", 1),
    ]
    assert rows(valley, "actions", "meeting", "text", "owners", "due") == [
        ("notes", "Call", "p-old; p-new", None)
    ]


def test_guests_come_to_a_meeting_too(tmp_path):
    path = tmp_path / "all.yaml"
    path.write_text(
        "format: 1\npeople: [{id: p-a}]\ngroups: [{id: board, kind: board}]\n"
        "meetings: [{id: m, group: board, on: 2025-04-03, attendance: {guests: [p-a]}}]\n"
    )
    assert rows(narvard.load(path), "attendance", "meeting", "actor", "attendance") == [
        ("m", "p-a", "guest")
    ]


def test_figures(valley):
    assert rows(valley, "figures", "entity", "kind", "path", "value", "true_for") == [
        ("young", "target_group", "figures.0", Decimal("12.5"), "2024")
    ]


def test_staffing_by_weekday(valley):
    assert rows(valley, "staffing", "availability", "weekday") == [
        ("reception", "monday"),
        ("reception", "friday"),
    ]


def test_load_counts_what_one_has_on_the_day(valley):
    asked = ("person", "seats", "groups", "tasks", "offices", "time_share")
    assert rows(valley, "load", *asked, on=IN_APRIL) == [
        ("p-old", 1, 1, 1, 0, None),
        ("p-new", 0, 0, 0, 0, None),
    ]
    assert rows(valley, "load", *asked, on=IN_JULY)[0] == ("p-old", 0, 0, 0, 0, None)


def test_references_with_what_they_lead_to(valley):
    found = rows(valley, "references", "entity", "kind", "path", "target", "target_kind")
    assert found[0] == ("alder-valley", "collaboration", "area", "valley", "area")
    assert ("annex", "agreement", "annex_to", "main", "agreement") in found


def test_findings_of_a_report(valley):
    report = narvard.check(valley, as_of=IN_APRIL)
    table = narvard.table(report, "findings")
    assert len(table) == len(report.diagnostics) > 0
    assert table.on == IN_APRIL
    assert table.to_dicts()[0]["rule"] == report.diagnostics[0].code
    assert table.to_dicts()[0]["message"] == report.diagnostics[0].message


@pytest.mark.parametrize(
    ("name", "said"),
    [("nothing", "'nothing' is no table"), ("findings", "'findings' is one of a report")],
)
def test_what_there_is_no_table_of(valley, name, said):
    with pytest.raises(narvard.Unanswerable, match=said):
        narvard.table(valley, name)


def test_a_report_has_one_table_only(valley):
    report = narvard.check(valley, as_of=IN_APRIL)
    with pytest.raises(narvard.Unanswerable, match="a report has only the table 'findings'"):
        narvard.table(report, "seats")
    with pytest.raises(narvard.Unanswerable, match="of its own day"):
        narvard.table(report, "findings", on=IN_JULY)


EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


@pytest.mark.parametrize(
    "name",
    ["sodra-alvsborg", "sodra-alvsborg-clean", "minimal", "abroad/england", "abroad/finland.yaml",
     "abroad/norway"],
)  # fmt: skip
def test_a_table_of_a_day_is_that_of_what_is_cut_to_the_day(name):
    whole = narvard.load(EXAMPLES / name)
    days = {one + timedelta(days=shift) for one in whole.breakpoints() for shift in (-1, 0)}
    for day in sorted(days)[:: max(1, len(days) // 3)]:
        _is_lawful(whole, day)


def _is_lawful(whole, day):
    """That tables of a day tell what the collaboration that is cut to it tells."""
    cut = whole.at(day)
    for table in narvard.TABLES:
        if table != "findings":
            assert narvard.table(cut, table) == narvard.table(whole, table, on=day), (table, day)
    for table in ("holdings", "officers", "offices_held"):
        # Of all time, the rows that hold on the day are those of the day, but for references.
        held = Counter(map(_who, (one for one in narvard.table(whole, table).rows
                                  if _holds(one, day))))  # fmt: skip
        assert held == Counter(map(_who, narvard.table(whole, table, on=day).rows)), (table, day)


def _holds(row, day):
    return (row["first_day"] or date.min) <= day <= (row["last_day"] or date.max)


def _who(row):
    left_out = {"decision", "first_day", "last_day", "organisation"}
    if row.get("person") is not None and "role" in row:
        left_out.add("seat")
    return tuple(value for name, value in row.items() if name not in left_out)


@st.composite
def ending_somehow(draw):
    """A group, an office and an agreement, where everything begins and ends at random."""
    always = [None] * 5
    first = st.sampled_from([*always, PartialDate("2025-02-15"), PartialDate("2025-04-15")])
    last = st.sampled_from([*always, PartialDate("2025-03-14"), PartialDate("2025-05-14")])

    def dated(cls, **fields):
        return cls(valid_from=draw(first), valid_to=draw(last), **fields)

    people = tuple(dated(Person, id=one) for one in ("p-a", "p-b"))
    towns = tuple(dated(Organisation, id=one, kind="municipality") for one in ("town", "other"))
    both = Organisation(id="both", kind="collective", members=("town", "other"))

    def holders():
        return tuple(dated(Holding, person=one.id) for one in people if draw(st.booleans()))

    seats = tuple(
        dated(
            Seat,
            id=one,
            organisation=draw(st.sampled_from([None, "town", "other"])),
            holders=holders(),
            deputies=(dated(Deputy, person="p-a"),),
            vacancies=draw(st.sampled_from([(), (Vacancy(noted_on=PartialDate("2025-03")),)])),
        )
        for one in ("one", "two")
    )
    officers = (
        dated(Officer, role="chair", seat=draw(st.sampled_from([None, "one"])), person="p-a"),
        dated(Officer, role="secretary", seat="two"),
    )
    approvals = tuple(Approval(party=one) for one in ("town", "other") if draw(st.booleans()))
    return narvard.Collaboration(
        Bundle(
            people=people,
            organisations=(*towns, both),
            offices=(dated(Office, id="head", organisation="town", holders=holders()),),
            groups=(dated(Group, id="board", kind="board", seats=seats, officers=officers),),
            agreements=(
                dated(
                    Agreement,
                    id="main",
                    kind="agreement",
                    status="in_force",
                    parties=(Party(organisation="town"), Party(organisation="both")),
                    approvals=approvals,
                ),
            ),
        )
    )


@settings(max_examples=60, deadline=None)
@given(ending_somehow(), st.sampled_from([date(2025, month, 20) for month in range(1, 7)]))
def test_a_table_of_a_day_is_that_of_the_cut_whatever_ends(whole, day):
    _is_lawful(whole, day)


ENDING = """\
format: 1
organisations:
  - {id: town, kind: municipality, valid_to: 2025-06-30}
  - {id: region, kind: region}
people:
  - {id: p-a, organisation: region, valid_to: 2025-03-31}
  - {id: p-b, organisation: town}
groups:
  - id: board
    kind: committee
    seats:
      - {id: one, organisation: region, holders: [{person: p-a, valid_from: 2024-01-01}]}
      - {id: two, organisation: town, holders: [{person: p-b}]}
      - {id: three, organisation: region, vacancies: [{noted_on: 2025-05-01}]}
"""


def test_who_holds_a_seat_ends_with_the_person_and_the_organisation(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text(ENDING)
    whole = narvard.load(path)
    held = [(row["person"], row["first_day"], row["last_day"]) for row in narvard.table(
        whole, "holdings").rows]  # fmt: skip
    assert held == [
        ("p-a", date(2024, 1, 1), date(2025, 3, 31)),
        ("p-b", None, date(2025, 6, 30)),
    ]

    def vacant(day):
        rows = narvard.table(whole, "seats", on=day).rows
        return {row["seat"]: row["vacant"] for row in rows}

    assert vacant(date(2025, 3, 31)) == {"one": False, "two": False, "three": True}
    assert vacant(date(2025, 4, 1)) == {"one": True, "two": False, "three": True}
    assert vacant(date(2025, 7, 1)) == {"one": True, "two": True, "three": True}
    seats = {row["person"]: row["seats"] for row in narvard.table(
        whole, "load", on=date(2025, 7, 1)).rows}  # fmt: skip
    assert seats == {"p-b": 0}


def test_a_task_ends_with_the_person_and_with_the_organisation_of_the_seat(tmp_path):
    path = tmp_path / "care.yaml"
    officers = (
        "    officers: [{role: chair, seat: two}, {role: secretary, person: p-a}, "
        "{role: leader, seat: one}]\n"
    )
    path.write_text(ENDING + officers)
    whole = narvard.load(path)
    assert rows(whole, "officers", "role", "person", "first_day", "last_day") == [
        ("chair", "p-b", None, date(2025, 6, 30)),
        ("secretary", "p-a", None, date(2025, 3, 31)),
        ("leader", "p-a", date(2024, 1, 1), date(2025, 3, 31)),
    ]
    on = date(2025, 4, 1)
    assert rows(whole, "officers", "role", "person", on=on) == [("chair", "p-b")]
    assert rows(whole, "load", "person", "tasks") == [("p-a", 2), ("p-b", 1)]
    assert rows(whole, "load", "person", "tasks", on=on) == [("p-b", 1)]


def test_who_holds_an_office_ends_with_the_person_and_the_organisation(tmp_path):
    path = tmp_path / "care.yaml"
    offices = """offices:
  - {id: first, organisation: town, holders: [{person: p-b}]}
  - {id: second, organisation: region, holders: [{person: p-a}]}
"""
    path.write_text(ENDING + offices)
    assert rows(narvard.load(path), "offices_held", "office", "person", "last_day") == [
        ("first", "p-b", date(2025, 6, 30)),
        ("second", "p-a", date(2025, 3, 31)),
    ]


PARTIES = """\
format: 1
organisations:
  - {id: one, kind: municipality}
  - {id: other, kind: municipality, valid_to: 2025-06-30}
  - {id: inner, kind: collective}
  - {id: outer, kind: collective, members: [one, inner]}
  - {id: alone, kind: collective}
agreements:
  - id: main
    kind: agreement
    status: in_force
    parties: [{organisation: outer}, {organisation: other}, {organisation: alone}]
    approvals: [{party: other, on: 2025-01-01}]
routines:
  - {id: cord, status: in_force, participants: [{organisation: outer}, {organisation: alone}]}
"""


def test_a_collective_of_unwritten_members_inside_another_is_not_lost(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text(PARTIES)
    whole = narvard.load(path)
    assert rows(whole, "parties", "party", "organisation") == [
        ("outer", "inner"),
        ("outer", "one"),
        ("other", "other"),
        ("alone", None),
    ]
    assert rows(whole, "participants", "participant", "organisation") == [
        ("outer", "inner"),
        ("outer", "one"),
        ("alone", None),
    ]


def test_whether_a_party_has_approved_does_not_change_when_another_ends(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text(PARTIES)
    whole = narvard.load(path)
    others = [("inner", False), ("one", False), (None, False)]
    assert rows(whole, "parties", "organisation", "approved", on=date(2025, 6, 30)) == [
        *others[:2],
        ("other", True),
        others[2],
    ]
    assert rows(whole, "parties", "organisation", "approved", on=date(2025, 7, 1)) == others


def test_a_pause_of_which_only_a_decision_tells_is_a_row(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text(
        "format: 1\ngroups: [{id: board, kind: board}]\n"
        "routines: [{id: cord, status: in_force, valid_to: 2025-07-31}]\n"
        "decisions: [{id: rest, kind: pause, body: board, on: 2025-06-01, outcome: carried, "
        "effects: [{kind: pauses, on: cord, valid_from: 2025-07-01, valid_to: 2025-08-15}]}]\n"
    )
    whole = narvard.load(path)
    # It is cut by the end of the routine.
    row = ("cord", "rest", date(2025, 7, 1), date(2025, 7, 31))
    asked = ("routine", "decision", "first_day", "last_day")
    assert rows(whole, "pauses", *asked) == [row]
    assert rows(whole, "pauses", *asked, on=IN_JULY) == [row]
    assert rows(whole, "pauses", *asked, on=date(2025, 6, 30)) == []


def test_a_seat_is_not_vacant_before_that_was_noted(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text(
        "format: 1\ngroups:\n  - {id: board, kind: committee, "
        "seats: [{id: a, vacancies: [{noted_on: 2025-05-01}]}]}\n"
    )
    whole = narvard.load(path)
    told = [narvard.table(whole, "seats", on=day).rows[0]["vacant"] for day in (
        date(2025, 4, 30), date(2025, 5, 1))]  # fmt: skip
    assert told == [None, True]


OUT_OF_TIME = """\
format: 1
organisations: [{id: town, kind: municipality}]
people: [{id: p-a}, {id: p-b}]
groups:
  - id: board
    kind: board
    valid_to: 2024-12-31
    mandates: [{kind: decides, valid_from: 2025-01-01}, {kind: advises}]
    seats:
      - {id: never, valid_from: 2025-01-01}
      - {id: once, holders: [{person: p-a}]}
offices:
  - {id: head, organisation: town, holders: [{person: p-b, valid_to: 2024-12-31}]}
initiatives:
  - id: clinic
    kind: joint_team
    status: proposed
    principles: [near home, by request]
    allocations:
      - {person: p-a, share: 50%, valid_to: 2024-12-31}
      - {person: p-b, share: 20%, valid_from: 2025-01-01}
"""


@pytest.fixture
def out_of_time(tmp_path):
    path = tmp_path / "all.yaml"
    path.write_text(OUT_OF_TIME, "utf-8")
    return narvard.load(path)


def test_what_begins_after_its_group_has_ended_has_no_row(out_of_time):
    assert rows(out_of_time, "seats", "seat") == [("once",)]
    assert rows(out_of_time, "mandates", "mandate") == [("advises",)]


def test_load_counts_only_what_one_has_on_the_day(out_of_time):
    asked = ("person", "seats", "offices", "time_share")
    assert rows(out_of_time, "load", *asked, on=date(2024, 12, 31)) == [
        ("p-a", 1, 0, Decimal(50)),
        ("p-b", 0, 1, None),
    ]
    assert rows(out_of_time, "load", *asked, on=date(2025, 1, 1)) == [
        ("p-a", 0, 0, None),
        ("p-b", 0, 0, Decimal(20)),
    ]


def test_texts_in_no_stated_language_stay_so(out_of_time):
    assert rows(out_of_time, "initiatives", "principles") == [("near home; by request",)]
