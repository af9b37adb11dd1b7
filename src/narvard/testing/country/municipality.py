"""One municipality: its units, its people, its agreement with the region and its groups."""

from datetime import date
from functools import cached_property
from random import Random

from attrs import frozen

from narvard.testing.country.plain import Item, Plain, Sections, both, names, put
from narvard.testing.country.timeline import terms

_PLACES = (
    "Björk",
    "Ek",
    "Sjö",
    "Älv",
    "Åker",
    "Berg",
    "Lind",
    "Ås",
    "Öster",
    "Norr",
    "Grän",
    "Tall",
)
_ENDINGS = ("hammar", "stad", "näs", "by", "vik", "torp", "köping", "löv", "sund", "ryd")
_THEMES = (
    ("elderly", "Äldre", "the elderly"),
    ("children", "Barn och unga", "children and the young"),
    ("disability", "Funktionshinder", "people with disabilities"),
    ("recovery", "Beroende", "people with an addiction"),
    ("housing", "Boende", "housing"),
    ("pupils", "Elevhälsa", "pupils' health"),
    ("rehabilitation", "Rehabilitering", "rehabilitation"),
    ("palliative", "Palliativ vård", "palliative care"),
    ("dementia", "Demens", "dementia"),
    ("discharge", "Utskrivning", "discharge"),
    ("medication", "Läkemedel", "medication"),
    ("crisis", "Kris", "crisis"),
    ("families", "Familjer", "families"),
    ("digital", "Digitala tjänster", "digital services"),
)
MOST_GROUPS = 1 + len(_THEMES)
"""How many groups a municipality can have, its management group among them."""


@frozen(kw_only=True)
class Group:
    """A group of a municipality, as far as its meetings need it.

    Attributes:
        id: its id.
        town: the municipality.
        chair: the role of who leads it.
        secretary: who writes for it.
        roles: the roles of those who come to its meetings.
        decides: whether it decides, or only prepares.
    """

    id: str
    town: "Municipality"
    chair: str
    secretary: str
    roles: tuple[str, ...]
    decides: bool


