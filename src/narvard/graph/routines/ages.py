"""The bounds of an age, whichever way they are written."""

from typing import Literal, TypeAlias

from attrs import frozen

from narvard.kernel.phrase import Phrase
from narvard.model.conditions import AgeRange

AgeKey: TypeAlias = Literal["at_least", "over", "at_most", "under"]


@frozen(kw_only=True)
class AgeBound:
    """One end of a range of ages.

    Attributes:
        age: the age in whole years (inclusive).
        key: how it is written.
        stated: the number that is written.
    """

    age: int
    key: AgeKey
    stated: int

    @property
    def phrase(self) -> Phrase:
        """The bound in words: "at least 18", "under 18"."""
        match self.key:
            case "at_least":
                return Phrase("at least {age}", age=self.stated)
            case "over":
                return Phrase("over {age}", age=self.stated)
            case "at_most":
                return Phrase("at most {age}", age=self.stated)
            case "under":  # pragma: no branch - there are no other keys, which mypy proves
                return Phrase("under {age}", age=self.stated)


def lowest_age(ages: AgeRange) -> AgeBound | None:
    """The lowest age that `ages` allow; None when they set none."""
    bounds: list[AgeBound] = []
    if ages.at_least is not None:
        bounds.append(AgeBound(age=ages.at_least, key="at_least", stated=ages.at_least))
    if ages.over is not None:
        bounds.append(AgeBound(age=ages.over + 1, key="over", stated=ages.over))
    return max(bounds, key=lambda bound: bound.age, default=None)


def highest_age(ages: AgeRange) -> AgeBound | None:
    """The highest age that `ages` allow, -1 for under 0; None when they set none."""
    bounds: list[AgeBound] = []
    if ages.at_most is not None:
        bounds.append(AgeBound(age=ages.at_most, key="at_most", stated=ages.at_most))
    if ages.under is not None:
        bounds.append(AgeBound(age=ages.under - 1, key="under", stated=ages.under))
    return min(bounds, key=lambda bound: bound.age, default=None)
