from datetime import date
from pathlib import Path

import pytest

import narvard
from narvard.graph.collaboration import Collaboration
from narvard.kernel.errors import Unanswerable
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.disputes import StepSeats
from narvard.model.groups import Group
from narvard.model.mandates import Mandate
from narvard.model.timing import Deadline
from narvard.procedures.soundness.answer import Arrow
from narvard.procedures.soundness.asking import Soundnesses, soundness
from tests.procedures.soundness.ladders import (
    GROUPS,
    MONDAY,
    ORGANISATIONS,
    ends,
    faults,
    final,
    judged,
    procedure,
    step,
    within,
)

EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def test_a_sound_ladder():
    answer = judged(final("board", 2), step("case", 1, "board"))
    assert (answer.verdict, faults(answer)) == ("sound", [])
    assert answer.steps == ("case", "board")
    assert answer.arrows == (
        Arrow(start="case", end="board", on="failure"),
        Arrow(start="case", end="board", on="silence"),
    )
    assert ends(answer) == [("binding_decision", "board", None)]
    assert answer.ends[0].path == ("case", "board")
    assert answer.longest.steps == ("case", "board")
    assert (answer.longest.days, answer.longest.last_day) == (14, date(2025, 12, 29))


def test_no_steps():
    answer = judged(ends_with="court")
    assert (answer.verdict, faults(answer)) == ("unsound", [("no_steps", ())])
    assert (answer.ends, answer.longest, answer.arrows) == ((), None, ())
    assert answer.unsound[0].place.path == ("id",)


def test_a_step_that_no_way_leads_to():
    answer = judged(step("case", 1, "board"), step("managers", 2, "board"), final("board", 3))
    assert faults(answer) == [("unreachable", ("managers",))]
    assert str(answer.unsound[0].said) == "has a step 'managers' that no way leads to"
    assert answer.unsound[0].place.path == ("steps", 1, "id")


def test_a_step_that_only_silence_leads_to_is_reached():
    steps = step("case", 1, "board", "managers"), step("managers", 2, "board"), final("board", 3)
    assert faults(judged(*steps)) == []


def test_of_two_steps_on_one_level_the_one_that_is_passed_over_is_not_reached():
    steps = step("case", 1, "board"), step("other", 1, "board"), final("board", 2)
    assert faults(judged(*steps)) == [("unreachable", ("other",))]


def test_two_steps_on_one_level_that_lead_to_each_other_are_sound():
    assert faults(judged(step("case", 1, "next"), final("next", 1))) == []


def test_a_step_with_no_way_on():
    answer = judged(step("case", 1, "managers", "board"), step("managers", 2), final("board", 3))
    assert faults(answer) == [("no_way_on", ("case", "managers"))]
    assert str(answer.unsound[0].said) == "has a step 'managers' with no way on when it fails"


def test_a_way_on_in_silence_alone_is_no_way_on_when_it_fails():
    answer = judged(step("case", 1, None, "board"), final("board", 2))
    assert faults(answer) == [("no_way_on", ("case",))]


@pytest.mark.parametrize(
    "settling", [{"decides": "binding", "bodies": ("board",)}, {"bodies": ("district-court",)}]
)
def test_a_step_that_settles_needs_no_way_on(settling):
    first = step("case", 1, "managers", "board")
    assert faults(judged(first, step("managers", 2, **settling), final("board", 3))) == []


def test_those_who_only_advise_settle_nothing():
    first = step("case", 1, "advice", "board")
    advice = step("advice", 2, decides="binding", bodies=("advisers",))
    assert faults(judged(first, advice, final("board", 3))) == [("no_way_on", ("case", "advice"))]


def test_a_way_to_a_step_that_is_not_there():
    answer = judged(step("case", 1, "board", "gone"), final("board", 2, on_failure="lost"))
    assert faults(answer) == [("no_way_on", ("case",)), ("no_way_on", ("case", "board"))]
    assert [one.place.path for one in answer.unsound] == [
        ("steps", 0, "on_silence"),
        ("steps", 1, "on_failure"),
    ]
    expected = "leads from step 'case' to 'gone', which is none of its steps"
    assert str(answer.unsound[0].said) == expected


