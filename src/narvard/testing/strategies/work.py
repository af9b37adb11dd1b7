"""What is done together: groups, agreements, dispute procedures, routines, initiatives."""

from typing import Final

from hypothesis import strategies as st

from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.kernel.share import Share
from narvard.kernel.week import WeekRange
from narvard.model.agreements import Agreement, Approval, CostShare, DisputeKind, Party, ReviewCycle
from narvard.model.areas import Area
from narvard.model.conditions import AgeRange, Condition, Precondition
from narvard.model.decisions import Decision, Effect
from narvard.model.disputes import DisputeContact, DisputeProcedure, DisputeStep, Ending, Interim
from narvard.model.documents import Document
from narvard.model.groups import (
    DecisionRule,
    Deputy,
    Goal,
    Group,
    GroupKind,
    Level,
    Officer,
    RecordPolicy,
    Seat,
    SeatRequirement,
    TermsOfReference,
)
from narvard.model.initiatives import Funding, Initiative, Phase
from narvard.model.laws import Law, LegalBasis
from narvard.model.mandates import Mandate, Matter
from narvard.model.organisations import Holding, Organisation
from narvard.model.profiles import Profile
from narvard.model.routines import (
    Consent,
    Evaluation,
    Fallback,
    Participation,
    Pause,
    PlanType,
    Routine,
    RoutineStep,
)
from narvard.model.target_groups import TargetGroup
from narvard.model.timing import Deadline, Due, Recurrence
from narvard.testing.records import changed
from narvard.testing.strategies.draft import Draft
from narvard.testing.strategies.ground import people_of, principals
from narvard.testing.strategies.values import durations

_BELOW: Final[tuple[tuple[GroupKind, Level], ...]] = (
    ("working_committee", "regional"),
    ("local_management_group", "local"),
    ("local_preparatory_group", "local"),
)
_DISPUTES: Final[tuple[DisputeKind, ...]] = ("responsibility", "cost_sharing", "quality")
_ENDINGS: Final[tuple[Ending, ...]] = (
    "court",
    "arbitration",
    "political_decision",
    "each_principal_decides",
    "status_quo",
)


def add_work(draft: Draft) -> None:
    """Groups first, for they decide; then what they have agreed on and work by."""
    _add_groups(draft)
    if draft.maybe():
        draft.add(Profile(id=draft.new_id(Profile), kinds=("steering_group",), officers=("chair",)))
    for _ in range(draft.number(0, 2)):
        _add_agreement(draft)
    if draft.ids(Agreement) and draft.maybe():
        _add_dispute_procedure(draft)
    for _ in range(draft.number(0, 2)):
        _add_routine(draft)
    if draft.maybe():
        _add_initiative(draft)


def _add_groups(draft: Draft) -> None:
    _add_group(draft, "steering_group", "regional", None)
    for _ in range(draft.number(0, 2)):
        kind, level = draft.one_of(_BELOW)
        _add_group(draft, kind, level, draft.one_of(draft.ids(Group)))


def _add_group(draft: Draft, kind: GroupKind, level: Level, above: str | None) -> None:
    sitting = draft.some([one.id for one in draft.all(Organisation) if not one.members], 2, 4)
    seats = tuple(_seat(draft, f"seat-{n}", one) for n, one in enumerate(sitting, start=1))
    quorum = (SeatRequirement(at_least=draft.number(1, len(seats))),) if draft.maybe() else ()
    rule = DecisionRule(method=draft.one_of(("consensus", "unanimity", "majority")), quorum=quorum)
    if rule.method == "majority":
        rule = DecisionRule(
            method="majority",
            majority_of=draft.one_of(("present", "seats", "votes_cast")),
            more_than=Ratio("1/2"),
            ties=draft.one_of(("chair_decides", "lot", "falls")),
            quorum=quorum,
        )
    decides = above is None
    draft.add(
        Group(
            id=draft.new_id(Group),
            name=draft.perhaps_text(),
            kind=kind,
            level=level,
            reports_to=above,
            area=draft.ids(Area)[-1],
            purpose=draft.perhaps_text(),
            mandates=(
                Mandate(kind="decides" if decides else draft.one_of(("prepares", "advises"))),
            ),
            terms_of_reference=TermsOfReference(text=draft.text(), commissioner=above),
            goals=(Goal(text=draft.text(), year=draft.as_of.year),) if draft.maybe() else (),
            seats=seats,
            officers=(Officer(role="chair", seat="seat-1"),),
            decision_rules=(rule,) if decides else (),
            records=RecordPolicy(kind="memo_notes") if draft.maybe() else None,
            meets=Recurrence(times=draft.number(1, 12), every=Duration("P1Y"))
            if draft.maybe()
            else None,
        )
    )


