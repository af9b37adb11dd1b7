import pytest

from narvard.graph.days.progress import weight_in_progress
from narvard.kernel.findings import Severity
from narvard.model.routines import Routine


@pytest.mark.parametrize(
    ("status", "weight"),
    [
        ("wanted", None),
        ("in_progress", None),
        ("proposed", Severity.WARNING),
        ("decided", Severity.WARNING),
        ("in_force", Severity.ERROR),
        ("ended", None),
    ],
)
def test_an_offence_weighs_by_how_far_the_routine_has_come(status, weight):
    assert weight_in_progress(Routine(id="r", status=status), Severity.ERROR) is weight
