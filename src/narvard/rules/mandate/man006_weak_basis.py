"""Something rests on a decision that does not carry it.

Why: to look into a team is not to establish it. Those who recruit, build or adopt on
such a decision do it on their own.

Fix: take the decision that is needed, and cite that one; or hold back what rests on it.

Not when: a decision that carries it is cited beside; the decision names what rests on it
among its effects, with more than looking into it; the phase only looks into or plans,
is tentative, or is over; or the initiative is only an idea, or cancelled. While an
initiative is only proposed, a phase that is to build on such a decision is a warning. Where
a decision that settles nothing is said to approve, adopt or amend something, it is found
there, once, and not where that rests on it. A decision to have work done carries a group
and an officer, but no agreement. That an approval rests on a decision which was not carried
is AGR003.

Source: S1-68, the decision to look into a FACT team, with staff to be recruited next; a
county's consultative body that recommends the principals to decide.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from narvard.graph.anatomy import ReferenceField
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.mentions import mentions_in
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement
from narvard.model.decisions import Decision, EffectKind
from narvard.model.disputes import DisputeProcedure
from narvard.model.groups import DecisionKind, Group
from narvard.model.initiatives import Initiative, Phase
from narvard.model.organisations import Office
from narvard.model.record import Record
from narvard.model.routines import Routine

RULE = Rule(
    code="MAN006",
    slug="weak-basis",
    severity=Severity.ERROR,
    message="{subject} rests on '{decision}', {lack}",
    doc=__doc__,
)

_SETTLES_NOTHING: dict[DecisionKind, Phrase] = {
    "investigate": Phrase("which only looks into it"),
    "recommend": Phrase("which only recommends it"),
    "defer": Phrase("which only defers it"),
    "refer": Phrase("which only refers it"),
    "escalate": Phrase("which only lifts it to another body"),
    "disseminate": Phrase("which only passes on information"),
}
_APPROVES_NOTHING: dict[DecisionKind, Phrase] = {
    **_SETTLES_NOTHING,
    "commission": Phrase("which only has work done on it"),
}
_WEAK_EFFECTS: frozenset[EffectKind] = frozenset(
    {"investigates", "recommends", "defers", "disseminates"}
)
_SETTLING_EFFECTS: frozenset[EffectKind] = frozenset({"approves", "adopts", "amends"})
_ACTING = frozenset({"build", "recruit", "start", "operate"})
_WEIGHTS = {
    "proposed": Severity.WARNING,
    "decided": Severity.ERROR,
    "running": Severity.ERROR,
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Everything that rests on a decision which settles nothing, or was not carried."""
    for source in collaboration.census.referring(_says_by_what):
        if isinstance(source, Routine | Group | Office):
            yield from _decided(collaboration, source)
    for initiative in collaboration.initiatives.records:
        weight = _WEIGHTS.get(initiative.status)
        if weight is not None:
            yield from _phases(collaboration, initiative, weight)
    for agreement in collaboration.agreements.records:
        if agreement.status == "in_force":
            yield from _approvals(collaboration, agreement)
    for decision in collaboration.decisions.records:
        yield from _contradictions(collaboration, decision)


def _says_by_what(_: type[Record], field: ReferenceField) -> bool:
    return field.name == "decided_by"


def _decided(collaboration: Collaboration, source: Routine | Group | Office) -> Iterator[Finding]:
    """Everything in an entity that rests on a decision which settles nothing."""
    for mention in mentions_in(source):
        if mention.path[-1] != "decided_by":
            continue
        for decision in collaboration.decisions.versions(mention.target):
            lack = _lack(decision, source.id)
            if lack is not None:
                yield RULE.finding(
                    RULE.at(source, *mention.path),
                    during=period_of(source),
                    related=(_related(decision),),
                    subject=f"'{source.id}'",
                    decision=decision.id,
                    lack=lack,
                )


