"""The answer to who decides: the bodies, their mandates, and those that come near."""

from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from attrs import frozen

from narvard.kernel.display import Displayed
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.kernel.ratio import Ratio
from narvard.model.groups import DecisionKind, DecisionMethod, MajorityBase, TieRule
from narvard.model.mandates import Mandate
from narvard.model.text import Text

Verdict: TypeAlias = Literal["one", "several", "nobody", "everybody"]
"""How many may decide; everybody where the kind of decision needs no mandate."""

Fit: TypeAlias = Literal["whole", "part", "outside", "not_asked", "not_written"]
"""How much of the area that was asked about a mandate covers, if any was."""

ChainEnd: TypeAlias = Literal["own", "principal", "not_written", "broken", "circular"]
"""Where a chain of delegation ends: at a mandate of its own, at a principal, where nothing is
written, at a body that could not delegate it, or where it began."""

HeldState: TypeAlias = Literal["held", "empty", "not_written"]
"""Whether somebody holds an office or leads a group."""

MissReason: TypeAlias = Literal["not_active", "over", "not_yet", "narrower", "area", "amount"]
"""Why a mandate to decide does not carry a decision."""

RelationKind: TypeAlias = Literal["above", "acts_for", "apart"]
"""One body stands above another, has delegated to it or meets as it, or neither."""


@frozen(kw_only=True)
class AreaFit:
    """How much of the area that was asked about a mandate covers.

    Attributes:
        fit: how much; `not_written` where no declared area is written for the mandate or
            its body.
        area: the id of the area that the mandate covers.
        missing: the ids of the smallest areas, such as municipalities, that were asked
            about and are not covered.
    """

    fit: Fit
    area: str | None = None
    missing: tuple[str, ...] = ()


@frozen(kw_only=True)
class ChainLink:
    """A body in a chain of delegation, and the mandate that it has delegated or was given.

    Attributes:
        body: the id of the body.
        index: the place of the mandate in the body's list, from 0.
        mandate: the mandate; None where none is written.
        is_in_force: whether it holds on the day.
        period: when it holds, cut by the time of the body.
    """

    body: str
    index: int | None = None
    mandate: Mandate | None = None
    is_in_force: bool = False
    period: Interval | None = None


@frozen(kw_only=True)
class Ground:
    """A mandate that lets a body decide.

    Attributes:
        index: the place of the mandate in the body's list, from 0.
        mandate: the mandate, as it is written.
        area: how much of the area it covers.
        limit: the highest amount, inclusive; the delegating body's where it names none
            itself; None where there is none.
        chain: from the body up to the one whose mandate is not delegated.
        chain_end: where the chain ends.
        doubts: what is wrong in the chain.
    """

    index: int
    mandate: Mandate
    area: AreaFit
    limit: Decimal | None
    chain: tuple[ChainLink, ...]
    chain_end: ChainEnd
    doubts: tuple[Phrase, ...] = ()


@frozen(kw_only=True)
class Held:
    """Who acts for a body on the day.

    Attributes:
        role: `holder` of an office, or `chair` of a group.
        state: whether there is one.
        people: the ids of those who do.
    """

    role: Literal["holder", "chair"]
    state: HeldState
    people: tuple[str, ...] = ()


@frozen(kw_only=True)
class Manner:
    """How a group takes a decision.

    Attributes:
        kinds: the kinds of decision it is for; all that need a mandate if empty.
        matters: the ids of the matters it is for; all if empty.
        method: by consensus, unanimously, or by a majority.
        majority_of: what the majority is counted of.
        more_than: the share that must be exceeded.
        at_least: the share that must be reached.
        ties: what happens at equal numbers.
        quorum: who must be present, one phrase for each requirement.
        written_in: the id of the group or the profile that says so.
    """

    kinds: tuple[DecisionKind, ...] = ()
    matters: tuple[str, ...] = ()
    method: DecisionMethod
    majority_of: MajorityBase | None = None
    more_than: Ratio | None = None
    at_least: Ratio | None = None
    ties: TieRule | None = None
    quorum: tuple[Phrase, ...] = ()
    written_in: str


