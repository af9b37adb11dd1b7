from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from narvard import check_text
from narvard.files.document import read_document
from narvard.files.source import Notation, Source
from narvard.kernel.findings import Severity
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Diagnostic
from narvard.lsp.allowing import allow
from tests.outputs.made_reports import AS_OF

RULES = Path(__file__).parents[2] / "examples" / "rules"
BAD = [
    path
    for path in sorted(RULES.glob("*/bad.yaml"))
    if path.parent.name[:3] in {"REF", "AGR", "DSP", "MTG", "PRV"}
][::4]
"""Some of the examples, of several families."""


def with_comment(text, line, pointer, *, file="a.yaml"):
    notation = Notation.JSON if file.endswith(".json") else Notation.YAML
    document = read_document(Source.from_text(text, file=file, notation=notation))
    found = Diagnostic(
        code="MEM001",
        slug="x",
        severity=Severity.ERROR,
        said=Phrase("x"),
        line=line,
        pointer=pointer,
        help_url="",
    )
    edit = allow(document, found)
    return None if edit is None else text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize("path", BAD, ids=lambda path: path.parent.name)
def test_with_a_reason_the_finding_is_accepted(path):
    text = path.read_text("utf-8")
    document = read_document(Source.from_text(text, file="a.yaml", notation=Notation.YAML))
    before = check_text(text, name="a.yaml", as_of=AS_OF)
    for found in before.diagnostics:
        edit = allow(document, found)
        assert edit is not None
        changed = f"{text[: edit.start]}{edit.text}we know{text[edit.end :]}"
        if edit.text.endswith("\n"):
            changed = f"{text[: edit.start]}{edit.text.rstrip()} we know\n{text[edit.end :]}"
        after = check_text(changed, name="a.yaml", as_of=AS_OF)
        assert found.fingerprint in [one.diagnostic.fingerprint for one in after.allowed]
        assert found.fingerprint not in [one.fingerprint for one in after.diagnostics]


def test_behind_the_line():
    text = "format: 1\ngroups:\n  - id: a   \n    kind: x\n"
    assert with_comment(text, 3, "/groups/0/id") == (
        "format: 1\ngroups:\n  - id: a  # narvard: allow MEM001 because \n    kind: x\n"
    )


def test_on_the_last_line_without_an_end():
    assert with_comment("format: 1\npeople: [{id: å👥}]", 2, "/people/0/id") == (
        "format: 1\npeople: [{id: å👥}]  # narvard: allow MEM001 because "
    )


@pytest.mark.parametrize(
    "first",
    [
        'id: "a\n      b"',
        "id: a\n      b",
    ],
)
def test_above_the_item_where_it_cannot_stand_behind(first):
    text = f"format: 1\ngroups:\n  - {first}\n    kind: x\n"
    assert with_comment(text, 3, "/groups/0/id") == (
        f"format: 1\ngroups:\n  # narvard: allow MEM001 because \n  - {first}\n    kind: x\n"
    )


def test_within_a_longer_text_it_stands_above():
    text = "groups:\n  - id: a\n    remarks: |\n      one\n      two\n"
    assert with_comment(text, 5, "/groups/0/remarks") == (
        "groups:\n  - id: a\n    # narvard: allow MEM001 because \n"
        "    remarks: |\n      one\n      two\n"
    )


def test_behind_another_comment():
    text = "groups:\r\n  - id: a # note\r\n"
    assert with_comment(text, 2, "/groups/0/id") == (
        "groups:\r\n  - id: a # note  # narvard: allow MEM001 because \r\n"
    )


def test_line_ends_stay():
    text = "groups:\r\n  - id: a\r\n      b\r\n"
    assert with_comment(text, 2, "/groups/0/id") == (
        "groups:\r\n  # narvard: allow MEM001 because \r\n  - id: a\r\n      b\r\n"
    )


def test_not_in_json():
    assert with_comment('{"groups": []}', 1, "/groups", file="a.json") is None


def test_not_where_no_line_is_known():
    assert with_comment("groups: []\n", None, None) is None


def test_a_pointer_that_leads_too_far_is_followed_as_far_as_it_leads():
    text = "groups:\n  - id: a\n      b\n"
    assert with_comment(text, 2, "/groups/7/id") == f"# narvard: allow MEM001 because \n{text}"


def test_nowhere_where_every_line_goes_on():
    assert with_comment('{groups: [{id: "a\n b"}]}\n', 1, "/groups/0/id") is None
