"""Whether procedures and routines are sound, for people."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words
from narvard.outputs.dispute_words import ENDINGS
from narvard.outputs.layout import Page
from narvard.outputs.mermaid import Flowchart
from narvard.procedures.soundness.answer import (
    Arrow,
    EndKind,
    LeftOn,
    LongestPath,
    SoundEnd,
    Soundness,
)

_ENDS: Final[dict[EndKind, Phrase]] = {
    **dict(ENDINGS.items()),
    "final_body": Phrase("a body beyond the ladder"),
    "done": Phrase("done"),
    "referred": Phrase("referred"),
    "handed_over": Phrase("handed over"),
}
_REASONS: Final[dict[LeftOn, Said]] = {
    "failure": Phrase("no agreement"),
    "silence": Phrase("time ran out"),
    "next": "",
}
_BESIDE_STEPS: Final = frozenset({"no_steps", "routine_circle", "body_circle"})


def render(answers: Sequence[Soundness], *, as_of: date, words: Words = ENGLISH) -> str:
    """Each procedure and routine: what is wrong with it, how it ends, how long it takes."""
    return str(laid_out(answers, as_of=as_of, words=words))


def laid_out(answers: Sequence[Soundness], *, as_of: date, words: Words = ENGLISH) -> Page:
    """The same as a page."""
    page = Page(words)
    if not answers:
        page.line(Phrase("no dispute procedure and no routine is in use on {day}", day=as_of))
    for number, answer in enumerate(answers):
        if number:
            page.line()
        _one(page, answer)
    return page


def _one(page: Page, answer: Soundness) -> None:
    page.line(_verdict(answer))
    page.field(Phrase("name"), answer.name, depth=1)
    if not answer.holds:
        said = Phrase("judged as it was last written: it does not hold on {day}", day=answer.as_of)
        page.line(said, depth=1)
    for missing in answer.not_written:
        page.field(Phrase("not written"), missing, depth=1)
    for found in answer.unsound:
        page.line(Phrase("! {lack}", lack=found.said), depth=1)
        if found.path:
            page.line(_way(found.path), depth=2)
    for end in answer.ends:
        page.field(Phrase("possible end"), _end(end), depth=1)
        page.line(_way(end.path), depth=2)
    if answer.longest is not None:
        _longest(page, answer.longest)


def _verdict(answer: Soundness) -> Phrase:
    match answer.verdict:
        case "sound":
            return Phrase("'{id}' is sound", id=answer.id)
        case "unsound":
            return Phrase("'{id}' is not sound", id=answer.id)
        case "unknown":  # pragma: no branch - there is no other
            return Phrase("'{id}' cannot be judged", id=answer.id)


def _end(end: SoundEnd) -> Said:
    kind = _ENDS[end.kind]
    if end.to is None:
        return Phrase("{kind}, after '{step}'", kind=kind, step=end.at)
    return Phrase("{kind} ('{to}'), after '{step}'", kind=kind, to=end.to, step=end.at)


def _longest(page: Page, path: LongestPath) -> None:
    page.field(Phrase("at the longest"), _lasting(path.days, path.last_day), depth=1)
    page.line(_way(path.steps), depth=2)
    if path.days_extended != path.days:
        lasting = _lasting(path.days_extended, path.last_day_extended)
        page.field(Phrase("with all the time the parties may add"), lasting, depth=1)
        page.line(_way(path.steps_extended), depth=2)
    if path.without_deadline:
        page.field(Phrase("without a deadline"), ", ".join(path.without_deadline), depth=1)
    if path.uncounted:
        page.field(Phrase("cannot be counted"), ", ".join(path.uncounted), depth=1)


def _lasting(days: int, last_day: date) -> Phrase:
    counted = Phrase.counted("{count} day", "{count} days", days)
    return Phrase("{days}, to {last}", days=counted, last=last_day)


def _way(ids: Sequence[str]) -> str:
    return " → ".join(ids)


def mermaid(answers: Sequence[Soundness], *, words: Words = ENGLISH) -> str:
    """The steps and ends of each as a flowchart, with what is wrong at a step written on it."""
    page, chart = Page(words), Flowchart()
    for answer in answers:
        _draw(page, chart, answer)
    return str(chart)


def _draw(page: Page, chart: Flowchart, answer: Soundness) -> None:
    at_steps, elsewhere = _faults(page, answer)
    chart.node(answer.id, page.say(answer.name or answer.id), *elsewhere, shape="round")
    for step in answer.steps:
        chart.node(_key(answer, step), step, *at_steps.get(step, ()))
    for end in answer.ends:
        label = (page.say(_ENDS[end.kind]), *(() if end.to is None else (end.to,)))
        chart.node(_end_key(answer, end), *label, shape="end")
    if answer.arrows or len(answer.steps) == 1:
        chart.edge(answer.id, _key(answer, answer.steps[0]))
    _arrows(page, chart, answer)
    for end in answer.ends:
        chart.edge(_key(answer, end.at), _end_key(answer, end))
    for step in at_steps:
        chart.mark(_key(answer, step))
    if elsewhere:
        chart.mark(answer.id)


def _faults(page: Page, answer: Soundness) -> tuple[dict[str, list[str]], list[str]]:
    """What is wrong at each step, and what is wrong beside the steps."""
    at_steps: dict[str, list[str]] = {}
    elsewhere = []
    for found in answer.unsound:
        if found.code in _BESIDE_STEPS or not found.path:
            elsewhere.append(page.say(found.said))
            if found.path:
                elsewhere.append(_way(found.path))
        else:
            at_steps.setdefault(found.path[-1], []).append(page.say(found.said))
    return at_steps, elsewhere


def _arrows(page: Page, chart: Flowchart, answer: Soundness) -> None:
    between: dict[tuple[str, str], list[Arrow]] = {}
    for arrow in answer.arrows:
        between.setdefault((arrow.start, arrow.end), []).append(arrow)
    for (start, end), arrows in between.items():
        label = page.say(_reason(arrows[0])) if len(arrows) == 1 else ""
        is_dotted = [arrow.on for arrow in arrows] == ["silence"]
        chart.edge(_key(answer, start), _key(answer, end), label, dotted=is_dotted)


def _reason(arrow: Arrow) -> Said:
    if arrow.decides and arrow.on == "failure":
        return Phrase("no decision")
    return _REASONS[arrow.on]


def _key(answer: Soundness, step: str) -> str:
    return f"{answer.id}/{step}"


def _end_key(answer: Soundness, end: SoundEnd) -> str:
    """A name that no step can have."""
    return f"{answer.id}//{end.at}/{end.kind}"
