from datetime import date

import pytest

from narvard.graph.deciding.severity import gap_severity, is_owned
from narvard.kernel.findings import Severity
from narvard.kernel.partial_date import PartialDate
from narvard.model.decisions import Gap
from narvard.model.timing import Due

AS_OF = date(2025, 4, 3)
LATER = Due(on=PartialDate("2025-06"))
PAST = Due(on=PartialDate("2025-03"))
THIS_MONTH = Due(on=PartialDate("2025-04"))
NEXT_MEETING = Due(next_meeting_of="group")
WORDS = Due()


@pytest.mark.parametrize(
    ("owner", "due", "owned"),
    [
        ("p-one", LATER, True),
        ("p-one", THIS_MONTH, True),
        ("p-one", NEXT_MEETING, True),
        ("p-one", PAST, False),
        ("p-one", WORDS, False),
        ("p-one", None, False),
        (None, LATER, False),
    ],
)
def test_owned_means_by_somebody_and_by_a_day_that_has_not_passed(owner, due, owned):
    assert is_owned(owner, due, AS_OF) == owned


def gap(kind="vacancy", **values):
    return Gap(id="gap", kind=kind, about=("group",), **values)


OWNED = gap(owner="p-one", due=LATER)
UNOWNED = gap()


@pytest.mark.parametrize(
    ("gaps", "severity"),
    [
        ([], Severity.ERROR),
        ([gap("mandate", owner="p-one", due=LATER)], Severity.ERROR),
        ([gap(status="closed")], Severity.ERROR),
        ([UNOWNED], Severity.WARNING),
        ([gap(owner="p-one", due=PAST)], Severity.WARNING),
        ([OWNED], Severity.INFO),
        ([gap(status="accepted")], Severity.INFO),
        ([UNOWNED, OWNED], Severity.INFO),
    ],
)
def test_a_gap_weighs_less_the_better_it_is_looked_after(gaps, severity):
    assert gap_severity(gaps, "vacancy", AS_OF, undeclared=Severity.ERROR) is severity
