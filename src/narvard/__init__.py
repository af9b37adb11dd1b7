"""Write down how organisations work together, and see what is missing or impossible.

The names in `__all__` are narvard's public interface. Each is imported when it is
first used, so that `import narvard` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from narvard.version import __version__

if TYPE_CHECKING:
    from narvard.api import catalogue, check, check_text, dump, load, validate_schema
    from narvard.graph.collaboration import Collaboration
    from narvard.graph.collection import Collection
    from narvard.graph.mentions import Mention
    from narvard.kernel.clock import ClockTime
    from narvard.kernel.duration import Duration
    from narvard.kernel.errors import InternalError, InvalidCollaboration, NarvardError
    from narvard.kernel.findings import Finding, Related, Rule, Severity
    from narvard.kernel.interval import Interval
    from narvard.kernel.partial_date import PartialDate
    from narvard.kernel.phrase import Phrase, Words
    from narvard.kernel.report import Diagnostic, RelatedPlace, Report
    from narvard.kernel.share import Share
    from narvard.kernel.week import WeekRange
    from narvard.model.bundle import Bundle
    from narvard.model.text import Text
    from narvard.outputs.languages import language
    from narvard.rules import ALL_RULES
    from narvard.rules.protocol import RuleModule

__all__ = [
    "ALL_RULES",
    "Bundle",
    "ClockTime",
    "Collaboration",
    "Collection",
    "Diagnostic",
    "Duration",
    "Finding",
    "InternalError",
    "Interval",
    "InvalidCollaboration",
    "Mention",
    "NarvardError",
    "PartialDate",
    "Phrase",
    "Related",
    "RelatedPlace",
    "Report",
    "Rule",
    "RuleModule",
    "Severity",
    "Share",
    "Text",
    "WeekRange",
    "Words",
    "__version__",
    "catalogue",
    "check",
    "check_text",
    "dump",
    "language",
    "load",
    "validate_schema",
]

_HOMES = {
    "ALL_RULES": "narvard.rules",
    "Bundle": "narvard.model.bundle",
    "ClockTime": "narvard.kernel.clock",
    "Collaboration": "narvard.graph.collaboration",
    "Collection": "narvard.graph.collection",
    "Diagnostic": "narvard.kernel.report",
    "Duration": "narvard.kernel.duration",
    "Finding": "narvard.kernel.findings",
    "InternalError": "narvard.kernel.errors",
    "Interval": "narvard.kernel.interval",
    "InvalidCollaboration": "narvard.kernel.errors",
    "Mention": "narvard.graph.mentions",
    "NarvardError": "narvard.kernel.errors",
    "PartialDate": "narvard.kernel.partial_date",
    "Phrase": "narvard.kernel.phrase",
    "Related": "narvard.kernel.findings",
    "RelatedPlace": "narvard.kernel.report",
    "Report": "narvard.kernel.report",
    "Rule": "narvard.kernel.findings",
    "RuleModule": "narvard.rules.protocol",
    "Severity": "narvard.kernel.findings",
    "Share": "narvard.kernel.share",
    "Text": "narvard.model.text",
    "WeekRange": "narvard.kernel.week",
    "Words": "narvard.kernel.phrase",
    "catalogue": "narvard.api",
    "check": "narvard.api",
    "check_text": "narvard.api",
    "dump": "narvard.api",
    "language": "narvard.outputs.languages",
    "load": "narvard.api",
    "validate_schema": "narvard.api",
}


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
