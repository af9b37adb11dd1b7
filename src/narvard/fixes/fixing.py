"""What can be mended in a collaboration: gathered, tried one by one, and done."""

import errno
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Final, TypeAlias

from attrs import frozen

from narvard.engine import run
from narvard.files.load import Loaded
from narvard.files.source import Notation
from narvard.files.whole import write_whole
from narvard.fixes.clock_times import clock_times
from narvard.fixes.modelines import missing_modelines
from narvard.fixes.scalars import unquoted
from narvard.fixes.slips import misspelt_ids, misspelt_words
from narvard.fixes.texts import FileText, edited, loaded, read_texts
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Finding
from narvard.kernel.fixes import Fix
from narvard.rules.protocol import RuleModule
from narvard.rules.reference import ref001_unresolved_reference, ref009_wrong_kind

_REFERENCES: Final[tuple[RuleModule, ...]] = (ref001_unresolved_reference, ref009_wrong_kind)
_MAY_BE_WRITTEN: Final = 0o222
_NO_DAY: Final = date.min
"""References lead somewhere or nowhere whatever the day is."""

Faults: TypeAlias = "Counter[tuple[str, str]]"


@frozen(kw_only=True)
class FixedFile:
    """A file whose text is mended.

    Attributes:
        path: where the file is.
        file: the name shown in findings.
        before: its text as it is.
        after: its text as it shall be.
        replaced: the bytes it has.
        content: the bytes it shall have.
    """

    path: Path
    file: str
    before: str
    after: str
    replaced: bytes
    content: bytes

    def require_as_it_was(self) -> None:
        """Refuse a file that is not as it was read, or that nobody is meant to write.

        Raises:
            OSError: when it is such a file, or cannot be read any more.
        """
        if not self.path.stat().st_mode & _MAY_BE_WRITTEN:
            raise PermissionError(
                errno.EACCES, "it may only be read; nothing was written", str(self.path)
            )
        if self.path.read_bytes() != self.replaced:
            raise OSError(
                errno.EBUSY,
                "it has changed since it was read; nothing was written",
                str(self.path),
            )


@frozen(kw_only=True)
class Fixed:
    """What is mended, before it is written.

    Attributes:
        fixes: what is mended, in the order in which it was found.
        guesses: what could be mended by a guess, and is not.
        files: the files whose text changes.
    """

    fixes: tuple[Fix, ...]
    guesses: tuple[Fix, ...]
    files: tuple[FixedFile, ...]

    def write(self) -> None:
        """Write each file, whole or not at all.

        Raises:
            OSError: when one may only be read, or has changed since it was read: then none is
                written; or when one cannot be written: those before it have been.
        """
        for file in self.files:
            file.require_as_it_was()
        for file in self.files:
            write_whole(file.path, file.content)


def fix(path: Path, *, guess: bool = False) -> Fixed:
    """What can be mended in the file or folder at `path`. Nothing is written.

    What has one right answer is mended: clock times with a full stop, values that readers of
    YAML 1.1 and 1.2 take for different things, the first line that names the schema, and keys
    and ids with a slip of the pen that are near to one only. Each is tried: where it would not
    take its finding away, or bring about another, it is left out. Every other character stays.

    Args:
        path: a file, or a folder of files.
        guess: whether also to take the nearest where it is not the only one or more than a slip
            away, and the nearest of the values that are allowed.
    """
    before = texts = read_texts(path)
    fixes: list[Fix] = []
    guesses: list[Fix] = []
    for find in (misspelt_words, misspelt_ids, _clock_times, _quotation_marks, missing_modelines):
        made = []
        for one in find(texts):
            if one.is_safe or guess:
                made.append(one)
            else:
                guesses.append(one)
        kept = _that_hold(texts, made)
        texts = edited(texts, (edit for one in kept for edit in one.edits))
        fixes += kept
    return Fixed(fixes=tuple(fixes), guesses=tuple(guesses), files=changed(before, texts))


def _clock_times(texts: Sequence[FileText]) -> Iterator[Fix]:
    read = loaded(texts)
    if read.complete:
        yield from clock_times(read)


def _quotation_marks(texts: Sequence[FileText]) -> Iterator[Fix]:
    if loaded(texts).complete:
        for text in texts:
            if text.notation is Notation.YAML:
                yield from unquoted(text.file, text.text)


def _that_hold(texts: Sequence[FileText], fixes: Sequence[Fix]) -> list[Fix]:
    """Those of `fixes` that mend what they are for, and break nothing.

    They are tried all at once, and where that does not hold by halves, each with those before:
    a few that do not hold among thousands are found in a few tries.
    """
    if not fixes:
        return []
    read = loaded(texts)
    before = _faults(read, references=read.complete)

    def holds(some: Sequence[Fix]) -> bool:
        after = loaded(edited(texts, (edit for one in some for edit in one.edits)))
        return _is_better(before, _faults(after, references=read.complete), some)

    def with_those_of(some: Sequence[Fix], kept: list[Fix]) -> list[Fix]:
        if holds([*kept, *some]):
            return [*kept, *some]
        if len(some) == 1:
            return kept
        half = len(some) // 2
        return with_those_of(some[half:], with_those_of(some[:half], kept))

    return with_those_of(fixes, [])


def _is_better(before: Faults, after: Faults, fixes: Sequence[Fix]) -> bool:
    mended = sum(len(one.edits) for one in fixes if one.code is not None)
    return not after - before and (before - after).total() >= mended


def _faults(read: Loaded, *, references: bool) -> Faults:
    """The faults of reading and shape, and those of references, by code and by what is said."""
    findings: Iterable[Finding] = read.findings
    if references and read.complete:
        findings = (*findings, *_run(read, *_REFERENCES))
    return Counter((one.rule.code, repr(one.statement)) for one in findings)


def _run(read: Loaded, *rules: RuleModule) -> tuple[Finding, ...]:
    return run(Collaboration(read.bundle), rules, as_of=_NO_DAY, history=True)


def changed(before: Sequence[FileText], after: Sequence[FileText]) -> tuple[FixedFile, ...]:
    """The files whose text differs."""
    return tuple(
        FixedFile(
            path=new.path,
            file=new.file,
            before=old.text,
            after=new.text,
            replaced=old.content,
            content=new.content,
        )
        for old, new in zip(before, after, strict=True)
        if old.content != new.content
    )
