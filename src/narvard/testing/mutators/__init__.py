"""Functions that each plant one known defect in a valid collaboration."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from narvard.testing.mutators.agreements import (
    agreement_decided_after_its_end,
    agreement_with_one_party,
    agreement_without_approval,
    care_that_stops,
    ladder_that_turns_back,
    ladder_without_last_step,
    missing_deadline,
    nobody_pays_meanwhile,
    uneven_cost_shares,
)
from narvard.testing.mutators.groups import (
    chair_without_seat,
    circular_hierarchy,
    group_without_chair,
    seat_held_twice,
    vacant_required_seat,
    vote_without_right,
)
from narvard.testing.mutators.happenings import (
    decision_without_body,
    more_than_full_time,
    present_and_absent,
    repeated_item_number,
)
from narvard.testing.mutators.planted import Mutator, Planted
from narvard.testing.mutators.references import (
    dangling_reference,
    ended_before_begun,
    overlapping_versions,
    personal_number,
    reference_of_wrong_kind,
    shared_alias,
)
from narvard.testing.mutators.routines import (
    circle_of_preconditions,
    criteria_nobody_meets,
    initiator_outside_agreement,
    paused_without_fallback,
    routine_without_agreement,
    routine_without_mandate,
    week_that_does_not_exist,
)

MUTATORS: Final[Mapping[str, Mutator]] = MappingProxyType(
    {
        "agreement_decided_after_its_end": agreement_decided_after_its_end,
        "agreement_with_one_party": agreement_with_one_party,
        "agreement_without_approval": agreement_without_approval,
        "care_that_stops": care_that_stops,
        "chair_without_seat": chair_without_seat,
        "circle_of_preconditions": circle_of_preconditions,
        "circular_hierarchy": circular_hierarchy,
        "criteria_nobody_meets": criteria_nobody_meets,
        "dangling_reference": dangling_reference,
        "decision_without_body": decision_without_body,
        "ended_before_begun": ended_before_begun,
        "group_without_chair": group_without_chair,
        "initiator_outside_agreement": initiator_outside_agreement,
        "ladder_that_turns_back": ladder_that_turns_back,
        "ladder_without_last_step": ladder_without_last_step,
        "missing_deadline": missing_deadline,
        "more_than_full_time": more_than_full_time,
        "nobody_pays_meanwhile": nobody_pays_meanwhile,
        "overlapping_versions": overlapping_versions,
        "paused_without_fallback": paused_without_fallback,
        "personal_number": personal_number,
        "present_and_absent": present_and_absent,
        "reference_of_wrong_kind": reference_of_wrong_kind,
        "repeated_item_number": repeated_item_number,
        "routine_without_agreement": routine_without_agreement,
        "routine_without_mandate": routine_without_mandate,
        "seat_held_twice": seat_held_twice,
        "shared_alias": shared_alias,
        "uneven_cost_shares": uneven_cost_shares,
        "vacant_required_seat": vacant_required_seat,
        "vote_without_right": vote_without_right,
        "week_that_does_not_exist": week_that_does_not_exist,
    }
)
"""Every mutator by its name."""

__all__ = ["MUTATORS", "Mutator", "Planted"]
