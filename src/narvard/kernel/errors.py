"""The exceptions that narvard raises on its own account."""

from narvard.kernel.findings import Severity
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Report


class NarvardError(Exception):
    """What every exception of narvard's own is."""


class InternalError(NarvardError):
    """narvard contradicted itself: a mistake in narvard, never in what it was given."""

    def __str__(self) -> str:
        return f"{super().__str__()}; this is a bug in narvard, please report it"


class Unanswerable(NarvardError, ValueError):  # noqa: N818 - it says what was asked, not what went wrong
    """What was asked makes no sense in the collaboration: an unknown id, an impossible course.

    Attributes:
        said: why, in one clause that can be said in several languages.
    """

    def __init__(self, said: Phrase) -> None:
        super().__init__(said)
        self.said = said

    def __str__(self) -> str:
        return str(self.said)


class InvalidCollaboration(NarvardError):  # noqa: N818 - it says what was given, not what went wrong
    """What was to be loaded has faults of reading or shape.

    Attributes:
        report: the faults, each at its place.
    """

    def __init__(self, report: Report) -> None:
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        errors = [found for found in self.report.diagnostics if found.severity is Severity.ERROR]
        first = errors[0]
        place = ":".join(str(part) for part in (first.file, first.line, first.column) if part)
        others = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        return f"{place}: {first.code} {first.message}{others}"


class MissingExtra(NarvardError, ImportError):  # noqa: N818 - it says what is missing
    """Something that was asked for needs a package that is not installed.

    Attributes:
        package: the package.
        extra: the extra of narvard that brings it; None where none does.
    """

    def __init__(self, package: str, extra: str | None) -> None:
        super().__init__(package, extra)
        self.package = package
        self.extra = extra

    def __str__(self) -> str:
        if self.extra is None:
            return f"this needs the package {self.package}: pip install {self.package}"
        return (
            f"this needs the package {self.package}, of the extra {self.extra}: "
            f'pip install "narvard[{self.extra}]"'
        )
