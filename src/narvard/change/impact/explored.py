"""One of many scenarios, in brief: what it would bring about, small enough to send around."""

from collections.abc import Mapping
from datetime import date

from attrs import evolve, field, frozen

from narvard.change.changes import ChangeKind
from narvard.change.impact.answer import AppearedFinding, WhatIf
from narvard.change.impact.figures import Figure
from narvard.change.impact.touched import Touched
from narvard.kernel.report import Diagnostic, Report


@frozen(kw_only=True)
class Explored:
    """What a scenario, or several together, would bring about, without the collaborations.

    Everything in it is as `narvard.what_if` tells it of the same scenarios; that is also how
    to have the collaboration as it would be, and the ways to what is touched. Where a scenario
    has faults, only `report` tells of anything.

    Attributes:
        names: the ids of the scenarios; the file of one that could not be read.
        ok: whether the scenarios themselves are without errors, so that they could be tried.
        as_of: the day for which the findings are true.
        report: the faults of the scenarios themselves, at their places.
        appeared: the findings that only come with the scenarios.
        disappeared: the findings that the scenarios do away with.
        stayed: how many findings there are either way.
        changes: how many changes there are of each kind that occurs.
        touched: who and what is touched, without the `way` to it.
        figures_on: the day on which the figures are counted; None where there are none.
        figures: figures before and after.
    """

    names: tuple[str, ...]
    ok: bool
    as_of: date | None
    report: Report = field(repr=False)
    appeared: tuple[AppearedFinding, ...] = field(repr=False)
    disappeared: tuple[Diagnostic, ...] = field(repr=False)
    stayed: int
    changes: Mapping[ChangeKind, int] = field(hash=False)
    touched: tuple[Touched, ...] = field(repr=False)
    figures_on: date | None
    figures: tuple[Figure, ...] = field(repr=False)

    @classmethod
    def of(cls, answer: WhatIf, names: tuple[str, ...]) -> "Explored":
        """What `answer` says of the scenarios that are called `names`."""
        return cls(
            names=names,
            ok=answer.ok,
            as_of=answer.as_of,
            report=answer.report,
            appeared=answer.appeared,
            disappeared=answer.disappeared,
            stayed=len(answer.stayed),
            changes=answer.changes.counts if answer.ok else {},
            touched=tuple(evolve(one, way=()) for one in answer.touched),
            figures_on=answer.figures_on,
            figures=answer.figures,
        )
