"""Check every hostile input in a process of its own: `python -m tests.hostile.measure`.

Prints how long the slowest took, how much memory the largest took, and all that ended
otherwise than it should. With `--json` it prints every outcome instead. With the words of another
command, as in `python -m tests.hostile.measure diff PATH PATH`, that is run in place of the check;
it must end with one of its exit codes, whatever it says.
"""

import contextlib
import gc
import io
import json
import os
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

AS_OF = "2025-04-03"
LONGEST = 60
"""Seconds of computing after which an input counts as one that hangs."""

MOST_MEMORY = 2 * 2**30
SLOWEST, LARGEST = 2.0, 150
"""The goals: seconds, and megabytes."""

CHECK = ("check", "--as-of", AS_OF, "--", "PATH")

_FINDING = re.compile(
    r"^\S.*?:(?:(\d+):(\d+):)? ([A-Z]{3}\d{3}) (?:error|warning|info) ", re.MULTILINE
)
_CRASH = re.compile(r"Traceback \(most|this is a bug|--debug")
_SHOWN = 4


def main() -> int:
    """Make, check and print all cases; 1 if any ends otherwise than it should."""
    words = tuple(word for word in sys.argv[1:] if word != "--json") or CHECK
    folder = Path(tempfile.mkdtemp())
    try:
        made = list(_made(folder))
        _load_all(folder)
        began = time.monotonic()
        outcomes = [{**case, **_outcome(folder, case, words)} for case in made]
        took = time.monotonic() - began
    finally:
        # Folders in folders, deeper than the interpreter follows.
        subprocess.run(["rm", "-rf", folder], check=False)
    if "--json" in sys.argv:
        _say(json.dumps(outcomes))
        return 0
    return _print(outcomes, took)


def _made(folder: Path) -> Iterator[dict]:
    """All cases, made by another process, so that this one stays small."""
    index = folder / "cases.json"
    maker = os.fork()
    if maker == 0:
        from attrs import asdict

        from tests.hostile.corpus import make_all

        index.write_text(json.dumps([asdict(case) for case in make_all(folder)]), "utf-8")
        os._exit(0)
    _, status = os.waitpid(maker, 0)
    if status:
        raise SystemExit("the cases cannot be made")
    yield from json.loads(index.read_text("utf-8"))


def _load_all(folder: Path) -> None:
    """Load whatever a check needs, once for all processes that are forked from here."""
    from narvard.cli import main as command

    example = folder / "example.yaml"
    for written in ("format: 1\norganisations: [1]\n", "format: 1\n"):
        example.write_text(written, "utf-8")
        with contextlib.redirect_stdout(io.StringIO()):
            command(["check", "--as-of", AS_OF, str(example)])
    gc.freeze()


def _outcome(folder: Path, case: dict, words: tuple[str, ...]) -> dict:
    """What a command on the case came to, and what it took."""
    from narvard.cli import main as command

    place, _, path = case["path"].partition("/")
    written = folder / "written"
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        code = 99
        try:
            os.chdir(folder / place)
            resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
            resource.setrlimit(resource.RLIMIT_CPU, (LONGEST, LONGEST))
            signal.alarm(3 * LONGEST)
            output = os.open(written, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
            os.dup2(output, 1)
            os.dup2(output, 2)
            code = command([path if word == "PATH" else word for word in words])
        finally:
            os._exit(code)
    _, status, used = os.wait4(child, 0)
    said = written.read_text("utf-8", errors="replace")
    found = [
        code + (f" {line}:{column}" if line else "")
        for line, column, code in _FINDING.findall(said)
    ]
    more = f", … {len(found)}" if len(found) > _SHOWN else ""
    return {
        "is_check": words == CHECK,
        "found": ", ".join(found[:_SHOWN]) + more,
        "ended": os.waitstatus_to_exitcode(status),
        "crashed": _CRASH.search(said) is not None,
        "leaked": "not-to-be-shown" in said or "root:x:" in said,
        "first": said[:300],
        "seconds": round(used.ru_utime + used.ru_stime, 3),
        "waited": round(time.monotonic() - began, 3),
        "megabytes": used.ru_maxrss // 1024,
    }


def wrong(outcome: dict) -> str:
    """What is wrong with how a case ended; nothing if all is well."""
    if outcome["ended"] < 0:
        return f"ended by signal {-outcome['ended']}"
    if outcome["leaked"]:
        return "shows what is in a file of the machine"
    if outcome["crashed"]:
        return f"crashed: {outcome['first']}"
    if not outcome["is_check"]:
        return "" if outcome["ended"] in {0, 1, 2} else f"code {outcome['ended']}"
    if (outcome["ended"], outcome["found"]) != (outcome["code"], outcome["expected"]):
        return f"found {outcome['found']!r}, code {outcome['ended']}"
    return ""


def _say(*lines: str) -> None:
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _print(outcomes: list[dict], took: float) -> int:
    failed = [f"{one['name']}: {what}" for one in outcomes if (what := wrong(one))]
    _say(f"{len(outcomes)} hostile inputs in {took:.1f} s")
    for what, unit, goal in (("seconds", "s", SLOWEST), ("megabytes", "MB", LARGEST)):
        ranked = sorted(outcomes, key=lambda one: -one[what])
        over = sum(one[what] > goal for one in ranked)
        _say(f"most {what}: {ranked[0][what]} {unit} (goal {goal:g}; {over} above it)")
        for one in ranked[:5]:
            _say(f"  {one[what]:8} {unit}  {one['name']}")
    _say(f"ended by a signal: {sum(one['ended'] < 0 for one in outcomes)}")
    _say(f"ended in a traceback: {sum(one['crashed'] for one in outcomes)}")
    _say(f"without a code: {sum(not one['found'] for one in outcomes)}")
    _say(f"otherwise than it should: {len(failed)}")
    _say(*failed)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
