import subprocess
import sys
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

import narvard
from narvard.model.bundle import SECTIONS
from narvard.testing.country import KINDS, Country, write
from narvard.testing.country.meetings import meetings_of
from narvard.testing.country.municipality import MOST_GROUPS, Municipality
from narvard.testing.country.timeline import meeting_days

pytestmark = pytest.mark.long

TODAY = date(2026, 1, 1)


def entities(path):
    return list(narvard.load(path).bundle.entities())


@pytest.mark.parametrize(("size", "seed", "history"), [(300, 1, 1), (2000, 7, 1), (800, 3, 4)])
def test_nothing_is_wrong_in_a_country(size, seed, history, tmp_path):
    country = Country(entities=size, seed=seed, history=history)
    write(country, tmp_path / "one.yaml", in_one=True)
    write(country, tmp_path / "many")
    in_one = narvard.check(tmp_path / "one.yaml", as_of=TODAY)
    assert in_one.complete
    assert in_one.diagnostics == ()
    in_many = narvard.check(tmp_path / "many", as_of=TODAY)
    assert in_many.complete
    assert in_many.diagnostics == ()
    assert len(in_many.files) > size / 100


def test_it_is_as_large_as_was_asked_for(tmp_path):
    for size in (300, 1000, 2345):
        write(Country(entities=size), tmp_path / f"{size}.yaml", in_one=True)
        assert len(entities(tmp_path / f"{size}.yaml")) == pytest.approx(size, rel=0.02)


def test_a_history_makes_more_of_the_same(tmp_path):
    for history in (1, 5):
        country = Country(entities=800, history=history)
        write(country, tmp_path / f"{history}.yaml", in_one=True)
    once, often = (narvard.load(tmp_path / f"{history}.yaml") for history in (1, 5))
    assert len(often.meetings) > 4 * len(once.meetings)
    assert set(often.groups) == set(once.groups)
    seat = often.groups["region-01-m01-management"].seats[0]
    assert len(seat.holders) == 5
    assert len(often.agreements.versions("region-01-m01-agreement")) == 5


def test_most_sections_are_there(tmp_path):
    write(Country(entities=600), tmp_path / "one.yaml", in_one=True)
    bundle = narvard.load(tmp_path / "one.yaml").bundle
    there = {section for section in SECTIONS if getattr(bundle, section)}
    assert there >= {
        "laws", "areas", "organisations", "offices", "people", "matters", "groups", "agreements",
        "routines", "dispute_procedures", "meetings", "decisions", "documents",
    }  # fmt: skip


def test_the_same_values_give_the_same_bytes(tmp_path):
    for folder, seed in (("a", 1), ("b", 1), ("c", 2)):
        write(Country(entities=900, seed=seed), tmp_path / folder, defects=9)
    contents = {
        folder: {
            path.relative_to(tmp_path / folder): path.read_bytes()
            for path in (tmp_path / folder).rglob("*.yaml")
        }
        for folder in "abc"
    }
    assert contents["a"] == contents["b"] != contents["c"]


@pytest.mark.parametrize("sort", ["rule", "shape"])
@pytest.mark.parametrize(("size", "seed", "in_one"), [(900, 1, True), (2500, 5, False)])
def test_exactly_what_was_planted_is_found(sort, size, seed, in_one, tmp_path):
    path = tmp_path / ("country.yaml" if in_one else "country")
    planted = write(Country(entities=size, seed=seed), path, in_one=in_one, defects=40, sort=sort)
    assert len(planted) == 40
    report = narvard.check(path, as_of=TODAY)
    top = path.parent if in_one else path
    found = [
        (one.code, Path(one.file).relative_to(top).as_posix(), one.line)
        for one in report.diagnostics
    ]
    assert sorted(found) == sorted((one.code, one.file, one.line) for one in planted)


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_of_defect_gives_its_finding_and_no_other(name, tmp_path, monkeypatch):
    kind = KINDS[name]
    monkeypatch.setattr("narvard.testing.country.writing.KINDS", {name: kind})
    path = tmp_path / "country.yaml"
    (planted,) = write(Country(entities=600), path, in_one=True, defects=1, sort=kind.sort)
    (found,) = narvard.check(path, as_of=TODAY).diagnostics
    assert (found.code, found.line) == (kind.code, planted.line)


