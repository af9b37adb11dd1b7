"""Validation by the published schema alone, for those who want the schema itself to say so."""

from pathlib import Path

from narvard.files.assemble import fault_of_format
from narvard.files.document import Refusal
from narvard.files.limits import DEFAULT_LIMITS, Limits
from narvard.files.load import Loaded
from narvard.files.origins import Origins
from narvard.files.reading import Reading
from narvard.model.bundle import Bundle


def validate_files(path: Path, limits: Limits = DEFAULT_LIMITS) -> Loaded:
    """Every fault of reading and of shape at `path`, found by `jsonschema` over whole documents.

    Nothing is structured: the bundle of the result is empty.
    """
    from narvard.files.shape import explain_whole

    read, findings = Reading(path, limits).outcomes()
    for file in read:
        if isinstance(file, Refusal):
            findings.extend(file.findings)
            continue
        other_format = fault_of_format(file)
        findings.extend(explain_whole(file) if other_format is None else [other_format])
    return Loaded(
        bundle=Bundle(),
        origins=Origins(read, ()),
        findings=tuple(findings),
        files=tuple(file.file for file in read),
    )
