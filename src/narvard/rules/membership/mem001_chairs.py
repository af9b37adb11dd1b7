"""A group has more chairs, or fewer, than it should have.

Why: with nobody in the chair no meeting is called and no matter is led to a
decision; with one too many nobody knows who leads.

Fix: end one of the terms, name a chair, or say how many the group has with
`expected_chairs`.

Not when: nothing is written down of who is in the group; the group is only
proposed or planned; or the group stands outside the structure (`external_group`,
`network`, `line_management`, `court`). A time without a chair between two chairs is
MEM007.

Source: S1-6, S2-6, S1-88; the chair of a Danish health cluster is shared by two.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.membership import OfficerTerm, records_composition, terms_of
from narvard.graph.periods import period_of
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, sweep
from narvard.model.groups import Group

RULE = Rule(
    code="MEM001",
    slug="chairs",
    severity=Severity.ERROR,
    message="'{group}' has {found} and should have {expected}",
    doc=__doc__,
)

_OUTSIDE = frozenset({"external_group", "network", "line_management", "court"})


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which a group has the wrong number of chairs."""
    for group in collaboration.groups.records:
        if group.status == "active" and group.kind not in _OUTSIDE and records_composition(group):
            yield from _check(group)


def _check(group: Group) -> Iterator[Finding]:
    terms = terms_of(group, "chair")
    whole = period_of(group)
    if not terms and group.expected_chairs > 0:
        yield _finding(group, (), whole)
        return
    for period, active in sweep([term.period for term in terms], whole):
        too_many = len(active) > group.expected_chairs
        too_few = bool(active) and len(active) < group.expected_chairs
        if too_many or too_few:
            yield _finding(group, tuple(terms[index] for index in active), period)


def _finding(group: Group, chairs: tuple[OfficerTerm, ...], period: Interval) -> Finding:
    place = RULE.at(group, "officers", chairs[-1].index) if chairs else RULE.at_key(group, "id")
    return RULE.finding(
        place,
        during=period,
        related=tuple(
            Related(place=RULE.at(group, "officers", chair.index), note="a chair in the same time")
            for chair in chairs[:-1]
        ),
        group=group.id,
        found=_chairs(len(chairs)),
        expected=_chairs(group.expected_chairs),
    )


def _chairs(number: int) -> str:
    return "no chair" if number == 0 else "1 chair" if number == 1 else f"{number} chairs"
