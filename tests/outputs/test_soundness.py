import json

from narvard.graph.collaboration import Collaboration
from narvard.model.bundle import Bundle
from narvard.model.routines import Routine, RoutineStep
from narvard.model.text import Text
from narvard.outputs import json_answer, soundness
from narvard.procedures.soundness.asking import soundness as judge
from tests.procedures.soundness.ladders import MONDAY, final, judged, step, within


def text(*answers):
    return soundness.render(answers, as_of=MONDAY)


def test_a_sound_ladder():
    answer = judged(step("case", 1, "board"), final("board", 2), name=Text("Disputes"))
    assert text(answer) == (
        "'d' is sound\n"
        "  name: Disputes\n"
        "  possible end: a binding decision, after 'board'\n"
        "    case → board\n"
        "  at the longest: 14 days, to 2025-12-29\n"
        "    case → board\n"
    )


def test_an_unsound_ladder():
    answer = judged(
        step("case", 1, "managers"),
        step("other", 1, "managers"),
        step("managers", 2, None, "case"),
        ends_with="court",
        final_body="board",
    )
    assert text(answer) == (
        "'d' is not sound\n"
        "  ! has a step 'other' that no way leads to\n"
        "    other\n"
        "  ! goes round in a circle from step 'case'\n"
        "    case → managers → case\n"
        "  possible end: a court ('board'), after 'managers'\n"
        "    case → managers\n"
    )


def test_what_takes_no_time_is_named():
    first = step("case", 1, "board", within=within("P1D", extendable_by=within("P2D").length))
    meeting = step("board", 2, "court", within=within(anchor="meeting"))
    court = step("court", 3, bodies=("district-court",), within=None)
    assert text(judged(first, meeting, court)) == (
        "'d' is sound\n"
        "  possible end: a court, after 'court'\n"
        "    case → board → court\n"
        "  at the longest: 1 day, to 2025-12-16\n"
        "    case → board → court\n"
        "  with all the time the parties may add: 3 days, to 2025-12-18\n"
        "    case → board → court\n"
        "  without a deadline: court\n"
        "  cannot be counted: board\n"
    )


def test_several_are_kept_apart():
    none = judged()
    one = "'d' is not sound\n  ! has no steps\n"
    assert text(none, none) == f"{one}\n{one}"


def test_nothing_to_judge():
    expected = "no dispute procedure and no routine is in use on 2025-12-15\n"
    assert text() == expected


def test_a_flowchart():
    answer = judged(
        step("case", 1, "managers", "board"),
        step("managers", 2, "board"),
        final("board", 3, on_silence="case"),
        name=Text("Disputes"),
    )
    assert soundness.mermaid([answer]) == (
        "flowchart TD\n"
        '  n0("Disputes")\n'
        "  n1[\"case<br/>goes round in a circle from step 'case'\"]\n"
        '  n2["managers"]\n'
        '  n3["board"]\n'
        '  n4(["a binding decision"])\n'
        "  n0 --> n1\n"
        '  n1 -->|"no agreement"| n2\n'
        '  n1 -.->|"time ran out"| n3\n'
        "  n2 --> n3\n"
        '  n3 -.->|"time ran out"| n1\n'
        "  n3 --> n4\n"
        "  style n1 stroke-width:4px\n"
    )


def test_a_way_on_from_a_binding_step_is_taken_where_it_does_not_decide():
    answer = judged(
        final("board", 1, on_failure="court", on_silence="urgent"),
        final("court", 2),
        final("urgent", 3),
    )
    assert '-->|"no decision"|' in soundness.mermaid([answer])


def test_a_circle_of_routines_is_written_at_the_head_of_a_flowchart():
    routines = [
        Routine(id=one, status="in_force", steps=(RoutineStep(id="pass", refers_to=other),))
        for one, other in (("a", "b"), ("b", "a"))
    ]
    whole = Collaboration(Bundle(routines=tuple(routines)))
    head = soundness.mermaid([judge(whole, "a", as_of=MONDAY)]).splitlines()[1]
    assert head.startswith('  n0("a<br/>')
    assert head.endswith('<br/>a #8594; b #8594; a")')


def test_a_flowchart_of_what_has_no_steps():
    assert soundness.mermaid([judged()]) == (
        'flowchart TD\n  n0("d<br/>has no steps")\n  style n0 stroke-width:4px\n'
    )


def test_as_data():
    answer = judged(step("case", 1, None, "board"), final("board", 2))
    (found,) = json.loads(json_answer.render("soundness", [answer]))["answer"]
    assert found["verdict"] == "unsound"
    assert found["unsound"] == [
        {
            "code": "no_way_on",
            "said": "has a step 'case' with no way on when it fails",
            "path": ["case"],
            "place": {"entity": "d", "path": ["steps", 0, "id"]},
        }
    ]
    assert found["arrows"] == [{"start": "case", "end": "board", "on": "silence", "decides": False}]
    assert found["longest"]["last_day"] == "2025-12-29"
