"""A joint team is not joint, or it is not settled who is in it.

Why: a joint team stands on what each organisation has promised to put in. Where a
part has nobody behind it, or nobody knows who is to be in it, the others fill the gap.

Fix: name the organisation that provides each part, settle its roles and say which of
them the team cannot do without (`mandatory`).

Not when: the team is an idea, ended or cancelled; nothing is recorded of its parts or
its roles; or it is not known who stands behind a part. A gap of kind `plan` about the
team or the part, owned and dated, makes it information.

Source: S1-62, one part from the region and one from the municipality; S1-63, where
only the inner part is clear.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.routines.initiatives import is_under_way
from narvard.kernel.findings import Finding, PathSegment, Place, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.initiatives import Initiative, TeamPart

RULE = Rule(
    code="PLN005",
    slug="incomplete-team",
    severity=Severity.WARNING,
    message="'{team}' is a joint team {lack}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every part that is not settled, and every joint team of one principal."""
    for team in collaboration.initiatives.records:
        if team.kind != "joint_team" or not is_under_way(team):
            continue
        for position, part in enumerate(team.parts):
            path = ("parts", position)
            for place, lack in _lacks(team, path, part):
                gaps = (
                    *collaboration.gaps_about(team.id),
                    *collaboration.gaps_about(f"{team.id}/{part.id}"),
                )
                yield RULE.finding(
                    place,
                    severity=gap_severity(gaps, "plan", as_of, undeclared=RULE.severity),
                    during=period_of(team),
                    team=team.id,
                    lack=Phrase("whose part '{id}' {lack}", id=part.id, lack=lack),
                )
        alone = _only_principal(collaboration, team)
        if alone is not None:
            yield RULE.finding(
                RULE.at(team, "kind"),
                during=period_of(team),
                team=team.id,
                lack=Phrase("of one principal, '{alone}'", alone=alone),
            )


def _lacks(
    team: Initiative, path: tuple[PathSegment, ...], part: TeamPart
) -> Iterator[tuple[Place, Phrase]]:
    if part.provider is None:
        yield RULE.at(team, *path, "id"), Phrase("nobody provides")
    if part.composition_defined is False:
        yield RULE.at(team, *path, "composition_defined"), Phrase("is not settled")
    elif part.roles and all(role.mandatory is False for role in part.roles):
        yield RULE.at_key(team, *path, "roles"), Phrase("can do without every role in it")


def _only_principal(collaboration: Collaboration, team: Initiative) -> str | None:
    """The one principal that a team belongs to; None if there are several, or not all are known."""
    providers = [part.provider for part in team.parts]
    organisations = {*team.participants, *(one for one in providers if one is not None)}
    if None in providers or not organisations <= collaboration.organisations.keys():
        return None
    known = collaboration.organisation_map
    members = {member for one in organisations for member in known.expand(one)}
    principals = {known.principal(member) for member in members}
    return principals.pop() if len(principals) == 1 else None
