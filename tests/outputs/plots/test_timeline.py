import sys
from datetime import date, timedelta

import pytest

from narvard import (
    MissingExtra,
    Unanswerable,
    description_of,
    load,
    organisation_chart,
    timeline,
)
from narvard.change.impact.figures import _counted
from narvard.kernel.interval import Interval
from narvard.outputs.languages import language
from narvard.outputs.plots.timeline_rows import SUBJECTS, sections
from tests.outputs.plots.drawing import (
    VALLEY,
    collaboration,
    extents,
    marks,
    overlapping,
    patches,
    texts,
)

YEAR = (date(2025, 1, 1), date(2025, 12, 31))
WHOLE_YEAR = Interval(date(2025, 1, 1), date(2026, 1, 1))
# In inches: the first day begins at 3.6, and 365 days take up 8.1.
DAY = 8.1 / 365


@pytest.fixture
def valley(tmp_path):
    return collaboration(tmp_path)


@pytest.fixture(scope="module")
def whole():
    return load("examples/sodra-alvsborg")


def spans(figure, kind):
    """The first and the last day of each bar of a kind, read off the picture."""
    return [
        (
            date(2025, 1, 1) + timedelta(round((bar.get_x() - 3.6) / DAY)),
            date(2024, 12, 31) + timedelta(round((bar.get_x() + bar.get_width() - 3.6) / DAY)),
        )
        for bar in patches(figure, f"bar-{kind}")
    ]


def days(*pairs):
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs]


def test_seats_with_their_holders_and_without(valley):
    figure = timeline(valley, *YEAR, of=["seats"])
    assert spans(figure, "holder") == days(
        ("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31"), ("2025-03-01", "2025-03-31")
    )
    assert spans(figure, "vacant") == days(("2025-04-01", "2025-04-30"))
    assert spans(figure, "not_written") == days(
        ("2025-01-01", "2025-02-28"), ("2025-05-01", "2025-12-31")
    )
    shown = texts(figure)
    assert shown[:2] == ["Alder valley", "from 2025-01-01 to 2025-12-31"]
    for text in ("Steering group", "The town", "Region", "p-a", "p-b", "vacant"):
        assert text in shown
    assert "Agreements" not in shown
    # A change of hands is seen without reading: the shades take turns.
    first, second, _ = patches(figure, "bar-holder")
    assert first.get_facecolor() != second.get_facecolor()
    assert patches(figure, "bar-vacant")[0].get_hatch()
    assert patches(figure, "bar-not_written")[0].get_hatch()


def test_tasks_follow_the_seat(valley):
    figure = timeline(valley, *YEAR, of=["officers"])
    assert spans(figure, "officer") == days(
        ("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-12-31")
    )
    assert patches(figure, "bar-holder") == []
    assert "chair" in texts(figure)


def test_a_task_that_nobody_has_for_a_while(tmp_path):
    text = VALLEY.replace(
        "- {role: chair, seat: town}",
        "- {role: chair, person: p-a, valid_to: 2025-06-30}\n"
        "      - {role: chair, person: p-b, valid_from: 2025-09-01}\n"
        "      - {role: chair, person: p-c, valid_from: 2025-10-01}",
    )
    figure = timeline(collaboration(tmp_path, text), *YEAR, of=["officers"])
    assert spans(figure, "not_written") == days(("2025-07-01", "2025-08-31"))
    bars = patches(figure, "bar-officer")
    assert len({bar.get_y() for bar in bars}) == 2
    assert overlapping(extents(figure, bars)) == []


def test_a_task_that_goes_with_a_seat_that_stands_empty(tmp_path):
    text = VALLEY.replace("{role: chair, seat: town}", "{role: chair, seat: region}")
    figure = timeline(collaboration(tmp_path, text), *YEAR, of=["officers"])
    assert spans(figure, "officer") == days(("2025-03-01", "2025-03-31"))
    assert spans(figure, "not_written") == days(
        ("2025-01-01", "2025-02-28"), ("2025-04-01", "2025-12-31")
    )
    month = timeline(
        collaboration(tmp_path, text), date(2025, 4, 1), date(2025, 4, 30), of=["officers"]
    )
    assert len(patches(month, "bar-not_written")) == 1


