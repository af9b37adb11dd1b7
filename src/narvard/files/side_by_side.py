"""Reading many files, or the parts of a large one, side by side: the same outcome as alone."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import closing, suppress
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Final, Generic, TypeAlias, TypeVar, cast

from attrs import frozen

from narvard.files.content import Make
from narvard.files.document import Document, Parsed, Refusal, document_of, parse, read_document
from narvard.files.faults import TOO_LARGE
from narvard.files.limits import Limits
from narvard.files.source import read_source
from narvard.files.yaml_parts import Part, joined, parts_of
from narvard.files.yaml_reader import YamlContent, read_yaml
from narvard.kernel.findings import Finding

_AT_ONCE: Final = 32
"""How many files are one task: enough to be worth sending, few enough to share out."""

_AHEAD: Final = 8
"""How many tasks are given out before the first is asked for, so that few answers pile up."""

_Outcome: TypeAlias = Parsed | Refusal | Finding
_Answer = TypeVar("_Answer")


class FilesReader:
    """Reads files side by side; the first of them are given out at once."""

    def __init__(
        self, files: Sequence[Path], folder: Path | None, limits: Limits, executor: Executor
    ) -> None:
        """Begin.

        Args:
            files: the files.
            folder: the folder in which they must lie.
            limits: how large and how deep they may be.
            executor: threads, processes or anything else that runs a function; left running.
        """
        self._files = files
        self._folder = folder
        self._limits = limits
        shares = (tuple(files[at : at + _AT_ONCE]) for at in range(0, len(files), _AT_ONCE))
        self._answers = _Answers(executor, (partial(_read, one, folder, limits) for one in shares))

    def documents(self, make: Make) -> Iterator[Document | Refusal | Finding]:
        """What is in each of the files, or what is wrong with it, in their order; once.

        The workers read; what `make` makes of items is made here. Where workers end before they
        answer, what is left is read here as well.
        """
        limits = self._limits
        with closing(self._answers) as answers:
            for file, outcome in zip(self._files, chain.from_iterable(answers), strict=True):
                if isinstance(outcome, Parsed):
                    yield document_of(outcome, limits, make)
                elif isinstance(outcome, Refusal) and _is_too_large(outcome):
                    # Of records there may be more than of anything else, and workers make none.
                    yield _read_alone(file, self._folder, limits, make)
                else:
                    yield outcome


class PartsReader:
    """Reads YAML as `read_yaml` does; the parts of a large text are read by workers.

    Where anything is wrong in a part, or parts cannot be told apart, all is read again here.
    """

    def __init__(self, executor: Executor) -> None:
        """Give the parts of texts to `executor`, which is left running."""
        self._executor = executor
        self._begun: _BegunText | None = None

    def begin(self, text: str, limits: Limits) -> None:
        """Give out the first parts of the text that will be asked for next."""
        parts = parts_of(text)
        work = (partial(_read_part, part.cut_from(text), limits) for part in parts)
        # What cannot be cut is read here.
        answers = _Answers(self._executor, work if len(parts) > 1 else ())
        self._begun = _BegunText(text, parts, answers)

    def __call__(
        self, file: str, text: str, limits: Limits, make: Make, encoded: bytes | None, /
    ) -> tuple[YamlContent, list[Finding]]:
        """What is in `text`, and what is wrong with it."""
        if self._begun is None or self._begun.text is not text:
            self.begin(text, limits)
        begun = cast("_BegunText", self._begun)
        self._begun = None
        with closing(begun.answers) as answers:
            if len(begun.parts) > 1:
                content = joined(zip(begun.parts, answers, strict=True), limits, make)
                if content is not None:
                    return content, []
        return read_yaml(file, text, limits, make, encoded)


class _Answers(Generic[_Answer]):
    """What comes of each piece of `work`, in their order; few are given out at a time."""

    def __init__(self, executor: Executor, work: Iterable[Callable[[], _Answer]]) -> None:
        self._executor = executor
        self._left = iter(work)
        self._pending: deque[_Task[_Answer]] = deque()
        self._give_out(_AHEAD)

    def __iter__(self) -> Iterator[_Answer]:
        while self._pending:
            answer = self._pending.popleft().answer()
            self._give_out(1)
            yield answer

    def close(self) -> None:
        """Take back what was given out and is not begun."""
        for task in self._pending:
            task.cancel()

    def _give_out(self, number: int) -> None:
        self._pending.extend(_Task(self._executor, one) for one in islice(self._left, number))


@frozen(eq=False)
class _BegunText:
    """A text whose first parts are given out."""

    text: str
    parts: list[Part]
    answers: _Answers[YamlContent | None]


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


def _read_alone(
    file: Path, folder: Path | None, limits: Limits, make: Make
) -> Document | Refusal | Finding:
    source = read_source(file, within=folder, limits=limits)
    return source if isinstance(source, Finding) else read_document(source, limits, make)


def _read(files: tuple[Path, ...], folder: Path | None, limits: Limits) -> list[_Outcome]:
    outcomes: list[_Outcome] = []
    for file in files:
        source = read_source(file, within=folder, limits=limits)
        outcomes.append(source if isinstance(source, Finding) else parse(source, limits))
    return outcomes


def _read_part(text: str, limits: Limits) -> YamlContent | None:
    content, faults = read_yaml("", text, limits)
    return None if faults else content
