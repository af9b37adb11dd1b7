import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

import narvard
from narvard.graph.anatomy import anatomy_of, records_within
from narvard.graph.collaboration import Collaboration
from narvard.graph.essentials import ESSENTIALS
from narvard.graph.inside import INNER_LISTS
from narvard.graph.lifetimes import own_period
from narvard.kernel.findings import EntityPlace
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.week import WeekRange
from narvard.model.agreements import Agreement, Party
from narvard.model.areas import Area
from narvard.model.bundle import SECTIONS, Bundle, Header
from narvard.model.documents import Document, Trace
from narvard.model.groups import (
    Deputy,
    Group,
    OfficeLink,
    Officer,
    Seat,
    SeatRequirement,
    Vacancy,
)
from narvard.model.initiatives import Initiative, Phase
from narvard.model.mandates import Mandate, Matter
from narvard.model.meetings import AgendaItem, CrossReference, Meeting
from narvard.model.organisations import Holding, Office, Organisation, Person
from narvard.model.record import Citation, Entity
from narvard.model.routines import Pause, Routine
from narvard.schema.forms import fields_of
from tests.graph.worlds import collaborations, days

EXAMPLES = [
    "sodra-alvsborg",
    "sodra-alvsborg-clean",
    "abroad/england",
    "abroad/finland.yaml",
    "abroad/norway",
]
BEFORE, AFTER = date(2024, 12, 31), date(2025, 1, 1)
LAST_YEAR = PartialDate("2024")


@pytest.fixture(params=EXAMPLES, scope="module")
def example(request):
    return narvard.load(Path("examples") / request.param)


def roots(collaboration):
    header = collaboration.header
    return [
        *([] if header is None else [header]),
        *collaboration.bundle.entities(),
        *collaboration.bundle.traces,
    ]


def led_astray(whole, sliced):
    """The mentions in `sliced` that lead nowhere, though they lead somewhere in `whole`."""
    yield from (
        mention
        for mention in sliced.mentions
        if sliced.find(mention.target) is None and whole.find(mention.target) is not None
    )
    for mention in sliced.local_mentions:
        meant = [
            {item.id for item in getattr(version, mention.field, ())}
            for version in whole.versions(mention.source.id)
            if (version.valid_from, version.valid_to)
            == (mention.source.valid_from, mention.source.valid_to)
        ]
        left = {item.id for item in getattr(mention.source, mention.field, ())}
        if mention.target not in left and all(mention.target in ids for ids in meant):
            yield mention


def check_laws(whole, day):
    sliced = whole.at(day)
    assert sliced.day == day
    assert list(led_astray(whole, sliced)) == []
    kept = [inner for root in roots(sliced) for _, inner in records_within(root)]
    assert all(own_period(record).contains(day) for record in kept)
    assert sliced.at(day) is sliced
    assert Collaboration(sliced.bundle).at(day).bundle is sliced.bundle


@given(collaborations, days)
def test_what_is_left_holds_and_refers_to_what_is_left(whole, day):
    check_laws(whole, day)


@given(collaborations, days, days)
def test_two_days_come_to_the_same_in_either_order(whole, one, other):
    there, back = whole.at(one).at(other), whole.at(other).at(one)
    assert there.bundle == back.bundle
    assert (there.day, back.day) == (other, one)


@given(collaborations, days)
def test_what_does_not_change_is_shared_and_the_whole_stays_as_it_was(whole, day):
    before = repr(whole.bundle)
    versions = Counter(root.id for root in roots(whole) if isinstance(root, Entity))
    same = {id(root) for root in roots(whole)}
    # Of two versions one may lose what the other never had, and is like it from then on.
    known = {repr(root) for root in roots(whole) if versions[getattr(root, "id", None)] < 2}
    for root in roots(whole.at(day)):
        assert id(root) in same or repr(root) not in known
    assert repr(whole.bundle) == before


def test_the_laws_hold_of_the_examples(example):
    turns = example.breakpoints()
    for day in (date(1900, 1, 1), *turns):
        check_laws(example, day)


def on_the_day_after(*organisations, **sections):
    """A collaboration on the day after an organisation, an area and others have ended."""
    gone = Organisation(id="gone", kind="unit", valid_to=LAST_YEAR)
    bundle = Bundle(
        organisations=(gone, Organisation(id="here", kind="unit"), *organisations), **sections
    )
    return Collaboration(bundle).at(AFTER)


def test_the_last_day_is_inclusive():
    area = Area(id="hill", kind="municipality", valid_to=PartialDate("2025-06-30"))
    whole = Collaboration(Bundle(areas=(area,)))
    assert whole.at(date(2025, 6, 30)).areas.records == (area,)
    assert whole.at(date(2025, 7, 1)).areas.records == ()