def test_agreements_with_their_reviews(valley):
    figure = timeline(valley, *YEAR, of=["agreements"])
    assert spans(figure, "agreement") == days(("2025-02-01", "2025-11-30"))
    (reviewed,) = marks(figure, "mark-reviewed")
    (due,) = marks(figure, "mark-review_due")
    # The middle of 10 May, day 130 of the year, and of 10 November, day 314.
    assert reviewed.get_xdata()[0] == pytest.approx(3.6 + 129.5 * DAY)
    assert due.get_xdata()[0] == pytest.approx(3.6 + 313.5 * DAY)
    assert "planned; no day is written" in texts(figure)


def test_what_is_due_depends_on_the_day(valley):
    # On 1 March the last day known is the first of the agreement: due on 1 August, day 213.
    figure = timeline(valley, *YEAR, of=["agreements"], on=date(2025, 3, 1))
    (due,) = marks(figure, "mark-review_due")
    assert due.get_xdata()[0] == pytest.approx(3.6 + 212.5 * DAY)


def test_routines_with_their_pauses(valley):
    figure = timeline(valley, *YEAR, of=["routines"])
    assert spans(figure, "routine") == days(("2025-02-01", "2025-12-31"))
    # Week 25 begins on Monday 16 June, week 32 ends on Sunday 10 August.
    assert spans(figure, "pause") == days(("2025-06-16", "2025-08-10"))
    # September is planned for: it begins after 243 days, and its middle is 15 days on.
    (planned,) = marks(figure, "mark-planned")
    assert planned.get_xdata()[0] == pytest.approx(3.6 + 258 * DAY)
    (may_be,) = marks(figure, "mark-days")
    assert list(may_be.get_xdata()) == pytest.approx([3.6 + 243 * DAY, 3.6 + 273 * DAY])
    assert "proposed; planned for 2025-09" in texts(figure)
    week = timeline(valley, date(2025, 6, 1), date(2025, 8, 31), of=["routines"])
    assert "paused; instead: plain" in texts(week)


PAUSED = """\
format: 1
people: [{id: p-a, valid_to: 2025-05-31}]
groups:
  - {id: board, kind: board, officers: [{role: chair, person: p-a}]}
routines:
  - id: cord
    status: in_force
    pauses:
      - {valid_from: 2025-05-05, valid_to: 2025-05-05, fallbacks: [{body: board}]}
      - {valid_from: 2025-12-30, valid_to: 2025-12-31, fallbacks: [{body: other}]}
      - {valid_from: 2025-06-01, valid_to: 2025-07-31, fallbacks: [{body: third}]}
      - {valid_from: 2025-07-01, valid_to: 2025-08-31, fallbacks: [{body: fourth}]}
  - {id: next, status: proposed, planned_for: 2026}
"""


def test_the_shortest_pause_says_what_is_done_instead(tmp_path):
    figure = timeline(collaboration(tmp_path, PAUSED), *YEAR, of=["routines"])
    written = {one.get_text(): one for one in figure.axes[0].texts}
    one_day, at_the_end = (written[f"paused; instead: {body}"] for body in ("board", "other"))
    # Before its bar, as the next pause is near: 5 May begins after 124 days, 30 December
    # after 363.
    assert one_day.get_position()[0] == pytest.approx(3.6 + 124 * DAY - 0.05)
    assert one_day.get_ha() == "right"
    assert at_the_end.get_position()[0] == pytest.approx(3.6 + 363 * DAY - 0.05)
    assert at_the_end.get_ha() == "right"
    assert overlapping(extents(figure, figure.axes[0].texts)) == []


