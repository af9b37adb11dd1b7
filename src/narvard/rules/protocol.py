"""What a rule is to the engine: a module with a `RULE` and a `check`."""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding, Rule


class RuleModule(Protocol):
    """A rule: what it is called, and the function that finds its offences.

    Any module or object with these two will do; users' own rules as well.
    """

    RULE: Rule

    def check(self, collaboration: Collaboration, as_of: date, /) -> Iterator[Finding]:
        """Every offence in `collaboration`, judged for `as_of`; never raises, never changes it."""
        ...
