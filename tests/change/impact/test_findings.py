from datetime import date

from attrs import evolve

from narvard.change.impact.findings import compare_findings, named_path
from narvard.kernel.findings import FilePlace, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.model.groups import Group, Seat

RULE = Rule(
    code="MEM006",
    slug="vacant-seat",
    severity=Severity.WARNING,
    message="'{seat}' stands empty{since}",
    doc=None,
)
JANUARY = date(2026, 1, 1)
LAST = PartialDate.of(date(2025, 12, 31))
FIRST = PartialDate.of(JANUARY)
SEATS = (Seat(id="alder"), Seat(id="birch"))
STEERING = Group(id="steering", kind="steering_group", seats=SEATS)


def empty(group, position, during=None, *, since="", severity=None):
    seat = group.seats[position].id
    return RULE.finding(
        RULE.at(group, "seats", position), during=during, seat=seat, since=since, severity=severity
    )


def compared(before, after, renames=None):
    found = compare_findings(before, after, renames or {})
    return len(found.appeared), len(found.disappeared), len(found.stayed)


def test_the_same_finding_at_another_index_stays():
    other_order = evolve(STEERING, seats=SEATS[::-1])
    assert compared([empty(STEERING, 0)], [empty(other_order, 1)]) == (0, 0, 1)


def test_a_finding_about_another_seat_is_another_one():
    assert compared([empty(STEERING, 0)], [empty(STEERING, 1)]) == (1, 1, 0)


def test_of_several_alike_as_many_stay_as_there_are_on_both_sides():
    one = empty(STEERING, 0)
    assert compared([one, one, one], [one]) == (0, 2, 1)
    assert compared([one], [one, one]) == (1, 0, 1)


def test_a_finding_of_another_weight_is_another_one():
    """A gap that nobody owns any more weighs more than before."""
    milder = empty(STEERING, 0, severity=Severity.INFO)
    assert compared([milder], [empty(STEERING, 0)]) == (1, 1, 0)


def test_a_finding_on_more_or_fewer_days_stays_and_says_so():
    before = empty(STEERING, 0, Interval(date(2025, 6, 1), date(2025, 9, 1)))
    after = empty(STEERING, 0, Interval(date(2025, 6, 1), JANUARY), since=" since 2025-06-01")
    before = evolve(before, parameters={**before.parameters, "since": " since 2025-05-01"})
    (stayed,) = compare_findings([before], [after], {}).stayed
    assert stayed.days_before == Interval(date(2025, 6, 1), date(2025, 9, 1))
    assert stayed.days_after == Interval(date(2025, 6, 1), JANUARY)


def test_from_the_day_on_which_things_differ_only_days_that_are_left_count():
    before = empty(STEERING, 0)
    cut_short = empty(STEERING, 0, Interval(None, JANUARY))
    found = compare_findings([before], [cut_short], {}, since=JANUARY)
    assert (found.appeared, found.disappeared, found.stayed) == ((), (before,), ())
    found = compare_findings([cut_short], [before], {}, since=JANUARY)
    assert (found.appeared, found.disappeared, found.stayed) == ((before,), (), ())
    later = date(2026, 6, 1)
    shorter = empty(STEERING, 0, Interval(None, later))
    found = compare_findings([before], [shorter], {}, since=JANUARY)
    assert (len(found.appeared), len(found.disappeared), len(found.stayed)) == (0, 0, 1)


def test_what_is_over_before_things_differ_stays():
    over = empty(STEERING, 0, Interval(None, date(2025, 6, 1)))
    found = compare_findings([over], [over], {}, since=JANUARY)
    assert (len(found.appeared), len(found.disappeared), len(found.stayed)) == (0, 0, 1)


def test_a_finding_on_other_days_altogether_is_another_one():
    summer = empty(STEERING, 0, Interval(date(2025, 6, 1), date(2025, 9, 1)))
    winter = empty(STEERING, 0, Interval(JANUARY, date(2026, 3, 1)))
    assert compared([summer], [winter]) == (1, 1, 0)


def test_a_finding_told_of_two_versions_of_one_thing_is_one():
    earlier, later = evolve(STEERING, valid_to=LAST), evolve(STEERING, valid_from=FIRST)
    before = [empty(STEERING, 0)]
    after = [empty(earlier, 0), empty(later, 0)]
    assert compared(before, after) == (0, 0, 1)
    assert compared(after, before) == (0, 0, 1)


def test_a_finding_told_of_two_versions_of_what_it_is_compared_with_is_one():
    """The group is one record, and what it lacks is told of each version of the agreement."""
    after = [
        empty(STEERING, 0, Interval(None, JANUARY)),
        empty(STEERING, 0, Interval(JANUARY, None)),
    ]
    assert compared([empty(STEERING, 0)], after) == (0, 0, 1)


def test_a_finding_follows_what_is_renamed():
    earlier = evolve(STEERING, valid_to=LAST)
    later = evolve(STEERING, id="board", valid_from=FIRST, successor_of=("steering",))
    after = [empty(earlier, 0), empty(later, 0)]
    assert compared([empty(STEERING, 0)], after, {"steering": "board"}) == (0, 0, 1)
    assert compared([empty(STEERING, 0)], after) == (1, 0, 1)


def test_two_that_become_one_keep_what_was_found_of_each():
    """What is found of the second holds until its last day, and then no more."""
    other = evolve(STEERING, id="council")
    before = [empty(STEERING, 0), empty(other, 0)]
    after = [
        empty(evolve(STEERING, valid_to=LAST), 0),
        empty(evolve(other, valid_to=LAST), 0),
        empty(evolve(STEERING, id="board", valid_from=FIRST), 0),
    ]
    renames = {"steering": "board", "council": "board"}
    assert compared(before, after, renames) == (0, 0, 2)


def test_what_is_there_in_summer_and_in_winter_keeps_each_to_itself():
    summer = Interval(date(2025, 6, 1), date(2025, 9, 1))
    longer = Interval(date(2025, 5, 1), date(2025, 9, 1))
    winter = Interval(JANUARY, date(2026, 3, 1))
    before = [empty(STEERING, 0, winter), empty(STEERING, 0, summer)]
    found = compare_findings(before, [empty(STEERING, 0, longer)], {})
    assert [(one.days_before, one.days_after) for one in found.stayed] == [(summer, longer)]
    assert [one.during for one in found.disappeared] == [winter]


def test_what_was_found_of_later_days_only_is_another_one():
    summer = empty(STEERING, 0, Interval(date(2025, 6, 1), date(2025, 9, 1)))
    winter = empty(STEERING, 0, Interval(date(2025, 1, 1), date(2025, 2, 1)))
    assert compared([summer], [winter]) == (1, 1, 0)
    assert compared([summer], [winter, summer]) == (1, 0, 1)


def test_what_is_found_of_a_whole_file_stays():
    found = RULE.finding(FilePlace(file="care.yaml"), seat="alder", since="")
    elsewhere = RULE.finding(FilePlace(file="other.yaml"), seat="alder", since="")
    assert compared([found], [found]) == (0, 0, 1)
    assert compared([found], [elsewhere]) == (1, 1, 0)


def test_what_has_no_name_is_named_by_what_it_leads_to():
    assert named_path(STEERING, ("seats", 1)) == ("seats", "birch")
    assert named_path(STEERING, ("seats", 9)) == ("seats", "")
    assert named_path(STEERING, ("name", "sv")) == ("name", "sv")
