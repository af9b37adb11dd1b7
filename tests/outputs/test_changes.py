import json
import re
from datetime import date

import pytest

import narvard
from narvard import Bundle, Collaboration, Text
from narvard.model.organisations import Person
from narvard.outputs.changes import data, markdown, text

OLD = """
format: 1
organisations:
  - {id: town, kind: municipality}
  - {id: village, kind: municipality}
people:
  - {id: p-a}
  - {id: p-b}
groups:
  - id: steering-group
    kind: steering_group
    seats:
      - id: police
        holders:
          - {person: p-a}
      - id: school
        holders:
          - {person: p-b}
agreements:
  - {id: pact, kind: agreement, status: proposed, valid_to: 2026-12-31}
"""
NEW = """
format: 1
organisations:
  - {id: city, kind: municipality, previously: [town, village]}
people:
  - {id: p-a}
  - {id: p-head, previously: [p-b]}
  - {id: p-c}
groups:
  - id: steering-group
    kind: steering_group
    seats:
      - id: police
        holders:
          - {person: p-a, valid_to: 2025-06-30}
          - {person: p-c, valid_from: 2025-07-01}
      - id: school
        holders:
          - {person: p-a}
agreements:
  - {id: pact, kind: agreement, status: in_force, valid_to: 2027-12-31}
"""
TEXT = """\
organisations
  'town' and 'village' merged into 'city'  (old.yaml:4 → new.yaml:4)

people
  'p-c' added  (new.yaml:8)
  'p-b' renamed to 'p-head'  (old.yaml:8 → new.yaml:7)

groups
  'steering-group/police', holders p-a ended 2025-06-30  (old.yaml:15 → new.yaml:15)
  'steering-group/police', holders p-c added, from 2025-07-01  (new.yaml:16)
  'steering-group/school': p-a instead of p-b (holders)  (old.yaml:18 → new.yaml:19)

agreements
  'pact': status was proposed, is in_force  (old.yaml:20 → new.yaml:21)
  'pact' prolonged to 2027-12-31  (old.yaml:20 → new.yaml:21)

8 changes: 1 added, 1 ended, 1 prolonged, 1 renamed, 1 merged, 2 holders changed, 1 field changed
"""


@pytest.fixture
def differing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def diff(old, new):
        (tmp_path / "old.yaml").write_text(old, "utf-8")
        (tmp_path / "new.yaml").write_text(new, "utf-8")
        return narvard.diff("old.yaml", "new.yaml")

    return diff


def test_text_has_a_line_for_each_change_with_both_places(differing):
    assert text.render(differing(OLD, NEW)) == TEXT


def test_nothing_is_said_to_differ_where_nothing_does(differing):
    changes = differing(OLD, OLD)
    assert text.render(changes) == "nothing differs\n"
    assert markdown.render(changes) == "**nothing differs**\n"
    assert json.loads(data.render(changes)) == {"version": 1, "counts": {}, "changes": []}


def test_json_has_paths_with_names_values_and_both_places(differing):
    found = json.loads(data.render(differing(OLD, NEW)))
    (ended,) = [one for one in found["changes"] if one["kind"] == "ended"]
    assert ended == {
        "kind": "ended",
        "section": "groups",
        "entity": "steering-group",
        "old_ids": ["steering-group"],
        "new_ids": ["steering-group"],
        "path": ["seats", "police", "holders", "p-a", "valid_to"],
        "said": "'steering-group/police', holders p-a ended 2025-06-30",
        "old": None,
        "new": "2025-06-30",
        "from_day": None,
        "old_place": {
            "file": "old.yaml",
            "line": 15,
            "column": 13,
            "pointer": "/groups/0/seats/0/holders/0/valid_to",
        },
        "new_place": {
            "file": "new.yaml",
            "line": 15,
            "column": 37,
            "pointer": "/groups/0/seats/0/holders/0/valid_to",
        },
    }
    (merged,) = [one for one in found["changes"] if one["kind"] == "merged"]
    assert [one["id"] for one in merged["old"]] == ["town", "village"]


def test_markdown_keeps_what_comes_from_outside_in_code(differing):
    nasty = "| @somebody #1 `x` ``` <b>[a](http://b.example)</b>"
    changes = differing(OLD, OLD.replace("{id: p-a}\n", f"{{id: p-a, name: '{nasty}'}}\n"))
    rendered = markdown.render(changes)
    (line,) = [one for one in rendered.splitlines() if "p-a" in one]
    span = re.fullmatch(r"- (`{4}) (.*) \1 \(`old.yaml:7` → `new.yaml:7`\)", line)
    assert span is not None
    assert "@somebody" in span[2]
    assert "````" not in span[2]


