from datetime import date

import pytest

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.organisations import Organisation
from narvard.model.routines import Routine, RoutineStep
from narvard.procedures.soundness.asking import Soundnesses, soundness
from tests.procedures.soundness.ladders import MONDAY, ends, faults, within

ORGANISATIONS = tuple(Organisation(id=one, kind="unit") for one in ("clinic", "school", "police"))


def step(step_id, *following, **others):
    return RoutineStep(id=step_id, next=following, **others)


def routine(routine_id, *steps, **others):
    return Routine(id=routine_id, steps=steps, **{"status": "in_force", **others})


def judged(*routines, as_of=MONDAY):
    """The first of some routines."""
    bundle = Bundle(organisations=ORGANISATIONS, routines=routines)
    return soundness(Collaboration(bundle), routines[0].id, as_of=as_of)


def test_a_sound_routine():
    answer = judged(
        routine(
            "r",
            step("call", "meet", "plan", within=within("P3D", anchor="notice")),
            step("meet", "plan", within=within("P4D")),
            step("plan", within=within("P10D")),
        )
    )
    assert (answer.kind, answer.verdict, faults(answer)) == ("routine", "sound", [])
    assert ends(answer) == [("done", "plan", None)]
    assert answer.ends[0].path == ("call", "plan")
    assert answer.longest.steps == ("call", "meet", "plan")
    assert (answer.longest.days, answer.longest.last_day) == (17, date(2026, 1, 1))
    assert answer.not_written == ()


def test_where_no_steps_are_written_nothing_is_judged():
    answer = judged(routine("r"))
    assert (answer.verdict, faults(answer), answer.longest) == ("unknown", [], None)
    assert [str(one) for one in answer.not_written] == ["which steps it has"]


def test_where_no_order_is_written_nothing_is_judged_of_it():
    answer = judged(routine("r", step("a"), step("b", within=within("P3D"))))
    assert (answer.verdict, faults(answer), answer.longest) == ("unknown", [], None)
    assert [str(one) for one in answer.not_written] == ["which step comes after which"]
    assert (answer.ends, answer.arrows, answer.steps) == ((), (), ("a", "b"))


def test_one_step_alone_has_an_order():
    answer = judged(routine("r", step("a", within=within("P3D"))))
    assert (answer.verdict, answer.longest.days, ends(answer)) == (
        "sound",
        3,
        [("done", "a", None)],
    )


def test_a_step_that_no_way_leads_to():
    answer = judged(routine("r", step("a", "b"), step("b"), step("c", "b")))
    assert faults(answer) == [("unreachable", ("c",))]
    assert answer.unsound[0].place.path == ("steps", 2, "id")


def test_a_way_to_a_step_that_is_not_there():
    answer = judged(routine("r", step("a", "b"), step("b", "gone")))
    assert faults(answer) == [("no_way_on", ("a", "b"))]
    assert answer.unsound[0].place.path == ("steps", 1, "next", 0)


def test_a_circle_of_steps_with_no_way_out():
    answer = judged(routine("r", step("a", "c"), step("c", "b"), step("b", "c")))
    assert faults(answer) == [("circle", ("a", "c", "b", "c"))]
    assert answer.longest is None
    assert answer.ends == ()


def test_a_step_that_only_leads_to_itself():
    assert faults(judged(routine("r", step("a", "a")))) == [("circle", ("a", "a"))]


def test_a_circle_that_no_way_leads_to():
    answer = judged(routine("r", step("a"), step("b", "c"), step("c", "b")))
    assert faults(answer) == [
        ("unreachable", ("b",)),
        ("unreachable", ("c",)),
        ("circle", ("b", "c", "b")),
    ]


@pytest.mark.parametrize(
    ("last", "others"),
    [
        (step("b", "a", "c"), {}),
        (step("b", "a", hands_over_to="school"), {}),
        (step("b", "a", refers_to="other"), {}),
        (step("b", "a"), {"main_responsible": ("school",)}),
        (step("b", "a"), {"tie_break": "The municipality."}),
    ],
)
def test_a_circle_with_a_way_out_or_somebody_who_keeps_the_matter(last, others):
    if "tie_break" in others:
        from narvard.model.text import Text

        others = {"tie_break": Text(others["tie_break"])}
    steps = [step("a", "b"), last, *([step("c")] if "c" in last.next else [])]
    answer = judged(routine("r", *steps, **others), routine("other", step("x")))
    assert faults(answer) == []
    assert answer.longest is None


def test_where_a_matter_may_leave():
    answer = judged(
        routine(
            "r",
            step("a", "b", refers_to="other"),
            step("b", hands_over_to="school", refers_to="other"),
        ),
        routine("other", step("x")),
    )
    assert ends(answer) == [
        ("referred", "a", "other"),
        ("referred", "b", "other"),
        ("handed_over", "b", "school"),
    ]
    assert [one.path for one in answer.ends] == [("a",), ("a", "b"), ("a", "b")]


RING = (
    routine("a", step("x", refers_to="b")),
    routine("b", step("x", refers_to="c")),
    routine("c", step("x", refers_to="b")),
)


