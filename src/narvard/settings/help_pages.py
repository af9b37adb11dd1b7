"""Where the pages of the documentation about rules are read."""

from collections.abc import Callable, Iterable
from typing import Final

from attrs import evolve

from narvard.kernel.findings import Rule
from narvard.kernel.report import Diagnostic, Report
from narvard.settings.values import Settings

CODE: Final = "{code}"
"""Stands in the setting for the code of a rule."""


def with_help_pages(
    report: Report, settings: Settings, rules: Callable[[], Iterable[Rule]]
) -> Report:
    """A report whose findings lead to the pages that the settings name.

    Args:
        report: what was found.
        settings: whose `help_url` is taken; without one the report stays as it is.
        rules: gives the rules that have a page there.
    """
    address = settings.help_url
    if address is None:
        return report
    documented = {rule.code for rule in rules()}

    def helped(found: Diagnostic) -> Diagnostic:
        if found.code not in documented:
            return found
        return evolve(found, help_url=address.replace(CODE, found.code))

    return evolve(
        report,
        diagnostics=tuple(map(helped, report.diagnostics)),
        known=tuple(map(helped, report.known)),
        allowed=tuple(evolve(one, diagnostic=helped(one.diagnostic)) for one in report.allowed),
    )
