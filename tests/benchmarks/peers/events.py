"""The physical floor: the events of libyaml, taken by Python and thrown away."""

import sys
from pathlib import Path

import yaml

for file in sorted(Path(sys.argv[1]).rglob("*.yaml")) or [Path(sys.argv[1])]:
    next_event = yaml.CSafeLoader(file.read_text("utf-8")).get_event
    while type(next_event()) is not yaml.StreamEndEvent:
        pass
print("read all events")
