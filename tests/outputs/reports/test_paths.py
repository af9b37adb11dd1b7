import pytest

from narvard.outputs.reports.paths import HERE, Tree


@pytest.mark.parametrize(
    ("file", "path"),
    [
        ("groups.yaml", "care/groups.yaml"),
        ("./a/../groups.yaml", "care/groups.yaml"),
        ("../other/x.yaml", "other/x.yaml"),
        ("/repository/care/x.yaml", "care/x.yaml"),
        ("../../x.yaml", "../../x.yaml"),
        ("/repository-2/x.yaml", "/repository-2/x.yaml"),
    ],
)
def test_a_name_below_the_top_of_the_repository_is_told_from_there(file, path):
    assert Tree(root="/repository", folder="/repository/care").path(file) == path


def test_where_nothing_is_known_of_a_repository_a_name_stays():
    assert HERE.path("../x.yaml") == "../x.yaml"
    assert HERE.path("/x.yaml") == "/x.yaml"


def test_without_a_folder_names_begin_at_the_top():
    assert Tree(root="/repository").path("x.yaml") == "x.yaml"