def test_a_reference_to_what_is_gone_is_left_out():
    sliced = on_the_day_after(
        Organisation(id="club", kind="collective", part_of="gone", members=("here", "gone"))
    )
    club = sliced.organisations["club"]
    assert (club.part_of, club.members) == (None, ("here",))


def test_a_reference_that_never_leads_anywhere_stays():
    sliced = on_the_day_after(Organisation(id="lost", kind="unit", part_of="nowhere"))
    assert sliced.organisations["lost"].part_of == "nowhere"


def test_what_must_refer_to_something_goes_with_it():
    sliced = on_the_day_after(
        offices=(Office(id="director", organisation="gone"), Office(id="head", organisation="here"))
    )
    assert list(sliced.offices) == ["head"]


def test_what_refers_to_what_went_with_something_goes_too():
    sliced = on_the_day_after(
        offices=(Office(id="director", organisation="gone"),),
        groups=(
            Group(
                id="board",
                kind="board",
                seats=(Seat(id="one", ex_officio=OfficeLink(office="director")),),
            ),
        ),
    )
    assert sliced.groups["board"].seats[0].ex_officio is None


def test_things_that_need_each_other_go_together():
    ring = tuple(
        Office(id=f"f{number}", organisation=f"f{(number + 1) % 50}") for number in range(50)
    )
    whole = Collaboration(Bundle(offices=ring))
    assert whole.at(AFTER).bundle is whole.bundle
    broken = (*ring[:-1], Office(id="f49", organisation="f0", valid_to=LAST_YEAR))
    whole = Collaboration(Bundle(offices=broken))
    assert len(whole.at(BEFORE).offices) == 50
    assert len(whole.at(AFTER).offices) == 0


def test_a_long_chain_goes_with_its_last_link():
    chain = tuple(Office(id=f"f{number}", organisation=f"f{number + 1}") for number in range(5000))
    last = Organisation(id="f5000", kind="unit", valid_to=LAST_YEAR)
    whole = Collaboration(Bundle(offices=chain, organisations=(last,)))
    assert len(whole.at(BEFORE).offices) == 5000
    assert len(whole.at(AFTER).offices) == 0


def test_nobody_holds_the_seat_of_an_organisation_that_is_gone():
    seat = Seat(
        id="one",
        organisation="gone",
        holders=(Holding(person="p"),),
        deputies=(Deputy(person="p"),),
        vacancies=(Vacancy(owner="p"),),
    )
    officer = Officer(role="chair", seat="one")
    sliced = on_the_day_after(
        people=(Person(id="p"),),
        groups=(Group(id="board", kind="board", seats=(seat,), officers=(officer,)),),
    )
    board = sliced.groups["board"]
    assert board.seats == (Seat(id="one", vacancies=(Vacancy(owner="p"),)),)
    assert board.officers == (officer,)


def test_a_seat_that_is_gone_takes_its_officer_along():
    board = Group(
        id="board",
        kind="board",
        seats=(Seat(id="one", valid_to=LAST_YEAR), Seat(id="two")),
        officers=(
            Officer(role="chair", seat="one"),
            Officer(role="vice_chair", seat="two"),
            Officer(role="secretary", seat="one", person="p"),
            Officer(role="convener", seat="nowhere"),
        ),
    )
    sliced = on_the_day_after(people=(Person(id="p"),), groups=(board,)).groups["board"]
    assert sliced.officers == (
        Officer(role="vice_chair", seat="two"),
        Officer(role="secretary", person="p"),
        Officer(role="convener", seat="nowhere"),
    )


def test_a_seat_that_is_written_twice_is_there_while_one_of_them_is():
    board = Group(
        id="board",
        kind="board",
        seats=(Seat(id="one", valid_to=LAST_YEAR), Seat(id="one", valid_from=PartialDate("2025"))),
        officers=(Officer(role="chair", seat="one"),),
    )
    sliced = on_the_day_after(groups=(board,))
    assert sliced.groups["board"].officers == board.officers
    assert sliced.find("board/one") is board.seats[1]


@pytest.mark.parametrize(
    "narrowed",
    [
        {"mandates": (Mandate(kind="decides", matters=("old",)),)},
        {"composition": (SeatRequirement(organisations=("gone",), at_least=1),)},
        {"officers": (Officer(role="chair", person="left"),)},
    ],
)
def test_what_was_about_something_that_is_gone_is_not_about_everything(narrowed):
    sliced = on_the_day_after(
        matters=(Matter(id="old", valid_to=LAST_YEAR),),
        people=(Person(id="left", valid_to=LAST_YEAR),),
        groups=(Group(id="board", kind="board", **narrowed),),
    )
    assert sliced.groups["board"] == Group(id="board", kind="board")


