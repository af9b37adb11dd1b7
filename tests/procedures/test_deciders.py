import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

import narvard
from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.powers import Powers
from narvard.kernel.errors import Unanswerable
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.decisions import Decision
from narvard.model.groups import DecisionRule, Group, Officer, Seat, SeatRequirement
from narvard.model.mandates import Mandate, Matter
from narvard.model.organisations import Holding, Office, Organisation
from narvard.model.profiles import Profile
from narvard.outputs import json_answer
from narvard.procedures.deciding.deciders import who_decides

DAY = date(2025, 2, 11)
AREAS = (
    Area(id="alderton", kind="municipality", code="9001"),
    Area(id="birchham", kind="municipality"),
    Area(id="valley", kind="region", parts=("alderton", "birchham")),
)
MATTERS = (Matter(id="care"), Matter(id="home-care", part_of="care"), Matter(id="housing"))
ORGANISATIONS = (
    Organisation(id="region", kind="region", area="valley"),
    Organisation(id="town", kind="municipality", area="alderton"),
)


def collaboration(*bodies, **sections):
    whole = {
        "areas": AREAS,
        "matters": MATTERS,
        "organisations": ORGANISATIONS,
        "groups": tuple(one for one in bodies if isinstance(one, Group)),
        "offices": tuple(one for one in bodies if isinstance(one, Office)),
        **sections,
    }
    return Collaboration(Bundle(**whole))


def ask(*bodies, matter="care", area=None, day=DAY, **asked):
    return who_decides(collaboration(*bodies), matter, area, day, **asked)


def group(name, *mandates, **stated):
    return Group(id=name, kind=stated.pop("kind", "board"), mandates=mandates, **stated)


def decides(**stated):
    return Mandate(kind="decides", **stated)


def deciders(answer):
    return [one.body for one in answer.deciders]


def misses(answer):
    return [(one.body, one.reason, str(one.said)) for one in answer.near_misses]


def test_a_mandate_for_the_matter():
    answer = ask(group("board", decides(matters=("care",))))
    assert answer.verdict == "one"
    assert str(answer.said) == "'board' decides"
    assert answer.wider == ()
    [one] = answer.deciders
    assert (one.body, one.body_kind, one.doubtful) == ("board", "group", False)
    [ground] = one.grounds
    assert (ground.index, ground.limit, ground.chain_end) == (0, None, "own")
    assert [link.body for link in ground.chain] == ["board"]
    assert ground.area.fit == "not_asked"


def test_a_mandate_for_a_wider_matter():
    answer = ask(group("board", decides(matters=("care",))), matter="home-care")
    assert deciders(answer) == ["board"]
    assert answer.wider == ("care",)


def test_a_mandate_for_all_matters():
    assert deciders(ask(group("board", decides()))) == ["board"]


def test_a_mandate_for_a_narrower_matter_comes_near():
    answer = ask(group("board", decides(matters=("home-care",))))
    assert answer.verdict == "nobody"
    assert str(answer.said) == "nobody has a mandate for it"
    assert misses(answer) == [("board", "narrower", "it decides only a part: 'home-care'")]


def test_a_mandate_for_another_matter_does_not_come_near():
    assert misses(ask(group("board", decides(matters=("housing",))))) == []


def test_a_mandate_for_a_narrower_matter_in_another_area_does_not_come_near():
    board = group("board", decides(matters=("home-care",), area="birchham"))
    assert misses(ask(board, area="alderton")) == []
    assert [one[:2] for one in misses(ask(board, area="birchham"))] == [("board", "narrower")]


def test_the_whole_of_the_area_must_be_covered():
    boards = (
        group("everywhere", decides(area="valley")),
        group("a-part", decides(area="alderton")),
        group("own-area", decides(), area="valley"),
        group("no-area", decides()),
    )
    answer = ask(*boards, area="valley")
    assert [(one.body, one.grounds[0].area.fit) for one in answer.deciders] == [
        ("everywhere", "whole"),
        ("own-area", "whole"),
        ("no-area", "not_written"),
    ]
    [miss] = answer.near_misses
    assert (miss.body, miss.reason, miss.area.fit) == ("a-part", "area", "part")
    assert miss.area.missing == ("birchham",)
    assert str(miss.said) == "its mandate does not cover 'birchham'"


def test_another_area():
    answer = ask(group("board", decides(area="alderton")), area="birchham")
    assert misses(answer) == [("board", "area", "its mandate is for another area: 'alderton'")]
    assert answer.near_misses[0].area.fit == "outside"


