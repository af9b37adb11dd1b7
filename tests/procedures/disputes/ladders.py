"""A ladder of four steps, and disputes under it."""

from datetime import date

from attrs import evolve

from narvard.kernel.clock import ClockTime
from narvard.kernel.duration import Duration
from narvard.model.disputes import DisputeProcedure, DisputeStep, UrgentTrack
from narvard.model.timing import Deadline
from narvard.procedures.disputes.case import Dispute


def within(length, count="working_days", anchor="previous_step", **others):
    return Deadline(length=Duration(length), count=count, anchor=anchor, **others)


CASE = DisputeStep(
    id="case",
    level=1,
    bodies=("town", "region"),
    within=within("P5D", anchor="opened"),
    decides="agreement",
    on_failure="managers",
)
MANAGERS = DisputeStep(
    id="managers",
    level=2,
    bodies=("town", "region"),
    within=within("P10D", extendable_by=Duration("P5D")),
    decides="agreement",
    on_failure="steering",
    on_silence="arbitration",
)
STEERING = DisputeStep(
    id="steering",
    level=3,
    bodies=("town", "region"),
    within=within("P30D", "calendar_days"),
    decides="recommends",
    on_failure="arbitration",
)
ARBITRATION = DisputeStep(
    id="arbitration",
    level=4,
    bodies=("board",),
    within=within("P30D", "calendar_days"),
    decides="binding",
)
PROCEDURE = DisputeProcedure(
    id="procedure",
    status="in_force",
    steps=(STEERING, ARBITRATION, CASE, MANAGERS),
    ends_with="arbitration",
)
WITH_URGENT_WAY = evolve(
    PROCEDURE,
    urgent=UrgentTrack(body="town", within=Deadline(length=Duration("PT24H"), anchor="opened")),
)
OPENED = Dispute(procedure="procedure", opened_on=date(2025, 12, 22), opened_at=ClockTime("13:15"))


def day(text):
    return date.fromisoformat(text)
