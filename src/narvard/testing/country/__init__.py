"""A country of any size, made up, in which everything is in order; and the same with defects."""

from narvard.testing.country.defects import KINDS, Defect, DefectKind
from narvard.testing.country.making import Country, Part
from narvard.testing.country.writing import write

__all__ = ["KINDS", "Country", "Defect", "DefectKind", "Part", "write"]
