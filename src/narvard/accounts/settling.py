"""From all that was found to what is told, what is accepted and what is known already."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from itertools import compress
from operator import not_

from attrs import frozen

from narvard.accounts.allow_comments import Allowance, allowances
from narvard.accounts.allowing import Allowances, KnownRules, split
from narvard.accounts.baseline import Baseline, KnownFinding
from narvard.engine import diagnose_each, in_order
from narvard.kernel.findings import Finding, Rule
from narvard.kernel.locating import Locator
from narvard.kernel.report import Allowed, Diagnostic


@frozen(kw_only=True)
class Settled:
    """What a report says.

    Attributes:
        diagnostics: what is told, in the order of file, line, column and code; what is wrong
            with comments and baselines is among it.
        allowed: what comments accept, in the same order.
        known: what is in the baseline, in the same order.
        new: those of the diagnostics that a baseline could take up.
        kept: what a baseline without what is fixed or accepted by now has left.
        fixed: what is in the baseline and is found no more.
    """

    diagnostics: tuple[Diagnostic, ...]
    allowed: tuple[Allowed, ...]
    known: tuple[Diagnostic, ...]
    new: tuple[Diagnostic, ...]
    kept: tuple[KnownFinding, ...]
    fixed: tuple[KnownFinding, ...]


@frozen(kw_only=True)
class Ran:
    """Which rules were run.

    Attributes:
        of_sense: every rule of sense there is, whether it was run or not.
        judged: the codes of those that were run on all there is, and did not fail.
        others: gives every other rule there is; only asked where a comment names one.
    """

    of_sense: Sequence[Rule]
    judged: Collection[str]
    others: Callable[[], Iterable[Rule]]


def settle(
    found: Sequence[Diagnostic],
    *,
    told: Collection[str],
    locator: Locator | None,
    ran: Ran,
    baseline: Baseline | None,
    as_of: date,
) -> Settled:
    """What is told of `found`.

    Args:
        found: all that was found, also what was over before the day.
        told: the fingerprints of what is to be told; the rest only shows what is still there.
        locator: finds the comments in the files.
        ran: the rules that were run.
        baseline: what is known already.
        as_of: the day for which it is true.
    """
    of_sense = frozenset(rule.code for rule in ran.of_sense)
    faults: list[Diagnostic] = []
    left, accepted = list(found), list[Allowed]()
    written = () if locator is None else tuple(allowances(locator))
    if written:
        comments = Allowances(
            (one for one in written if isinstance(one, Allowance)), _known(ran, of_sense), as_of
        )
        left, accepted = split(found, comments, of_sense)
        unreadable = [one for one in written if isinstance(one, Finding)]
        faults += diagnose_each((*unreadable, *comments.faults()), locator)
    baseline = baseline or Baseline()
    in_baseline = baseline.fingerprints
    is_known = [one.fingerprint in in_baseline and one.code in of_sense for one in left]
    known = list(compress(left, is_known))
    new = [one for one in compress(left, map(not_, is_known)) if one.fingerprint in told]
    fixed = tuple(baseline.fixed({one.fingerprint for one in found}, ran.judged))
    faults += diagnose_each((*baseline.findings, *baseline.findings_of(fixed)), baseline.origins)
    gone = {entry.fingerprint for entry in fixed}
    gone.update(one.diagnostic.fingerprint for one in accepted)
    as_found = {one.fingerprint: KnownFinding.of(one, baseline.folder) for one in known}
    return Settled(
        diagnostics=in_order((*new, *faults)),
        allowed=_ordered(one for one in accepted if one.diagnostic.fingerprint in told),
        known=in_order(one for one in known if one.fingerprint in told),
        new=tuple(one for one in new if one.code in of_sense),
        kept=tuple(
            as_found.get(entry.fingerprint, entry)
            for entry in baseline.entries
            if entry.fingerprint not in gone
        ),
        fixed=fixed,
    )


def _known(ran: Ran, of_sense: Collection[str]) -> KnownRules:
    by_name: dict[str, Rule] = {}
    for rule in (*ran.others(), *ran.of_sense):
        by_name[rule.code] = by_name[rule.slug] = rule
    return KnownRules(by_name=by_name, of_sense=of_sense, ran=ran.judged)


def _ordered(accepted: Iterable[Allowed]) -> tuple[Allowed, ...]:
    by_fingerprint = {one.diagnostic.fingerprint: one for one in accepted}
    ordered = in_order(one.diagnostic for one in by_fingerprint.values())
    return tuple(by_fingerprint[one.fingerprint] for one in ordered)
