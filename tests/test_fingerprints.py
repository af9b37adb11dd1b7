"""A finding is known again when the files around it have changed."""

import json
import random
from datetime import date
from pathlib import Path

import pytest

from narvard import check, check_text
from narvard.files.document import read_document
from narvard.files.source import Notation, Source

DAY = date(2025, 4, 3)
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
BAD = sorted((EXAMPLES / "rules").glob("*/bad.yaml"))
SENSE = [path for path in BAD if path.parent.name[:3] not in ("YML", "SHP", "SCN")]
ENTITIES = {
    "organisations": [{"id": "zz-one", "kind": "unit"}, {"id": "zz-two", "kind": "unit"}],
    "people": [{"id": "zz-person"}],
}


def fingerprints(report, codes=None):
    return [
        found.fingerprint for found in report.diagnostics if codes is None or found.code in codes
    ]


def test_a_fingerprint_stays_what_it_is():
    report = check(EXAMPLES / "rules" / "MEM006-vacant-seat" / "bad.yaml", as_of=DAY)
    assert fingerprints(report) == ["c814b331553ace359e716cc7fe87e58a"]


@pytest.mark.parametrize(
    "path", [EXAMPLES / "sodra-alvsborg", *(EXAMPLES / "abroad").iterdir(), *BAD], ids=str
)
def test_no_two_findings_share_one(path):
    found = fingerprints(check(path, as_of=DAY))
    assert len(set(found)) == len(found)
    assert all(len(one) == 32 and int(one, 16) >= 0 for one in found)


@pytest.mark.parametrize("path", SENSE, ids=lambda path: path.parent.name)
def test_edits_elsewhere_change_none(path):
    before = check(path, as_of=DAY)
    source = Source.from_text(path.read_text("utf-8"), file="x", notation=Notation.YAML)
    codes = {found.code for found in before.diagnostics}
    changed = _with_more(read_document(source).data, random.Random(path.parent.name))
    after = check_text(json.dumps(changed), name="elsewhere.json", as_of=DAY, json=True)
    assert after.complete
    at_entities = [
        found.fingerprint for found in before.diagnostics if (found.pointer or "").count("/") > 1
    ]
    assert set(at_entities) <= set(fingerprints(after, codes))


def _with_more(data, source):
    """The same collaboration with other sections first, and entities between its own."""
    more = dict(reversed(data.items()))
    for name, entities in ENTITIES.items():
        items = list(more.get(name, []))
        for entity in entities:
            items.insert(source.randint(0, len(items)), entity)
        more[name] = items
    return more


def test_the_same_fault_at_two_places_is_told_apart():
    text = """\
format: 1
organisations:
  - {id: a, kind: unit, part_of: nowhere}
  - {id: b, kind: unit, part_of: nowhere}
"""
    first, second = fingerprints(check_text(text, name="x.yaml", as_of=DAY), {"REF001"})
    assert first != second
    without = text.replace("  - {id: a, kind: unit, part_of: nowhere}\n", "")
    assert fingerprints(check_text(without, name="y.yaml", as_of=DAY), {"REF001"}) == [second]


def test_a_fault_of_shape_is_known_by_its_file_and_place():
    text = "format: 1\norganisations:\n  - {id: a, kind: unit, nmae: A}\n"
    first = fingerprints(check_text(text, name="x.yaml", as_of=DAY))
    shifted = text.replace("organisations:\n", "# x\norganisations:\n  - {id: b, kind: unit}\n")
    assert fingerprints(check_text(shifted, name="folder/x.yaml", as_of=DAY)) == first


def test_an_unreadable_line_is_known_by_what_stands_on_it():
    broken = "format: 1\norganisations: [\n"
    first = fingerprints(check_text(broken, name="x.yaml", as_of=DAY))
    assert len(first) == 1
    assert fingerprints(check_text(f"# x\n{broken}", name="x.yaml", as_of=DAY)) == first
