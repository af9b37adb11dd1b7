from datetime import date

import pytest

import narvard


@pytest.fixture
def ask(tmp_path):
    """Ask about routine `r` of what is written below `format: 1`."""

    def ask(text, day, routine="r", started=None):
        (tmp_path / "all.yaml").write_text(f"format: 1\n{text}", "utf-8")
        return narvard.routine_on(
            narvard.load(tmp_path),
            routine,
            date.fromisoformat(day),
            started=None if started is None else date.fromisoformat(started),
        )

    return ask


@pytest.fixture
def next_change(ask):
    """The next day on which something changes, and what, in words; None if nothing does."""

    def next_change(text, day):
        change = ask(text, day).next_change
        return change and (str(change.day), [str(one) for one in change.said])

    return next_change
