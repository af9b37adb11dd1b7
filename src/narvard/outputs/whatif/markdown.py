"""What scenarios would bring about, as a comment on a pull request."""

from collections.abc import Iterator, Sequence
from typing import Final

from narvard.change.impact.answer import AppearedFinding, WhatIf
from narvard.change.impact.touched import Touched
from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words, say
from narvard.kernel.report import Diagnostic
from narvard.outputs.markdown_text import LIMIT, code, escaped, row
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
from narvard.outputs.wording import place, severity

_ROOM: Final = 200


def render(answer: WhatIf, *, words: Words = ENGLISH) -> str:
    """The scenarios, the findings that come and go, who is touched, and the figures.

    Names and ids are escaped. What would not fit in a comment on GitHub is left out, and a
    last line says how many lines that are.
    """
    return _fitting(list(_Comment(answer, words).lines()), words)


def _fitting(lines: list[str], words: Words) -> str:
    size = 0
    for number, line in enumerate(lines):
        size += len(line) + 1
        if size > LIMIT - _ROOM:
            left_out = Phrase.counted(
                "{count} more line is left out",
                "{count} more lines are left out",
                len(lines) - number,
            )
            return "".join(f"{one}\n" for one in (*lines[:number], "", say(left_out, words)))
    return "".join(f"{line}\n" for line in lines)


class _Comment:
    """The lines of a comment in one language."""

    def __init__(self, answer: WhatIf, words: Words) -> None:
        self._answer = answer
        self._words = words

    def lines(self) -> Iterator[str]:
        """Every line, from top to bottom."""
        if not self._answer.ok:
            yield from self._heading(Phrase("The scenarios cannot be tried"))
            yield from self._list(self._answer.report.diagnostics)
            return
        yield from self._scenarios()
        if self._answer.report.diagnostics:
            yield from self._heading(Phrase("of the scenarios themselves:"))
            yield from self._list(self._answer.report.diagnostics)
        yield from self._findings()
        yield from self._touched()
        yield from self._figures()

    def _say(self, said: Said) -> str:
        return escaped(say(said, self._words))

    def _heading(self, said: Said) -> Iterator[str]:
        yield f"### {self._say(said)}"
        yield ""

    def _table(self, head: tuple[Said, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
        yield row([self._say(one) for one in head])
        yield row(["---"] * len(head))
        yield from map(row, rows)
        yield ""

    def _scenarios(self) -> Iterator[str]:
        for scenario in self._answer.scenarios:
            first = scenario.starts_on.earliest
            said = Phrase("scenario '{id}', from {day}", id=scenario.id, day=first)
            yield from self._heading(said)
            rows = [
                (
                    str(one.day),
                    self._say(deed(one)),
                    code(place(one.place), in_table=True),
                )
                for one in self._answer.tried
                if one.scenario == scenario.id
            ]
            if rows:
                head = Phrase("first day"), Phrase("change"), Phrase("place")
                yield from self._table(head, rows)

    def _findings(self) -> Iterator[str]:
        answer = self._answer
        come, go = len(answer.appeared), len(answer.disappeared)
        yield from self._heading(
            Phrase.counted("{count} finding appears", "{count} findings appear", come)
        )
        if answer.appeared:
            yield from map(self._appeared, answer.appeared)
            yield ""
        if answer.accepted:
            yield from self._heading(accepted(answer))
            yield from map(self._appeared, answer.accepted)
            yield ""
        yield from self._heading(
            Phrase.counted("{count} finding disappears", "{count} findings disappear", go)
        )
        yield from self._list(answer.disappeared)
        yield self._say(stayed(answer))
        yield ""

    def _list(self, findings: tuple[Diagnostic, ...]) -> Iterator[str]:
        if findings:
            yield from map(self._finding, findings)
            yield ""

    def _finding(self, found: Diagnostic) -> str:
        weight = severity(found.severity, self._words)
        message = escaped(found.message_in(self._words))
        return f"- {code(place(found))} **{found.code}** {weight}: {message}"

    def _appeared(self, one: AppearedFinding) -> str:
        causes = ", ".join(code(place(cause.place)) for cause in one.causes)
        return f"{self._finding(one.finding)}{f' ← {causes}' if causes else ''}"

    def _touched(self) -> Iterator[str]:
        answer = self._answer
        count = len(answer.touched)
        said = Phrase.counted("{count} is touched", "{count} are touched", count)
        yield from self._heading(said)
        rows = [
            (self._say(KINDS[kind]), code(one.reference, in_table=True), *self._why(one))
            for kind, ones in by_kind(answer)
            for one in ones
        ]
        if rows:
            head = Phrase("kind"), Phrase("id"), Phrase("how"), Phrase("why")
            yield from self._table(head, rows)

    def _why(self, one: Touched) -> tuple[str, str]:
        how = self._say(HOW[one.how])
        if not one.way:
            return how, ", ".join(map(code, one.fields))
        ways = (self._say(way(step)) for step in one.way)
        return how, " → ".join((code(one.way[0].start, in_table=True), *ways))

    def _figures(self) -> Iterator[str]:
        answer = self._answer
        if answer.figures_on is not None:  # pragma: no branch - what can be tried has its day
            yield from self._heading(Phrase("figures on {day}", day=answer.figures_on))
        changed = [
            (self._say(one.name), str(one.before), str(one.after))
            for one in changed_figures(answer)
        ]
        if changed:
            head = Phrase("figure"), Phrase("before"), Phrase("after")
            yield from self._table(head, changed)
        yield self._say(same_figures(answer))
