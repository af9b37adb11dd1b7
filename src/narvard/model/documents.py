"""Documents, how sensitive they are, and where each of their statements went."""

from typing import Literal, TypeAlias

from narvard.kernel.partial_date import PartialDate
from narvard.model.laws import LegalBasis
from narvard.model.record import Entity, Record, record
from narvard.model.references import BodyRef, DocumentRef
from narvard.model.text import Text
from narvard.model.values import Line, Link

DocumentKind: TypeAlias = Literal[
    "minutes",
    "meeting_notes",
    "memo_notes",
    "attachment",
    "terms_of_reference",
    "action_plan",
    "agreement_text",
    "routine_text",
    "annual_report",
    "report",
    "presentation",
    "email",
    "case_description",
    "checklist",
    "directory",
    "legislative_proposal",
    "web_page",
    "other",
]
Classification: TypeAlias = Literal["public", "internal", "sensitive", "highly_sensitive"]


@record
class Privacy(Record):
    """How sensitive something is, and on what ground it may be kept.

    Attributes:
        classification: how sensitive it is.
        legal_basis: the provisions on which it may be kept.
        consent: whether it rests on the consent of the person concerned.
        deidentified: whether nobody can be recognised in it.
        retain_until: the last day it may be kept, inclusive.
    """

    classification: Classification
    legal_basis: tuple[LegalBasis, ...] = ()
    consent: bool | None = None
    deidentified: bool | None = None
    retain_until: PartialDate | None = None


@record
class Document(Entity):
    """A document that says something: a record of a meeting, an attachment, a report.

    Attributes:
        kind: what sort of document it is.
        title: its title.
        dated: the day it bears.
        issued_by: who issued it.
        link: where it is.
        annex_to: the document that it is attached to.
        published: whether it is published.
        privacy: how sensitive it is.
    """

    kind: DocumentKind
    title: Text | None = None
    dated: PartialDate | None = None
    issued_by: BodyRef | None = None
    link: Link | None = None
    annex_to: DocumentRef | None = None
    published: bool | None = None
    privacy: Privacy | None = None


@record
class FilePointer(Record):
    """A place in the files of a collaboration.

    Attributes:
        file: the path of the file, relative to the folder of the collaboration.
        pointer: a JSON pointer (RFC 6901) into the file.
    """

    file: Line
    pointer: Line


@record
class Trace(Record):
    """Where one statement of a document is expressed, or why it is not.

    Attributes:
        document: the document.
        item: the statement, by its number in the list of statements.
        at: the places that express it.
        left_out: why it is not expressed.
    """

    document: DocumentRef
    item: Line
    at: tuple[FilePointer, ...] = ()
    left_out: Text | None = None
