"""Laws whose time in force is known without anybody writing it down.

A collaboration that declares a law with its own dates overrides what stands here, and
adds laws of its own in the same way.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from attrs import frozen

from narvard.kernel.interval import ALWAYS, Interval


@frozen(kw_only=True)
class KnownLaw:
    """A law and what is known of its time.

    Attributes:
        citation: how it is cited.
        in_force: the days on which it is in force; unbounded where that is not known.
        replaced_by: the citation of the law that replaced it.
    """

    citation: str
    in_force: Interval
    replaced_by: str | None = None


def _known(*laws: KnownLaw) -> Mapping[str, KnownLaw]:
    return MappingProxyType({law.citation: law for law in laws})


KNOWN_LAWS: Final = _known(
    KnownLaw(
        citation="SFS 2001:453",
        in_force=Interval(None, date(2025, 7, 1)),
        replaced_by="SFS 2025:400",
    ),
    KnownLaw(citation="SFS 2025:400", in_force=Interval(date(2025, 7, 1), None)),
    KnownLaw(citation="SFS 2013:522", in_force=ALWAYS),
    KnownLaw(citation="SFS 2017:30", in_force=ALWAYS),
    KnownLaw(citation="SFS 2017:612", in_force=Interval(date(2018, 1, 1), None)),
)
"""Some Swedish laws that care collaborations rest on, by citation, with what is known of their
time: the Social Services Acts of 2001 and 2025, the ordinance on grants for personal
ombudsmen, the Health and Medical Services Act, and the act on discharge from hospital."""
