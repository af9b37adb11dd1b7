"""The loader that a schema needs: dates, times and `no` stay as they are written (YAML 1.2)."""

import re
from pathlib import Path

import yaml


class CoreLoader(yaml.CSafeLoader):
    """libyaml with the words and numbers of YAML 1.2."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern, starts in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$"), list(starts)
    )


def documents(path: Path):
    """The data of a file, or of each file in a folder."""
    for file in sorted(path.rglob("*.yaml")) or [path]:
        with file.open(encoding="utf-8") as stream:
            yield yaml.load(stream, Loader=CoreLoader)


def entities(data) -> int:
    """How many items all sections hold."""
    return sum(len(value) for value in data.values() if isinstance(value, list))
