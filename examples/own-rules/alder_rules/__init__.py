"""The rules of the care office of Alder Valley."""

from alder_rules import ald001_group_without_page

ALL_RULES = (ald001_group_without_page,)
