"""Many scenarios, tried side by side."""

import hashlib
import multiprocessing
import os
import pickle
import signal
import threading
import traceback
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, as_completed
from contextlib import closing, contextmanager
from datetime import date
from importlib import import_module
from itertools import chain
from os import PathLike
from types import ModuleType
from typing import Final, TypeAlias, cast

from attrs import field, frozen

from narvard.api import load, load_scenario, what_if
from narvard.change.impact.explored import Explored
from narvard.graph.collaboration import Collaboration
from narvard.kernel.errors import InvalidCollaboration, NarvardError
from narvard.kernel.phrase import quoted
from narvard.model.scenarios import Scenario
from narvard.rules import ALL_RULES
from narvard.rules.protocol import RuleModule

Tried: TypeAlias = str | PathLike[str] | Scenario
"""A scenario, or its file."""

_LARGEST_TASK: Final = 16
_ENOUGH_TASKS: Final = 256
_MOST_WORKERS: Final = 61  # Windows cannot wait for more


class ExplorationFailed(NarvardError):  # noqa: N818 - it says what happened
    """Scenarios could not be explored to the end; `__cause__` says why, where there is a cause.

    Attributes:
        names: the ids of the scenarios that were being tried; empty where that is not known.
        explored: what was finished before, in the order in which the scenarios were given.
    """

    def __init__(
        self, why: str, names: tuple[str, ...] = (), explored: tuple[Explored, ...] = ()
    ) -> None:
        super().__init__(why, names, explored)
        self.why = why
        self.names = names
        self.explored = explored

    def __str__(self) -> str:
        if not self.names:
            return self.why
        return f"trying {' and '.join(quoted(self.names))}: {self.why}"


def explore(
    baseline: str | PathLike[str] | Collaboration,
    scenarios: Iterable[Tried | Sequence[Tried]],
    *,
    as_of: date,
    rules: Iterable[RuleModule] = ALL_RULES,
    executor: Executor | None = None,
    progress: Callable[[int, int], None] | None = None,
    history: bool = False,
    figures_on: date | None = None,
) -> tuple[Explored, ...]:
    """What each of many scenarios would bring about, in the order in which they are given.

    Each is tried by itself on the same baseline, as `what_if` does it, whatever the executor
    and whichever is finished first. Scenarios that have faults raise nothing: their answers
    are not `ok`.

    Args:
        baseline: a file, a folder of files, or a collaboration.
        scenarios: scenarios or their files; a sequence of them is tried together, as one.
        as_of: the day for which the findings are true; a scenario that starts later is judged
            on the day on which it starts.
        rules: the rules to run. Modules are sent to the workers by name, and other objects
            are pickled, so the workers must be able to import what they are made of.
        executor: what tries them: threads, processes, or a cluster such as
            `dask.distributed.Client(...).get_executor()`; it is left running. By default new
            processes, one for each core and no more than there are scenarios; a script must
            then start its work under `if __name__ == "__main__":`.
        progress: called in this thread with how many are done and how many there are, first
            with none done.
        history: also report findings that were over before `as_of`.
        figures_on: the day on which the figures are counted; by default that of each
            scenario's last change, or `as_of` if that is later.

    Raises:
        InvalidCollaboration: when the baseline has an error of reading or shape.
        TypeError: when `as_of` or `figures_on` is no `datetime.date`.
        ExplorationFailed: when trying one of them raised, a rule cannot be sent to the
            workers, or workers ended before they answered. The rest is cancelled.
    """
    for day in (as_of, figures_on):
        # A datetime is a date to isinstance, but the two cannot be compared.
        if day is not None and type(day) is not date:
            message = f"as_of and figures_on must be datetime.date, not {day!r}"
            raise TypeError(message)
    collaboration = baseline if isinstance(baseline, Collaboration) else load(baseline)
    groups = [_group(one) for one in scenarios]
    asked = _Asked(
        rules=tuple(_sendable(rule) for rule in rules),
        as_of=as_of,
        history=history,
        figures_on=figures_on,
    )
    finished: dict[int, Explored] = {}
    _tell(progress, 0, len(groups))
    with closing(_outcomes(collaboration, groups, asked, executor, finished)) as outcomes:
        for outcome in chain.from_iterable(outcomes):
            if isinstance(outcome, _Failure):
                raise ExplorationFailed(
                    outcome.why, groups[outcome.position].names, _in_order(finished)
                ) from outcome.error
            finished[outcome.position] = outcome.explored
            _tell(progress, len(finished), len(groups))
    return _in_order(finished)


