"""A collaboration as it was in a revision of git, read from the objects alone."""

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from attrs import frozen

from narvard.files.assemble import RECORDS
from narvard.files.discovery import is_read
from narvard.files.document import Document, Refusal, read_document
from narvard.files.faults import LINK_OUT_OF_FOLDER, NO_FILES, UNREADABLE_FILE
from narvard.files.git import Blobs, Git
from narvard.files.limits import DEFAULT_LIMITS, Limits
from narvard.files.load import Loaded, load_documents
from narvard.files.revision_tree import TOP, Entry, Outcome, parse, resolve
from narvard.files.source import Notation, Source, display_name, real_path
from narvard.kernel.errors import Unanswerable
from narvard.kernel.findings import FilePlace, Finding, Rule
from narvard.kernel.phrase import Phrase

_LONGEST_TARGET: Final = 4096


@frozen(kw_only=True)
class RevisionRange:
    """Two revisions to compare.

    Attributes:
        old: the older one, as it was written.
        new: the newer one, as it was written.
        from_merge_base: whether what counts as old is where `new` left `old`.
    """

    old: str
    new: str
    from_merge_base: bool = False


def split_range(written: str) -> RevisionRange | None:
    """The two revisions of `A..B` or `A...B`; None if it cannot be a range of revisions.

    A side that is left out is `HEAD`. What looks like a path, such as `../old`, is no range.
    """
    for dots in ("...", ".."):
        old, found, new = written.partition(dots)
        if found:
            sides = (old, new)
            no_name = any(
                side.startswith(("/", "\\", ".", "-")) or side.endswith(("/", "\\", "."))
                for side in sides
            )
            if no_name or not any(sides) or ".." in new:
                return None
            return RevisionRange(
                old=old or "HEAD", new=new or "HEAD", from_merge_base=dots == "..."
            )
    return None


def merge_base(path: Path, one: str, other: str) -> str:
    """The short name of the commit at which `other` left `one`, in the repository of `path`.

    Raises:
        Unanswerable: when a revision is not known, or they have no commit in common.
    """
    git, _ = _repository(path)
    commits = [_commit(git, revision) for revision in (one, other)]
    answered = git.ask("merge-base", *commits)
    if answered.ok:
        name = answered.output.decode("ascii").strip()
        return git.ask("rev-parse", "--short=12", name).output.decode("ascii").strip() or name
    _refuse_shallow(git, one)
    raise Unanswerable(
        Phrase("the revisions '{one}' and '{other}' have no commit in common", one=one, other=other)
    )


def load_range(
    path: Path, compared: RevisionRange, limits: Limits = DEFAULT_LIMITS
) -> tuple[Loaded, Loaded]:
    """The collaboration at `path` in the two revisions of a range, the older one first.

    Where `path` is in one of them only, the other has an empty collaboration: it was added or
    removed as a whole.

    Raises:
        Unanswerable: as `load_revision`, when `path` is in neither of them.
    """
    old = compared.old
    if compared.from_merge_base:
        old = merge_base(path, compared.old, compared.new)
    before = _there(path, old, limits)
    if before is None:
        return load_documents([], []), load_revision(path, compared.new, limits)
    return before, _there(path, compared.new, limits) or load_documents([], [])


