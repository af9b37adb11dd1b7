import typing

import pytest

from narvard.graph.groups.standing import BESIDE, is_body, is_temporary
from narvard.model.groups import Group, GroupKind, GroupStatus

NOT_BODIES = BESIDE | {"support_office", "team"}


@pytest.mark.parametrize("kind", typing.get_args(GroupKind))
def test_bodies_are_all_but_staff_and_what_stands_beside(kind):
    assert is_body(Group(id="group", kind=kind)) == (kind not in NOT_BODIES)


@pytest.mark.parametrize("status", typing.get_args(GroupStatus))
def test_only_what_is_active_is_a_body(status):
    assert is_body(Group(id="group", kind="committee", status=status)) == (status == "active")


@pytest.mark.parametrize("kind", typing.get_args(GroupKind))
def test_a_group_is_temporary_as_it_says_or_else_as_working_groups_are(kind):
    assert is_temporary(Group(id="group", kind=kind)) == (kind == "working_group")
    assert is_temporary(Group(id="group", kind=kind, temporary=True))
    assert not is_temporary(Group(id="group", kind=kind, temporary=False))