@frozen
class _Group:
    """Scenarios that are tried together, read as far as they can be."""

    names: tuple[str, ...]
    scenarios: tuple[Tried, ...]

    @property
    def is_read(self) -> bool:
        return all(isinstance(one, Scenario) for one in self.scenarios)


@frozen(kw_only=True)
class _Asked:
    """What is asked of every scenario; each rule as the name of its module or pickled."""

    rules: tuple[str | bytes, ...]
    as_of: date
    history: bool
    figures_on: date | None


@frozen
class _Sent:
    """A pickled baseline, and what tells it from another."""

    digest: str
    content: bytes = field(repr=False)


@frozen(kw_only=True)
class _Task:
    """Some of the groups, for one worker; pickled, so that threads share nothing that changes."""

    digest: str
    baseline: bytes | None = field(repr=False)
    groups: bytes = field(repr=False)
    asked: _Asked


@frozen
class _Success:
    position: int
    explored: Explored


@frozen
class _Failure:
    position: int
    why: str
    error: Exception | None


class _Kept(threading.local):
    """The baseline that a thread of a worker had last."""

    digest: str | None = None
    baseline: Collaboration | None = None


_kept = _Kept()


def _group(given: Tried | Sequence[Tried]) -> _Group:
    ones: Sequence[Tried]
    ones = (given,) if isinstance(given, str | PathLike | Scenario) else tuple(given)
    read = tuple(map(_read, ones))
    names = tuple(one.id if isinstance(one, Scenario) else os.fspath(one) for one in read)
    return _Group(names, read)


def _read(one: Tried) -> Tried:
    """The scenario; the path itself where there is none to be read."""
    if isinstance(one, Scenario):
        return one
    try:
        return load_scenario(one)
    except InvalidCollaboration:
        return one


def _sendable(rule: RuleModule) -> str | bytes:
    """A rule in a form that a worker can make it of again."""
    if isinstance(rule, ModuleType):
        name = rule.__name__
        if name != "__main__" and _is_importable(rule):
            return name
        raise ExplorationFailed(
            f"the rule in the module {name} cannot be sent to workers: they cannot import that "
            "module by its name; put the rule in a file of its own where Python finds it"
        )
    try:
        return pickle.dumps(rule)
    except Exception as error:
        raise ExplorationFailed(
            f"the rule {rule!r} cannot be sent to workers, for it cannot be pickled: {error}"
        ) from error


def _is_importable(module: ModuleType) -> bool:
    try:
        return import_module(module.__name__) is module
    except ImportError:
        return False


def _received(rule: str | bytes) -> RuleModule:
    if isinstance(rule, str):
        return cast("RuleModule", import_module(rule))
    return cast("RuleModule", pickle.loads(rule))  # noqa: S301 - this process's own caller sent it


