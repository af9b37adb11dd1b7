"""For those who test rules of their own, and what they build on narvard.

`check_examples` holds a rule to its bad and good examples; `changed` gives a record with other
values in some of its fields. `narvard.testing.strategies` makes records of every class and whole
valid collaborations; it needs Hypothesis, which the extra `testing` brings.
`narvard.testing.mutators` plants a named defect in a valid one.
"""

from narvard.testing.examples import (
    RuleExample,
    check_documentation,
    check_example,
    check_examples,
    rule_examples,
)
from narvard.testing.records import changed

__all__ = [
    "RuleExample",
    "changed",
    "check_documentation",
    "check_example",
    "check_examples",
    "rule_examples",
]
