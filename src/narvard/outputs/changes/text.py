"""What differs between two collaborations, as lines for people."""

from itertools import groupby

from narvard.change.changes import Changes
from narvard.kernel.phrase import ENGLISH, Phrase, Words
from narvard.outputs.changes.places import locations, short
from narvard.outputs.changes.wording import sentence, summary
from narvard.outputs.languages import code_of
from narvard.outputs.layout import Page


def render(changes: Changes, *, words: Words = ENGLISH) -> str:
    """One line a change with its places on both sides, by section, and a line of counts."""
    page = Page(words)
    language = code_of(words)
    rows = zip(changes, locations(changes), strict=True)
    for section, together in groupby(rows, key=lambda row: row[0].section):
        page.line(section)
        for change, (old, new) in together:
            said = sentence(change, language)
            places = [place for place in (short(old), short(new)) if place is not None]
            where = " → ".join(dict.fromkeys(places))
            page.line(
                Phrase("{said}  ({where})", said=said, where=where) if where else said, depth=1
            )
        page.line()
    page.line(summary(changes))
    return str(page)
