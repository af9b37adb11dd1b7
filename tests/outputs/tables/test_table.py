import csv
import io
import sys
from datetime import date
from decimal import Decimal

import narwhals
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import narvard
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase
from narvard.model.text import Text
from narvard.outputs.tables.table import Column, Table

HOLDS = ("text", "integer", "number", "flag", "day")


def table_of(*rows):
    return Table(
        name="trial",
        description=Phrase("a trial"),
        columns=tuple(Column(name=one, holds=one, description=Phrase("x")) for one in HOLDS),
        rows=tuple(dict(zip(HOLDS, row, strict=True)) for row in rows),
    )


FULL = ("a", 1, Decimal("0.5"), True, date(2025, 4, 3))
EMPTY = (None, None, None, None, None)
PANDAS = ["string", "Int64", "Float64", "boolean", "datetime64[s]"]
POLARS = [pl.String, pl.Int64, pl.Float64, pl.Boolean, pl.Date]


@pytest.mark.parametrize("rows", [(), (EMPTY,), (FULL,), (EMPTY, FULL)])
@pytest.mark.parametrize("backend", ["pandas", pd])
def test_columns_have_the_same_types_in_pandas_whatever_is_in_them(rows, backend):
    frame = table_of(*rows).to_frame(backend)
    assert isinstance(frame, pd.DataFrame)
    assert [str(one) for one in frame.dtypes] == PANDAS
    assert list(frame.columns) == list(HOLDS)
    assert len(frame) == len(rows)


@pytest.mark.parametrize("rows", [(), (EMPTY,), (FULL,), (EMPTY, FULL)])
@pytest.mark.parametrize("backend", ["polars", pl])
def test_columns_have_the_same_types_in_polars_whatever_is_in_them(rows, backend):
    frame = table_of(*rows).to_frame(backend)
    assert isinstance(frame, pl.DataFrame)
    assert frame.dtypes == POLARS
    expected = [("a", 1, 0.5, True, date(2025, 4, 3)) if row is FULL else EMPTY for row in rows]
    assert frame.rows() == expected


def test_values_reach_pandas():
    frame = table_of(EMPTY, FULL).to_frame()
    assert frame["integer"].sum() == 1
    assert frame["day"][1] == pd.Timestamp(2025, 4, 3)
    assert list(frame["flag"].isna()) == [True, False]


@pytest.mark.parametrize("backend", ["spreadsheet", "duckdb", narwhals])
def test_no_library_of_frames(backend):
    with pytest.raises(ValueError, match="is no library of frames in memory"):
        table_of(FULL).to_frame(backend)


def test_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(narvard.MissingExtra, match=r'pip install "narvard\[tables\]"'):
        table_of(FULL).to_frame()


def test_narwhals_that_lacks_something_is_not_called_missing(tmp_path, monkeypatch):
    (tmp_path / "narwhals.py").write_text("import what_narwhals_needs\n")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "narwhals")
    with pytest.raises(ModuleNotFoundError, match="what_narwhals_needs"):
        table_of(FULL).to_frame()


@pytest.mark.parametrize("library", ["modin", "cudf"])
def test_a_library_that_is_not_installed(monkeypatch, library):
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(narvard.MissingExtra, match=f"needs the package {library}: pip install"):
        table_of(FULL).to_frame(library)


def test_texts_are_given_in_a_language():
    table = table_of((Text({"sv": "Alstad", "en": "Alderton"}), 1, None, None, None))
    assert table.to_dicts()[0]["text"] == "Alderton"
    assert table.to_dicts(narvard.language("sv"))[0]["text"] == "Alstad"


def test_personal_numbers_are_masked():
    table = table_of(("19900101-2384", 1, None, None, None))
    assert "2384" not in table.to_dicts()[0]["text"]
    assert "2384" not in table.to_csv()
    assert "2384" not in str(table.to_frame())


def test_comma_separated_values_can_be_read_back():
    written = table_of(FULL, EMPTY, ('a, "b"', 2, None, False, None)).to_csv()
    assert list(csv.reader(io.StringIO(written))) == [
        list(HOLDS),
        ["a", "1", "0.5", "true", "2025-04-03"],
        ["", "", "", "", ""],
        ['a, "b"', "2", "", "false", ""],
    ]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+46", "'+46"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        (" =1", "'=1"),
        ("\u00a0=1", "'=1"),
        ("\u3000=1", "'=1"),
        ("\uff1d1", "'\uff1d1"),
        ("1=1", "1=1"),
        ("two\nlines", "two lines"),
        ("turned \u202e round", "turned \\u202e round"),
    ],
)
def test_no_text_is_a_formula_in_a_spreadsheet(text, cell):
    written = table_of((text, None, None, None, None)).to_csv()
    assert next(csv.reader([written.splitlines()[1]]))[0] == cell


def test_a_number_below_zero_stays_a_number():
    written = table_of((None, None, Decimal(-2), None, None)).to_csv()
    assert written.splitlines()[1] == ",,-2,,"


def test_rows_cannot_be_changed():
    table = table_of(FULL)
    with pytest.raises(TypeError):
        table.rows[0]["text"] = "b"


@given(text=st.text())
def test_every_row_is_one_line_and_no_formula(text):
    written = table_of((text, None, None, None, None)).to_csv()
    assert len(written.splitlines()) == 2
    cell = next(csv.reader([written.splitlines()[1]]))[0]
    assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_a_column_that_there_is_none_of_is_not_pivoted():
    with pytest.raises(Unanswerable, match="'nothing' is no column of the table"):
        table_of(FULL).pivoted("text", "nothing", "integer")


def test_rows_without_an_index_or_a_column_are_left_out():
    whole = table_of(FULL, (None, 2, None, None, None), ("b", None, Decimal(3), None, None))
    found = whole.pivoted("text", "integer", "number")
    assert [column.name for column in found.columns] == ["text", "1"]
    assert [dict(row) for row in found.rows] == [{"text": "a", "1": Decimal("0.5")}]


def test_no_two_columns_of_a_matrix_have_one_name():
    whole = table_of(("integer", 1, None, None, None))
    with pytest.raises(Unanswerable, match="'integer' would be the name of two columns"):
        whole.pivoted("integer", "text", "number")
