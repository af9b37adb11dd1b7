"""Defects of agreements and of the procedures by which disputes are settled."""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.agreements import Agreement, CostShare
from narvard.model.disputes import DisputeProcedure
from narvard.testing.mutators.planted import Planted
from narvard.testing.records import changed, with_record


def agreement_with_one_party(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """An agreement that nothing refers to keeps only its first party."""
    for agreement in _agreements(collaboration, as_of):
        if len(agreement.parties) > 1 and not collaboration.referrers(agreement.id):
            only = agreement.parties[0].organisation
            return _planted(
                collaboration,
                agreement,
                "AGR001",
                parties=agreement.parties[:1],
                approvals=tuple(one for one in agreement.approvals if one.party == only),
                cost_shares=(),
            )
    return None


def agreement_without_approval(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """An agreement in force loses the approvals of its parties."""
    for agreement in _agreements(collaboration, as_of):
        if agreement.status == "in_force" and agreement.parties and agreement.approvals:
            return _planted(collaboration, agreement, "AGR003", approvals=())
    return None


def agreement_decided_after_its_end(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """An agreement that nothing refers to was decided after its last day."""
    for agreement in _agreements(collaboration, as_of):
        if not collaboration.referrers(agreement.id):
            return _planted(
                collaboration,
                agreement,
                "AGR007",
                also=("AGR010", "AGR011", "COV008"),
                valid_from=PartialDate.of(as_of.replace(day=1)),
                valid_to=PartialDate.of(as_of.replace(day=28)),
                decided_on=PartialDate.of(as_of.replace(year=as_of.year + 1, day=1)),
            )
    return None


def uneven_cost_shares(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """The first two parties of an agreement are to pay more than all there is to pay."""
    for agreement in _agreements(collaboration, as_of):
        if agreement.status == "in_force" and len(agreement.parties) > 1:
            first, second = (party.organisation for party in agreement.parties[:2])
            shares = (
                CostShare(party=first, share=Share("70%")),
                CostShare(party=second, share=Share("50%")),
            )
            return _planted(collaboration, agreement, "AGR009", cost_shares=shares)
    return None


def missing_deadline(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """The first step of a dispute procedure says nothing of how long it may take."""
    for procedure in _procedures(collaboration, as_of):
        first, *others = procedure.steps
        if first.within is not None:
            steps = (changed(first, within=None), *others)
            return _planted(collaboration, procedure, "DSP005", also=("DSP014",), steps=steps)
    return None


def ladder_without_last_step(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A dispute procedure loses its last step, if it has several, and all that follows it."""
    for procedure in _procedures(collaboration, as_of):
        *kept, last = sorted(procedure.steps, key=lambda step: step.level)
        steps = kept or [last]
        if steps[-1].decides in {"agreement", "recommends", "advises"}:
            here = {step.id for step in steps}
            cut = tuple(
                changed(
                    step,
                    on_failure=step.on_failure if step.on_failure in here else None,
                    on_silence=step.on_silence if step.on_silence in here else None,
                )
                for step in steps
            )
            return _planted(
                collaboration,
                procedure,
                "DSP006",
                also=("DSP014",),
                steps=cut,
                ends_with=None,
                final_body=None,
            )
    return None


def ladder_that_turns_back(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """The second step of a dispute procedure leads to the first when the time runs out."""
    for procedure in _procedures(collaboration, as_of):
        if len(procedure.steps) > 1:
            first, second, *others = sorted(procedure.steps, key=lambda step: step.level)
            steps = (first, changed(second, on_silence=first.id), *others)
            return _planted(collaboration, procedure, "DSP009", steps=steps)
    return None


def nobody_pays_meanwhile(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A dispute procedure about responsibility or money says nothing of the time until then."""
    for procedure in _procedures(collaboration, as_of):
        if {"responsibility", "cost_sharing"} & {*procedure.kinds} and procedure.interim:
            return _planted(collaboration, procedure, "DSP010", also=("MAN013",), interim=None)
    return None


def care_that_stops(collaboration: Collaboration, as_of: date, /) -> Planted | None:
    """A dispute procedure lets the care of the person stop until the dispute is settled."""
    for procedure in _procedures(collaboration, as_of):
        if procedure.interim is not None:
            interim = changed(procedure.interim, care="stops", text=None)
            return _planted(collaboration, procedure, "DSP011", interim=interim)
    return None


def _agreements(collaboration: Collaboration, as_of: date) -> Iterator[Agreement]:
    for agreement in collaboration.agreements.records:
        if agreement.status in {"decided", "in_force"} and _holds(agreement, as_of):
            yield agreement


def _procedures(collaboration: Collaboration, as_of: date) -> Iterator[DisputeProcedure]:
    for procedure in collaboration.dispute_procedures.records:
        if procedure.status == "in_force" and procedure.steps and _holds(procedure, as_of):
            yield procedure


def _holds(entity: Agreement | DisputeProcedure, as_of: date) -> bool:
    return Interval.between(entity.valid_from, entity.valid_to).contains(as_of)


def _planted(
    collaboration: Collaboration,
    entity: Agreement | DisputeProcedure,
    code: str,
    *,
    also: tuple[str, ...] = (),
    **fields: object,
) -> Planted:
    return Planted(
        collaboration=with_record(collaboration, changed(entity, **fields), instead_of=entity),
        codes=(code,),
        entity=entity.id,
        also=also,
    )
