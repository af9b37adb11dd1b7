"""Kill a process at random while it saves: `python -m tests.hostile.killing 1000`.

Prints how often the file was torn, which must be never, and how many files are left beside it.
"""

import os
import random
import signal
import sys
import tempfile
import time
from pathlib import Path

from narvard.files.whole import write_whole

CONTENTS = tuple(f"# {letter}\n".encode() * 40_000 for letter in "ab")
LONGEST = 0.02
"""Seconds in which a process saves some times."""


def kill_at_random(file: Path, times: int, seed: int = 1) -> tuple[int, int]:
    """How often `file` was torn, and how many other files there are in its folder at the end."""
    chance = random.Random(seed)
    write_whole(file, CONTENTS[0])
    torn = 0
    for _ in range(times):
        child = os.fork()
        if child == 0:
            while True:
                for content in CONTENTS:
                    write_whole(file, content)
        time.sleep(chance.random() * LONGEST)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        torn += file.read_bytes() not in CONTENTS
    return torn, len(list(file.parent.iterdir())) - 1


def main() -> int:
    """Kill as often as the command line says; 1 if the file was torn."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory() as folder:
        torn, left = kill_at_random(Path(folder) / "it.yaml", times)
    sys.stdout.write(f"{times} times killed: {torn} torn, {left} left beside it\n")
    return bool(torn)


if __name__ == "__main__":
    sys.exit(main())
