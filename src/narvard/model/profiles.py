"""Profiles: what groups of some kinds must be made of, wherever they are."""

from narvard.model.groups import (
    DecisionRule,
    GroupKind,
    Level,
    OfficerRole,
    RecordPolicy,
    RoleRotation,
    SeatRequirement,
)
from narvard.model.laws import LegalBasis
from narvard.model.organisations import OrganisationKind
from narvard.model.record import Entity, record
from narvard.model.values import Count


@record
class Profile(Entity):
    """What a group must be made of, by its kind and level.

    What a group says of itself goes before what a profile says; requirements add up.

    Attributes:
        kinds: the kinds of group it is for; all kinds if left out.
        levels: the levels it is for; all levels if left out.
        binding: true when a law or an agreement demands it, so that what is lacking is an
            error and no warning.
        legal_basis: the provisions that demand it.
        composition: how many seats of each sort such a group must have; seats are meant by
            what they are, not by their ids.
        officers: the tasks that somebody in such a group must have.
        chaired_by: the kinds of organisation one of which must be in the chair.
        expected_chairs: how many chairs such a group has at any time.
        rotations: how the tasks of such a group pass between sides or organisations.
        decision_rules: how such a group decides, by kind of decision.
        records: what such a group writes down of its meetings.
    """

    kinds: tuple[GroupKind, ...] = ()
    levels: tuple[Level, ...] = ()
    binding: bool = False
    legal_basis: tuple[LegalBasis, ...] = ()
    composition: tuple[SeatRequirement, ...] = ()
    officers: tuple[OfficerRole, ...] = ()
    chaired_by: tuple[OrganisationKind, ...] = ()
    expected_chairs: Count | None = None
    rotations: tuple[RoleRotation, ...] = ()
    decision_rules: tuple[DecisionRule, ...] = ()
    records: RecordPolicy | None = None
