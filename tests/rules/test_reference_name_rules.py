from datetime import date
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area
from narvard.model.bundle import Bundle
from narvard.model.decisions import Gap
from narvard.model.groups import Group
from narvard.model.organisations import Organisation, Person
from narvard.model.text import Text
from narvard.model.timing import Due
from narvard.rules.reference import ref003_ambiguous_alias, ref006_confusing_name

AS_OF = date(2025, 4, 3)


def found(rule, **sections):
    bundle = Bundle(**{name: tuple(items) for name, items in sections.items()})
    return list(rule.check(Collaboration(bundle), AS_OF))


def messages(findings):
    return [one.message for one in diagnose(findings, None)]


def text(name):
    return None if name is None else Text(name)


def organisation(org_id, name=None, *aliases, **values):
    return Organisation(
        **{"id": org_id, "kind": "other", "name": text(name), "aliases": aliases, **values}
    )


def group(group_id, name=None, *aliases, **values):
    return Group(
        **{
            "id": group_id,
            "kind": "working_committee",
            "name": text(name),
            "aliases": aliases,
            **values,
        }
    )


def area(area_id, name=None, *aliases, **values):
    return Area(
        **{"id": area_id, "kind": "district", "name": text(name), "aliases": aliases, **values}
    )


# --- REF003 ------------------------------------------------------------------------------

alias_rule = ref003_ambiguous_alias


@pytest.mark.parametrize(
    ("other", "use"),
    [
        (organisation("b", None, "af"), "an alias of 'b'"),
        (organisation("b", "Af"), "the name of 'b'"),
        (organisation("b", {"sv": "Arbete", "en": "AF"}), "the name of 'b'"),
        (organisation("af"), "the id of 'af'"),
    ],
)
def test_an_alias_is_not_also_another_s(other, use):
    one = organisation("c", "Labour", "LM", " AF")
    (finding,) = found(alias_rule, organisations=[one, other])
    assert messages([finding]) == [f"'c' has an alias that is also {use}"]
    assert finding.place.entity is one
    assert finding.place.path == ("aliases", 1)
    assert finding.related[0].place.entity is other
    assert finding.severity is Severity.ERROR


def test_a_shared_alias_is_reported_once_for_each_after_the_first():
    findings = found(
        alias_rule, organisations=[organisation(name, None, "AF") for name in ("c", "a", "b")]
    )
    assert messages(findings) == [
        "'b' has an alias that is also an alias of 'a'",
        "'c' has an alias that is also an alias of 'a'",
    ]


def test_each_kind_has_aliases_of_its_own():
    assert not found(
        alias_rule,
        organisations=[organisation("a", None, "AF")],
        groups=[group("b", None, "AF")],
        areas=[area("c", None, "AF"), area("d", None, "AF", kind="place")],
    )


def test_areas_of_one_kind_share_no_alias_unless_they_have_codes():
    one, other = area("a", None, "Centrum"), area("b", None, "Centrum")
    assert found(alias_rule, areas=[one, other])
    assert not found(alias_rule, areas=[attrs.evolve(one, code="1"), attrs.evolve(other, code="2")])


def test_the_names_of_one_thing_may_repeat_themselves():
    versions = [
        organisation("a", "AF", "AF", "af", valid_to=PartialDate("2024")),
        organisation("a", "AF", "AF", valid_from=PartialDate("2025")),
    ]
    assert not found(alias_rule, organisations=versions)


def test_an_alias_may_be_shared_while_only_one_is_there():
    one = group("a", None, "AU", valid_to=PartialDate("2025-06"))
    other = group("b", None, "AU", valid_from=PartialDate("2025-06-16"))
    (finding,) = found(alias_rule, groups=[one, other])
    assert finding.during == Interval(date(2025, 6, 16), date(2025, 7, 1))
    later = attrs.evolve(other, valid_from=PartialDate("2025-07"))
    assert not found(alias_rule, groups=[one, later])


