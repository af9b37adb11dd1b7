from datetime import date
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.share import Share
from narvard.model.activities import Event
from narvard.model.bundle import Bundle, Header, Tolerances
from narvard.model.figures import Derivation, Figure
from narvard.model.initiatives import Initiative
from narvard.model.target_groups import TargetGroup
from narvard.rules.plan import pln003_figure_off as rule

AS_OF = date(2025, 4, 3)


def base(value, comparator="equals"):
    return Figure(id="base", value=Decimal(value), comparator=comparator)


def part(value, share=None, factor=None, comparator="equals"):
    derived = Derivation(
        figure="base",
        share=None if share is None else Share(share),
        factor=None if factor is None else Decimal(factor),
    )
    return Figure(id="part", value=Decimal(value), comparator=comparator, derived=derived)


def found(*figures, tolerance=None):
    header = None
    if tolerance is not None:
        header = Header(id="c", tolerances=Tolerances(figures=Share(tolerance)))
    group = TargetGroup(id="t", figures=figures)
    bundle = Bundle(collaboration=header, target_groups=(group,))
    return list(rule.check(Collaboration(bundle), AS_OF))


def said(*figures):
    return [finding.rule.message.format_map(finding.parameters) for finding in found(*figures)]


@pytest.mark.parametrize(
    ("value", "count"),
    [("240", 0), ("252", 0), ("252.1", 1), ("228", 0), ("227.9", 1), ("300", 1), ("0", 1)],
)
def test_a_figure_may_be_five_per_cent_off(value, count):
    assert len(found(base(800), part(value, "30%"))) == count


@pytest.mark.parametrize(
    ("tolerance", "count"), [("0%", 1), ("0.4%", 1), ("0.4167%", 0), ("100%", 0)]
)
def test_the_header_says_how_far_off_a_figure_may_be(tolerance, count):
    assert len(found(base(800), part(241, "30%"), tolerance=tolerance)) == count


@pytest.mark.parametrize(
    ("of", "of_comparator", "value", "comparator", "count"),
    [
        (80, "more_than", 60, "equals", 0),
        (80, "more_than", 30, "equals", 1),
        (80, "at_least", 30, "at_least", 0),
        (80, "at_least", 30, "at_most", 1),
        (80, "less_than", 60, "equals", 1),
        (80, "at_most", 30, "equals", 0),
        (80, "equals", 30, "more_than", 0),
        (80, "equals", 50, "more_than", 1),
        (80, "about", 30, "less_than", 1),
        (80, "about", 50, "at_most", 0),
        (-80, "more_than", 60, "equals", 0),
        (-80, "less_than", 60, "equals", 1),
    ],
)
def test_a_bound_leaves_room_on_its_side(of, of_comparator, value, comparator, count):
    figures = (base(of, of_comparator), part(value, "50%", comparator=comparator))
    assert len(found(*figures)) == count


def test_a_negative_factor_turns_the_bounds_round():
    assert not found(base(10, "at_least"), part(-30, factor="-2"))
    assert found(base(10, "at_least"), part(-10, factor="-2"))


def test_nothing_of_something_is_nothing():
    assert not found(base(800, "more_than"), part(0, "0%"))
    assert found(base(800, "more_than"), part(1, "0%"))


def test_the_message_reckons_in_plain_numbers():
    assert said(base("800.50", "about"), part("3E+2", "12.5%")) == [
        "'t/part' is given as 300, and 12.5% of 800.5 is about 100.0625"
    ]
    assert said(base(1000, "at_least"), part(10, factor="1.50", comparator="less_than")) == [
        "'t/part' is given as less than 10, and 1000 times 1.5 is at least 1500"
    ]
    assert said(base(1000), part(10, "50%", factor=3)) == [
        "'t/part' is given as 10, and 50% of 1000 times 3 is 1500"
    ]


def test_a_figure_without_an_id_goes_by_its_entity():
    derived = Derivation(figure="base", factor=Decimal(2))
    assert said(base(1), Figure(value=Decimal(9), derived=derived)) == [
        "'t' is given as 9, and 1 times 2 is 2"
    ]


@pytest.mark.parametrize(
    "figures",
    [
        [part(300, "30%")],
        [base(800), part(300)],
        [base(800), Figure(id="alone", value=Decimal(5))],
        [],
    ],
)
def test_what_cannot_be_reckoned_is_not_judged(figures):
    assert not found(*figures)


def test_figures_are_found_wherever_they_are():
    figures = (base(800), part(300, "30%"))
    bundle = Bundle(
        target_groups=(TargetGroup(id="t", figures=figures),),
        initiatives=(Initiative(id="i", kind="project", status="idea", figures=figures),),
        events=(Event(id="e", kind="other", figures=figures),),
    )
    findings = list(rule.check(Collaboration(bundle), AS_OF))
    assert [finding.place.entity.id for finding in findings] == ["t", "i", "e"]
    assert {finding.place.path for finding in findings} == {("figures", 1, "value")}


numbers = st.decimals("-999999999999999", "999999999999999", places=12)


@given(numbers, st.integers(0, 9_999_999))
def test_the_exact_product_is_always_right(value, ten_thousandths):
    share = Share(f"{ten_thousandths // 10_000}.{ten_thousandths % 10_000:04}%")
    with localcontext(prec=100):
        exact = value * share.fraction
    with localcontext(prec=3):
        assert not found(base(value), part(exact, share.text), tolerance="0%")
        with localcontext(prec=100):
            slightly_more = exact + Decimal("1E-30")
        assert found(base(value), part(slightly_more, share.text), tolerance="0%")
