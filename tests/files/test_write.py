from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.files.load import load_files, load_text
from narvard.files.write import dump, unstructure
from narvard.kernel.partial_date import PartialDate
from narvard.model.agreements import CostShare
from narvard.model.areas import Area
from narvard.model.bundle import SECTIONS, Bundle, Header
from narvard.model.text import Text
from narvard.testing.strategies.shaped import TRICKY_TEXTS, bundles, records

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def read(text):
    loaded = load_text(text, name="written.yaml")
    assert loaded.findings == ()
    return loaded.bundle


@pytest.mark.parametrize("section", SECTIONS)
@settings(max_examples=25)
@given(st.data())
def test_what_is_written_is_read_as_the_same(section, data):
    bundle = Bundle(**{section: (data.draw(records(SECTIONS[section])),)})
    assert read(dump(bundle)) == bundle


@given(bundles())
def test_a_bundle_is_read_as_it_was_written(bundle):
    assert read(dump(bundle)) == bundle


@settings(max_examples=25)
@given(bundles())
def test_writing_again_changes_nothing(bundle):
    text = dump(bundle)
    assert dump(read(text)) == text


@given(bundles())
def test_readers_of_yaml_1_1_see_the_same(bundle):
    assert yaml.safe_load(dump(bundle)) == {"format": 1, **unstructure(bundle)}


@pytest.mark.parametrize("text", TRICKY_TEXTS)
def test_text_that_looks_like_something_else_stays_text(text):
    bundle = Bundle(areas=(Area(id="a", kind="county", name=Text(text)),))
    assert read(dump(bundle)) == bundle
    assert yaml.safe_load(dump(bundle))["areas"][0]["name"] == text


@pytest.mark.parametrize(
    "name", ["minimal", "sodra-alvsborg", "abroad/norway", "abroad/england", "abroad/finland.yaml"]
)
def test_an_example_is_read_as_it_was_written(name):
    bundle = load_files(EXAMPLES / name).bundle
    assert bundle != Bundle()
    assert read(dump(bundle)) == bundle


def test_the_text_is_plain_to_read():
    bundle = Bundle(
        collaboration=Header(id="alder-valley", name=Text({"sv": "Aldal", "no": "Oredal"})),
        areas=(
            Area(
                id="alderton",
                kind="municipality",
                code="0180",
                name=Text("no"),
                valid_from=PartialDate("2025-01-01"),
                aliases=("Älvstad", "a: b", "1e3", "y"),
            ),
        ),
    )
    assert (
        dump(bundle)
        == """\
format: 1
collaboration:
  id: alder-valley
  name:
    sv: Aldal
    'no': Oredal
areas:
  - id: alderton
    name: 'no'
    valid_from: '2025-01-01'
    kind: municipality
    code: '0180'
    aliases:
      - Älvstad
      - 'a: b'
      - '1e3'
      - 'y'
"""
    )


@pytest.mark.parametrize(
    ("number", "written"),
    [
        ("800", 800),
        ("800.00", 800),
        ("-0.0", 0),
        ("0.30", "0.3"),
        ("1E+3", 1000),
        ("1E-20", "0.00000000000000000001"),
        (
            "123456789012345.123456789012345678901234567890",
            "123456789012345.12345678901234567890123456789",
        ),
    ],
)
def test_a_number_is_written_in_the_shortest_form_without_an_exponent(number, written):
    assert unstructure(CostShare(party="a", amount=Decimal(number)))["amount"] == written


def test_what_says_nothing_is_left_out():
    assert unstructure(Area(id="a", kind="county", external=False, parts=())) == {
        "id": "a",
        "kind": "county",
    }
