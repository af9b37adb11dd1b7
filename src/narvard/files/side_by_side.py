"""Reading many files side by side, with the same outcome as one after the other."""

from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

from narvard.files.content import Make
from narvard.files.document import Document, Parsed, Refusal, document_of, parse
from narvard.files.limits import Limits
from narvard.files.source import read_source
from narvard.kernel.findings import Finding

_AT_ONCE: Final = 32
"""How many files are one task: enough to be worth sending, few enough to share out."""

_AHEAD: Final = 8
"""How many tasks are given out before the first is asked for, so that few answers pile up."""

_Outcome: TypeAlias = Parsed | Refusal | Finding


def read_side_by_side(
    files: Sequence[Path], folder: Path | None, limits: Limits, make: Make, executor: Executor
) -> Iterator[Document | Refusal | Finding]:
    """What is in each of `files`, or what is wrong with it, in their order.

    The workers read; what `make` makes of items is made here. Where workers end before they
    answer, what is left is read here as well.

    Args:
        files: the files.
        folder: the folder in which they must lie.
        limits: how large and how deep they may be.
        make: what makes something else of the items of sections.
        executor: threads, processes or anything else that runs a function; left running.
    """
    tasks = (tuple(files[at : at + _AT_ONCE]) for at in range(0, len(files), _AT_ONCE))
    pending = deque(_Task(executor, task, folder, limits) for task in islice(tasks, _AHEAD))
    try:
        while pending:
            outcomes = pending.popleft().outcomes()
            pending.extend(_Task(executor, task, folder, limits) for task in islice(tasks, 1))
            for outcome in outcomes:
                if isinstance(outcome, Parsed):
                    yield document_of(outcome, limits, make)
                else:
                    yield outcome
    finally:
        for task in pending:
            task.cancel()


class _Task:
    """Some files that a worker was asked to read."""

    def __init__(
        self, executor: Executor, files: tuple[Path, ...], folder: Path | None, limits: Limits
    ) -> None:
        self._asked = (files, folder, limits)
        self._future: Future[list[_Outcome]] | None = None
        with suppress(BrokenExecutor):
            self._future = executor.submit(_read, *self._asked)

    def outcomes(self) -> list[_Outcome]:
        if self._future is not None:
            with suppress(BrokenExecutor):
                return self._future.result()
        return _read(*self._asked)

    def cancel(self) -> None:
        if self._future is not None:
            self._future.cancel()


def _read(files: tuple[Path, ...], folder: Path | None, limits: Limits) -> list[_Outcome]:
    outcomes: list[_Outcome] = []
    for file in files:
        source = read_source(file, within=folder, limits=limits)
        outcomes.append(source if isinstance(source, Finding) else parse(source, limits))
    return outcomes
