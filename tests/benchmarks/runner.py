"""Run cases in turn, each in a fresh process, and keep what the operating system counted."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

HOME = Path(tempfile.gettempdir()) / "narvard-benchmarks"
"""Where files are kept from one run to the next."""

LAUNCH = Path(__file__).parent / "launch.py"
ALL_ROUNDS = 1_000_000
TOOK = "took "
"""What the last line of a process begins with that itself measured a part of its work."""


class CaseError(Exception):
    """A case did not end as it has to, so that its time would mean nothing."""


@dataclass(frozen=True)
class Case:
    """What is run.

    Attributes:
        name: the name, unique in a run.
        says: what it is, in the words of the table.
        command: the program and its arguments.
        exits: the exit codes with which it may end.
        printed: what must stand in what it prints.
        against: the name of the case to which it is compared; none for that case itself.
        most_rounds: in how many rounds it takes part, for what is slow.
        reads: the file that it reads, where its size is of interest.
    """

    name: str
    says: str
    command: tuple[str, ...]
    exits: tuple[int, ...] = (0,)
    printed: str = ""
    against: str | None = None
    most_rounds: int = ALL_ROUNDS
    reads: Path | None = None

    @property
    def program(self) -> object:
        """What is the same for cases that use the same bytecode, whatever they read."""
        start, *further = self.command
        words = [word for word in further if os.sep not in word or word.endswith(".py")]
        return start, *words, self.exits


@dataclass(frozen=True)
class Sample:
    """One run.

    Attributes:
        wall: seconds from start to exit; of a process that measures a part of its work, of that.
        cpu: seconds of the processors, by itself and by processes it waited for.
        megabytes: the most memory that its largest process held, in units of 1,000,000 bytes.
    """

    wall: float
    cpu: float
    megabytes: float


@dataclass(frozen=True)
class Spread:
    """The middle of several values, the least and the greatest."""

    middle: float
    least: float
    greatest: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Spread":
        return cls(median(values), min(values), max(values))


@dataclass
class Results:
    """What was measured.

    Attributes:
        samples: the samples of every case, in the order of the rounds.
        sizes: the bytes that cases read, where that is of interest.
    """

    samples: dict[str, list[Sample]] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)

    def of(self, name: str, figure: str = "wall") -> Spread | None:
        """The spread of a figure of a case; None if it was not run."""
        values = [getattr(sample, figure) for sample in self.samples.get(name, ())]
        return Spread.of(values) if values else None

    def ratio(self, name: str, against: str, figure: str = "wall") -> Spread | None:
        """The spread of the ratios of each round; None if one of the two was not run."""
        pairs = zip(self.samples.get(name, ()), self.samples.get(against, ()), strict=False)
        ratios = [getattr(one, figure) / getattr(other, figure) for one, other in pairs]
        return Spread.of(ratios) if ratios else None


def run(
    cases: Sequence[Case],
    rounds: int,
    results: Results,
    say: Callable[[str], None] = lambda _: None,
) -> None:
    """Run all `cases` once in every round, so that a busy minute is everybody's."""
    results.sizes |= {case.name: case.reads.stat().st_size for case in cases if case.reads}
    for turn in range(rounds):
        for case in cases:
            if turn < case.most_rounds:
                say(f"round {turn + 1}/{rounds}: {case.name}")
                results.samples.setdefault(case.name, []).append(measured(case))


def environment() -> dict[str, str]:
    """The environment without settings of Python, such as the one that keeps no bytecode.

    The bytecode is kept apart, so that measuring leaves nothing beside the modules.
    """
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**plain, "PYTHONPYCACHEPREFIX": str(HOME / "bytecode")}


def measured(case: Case) -> Sample:
    """One run of `case`.

    Raises:
        CaseError: when it ended with another exit code or did not print what it has to.
    """
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "output"
        launched = subprocess.run(
            [sys.executable, "-I", "-S", str(LAUNCH), str(output), *case.command],
            capture_output=True,
            text=True,
            check=True,
            env=environment(),
        )
        took = json.loads(launched.stdout)
        printed = Path(f"{output}.out").read_text("utf-8", "replace")
        if took["exit"] not in case.exits or case.printed not in printed:
            said = Path(f"{output}.err").read_text("utf-8", "replace")[-2000:]
            raise CaseError(f"{case.name} ended with {took['exit']}: {printed[-500:]} {said}")
    last = printed.rstrip().rpartition("\n")[2]
    part = float(last.removeprefix(TOOK)) if last.startswith(TOOK) else None
    return Sample(
        wall=took["wall"] if part is None else part,
        cpu=took["cpu"],
        megabytes=took["bytes"] / 1e6,
    )
