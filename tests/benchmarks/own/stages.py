"""Where the time of one check goes, stage by stage, in milliseconds of the processor.

The stages are run by hand, one after the other, as `narvard check` runs them. What can be done
again is done three times and the fastest counts; rules share indexes, so whoever asks first
pays for them.
"""

import gc
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

AS_OF = date(2026, 1, 1)
AGAIN = 3
SLOWEST = 10


def taken(function: Callable[[], object]) -> tuple[float, object]:
    """The milliseconds of the processor that one run took, and what it gave."""
    start = time.process_time()
    made = function()
    return (time.process_time() - start) * 1000, made


def fastest(*functions: Callable[[], object]) -> list[float]:
    """The milliseconds of the fastest of several runs of each; they take turns."""
    rounds = [[taken(function)[0] for function in functions] for _ in range(AGAIN)]
    return [min(each) for each in zip(*rounds, strict=True)]


def all_events(text: str) -> None:
    from narvard.files.yaml_events import STREAM_END, event_stream

    next_event = event_stream(text)
    while type(next_event()) is not STREAM_END:
        pass


def main(path: Path) -> None:
    gc.disable()

    import_module("narvard.cli.check")
    from narvard import api
    from narvard.engine import diagnose
    from narvard.files.assemble import RECORDS
    from narvard.files.document import Document, read_document
    from narvard.files.limits import DEFAULT_LIMITS
    from narvard.files.load import load_documents
    from narvard.files.source import Source, decode, read_source
    from narvard.graph.collaboration import Collaboration
    from narvard.outputs.reports.text import render

    start_up = time.process_time() * 1000

    source = read_source(path, within=None, limits=DEFAULT_LIMITS)
    assert isinstance(source, Source)
    text, _ = decode(source, DEFAULT_LIMITS)
    document = read_document(source, DEFAULT_LIMITS, RECORDS)
    assert isinstance(document, Document)
    loaded = load_documents([document], ())
    collaboration = Collaboration(loaded.bundle, locator=loaded.origins)
    decoding, events, reading, structuring, assembling = fastest(
        lambda: decode(source, DEFAULT_LIMITS),
        lambda: all_events(text),
        lambda: read_document(source, DEFAULT_LIMITS),
        lambda: read_document(source, DEFAULT_LIMITS, RECORDS),
        lambda: load_documents([document], ()),
    )

    findings = []
    rules = []
    for rule in api.ALL_RULES:
        spent, found = taken(lambda rule=rule: list(rule.check(collaboration, AS_OF)))
        rules.append((spent, rule.RULE.code))
        findings += found
    diagnosing, _ = taken(lambda: diagnose(findings, collaboration.locator))
    # What settles accounts is part of the check and of none of its stages by itself.
    checking, report = taken(lambda: api.check_loaded(loaded, as_of=AS_OF, rules=()))
    reporting, _ = taken(lambda: render(report))

    stages = {
        "start-up and imports": start_up,
        "decoding the text": decoding,
        "pulling the events of libyaml": events,
        "building data of them, with limits and places": reading - events - decoding,
        "making records, which is judging the shape": structuring - reading,
        "putting them together, and knowing where each came from": assembling,
        f"{len(rules)} rules, with the indexes they share": sum(spent for spent, _ in rules),
        f"placing {len(findings)} findings": diagnosing,
        "asking for comments that accept findings": checking,
        "writing the report": reporting,
    }
    whole = sum(stages.values())
    print(f"{path.name}, {path.stat().st_size / 1e6:.1f} MB: {whole:.0f} ms of the processor\n")
    print("| stage | ms | share |\n|---|--:|--:|")
    for says, spent in stages.items():
        print(f"| {says} | {spent:.1f} | {spent / whole:.1%} |")
    print("\n| slowest rules | ms |\n|---|--:|")
    for spent, code in sorted(rules, reverse=True)[:SLOWEST]:
        print(f"| {code} | {spent:.1f} |")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