@pytest.mark.parametrize("gone", [{"status": "ended"}, {"successor_of": ("a",)}])
def test_a_group_that_is_gone_or_replaced_does_not_count(gone):
    assert not found(alias_rule, groups=[group("a", "AU"), group("b", None, "AU", **gone)])


def test_each_municipality_may_have_its_own():
    one = organisation("a", None, "IFO", part_of="hill")
    assert not found(
        alias_rule, organisations=[one, organisation("b", None, "IFO", part_of="river")]
    )
    assert found(alias_rule, organisations=[one, organisation("b", None, "IFO", part_of="hill")])
    assert found(alias_rule, organisations=[one, organisation("b", None, "IFO")])


def homes(*, town="hill-area"):
    """A municipality with a unit of its own, and the areas in which others may work."""
    areas = [area("hill-area"), area("river-area"), area("hills", parts=("hill-area",))]
    whole = organisation("hill-town", area=town)
    return areas, whole, organisation("b-unit", None, "AF", part_of="hill-town")


@pytest.mark.parametrize(
    ("town", "other", "is_found"),
    [
        ("hill-area", "hill-area", True),
        ("hill-area", "hills", True),
        ("hill-area", "river-area", False),
        ("hill-area", None, True),
        (None, "river-area", True),
        (None, None, True),
    ],
)
def test_a_unit_works_where_its_principal_does(town, other, is_found):
    areas, whole, unit = homes(town=town)
    service = organisation("a", None, "AF", area=other)
    findings = found(alias_rule, areas=areas, organisations=[service, unit, whole])
    assert [finding.place.entity.id for finding in findings] == ["b-unit"] * is_found
    below = attrs.evolve(unit, id="c", part_of="b-unit", aliases=("af",))
    findings = found(
        alias_rule,
        areas=areas,
        organisations=[service, attrs.evolve(unit, aliases=()), whole, below],
    )
    assert [finding.place.entity.id for finding in findings] == ["c"] * is_found


def test_the_area_of_the_principal_counts_before_that_of_the_unit():
    areas, whole, unit = homes(town="hills")
    unit = attrs.evolve(unit, area="river-area")
    service = organisation("a", None, "AF", area="hill-area")
    assert found(alias_rule, areas=areas, organisations=[service, unit, whole])
    alone = attrs.evolve(whole, area=None)
    assert not found(alias_rule, areas=areas, organisations=[service, unit, alone])


def test_a_group_without_an_area_is_a_unit_of_its_host():
    areas, whole, _ = homes()
    one = group("a", None, "LLG", hosted_by="hill-town")
    for values, is_found in [
        ({"hosted_by": "hill-town"}, True),
        ({"hosted_by": "river-town"}, False),
        ({"area": "hills"}, True),
        ({"area": "river-area"}, False),
        ({}, True),
    ]:
        other = group("b", None, "LLG", **values)
        sections = {"areas": areas, "organisations": [whole]}
        assert bool(found(alias_rule, groups=[one, other], **sections)) == is_found


def test_units_in_a_circle_are_units_all_the_same():
    circle = [
        organisation("a", None, "AF", part_of="b"),
        organisation("b", None, "AF", part_of="a"),
        organisation("c", None, "AF"),
    ]
    assert len(found(alias_rule, organisations=circle)) == 1


names = st.sampled_from(["AF", "af", "SOF", "IFO", "Town"])
organisations = st.lists(
    st.builds(
        lambda org_id, name, aliases: organisation(org_id, name, *aliases),
        st.sampled_from("abcd"),
        st.none() | names,
        st.lists(names, max_size=2),
    ),
    max_size=5,
)


@given(organisations, st.randoms())
def test_the_order_changes_no_alias(written, random):
    shuffled = list(written)
    random.shuffle(shuffled)
    assert messages(found(alias_rule, organisations=written)) == messages(
        found(alias_rule, organisations=shuffled)
    )


