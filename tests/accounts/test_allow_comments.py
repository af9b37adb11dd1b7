"""Findings that comments accept, and comments that accept nothing."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import narvard
from narvard import Rule, Severity, check, check_text
from narvard.rules import ALL_RULES

DAY = date(2025, 4, 3)
BECAUSE = "because it is decided"
ALLOW = f"# narvard: allow REF001 {BECAUSE}"


def units(*lines):
    return "\n".join(("format: 1", "organisations:", *lines, ""))


def checked(text, day=DAY, **values):
    report = check_text(text, name="care.yaml", as_of=day, **values)
    assert report.complete, report.diagnostics
    return report


def found(report):
    return [(one.line, one.code) for one in report.diagnostics]


def accepted(report):
    return [(one.diagnostic.line, one.diagnostic.code, one.line) for one in report.allowed]


CLINIC = "  - {id: clinic, kind: unit, part_of: nowhere}"


def test_behind_a_line_it_holds_for_what_begins_there():
    report = checked(units(f"{CLINIC} {ALLOW}", CLINIC.replace("clinic", "other")))
    assert found(report) == [(4, "REF001")]
    (one,) = report.allowed
    assert (one.reason, one.until, one.file, one.line) == (
        "it is decided",
        None,
        "care.yaml",
        3,
    )
    assert (one.diagnostic.code, one.diagnostic.line) == ("REF001", 3)


def test_on_a_line_of_its_own_it_holds_for_the_item_below_whole():
    text = units(
        f"  {ALLOW}",
        "  - id: clinic",
        "    kind: unit",
        "    part_of: nowhere",
        "  - {id: other, kind: unit, part_of: nowhere}",
    )
    report = checked(text)
    assert found(report) == [(7, "REF001")]
    assert accepted(report) == [(6, "REF001", 3)]


def test_above_a_key_it_holds_for_that_entry_alone():
    text = units(
        "  - id: clinic",
        "    kind: unit",
        f"    {ALLOW}",
        "    part_of: nowhere",
        "    aliases: [x]",
    )
    assert accepted(checked(text)) == [(6, "REF001", 5)]
    moved = text.replace(f"    {ALLOW}\n", "").replace("    aliases", f"    {ALLOW}\n    aliases")
    assert found(checked(moved)) == [(5, "REF001"), (6, "ALW003")]


def test_above_a_file_it_does_not_hold_for_the_file():
    report = checked(f"{ALLOW}\n{units(CLINIC)}")
    assert found(report) == [(1, "ALW003"), (4, "REF001")]


def test_several_rules_by_code_and_by_name():
    two = "# narvard: allow REF002, unresolved-reference until 2026-01 because of the reform"
    text = units(f"  {two}", "  - id: clinic", "    kind: unit", "    part_of: nowhere")
    report = checked(text)
    assert found(report) == [(3, "ALW003")]
    (unused,) = report.diagnostics
    assert (unused.column, unused.end_column) == (20, 26)
    assert "'REF002'" in unused.message
    assert [one.until for one in report.allowed] == [date(2026, 1, 31)]


def test_a_reason_may_go_on_below():
    text = units(
        "  # narvard: allow REF001 because the region",
        "  #   joins in the summer # and this is beside it",
        CLINIC,
    )
    assert [one.reason for one in checked(text).allowed] == ["the region joins in the summer"]


def test_it_may_stand_behind_another_comment_and_before_one():
    report = checked(units(f"{CLINIC} # see issue #12 # narvard: allow REF001 because #12 # more"))
    assert [one.reason for one in report.allowed] == ["#12"]


def test_the_last_day_is_in_it():
    text = units(f"{CLINIC} # narvard: allow REF001 until 2025-04-03 {BECAUSE}")
    assert found(checked(text)) == []
    assert found(checked(text, date(2025, 4, 4))) == [(3, "REF001"), (3, "ALW004")]


def test_after_its_day_an_outer_one_holds():
    text = units(f"  {ALLOW}", f"{CLINIC} # narvard: allow REF001 until 2025-04-02 {BECAUSE}")
    report = checked(text)
    assert found(report) == [(4, "ALW004")]
    assert accepted(report) == [(4, "REF001", 3)]


def test_the_nearer_one_is_used():
    report = checked(units(f"  {ALLOW}", f"{CLINIC} {ALLOW}"))
    assert found(report) == [(3, "ALW003")]
    assert accepted(report) == [(4, "REF001", 4)]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("# narvard: allow REF001", "'because' and a reason must follow"),
        ("# narvard: allow REF001 because", "a reason must follow 'because'"),
        ("# narvard: allow REF001 because  ", "a reason must follow 'because'"),
        ("# narvard: allow because x", "a code or a name of a rule must follow"),
        ("# narvard: allow REF001, because x", "a code or a name of a rule must follow"),
        ("# narvard: allow", "a code or a name of a rule must follow"),
        ("# narvard:", "'allow' must follow 'narvard:'"),
        ("# narvard: ignore REF001 because x", "'allow' must follow 'narvard:'"),
        ("# narvard: Allow REF001 because x", "'allow' must follow 'narvard:'"),
        ("# Narvard: allow REF001 because x", "it must begin with 'narvard: allow'"),
        ("# narvard allow REF001 because x", "it must begin with 'narvard: allow'"),
        ("# narvard : allow REF001 because x", "it must begin with 'narvard: allow'"),
        ("# narvard: allow REF001 REF002 because x", "'because' and a reason must follow"),
        ("# narvard: allow REF001 until because x", "'until', not 'because'"),
        ("# narvard: allow REF001 until 31/12 because x", "'until', not '31/12'"),
        ("# narvard: allow REF001 until 2025-02-30 because x", "'until', not '2025-02-30'"),
        ("# narvard: allow REF001 because x until", None),
        ("#narvard:allow REF001 because x", None),
        ("##  narvard:  allow  REF001  because  x", None),
        ("# narvard: allow REF001 until 2025-12-31 because x", None),
    ],
)
def test_what_cannot_be_read_is_told_with_what_was_expected(comment, expected):
    report = checked(units(f"{CLINIC} {comment}"))
    if expected is None:
        assert found(report) == []
        assert len(report.allowed) == 1
        return
    assert report.allowed == ()
    (told,) = [one for one in report.diagnostics if one.code == "ALW001"]
    assert expected in told.message
    assert told.column == len(CLINIC) + 2


@pytest.mark.parametrize(
    "comment",
    ["# narvard is a tool", "# see narvard: allow REF001 because x", "# narvard allow lists", "#x"],
)
def test_other_comments_say_nothing(comment):
    report = checked(units(f"{CLINIC} {comment}"))
    assert found(report) == [(3, "REF001")]


def test_a_text_is_no_comment():
    text = units(f'  - {{id: town, kind: municipality, name: "# narvard: x", remarks: "{ALLOW}"}}')
    assert found(checked(text)) == []


def test_json_has_no_comments():
    text = '{"format": 1, "organisations": [{"id": "a", "kind": "municipality", "name": "%s"}]}'
    report = check_text(text % ALLOW, name="a.json", as_of=DAY, json=True)
    assert report.diagnostics == ()


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("REF01", "; did you mean 'REF011'?"),
        ("ref001", "; did you mean 'REF001'?"),
        ("unresolved-refrence", "; did you mean 'unresolved-reference'?"),
        ("XYZ999", ""),
        ("REF", ""),
    ],
)
def test_a_rule_that_is_not_there(written, hint):
    report = checked(units(f"{CLINIC} # narvard: allow {written} because x"))
    told = [one.message for one in report.diagnostics if one.code == "ALW002"]
    assert told == [f"there is no rule '{written}' to allow{hint}"]


@pytest.mark.parametrize("code", ["YML003", "SHP001", "SCN001", "SET002", "ALW003", "BSL001"])
def test_only_rules_of_sense_can_be_allowed(code):
    report = checked(units(f"{CLINIC} # narvard: allow {code} because x"))
    assert found(report) == [(3, "REF001"), (3, "ALW005")]


def test_a_rule_that_was_not_run_is_not_judged():
    text = units("  - {id: town, kind: municipality} # narvard: allow REF001, MEM006 because x")
    assert found(checked(text)) == [(3, "ALW003"), (3, "ALW003")]
    some = [rule for rule in ALL_RULES if rule.RULE.code == "MEM006"]
    assert found(checked(text, rules=some)) == [(3, "ALW003")]
    ignoring = narvard.Settings(ignore=("REF", "MEM"))
    assert found(checked(text, settings=ignoring)) == []
    late = text.replace("because", "until 2024 because")
    assert found(checked(late, settings=ignoring)) == []


SEAT = """\
format: 1
organisations:
  - {id: town, kind: municipality}
