"""What a rule is, and what it says when something is wrong.

A `Rule` is a value. It makes `Finding`s, each at a symbolic `Place`; only the
locator (`narvard.files.origins`) turns a place into a line and a column.
"""

from collections.abc import Mapping
from enum import Enum
from typing import TypeAlias

from attrs import field, frozen

from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase, Said

PathSegment: TypeAlias = str | int
"""One step of a JSON pointer: a key of a mapping or a zero-based index in a list."""


class Severity(Enum):
    """How much a finding weighs.

    An error is impossible or unusable, a warning is a gap nobody owns, and an
    info is a gap that is known and owned.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@frozen(kw_only=True)
class FilePlace:
    """A whole file, where no line can be named."""

    file: str


@frozen(kw_only=True)
class TextPlace:
    """A stretch of a file's text.

    Attributes:
        file: the file, as it was named to narvard.
        line: line of the first character, counted from 1.
        column: column of the first character in code points, counted from 1.
        end_line: line of the end, counted from 1.
        end_column: column just past the last character (exclusive), counted from 1.
    """

    file: str
    line: int
    column: int
    end_line: int
    end_column: int


@frozen(kw_only=True)
class PointerPlace:
    """A value in a file, or with `on_key` the key that introduces it."""

    file: str
    pointer: tuple[PathSegment, ...]
    on_key: bool = False


@frozen(kw_only=True)
class EntityPlace:
    """A value below an entity of the model, or with `on_key` the key that introduces it.

    The entity is meant by identity, not by equality.
    """

    entity: object = field(eq=id)
    path: tuple[PathSegment, ...] = ()
    on_key: bool = False


Place: TypeAlias = FilePlace | TextPlace | PointerPlace | EntityPlace


@frozen(kw_only=True)
class Related:
    """Another place that belongs to a finding, with a note on why."""

    place: Place
    note: Phrase


@frozen(kw_only=True)
class Finding:
    """One thing a rule found, before its place is known as a line and a column.

    Attributes:
        rule: the rule that says it.
        place: where it is.
        parameters: the values of the named parameters of the rule's message.
        severity: how much it weighs; the rule's own unless the case is milder or worse.
        during: the period in which it holds; None when it does not depend on time.
        related: other places that belong to it.
    """

    rule: "Rule"
    place: Place
    parameters: Mapping[str, Said]
    severity: Severity
    during: Interval | None = None
    related: tuple[Related, ...] = ()

    @property
    def statement(self) -> Phrase:
        """What is wrong, in one clause."""
        return Phrase(self.rule.message, **self.parameters)


@frozen(kw_only=True)
class Rule:
    """A kind of finding: its code, its name, its weight and its message.

    Attributes:
        code: three capital letters and three digits, never reused.
        slug: the offence in a few words joined by hyphens; reads well after "allow".
        severity: the weight of a finding unless it says otherwise.
        message: one clause with named parameters in braces, the subject in quotes.
        since: the version of narvard in which the rule first appeared.
        doc: the documentation: one line on the offence, then Why, Fix, Not when and Source.
        help_url: the address of a page about it; left out where narvard's documentation has one.
    """

    code: str
    slug: str
    severity: Severity
    message: str
    doc: str | None
    since: str = "0.1.0"
    help_url: str | None = None

    def at(self, entity: object, *path: PathSegment) -> EntityPlace:
        """The value that `path` leads to below `entity`; the entity itself without a path."""
        return EntityPlace(entity=entity, path=path)

    def at_key(self, entity: object, *path: PathSegment) -> EntityPlace:
        """The key that introduces the value that `path` leads to below `entity`."""
        return EntityPlace(entity=entity, path=path, on_key=True)

    def finding(
        self,
        place: Place,
        *,
        severity: Severity | None = None,
        during: Interval | None = None,
        related: tuple[Related, ...] = (),
        **parameters: Said,
    ) -> Finding:
        """A finding of this rule at `place`; `parameters` fill in the message.

        A parameter that is words and no id, name, day or number is a `Phrase`, so that it
        can be said in another language.
        """
        return Finding(
            rule=self,
            place=place,
            parameters=parameters,
            severity=severity or self.severity,
            during=during,
            related=related,
        )
