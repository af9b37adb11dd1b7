"""Which references carry an effect, in which direction and how far: the table of decisions.

An effect has a strength. What begins or ends is touched `whole`. What is changed in itself
is `changed`. What loses or gains something that it needs in order to work is touched in
`part`. What is only `reached` is told of, and carries nothing on.
"""

from typing import Final, Literal, TypeAlias

from attrs import frozen

Strength: TypeAlias = Literal["whole", "changed", "part", "reached"]
"""How strongly something is touched."""

Towards: TypeAlias = Literal["referrer", "referred"]
"""Whether an effect goes to where a reference stands or to what it leads to."""


@frozen(kw_only=True)
class Effect:
    """That a reference carries an effect.

    Attributes:
        relation: the kind of entity and the fields that lead to the reference, such as
            `group.seats.organisation`; `group.seats` for what a seat is inside.
        towards: where the effect goes.
        of: how strongly that from which it comes is touched.
        becomes: how strongly that to which it goes is touched.
    """

    relation: str
    towards: Towards
    of: Strength
    becomes: Strength


def _effects(
    towards: Towards, of: tuple[Strength, ...], becomes: Strength, *relations: str
) -> tuple[Effect, ...]:
    return tuple(
        Effect(relation=relation, towards=towards, of=strength, becomes=becomes)
        for relation in relations
        for strength in of
    )


_WHOLE: Final[tuple[Strength, ...]] = ("whole",)
_ITSELF: Final[tuple[Strength, ...]] = ("whole", "changed")
_AT_ALL: Final[tuple[Strength, ...]] = ("whole", "changed", "part")

EFFECTS: Final[tuple[Effect, ...]] = (
    # What an organisation, an office or a group is made of goes and comes with it.
    *_effects(
        "referrer",
        _WHOLE,
        "whole",
        "organisation.part_of",
        "office.organisation",
        "person.organisation",
        "group.seats.organisation",
    ),
    *_effects("referred", _WHOLE, "whole", "group.seats", "routine.steps"),
    *_effects("referred", _WHOLE, "whole", "dispute_procedure.steps"),
    *_effects("referred", ("changed",), "part", "group.seats"),
    *_effects("referred", ("changed",), "changed", "routine.steps", "dispute_procedure.steps"),
    *_effects("referrer", _ITSELF, "reached", "group.seats"),
    *_effects("referrer", _AT_ALL, "part", "routine.steps", "dispute_procedure.steps"),
    # Who it is that has a seat, an office or a task.
    *_effects(
        "referrer",
        _WHOLE,
        "part",
        "organisation.members",
        "office.holders.person",
        "group.seats.constituency",
        "group.seats.rotates_between",
        "group.seats.deputies.organisation",
        "group.seats.deputies.person",
        "group.seats.holders.person",
        "group.seats.ex_officio.office",
        "group.seats.ex_officio.group",
    ),
    *_effects(
        "referred",
        _AT_ALL,
        "reached",
        "group.seats.holders.person",
        "group.seats.deputies.person",
    ),
    *_effects(
        "referred",
        _ITSELF,
        "reached",
        "group.seats.organisation",
        "group.seats.constituency",
        "group.seats.rotates_between",
        "group.officers.person",
        "office.holders.person",
        "office.organisation",
        "person.organisation",
    ),
    *_effects("referred", _WHOLE, "reached", "organisation.members", "organisation.part_of"),
    # What needs somebody in order to work: a part of it is lost or gained with them.
    *_effects("referrer", _AT_ALL, "part", "agreement.parties.organisation"),
    *_effects(
        "referrer",
        _WHOLE,
        "part",
        "agreement.cost_shares.party",
        "agreement.approvals.party",
        "routine.participants.organisation",
        "routine.initiators",
        "routine.main_responsible",
        "routine.trigger.assessor",
        "routine.required_roles.filled_at",
        "routine.fallbacks.body",
        "routine.fallbacks.routine",
        "routine.pauses.fallbacks.body",
        "routine.pauses.fallbacks.routine",
        "routine.steps.responsible",
        "routine.steps.hands_over_to",
        "routine.steps.refers_to",
        "routine.governed_by",
        "dispute_procedure.governs",
        "dispute_procedure.parties",
        "dispute_procedure.final_body",
        "dispute_procedure.urgent.body",
        "dispute_procedure.steps.bodies",
        "dispute_procedure.steps.composition.party",
        "dispute_procedure.steps.contacts.party",
        "dispute_procedure.steps.contacts.body",
        "service.providers",
    ),
    # What a collective takes part in when its members are other ones.
    *_effects(
        "referrer",
        ("part",),
        "reached",
        "routine.participants.organisation",
        "dispute_procedure.parties",
        "group.seats.organisation",
        "group.seats.constituency",
    ),
    # Where somebody sits or acts who now belongs elsewhere, or is made of others.
    *_effects(
        "referrer",
        ("changed",),
        "reached",
        "group.seats.organisation",
        "group.seats.holders.person",
        "group.seats.deputies.person",
        "office.holders.person",
        "routine.participants.organisation",
        "routine.initiators",
        "routine.main_responsible",
        "dispute_procedure.parties",
    ),
    # Those for whom, or between whom, something is.
    *_effects("referred", _AT_ALL, "reached", "routine.target_groups", "dispute_procedure.governs"),
    *_effects(
        "referred",
        _ITSELF,
        "reached",
        "agreement.parties.organisation",
        "agreement.target_groups",
        "routine.participants.organisation",
        "routine.initiators",
        "routine.main_responsible",
        "routine.steps.responsible",
        "routine.steps.hands_over_to",
        "dispute_procedure.parties",
        "dispute_procedure.target_groups",
        "dispute_procedure.final_body",
        "dispute_procedure.urgent.body",
        "dispute_procedure.steps.bodies",
        "dispute_procedure.steps.contacts.body",
        "service.providers",
        "availability.organisation",
        "initiative.participants",
        "initiative.target_groups",
    ),
    *_effects(
        "referred",
        _WHOLE,
        "reached",
        "organisation.area",
        "group.reports_to",
        "group.consists_of",
        "group.target_groups",
        "agreement.dispute_procedure",
        "agreement.fund",
        "routine.owner",
        "dispute_procedure.owner",
        "dispute_procedure.learning",
        "fund.holder",
        "service.fund",
    ),
    # What rests on, leads to or answers to something that is no longer what it was.
    *_effects("referrer", _AT_ALL, "reached", "agreement.dispute_procedure"),
    *_effects(
        "referrer",
        _ITSELF,
        "reached",
        "group.reports_to",
        "group.target_groups",
        "agreement.superior",
        "agreement.annex_to",
        "agreement.depends_on",
        "agreement.target_groups",
        "routine.governed_by",
        "routine.deciding_body",
        "routine.owner",
        "routine.target_groups",
        "routine.preconditions.routine",
        "routine.preconditions.plan",
        "routine.comes_after",
        "routine.depends_on",
        "dispute_procedure.target_groups",
        "initiative.target_groups",
        "availability.depends_on",
        "area.parts",
    ),
    *_effects(
        "referrer",
        _WHOLE,
        "reached",
        "header.area",
        "matter.part_of",
        "organisation.area",
        "office.mandates.area",
        "office.mandates.delegated_by",
        "office.mandates.matters",
        "profile.composition.organisations",
        "profile.rotations.between",
        "profile.decision_rules.quorum.organisations",
        "group.area",
        "group.commissioned_by",
        "group.hosted_by",
        "group.consists_of",
        "group.terms_of_reference.commissioner",
        "group.mandates.area",
        "group.mandates.delegated_by",
        "group.mandates.matters",
        "group.seats.appointed_by",
        "group.seats.contact",
        "group.seats.vacancies.owner",
        "group.seats.vacancies.due.next_meeting_of",
        "group.officers.person",
        "group.rotations.between",
        "group.composition.organisations",
        "group.decision_rules.matters",
        "group.decision_rules.quorum.organisations",
        "target_group.area",
        "target_group.third_parties",
        "target_group.responsible",
        "target_group.criteria.assessor",
        "plan_type.called_by",
        "plan_type.area",
        "agreement.matters",
        "agreement.area",
        "agreement.parties.area",
        "agreement.deciding_body",
        "agreement.review.owner",
        "agreement.fund",
        "routine.matters",
        "routine.area",
        "routine.preconditions.resources_of",
        "routine.steps.feedback.to",
        "routine.fallbacks.area",
        "routine.pauses.fallbacks.area",
        "routine.evaluation.requested_by",
        "routine.evaluation.owner",
        "routine.evaluation.involves",
        "routine.evaluation.due.next_meeting_of",
        "routine.information.receivers",
        "routine.information.owner",
        "routine.information.due.next_meeting_of",
        "dispute_procedure.prevention",
        "dispute_procedure.learning",
        "dispute_procedure.owner",
        "service.area",
        "service.fund",
        "service.agreement",
        "fund.holder",
        "fund.shares.party",
        "availability.organisation",
        "availability.unit",
        "availability.requested_by",
        "initiative.deciding_body",
        "initiative.steering_group",
        "initiative.leader",
        "initiative.participants",
        "initiative.area",
        "initiative.agreement",
        "initiative.depends_on",
        "initiative.parts.provider",
        "initiative.intensity_levels.moves_when.assessor",
        "initiative.capacities.owner",
        "initiative.capacities.agreement",
        "initiative.phases.requires",
        "initiative.phases.depends_on",
        "initiative.allocations.person",
        "initiative.funding.fund",
        "initiative.funding.payer",
        "assignment.commissioner",
        "assignment.assignees",
        "assignment.due.next_meeting_of",
        "gap.owner",
        "gap.escalated_to",
        "gap.due.next_meeting_of",
    ),
)
"""Every reference that carries an effect."""

