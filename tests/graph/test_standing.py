import typing

import pytest

from narvard.graph.standing import BESIDE, is_body, rotates
from narvard.kernel.duration import Duration
from narvard.model.groups import Group, GroupKind, GroupStatus, RoleRotation

NOT_BODIES = BESIDE | {"support_office", "team"}


@pytest.mark.parametrize("kind", typing.get_args(GroupKind))
def test_bodies_are_all_but_staff_and_what_stands_beside(kind):
    assert is_body(Group(id="group", kind=kind)) == (kind not in NOT_BODIES)


@pytest.mark.parametrize("status", typing.get_args(GroupStatus))
def test_only_what_is_active_is_a_body(status):
    assert is_body(Group(id="group", kind="committee", status=status)) == (status == "active")


def test_a_task_rotates_where_a_rule_says_so():
    rotation = RoleRotation(role="chair", every=Duration("P2Y"))
    group = Group(id="group", kind="committee", rotations=(rotation,))
    assert rotates(group, "chair")
    assert not rotates(group, "secretary")
