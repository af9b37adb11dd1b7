"""What would refer to nothing once scenarios have come true, though it did not before."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Final

from narvard.change.scenarios.scenario_rules import NOT_BEGUN
from narvard.change.scenarios.task import Task
from narvard.change.scenarios.tracing import Origin
from narvard.graph.collaboration import Collaboration
from narvard.graph.mentions import LocalMention, Mention, mentions_in
from narvard.kernel.findings import EntityPlace, Finding
from narvard.kernel.phrase import Phrase, both, quoted
from narvard.model.record import Entity, Record
from narvard.model.scenarios import Scenario

_OWN_WORDS: Final = frozenset({"add", "append", "into", "set"})
"""The keys below which a scenario says itself what is referred to."""

_KEY: Final = 2
"""Where the key stands in a way such as `changes`, 3, `set`, `reports_to`."""


def left_astray(
    baseline: Collaboration,
    new: Collaboration,
    made: Mapping[int, Origin],
    applied: Sequence[tuple[Task, tuple[str, ...]]],
) -> Iterator[Finding]:
    """A finding for each thing that is there no more although others refer to it.

    What a scenario itself refers to is judged with the new collaboration, as everything else.

    Args:
        baseline: the collaboration as it was.
        new: the collaboration as it would be.
        made: where the records of `new` came from that are not of the baseline, by identity.
        applied: the changes in the order in which they were applied, with the ids they touched.
    """
    found: dict[str, tuple[Task, list[str]]] = {}
    mentions: tuple[Mention | LocalMention, ...] = (
        *_to_nothing(new),
        *_to_nothing_inside(new, made),
    )
    for mention in mentions:
        origin = made.get(id(mention.source))
        if _was_astray(baseline, mention, None if origin is None else origin.follow(mention.path)):
            continue
        source = mention.source.id if isinstance(mention.source, Entity) else ""
        local = isinstance(mention, LocalMention)
        reference = f"{source}/{mention.target}" if local else mention.target
        task = _cause(applied, (reference.partition("/")[0], source))
        if task is not None:
            found.setdefault(reference, (task, []))[1].append(source)
    for reference, (task, sources) in found.items():
        referrers = [one for one in dict.fromkeys(sources) if one]
        yield NOT_BEGUN.finding(
            task.at(task.verb),
            reference=reference,
            gone=Phrase("would not be there"),
            referrers=both(quoted(referrers)) if referrers else Phrase("the collaboration"),
            needs=Phrase("refer to") if len(referrers) > 1 else Phrase("refers to"),
        )


def _to_nothing(new: Collaboration) -> tuple[Mention, ...]:
    """The references to what is not there, section by section."""
    written = chain.from_iterable(values for _, values in new.census.references())
    return new.mentions_of({target for target in set(written) if new.find(target) is None})


def _to_nothing_inside(new: Collaboration, made: Mapping[int, Origin]) -> Iterator[LocalMention]:
    """The references of records that were made to what is not there in the same record."""
    written = (source for _, _, source in new.census.local_references() if id(source) in made)
    for source in new.census.in_order(written):
        for mention in mentions_in(source):
            if isinstance(mention, LocalMention) and _leads_nowhere(new, mention, source):
                yield mention


def _was_astray(
    baseline: Collaboration, mention: Mention | LocalMention, place: EntityPlace | None
) -> bool:
    """Whether a reference led nowhere before, or the scenario says it itself."""
    source: object = mention.source if place is None else place.entity
    if isinstance(source, Scenario):
        return place is not None and str(place.path[_KEY]) in _OWN_WORDS
    return isinstance(source, Record) and _leads_nowhere(baseline, mention, source)


def _leads_nowhere(
    collaboration: Collaboration, mention: Mention | LocalMention, source: Record
) -> bool:
    if isinstance(mention, Mention):
        return collaboration.find(mention.target) is None
    there = getattr(source, mention.field, ())
    return all(getattr(one, "id", None) != mention.target for one in there)


def _cause(applied: Sequence[tuple[Task, tuple[str, ...]]], ids: tuple[str, ...]) -> Task | None:
    """The last change that touched the first of these that any touched."""
    for entity_id in ids:
        for task, touched in reversed(applied):
            if entity_id in touched:
                return task
    return None
