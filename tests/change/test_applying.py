"""Changes are applied to what they are about, wherever it stands, or refused."""

from datetime import date

import pytest

import narvard
from narvard import Unanswerable

OLD = """
format: 1
organisations:
  - {id: region, kind: region}
  - {id: town, kind: municipality}
people:
  - {id: p-a, valid_to: 2024-12-31, title: Head}
  - {id: p-a, valid_from: 2025-01-01, title: Deputy}
  - {id: p-b}
groups:
  - id: team
    kind: working_group
    seats:
      - id: police
        holders:
          - {person: p-a, valid_from: 2025-01-01}
          - {person: p-b, valid_from: 2025-01-01}
      - id: school
        name: School
dispute_procedures:
  - id: ladder
    status: in_force
    steps: [{id: talk, level: 1}, {id: lift, level: 2}]
"""
POLICE = """\
      - id: police
        holders:
          - {person: p-a, valid_from: 2025-01-01}
          - {person: p-b, valid_from: 2025-01-01}
"""
SCHOOL = """\
      - id: school
        name: School
"""
STEPS = "[{id: talk, level: 1}, {id: lift, level: 2}]"


@pytest.fixture
def read(tmp_path):
    """The collaboration in a text, or in `OLD` with some of its text replaced."""

    def reading(*replacements):
        text = OLD
        for before, after in replacements:
            assert before in text
            text = text.replace(before, after, 1)
        path = tmp_path / "care.yaml"
        path.write_text(text, "utf-8")
        return narvard.load(path)

    return reading


def holders(collaboration):
    return [(one.person, str(one.valid_to)) for one in collaboration.find("team/police").holders]


def test_what_is_known_by_its_id_is_found_wherever_it_stands(read):
    changes = narvard.diff(read(), read((SCHOOL, SCHOOL.replace("School", "Upper school"))))
    turned = read((POLICE + SCHOOL, SCHOOL + POLICE))
    there = changes.apply(turned)
    assert [(one.id, str(one.name)) for one in there.find("team").seats] == [
        ("school", "Upper school"),
        ("police", "None"),
    ]


def test_a_version_of_an_id_is_found_by_its_first_day(read):
    one = "  - {id: p-a, valid_to: 2024-12-31, title: Head}\n"
    other = "  - {id: p-a, valid_from: 2025-01-01, title: Deputy}\n"
    changes = narvard.diff(read(), read(("title: Deputy", "title: Chief")))
    there = changes.apply(read((one + other, other + one)))
    assert [(str(one.valid_from), str(one.title)) for one in there.versions("p-a")] == [
        ("2025-01-01", "Chief"),
        ("None", "Head"),
    ]
    with pytest.raises(Unanswerable):
        changes.apply(read((one + other, one)))
    with pytest.raises(Unanswerable):
        changes.apply(read(("valid_from: 2025-01-01, title", "valid_from: 2025-02-01, title")))


def test_what_has_no_id_is_found_by_what_it_is_known_by(read):
    one = "          - {person: p-a, valid_from: 2025-01-01}\n"
    other = "          - {person: p-b, valid_from: 2025-01-01}\n"
    ended = one.replace("}", ", valid_to: 2025-06-30}")
    changes = narvard.diff(read(), read((one, ended)))
    assert holders(changes.apply(read((one + other, other + one)))) == [
        ("p-b", "None"),
        ("p-a", "2025-06-30"),
    ]
    with pytest.raises(Unanswerable):
        changes.apply(read((one, "")))


def test_what_stands_in_its_place_is_not_changed_where_it_is_missing(read):
    removed = narvard.diff(read(), read((SCHOOL, "")))
    assert removed.counts == {"removed": 1}
    for other in (
        read((SCHOOL, SCHOOL.replace("id: school", "id: church"))),
        read((SCHOOL, SCHOOL.replace("School", "Preschool"))),
        read((SCHOOL, "")),
    ):
        with pytest.raises(Unanswerable, match="another collaboration"):
            removed.apply(other)


def test_a_field_that_says_something_else_is_not_changed(read):
    changes = narvard.diff(read(), read(("name: School", "name: Upper school")))
    with pytest.raises(Unanswerable, match="another collaboration"):
        changes.apply(read(("name: School", "name: Preschool")))


