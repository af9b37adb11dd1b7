"""A case description is kept without a classification, or nobody knows for how long.

Why: a description of a case is about somebody. It is sent on and stays in mailboxes
and on shared disks long after it was of use.

Fix: say how sensitive it is (`privacy.classification`) and the last day it may be kept
(`privacy.retain_until`).

Not when: nobody can be recognised in it (`deidentified: true`), which makes a last day
needless and lets it be public.

Source: S2-79, S2-80, a case description sent round by e-mail.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace, Finding, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.model.documents import Document

RULE = Rule(
    code="PRV005",
    slug="unguarded-case-description",
    severity=Severity.WARNING,
    message="the case description '{document}' {lack}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every case description about which too little is said."""
    for document in collaboration.documents.records:
        if document.kind == "case_description":
            for place, lack in _lacks(document):
                yield RULE.finding(place, document=document.id, lack=lack)


def _lacks(document: Document) -> Iterator[tuple[EntityPlace, Phrase]]:
    privacy = document.privacy
    if privacy is None:
        yield RULE.at(document, "id"), Phrase("does not say how sensitive it is")
    elif not privacy.deidentified:
        if privacy.classification == "public":
            place = RULE.at(document, "privacy", "classification")
            yield place, Phrase("is public, and nothing says that nobody can be recognised in it")
        if privacy.retain_until is None:
            yield RULE.at_key(document, "privacy"), Phrase("does not say how long it may be kept")
