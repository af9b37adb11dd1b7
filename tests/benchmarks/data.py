"""The files that are read: made once, kept below the system's folder for what is temporary."""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Literal

from tests.benchmarks import models, stand_in
from tests.benchmarks.runner import HOME

Fault = Literal["reference", "shape"]
Place = Literal["municipalities", "country"]

HERE = Path(__file__).parent
_TARGETS: dict[Fault, re.Pattern[str]] = {
    "reference": re.compile(r"^( +(?:- )?(?:organisation|group|body): [a-z0-9-]+)$", re.MULTILINE),
    "shape": re.compile(r"^( +kind: [a-z_]+)$", re.MULTILINE),
}
"""Lines that become wrong when something is written at their end."""


class Data:
    """Files in a cache folder, each made when it is first asked for.

    They are of municipalities that are all alike, or of the made-up country of `narvard.testing`,
    in which most entities are meetings, and which says itself how many files it needs.
    """

    def __init__(self, folder: Path | None = None, place: Place = "municipalities") -> None:
        self.place = place
        self.folder = (folder or HOME) / _version_of_makers()

    def one_file(self, entities: int, *, history: int = 1) -> Path:
        """One file of about as many entities; `history` times as much happened to each."""
        return self._kept(
            f"one-{entities}-{history}.yaml",
            lambda path: self._write(path, entities, history=history),
        )

    def many_files(self, entities: int, files: int) -> Path:
        """A folder of so many files, with about as many entities all together."""
        return self._kept(
            f"many-{entities}-{files}", lambda path: self._write(path, entities, files=files)
        )

    def wrong(self, entities: int, errors: int, fault: Fault) -> Path:
        """One file with so many errors of one sort, spread evenly over it."""
        right = self.one_file(entities)
        return self._kept(
            f"wrong-{entities}-{errors}-{fault}.yaml",
            lambda path: _spoil(right, path, errors, _TARGETS[fault]),
        )

    def models(self) -> Path:
        """The folder of the modules that peers import."""
        return self._kept("models", models.write_models)

    def cache_of(self, files: Path) -> Path:
        """The folder of what a cache of narvard would hold for each of `files`."""
        return self._kept(
            f"cache-of-{files.name}",
            lambda path: subprocess.run(
                [sys.executable, HERE / "own" / "cached.py", "write", files, path], check=True
            ),
        )

    def _write(self, path: Path, entities: int, *, history: int = 1, files: int = 1) -> None:
        if self.place == "municipalities":
            stand_in.write(path, entities, history=history, files=files)
            return
        from narvard.testing.country import Country, write

        write(Country(entities=entities, history=history), path, in_one=files == 1)

    def _kept(self, name: str, make: Callable[[Path], object]) -> Path:
        """The file or folder of that name; half a one is never left behind."""
        name = name if self.place == "municipalities" else f"{self.place}-{name}"
        path = self.folder / name
        if not path.exists():
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self.folder) as made_in:
                make(Path(made_in) / name)
                shutil.move(Path(made_in) / name, path)
        return path


def _version_of_makers() -> str:
    """A name that is another one whenever other files would be made."""
    digest = blake2b(digest_size=6)
    country = sorted((models.ROOT / "src" / "narvard" / "testing" / "country").glob("*.py"))
    for source in (stand_in.__file__, models.__file__, __file__, models.SCHEMA, *country):
        digest.update(Path(source).read_bytes())
    return digest.hexdigest()


def _spoil(right: Path, wrong: Path, errors: int, target: re.Pattern[str]) -> None:
    text = right.read_text("utf-8")
    places = [found.end() for found in target.finditer(text)]
    if len(places) < errors:
        raise ValueError(f"{right} has only {len(places)} places for {errors} errors")
    pieces = []
    start = 0
    for place in islice(places, 0, errors * (len(places) // errors), len(places) // errors):
        pieces.append(text[start:place])
        pieces.append("-gone")
        start = place
    wrong.write_text("".join((*pieces, text[start:])), "utf-8")
