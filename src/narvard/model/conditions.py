"""Conditions: who belongs to a target group, and when a routine may start."""

from narvard.model.record import Record, record
from narvard.model.references import ActorRef, PlanTypeRef, RoutineRef
from narvard.model.text import Text
from narvard.model.values import Code, Count, Id, Line


@record
class AgeRange(Record):
    """An age in whole years.

    Attributes:
        at_least: the lowest age, inclusive.
        over: the lowest age, exclusive.
        at_most: the highest age, inclusive.
        under: the highest age, exclusive.
    """

    at_least: Count | None = None
    over: Count | None = None
    at_most: Count | None = None
    under: Count | None = None


@record
class CodeRange(Record):
    """Codes of a classification.

    Attributes:
        system: the classification, such as `ICD-10-SE`.
        codes: codes or ranges of codes, both ends inclusive.
        position: where the code may stand, such as main or secondary diagnosis.
        proxy: true when the codes only stand in for what the condition means.
    """

    system: Line
    codes: tuple[Code, ...]
    position: Text | None = None
    proxy: bool = False


@record
class Condition(Record):
    """Something that must hold, in words, by codes, by age, or made of other conditions.

    Attributes:
        id: a name for the condition within its entity.
        text: the condition in words.
        all_of: conditions that must all hold.
        any_of: conditions of which at least one must hold.
        codes: codes of a classification that satisfy it.
        age: ages that satisfy it.
        measure: how it is measured.
        assessor: who judges whether it holds.
    """

    id: Id | None = None
    text: Text | None = None
    all_of: "tuple[Condition, ...]" = ()
    any_of: "tuple[Condition, ...]" = ()
    codes: CodeRange | None = None
    age: AgeRange | None = None
    measure: Text | None = None
    assessor: ActorRef | None = None


@record
class Precondition(Record):
    """What must have been done before a routine may be used.

    Attributes:
        routine: the routine that must have been used.
        plan: the type of plan that must exist.
        state: how far it must have come, such as `offered` or `carried_out`.
        resources_of: whose resources must have been exhausted.
        text: the precondition in words.
    """

    routine: RoutineRef | None = None
    plan: PlanTypeRef | None = None
    state: Id | None = None
    resources_of: ActorRef | None = None
    text: Text | None = None
