"""Tables of what stands anywhere: references and figures."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from narvard.graph.anatomy import records_within
from narvard.graph.collaboration import Collaboration
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import Header, kind_of
from narvard.model.figures import Figure
from narvard.model.record import Entity, Record
from narvard.outputs.tables.cells import written
from narvard.outputs.tables.kinds import TableKind
from narvard.outputs.tables.table import Cell
from narvard.outputs.tables.vocabulary import columns


def _references(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for mention in collaboration.mentions:
        target, *_inner = mention.target.split("/")
        found = collaboration.find(mention.target)
        yield (
            _id_of(mention.source),
            _kind_of(mention.source),
            ".".join(map(str, mention.path)),
            mention.target,
            target,
            None if found is None else kind_of(type(found)),
        )


def _figures(collaboration: Collaboration, _: date | None) -> Iterator[tuple[Cell, ...]]:
    for entity in collaboration.bundle.entities():
        for path, figure in records_within(entity):
            if isinstance(figure, Figure):
                yield (
                    entity.id,
                    kind_of(type(entity)),
                    ".".join(map(str, path)),
                    figure.id,
                    figure.text,
                    figure.value,
                    figure.comparator,
                    figure.unit,
                    figure.area,
                    written(figure.on),
                    figure.provisional,
                    None if figure.derived is None else figure.derived.figure,
                )


def _id_of(source: Record) -> str | None:
    return source.id if isinstance(source, Entity | Header) else None


def _kind_of(source: Record) -> str:
    return "collaboration" if isinstance(source, Header) else kind_of(type(source))


TABLES_OF_EVERYTHING: Final = (
    TableKind(
        name="references",
        description=Phrase("every reference, with where it stands and where it leads"),
        columns=columns("entity", "kind", "path", "reference", "target", "target_kind"),
        fill=_references,
    ),
    TableKind(
        name="figures",
        description=Phrase("every number that a document states"),
        columns=columns(
            "entity",
            "kind",
            "path",
            "figure",
            "text",
            "value",
            "comparator",
            "unit",
            "area",
            "true_for",
            "provisional",
            "derived_from",
        ),
        fill=_figures,
    ),
)
"""The tables of references and figures."""