def test_markdown_fits_in_a_comment_and_says_what_is_left_out(differing):
    many = "".join(f"  - {{id: person-with-a-long-id-{number}}}\n" for number in range(1500))
    changes = differing(OLD, OLD.replace("  - {id: p-a}\n", f"  - {{id: p-a}}\n{many}"))
    rendered = markdown.render(changes)
    assert len(rendered) < 65_536
    shown = sum(line.startswith("- ") for line in rendered.splitlines())
    assert 800 < shown < 1500
    assert rendered.endswith(f"*{1500 - shown} more changes are left out here*\n")


@pytest.mark.parametrize("module", [text, markdown, data])
def test_no_personal_number_and_no_control_character_is_repeated(module):
    # The number is one that the Swedish Tax Agency uses in examples.
    name = Text("tolvan 19121212-1212 \x1b[31m\u202e")
    people = Bundle(people=(Person(id="p-a"),)), Bundle(people=(Person(id="p-a", name=name),))
    rendered = module.render(narvard.diff(*map(Collaboration, people)))
    assert "tolvan" in rendered
    assert "1212" not in rendered
    assert "\x1b" not in rendered
    assert "\u202e" not in rendered


@pytest.mark.parametrize("module", [text, markdown, data])
def test_a_collaboration_built_in_python_has_no_places(module):
    people = Bundle(), Bundle(people=(Person(id="p-a"),))
    rendered = module.render(narvard.diff(*map(Collaboration, people)))
    assert "p-a" in rendered
    assert ".yaml" not in rendered


def test_a_text_is_said_in_the_language_in_which_it_differs():
    def of(*names):
        return [
            Collaboration(Bundle(people=(Person(id="p-a", name=Text(name)),))) for name in names
        ]

    said = text.render(
        narvard.diff(*of({"sv": "Chef", "en": "Head"}, {"sv": "Chef", "en": "Lead"}))
    )
    assert "'p-a': name was Head, is Lead" in said
    said = text.render(
        narvard.diff(*of({"en": "Head", "sv": "Chef"}, {"en": "Head", "sv": "Boss"}))
    )
    assert "'p-a': name (sv) was Chef, is Boss" in said
    said = text.render(narvard.diff(*of({"en": "Head"}, {"en": "Head", "fi": "Pää"})))
    assert "'p-a': name (fi) was nothing, is Pää" in said


def test_of_long_texts_that_begin_alike_the_difference_is_shown():
    def of(name):
        return Collaboration(Bundle(people=(Person(id="p-a", name=Text(name)),)))

    # 70 characters are alike; the last 20 of them are shown before the difference.
    alike = "0123456789" * 7
    said = text.render(narvard.diff(of(f"{alike}first"), of(f"{alike}second")))
    assert "'p-a': name was …01234567890123456789first, is …01234567890123456789second" in said


EARLIER = """
format: 1
collaboration: {id: c, name: Old}
organisations:
  - {id: town, kind: municipality, services: [s1, s2, s3, s4, s5, s6, s7]}
  - {id: village, kind: municipality, services: [s1, s2]}
  - {id: hamlet, kind: municipality, valid_to: 2025-12-31}
  - {id: gone, kind: municipality}
  - {id: closed, kind: municipality, valid_to: 2024-12-31}
groups:
  - id: board
    kind: board
    mandates:
      - {kind: decides, matters: [m], limit: 1000, conditions: x}
    officers: [{role: chair, person: p}]
meetings:
  - {id: m1, group: board, on: 2025-01-01}
people: [{id: p}, {id: q}]
matters: [{id: m}]
"""
LATER = """
format: 1
collaboration: {id: c, name: New}
organisations:
  - {id: town, kind: municipality}
  - {id: village, kind: municipality, services: [s2, s1], external: true}
  - {id: hamlet, kind: municipality}
  - {id: closed, kind: municipality, valid_to: 2024-12-31}
groups:
  - id: board
    kind: board
    mandates:
      - {kind: decides, matters: [m], limit: 2000.50, conditions: x}
    officers: [{role: chair, person: q}]
meetings:
  - {id: m1, group: board, on: 2025-01-02}
people: [{id: p}, {id: q}]
matters: [{id: m}]
"""


