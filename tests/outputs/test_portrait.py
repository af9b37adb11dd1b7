from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Organisation
from narvard.outputs.portrait import render

DAY = date(2025, 4, 3)


def test_a_collaboration_built_in_python_has_no_places():
    built = Collaboration(
        Bundle(
            organisations=(Organisation(id="town", kind="municipality"),),
            groups=(
                Group(id="steering", kind="board", seats=(Seat(id="first", organisation="town"),)),
            ),
        )
    )
    assert render(built, "town", as_of=DAY) == (
        "organisation town\n"
        "holds on 2025-04-03 (no dates are written)\n"
        "\n"
        "id: town\n"
        "kind: municipality\n"
        "\n"
        "referred to on 2025-04-03 by:\n"
        "  group steering  seats.0.organisation\n"
    )


def test_seats_are_not_called_empty_where_nobody_wrote_down_any_holder():
    group = Group(id="steering", kind="board", seats=(Seat(id="first"),))
    shown = render(Collaboration(Bundle(groups=(group,))), "steering", as_of=DAY)
    assert shown is not None
    assert "nobody" not in shown


def test_the_dates_of_something_over_are_shown():
    group = Group(id="steering", kind="board", valid_to=PartialDate("2024"))
    shown = render(Collaboration(Bundle(groups=(group,))), "steering", as_of=DAY)
    assert shown is not None
    assert "\ndoes not hold on 2025-04-03 (until 2024-12-31)\n" in shown


def test_what_is_not_there_has_no_portrait():
    assert render(Collaboration(Bundle()), "steering", as_of=DAY) is None
