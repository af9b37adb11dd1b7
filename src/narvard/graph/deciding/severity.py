"""How much a gap weighs: impossible, unowned, or known and owned."""

from collections.abc import Collection, Iterable
from datetime import date

from narvard.kernel.findings import Severity
from narvard.model.decisions import Gap, GapKind
from narvard.model.timing import Due


def is_owned(owner: str | None, due: Due | None, as_of: date) -> bool:
    """Whether somebody sees to it by a day that has not passed on `as_of`."""
    if owner is None or due is None:
        return False
    return due.next_meeting_of is not None or (due.on is not None and due.on.latest >= as_of)


def gap_severity(
    gaps: Iterable[Gap], kind: GapKind, as_of: date, *, undeclared: Severity
) -> Severity:
    """The weight of something missing, in the light of the gaps declared about it.

    Declared, owned and dated it is an info; declared but not owned, or overdue, a
    warning; not declared at all it weighs `undeclared`. Closed gaps do not count.
    """
    declared = [gap for gap in gaps if gap.kind == kind and gap.status != "closed"]
    if not declared:
        return undeclared
    accepted_or_owned = any(
        gap.status == "accepted" or is_owned(gap.owner, gap.due, as_of) for gap in declared
    )
    return Severity.INFO if accepted_or_owned else Severity.WARNING


def mildest_severity(
    gaps: Collection[Gap], kinds: Iterable[GapKind], as_of: date, *, undeclared: Severity
) -> Severity:
    """The same where gaps of several `kinds` may say that it is known: the mildest of them."""
    weights = {gap_severity(gaps, kind, as_of, undeclared=undeclared) for kind in kinds}
    return next(severity for severity in reversed(Severity) if severity in weights)
