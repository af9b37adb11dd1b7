"""Using the command line wrongly, and what was probably meant."""

from collections.abc import Collection, Iterable
from difflib import get_close_matches

_NEAR = 0.75


class UsageError(Exception):
    """What was asked for cannot be done; the message says why, in a sentence."""


def unknown(said: str, *asked: tuple[str | None, Collection[str]]) -> UsageError:
    """An error that says `said`, and what was probably meant by that which it names.

    Args:
        said: why it cannot be done; what was written stands in it in quotes.
        asked: what was written, if anything, and what could have been written.
    """
    hints = (
        did_you_mean(written, known)
        for written, known in asked
        if written is not None and written not in known and _names(said, written)
    )
    hint = next(hints, "")
    return UsageError(f"{said}{';' if hint else ''}{hint}")


def _names(said: str, written: str) -> bool:
    return f"'{written}'" in said or f'"{written}"' in said


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """A question with the nearest of `known`, with a space before it; empty if none is near."""
    near = get_close_matches(written, list(known), n=1, cutoff=_NEAR)
    return f' did you mean "{near[0]}"?' if near else ""
