"""A country as files."""

from pathlib import Path

from narvard.testing.country.emitting import text_of
from narvard.testing.country.making import Country, merged
from narvard.testing.country.national import header


def write(country: Country, path: Path, *, in_one: bool = False) -> None:
    """Write a country down.

    Args:
        country: the country.
        path: the file, or the folder for a file of each part; folders are made.
        in_one: whether it is one file.
    """
    if in_one:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(text_of(merged(country.parts()), header()))
        return
    for part in country.parts():
        folder = path / part.name[:9]
        folder.mkdir(parents=True, exist_ok=True)
        with (folder / f"{part.name}.yaml").open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(text_of(part.sections, header() if part.name == "country" else None))