def test_pauses_on_the_same_days_have_rows_of_their_own(tmp_path):
    figure = timeline(collaboration(tmp_path, PAUSED), *YEAR, of=["routines"])
    bars = patches(figure, "bar-pause")
    assert sorted(spans(figure, "pause")) == days(
        ("2025-05-05", "2025-05-05"),
        ("2025-06-01", "2025-07-31"),
        ("2025-07-01", "2025-08-31"),
        ("2025-12-30", "2025-12-31"),
    )
    assert sorted(len([one for one in bars if one.get_y() == y]) for y in {
        bar.get_y() for bar in bars}) == [1, 3]  # fmt: skip
    assert overlapping(extents(figure, bars)) == []
    assert "2 routines and 4 pauses" in description_of(figure)


def test_a_pause_without_room_for_words_is_drawn_all_the_same(tmp_path):
    text = "format: 1\nroutines:\n  - id: cord\n    status: in_force\n    pauses:\n" + "".join(
        f"      - {{valid_from: {day}, valid_to: {day}, fallbacks: [{{body: b}}]}}\n"
        for day in ("2025-05-05", "2025-05-07", "2025-05-09")
    )
    figure = timeline(collaboration(tmp_path, text), *YEAR, of=["routines"])
    assert len(patches(figure, "bar-pause")) == 3
    assert texts(figure).count("paused; instead: b") == 2
    assert overlapping(extents(figure, figure.axes[0].texts)) == []


def test_a_pause_with_a_number_to_call_is_only_called_a_pause(tmp_path):
    text = VALLEY.replace("fallbacks: [{routine: plain}]", "fallbacks: [{phone: 010-1}]")
    figure = timeline(collaboration(tmp_path, text), *YEAR, of=["routines"])
    assert "paused" in texts(figure)


def test_the_days_of_what_is_not_in_force_look_different(tmp_path):
    text = VALLEY.replace("{id: coming,", "{id: coming, valid_from: 2025-10-01,")
    figure = timeline(collaboration(tmp_path, text), *YEAR, of=["agreements"])
    assert spans(figure, "not_in_force") == days(("2025-10-01", "2025-12-31"))
    assert spans(figure, "agreement") == days(("2025-02-01", "2025-11-30"))


def test_a_mark_within_the_window_is_enough_for_a_row(tmp_path):
    text = VALLEY.replace("planned_for: 2025-09", "planned_for: 2025-09, valid_from: 2026-01-01")
    figure = timeline(collaboration(tmp_path, text), *YEAR, of=["routines"])
    assert "plain" in texts(figure)
    assert len(marks(figure, "mark-planned")) == 1
    assert patches(figure, "bar-not_in_force") == []


def test_a_step_with_the_reference_of_a_seat_holds_no_seat(tmp_path):
    text = (
        "format: 1\n"
        "groups: [{id: x, kind: board, seats: [{id: a}]}]\n"
        "dispute_procedures: [{id: x, status: in_force, steps: [{id: a, level: 1}]}]\n"
    )
    figure = timeline(collaboration(tmp_path, text), *YEAR, of=["seats"])
    assert patches(figure, "bar-holder") == []
    assert len(patches(figure, "bar-not_written")) == 1


def test_what_is_planned_for_another_year_has_no_mark(tmp_path):
    figure = timeline(collaboration(tmp_path, PAUSED), *YEAR, of=["routines"])
    assert marks(figure, "mark-planned") == []
    assert "proposed; planned for 2026" in texts(figure)


def test_a_task_ends_with_the_person(tmp_path):
    figure = timeline(collaboration(tmp_path, PAUSED), *YEAR, of=["officers"])
    assert spans(figure, "officer") == days(("2025-01-01", "2025-05-31"))
    assert spans(figure, "not_written") == days(("2025-06-01", "2025-12-31"))


def test_a_single_day_is_named_on_the_axis(valley):
    day = date(2025, 4, 3)
    assert texts(timeline(valley, day, day)).count("2025-04-03") == 1