def test_a_part_of_the_area_of_a_mandate_is_enough():
    assert deciders(ask(group("board", decides(area="valley")), area="birchham")) == ["board"]


def test_an_area_by_its_official_code():
    answer = ask(group("board", decides(area="alderton")), area="9001")
    assert answer.area == "alderton"
    assert deciders(answer) == ["board"]


@pytest.mark.parametrize(
    ("amount", "expected"), [(None, True), (100, True), (Decimal("100.01"), False), (0, True)]
)
def test_a_limit_is_inclusive(amount, expected):
    answer = ask(group("board", decides(limit=Decimal(100))), amount=amount)
    assert (answer.verdict == "one") is expected
    assert misses(answer) == ([] if expected else [("board", "amount", "its mandate ends at 100")])


def test_the_limit_that_a_mandate_rests_on():
    board = group("board", decides(limit=Decimal(100)))
    committee = group("committee", decides(delegated_by="board"))
    answer = ask(board, committee, amount=101)
    assert misses(answer) == [
        ("board", "amount", "its mandate ends at 100"),
        ("committee", "amount", "the mandate that it was given from ends at 100"),
    ]
    inside = ask(board, committee, amount=100)
    assert [(one.body, one.grounds[0].limit) for one in inside.deciders] == [
        ("board", Decimal(100)),
        ("committee", Decimal(100)),
    ]


@pytest.mark.parametrize(
    ("day", "reason", "said"),
    [
        (date(2025, 1, 31), "not_yet", "its mandate begins on 2025-02-01"),
        (date(2025, 2, 1), None, None),
        (date(2025, 2, 28), None, None),
        (date(2025, 3, 1), "over", "its mandate ended on 2025-02-28"),
    ],
)
def test_the_first_and_the_last_day(day, reason, said):
    mandate = decides(valid_from=PartialDate("2025-02-01"), valid_to=PartialDate("2025-02-28"))
    answer = ask(group("board", mandate), day=day)
    assert (answer.verdict == "one") is (reason is None)
    assert misses(answer) == ([] if reason is None else [("board", reason, said)])


def test_a_mandate_ends_with_its_body():
    answer = ask(group("board", decides(), valid_to=PartialDate("2025-02-10")))
    assert misses(answer) == [("board", "over", "its mandate ended on 2025-02-10")]


def test_two_links_of_delegation():
    answer = ask(
        group("board", decides(matters=("care",), limit=Decimal(900))),
        group("committee", decides(matters=("care",), delegated_by="board", decided_by="d-1")),
        Office(
            id="director",
            organisation="region",
            mandates=(
                decides(matters=("home-care",), limit=Decimal(50), delegated_by="committee"),
            ),
            holders=(Holding(person="p-director"),),
        ),
        matter="home-care",
    )
    assert deciders(answer) == ["board", "committee", "director"]
    ground = answer.deciders[2].grounds[0]
    assert [(link.body, link.is_in_force) for link in ground.chain] == [
        ("director", True),
        ("committee", True),
        ("board", True),
    ]
    assert ground.chain[1].mandate.decided_by == "d-1"
    assert (ground.chain_end, ground.doubts, ground.limit) == ("own", (), Decimal(50))
    assert answer.deciders[2].held.people == ("p-director",)
    assert [(one.kind, one.one, one.other) for one in answer.relations] == [
        ("acts_for", "board", "committee"),
        ("acts_for", "board", "director"),
        ("acts_for", "committee", "director"),
    ]


def test_the_one_that_delegated_has_no_mandate_any_more():
    answer = ask(
        group("board", decides(valid_to=PartialDate("2025-02-10"))),
        group("committee", decides(delegated_by="board")),
    )
    assert str(answer.said) == "'committee' (doubtful) decides"
    [one] = answer.deciders
    assert one.doubtful
    [ground] = one.grounds
    assert ground.chain_end == "broken"
    assert [(link.body, link.is_in_force) for link in ground.chain] == [
        ("committee", True),
        ("board", False),
    ]
    assert [str(doubt) for doubt in ground.doubts] == [
        "'committee' has a mandate from 'board', which had none in force on that day"
    ]


def test_the_one_that_delegated_only_prepares():
    answer = ask(
        group("board", Mandate(kind="prepares")), group("committee", decides(delegated_by="board"))
    )
    [ground] = answer.deciders[0].grounds
    assert ground.chain[1].mandate is None
    assert [str(doubt) for doubt in ground.doubts] == [
        "'committee' has a mandate from 'board', which may not decide itself"
    ]


