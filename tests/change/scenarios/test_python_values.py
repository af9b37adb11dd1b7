from datetime import date

import pytest

from narvard.change.scenarios.apply import apply_scenarios
from narvard.kernel.errors import Unanswerable
from narvard.kernel.partial_date import PartialDate
from narvard.model.scenarios import PlannedChange, Scenario
from tests.change.scenarios.worlds import collaboration, said


def apply(planned, **header):
    fields = {"id": "reform", "starts_on": PartialDate("2026"), **header}
    return apply_scenarios(collaboration(), [Scenario(**fields, changes=(planned,))])


@pytest.mark.parametrize(
    ("fields", "path", "wanted", "given"),
    [
        ({"set": {1: 2}}, "set.1", "under a name that is a string", "int"),
        ({"set": 5}, "set", "of the type 'Mapping'", "int"),
        ({"append": [1]}, "append", "of the type 'Mapping'", "list"),
        (
            {"append": {"seats": [{"id": "a", 1: "b"}]}},
            "append.seats.0.1",
            "under a name that is a string",
            "int",
        ),
        (
            {"remove": {"seats": ("care-region",)}},
            "remove.seats",
            "plain data as it would be written in a file",
            "tuple",
        ),
        (
            {"set": {"valid_to": date(2026, 6, 30)}},
            "set.valid_to",
            "plain data as it would be written in a file",
            "date",
        ),
        ({"clear": "purpose"}, "clear", "of the type 'tuple'", "str"),
        ({"clear": (1,)}, "clear.0", "of the type 'str'", "int"),
        ({"on": "2026-03-01"}, "on", "of the type 'PartialDate'", "str"),
        ({"basis": 3}, "basis", "of the type 'str'", "int"),
        ({"add": {"groups": []}}, "add", "of the type 'Bundle'", "dict"),
        ({"remarks": "x"}, "remarks", "of the type 'Text'", "str"),
    ],
)
def test_a_value_that_no_file_could_give_is_refused_by_its_field(fields, path, wanted, given):
    with pytest.raises(Unanswerable) as refused:
        apply(PlannedChange(change="steering-group", **fields))
    assert str(refused.value) == (
        f"'{path}' in change 1 of the scenario 'reform' must be {wanted}, and is of the type "
        f"'{given}'"
    )


def test_the_head_of_a_scenario_is_asked_as_well():
    with pytest.raises(Unanswerable) as refused:
        apply(PlannedChange(end="pact"), starts_on=date(2026, 1, 1))
    assert str(refused.value) == (
        "'starts_on' of a scenario must be of the type 'PartialDate', and is of the type 'date'"
    )


def test_what_is_no_change_is_refused():
    with pytest.raises(Unanswerable, match=r"'changes\.0' of a scenario .*'PlannedChange'.*'str'"):
        apply("pact")


def test_a_value_of_another_shape_is_a_finding_as_in_a_file():
    result = apply(PlannedChange(change="steering-group", append={"seats": 3}))
    assert said(result) == [
        (
            "None:None SHP003 'seats' must be a list but is the number 3; write it as a list, "
            "even of one"
        )
    ]