def test_what_is_about_several_things_is_about_the_others():
    mandate = Mandate(kind="decides", matters=("old", "new"))
    sliced = on_the_day_after(
        matters=(Matter(id="old", valid_to=LAST_YEAR), Matter(id="new")),
        groups=(Group(id="board", kind="board", mandates=(mandate,)),),
    )
    assert sliced.groups["board"].mandates == (Mandate(kind="decides", matters=("new",)),)


def test_a_cross_reference_to_another_meeting_does_not_turn_to_its_own():
    meeting = Meeting(
        id="later",
        group="board",
        on=PartialDate("2025-02-01"),
        items=(AgendaItem(number=1, refers_to=(CrossReference(meeting="first", item=3),)),),
    )
    first = Meeting(id="first", group="board", on=PartialDate("2024"), valid_to=LAST_YEAR)
    sliced = on_the_day_after(groups=(Group(id="board", kind="board"),), meetings=(first, meeting))
    assert sliced.meetings["later"].items == (AgendaItem(number=1),)


def test_a_party_that_is_gone_is_no_party():
    agreement = Agreement(
        id="a",
        kind="agreement",
        status="in_force",
        parties=(Party(organisation="gone"), Party(organisation="here")),
    )
    sliced = on_the_day_after(agreements=(agreement,))
    assert sliced.agreements["a"].parties == (Party(organisation="here"),)


def test_a_trace_goes_with_its_document():
    paper = Document(id="paper", kind="report", valid_to=LAST_YEAR)
    trace = Trace(document="paper", item="1")
    sliced = on_the_day_after(documents=(paper,), traces=(trace,))
    assert sliced.bundle.traces == ()


def test_the_header_loses_an_area_that_is_gone():
    area = Area(id="hill", kind="municipality", valid_to=LAST_YEAR)
    whole = Collaboration(Bundle(collaboration=Header(id="hills", area="hill"), areas=(area,)))
    assert whole.at(BEFORE).header == Header(id="hills", area="hill")
    assert whole.at(AFTER).header == Header(id="hills")


def test_any_version_of_what_is_referred_to_will_do():
    versions = (
        Organisation(id="town", kind="unit", valid_to=LAST_YEAR),
        Organisation(id="town", kind="unit", valid_from=PartialDate("2025-01-02")),
    )
    whole = Collaboration(
        Bundle(organisations=versions, people=(Person(id="p", organisation="town"),))
    )
    there = [whole.at(date(2024, 12, 31)), whole.at(date(2025, 1, 1)), whole.at(date(2025, 1, 2))]
    assert [one.people["p"].organisation for one in there] == ["town", None, "town"]


def test_a_phase_that_is_over_is_not_waited_for():
    initiative = Initiative(
        id="team",
        kind="project",
        status="proposed",
        phases=(Phase(id="one", valid_to=LAST_YEAR), Phase(id="two", after=("one", "nowhere"))),
    )
    sliced = on_the_day_after(initiatives=(initiative,))
    assert sliced.initiatives["team"].phases == (Phase(id="two", after=("nowhere",)),)


@pytest.mark.parametrize(
    ("day", "is_paused"),
    [("2025-06-15", False), ("2025-06-16", True), ("2025-08-10", True), ("2025-08-11", False)],
)
def test_a_pause_in_weeks_holds_in_those_weeks(day, is_paused):
    routine = Routine(
        id="cord", status="in_force", pauses=(Pause(weeks=WeekRange("2025-W25/2025-W32")),)
    )
    sliced = Collaboration(Bundle(routines=(routine,))).at(date.fromisoformat(day))
    assert bool(sliced.routines["cord"].pauses) is is_paused


def test_a_pause_in_weeks_that_do_not_exist_is_on_no_day():
    routine = Routine(id="cord", status="in_force", pauses=(Pause(weeks=WeekRange("2025-W53")),))
    sliced = Collaboration(Bundle(routines=(routine,))).at(date(2025, 12, 31))
    assert sliced.routines["cord"].pauses == ()


def test_what_does_not_change_is_not_made_anew():
    area = Area(id="hill", kind="municipality")
    gone = Area(id="lake", kind="municipality", valid_to=PartialDate("2020"))
    whole = Collaboration(Bundle(collaboration=Header(id="hills"), areas=(area, gone)))
    sliced = whole.at(AFTER)
    assert [one is area for one in sliced.areas.records] == [True]
    assert sliced.header is whole.header
    assert sliced.groups.records is whole.bundle.groups


def test_the_whole_has_no_day(example):
    assert example.day is None


YAML = """\
format: 1
organisations:
  - {id: town, kind: unit}
  - {id: school, kind: unit, valid_to: 2024}
people:
  - {id: p-one, valid_to: 2024}
  - {id: p-two}
groups:
  - id: board
    kind: board
    seats:
      - {id: old, valid_to: 2024}
      - id: new
        organisation: town
        holders:
          - {person: p-one}
          - {person: p-two}
    consists_of: [ended, going-on]
  - {id: ended, kind: team, valid_to: 2024}
  - {id: going-on, kind: team}
"""