def _approvals(collaboration: Collaboration, agreement: Agreement) -> Iterator[Finding]:
    """Each decision by which an agreement is said to be approved, and that approves nothing."""
    citing: dict[str, list[int]] = {}
    approving: set[str] = set()
    for index, approval in enumerate(agreement.approvals):
        decision = collaboration.find_as(Decision, approval.decision)
        if decision is None or _lack(decision, agreement.id, _APPROVES_NOTHING) is None:
            approving.add(approval.party)
        elif decision.outcome not in ("rejected", "no_decision"):
            citing.setdefault(decision.id, []).append(index)
    for cited, places in citing.items():
        decision = collaboration.find_as(Decision, cited)
        alone = [one for one in places if agreement.approvals[one].party not in approving]
        if decision is not None and alone:
            first, *others = alone
            yield RULE.finding(
                RULE.at(agreement, "approvals", first, "decision"),
                during=period_of(agreement),
                related=(
                    _related(decision),
                    *(
                        Related(
                            place=RULE.at(agreement, "approvals", other, "decision"),
                            note=Phrase("this rests on it"),
                        )
                        for other in others
                    ),
                ),
                subject=f"'{agreement.id}'",
                decision=decision.id,
                lack=_APPROVES_NOTHING[decision.kind],
            )


def _contradictions(collaboration: Collaboration, decision: Decision) -> Iterator[Finding]:
    """Everything that a decision is said to settle, while by its kind it settles nothing."""
    if decision.kind not in _SETTLES_NOTHING or decision.outcome not in ("carried", None):
        return
    for index, effect in enumerate(decision.effects):
        on = collaboration.find(effect.on)
        if effect.kind in _SETTLING_EFFECTS and isinstance(
            on, Agreement | Routine | DisputeProcedure | Initiative
        ):
            yield RULE.finding(
                RULE.at(decision, "effects", index, "kind"),
                related=(_related(decision),),
                subject=f"'{on.id}'",
                decision=decision.id,
                lack=_SETTLES_NOTHING[decision.kind],
            )


def _lack(
    decision: Decision,
    resting_id: str,
    too_weak: Mapping[DecisionKind, Phrase] = _SETTLES_NOTHING,
) -> Phrase | None:
    """Why a decision cannot carry what rests on it; None when it can."""
    if decision.outcome == "rejected":
        return Phrase("which was rejected")
    if decision.outcome == "no_decision":
        return Phrase("which was not taken")
    if decision.kind not in too_weak:
        return None
    for effect in decision.effects:
        if effect.on.split("/", 1)[0] == resting_id and effect.kind not in _WEAK_EFFECTS:
            return None
    return too_weak[decision.kind]


def _phases(
    collaboration: Collaboration, initiative: Initiative, weight: Severity
) -> Iterator[Finding]:
    """Every phase that acts while each decision it could rest on settles nothing."""
    of_all = _lacks(collaboration, initiative, initiative.decisions)
    if any(lack is None for _, lack in of_all):
        return
    for index, phase in enumerate(initiative.phases):
        if phase.kind not in _ACTING or phase.tentative:
            continue
        own = _lacks(collaboration, initiative, phase.requires)
        basis = own or of_all
        if not basis or any(lack is None for _, lack in own):
            continue
        decision, lack = basis[0]
        during = period_of(phase).intersect(period_of(initiative))
        if during.is_empty:
            continue
        yield RULE.finding(
            _place(initiative, index, phase, decision),
            severity=weight,
            during=during,
            related=(_related(decision),),
            subject=Phrase("the phase '{id}' of '{id_2}'", id=phase.id, id_2=initiative.id),
            decision=decision.id,
            lack=lack or "",
        )


def _lacks(
    collaboration: Collaboration, initiative: Initiative, references: tuple[str, ...]
) -> list[tuple[Decision, Phrase | None]]:
    """The decisions among `references`, each with why it cannot carry an initiative."""
    return [
        (decision, _lack(decision, initiative.id))
        for reference in references
        if (decision := collaboration.find_as(Decision, reference)) is not None
    ]


def _place(initiative: Initiative, index: int, phase: Phase, decision: Decision) -> EntityPlace:
    if decision.id in phase.requires:
        required = phase.requires.index(decision.id)
        return RULE.at(initiative, "phases", index, "requires", required)
    return RULE.at(initiative, "phases", index, "kind")


def _related(decision: Decision) -> Related:
    return Related(place=RULE.at(decision, "kind"), note=Phrase("what was decided"))