CARRIES_NOTHING: Final = frozenset(
    {
        # Who or what stood behind something when it came to be.
        "office.holders.decided_by",
        "office.mandates.decided_by",
        "group.successor_of",
        "group.mandates.decided_by",
        "group.terms_of_reference.author",
        "group.terms_of_reference.decided_by",
        "group.seats.holders.decided_by",
        "group.officers.decided_by",
        "agreement.drafted_by",
        "agreement.successor_of",
        "agreement.amends",
        "agreement.consulted",
        "agreement.approvals.by",
        "agreement.approvals.decision",
        "routine.decided_by",
        "routine.drafted_by",
        "routine.successor_of",
        "routine.pauses.decided_by",
        "dispute_procedure.successor_of",
        "fund.successor_of",
        "initiative.proposed_by",
        "initiative.decisions",
        "initiative.capacities.decided_by",
        "assignment.decided_by",
        # What something is about or measured by.
        "profile.decision_rules.matters",
        "target_group.figures.follow_up",
        "target_group.figures.area",
        "initiative.figures.follow_up",
        "initiative.figures.area",
        "assignment.concerns",
        "assignment.area",
        "assignment.consulted",
        "gap.about",
        "gap.noted_by",
        "gap.area",
        "gap.affects",
    }
)
"""References that carry no effect: they tell of the past, or of what something is about.

Neither does any reference to a document or a law, nor any that stands in a record of what
has happened: a meeting, a decision, an event, a document.
"""

RECORDS_OF_THE_PAST: Final = frozenset({"meeting", "decision", "event", "document", "trace"})
"""The kinds of entity whose references carry no effect."""
