"""Write down how organisations work together, and see what is missing or impossible.

The names in `__all__` are narvard's public interface. Each is imported when it is
first used, so that `import narvard` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from narvard.kernel import display
from narvard.version import __version__

if TYPE_CHECKING:
    from narvard.api import (
        catalogue,
        check,
        check_text,
        diff,
        dump,
        dump_scenario,
        load,
        load_scenario,
        validate_schema,
        what_if,
    )
    from narvard.change.changes import Change, Changes
    from narvard.change.impact.answer import AppearedFinding, WhatIf
    from narvard.change.impact.explored import Explored
    from narvard.change.impact.touched import Touched
    from narvard.change.past import Past, past_of
    from narvard.change.scenarios.applied import Applied, Step
    from narvard.change.scenarios.apply import apply_scenarios
    from narvard.exploring import ExplorationFailed, explore
    from narvard.fixes.fixing import Fixed, fix
    from narvard.graph.collaboration import Collaboration
    from narvard.graph.collection import Collection
    from narvard.graph.history import State
    from narvard.graph.mentions import Mention
    from narvard.kernel.clock import ClockTime
    from narvard.kernel.deadline import Counting, count_days
    from narvard.kernel.duration import Duration
    from narvard.kernel.errors import (
        InternalError,
        InvalidCollaboration,
        MissingExtra,
        NarvardError,
        Unanswerable,
    )
    from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
    from narvard.kernel.interval import Interval
    from narvard.kernel.partial_date import PartialDate
    from narvard.kernel.phrase import Phrase, Words
    from narvard.kernel.red_days import RedDays
    from narvard.kernel.report import Allowed, Diagnostic, RelatedPlace, Report
    from narvard.kernel.share import Share
    from narvard.kernel.week import WeekRange
    from narvard.model.bundle import Bundle
    from narvard.model.scenarios import PlannedChange, Scenario
    from narvard.model.text import Text
    from narvard.outputs.graphs.building import NETWORKS, network
    from narvard.outputs.graphs.network import Network
    from narvard.outputs.html.rendering import to_html
    from narvard.outputs.languages import language
    from narvard.outputs.plots.pictures import description_of, organisation_chart, timeline
    from narvard.outputs.tables.making import TABLES, table
    from narvard.outputs.tables.scenarios import scenario_table
    from narvard.outputs.tables.table import Table
    from narvard.procedures.deciding.answer import Decider, NearMiss, WhoDecides
    from narvard.procedures.deciding.deciders import who_decides
    from narvard.procedures.disputes.case import Dispute, DisputeEvent
    from narvard.procedures.disputes.state import DisputeState, dispute_on
    from narvard.procedures.quorum.answer import GroupQuorum, MeetingQuorum
    from narvard.procedures.quorum.asking import quorum, would_be_quorate
    from narvard.procedures.routines.answer import RoutineOnDay, RoutineStepOnDay
    from narvard.procedures.routines.asking import routine_on
    from narvard.procedures.soundness.answer import LongestPath, Soundness, Unsoundness
    from narvard.procedures.soundness.asking import soundness
    from narvard.procedures.staffed_days import StaffedDay, staffed_days
    from narvard.procedures.upcoming.answer import Upcoming
    from narvard.procedures.upcoming.asking import upcoming
    from narvard.rules import ALL_RULES
    from narvard.rules.protocol import RuleModule
    from narvard.settings.find import find_settings
    from narvard.settings.own_rules import OwnRules, own_rules
    from narvard.settings.values import FoundSettings, Settings

__all__ = [
    "ALL_RULES",
    "NETWORKS",
    "TABLES",
    "Allowed",
    "AppearedFinding",
    "Applied",
    "Bundle",
    "Change",
    "Changes",
    "ClockTime",
    "Collaboration",
    "Collection",
    "Counting",
    "Decider",
    "Diagnostic",
    "Dispute",
    "DisputeEvent",
    "DisputeState",
    "Duration",
    "EntityPlace",
    "ExplorationFailed",
    "Explored",
    "Finding",
    "Fixed",
    "FoundSettings",
    "GroupQuorum",
    "InternalError",
    "Interval",
    "InvalidCollaboration",
    "LongestPath",
    "MeetingQuorum",
    "Mention",
    "MissingExtra",
    "NarvardError",
    "NearMiss",
    "Network",
    "OwnRules",
    "PartialDate",
    "Past",
    "Phrase",
    "PlannedChange",
    "RedDays",
    "Related",
    "RelatedPlace",
    "Report",
    "RoutineOnDay",
    "RoutineStepOnDay",
    "Rule",
    "RuleModule",
    "Scenario",
    "Settings",
    "Severity",
    "Share",
    "Soundness",
    "StaffedDay",
    "State",
    "Step",
    "Table",
    "Text",
    "Touched",
    "Unanswerable",
    "Unsoundness",
    "Upcoming",
    "WeekRange",
    "WhatIf",
    "WhoDecides",
    "Words",
    "__version__",
    "apply_scenarios",
    "catalogue",
    "check",
    "check_text",
    "count_days",
    "description_of",
    "diff",
    "dispute_on",
    "dump",
    "dump_scenario",
    "explore",
    "find_settings",
    "fix",
    "language",
    "load",
    "load_scenario",
    "network",
    "organisation_chart",
    "own_rules",
    "past_of",
    "quorum",
    "routine_on",
    "scenario_table",
    "soundness",
    "staffed_days",
    "table",
    "timeline",
    "to_html",
    "upcoming",
    "validate_schema",
    "what_if",
    "who_decides",
    "would_be_quorate",
]

_HOMES = {
    "ALL_RULES": "narvard.rules",
    "Allowed": "narvard.kernel.report",
    "AppearedFinding": "narvard.change.impact.answer",
    "Applied": "narvard.change.scenarios.applied",
    "Bundle": "narvard.model.bundle",
    "Change": "narvard.change.changes",
    "Changes": "narvard.change.changes",
    "ClockTime": "narvard.kernel.clock",
    "Collaboration": "narvard.graph.collaboration",
    "Collection": "narvard.graph.collection",
    "Counting": "narvard.kernel.deadline",
    "Decider": "narvard.procedures.deciding.answer",
    "Diagnostic": "narvard.kernel.report",
    "Dispute": "narvard.procedures.disputes.case",
    "DisputeEvent": "narvard.procedures.disputes.case",
    "DisputeState": "narvard.procedures.disputes.state",
    "Duration": "narvard.kernel.duration",
    "EntityPlace": "narvard.kernel.findings",
    "ExplorationFailed": "narvard.exploring",
    "Explored": "narvard.change.impact.explored",
    "Finding": "narvard.kernel.findings",
    "Fixed": "narvard.fixes.fixing",
    "FoundSettings": "narvard.settings.values",
    "GroupQuorum": "narvard.procedures.quorum.answer",
    "InternalError": "narvard.kernel.errors",
    "Interval": "narvard.kernel.interval",
    "InvalidCollaboration": "narvard.kernel.errors",
    "LongestPath": "narvard.procedures.soundness.answer",
    "MeetingQuorum": "narvard.procedures.quorum.answer",
    "Mention": "narvard.graph.mentions",
    "MissingExtra": "narvard.kernel.errors",
    "NETWORKS": "narvard.outputs.graphs.building",
    "NarvardError": "narvard.kernel.errors",
    "NearMiss": "narvard.procedures.deciding.answer",
    "Network": "narvard.outputs.graphs.network",
    "OwnRules": "narvard.settings.own_rules",
    "PartialDate": "narvard.kernel.partial_date",
    "Past": "narvard.change.past",
    "Phrase": "narvard.kernel.phrase",
    "PlannedChange": "narvard.model.scenarios",
    "RedDays": "narvard.kernel.red_days",
    "Related": "narvard.kernel.findings",
    "RelatedPlace": "narvard.kernel.report",
    "Report": "narvard.kernel.report",
    "RoutineOnDay": "narvard.procedures.routines.answer",
    "RoutineStepOnDay": "narvard.procedures.routines.answer",
    "Rule": "narvard.kernel.findings",
    "RuleModule": "narvard.rules.protocol",
    "Scenario": "narvard.model.scenarios",
    "Settings": "narvard.settings.values",
    "Severity": "narvard.kernel.findings",
    "Share": "narvard.kernel.share",
    "Soundness": "narvard.procedures.soundness.answer",
    "StaffedDay": "narvard.procedures.staffed_days",
    "State": "narvard.graph.history",
    "Step": "narvard.change.scenarios.applied",
    "TABLES": "narvard.outputs.tables.making",
    "Table": "narvard.outputs.tables.table",
    "Text": "narvard.model.text",
    "Touched": "narvard.change.impact.touched",
    "Unanswerable": "narvard.kernel.errors",
    "Unsoundness": "narvard.procedures.soundness.answer",
    "Upcoming": "narvard.procedures.upcoming.answer",
    "WeekRange": "narvard.kernel.week",
    "WhatIf": "narvard.change.impact.answer",
    "WhoDecides": "narvard.procedures.deciding.answer",
    "Words": "narvard.kernel.phrase",
    "apply_scenarios": "narvard.change.scenarios.apply",
    "catalogue": "narvard.api",
    "check": "narvard.api",
    "check_text": "narvard.api",
    "count_days": "narvard.kernel.deadline",
    "description_of": "narvard.outputs.plots.pictures",
    "diff": "narvard.api",
    "dispute_on": "narvard.procedures.disputes.state",
    "dump": "narvard.api",
    "dump_scenario": "narvard.api",
    "explore": "narvard.exploring",
    "find_settings": "narvard.settings.find",
    "fix": "narvard.fixes.fixing",
    "language": "narvard.outputs.languages",
    "load": "narvard.api",
    "load_scenario": "narvard.api",
    "network": "narvard.outputs.graphs.building",
    "organisation_chart": "narvard.outputs.plots.pictures",
    "own_rules": "narvard.settings.own_rules",
    "past_of": "narvard.change.past",
    "quorum": "narvard.procedures.quorum.asking",
    "routine_on": "narvard.procedures.routines.asking",
    "scenario_table": "narvard.outputs.tables.scenarios",
    "soundness": "narvard.procedures.soundness.asking",
    "staffed_days": "narvard.procedures.staffed_days",
    "table": "narvard.outputs.tables.making",
    "timeline": "narvard.outputs.plots.pictures",
    "to_html": "narvard.outputs.html.rendering",
    "upcoming": "narvard.procedures.upcoming.asking",
    "validate_schema": "narvard.api",
    "what_if": "narvard.api",
    "who_decides": "narvard.procedures.deciding.deciders",
    "would_be_quorate": "narvard.procedures.quorum.asking",
}


display.renderer = "narvard.outputs.html.rendering:to_html"


def __getattr__(name: str) -> object:
    """Import a public name when it is first asked for."""
    home = _HOMES.get(name)
    if home is None:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, whether they were imported yet or not."""
    return sorted({*globals(), *__all__})
