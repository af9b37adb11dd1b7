import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.bodies.names import (
    Bearers,
    Homes,
    NearNames,
    bearers_by,
    folded,
    is_one_slip,
    names_of,
    same_language,
)
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.groups import Group
from narvard.model.organisations import Organisation
from narvard.model.text import Text

AREAS = (
    Area(id="hill", kind="municipality", code="1490"),
    Area(id="river", kind="municipality"),
    Area(id="both", kind="sub_region", parts=("hill", "river")),
)
HOMES = Homes(Collaboration(Bundle(areas=AREAS)))


def group(group_id, name="Committee", **values):
    return Group(id=group_id, kind="committee", name=Text(name), **values)


def name_of(entity):
    return next(names_of(entity))


def bearers(*entities):
    return Bearers(map(name_of, entities), HOMES)


def first(one, *others, **more):
    met = bearers(one, *others).first(name_of(one), **more)
    return None if met is None else met.entity.id


def near(text, *others, before="z"):
    index = bearers_by(
        (
            (name.text, name)
            for position, other in enumerate(others)
            for name in names_of(group(f"g{position}", other))
        ),
        HOMES,
    )
    return sorted(NearNames(index).near(folded(text), before=before))


# --- one slip -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("närvård", "närård"),
        ("palm", "paalm"),
        ("lundgren", "lundgrem"),
        ("millenium", "millennium"),
        ("form", "from"),
        ("a", ""),
        ("a", "b"),
    ],
)
def test_one_slip_makes_one_text_of_the_other(one, other):
    assert is_one_slip(one, other)
    assert is_one_slip(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("", ""), ("same", "same"), ("abcd", "bcde"), ("abc", "acd"), ("ab", ""), ("abc", "cba")],
)
def test_none_or_several_do_not(one, other):
    assert not is_one_slip(one, other)
    assert not is_one_slip(other, one)


letters = st.text("abc", max_size=6)


def slips(text):
    for position in range(len(text) + 1):
        before, after = text[:position], text[position:]
        yield before + after[1:]
        for letter in "abc":
            yield before + letter + after
            yield before + letter + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]


@given(letters, letters)
def test_one_slip_is_what_somebody_can_write_by_one(one, other):
    assert is_one_slip(one, other) == (other in set(slips(one)) - {one})


# --- near names ---------------------------------------------------------------------------


def test_a_slip_in_a_long_word_is_near():
    assert near("Styrgrupp Närvård", "styrgrupp  närård", "Beredningsgrupp") == ["styrgrupp närård"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Team 1", "Team 2"),
        ("Avdelning A", "Avdelning B"),
        ("Hemsjukvårdsteam 4a", "Hemsjukvårdsteam 4b"),
        ("Mottagning IV", "Mottagning V"),
        ("Styrgrupp 2024", "Styrgrupp 2025"),
        ("Avdelning51", "Avdelning52"),
        ("Team nord", "Team norr"),
        ("Grupp", "Grupp B"),
        ("Styrgrupp", "Styrgrupp"),
    ],
)
def test_what_tells_names_apart_is_no_slip(one, other):
    assert near(one, other) == []


def test_a_space_or_a_comma_may_be_the_slip():
    assert near("Närvårdskontoret", "Närvårds kontoret") == ["närvårds kontoret"]
    assert near("Psykiatrin, sjukhuset", "Psykiatrin sjukhuset") == ["psykiatrin sjukhuset"]


def test_very_long_names_are_not_compared():
    assert near("x" * 101, "x" * 100) == []
    assert near("x" * 100, "x" * 99) == ["x" * 99]


def test_only_names_of_ids_before_are_given():
    assert near("Närvård", "Närård", before="g0") == []
    assert near("Närvård", "Närård", before="g1") == ["närård"]


long_words = st.lists(st.text("abc", min_size=5, max_size=7), min_size=1, max_size=2).map(" ".join)


@given(long_words, st.lists(long_words, max_size=5))
def test_every_name_that_is_one_slip_away_is_found(text, others):
    words = [other for other in others if is_one_slip(text, other) and not is_other(text, other)]
    assert near(text, *others) == sorted(set(words))


def is_other(one, other):
    """Whether two texts differ by a wrong letter, in a word that is short."""
    return len(one) == len(other) and sorted(one) != sorted(other)


