from datetime import date

import pytest

from narvard.graph.agreements.legal_bases import cited_laws, law_periods, successor_of_law
from narvard.graph.collaboration import Collaboration
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.laws import Law, LegalBasis
from narvard.model.routines import Consent, Routine, RoutineStep

REFORM = date(2025, 7, 1)


def periods(*laws):
    return law_periods(Collaboration(Bundle(laws=laws)), "a-law")


def law(citation="Act 1", **more):
    return Law(**{"id": "a-law", "citation": citation, **more})


@pytest.mark.parametrize(
    ("laws", "expected"),
    [
        ([law()], (ALWAYS,)),
        ([law("SFS 2001:453")], (Interval(None, REFORM),)),
        ([law("SFS 2025:400")], (Interval(REFORM, None),)),
        (
            [law("SFS 2001:453", valid_to=PartialDate("2025-08"))],
            (Interval(None, date(2025, 9, 1)),),
        ),
        ([law(planned=True)], ()),
        ([], ()),
        (
            [law(planned=True), law(valid_from=PartialDate("2026"))],
            (Interval(date(2026, 1, 1), None),),
        ),
    ],
)
def test_what_is_written_comes_before_what_is_known(laws, expected):
    assert periods(*laws) == expected


@pytest.mark.parametrize(
    ("one", "successor"),
    [
        (law(), None),
        (law("SFS 2001:453"), "SFS 2025:400"),
        (law("SFS 2001:453", replaced_by="new-act"), "new-act"),
    ],
)
def test_the_law_that_replaced_another(one, successor):
    assert successor_of_law(one) == successor


def test_a_law_is_cited_as_a_basis_at_any_depth_and_not_by_another_law():
    basis = (LegalBasis(law="a-law"),)
    step = RoutineStep(id="s", consent=Consent(basis=basis))
    routine = Routine(id="r", status="in_force", legal_basis=basis, steps=(step,))
    old = Law(id="old", citation="Act 0", replaced_by="a-law")
    collaboration = Collaboration(Bundle(laws=(old, law()), routines=(routine,)))
    assert {mention.path for mention in cited_laws(collaboration)} == {
        ("legal_basis", 0, "law"),
        ("steps", 0, "consent", "basis", 0, "law"),
    }
