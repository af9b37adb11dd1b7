"""The same input gives the same bytes wherever it is read."""

import pytest

from tests.hostile.same_bytes import COMMANDS, ZONES, has_locale, written

pytestmark = pytest.mark.long

SMALL = [
    one
    for one in COMMANDS
    if one[0] in {"diff", "show"} or one[-1] in {"text", "sarif", "csv", "--history"}
]


@pytest.mark.parametrize("command", SMALL, ids=" ".join)
def test_seeds_locales_and_time_zones_change_nothing(command):
    digests = {
        written(command, {"PYTHONHASHSEED": str(number), "LC_ALL": name, "TZ": zone})
        for number, (name, zone) in enumerate([("C", ZONES[1]), ("C.UTF-8", ZONES[2])])
    }
    assert len(digests) == 1


@pytest.mark.parametrize("name", ["sv_SE.UTF-8", "tr_TR.UTF-8"])
def test_letters_and_numbers_of_another_country_change_nothing(name):
    if not has_locale(name):
        pytest.skip(f"this machine has no locale {name}")
    for command in (COMMANDS[0], COMMANDS[-1]):
        assert written(command, {"LC_ALL": name}) == written(command, {"LC_ALL": "C"})
