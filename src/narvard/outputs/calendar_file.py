"""What comes up as a file that calendars read and subscribe to: iCalendar (RFC 5545)."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, cast

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace
from narvard.kernel.personal_number import mask_personal_numbers
from narvard.kernel.phrase import ENGLISH, Phrase, Words, both, say
from narvard.outputs.languages import code_of
from narvard.procedures.upcoming.answer import Source, Upcoming

_DAY: Final = timedelta(days=1)
_PRODUCT: Final = "-//narvard//upcoming//EN"
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_FORBIDDEN: Final = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Sorts of characters that steer a device, or end a line and may be taken for its end."""


def render(
    collaboration: Collaboration,
    comings: Iterable[Upcoming],
    *,
    as_of: date,
    words: Words = ENGLISH,
) -> bytes:
    """A calendar with one event for each thing that comes up, in UTF-8 with CRLF line ends.

    Every event lasts for whole days and takes up nobody's time. The same input gives the
    same bytes.

    Args:
        collaboration: what was asked; the calendar bears its name.
        comings: what comes up, as `upcoming` gives it.
        as_of: the day that every event bears as its time stamp.
        words: the language.

    Raises:
        ModuleNotFoundError: when the library icalendar, of the extra `calendar`, is missing.
    """
    from icalendar import Calendar, Event, vText

    # The library knows neither property as text, and would not escape a bare string.
    name = vText(_name(collaboration, words))
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    stamp = datetime.combine(as_of, time(tzinfo=UTC))
    uids: Counter[str] = Counter()
    for one in comings:
        uid = _uid(collaboration, one)
        uids[uid] += 1
        event = Event()
        event.add("uid", uid if uids[uid] == 1 else f"{uids[uid]}-{uid}")
        event.add("dtstamp", stamp)
        event.add("dtstart", one.first)
        if one.last < date.max:
            event.add("dtend", one.last + _DAY)
        event.add("summary", _text(say(one.said, words)))
        event.add("description", _text("\n".join(_description(collaboration, one, words))))
        event.add("categories", [one.kind])
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    written: bytes = calendar.to_ical(sorted=False)
    return written


def _name(collaboration: Collaboration, words: Words) -> str:
    header = collaboration.header
    if header is None:
        return "narvard"
    return _text(header.id if header.name is None else header.name.in_language(code_of(words)))


def _uid(collaboration: Collaboration, one: Upcoming) -> str:
    """A name for an event that is the same whenever, and in whatever language, it is written."""
    header = collaboration.header
    entity: str = getattr(one.place.entity, "id", "")
    parts = (
        "" if header is None else header.id,
        one.kind,
        entity,
        *_steps(one.place),
        one.first.isoformat(),
        one.last.isoformat(),
        str(one.said),
    )
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f"{digest[:40]}@narvard"


def _steps(place: EntityPlace) -> Iterator[str]:
    """The way to a place, by names rather than by places in lists, which others may shift."""
    value: object = place.entity
    for step in place.path:
        if isinstance(step, str):
            value = getattr(value, step, None)
            yield step
            continue
        value = cast("Sequence[object]", value)[step]
        names = (getattr(value, key, None) for key in ("id", "number", "person", "role"))
        yield str(next((name for name in names if name is not None), step))


def _description(collaboration: Collaboration, one: Upcoming, words: Words) -> Iterator[str]:
    name = next(
        (each.name for each in reversed(collaboration.versions(one.about)) if each.name), None
    )
    if name is not None:
        yield name.in_language(code_of(words))
    if one.owners:
        yield say(Phrase("seen to by: {owners}", owners=both(one.owners)), words)
    else:
        yield say(Phrase("it is not written who sees to it"), words)
    if one.vague:
        yield say(Phrase("the exact day is not written"), words)
    if one.sources:
        sources = both([_source(source) for source in one.sources])
        yield say(Phrase("written in: {sources}", sources=sources), words)


def _source(source: Source) -> str:
    return " ".join((source.document, *_quietly(source.items)))


def _quietly(items: Sequence[str]) -> tuple[str, ...]:
    return (f"({', '.join(items)})",) if items else ()


def _text(text: str) -> str:
    """`text` without personal numbers, and without characters that no calendar may hold."""
    on_lines = text.replace("\r\n", "\n").replace("\r", "\n")
    masked = mask_personal_numbers(on_lines)
    return "".join(
        one if one in "\n\t" or unicodedata.category(one) not in _FORBIDDEN else _REPLACEMENT
        for one in masked
    )
