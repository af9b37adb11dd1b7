"""What somebody writes to harm who reads an answer stays text, in every format of every command.

One collaboration is written twice: with harmless words in every free text, and with a payload in
each. A parser that has nothing to do with narvard must find the same in both answers, but for
the words.
"""

import csv
import io
import json
import re
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree as ET

import icalendar
import pytest
from markdown_it import MarkdownIt

from narvard.cli import main
from narvard.files.characters import FORBIDDEN_AFTER_ESCAPES
from narvard.files.reading import Reading
from narvard.outputs.safe import is_unsafe
from tests.outputs.reports.test_payloads import PAYLOADS

EXAMPLE = Path(__file__).parents[2] / "examples/sodra-alvsborg-clean"
FREE_TEXTS = frozenset({"name", "text", "title", "description", "note", "topic", "purpose"})
ALLOWED = [one for one in PAYLOADS if not FORBIDDEN_AFTER_ESCAPES.search(one) and "\n" not in one]
DAY = ("--as-of", "2026-01-15")


def rewritten(value, word, *, is_free=False):
    """`value` with what `word` gives instead of every free text, in each of its languages."""
    if isinstance(value, list):
        return [rewritten(one, word) for one in value]
    if isinstance(value, dict):
        return {
            key: rewritten(one, word, is_free=is_free or key in FREE_TEXTS)
            for key, one in value.items()
        }
    return word() if is_free and isinstance(value, str) else value


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The folder with harmless words, that with payloads, and the payload for each word."""
    payloads = {}
    forms = cycle(ALLOWED)

    def harmless():
        word = f"Word{len(payloads):04}."
        payloads[word] = f"{next(forms).strip()} {len(payloads):04}"
        return word

    documents, _ = Reading(EXAMPLE).outcomes()
    kept = [rewritten(document.data, harmless) for document in documents]
    words = iter(payloads.values())
    folders = tmp_path_factory.mktemp("harmless"), tmp_path_factory.mktemp("harmful")
    for number, data in enumerate(kept):
        harmful = rewritten(data, lambda: next(words))
        for folder, one in zip(folders, (data, harmful), strict=True):
            (folder / f"{number:03}.json").write_text(json.dumps(one), encoding="utf-8")
    assert len(payloads) > 5 * len(ALLOWED)
    return *folders, payloads


def answers(capsys, folders, *arguments):
    """What the command says of the harmless folder, and of the other."""
    said = []
    for folder in folders[:2]:
        command, *further = arguments
        code = main([command, *further, str(folder)])
        output = capsys.readouterr().out.replace(str(folder), "FOLDER")
        assert output
        said.append((code, output))
    (code, harmless), (same_code, harmful) = said
    assert code == same_code
    return harmless, harmful


def with_payloads(value, payloads):
    """`value` with the payload for every harmless word in its texts."""
    if isinstance(value, str):
        return re.sub(r"Word\d{4}\.", lambda word: payloads[word[0]], value)
    if isinstance(value, list):
        return [with_payloads(one, payloads) for one in value]
    if isinstance(value, dict):
        return {key: with_payloads(one, payloads) for key, one in value.items()}
    return value


JSON = [
    ("dispute", "dispute-procedure", "--opened", "2026-01-05", *DAY),
    ("graph",),
    ("routine", "joint-crisis-call", *DAY),
    ("table", "groups"),
    ("table", "steps"),
]


@pytest.mark.parametrize("arguments", JSON, ids=" ".join)
def test_json_holds_every_text_as_it_was_written(capsys, written, arguments):
    harmless, harmful = answers(capsys, written, *arguments, "--format", "json")
    assert "Word" in harmless
    assert json.loads(harmful) == with_payloads(json.loads(harmless), written[2])


@pytest.mark.parametrize("name", ["groups", "steps", "routine_steps", "agreements", "figures"])
def test_csv_has_the_same_cells_and_no_formula(capsys, written, name):
    harmless, harmful = (
        list(csv.reader(io.StringIO(text)))
        for text in answers(capsys, written, "table", name, "--format", "csv")
    )
    assert [len(row) for row in harmful] == [len(row) for row in harmless]
    for cells, others in zip(harmless, harmful, strict=True):
        for cell, other in zip(cells, others, strict=True):
            assert not other.startswith(("=", "+", "-", "@", "\t", "\r"))
            assert other.removeprefix("'") == with_payloads(cell, written[2]).removeprefix("'")


@pytest.mark.parametrize("kind", ["references", "groups", "ladders", "areas"])
def test_graphml_has_the_same_elements(capsys, written, kind):
    harmless, harmful = (
        [(element.tag, element.attrib, element.text) for element in ET.fromstring(text).iter()]
        for text in answers(capsys, written, "graph", "--kind", kind, "--format", "graphml")
    )
    assert [one[:2] for one in harmful] == [one[:2] for one in harmless]
    assert [one[2] for one in harmful] == with_payloads([one[2] for one in harmless], written[2])


_QUOTED = {"mermaid": r'"[^"]*"', "dot": r'"(?:[^"\\]|\\.)*"'}
CHARTS = [
    ("graph", "--kind", "ladders", "--format", "mermaid"),
    ("graph", "--kind", "organisations", "--format", "mermaid"),
    ("routine", "joint-crisis-call", *DAY, "--format", "mermaid"),
    ("dispute", "dispute-procedure", "--opened", "2026-01-05", *DAY, "--format", "mermaid"),
    ("graph", "--kind", "references", "--format", "dot"),
]


@pytest.mark.parametrize("arguments", CHARTS, ids=" ".join)
def test_a_chart_differs_within_quotation_marks_only(capsys, written, arguments):
    harmless, harmful = answers(capsys, written, *arguments)
    quoted = re.compile(_QUOTED[arguments[-1]])
    assert "Word" in harmless
    assert quoted.sub("", harmful) == quoted.sub("", harmless)


def test_a_calendar_has_the_same_entries(capsys, written):
    harmless, harmful = (
        [
            (part.name, [name for name, _ in part.property_items(recursive=False)], part)
            for part in icalendar.Calendar.from_ical(text).walk()
        ]
        for text in answers(
            capsys,
            written,
            "upcoming",
            "--from",
            "2025-06-01",
            "--within",
            "P2Y",
            "--format",
            "ics",
        )
    )
    assert len(harmless) > 5
    assert [one[:2] for one in harmful] == [one[:2] for one in harmless]
    for (_, _, part), (_, _, other) in zip(harmless, harmful, strict=True):
        for name in ("SUMMARY", "DESCRIPTION", "NAME", "X-WR-CALNAME"):
            if name in part:
                assert str(other[name]) == with_payloads(str(part[name]), written[2])


@pytest.mark.parametrize(
    "arguments",
    [
        ("diff", "--days", "2025-01-01..2026-06-01", "--format", "markdown"),
        ("check", "--format", "markdown"),
    ],
    ids=" ".join,
)
def test_markdown_has_the_same_blocks(capsys, written, arguments):
    harmless, harmful = (
        [
            (token.type, [child.type for child in token.children or () if child.type != "text"])
            for token in MarkdownIt("gfm-like", {"linkify": False}).parse(text)
        ]
        for text in answers(capsys, written, *arguments)
    )
    assert harmful == harmless


@pytest.mark.parametrize(
    "arguments",
    [
        ("check",),
        ("diff", "--days", "2025-01-01..2026-06-01"),
        ("dispute", "dispute-procedure", "--opened", "2026-01-05", *DAY),
        ("history", "steering-group"),
        ("routine", "joint-crisis-call", *DAY),
        ("show", "steering-group", *DAY),
        ("table", "groups"),
        ("upcoming", "--from", "2025-06-01", "--within", "P2Y"),
    ],
    ids=" ".join,
)
def test_nothing_steers_a_terminal(capsys, written, arguments):
    _, harmful = answers(capsys, written, *arguments)
    assert not [one for one in harmful if one != "\n" and is_unsafe(one)]


@pytest.mark.parametrize("picture", ["timeline", "organisation-chart"])
def test_a_picture_is_nothing_but_a_picture(capsys, written, tmp_path, picture):
    file = tmp_path / "picture.svg"
    answers(capsys, written, "plot", picture, "--output", str(file))
    tags = {element.tag.rpartition("}")[2] for element in ET.parse(file).iter()}
    assert tags.isdisjoint({"script", "a", "image", "foreignObject", "iframe"})
    assert "path" in tags
