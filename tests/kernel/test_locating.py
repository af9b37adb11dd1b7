import pytest

from narvard.kernel.locating import json_pointer


@pytest.mark.parametrize(
    ("path", "pointer"),
    [
        ((), ""),
        (("",), "/"),
        (("groups", 0, "id"), "/groups/0/id"),
        (("north/ward",), "/north~1ward"),
        (("~/a//b~",), "/~0~1a~1~1b~0"),
        (("~1",), "/~01"),
    ],
)
def test_a_path_is_a_json_pointer(path, pointer):
    assert json_pointer(path) == pointer
