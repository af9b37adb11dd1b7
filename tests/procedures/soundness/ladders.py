"""Ladders written in short."""

from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.duration import Duration
from narvard.model.bundle import Bundle
from narvard.model.disputes import DisputeProcedure, DisputeStep
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Organisation
from narvard.model.timing import Deadline
from narvard.procedures.soundness.asking import soundness

MONDAY = date(2025, 12, 15)
ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="region", kind="region"),
    Organisation(id="district-court", kind="court"),
)
GROUPS = (
    Group(id="board", kind="dispute_body"),
    Group(id="advisers", kind="advisory_body"),
    Group(
        id="both-sides",
        kind="steering_group",
        seats=(Seat(id="a", organisation="town"), Seat(id="b", organisation="region")),
    ),
)


def within(length="P7D", count="calendar_days", anchor="previous_step", **others):
    return Deadline(length=Duration(length), count=count, anchor=anchor, **others)


WEEK = within()


def step(step_id, level, on_failure=None, on_silence=None, **others):
    """A step of both parties that takes a week and needs them to agree, unless told otherwise."""
    stated = {"bodies": ("town", "region"), "within": WEEK, "decides": "agreement", **others}
    return DisputeStep(
        id=step_id, level=level, on_failure=on_failure, on_silence=on_silence, **stated
    )


def final(step_id, level, **others):
    return step(step_id, level, **{"bodies": ("board",), "decides": "binding", **others})


def procedure(*steps, **others):
    stated = {"status": "in_force", "parties": ("town", "region"), **others}
    return DisputeProcedure(id="d", steps=steps, **stated)


def judged(*steps, as_of=MONDAY, **others):
    bundle = Bundle(
        organisations=ORGANISATIONS,
        groups=GROUPS,
        dispute_procedures=(procedure(*steps, **others),),
    )
    return soundness(Collaboration(bundle), "d", as_of=as_of)


def faults(answer):
    return [(one.code, one.path) for one in answer.unsound]


def ends(answer):
    return [(one.kind, one.at, one.to) for one in answer.ends]
