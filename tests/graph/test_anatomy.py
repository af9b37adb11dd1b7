import importlib
import pkgutil
import typing

import attrs
import pytest

import narvard.model
from narvard.graph.anatomy import anatomy_of, inner_records, records_within
from narvard.model.bundle import ENTITY_SECTIONS, SECTIONS, Bundle, Header, kind_of
from narvard.model.groups import Group, Officer, Seat
from narvard.model.profiles import Profile
from narvard.model.record import Record
from narvard.model.references import LocalReference, Reference


def classes_of_the_model():
    modules = [
        importlib.import_module(f"narvard.model.{module.name}")
        for module in pkgutil.iter_modules(narvard.model.__path__)
    ]
    return sorted(
        {
            value
            for module in modules
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, Record)
        },
        key=lambda cls: cls.__name__,
    )


def parts_of(hint):
    """Everything that a type is made of, however deep."""
    yield hint
    for part in (*typing.get_args(hint), *getattr(hint, "__metadata__", ())):
        yield from parts_of(part)


def hints_of(cls):
    hints = typing.get_type_hints(cls, include_extras=True)
    return {
        attribute.name: list(parts_of(hints[attribute.name])) for attribute in attrs.fields(cls)
    }


CLASSES = classes_of_the_model()


def test_the_model_has_many_classes():
    assert {Bundle, Header, *SECTIONS.values()} <= set(CLASSES)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_reference_of_the_model_is_found(cls):
    marked = {
        name: part
        for name, parts in hints_of(cls).items()
        for part in parts
        if isinstance(part, Reference | LocalReference)
    }
    assert {field.name: field.target for field in anatomy_of(cls).references} == marked


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_every_inner_record_of_the_model_is_found(cls):
    held = {
        name: part
        for name, parts in hints_of(cls).items()
        for part in parts
        if isinstance(part, type) and issubclass(part, Record)
    }
    assert {field.name: field.cls for field in anatomy_of(cls).records} == held


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_lists_are_told_from_single_values(cls):
    anatomy = anatomy_of(cls)
    lists = {
        name for name, parts in hints_of(cls).items() if tuple in map(typing.get_origin, parts)
    }
    for field in (*anatomy.references, *anatomy.records):
        assert field.many == (field.name in lists)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_what_has_one_end_in_time_has_both(cls):
    names = {attribute.name for attribute in attrs.fields(cls)}
    assert ("valid_from" in names) == ("valid_to" in names) == anatomy_of(cls).has_validity


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_references_name_kinds_that_exist(cls):
    kinds = {kind_of(entity) for entity in ENTITY_SECTIONS.values()} | {"seat"}
    for field in anatomy_of(cls).references:
        if isinstance(field.target, Reference):
            assert set(field.target.kinds) <= kinds


@pytest.mark.parametrize("cls", SECTIONS.values(), ids=lambda cls: cls.__name__)
def test_a_local_reference_leads_into_a_list_of_its_own_entity(cls):
    lists = {field.name: field for field in anatomy_of(cls).records if field.many}
    seen, pending = {cls}, [cls]
    while pending:
        anatomy = anatomy_of(pending.pop())
        for field in anatomy.references:
            if isinstance(field.target, LocalReference):
                if cls is Profile and field.target.field == "seats":
                    continue
                assert "id" in {one.name for one in attrs.fields(lists[field.target.field].cls)}
        inner = {field.cls for field in anatomy.records} - seen
        seen |= inner
        pending.extend(inner)


def test_inner_records_come_with_their_path():
    seat = Seat(id="police")
    chair = Officer(role="chair", seat="police")
    group = Group(id="group", kind="committee", seats=(Seat(id="town"), seat), officers=(chair,))
    found = dict(inner_records(group))
    assert found[("seats", 1)] is seat
    assert found[("officers", 0)] is chair
    assert len(found) == 3


def test_every_record_in_a_record_comes_with_its_path():
    officers = (Officer(role="chair"), Officer(role="secretary"))
    group = Group(id="g", kind="board", seats=(Seat(id="s"),), officers=officers)
    assert list(records_within(group)) == [
        ((), group),
        (("seats", 0), group.seats[0]),
        (("officers", 0), officers[0]),
        (("officers", 1), officers[1]),
    ]
