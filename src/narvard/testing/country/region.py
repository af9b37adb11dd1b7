"""One region: its hospital and primary care, its steering group and its dispute procedure."""

from collections.abc import Sequence

from narvard.testing.country.plain import Item, Sections, both, names


def region_sections(region: str, number: int, municipalities: Sequence[str]) -> Sections:
    """What a region has, whichever `municipalities` it has, by the ids of their areas."""
    name = f"Region {number:02}"
    towns = [f"{one}-municipality" for one in municipalities]
    return {
        "areas": [
            {
                "id": f"{region}-area",
                "name": {"sv": f"Samverkansområde {number:02}"},
                "kind": "sub_region",
                "parts": list(municipalities),
            }
        ],
        "organisations": [
            {
                "id": region,
                "name": both(name, f"{name} of the country"),
                "kind": "region",
                "legal_person": True,
                "area": f"{region}-area",
                "sector": "public",
                "side": "region",
            },
            *_units(region, number),
            {
                "id": f"{region}-municipalities",
                "name": both(f"Kommunerna i {name}", f"The municipalities of {name}"),
                "kind": "collective",
                "members": names(*towns),
                "area": f"{region}-area",
                "sector": "public",
                "side": "municipalities",
            },
            {
                "id": f"{region}-users",
                "name": both(f"Brukarorganisationerna i {name}", f"Service users of {name}"),
                "kind": "user_organisation",
                "legal_person": True,
                "area": f"{region}-area",
                "sector": "voluntary",
            },
        ],
        "people": [
            {"id": f"p-{region}-{role}", "organisation": unit}
            for role, unit in (
                ("chair", region),
                ("deputy", region),
                ("hospital", f"{region}-hospital"),
                ("hospital-deputy", f"{region}-hospital"),
                ("towns", towns[0]),
                ("towns-deputy", towns[0]),
                ("secretary", f"{region}-office"),
            )
        ],
        "offices": [
            {
                "id": f"{region}-unit-manager",
                "name": both(f"Enhetschef {name}", f"Unit manager {name}"),
                "organisation": region,
                "economic_mandate": True,
                "mandates": [{"kind": "decides", "matters": names("disputes"), "limit": 100000}],
            },
            {
                "id": f"{region}-town-manager",
                "name": both(f"Enhetschef i kommunerna {number:02}", f"Town manager {number:02}"),
                "organisation": f"{region}-municipalities",
                "economic_mandate": True,
                "mandates": [{"kind": "decides", "matters": names("disputes"), "limit": 100000}],
            },
        ],
        "documents": [
            {
                "id": f"{region}-terms",
                "name": both(f"Styrgruppens uppdrag {number:02}", f"Terms {number:02}"),
                "kind": "terms_of_reference",
                "dated": "2024-12-01",
                "privacy": {"classification": "public"},
            }
        ],
        "groups": [_steering(region, number)],
        "routines": [_guideline(region, one) for one in municipalities],
        "dispute_procedures": [_disputes(region, number, municipalities)],
    }


def _units(region: str, number: int) -> list[Item]:
    return [
        {
            "id": f"{region}-{unit}",
            "name": both(f"{sv} {number:02}", f"{en} {number:02}"),
            "kind": kind,
            "part_of": region,
            "area": f"{region}-area",
            "sector": "public",
        }
        for unit, kind, sv, en in (
            ("hospital", "hospital", "Sjukhuset", "Hospital"),
            ("primary-care", "primary_care", "Primärvården", "Primary care"),
            ("office", "unit", "Samverkanskontoret", "Support office"),
        )
    ]