def _outcomes(
    baseline: Collaboration,
    groups: Sequence[_Group],
    asked: _Asked,
    executor: Executor | None,
    finished: dict[int, Explored],
) -> Generator[Sequence[_Success | _Failure], None, None]:
    """What came of all groups, in the order in which it is known."""
    read = [(at, group) for at, group in enumerate(groups) if group.is_read]
    for at, group in enumerate(groups):
        if not group.is_read:
            # There is nothing to send: the answer is what is wrong with the files.
            answer = what_if(baseline, *group.scenarios, as_of=asked.as_of)
            yield (_Success(at, Explored.of(answer, group.names)),)
    if not read:
        return
    content = pickle.dumps(baseline)
    sent = _Sent(hashlib.sha256(content).hexdigest(), content)
    workers = min(_cores(), len(read))
    if executor is None and workers == 1:
        try:
            for task in _tasks(read, asked, sent, size=1, carried=True):
                yield _try(task)
        finally:
            _kept.digest = _kept.baseline = None
    elif executor is None:
        with _own_pool(workers, sent) as pool:
            tasks = _tasks(read, asked, sent, size=1, carried=False)
            yield from _answers(pool, tasks, finished)
    else:
        size = min(_LARGEST_TASK, -(-len(read) // _ENOUGH_TASKS))
        tasks = _tasks(read, asked, sent, size=size, carried=True)
        yield from _answers(executor, tasks, finished)


def _tasks(
    groups: Sequence[tuple[int, _Group]], asked: _Asked, sent: _Sent, *, size: int, carried: bool
) -> Iterator[_Task]:
    for start in range(0, len(groups), size):
        yield _Task(
            digest=sent.digest,
            baseline=sent.content if carried else None,
            groups=pickle.dumps(groups[start : start + size]),
            asked=asked,
        )


def _cores() -> int:
    usable = getattr(os, "sched_getaffinity", None)
    return min(len(usable(0)) if usable else os.cpu_count() or 1, _MOST_WORKERS)


@contextmanager
def _own_pool(workers: int, sent: _Sent) -> Iterator[Executor]:
    """New processes that have the baseline already; they end with the block."""
    pool = ProcessPoolExecutor(
        workers,
        # The same on every system, and no copy of the threads of this process.
        mp_context=multiprocessing.get_context("spawn"),
        initializer=_start,
        initargs=(sent,),
    )
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


def _start(sent: _Sent) -> None:
    """Make a new process ready: Ctrl-C is for the one that started it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _baseline(sent.digest, sent.content)


def _answers(
    executor: Executor, tasks: Iterable[_Task], finished: dict[int, Explored]
) -> Generator[Sequence[_Success | _Failure], None, None]:
    """What `executor` answers, as it comes; whatever ends this cancels what is not begun."""
    futures: list[Future[tuple[_Success | _Failure, ...]]] = []
    try:
        futures.extend(executor.submit(_try, task) for task in tasks)
        for future in as_completed(futures):
            yield future.result()
    except BrokenExecutor as error:
        raise ExplorationFailed(
            "a worker ended before it answered (a script that starts processes must do so "
            'under if __name__ == "__main__":)',
            explored=_in_order(finished),
        ) from error
    except Exception as error:
        raise ExplorationFailed(
            f"the executor did not answer: {type(error).__name__}: {error}",
            explored=_in_order(finished),
        ) from error
    finally:
        for future in futures:
            future.cancel()


def _try(task: _Task) -> tuple[_Success | _Failure, ...]:
    """Try the groups of `task`, in a worker, up to the first that fails."""
    groups: list[tuple[int, _Group]] = pickle.loads(task.groups)  # noqa: S301 - sent by `explore`
    position = groups[0][0]
    outcomes: list[_Success | _Failure] = []
    try:
        baseline = _baseline(task.digest, task.baseline)
        rules = tuple(map(_received, task.asked.rules))
        for position, group in groups:
            answer = what_if(
                baseline,
                *group.scenarios,
                as_of=task.asked.as_of,
                rules=rules,
                history=task.asked.history,
                figures_on=task.asked.figures_on,
            )
            outcomes.append(_Success(position, Explored.of(answer, group.names)))
    except Exception as error:  # noqa: BLE001 - it is raised again where the scenarios came from
        outcomes.append(_failure(position, error))
    return tuple(outcomes)


def _failure(position: int, error: Exception) -> _Failure:
    """The failure with its error, if that can be sent, and where in the worker it happened."""
    why = f"{type(error).__name__}: {error}"
    error.add_note("".join(traceback.format_exception(error)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - it was pickled right here
    except Exception:  # noqa: BLE001 - an exception may refuse in any way
        return _Failure(position, why, None)
    return _Failure(position, why, error)


def _baseline(digest: str, content: bytes | None) -> Collaboration:
    """The baseline that this thread has, or else the one in `content`."""
    if _kept.digest == digest and _kept.baseline is not None:
        return _kept.baseline
    if content is None:  # pragma: no cover - it comes before or with the first task
        raise ExplorationFailed("the worker has lost its baseline")
    _kept.baseline = cast("Collaboration", pickle.loads(content))  # noqa: S301 - sent by `explore`
    _kept.digest = digest
    return _kept.baseline


def _in_order(finished: dict[int, Explored]) -> tuple[Explored, ...]:
    return tuple(finished[position] for position in sorted(finished))


def _tell(progress: Callable[[int, int], None] | None, done: int, total: int) -> None:
    if progress is not None:
        progress(done, total)