@pytest.mark.parametrize(
    ("deadline", "path", "said"),
    [
        (None, ("steps", 0, "id"), "without a deadline"),
        (
            Deadline(count="calendar_days", anchor="opened"),
            ("steps", 0, "within"),
            "whose deadline does not say how long it is",
        ),
        (
            within(count=None),
            ("steps", 0, "within"),
            "whose deadline does not say which days count",
        ),
        (
            within("P1W", count=None, anchor=None),
            ("steps", 0, "within"),
            "whose deadline does not say which days count or from when it runs",
        ),
    ],
)
def test_a_step_whose_time_is_not_written(deadline, path, said):
    answer = judged(step("case", 1, "board", within=deadline), final("board", 2))
    assert faults(answer) == [("no_deadline", ("case",))]
    assert str(answer.unsound[0].said) == f"has a step 'case' {said}"
    assert answer.unsound[0].place.path == path


@pytest.mark.parametrize("deadline", [within("PT24H", count=None), within("P1M", count=None)])
def test_hours_and_months_are_counted_in_one_way_only(deadline):
    assert faults(judged(step("case", 1, "board", within=deadline), final("board", 2))) == []


def test_a_court_and_the_last_step_need_no_deadline():
    court = step("court", 1, "board", bodies=("district-court",), within=None)
    answer = judged(court, final("board", 2, within=None))
    assert faults(answer) == []
    assert answer.longest.without_deadline == ("court", "board")
    assert (answer.longest.days, answer.longest.last_day) == (0, MONDAY)


def test_a_last_step_from_which_a_way_leads_on_needs_a_deadline():
    answer = judged(step("case", 1, "board"), final("board", 2, on_silence="case", within=None))
    assert [code for code, _ in faults(answer)] == ["no_deadline", "circle"]


def test_a_circle_of_failures():
    answer = judged(
        step("case", 1, "managers"),
        step("managers", 2, "steering"),
        step("steering", 3, "managers", "board"),
        final("board", 4),
    )
    assert faults(answer) == [("circle", ("case", "managers", "steering", "managers"))]
    assert answer.unsound[0].place.path == ("steps", 2, "on_failure")
    assert str(answer.unsound[0].said) == "goes round in a circle from step 'managers'"
    assert answer.longest is None
    assert ends(answer) == [("binding_decision", "board", None)]


def test_a_circle_in_silence_only():
    answer = judged(
        step("case", 1, "managers"), step("managers", 2, "board", "case"), final("board", 3)
    )
    assert faults(answer) == [("circle", ("case", "managers", "case"))]
    assert answer.unsound[0].place.path == ("steps", 1, "on_silence")


def test_a_step_that_leads_to_itself():
    answer = judged(step("case", 1, "board", "case"), final("board", 2))
    assert faults(answer) == [("circle", ("case", "case"))]


def test_two_circles_are_two_faults_and_the_nearest_comes_first():
    answer = judged(
        step("a", 1, "b", "a"), step("b", 2, "c"), step("c", 3, "d", "b"), final("d", 4)
    )
    assert faults(answer) == [("circle", ("a", "a")), ("circle", ("a", "b", "c", "b"))]


def test_a_circle_that_no_way_leads_to_is_none_to_walk_in():
    steps = step("case", 1, "board"), step("x", 2, "y"), step("y", 3, "x"), final("board", 4)
    assert faults(judged(*steps)) == [("unreachable", ("x",)), ("unreachable", ("y",))]


def test_two_ways_that_meet_again_are_no_circle():
    steps = step("a", 1, "b", "c"), step("b", 2, "d"), step("c", 3, "d"), final("d", 4)
    assert faults(judged(*steps)) == []


@pytest.mark.parametrize(
    ("decides", "power"),
    [
        ("agreement", "needs the parties to agree"),
        ("recommends", "only recommends"),
        ("advises", "only advises"),
        (None, "is not said to decide"),
    ],
)
@pytest.mark.parametrize("ends_with", [None, "binding_decision"])
def test_a_last_step_that_settles_nothing(decides, power, ends_with):
    answer = judged(
        step("case", 1, "managers"), step("managers", 2, decides=decides), ends_with=ends_with
    )
    assert faults(answer) == [("no_end", ("case", "managers"))]
    expected = f"ends at 'managers', which {power}, and does not say what follows"
    assert str(answer.unsound[0].said) == expected
    assert answer.ends == ()


def test_a_body_beyond_the_ladder_that_only_advises_is_no_end():
    answer = judged(step("case", 1), final_body="advisers", ends_with="binding_decision")
    assert faults(answer) == [("no_end", ("case",))]
    assert answer.unsound[0].place.path == ("final_body",)