def load_revision(path: Path, revision: str, limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """The collaboration in the file or folder `path` as it was in a revision of git.

    Only objects are read: the work tree, the index and the refs stay as they are, and
    nothing that the repository configures is run. The files are those that would be found
    on the disk. In findings they are called `REVISION:PATH`, from the top of the repository.
    Bad input in the files never raises.

    Args:
        path: a file or a folder in a work tree of git; it need not be there now.
        revision: a commit in any way git can name one: `main`, `HEAD~2`, `v1.0`.
        limits: how much of one file may be read.

    Raises:
        Unanswerable: when git is missing, `path` lies in no work tree, the revision is not
            known or `path` was not there.
    """
    found = _there(path, revision, limits)
    if found is None:
        _, place = _repository(path)
        raise Unanswerable(
            Phrase(
                "there is no '{path}' in the revision '{revision}'",
                path=display_name(PurePosixPath(place)),
                revision=revision,
            )
        )
    return found


def _there(path: Path, revision: str, limits: Limits) -> Loaded | None:
    """What is at `path` in a revision; None where nothing is."""
    git, place = _repository(path)
    commit = _commit(git, revision)
    with git.blobs() as blobs:
        reading = _Reading(git, blobs, commit, revision, limits)
        start = reading.start(place)
        if start is None:
            return None
        if start.kind == "folder":
            reading.folder(start, place)
        else:
            reading.file(place, start)
    return load_documents(reading.read, reading.findings)


class _Reading:
    """What has been read of a revision so far."""

    def __init__(self, git: Git, blobs: Blobs, commit: str, revision: str, limits: Limits) -> None:
        self.read: list[Document | Refusal] = []
        self.findings: list[Finding] = []
        self._git = git
        self._blobs = blobs
        self._commit = commit
        self._revision = revision
        self._limits = limits
        self._everything: dict[str, Entry] = {}

    def start(self, place: str) -> Entry | None:
        """What stands at `place`, once all links on the way to it are followed."""
        if not place:
            return TOP
        listed = self._git.ask(
            "ls-tree", "-z", "--full-tree", self._commit, "--", os.fsencode(place)
        )
        entries = [entry for entry in parse(listed.output) if entry.path == place]
        if entries and entries[0].kind != "link":
            return entries[0]
        found = self._resolve(place)
        return found if isinstance(found, Entry) else None

    def folder(self, folder: Entry, place: str) -> None:
        """Read the files in `folder`, which is called `place`."""
        top = f"{folder.path}/" if folder.path else ""
        below = [
            entry
            for entry in self._list(folder)
            if not any(step.startswith(".") for step in entry.path.split("/"))
        ]
        files = {entry.path: entry for entry in below if entry.kind == "file" and _is_read(entry)}
        known = {top + path for path in files}
        for entry in sorted(below, key=_by_folder):
            if entry.kind == "submodule":
                reason = Phrase("it is a submodule, which has revisions of its own")
                self._refuse(posixpath.join(place, entry.path), reason)
            elif entry.kind == "link":
                found = self._resolve(top + entry.path)
                if self._leads_out(entry, found, top):
                    self._say(posixpath.join(place, entry.path), LINK_OUT_OF_FOLDER)
                elif not _is_read(entry):
                    continue
                elif not isinstance(found, Entry):
                    reason = Phrase("there is no such file or folder")
                    self._refuse(posixpath.join(place, entry.path), reason)
                elif found.kind == "file" and found.path not in known:
                    known.add(found.path)
                    files[entry.path] = found
        for path in sorted(files, key=lambda path: path.split("/")):
            self.file(posixpath.join(place, path), files[path])
        if not files and not self.findings:
            self._say(place, NO_FILES)

    def file(self, place: str, entry: Entry) -> None:
        """Read the file `entry`, which is called `place`."""
        if entry.kind != "file":
            self._refuse(place, Phrase("it is a submodule, which has revisions of its own"))
            return
        content = self._blobs.read(entry.object, self._limits.size + 1)
        if content is None:
            self._refuse(place, Phrase("its content is missing in this copy of the repository"))
            return
        json = PurePosixPath(place).suffix.lower() == ".json"
        source = Source(
            file=self._name(place),
            content=content,
            notation=Notation.JSON if json else Notation.YAML,
        )
        self.read.append(read_document(source, self._limits, RECORDS))

    def _list(self, folder: Entry) -> Iterator[Entry]:
        tree = folder.object or self._commit
        return parse(self._git.ask("ls-tree", "-r", "-z", "--full-tree", tree).output)

    def _resolve(self, path: str) -> Entry | Outcome:
        if not self._everything:
            listed = self._git.ask("ls-tree", "-r", "-t", "-z", "--full-tree", self._commit)
            self._everything = {entry.path: entry for entry in parse(listed.output)}
        return resolve(path, self._everything, self._target)

    def _target(self, link: Entry) -> str:
        return os.fsdecode(self._blobs.read(link.object, _LONGEST_TARGET) or b"")

    def _leads_out(self, link: Entry, found: Entry | Outcome, top: str) -> bool:
        """Whether a link leads out of the folder `top`; one to a file only if it would be read."""
        if isinstance(found, Entry):
            inside = f"{found.path}/".startswith(top) or not top
            return not inside and (found.kind == "folder" or _is_read(link))
        return found == "leads_out" and _is_read(link)

    def _refuse(self, place: str, reason: Phrase) -> None:
        file = self._name(place)
        self.findings.append(
            UNREADABLE_FILE.finding(FilePlace(file=file), file=file, reason=reason)
        )

    def _say(self, place: str, rule: Rule) -> None:
        file = self._name(place)
        self.findings.append(rule.finding(FilePlace(file=file), file=file))

    def _name(self, place: str) -> str:
        return f"{self._revision}:{display_name(PurePosixPath(place)) if place else ''}"


def _is_read(entry: Entry) -> bool:
    return is_read(PurePosixPath(entry.path).name)


def _by_folder(entry: Entry) -> list[str]:
    return entry.path.split("/")


def _repository(path: Path) -> tuple[Git, str]:
    """The repository of `path`, and the way there from its top."""
    try:
        real = real_path(path)
        folder = real
        while not folder.is_dir():
            folder = folder.parent
    except (OSError, ValueError):
        raise Unanswerable(
            Phrase("'{path}' is no path the system can use", path=display_name(path))
        ) from None
    git = Git.at(folder)
    prefix = os.fsdecode(git.ask("rev-parse", "--show-prefix").output.removesuffix(b"\n"))
    below = real.relative_to(folder).as_posix()
    place = posixpath.normpath(posixpath.join(prefix, below))
    return git, "" if place == "." else place


def _commit(git: Git, revision: str) -> str:
    """The name of the commit that `revision` means."""
    try:
        answered = git.ask(
            "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"
        )
        name = answered.output.decode("ascii").strip()
    except ValueError:
        name = ""
    # A revision that begins with '^' would be named with it.
    if name.isalnum():
        return name
    _refuse_shallow(git, revision)
    raise Unanswerable(Phrase("git knows no revision '{revision}'", revision=revision))


def _refuse_shallow(git: Git, revision: str) -> None:
    if git.ask("rev-parse", "--is-shallow-repository").output.strip() == b"true":
        raise Unanswerable(
            Phrase(
                "the revision '{revision}' may lie before the history that was fetched: this is "
                "a shallow clone, which 'git fetch --unshallow' completes",
                revision=revision,
            )
        )
