from narvard.graph.collaboration import Collaboration
from narvard.graph.routines.studies import studies_of
from narvard.model.bundle import Bundle
from narvard.model.decisions import Assignment, Decision


def test_only_work_that_finds_out_about_the_thing_itself():
    def work(name, kind="study", *concerns, **fields):
        return Assignment(id=name, kind=kind, concerns=concerns, **fields)

    assignments = (
        work("a", "study", "r"),
        work("b", "review", "x", "r"),
        work("c", "survey", "r/step"),
        work("d", "task", "r"),
        work("e", "development", "r"),
        work("f", "study", "x"),
        work("g", "study", decided_by="r"),
    )
    decisions = (Decision(id="d-1", kind="commission", based_on=("r",)),)
    collaboration = Collaboration(Bundle(assignments=assignments, decisions=decisions))
    assert [one.id for one in studies_of(collaboration, "r")] == ["a", "b", "c"]
    assert studies_of(collaboration, "nothing") == ()