def _seat(draft: Draft, name: str, organisation: str) -> Seat:
    people = people_of(draft, organisation)
    since = draft.before(least=1000, most=2000) if draft.maybe() else None
    holders: tuple[Holding, ...] = (Holding(person=people[0], valid_from=since),)
    if since is not None and len(people) > 1 and draft.maybe():
        until = PartialDate.of(since.earliest.replace(day=1, year=since.earliest.year - 1))
        holders = (Holding(person=people[1], valid_to=until), *holders)
    speaks = any(
        one.id == organisation and one.kind == "user_organisation"
        for one in draft.all(Organisation)
    )
    return Seat(
        id=name,
        organisation=organisation,
        service_user_representative=speaks,
        required=draft.one_of((True, False)),
        holders=holders,
        deputies=(Deputy(organisation=organisation),) if draft.maybe() else (),
    )


def _add_agreement(draft: Draft) -> None:
    parties = draft.some(principals(draft), 2)
    decided = draft.before(least=500, most=900)
    draft.add(
        Agreement(
            id=draft.new_id(Agreement),
            name=draft.perhaps_text(),
            kind=draft.one_of(("collaboration_agreement", "agreement", "cost_agreement")),
            status="in_force",
            valid_from=draft.before(least=300, most=499),
            decided_on=decided,
            parties=tuple(Party(organisation=one) for one in parties),
            approvals=tuple(Approval(party=one, by=one, on=decided) for one in parties),
            purpose=draft.perhaps_text(),
            matters=draft.some(draft.ids(Matter)),
            target_groups=draft.some(draft.ids(TargetGroup)),
            legal_basis=tuple(LegalBasis(law=one) for one in draft.some(draft.ids(Law))),
            review=ReviewCycle(
                every=Duration("P1Y"), owner=draft.ids(Group)[0], next_on=draft.after()
            )
            if draft.maybe()
            else None,
            notice=draft.draw(st.none() | durations()),
            cost_shares=(
                CostShare(party=parties[0], share=Share("40%")),
                CostShare(party=parties[1], share=Share("60%")),
            )
            if draft.maybe()
            else (),
            documents=draft.some(draft.ids(Document)),
        )
    )


def _add_dispute_procedure(draft: Draft) -> None:
    agreement = draft.one_of(draft.all(Agreement))
    parties = tuple(party.organisation for party in agreement.parties)
    count = draft.number(1, 3)
    steps = tuple(
        DisputeStep(
            id=f"step-{level}",
            name=draft.perhaps_text(),
            level=level,
            bodies=parties,
            contacts=tuple(DisputeContact(party=one, body=one) for one in parties),
            channels=("phone", "in_person"),
            procedure=draft.text(),
            within=Deadline(
                length=Duration(f"P{draft.number(1, 20)}D"),
                count=draft.one_of(("working_days", "calendar_days")),
                anchor="opened" if level == 1 else "previous_step",
            ),
            decides="agreement",
            on_failure=f"step-{level + 1}" if level < count else None,
            individual_takes_part=False,
        )
        for level in range(1, count + 1)
    )
    procedure = draft.add(
        DisputeProcedure(
            id=draft.new_id(DisputeProcedure),
            status="in_force",
            governs=(agreement.id,),
            kinds=draft.some(_DISPUTES, 1),
            parties=parties,
            steps=steps,
            ends_with=draft.one_of(_ENDINGS),
            interim=Interim(
                care="continues",
                responsible=draft.text(),
                payer="present_payer",
                settlement="back_dated",
            ),
            learning=draft.ids(Group)[0],
            owner=draft.ids(Group)[0],
        )
    )
    draft.replace(
        agreement,
        changed(agreement, dispute_procedure=procedure.id, dispute_kinds=procedure.kinds),
    )


