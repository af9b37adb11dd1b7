"""What narvard knows: the rules of sense, a module each in a folder for each family."""

from narvard.rules.membership import mem001_chairs
from narvard.rules.protocol import RuleModule
from narvard.rules.reference import ref001_unresolved_reference

ALL_RULES: tuple[RuleModule, ...] = (
    ref001_unresolved_reference,
    mem001_chairs,
)
"""Every rule, in the order of the families of the catalogue."""
