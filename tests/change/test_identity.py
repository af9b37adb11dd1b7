from narvard.change.identity import IN_ORDER, KNOWN_BY
from narvard.model.bundle import SECTIONS, Header
from narvard.model.meetings import AgendaItem
from narvard.model.record import field_names
from narvard.schema.forms import ListOf, Nested, fields_of


def reachable():
    found, pending = set(), [Header, *SECTIONS.values()]
    while pending:
        cls = pending.pop()
        if cls not in found:
            found.add(cls)
            forms = [one.form for one in fields_of(cls)]
            items = [one.item if isinstance(one, ListOf) else one for one in forms]
            pending += [one.cls for one in items if isinstance(one, Nested)]
    return found


def in_lists():
    forms = [one.form for cls in reachable() for one in fields_of(cls)]
    items = [one.item for one in forms if isinstance(one, ListOf)]
    return {one.cls for one in items if isinstance(one, Nested)} | set(SECTIONS.values())


def test_records_are_known_by_fields_that_they_have():
    for cls, keys in KNOWN_BY.items():
        for fields in keys:
            assert set(fields) <= set(field_names(cls)), cls


def test_the_last_day_never_tells_records_apart():
    assert not any("valid_to" in fields for keys in KNOWN_BY.values() for fields in keys)


def test_every_record_in_a_list_is_known_by_its_id_or_by_the_table():
    unknown = {
        cls
        for cls in in_lists() - set(KNOWN_BY) - {AgendaItem}
        if not any(one.name == "id" and one.required for one in fields_of(cls))
    }
    assert unknown == set()


def test_what_has_an_order_is_a_list_of_the_model():
    for cls, name in IN_ORDER:
        assert cls in reachable()
        (form,) = [one.form for one in fields_of(cls) if one.name == name]
        assert isinstance(form, ListOf)