@given(organisations)
def test_taking_the_alias_away_mends_it(written):
    for _ in range(20):
        findings = found(alias_rule, organisations=written)
        if not findings:
            return
        place = findings[0].place
        written = [
            attrs.evolve(
                one, aliases=(*one.aliases[: place.path[1]], *one.aliases[place.path[1] + 1 :])
            )
            if one is place.entity
            else one
            for one in written
        ]
    raise AssertionError(written)


# --- REF006 ------------------------------------------------------------------------------

name_rule = ref006_confusing_name


def test_a_misspelt_name_is_shown_with_the_other():
    one, other = group("a", "Styrgrupp närvård"), group("b", "Styrgrupp närård")
    (finding,) = found(name_rule, groups=[other, one])
    assert messages([finding]) == ["'b' has almost the same name as 'a'"]
    assert finding.place.entity is other
    assert finding.related[0].place.entity is one
    assert finding.severity is Severity.WARNING


def test_an_alias_may_be_what_is_misspelt():
    assert messages(
        found(
            name_rule,
            organisations=[
                organisation("a", {"sv": "Närvårdskontoret", "en": "Support office"}),
                organisation("b", "Kontoret", "Närårdskontoret"),
            ],
        )
    ) == ["'b' has almost the same name as 'a'"]


def test_names_are_compared_within_their_language():
    one = organisation("a", {"sv": "Kommuner", "en": "Municipalities"})
    other = organisation("b", {"en": "Kommunen", "sv": "Kommunförbundet"})
    assert not found(name_rule, organisations=[one, other])
    assert found(name_rule, organisations=[one, attrs.evolve(other, name=Text("Kommunen"))])


@pytest.mark.parametrize(
    "values",
    [
        {"reports_to": "a"},
        {"successor_of": ("a",)},
        {"consists_of": ("b",)},
        {"status": "ended"},
        {"previously": ("a",)},
    ],
)
def test_groups_that_belong_together_are_told_apart(values):
    first = group("a", "Ledningsgruppen", consists_of=values.pop("consists_of", ()))
    assert not found(name_rule, groups=[first, group("b", "Ledningsgrupper", **values)])
    assert found(name_rule, groups=[first, group("c", "Ledningsgrupper")])


def test_a_part_of_an_organisation_or_area_is_told_apart():
    whole = organisation("a", "Regionen", members=("c",))
    assert not found(
        name_rule,
        organisations=[
            whole,
            organisation("b", "Regioner", part_of="a"),
            organisation("c", "Regionens", part_of="b"),
        ],
    )
    assert not found(name_rule, areas=[area("a", "Norrby", parts=("b",)), area("b", "Norrbyn")])
    assert found(name_rule, areas=[area("a", "Norrby"), area("b", "Norrbyn")])


def test_a_group_that_is_planned_is_judged():
    assert found(
        name_rule, groups=[group("a", "Styrgruppen"), group("b", "Styrgrupper", status="planned")]
    )


def test_the_same_name_is_reported_for_groups_and_organisations_alone():
    for section, make in (("groups", group), ("organisations", organisation)):
        findings = found(name_rule, **{section: [make("a", "Nätverk"), make("b", "nätverk")]})
        assert messages(findings) == ["'b' has the same name as 'a'"]
    assert not found(name_rule, areas=[area("a", "Centrum"), area("b", "Centrum")])
    assert not found(
        name_rule, groups=[group("a", "Nätverk")], organisations=[organisation("b", "Nätverk")]
    )


def test_the_same_alias_is_for_another_rule():
    groups = [group("a", "Närvård", "LEDNING"), group("b", "Tandvård", "LEDNING")]
    assert not found(name_rule, groups=groups)
    assert found(alias_rule, groups=groups)


def test_an_entity_is_reported_once_for_the_worst():
    findings = found(
        name_rule,
        groups=[
            group("a", {"sv": "Styrgruppen", "en": "Steering group"}),
            group("b", {"sv": "Styrgrupper", "en": "Steering group"}),
            group("c", {"sv": "Styrgruppen", "en": "Steering groups"}),
        ],
    )
    assert messages(findings) == [
        "'b' has the same name as 'a'",
        "'c' has the same name as 'a'",
    ]


