"""Who decides a matter, for people."""

from collections.abc import Iterator, Sequence
from typing import Final

from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words, both, quoted
from narvard.model.groups import DecisionKind, DecisionMethod, MajorityBase, TieRule
from narvard.model.mandates import Mandate, MandateKind
from narvard.model.text import Text
from narvard.outputs.layout import Page
from narvard.outputs.wording import period
from narvard.procedures.deciding.answer import (
    AreaFit,
    ChainLink,
    Concerned,
    Decider,
    Ground,
    Held,
    Manner,
    NearMiss,
    WhoDecides,
)

_MAY: Final[dict[MandateKind, Phrase]] = {
    "decides": Phrase("decides"),
    "prepares": Phrase("prepares"),
    "recommends": Phrase("recommends"),
    "advises": Phrase("advises"),
    "executes": Phrase("carries out"),
    "none": Phrase("may expressly not decide"),
    "unclear": Phrase("what it may do is unclear"),
}
_METHODS: Final[dict[DecisionMethod, Phrase]] = {
    "consensus": Phrase("by consensus"),
    "unanimity": Phrase("unanimously"),
    "majority": Phrase("by a majority"),
}
_BASES: Final[dict[MajorityBase, Phrase]] = {
    "present": Phrase("of those present"),
    "seats": Phrase("of all seats"),
    "votes_cast": Phrase("of the votes cast"),
}
_TIES: Final[dict[TieRule, Phrase]] = {
    "chair_decides": Phrase("the chair decides at equal numbers"),
    "lot": Phrase("the lot decides at equal numbers"),
    "falls": Phrase("it falls at equal numbers"),
}


def render(answer: WhoDecides, *, words: Words = ENGLISH) -> str:
    """The answer in one line, the deciders one by one, and those that come near."""
    return str(laid_out(answer, words=words))


def laid_out(answer: WhoDecides, *, words: Words = ENGLISH) -> Page:
    """The same as a page."""
    page = Page(words)
    page.line(answer.said)
    _question(page, answer)
    for relation in answer.relations:
        page.line(relation.said)
    for note in answer.notes:
        page.line(note)
    for decider in answer.deciders:
        page.line()
        _decider(page, decider, answer.kind, words)
    _upward(page, answer)
    _concerned(page, Phrase("perhaps deciding, as their mandate is unclear"), answer.unclear)
    _concerned(page, Phrase("concerned, but not deciding"), answer.others)
    _near_misses(page, answer.near_misses)
    if answer.unwritten:
        page.line()
        bodies = both(quoted(answer.unwritten))
        page.line(Phrase("nothing is written of what {bodies} may do", bodies=bodies))
    return page


def _question(page: Page, answer: WhoDecides) -> None:
    page.field(Phrase("matter"), _with_name(page, answer.matter, answer.name))
    if answer.wider:
        page.field(Phrase("part of"), both(quoted(answer.wider)))
    page.field(Phrase("area"), None if answer.area is None else f"'{answer.area}'")
    page.field(Phrase("kind of decision"), answer.kind)
    page.field(Phrase("amount"), None if answer.amount is None else f"{answer.amount:f}")
    page.field(Phrase("day"), answer.day)


def _with_name(page: Page, entity_id: str, name: Text | None) -> Said:
    return f"'{entity_id}'" if name is None else f"'{entity_id}' ({page.say(name)})"


def _decider(page: Page, decider: Decider, kind: DecisionKind | None, words: Words) -> None:
    page.line(_with_name(page, decider.body, decider.name))
    for ground in decider.grounds:
        page.line(_scope(ground.mandate, ground.area), depth=1)
        _details(page, ground, words)
    held = _held(decider.held)
    page.field(*held, depth=1)
    for manner in decider.manners:
        page.field(Phrase("how it decides"), _manner(manner, kind), depth=1)
    if decider.body_kind == "group" and not decider.manners:
        page.field(Phrase("how it decides"), Phrase("not written"), depth=1)


def _scope(mandate: Mandate, area: AreaFit) -> Phrase:
    """What a mandate lets a body do, and where: "decides in 'housing', for 'alderton'"."""
    scope = _MAY[mandate.kind]
    if mandate.matters:
        matters = both(quoted(mandate.matters))
        scope = Phrase("{may} in {matters}", may=scope, matters=matters)
    elif mandate.kind not in ("none", "unclear"):
        scope = Phrase("{may} in all matters", may=scope)
    if area.area is not None:
        scope = Phrase("{scope}, for '{area}'", scope=scope, area=area.area)
    if area.fit == "not_written":
        scope = Phrase("{scope}, for an area that is not written", scope=scope)
    if area.fit == "part" and area.missing:
        missing = both(quoted(area.missing))
        scope = Phrase("{scope}, but not for {missing}", scope=scope, missing=missing)
    return scope


