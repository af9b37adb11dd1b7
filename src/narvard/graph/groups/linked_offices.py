"""Who holds the office that a seat goes with, and when."""

from collections.abc import Iterator

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import terms_of
from narvard.graph.versions import versions_during
from narvard.kernel.findings import PathSegment
from narvard.kernel.interval import Interval
from narvard.model.groups import Group, OfficeLink
from narvard.model.organisations import Office


@frozen(kw_only=True)
class OfficeHolder:
    """Someone in the office that a seat goes with.

    Attributes:
        person: who; None where nothing is written of it.
        period: when.
        owner: the office, or the group whose officer it is.
        path: where in its owner it is written.
    """

    person: str | None
    period: Interval
    owner: Office | Group
    path: tuple[PathSegment, ...]


def office_holders(
    collaboration: Collaboration, link: OfficeLink, within: Interval
) -> Iterator[OfficeHolder]:
    """Who holds the office that `link` leads to, on some day of `within`.

    An officer of a group that is not active is none.
    """
    for office, part in versions_during(collaboration.offices, link.office, within):
        for index, holding in enumerate(office.holders):
            period = period_of(holding).intersect(part)
            if not period.is_empty:
                path = ("holders", index, "person")
                yield OfficeHolder(person=holding.person, period=period, owner=office, path=path)
    if link.role is None:
        return
    for group, part in versions_during(collaboration.groups, link.group, within):
        for term in terms_of(group, link.role) if group.status == "active" else ():
            period = term.period.intersect(part)
            if not period.is_empty:
                key = "seat" if term.officer.person is None else "person"
                officer_path = ("officers", term.index, key)
                yield OfficeHolder(
                    person=term.person, period=period, owner=group, path=officer_path
                )
