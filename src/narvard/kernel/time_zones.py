"""Time zones that exist."""

from functools import lru_cache


@lru_cache(maxsize=64)
def is_known_time_zone(name: str) -> bool:
    """Whether `name` is in the IANA time zone database; True where there is no database."""
    # A machine without the database finds no zone at all, and cannot tell.
    return _is_found(name) or not _is_found("Etc/UTC")


def _is_found(name: str) -> bool:
    from zoneinfo import ZoneInfo

    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return False
    return True
