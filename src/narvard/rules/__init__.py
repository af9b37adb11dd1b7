"""What narvard knows: the rules of sense, a module each in a folder for each family."""

from narvard.rules.agreement import (
    agr001_too_few_parties,
    agr003_not_approved,
    agr004_review_overdue,
)
from narvard.rules.calendar import cal003_no_such_week
from narvard.rules.coverage import cov001_area_not_covered
from narvard.rules.dispute import dsp005_incomplete_ladder, dsp006_no_end, dsp010_no_interim_rule
from narvard.rules.mandate import (
    man001_no_mandate,
    man002_incomplete_decision,
    man003_unclear_mandate,
    man009_no_deciding_body,
)
from narvard.rules.meeting import (
    min002_minutes_not_approved,
    min004_present_and_absent,
    min006_absent_speaker,
)
from narvard.rules.membership import (
    mem001_chairs,
    mem003_only_seat_without_deputy,
    mem006_vacant_seat,
    mem007_time_without_chair,
)
from narvard.rules.plan import pln003_figure_off
from narvard.rules.privacy import prv001_personal_number
from narvard.rules.protocol import RuleModule
from narvard.rules.reference import (
    ref001_unresolved_reference,
    ref004_broken_hierarchy,
    ref008_duplicate_id,
)
from narvard.rules.routine import (
    rtn002_initiator_not_party,
    rtn005_precondition_out_of_reach,
    rtn007_impossible_pause,
    rtn009_pause_without_fallback,
)

ALL_RULES: tuple[RuleModule, ...] = (
    ref001_unresolved_reference,
    ref004_broken_hierarchy,
    ref008_duplicate_id,
    mem001_chairs,
    mem003_only_seat_without_deputy,
    mem006_vacant_seat,
    mem007_time_without_chair,
    man001_no_mandate,
    man002_incomplete_decision,
    man003_unclear_mandate,
    man009_no_deciding_body,
    agr001_too_few_parties,
    agr003_not_approved,
    agr004_review_overdue,
    rtn002_initiator_not_party,
    rtn005_precondition_out_of_reach,
    rtn007_impossible_pause,
    rtn009_pause_without_fallback,
    dsp005_incomplete_ladder,
    dsp006_no_end,
    dsp010_no_interim_rule,
    cov001_area_not_covered,
    cal003_no_such_week,
    min002_minutes_not_approved,
    min004_present_and_absent,
    min006_absent_speaker,
    pln003_figure_off,
    prv001_personal_number,
)
"""Every rule, family by family in the order of the catalogue."""
