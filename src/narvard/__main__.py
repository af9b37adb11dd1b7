"""The command `narvard`, and `python -m narvard`, which is the same."""

import sys

from narvard.version import __version__


def run() -> None:
    """Run the command line of this process, and leave it with the exit code."""
    if sys.argv[1:] == ["--version"] and sys.stdout is not None:
        # Asked by scripts and hooks before each run; nothing else has to be there for it.
        try:
            sys.stdout.write(f"narvard {__version__}\n")
            sys.stdout.flush()
        except OSError:
            pass  # said below, as of every command
        else:
            return
    from narvard.cli import run as run_command

    run_command()


if __name__ == "__main__":
    run()
