"""What is told of the soundness of a dispute procedure or a routine."""

from datetime import date
from typing import Literal, TypeAlias

from attrs import frozen

from narvard.kernel.display import Displayed
from narvard.kernel.findings import EntityPlace
from narvard.kernel.phrase import Phrase
from narvard.model.text import Text

Verdict: TypeAlias = Literal["sound", "unsound", "unknown"]
"""Whether every way leads to an end; unknown where the steps are not written."""

UnsoundnessCode: TypeAlias = Literal[
    "no_steps",
    "unreachable",
    "no_way_on",
    "no_deadline",
    "circle",
    "no_end",
    "own_judge",
    "no_decider",
    "routine_circle",
    "body_circle",
    "referral",
]
"""What is wrong: nothing is written to follow; a step that no way leads to; one with no way
on, or a lost one; one whose time is not written, or an urgent way without one; a circle of
steps; a last step that settles nothing; a step, an urgent way or a body beyond the ladder
where one party decides alone, or nobody can; a circle of routines or of
bodies in which nobody keeps a matter; a referral to a routine that is not in force."""

EndKind: TypeAlias = Literal[
    "binding_decision",
    "each_principal_decides",
    "political_decision",
    "arbitration",
    "court",
    "status_quo",
    "final_body",
    "done",
    "referred",
    "handed_over",
]
"""How it ends. A dispute: as the procedure or the step says, or before a body beyond the
ladder. A routine: when a step is done, or the matter is referred or handed over."""

LeftOn: TypeAlias = Literal["failure", "silence", "next"]
"""Why a step is left: nothing is agreed or decided, its time runs out, or it is done."""


@frozen(kw_only=True)
class Unsoundness:
    """One thing that keeps a procedure or a routine from being sound.

    Attributes:
        code: what is wrong.
        said: the same in words, said of the procedure or routine.
        path: the way to where it goes wrong: the ids of the steps from the first one on. Of
            a step that no way leads to, only that step. Of a circle, the way into it and
            once round, so that an id comes again at the end; of circles of routines and of
            bodies, the ids of these. Nothing where it is about no step, as of the urgent way.
        place: where that is written.
    """

    code: UnsoundnessCode
    said: Phrase
    path: tuple[str, ...]
    place: EntityPlace


@frozen(kw_only=True)
class SoundEnd:
    """An end that can be reached while nobody gives way.

    Attributes:
        kind: how it ends.
        at: the id of the last step before it.
        to: the body or the routine that it leads to, where one is named.
        path: a shortest way to it: the ids of the steps from the first one on.
    """

    kind: EndKind
    at: str
    to: str | None
    path: tuple[str, ...]


@frozen(kw_only=True)
class Arrow:
    """A way from one step to another.

    Attributes:
        start: the id of the step that is left.
        end: the id of the step that comes next.
        on: why the step is left.
        decides: whether that step decides with binding force.
    """

    start: str
    end: str
    on: LeftOn
    decides: bool = False


@frozen(kw_only=True)
class LongestPath:
    """The way that takes longest, when each step takes all of its time.

    A step begins on the last day of the one before it. One whose time runs from the opening
    ends so long after that, and not before the others have ended.

    Attributes:
        steps: the ids of its steps.
        days: how many days after the opening it ends.
        last_day: the last day (inclusive) of its last step.
        steps_extended: the way that takes longest if the parties add all the time they may.
        days_extended: how many days that one takes.
        last_day_extended: the last day (inclusive) of that one.
        without_deadline: the steps on any way that have no deadline; they are taken to take
            no time.
        uncounted: those whose deadline cannot be counted, because it runs from an event that
            is not known or no calendar reaches its end; they are taken to take no time.
    """

    steps: tuple[str, ...]
    days: int
    last_day: date
    steps_extended: tuple[str, ...]
    days_extended: int
    last_day_extended: date
    without_deadline: tuple[str, ...]
    uncounted: tuple[str, ...]


@frozen(kw_only=True)
class Soundness(Displayed):
    """Whether a dispute procedure or a routine is sound on a day.

    Attributes:
        id: its id.
        kind: which of the two it is.
        name: what people call it.
        as_of: the day.
        holds: whether it holds on that day; if not, it is judged as it was last written.
        verdict: whether it is sound.
        unsound: what keeps it from being sound.
        ends: the ends that can be reached while nobody gives way; that the parties agree
            may end a dispute at any step, and is not listed. What only seems to be one is
            not either: that somebody decides who cannot, or one party alone, or that a
            matter is passed on in a circle or to a routine that is not in force.
        longest: the way that takes longest from `as_of` on; None where there is none, since
            it goes round in a circle, of steps, routines or bodies, or where the order of the
            steps is not written.
        steps: the ids of its steps in their order.
        arrows: the ways from one step to another.
        not_written: what could not be judged since it is not written.
    """

    id: str
    kind: Literal["dispute_procedure", "routine"]
    name: Text | None
    as_of: date
    holds: bool
    verdict: Verdict
    unsound: tuple[Unsoundness, ...]
    ends: tuple[SoundEnd, ...]
    longest: LongestPath | None
    steps: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    not_written: tuple[Phrase, ...] = ()

    def __repr__(self) -> str:
        return f"<Soundness {self.id} on {self.as_of}: {self.verdict}>"
