"""Whether enough were there to decide, and whether the votes carry it, for people."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from narvard.graph.groups.requirements import seats_in_words
from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words, both, quoted
from narvard.model.text import Text
from narvard.outputs.layout import Page
from narvard.procedures.quorum.answer import (
    Attendant,
    DecisionThere,
    GroupQuorum,
    ItemQuorum,
    Leading,
    MeetingQuorum,
    Presence,
    Quorate,
    Quorum,
    RequirementThere,
    SeatThere,
    VoteResult,
    WhoIsThere,
)

_PRESENCE: Final[Mapping[Presence, Phrase]] = {
    "present": Phrase("present"),
    "part": Phrase("present for this part"),
    "other_part": Phrase("present for another part"),
    "part_not_written": Phrase("present for some part"),
    "absent": Phrase("absent"),
    "not_noted": Phrase("not noted as present"),
    "not_written": Phrase("not written"),
}
_QUORATE: Final[Mapping[Quorate, Phrase]] = {
    "yes": Phrase("quorate"),
    "no": Phrase("not quorate"),
    "not_laid_down": Phrase("no quorum is laid down"),
    "not_known": Phrase("not known whether quorate"),
}
_MET: Final[Mapping[bool | None, Phrase]] = {
    True: Phrase("met"),
    False: Phrase("not met"),
    None: Phrase("not known"),
}
_RESULT: Final[Mapping[VoteResult, Phrase]] = {
    "carried": Phrase("carried"),
    "not_carried": Phrase("not carried"),
    "tie": Phrase("equal numbers"),
    "not_known": Phrase("not known"),
}
_OUTCOME: Final[Mapping[str, Phrase]] = {
    "carried": Phrase("carried"),
    "rejected": Phrase("rejected"),
    "no_decision": Phrase("no decision"),
}
_HEAD: Final = (
    Phrase("seat"),
    Phrase("person"),
    Phrase("there"),
    Phrase("counts"),
)


def meeting(answer: MeetingQuorum, *, words: Words = ENGLISH) -> str:
    """A meeting item by item: who was there, whether that is a quorum, and its decisions."""
    return str(meeting_laid_out(answer, words=words))


def meeting_laid_out(answer: MeetingQuorum, *, words: Words = ENGLISH) -> Page:
    """The same as a page."""
    page = Page(words)
    page.line(
        Phrase(
            "'{meeting}' of '{group}' on {day}",
            meeting=answer.meeting,
            group=answer.group,
            day=answer.on,
        )
    )
    if answer.led_by:
        page.field(Phrase("led by"), both(quoted(answer.led_by)), depth=1)
    if not answer.items:
        page.line(Phrase("no items and no decisions are written"), depth=1)
    before: ItemQuorum | None = None
    for item in answer.items:
        page.line()
        _heading(page, item)
        if before is not None and before.there == item.there:
            page.line(Phrase("the same people as for the item before"), depth=1)
        else:
            _there(page, item.there)
        if item.quorum is not None:
            _quorum(page, item.quorum, depth=1)
        for decision in item.decisions:
            _decision(page, decision)
        before = item
    return page


def group(answer: GroupQuorum, *, words: Words = ENGLISH) -> str:
    """A group with some people there: for which seats, and whether that is a quorum."""
    return str(group_laid_out(answer, words=words))


def group_laid_out(answer: GroupQuorum, *, words: Words = ENGLISH) -> Page:
    """The same as a page."""
    page = Page(words)
    page.line(Phrase("'{group}' on {day}", group=answer.group, day=answer.on))
    page.field(Phrase("kind of decision"), answer.kind, depth=1)
    if answer.matters:
        page.field(Phrase("matters"), both(quoted(answer.matters)), depth=1)
    _there(page, answer.there)
    _quorum(page, answer.quorum, depth=1)
    return page


def _heading(page: Page, item: ItemQuorum) -> None:
    if item.number is None:
        page.line(Phrase("under an item that is not written"))
        return
    name = (
        Phrase("matter under item {number}", number=item.number)
        if item.matter
        else Phrase("item {number}", number=item.number)
    )
    if item.title is None:
        page.line(name)
    else:
        page.field(name, item.title)


def _there(page: Page, there: WhoIsThere) -> None:
    page.line(
        Phrase(
            "seats with a vote: {seats}, of which somebody is there for {represented}",
            seats=there.with_vote,
            represented=there.represented.in_words,
        ),
        depth=1,
    )
    if there.seats:
        rows = [row for seat in there.seats for row in _rows(seat)]
        page.table([_HEAD, *rows], depth=2, has_head=True)
    if there.without_vote:
        page.field(Phrase("there without a vote"), both(quoted(there.without_vote)), depth=1)
    _unknown(page, there.unknown, depth=1)


def _rows(seat: SeatThere) -> "Iterator[tuple[Said | Text | None, ...]]":
    if not seat.people:
        yield seat.id, None, None, seat.why_not
    for index, one in enumerate(seat.people):
        counts: Said | None = one.why_not
        if seat.by == one.person:
            counts = Phrase("yes")
        elif counts is None and index == 0 and not seat.counts:
            counts = seat.why_not
        yield seat.id if index == 0 else None, _person(one), _PRESENCE[one.presence], counts


def _person(one: Attendant) -> Said:
    return Phrase("{person} (deputy)", person=one.person) if one.deputy else one.person


def _unknown(page: Page, unknown: Sequence[Phrase], *, depth: int) -> None:
    for one in unknown:
        page.field(Phrase("not known"), one, depth=depth)


def _quorum(page: Page, quorum: Quorum, *, depth: int) -> None:
    page.line(_QUORATE[quorum.quorate], depth=depth)
    _unknown(page, quorum.unknown, depth=depth + 1)
    for rule in quorum.rules:
        if len(quorum.rules) > 1:
            page.line(
                Phrase(
                    "by rule {number} of '{owner}': {quorate}",
                    number=rule.index + 1,
                    owner=rule.owner,
                    quorate=_QUORATE[rule.quorate],
                ),
                depth=depth + 1,
            )
        for one in rule.requirements:
            page.line(_requirement(one), depth=depth + 1)
        leading = _leading(rule.leading)
        if leading is not None:
            page.line(leading, depth=depth + 1)


def _requirement(one: RequirementThere) -> Phrase:
    said = Phrase(
        "{needed} needed, {present} there: {met}",
        present=one.present.in_words,
        needed=seats_in_words(one.needed, one.requirement),
        met=_MET[one.met],
    )
    if one.unknown is not None:
        said = Phrase("{rest}; {last}", rest=said, last=one.unknown)
    return said


def _leading(leading: Leading) -> Phrase | None:
    """Who leads; nothing where the chair is there."""
    if not leading.chairs:
        return Phrase("it is not written who chairs the group")
    if leading.chair_there is None:
        return Phrase("it is not known whether the chair is there")
    return None if leading.chair_there else _without_chair(leading)


def _without_chair(leading: Leading) -> Phrase:
    if not leading.without_chair:
        return Phrase("the chair is absent; it is not laid down who leads then")
    if leading.leads:
        return Phrase("the chair is absent; {people} leads", people=both(quoted(leading.leads)))
    if any(one.there is None for one in leading.without_chair):
        return Phrase("the chair is absent; it is not known who leads then")
    return Phrase("the chair is absent, and so is whoever leads then")


def _decision(page: Page, decision: DecisionThere) -> None:
    page.line(Phrase("decision '{id}' ({kind})", id=decision.decision, kind=decision.kind), depth=1)
    _quorum(page, decision.quorum, depth=2)
    page.field(Phrase("votes"), _votes(decision), depth=2)
    for rule in decision.rules:
        page.field(_RESULT[rule.result], rule.why, depth=2)
    if not decision.rules:
        _unknown(page, decision.unknown, depth=2)
    if decision.outcome is not None:
        page.field(Phrase("recorded"), _recorded(decision), depth=2)


def _votes(decision: DecisionThere) -> "Said | None":
    numbers: list[Said] = []
    if decision.in_favour is not None:
        numbers.append(Phrase("{votes} in favour", votes=decision.in_favour))
    if decision.against is not None:
        numbers.append(Phrase("{votes} against", votes=decision.against))
    if decision.abstained is not None:
        numbers.append(Phrase("{votes} abstained", votes=decision.abstained))
    if decision.consensus:
        numbers.append(Phrase("settled without a vote"))
    return both(numbers) if numbers else None


def _recorded(decision: DecisionThere) -> Phrase:
    outcome = _OUTCOME[decision.outcome or "no_decision"]
    if decision.agrees is None:
        return outcome
    if decision.agrees:
        return Phrase("{outcome}, which agrees", outcome=outcome)
    return Phrase("{outcome}, which does not agree", outcome=outcome)