def test_a_part_that_is_not_there_is_not_changed(read):
    def pact(review):
        line = f"agreements: [{{id: pact, kind: agreement, status: in_force{review}}}]"
        return read(("dispute_procedures:\n", f"{line}\ndispute_procedures:\n"))

    changes = narvard.diff(pact(", review: {every: P1Y}"), pact(", review: {every: P2Y}"))
    assert str(changes.apply(pact(", review: {every: P1Y}")).find("pact").review.every) == "P2Y"
    with pytest.raises(Unanswerable, match="another collaboration"):
        changes.apply(pact(""))


def test_what_is_otherwise_different_stays_as_it_is(read):
    changes = narvard.diff(read(), read(("name: School", "name: Upper school")))
    there = changes.apply(
        read(
            ("  - {id: town, kind: municipality}\n", "  - {id: village, kind: municipality}\n"),
            (POLICE, "      - {id: court}\n"),
        )
    )
    assert [one.id for one in there.bundle.organisations] == ["region", "village"]
    assert [(one.id, str(one.name)) for one in there.find("team").seats] == [
        ("court", "None"),
        ("school", "Upper school"),
    ]


def test_what_is_there_already_does_not_come_twice(read):
    more = ("  - {id: p-b}\n", "  - {id: p-b}\n  - {id: p-c}\n")
    changes = narvard.diff(read(), read(more))
    there = changes.apply(read())
    assert [one.id for one in there.bundle.people] == ["p-a", "p-a", "p-b", "p-c"]
    with pytest.raises(Unanswerable):
        changes.apply(there)
    with pytest.raises(Unanswerable):
        changes.apply(read((more[0], "  - {id: p-b}\n  - {id: p-c, title: Head}\n")))


def test_the_way_back_leads_back_from_what_was_applied(read):
    new = read(
        (POLICE + SCHOOL, SCHOOL + "      - {id: court}\n" + POLICE),
        ("  - {id: town, kind: municipality}\n", ""),
        (STEPS, "[{id: lift, level: 2}, {id: vote, level: 2}, {id: talk, level: 1}]"),
    )
    changes = narvard.diff(read(), new)
    there = changes.apply(read())
    assert [one.id for one in there.find("ladder").steps] == ["lift", "vote", "talk"]
    assert {one.id for one in there.find("team").seats} == {"police", "school", "court"}
    back = changes.inverted().apply(there)
    assert [one.id for one in back.find("ladder").steps] == ["talk", "lift"]
    assert len(narvard.diff(back, read())) == 0


def test_nothing_comes_into_an_order_that_is_not_the_one_that_was_compared(read):
    changes = narvard.diff(read(), read((STEPS, STEPS.replace("}]", "}, {id: vote, level: 3}]"))))
    for steps in (
        "[{id: lift, level: 2}, {id: talk, level: 1}]",
        "[{id: talk, level: 1}, {id: plea, level: 1}, {id: lift, level: 2}]",
    ):
        with pytest.raises(Unanswerable):
            changes.apply(read((STEPS, steps)))


def test_a_list_of_ids_is_found_in_any_order_and_comes_in_the_new_one(read):
    def depending_on(ids):
        pact = f"agreements: [{{id: pact, kind: agreement, status: in_force, depends_on: {ids}}}]"
        return read(("dispute_procedures:\n", f"{pact}\ndispute_procedures:\n"))

    changes = narvard.diff(depending_on("[a, b]"), depending_on("[b, c, a]"))
    assert changes.apply(depending_on("[b, a]")).find("pact").depends_on == ("b", "c", "a")
    with pytest.raises(Unanswerable):
        changes.apply(depending_on("[a, d]"))


def test_a_day_is_not_changed_by_what_changes_another(read):
    whole = read()
    changes = narvard.diff(whole.at(date(2024, 12, 31)), whole.at(date(2025, 1, 1)))
    assert changes.apply(whole.at(date(2024, 12, 31))).day == date(2025, 1, 1)
    for other in (whole, whole.at(date(2024, 12, 30))):
        with pytest.raises(Unanswerable, match="another day"):
            changes.apply(other)


def test_what_was_given_is_left_as_it_was_when_a_later_step_does_not_fit(read):
    changes = narvard.diff(
        read(), read(("name: School", "name: Upper school"), ("  - {id: p-b}\n", ""))
    )
    given = read(("  - {id: p-b}\n", ""))
    before = given.bundle
    with pytest.raises(Unanswerable):
        changes.apply(given)
    assert given.bundle is before
    assert str(given.find("team/school").name) == "School"
