"""Change the code of a package bit by bit, and see which changes no test notices.

`python -m tests.mutation kernel` makes the mutants of a package with mutmut, and lists those that
survive the tests of that package: each is a test that is missing, or code that does nothing.
Names with wildcards choose among the mutants: `python -m tests.mutation files "*.yaml_reader.*"`.

What is done is kept in `build/mutation`, and is not done again until code changes; from there
`mutmut show` says what a mutant changes.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINKED = ("src", "tests", "tools", "schemas", "examples", "docs", "conftest.py", "README.md")
SETTLED = ("killed", "timeout", "segfault", "caught by type check")

TESTS = {
    "kernel": ["tests/kernel"],
    "files": ["tests/files", "tests/suites"],
    "rules": ["tests/rules"],
}
"""The packages, and the tests that each has to itself; all others would take hours."""


def main() -> None:
    """Run mutmut for the package that the arguments of this process name."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("package", choices=TESTS)
    parser.add_argument("names", nargs="*", help="names of mutants, with wildcards")
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="at a time")
    arguments = parser.parse_args()

    names = arguments.names or [f"narvard.{arguments.package}.*"]
    folder = _folder(arguments.package)
    ran = _mutmut(folder, "run", "--max-children", str(arguments.processes), *names)
    if ran.returncode:
        sys.exit(ran.returncode)
    listed = _mutmut(folder, "results", "--all", "true", stdout=subprocess.PIPE, text=True)
    rows = [line.strip().rsplit(": ", 1) for line in listed.stdout.splitlines() if ": " in line]
    tried = [(name, how) for name, how in rows if how != "not checked"]
    left = [(name, how) for name, how in tried if how not in SETTLED]
    share = 100 * (len(tried) - len(left)) / max(len(tried), 1)
    lines = [
        *(f"{name}: {how}" for name, how in left),
        f"{len(tried) - len(left)} of {len(tried)} mutants are noticed ({share:.1f} %)",
        f"What one changes: cd {folder.relative_to(ROOT)} && mutmut show NAME",
    ]
    sys.stdout.write("".join(f"{line}\n" for line in lines))


def _folder(package: str) -> Path:
    """A project beside this one, so that mutmut finds the settings for the package alone."""
    folder = ROOT / "build" / "mutation" / package
    folder.mkdir(parents=True, exist_ok=True)
    shared = {"shared": ROOT.parent / "shared"}  # where the suites of YAML and JSON are looked for
    for name, target in {**{name: ROOT / name for name in LINKED}, **shared}.items():
        if target.exists() and not (folder / name).exists():
            (folder / name).symlink_to(target)
    settings = {
        "source_paths": ["src"],
        "only_mutate": [f"src/narvard/{package}/*"],
        "also_copy": [name for name in LINKED if name != "src"],
        "pytest_add_cli_args_test_selection": TESTS[package],
        # What is made up is compared for minutes, and finds what the other tests find.
        "pytest_add_cli_args": [
            "-p",
            "no:cacheprovider",
            "--ignore=tests/files/test_equivalence.py",
        ],
        # A forked process inherits what the last run has cached, and would see no change in it.
        "process_isolation": "forkserver",
    }
    lines = [f"{name} = {json.dumps(value)}" for name, value in settings.items()]
    project = (ROOT / "pyproject.toml").read_text("utf-8")
    text = "\n".join([project, "[tool.mutmut]", *lines, ""])
    (folder / "pyproject.toml").write_text(text, "utf-8")
    return folder


def _mutmut(folder: Path, *arguments: str, **more: object) -> subprocess.CompletedProcess[str]:
    # Processes that the tests start must find the mutants too.
    found = os.environ | {"PYTHONPATH": str(folder / "mutants" / "src")}
    return subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments], cwd=folder, env=found, check=False, **more
    )


if __name__ == "__main__":
    main()