def test_a_long_name_has_two_lines(tmp_path):
    name = "Application guideline for cases that call for collaboration across borders"
    text = VALLEY.replace("- id: cord\n", f"- id: cord\n    name: {name}\n")
    written = texts(timeline(collaboration(tmp_path, text), *YEAR, of=["routines"]))
    assert "Application guideline for cases that call for" in written
    assert "collaboration across borders" in written


def test_what_is_the_same_is_said_once(tmp_path):
    text = VALLEY.replace("      - id: region\n        name: Region\n", "      - id: spare\n")
    assert texts(timeline(collaboration(tmp_path, text), *YEAR, of=["seats"])).count("spare") == 1


def test_a_day_is_marked_only_if_it_is_given(valley):
    assert marks(timeline(valley, *YEAR), "on") == []
    figure = timeline(valley, *YEAR, on=date(2025, 4, 3))
    (line,) = marks(figure, "on")
    assert line.get_xdata()[0] == pytest.approx(3.6 + 92.5 * DAY)
    assert "2025-04-03" in texts(figure)
    assert marks(timeline(valley, *YEAR, on=date(2026, 1, 1)), "on") == []


def test_days_on_which_something_changes(valley):
    (ticks,) = [
        one for one in timeline(valley, *YEAR).axes[0].collections if one.get_gid() == "breakpoints"
    ]
    found = [
        date(2025, 1, 1) + timedelta(round((p[0][0] - 3.6) / DAY)) for p in ticks.get_segments()
    ]
    for day in ("2025-02-01", "2025-03-01", "2025-04-01", "2025-07-01", "2025-12-01"):
        assert date.fromisoformat(day) in found
    assert date(2026, 1, 1) not in found


def test_only_some_groups(valley):
    figure = timeline(valley, *YEAR, of=["seats"], groups=["network"])
    assert "nothing is written for these days" in texts(figure)
    with pytest.raises(Unanswerable, match="there is no group 'nowhere'"):
        timeline(valley, *YEAR, groups=["nowhere"])


def test_what_makes_no_sense(valley):
    with pytest.raises(
        Unanswerable, match="the last day, 2024-12-31, is before the first, 2025-01-01"
    ):
        timeline(valley, date(2025, 1, 1), date(2024, 12, 31))
    with pytest.raises(Unanswerable, match="'meetings' cannot be shown on a timeline"):
        timeline(valley, *YEAR, of=["meetings"])


def test_versions_of_a_group_share_their_rows(tmp_path):
    text = """\
format: 1
people: [{id: p-a}, {id: p-b}]
groups:
  - {id: g, kind: board, valid_to: 2025-03-31, seats: [{id: s, holders: [{person: p-a}]}]}
  - {id: g, kind: board, valid_from: 2025-04-01, seats: [{id: s, holders: [{person: p-b}]}]}
"""
    found = list(sections(collaboration(tmp_path, text), WHOLE_YEAR, ["seats"], ["g"], YEAR[1]))
    (row,) = found[0].rows
    assert [(bar.label, bar.period, bar.begins, bar.ends) for bar in row.bars] == [
        ("p-a", Interval(date(2025, 1, 1), date(2025, 4, 1)), False, True),
        ("p-b", Interval(date(2025, 4, 1), date(2026, 1, 1)), True, False),
    ]


def test_nobody_sits_for_an_organisation_that_ends(tmp_path):
    text = VALLEY.replace(
        "{id: town, name: {en: The town, sv: Staden}, kind: municipality}",
        "{id: town, kind: municipality, valid_to: 2025-08-31}",
    )
    figure = timeline(collaboration(tmp_path, text), *YEAR, of=["seats"], groups=["steering"])
    assert spans(figure, "holder")[:2] == days(
        ("2025-01-01", "2025-06-30"), ("2025-07-01", "2025-08-31")
    )
    assert spans(figure, "not_written")[0] == days(("2025-09-01", "2025-12-31"))[0]


def test_a_holder_who_is_chosen_again_has_one_bar(tmp_path):
    text = VALLEY.replace("person: p-b", "person: p-a")
    figure = timeline(collaboration(tmp_path, text), *YEAR, of=["seats"])
    assert spans(figure, "holder")[0] == days(("2025-01-01", "2025-12-31"))[0]


