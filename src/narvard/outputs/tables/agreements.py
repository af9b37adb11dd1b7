"""Tables of agreements and disputes: the parties, and the steps of the ladders."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from narvard.graph.agreements.ladders import climbing, every_way_on
from narvard.graph.agreements.parties import agreement_with_parties
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.versions import as_written
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.outputs.tables.cells import days, deadline, joined, written
from narvard.outputs.tables.kinds import TableKind
from narvard.outputs.tables.table import Cell
from narvard.outputs.tables.vocabulary import columns


def _parties(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    organisations = collaboration.organisation_map
    for agreement in collaboration.agreements.records:
        source = agreement_with_parties(collaboration, agreement)
        has_approvals = bool(as_written(collaboration, agreement).approvals)
        for party in () if source is None else source.parties:
            for organisation in sorted(organisations.behind(party.organisation)) or (None,):
                yield (
                    agreement.id,
                    agreement.status,
                    None if source is None else source.id,
                    party.organisation,
                    organisations.is_collective(party.organisation),
                    organisation,
                    party.area,
                    *(
                        _approval(agreement, {party.organisation, organisation})
                        if has_approvals
                        else (None, None)
                    ),
                    *days(period_of(agreement)),
                )


def _approval(agreement: Agreement, parties: set[str | None]) -> tuple[bool, str | None]:
    """Whether an approval is written, and when."""
    found = next((one for one in agreement.approvals if one.party in parties), None)
    return found is not None, None if found is None else written(found.on)


def _steps(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for procedure in collaboration.dispute_procedures.records:
        ways = every_way_on(procedure)
        for place in climbing(procedure):
            step = procedure.steps[place]
            failure, silence = (
                None if way.to is None else procedure.steps[way.to].id for way in ways[place]
            )
            yield (
                procedure.id,
                step.id,
                step.level,
                step.name,
                joined(step.bodies),
                *deadline(step.within),
                step.decides,
                failure,
                silence,
                *days(period_of(procedure)),
            )


AGREEMENT_TABLES: Final = (
    TableKind(
        name="parties",
        description=Phrase("who is party to which agreement, with the members of collectives"),
        columns=columns(
            "agreement",
            "status",
            "written_in",
            "party",
            "collective",
            "organisation",
            "area",
            "approved",
            "approved_on",
            "first_day",
            "last_day",
        ),
        fill=_parties,
    ),
    TableKind(
        name="steps",
        description=Phrase("the steps of every dispute procedure, the lowest first"),
        columns=columns(
            "procedure",
            "step",
            "level",
            "name",
            "bodies",
            "deadline",
            "counts",
            "anchor",
            "extendable_by",
            "decides",
            "on_failure",
            "on_silence",
            "first_day",
            "last_day",
        ),
        fill=_steps,
    ),
)
"""The tables of parties and of dispute procedures."""