def _steering(region: str, number: int) -> Item:
    def seat(seat_id: str, organisation: str, role: str, deputy: str) -> Item:
        return {
            "id": seat_id,
            "organisation": organisation,
            "holders": [{"person": f"p-{region}-{role}", "valid_from": "2024-01-01"}],
            "deputies": [{"person": f"p-{region}-{deputy}"}],
        }

    return {
        "id": f"{region}-steering",
        "name": both(f"Styrgruppen {number:02}", f"Steering group {number:02}"),
        "kind": "steering_group",
        "level": "sub_regional",
        "reports_to": "national-council",
        "hosted_by": f"{region}-office",
        "area": f"{region}-area",
        "purpose": both("Styra och följa upp.", "To steer and follow up."),
        "mandates": [{"kind": "decides", "matters": names("joint-care"), "area": f"{region}-area"}],
        "terms_of_reference": {"document": f"{region}-terms", "commissioner": region},
        "meets": {"times": 6, "every": "P1Y", "on_red_days": False},
        "records": {"kind": "memo_notes", "published": False},
        "seats": [
            seat("region", region, "chair", "deputy"),
            seat("hospital", f"{region}-hospital", "hospital", "hospital-deputy"),
            {
                **seat("towns", f"{region}-municipalities", "towns", "towns-deputy"),
                "feedback": both("Återkopplar månadsvis.", "Reports back every month."),
            },
        ],
        "officers": [
            {"role": "chair", "seat": "region"},
            {"role": "secretary", "person": f"p-{region}-secretary", "valid_from": "2024-01-01"},
        ],
    }


def _guideline(region: str, area: str) -> Item:
    return {
        "id": f"{area}-guideline",
        "name": both(f"Tillämpning {area}", f"Application guideline {area}"),
        "kind": "application_guideline",
        "status": "in_force",
        "valid_from": "2025-01-01",
        "governed_by": f"{area}-agreement",
        "owner": f"{region}-office",
        "purpose": both("Undvika tvister.", "To avoid disputes."),
        "matters": names("disputes"),
        "area": area,
        "participants": [{"organisation": f"{area}-municipality"}, {"organisation": region}],
    }


def _disputes(region: str, number: int, municipalities: Sequence[str]) -> Item:
    contacts: list[dict[str, object]] = [
        {"party": region, "body": f"{region}-unit-manager"},
        {"party": f"{region}-municipalities", "body": f"{region}-town-manager"},
    ]

    def step(step_id: str, level: int, sv: str, en: str, **more: object) -> dict[str, object]:
        return {
            "id": step_id,
            "name": both(sv, en),
            "level": level,
            "contacts": contacts,
            "channels": names("phone", "in_person"),
            "procedure": both(f"{sv} söker en lösning.", f"{en} look for a solution."),
            "individual_takes_part": False,
            **more,
        }

    steps = [
        step(
            "case",
            1,
            "Enhetscheferna",
            "The unit managers",
            bodies=names(f"{region}-town-manager", f"{region}-unit-manager"),
            within={"length": "P5D", "count": "working_days", "anchor": "opened"},
            decides="agreement",
            on_failure="management",
            on_silence="management",
        ),
        step(
            "management",
            2,
            "Ledningarna",
            "The managements",
            bodies=names(f"{region}-municipalities", region),
            within={"length": "P10D", "count": "working_days", "anchor": "previous_step"},
            decides="agreement",
            on_failure="steering",
            on_silence="steering",
            anonymised=True,
        ),
        step(
            "steering",
            3,
            "Styrgruppen",
            "The steering group",
            bodies=names(f"{region}-steering"),
            within={"length": "P30D", "count": "calendar_days", "anchor": "previous_step"},
            decides="binding",
            anonymised=True,
        ),
    ]
    item: dict[str, object] = {
        "id": f"{region}-disputes",
        "name": both(f"Tvisteordning {number:02}", f"Dispute procedure {number:02}"),
        "status": "in_force",
        "valid_from": "2016-01-01",
        "governs": names(*(f"{one}-agreement" for one in municipalities)),
        "kinds": names("responsibility", "cost_sharing", "interpretation"),
        "parties": names(region, f"{region}-municipalities"),
        "prevention": names(*(f"{one}-guideline" for one in municipalities)),
        "steps": steps,
        "escalates_from": 2,
        "ends_with": "binding_decision",
        "interim": {
            "care": "continues",
            "responsible": both("Den som först mötte behovet.", "Whoever first met the need."),
            "payer": "present_payer",
            "settlement": "back_dated",
            "without_prejudice": True,
        },
        "urgent": {
            "condition": both("När en person inte kan vänta.", "When a person cannot wait."),
            "body": f"{region}-town-manager",
            "within": {"length": "PT24H", "anchor": "opened"},
        },
        "learning": f"{region}-steering",
        "owner": f"{region}-office",
    }
    return item  # type: ignore[return-value] # built of plain values throughout
