"""Every fault of shape is told at its place, in words that help."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from narvard.api import check, validate_schema
from narvard.engine import diagnose
from narvard.files.document import read_document
from narvard.files.limits import Limits
from narvard.files.load import load_files, load_text
from narvard.files.shape import explain, explain_whole
from narvard.files.shape_rules import SHAPE_RULES
from narvard.files.source import Notation, Source
from narvard.files.validate import validate_files
from narvard.files.validator import violations
from narvard.kernel.errors import InternalError
from narvard.kernel.personal_number import MASK
from narvard.model.areas import Area
from narvard.outputs.reports.text import render
from narvard.testing.examples import MARK
from tests.outputs.made_reports import AS_OF

ROOT = Path(__file__).resolve().parents[2]
CORPUS = ROOT / "tests" / "corpus"
RULES = ROOT / "examples" / "rules"
ACCEPTED = sorted((CORPUS / "accepted").iterdir())
REJECTED = sorted((CORPUS / "rejected").iterdir())


def stem(path):
    return path.stem


def marks(path):
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return [
        (file.name, number, mark["codes"])
        for file in files
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if (mark := MARK.search(line))
    ]


def places(diagnostics):
    return [(Path(found.file).name, found.line, found.code) for found in diagnostics]


def diagnostics(text, *, as_json=False):
    loaded = load_text(text, name="it", json=as_json)
    return diagnose(loaded.findings, loaded.origins)


def message(area):
    """What is said of an area with one fault."""
    text = json.dumps({"format": 1, "areas": [{"id": "a", "kind": "county", **area}]})
    (found,) = diagnostics(text, as_json=True)
    return f"{found.code} {found.message}"


@pytest.mark.parametrize("path", ACCEPTED, ids=stem)
def test_what_is_right_is_accepted(path):
    assert load_files(path).findings == ()
    assert validate_files(path).findings == ()


@pytest.mark.parametrize("path", REJECTED, ids=stem)
def test_what_is_wrong_is_rejected_for_the_right_reason_at_the_right_line(path):
    expected = marks(path)
    assert len(expected) == 1
    loaded = load_files(path)
    assert places(diagnose(loaded.findings, loaded.origins)) == expected
    assert not loaded.complete


@pytest.mark.parametrize("path", REJECTED, ids=stem)
def test_the_schema_alone_says_the_same(path):
    assert validate_files(path).findings == load_files(path).findings


def test_the_corpus_has_every_rule_that_one_file_can_break():
    marked = {code for path in REJECTED for _, _, code in marks(path)}
    assert {rule.code for rule in SHAPE_RULES} - marked == {"SHP009"}


def example(rule, kind):
    folder = RULES / f"{rule.code}-{rule.slug}"
    whole = folder / kind
    return whole if whole.is_dir() else whole.with_suffix(".yaml")


@pytest.mark.parametrize("rule", SHAPE_RULES, ids=lambda rule: rule.code)
def test_a_bad_example_has_exactly_the_marked_findings(rule):
    path = example(rule, "bad")
    expected = marks(path)
    assert {code for _, _, code in expected} == {rule.code}
    assert places(check(path, as_of=AS_OF).diagnostics) == expected


@pytest.mark.parametrize("rule", SHAPE_RULES, ids=lambda rule: rule.code)
def test_a_good_example_has_no_finding(rule):
    path = example(rule, "good")
    assert marks(path) == []
    assert check(path, as_of=AS_OF).diagnostics == ()


@pytest.mark.parametrize("rule", SHAPE_RULES, ids=lambda rule: rule.code)
def test_a_user_sees_what_is_written_down(rule, monkeypatch):
    path = example(rule, "bad")
    monkeypatch.chdir(path.parent)
    seen = render(check(path.name, as_of=AS_OF))
    assert seen == (path.parent / "bad.expected.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("area", "expected"),
    [
        (
            {"alias": []},
            "SHP001 the key 'alias' is unknown in the area 'a'; did you mean 'aliases'?",
        ),
        ({"colour": 1}, "SHP001 the key 'colour' is unknown in the area 'a'"),
        (
            {"aliases": "b"},
            "SHP003 'aliases' must be a list but is the text 'b'; write it as a list, even of one",
        ),
        ({"aliases": {}}, "SHP003 'aliases' must be a list but is a mapping"),
        (
            {"aliases": [3]},
            (
                "SHP003 an item of 'aliases' must be a line of text but is the number 3; "
                "put it in quotation marks"
            ),
        ),
        (
            {"external": None},
            "SHP003 'external' must be true or false but has no value; give it one or leave it out",
        ),
        (
            {"external": "no"},
            (
                "SHP003 'external' must be true or false but is the text 'no'; "
                "write true or false, without quotation marks"
            ),
        ),
        (
            {"name": 1},
            (
                "SHP003 'name' must be text, or a mapping from languages to texts "
                "but is the number 1; put it in quotation marks"
            ),
        ),
        (
            {"valid_from": 20250403},
            "SHP006 '20250403' is not a date; did you mean 2025-04-03?",
        ),
        ({"valid_from": True}, "SHP003 'valid_from' must be a date but is true"),
        (
            {"code": "1441 "},
            "SHP005 '1441' is not an area code; remove the white space around it",
        ),
        (
            {"parts": ["Alder Town"]},
            "SHP005 'Alder Town' is not a reference to an area; did you mean alder-town?",
        ),
        (
            {"parts": ["åland"]},
            "SHP005 'åland' is not a reference to an area: the id of an area",
        ),
        ({"aliases": ["b\nc"]}, "SHP005 'b c' is not a line of text; write it on one line"),
        (
            {"name": {"Swedish": "b"}},
            (
                "SHP005 'Swedish' is not a language: "
                "a language tag (BCP 47), such as `sv`, `en` or `nb`"
            ),
        ),
        (
            {"valid_from": "2025-04-31"},
            "SHP006 '2025-04-31' is not a date, for there is no such day",
        ),
        (
            {"valid_from": "2025-13"},
            "SHP006 '2025-13' is not a date: write 2025, 2025-06 or 2025-06-16",
        ),
        ({"valid_from": "2025-4-3"}, "SHP006 '2025-4-3' is not a date; did you mean 2025-04-03?"),
        ({"name": ""}, "SHP008 'name' must not be empty"),
        ({"name": " \n"}, "SHP008 'name' must not be empty"),
        ({"name": {}}, "SHP008 'name' must not be empty"),
        ({"name": {"sv": ""}}, "SHP008 'sv' must not be empty"),
        ({"valid_from": ""}, "SHP008 'valid_from' must not be empty"),
        (
            {"aliases": ["b" * 1001]},
            "SHP008 an item of 'aliases' must have at most 1000 characters and has 1001",
        ),
    ],
)
def test_a_message_says_what_is_wrong_and_what_to_do(area, expected):
    assert message(area) == expected


def test_allowed_values_are_listed_and_the_nearest_is_named():
    assert re.fullmatch(
        r"SHP004 'kind' cannot be 'Distrct' \(did you mean 'district'\?\), "
        r"only country, county, .*, federation_area or other",
        message({"kind": "Distrct"}),
    )


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("9:15", "'9:15' is not a time of day; did you mean 09:15?"),
        ("25:00", "'25:00' is not a time of day: write 13:15"),
    ],
)
def test_a_time_is_explained(start, expected):
    meeting = {"id": "m", "group": "g", "on": "2025", "time": {"start": start}}
    text = json.dumps({"format": 1, "meetings": [meeting]})
    (found,) = diagnostics(text, as_json=True)
    assert (found.code, found.message) == ("SHP007", expected)


def test_a_misspelt_key_is_not_missing_as_well():
    found = diagnostics("format: 1\nareas: [{id: a, knid: county}]\n")
    assert [one.code for one in found] == ["SHP001"]


def test_every_fault_of_an_item_is_told():
    found = diagnostics("format: 1\nareas:\n- {kind: x, name: 3, valid_from: no, b: 1, c: 2}\n")
    assert [(one.code, one.pointer) for one in found] == [
        ("SHP002", "/areas/0"),
        ("SHP004", "/areas/0/kind"),
        ("SHP003", "/areas/0/name"),
        ("SHP006", "/areas/0/valid_from"),
        ("SHP001", "/areas/0/b"),
        ("SHP001", "/areas/0/c"),
    ]


def test_a_personal_number_is_never_repeated():
    number = "19121212-1212"
    for area in ({"kind": number}, {"id": number}, {number: 1}, {"valid_from": 191212121212}):
        text = json.dumps({"format": 1, "areas": [{"id": "a", "kind": "county", **area}]})
        loaded = load_text(text, name="it", json=True)
        said = [str(dict(finding.parameters)) for finding in loaded.findings]
        assert "1212" not in "".join(said)
        assert MASK in "".join(said)


def test_a_long_value_is_cut_and_a_control_character_is_spelt_out():
    text = json.dumps({"format": 1, "areas": [{"id": "a\u200b" + "b" * 5000, "kind": "county"}]})
    (found,) = diagnostics(text, as_json=True)
    assert len(found.message) < 200


def test_a_text_that_is_too_long_is_matched_against_nothing():
    found = list(violations("Line", "a" * 1_000_000 + "\n"))
    assert [each.keyword for each in found] == ["maxLength"]


def test_deep_nesting_is_explained_too():
    criteria = "{text: 3}"
    for _ in range(95):
        criteria = f"{{all_of: [{criteria}]}}"
    text = f"format: 1\ntarget_groups: [{{id: t, criteria: {criteria}}}]\n"
    loaded = load_text(text, name="deep.yaml", limits=Limits(depth=200))
    assert [finding.rule.code for finding in loaded.findings] == ["SHP003"]


def test_what_the_schema_accepts_but_was_refused_is_a_mistake_of_narvard():
    source = Source.from_text("format: 1\n", file="it", notation=Notation.YAML)
    with pytest.raises(InternalError, match="accepts a Area"):
        explain(read_document(source), (), {"id": "a", "kind": "county"}, Area)


def test_validate_schema_reports_like_check():
    report = validate_schema(RULES / "SHP001-unknown-key")
    assert [found.code for found in report.diagnostics] == ["SHP001"]
    assert report.as_of is None


def test_the_schema_is_held_against_what_can_be_read_alone(tmp_path):
    (tmp_path / "a.yaml").write_text("format: 1\nareas: [\n", "utf-8")
    (tmp_path / "b.yaml").write_text("format: 1\nareas: [{id: a, kind: nothing}]\n", "utf-8")
    found = [finding.rule.code for finding in validate_files(tmp_path).findings]
    assert found == ["YML003", "SHP004"]


def test_explaining_fetches_nothing():
    code = (
        "import socket, sys\n"
        "def refuse(*_): raise AssertionError('network')\n"
        "socket.socket.connect = socket.getaddrinfo = refuse\n"
        "from narvard.files.load import load_text\n"
        "found = load_text('format: 1\\nareas: [3]', name='it').findings\n"
        "print(*(one.rule.code for one in found))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["SHP003"]


@pytest.mark.parametrize(
    ("number", "demand"),
    [(0, "must be at least 1 and is 0"), (10_001, "must be at most 10000 and is 10001")],
)
def test_a_number_out_of_its_bounds(number, demand):
    meeting = f"{{id: m, group: g, on: 2025-04-03, items: [{{number: {number}}}]}}"
    (found,) = diagnostics(f"format: 1\nmeetings: [{meeting}]\n")
    assert found.message == f"'number' {demand}"


def test_of_a_mapping_with_very_many_unknown_keys_only_the_first_are_told():
    source = Source.from_text("format: 1\n", file="it.yaml", notation=Notation.YAML)
    data = {"id": "a", "kind": "county", **{f"x{number}": 1 for number in range(5_001)}}
    assert len(explain(read_document(source), ("areas", 0), data, Area)) == 5_000


def test_the_schema_itself_refuses_another_format():
    source = Source.from_text("format: 2\n", file="it.yaml", notation=Notation.YAML)
    (finding,) = explain_whole(read_document(source))
    assert (finding.rule.code, finding.place.pointer) == ("SHP004", ("format",))
