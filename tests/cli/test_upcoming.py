import json
import subprocess
import sys
from datetime import date

import pytest
import vobject

from narvard.cli import main

COLLABORATION = """\
format: 1
collaboration: {id: alder, name: Alder välley}
offices:
  - {id: office, organisation: town}
organisations:
  - {id: town, kind: municipality}
agreements:
  - id: pact
    kind: agreement
    status: in_force
    valid_to: 2025-12-31
    decided_on: 2024-05-06
    review: {every: P1Y, owner: office}
gaps:
  - {id: beds, kind: capacity, due: {on: 2025-06}, owner: town}
"""


@pytest.fixture
def upcoming(folder, capsys):
    (folder / "all.yaml").write_text(COLLABORATION, "utf-8")

    def run(*arguments, code=0):
        assert main(["upcoming", "all.yaml", *arguments]) == code
        captured = capsys.readouterr()
        return captured.err if code else captured.out

    return run


def test_text(upcoming):
    assert upcoming("--from", "2025-05-01", "--to", "2025-12-31") == (
        "2025-05-06\n"
        "  the review of 'pact' is due  office  all.yaml:13\n"
        "\n"
        "some day from 2025-06-01 to 2025-06-30\n"
        "  the gap 'beds' is to be closed  town  all.yaml:15\n"
        "\n"
        "2025-12-31\n"
        "  the agreement 'pact' ends  nobody is written  all.yaml:11\n"
        "\n"
        "from 2025-05-01 to 2025-12-31, 3 dates come up\n"
    )


def kinds(text):
    return [one["kind"] for one in json.loads(text)["answer"]]


def test_json(upcoming):
    text = upcoming("--from", "2025-05-06", "--to", "2025-05-06", "--format", "json")
    assert json.loads(text) == {
        "version": 1,
        "question": "upcoming",
        "answer": [
            {
                "first": "2025-05-06",
                "last": "2025-05-06",
                "kind": "review_due",
                "said": "the review of 'pact' is due",
                "about": "pact",
                "owners": ["office"],
                "sources": [],
                "place": {"entity": "pact", "path": ["review", "every"]},
                "vague": False,
            }
        ],
    }


@pytest.mark.usefixtures("on_3_april_2025")
@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        # 90 days from 3 April end on 1 July.
        ((), ["review_due", "gap_due"]),
        (("--within", "P33D"), []),
        (("--within", "P34D"), ["review_due"]),
        (("--within", "P9M"), ["review_due", "gap_due", "agreement_ends"]),
        (("--to", "2025-05-06"), ["review_due"]),
        (("--to", "2025-05-05"), []),
    ],
)
def test_the_window(upcoming, arguments, found):
    assert kinds(upcoming(*arguments, "--format", "json")) == found


ALL = ("--from", "2025-05-01", "--to", "2025-12-31", "--format", "json")


@pytest.mark.parametrize(
    ("arguments", "found"),
    [
        (("--kind", "gap_due"), ["gap_due"]),
        (("--kind", "gap_due", "--kind", "agreement_ends"), ["gap_due", "agreement_ends"]),
        (("--owner", "office"), ["review_due"]),
        (("--owner", "office", "--owner", "town"), ["review_due", "gap_due"]),
        (("--owner", "town", "--kind", "review_due"), []),
    ],
)
def test_only_some_of_it(upcoming, arguments, found):
    assert kinds(upcoming(*ALL, *arguments)) == found


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--kind", "gap_du"), '"gap_du" is no kind of day; did you mean "gap_due"?'),
        (("--kind", "x"), '"x" is no kind of day'),
        (("--owner", "offic"), '"offic" leads to nothing; did you mean "office"?'),
        (("--from", "2025-05-02", "--to", "2025-05-01"), "the last day, 2025-05-01, is before"),
        (("--from", "2025-05-02", "--within", "P0D"), "the last day, 2025-05-01, is before"),
        (("--from", "2025-05-02", "--within", "P9999Y"), "the last day is past the end"),
        (("--within", "soon"), '"soon" is not a duration'),
        (("--to", "2025-05-01", "--within", "P1D"), "not allowed with argument --to"),
        (("--to", "2025-05"), '"2025-05" is not a day'),
    ],
)
def test_wrong_use(upcoming, arguments, said):
    assert said in upcoming(*arguments, code=2)


def test_a_calendar(upcoming):
    text = upcoming(*ALL[:4], "--format", "ics")
    assert text.count("\r\n") == text.count("\n") == len(text.splitlines())
    events = vobject.readOne(text).vevent_list
    assert [(event.dtstart.value, event.summary.value) for event in events] == [
        (date(2025, 5, 6), "the review of 'pact' is due"),
        (date(2025, 6, 1), "the gap 'beds' is to be closed"),
        (date(2025, 12, 31), "the agreement 'pact' ends"),
    ]
    assert {event.dtstamp.value.date() for event in events} == {date(2025, 5, 1)}


@pytest.mark.usefixtures("upcoming")
def test_a_calendar_is_in_utf_8_with_its_own_line_ends_whatever_the_terminal(narvard):
    arguments = ("upcoming", "all.yaml", *ALL[:4], "--format", "ics")
    written = narvard(*arguments, PYTHONIOENCODING="latin-1")
    assert written.returncode == 0
    assert "\r\nNAME:Alder välley\r\n".encode() in written.stdout
    assert b"\r\r\n" not in written.stdout
    assert written.stdout == narvard(*arguments, PYTHONHASHSEED="1").stdout


def test_without_the_library_it_says_what_is_missing(upcoming, monkeypatch):
    monkeypatch.setitem(sys.modules, "icalendar", None)
    said = upcoming(*ALL[:4], "--format", "ics", code=2)
    assert 'pip install "narvard[calendar]"' in said
    assert kinds(upcoming(*ALL)) == ["review_due", "gap_due", "agreement_ends"]


@pytest.mark.usefixtures("upcoming")
def test_a_library_that_is_there_in_part_is_a_fault(folder):
    """What is missing then is nothing that the extra would bring."""
    script = (
        "import sys; sys.modules['dateutil'] = None; "
        "sys.argv[1:] = ['upcoming', 'all.yaml', '--from', '2025-01-01', '--format', 'ics']; "
        "from narvard.cli import run; run()"
    )
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False, timeout=60)
    assert done.returncode == 3
    assert b"unexpected ModuleNotFoundError" in done.stderr
    assert done.stdout == b""
