"""The words that the forms of a what-if share."""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

from narvard.change.impact.answer import TriedChange, WhatIf
from narvard.change.impact.figures import Figure
from narvard.change.impact.touched import HowTouched, Touched, WayStep
from narvard.kernel.phrase import Phrase, Said, both, quoted

HOW: Final[dict[HowTouched, Phrase]] = {
    "added": Phrase("added"),
    "ended": Phrase("ended"),
    "prolonged": Phrase("prolonged"),
    "changed": Phrase("changed"),
    "through_references": Phrase("touched"),
}
KINDS: Final[dict[str, Phrase]] = {
    "organisation": Phrase("organisations"),
    "office": Phrase("offices"),
    "group": Phrase("groups"),
    "seat": Phrase("seats"),
    "person": Phrase("people"),
    "agreement": Phrase("agreements"),
    "routine": Phrase("routines"),
    "dispute_procedure": Phrase("dispute procedures"),
    "step": Phrase("steps"),
    "target_group": Phrase("target groups"),
    "area": Phrase("areas"),
    "assignment": Phrase("assignments"),
    "availability": Phrase("availabilities"),
    "decision": Phrase("decisions"),
    "document": Phrase("documents"),
    "event": Phrase("events"),
    "fund": Phrase("funds"),
    "gap": Phrase("gaps"),
    "initiative": Phrase("initiatives"),
    "law": Phrase("laws"),
    "matter": Phrase("matters"),
    "meeting": Phrase("meetings"),
    "plan_type": Phrase("plan types"),
    "profile": Phrase("profiles"),
    "service": Phrase("services"),
}
"""The kinds of what is touched, several of each."""


_SHOWN: Final = 6


def deed(change: TriedChange) -> Phrase:
    """What a change does, such as "ends 'police'"; of many ids the first few."""
    ids = _ids(change.named or change.touched)
    match change.verb:
        case "add":
            return Phrase("adds {ids}", ids=ids)
        case "end":
            return Phrase("ends {ids}", ids=ids)
        case "change":
            return Phrase("changes {ids}", ids=ids)
        case "merge":
            return Phrase("merges {ids}", ids=ids)
        case "split":
            return Phrase("splits {ids}", ids=ids)
        case "move":  # pragma: no branch - there is no other
            return Phrase("moves {ids}", ids=ids)


def _ids(named: Sequence[str]) -> Said:
    shown: list[Said] = [*quoted(named[:_SHOWN])]
    if len(named) > _SHOWN:
        shown.append(Phrase.counted("{count} other", "{count} others", len(named) - _SHOWN))
    return both(shown) if shown else Phrase("nothing")


def by_kind(answer: WhatIf) -> list[tuple[str, list[Touched]]]:
    """What is touched, kind by kind."""
    return [(kind, list(ones)) for kind, ones in groupby(answer.touched, key=lambda one: one.kind)]


def way(step: WayStep) -> Phrase:
    """A reference on the way, such as "members of 'municipalities'"."""
    fields = step.relation.partition(".")[2]
    referrer = step.end if step.towards == "referrer" else step.start
    if "/" in referrer:
        fields = fields.partition(".")[2]
    if step.towards == "referrer":
        return Phrase("{fields} of '{id}'", fields=fields, id=step.end)
    return Phrase("its {fields} '{id}'", fields=fields, id=step.end)


def changed_figures(answer: WhatIf) -> list[Figure]:
    """The figures that are not the same before and after."""
    return [one for one in answer.figures if one.before != one.after]


def same_figures(answer: WhatIf) -> Phrase:
    """How many figures stay as they are."""
    same = len(answer.figures) - len(changed_figures(answer))
    return Phrase.counted("{count} figure stays as it is", "{count} figures stay as they are", same)


def accepted(answer: WhatIf) -> Phrase:
    """How many findings would appear, and are accepted or known already."""
    return Phrase.counted(
        "{count} more appears, and is accepted or known already",
        "{count} more appear, and are accepted or known already",
        len(answer.accepted),
    )


def stayed(answer: WhatIf) -> Phrase:
    """How many findings stay, and how many of these on other days."""
    line = Phrase.counted("{count} finding stays", "{count} findings stay", len(answer.stayed))
    changed = sum(one.has_changed for one in answer.stayed)
    if not changed:
        return line
    others = Phrase.counted("{count} on other days", "{count} on other days", changed)
    return Phrase("{stayed}, {others}", stayed=line, others=others)
