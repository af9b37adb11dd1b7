"""Reading many files, or the parts of a large one, side by side: the same outcome as alone."""

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import closing, suppress
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Final, Generic, TypeAlias, TypeVar

from narvard.files.content import Make
from narvard.files.document import Document, Parsed, Refusal, document_of, parse, read_document
from narvard.files.faults import TOO_LARGE
from narvard.files.limits import Limits
from narvard.files.source import read_source
from narvard.files.yaml_parts import joined, parts_of
from narvard.files.yaml_reader import ReadYaml, YamlContent, read_yaml
from narvard.kernel.findings import Finding

_AT_ONCE: Final = 32
"""How many files are one task: enough to be worth sending, few enough to share out."""

_AHEAD: Final = 8
"""How many tasks are given out before the first is asked for, so that few answers pile up."""

_Outcome: TypeAlias = Parsed | Refusal | Finding
_Answer = TypeVar("_Answer")


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
    shares = (tuple(files[at : at + _AT_ONCE]) for at in range(0, len(files), _AT_ONCE))
    work = (partial(_read, share, folder, limits) for share in shares)
    with closing(_answers(executor, work)) as answers:
        for file, outcome in zip(files, chain.from_iterable(answers), strict=True):
            if isinstance(outcome, Parsed):
                yield document_of(outcome, limits, make)
            elif isinstance(outcome, Refusal) and _is_too_large(outcome):
                # Of records there may be more than of anything else, and workers make none.
                source = read_source(file, within=folder, limits=limits)
                yield source if isinstance(source, Finding) else read_document(source, limits, make)
            else:
                yield outcome


def parts_reader(executor: Executor) -> ReadYaml:
    """What reads YAML as `read_yaml` does; the parts of a large text are read by `executor`.

    Where anything is wrong in a part, or parts cannot be told apart, all is read again here.
    """

    def read(
        file: str, text: str, limits: Limits, make: Make, encoded: bytes | None, /
    ) -> tuple[YamlContent, list[Finding]]:
        parts = parts_of(text)
        if len(parts) > 1:
            work = (partial(_read_part, part.cut_from(text), limits) for part in parts)
            with closing(_answers(executor, work)) as answers:
                content = joined(zip(parts, answers, strict=True), limits, make)
            if content is not None:
                return content, []
        return read_yaml(file, text, limits, make, encoded)

    return read


def _answers(
    executor: Executor, work: Iterable[Callable[[], _Answer]]
) -> Generator[_Answer, None, None]:
    """What comes of each piece of `work`, in their order; few are given out at a time."""
    left = iter(work)
    pending = deque(_Task(executor, one) for one in islice(left, _AHEAD))
    try:
        while pending:
            answer = pending.popleft().answer()
            pending.extend(_Task(executor, one) for one in islice(left, 1))
            yield answer
    finally:
        for task in pending:
            task.cancel()


class _Task(Generic[_Answer]):
    """Work that was given to a worker; done here if that ends before it answers."""

    def __init__(self, executor: Executor, work: Callable[[], _Answer]) -> None:
        self._work = work
        self._future: Future[_Answer] | None = None
        with suppress(BrokenExecutor):
            self._future = executor.submit(work)

    def answer(self) -> _Answer:
        if self._future is not None:
            with suppress(BrokenExecutor):
                return self._future.result()
        return self._work()

    def cancel(self) -> None:
        if self._future is not None:
            self._future.cancel()


def _is_too_large(refusal: Refusal) -> bool:
    return any(finding.rule == TOO_LARGE for finding in refusal.findings)


def _read(files: tuple[Path, ...], folder: Path | None, limits: Limits) -> list[_Outcome]:
    outcomes: list[_Outcome] = []
    for file in files:
        source = read_source(file, within=folder, limits=limits)
        outcomes.append(source if isinstance(source, Finding) else parse(source, limits))
    return outcomes


def _read_part(text: str, limits: Limits) -> YamlContent | None:
    content, faults = read_yaml("", text, limits)
    return None if faults else content
