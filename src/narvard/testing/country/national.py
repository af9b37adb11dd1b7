"""What holds for the whole country: matters, laws, target groups, types of plan."""

from collections.abc import Sequence

from narvard.testing.country.plain import Plain, Sections, both, names


def national(regions: Sequence[str]) -> Sections:
    """The sections that all rest on, and the council of the `regions`, by their ids."""
    return {
        "groups": [
            {
                "id": "national-council",
                "name": both("Nationella rådet", "The national council"),
                "kind": "strategic_committee",
                "level": "national",
                "hosted_by": f"{regions[0]}-office",
                "purpose": both("Följa samverkan i landet.", "To follow the collaboration."),
                "mandates": [{"kind": "advises", "matters": names("joint-care")}],
                "terms_of_reference": {
                    "document": f"{regions[0]}-terms",
                    "commissioner": regions[0],
                },
                "meets": {"times": 4, "every": "P1Y", "on_red_days": False},
                "records": {"kind": "memo_notes", "published": False},
                "seats": [
                    {
                        "id": region,
                        "organisation": region,
                        "holders": [{"person": f"p-{region}-chair", "valid_from": "2024-01-01"}],
                        "deputies": [{"person": f"p-{region}-deputy"}],
                    }
                    for region in regions
                ],
                "officers": [{"role": "chair", "seat": regions[0]}],
            }
        ],
        "matters": [
            {"id": "joint-care", "name": both("Gemensamma frågor", "Joint matters")},
            {
                "id": "mental-health",
                "name": both("Psykisk hälsa", "Mental health"),
                "part_of": "joint-care",
            },
            {"id": "disputes", "name": both("Tvister", "Disputes"), "part_of": "joint-care"},
        ],
        "laws": [
            {
                "id": "social-services-act",
                "name": both("Socialtjänstlag (2025:400)", "Social Services Act"),
                "citation": "SFS 2025:400",
                "valid_from": "2025-07-01",
            },
            {
                "id": "health-and-medical-services-act",
                "name": both("Hälso- och sjukvårdslag (2017:30)", "Health Services Act"),
                "citation": "SFS 2017:30",
            },
        ],
    }


def header() -> dict[str, Plain]:
    """What the collaboration is."""
    return {
        "id": "country",
        "name": both("Samverkan i hela landet", "Collaboration in the whole country"),
        "country": "SE",
        "time_zone": "Europe/Stockholm",
        "currency": "SEK",
        "languages": names("sv", "en"),
        "tolerances": {"seats_per_person": 100},
    }
