"""Codes of Swedish municipalities: their shape, and the few that are known here by name.

A code has four digits, of which the first two are those of the county. The table is no
register: a code that is not in it may be right.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

CODE: Final = re.compile("[0-9]{4}")
"""The shape of the code of a municipality."""

COUNTY_CODE: Final = re.compile("[0-9]{2}")
"""The shape of the code of a county, with which those of its municipalities begin."""

MUNICIPALITIES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "0180": "Stockholm",
        "1265": "Sjöbo",
        "1383": "Varberg",
        "1441": "Lerum",
        "1442": "Vårgårda",
        "1443": "Bollebygd",
        "1452": "Tranemo",
        "1463": "Mark",
        "1465": "Svenljunga",
        "1466": "Herrljunga",
        "1489": "Alingsås",
        "1490": "Borås",
        "1491": "Ulricehamn",
    }
)
"""Some municipalities by code: those of Södra Älvsborg and around it, and two that are
easily mixed up or lose their zero. From public lists of codes."""
