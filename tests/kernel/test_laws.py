from datetime import timedelta

import pytest

from narvard.kernel.laws import KNOWN_LAWS


@pytest.mark.parametrize("citation", KNOWN_LAWS)
def test_a_law_stands_under_its_citation_and_is_in_force_at_some_time(citation):
    law = KNOWN_LAWS[citation]
    assert law.citation == citation
    assert not law.in_force.is_empty


@pytest.mark.parametrize("citation", [one for one, law in KNOWN_LAWS.items() if law.replaced_by])
def test_a_law_that_was_replaced_ends_when_the_next_begins(citation):
    law = KNOWN_LAWS[citation]
    after = KNOWN_LAWS[law.replaced_by]
    assert law.in_force.last_day + timedelta(days=1) == after.in_force.start


def test_nobody_can_change_what_is_known():
    with pytest.raises(TypeError):
        KNOWN_LAWS["SFS 2001:453"] = KNOWN_LAWS["SFS 2025:400"]