def test_values_of_every_kind_are_said_on_one_line(differing):
    assert text.render(differing(EARLIER, LATER)) == (
        "collaboration\n"
        "  'collaboration': name was Old, is New  (old.yaml:3 → new.yaml:3)\n"
        "\n"
        "organisations\n"
        "  'gone' removed  (old.yaml:8)\n"
        "  'hamlet' prolonged without an end  (old.yaml:7 → new.yaml:7)\n"
        "  'town': services: s1, s2, s3, s4, s5, s6 and 1 more went  (old.yaml:5 → new.yaml:5)\n"
        "  'village': external was no, is yes  (old.yaml:6 → new.yaml:6)\n"
        "\n"
        "groups\n"
        "  'board', mandates decides m: limit was 1000, is 2000.50"
        "  (old.yaml:14 → new.yaml:13)\n"
        "  'board': chair q instead of chair p (officers)  (old.yaml:15 → new.yaml:14)\n"
        "\n"
        "meetings\n"
        "  'm1': on was 2025-01-01, is 2025-01-02  (old.yaml:17 → new.yaml:16)\n"
        "\n"
        "8 changes: 1 removed, 1 prolonged, 1 holder changed, 1 mandate changed,"
        " 4 fields changed\n"
    )
    back = text.render(differing(LATER, EARLIER))
    assert "  'gone' added  (new.yaml:8)\n" in back
    assert "  'hamlet' ended 2025-12-31  (old.yaml:7 → new.yaml:7)\n" in back
    assert "'town': services: s1, s2, s3, s4, s5, s6 and 1 more came" in back


TURNED = """
format: 1
organisations:
  - {id: region, kind: region}
  - {id: town, kind: municipality, valid_to: 2024-12-31}
routines:
  - id: r
    status: in_force
    steps: [{id: a}, {id: b}]
groups:
  - id: g
    kind: board
    seats: [{id: s, rotates_between: [region, town]}]
    mandates: [{kind: decides, valid_to: 2024-12-31}]
"""


def test_another_order_is_said_where_it_matters(differing):
    other = TURNED.replace("{id: a}, {id: b}", "{id: b}, {id: a}").replace(
        "region, town]", "town, region]"
    )
    said = text.render(differing(TURNED, other))
    assert "  'g/s': rotates_between in another order  (old.yaml:13 → new.yaml:13)\n" in said
    assert "  'r': steps in another order  (old.yaml:9 → new.yaml:9)\n" in said


def test_two_days_of_one_collaboration_forwards_and_backwards(tmp_path):
    (tmp_path / "all.yaml").write_text(TURNED, "utf-8")
    whole = narvard.load(tmp_path)
    before, after = whole.at(date(2024, 2, 1)), whole.at(date(2025, 2, 1))
    forwards = text.render(narvard.diff(before, after))
    assert "  'town' ended 2024-12-31  " in forwards
    assert "  'g', mandates decides ended 2024-12-31  " in forwards
    assert "  'g/s': rotates_between: town went  " in forwards
    backwards = text.render(narvard.diff(after, before))
    assert "  'town' had not ended 2024-12-31  " in backwards
    assert "  'g', mandates decides had not ended 2024-12-31  " in backwards
    assert "  'g/s': rotates_between: town came  " in backwards


def test_texts_that_differ_only_in_what_is_masked_are_not_told_apart():
    def of(number):
        person = Person(id="p-a", name=Text(f"of {number} and of nobody else"))
        return Collaboration(Bundle(people=(person,)))

    # Numbers that the Swedish Tax Agency uses in examples.
    said = text.render(narvard.diff(of("19121212-1212"), of("19101010-1010")))
    (line,) = [one.strip() for one in said.splitlines() if "'p-a'" in one]
    before, after = line.removeprefix("'p-a': name was ").split(", is ")
    assert before == after
    assert before.endswith("and of nobody else")


IN_FORCE = "format: 1\nagreements: [{id: a, kind: agreement, status: in_force}]\n"


def test_what_came_as_a_whole_and_what_differs_inside_it(differing):
    yearly, monthly = (
        IN_FORCE.replace("in_force", f"in_force, review: {{every: {every}}}")
        for every in ("P1Y", "P1M")
    )
    assert "  'a': review was nothing, is …  " in text.render(differing(IN_FORCE, yearly))
    assert "  'a', review: every was P1Y, is P1M  " in text.render(differing(yearly, monthly))