@pytest.mark.parametrize(
    ("written", "end"),
    [
        ({"ends_with": "court"}, ("court", "case", None)),
        ({"ends_with": "court", "final_body": "board"}, ("court", "case", "board")),
        ({"ends_with": "each_principal_decides"}, ("each_principal_decides", "case", None)),
        ({"ends_with": "status_quo"}, ("status_quo", "case", None)),
        ({"ends_with": "arbitration"}, ("arbitration", "case", None)),
        ({"ends_with": "political_decision"}, ("political_decision", "case", None)),
        ({"final_body": "district-court"}, ("court", "case", "district-court")),
        ({"final_body": "board"}, ("final_body", "case", "board")),
        (
            {"final_body": "board", "ends_with": "binding_decision"},
            ("binding_decision", "case", "board"),
        ),
    ],
)
def test_an_end_beyond_the_last_step(written, end):
    answer = judged(step("case", 1), **written)
    assert (faults(answer), ends(answer)) == ([], [end])


def test_every_end_is_told_with_its_way():
    answer = judged(
        step("case", 1, "managers", "board"),
        step("managers", 2, "board", decides="binding", bodies=("both-sides",)),
        final("board", 3),
        ends_with="status_quo",
    )
    assert faults(answer) == []
    assert [(one.kind, one.path) for one in answer.ends] == [
        ("binding_decision", ("case", "managers")),
        ("binding_decision", ("case", "board")),
        ("status_quo", ("case", "board")),
    ]


def test_a_last_step_that_is_itself_the_end_that_is_named():
    answer = judged(step("case", 1, "board"), final("board", 2), ends_with="arbitration")
    assert ends(answer) == [("arbitration", "board", None)]
    in_court = judged(step("case", 1, bodies=("district-court",)))
    assert ends(in_court) == [("court", "case", None)]


def test_an_end_that_no_way_leads_to_is_none():
    answer = judged(step("case", 1, "case"), final("board", 2), ends_with="court")
    assert answer.ends == ()
    assert faults(answer) == [("unreachable", ("board",)), ("circle", ("case", "case"))]


def test_one_party_that_decides_alone():
    answer = judged(
        step("case", 1, "chief"), step("chief", 2, decides="binding", bodies=("region",))
    )
    assert faults(answer) == [("own_judge", ("case", "chief"))]
    assert str(answer.unsound[0].said) == (
        "decides with binding force at 'chief' for 'region' alone"
    )
    assert answer.unsound[0].place.path == ("steps", 1, "bodies")


@pytest.mark.parametrize(
    ("ends_with", "expected"),
    [("binding_decision", []), ("court", [("court", "chief", None)])],
)
def test_one_party_that_decides_alone_at_the_last_step_is_no_end(ends_with, expected):
    last = step("chief", 2, decides="binding", bodies=("region",))
    answer = judged(step("case", 1, "chief"), last, ends_with=ends_with)
    assert faults(answer) == [("own_judge", ("case", "chief"))]
    assert ends(answer) == expected


@pytest.mark.parametrize(
    "others",
    [
        {"bodies": ("both-sides",)},
        {"bodies": ("town", "region")},
        {"bodies": ("board",)},
        {"bodies": ("region",), "composition": (StepSeats(party="town", seats=1),)},
    ],
)
def test_several_parties_or_none_of_them_may_decide(others):
    last = step("chief", 2, **{"decides": "binding", **others})
    assert faults(judged(step("case", 1, "chief"), last)) == []


def test_one_party_that_decides_where_no_way_leads_harms_nobody():
    own = step("own", 2, "board", decides="binding", bodies=("region",))
    answer = judged(step("case", 1, "board"), own, final("board", 3))
    assert faults(answer) == [("unreachable", ("own",))]


def test_the_version_that_holds_is_judged_or_else_the_last_one():
    old = procedure(step("case", 1), valid_to=PartialDate("2024-12-31"))
    new = procedure(final("board", 1), valid_from=PartialDate("2026-01-01"))
    collaboration = Collaboration(Bundle(groups=GROUPS, dispute_procedures=(old, new)))

    def on(day):
        answer = soundness(collaboration, "d", as_of=day)
        return answer.holds, answer.verdict

    assert on(date(2024, 12, 31)) == (True, "unsound")
    assert on(date(2025, 6, 1)) == (False, "sound")
    assert on(date(2026, 1, 1)) == (True, "sound")


def test_only_what_is_in_use_on_the_day_is_judged_unasked():
    to_come = procedure(status="decided", valid_from=PartialDate("2026-01-01"))
    collaboration = Collaboration(Bundle(dispute_procedures=(to_come,)))
    assert Soundnesses(collaboration, MONDAY).in_use() == ()
    assert Soundnesses(collaboration, date(2026, 1, 1)).in_use() == ("d",)
    proposed = Collaboration(Bundle(dispute_procedures=(procedure(status="proposed"),)))
    assert Soundnesses(proposed, MONDAY).in_use() == ()


