"""The same input gives the same bytes: `python -m tests.hostile.same_bytes`.

Runs every command below, or as many of them as is said, under ten seeds of hashing, three
locales and three time zones, and prints what differs. Locales that the machine lacks are left
out, and named.
"""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LARGE = "sodra-alvsborg"
DAY = ("--as-of", "2025-04-03")
COMMANDS = (
    *(
        ("check", LARGE, *DAY, "--format", form)
        for form in ("text", "json", "jsonl", "github", "gitlab", "sarif", "junit", "markdown")
    ),
    ("check", LARGE, *DAY, "--lang", "sv", "--history"),
    ("check", "rules/SHP001-unknown-key/bad.yaml", *DAY),
    ("diff", "minimal", LARGE),
    ("graph", "--kind", "organisations", LARGE, "--on", "2025-04-03"),
    ("table", "findings", LARGE, "--on", "2025-04-03"),
    ("graph", "--format", "dot", LARGE, "--on", "2025-04-03"),
    ("table", "seats", LARGE, "--on", "2025-04-03", "--format", "csv"),
    ("show", "steering-group", "minimal", *DAY),
    ("upcoming", LARGE, "--from", "2025-04-03"),
    ("rules",),
    ("explain", "REF001"),
)
SEEDS = tuple(map(str, range(10)))
LOCALES = ("C", "sv_SE.UTF-8", "tr_TR.UTF-8")
ZONES = ("UTC", "Pacific/Kiritimati", "America/St_Johns")


def has_locale(name: str) -> bool:
    """Whether the machine knows a locale."""
    probe = "import locale; locale.setlocale(locale.LC_ALL, '')"
    surroundings = {**os.environ, "LC_ALL": name}
    done = subprocess.run(
        [sys.executable, "-c", probe], env=surroundings, capture_output=True, check=False
    )
    return done.returncode == 0


def surroundings(seeds: Iterable[str]) -> Iterator[dict[str, str]]:
    """Every combination of seed, locale and time zone."""
    locales = [name for name in LOCALES if has_locale(name)]
    for seed, name, zone in product(seeds, locales, ZONES):
        yield {"PYTHONHASHSEED": seed, "LC_ALL": name, "TZ": zone}


def written(command: Iterable[str], changed: dict[str, str]) -> str:
    """What a command writes and how it ends, as a digest."""
    done = subprocess.run(
        [sys.executable, "-m", "narvard", *command],
        cwd=ROOT / "examples",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "LANGUAGE": "en", **changed},
        capture_output=True,
        check=False,
    )
    output = done.stdout + b"\0" + done.stderr + str(done.returncode).encode()
    return hashlib.sha256(output).hexdigest()


def main() -> int:
    """Run all of it; 1 if anything differs."""
    everywhere = list(surroundings(SEEDS))
    differing = 0
    for command in COMMANDS[: int(sys.argv[1]) if len(sys.argv) > 1 else None]:
        digests = {written(command, changed) for changed in everywhere}
        differing += len(digests) > 1
        sys.stdout.write(f"{len(digests)} sort of output: {' '.join(command)}\n")
    lacking = [name for name in LOCALES if not has_locale(name)]
    sys.stdout.write(
        f"{len(everywhere)} surroundings; {differing} commands differ; lacking: {lacking}\n"
    )
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main())
