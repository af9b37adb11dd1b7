"""Texts that people read, in one language or several."""

from collections.abc import Mapping
from types import MappingProxyType

from attrs import field, frozen


def _frozen_map(texts: Mapping[str, str] | str) -> Mapping[str, str] | str:
    if isinstance(texts, str):
        return texts
    if not texts or not all(isinstance(text, str) for text in texts.values()):
        raise ValueError("a text is a string, or a string for each of one or more languages")
    return MappingProxyType(dict(texts))


@frozen(eq=False)
class Text:
    """A text as people wrote it: one string, or one string for each language.

    Attributes:
        written: the string, or the strings by language tag.

    Raises:
        ValueError: when there is no language, or something other than a string for one.
    """

    written: str | Mapping[str, str] = field(converter=_frozen_map)

    @classmethod
    def of_known(cls, written: str | dict[str, str]) -> "Text":
        """A text whose string, or strings of at least one language, are known to be such.

        It keeps the dictionary, which must not be changed any more.
        """
        text = cls.__new__(cls)
        kept = written if isinstance(written, str) else MappingProxyType(written)
        object.__setattr__(text, "written", kept)
        return text

    def in_language(self, language: str) -> str:
        """The text in `language`; otherwise the first one written."""
        if isinstance(self.written, str):
            return self.written
        if language in self.written:
            return self.written[language]
        return next(iter(self.written.values()))

    @property
    def strings(self) -> tuple[str, ...]:
        """Every string, in the order in which they were written."""
        return (self.written,) if isinstance(self.written, str) else tuple(self.written.values())

    def __str__(self) -> str:
        return self.strings[0]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Text) and self.written == other.written

    def __hash__(self) -> int:
        return hash(self.strings)

    def __reduce__(self) -> tuple[type["Text"], tuple[str | dict[str, str]]]:
        # The read-only view that it keeps cannot be pickled.
        return Text, (self.written if isinstance(self.written, str) else dict(self.written),)
