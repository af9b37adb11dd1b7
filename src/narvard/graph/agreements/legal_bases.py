"""Laws over time, and what rests on them."""

from narvard.graph.anatomy import ReferenceField
from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.mentions import Mention, mentions_in
from narvard.kernel.interval import ALWAYS, Interval, union
from narvard.kernel.laws import KNOWN_LAWS
from narvard.model.laws import Law
from narvard.model.record import Record


def law_periods(collaboration: Collaboration, law_id: str) -> tuple[Interval, ...]:
    """The days on which a law is in force, by all of its records; none while it is planned."""
    return union(_law_period(law) for law in collaboration.laws.versions(law_id) if not law.planned)


def _law_period(law: Law) -> Interval:
    """When a law is in force: as written, and where nothing is written, as is known."""
    written = period_of(law)
    known = KNOWN_LAWS.get(law.citation)
    known_period = ALWAYS if known is None else known.in_force
    return Interval(start=written.start or known_period.start, end=written.end or known_period.end)


def successor_of_law(law: Law) -> str | None:
    """The id, or else the citation, of the law that replaced another; None where not known."""
    if law.replaced_by is not None:
        return law.replaced_by
    known = KNOWN_LAWS.get(law.citation)
    return None if known is None else known.replaced_by


def cited_laws(collaboration: Collaboration) -> tuple[Mention, ...]:
    """Every place where something names a law as its basis, section by section."""
    return tuple(
        mention
        for source in collaboration.census.referring(_cites_law)
        for mention in mentions_in(source)
        if isinstance(mention, Mention) and mention.kinds == ("law",) and mention.path[-1] == "law"
    )


def _cites_law(_: type[Record], field: ReferenceField) -> bool:
    return field.name == "law"