def _add_routine(draft: Draft) -> None:
    agreement = draft.one_of((None, *draft.all(Agreement)))
    parties = (
        principals(draft)
        if agreement is None
        else tuple(party.organisation for party in agreement.parties)
    )
    name = draft.new_id(Routine)
    level: Level = draft.one_of(("local", "case"))
    draft.add(
        Routine(
            id=name,
            name=draft.perhaps_text(),
            level=level,
            status="in_force",
            governed_by=None if agreement is None else agreement.id,
            owner=draft.ids(Group)[0],
            valid_from=draft.before(least=1, most=299),
            purpose=draft.perhaps_text(),
            matters=draft.some(draft.ids(Matter)),
            area=draft.ids(Area)[-1],
            target_groups=draft.some(draft.ids(TargetGroup)),
            participants=tuple(Participation(organisation=one) for one in parties),
            initiators=draft.some(parties, 1),
            trigger=Condition(text=draft.text(), age=AgeRange(at_least=draft.number(0, 18))),
            preconditions=tuple(
                Precondition(plan=one) for one in draft.some(draft.ids(PlanType), 0, 1)
            ),
            steps=_routine_steps(draft, parties),
            main_responsible=parties[:1],
            comes_after=draft.some(draft.ids(Routine)),
            pauses=_pauses(draft, name),
            evaluation=Evaluation(
                requested_by=draft.ids(Group)[0],
                owner=draft.ids(Group)[0],
                due=Due(on=draft.after(least=400, most=800)),
                method=draft.text(),
            )
            if draft.maybe()
            else None,
            consent=Consent(required=True, on_refusal=draft.text()),
            documents=draft.some(draft.ids(Document)),
        )
    )


def _routine_steps(draft: Draft, parties: tuple[str, ...]) -> tuple[RoutineStep, ...]:
    count = draft.number(0, 3)
    return tuple(
        RoutineStep(
            id=f"step-{number}",
            text=draft.text(),
            responsible=draft.one_of(parties),
            within=Deadline(
                length=Duration(f"P{draft.number(1, 20)}D"), count="working_days", anchor="request"
            )
            if draft.maybe()
            else None,
            next=(f"step-{number + 1}",) if number < count else (),
        )
        for number in range(1, count + 1)
    )


def _pauses(draft: Draft, routine: str) -> tuple[Pause, ...]:
    if not draft.maybe():
        return ()
    year = draft.as_of.year + 1
    weeks = WeekRange(f"{year}-W{draft.number(10, 25)}/{year}-W{draft.number(26, 40)}")
    days = weeks.interval()
    first = None if days is None or days.start is None else PartialDate.of(days.start)
    last = None if days is None or days.last_day is None else PartialDate.of(days.last_day)
    decision = draft.add(
        Decision(
            id=draft.new_id(Decision),
            kind="pause",
            body=draft.ids(Group)[0],
            on=draft.before(),
            outcome="carried",
            text=draft.perhaps_text(),
            effects=(Effect(kind="pauses", on=routine, valid_from=first, valid_to=last),),
        )
    )
    fallback = Fallback(body=draft.one_of(principals(draft)), text=draft.text())
    return (Pause(weeks=weeks, decided_by=decision.id, fallbacks=(fallback,)),)


def _add_initiative(draft: Draft) -> None:
    draft.add(
        Initiative(
            id=draft.new_id(Initiative),
            kind=draft.one_of(("project", "service")),
            status="running",
            steering_group=draft.ids(Group)[0],
            leader=draft.ids(Group)[0],
            participants=draft.some(principals(draft), 1),
            phases=(
                Phase(id="plan", kind="plan", valid_to=draft.before()),
                Phase(id="work", kind="operate", valid_from=draft.after(), after=("plan",)),
            ),
            funding=(Funding(payer=principals(draft)[0], status="secured"),),
        )
    )