def test_a_name_that_is_only_an_abbreviation_is_not_in_a_longer_name_too():
    short = group("a", "AU")
    long = group("b", "AU beredningsgrupp")
    (finding,) = found(name_rule, groups=[short, long])
    assert messages([finding]) == [
        "'a' has no name but an abbreviation that is also in a name of 'b'"
    ]
    assert finding.place.entity is short
    assert found(name_rule, groups=[short, group("b", "Utskottet", "AU-beredning")])


@pytest.mark.parametrize(
    ("short", "long"),
    [
        (group("a", "AU"), group("b", "AU styrgrupp", kind="team")),
        (group("a", "AU"), group("b", "Au styrgrupp")),
        (group("a", "AU"), group("b", "Styrgruppens utskott")),
        (group("a", {"sv": "AU", "en": "Working committee"}), group("b", "AU styrgrupp")),
        (group("a", "Utskott", "AU"), group("b", "AU styrgrupp")),
        (group("a", "AU", area="hill"), group("b", "AU styrgrupp", area="river")),
        (group("a"), group("b", "AU styrgrupp")),
        (group("a", "A"), group("b", "A lag")),
        (group("a", "STYRGRUPP"), group("b", "STYRGRUPP norr")),
        (group("a", "AU styrgrupp"), group("b", "AU ledning")),
    ],
)
def test_an_abbreviation_that_confuses_nobody_is_not_reported(short, long):
    assert not found(name_rule, groups=[short, long])


NEAR = [
    {"area": "hill"},
    {"hosted_by": "town"},
    {"reports_to": "board"},
]


@pytest.mark.parametrize("values", NEAR)
@pytest.mark.parametrize("name", ["Arbetsutskott barn", "Politiskt arbetsutskott", "Arbetsutskott"])
def test_an_abbreviation_that_would_fit_another_of_its_kind_is_ambiguous(values, name):
    short = group("b", "AU", **values)
    (finding,) = found(name_rule, groups=[short, group("a", name, **values)])
    assert messages([finding]) == [
        "'b' has no name but an abbreviation, which 'a' of the same kind may be called by as well"
    ]
    assert finding.place.path == ("name",)
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("values", "others"),
    [
        ({}, {}),
        ({"area": "hill"}, {}),
        ({"area": "hill"}, {"area": "river"}),
        ({"hosted_by": "town"}, {"hosted_by": "region"}),
        ({"area": "hill"}, {"area": "hill", "kind": "committee"}),
        ({"area": "hill"}, {"area": "hill", "status": "planned"}),
        ({"area": "hill"}, {"area": "hill", "reports_to": "b"}),
        ({"area": "hill", "kind": "team"}, {"area": "hill", "kind": "team"}),
        ({"area": "hill", "name": text("AUNOR")}, {"area": "hill"}),
        ({"area": "hill", "aliases": ("Utskottet",)}, {"area": "hill"}),
        ({"area": "hill"}, {"area": "hill", "name": text("Utskott för barn")}),
        ({"area": "hill"}, {"area": "hill", "name": None}),
        ({"area": "hill", "status": "planned"}, {"area": "hill", "name": text("Beredning")}),
    ],
)
def test_an_abbreviation_that_is_clear_where_it_is_used_is_not_reported(values, others):
    short = attrs.evolve(group("b", "AU"), **values)
    other = attrs.evolve(group("a", "Arbetsutskott för unga norr"), **others)
    assert not found(name_rule, groups=[short, other])


def test_people_are_told_apart_where_their_names_are_written():
    names = ["Exempel Paalm", "Exempel Palm", "Exempel Palm", "Exempel Lind", None, None]
    people = [
        Person(id=f"p-{letter}", name=text(name), organisation=letter)
        for letter, name in zip("abcdef", names, strict=True)
    ]
    findings = found(name_rule, people=people)
    assert messages(findings) == [
        "'p-b' has almost the same name as 'p-a'",
        "'p-c' has the same name as 'p-b'",
    ]
    assert "Exempel" not in "".join(messages(findings))


