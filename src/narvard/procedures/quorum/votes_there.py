"""How many votes there are in a group and how many of them are there."""

from collections.abc import Sequence

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.profiles import side_of
from narvard.graph.groups.votes import SeatAtItem, each_their_own
from narvard.model.groups import DecisionRule, Seat
from narvard.procedures.quorum.answer import Bounds
from narvard.procedures.quorum.room import AtItem


@frozen(kw_only=True)
class Votes:
    """The votes of a group.

    Attributes:
        present: how many of them are there.
        all: how many there are, whether anybody is there for them or not.
    """

    present: Bounds
    all: Bounds


def votes_there(collaboration: Collaboration, at: AtItem, rule: DecisionRule | None) -> Votes:
    """The votes by a rule: one for each seat, or for each organisation or side with a seat.

    Of a seat for which it is not written which organisation or side it votes for, it is not
    known whether it adds a vote to those of the other seats.
    """
    per = "seat" if rule is None else rule.one_vote_per
    if per == "seat":
        number = len(at.perhaps)
        return Votes(
            present=at.represented,
            all=Bounds(least=number, most=None if at.open_ended else number),
        )
    known, unknown = _units(collaboration, at.perhaps, per)
    surely, _ = _units(collaboration, at.surely, per)
    unsure = sum(one.is_unknown or bool(one.holders or one.deputies) for one in unknown)
    most = _filled(list(known.values())) + unsure
    least = _filled([[one for one in seats if not one.is_unknown] for seats in surely.values()])
    return Votes(
        present=Bounds(least=least, most=None if at.open_ended else most),
        all=Bounds(least=len(known), most=None if at.open_ended else len(known) + len(unknown)),
    )


def _units(
    collaboration: Collaboration, seats: Sequence[SeatAtItem], per: str
) -> tuple[dict[str, list[SeatAtItem]], list[SeatAtItem]]:
    """The seats of each organisation or side with a vote, and those of an unknown one."""
    units: dict[str, list[SeatAtItem]] = {}
    unknown: list[SeatAtItem] = []
    for one in seats:
        unit = _organisation_of(one.seat) if per == "organisation" else None
        unit = side_of(collaboration, one.seat) if per == "side" else unit
        if unit is None:
            unknown.append(one)
        else:
            units.setdefault(unit, []).append(one)
    return units, unknown


def _organisation_of(seat: Seat) -> str | None:
    """The one organisation that a seat votes for; None where there is none or are several."""
    if seat.organisation is not None:
        return seat.organisation
    return seat.constituency[0] if len(seat.constituency) == 1 else None


def _filled(units: Sequence[Sequence[SeatAtItem]]) -> int:
    """For how many of the units somebody votes, each person for one."""
    perhaps = [unit for unit in units if any(seat.is_unknown for seat in unit)]
    known = [unit for unit in units if not any(seat.is_unknown for seat in unit)]
    people = [
        [person for seat in unit for person in (*seat.holders, *seat.deputies)] for unit in known
    ]
    return len(perhaps) + len(each_their_own(people))
