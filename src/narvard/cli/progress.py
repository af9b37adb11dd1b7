"""How far a long piece of work has come, shown on a terminal and nowhere else."""

import os
import sys
import threading
from collections.abc import Iterable, Iterator
from contextlib import suppress
from types import TracebackType
from typing import Final, Self, TypeVar

_Step = TypeVar("_Step")

_AFTER: Final = 1.0
"""Seconds of work before anything is shown: most is done by then."""
_EVERY: Final = 0.2
_BAR: Final = 20
_CLEAR: Final = "\r\x1b[K"
_LONGEST: Final = 40
"""So many characters of a name are shown, inclusive: a bar that is broken cannot be cleared."""


class Progress:
    """A bar on standard error, if that is a terminal and the work takes more than a second."""

    def __init__(self, name: str) -> None:
        """Show progress by `name`, which is harmless on a terminal."""
        self._name = name if len(name) <= _LONGEST else f"…{name[1 - _LONGEST :]}"
        self._said = ""
        self._is_over = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        # A terminal that calls itself dumb cannot clear a line.
        if sys.stderr.isatty() and os.environ.get("TERM") != "dumb":
            self._thread = threading.Thread(target=self._show, daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over.set()
        if self._thread is not None:
            self._thread.join()

    def through(self, steps: Iterable[_Step]) -> Iterator[_Step]:
        """`steps` one by one; the bar shows how many have been taken."""
        taken = list(steps)
        for number, step in enumerate(taken):
            self._said = _bar(number, len(taken))
            yield step
        self._said = _bar(len(taken), len(taken))

    def _show(self) -> None:
        # A terminal that has gone takes no bar, and misses none.
        with suppress(OSError):
            self._draw()

    def _draw(self) -> None:
        shown = False
        pause = _AFTER
        while not self._is_over.wait(pause):
            sys.stderr.write(f"{_CLEAR}{self._name}{self._said}")
            sys.stderr.flush()
            shown, pause = True, _EVERY
        if shown:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


def _bar(number: int, steps: int) -> str:
    full = _BAR * number // steps if steps else _BAR
    return f" [{'#' * full}{'.' * (_BAR - full)}] {number}/{steps}"
