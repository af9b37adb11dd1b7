"""What holds a rule to its examples must itself say no when it should."""

from datetime import date
from types import SimpleNamespace

import pytest

from narvard import Rule, Severity
from narvard.model.groups import Group
from narvard.testing import (
    changed,
    check_documentation,
    check_example,
    check_examples,
    rule_examples,
)

DAY = date(2025, 4, 3)
DOC = """A group has no name.

Why: nobody can call it.

Fix: name it.

Not when: it has one.

Source: the house style.
"""
BAD = """format: 1
groups:
  - id: one # expect: XMP001
    kind: team
"""
GOOD = """format: 1
groups:
  - {id: one, kind: team, name: One}
"""
SEEN = """bad.yaml:3:5: XMP001 warning 'one' has no name [named-group]
   3 |   - id: one # expect: XMP001
     |     ^~

1 warning in 1 file, as of 2025-04-03
"""


def rule(doc=DOC, code="XMP001", slug="named-group"):
    described = Rule(
        code=code, slug=slug, severity=Severity.WARNING, message="'{group}' has no name", doc=doc
    )

    def check(collaboration, _as_of):
        for group in collaboration.groups.records:
            if group.name is None:
                yield described.finding(described.at_key(group, "id"), group=group.id)

    return SimpleNamespace(RULE=described, check=check)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "bad.yaml").write_text(BAD, "utf-8")
    (tmp_path / "good.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "bad.expected.txt").write_text(SEEN, "utf-8")
    return tmp_path


def refuses(folder, message, one=None, **options):
    with pytest.raises(AssertionError, match=message):
        check_examples(one or rule(), folder, as_of=DAY, **options)


def test_sound_examples_are_accepted(folder):
    check_examples(rule(), folder, as_of=DAY)


def test_examples_come_bad_ones_first(folder):
    (folder / "good-case.yaml").write_text(GOOD, "utf-8")
    assert [str(one) for one in rule_examples(rule(), folder)] == [
        "XMP001-bad",
        "XMP001-good-case",
        "XMP001-good",
    ]
    assert [one.expected for one in rule_examples(rule(), folder)] == [((3, "XMP001"),), (), ()]


@pytest.mark.parametrize("name", ["bad.yaml", "good.yaml", "bad.expected.txt"])
def test_no_example_may_be_missing(folder, name):
    (folder / name).unlink()
    refuses(folder, f"{name} is missing")


def test_a_finding_that_is_not_marked_is_refused(folder):
    (folder / "good.yaml").write_text(BAD.replace(" # expect: XMP001", ""), "utf-8")
    refuses(folder, r"marked: \[\]\n  found:  \[\(3, 'XMP001'\)\]")


def test_a_mark_without_a_finding_is_refused(folder):
    text = BAD.replace("kind: team", "kind: team # expect: XMP001")
    (folder / "bad.yaml").write_text(text, "utf-8")
    refuses(folder, r"marked: \[\(3, 'XMP001'\), \(4, 'XMP001'\)\]\n  found:  \[\(3, 'XMP001'\)\]")


def test_a_fault_of_shape_in_an_example_is_refused(folder):
    (folder / "good.yaml").write_text(GOOD.replace("team", "crowd"), "utf-8")
    refuses(folder, "SHP004")


def test_a_bad_example_marks_something_and_only_its_own_rule(folder):
    (folder / "bad.yaml").write_text(GOOD, "utf-8")
    refuses(folder, "marks no line with '# expect: XMP001'")
    (folder / "bad.yaml").write_text(BAD.replace("XMP001", "XMP001 XMP002"), "utf-8")
    refuses(folder, r"is for XMP001 and marks \['XMP002'\]")


def test_a_good_example_marks_nothing(folder):
    (folder / "good.yaml").write_text(BAD, "utf-8")
    refuses(folder, "is a good example and marks a line")


def test_what_a_user_sees_is_written_down_to_the_letter(folder):
    (folder / "bad.expected.txt").write_text(SEEN.replace("no name", "no names"), "utf-8")
    refuses(folder, "is not what a user sees")


def test_other_rules_may_be_asked_to_find_nothing(folder):
    other = rule(code="XMP002", slug="other")
    refuses(folder, r"found:  \[\(3, 'XMP001'\), \(3, 'XMP002'\)\]", rules=[other])
    check_examples(rule(), folder, as_of=DAY, rules=[rule()])


def test_a_record_can_be_had_with_another_value():
    group = Group(id="one", kind="team")
    assert changed(group, id="two") == Group(id="two", kind="team")
    assert group.id == "one"
    with pytest.raises(TypeError, match="colour"):
        changed(group, colour="green")


def test_one_example_can_be_checked_alone(folder):
    bad, good = rule_examples(rule(), folder)
    check_example(bad, rule(), as_of=DAY)
    check_example(good, rule(), as_of=DAY)


@pytest.mark.parametrize(
    ("one", "message"),
    [
        (rule(code="XMP1"), "the code 'XMP1' is not such as 'ABC001'"),
        (rule(slug="Named"), "the name 'Named' is not such as 'empty-chair'"),
        (rule(doc=None), "the offence is not one line"),
        (rule(doc=DOC.replace("name.\n\nWhy", "name\n\nWhy")), "the offence is not one line"),
        (rule(doc=DOC.replace("Fix", "Mend")), r"begin with \('Why', 'Mend'"),
        (rule(doc=DOC.replace("\n\nSource: the house style.", "")), "not .*'Source'"),
    ],
)
def test_a_rule_must_be_documented_in_the_fixed_form(folder, one, message):
    with pytest.raises(AssertionError, match=message):
        check_documentation(one)
    refuses(folder, message, one)
