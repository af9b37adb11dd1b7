"""What people ask of a collaboration, and the rules that answer."""

from typing import Final

QUESTIONS: Final[dict[str, str]] = {
    "Does everything that is named exist?": (
        "REF001 REF003 REF005 REF006 REF007 REF008 REF009 REF010 PLN002"
    ),
    "Who takes part, and on whose behalf?": (
        "REF002 REF011 MEM003 MEM004 MEM016 AGR001 AGR002 RTN002 RTN023 COV004 COV005"
    ),
    "Who leads?": "MEM001 MEM002 MEM007 MEM017 MEM019",
    "Which seats stand empty, and who sees to it?": "MEM003 MEM005 MEM006 MEM008",
    "Is a group made up as it must be?": "MEM010 MEM014 MEM015 MEM018 COV005",
    "What is a group for, and whom does it report to?": "REF004 MEM009 MEM011 MEM012",
    "Who decides?": (
        "MAN001 MAN003 MAN005 MAN008 MAN009 MAN010 MAN011 MAN012 MAN013 RTN008 DSP012"
    ),
    "Was it decided in order?": "MAN002 MAN004 MAN006 MEM010 MEM013 MIN013",
    "Is the agreement in force, and for whom?": (
        "AGR001 AGR002 AGR003 AGR004 AGR005 AGR006 AGR007 AGR008 AGR010 AGR011 AGR013"
    ),
    "Can the routine be used today?": "RTN001 RTN003 RTN004 RTN005 RTN006 RTN018 RTN021",
    "What happens in July?": "RTN007 RTN009 RTN012 MEM007 CAL003 CAL004 CAL007 CAL009",
    "Who falls between the chairs?": (
        "RTN009 RTN014 RTN015 RTN016 RTN017 RTN020 RTN022 RTN023 COV001 COV002 COV003 COV006 "
        "COV008 COV009"
    ),
    "Who pays?": "AGR009 DSP010 DSP012 PLN007",
    "What when the parties disagree?": (
        "DSP001 DSP002 DSP003 DSP004 DSP005 DSP006 DSP007 DSP008 DSP009 DSP010 DSP011 DSP012 "
        "DSP013 DSP014 DSP015 DSP016 DSP017"
    ),
    "By when?": "MAN007 MIN008 RTN011 RTN021 CAL002 CAL003 CAL005 CAL006 CAL008 DSP005 DSP013",
    "Was the meeting recorded as it should be?": (
        "MIN001 MIN002 MIN003 MIN004 MIN005 MIN006 MIN007 MIN010 MIN011 MIN012 MIN013 REF005"
    ),
    "What became of it?": "MIN008 MIN009 MAN007 MAN008 COV007 AGR004 RTN011 RTN012 RTN013",
    "Has everyone been told?": "RTN019 COV004 COV007 MIN007",
    "Will the plan hold?": (
        "PLN001 PLN002 PLN003 PLN004 PLN005 PLN006 PLN007 PLN008 PLN009 PLN010 PLN011"
    ),
    "Does the person concerned have a say?": "RTN010 RTN013 RTN024 COV005 AGR006 DSP011 DSP014",
    "Is anything written down that should not be?": ("PRV001 PRV002 PRV004 PRV005 PRV006 DSP015"),
}
"""The codes of the rules under each question; a rule may stand under several."""
