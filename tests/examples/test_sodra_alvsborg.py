"""The two source documents as a collaboration: whole, traced, and with their real gaps."""

import csv
import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from narvard import Severity, check, load
from narvard.outputs.portrait import render as render_entity
from narvard.outputs.reports.text import render

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "sodra-alvsborg"
EXPECTED = ROOT / "examples" / "expected"
MEETING_DAY = date(2025, 4, 3)

CHECKLIST = [f"S1-{n}" for n in range(1, 114)] + [f"S2-{n}" for n in range(1, 91)]
MOST_LEFT_OUT = 15


@pytest.fixture(scope="module")
def collaboration():
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def report():
    return check(EXAMPLE, as_of=MEETING_DAY)


def read(name):
    return yaml.load((EXAMPLE / name).read_text("utf-8"), Loader=yaml.BaseLoader)


def resolve(document, pointer):
    value = document
    for step in pointer.split("/")[1:]:
        name = step.replace("~1", "/").replace("~0", "~")
        value = value[int(name)] if isinstance(value, list) else value[name]
    return value


def test_every_item_of_the_checklist_is_traced_once(collaboration):
    assert [trace.item for trace in collaboration.bundle.traces] == CHECKLIST


def test_few_items_are_left_out_and_each_says_why(collaboration):
    left_out = [trace for trace in collaboration.bundle.traces if not trace.at]
    assert len(left_out) <= MOST_LEFT_OUT
    assert all(trace.left_out is not None for trace in left_out)


def test_every_pointer_of_a_trace_leads_to_something(collaboration):
    documents = {path.name: read(path.name) for path in EXAMPLE.glob("*.yaml")}
    for trace in collaboration.bundle.traces:
        for place in trace.at:
            assert resolve(documents[place.file], place.pointer) not in (None, "", [], {})


def test_every_entity_cites_a_document(collaboration):
    documents = set(collaboration.documents)
    for entity in collaboration.bundle.entities():
        if entity.id in documents or getattr(entity, "service_user_representative", False):
            continue
        assert entity.sources, entity.id
        assert {citation.document for citation in entity.sources} <= documents


def test_no_person_has_a_name_and_user_representatives_carry_only_the_seat(collaboration):
    for person in collaboration.people.records:
        assert person.name is None
        if person.service_user_representative:
            assert (person.organisation, person.title, person.description) == (None, None, None)


def test_no_name_from_the_source_documents_is_repeated():
    seeds = ROOT.parent / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the source documents are not beside the checkout")
    text = "\n".join(path.read_text("utf-8") for path in seeds.glob("*.txt"))
    row = r"^(?:[A-ZÅÄÖ][\w-]+ )+([A-ZÅÄÖ][a-zåäöé]{4,})(?:,[^\t\n]*| \([^\t\n]*\))?\t"
    surnames = set(re.findall(row, text, re.MULTILINE))
    assert len(surnames) > 15
    examples = "\n".join(path.read_text("utf-8") for path in EXAMPLE.iterdir())
    assert not [name for name in surnames if re.search(rf"\b{name}\b", examples)]


REAL_GAPS = [
    ("COV001", "postvention-support", "1441, 1489"),
    ("RTN002", "red-cord", "ambulance"),
    ("RTN009", "red-cord", "paused"),
    ("MEM003", "mental-health-assignment-group", "police"),
    ("MEM006", "school-network", "psychiatry"),
    ("MEM007", "mental-health-assignment-group", "2025-07-01"),
    ("MAN002", "fact", "date"),
    ("MAN009", "postvention-support", "decid"),
    ("MAN003", "local-preparatory-group", "unclear"),
]


@pytest.mark.parametrize(("code", "subject", "fact"), REAL_GAPS)
def test_the_real_gaps_are_found(report, code, subject, fact):
    messages = [found.message for found in report.diagnostics if found.code == code]
    assert [one for one in messages if subject in one and fact in one], messages


def test_presenters_who_attended_nothing_are_found(report):
    found = [one for one in report.diagnostics if one.code == "MIN006"]
    pointers = {one.pointer for one in found if "/presenters/" in one.pointer}
    assert len(pointers) == 2
    assert {one.file for one in found} == {str(EXAMPLE / "notes-2025-04-03.yaml")}


def test_the_derived_figure_holds(report):
    assert "PLN003" not in {found.code for found in report.diagnostics}


def test_every_finding_has_its_place(report):
    for found in report.diagnostics:
        assert found.file is not None
        assert found.line is not None
        assert (ROOT / found.file).is_file() or Path(found.file).is_file()


def test_the_expected_output_is_the_committed_one(monkeypatch):
    monkeypatch.chdir(ROOT)
    seen = render(check("examples/sodra-alvsborg", as_of=MEETING_DAY))
    assert seen == (EXPECTED / "sodra-alvsborg.txt").read_text("utf-8")


def test_the_expected_json_is_the_committed_one(monkeypatch):
    monkeypatch.chdir(ROOT)
    report = check("examples/sodra-alvsborg", as_of=MEETING_DAY)
    assert report.to_dict() == json.loads((EXPECTED / "sodra-alvsborg.json").read_text("utf-8"))


def test_every_expected_finding_is_traced_to_what_the_records_say(report, collaboration):
    with (EXPECTED / "sodra-alvsborg-items.tsv").open("r", encoding="utf-8") as lines:
        traced = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert [(row["code"], row["message"]) for row in traced] == [
        (found.code, found.message) for found in report.diagnostics
    ]
    items = {trace.item for trace in collaboration.bundle.traces}
    assert all(set(row["items"].split()) <= items and row["items"] for row in traced)


def test_the_red_cord_is_paused_in_july_and_not_in_september():
    def fallbacks_missing(day):
        return [found for found in check(EXAMPLE, as_of=day).diagnostics if found.code == "RTN009"]

    july = fallbacks_missing(date(2025, 7, 1))
    assert [(found.during.start, found.during.last_day) for found in july] == [
        (date(2025, 6, 16), date(2025, 8, 10))
    ]
    assert fallbacks_missing(date(2025, 9, 1)) == []


def test_the_red_cord_is_shown_as_paused_in_july(collaboration):
    in_july = render_entity(collaboration, "red-cord", as_of=date(2025, 7, 1))
    assert "paused from 2025-06-16 to 2025-08-10" in in_july.splitlines()
    in_april = render_entity(collaboration, "red-cord", as_of=MEETING_DAY)
    assert "paused" not in in_april.split("pauses:")[0]


def test_a_known_and_owned_gap_weighs_less_than_an_unowned_one(report):
    weights = {found.severity for found in report.diagnostics}
    assert Severity.WARNING in weights
