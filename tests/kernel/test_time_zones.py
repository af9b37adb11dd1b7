import zoneinfo

import pytest

from narvard.kernel import time_zones


@pytest.fixture(autouse=True)
def _forget_what_was_known():
    time_zones.is_known_time_zone.cache_clear()
    yield
    time_zones.is_known_time_zone.cache_clear()


@pytest.mark.parametrize("name", ["Europe/Stockholm", "Europe/London", "UTC"])
def test_a_zone_that_exists(name):
    assert time_zones.is_known_time_zone(name)


@pytest.mark.parametrize("name", ["Europe/Stokholm", "Europe", "Sweden", "A" * 64, "a/" * 20 + "b"])
def test_a_zone_that_does_not(name):
    assert not time_zones.is_known_time_zone(name)


def test_without_a_database_no_zone_is_called_unknown(monkeypatch):
    def nothing_found(name):
        raise zoneinfo.ZoneInfoNotFoundError(name)

    monkeypatch.setattr(zoneinfo, "ZoneInfo", nothing_found)
    assert time_zones.is_known_time_zone("Europe/Stokholm")
