import pytest

from narvard.graph.bodies.organisations import Organisations
from narvard.model.organisations import Organisation

UNITS = {
    "clinic": "hospital",
    "hospital": "region",
    "region": None,
    "town": None,
    "stray": "undeclared",
    "itself": "itself",
    "egg": "hen",
    "hen": "egg",
}
MEMBERS = {
    "towns": ("town", "other-town"),
    "everyone": ("towns", "region"),
    "empty": (),
    "hollow": ("empty",),
    "ring": ("ring", "town"),
}
ORGANISATIONS = Organisations(
    {
        **{
            name: Organisation(id=name, kind="unit", part_of=part_of)
            for name, part_of in UNITS.items()
        },
        **{
            name: Organisation(id=name, kind="collective", members=members)
            for name, members in MEMBERS.items()
        },
        "federation": Organisation(
            id="federation", kind="local_federation", members=("town", "other-town")
        ),
    }
)


@pytest.mark.parametrize(
    ("name", "ancestors"),
    [
        ("clinic", ["clinic", "hospital", "region"]),
        ("region", ["region"]),
        ("undeclared", ["undeclared"]),
        ("stray", ["stray", "undeclared"]),
        ("itself", ["itself"]),
        ("egg", ["egg", "hen"]),
    ],
)
def test_what_an_organisation_is_part_of(name, ancestors):
    assert list(ORGANISATIONS.ancestors(name)) == ancestors
    assert ORGANISATIONS.principal(name) == ancestors[-1]


@pytest.mark.parametrize(
    ("name", "members"),
    [
        ("town", {"town"}),
        ("undeclared", {"undeclared"}),
        ("towns", {"town", "other-town"}),
        ("everyone", {"town", "other-town", "region"}),
        ("federation", {"federation"}),
        ("empty", set()),
        ("hollow", set()),
        ("ring", {"town"}),
    ],
)
def test_who_stands_behind_an_organisation(name, members):
    assert ORGANISATIONS.expand(name) == members


def test_the_collectives_themselves_stand_behind_one_as_well():
    everyone = {"everyone", "towns", "town", "other-town", "region"}
    assert ORGANISATIONS.standing_behind("everyone") == everyone
    assert ORGANISATIONS.standing_behind("hollow") == {"hollow", "empty"}
    assert ORGANISATIONS.standing_behind("federation") == {"federation"}
    assert ORGANISATIONS.standing_behind("undeclared") == {"undeclared"}


def test_what_is_not_declared_has_no_record_above():
    assert [one.id for one in ORGANISATIONS.records_up("clinic")] == [
        "clinic",
        "hospital",
        "region",
    ]
    assert [one.id for one in ORGANISATIONS.records_up("stray")] == ["stray"]
    assert not list(ORGANISATIONS.records_up("undeclared"))


def test_the_area_is_ones_own_or_that_of_the_nearest_above():
    units = (
        Organisation(id="region", kind="region", area="county"),
        Organisation(id="hospital", kind="hospital", part_of="region", area="valley"),
        Organisation(id="ward", kind="unit", part_of="hospital"),
        Organisation(id="office", kind="unit", part_of="region"),
        Organisation(id="stray", kind="unit", part_of="undeclared"),
    )
    organisations = Organisations({one.id: one for one in units})
    names = ("region", "hospital", "ward", "office", "stray", "undeclared")
    assert [organisations.area_of(one) for one in names] == [
        "county",
        "valley",
        "valley",
        "county",
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("name", "party", "belongs"),
    [
        ("region", "region", True),
        ("clinic", "region", True),
        ("clinic", "hospital", True),
        ("region", "hospital", False),
        ("clinic", "everyone", True),
        ("town", "everyone", True),
        ("towns", "towns", True),
        ("town", "federation", False),
        ("town", "undeclared", False),
        ("stray", "undeclared", True),
        ("town", "empty", False),
    ],
)
def test_whether_an_organisation_belongs_to_a_party(name, party, belongs):
    assert ORGANISATIONS.belongs_to(name, party) is belongs
