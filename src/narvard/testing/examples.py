"""The examples of a rule: what it must find, what it must leave alone, what a user sees."""

import re
from collections.abc import Iterable, Iterator
from contextlib import chdir
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Final, Literal

from attrs import frozen

from narvard.api import check
from narvard.kernel.findings import Rule
from narvard.outputs.reports.text import render
from narvard.rules.protocol import RuleModule

MARK: Final = re.compile(r"#\s*expect: (?P<codes>[A-Z]{3}[0-9]{3}(?: [A-Z]{3}[0-9]{3})*)")
"""What marks a line of an example: the codes of the findings on it, in its group `codes`."""

_CODE: Final = re.compile(r"[A-Z]{3}[0-9]{3}")
_SLUG: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEADINGS: Final = ("Why", "Fix", "Not when", "Source")


@frozen(kw_only=True)
class RuleExample:
    """A file that shows what a rule finds, or what it leaves alone.

    Attributes:
        code: the code of the rule.
        kind: whether the rule finds something in it.
        path: the file.
    """

    code: str
    kind: Literal["bad", "good"]
    path: Path

    def __str__(self) -> str:
        return f"{self.code}-{self.path.stem}"

    @property
    def expected(self) -> tuple[tuple[int, str], ...]:
        """Line and code of every finding that the file is marked to have, in order."""
        lines = self.path.read_text("utf-8").splitlines()
        return tuple(
            sorted(
                (number, code)
                for number, line in enumerate(lines, start=1)
                if (mark := MARK.search(line))
                for code in mark["codes"].split()
            )
        )


def rule_examples(rule: RuleModule | Rule, folder: str | PathLike[str]) -> tuple[RuleExample, ...]:
    """The examples in `folder`: each `bad*.yaml`, then each `good*.yaml`, by name.

    Hand them to `pytest.mark.parametrize`, with `ids=str`, and each to `check_example`.
    """
    code = _described(rule).code
    return tuple(_examples(code, Path(folder)))


def _examples(code: str, folder: Path) -> Iterator[RuleExample]:
    kinds: tuple[Literal["bad", "good"], ...] = ("bad", "good")
    for kind in kinds:
        for path in sorted(folder.glob(f"{kind}*.yaml")):
            yield RuleExample(code=code, kind=kind, path=path)


def check_example(
    example: RuleExample, rule: RuleModule, *, as_of: date, rules: Iterable[RuleModule] = ()
) -> None:
    """Hold a rule to one of its examples.

    In a bad example exactly the lines that end with `# expect: CODE` have a finding, all of
    this rule; in a good one there is none. Where a file stands beside a bad example with the
    same name and the ending `.expected.txt`, it is what a user sees.

    Args:
        example: the example.
        rule: the rule.
        as_of: the day for which it is judged.
        rules: rules besides this one that are run and must find nothing either.

    Raises:
        AssertionError: when something is found that is not marked, or the other way round.
    """
    _check(example, (rule, *(one for one in rules if one.RULE != rule.RULE)), as_of)


def _check(example: RuleExample, rules: tuple[RuleModule, ...], as_of: date) -> None:
    marked = example.expected
    if example.kind == "bad":
        _require(bool(marked), f"{example.path} marks no line with '# expect: {example.code}'")
        others = sorted({code for _, code in marked} - {example.code})
        _require(not others, f"{example.path} is for {example.code} and marks {others}")
    else:
        _require(not marked, f"{example.path} is a good example and marks a line")
    with chdir(example.path.parent):
        report = check(example.path.name, as_of=as_of, rules=rules)
    found = tuple(sorted((one.line or 0, one.code) for one in report.diagnostics))
    seen = render(report)
    _require(
        found == marked,
        f"{example.path}\n  marked: {list(marked)}\n  found:  {list(found)}\n{seen}",
    )
    written = example.path.with_suffix(".expected.txt")
    if example.kind == "bad" and written.is_file():
        _require(
            seen == written.read_text("utf-8"),
            f"{written} is not what a user sees, which is\n{seen}",
        )


def check_documentation(rule: RuleModule | Rule) -> None:
    """Hold the documentation of a rule to the form that its page has.

    The code is three capital letters and three digits, the name lower-case words with hyphens.
    The first paragraph is one line that ends with a full stop; then follow, in this order,
    paragraphs that begin with `Why:`, `Fix:`, `Not when:` and `Source:`.

    Raises:
        AssertionError: when it has another form.
    """
    described = _described(rule)
    code = described.code
    _require(_CODE.fullmatch(code) is not None, f"the code '{code}' is not such as 'ABC001'")
    _require(
        _SLUG.fullmatch(described.slug) is not None,
        f"{code}: the name '{described.slug}' is not such as 'empty-chair'",
    )
    first, *paragraphs = (described.doc or "").strip().split("\n\n")
    _require(
        first.endswith(".") and "\n" not in first,
        f"{code}: the offence is not one line that ends with a full stop: {first!r}",
    )
    headings = tuple(paragraph.split(":", 1)[0] for paragraph in paragraphs)
    _require(
        headings == _HEADINGS, f"{code}: the paragraphs begin with {headings}, not {_HEADINGS}"
    )


def check_examples(
    rule: RuleModule,
    folder: str | PathLike[str],
    *,
    as_of: date,
    rules: Iterable[RuleModule] = (),
) -> None:
    """Hold a rule to its documentation and to all its examples.

    Args:
        rule: the rule.
        folder: where its examples are; `bad.yaml`, `good.yaml` and `bad.expected.txt` must be
            there, and more pairs may be: `bad-<case>.yaml`, `good-<case>.yaml`.
        as_of: the day for which it is judged.
        rules: rules besides this one that are run and must find nothing either.

    Raises:
        AssertionError: when one of them does not hold; see `check_example`.
    """
    check_documentation(rule)
    for name in ("bad.yaml", "good.yaml", "bad.expected.txt"):
        _require((Path(folder) / name).is_file(), f"{Path(folder) / name} is missing")
    others = tuple(rules)
    for example in rule_examples(rule, folder):
        check_example(example, rule, as_of=as_of, rules=others)


def _described(rule: RuleModule | Rule) -> Rule:
    return rule if isinstance(rule, Rule) else rule.RULE


def _require(holds: bool, message: str) -> None:
    # No `assert`: what others rely on must hold also where Python leaves assertions out.
    if not holds:
        raise AssertionError(message)