def test_the_lines_of_a_slice_are_those_of_the_files(tmp_path):
    file = tmp_path / "all.yaml"
    file.write_text(YAML, "utf-8")
    sliced = narvard.load(file).at(AFTER)
    board = sliced.groups["board"]
    assert [seat.id for seat in board.seats] == ["new"]
    paths = {
        (): 9,
        ("seats", 0): 13,
        ("seats", 0, "organisation"): 14,
        ("seats", 0, "holders", 0): 17,
        ("seats", 0, "holders", 0, "person"): 17,
        ("consists_of", 0): 18,
    }
    places = [EntityPlace(entity=board, path=path) for path in paths]
    places.append(EntityPlace(entity=sliced.groups["going-on"]))
    found = sliced.locator.locate(places)
    assert [one.span.line for one in found] == [*paths.values(), 20]
    assert found[5].pointer == "/groups/0/consists_of/1"
    again = sliced.at(date(2026, 1, 1))
    assert again.locator.locate(places) == found
    assert again.locator.files == sliced.locator.files


def test_what_lists_lead_to_is_there_or_not_by_itself():
    """Slicing asks of an item of such a list only what it refers to outside its entity."""
    for cls, lists in INNER_LISTS.items():
        for field in anatomy_of(cls).records:
            if field.name in lists:
                references = {one.name: one for one in anatomy_of(field.cls).references}
                for group in ESSENTIALS.get(field.cls, ()):
                    assert set(group) <= set(references)
                required = {one.name for one in fields_of(field.cls) if one.required}
                assert not required & {one.name for one in anatomy_of(field.cls).records}
    for cls in (Header, *SECTIONS.values()):
        required = {one.name for one in fields_of(cls) if one.required}
        assert not required & {one.name for one in anatomy_of(cls).records}
        assert cls not in ESSENTIALS or not issubclass(cls, Entity)


def test_essentials_are_fields():
    for cls, groups in ESSENTIALS.items():
        names = {field.name for field in fields_of(cls)}
        assert all(name in names for group in groups for name in group)
        assert all(any(one.name in group for one in anatomy_of(cls).references) for group in groups)


def test_a_citation_goes_with_its_document():
    paper = Document(id="paper", kind="report", valid_to=LAST_YEAR)
    group = Group(id="g", kind="board", sources=(Citation(document="paper"),))
    sliced = on_the_day_after(documents=(paper,), groups=(group,))
    assert sliced.groups["g"].sources == ()


def test_a_mapping_of_which_nothing_is_left_goes_too():
    seat = Seat(id="s", vacancies=(Vacancy(owner="gone"), Vacancy(owner="here")))
    board = Group(id="g", kind="board", seats=(seat,))
    assert on_the_day_after(groups=(board,)).groups["g"].seats[0].vacancies == (
        Vacancy(owner="here"),
    )


def test_the_comments_of_a_slice_are_those_of_the_files(tmp_path):
    file = tmp_path / "all.yaml"
    file.write_text(f"# on all days\n{YAML}", "utf-8")
    whole = narvard.load(file)
    sliced = whole.at(AFTER).locator
    found = list(sliced.comments_with(re.compile("days")))
    assert [(one.text, one.place.line) for one in found] == [("# on all days", 1)]
    assert found == list(whole.locator.comments_with(re.compile("days")))
    assert list(sliced.annotations(re.compile("days"))) == list(
        whole.locator.annotations(re.compile("days"))
    )


def test_a_text_in_a_language_stands_where_it_stood(tmp_path):
    file = tmp_path / "all.yaml"
    named = "    kind: board\n    name: {en: Board, sv: Styrelse}\n"
    file.write_text(YAML.replace("    kind: board\n", named), "utf-8")
    sliced = narvard.load(file).at(AFTER)
    place = EntityPlace(entity=sliced.groups["board"], path=("name", "sv"))
    (found,) = sliced.locator.locate([place])
    assert (found.span.line, found.span.column) == (11, 27)


def test_what_is_there_on_a_later_day_has_no_last_day_before_it():
    ends = PartialDate("2025-08-31")
    groups = (Group(id="goes-on", kind="board"), Group(id="ends", kind="board", valid_to=ends))
    cut = Collaboration(Bundle(groups=groups)).at(date(2025, 7, 1))
    later = date(2025, 12, 1)
    assert cut.last_day_before(later, cut.groups["goes-on"]) is None
    assert cut.last_day_before(later, cut.groups["ends"]) == date(2025, 8, 31)
    assert cut.last_day_before(date(2025, 7, 1), cut.groups["ends"]) is None
