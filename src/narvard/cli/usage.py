"""Using the command line wrongly, and what was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

_NEAR = 0.75


class UsageError(Exception):
    """What was asked for cannot be done; the message says why, in a sentence."""


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """A question with the nearest of `known`, with a space before it; empty if none is near."""
    near = get_close_matches(written, list(known), n=1, cutoff=_NEAR)
    return f' did you mean "{near[0]}"?' if near else ""
