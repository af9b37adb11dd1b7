"""Notes whatever a process does beyond reading the files that it may read.

Run as `python -m tests.hostile.guard FOLDER -- ARGUMENTS` it runs the command line of narvard
with those arguments, and writes each forbidden event on standard error.
"""

import os
import sys
from pathlib import Path

FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "os.system",
    "pickle.",
    "ctypes.",
    "urllib.",
    "webbrowser.",
)
CHANGING = ("os.chmod", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.symlink")
DEVICES = {"/dev/null"}
_ROOT = Path(__file__).resolve().parents[2]
SYSTEM = (
    _ROOT / "src",
    _ROOT / "schemas",
    _ROOT / "examples" / "rules",
    sys.prefix,
    sys.base_prefix,
    "/usr/share/zoneinfo",
    "/usr/share/locale",
    "/usr/lib",
)
"""Where the program itself lies, and what the interpreter reads of the machine."""

_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Guard:
    """Collects events that break a promise.

    Attributes:
        seen: the events.
    """

    def __init__(self, folder: Path) -> None:
        """Allow to write in `folder`, and to read there and where the program lies."""
        self._written = (os.path.realpath(folder),)
        self._read = (*self._written, *map(os.path.realpath, SYSTEM))
        self.seen: list[str] = []

    def __call__(self, event: str, arguments: tuple) -> None:
        if event == "open":
            self._opened(*arguments)
        elif event.startswith(CHANGING):
            if not self._is_in(arguments[0], self._written):
                self.seen.append(f"{event} {arguments[0]}")
        elif event.startswith(FORBIDDEN):
            self.seen.append(event)

    def _opened(self, path: str | bytes | int, mode: str | None, flags: int) -> None:
        if isinstance(path, int) or path in DEVICES:
            return
        only_read = mode in {None, "r", "rb"} and not flags & _WRITING
        if not self._is_in(path, self._read if only_read else self._written):
            self.seen.append(f"open {path}")

    def _is_in(self, path: str | bytes, folders: tuple[str, ...]) -> bool:
        real = os.path.realpath(os.fsdecode(path))
        return any(real == folder or real.startswith(f"{folder}{os.sep}") for folder in folders)


def main() -> int:
    """Run the command line under guard."""
    guard = Guard(Path(sys.argv[1]))
    sys.addaudithook(guard)
    from narvard.cli import main as command

    command(sys.argv[3:])
    sys.stdout.flush()
    sys.stderr.write("\n".join(guard.seen))
    return 0


if __name__ == "__main__":
    sys.exit(main())
