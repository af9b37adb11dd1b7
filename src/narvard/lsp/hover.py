"""What an editor shows of an id under the pointer."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TypeGuard

from narvard.graph.anatomy import anatomy_of
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import Dated, period_of
from narvard.graph.groups.membership import records_holders
from narvard.kernel.findings import EntityPlace
from narvard.kernel.interval import ALWAYS
from narvard.kernel.personal_number import mask_file_name
from narvard.kernel.phrase import Phrase, Words, say
from narvard.lsp.kinds import kind, title
from narvard.lsp.snapshot import Snapshot
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Holding, Office, Person
from narvard.model.record import Record
from narvard.model.text import Text
from narvard.outputs.languages import code_of
from narvard.outputs.markdown_text import code, escaped
from narvard.outputs.wording import period


def hover(snapshot: Snapshot, reference: str, *, as_of: date, words: Words) -> str | None:
    """What `reference` leads to, in Markdown: kind, name, who holds it, where it is declared.

    Args:
        snapshot: what is asked.
        reference: an id, or several joined by slashes.
        as_of: the day for which the answer is true.
        words: the catalogue of the language.

    Returns:
        The Markdown; None when it leads nowhere.
    """
    collaboration = snapshot.collaboration
    on_the_day = snapshot.on(as_of).find(reference)
    shown = collaboration.find(reference) if on_the_day is None else on_the_day
    if shown is None:
        return None
    language = code_of(words)
    name = title(shown, language)
    head = f"**{escaped(kind(shown))}** {code(reference)}"
    paragraphs = [head if name is None else f"{head}  \n{escaped(name)}"]
    description = getattr(shown, "description", None)
    if isinstance(description, Text):
        paragraphs.append(escaped(" ".join(description.in_language(language).split())))
    paragraphs.append(escaped(_time(shown, words, as_of, holds=on_the_day is not None)))
    if on_the_day is not None:
        paragraphs += _held(snapshot.on(as_of), on_the_day, as_of, words)
    paragraphs += _declared(snapshot, reference, words)
    return "\n\n".join(paragraphs)


def _time(shown: Record, words: Words, day: date, *, holds: bool) -> str:
    whole = period_of(shown) if _is_dated(shown) else ALWAYS
    dates = period(whole, words) or Phrase("no dates are written")
    if holds:
        return say(Phrase("holds on {day} ({dates})", day=str(day), dates=dates), words)
    return say(Phrase("does not hold on {day} ({dates})", day=str(day), dates=dates), words)


def _is_dated(record: Record | Dated) -> TypeGuard[Dated]:
    return isinstance(record, Record) and anatomy_of(type(record)).has_validity


def _held(collaboration: Collaboration, shown: Record, day: date, words: Words) -> Iterator[str]:
    """Who holds a seat, an office or the seats of a group, or what a person holds."""
    match shown:
        case Office() | Seat():
            held = Phrase("held on {day} by {names}", day=str(day), names=_names(shown.holders))
            yield escaped(say(held, words))
        case Group() if records_holders(shown) and shown.seats:
            rows = [
                f"- {code(seat.id)}: {escaped(say(_names(seat.holders), words))}"
                for seat in shown.seats
            ]
            heading = escaped(say(Phrase("seats on {day}:", day=str(day)), words))
            yield "\n".join([heading, "", *rows])
        case Person():
            places = list(_places_of(collaboration, shown.id))
            if places:
                heading = escaped(say(Phrase("seats and offices on {day}:", day=str(day)), words))
                yield "\n".join([heading, "", *(f"- {code(place)}" for place in places)])


def _names(holders: Sequence[Holding]) -> Phrase | str:
    return ", ".join(holding.person for holding in holders) or Phrase("nobody")


def _places_of(collaboration: Collaboration, person: str) -> Iterator[str]:
    for office in collaboration.offices.records:
        if any(holding.person == person for holding in office.holders):
            yield office.id
    for group in collaboration.groups.records:
        for seat in group.seats:
            if any(holding.person == person for holding in seat.holders):
                yield f"{group.id}/{seat.id}"


def _declared(snapshot: Snapshot, reference: str, words: Words) -> Iterator[str]:
    versions = snapshot.collaboration.versions(reference.partition("/")[0])
    places = [EntityPlace(entity=one) for one in versions]
    *others, location = snapshot.origins.locate(places)
    if location.file is None or location.span is None:
        return
    file = mask_file_name(snapshot.path_of(location.file).name)
    place = f"{file}:{location.span.line}"
    yield escaped(say(Phrase("declared in {place}", place=place), words))
    if others:
        several = Phrase("one of {count} records with this id", count=str(len(versions)))
        yield escaped(say(several, words))
