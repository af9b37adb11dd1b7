"""What narvard says, kept apart from the language in which it is said.

A `Phrase` is an English template with named parameters. It reads as English by itself,
and `say` says it in the language of a catalogue: the template is looked up there, and so
is every phrase among its parameters.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Protocol, TypeAlias

from attrs import field, frozen

from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.ratio import Ratio
from narvard.kernel.share import Share
from narvard.kernel.week import WeekRange

Said: TypeAlias = "str | int | date | PartialDate | Duration | Ratio | Share | WeekRange | Phrase"
"""A parameter: an id, a name, a day or a number, or words to be translated."""


class Words(Protocol):
    """A catalogue of translations, as `gettext` reads them."""

    def gettext(self, message: str, /) -> str:
        """The translation of `message`, or `message` itself."""
        ...

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        """The translation for `number`, or the English form for it."""
        ...


@frozen(init=False)
class Phrase:
    """A sentence or a part of one.

    Attributes:
        template: the English words, with named parameters in braces.
        parameters: the values of the parameters.
        plural: the template for any number but one, where the phrase counts something.
        count: the number it counts, which is also the parameter `count`.
    """

    template: str
    parameters: Mapping[str, Said] = field(hash=False)
    plural: str | None = None
    count: int | None = None

    def __init__(self, template: str, /, **parameters: Said) -> None:
        """A phrase of `template` filled in with `parameters`."""
        self.__attrs_init__(template, MappingProxyType(parameters))

    @classmethod
    def counted(cls, singular: str, plural: str, /, count: int, **parameters: Said) -> "Phrase":
        """A phrase that counts: `singular` for one, `plural` for any other number."""
        phrase = cls.__new__(cls)
        filled = {**parameters, "count": str(count)}
        phrase.__attrs_init__(singular, MappingProxyType(filled), plural, count)
        return phrase

    @classmethod
    def listed(cls, words: str, /) -> "Phrase":
        """A phrase whose words come from the descriptions of the format, not from the code."""
        return cls(words.replace("{", "{{").replace("}", "}}"))

    def __reduce__(self) -> "tuple[Callable[..., Phrase], tuple[object, ...]]":
        # The read-only view that it keeps cannot be pickled.
        return _restored, (self.template, dict(self.parameters), self.plural, self.count)

    def __str__(self) -> str:
        """The phrase in English."""
        return say(self, ENGLISH)


def _restored(
    template: str, parameters: dict[str, Said], plural: str | None, count: int | None
) -> Phrase:
    phrase = Phrase.__new__(Phrase)
    phrase.__attrs_init__(template, MappingProxyType(parameters), plural, count)
    return phrase


class _English:
    def gettext(self, message: str, /) -> str:
        return message

    def ngettext(self, singular: str, plural: str, number: int, /) -> str:
        return singular if number == 1 else plural


ENGLISH: Words = _English()
"""The catalogue that changes nothing."""


def say(said: Said, words: Words) -> str:
    """`said` in the language of `words`; what is no phrase stays as it is written."""
    if not isinstance(said, Phrase):
        return str(said)
    if said.plural is None or said.count is None:
        template = words.gettext(said.template)
    else:
        template = words.ngettext(said.template, said.plural, said.count)
    return template.format_map({name: say(one, words) for name, one in said.parameters.items()})


def quoted(ids: Iterable[str]) -> list[str]:
    """Ids in quotation marks, ready to be joined."""
    return [f"'{one}'" for one in ids]


def both(items: Sequence[Said]) -> Said:
    """The items as a list that holds for all of them: "a, b and c".

    Raises:
        IndexError: if there is no item.
    """
    if len(items) == 1:
        return items[0]
    return Phrase("{rest} and {last}", rest=_before(items), last=items[-1])


def either(items: Sequence[Said]) -> Said:
    """The items as a choice among them: "a, b or c".

    Raises:
        IndexError: if there is no item.
    """
    if len(items) == 1:
        return items[0]
    return Phrase("{rest} or {last}", rest=_before(items), last=items[-1])


def _before(items: Sequence[Said]) -> Said:
    *first, _ = items
    if not any(isinstance(item, Phrase) for item in first):
        return ", ".join(map(str, first))
    # Two by two, so that a long list is not nested as deep as it is long.
    joined = list(first)
    while len(joined) > 1:
        pairs = zip(joined[::2], joined[1::2], strict=False)
        odd = joined[len(joined) // 2 * 2 :]
        joined = [*(Phrase("{rest}, {last}", rest=one, last=other) for one, other in pairs), *odd]
    return joined[0]
