"""What narvard is to reach, each goal with its number."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log
from statistics import mean
from typing import Literal

from tests.benchmarks.runner import Results, Spread

Value = Callable[[Results], Spread | None]


@dataclass(frozen=True)
class Goal:
    """One goal.

    Attributes:
        says: what it is about.
        bound: whether the number is the most or the least that is allowed.
        number: the number.
        unit: what it is a number of.
        value: what was reached; None where it was not run.
    """

    says: str
    bound: Literal["at most", "at least"]
    number: float
    unit: str
    value: Value

    def is_met_by(self, reached: Spread) -> bool:
        """Whether the middle of what was reached is on the right side of the number."""
        if self.bound == "at most":
            return reached.middle <= self.number
        return reached.middle >= self.number


def exponent(results: Results, group: str) -> Spread | None:
    """With which power of the bytes read the time of the processors grows, without start-up.

    Args:
        results: the samples.
        group: the group, of which the case `bare` only starts up.
    """
    names = [name for name in results.sizes if name.startswith(f"{group}/")]
    every = [results.samples.get(name, []) for name in (f"{group}/bare", *names)]
    sizes = [log(results.sizes[name]) for name in names]
    slopes = [
        _slope(sizes, [log(max(sample.cpu - start.cpu, 1e-6)) for sample in samples])
        for start, *samples in zip(*every, strict=False)
    ]
    return Spread.of(slopes) if slopes and len(sizes) > 1 else None


def _slope(across: list[float], up: list[float]) -> float:
    middle, height = mean(across), mean(up)
    return sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True)) / sum(
        (x - middle) ** 2 for x in across
    )


def _times(name: str, against: str, figure: str = "wall") -> Value:
    return lambda results: results.ratio(name, against, figure)


def _grows(group: str, largest: str) -> Value:
    """The exponent, if growth was followed as far as `largest`."""
    return lambda results: (
        exponent(results, group) if f"{group}/{largest}" in results.samples else None
    )


def _below(says: str, number: float, name: str, against: str, figure: str = "wall") -> Goal:
    return Goal(says, "at most", number, "x", _times(name, against, figure))


GOALS: tuple[Goal, ...] = (
    _below("CSafeLoader alone, one file of 20,000", 0.20, "one-20000/check", "one-20000/csafe"),
    _below("CSafeLoader alone, one file of 200,000", 0.14, "one-200000/check", "one-200000/csafe"),
    _below(
        "CSafeLoader with its collector off, 20,000",
        0.55,
        "one-20000/check",
        "one-20000/csafe-gc-off",
    ),
    _below(
        "CSafeLoader with its collector off, 200,000",
        0.52,
        "one-200000/check",
        "one-200000/csafe-gc-off",
    ),
    _below("CSafeLoader alone, 20,000 in many files", 0.60, "many-20000/check", "many-20000/csafe"),
    _below("libyaml's events, thrown away, 20,000", 1.8, "one-20000/check", "one-20000/events"),
    _below("libyaml's events, thrown away, 200,000", 1.8, "one-200000/check", "one-200000/events"),
    *(
        Goal(
            f"faster than `check-jsonschema`, {says}",
            "at least",
            number,
            "x",
            _times(f"{group}/check-jsonschema", f"{group}/check"),
        )
        for says, number, group in (
            ("one file of 20,000", 12, "one-20000"),
            ("20,000 in many files", 9, "many-20000"),
            ("one file of 1,000", 4.5, "one-1000"),
        )
    ),
    *(
        _below(
            f"{says} in 20,000, against none", number, f"errors-20000/{name}", "errors-20000/valid"
        )
        for says, number, name in (
            ("10 errors of reference", 1.1, "reference-10"),
            ("10 errors of shape", 1.1, "shape-10"),
            ("5,000 errors of reference", 3, "reference-5000"),
            ("5,000 errors of shape", 3, "shape-5000"),
        )
    ),
    Goal("growth with entities", "at most", 1.05, "", _grows("growth", "200000")),
    Goal("growth with history", "at most", 1.05, "", _grows("history", "100")),
    _below(
        "memory, CSafeLoader, one file of 20,000",
        0.25,
        "one-20000/check",
        "one-20000/csafe",
        "megabytes",
    ),
    _below(
        "memory, CSafeLoader, one file of 200,000",
        0.20,
        "one-200000/check",
        "one-200000/csafe",
        "megabytes",
    ),
    _below('`narvard --version`, `python -c "import yaml"`', 1, "start/version", "start/yaml"),
    _below(
        '`narvard check examples/minimal`, `python -c "import yaml"`',
        4,
        "start/minimal",
        "start/yaml",
    ),
    _below(
        "second check, one of 3,000 files changed, against the first",
        0.15,
        "again-3000/second",
        "again-3000/cold",
    ),
    _below(
        "the same in a process that holds the other files",
        0.15,
        "again-3000/living",
        "again-3000/cold",
    ),
    *(
        _below(
            f"{says} of 200,000, the check of them",
            0.5,
            f"questions-200000/{name}",
            "questions-200000/check",
        )
        for says, name in (("`at(day)`", "at"), ("`diff`", "diff"), ("a scenario", "scenario"))
    ),
)
