from narvard.change.impact.causes import Causes
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import FilePlace, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.areas import Area
from narvard.model.bundle import Bundle, Header
from narvard.model.groups import Group, Seat

RULE = Rule(
    code="MEM006", slug="vacant", severity=Severity.WARNING, message="'{what}' is empty", doc=None
)
BOARD = Group(id="board", kind="board", seats=(Seat(id="town"),))
TEAM = Group(id="team", kind="team", reports_to="board")
WHOLE = Collaboration(
    Bundle(
        collaboration=Header(id="care", area="valley"),
        areas=(Area(id="valley", kind="county"),),
        groups=(BOARD, TEAM, Group(id="alone", kind="team")),
    )
)


def causes(*touched):
    return Causes(WHOLE, WHOLE, touched)


def found(what, place, *related):
    return RULE.finding(
        place, what=what, related=tuple(Related(place=one, note=Phrase("here")) for one in related)
    )


def test_what_touched_the_seat_counts_and_what_touched_its_group_elsewhere_does_not():
    asked = causes(["board"], ["board/town"])
    assert asked.of(found("town", RULE.at(BOARD, "seats", 0))) == (1,)
    assert asked.of(found("board", RULE.at(BOARD, "kind"))) == (0, 1)


def test_a_finding_of_a_whole_file_comes_from_what_touched_what_it_names():
    asked = causes(["team"], ["board/town"])
    assert asked.of(found("board", FilePlace(file="care.yaml"))) == (1,)
    assert asked.of(found("nobody", FilePlace(file="care.yaml"), RULE.at(TEAM))) == (0,)
    assert asked.of(found("nobody", FilePlace(file="care.yaml"))) == ()


def test_a_finding_of_the_collaboration_itself_is_written_where_it_is_written():
    asked = causes(["team"], ["board"])
    assert asked.of(found("care", RULE.at(WHOLE.bundle.collaboration, "area")), [1]) == (1,)


def test_else_it_is_what_touched_the_nearest_by_references():
    asked = causes(["board"], ["alone"])
    assert asked.of(found("team", RULE.at(TEAM))) == (0,)
    assert asked.of(found("valley", FilePlace(file="care.yaml"))) == ()
    assert asked.of(found("team", RULE.at(TEAM, "kind"))) == (0,)
