"""The collaboration names a time zone, a country or a part of one that is not known.

Why: clock times are meant in that time zone, and the public holidays are those of that
country; without them nobody can say when noon is or which days are red.

Fix: write the time zone as `Europe/Stockholm`, the country as `SE`, and its part as
ISO 3166-2 has it without the country, such as `SCT`. Leave the part out where the
whole country has the same holidays.

Not when: none is named; Swedish holidays count then. Every clock time is without a zone
of its own, so all of them are in the one of the collaboration.

Source: S1-3, S2-35; the IANA time zone database, ISO 3166.
"""

from collections.abc import Iterator
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.red_days import DEFAULT_COUNTRY
from narvard.kernel.findings import Finding, Rule, Severity
from narvard.kernel.phrase import Phrase
from narvard.kernel.red_days import is_known_country, is_known_subdivision
from narvard.kernel.time_zones import is_known_time_zone

RULE = Rule(
    code="CAL009",
    slug="unknown-calendar",
    severity=Severity.WARNING,
    message="'{name}' is not known as {kind}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """The time zone, the country and the part of it, where they are not known."""
    header = collaboration.header
    if header is None:
        return
    if header.time_zone is not None and not is_known_time_zone(header.time_zone):
        yield RULE.finding(
            RULE.at(header, "time_zone"), name=header.time_zone, kind=Phrase("a time zone")
        )
    country, part = header.country or DEFAULT_COUNTRY, header.subdivision
    if country == DEFAULT_COUNTRY and part is None:
        # Known without asking, and what is asked takes time to load.
        return
    if not is_known_country(country):
        kind = Phrase("a country with public holidays")
        yield RULE.finding(RULE.at(header, "country"), name=country, kind=kind)
    elif part is not None and not is_known_subdivision(country, part):
        kind = Phrase("a part of '{country}' with holidays of its own", country=country)
        yield RULE.finding(RULE.at(header, "subdivision"), name=part, kind=kind)
