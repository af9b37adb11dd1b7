"""PyYAML alone: what people write to have the data of files. Nothing is checked."""

import sys
from pathlib import Path

import yaml

for file in sorted(Path(sys.argv[1]).rglob("*.yaml")) or [Path(sys.argv[1])]:
    with file.open(encoding="utf-8") as stream:
        data = yaml.load(stream, Loader=yaml.CSafeLoader)
print("read", len(data), "sections of the last file")
