import typing

import pytest

from narvard.graph.groups.standing import has_members, is_body, is_temporary
from narvard.model.groups import Group, GroupKind, GroupStatus


@pytest.mark.parametrize("kind", typing.get_args(GroupKind))
@pytest.mark.parametrize("status", typing.get_args(GroupStatus))
def test_a_body_is_active_and_has_members(kind, status):
    group = Group(id="group", kind=kind, status=status)
    assert is_body(group) == (has_members(group) and status == "active")


def test_a_working_group_is_temporary_and_so_is_what_says_so():
    assert is_temporary(Group(id="group", kind="working_group"))
    assert is_temporary(Group(id="group", kind="steering_group", temporary=True))
    assert not is_temporary(Group(id="group", kind="steering_group"))
