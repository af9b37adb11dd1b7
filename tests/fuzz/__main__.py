"""Fuzz a reader, guided by coverage: `python -m tests.fuzz yaml --minutes 10`.

Needs atheris. What makes the reader go a new way is kept in `build/fuzz`; an input that makes it
fail is written beside it, and the command ends with another code than 0. Put such an input into
`tests/fuzz/corpus`, where every run of the tests tries it again.
"""

import argparse
import sys
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"


def main() -> None:
    """Fuzz the target that the arguments of this process name."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("target", choices=("yaml", "json", "settings", "comments"))
    parser.add_argument("--minutes", type=float, default=1, metavar="N", help="how long")
    parser.add_argument("--longest", type=int, default=4096, metavar="N", help="bytes of an input")
    arguments = parser.parse_args()

    import atheris

    with atheris.instrument_imports(
        include=["narvard.files", "narvard.settings", "narvard.accounts"]
    ):
        from tests.fuzz.targets import TARGETS

    found = Path("build/fuzz", arguments.target)
    found.mkdir(parents=True, exist_ok=True)
    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={int(arguments.minutes * 60)}",
            f"-max_len={arguments.longest}",
            "-timeout=20",
            "-rss_limit_mb=2048",
            "-print_final_stats=1",
            f"-artifact_prefix={found.parent}/{arguments.target}-",
            str(found),
            str(CORPUS / arguments.target),
        ],
        TARGETS[arguments.target],
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main()