@pytest.mark.parametrize("day", [date(2025, 1, 1), date(2025, 4, 3), date(2025, 9, 1)])
def test_a_day_of_the_timeline_is_that_day_of_the_collaboration(whole, day):
    found = sections(whole, Interval(day, day + timedelta(1)), ["seats"], list(whole.groups), day)
    shown = sorted(
        (row.detail, bar.label)
        for section in found
        for row in section.rows
        for bar in row.bars
        if bar.kind == "holder"
    )
    assert shown == sorted(
        (seat.id, holding.person)
        for group in whole.at(day).groups.records
        for seat in group.seats
        for holding in seat.holders
    )


def test_only_so_many_rows(valley):
    figure = timeline(valley, *YEAR, most_rows=2)
    assert "and 5 more rows" in texts(figure)
    assert figure.get_figheight() < timeline(valley, *YEAR).get_figheight()
    assert "and 6 more rows" in texts(timeline(valley, *YEAR, most_rows=1))
    # Only the first row is drawn, which is that of the chair.
    assert description_of(timeline(valley, *YEAR, most_rows=1)) == (
        "A timeline of 'Alder valley' from 2025-01-01 to 2025-12-31: 2 times with a task. "
        "6 more rows are not drawn."
    )
    assert description_of(timeline(valley, *YEAR, most_rows=0)).endswith(
        "2025-12-31: nothing is drawn. 7 more rows are not drawn."
    )


def test_a_picture_that_would_be_too_large(tmp_path):
    seats = "".join(f"    - {{id: s{number}}}\n" for number in range(1600))
    text = f"format: 1\ngroups:\n- id: g\n  kind: board\n  seats:\n{seats}"
    with pytest.raises(Unanswerable, match="too large to draw"):
        timeline(collaboration(tmp_path, text), *YEAR, most_rows=1600)


@pytest.mark.parametrize("days", [1, 100, 540])
def test_nothing_that_is_written_lies_on_anything_else_that_is(whole, days):
    figure = timeline(whole, date(2025, 1, 1), date(2025, 1, 1) + timedelta(days - 1), on=YEAR[0])
    assert overlapping(extents(figure, figure.axes[0].texts)) == []


def test_labels_stay_in_their_bars(whole):
    figure = timeline(whole, *YEAR)
    bars = extents(
        figure, [one for one in figure.axes[0].patches if "bar" in (one.get_gid() or "")]
    )
    for text in extents(figure, [one for one in figure.axes[0].texts if one.get_fontsize() == 7]):
        middle = (text[1] + text[3]) / 2
        around = [bar for bar in bars if bar[1] < middle < bar[3] and bar[0] < text[0] < bar[2]]
        assert all(text[2] <= bar[2] + 1 for bar in around)


def test_what_it_says_in_a_sentence(valley):
    assert description_of(timeline(valley, *YEAR)) == (
        "A timeline of 'Alder valley' from 2025-01-01 to 2025-12-31: 3 times of holding a seat, "
        "3 times without a holder, 2 times with a task, 2 agreements, 2 routines and 1 pause."
    )
    assert description_of(timeline(valley, *YEAR, of=[])) == (
        "A timeline of 'Alder valley' from 2025-01-01 to 2025-12-31: nothing is written for "
        "these days."
    )
    with pytest.raises(TypeError, match="only a picture that narvard drew"):
        description_of(object())


def test_texts_are_those_of_the_language(valley):
    shown = texts(timeline(valley, *YEAR, words=language("sv")))
    assert shown[0] == "Aldalen"
    assert "Staden" in shown


def test_nothing_written_is_read_as_code(tmp_path):
    text = VALLEY.replace("name: Region", r'name: "$\\frac{a}{b}$ \u200f\n<b> 日本 9 _^"')
    shown = texts(timeline(collaboration(tmp_path, text), *YEAR))
    assert r"$\frac{a}{b}$ \u200f <b> □□ 9 _^" in shown


