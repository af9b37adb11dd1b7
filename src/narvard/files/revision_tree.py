"""What stands in the tree of a revision, and what its links lead to."""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from typing import Final, Literal, TypeAlias

from attrs import frozen

Kind: TypeAlias = Literal["file", "link", "folder", "submodule"]
"""What an entry of a tree is."""

Outcome: TypeAlias = Literal["leads_out", "leads_nowhere"]
"""Why a path stands for nothing: it leads out of the repository, or something is missing."""

_KINDS: Final[dict[bytes, Kind]] = {
    b"120000": "link",
    b"040000": "folder",
    b"160000": "submodule",
}
_MOST_LINKS: Final = 40


@frozen(kw_only=True)
class Entry:
    """A name in a tree.

    Attributes:
        path: the way to it from the top of the repository, with `/` between the steps.
        kind: what it is.
        object: the name of the object that holds its content.
    """

    path: str
    kind: Kind
    object: str


def parse(listed: bytes) -> Iterator[Entry]:
    """The entries of what `git ls-tree -z` lists."""
    for line in listed.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, _, name = about.split()
        yield Entry(
            path=path.decode("utf-8", errors="surrogateescape"),
            kind=_KINDS.get(mode, "file"),
            object=name.decode("ascii"),
        )


def resolve(
    path: str, entries: Mapping[str, Entry], target_of: Callable[[Entry], str]
) -> Entry | Outcome:
    """The file, folder or submodule at `path` once all links on the way are followed.

    Args:
        path: a path from the top of the repository that is not the top itself.
        entries: everything in the revision, by its path.
        target_of: what is written in a link.
    """
    done: list[str] = []
    todo = deque(path.split("/"))
    entry: Entry | None = None
    links = 0
    while todo:
        step = todo.popleft()
        if step in {"", "."}:
            continue
        if step == "..":
            if not done:
                return "leads_out"
            done.pop()
            entry = entries.get("/".join(done))
            continue
        done.append(step)
        entry = entries.get("/".join(done))
        if entry is None or (entry.kind in {"file", "submodule"} and todo):
            return "leads_nowhere"
        if entry.kind == "link":
            links += 1
            target = target_of(entry)
            if links > _MOST_LINKS or not target:
                return "leads_nowhere"
            if target.startswith("/"):
                return "leads_out"
            done.pop()
            todo.extendleft(reversed(target.split("/")))
    return entry or TOP


TOP: Final = Entry(path="", kind="folder", object="")
"""The top of the repository, which no tree names."""
