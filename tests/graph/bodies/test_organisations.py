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
