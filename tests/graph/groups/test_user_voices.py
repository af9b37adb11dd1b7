import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.user_voices import UserVoices
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Holding, Office, Organisation, Person

WORLD = Bundle(
    organisations=(
        Organisation(id="town", kind="municipality"),
        Organisation(id="users", kind="user_organisation"),
        Organisation(id="relatives", kind="relatives_organisation"),
        Organisation(id="branch", kind="unit", part_of="users"),
        Organisation(id="stray", kind="unit", part_of="not-declared"),
        Organisation(id="mixed", kind="collective", members=("town", "relatives")),
        Organisation(id="towns", kind="collective", members=("town",)),
        Organisation(id="torn", kind="collective", members=("town", "not-declared")),
        Organisation(id="empty", kind="collective"),
    ),
    offices=(
        Office(id="chair-of-users", organisation="users"),
        Office(id="head", organisation="town"),
    ),
    people=(
        Person(id="p-user", service_user_representative=True),
        Person(id="p-of-users", organisation="users"),
        Person(id="p-of-town", organisation="town"),
        Person(id="p-on-seat", organisation="town"),
        Person(id="p-unknown"),
    ),
    groups=(
        Group(
            id="council",
            kind="network",
            seats=(
                Seat(
                    id="user",
                    service_user_representative=True,
                    holders=(Holding(person="p-on-seat"),),
                ),
                Seat(id="town", organisation="town"),
                Seat(id="of-users", constituency=("town", "users")),
                Seat(id="held", organisation="town", holders=(Holding(person="p-user"),)),
                Seat(id="held-by", organisation="town", holders=(Holding(person="nobody"),)),
                Seat(id="topic"),
            ),
        ),
        Group(id="board", kind="board", seats=(Seat(id="a", organisation="town"),)),
        Group(
            id="part",
            kind="board",
            partly_known=True,
            seats=(Seat(id="a", organisation="town"),),
        ),
        Group(id="unwritten", kind="board"),
    ),
)
VOICES = UserVoices(Collaboration(WORLD))


@pytest.mark.parametrize(
    "reference",
    [
        *("users", "relatives", "branch", "mixed", "chair-of-users"),
        *("p-user", "p-of-users", "p-on-seat"),
        *("council", "council/user", "council/of-users", "council/held"),
    ],
)
def test_those_who_speak_for_service_users(reference):
    assert VOICES.speaks(reference) is True


@pytest.mark.parametrize(
    "reference", ["town", "towns", "head", "p-of-town", "board", "board/a", "council/town"]
)
def test_those_who_do_not(reference):
    assert VOICES.speaks(reference) is False


@pytest.mark.parametrize(
    "reference",
    [
        *("nobody", "stray", "torn", "empty", "p-unknown", "part", "unwritten"),
        *("council/topic", "council/held-by", "council/not-there"),
    ],
)
def test_those_of_whom_it_is_not_known(reference):
    assert VOICES.speaks(reference) is None
