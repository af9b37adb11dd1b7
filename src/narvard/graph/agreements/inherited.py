"""What something has from those above it."""

from collections.abc import Collection, Iterable


def nearest_above(
    links: Iterable[tuple[str, str]], having: Collection[str]
) -> dict[str, tuple[str, ...]]:
    """For each id the nearest ones above it that are among `having`, sorted.

    What has it itself hides those above it from those below, and may still be below
    others. Ids with none above are left out, and nothing is above itself in a circle.

    Args:
        links: pairs of an id and one right above it.
        having: the ids that are looked for.
    """
    below: dict[str, list[str]] = {}
    for lower, upper in dict.fromkeys(links):
        below.setdefault(upper, []).append(lower)
    found: dict[str, list[str]] = {}
    for source in sorted(having):
        seen = {source}
        pending = list(below.get(source, ()))
        while pending:
            current = pending.pop()
            if current in seen:
                continue
            seen.add(current)
            found.setdefault(current, []).append(source)
            if current not in having:
                pending.extend(below.get(current, ()))
    return {one: tuple(sources) for one, sources in found.items()}
