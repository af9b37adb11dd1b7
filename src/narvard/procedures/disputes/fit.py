"""Which procedure a dispute runs by, between whom, and whether the procedure is for it."""

from collections.abc import Iterator, Sequence
from datetime import date

from attrs import frozen

from narvard.graph.agreements.disputes import (
    Disputes,
    is_in_use,
    kinds_in_words,
    words_of,
)
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.versions import version_on
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.agreements import Agreement
from narvard.model.disputes import DisputeProcedure
from narvard.model.text import Text
from narvard.procedures.disputes.case import Dispute


@frozen(kw_only=True)
class Fit:
    """The procedure of a dispute, its parties, and what does not fit.

    Attributes:
        procedure: the procedure, in the version that held on the day of the opening.
        parties: the ids of the organisations that disagree; empty where not written.
        misfits: why the procedure may not be for this dispute.
    """

    procedure: DisputeProcedure
    parties: tuple[str, ...]
    misfits: tuple[Phrase, ...]


def fit_of(collaboration: Collaboration, dispute: Dispute) -> Fit:
    """The procedure of a dispute and its parties.

    Raises:
        Unanswerable: when the procedure, a party, the target group or the situation is not
            known, the agreement has no procedure or several, or there is only one party.
    """
    disputes = collaboration.once(Disputes)
    found = _named(collaboration, dispute)
    _require_known(collaboration, dispute)
    procedure = _of_agreement(disputes, found, dispute) if isinstance(found, Agreement) else found
    declared = _declared(disputes, procedure, dispute.opened_on)
    _require_situation(collaboration, procedure, dispute)
    return Fit(
        procedure=procedure,
        parties=dispute.parties or declared,
        misfits=tuple(_misfits(disputes, procedure, dispute, declared)),
    )


def _declared(disputes: Disputes, procedure: DisputeProcedure, day: date) -> tuple[str, ...]:
    """The parties of a procedure on a day; those of any day where there are none on that one."""
    parties = disputes.parties(procedure)
    current = [party for party in parties if party.period.contains(day)]
    return tuple(dict.fromkeys(party.organisation for party in current or parties))


def _named(collaboration: Collaboration, dispute: Dispute) -> DisputeProcedure | Agreement:
    """The procedure that a dispute names, or the agreement, as on the day of the opening."""
    reference, day = dispute.procedure, dispute.opened_on
    procedure = version_on(collaboration.dispute_procedures, reference, day)
    found = procedure or version_on(collaboration.agreements, reference, day)
    if found is None:
        raise Unanswerable(
            Phrase("'{id}' is neither a dispute procedure nor an agreement", id=reference)
        )
    return found


def _require_known(collaboration: Collaboration, dispute: Dispute) -> None:
    for party in dispute.parties:
        if party not in collaboration.organisations:
            raise Unanswerable(Phrase("'{id}' is no organisation", id=party))
    if len(set(dispute.parties)) == 1:
        raise Unanswerable(
            Phrase("a dispute is between two or more, not '{id}' alone", id=dispute.parties[0])
        )
    group = dispute.target_group
    if group is not None and group not in collaboration.target_groups:
        raise Unanswerable(Phrase("'{id}' is no target group", id=group))


def _of_agreement(disputes: Disputes, agreement: Agreement, dispute: Dispute) -> DisputeProcedure:
    """The one procedure for a dispute under an agreement."""
    in_use = [
        one.procedure
        for one in disputes.settling(agreement)
        if one.period.contains(dispute.opened_on)
    ]
    fitting = [one for one in in_use if not any(_not_for(one, dispute))]
    if len(fitting or in_use) == 1:
        return (fitting or in_use)[0]
    day = dispute.opened_on.isoformat()
    if in_use and not fitting:
        raise Unanswerable(
            Phrase(
                "none of the dispute procedures of '{id}' is for this: {procedures}",
                id=agreement.id,
                procedures=both(quoted(one.id for one in in_use)),
            )
        )
    if fitting:
        raise Unanswerable(
            Phrase(
                "'{id}' has several dispute procedures on {day}: {procedures}",
                id=agreement.id,
                day=day,
                procedures=both(quoted(one.id for one in fitting)),
            )
        )
    raise Unanswerable(
        Phrase("'{id}' has no dispute procedure in use on {day}", id=agreement.id, day=day)
    )


def _require_situation(
    collaboration: Collaboration, procedure: DisputeProcedure, dispute: Dispute
) -> None:
    """Only words that are written in the collaboration may describe a case."""
    if dispute.situation is None:
        return
    group = version_on(collaboration.target_groups, dispute.target_group, dispute.opened_on)
    known = (*procedure.situations, *(() if group is None else group.situations))
    if not _is_among(dispute.situation, known):
        raise Unanswerable(
            Phrase("'{id}' knows no such situation", id=procedure.id)
            if known
            else Phrase("'{id}' names no situations", id=procedure.id)
        )


def _is_among(situation: str, known: Sequence[Text]) -> bool:
    wanted = words_of(Text(situation))
    return any(not wanted.isdisjoint(words_of(one)) for one in known)


def _misfits(
    disputes: Disputes,
    procedure: DisputeProcedure,
    dispute: Dispute,
    declared: tuple[str, ...],
) -> Iterator[Phrase]:
    opened = dispute.opened_on.isoformat()
    if not is_in_use(procedure) or not period_of(procedure).contains(dispute.opened_on):
        yield Phrase("'{id}' is not in force on {day}", id=procedure.id, day=opened)
    yield from _not_for(procedure, dispute)
    if not declared:
        yield Phrase("it is not written between whom '{id}' is", id=procedure.id)
        return
    outside = [
        party
        for party in dict.fromkeys(dispute.parties)
        if not any(disputes.stands_for(party, one) for one in declared)
    ]
    for party in outside:
        yield Phrase("'{party}' is no party of '{id}'", party=party, id=procedure.id)


def _not_for(procedure: DisputeProcedure, dispute: Dispute) -> Iterator[Phrase]:
    if dispute.kind is not None and procedure.kinds and dispute.kind not in procedure.kinds:
        yield Phrase(
            "'{id}' is not for disputes over {kind}",
            id=procedure.id,
            kind=kinds_in_words([dispute.kind]),
        )
    group = dispute.target_group
    if group is not None and procedure.target_groups and group not in procedure.target_groups:
        yield Phrase("'{id}' is not for '{group}'", id=procedure.id, group=group)
    situation = dispute.situation
    known = procedure.situations
    if situation is not None and known and not _is_among(situation, known):
        yield Phrase("'{id}' is not for that situation", id=procedure.id)