def _details(page: Page, ground: Ground, words: Words) -> None:
    mandate = ground.mandate
    limit: Said = Phrase("none is written") if ground.limit is None else f"{ground.limit:f}"
    page.field(Phrase("limit"), limit, depth=2)
    page.field(Phrase("condition"), mandate.conditions, depth=2)
    if mandate.reserved:
        page.line(Phrase("reserved: it may not be delegated further"), depth=2)
    page.field(Phrase("holds"), period(ground.chain[0].period, words), depth=2)
    page.field(Phrase("decided by"), _decided_by(mandate), depth=2)
    for link in ground.chain[1:]:
        page.field(Phrase("delegated by"), _link(link), depth=2)
    if ground.chain_end == "not_written":
        page.line(Phrase("what that body may decide itself is not written"), depth=2)
    for doubt in ground.doubts:
        page.line(Phrase("! {lack}", lack=doubt), depth=2)
    for source in _sources(mandate):
        page.field(Phrase("source"), source, depth=2)


def _decided_by(mandate: Mandate) -> str | None:
    return None if mandate.decided_by is None else f"'{mandate.decided_by}'"


def _link(link: ChainLink) -> Said:
    said: Said = f"'{link.body}'"
    if link.mandate is None:
        return said
    if not link.is_in_force:
        said = Phrase("{body}, whose mandate is not in force", body=said)
    if link.mandate.limit is not None:
        said = Phrase("{body}, up to {limit}", body=said, limit=f"{link.mandate.limit:f}")
    if link.mandate.decided_by is not None:
        said = Phrase(
            "{body}, decided by '{decision}'", body=said, decision=link.mandate.decided_by
        )
    return said


def _sources(mandate: Mandate) -> Iterator[Said]:
    for source in mandate.sources:
        if source.items:
            items = ", ".join(source.items)
            yield Phrase("'{document}', {items}", document=source.document, items=items)
        else:
            yield f"'{source.document}'"


def _held(held: Held) -> tuple[Phrase, Said]:
    name = Phrase("held by") if held.role == "holder" else Phrase("chair")
    match held.state:
        case "held":
            return name, ", ".join(held.people)
        case "empty":
            return name, Phrase("nobody")
        case "not_written":  # pragma: no branch - there is no other
            return name, Phrase("not written")


def _manner(manner: Manner, kind: DecisionKind | None) -> Phrase:
    said = _METHODS[manner.method]
    if manner.majority_of is not None:
        said = Phrase("{how} {of}", how=said, of=_BASES[manner.majority_of])
    if manner.more_than is not None:
        said = Phrase("{how}, more than {share}", how=said, share=manner.more_than)
    if manner.at_least is not None:
        said = Phrase("{how}, at least {share}", how=said, share=manner.at_least)
    if manner.ties is not None:
        said = Phrase("{how}; {then}", how=said, then=_TIES[manner.ties])
    if manner.quorum:
        said = Phrase("{how}; quorum: {seats}", how=said, seats=both(manner.quorum))
    if kind is None and manner.kinds:
        said = Phrase("{how} (for {kinds})", how=said, kinds=both(manner.kinds))
    return said


def _upward(page: Page, answer: WhoDecides) -> None:
    for one in answer.upward:
        page.line()
        page.line(
            Phrase(
                "the nearest body above {below} that decides anything there is {body}:",
                below=both(quoted(one.below)),
                body=_with_name(page, one.body, one.name),
            )
        )
        for mandate in one.mandates:
            page.line(_scope(mandate, AreaFit(fit="not_asked", area=mandate.area)), depth=1)


def _concerned(page: Page, heading: Phrase, found: Sequence[Concerned]) -> None:
    rows = dict.fromkeys(
        (f"'{one.body}'", page.say(_scope(one.mandate, one.area))) for one in found
    )
    if rows:
        page.line()
        page.line(Phrase("{heading}:", heading=heading))
        page.table(rows, depth=1)


def _near_misses(page: Page, found: Sequence[NearMiss]) -> None:
    rows = dict.fromkeys((f"'{one.body}'", page.say(one.said)) for one in found)
    if rows:
        page.line()
        page.line(Phrase("deciding, but not this:"))
        page.table(rows, depth=1)
