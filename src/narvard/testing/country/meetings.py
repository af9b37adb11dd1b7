"""The meetings of a group over the years, and what it decided."""

from collections.abc import Iterator
from datetime import date
from random import Random

from narvard.testing.country.municipality import Group
from narvard.testing.country.plain import Item, Plain, both, names
from narvard.testing.country.timeline import meeting_days

_SUBJECTS = (
    ("Utskrivning från sjukhus", "Discharge from hospital"),
    ("Samordnad individuell plan", "Coordinated individual plan"),
    ("Uppföljning av avtalet", "Follow-up of the agreement"),
    ("Sommarens bemanning", "Staffing in summer"),
    ("Gemensam utbildning", "Joint training"),
    ("Läkarmedverkan i hemmet", "Doctors in home care"),
)


def meetings_of(
    group: Group, seed: int, *, first: date, today: date, a_year: int
) -> Iterator[tuple[Item, Item | None]]:
    """Each meeting with the decision that was taken at it, if one was, the latest first.

    A group that prepares takes none.
    """
    choice = Random(f"{seed} {group.id}")  # noqa: S311 # the same each time, nothing secret
    for day in meeting_days(first, today, a_year):
        meeting_id = f"{group.id}-{day:%Y%m%d}"
        sv, en = choice.choice(_SUBJECTS)
        items: list[Plain] = [
            {
                "number": 1,
                "title": both("Föregående anteckningar", "Notes of the meeting before"),
                "outcomes": names("filed"),
            },
            {"number": 2, "title": both(sv, en), "outcomes": names("information")},
        ]
        decision: Item | None = None
        if group.decides:
            decision = {
                "id": f"{meeting_id}-decision",
                "name": both(f"Beslut: {sv}", f"Decision: {en}"),
                "kind": "approve",
                "body": group.id,
                "meeting": meeting_id,
                "item": 3,
                "on": day.isoformat(),
                "outcome": "carried",
                "matters": names("joint-care"),
            }
            items.append(
                {
                    "number": 3,
                    "title": both(f"Beslut om {sv.lower()}", f"Decision on {en}"),
                    "outcomes": names("decided"),
                    "decisions": names(f"{meeting_id}-decision"),
                }
            )
        meeting: Item = {
            "id": meeting_id,
            "group": group.id,
            "on": day.isoformat(),
            "time": {
                "start": "13:15",
                "end": f"{choice.choice((14, 15))}:{choice.choice((15, 45))}",
            },
            "mode": "digital",
            "chair": group.town.holder(group.chair, day),
            "attendance": {
                "present": names(*(group.town.holder(role, day) for role in group.roles))
            },
            "record": {"kind": "memo_notes", "secretary": group.secretary},
            "items": items,
        }
        yield meeting, decision
