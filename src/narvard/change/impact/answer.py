"""What a reorganisation would bring about: the answer to a what-if."""

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from narvard.change.impact.figures import Figure
from narvard.change.impact.touched import Touched
from narvard.change.scenarios.applied import Applied
from narvard.graph.collaboration import Collaboration
from narvard.kernel.display import Displayed
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.report import Diagnostic, RelatedPlace, Report
from narvard.model.scenarios import Scenario, Verb

if TYPE_CHECKING:
    from narvard.change.changes import Changes


@frozen(kw_only=True)
class TriedChange:
    """One change of a scenario, as it was tried.

    Attributes:
        scenario: the id of the scenario.
        index: which of its changes it is, counted from 0 in the order of the file.
        verb: what the change does.
        day: the first day on which it holds.
        named: what it adds, ends, changes or moves, by id; `group/seat` for a seat.
        touched: the ids of the entities that it added, ended or gave other values.
        place: where it is written.
    """

    scenario: str
    index: int
    verb: Verb
    day: date
    named: tuple[str, ...]
    touched: tuple[str, ...]
    place: RelatedPlace


@frozen(kw_only=True)
class AppearedFinding:
    """A finding that the scenarios bring about.

    Attributes:
        finding: the finding, at its place in the scenario's file or in the baseline's.
        causes: the changes it comes from, in the order in which they were applied; none where
            nothing that it is about leads to a change.
    """

    finding: Diagnostic
    causes: tuple[TriedChange, ...]


@frozen(kw_only=True)
class StayedFinding:
    """A finding that is there with and without the scenarios.

    Attributes:
        finding: the finding as it would be.
        days_before: when it holds in the baseline.
        days_after: when it would hold.
    """

    finding: Diagnostic
    days_before: Interval
    days_after: Interval

    @property
    def has_changed(self) -> bool:
        """Whether it would hold on more or fewer days."""
        return self.days_before != self.days_after


@frozen(kw_only=True)
class WhatIf(Displayed):
    """What scenarios would change, find, touch and count.

    Where a scenario has faults, only `report` tells of anything.

    Attributes:
        baseline: the collaboration as it is.
        scenarios: the scenarios that were tried.
        as_of: the day for which the findings are true; None where it was left open and no
            scenario could be read.
        report: the faults of the scenarios themselves, at their places.
        applied: the scenarios as they were applied; None where one could not be read.
        tried: the changes of the scenarios, in the order in which they were applied.
        figures_on: the day on which the figures are counted; None where there are none.
        report_before: what is found in the baseline.
        report_after: what would be found.
        appeared: the findings that only come with the scenarios.
        accepted: those that would be among them, but that a comment accepts or the baseline file
            of the settings knows.
        disappeared: the findings that the scenarios do away with.
        stayed: the findings there are either way.
        touched: who and what is touched, and how that comes.
        figures: figures before and after.
    """

    baseline: Collaboration = field(repr=False)
    scenarios: tuple[Scenario, ...]
    as_of: date | None
    report: Report = field(repr=False)
    applied: Applied | None = field(default=None, repr=False)
    tried: tuple[TriedChange, ...] = ()
    figures_on: date | None = None
    report_before: Report | None = field(default=None, repr=False)
    report_after: Report | None = field(default=None, repr=False)
    appeared: tuple[AppearedFinding, ...] = ()
    accepted: tuple[AppearedFinding, ...] = ()
    disappeared: tuple[Diagnostic, ...] = ()
    stayed: tuple[StayedFinding, ...] = ()
    touched: tuple[Touched, ...] = ()
    figures: tuple[Figure, ...] = ()

    def __repr__(self) -> str:
        names = ", ".join(scenario.id for scenario in self.scenarios)
        found = f"{len(self.appeared)} findings appear, {len(self.disappeared)} disappear"
        return f"<WhatIf {names}: {found if self.ok else 'faults'}>"

    @property
    def ok(self) -> bool:
        """Whether the scenarios themselves are without errors, so that they could be tried."""
        return self.applied is not None and self.report.ok

    @property
    def collaboration(self) -> Collaboration:
        """The collaboration as it would be; the baseline where the scenarios have errors."""
        return self.baseline if self.applied is None else self.applied.collaboration

    @property
    def changes(self) -> "Changes":
        """What differs between the baseline and the collaboration as it would be."""
        if self.applied is None:
            from narvard.change.compare import diff

            return diff(self.baseline, self.baseline)
        return self.applied.changes

    def appeared_at_least(self, severity: Severity) -> tuple[AppearedFinding, ...]:
        """The findings that only come with the scenarios and weigh `severity` or more."""
        weights = list(Severity)
        most = weights.index(severity)
        return tuple(one for one in self.appeared if weights.index(one.finding.severity) <= most)
