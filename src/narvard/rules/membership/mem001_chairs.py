"""A group has more chairs, or fewer, than it should have.

Why: with nobody in the chair no meeting is called and no matter is led to a
decision; with one too many nobody knows who leads.

Fix: end one of the terms, name a chair, or say how many the group has with
`expected_chairs`.

Not when: nothing is written down of who is in the group, or only a part
(`partly_known`); no chair is named but a leader or a convener, or a rule by which the
chair rotates (`rotations`); the group is only proposed or planned, or has ended; its
members are staff (`support_office`, `team`); or it stands beside the structure
(`external_group`, `network`, `line_management`, `court`). A time without any chair,
before or after others, is MEM007.

Source: S1-6, S2-6, S1-88; the chair of a Danish health cluster is shared by two.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import (
    OfficerTerm,
    is_steadily_chaired,
    records_composition,
    terms_of,
)
from narvard.graph.groups.profiles import Profiles
from narvard.graph.groups.standing import is_body
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, sweep
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group

RULE = Rule(
    code="MEM001",
    slug="wrong-number-of-chairs",
    severity=Severity.ERROR,
    message="'{group}' has {found} and should have {expected}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every stretch in which a group has the wrong number of chairs."""
    profiles = collaboration.once(Profiles)
    for group in collaboration.groups.records:
        if is_body(group) and records_composition(group):
            expected = profiles.expected_chairs(group)
            if expected != 1 or not is_steadily_chaired(group):
                yield from _check(profiles, group, expected)


def _check(profiles: Profiles, group: Group, expected: int) -> Iterator[Finding]:
    terms = terms_of(group, "chair")
    whole = period_of(group)
    if not terms:
        led = bool(terms_of(group, "leader", "convener")) or profiles.rotates(group, "chair")
        if expected > 0 and not led:
            yield _finding(group, (), whole, expected)
        return
    for period, active in sweep([term.period for term in terms], whole):
        chairs = {_who(terms[index]): terms[index] for index in active}
        if chairs and len(chairs) != expected:
            yield _finding(group, tuple(chairs.values()), period, expected)


def _who(term: OfficerTerm) -> tuple[str | None, str | None]:
    """The person in the chair, or the seat that the chair goes with; one person is one chair."""
    return term.person, term.officer.seat if term.person is None else None


def _finding(
    group: Group, chairs: tuple[OfficerTerm, ...], period: Interval, expected: int
) -> Finding:
    place = RULE.at(group, "officers", chairs[-1].index) if chairs else RULE.at(group, "id")
    return RULE.finding(
        place,
        during=period,
        related=tuple(
            Related(
                place=RULE.at(group, "officers", chair.index),
                note=Phrase("a chair at the same time"),
            )
            for chair in chairs[:-1]
        ),
        group=group.id,
        found=_chairs(len(chairs)),
        expected=str(expected),
    )


def _chairs(number: int) -> Phrase:
    return (
        Phrase.counted("{count} chair", "{count} chairs", number) if number else Phrase("no chair")
    )