@given(long_words, st.lists(long_words, max_size=3), st.randoms())
def test_a_letter_more_is_always_found(text, others, random):
    position = random.randrange(len(text))
    longer = text[:position] + text[position].replace(" ", "x") + text[position:]
    assert longer in near(text, longer, *others)


# --- who could be taken for whom ----------------------------------------------------------


def test_the_first_other_is_met():
    assert first(group("b"), group("c"), group("a")) == "a"
    assert first(group("a"), group("c"), group("b")) == "b"
    assert first(group("a"), group("b"), before="a") is None


def test_it_is_never_a_version_of_itself():
    assert first(group("a"), group("a", valid_to=PartialDate("2024"))) is None


def test_two_that_never_exist_together_are_not_mistaken():
    assert first(group("a", valid_to=PartialDate("2024")), group("b")) == "b"
    assert (
        first(group("a", valid_to=PartialDate("2024")), group("b", valid_from=PartialDate("2025")))
        is None
    )


@pytest.mark.parametrize(
    ("mine", "others", "met"),
    [
        (None, None, True),
        ("hill", None, True),
        (None, "hill", True),
        ("hill", "hill", True),
        ("hill", "river", False),
        ("hill", "both", True),
        ("both", "river", True),
        ("nowhere", "hill", False),
        ("nowhere", "nowhere", True),
    ],
)
def test_areas_with_nothing_in_common_tell_apart(mine, others, met):
    assert (first(group("a", area=mine), group("b", area=others)) is not None) == met


def test_units_of_different_organisations_are_told_apart():
    one = Organisation(id="a", kind="unit", name=Text("Care"), part_of="town", area="hill")
    other = attrs.evolve(one, id="b", part_of="region")
    assert first(one, other) is None
    assert first(one, attrs.evolve(one, id="b")) == "b"
    assert first(one, attrs.evolve(one, id="b", part_of=None, area=None)) == "b"


def test_areas_are_told_apart_by_their_codes():
    one = Area(id="a", kind="municipality", name=Text("Hill"), code="1490")
    assert first(one, attrs.evolve(one, id="b", code="1491")) is None
    assert first(one, attrs.evolve(one, id="b", code=None)) == "b"


def test_what_something_was_before_is_not_mistaken_for_it():
    old = group("a")
    assert first(old, group("b", successor_of=("a",))) is None
    assert first(group("b", successor_of=("a",)), old) is None
    assert first(old, group("b", previously=("a",))) is None


# --- names --------------------------------------------------------------------------------


def test_every_name_has_its_place_and_its_language():
    entity = Group(
        id="g",
        kind="other",
        name=Text({"sv": "Styrgrupp", "en": "Steering  Group"}),
        aliases=("SG",),
    )
    assert [(one.path, one.text, one.language, one.is_alias) for one in names_of(entity)] == [
        (("name", "sv"), "styrgrupp", "sv", False),
        (("name", "en"), "steering group", "en", False),
        (("aliases", 0), "sg", None, True),
    ]
    assert name_of(group("g", "Plain")).path == ("name",)
    assert not list(names_of(Group(id="g", kind="other")))


def test_names_are_compared_within_a_language():
    swedish, english = names_of(
        Group(id="g", kind="other", name=Text({"sv": "Grupp", "en": "Group"}))
    )
    assert not same_language(swedish, english)
    assert same_language(swedish, name_of(group("h")))


def test_folding_forgets_case_space_and_how_letters_are_made():
    assert folded(" N\u0061\u030aGOT\u00a0 nytt ") == folded("n\u00e5got NYTT") == "något nytt"


def test_among_many_names_those_with_a_slip_are_found_and_each_once():
    many = [f"Styrgrupp {'abcdefghijkl'[number] * 6}" for number in range(12)]
    assert near("Styrgrupp Närvård", *many, "Styrgrupp Närård", "Styrgrupp Nävård") == [
        "styrgrupp närård",
        "styrgrupp nävård",
    ]
    assert near("Styrgrupp Närvård", *many, "Styrgrupp Närård", before="g0") == []


def test_among_many_names_a_near_one_comes_once():
    others = ["Committee", "Comittee", "Commitee", *(f"Assembly {word}" for word in "abcdefgh")]
    many = [*others, "Committees", "Commttee", "Committe", "Ommittee", "Commitete", "Kommittee"]
    found = near("Committee", *many)
    assert len(found) == len(set(found))
    assert {"comittee", "commitee"} <= set(found)
