"""Values whose shape is checked: each declares its shape once, and the schema repeats it.

A named type is an `Annotated` alias that carries a `Shape`. Reading checks the
value against it, and the generated JSON Schema says the same in its own words.
"""

from decimal import Decimal
from typing import Annotated, TypeAlias

from attrs import frozen


@frozen(kw_only=True)
class Shape:
    """What a value of a named type looks like.

    Attributes:
        name: the name of the type in the schema's definitions.
        title: what the type is called in editors and reference pages.
        description: what is allowed, for a reader.
        pattern: an anchored ASCII regular expression that the text matches.
        min_length: the fewest characters, inclusive.
        max_length: the most characters, inclusive.
        minimum: the smallest number, inclusive.
        maximum: the largest number, inclusive.
        examples: values of this type.
    """

    name: str
    title: str
    description: str
    pattern: str | None = None
    min_length: int | None = None
    max_length: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    examples: tuple[str | int, ...] = ()


@frozen
class Written:
    """Marks plain data of which the shape is known only when it is used.

    It is a mapping from names of fields to what would be written in them.
    """


ID_PATTERN = "^[a-z][a-z0-9-]{0,62}$"
LANGUAGE_PATTERN = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
DECIMAL_PATTERN = "^-?(0|[1-9][0-9]{0,14})([.][0-9]+)?$"

Id: TypeAlias = Annotated[
    str,
    Shape(
        name="Id",
        title="Id",
        description="Lower-case letters, digits and hyphens, beginning with a letter.",
        pattern=ID_PATTERN,
        examples=("steering-group",),
    ),
]

FieldName: TypeAlias = Annotated[
    str,
    Shape(
        name="FieldName",
        title="Name of a field",
        description="The key of a field, as it is written in a collaboration.",
        pattern="^[a-z][a-z_]{0,62}$",
        examples=("reports_to",),
    ),
]

Line: TypeAlias = Annotated[
    str,
    Shape(
        name="Line",
        title="Line of text",
        description="A short text that is the same in every language.",
        min_length=1,
        max_length=1000,
        pattern="^[\\t ]*[^\\n\\t ][^\\n]*$",
    ),
]

Language: TypeAlias = Annotated[
    str,
    Shape(
        name="Language",
        title="Language",
        description="A language tag (BCP 47), such as `sv`, `en` or `nb`.",
        pattern=LANGUAGE_PATTERN,
        examples=("sv",),
    ),
]

Country: TypeAlias = Annotated[
    str,
    Shape(
        name="Country",
        title="Country",
        description="A country code of two capital letters (ISO 3166-1), such as `SE`.",
        pattern="^[A-Z]{2}$",
        examples=("SE",),
    ),
]

AreaCode: TypeAlias = Annotated[
    str,
    Shape(
        name="AreaCode",
        title="Area code",
        description="An official code of an area, as text: `0180` keeps its leading zero.",
        pattern="^[A-Z0-9][A-Z0-9-]{0,15}$",
        examples=("1490",),
    ),
]

Code: TypeAlias = Annotated[
    str,
    Shape(
        name="Code",
        title="Code or range of codes",
        description="A code in a code system, or a range of codes with a hyphen: `F10-F19`.",
        pattern="^[A-Z0-9][A-Z0-9.]{0,15}(-[A-Z0-9][A-Z0-9.]{0,15})?$",
        examples=("F10-F19",),
    ),
]

Phone: TypeAlias = Annotated[
    str,
    Shape(
        name="Phone",
        title="Telephone number",
        description="The telephone number of a function, never of a private person.",
        pattern="^[+]?[0-9][0-9 ()-]{3,30}$",
        examples=("+46 33 000 00 00",),
    ),
]

Link: TypeAlias = Annotated[
    str,
    Shape(
        name="Link",
        title="Link",
        description="A web address or a path relative to the file.",
        pattern="^[^ \\n\\t]+$",
        max_length=2000,
    ),
]

TimeZone: TypeAlias = Annotated[
    str,
    Shape(
        name="TimeZone",
        title="Time zone",
        description="A name in the IANA time zone database, such as `Europe/Stockholm`.",
        pattern="^[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$",
        max_length=64,
        examples=("Europe/Stockholm",),
    ),
]

Count: TypeAlias = Annotated[
    int,
    Shape(
        name="Count",
        title="Count",
        description="A whole number from 0.",
        minimum=0,
        maximum=1_000_000_000_000,
    ),
]

Ordinal: TypeAlias = Annotated[
    int,
    Shape(
        name="Ordinal",
        title="Number in an order",
        description="A whole number from 1.",
        minimum=1,
        maximum=10_000,
    ),
]

Year: TypeAlias = Annotated[
    int,
    Shape(name="Year", title="Year", description="A calendar year.", minimum=1000, maximum=2999),
]

Number: TypeAlias = Annotated[
    Decimal,
    Shape(
        name="Number",
        title="Number",
        description="A whole number or a decimal fraction with a point: `800`, `0.30`.",
        pattern=DECIMAL_PATTERN,
        minimum=-(10**15) + 1,
        maximum=10**15 - 1,
        examples=(800,),
    ),
]
