"""What the tests of reading share."""

from narvard.files.document import Document, Refusal, read_document
from narvard.files.limits import DEFAULT_LIMITS
from narvard.files.source import Notation, Source
from narvard.kernel.findings import TextPlace


def read(text, notation=Notation.YAML, limits=DEFAULT_LIMITS):
    return read_document(Source.from_text(text, file="it.yaml", notation=notation), limits)


def data(text, notation=Notation.YAML, limits=DEFAULT_LIMITS):
    document = read(text, notation, limits)
    assert isinstance(document, Document), faults(document)
    return document.data


def faults(refusal):
    assert isinstance(refusal, Refusal), refusal.data
    assert refusal.findings
    return [fault(finding) for finding in refusal.findings]


def fault(finding):
    """The code and the place of a finding, once it is sure that it can be shown."""
    message = finding.rule.message.format(**finding.parameters)
    assert len(message) < 250
    assert message.isprintable()
    if not isinstance(finding.place, TextPlace):
        return finding.rule.code
    place = finding.place
    assert (place.line, place.column) <= (place.end_line, place.end_column)
    return f"{finding.rule.code} {place.line}:{place.column}"
