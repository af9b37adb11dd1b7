"""Keys and ids with a slip of the pen, where only one thing can have been meant."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from narvard.files.shape_rules import NOT_ALLOWED_VALUE, UNKNOWN_KEY
from narvard.fixes.texts import FileText, loaded
from narvard.graph.collaboration import Collaboration
from narvard.graph.near_ids import NearIds
from narvard.kernel.findings import Finding
from narvard.kernel.fixes import Fix
from narvard.kernel.phrase import Phrase
from narvard.rules.reference import ref001_unresolved_reference

_NO_DAY: Final = date.min
"""References lead somewhere or nowhere whatever the day is."""


def misspelt_words(texts: Sequence[FileText]) -> Iterator[Fix]:
    """A fix for each key that is almost like one that is known.

    And, as a guess, for each value that is almost like one of those that are allowed.
    """
    read = loaded(texts)
    by_file = {text.file: text for text in texts}
    found = [
        one
        for one in read.findings
        if one.rule in (UNKNOWN_KEY, NOT_ALLOWED_VALUE) and _meant(one) is not None
    ]
    locations = read.origins.locate([one.place for one in found])
    for finding, location in zip(found, locations, strict=True):
        meant = _meant(finding)
        if location.span is not None and meant is not None:
            yield Fix(
                said=Phrase("'{meant}' at '{place}'", meant=meant, place=location.pointer or ""),
                edits=(by_file[location.span.file].replacing(location.span, meant),),
                is_safe=finding.rule is UNKNOWN_KEY,
                code=finding.rule.code,
            )


def misspelt_ids(texts: Sequence[FileText]) -> Iterator[Fix]:
    """A fix for each id that leads nowhere and is near to one; all its places at once.

    It is a guess where it is near to several. Nothing where the files have faults of shape.
    """
    read = loaded(texts)
    if not read.complete:
        return
    by_file = {text.file: text for text in texts}
    collaboration = Collaboration(read.bundle)
    by_written: dict[str, list[Finding]] = {}
    for finding in ref001_unresolved_reference.check(collaboration, _NO_DAY):
        by_written.setdefault(str(finding.parameters["reference"]), []).append(finding)
    near = NearIds(collaboration.ids if by_written else ())
    for written, together in by_written.items():
        meant = _meant(together[0])
        if meant is None or any(_meant(finding) != meant for finding in together):
            continue
        locations = read.origins.locate([one.place for one in together])
        places = [one.span for one in locations if one.span is not None]
        yield Fix(
            said=Phrase("'{meant}' for '{written}'", meant=meant, written=written),
            edits=tuple(by_file[place.file].replacing(place, meant) for place in places),
            is_safe=_is_only(near, written, meant),
            code=ref001_unresolved_reference.RULE.code,
        )


def _is_only(near: NearIds, written: str, meant: str) -> bool:
    entity, _, inside = written.partition("/")
    if inside and meant.startswith(f"{entity}/"):
        return True
    return near.all_near(entity) == {meant.partition("/")[0]}


def _meant(finding: Finding) -> str | None:
    hint = finding.parameters.get("hint")
    if not isinstance(hint, Phrase):
        return None
    meant = hint.parameters.get("meant")
    return meant if isinstance(meant, str) else None
