"""Where a group stands: a body of the structure, or something beside it."""

from narvard.model.groups import Group

BESIDE = frozenset({"external_group", "network", "line_management", "court"})
"""The kinds of group that stand beside the structure, with an order of their own."""

_STAFF = frozenset({"support_office", "team"})
_WITHOUT_MEMBERS = BESIDE | _STAFF


def is_body(group: Group) -> bool:
    """Whether a group is active, part of the structure, and made up of members, not of staff."""
    return group.status == "active" and group.kind not in _WITHOUT_MEMBERS


def has_members(group: Group) -> bool:
    """Whether a group is part of the structure and made up of members, whatever its status."""
    return group.kind not in _WITHOUT_MEMBERS


def is_temporary(group: Group) -> bool:
    """Whether a group exists for a limited time: as it says, or else as working groups do."""
    return group.kind == "working_group" if group.temporary is None else group.temporary
