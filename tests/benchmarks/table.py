"""What was measured, as tables in Markdown."""

import os
import platform
from collections.abc import Iterable, Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.benchmarks.cases import NEEDED, Group
from tests.benchmarks.goals import GOALS, Goal
from tests.benchmarks.runner import Results, Spread

BEGIN = "<!-- benchmarks: begin -->"
END = "<!-- benchmarks: end -->"

_NAMES = {"jsonschema_rs": "jsonschema-rs", "check_jsonschema": "check-jsonschema"}


def machine() -> str:
    """The machine and the versions, in one paragraph."""
    libraries = ["pyyaml", "attrs", *(name for names in NEEDED.values() for name in names)]
    versions = ", ".join(f"{_NAMES.get(name, name)} {_version(name)}" for name in libraries)
    return (
        f"{_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"{platform.python_implementation()} {platform.python_version()}; {versions}."
    )


def _version(library: str) -> str:
    try:
        return version(_NAMES.get(library, library))
    except PackageNotFoundError:
        return "not installed"


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    if information.exists():
        for line in information.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def rendered(groups: Iterable[Group], results: Results) -> str:
    """A heading and a table for each group that was run."""
    return "\n".join(line for group in groups for line in _table(group, results))


def _table(group: Group, results: Results) -> Iterator[str]:
    names = {case.name: case.says for case in group.cases}
    yield f"### {group.title}"
    yield ""
    first = next((case.against for case in group.cases if case.against), None)
    compared = "" if first is None else f" times {names[first].strip('*')} | spread |"
    yield f"| | rounds | seconds | spread | seconds of processor | MB |{compared}"
    yield f"|---|--:|--:|--:|--:|--:|{'--:|--:|' if compared else ''}"
    for case in group.cases:
        wall = results.of(case.name)
        cpu = results.of(case.name, "cpu")
        size = results.of(case.name, "megabytes")
        if wall is None or cpu is None or size is None:
            continue
        cells = [
            case.says,
            str(len(results.samples[case.name])),
            _number(wall.middle),
            _spread(wall),
            _number(cpu.middle),
            f"{size.middle:.0f}",
        ]
        if compared:
            ratio = results.ratio(case.name, case.against) if case.against else None
            cells += ["", ""] if ratio is None else [_number(ratio.middle), _spread(ratio)]
        yield f"| {' | '.join(cells)} |"
    yield ""


def goals(results: Results) -> str:
    """Every goal that was tried: its number, what was reached and whether it is met."""
    return "\n".join((*_GOALS_HEAD, *(line for goal in GOALS if (line := _goal(goal, results)))))


_GOALS_HEAD = (
    "| narvard against | goal | reached | spread | |",
    "|---|--:|--:|--:|---|",
)


def _goal(goal: Goal, results: Results) -> str:
    bound = "≤" if goal.bound == "at most" else "≥"
    number = f"{bound} {goal.number:g} {goal.unit}".rstrip()
    reached = goal.value(results)
    if reached is None:
        return f"| {goal.says} | {number} | not run | | |"
    met = "met" if goal.is_met_by(reached) else "**not met**"
    return f"| {goal.says} | {number} | {_number(reached.middle)} | {_spread(reached)} | {met} |"


def _spread(spread: Spread) -> str:
    return f"{_number(spread.least)} to {_number(spread.greatest)}"


def _number(value: float) -> str:
    """Three digits that count, as far as they are after the point."""
    if value >= 100:
        return f"{value:.0f}"
    if value >= 10:
        return f"{value:.1f}"
    return f"{value:.2f}" if value >= 1 else f"{value:.3f}"


def splice(page: str, text: str) -> str:
    """`page` with `text` between its two markers.

    Raises:
        ValueError: the page has not both of them.
    """
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"the page needs the lines {BEGIN} and {END}")
    return f"{before}{begin}\n\n{text.strip()}\n\n{end}{after}"


def command(sizes: Iterable[int], rounds: int, only: str, place: str) -> str:
    """The command that made the tables, as it is written in a shell."""
    chosen = f" --only {only}" if only else ""
    listed = ",".join(map(str, sizes))
    return f"python -m tests.benchmarks --of {place} --sizes {listed} --rounds {rounds}{chosen}"