@pytest.mark.parametrize(
    ("delegator", "end"),
    [("region", "principal"), ("silent", "not_written"), ("nobody-there", "not_written")],
)
def test_chains_that_end_where_nothing_is_written_are_not_doubted(delegator, end):
    answer = ask(group("silent"), group("committee", decides(delegated_by=delegator)))
    [one] = answer.deciders
    assert (one.doubtful, one.grounds[0].chain_end) == (False, end)
    assert [link.body for link in one.grounds[0].chain] == ["committee", delegator]


def test_a_circle():
    answer = ask(
        group("one", decides(delegated_by="other")), group("other", decides(delegated_by="one"))
    )
    assert [(one.body, one.doubtful) for one in answer.deciders] == [("one", True), ("other", True)]
    [ground] = answer.deciders[0].grounds
    assert ground.chain_end == "circular"
    assert [link.body for link in ground.chain] == ["one", "other", "one"]
    assert [str(doubt) for doubt in ground.doubts] == [
        "'other' has a mandate from 'one', from which delegation leads back to it"
    ]


def test_a_circle_is_none_where_the_delegator_also_has_a_mandate_of_its_own():
    answer = ask(
        group("one", decides(delegated_by="other")),
        group("other", decides(delegated_by="one"), decides()),
    )
    assert [(one.body, one.doubtful) for one in answer.deciders] == [
        ("one", False),
        ("other", False),
    ]


@pytest.mark.parametrize(("amount", "doubtful"), [(None, True), (50, False), (51, True)])
def test_a_limit_larger_than_that_of_the_delegator(amount, doubtful):
    answer = ask(
        group("board", decides(matters=("care",), limit=Decimal(50))),
        group("committee", decides(matters=("care",), limit=Decimal(80), delegated_by="board")),
        amount=amount,
    )
    committee = answer.deciders[-1]
    assert (committee.body, committee.doubtful) == ("committee", doubtful)
    assert [str(doubt) for doubt in committee.grounds[0].doubts] == (
        ["'committee' has a mandate from 'board', whose own ends at 50"] if doubtful else []
    )


def test_what_is_wrong_in_another_matter_makes_nobody_doubtful():
    answer = ask(
        group("board", decides(matters=("care",))),
        group("committee", decides(matters=("care", "housing"), delegated_by="board")),
    )
    assert not answer.deciders[1].doubtful


def test_a_narrower_matter_of_a_reserved_one():
    answer = ask(
        group("board", decides(matters=("care",), reserved=True)),
        group("committee", decides(matters=("home-care",), delegated_by="board")),
        matter="home-care",
    )
    assert [(one.body, one.doubtful) for one in answer.deciders] == [
        ("board", False),
        ("committee", True),
    ]
    assert [str(doubt) for doubt in answer.deciders[1].grounds[0].doubts] == [
        "'committee' has a mandate from 'board', which may not delegate 'home-care'"
    ]


def test_one_sound_mandate_is_enough():
    committee = group(
        "committee", decides(delegated_by="board"), decides(matters=("care",)), area="alderton"
    )
    answer = ask(group("board", Mandate(kind="prepares")), committee)
    [one] = answer.deciders
    assert [bool(ground.doubts) for ground in one.grounds] == [True, False]
    assert not one.doubtful


def test_an_office_between_two_holders():
    holders = (
        Holding(person="p-old", valid_to=PartialDate("2025-02-10")),
        Holding(person="p-new", valid_from=PartialDate("2025-02-12")),
    )
    office = Office(id="director", organisation="region", mandates=(decides(),), holders=holders)
    answer = ask(office)
    assert str(answer.said) == "'director' (held by nobody) decides"
    assert (answer.deciders[0].held.role, answer.deciders[0].held.state) == ("holder", "empty")
    later = ask(office, day=date(2025, 2, 12))
    assert str(later.said) == "'director' decides"
    assert later.deciders[0].held.people == ("p-new",)
    unwritten = ask(evolve(office, holders=()))
    assert unwritten.deciders[0].held.state == "not_written"
    assert str(unwritten.said) == "'director' decides"


def test_the_area_of_an_office_is_that_of_its_organisation():
    office = Office(id="director", organisation="town", mandates=(decides(),))
    assert deciders(ask(office, area="alderton")) == ["director"]
    assert misses(ask(office, area="birchham")) == [
        ("director", "area", "its mandate is for another area: 'alderton'")
    ]