def test_a_circle_of_routines_is_told_of_all_that_lead_to_it():
    a, b, c = RING
    assert faults(judged(a, b, c)) == [("routine_circle", ("a", "b", "c", "b"))]
    answer = judged(c, b, a)
    assert faults(answer) == [("routine_circle", ("c", "b", "c"))]
    assert (answer.unsound[0].place.entity, answer.unsound[0].place.path) == (
        c,
        ("steps", 0, "refers_to"),
    )
    expected = "passes matters on in a circle through 'c'"
    assert str(answer.unsound[0].said) == expected


def test_a_circle_of_routines_is_not_told_of_others():
    _, b, c = RING
    assert faults(judged(routine("d", step("x")), b, c)) == []


def test_a_routine_that_refers_to_itself():
    assert faults(judged(routine("a", step("x", refers_to="a")))) == [
        ("routine_circle", ("a", "a"))
    ]


@pytest.mark.parametrize(
    "last",
    [
        routine("c", step("x", refers_to="b"), step("y")),
        routine("c", step("x", refers_to="b"), step("y", hands_over_to="school")),
        routine("c", step("x", refers_to="b"), main_responsible=("school",)),
        routine("c", step("x", "y"), step("y", refers_to="b"), step("z", refers_to="d")),
    ],
)
def test_a_matter_that_somebody_keeps_is_not_sent_round(last):
    answer = judged(RING[1], last, routine("d", step("x")))
    assert [code for code, _ in faults(answer) if code == "routine_circle"] == []


def test_a_circle_that_is_not_closed_on_the_day():
    later = routine("c", step("x", refers_to="b"), valid_from=PartialDate("2026-01-01"))
    on_the_day = judged(RING[1], later)
    assert faults(on_the_day) == [("referral", ("x",))]
    assert [code for code, _ in faults(judged(RING[1], later, as_of=date(2026, 1, 1)))] == [
        "routine_circle"
    ]


def test_bodies_that_hand_over_to_each_other():
    there = routine("r", step("x", responsible="clinic", hands_over_to="school"))
    back = routine("s", step("x", responsible="school", hands_over_to="clinic"))
    for one, other in ((there, back), (back, there)):
        one_group = [
            routine(made.id, *made.steps, target_groups=("youth",)) for made in (one, other)
        ]
        answer = judged(*one_group)
        assert faults(answer) == [("body_circle", ("clinic", "school", "clinic"))]
        assert answer.unsound[0].place.entity is one_group[0]
    assert faults(judged(there, back)) == []
    outside = routine("t", step("x", responsible="police"), target_groups=("youth",))
    assert faults(judged(outside, *one_group)) == []


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"status": "ended"}, "is not in force on 2025-12-15"),
        ({"status": "proposed"}, "is not in force on 2025-12-15"),
        ({"status": "decided"}, "is not in force on 2025-12-15"),
        ({"valid_to": PartialDate("2025-12-14")}, "does not hold on 2025-12-15"),
        ({"valid_from": PartialDate("2025-12-16")}, "does not hold on 2025-12-15"),
    ],
)
def test_a_referral_to_a_routine_that_is_not_in_force(other, why):
    answer = judged(
        routine("r", step("a", "b"), step("b", refers_to="other")),
        routine("other", step("x"), **other),
    )
    assert faults(answer) == [("referral", ("a", "b"))]
    assert str(answer.unsound[0].said) == f"refers at step 'b' to 'other', which {why}"
    assert answer.unsound[0].place.path == ("steps", 1, "refers_to")


def test_a_referral_from_a_step_to_which_no_way_is_written():
    answer = judged(routine("r", step("a"), step("b", refers_to="gone")))
    assert (answer.verdict, faults(answer)) == ("unsound", [("referral", ("b",))])


def test_a_referral_to_what_is_not_declared():
    answer = judged(routine("r", step("a", refers_to="gone")))
    assert str(answer.unsound[0].said) == "refers at step 'a' to 'gone', which is not declared"


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        ("proposed", "proposed", []),
        ("decided", "in_progress", []),
        ("proposed", "ended", [("referral", ("a",))]),
        ("in_force", "in_force", []),
    ],
)
def test_routines_that_are_to_come_may_refer_to_each_other(own, other, expected):
    answer = judged(
        routine("r", step("a", refers_to="other"), status=own),
        routine("other", step("x"), status=other),
    )
    assert faults(answer) == expected


def test_routines_in_use_on_the_day():
    routines = (
        routine("a"),
        routine("b", status="decided"),
        routine("c", status="proposed"),
        routine("d", valid_to=PartialDate("2025-12-14")),
    )
    collaboration = Collaboration(Bundle(routines=routines))
    assert Soundnesses(collaboration, MONDAY).in_use() == ("a", "b")


def test_a_thousand_routines_in_a_ring():
    ring = [routine(f"r{n:03}", step("x", refers_to=f"r{(n + 1) % 1000:03}")) for n in range(1000)]
    assert len(judged(*ring).unsound[0].path) == 1001


def test_steps_with_the_same_id():
    answer = judged(routine("r", step("a", "b"), step("b", "b"), step("b", "a")))
    assert answer.unsound[0].code == "unreachable"
