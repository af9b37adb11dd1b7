"""What is run: groups of cases that take turns, each a command line on given files."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from tests.benchmarks.data import Data, Fault, Place
from tests.benchmarks.models import ROOT, SCHEMA
from tests.benchmarks.runner import ALL_ROUNDS, Case

HERE: Final = Path(__file__).parent
AS_OF: Final = "2026-01-01"
LARGE: Final = 50_000
"""Above so many entities only PyYAML alone and narvard are run: the others take minutes."""

SLOW_ROUNDS: Final = 3
NEEDED: Final = {
    "jsonschema": ("jsonschema", "cattrs"),
    "pydantic": ("pydantic",),
    "msgspec": ("jsonschema_rs", "msgspec"),
    "check-jsonschema": ("check_jsonschema",),
}
"""What must be installed for a peer to be run."""


@dataclass(frozen=True)
class Group:
    """Cases that take turns, so that their times may be compared.

    Attributes:
        name: the name; the names of its cases begin with it.
        title: what stands above its table.
        cases: the cases.
    """

    name: str
    title: str
    cases: tuple[Case, ...]


def missing_peers() -> list[str]:
    """The modules that would have to be installed to run every peer."""
    needed = {module for modules in NEEDED.values() for module in modules}
    return sorted(module for module in needed if find_spec(module) is None)


@dataclass(frozen=True)
class Suite:
    """All groups for some sizes.

    Attributes:
        sizes: numbers of entities, in rising order.
        data: what makes the files.
    """

    sizes: Sequence[int]
    data: Data = field(default_factory=Data)

    def groups(self, beginning: str = "") -> Iterator[Group]:
        """The groups whose names begin with `beginning`, in the order of the page.

        The files of a group are made when its turn comes.
        """
        makers: list[tuple[str, Callable[[], Group]]] = [
            ("start", self._start_up),
            *((f"one-{size}", partial(self._one_file, size)) for size in self.sizes),
            *(
                (f"many-{size}", partial(self._many_files, size))
                for size in self.sizes
                if size <= LARGE
            ),
            (f"errors-{self.middle}", self._errors),
            ("growth", self._growth),
            ("history", self._history),
            (f"again-{self.changed_files}", self._again),
            (f"questions-{max(self.sizes)}", self._questions),
        ]
        for name, make in makers:
            if name.startswith(beginning):
                yield make()

    @cached_property
    def middle(self) -> int:
        """The size at which what is not about size is measured."""
        return max((size for size in self.sizes if size <= LARGE), default=min(self.sizes))

    def _start_up(self) -> Group:
        python = (sys.executable, "-c")
        return _group(
            "start",
            "Start-up",
            [
                Case("yaml", '`python -c "import yaml"`', (*python, "import yaml")),
                Case("version", "`narvard --version`", _narvard("--version"), against="yaml"),
                Case("import", "`import narvard`", (*python, "import narvard"), against="yaml"),
                Case(
                    "minimal",
                    "`narvard check examples/minimal`",
                    _check(ROOT / "examples" / "minimal"),
                    exits=(0, 1),
                    against="yaml",
                ),
            ],
        )

    def _one_file(self, size: int) -> Group:
        path = self.data.one_file(size)
        return _group(
            f"one-{size}",
            f"{size:,} entities in one file ({path.stat().st_size / 1e6:.1f} MB)",
            [
                *_alone(path, size),
                *(self._peers(path, [path]) if size <= LARGE else ()),
                *_checks(path),
            ],
        )

    def _many_files(self, size: int) -> Group:
        files = max(size // 40, 2)
        path = self.data.many_files(size, files)
        read = sorted(path.rglob("*.yaml"))
        return _group(
            f"many-{size}",
            f"{size:,} entities in {len(read):,} files",
            [
                *_alone(path, size),
                *self._peers(path, read),
                *_checks(path),
            ],
        )

    def _errors(self) -> Group:
        size = self.middle
        cases = [
            Case("valid", "no error", _check(self.data.one_file(size))),
            *(
                Case(
                    f"{fault}-{count}",
                    f"{count:,} errors of {fault}",
                    _check(self.data.wrong(size, count, fault)),
                    exits=(1,),
                    printed=f"{count} errors in 1 file",
                    against="valid",
                )
                for count in (min(10, size // 100), size // 4)
                for fault in _FAULTS
            ),
        ]
        return _group(f"errors-{size}", f"`narvard check` of {size:,} entities with errors", cases)

    def _growth(self) -> Group:
        least = min(2000, max(self.sizes) // 2)
        sizes = (least, *(size for size in self.sizes if size > least))
        return _group(
            "growth",
            "`narvard check`, more and more entities in one file",
            [
                _BARE,
                *(
                    _read(str(size), f"{size:,} entities", self.data.one_file(size))
                    for size in sizes
                ),
            ],
        )

    def _history(self) -> Group:
        size = 2000 if self.middle > 2000 else min(self.sizes)
        return _group(
            "history",
            f"`narvard check` of {size:,} entities to which more and more happened",
            [
                _BARE,
                *(
                    _read(
                        str(history),
                        f"versions, holders and meetings of each: {history}",
                        self.data.one_file(size, history=history),
                    )
                    for history in self.histories
                ),
            ],
        )

    @property
    def changed_files(self) -> int:
        """Of how many files one is changed."""
        return 3000 if self.middle > 2000 else max(self.middle // 20, 2)

    @property
    def histories(self) -> tuple[int, ...]:
        """How much happens to each entity."""
        return (1, 10, 100) if self.middle > 2000 else (1, 4)

    def _again(self) -> Group:
        files = self.changed_files
        path = self.data.many_files(files * _IN_FILE[self.data.place], files)
        there = len(list(path.rglob("*.yaml")))
        own = (sys.executable, str(HERE / "own" / "cached.py"))
        return _group(
            f"again-{files}",
            f"A second check after one of {there:,} files was changed",
            [
                Case("cold", "`narvard check`", _check(path)),
                Case(
                    "second",
                    "`narvard check` once more, which keeps nothing",
                    _check(path),
                    against="cold",
                ),
                Case(
                    "cached",
                    "if all files but one came from a cache",
                    (*own, "check", str(path), str(self.data.cache_of(path))),
                    against="cold",
                ),
                Case(
                    "living",
                    "in a process that holds all files but one, as an editor does",
                    (*own, "living", str(path)),
                    against="cold",
                ),
            ],
        )

    def _questions(self) -> Group:
        size = max(self.sizes)
        path = self.data.one_file(size)
        own = (sys.executable, str(HERE / "own" / "operations.py"))
        return _group(
            f"questions-{size}",
            f"Questions about {size:,} entities that were read, without the reading",
            [
                Case("check", "`narvard check`, with the reading", _check(path)),
                *(
                    Case(name, says, (*own, name, str(path)), against="check")
                    for name, says in (
                        ("at", "`collaboration.at(day)`"),
                        ("diff", "`narvard.diff(old, new)`"),
                        ("scenario", "`narvard.apply_scenarios(…)`"),
                    )
                ),
            ],
        )

    def _peers(self, path: Path, files: Sequence[Path]) -> Iterator[Case]:
        models = str(self.data.models())
        for name, says in (
            ("jsonschema", "PyYAML + jsonschema + cattrs"),
            ("pydantic", "PyYAML + pydantic"),
            ("msgspec", "PyYAML + jsonschema-rs + msgspec"),
        ):
            if _is_there(name):
                yield Case(
                    name,
                    says,
                    (*_peer(f"with_{name}"), str(path), str(SCHEMA), models),
                    printed="entities",
                    against="csafe",
                    most_rounds=SLOW_ROUNDS if name == "jsonschema" else ALL_ROUNDS,
                )
        if _is_there("check-jsonschema"):
            yield Case(
                "check-jsonschema",
                "`check-jsonschema` (shape only)",
                (
                    *(sys.executable, "-m", "check_jsonschema", "--schemafile", str(SCHEMA)),
                    *map(str, files),
                ),
                against="csafe",
                most_rounds=SLOW_ROUNDS,
            )


_IN_FILE: Final[dict[Place, int]] = {"municipalities": 16, "country": 57}
"""How many entities there are about in a file of many."""

_FAULTS: Final[tuple[Fault, ...]] = ("reference", "shape")


def _is_there(peer: str) -> bool:
    return all(find_spec(module) is not None for module in NEEDED[peer])


def _narvard(*arguments: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "narvard", *arguments)


def _checks(path: Path) -> Iterator[Case]:
    """The check as it is, and by one process alone."""
    yield Case("check", "**`narvard check`**", _check(path), against="csafe")
    alone = _check(path, "--jobs", "1")
    yield Case("check-1", "`narvard check --jobs 1`", alone, against="csafe")


def _check(path: Path, *arguments: str) -> tuple[str, ...]:
    return _narvard("check", str(path), "--as-of", AS_OF, *arguments)


_BARE: Final = Case("bare", "start-up alone", _check(ROOT / "examples" / "minimal"), exits=(0, 1))


def _read(name: str, says: str, path: Path) -> Case:
    # By one process, so that all that it computes is counted.
    return Case(name, says, _check(path, "--jobs", "1"), reads=path)


def _peer(name: str) -> tuple[str, ...]:
    return (sys.executable, str(HERE / "peers" / f"{name}.py"))


def _alone(path: Path, size: int) -> Iterator[Case]:
    rounds = SLOW_ROUNDS if size > LARGE else ALL_ROUNDS
    yield Case(
        "csafe",
        "`yaml.load(CSafeLoader)` alone, as people call it",
        (*_peer("csafe"), str(path)),
        most_rounds=rounds,
    )
    yield Case(
        "csafe-gc-off",
        "the same with `gc.disable()`",
        (*_peer("csafe_gc_off"), str(path)),
        against="csafe",
        most_rounds=rounds,
    )
    yield Case(
        "events",
        "libyaml's events, thrown away",
        (*_peer("events"), str(path)),
        against="csafe",
    )


def _group(name: str, title: str, cases: Sequence[Case]) -> Group:
    """A group whose cases have names of their own among all groups."""
    return Group(
        name,
        title,
        tuple(
            replace(
                case,
                name=f"{name}/{case.name}",
                against=None if case.against is None else f"{name}/{case.against}",
            )
            for case in cases
        ),
    )