class Municipality:
    """One municipality, made up for the occasion."""

    def __init__(self, number: int, region: str, *, first: date, today: date, history: int) -> None:
        """Make up the municipality `number` of a region whose id is `region`."""
        self.id: str = f"{region}-m{number:02}"
        self._region = region
        self._first = first
        self._today = today
        self._history = history
        choice = Random(self.id)  # noqa: S311 # the same name each time, nothing secret
        place = f"{choice.choice(_PLACES)}{choice.choice(_ENDINGS)}"
        self.name: str = f"{place} {self.id.removeprefix('region-').replace('-m', ':')}"

    def sections(self, groups: int) -> Sections:
        """Everything in it but meetings and decisions, with so many groups."""
        sections: Sections = {}
        put(sections, "areas", [{"id": self.id, "name": {"sv": self.name}, "kind": "municipality"}])
        put(sections, "organisations", self._organisations())
        put(sections, "people", self._people(groups))
        put(sections, "offices", [self._office()])
        put(sections, "documents", [self._terms()])
        put(sections, "agreements", self._agreements())
        put(sections, "routines", [self._routine()])
        put(sections, "groups", [self._group(group) for group in self.groups(groups)])
        return sections

    def groups(self, count: int) -> list[Group]:
        """Its management group, and groups for themes below it."""
        own = self.id
        manager = f"{own}-management"
        found = [
            Group(
                id=manager,
                town=self,
                chair="social-director",
                secretary=f"p-{own}-secretary",
                roles=("social-director", "care-head", "primary-care", "hospital"),
                decides=True,
            )
        ]
        found += [
            Group(
                id=f"{own}-{theme}",
                town=self,
                chair=f"{theme}-lead",
                secretary=f"p-{own}-{theme}-lead-deputy",
                roles=(f"{theme}-lead", f"{theme}-nurse"),
                decides=False,
            )
            for theme, _, _ in _THEMES[: count - 1]
        ]
        return found

    def holder(self, role: str, day: date) -> str:
        """Who has a role on a day."""
        for number, (start, end) in enumerate(self._terms_of_office, start=1):
            if end is not None and start <= day <= end:
                return f"p-{self.id}-{role}-{number}"
        return f"p-{self.id}-{role}"

    @cached_property
    def _terms_of_office(self) -> list[tuple[date, date | None]]:
        return terms(self._first, self._today, self._history)

    def _organisations(self) -> list[Item]:
        own = self.id
        found: list[Item] = [
            {
                "id": f"{own}-municipality",
                "name": both(f"{self.name} kommun", f"Municipality of {self.name}"),
                "kind": "municipality",
                "legal_person": True,
                "area": own,
                "sector": "public",
                "side": "municipalities",
            }
        ]
        for unit, sv, en in (
            ("social", "Socialförvaltningen", "Social services"),
            ("care", "Omsorgsförvaltningen", "Care services"),
            ("schools", "Utbildningsförvaltningen", "Education services"),
        ):
            for start, end in self._terms_of_office:
                item: Item = {
                    "id": f"{own}-{unit}",
                    "name": both(f"{sv} {self.name}", f"{en} {self.name}"),
                    "kind": "administration",
                    "part_of": f"{own}-municipality",
                    "area": own,
                    "sector": "public",
                }
                if self._history > 1:
                    item |= _period(start, end)
                found.append(item)
        return found

    def _people(self, groups: int) -> list[Item]:
        own = self.id
        staff = {
            "social-director": f"{own}-social",
            "social-deputy": f"{own}-social",
            "care-head": f"{own}-care",
            "care-deputy": f"{own}-care",
            "secretary": f"{own}-social",
            "primary-care": f"{self._region}-primary-care",
            "primary-care-deputy": f"{self._region}-primary-care",
            "hospital": f"{self._region}-hospital",
            "hospital-deputy": f"{self._region}-hospital",
        }
        for theme, _, _ in _THEMES[: groups - 1]:
            staff[f"{theme}-lead"] = f"{own}-social"
            staff[f"{theme}-lead-deputy"] = f"{own}-social"
            staff[f"{theme}-nurse"] = f"{self._region}-primary-care"
            staff[f"{theme}-nurse-deputy"] = f"{self._region}-primary-care"
        people: list[Item] = [
            {"id": f"p-{own}-{role}", "organisation": unit} for role, unit in staff.items()
        ]
        for role, unit in staff.items():
            if not role.endswith("deputy"):
                people += [
                    {"id": f"p-{own}-{role}-{number}", "organisation": unit}
                    for number in range(1, self._history)
                ]
        people += [
            {"id": f"p-{own}-users", "service_user_representative": True},
            {"id": f"p-{own}-users-deputy", "service_user_representative": True},
        ]
        return people

    def _office(self) -> Item:
        return {
            "id": f"{self.id}-director",
            "name": both(f"Socialchef {self.name}", f"Director of social services {self.name}"),
            "organisation": f"{self.id}-social",
            "holders": [{"person": f"p-{self.id}-social-director", "valid_from": "2024-01-01"}],
        }

    def _terms(self) -> Item:
        return {
            "id": f"{self.id}-terms",
            "name": both(f"Uppdrag för grupperna i {self.name}", f"Terms of reference {self.name}"),
            "kind": "terms_of_reference",
            "dated": "2024-12-01",
            "privacy": {"classification": "public"},
        }

    def _agreements(self) -> list[Item]:
        own = self.id
        principals = (self._region, f"{own}-municipality")
        found: list[Item] = []
        for start, end in self._terms_of_office:
            decided = date(start.year - 1, 11, 20).isoformat()
            item: Item = {
                "id": f"{own}-agreement",
                "name": both(f"Överenskommelse {self.name}", f"Agreement {self.name}"),
                "kind": "collaboration_agreement",
                "status": "in_force" if end is None else "ended",
                **_period(start, end),
                "decided_on": decided,
                "parties": [{"organisation": party} for party in principals],
                "approvals": [{"party": one, "by": one, "on": decided} for one in principals],
                "drafted_by": f"{own}-management",
                "purpose": both(
                    "Tydliggöra ansvaret så att ingen faller mellan stolarna.",
                    "To make clear who is responsible.",
                ),
                "matters": names("mental-health"),
                "area": own,
                "review": {
                    "every": "P1Y",
                    "owner": f"{own}-social",
                    "reviewed_on": names(
                        *(f"{year}-11-20" for year in range(start.year, (end or self._today).year))
                    ),
                    "next_on": date(self._today.year, 11, 20).isoformat(),
                },
                "notice": "P12M",
                "dispute_kinds": names("responsibility", "cost_sharing", "interpretation"),
                "dispute_procedure": f"{self._region}-disputes",
            }
            found.append(item)
        return found

    def _routine(self) -> Item:
        own = self.id
        principals = names(f"{own}-municipality", self._region)
        return {
            "id": f"{own}-early",
            "name": both(f"Tidig samverkan {self.name}", f"Early collaboration {self.name}"),
            "level": "case",
            "status": "in_force",
            "valid_from": "2025-01-01",
            "governed_by": f"{own}-agreement",
            "owner": f"{own}-social",
            "purpose": both("Samverka innan läget blir akut.", "To work together in time."),
            "matters": names("mental-health"),
            "area": own,
            "participants": [{"organisation": one} for one in principals],
            "initiators": principals,
            "trigger": {
                "any_of": [
                    {
                        "id": "two-principals",
                        "text": both(
                            "den enskilde behöver insatser från både kommun och region",
                            "the person needs measures from both",
                        ),
                        "assessor": f"{own}-municipality",
                    }
                ]
            },
            "steps": [
                {
                    "id": "call",
                    "text": both("Den som ser behovet kallar.", "Whoever sees the need calls."),
                    "responsible": f"{own}-municipality",
                    "within": {"length": "P3D", "count": "working_days", "anchor": "request"},
                    "next": names("plan"),
                },
                {
                    "id": "plan",
                    "text": both("Planen upprättas.", "The plan is made."),
                    "responsible": f"{own}-municipality",
                    "within": {"length": "P10D", "count": "working_days", "anchor": "request"},
                },
            ],
            "main_responsible": names(f"{own}-municipality"),
            "consent": {
                "required": True,
                "text": both("Den enskildes samtycke.", "The consent of the person."),
                "on_refusal": both("Var och en fortsätter med sitt.", "Each goes on."),
            },
            "privacy": {"classification": "sensitive"},
            "information": [
                {
                    "receivers": principals,
                    "owner": f"{own}-social",
                    "due": {"on": "2024-12-15"},
                    "text": both("Vad rutinen innebär.", "What the routine means."),
                }
            ],
        }

    def _group(self, group: Group) -> Item:
        own = self.id
        seats: list[Plain]
        if group.decides:
            name = both(f"Lokal ledningsgrupp {self.name}", f"Local management group {self.name}")
            purpose = both("Besluta i gemensamma frågor.", "To decide in joint matters.")
            kind, mandate, above = "local_management_group", "decides", f"{self._region}-steering"
            seats = [
                self._seat("social", f"{own}-municipality", "social-director", "social-deputy"),
                self._seat("care", f"{own}-municipality", "care-head", "care-deputy"),
                self._seat(
                    "primary-care",
                    f"{self._region}-primary-care",
                    "primary-care",
                    "primary-care-deputy",
                ),
                self._seat("hospital", f"{self._region}-hospital", "hospital", "hospital-deputy"),
                {
                    "id": "service-users",
                    "organisation": f"{self._region}-users",
                    "service_user_representative": True,
                    "holders": [{"person": f"p-{own}-users", "valid_from": "2024-01-01"}],
                    "deputies": [{"person": f"p-{own}-users-deputy"}],
                },
            ]
            officers: list[Plain] = [
                {"role": "chair", "seat": "social"},
                {"role": "secretary", "person": group.secretary, "valid_from": "2024-01-01"},
            ]
        else:
            theme = group.id.removeprefix(f"{own}-")
            sv, en = next((sv, en) for one, sv, en in _THEMES if one == theme)
            name = both(f"Temagrupp {sv} {self.name}", f"Group on {en} {self.name}")
            purpose = both(f"Bereda frågor om {sv.lower()}.", f"To prepare matters of {en}.")
            kind, mandate, above = "local_preparatory_group", "prepares", f"{own}-management"
            seats = [
                self._seat(
                    "municipality", f"{own}-municipality", f"{theme}-lead", f"{theme}-lead-deputy"
                ),
                self._seat(
                    "primary-care",
                    f"{self._region}-primary-care",
                    f"{theme}-nurse",
                    f"{theme}-nurse-deputy",
                ),
            ]
            officers = [{"role": "chair", "seat": "municipality"}]
        return {
            "id": group.id,
            "name": name,
            "kind": kind,
            "level": "local",
            "reports_to": above,
            "hosted_by": f"{own}-municipality",
            "area": own,
            "purpose": purpose,
            "mandates": [{"kind": mandate, "matters": names("joint-care"), "area": own}],
            "terms_of_reference": {"document": f"{own}-terms", "commissioner": above},
            "meets": {"times": 6, "every": "P1Y", "on_red_days": False},
            "records": {"kind": "memo_notes", "published": False},
            "seats": seats,
            "officers": officers,
        }

    def _seat(self, seat: str, organisation: str, role: str, deputy: str) -> Plain:
        person = f"p-{self.id}-{role}"
        holders: list[Plain] = []
        for number, (start, end) in enumerate(self._terms_of_office, start=1):
            is_last = end is None
            holders.append(
                {"person": person if is_last else f"{person}-{number}", **_period(start, end)}
            )
        return {
            "id": seat,
            "organisation": organisation,
            "holders": holders,
            "deputies": [{"person": f"p-{self.id}-{deputy}"}],
        }


def _period(start: date, end: date | None) -> Item:
    period: Item = {"valid_from": start.isoformat()}
    if end is not None:
        period["valid_to"] = end.isoformat()
    return period
