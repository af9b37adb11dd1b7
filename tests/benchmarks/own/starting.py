"""Where the time goes before a check reads its first byte, in milliseconds of the processor.

Everything that a check imports is imported here, in its order. Each figure is the least of
several fresh processes. The making of attrs classes is part of the other stages.
"""

import json
import subprocess
import sys
import time
from importlib import import_module

PROCESSES = 7
STAGES = {
    "the arguments of the command": ("narvard.cli.main", "narvard.cli.parser", "narvard.cli.check"),
    "PyYAML and attrs": ("yaml", "attrs"),
    "reading files": ("narvard.files.reading",),
    "the model, and making its records": ("narvard.files.assemble",),
    "the collaboration and what rules ask it": ("narvard.graph.collaboration",),
    "the rules, and what only they ask": ("narvard.rules",),
    "what brings the stages together": ("narvard.api", "narvard.cli.configuring"),
    "the report": ("narvard.outputs.reports.text",),
}
PYTHON, CLASSES = "Python itself", "of it: making {} classes of attrs"


def one_process() -> dict[str, float]:
    """What each stage takes in this process, and what making classes takes in all."""
    took = {PYTHON: time.process_time() * 1000}
    classes: list[float] = []
    for stage, modules in STAGES.items():
        began = time.process_time()
        for name in modules:
            import_module(name)
            if name == "attrs":
                _time_classes(classes)
        took[stage] = (time.process_time() - began) * 1000
    took[CLASSES.format(len(classes))] = sum(classes)
    return took


def _time_classes(taken: list[float]) -> None:
    """Add to `taken` what making each further class takes."""
    import attrs

    def timed(decorate):
        def decorator(maybe_cls=None, **options):
            def make(cls):
                began = time.process_time()
                made = decorate(cls, **options)
                taken.append((time.process_time() - began) * 1000)
                return made

            return make if maybe_cls is None else make(maybe_cls)

        return decorator

    attrs.frozen, attrs.define = timed(attrs.frozen), timed(attrs.define)


def main() -> None:
    """Print the table."""
    rounds = [
        json.loads(subprocess.check_output([sys.executable, __file__, "--once"]))
        for _ in range(PROCESSES)
    ]
    least = {stage: min(one[stage] for one in rounds) for stage in rounds[0]}
    whole = sum(least.values()) - list(least.values())[-1]
    print("| stage | ms | share |\n|---|--:|--:|")
    for stage, spent in least.items():
        print(f"| {stage} | {spent:.0f} | {spent / whole:.0%} |")
    print(f"| **all** | {whole:.0f} | |")


if __name__ == "__main__":
    if "--once" in sys.argv:
        print(json.dumps(one_process()))
    else:
        main()
