"""Keys and ids with a slip of the pen, where only one thing can have been meant."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache, cached_property
from typing import Final, cast

from narvard.files.shape_rules import NOT_ALLOWED_VALUE, UNKNOWN_KEY
from narvard.fixes.texts import FileText, loaded
from narvard.graph.collaboration import Collaboration
from narvard.graph.inside import named_inside
from narvard.graph.near_ids import NearIds
from narvard.kernel.findings import Finding
from narvard.kernel.fixes import Fix
from narvard.kernel.phrase import Phrase
from narvard.rules.reference import ref001_unresolved_reference
from narvard.schema.generate import Schema, collaboration_schema

_BETWEEN: Final = re.compile("[ -]")
_PART: Final = re.compile("[^-/]+")
_WORD: Final = re.compile("[a-z]{3,}")
"""What can be misspelt; numbers and single letters tell things apart."""
_NO_DAY: Final = date.min
"""References lead somewhere or nowhere whatever the day is."""


def misspelt_words(texts: Sequence[FileText]) -> Iterator[Fix]:
    """A fix for each key that is one slip away from one that is known, and from no other.

    And, as a guess, for each other key that is almost like one, and for each value that is almost
    like one of those that are allowed.
    """
    read = loaded(texts)
    by_file = {text.file: text for text in texts}
    found = [
        (one, meant)
        for one in read.findings
        if one.rule in (UNKNOWN_KEY, NOT_ALLOWED_VALUE) and (meant := _meant(one)) is not None
    ]
    locations = read.origins.locate([one.place for one, _ in found])
    places = [(one.span, one.pointer or "") for one in locations if one.span is not None]
    for (finding, meant), (span, pointer) in zip(found, places, strict=True):
        yield Fix(
            said=Phrase("'{meant}' at '{place}'", meant=meant, place=pointer),
            edits=(by_file[span.file].replacing(span, meant),),
            is_safe=finding.rule is UNKNOWN_KEY and _is_slip_of_key(finding, meant),
            code=finding.rule.code,
        )


def misspelt_ids(texts: Sequence[FileText]) -> Iterator[Fix]:
    """A fix for each id that leads nowhere and is near to one; all its places at once.

    It is a guess where it is near to several, or differs in more than the spelling of a word: ids
    with another number or another letter are other things. Nothing where the files have faults of
    shape.
    """
    read = loaded(texts)
    if not read.complete:
        return
    by_file = {text.file: text for text in texts}
    collaboration = Collaboration(read.bundle)
    by_written: dict[str, list[Finding]] = {}
    for finding in ref001_unresolved_reference.check(collaboration, _NO_DAY):
        by_written.setdefault(str(finding.parameters["reference"]), []).append(finding)
    near = _Near(collaboration)
    for written, together in by_written.items():
        meant = _meant(together[0])
        if meant is None or any(_meant(finding) != meant for finding in together):
            continue
        locations = read.origins.locate([one.place for one in together])
        places = [one.span for one in locations if one.span is not None]
        yield Fix(
            said=Phrase("'{meant}' for '{written}'", meant=meant, written=written),
            edits=tuple(by_file[place.file].replacing(place, meant) for place in places),
            is_safe=_is_slip_of_id(written, meant) and near.is_only(written, meant),
            code=ref001_unresolved_reference.RULE.code,
        )


class _Near:
    """Tells whether an id is near to one only; its indexes are made when they are needed."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration

    def is_only(self, written: str, meant: str) -> bool:
        """Whether `meant` is the only one near to `written`."""
        entity_id, _, inner = written.partition("/")
        meant_id, _, meant_inner = meant.partition("/")
        if entity_id == meant_id:
            return self._inside(entity_id).all_near(inner) == {meant_inner}
        return self._entities.all_near(entity_id) == {meant_id}

    @cached_property
    def _entities(self) -> NearIds:
        return NearIds(self._collaboration.ids)

    def _inside(self, entity_id: str) -> NearIds:
        versions = self._collaboration.versions(entity_id)
        return NearIds({name for version in versions for name, _ in named_inside(version)})


def _is_slip_of_id(written: str, meant: str) -> bool:
    """Whether two ids differ in the spelling of words only, or in the hyphens between them."""
    if written.replace("-", "") == meant.replace("-", ""):
        return True
    parts = _PART.findall(written), _PART.findall(meant)
    return len(parts[0]) == len(parts[1]) and all(
        one == other or (_WORD.fullmatch(one) and _WORD.fullmatch(other))
        for one, other in zip(*parts, strict=True)
    )


def _is_slip_of_key(finding: Finding, meant: str) -> bool:
    """Whether the key is a slip for `meant`, and for no other key that may stand beside that."""
    written = _BETWEEN.sub("_", str(finding.parameters["key"])).lower()
    beside = {key for keys in _keys_of_mappings() if meant in keys for key in keys}
    return written == meant or NearIds(beside).all_near(written) == {meant}


@cache
def _keys_of_mappings() -> tuple[frozenset[str], ...]:
    """The keys of each kind of mapping in a file."""
    schema = collaboration_schema()
    definitions = cast("dict[str, Schema]", schema["$defs"])
    properties = (one.get("properties", {}) for one in (schema, *definitions.values()))
    return tuple(frozenset(cast("Schema", one)) for one in properties)


def _meant(finding: Finding) -> str | None:
    hint = finding.parameters.get("hint")
    if not isinstance(hint, Phrase):
        return None
    meant = hint.parameters.get("meant")
    return meant if isinstance(meant, str) else None
