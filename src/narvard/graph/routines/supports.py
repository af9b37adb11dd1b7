"""What routines, agreements and initiatives rest on."""

from collections.abc import Iterator

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.days.readiness import on_its_way
from narvard.kernel.findings import PathSegment, Severity
from narvard.kernel.interval import Interval, subtract
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.groups import Group
from narvard.model.initiatives import Initiative
from narvard.model.routines import Routine


@frozen(kw_only=True)
class Support:
    """Something that something else rests on, and where that is written.

    Attributes:
        path: the way to the reference.
        reference: what is written there.
        rests: how it rests on it, in words.
        weight: how much it weighs that it is not there.
        during: the stretches in which it is needed.
    """

    path: tuple[PathSegment, ...]
    reference: str
    rests: Phrase
    weight: Severity
    during: tuple[Interval, ...]


def supports(
    collaboration: Collaboration, subject: Routine | Agreement | Initiative
) -> Iterator[Support]:
    """Everything that something in force rests on."""
    for path, reference, rests in _references(collaboration, subject):
        yield Support(
            path=path,
            reference=reference,
            rests=rests,
            weight=Severity.ERROR,
            during=(period_of(subject),),
        )
    if isinstance(subject, Routine):
        yield from _used_first(collaboration, subject)


def _references(
    collaboration: Collaboration, subject: Routine | Agreement | Initiative
) -> Iterator[tuple[tuple[PathSegment, ...], str, Phrase]]:
    for index, reference in enumerate(subject.depends_on):
        yield ("depends_on", index), reference, Phrase("depends on")
    if not isinstance(subject, Routine):
        return
    for position, step in enumerate(subject.steps):
        if step.refers_to is not None:
            yield ("steps", position, "refers_to"), step.refers_to, Phrase("refers to")
        receiver = collaboration.find_as(Group, step.hands_over_to)
        if receiver is not None:
            yield ("steps", position, "hands_over_to"), receiver.id, Phrase("hands over to")


def _used_first(collaboration: Collaboration, routine: Routine) -> Iterator[Support]:
    """The routines to be used first, for the time in which none of them is there."""
    demanded = {precondition.routine for precondition in routine.preconditions}
    if not all(one in collaboration.routines for one in routine.comes_after):
        return
    there = [
        period_of(version)
        for one in routine.comes_after
        for version in collaboration.routines.versions(one)
        if on_its_way(version) is None
    ]
    without = subtract(period_of(routine), there)
    for index, reference in enumerate(routine.comes_after):
        if reference not in demanded:
            yield Support(
                path=("comes_after", index),
                reference=reference,
                rests=Phrase("comes after"),
                weight=Severity.WARNING,
                during=without,
            )
