import io
import sys

import pytest

from narvard.cli import streams


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(
    ("choice", "environment", "stream", "coloured"),
    [
        ("auto", {}, io.StringIO(), False),
        ("auto", {}, Terminal(), True),
        ("auto", {"NO_COLOR": "1"}, Terminal(), False),
        ("auto", {"NO_COLOR": ""}, Terminal(), True),
        ("auto", {"TERM": "dumb"}, Terminal(), False),
        ("auto", {"FORCE_COLOR": "1"}, io.StringIO(), True),
        ("auto", {"FORCE_COLOR": "1", "TERM": "dumb"}, io.StringIO(), True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, Terminal(), False),
        ("always", {"NO_COLOR": "1"}, io.StringIO(), True),
        ("never", {"FORCE_COLOR": "1"}, Terminal(), False),
    ],
)
def test_colour(monkeypatch, choice, environment, stream, coloured):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", stream)
    assert streams.use_colour(choice) is coloured


def test_the_width_of_a_terminal_and_of_anything_else(monkeypatch):
    monkeypatch.setenv("COLUMNS", "77")
    assert streams.width_of(Terminal(), 100) == 77
    assert streams.width_of(io.StringIO(), 100) == 100


def test_output_that_cannot_be_redirected_is_left_alone(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    streams.abandon_output()
    streams.write_utf_8("å")
    assert sys.stdout.getvalue() == "å"


def test_what_is_no_file_takes_text_as_it_is(monkeypatch):
    """As where output is caught by a program that runs narvard within itself."""
    for name in ("stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.StringIO())
    streams.prepare()
    streams.write_exactly("å\r\n".encode())
    streams.flush()
    assert sys.stdout.getvalue() == "å\r\n"
