import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.kernel.clock import ClockTime
from narvard.kernel.errors import Unanswerable
from narvard.procedures.disputes.case import Dispute, DisputeEvent
from narvard.procedures.disputes.storage import from_json, to_json

TIMES = st.none() | st.integers(0, 1439).map(ClockTime.at)
DAYS = st.dates(date(1000, 1, 1), date(2999, 12, 31))
EVENTS = st.builds(
    DisputeEvent,
    kind=st.sampled_from(["agreed", "decided", "failed", "extended", "expired"]),
    on=DAYS,
    at=TIMES,
)
DISPUTES = st.builds(
    Dispute,
    procedure=st.text(),
    opened_on=DAYS,
    opened_at=TIMES,
    kind=st.none() | st.sampled_from(["cost_sharing", "responsibility"]),
    parties=st.lists(st.text()).map(tuple),
    urgent=st.booleans(),
    target_group=st.none() | st.text(),
    situation=st.none() | st.text(),
    events=st.lists(EVENTS).map(tuple),
)
DISPUTE = Dispute(
    procedure="ladder",
    opened_on=date(2025, 4, 3),
    opened_at=ClockTime("13.15"),
    kind="cost_sharing",
    parties=("region", "town"),
    urgent=True,
).record("failed", date(2025, 4, 10))


def test_a_dispute_in_a_file():
    assert json.loads(to_json(DISPUTE)) == {
        "version": 1,
        "dispute": {
            "procedure": "ladder",
            "opened_on": "2025-04-03",
            "opened_at": "13:15",
            "kind": "cost_sharing",
            "parties": ["region", "town"],
            "urgent": True,
            "events": [{"kind": "failed", "on": "2025-04-10"}],
        },
    }


@given(DISPUTES)
def test_what_is_written_is_read_back(dispute):
    assert from_json(to_json(dispute)) == dispute


def changed(**changes):
    data = json.loads(to_json(DISPUTE))
    data["dispute"].update(changes)
    return json.dumps(data)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no JSON"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"version": 1, "version": 1}', "no JSON"),
        (" " * 1_000_001 + to_json(DISPUTE), "no JSON"),
        ("[]", "no fields"),
        ("{}", "no field 'version'"),
        ('{"version": 2, "dispute": {}}', "'version' in the file of a dispute is wrong"),
        ('{"version": true, "dispute": {}}', "'version' in the file of a dispute is wrong"),
        ('{"version": 1, "dispute": {"opened_on": "2025-04-03"}}', "no field 'procedure'"),
        (changed(patient="p"), "unknown field 'patient'"),
        (changed(opened_on="2025-13-01"), "'opened_on'"),
        (changed(opened_on="2025-04"), "'opened_on'"),
        (changed(opened_on=20250403), "'opened_on'"),
        (changed(opened_at="25:00"), "'opened_at'"),
        (changed(kind="divorce"), "'kind'"),
        (changed(kind=["cost_sharing"]), "'kind'"),
        (changed(parties="region"), "'parties'"),
        (changed(parties=[1]), "'parties'"),
        (changed(urgent="yes"), "'urgent'"),
        (changed(events=[{"kind": "failed"}]), "no field 'on'"),
        (changed(events=[{"kind": "failed", "on": "2025-04-10", "by": "x"}]), "'by'"),
        (changed(events=[3]), "no fields"),
    ],
)
def test_what_is_no_dispute_is_refused(text, why):
    with pytest.raises(Unanswerable, match=why):
        from_json(text)