def test_personal_numbers_are_masked(tmp_path):
    text = VALLEY.replace("name: Region", 'name: "19811218-9876"')
    figure = timeline(collaboration(tmp_path, text), *YEAR)
    assert not any("9876" in one for one in texts(figure))


def test_everything_is_shown_by_default(valley):
    assert SUBJECTS == ("seats", "agreements", "routines", "officers")
    shown = texts(timeline(valley, *YEAR))
    assert {"chair", "The town", "Agreements", "Routines"} <= set(shown)


def test_the_calendar_at_its_ends(valley):
    timeline(valley, date(1000, 1, 1), date(2999, 12, 31))
    for first, last in ((date.min, YEAR[1]), (YEAR[0], date.max)):
        with pytest.raises(Unanswerable, match="is outside the years that can be written"):
            timeline(valley, first, last)


PICTURES = [
    lambda valley: timeline(valley, *YEAR),
    lambda valley: organisation_chart(valley, on=YEAR[0]),
]


def forget(monkeypatch, *packages):
    """Forget what was imported of some packages, and what draws with them."""
    for name in list(sys.modules):
        draws = name.startswith("narvard.outputs.plots.")
        if (draws and not name.endswith(("pictures", "_rows", "_boxes"))) or (
            name.partition(".")[0] in packages
        ):
            monkeypatch.delitem(sys.modules, name)


@pytest.mark.parametrize("picture", PICTURES)
def test_without_matplotlib(valley, monkeypatch, picture):
    forget(monkeypatch)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setitem(sys.modules, "matplotlib.axes", None)
    with pytest.raises(MissingExtra, match=r'pip install "narvard\[plots\]"'):
        picture(valley)


@pytest.mark.parametrize("picture", PICTURES)
def test_matplotlib_that_lacks_something_is_not_called_missing(
    valley, tmp_path, monkeypatch, picture
):
    (tmp_path / "matplotlib.py").write_text("import what_matplotlib_needs\n")
    monkeypatch.syspath_prepend(tmp_path)
    forget(monkeypatch, "matplotlib")
    with pytest.raises(ModuleNotFoundError, match="what_matplotlib_needs"):
        picture(valley)


ENDING = """\
format: 1
organisations: [{id: town, kind: municipality, valid_to: 2025-09-30}]
people:
  - {id: p-a, organisation: town, valid_to: 2025-06-30}
  - {id: p-b, organisation: town}
groups:
  - id: board
    kind: committee
    mandates: [{kind: decides}]
    officers:
      - {role: chair, person: p-a}
      - {role: secretary, seat: one}
    seats: [{id: one, organisation: town, holders: [{person: p-b}]}]
routines:
  - {id: call, status: in_force}
decisions:
  - {id: summer, kind: pause, body: board, on: 2025-04-03, outcome: carried,
     effects: [{kind: pauses, on: call, valid_from: 2025-07-01, valid_to: 2025-07-31}]}
"""


def test_a_task_ends_with_the_person_and_with_the_organisation_of_the_seat(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text(ENDING)
    figure = timeline(load(path), *YEAR, of=["officers"])
    assert spans(figure, "officer") == days(
        ("2025-01-01", "2025-06-30"), ("2025-01-01", "2025-09-30")
    )
    assert spans(figure, "not_written") == days(
        ("2025-07-01", "2025-12-31"), ("2025-10-01", "2025-12-31")
    )


def test_a_pause_that_only_a_decision_tells_of_is_drawn_and_counted(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text(ENDING)
    whole = load(path)
    figure = timeline(whole, *YEAR, of=["routines"])
    assert spans(figure, "pause") == days(("2025-07-01", "2025-07-31"))
    counted = {day: dict(_counted(whole, day))["routines_paused"] for day in (
        date(2025, 6, 30), date(2025, 7, 1), date(2025, 8, 1))}  # fmt: skip
    assert list(counted.values()) == [0, 1, 0]
