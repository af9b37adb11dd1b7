"""What a collaboration stands on: areas, organisations, people, laws, matters, money."""

from typing import Final

from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.activities import Fund, Service
from narvard.model.agreements import CostShare
from narvard.model.areas import Area
from narvard.model.bundle import Header, Tolerances
from narvard.model.conditions import AgeRange, Condition
from narvard.model.documents import Document, Privacy, Trace
from narvard.model.laws import Law, LegalBasis
from narvard.model.mandates import Mandate, Matter
from narvard.model.organisations import (
    Availability,
    Holding,
    Office,
    Organisation,
    OrganisationKind,
    Person,
)
from narvard.model.record import Citation
from narvard.model.routines import PlanType
from narvard.model.target_groups import TargetGroup
from narvard.model.timing import Recurrence, Weekday
from narvard.testing.strategies.draft import Draft
from narvard.testing.strategies.values import durations

UNIT_KINDS: Final[tuple[OrganisationKind, ...]] = ("unit", "social_services", "school", "hospital")
_WEEKDAYS: Final[tuple[Weekday, ...]] = ("monday", "tuesday", "wednesday", "thursday", "friday")


def header(draft: Draft) -> Header:
    """What holds for all of it; the area is the whole of the region."""
    return Header(
        id="collaboration",
        name=draft.perhaps_text(),
        area=draft.ids(Area)[-1],
        country=draft.one_of(("SE", "NO", "FI", "DK", "GB")),
        time_zone=draft.one_of((None, "Europe/Stockholm", "Europe/Helsinki")),
        currency=draft.one_of((None, "SEK", "EUR")),
        languages=("sv", "en"),
        tolerances=Tolerances(vacancy=draft.draw(durations())) if draft.maybe() else None,
    )


def add_ground(draft: Draft) -> None:
    """Principals with their areas first, and then what else there may be."""
    _add_principals(draft)
    _add_other_organisations(draft)
    for organisation in draft.all(Organisation):
        for _ in range(draft.number(1, 2)):
            draft.add(
                Person(
                    id=draft.new_id(Person),
                    organisation=organisation.id,
                    title=draft.perhaps_text(),
                    service_user_representative=organisation.kind == "user_organisation",
                )
            )
    _add_words(draft)
    _add_offices(draft)
    _add_activities(draft)


def principals(draft: Draft) -> tuple[str, ...]:
    """The municipalities and the region."""
    return tuple(one.id for one in draft.all(Organisation) if one.kind in PRINCIPALS)


PRINCIPALS: Final = frozenset({"municipality", "region"})


def people_of(draft: Draft, organisation: str) -> tuple[str, ...]:
    """Those who work for `organisation`."""
    return tuple(one.id for one in draft.all(Person) if one.organisation == organisation)


def _add_principals(draft: Draft) -> None:
    parts = []
    for _ in range(draft.number(1, 3)):
        area = draft.add(
            Area(id=draft.new_id(Area), kind="municipality", name=draft.perhaps_text())
        )
        parts.append(area.id)
        draft.add(
            Organisation(
                id=draft.new_id(Organisation),
                name=draft.perhaps_text(),
                kind="municipality",
                area=area.id,
            )
        )
    region = draft.add(Area(id=draft.new_id(Area), kind="region", parts=tuple(parts)))
    draft.add(Organisation(id=draft.new_id(Organisation), kind="region", area=region.id))


def _add_other_organisations(draft: Draft) -> None:
    authorities = principals(draft)
    for _ in range(draft.number(0, 2)):
        draft.add(
            Organisation(
                id=draft.new_id(Organisation),
                kind=draft.one_of(UNIT_KINDS),
                part_of=draft.one_of(authorities),
                services=("evening-care",) if draft.maybe() else (),
            )
        )
    if draft.maybe():
        draft.add(
            Organisation(
                id=draft.new_id(Organisation), kind="user_organisation", sector="voluntary"
            )
        )
    if draft.maybe():
        draft.add(
            Organisation(id=draft.new_id(Organisation), kind="collective", members=authorities[:-1])
        )