def test_only_an_unclear_mandate():
    answer = ask(group("board", Mandate(kind="unclear")))
    assert answer.verdict == "nobody"
    assert [one.body for one in answer.unclear] == ["board"]
    assert str(answer.said) == ("nobody has a clear mandate; whether 'board' may decide is unclear")


def test_those_who_only_prepare_or_advise():
    bodies = (
        group("preparing", Mandate(kind="prepares", matters=("care",))),
        group("advising", Mandate(kind="advises")),
        group("elsewhere", Mandate(kind="advises", area="birchham")),
        group("housing", Mandate(kind="prepares", matters=("housing",))),
        group("expressly-not", Mandate(kind="none")),
        group("over", Mandate(kind="prepares", valid_to=PartialDate("2025-02-10"))),
    )
    answer = ask(*bodies, matter="home-care", area="alderton")
    assert [(one.body, one.mandate.kind) for one in answer.others] == [
        ("preparing", "prepares"),
        ("advising", "advises"),
        ("expressly-not", "none"),
    ]
    assert answer.near_misses == ()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("adopt", ["deciding"]),
        (None, ["deciding"]),
        ("investigate", ["deciding", "preparing"]),
        ("recommend", ["deciding", "preparing", "advising", "unclear"]),
    ],
)
def test_recommending_needs_less(kind, expected):
    bodies = (
        group("deciding", decides()),
        group("preparing", Mandate(kind="prepares")),
        group("advising", Mandate(kind="advises")),
        group("executing", Mandate(kind="executes")),
        group("unclear", Mandate(kind="unclear")),
    )
    answer = ask(*bodies, kind=kind)
    assert deciders(answer) == expected
    assert {one.body for one in answer.unclear}.isdisjoint(expected)


@pytest.mark.parametrize("kind", ["procedural", "defer", "refer", "escalate", "disseminate"])
def test_kinds_that_are_open_to_all(kind):
    answer = ask(group("board", decides()), kind=kind)
    assert answer.verdict == "everybody"
    assert str(answer.said) == "every body may take such a decision; it needs no mandate"
    assert answer.deciders == ()


def test_appointing_has_a_note():
    [note] = ask(kind="appoint").notes
    assert str(note) == (
        "a body needs no mandate to appoint to a seat that it appoints, to itself, or to a group "
        "below it"
    )


def test_several():
    answer = ask(
        group("top", decides()),
        group("middle", reports_to="top"),
        group("low", decides(area="alderton"), reports_to="middle"),
        group("beside", decides(area="alderton")),
        group("far-away", decides(area="birchham")),
        group("joint", decides(), consists_of=("beside",)),
    )
    assert answer.verdict == "several"
    assert str(answer.said) == (
        "5 bodies may decide: 'top', 'low', 'beside', 'far-away' and 'joint'"
    )
    assert [str(one.said) for one in answer.relations] == [
        "'top' is above 'low'",
        "neither 'top' nor 'beside' decides for the other",
        "neither 'top' nor 'far-away' decides for the other",
        "neither 'top' nor 'joint' decides for the other",
        "neither 'low' nor 'beside' decides for the other",
        "neither 'low' nor 'joint' decides for the other",
        "'joint' decides for 'beside'",
        "neither 'far-away' nor 'joint' decides for the other",
    ]


def test_nobody_and_the_nearest_body_above():
    answer = ask(
        group("top", decides(matters=("housing",))),
        group("middle", Mandate(kind="none"), reports_to="top"),
        group("low", Mandate(kind="prepares", matters=("care",)), reports_to="middle"),
    )
    [upward] = answer.upward
    assert (upward.below, upward.body) == (("middle", "low"), "top")
    assert upward.mandates[0].matters == ("housing",)


@pytest.mark.parametrize(
    "above",
    [
        {"area": "birchham"},
        {"valid_to": PartialDate("2025-02-10")},
    ],
)
def test_a_body_above_that_decides_elsewhere_or_no_more_is_none(above):
    answer = ask(
        group("top", decides(matters=("housing",), **above)),
        group("low", Mandate(kind="prepares"), reports_to="top"),
        area="alderton",
    )
    assert answer.upward == ()


def test_a_circle_of_reporting_ends():
    answer = ask(
        group("one", Mandate(kind="prepares"), reports_to="two"), group("two", reports_to="one")
    )
    assert answer.upward == ()


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("planned", "the group is only planned"),
        ("proposed", "the group is only proposed"),
        ("ended", "the group has ended"),
    ],
)
def test_a_group_that_is_not_active_does_not_decide(status, said):
    answer = ask(group("board", decides(), status=status))
    assert answer.verdict == "nobody"
    assert misses(answer) == [("board", "not_active", said)]


