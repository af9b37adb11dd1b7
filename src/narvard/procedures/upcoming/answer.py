"""What comes up: the answer to what falls due."""

from datetime import date
from typing import Final, Literal, TypeAlias, get_args

from attrs import frozen

from narvard.kernel.display import Displayed
from narvard.kernel.findings import EntityPlace
from narvard.kernel.phrase import Phrase

UpcomingKind: TypeAlias = Literal[
    "action_due",
    "agreement_begins",
    "agreement_ends",
    "agreement_notice",
    "allocation_begins",
    "allocation_ends",
    "approval_due",
    "assignment_begins",
    "assignment_due",
    "assignment_ends",
    "availability_changes",
    "correction_closes",
    "decision_begins",
    "decision_ends",
    "deputy_begins",
    "deputy_ends",
    "dispute_procedure_begins",
    "dispute_procedure_ends",
    "effect_begins",
    "effect_ends",
    "evaluation_due",
    "event",
    "fund_begins",
    "fund_ends",
    "fund_planned_end",
    "funding_begins",
    "funding_ends",
    "gap_due",
    "group_begins",
    "group_ends",
    "holding_begins",
    "holding_ends",
    "information_due",
    "initiative_begins",
    "initiative_ends",
    "item_returns",
    "law_begins",
    "law_ends",
    "mandate_begins",
    "mandate_ends",
    "meeting",
    "next_meeting",
    "office_begins",
    "office_ends",
    "office_holder_begins",
    "office_holder_ends",
    "officer_begins",
    "officer_ends",
    "organisation_begins",
    "organisation_ends",
    "pause_begins",
    "pause_ends",
    "person_begins",
    "person_ends",
    "phase_begins",
    "phase_ends",
    "profile_begins",
    "profile_ends",
    "publication_due",
    "retention_ends",
    "review_due",
    "review_planned",
    "routine_begins",
    "routine_ends",
    "routine_planned",
    "seat_begins",
    "seat_ends",
    "service_begins",
    "service_ends",
    "turn_begins",
    "vacancy_due",
]
"""What sort of day it is."""

KINDS: Final[tuple[UpcomingKind, ...]] = get_args(UpcomingKind)
"""Every kind, in the order of the alphabet."""


@frozen(kw_only=True)
class Source:
    """What says so.

    Attributes:
        document: the id of the document.
        items: the numbered items, paragraphs or pages of it.
    """

    document: str
    items: tuple[str, ...] = ()


@frozen(kw_only=True)
class Upcoming:
    """Something that falls due, begins or ends.

    Attributes:
        first: the first day it may mean (inclusive).
        last: the last day it may mean (inclusive); equal to `first` where the day is known.
        kind: what sort of day it is.
        said: what comes up, in one clause.
        about: the id of the entity it is about.
        owners: the ids of those who see to it; empty where nobody is written.
        sources: what says so, as near to it as it is written.
        place: where it is written.
        vague: whether the day is not known exactly, such as where only a month is written.
    """

    first: date
    last: date
    kind: UpcomingKind
    said: Phrase
    about: str
    owners: tuple[str, ...]
    sources: tuple[Source, ...]
    place: EntityPlace
    vague: bool


class Comings(tuple[Upcoming, ...], Displayed):
    """What comes up, in order: a tuple that a notebook shows as a calendar."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Comings: {len(self)}>"
