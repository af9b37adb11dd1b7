"""Where a group stands: a body of the structure, or something beside it."""

from narvard.model.groups import Group, OfficerRole

BESIDE = frozenset({"external_group", "network", "line_management", "court"})
"""The kinds of group that stand beside the structure, with an order of their own."""

_STAFF = frozenset({"support_office", "team"})


def is_body(group: Group) -> bool:
    """Whether a group is active, part of the structure, and made up of members, not of staff."""
    return group.status == "active" and group.kind not in BESIDE | _STAFF


def rotates(group: Group, role: OfficerRole) -> bool:
    """Whether a rule is written down by which a task in the group passes from one to the next."""
    return any(rotation.role == role for rotation in group.rotations)
