"""The rules of the care office of Alder Valley."""

from narvard import RuleModule

from alder_rules import ald001_group_without_page

ALL_RULES: tuple[RuleModule, ...] = (ald001_group_without_page,)
