"""What is shown on a terminal and when, beside what `test_reporting` tries of it."""

import io
import sys

from narvard.cli import progress
from narvard.cli.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_nothing_is_shown_of_what_is_done_soon(monkeypatch):
    monkeypatch.setattr(progress, "_AFTER", 600.0)
    monkeypatch.setattr(sys, "stderr", Terminal())
    with Progress("care") as bar:
        assert list(bar.through("abc")) == ["a", "b", "c"]
    assert sys.stderr.getvalue() == ""


def test_no_steps_are_all_steps():
    assert progress._bar(0, 0) == " [####################] 0/0"
