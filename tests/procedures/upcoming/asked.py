"""How the tests write a collaboration down and ask what comes up."""

from datetime import date

import narvard


def load(folder, text):
    path = folder / "all.yaml"
    path.write_text(f"format: 1\n{text}", "utf-8")
    return narvard.load(path)


def coming(collaboration, first="2025-01-01", last="2025-12-31"):
    return narvard.upcoming(collaboration, date.fromisoformat(first), date.fromisoformat(last))


def days(found, *kinds):
    """What comes up as lines: the day or days, the kind, and what is said."""
    return [
        f"{one.first}{f'/{one.last}' if one.vague else ''} {one.kind} {one.said}"
        for one in found
        if not kinds or one.kind in kinds
    ]