def test_a_mandate_from_a_group_that_is_only_planned():
    answer = ask(
        group("board", decides(), status="planned"),
        group("committee", decides(delegated_by="board")),
    )
    assert [str(doubt) for doubt in answer.deciders[0].grounds[0].doubts] == [
        "'committee' has a mandate from 'board', which is not active"
    ]


def test_the_version_of_the_day():
    bodies = (
        group("board", decides(), valid_to=PartialDate("2025-01-31")),
        group("board", Mandate(kind="prepares"), valid_from=PartialDate("2025-02-01")),
    )
    assert deciders(ask(*bodies, day=date(2025, 1, 31))) == ["board"]
    later = ask(*bodies, day=date(2025, 2, 1))
    assert [one.body for one in later.others] == ["board"]
    assert misses(later) == [("board", "over", "its mandate ended on 2025-01-31")]


def test_a_matter_with_several_versions():
    matters = (
        Matter(id="care", valid_to=PartialDate("2024-12-31")),
        Matter(id="care", name=narvard.Text("Care"), valid_from=PartialDate("2025-01-01")),
    )
    whole = collaboration(group("board", decides(matters=("care",))), matters=matters)
    answer = who_decides(whole, "care", day=DAY)
    assert (deciders(answer), str(answer.name), answer.notes) == (["board"], "Care", ())


def test_a_matter_that_is_over():
    whole = collaboration(matters=(Matter(id="care", valid_to=PartialDate("2025-02-10")),))
    assert [str(note) for note in who_decides(whole, "care", day=DAY).notes] == [
        "the matter 'care' is not in force on 2025-02-11"
    ]


def test_a_group_without_any_mandate_is_named():
    bodies = (
        group("silent", area="alderton"),
        group("silent-elsewhere", area="birchham"),
        group("silent-staff", kind="support_office"),
        group("silent-plan", status="planned"),
    )
    assert ask(*bodies, area="alderton").unwritten == ("silent",)


def test_who_chairs():
    seat = Seat(id="town", holders=(Holding(person="p-town", valid_to=PartialDate("2025-02-11")),))
    board = group("board", decides(), seats=(seat,), officers=(Officer(role="chair", seat="town"),))
    held = ask(board).deciders[0].held
    assert (held.role, held.state, held.people) == ("chair", "held", ("p-town",))
    assert ask(board, day=date(2025, 2, 12)).deciders[0].held.state == "empty"
    assert ask(group("board", decides())).deciders[0].held.state == "not_written"


BY_CONSENSUS = DecisionRule(method="consensus")
TO_AMEND = DecisionRule(
    kinds=("amend",),
    method="majority",
    majority_of="seats",
    at_least=Ratio("75%"),
    quorum=(
        SeatRequirement(at_least=2),
        SeatRequirement(member_kind="partner", share=Ratio("50%")),
    ),
)
OPENLY = DecisionRule(kinds=("defer",), method="unanimity")


@pytest.mark.parametrize(
    ("kind", "methods"),
    [("adopt", ["consensus"]), ("amend", ["majority"]), (None, ["consensus", "majority"])],
)
def test_how_a_group_decides(kind, methods):
    board = group("board", decides(), decision_rules=(BY_CONSENSUS, TO_AMEND, OPENLY))
    [one] = ask(board, kind=kind).deciders
    assert [manner.method for manner in one.manners] == methods


def test_who_must_be_there():
    partners = tuple(Seat(id=f"partner-{one}", member_kind="partner") for one in range(4))
    left = Seat(id="left", member_kind="partner", valid_to=PartialDate("2025-02-10"))
    board = group(
        "board", decides(), decision_rules=(TO_AMEND,), seats=(*partners, Seat(id="other"), left)
    )
    [manner] = ask(board, kind="amend").deciders[0].manners
    assert [str(one) for one in manner.quorum] == [
        "2 seats",
        "50% of 4 seats of the kind 'partner'",
    ]
    assert (manner.at_least, manner.majority_of) == (Ratio("75%"), "seats")
    assert manner.written_in == "board"