def _add_words(draft: Draft) -> None:
    for _ in range(draft.number(0, 2)):
        draft.add(
            Document(
                id=draft.new_id(Document),
                kind=draft.one_of(("report", "agreement_text", "routine_text", "annual_report")),
                title=draft.perhaps_text(),
                dated=draft.before(),
                issued_by=draft.one_of((None, *principals(draft))),
                privacy=Privacy(classification="public") if draft.maybe() else None,
            )
        )
    for document in draft.ids(Document)[:1]:
        if draft.maybe():
            draft.add(Trace(document=document, item="one", left_out=draft.text()))
    for _ in range(draft.number(0, 2)):
        draft.add(Law(id=draft.new_id(Law), citation=draft.one_of(("The Care Act", "The Act"))))
    for _ in range(draft.number(0, 3)):
        wider = draft.ids(Matter)
        draft.add(
            Matter(
                id=draft.new_id(Matter),
                name=draft.perhaps_text(),
                part_of=draft.one_of((None, *wider)),
                sources=tuple(Citation(document=one) for one in draft.some(draft.ids(Document))),
            )
        )
    for _ in range(draft.number(0, 2)):
        youngest = draft.number(0, 18)
        ages = AgeRange(at_least=youngest, under=youngest + draft.number(1, 20))
        draft.add(
            TargetGroup(
                id=draft.new_id(TargetGroup),
                name=draft.perhaps_text(),
                criteria=Condition(text=draft.perhaps_text(), age=ages),
                minors=youngest < 18,  # noqa: PLR2004 - the age of majority
                area=draft.one_of((None, *draft.ids(Area))),
            )
        )


def _add_offices(draft: Draft) -> None:
    for _ in range(draft.number(0, 2)):
        organisation = draft.one_of(principals(draft))
        draft.add(
            Office(
                id=draft.new_id(Office),
                organisation=organisation,
                holders=(Holding(person=people_of(draft, organisation)[0]),),
                mandates=(Mandate(kind="decides"),) if draft.maybe() else (),
                economic_mandate=draft.one_of((None, True)),
            )
        )


def _add_activities(draft: Draft) -> None:
    basis = tuple(LegalBasis(law=law) for law in draft.ids(Law)[:1])
    authorities = principals(draft)
    if draft.maybe():
        fund = Fund(
            id=draft.new_id(Fund),
            kind="pooled_fund",
            holder=authorities[0],
            purpose=draft.text(),
            shares=(
                CostShare(party=authorities[0], share=Share("25%")),
                CostShare(party=authorities[-1], share=Share("75%")),
            ),
        )
        if draft.maybe():
            # Two versions of one fund, the later from the day after the earlier.
            first = Fund(
                id=fund.id,
                kind="pooled_fund",
                holder=authorities[-1],
                valid_to=PartialDate("2023-12-31"),
            )
            draft.add(first)
            fund = Fund(
                id=fund.id,
                kind=fund.kind,
                holder=fund.holder,
                purpose=fund.purpose,
                shares=fund.shares,
                valid_from=PartialDate("2024-01-01"),
            )
        draft.add(fund)
    for _ in range(draft.number(0, 2)):
        draft.add(
            Service(
                id=draft.new_id(Service),
                type="evening-care",
                providers=draft.some(authorities, 1),
                area=draft.ids(Area)[-1],
                free_of_charge=draft.one_of((None, True, False)),
                legal_basis=basis,
                fund=draft.one_of((None, *sorted(set(draft.ids(Fund))))),
            )
        )
    if draft.maybe():
        draft.add(
            PlanType(
                id=draft.new_id(PlanType),
                contents=(draft.text(),),
                consent_required=True,
                called_by=draft.some(authorities, 1),
            )
        )
    if draft.maybe():
        draft.add(
            Availability(
                id=draft.new_id(Availability),
                organisation=authorities[-1],
                activity="discharge",
                days=Recurrence(weekdays=draft.some(_WEEKDAYS, 1)),
                status="in_place",
            )
        )
