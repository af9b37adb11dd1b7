import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.graph.routines.participants import Participants, principals_behind
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Office, Organisation, Person

ORGANISATIONS = (
    Organisation(id="town", kind="municipality"),
    Organisation(id="social-services", kind="administration", part_of="town"),
    Organisation(id="other-town", kind="municipality"),
    Organisation(id="region", kind="region"),
    Organisation(id="hospital", kind="hospital", part_of="region"),
    Organisation(id="clinic", kind="unit", part_of="hospital"),
    Organisation(id="primary-care", kind="primary_care", part_of="region"),
    Organisation(id="police", kind="police"),
    Organisation(id="towns", kind="collective", members=("town", "other-town")),
    Organisation(id="some-schools", kind="collective", part_of="town"),
    Organisation(id="nobody-yet", kind="collective"),
    Organisation(id="stray", kind="unit", part_of="not-declared"),
)
COLLABORATION = Collaboration(
    Bundle(
        organisations=ORGANISATIONS,
        people=(Person(id="p-nurse", organisation="clinic"), Person(id="p-user")),
        offices=(Office(id="chief-of-police", organisation="police"),),
        groups=(
            Group(
                id="board",
                kind="steering_group",
                seats=(Seat(id="a", organisation="town"), Seat(id="b", organisation="police")),
            ),
            Group(id="unseated", kind="team"),
        ),
    )
)


def left_out(reference, *participants):
    return Participants(COLLABORATION, participants).left_out(reference)


@pytest.mark.parametrize(
    ("reference", "participants"),
    [
        ("town", ("town",)),
        ("town", ("towns",)),
        ("towns", ("town", "other-town")),
        ("clinic", ("region",)),
        ("region", ("clinic",)),
        ("p-nurse", ("hospital",)),
        ("board", ("police",)),
        ("some-schools", ("police",)),
        ("nobody-yet", ("police",)),
        ("not-declared", ("police",)),
        ("stray", ("police",)),
        ("p-user", ("police",)),
        ("unseated", ("police",)),
        ("town", ("police", "not-declared")),
        ("town", ("police", "nobody-yet")),
    ],
)
def test_somebody_takes_part_or_it_is_not_known(reference, participants):
    assert left_out(reference, *participants) == ()


@pytest.mark.parametrize(
    ("reference", "participants", "expected"),
    [
        ("police", ("town",), ("police",)),
        ("towns", ("town", "police"), ("other-town",)),
        ("clinic", ("primary-care",), ("clinic",)),
        ("chief-of-police", ("town",), ("police",)),
        ("board", ("region",), ("police", "town")),
        ("social-services", ("other-town",), ("social-services",)),
    ],
)
def test_somebody_is_left_out(reference, participants, expected):
    assert left_out(reference, *participants) == expected


@given(st.lists(st.sampled_from([one.id for one in ORGANISATIONS]), max_size=5))
def test_whoever_takes_part_is_never_left_out(participants):
    assert all(left_out(one, *participants) == () for one in participants)


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("clinic", {"region"}),
        ("p-nurse", {"region"}),
        ("towns", {"town", "other-town"}),
        ("board", {"town", "police"}),
        ("some-schools", {"town"}),
        ("nobody-yet", {"nobody-yet"}),
        ("p-user", set()),
        ("not-declared", set()),
        (None, set()),
    ],
)
def test_the_principals_behind_somebody(reference, expected):
    assert principals_behind(COLLABORATION, reference) == expected