def test_a_profile_says_how():
    profile = Profile(id="boards", kinds=("board",), decision_rules=(BY_CONSENSUS,))
    whole = collaboration(group("board", decides()), profiles=(profile,))
    [manner] = who_decides(whole, "care", day=DAY).deciders[0].manners
    assert manner.written_in == "boards"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"matter": "caer"}, "no matter has the id 'caer'"),
        ({"matter": "board"}, "'board' is no matter; it is of the kind 'group'"),
        ({"area": "nowhere"}, "no area has the id or the code 'nowhere'"),
        ({"area": "board"}, "'board' is no area; it is of the kind 'group'"),
        ({"kind": "vote"}, "'vote' is no kind of decision"),
        ({"amount": -1}, "an amount is not below 0: -1"),
        ({"amount": Decimal("NaN")}, "'NaN' is no amount"),
        ({"amount": "plenty"}, "'plenty' is no amount"),
        ({"amount": Decimal("Infinity")}, "'Infinity' is no amount"),
        ({"day": date(999, 1, 1)}, "0999-01-01 is no day of the years 1000 to 2999"),
        ({"day": None}, "no day is given"),
    ],
)
def test_what_makes_no_sense(asked, said):
    with pytest.raises(Unanswerable, match=f"^{re.escape(said)}$"):
        ask(group("board", decides()), **asked)


def test_two_areas_with_one_code():
    areas = (*AREAS, Area(id="twin", kind="other", code="9001"))
    with pytest.raises(Unanswerable, match="several areas have the code '9001'"):
        who_decides(collaboration(areas=areas), "care", "9001", DAY)


# --- who decides and MAN001 are one truth ------------------------------------------

BODIES = ("a", "b", "c")
DAYS = st.integers(0, 3).map(lambda days: DAY + timedelta(days=days))
DATES = st.none() | DAYS.map(PartialDate.of)
LIMITS = st.none() | st.sampled_from([Decimal(10), Decimal(20)])
AREA_IDS = st.none() | st.sampled_from([one.id for one in AREAS])
MANDATES = st.builds(
    Mandate,
    kind=st.sampled_from(["decides", "decides", "decides", "prepares", "unclear", "none"]),
    matters=st.lists(st.sampled_from([one.id for one in MATTERS]), max_size=2, unique=True).map(
        tuple
    ),
    area=AREA_IDS,
    limit=LIMITS,
    delegated_by=st.none() | st.sampled_from(BODIES),
    reserved=st.booleans(),
    valid_from=DATES,
    valid_to=DATES,
)


GROUPS = st.builds(
    group,
    st.sampled_from(["a", "b"]),
    MANDATES,
    MANDATES,
    status=st.sampled_from(["active", "active", "active", "planned"]),
    area=AREA_IDS,
    valid_from=DATES,
)
OFFICES = st.builds(
    Office,
    id=st.just("c"),
    organisation=st.just("town"),
    mandates=st.lists(MANDATES, min_size=1, max_size=3).map(tuple),
)
COLLABORATIONS = st.builds(collaboration, GROUPS, GROUPS, GROUPS, OFFICES, matters=st.just(MATTERS))
QUESTIONS = st.fixed_dictionaries(
    {
        "matters": st.sampled_from([(one.id,) for one in MATTERS]),
        "area": AREA_IDS,
        "kind": st.sampled_from(["adopt", "allocate", "investigate", "recommend"]),
        "amount": LIMITS | st.just(Decimal(11)),
    }
)


@given(whole=COLLABORATIONS, day=DAYS, asked=QUESTIONS)
def test_a_body_decides_exactly_when_its_decision_is_carried(whole, day, asked):
    matter = asked["matters"][0]
    rest = {key: asked[key] for key in ("area", "kind", "amount")}
    answer = who_decides(whole, matter, day=day, **rest)
    for body in {*whole.groups, *whole.offices}:
        on = PartialDate.of(day)
        decision = Decision(id="d", body=body, outcome="carried", on=on, **asked)
        carried = Powers(whole).judge(decision).lack is None
        if all(one.status == "active" for one in whole.groups.versions(body)):
            assert (body in deciders(answer)) is carried
        elif body in deciders(answer):
            assert carried
    assert json_answer.render("who-decides", answer)


@given(whole=COLLABORATIONS, day=DAYS)
def test_what_has_nothing_to_do_with_the_matter_changes_nothing(whole, day):
    stranger = group(
        "stranger", decides(matters=("parks",)), Mandate(kind="unclear", matters=("parks",))
    )
    more = collaboration(
        *whole.groups.records,
        *whole.offices.records,
        stranger,
        matters=(*MATTERS, Matter(id="parks")),
    )
    assert who_decides(more, "care", "alderton", day) == who_decides(whole, "care", "alderton", day)


def test_the_public_name():
    assert narvard.who_decides is who_decides
