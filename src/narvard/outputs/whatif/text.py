"""What scenarios would bring about, for people."""

from collections.abc import Iterable

from narvard.change.impact.answer import AppearedFinding, WhatIf
from narvard.change.impact.touched import Touched
from narvard.kernel.phrase import ENGLISH, Phrase, Words
from narvard.kernel.report import Diagnostic
from narvard.outputs.layout import Page
from narvard.outputs.reports import text
from narvard.outputs.whatif.words import (
    HOW,
    KINDS,
    accepted,
    by_kind,
    changed_figures,
    deed,
    same_figures,
    stayed,
    way,
)
from narvard.outputs.wording import period, place, severity


def render(answer: WhatIf, *, words: Words = ENGLISH) -> str:
    """The scenarios, which findings come and go, who is touched and why, and the figures.

    Where a scenario has errors, its faults and nothing else.
    """
    if not answer.ok:
        return text.render(answer.report, words=words)
    return str(laid_out(answer, words=words))


def laid_out(answer: WhatIf, *, words: Words = ENGLISH) -> Page:
    """The same as a page, of scenarios that have no errors."""
    page = Page(words)
    _scenarios(page, answer)
    if answer.report.diagnostics:
        page.line()
        page.line(Phrase("of the scenarios themselves:"))
        _findings(page, answer.report.diagnostics, words)
    _appeared(page, answer, words)
    _accepted(page, answer, words)
    page.line()
    gone = len(answer.disappeared)
    page.line(Phrase.counted("{count} finding disappears", "{count} findings disappear", gone))
    _findings(page, answer.disappeared, words)
    page.line()
    page.line(stayed(answer))
    _touched(page, answer)
    _figures(page, answer)
    return page


def _scenarios(page: Page, answer: WhatIf) -> None:
    for number, scenario in enumerate(answer.scenarios):
        if number:
            page.line()
        first = scenario.starts_on.earliest
        page.line(Phrase("scenario '{id}', from {day}", id=scenario.id, day=first))
        page.field(Phrase("name"), scenario.name, depth=1)
        rows = [
            (str(change.day), deed(change), place(change.place))
            for change in answer.tried
            if change.scenario == scenario.id
        ]
        if rows:
            page.table(rows, depth=1)
        else:
            page.line(Phrase("changes nothing"), depth=1)


def _appeared(page: Page, answer: WhatIf, words: Words) -> None:
    page.line()
    count = len(answer.appeared)
    page.line(Phrase.counted("{count} finding appears", "{count} findings appear", count))
    _with_causes(page, answer.appeared, words)


def _accepted(page: Page, answer: WhatIf, words: Words) -> None:
    if answer.accepted:
        page.line()
        page.line(accepted(answer))
        _with_causes(page, answer.accepted, words)


def _with_causes(page: Page, appeared: Iterable[AppearedFinding], words: Words) -> None:
    for one in appeared:
        _finding(page, one.finding, words)
        for cause in one.causes:
            written = place(cause.place)
            said = Phrase("because {place} {does}", place=written, does=deed(cause))
            page.line(said, depth=2)


def _findings(page: Page, findings: Iterable[Diagnostic], words: Words) -> None:
    for one in findings:
        _finding(page, one, words)


def _finding(page: Page, found: Diagnostic, words: Words) -> None:
    weight = severity(found.severity, words)
    page.line(f"{place(found)}: {found.code} {weight} {found.message_in(words)}", depth=1)
    during = period(found.during, words)
    if during is not None:
        page.line(during, depth=2)


def _touched(page: Page, answer: WhatIf) -> None:
    page.line()
    if not answer.touched:
        page.line(Phrase("nobody and nothing is touched"))
        return
    page.line(Phrase("touched:"))
    for kind, ones in by_kind(answer):
        page.field(KINDS[kind], str(len(ones)), depth=1)
        page.table(([one.reference, *_why(page, one)] for one in ones), depth=2)


def _why(page: Page, one: Touched) -> tuple[Phrase, str]:
    if one.way:
        ways = (page.say(way(step)) for step in one.way)
        return HOW[one.how], " → ".join((f"'{one.way[0].start}'", *ways))
    return HOW[one.how], ", ".join(one.fields)


def _figures(page: Page, answer: WhatIf) -> None:
    page.line()
    if answer.figures_on is not None:  # pragma: no branch - what can be tried has its day
        page.line(Phrase("figures on {day}:", day=answer.figures_on))
    changed = changed_figures(answer)
    if changed:
        head = ("", Phrase("before"), Phrase("after"), "")
        rows = [
            (one.name, str(one.before), str(one.after), f"{one.after - one.before:+d}")
            for one in changed
        ]
        page.table([head, *rows], depth=1, has_head=True)
    page.line(same_figures(answer), depth=1)
