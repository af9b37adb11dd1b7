"""Tables as data frames of whatever library."""

from collections.abc import Mapping
from decimal import Decimal
from types import ModuleType
from typing import TYPE_CHECKING, Final

from narvard.kernel.errors import MissingExtra
from narvard.kernel.phrase import Words
from narvard.outputs.tables.table import Holds, PlainCell, Table

if TYPE_CHECKING:
    from narwhals import Implementation

_PANDAS_TYPES: Final[Mapping[Holds, str]] = {
    "text": "string",
    "integer": "Int64",
    "number": "Float64",
    "flag": "boolean",
    "day": "datetime64[s]",
}
_NARWHALS_TYPES: Final[Mapping[Holds, str]] = {
    "text": "String",
    "integer": "Int64",
    "number": "Float64",
    "flag": "Boolean",
    "day": "Date",
}


def frame(table: Table, backend: str | ModuleType, words: Words) -> object:
    """`table` as a frame of the library `backend`.

    Raises:
        MissingExtra: when narwhals or the library is not installed.
        ValueError: when narwhals knows no such library of frames in memory.
    """
    try:
        import narwhals as nw
    except ModuleNotFoundError as missing:
        if missing.name != "narwhals":
            raise
        raise MissingExtra("narwhals", "tables") from None
    name = backend if isinstance(backend, str) else backend.__name__
    implementation = _implementation(backend)
    known = implementation.is_pandas_like() or implementation.is_polars()
    if not known and not implementation.is_pyarrow():
        raise ValueError(f"'{name}' is no library of frames in memory that narwhals knows")
    rows = table.to_dicts(words)
    try:
        native = implementation.to_native_namespace()
    except ModuleNotFoundError:
        raise MissingExtra(name, extra=None) from None
    values = {column.name: [_number(row[column.name]) for row in rows] for column in table.columns}
    if implementation.is_pandas_like():
        # What pandas makes of whole numbers with holes would be fractions, and of days objects.
        types = {one.name: _PANDAS_TYPES[one.holds] for one in table.columns}
        series = {name: native.array(cells, dtype=types[name]) for name, cells in values.items()}
        frame_of_pandas: object = native.DataFrame(series)
        return frame_of_pandas
    schema = {one.name: getattr(nw, _NARWHALS_TYPES[one.holds]) for one in table.columns}
    return nw.from_dict(values, schema=schema, backend=native).to_native()


def _implementation(backend: str | ModuleType) -> "Implementation":
    from narwhals import Implementation

    known = {one.value: one for one in Implementation}
    if isinstance(backend, str):
        return known.get(backend, Implementation.UNKNOWN)
    return Implementation.from_backend(backend)


def _number(cell: PlainCell) -> object:
    return float(cell) if isinstance(cell, Decimal) else cell
