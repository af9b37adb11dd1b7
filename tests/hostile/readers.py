"""Readers beside a writer: `python -m tests.hostile.readers 60`.

One process saves the files of a folder again and again while eight others check the folder.
Every check must see each file whole, as it was before or after a save.
"""

import os
import shutil
import signal
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from narvard import check
from narvard.files.whole import write_whole
from narvard.outputs.reports import lines

READERS = 8
FORMAT = "format: 1\norganisations:\n"
DAY = date(2025, 4, 3)
_ONE = FORMAT + "".join(f"  - {{id: a{n}, kind: municipality}}\n" for n in range(200))
STATES = (_ONE, _ONE + "  - {id: z, kind: municipality}\n")
"""Nothing is wrong with either; half of one would be cut in a line, or lack its end."""

_OTHER = FORMAT + "  - {id: y, kind: unit, part_of: nobody}\n"


def failures(seconds: float) -> tuple[int, int]:
    """How many checks were made, and how many saw something that was never written."""
    folder = Path(tempfile.mkdtemp())
    results = Path(tempfile.mkdtemp())
    try:
        (folder / "other.yaml").write_text(_OTHER, "utf-8")
        write_whole(folder / "it.yaml", STATES[0])
        expected = lines.render(check(folder, as_of=DAY))
        writer = _forked(lambda: _save_for_ever(folder))
        readers = [
            _forked(lambda name=str(number): _read(folder, seconds, expected, results / name))
            for number in range(READERS)
        ]
        for reader in readers:
            os.waitpid(reader, 0)
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        counts = [tuple(map(int, one.read_text().split())) for one in results.iterdir()]
        if len(counts) < READERS:
            return 0, READERS - len(counts)
        return sum(done for done, _ in counts), sum(failed for _, failed in counts)
    finally:
        shutil.rmtree(folder)
        shutil.rmtree(results)


def _forked(work) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def _save_for_ever(folder: Path) -> None:
    while True:
        for state in STATES:
            write_whole(folder / "it.yaml", state)


def _read(folder: Path, seconds: float, expected: str, result: Path) -> None:
    end = time.monotonic() + seconds
    done = failed = 0
    while done == 0 or time.monotonic() < end:
        done += 1
        failed += lines.render(check(folder, as_of=DAY)) != expected
    result.write_text(f"{done} {failed}")


def main() -> int:
    """Read beside a writer for as many seconds as the command line says; 1 on any failure."""
    done, failed = failures(float(sys.argv[1]) if len(sys.argv) > 1 else 60)
    sys.stdout.write(f"{done} checks by {READERS} readers: {failed} failed\n")
    return bool(failed or not done)


if __name__ == "__main__":
    sys.exit(main())
