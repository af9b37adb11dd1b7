import pytest

from narvard.graph.collection import Collection
from narvard.kernel.partial_date import PartialDate
from narvard.model.areas import Area

BEFORE = Area(id="hill", kind="municipality", valid_to=PartialDate("2024"))
OTHER = Area(id="lake", kind="municipality")
AFTER = Area(id="hill", kind="municipality", valid_from=PartialDate("2025"))
AREAS = Collection((BEFORE, OTHER, AFTER))


def test_it_is_a_mapping_from_id_to_the_last_version_written():
    assert dict(AREAS) == {"hill": AFTER, "lake": OTHER}
    assert AREAS["hill"] is AFTER
    assert list(AREAS) == ["hill", "lake"]
    assert len(AREAS) == 2
    assert "lake" in AREAS
    assert AREAS.get("sea") is None


def test_an_id_that_nothing_has_is_a_key_error():
    with pytest.raises(KeyError, match="sea"):
        AREAS["sea"]


def test_versions_are_all_records_of_an_id_in_the_order_written():
    assert [
        one is other for one, other in zip(AREAS.versions("hill"), (BEFORE, AFTER), strict=True)
    ]
    assert AREAS.versions("sea") == ()


def test_records_are_all_there_are_in_the_order_written():
    assert AREAS.records == (BEFORE, OTHER, AFTER)


def test_it_shows_its_ids():
    assert repr(AREAS) == "Collection(hill, lake)"


def test_the_ids_of_several_records_come_in_the_order_first_written():
    assert AREAS.repeated == ("hill",)
    assert Collection((OTHER,)).repeated == ()
    assert Collection((BEFORE, OTHER, OTHER, AFTER)).repeated == ("hill", "lake")
