from narvard.graph.groups.levels import LEVELS


def test_the_levels_climb_from_one_person_to_the_country():
    assert LEVELS == ("case", "local", "sub_regional", "regional", "national")
