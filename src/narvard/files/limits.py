"""How much of one file narvard is willing to read."""

from attrs import field, frozen
from attrs.validators import ge, le

MEBIBYTE = 1024 * 1024
_DEEPEST = 200
"""Well within what the interpreter can follow by recursion."""


@frozen(kw_only=True)
class Limits:
    """The most that one file may hold; every bound is itself allowed.

    Attributes:
        size: bytes of the file. That of a country, with two hundred thousand entities, has a
            hundred million.
        depth: mappings and lists within each other, the top level counted; at most 200.
        nodes: keys and values together; a mapping or a list counts for two. What is in an item
            of a section that has the shape it must have does not count, except in JSON.
        text: characters of one text.
        findings: findings after which reading the file stops.
        shape: faults of shape that are explained; a file may have more.

    Raises:
        ValueError: a bound is below 1, or `depth` above 200.
    """

    size: int = field(default=256 * MEBIBYTE, validator=ge(1))
    depth: int = field(default=64, validator=[ge(1), le(_DEEPEST)])
    nodes: int = field(default=1_000_000, validator=ge(1))
    text: int = field(default=MEBIBYTE, validator=ge(1))
    findings: int = field(default=100, validator=ge(1))
    shape: int = field(default=5_000, validator=ge(1))


DEFAULT_LIMITS = Limits()
