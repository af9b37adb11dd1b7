import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.routines.competences import Competences
from narvard.kernel.interval import ALWAYS
from narvard.kernel.partial_date import PartialDate
from narvard.model.activities import Service
from narvard.model.bundle import Bundle
from narvard.model.initiatives import Initiative, TeamPart, TeamRole
from narvard.model.organisations import Organisation

OLD = Organisation(
    id="clinic",
    kind="unit",
    part_of="hospital",
    services=("detox",),
    valid_to=PartialDate("2024-12-31"),
)
NEW = Organisation(
    id="clinic", kind="unit", part_of="hospital", valid_from=PartialDate("2025-01-01")
)
COLLABORATION = Collaboration(
    Bundle(
        organisations=(
            Organisation(id="region", kind="region", services=("on-call",)),
            Organisation(id="hospital", kind="hospital", part_of="region"),
            OLD,
            NEW,
            Organisation(id="psychiatry", kind="psychiatry", part_of="hospital"),
            Organisation(id="town", kind="municipality"),
            Organisation(id="ring-a", kind="unit", part_of="ring-b", services=("going-round",)),
            Organisation(id="ring-b", kind="unit", part_of="ring-a"),
        ),
        services=(Service(id="s", type="debt-advice", providers=("town", "town")),),
        initiatives=(
            Initiative(
                id="fact",
                kind="joint_team",
                status="running",
                parts=(
                    TeamPart(id="outer", provider="town", roles=(TeamRole(role="coordinator"),)),
                    TeamPart(id="inner", roles=(TeamRole(role="doctor"),)),
                ),
            ),
        ),
    )
)


@pytest.mark.parametrize(
    ("organisation", "competence", "expected"),
    [
        ("region", "on-call", {ALWAYS}),
        ("clinic", "on-call", {ALWAYS}),
        ("region", "detox", {period_of(OLD)}),
        ("psychiatry", "detox", set()),
        ("hospital", "psychiatry", {ALWAYS}),
        ("town", "debt-advice", {ALWAYS}),
        ("town", "coordinator", {ALWAYS}),
        ("town", "doctor", set()),
        ("ring-a", "going-round", {ALWAYS}),
        ("ring-b", "going-round", {ALWAYS}),
        ("not-declared", "detox", set()),
    ],
)
def test_when_an_organisation_has_a_competence(organisation, competence, expected):
    assert set(Competences(COLLABORATION).times([organisation], competence)) == expected


@pytest.mark.parametrize(
    ("organisations", "expected"),
    [
        (["hospital"], True),
        (["psychiatry"], False),
        (["psychiatry", "town"], True),
        (["ring-b"], True),
        ([], False),
    ],
)
def test_what_an_organisation_provides_is_written_or_not(organisations, expected):
    assert Competences(COLLABORATION).are_written(organisations) is expected
