"""A figure is provisional, and nothing is to bring a better one.

Why: plans are made by it all the same. Unless somebody is to find out, the first
guess stays.

Fix: name the survey or assignment that will bring the better figure (`follow_up`).

Not when: an assignment concerns the same thing; the figure is reckoned from one that
is followed up; or the initiative is over.

Source: S1-61, a more exact survey if the team is set up.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.model.activities import Event
from narvard.model.figures import Figure
from narvard.model.initiatives import Initiative
from narvard.model.target_groups import TargetGroup

RULE = Rule(
    code="PLN004",
    slug="provisional-figure",
    severity=Severity.INFO,
    message="'{figure}' is provisional, and nothing is to bring a better figure",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every provisional figure that nobody follows up."""
    concerned = {
        reference.split("/", 1)[0]
        for assignment in collaboration.assignments.records
        for reference in assignment.concerns
    }
    counted: tuple[TargetGroup | Initiative | Event, ...] = (
        *collaboration.target_groups.records,
        *(one for one in collaboration.initiatives.records if not _is_over(one)),
        *collaboration.events.records,
    )
    for entity in counted:
        if entity.id in concerned:
            continue
        followed = _followed(entity.figures)
        for position, figure in enumerate(entity.figures):
            if figure.provisional and position not in followed:
                yield RULE.finding(
                    RULE.at(entity, "figures", position, "provisional"),
                    during=period_of(entity),
                    figure=entity.id if figure.id is None else f"{entity.id}/{figure.id}",
                )


def _is_over(initiative: Initiative) -> bool:
    return initiative.status in ("ended", "cancelled")


def _followed(figures: tuple[Figure, ...]) -> set[int]:
    """The positions of the figures that are followed up, or reckoned from one that is."""
    positions: dict[str, int] = {}
    reckoned: dict[str, list[int]] = {}
    for position, figure in enumerate(figures):
        if figure.id is not None:
            positions.setdefault(figure.id, position)
        if figure.derived is not None:
            reckoned.setdefault(figure.derived.figure, []).append(position)
    pending = [position for position, figure in enumerate(figures) if figure.follow_up is not None]
    followed: set[int] = set()
    while pending:
        position = pending.pop()
        if position in followed:
            continue
        followed.add(position)
        figure_id = figures[position].id
        if figure_id is not None and positions[figure_id] == position:
            pending.extend(reckoned.get(figure_id, ()))
    return followed
