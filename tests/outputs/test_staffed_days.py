from datetime import date

import pytest

from narvard.outputs.staffed_days import render
from narvard.procedures.staffed_days import StaffedDay

MONDAY = date(2025, 4, 28)


def row(*, sender=True, receiver=True, day=MONDAY, **values):
    given = {"sender_status": "in_place", "receiver_status": "in_place", **values}
    return StaffedDay(
        day=day,
        weekday=day.isoweekday(),
        sender="s",
        receiver="r",
        sender_active=sender,
        receiver_staffed=receiver,
        why_red=None,
        holiday=None,
        uncovered=sender is True and receiver is False,
        **given,
    )


def cells(one):
    line = render([one], one.day, one.day).splitlines()[2]
    return [cell.strip() for cell in line.split("  ") if cell.strip()][2:]


@pytest.mark.parametrize(
    ("one", "shown"),
    [
        (row(), ["yes", "yes"]),
        (row(sender_status="planned", receiver_status="planned"), ["planned", "planned"]),
        (row(sender=False, sender_status="requested"), ["only asked for", "yes"]),
        (row(sender=False, sender_status="planned"), ["no", "yes"]),
        (row(sender=None, receiver=None), ["not written", "not written"]),
        (row(receiver=False), ["yes", "no", "not covered"]),
        (row(receiver=False, receiver_status="missing"), ["yes", "missing", "not covered"]),
        (row(receiver=False, receiver_status=None), ["yes", "no", "not covered"]),
        (row(receiver=None, receiver_status=None), ["yes", "not written"]),
    ],
)
def test_how_a_side_is_shown(one, shown):
    assert cells(one) == shown


@pytest.mark.parametrize(
    ("sender", "receiver", "said"),
    [
        (True, True, "0 days are not covered"),
        (True, False, "1 day is not covered"),
        (True, None, "0 days are not covered; 1 day cannot be judged"),
        (None, False, "0 days are not covered; 1 day cannot be judged"),
        (None, None, "0 days are not covered; 1 day cannot be judged"),
        (None, True, "0 days are not covered"),
        (False, None, "0 days are not covered"),
    ],
)
def test_the_summary(sender, receiver, said):
    page = render([row(sender=sender, receiver=receiver)], MONDAY, MONDAY)
    assert page.splitlines()[-1] == f"from 2025-04-28 to 2025-04-28, {said}"


def test_a_day_counts_once_however_many_it_concerns():
    page = render([row(receiver=False)] * 2, MONDAY, MONDAY)
    assert page.splitlines()[-1] == "from 2025-04-28 to 2025-04-28, 1 day is not covered"
