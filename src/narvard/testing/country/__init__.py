"""A country of any size, made up, in which everything is in order; and the same with defects."""

from narvard.testing.country.making import Country, Part
from narvard.testing.country.writing import write

__all__ = ["Country", "Part", "write"]
