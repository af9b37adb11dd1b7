"""What differs between two collaborations, as Markdown for a comment on a pull request."""

from itertools import groupby
from typing import Final

from narvard.change.changes import Changes
from narvard.kernel.phrase import ENGLISH, Phrase, Words, say
from narvard.outputs.changes.places import locations, short
from narvard.outputs.changes.wording import sentence, summary
from narvard.outputs.languages import code_of
from narvard.outputs.markdown_text import LIMIT, code

_RESERVE: Final = 300
"""Room for the line that says what was left out."""


def render(changes: Changes, *, words: Words = ENGLISH) -> str:
    """A summary, and the changes by section and entity; cut where a comment can hold no more.

    All that comes from the collaborations stands in code spans, in which nothing is a link,
    a mention, HTML or a mark of Markdown.
    """
    language = code_of(words)
    lines = [f"**{say(summary(changes), words)}**"]
    length = sum(len(line) + 1 for line in lines)
    rows = list(zip(changes, locations(changes), strict=True))
    said = 0
    headed = ""
    for (section, _), together in groupby(rows, key=lambda row: (row[0].section, row[0].entity)):
        block = [] if section == headed else ["", f"### {section}", ""]
        headed = section
        for change, (old, new) in together:
            places = [place for place in (short(old), short(new)) if place is not None]
            where = " → ".join(code(place) for place in dict.fromkeys(places))
            line = f"- {code(say(sentence(change, language), words))}"
            block.append(f"{line} ({where})" if where else line)
            needed = sum(len(one) + 1 for one in block)
            if length + needed > LIMIT - _RESERVE:
                return _ended(lines, len(rows) - said, words)
            lines += block
            length += needed
            block = []
            said += 1
    return _ended(lines, 0, words)


def _ended(lines: list[str], left: int, words: Words) -> str:
    if left:
        cut = Phrase.counted(
            "{count} more change is left out here", "{count} more changes are left out here", left
        )
        lines = [*lines, "", f"*{say(cut, words)}*"]
    return "".join(f"{line}\n" for line in lines)