@frozen(kw_only=True)
class Decider:
    """A body that may decide.

    Attributes:
        body: its id.
        body_kind: whether it is a group or an office.
        name: what people call it.
        grounds: the mandates that let it decide.
        doubtful: true when the chain of delegation of every one of them is at fault.
        held: who holds the office or leads the group.
        manners: how it decides; empty for an office, and where it is not written.
    """

    body: str
    body_kind: Literal["group", "office"]
    name: Text | None
    grounds: tuple[Ground, ...]
    doubtful: bool
    held: Held
    manners: tuple[Manner, ...] = ()


@frozen(kw_only=True)
class Concerned:
    """A body that has to do with the matter and does not decide it.

    Attributes:
        body: its id.
        name: what people call it.
        index: the place of the mandate in the body's list, from 0.
        mandate: what it may do.
        area: how much of the area that covers.
    """

    body: str
    name: Text | None
    index: int
    mandate: Mandate
    area: AreaFit


@frozen(kw_only=True)
class NearMiss:
    """A body with a mandate that would let it decide if one thing were otherwise.

    Attributes:
        body: its id.
        name: what people call it.
        reason: what is in the way.
        said: the same in words.
        index: the place of the mandate in the body's list, from 0.
        mandate: the mandate.
        area: how much of the area it covers.
        limit: the highest amount, inclusive, that the mandate or those it rests on allow.
        period: when it holds, cut by the time of the body.
    """

    body: str
    name: Text | None
    reason: MissReason
    said: Phrase
    index: int
    mandate: Mandate
    area: AreaFit
    limit: Decimal | None
    period: Interval


@frozen(kw_only=True)
class Relation:
    """How two of several deciders stand to each other.

    Attributes:
        kind: how.
        one: the id of the body above, or of the one that another acts for.
        other: the id of the other.
        said: the same in words.
    """

    kind: RelationKind
    one: str
    other: str
    said: Phrase


@frozen(kw_only=True)
class Upward:
    """The nearest body above, where nobody decides, that decides anything at all in the area.

    Attributes:
        below: the ids of the bodies from which the way up begins.
        body: the id of the body above, along what is written that they report to.
        name: what people call it.
        mandates: its mandates to decide that hold on the day.
    """

    below: tuple[str, ...]
    body: str
    name: Text | None
    mandates: tuple[Mandate, ...]


@frozen(kw_only=True)
class WhoDecides(Displayed):
    """Who decides a matter on a day.

    Attributes:
        matter: the id of the matter.
        name: what people call it.
        wider: the ids of the wider matters that it belongs to, the narrowest first.
        area: the id of the area that was asked about.
        day: the day.
        kind: the kind of decision that was asked about.
        amount: the amount that was asked about.
        verdict: how many may decide.
        said: the answer in one line.
        deciders: the bodies that may decide, in the order in which they are written.
        relations: how several deciders stand to each other.
        unclear: bodies of which it is unclear whether they may.
        others: bodies that only prepare, recommend, advise or carry out, or expressly may not.
        near_misses: mandates to decide that do not carry this.
        upward: where nobody decides, the nearest bodies above that decide something.
        unwritten: the ids of groups of which nothing is written of what they may do.
        notes: what else one should know.
    """

    matter: str
    name: Text | None
    wider: tuple[str, ...]
    area: str | None
    day: date
    kind: DecisionKind | None
    amount: Decimal | None
    verdict: Verdict
    said: Phrase
    deciders: tuple[Decider, ...] = ()
    relations: tuple[Relation, ...] = ()
    unclear: tuple[Concerned, ...] = ()
    others: tuple[Concerned, ...] = ()
    near_misses: tuple[NearMiss, ...] = ()
    upward: tuple[Upward, ...] = ()
    unwritten: tuple[str, ...] = ()
    notes: tuple[Phrase, ...] = ()
