"""A body has decided something that it has no mandate to decide.

Why: whoever carries the decision out stands on nothing. It can be set aside, or
simply not followed, by those for whom the body does not speak.

Fix: let the body that has the mandate decide, or record the mandate that this
one has been given. A delegated mandate that names no area or no limit reaches as far as
that of the body that delegated it.

Not when: the decision is procedural, or only defers, refers, escalates or passes
on a matter; it looks into something, and the body may prepare; it recommends something,
and the body may prepare, recommend or advise; it appoints to a seat that the body
appoints, or to the body itself or a group below it; a principal decides for itself;
nothing is recorded of what the body may do; or the mandate is unclear (MAN003).

Source: S2-46, S2-62, S2-84, S2-86, S1-111.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.deciding.decisions import Decisions
from narvard.graph.deciding.powers import Lack, Powers
from narvard.kernel.findings import EntityPlace, Finding, Related, Rule, Severity
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase, both
from narvard.model.decisions import Decision

RULE = Rule(
    code="MAN001",
    slug="no-mandate",
    severity=Severity.ERROR,
    message="'{decision}' was decided by '{body}', {lack}",
    doc=__doc__,
)

_ALLOWED = {
    "decides": Phrase("decide"),
    "prepares": Phrase("prepare"),
    "recommends": Phrase("recommend"),
    "advises": Phrase("advise"),
    "executes": Phrase("carry out"),
}


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every decision that no mandate of its body carries."""
    decisions = collaboration.once(Decisions)
    powers = collaboration.once(Powers)
    for decision in collaboration.decisions.records:
        judgement = powers.judge(decision)
        if judgement is None or judgement.lack is None or judgement.unclear:
            continue
        yield RULE.finding(
            _place(decision),
            related=(
                Related(
                    place=RULE.at_key(judgement.body, "mandates"),
                    note=Phrase("what '{body}' may do", body=judgement.body.id),
                ),
            ),
            decision=decision.id,
            body=judgement.body.id,
            lack=_words(judgement.lack, decisions.day_of(decision)),
        )


def _place(decision: Decision) -> EntityPlace:
    if decision.body is not None:
        return RULE.at(decision, "body")
    return RULE.at(decision, "id" if decision.meeting is None else "meeting")


def _words(lack: Lack, day: PartialDate | None) -> Phrase:
    when = Phrase("at the time") if day is None else Phrase("on {day}", day=day)
    match lack.kind:
        case "none_in_force":
            return Phrase("which had no mandate {when}", when=when)
        case "other_kinds":
            allowed = [_ALLOWED[kind] for kind in lack.of.split(",") if kind in _ALLOWED]
            return (
                Phrase("which may only {allowed}", allowed=both(allowed))
                if allowed
                else Phrase("which may not decide")
            )
        case "matter":
            return Phrase("whose mandate does not cover '{of}'", of=lack.of)
        case "area":
            return Phrase("whose mandate does not cover the area '{of}'", of=lack.of)
        case "amount":  # pragma: no branch - there is no other
            return Phrase("whose mandate ends at {of}", of=lack.of)
