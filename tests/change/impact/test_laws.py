"""What must hold whatever is changed."""

from datetime import date
from pathlib import Path

from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

import narvard
from narvard.change.impact.findings import compare_findings
from narvard.change.impact.touched import touched
from narvard.engine import run
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import ENTITY_SECTIONS
from narvard.rules import ALL_RULES

EXAMPLES = Path(__file__).parents[3] / "examples"
EXAMPLE = narvard.load(EXAMPLES / "minimal")
DAY = date(2025, 4, 3)
FINDINGS = run(narvard.load(EXAMPLES / "sodra-alvsborg"), ALL_RULES, as_of=DAY)
POSITIONS = [
    (section, index)
    for section in ENTITY_SECTIONS
    for index in range(len(getattr(EXAMPLE.bundle, section)))
]


def ended(section, index):
    """The example with one of its records ending before the day."""
    records = list(getattr(EXAMPLE.bundle, section))
    last = PartialDate.of(date(2025, 4, 2))
    records[index] = evolve(records[index], valid_to=last)
    return narvard.Collaboration(evolve(EXAMPLE.bundle, **{section: tuple(records)}))


def references(found):
    return {one.reference for one in found}


@given(st.sampled_from(POSITIONS))
@settings(max_examples=25, deadline=None)
def test_what_ends_is_told_first_of_all_and_every_way_leads_from_it(position):
    result = ended(*position)
    found = touched(EXAMPLE, result, [DAY])
    starts = {one.reference for one in found if one.how != "through_references"}
    for one in found:
        assert (not one.way) == (one.reference in starts)
        if one.way:
            assert one.way[0].start in starts
            assert one.way[-1].end == one.reference
            assert all(a.end == b.start for a, b in zip(one.way, one.way[1:], strict=False))


@given(st.sampled_from(POSITIONS))
@settings(max_examples=25, deadline=None)
def test_there_and_back_touch_the_same(position):
    result = ended(*position)
    there, back = touched(EXAMPLE, result, [DAY]), touched(result, EXAMPLE, [DAY])
    assert references(one for one in there if one.how == "ended") == references(
        one for one in back if one.how in ("added", "prolonged")
    )


@given(st.permutations(range(len(EXAMPLE.bundle.groups))))
@settings(max_examples=10, deadline=None)
def test_in_which_order_things_are_written_touches_nothing(order):
    groups = tuple(EXAMPLE.bundle.groups[index] for index in order)
    other = narvard.Collaboration(evolve(EXAMPLE.bundle, groups=groups))
    assert touched(EXAMPLE, other) == ()


@given(st.permutations(FINDINGS))
@settings(max_examples=20, deadline=None)
def test_the_same_findings_in_any_order_all_stay(findings):
    compared = compare_findings(FINDINGS, findings, {})
    assert (compared.appeared, compared.disappeared) == ((), ())
    assert all(one.days_before == one.days_after for one in compared.stayed)
    assert len(compared.stayed) == len(FINDINGS)
