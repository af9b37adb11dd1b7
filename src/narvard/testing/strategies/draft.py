"""A collaboration in the making: what has been drawn so far, and what may refer to it."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, TypeVar

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import SECTIONS, Bundle, Header
from narvard.model.record import Entity, Record
from narvard.model.text import Text

_SECTION_OF: Final = {cls: section for section, cls in SECTIONS.items()}

# A few texts that are quick to draw: plain ones, and some that are hard to write as YAML.
_SAID: Final[tuple[Text, ...]] = (
    Text("the work"),
    Text("Samverkan för äldre"),
    Text({"sv": "ett möte", "en": "a meeting"}),
    Text({"en": "yes", "nb": "ja", "fi": "kyllä"}),
    Text("no"),
    Text("- a: b #c"),
    Text("'quoted' \"words\""),
    Text("two\nlines\n"),
    Text("*"),
    Text("{a}"),
)
_TEXTS: Final = st.sampled_from(_SAID)
_PERHAPS_TEXTS: Final = st.sampled_from((None, *_SAID))
_BOOLEANS: Final = st.booleans()

T = TypeVar("T")
RecordT = TypeVar("RecordT", bound=Record)


class Draft:
    """What has been drawn so far.

    Attributes:
        as_of: the day on which the collaboration is to be without errors.
    """

    def __init__(self, draw: DrawFn, as_of: date) -> None:
        """Begin with nothing.

        Args:
            draw: given by Hypothesis.
            as_of: the day on which the collaboration is to be without errors.
        """
        self.as_of = as_of
        self._draw = draw
        self._sections: dict[str, list[Record]] = {section: [] for section in SECTIONS}

    def draw(self, strategy: SearchStrategy[T]) -> T:
        """A value of `strategy`."""
        return self._draw(strategy)

    def maybe(self) -> bool:
        """Whether something that may be left out is there; it shrinks away."""
        return self.draw(_BOOLEANS)

    def number(self, least: int, most: int) -> int:
        """A number from `least` to `most`, both inclusive."""
        return self.draw(st.integers(least, most))

    def one_of(self, choices: Sequence[T]) -> T:
        """One of `choices`; the first one shrinks best."""
        return self.draw(st.sampled_from(choices))

    def some(self, choices: Sequence[T], least: int = 0, most: int | None = None) -> tuple[T, ...]:
        """From `least` to `most` of `choices`, both inclusive, each once and in their order."""
        most = len(choices) if most is None else min(most, len(choices))
        if most == 0:
            return ()
        positions = st.sets(st.integers(0, len(choices) - 1), min_size=least, max_size=most)
        return tuple(choices[position] for position in sorted(self.draw(positions)))

    def text(self) -> Text:
        """A text of a few words."""
        return self.draw(_TEXTS)

    def perhaps_text(self) -> Text | None:
        """A text of a few words, or none."""
        return self.draw(_PERHAPS_TEXTS)

    def before(self, least: int = 1, most: int = 400) -> PartialDate:
        """A day from `least` to `most` days before the day of the check, both inclusive."""
        return PartialDate.of(self.as_of - timedelta(days=self.number(least, most)))

    def after(self, least: int = 30, most: int = 400) -> PartialDate:
        """A day from `least` to `most` days after the day of the check, both inclusive."""
        return PartialDate.of(self.as_of + timedelta(days=self.number(least, most)))

    def new_id(self, cls: type[Record]) -> str:
        """An id for the next record of `cls`."""
        section = _SECTION_OF[cls]
        return f"{section.replace('_', '-')}-{len(self._sections[section]) + 1}"

    def add(self, record: RecordT) -> RecordT:
        """Take `record` in."""
        self._sections[_SECTION_OF[type(record)]].append(record)
        return record

    def all(self, cls: type[RecordT]) -> tuple[RecordT, ...]:
        """Every record of `cls` so far."""
        return tuple(one for one in self._sections[_SECTION_OF[cls]] if isinstance(one, cls))

    def replace(self, old: Record, new: Record) -> None:
        """Put `new` in the place of `old`."""
        section = self._sections[_SECTION_OF[type(old)]]
        section[next(position for position, one in enumerate(section) if one is old)] = new

    def ids(self, cls: type[Entity]) -> tuple[str, ...]:
        """The ids of every entity of `cls` so far."""
        return tuple(entity.id for entity in self.all(cls))

    def bundle(self, header: Header) -> Bundle:
        """All of it."""
        sections: dict[str, Any] = {name: tuple(items) for name, items in self._sections.items()}
        return Bundle(collaboration=header, **sections)