@pytest.mark.parametrize("reference", ["", "gone", "town", "d/case"])
def test_what_is_neither_cannot_be_judged(reference):
    bundle = Bundle(dispute_procedures=(procedure(step("case", 1)),))
    with pytest.raises(Unanswerable) as refused:
        soundness(Collaboration(bundle), reference, as_of=MONDAY)
    expected = f"'{reference}' is neither a dispute procedure nor a routine"
    assert str(refused.value) == expected


def test_a_thousand_steps():
    steps = [step(f"s{n}", n + 1, f"s{n + 1}", within=within("P1D")) for n in range(999)]
    answer = judged(*reversed(steps), final("s999", 1000, within=within("P1D")))
    assert answer.verdict == "sound"
    assert (answer.longest.days, len(answer.longest.steps)) == (1000, 1000)
    round_and_round = judged(*steps, step("s999", 1000, "s0"))
    assert len(round_and_round.unsound[0].path) == 1001


def test_steps_with_the_same_id():
    answer = judged(step("case", 1, "board"), step("case", 2), final("board", 3))
    assert faults(answer) == [("unreachable", ("case",))]
    assert answer.unsound[0].place.path == ("steps", 1, "id")


SOUND_EXAMPLES = {
    "abroad/england": (
        "section-75-disputes",
        [("arbitration", "arbitration", None)],
        (108, date(2026, 4, 2), 164, date(2026, 5, 28)),
    ),
    "abroad/norway": (
        "disagreement-procedure",
        [("court", "national-board", "district-court")],
        (111, date(2026, 4, 5), 125, date(2026, 4, 19)),
    ),
    "abroad/finland.yaml": (
        "lakeland-disputes",
        [("binding_decision", "government", None)],
        (104, date(2026, 3, 29), 104, date(2026, 3, 29)),
    ),
    "sodra-alvsborg-clean": (
        "dispute-procedure",
        [("arbitration", "arbitration", None)],
        (85, date(2026, 3, 10), 85, date(2026, 3, 10)),
    ),
}


@pytest.mark.parametrize("path", SOUND_EXAMPLES)
def test_the_examples(path):
    name, expected_ends, lasting = SOUND_EXAMPLES[path]
    answer = soundness(narvard.load(EXAMPLES / path), name, as_of=MONDAY)
    assert (answer.verdict, ends(answer)) == ("sound", expected_ends)
    longest = answer.longest
    assert lasting == (
        longest.days,
        longest.last_day,
        longest.days_extended,
        longest.last_day_extended,
    )
    assert longest.steps == longest.steps_extended == answer.steps


def test_the_example_whose_ladder_is_not_written():
    collaboration = narvard.load(EXAMPLES / "sodra-alvsborg")
    for name in ("current-dispute-procedure", "new-dispute-procedure"):
        answer = soundness(collaboration, name, as_of=MONDAY)
        assert faults(answer) == [("no_steps", ())]


def test_where_no_way_is_written_each_step_leads_to_the_next_one_up():
    answer = judged(step("high", 2), step("low", 1), final("board", 3))
    assert answer.verdict == "sound"
    assert answer.longest.steps == ("low", "high", "board")


NOBODY = [
    ({}, (), "no body is named"),
    ({"valid_to": PartialDate("2025-12-14")}, ("board",), "'board' was in force until 2025-12-14"),
    ({"status": "planned"}, ("board",), "'board' is only planned"),
    ({"mandates": (Mandate(kind="prepares"),)}, ("board",), "'board' has no mandate to decide"),
]


@pytest.mark.parametrize(("changes", "bodies", "why"), NOBODY)
def test_nobody_can_decide(changes, bodies, why):
    board = Group(id="board", kind="board", **changes)
    ladder = procedure(step("case", 1, "last"), final("last", 2, bodies=bodies))
    bundle = Bundle(organisations=ORGANISATIONS, groups=(board,), dispute_procedures=(ladder,))
    answer = soundness(Collaboration(bundle), "d", as_of=MONDAY)
    (found,) = answer.unsound
    assert (found.code, found.path) == ("no_decider", ("case", "last"))
    assert str(found.said) == f"has nobody who can decide at 'last': {why}"


def test_one_body_that_can_decide_is_enough():
    planned = Group(id="new", kind="board", status="planned")
    ladder = procedure(step("case", 1, "last"), final("last", 2, bodies=("new", "board")))
    bundle = Bundle(
        organisations=ORGANISATIONS, groups=(planned, *GROUPS), dispute_procedures=(ladder,)
    )
    assert soundness(Collaboration(bundle), "d", as_of=MONDAY).verdict == "sound"