@pytest.mark.parametrize(
    "other", ["Exempel Palms", "Exempel Palk", "Exempel Plam", "Exempel Plm", "Exemplar Palm"]
)
def test_short_names_of_people_are_near_only_when_a_letter_is_doubled(other):
    people = [Person(id="p-a", name=text("Exempel Palm")), Person(id="p-b", name=text(other))]
    assert not found(name_rule, people=people)


@pytest.mark.parametrize(
    ("one", "other", "is_found"),
    [
        ("Vårdcentralen Sandby", "Vårdcentralen Sundby", False),
        ("Mottagningen Nora", "Mottagningen Norra", False),
        ("Mottagning Lundgren", "Mottagning Lundgrem", True),
        ("Mottagning Ängelag", "Mottagning Ängelbg", False),
        ("Mottagning Sandby", "Mottagning Sandbyy", True),
        ("Mottagning Sandby", "Mottagning Sadnby", True),
        ("Mottagning Sandby", "Mottagning Sanby", True),
    ],
)
def test_another_letter_is_a_slip_in_a_long_word_alone(one, other, is_found):
    written = [organisation("a", one), organisation("b", other)]
    assert bool(found(name_rule, organisations=written)) == is_found


@pytest.mark.parametrize("about", ["a", "b"])
@pytest.mark.parametrize(
    ("values", "severity"),
    [
        ({"status": "accepted"}, Severity.INFO),
        ({"owner": "p-one", "due": Due(on=PartialDate("2025-06"))}, Severity.INFO),
        ({"owner": "p-one"}, Severity.WARNING),
        ({"status": "accepted", "kind": "vacancy"}, Severity.WARNING),
    ],
)
def test_names_that_are_known_to_be_alike_are_for_information(about, values, severity):
    gap = Gap(**{"id": "gap", "kind": "information", "about": (about,), **values})
    groups = [group("a", "Styrgruppen"), group("b", "Styrgruppenn")]
    (finding,) = found(name_rule, groups=groups, gaps=[gap])
    assert finding.severity is severity


def test_three_that_are_only_called_au_are_reported_twice():
    findings = found(name_rule, groups=[group(name, "AU") for name in ("a", "b", "c")])
    assert messages(findings) == [
        "'b' has the same name as 'a'",
        "'c' has the same name as 'a'",
    ]


def test_a_thing_over_time_is_one_thing():
    versions = [
        group("a", "Styrgruppen", valid_to=PartialDate("2024")),
        group("a", "Styrgrupper", valid_from=PartialDate("2025")),
    ]
    assert not found(name_rule, groups=versions)


def test_the_period_is_that_of_both():
    findings = found(
        name_rule,
        groups=[
            group("a", "Styrgruppen", valid_to=PartialDate("2025")),
            group("b", "Styrgrupper", valid_from=PartialDate("2025-02")),
        ],
    )
    assert findings[0].during == Interval(date(2025, 2, 1), date(2026, 1, 1))


group_lists = st.lists(
    st.builds(
        lambda group_id, name, aliases: group(group_id, name, *aliases),
        st.sampled_from("abcd"),
        st.none() | st.sampled_from(["Närvård", "Närård", "Närvårda", "AU", "AU norr"]),
        st.lists(st.sampled_from(["Närvården", "LLG"]), max_size=1),
    ),
    max_size=6,
)


@given(group_lists, st.randoms())
def test_the_order_changes_no_likeness(written, random):
    shuffled = list(written)
    random.shuffle(shuffled)
    assert messages(found(name_rule, groups=written)) == messages(found(name_rule, groups=shuffled))


@given(st.integers(2, 30))
def test_many_that_are_alike_give_one_finding_each_but_the_first(number):
    written = [group(f"g{index:02}", "Närvård" + "aeiou"[index % 5]) for index in range(number)]
    findings = found(name_rule, groups=written)
    assert len(findings) == number - 1
    ids = [finding.place.entity.id for finding in findings]
    assert all(one < other for one, other in pairwise(ids))
