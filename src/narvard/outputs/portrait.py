"""One entity for people: what it is on a day, who holds its seats, and who refers to it."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import cast

from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import Dated, pause_period, period_of
from narvard.graph.groups.membership import records_holders
from narvard.graph.mentions import Mention
from narvard.kernel.findings import EntityPlace
from narvard.kernel.interval import ALWAYS, Interval
from narvard.kernel.locating import Location
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words, say
from narvard.model.bundle import Header, kind_of
from narvard.model.groups import Group
from narvard.model.organisations import Holding, Office
from narvard.model.record import Entity, Record
from narvard.model.routines import Routine
from narvard.outputs import entity
from narvard.outputs.safe import safe
from narvard.outputs.wording import period


def render(
    collaboration: Collaboration, reference: str, *, as_of: date, words: Words = ENGLISH
) -> str | None:
    """What `reference` leads to, as it is on `as_of`; None if it leads nowhere.

    Where nothing holds on that day, it is shown as it was last written.
    """
    entity_id, *inner = reference.split("/")
    versions = collaboration.versions(entity_id)
    current = [version for version in versions if _period(version).contains(as_of)]
    on_the_day = collaboration.at(as_of).find(reference)
    shown = collaboration.find(reference) if on_the_day is None else on_the_day
    if shown is None:
        return None
    version = (current or versions)[-1]
    lines = [f"{_kind(shown)} {safe(reference)}"]
    if not inner:
        lines += filter(None, _places(collaboration, [EntityPlace(entity=version)]))
    if len(versions) > 1:
        several = Phrase("one of {count} records with this id", count=str(len(versions)))
        lines.append(say(several, words))
    dates = period(_period(shown), words) or Phrase("no dates are written")
    holds = (
        Phrase("does not hold on {day} ({dates})", day=str(as_of), dates=dates)
        if on_the_day is None
        else Phrase("holds on {day} ({dates})", day=str(as_of), dates=dates)
    )
    lines.append(say(holds, words))
    lines += [*_pauses(shown, as_of, words), ""]
    lines += entity.render(shown).splitlines()
    if on_the_day is not None:
        lines += _holders(on_the_day, version, as_of, words)
    lines += _referrers(collaboration, reference, as_of, words)
    return mask_personal_numbers("".join(f"{line}\n" for line in lines))


def _pauses(shown: Record, as_of: date, words: Words) -> Iterator[str]:
    for pause in shown.pauses if isinstance(shown, Routine) else ():
        paused = pause_period(pause)
        if paused is not None and paused.contains(as_of):
            yield say(Phrase("paused {dates}", dates=period(paused, words) or ""), words)


def _holders(shown: Record, version: Entity, as_of: date, words: Words) -> Iterator[str]:
    if isinstance(shown, Office):
        names = _names(shown.holders)
        yield from ("", say(Phrase("held on {day} by {names}", day=str(as_of), names=names), words))
    elif isinstance(shown, Group) and isinstance(version, Group) and records_holders(version):
        yield from ("", say(Phrase("seats on {day}:", day=str(as_of)), words))
        width = max((len(seat.id) for seat in shown.seats), default=0)
        for seat in shown.seats:
            yield f"  {seat.id:{width}}  {say(_names(seat.holders), words)}"


def _names(holders: Sequence[Holding]) -> Said:
    return ", ".join(holding.person for holding in holders) or Phrase("nobody")


def _referrers(
    collaboration: Collaboration, reference: str, as_of: date, words: Words
) -> Iterator[str]:
    mentions = [mention for mention in collaboration.referrers(reference) if _holds(mention, as_of)]
    yield ""
    if not mentions:
        yield say(Phrase("nothing refers to it on {day}", day=str(as_of)), words)
        return
    yield say(Phrase("referred to on {day} by:", day=str(as_of)), words)
    places = _places(
        collaboration,
        [EntityPlace(entity=mention.source, path=mention.path) for mention in mentions],
    )
    rows = [
        (place, _name(mention.source), ".".join(str(step) for step in mention.path))
        for place, mention in zip(places, mentions, strict=True)
    ]
    place_width, name_width = (max(len(row[column]) for row in rows) for column in (0, 1))
    for place, name, path in rows:
        line = f"{place:{place_width}}  {name:{name_width}}  {path}"
        yield f"  {line.lstrip()}"


def _holds(mention: Mention, day: date) -> bool:
    """Whether the mention and everything around it holds on `day`."""
    value: object = mention.source
    for step in mention.path:
        if isinstance(value, Record) and not _period(value).contains(day):
            return False
        value = (
            getattr(value, step) if isinstance(step, str) else cast("Sequence[object]", value)[step]
        )
    return True


def _places(collaboration: Collaboration, places: Sequence[EntityPlace]) -> list[str]:
    if collaboration.locator is None:
        return ["" for _ in places]
    return [_place(location) for location in collaboration.locator.locate(places)]


def _place(location: Location) -> str:
    span = location.span
    if span is None:
        return safe(location.file or "")
    return safe(f"{span.file}:{span.line}:{span.column}")


def _name(source: Record) -> str:
    return f"{_kind(source)} {source.id}" if isinstance(source, Entity | Header) else _kind(source)


def _kind(record: Record) -> str:
    if isinstance(record, Header):
        return "collaboration"
    return kind_of(type(record)).replace("_", " ")


def _period(record: Record) -> Interval:
    if anatomy_of(type(record)).has_validity:
        return period_of(cast("Dated", record))
    return ALWAYS
