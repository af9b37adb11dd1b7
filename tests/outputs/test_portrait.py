from datetime import date

from attrs import evolve

from narvard.api import load
from narvard.graph.collaboration import Collaboration
from narvard.kernel.partial_date import PartialDate
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, Seat
from narvard.model.organisations import Organisation, Person
from narvard.model.routines import Pause, Routine
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


def test_a_pause_is_told_only_on_its_days():
    pause = Pause(valid_from=PartialDate("2025-04-01"), valid_to=PartialDate("2025-04-30"))
    whole = Collaboration(Bundle(routines=(Routine(id="r", status="in_force", pauses=(pause,)),)))
    in_april, in_may = (render(whole, "r", as_of=date(2025, month, 3)) for month in (4, 5))
    assert "\npaused from 2025-04-01 to 2025-04-30\n" in (in_april or "")
    assert "\npaused" not in (in_may or "")


def test_what_has_ended_is_not_paused_any_more():
    pause = Pause(valid_from=PartialDate("2025-03-01"), valid_to=PartialDate("2025-03-31"))
    ended = Routine(id="r", status="in_force", valid_to=PartialDate("2025-03"), pauses=(pause,))
    shown = render(Collaboration(Bundle(routines=(ended,))), "r", as_of=DAY) or ""
    assert "\ndoes not hold on 2025-04-03 (until 2025-03-31)\n" in shown
    assert "\npaused" not in shown


def test_what_was_added_in_python_to_what_was_read_has_no_place(tmp_path):
    (tmp_path / "all.yaml").write_text(
        "format: 1\n"
        "organisations: [{id: town, kind: municipality}]\n"
        "people: [{id: p-read, organisation: town}]\n"
    )
    read = load(tmp_path)
    people = (*read.bundle.people, Person(id="p-added", organisation="town"))
    whole = Collaboration(evolve(read.bundle, people=people), locator=read.locator)
    shown = (render(whole, "town", as_of=DAY) or "").splitlines()
    from_file, added = shown[-2:]
    assert from_file.split()[1:] == ["person", "p-read", "organisation"]
    assert "all.yaml:3:" in from_file
    assert added.split() == ["person", "p-added", "organisation"]


def test_what_is_not_there_has_no_portrait():
    assert render(Collaboration(Bundle()), "steering", as_of=DAY) is None
