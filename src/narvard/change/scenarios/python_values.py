"""Whether a scenario that was built in Python could be written in a file at all."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from narvard.kernel.errors import Unanswerable
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import Phrase
from narvard.model.scenarios import PlannedChange, Scenario, ScenarioHeader
from narvard.model.text import Text
from narvard.schema.forms import Field, Form, Line, ListOf, Nested, Unshaped, Words, fields_of


def refuse_unwritable(scenario: Scenario) -> None:
    """Refuse a scenario with a value of a type that no file could give it.

    Whether the values make sense in a collaboration is not asked here.

    Args:
        scenario: a scenario, built in Python or read.

    Raises:
        Unanswerable: a value is of another type than its field; it names the field.
    """
    for field in fields_of(ScenarioHeader):
        for path, wanted, value in _flaws(scenario, field):
            raise Unanswerable(
                Phrase(
                    "'{path}' of a scenario must be {wanted}, and is of the type '{type}'",
                    path=path,
                    wanted=wanted,
                    type=type(value).__name__,
                )
            )
    for number, planned in enumerate(scenario.changes, 1):
        if not isinstance(planned, PlannedChange):
            raise Unanswerable(
                Phrase(
                    "'{path}' of a scenario must be {wanted}, and is of the type '{type}'",
                    path=f"changes.{number - 1}",
                    wanted=_of(PlannedChange),
                    type=type(planned).__name__,
                )
            )
        for field in fields_of(PlannedChange):
            for path, wanted, value in _flaws(planned, field):
                raise Unanswerable(
                    Phrase(
                        "'{path}' in change {number} of the scenario '{id}' must be {wanted}, and "
                        "is of the type '{type}'",
                        path=path,
                        number=number,
                        id=scenario.id,
                        wanted=wanted,
                        type=type(value).__name__,
                    )
                )


_Flaw = tuple[str, Phrase, object]
"""The way to a value, what it should be, and the value."""


def _flaws(record: ScenarioHeader | PlannedChange, field: Field) -> Iterator[_Flaw]:
    value: object = getattr(record, field.name)
    if field.required or (value is not None and value != ()):
        yield from _unlike(value, field.form, field.name)


def _unlike(value: object, form: Form, path: str) -> Iterator[_Flaw]:
    wanted = _type_of(form)
    if not isinstance(value, wanted):
        yield path, _of(wanted), value
    elif isinstance(form, ListOf) and isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from _unlike(item, form.item, f"{path}.{position}")
    elif isinstance(form, Unshaped) and isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _keyed(key, inner, path)


def _type_of(form: Form) -> type[object]:
    match form:
        case ListOf():
            return tuple
        case Unshaped():
            return Mapping
        case Nested():
            return form.cls
        case Words():
            return Text
    # The only lines of a scenario that are read as something else are its days.
    return PartialDate if isinstance(form, Line) and form.parse else str


def _keyed(key: object, value: object, path: str) -> Iterator[_Flaw]:
    if not isinstance(key, str):
        yield f"{path}.{key}", Phrase("under a name that is a string"), key
    yield from _not_plain(value, f"{path}.{key}")


def _not_plain(value: object, path: str) -> Iterator[_Flaw]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _keyed(key, inner, path)
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _not_plain(inner, f"{path}.{position}")
    elif value is not None and not isinstance(value, str | int | Decimal):
        yield path, Phrase("plain data as it would be written in a file"), value


def _of(cls: type[object]) -> Phrase:
    return Phrase("of the type '{wanted}'", wanted=cls.__name__)
