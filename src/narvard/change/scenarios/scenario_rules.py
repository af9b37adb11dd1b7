"""The rules of scenarios: what keeps a scenario from being applied to a collaboration."""

from typing import Final

from narvard.kernel.findings import Rule, Severity

NOTHING_THERE: Final = Rule(
    code="SCN001",
    slug="nothing-there",
    severity=Severity.ERROR,
    message="there is no '{reference}'{hint}",
    doc="""\
A scenario names something that the collaboration does not have.

Why: a change of nothing changes nothing, and whoever reads the scenario believes it does.

Fix: correct the id, or add what is missing by a change that holds no later. What stands inside
an entity has the entity's id, a slash and its own id or number.

Not when: it was added by the same scenario, or by one that is applied with it and holds earlier.

Source: the format of scenarios.
""",
)

NOT_ONE_VERB: Final = Rule(
    code="SCN002",
    slug="not-one-verb",
    severity=Severity.ERROR,
    message="a change does exactly one of 'add', 'end', 'change', 'merge', 'split' and 'move', "
    "and this one {does}",
    doc="""\
A planned change says that two things are done at once, or nothing at all.

Why: which of them comes first could only be guessed.

Fix: write one change for each thing that is done; the day of each is in `on`.

Not when: never. Changes of one day are applied in the order in which they are written.

Source: the format of scenarios.
""",
)

INCOMPLETE_CHANGE: Final = Rule(
    code="SCN003",
    slug="incomplete-change",
    severity=Severity.ERROR,
    message="a change with '{verb}' {flaw}",
    doc="""\
A planned change lacks a key that it needs, or has one that says nothing beside its verb.

Why: a merge into nothing, a move to nowhere, or an end that sets a field is half a thought.

Fix: `change` has at least one of `set`, `clear`, `append` and `remove`; `merge` names two or more
and has either `into` with one entity or `into_existing`; `split` has `into` with two or more;
`move` has `under`; `add` has at least one entity. Take away what does not belong.

Not when: `on`, `basis` and `remarks` are there: they go with every verb.

Source: the format of scenarios.
""",
)

NO_SUCH_FIELD: Final = Rule(
    code="SCN004",
    slug="no-such-field",
    severity=Severity.ERROR,
    message="'{reference}' has no field '{field}' that can be {done}{hint}",
    doc="""\
A scenario gives a value to a field that is not there, or does with it what cannot be done.

Why: a value that nobody reads changes nothing.

Fix: correct the name of the field. Items are added to and taken out of lists only; a field that
is required cannot lose its value, and an id is never given another value: end the one and add
the other, with the old id under `previously`.

Not when: the field is there but has no value yet: then it may get one.

Source: the format of collaborations.
""",
)

ALREADY_THERE: Final = Rule(
    code="SCN005",
    slug="already-there",
    severity=Severity.ERROR,
    message="'{id}' is there already",
    doc="""\
A scenario adds something under an id that is in use.

Why: one id would stand for two things at once.

Fix: choose another id, or `change` the one that is there.

Not when: the one that is there has ended by the day: then what is added is a later version of it.

Source: the format of collaborations; see REF008.
""",
)

BEFORE_START: Final = Rule(
    code="SCN006",
    slug="before-start",
    severity=Severity.ERROR,
    message="'{what}' {flaw}",
    doc="""\
A change holds before its scenario begins, or something in it is dated before the change.

Why: nothing changes before the start, so that what was can be compared with what would be.

Fix: let the scenario start earlier, or date the change later. Leave out `valid_from` of what is
added: it is the day of the change.

Not when: a day is only told, such as the day on which a decision was taken.

Source: the format of scenarios.
""",
)

NO_BASIS: Final = Rule(
    code="SCN007",
    slug="no-basis",
    severity=Severity.ERROR,
    message="the change rests on '{id}', {flaw}{hint}",
    doc="""\
A planned change names as its basis what is no decision, was rejected, or is decided only later.

Why: what was not decided, or not yet, cannot be what a change rests on.

Fix: name the decision, and let the change hold from the day of it or later. The scenario may add
the decision itself. Leave out `basis` where nothing is decided.

Not when: the day of the decision is not written down.

Source: the format of scenarios.
""",
)

UNLIKE_KINDS: Final = Rule(
    code="SCN008",
    slug="unlike-kinds",
    severity=Severity.ERROR,
    message="'{reference}' is {kind}, and {wanted}",
    doc="""\
Things of different kinds are to become one, or something goes where its kind cannot.

Why: what an agreement says and what a group says cannot be said by one thing.

Fix: merge groups into a group and split an agreement into agreements. A group moves under a
group, a unit under an organisation, an office or a person to an organisation, a matter under a
matter, a seat to a group.

Not when: never.

Source: the format of collaborations.
""",
)

ENDED_ALREADY: Final = Rule(
    code="SCN009",
    slug="ended-already",
    severity=Severity.ERROR,
    message="'{reference}' has ended by {day}",
    doc="""\
A scenario changes what is over by then. To end it once more is only a warning.

Why: nothing changes, and whoever reads the scenario believes it does.

Fix: take the change away, or date it while the thing is there.

Not when: the last day is the day of the change or later.

Source: the format of scenarios.
""",
)

CONFLICTING_SCENARIOS: Final = Rule(
    code="SCN010",
    slug="conflicting-scenarios",
    severity=Severity.ERROR,
    message="{sides} {conflict}",
    doc="""\
Two scenarios, or two changes of one day, cannot both come true.

Why: two scenarios that are applied together contradict each other, or have the same id; or of two
changes of one scenario that hold from the same day the later undoes the earlier. The order in
which they were named would decide, and nobody would see it.

Fix: take one of them away, or write a scenario that says what is to be when both come true.

Not when: both say the same of a thing, or say different things of it. Within a scenario a later
day may undo what an earlier one did, and what a change puts into something is still there when
that is merged, split or moved on the same day.

Source: the format of scenarios.
""",
)

NOT_BEGUN: Final = Rule(
    code="SCN011",
    slug="not-begun",
    severity=Severity.ERROR,
    message="'{reference}' {gone}, and {referrers} {needs} it",
    doc="""\
A scenario takes away what has not begun, and others refer to it.

Why: what is ended, merged or split before it has begun would be gone as if it had never been
planned, and what refers to it, or to what stands inside it, would lead nowhere.

Fix: first change or end what refers to it, from the same day or an earlier one; or let it begin
earlier.

Not when: it has begun by then, so that a part of it stays; nothing refers to it; or what refers
to it is led to what takes its place.

Source: the format of scenarios.
""",
)

SCENARIO_RULES: Final = (
    NOTHING_THERE,
    NOT_ONE_VERB,
    INCOMPLETE_CHANGE,
    NO_SUCH_FIELD,
    ALREADY_THERE,
    BEFORE_START,
    NO_BASIS,
    UNLIKE_KINDS,
    ENDED_ALREADY,
    CONFLICTING_SCENARIOS,
    NOT_BEGUN,
)
"""Every rule of scenarios, in the order of its code."""
