"""Every reference of the model is decided on: it carries an effect, or it carries none."""

from narvard.change.impact.effects import CARRIES_NOTHING, EFFECTS, RECORDS_OF_THE_PAST
from narvard.change.impact.links import PARTS
from narvard.graph.anatomy import anatomy_of
from narvard.model.bundle import SECTIONS, Header, kind_of
from narvard.model.references import Reference

PARTS_OF_SOMETHING = {f"{kind_of(cls)}.{part}" for cls, (part, _) in PARTS.items()}


def relations(cls, way, around):
    anatomy = anatomy_of(cls)
    for field in anatomy.references:
        if isinstance(field.target, Reference):
            yield ".".join((*way, field.name)), set(field.target.kinds)
    for field in anatomy.records:
        if field.cls not in around:
            yield from relations(field.cls, (*way, field.name), (*around, field.cls))


def written_relations():
    for cls in (Header, *SECTIONS.values()):
        if kind_of(cls) not in RECORDS_OF_THE_PAST:
            for relation, kinds in relations(cls, (kind_of(cls),), (cls,)):
                if not kinds or not kinds <= {"document", "law"}:
                    yield relation


def test_every_reference_is_decided_on_and_nothing_else():
    carrying = {effect.relation for effect in EFFECTS} - PARTS_OF_SOMETHING
    assert carrying | CARRIES_NOTHING == set(written_relations())
    assert not carrying & CARRIES_NOTHING
