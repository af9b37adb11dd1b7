"""What applying scenarios gives: the new collaboration, and what each change touched."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace, Finding, Severity
from narvard.kernel.locating import Locator
from narvard.model.scenarios import Scenario, Verb

if TYPE_CHECKING:
    from narvard.change.changes import Changes


@frozen(kw_only=True)
class Step:
    """One change of a scenario, as it was applied.

    Attributes:
        scenario: the id of the scenario.
        index: which of the scenario's changes it is, counted from 0 in the order of the file.
        verb: what it does.
        day: the first day on which it holds.
        touched: the ids of the entities that it added, ended or gave other values, each once,
            those it names before those that merely refer to them.
        place: the change in the scenario; its entity is the `Scenario`.
    """

    scenario: str
    index: int
    verb: Verb
    day: date
    touched: tuple[str, ...]
    place: EntityPlace


@frozen(kw_only=True, slots=False)
class Applied:
    """A collaboration in which scenarios have come true.

    Attributes:
        baseline: the collaboration as it was, untouched.
        scenarios: the scenarios, in the order in which they were given.
        collaboration: the collaboration as it would be; the baseline itself if one of the
            findings is an error, for half a scenario is no scenario. Its locator finds what
            came from a scenario in the scenario's file.
        steps: what each change did, in the order in which they were applied; none if one of
            the findings is an error.
        findings: what is wrong with the scenarios, at its place in them.
        locator: what finds the places of the findings and the steps.
    """

    baseline: Collaboration = field(repr=False)
    scenarios: tuple[Scenario, ...]
    collaboration: Collaboration = field(repr=False)
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...]
    locator: Locator = field(repr=False)

    @property
    def ok(self) -> bool:
        """Whether the scenarios could be applied."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

    @cached_property
    def changes(self) -> "Changes":
        """What differs between the baseline and the new collaboration."""
        from narvard.change.compare import diff

        return diff(self.baseline, self.collaboration)

    def __getstate__(self) -> dict[str, object]:
        return {name: value for name, value in vars(self).items() if name != "changes"}
