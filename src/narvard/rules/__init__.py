"""What narvard knows: the rules of sense, a module each in a folder for each family."""

from narvard.rules.calendar import cal003_no_such_week
from narvard.rules.coverage import cov001_area_not_covered
from narvard.rules.dispute import (
    dsp005_incomplete_ladder,
    dsp006_no_end,
    dsp010_no_interim_rule,
)
from narvard.rules.membership import mem001_chairs
from narvard.rules.protocol import RuleModule
from narvard.rules.reference import ref001_unresolved_reference
from narvard.rules.routine import (
    rtn002_initiator_not_party,
    rtn005_precondition_out_of_reach,
    rtn007_impossible_pause,
    rtn009_pause_without_fallback,
)

ALL_RULES: tuple[RuleModule, ...] = (
    ref001_unresolved_reference,
    mem001_chairs,
    rtn002_initiator_not_party,
    rtn005_precondition_out_of_reach,
    rtn007_impossible_pause,
    rtn009_pause_without_fallback,
    dsp005_incomplete_ladder,
    dsp006_no_end,
    dsp010_no_interim_rule,
    cov001_area_not_covered,
    cal003_no_such_week,
)
"""Every rule, in the order of the families of the catalogue."""
