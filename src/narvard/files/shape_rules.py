"""The rules of shape: what keeps an item from being what the schema asks for."""

from typing import Final

from narvard.kernel.findings import Rule, Severity

UNKNOWN_KEY: Final = Rule(
    code="SHP001",
    slug="unknown-key",
    severity=Severity.ERROR,
    message="the key '{key}' is unknown in {owner}{hint}",
    doc="""\
A key stands where the format has no such key.

Why: a key that nobody reads says nothing. A misspelt one is a statement that was lost.

Fix: correct the spelling, move the key to where it belongs, or take it away.

Not when: never; the format has no free keys. What does not fit goes into `remarks`.

Source: the schema, which allows no additional properties.
""",
)

MISSING_KEY: Final = Rule(
    code="SHP002",
    slug="missing-key",
    severity=Severity.ERROR,
    message="{owner} lacks the key '{key}'",
    doc="""\
A key that the format requires is not there.

Why: without it narvard cannot tell what the item is or what it is about.

Fix: write the key with its value.

Not when: the key is optional. Leave those out when there is nothing to say.

Source: the schema, under `required`.
""",
)

WRONG_TYPE: Final = Rule(
    code="SHP003",
    slug="wrong-type",
    severity=Severity.ERROR,
    message="{subject} must be {expected} but {found}{hint}",
    doc="""\
A value is of another type than the format asks for.

Why: nothing is guessed. `"1"` is not the number 1, a single value is not a list of one, and
a key without a value is not an absent key.

Fix: write a value of the type that is expected. Put a number or `true` in quotation marks
where text is wanted, and begin a list with `-` or `[`. Leave a key out when it has no value.

Not when: plain text needs no quotation marks: `13:15`, `0114`, `NO` and `2025-04-03` are text.

Source: the schema, under `type`.
""",
)

NOT_ALLOWED_VALUE: Final = Rule(
    code="SHP004",
    slug="not-allowed-value",
    severity=Severity.ERROR,
    message="{subject} cannot be {value}{hint}, only {allowed}",
    doc="""\
A value is none of those that the format allows for this key.

Why: the rules tell these values apart. One they do not know would pass by them all.

Fix: choose one of the allowed values.

Not when: never; a list of allowed values is closed in one version of the format.

Source: the schema, under `enum`.
""",
)

MALFORMED_VALUE: Final = Rule(
    code="SHP005",
    slug="malformed-value",
    severity=Severity.ERROR,
    message="{value} is not {kind}{hint}",
    doc="""\
A text does not have the form that its kind of value has.

Why: an id with a space or a capital letter cannot be referred to the same way everywhere; a
code or a reference of another form leads nowhere.

Fix: write it in the form that the message names.

Not when: the text is for people. Names and descriptions have no form.

Source: the schema, under `pattern`.
""",
)

MALFORMED_DATE: Final = Rule(
    code="SHP006",
    slug="malformed-date",
    severity=Severity.ERROR,
    message="{value} is not {kind}{hint}",
    doc="""\
A text that should be a date is none, or names a day that does not exist.

Why: whether something holds on a day must not depend on how the reader reads `3/4/25`.

Fix: write ISO 8601: `2025-06-30`, or `2025-06`, or `2025`. For an event of unknown date leave
the key out, and say what the source says in `remarks` or `words`.

Not when: the date is vague: a month or a year alone is a date.

Source: ISO 8601; the schema's definition `PartialDate`.
""",
)

MALFORMED_TIME: Final = Rule(
    code="SHP007",
    slug="malformed-time",
    severity=Severity.ERROR,
    message="{value} is not {kind}{hint}",
    doc="""\
A text that should be a clock time, a duration or a range of weeks is none.

Why: a deadline of "a week or so" has no last day.

Fix: write clock times as `13:15`, durations as `P1W`, `P30D` or `PT24H`, and weeks as
`2025-W25/2025-W32`.

Not when: a clock time is written with a point, as in `13.15`: that is allowed.

Source: ISO 8601; the schema's definitions `ClockTime`, `Duration` and `WeekRange`.
""",
)

OUT_OF_RANGE: Final = Rule(
    code="SHP008",
    slug="out-of-range",
    severity=Severity.ERROR,
    message="{subject} must {demand}",
    doc="""\
A number is too small or too large, or a text is too long or empty.

Why: a count below nothing, or a name of no letters, is a slip of the pen.

Fix: write a value within the bounds that the message names. Leave a key out rather than give it
an empty text.

Not when: a list is empty: an empty list is allowed and says that there are none.

Source: the schema, under `minimum`, `maximum`, `minLength`, `maxLength` and `minProperties`.
""",
)

HEADER_TWICE: Final = Rule(
    code="SHP009",
    slug="header-twice",
    severity=Severity.ERROR,
    message="the collaboration is described a second time",
    doc="""\
Two files of one folder both say what the collaboration is.

Why: one of them would silently win. The country whose holidays count, or the tolerance of a
rule, would depend on the order of the files.

Fix: keep `collaboration` in one file, and take it out of the others.

Not when: no file has it: it is optional.

Source: the format; a folder of files is one collaboration.
""",
)

SHAPE_RULES: Final = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    NOT_ALLOWED_VALUE,
    MALFORMED_VALUE,
    MALFORMED_DATE,
    MALFORMED_TIME,
    OUT_OF_RANGE,
    HEADER_TWICE,
)
"""Every rule of shape, in the order of its code."""