people:
  - {id: p-town, organisation: town}
groups:
  - id: board
    kind: committee
    seats:
      - id: town # narvard: allow MEM006 because it was known
        organisation: town
        deputies: [{organisation: town}]
        holders: [{person: p-town, valid_from: 2025-02-01}]
    valid_from: 2024-01-01
"""


def test_what_is_over_keeps_its_comment():
    """The seat was vacant until 2025-01-31; on 2025-04-03 that is told only with the history."""
    seats = [rule for rule in ALL_RULES if rule.RULE.code == "MEM006"]
    assert accepted(checked(SEAT, rules=seats)) == []
    assert found(checked(SEAT, rules=seats)) == []
    past = checked(SEAT, rules=seats, history=True)
    assert accepted(past) == [(10, "MEM006", 10)]
    assert found(past) == []


def test_what_is_cut_to_a_day_says_nothing_of_unused_comments(tmp_path):
    file = tmp_path / "care.yaml"
    file.write_text(units(f"  - {{id: town, kind: municipality}} {ALLOW}"), "utf-8")
    whole = narvard.load(file)
    assert [one.code for one in check(whole, as_of=DAY).diagnostics] == ["ALW003"]
    assert check(whole.at(DAY), as_of=DAY).diagnostics == ()


def test_what_is_cut_to_a_day_has_its_exceptions(tmp_path):
    file = tmp_path / "care.yaml"
    file.write_text(units(f"{CLINIC[:-1]}, valid_to: 2026}} {ALLOW}"), "utf-8")
    cut = narvard.load(file).at(DAY)
    report = check(cut, as_of=DAY)
    assert (found(report), accepted(report)) == ([], [(3, "REF001", 3)])


def test_what_cannot_be_read_is_mended_first():
    report = check_text(units(f"  - {{id: town}} {ALLOW}"), name="x.yaml", as_of=DAY)
    assert not report.complete
    assert [one.code for one in report.diagnostics] == ["SHP002"]


class OwnRule:
    RULE = Rule(
        code="OWN001",
        slug="own-finding",
        severity=Severity.ERROR,
        message="'{id}' is found",
        doc=None,
    )

    def check(self, collaboration, _as_of):
        for one in collaboration.organisations.values():
            yield self.RULE.finding(self.RULE.at(one), id=one.id)


@pytest.mark.parametrize("name", ["OWN001", "own-finding"])
def test_a_rule_of_ones_own(name):
    text = units(f"  - {{id: town, kind: municipality}} # narvard: allow {name} because x")
    assert found(checked(text, rules=[OwnRule()])) == []
    assert found(checked(text)) == [(3, "ALW002")]


def test_a_personal_number_is_masked_wherever_it_stands():
    number = "850709-9805"
    text = units(f"{CLINIC} # narvard: allow REF001, PRV001 because of {number}")
    report = checked(text)
    assert found(report) == []
    assert {one.reason for one in report.allowed} == {"of ••••••-••••"}
    odd = checked(units(f"{CLINIC} # narvard: allow REF001 until {number} because x"))
    assert number not in str(odd.to_dict())
    odd = checked(units(f"{CLINIC} # narvard: allow {number} because x"))
    assert number not in str(odd.to_dict())


def test_what_is_accepted_does_not_fail_and_is_told(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("care.yaml").write_text(units(f"{CLINIC} {ALLOW}"), "utf-8")
    assert narvard.check("care.yaml", as_of=DAY).ok
    from narvard.cli import main

    assert main(["check", "care.yaml", "--as-of", str(DAY), "--fail-on", "info"]) == 0
    assert capsys.readouterr().out == (
        "care.yaml:3:39: REF001 accepted on line 3: it is decided [unresolved-reference]\n"
        "\n"
        "nothing found in 1 file, as of 2025-04-03; 1 accepted\n"
    )


@given(st.text(st.characters(exclude_characters="\r\n\x85\u2028\u2029", exclude_categories=["Cs"])))
def test_whatever_a_comment_says_it_ends_in_no_error(text):
    rules = [rule for rule in ALL_RULES if rule.RULE.code in ("REF001", "PRV001")]
    for start in ("# narvard:", "# narvard: allow ", "# narvard: allow REF001 until "):
        text_of_file = units(f"{CLINIC} {start}{text}")
        report = check_text(text_of_file, name="x.yaml", as_of=DAY, rules=rules)
        codes = [one.code for one in report.diagnostics]
        assert "REF001" in codes or report.allowed or not report.complete


def test_an_item_around_others_holds_for_those_that_have_no_comment_of_their_own():
    text = SEAT.replace(
        "  - id: board", "  # narvard: allow MEM006 because of the reform\n  - id: board"
    )
    more = "      - {id: seat-%d, organisation: town, deputies: [{organisation: town}]}\n"
    last = "    valid_from: 2024-01-01\n"
    text = text.replace(last, "".join(more % number for number in range(3)) + last)
    text = text.replace(
        "{id: seat-1,", "{id: seat-1, # narvard: allow MEM006 because of seat 1\n        "
    )
    seats = [rule for rule in ALL_RULES if rule.RULE.code == "MEM006"]
    report = checked(text, rules=seats)
    assert found(report) == []
    assert [(one.diagnostic.line, one.reason) for one in report.allowed] == [
        (15, "of the reform"),
        (16, "of seat 1"),
        (18, "of the reform"),
    ]


def test_after_very_many_that_cannot_be_read_no_more_are():
    wrong = ["# narvard: x"] * 6_000
    report = checked(units(CLINIC, *wrong, f"{CLINIC.replace('clinic', 'other')} {ALLOW}"))

    assert [one.code for one in report.diagnostics].count("ALW001") == 5_000
    assert [code for _, code in found(report)].count("REF001") == 2
    assert accepted(report) == []


def test_a_rule_on_a_further_line_of_a_comment_is_told_of_where_the_comment_begins():
    text = units("  # narvard: allow REF001,", f"  #   REF002 {BECAUSE}", CLINIC)
    report = checked(text)
    assert accepted(report) == [(5, "REF001", 3)]
    (one,) = report.diagnostics
    assert (one.code, one.line, one.column) == ("ALW003", 3, 3)
    assert "'REF002'" in one.message
