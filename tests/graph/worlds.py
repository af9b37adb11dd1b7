"""Small collaborations in which much begins and ends within a few days, and some is wrong."""

from datetime import date, timedelta

from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle, Header
from narvard.model.decisions import Gap
from narvard.model.groups import (
    DecisionRule,
    Deputy,
    Group,
    OfficeLink,
    Officer,
    Seat,
    SeatRequirement,
)
from narvard.model.mandates import Mandate, Matter
from narvard.model.meetings import Meeting
from narvard.model.organisations import Availability, Holding, Office, Organisation, Person

DAYS = [date(2025, 1, 1) + timedelta(days=number) for number in range(6)]
ALL_DAYS = [DAYS[0] - timedelta(days=1), *DAYS, DAYS[-1] + timedelta(days=1)]

days = st.sampled_from(ALL_DAYS)
ends = st.none() | st.sampled_from([PartialDate.of(day) for day in DAYS])
ORGANISATIONS = ["o-one", "o-two"]
organisations = st.sampled_from([*ORGANISATIONS, "nowhere"])
people = st.sampled_from(["p-one", "p-two"])
matters = st.sampled_from(["m-one", "m-two"])
# An office stands where an organisation should, which is a fault that can be written.
belongs_to = st.sampled_from([*ORGANISATIONS, "f-one", "f-two"])
seat_ids = st.sampled_from(["s-one", "s-two", "s-none"])
seats_of_groups = st.sampled_from(["g-one/s-one", "g-two/s-two", "g-one/s-none"])


def some(cls, most=3, **fields):
    """Up to `most` records of `cls`, each with dates of its own."""
    if cls not in (Meeting, OfficeLink, SeatRequirement, DecisionRule):
        fields |= {"valid_from": ends, "valid_to": ends}
    return st.lists(st.builds(cls, **fields), max_size=most).map(tuple)


def few(strategy):
    return st.lists(strategy, max_size=2).map(tuple)


seats = some(
    Seat,
    id=st.sampled_from(["s-one", "s-two"]),
    organisation=st.none() | organisations,
    constituency=few(organisations),
    ex_officio=st.none() | st.builds(OfficeLink, office=st.sampled_from(["f-one", "f-two"])),
    holders=some(Holding, 2, person=people),
    deputies=some(Deputy, 1, person=st.none() | people, organisation=st.none() | organisations),
)
groups = some(
    Group,
    id=st.sampled_from(["g-one", "g-two"]),
    kind=st.just("committee"),
    reports_to=st.none() | st.sampled_from(["g-one", "g-two"]),
    seats=seats,
    officers=some(
        Officer, 2, role=st.just("chair"), person=st.none() | people, seat=st.none() | seat_ids
    ),
    mandates=some(Mandate, 1, kind=st.just("decides"), matters=few(matters)),
    composition=some(SeatRequirement, 1, organisations=few(organisations), seats=few(seat_ids)),
    decision_rules=some(DecisionRule, 1, method=st.just("consensus"), matters=few(matters)),
)
bundles = st.builds(
    Bundle,
    collaboration=st.none() | st.just(Header(id="world", area="nowhere")),
    organisations=some(
        Organisation,
        id=st.sampled_from(ORGANISATIONS),
        kind=st.just("unit"),
        part_of=st.none() | organisations,
    ),
    offices=some(Office, id=st.sampled_from(["f-one", "f-two"]), organisation=belongs_to),
    people=some(Person, id=people, organisation=st.none() | organisations),
    matters=some(Matter, id=matters),
    groups=groups,
    availabilities=some(
        Availability,
        2,
        id=st.sampled_from(["a-one", "a-two"]),
        organisation=belongs_to,
        activity=st.just("discharge"),
        depends_on=st.none() | st.sampled_from(["a-one", "a-two"]),
    ),
    meetings=some(
        Meeting,
        1,
        id=st.just("meeting"),
        group=st.sampled_from(["g-one", "g-two", "g-none"]),
        on=st.just(PartialDate("2025")),
    ),
    gaps=some(Gap, 1, id=st.just("gap"), kind=st.just("vacancy"), about=few(seats_of_groups)),
)
collaborations = bundles.map(Collaboration)