def test_there_are_many_kinds_of_both_sorts():
    assert len([kind for kind in KINDS.values() if kind.sort == "shape"]) >= 8
    assert len([kind for kind in KINDS.values() if kind.sort == "rule"]) >= 14


def test_the_command_writes_a_country_and_lists_what_it_planted(tmp_path):
    arguments = ["--entities", "400", "--to", "it.yaml", "--defects", "3", "--list", "it.json"]
    done = subprocess.run(
        [sys.executable, "-m", "narvard.testing.country", *arguments], cwd=tmp_path, check=False
    )
    assert done.returncode == 0
    assert len(narvard.check(tmp_path / "it.yaml", as_of=TODAY).diagnostics) == 3
    assert (tmp_path / "it.json").read_text("utf-8").count('"line"') == 3


@pytest.mark.parametrize("wrong", [["--entities", "0"], ["--defects", "2"], ["--sort", "both"]])
def test_the_command_refuses_what_makes_no_sense(wrong, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "narvard.testing.country", "--to", "it.yaml", *wrong],
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 2
    assert not (tmp_path / "it.yaml").exists()


def test_with_all_its_groups_no_two_things_of_a_municipality_have_one_id():
    town = Municipality(1, "region-01", first=date(2016, 1, 1), today=TODAY, history=1)
    sections = town.sections(MOST_GROUPS)
    ids = [item["id"] for items in sections.values() for item in items]
    assert len(sections["groups"]) == MOST_GROUPS
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", [name for name in KINDS if KINDS[name].section == "agreements"])
def test_a_defect_of_agreements_is_planted_in_one_that_is_not_over(name, tmp_path, monkeypatch):
    """With a history the first of an agreement's versions is over long ago."""
    kind = KINDS[name]
    monkeypatch.setattr("narvard.testing.country.writing.KINDS", {name: kind})
    path = tmp_path / "country.yaml"
    country = Country(entities=900, history=4)
    planted = write(country, path, in_one=True, defects=3, sort=kind.sort)
    found = narvard.check(path, as_of=TODAY).diagnostics
    assert [(one.code, one.line) for one in found] == [(kind.code, one.line) for one in planted]


def test_the_largest_country_has_every_municipality():
    """The parts of a country come one by one: nobody has to wait for all of them."""
    for size in (200_000, 10**9):
        parts = Country(entities=size).parts()
        assert next(parts).name == "country"
        region, *towns = islice(parts, 15)
        assert region.name == "region-01"
        # 290 municipalities in 21 regions: 14 in each but the last.
        assert [one.name for one in towns] == [f"region-01-m{at:02}" for at in range(1, 15)]
        if size == 10**9:
            assert len(towns[0].sections["groups"]) == MOST_GROUPS


def test_the_smallest_country_has_no_meetings(tmp_path):
    names = [part.name for part in Country(entities=1).parts()]
    assert not any(name.endswith("-meetings") for name in names)
    write(Country(entities=1), tmp_path / "one.yaml", in_one=True)
    assert narvard.check(tmp_path / "one.yaml", as_of=TODAY).diagnostics == ()


def test_the_command_lists_nothing_unless_it_is_asked_to(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "narvard.testing.country", "--entities", "300", "--to", "it.yaml"],
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode == 0
    assert [one.name for one in tmp_path.iterdir()] == ["it.yaml"]


def test_a_group_that_meets_often_meets_on_working_days():
    """Counted back by three days from three weeks before; from a weekend on to the Monday."""
    days = meeting_days(date(2025, 8, 21), date(2025, 10, 1), 104)
    assert [f"{day:%a %d %b}" for day in days] == [
        "Wed 10 Sep", "Mon 08 Sep", "Thu 04 Sep", "Mon 01 Sep",
        "Fri 29 Aug", "Tue 26 Aug", "Mon 25 Aug",
    ]  # fmt: skip


def test_all_meetings_of_a_group_go_back_to_its_first_day():
    town = Municipality(1, "region-01", first=date(2024, 1, 1), today=TODAY, history=1)
    group = town.groups(1)[0]
    days = list(meeting_days(date(2024, 1, 1), TODAY, 6))
    held = list(meetings_of(group, 1, first=date(2024, 1, 1), today=TODAY, a_year=6))
    assert [str(meeting["on"]) for meeting, _ in held] == [str(day) for day in days]
