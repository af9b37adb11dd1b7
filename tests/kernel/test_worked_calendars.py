"""Last days that were worked out by hand on a wall calendar; the reason is the id of the row."""

from datetime import date

import pytest

from narvard.kernel.clock import ClockTime
from narvard.kernel.deadline import count_days
from narvard.kernel.duration import Duration
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.red_days import RedDays

EVES = ("midsummer_eve", "christmas_eve", "new_years_eve")


def off(*days):
    return tuple(Interval.between(PartialDate(day), PartialDate(day)) for day in days)


EVERY_DAY = None
SE = RedDays.of("SE")
SE_EVES = RedDays.of("SE", eves_off=EVES)
SE_BRIDGE = RedDays.of("SE", days_off=off("2025-05-30"))
DK = RedDays.of("DK")
DK_EVES = RedDays.of("DK", eves_off=EVES)
DK_CONSTITUTION = RedDays.of("DK", days_off=off("2024-06-05", "2025-06-05", "2026-06-05"))
NO = RedDays.of("NO")
FI = RedDays.of("FI")
ENGLAND = RedDays.of("GB", "ENG")
SCOTLAND = RedDays.of("GB", "SCT")


def row(why, calendar, length, given, last, **options):
    return pytest.param(calendar, length, given, last, options, id=why)


def find(calendar, length, given, *, day_zero=False, cut_off=None):
    day, _, time = given.partition(" ")
    return count_days(
        Duration(length),
        date.fromisoformat(day),
        working_days=calendar,
        day_zero=day_zero,
        given_at=ClockTime(time) if time else None,
        cut_off=None if cut_off is None else ClockTime(cut_off),
    )


@pytest.mark.parametrize(
    ("calendar", "length", "given", "last", "options"),
    [
        # Easter: 31 March 2024, 20 April 2025, 5 April 2026.
        row(
            "Thu 17 Apr: Fri red, Sat, Sun, Mon red: Tue 22", SE, "P1D", "2025-04-17", "2025-04-22"
        ),
        row("Tue 15, Wed 16, Thu 17, Tue 22, Wed 23", SE, "P5D", "2025-04-14", "2025-04-23"),
        row("Thu 28 Mar: Good Friday 29 to Mon 1: Tue 2", SE, "P1D", "2024-03-28", "2024-04-02"),
        row("Thu 28 Mar, Tue 2, Wed 3 Apr", SE, "P3D", "2024-03-27", "2024-04-03"),
        row("Thu 2 Apr: Good Friday 3 to Mon 6: Tue 7", SE, "P1D", "2026-04-02", "2026-04-07"),
        row("Thu 2, then Tue 7 Apr", SE, "P2D", "2026-04-01", "2026-04-07"),
        row("DK Maundy Thu 17 red too: Tue 22", DK, "P1D", "2025-04-16", "2025-04-22"),
        row("DK 25, 26, 27 Mar; Thu 28 to Mon 1 red; 2, 3", DK, "P5D", "2024-03-22", "2024-04-03"),
        row("NO Maundy Thu 17 red too: Tue 22", NO, "P1D", "2025-04-16", "2025-04-22"),
        row("NO Wed 1; Thu 2 to Mon 6 red; Tue 7", NO, "P2D", "2026-03-31", "2026-04-07"),
        row("FI Maundy Thursday is worked", FI, "P1D", "2025-04-16", "2025-04-17"),
        row("FI Good Friday to Easter Monday", FI, "P1D", "2025-04-17", "2025-04-22"),
        row("ENG Good Friday to Easter Monday", ENGLAND, "P1D", "2025-04-17", "2025-04-22"),
        row("ENG Tue 7, Wed 8 Apr", ENGLAND, "P2D", "2026-04-02", "2026-04-08"),
        row("SCT Easter Monday 21 is worked", SCOTLAND, "P1D", "2025-04-17", "2025-04-21"),
        row("SCT Easter Monday 6 is worked", SCOTLAND, "P1D", "2026-04-02", "2026-04-06"),
        # Ascension, always a Thursday: 9 May 2024, 29 May 2025, 14 May 2026.
        row("Wed 28 May: Thu red: Fri 30", SE, "P1D", "2025-05-28", "2025-05-30"),
        row("the Friday between is off too: Mon 2", SE_BRIDGE, "P1D", "2025-05-28", "2025-06-02"),
        row("Fri 10, Mon 13 May", SE, "P2D", "2024-05-08", "2024-05-13"),
        row("NO Wed 8, Fri 10, Mon 13 May", NO, "P3D", "2024-05-07", "2024-05-13"),
        row("FI Wed 13: Thu red: Fri 15", FI, "P1D", "2026-05-13", "2026-05-15"),
        row("DK Fri 15, Mon 18 May", DK, "P2D", "2026-05-13", "2026-05-18"),
        row("ENG Ascension is worked", ENGLAND, "P1D", "2025-05-28", "2025-05-29"),
        # Whitsun: 8 June 2025.
        row("NO Sat, Whit Sunday, Whit Monday 9: Tue 10", NO, "P1D", "2025-06-06", "2025-06-10"),
        row("DK Sat, Whit Sunday, Whit Monday 9: Tue 10", DK, "P1D", "2025-06-06", "2025-06-10"),
        # The Swedish National Day, 6 June: a Thursday, a Friday, a Saturday.
        row("Wed 5: Thu red: Fri 7", SE, "P1D", "2024-06-05", "2024-06-07"),
        row("Thu 5: Fri red; Whit Monday 9 is worked", SE, "P1D", "2025-06-05", "2025-06-09"),
        row("Fri 5: Sat red and Saturday: Mon 8", SE, "P1D", "2026-06-05", "2026-06-08"),
        row("given on the National Day itself: Mon 9", SE, "P1D", "2025-06-06", "2025-06-09"),
        # Midsummer Eve: Fri 21 June 2024, Fri 20 June 2025, Fri 19 June 2026.
        row("Midsummer Eve is worked", SE, "P1D", "2025-06-19", "2025-06-20"),
        row("Midsummer Eve off: Fri, Sat, Sun: Mon 23", SE_EVES, "P1D", "2025-06-19", "2025-06-23"),
        row("Thu 20, Fri 21 (the eve)", SE, "P2D", "2024-06-19", "2024-06-21"),
        row("Thu 20, Mon 24", SE_EVES, "P2D", "2024-06-19", "2024-06-24"),
        row("Midsummer Eve on its first date: Mon 22", SE_EVES, "P1D", "2026-06-18", "2026-06-22"),
        row("FI Midsummer Eve is listed as a holiday", FI, "P1D", "2025-06-19", "2025-06-23"),
        # Christmas, New Year and Epiphany.
        row("Mon 23: Christmas Eve is worked", SE, "P1D", "2024-12-23", "2024-12-24"),
        row("Mon 23: Tue off, Wed, Thu red: Fri 27", SE_EVES, "P1D", "2024-12-23", "2024-12-27"),
        row("24, 27, Mon 30", SE, "P3D", "2024-12-23", "2024-12-30"),
        row("27, 30, not 31, not 1: Thu 2", SE_EVES, "P3D", "2024-12-23", "2025-01-02"),
        row("Thu 24: Fri red, Sat, Sun: Mon 28", SE, "P1D", "2026-12-24", "2026-12-28"),
        row("Fri 3: Epiphany Mon 6 red: Tue 7", SE, "P1D", "2025-01-03", "2025-01-07"),
        row("FI Epiphany Mon 6 red: Tue 7", FI, "P1D", "2025-01-03", "2025-01-07"),
        row("DK Epiphany Mon 6 is worked", DK, "P1D", "2025-01-03", "2025-01-06"),
        row("DK Tue 24, Fri 27", DK, "P2D", "2024-12-23", "2024-12-27"),
        row("DK 24 off: Fri 27, Mon 30", DK_EVES, "P2D", "2024-12-23", "2024-12-30"),
        row("NO 22, 23, 24, 29, 30", NO, "P5D", "2025-12-19", "2025-12-30"),
        row("FI Christmas Eve is listed: 27, 30", FI, "P2D", "2024-12-23", "2024-12-30"),
        row("FI Independence Day Fri 6: Mon 9", FI, "P1D", "2024-12-05", "2024-12-09"),
        row("ENG Mon 29, 30, 31", ENGLAND, "P3D", "2025-12-24", "2025-12-31"),
        row("ENG 29, 30, 31, Fri 2", ENGLAND, "P4D", "2025-12-24", "2026-01-02"),
        row("SCT 29, 30, 31; 1 and 2 red; Mon 5", SCOTLAND, "P4D", "2025-12-24", "2026-01-05"),
        row("ENG Boxing Day Sat 26, so Mon 28: Tue 29", ENGLAND, "P1D", "2026-12-24", "2026-12-29"),
        row("ENG New Year: Thu 2", ENGLAND, "P1D", "2024-12-31", "2025-01-02"),
        row("SCT New Year, both days: Fri 3", SCOTLAND, "P1D", "2024-12-31", "2025-01-03"),
        # 1 May: a Wednesday in 2024, a Thursday in 2025, a Friday in 2026.
        row("1 May Thu red: Fri 2", SE, "P1D", "2025-04-30", "2025-05-02"),
        row("NO 1 May Wed red: Thu 2", NO, "P1D", "2024-04-30", "2024-05-02"),
        row("FI 1 May Fri red: Mon 4", FI, "P1D", "2026-04-30", "2026-05-04"),
        row("DK 1 May is worked", DK, "P1D", "2025-04-30", "2025-05-01"),
        row("ENG first Monday of May, 5: Tue 6", ENGLAND, "P1D", "2025-05-02", "2025-05-06"),
        # 17 May in Norway: a Friday, a Saturday, a Sunday.
        row("17 May Fri, then Whitsun to Mon 20: Tue 21", NO, "P1D", "2024-05-16", "2024-05-21"),
        row("17 May Sat: Mon 19", NO, "P1D", "2025-05-16", "2025-05-19"),
        row("17 May Sun, no day instead: Mon 18", NO, "P1D", "2026-05-15", "2026-05-18"),
        # 5 June in Denmark: a Wednesday, a Thursday, a Friday.
        row("5 June is worked unless said", DK, "P1D", "2024-06-04", "2024-06-05"),
        row("5 June off, Wed: Thu 6", DK_CONSTITUTION, "P1D", "2024-06-04", "2024-06-06"),
        row("5 June off, Thu: Fri 6", DK_CONSTITUTION, "P1D", "2025-06-04", "2025-06-06"),
        row("5 June off, Fri: Mon 8", DK_CONSTITUTION, "P1D", "2026-06-04", "2026-06-08"),
        # Store bededag: the fourth Friday after Easter, until 2023.
        row("store bededag Fri 5 May 2023: Mon 8", DK, "P1D", "2023-05-04", "2023-05-08"),
        row("Fri 26 Apr 2024 is worked", DK, "P1D", "2024-04-25", "2024-04-26"),
        row("Fri 16 May 2025 is worked", DK, "P1D", "2025-05-15", "2025-05-16"),
        # Summer and autumn.
        row("ENG last Monday of August, 25: Tue 26", ENGLAND, "P1D", "2025-08-22", "2025-08-26"),
        row("SCT that Monday is worked", SCOTLAND, "P1D", "2025-08-22", "2025-08-25"),
        row("SCT first Monday of August, 4: Tue 5", SCOTLAND, "P1D", "2025-08-01", "2025-08-05"),
        row("All Saints Sat 1 Nov: Mon 3", SE, "P1D", "2025-10-31", "2025-11-03"),
        row("SCT St Andrew Mon 30 Nov: Tue 1", SCOTLAND, "P1D", "2026-11-27", "2026-12-01"),
        row("SCT St Andrew Sat, so Mon 2 Dec: Tue 3", SCOTLAND, "P1D", "2024-11-29", "2024-12-03"),
        row("ENG 2 Dec is worked", ENGLAND, "P1D", "2024-11-29", "2024-12-02"),
        # Day zero.
        row("zero is Thu 17", SE, "P1D", "2025-04-17", "2025-04-17", day_zero=True),
        row("Thu 17, Tue 22", SE, "P2D", "2025-04-17", "2025-04-22", day_zero=True),
        row("zero is red: Tue 22", SE, "P1D", "2025-04-18", "2025-04-22", day_zero=True),
        row(
            "zero is a red Sunday: Tue 22, Wed 23",
            SE,
            "P2D",
            "2025-04-20",
            "2025-04-23",
            day_zero=True,
        ),
        row("18, 19, 20, red or not", EVERY_DAY, "P3D", "2025-04-18", "2025-04-20", day_zero=True),
        # No time at all.
        row("at once on a working day", SE, "P0D", "2025-04-17", "2025-04-17"),
        row("at once on a red day: Tue 22", SE, "P0D", "2025-04-18", "2025-04-22"),
        row(
            "at once on Easter Day from zero", SE, "P0D", "2025-04-20", "2025-04-22", day_zero=True
        ),
        row("at once on Midsummer Eve off: Mon 23", SE_EVES, "P0D", "2025-06-20", "2025-06-23"),
        row("at once, every day", EVERY_DAY, "P0D", "2025-04-18", "2025-04-18"),
        # Cut-off at noon, five working days from Mon 22 December 2025.
        row("23, 24, 29, 30, 31", SE, "P5D", "2025-12-22 11:59", "2025-12-31", cut_off="12:00"),
        row("noon is in time", SE, "P5D", "2025-12-22 12:00", "2025-12-31", cut_off="12:00"),
        row("24, 29, 30, 31, Fri 2", SE, "P5D", "2025-12-22 12:01", "2026-01-02", cut_off="12:00"),
        row("an hour later: Fri 2", SE, "P5D", "2025-12-22 13:15", "2026-01-02", cut_off="12:00"),
        row(
            "29, 30, Fri 2, Mon 5, not Epiphany, Wed 7",
            SE_EVES,
            "P5D",
            "2025-12-22 13:15",
            "2026-01-07",
            cut_off="12:00",
        ),
        row("no time is known", SE, "P5D", "2025-12-22", "2025-12-31", cut_off="12:00"),
        row(
            "late on Thu 17: zero is red Fri 18: Tue 22",
            SE,
            "P1D",
            "2025-04-17 12:01",
            "2025-04-22",
            cut_off="12:00",
            day_zero=True,
        ),
        row(
            "late on Friday counts on Saturday: Mon 7 all the same",
            SE,
            "P1D",
            "2025-04-04 16:01",
            "2025-04-07",
            cut_off="16:00",
        ),
        # Weeks, months and years run on the calendar; only their end is moved.
        row("Fri 11 + a week: Good Friday: Tue 22", SE, "P1W", "2025-04-11", "2025-04-22"),
        row("the day before, Thu 17", SE, "P1W", "2025-04-11", "2025-04-17", day_zero=True),
        row("a week on every day", EVERY_DAY, "P1W", "2025-04-11", "2025-04-18"),
        row("Thu 15 + two weeks: Ascension: Fri 30", SE, "P2W", "2025-05-15", "2025-05-30"),
        row("18 Mar + a month: Good Friday: Tue 22", SE, "P1M", "2025-03-18", "2025-04-22"),
        row("21 May + a month: Midsummer Day: Mon 23", SE, "P1M", "2025-05-21", "2025-06-23"),
        row("31 Jan + a month: 29 Feb", EVERY_DAY, "P1M", "2024-01-31", "2024-02-29"),
        row("30 Nov + 3 months: Sat 28 Feb", EVERY_DAY, "P3M", "2025-11-30", "2026-02-28"),
        row("30 Nov + 3 months: Sat 28 Feb: Mon 2", SE, "P3M", "2025-11-30", "2026-03-02"),
        row("1 to 31 May", EVERY_DAY, "P1M", "2025-05-01", "2025-05-31", day_zero=True),
        row("1 to Sat 31 May: Mon 2", SE, "P1M", "2025-05-01", "2025-06-02", day_zero=True),
        row("Christmas to Christmas: Mon 29", SE, "P1Y", "2024-12-25", "2025-12-29"),
        row("20 June + 18 months: Sat 20 Dec: Mon 22", SE, "P1Y6M", "2024-06-20", "2025-12-22"),
        row("Thu 17 Apr, then Tue 22, Wed 23", SE, "P1M2D", "2025-03-17", "2025-04-23"),
    ],
)
def test_the_last_day(calendar, length, given, last, options):
    assert find(calendar, length, given, **options).last_day.isoformat() == last


@pytest.mark.parametrize(
    ("calendar", "length", "given", "last", "options"),
    [
        row("Thu to Fri, same time", EVERY_DAY, "PT24H", "2025-04-17 09:30", "2025-04-18 09:30"),
        row("Fri 18 red: Tue 22, same time", SE, "PT24H", "2025-04-17 09:30", "2025-04-22 09:30"),
        row(
            "Fri 20:00 + 36 h: Sun 08:00",
            EVERY_DAY,
            "PT36H",
            "2025-04-04 20:00",
            "2025-04-06 08:00",
        ),
        row("Sun is moved to Mon", SE, "PT36H", "2025-04-04 20:00", "2025-04-07 08:00"),
        # Clocks go forward on Sun 30 March 2025 and back on Sun 26 October 2025.
        row("one hour is skipped", EVERY_DAY, "PT24H", "2025-03-29 12:00", "2025-03-30 12:00"),
        row("one hour comes twice", EVERY_DAY, "PT24H", "2025-10-25 12:00", "2025-10-26 12:00"),
        row("within the night", EVERY_DAY, "PT6H", "2025-03-29 22:30", "2025-03-30 04:30"),
        # What ends at midnight ends with the day before.
        row("one minute before", EVERY_DAY, "PT8H", "2025-04-03 15:59", "2025-04-03 23:59"),
        row("at midnight", EVERY_DAY, "PT8H", "2025-04-03 16:00", "2025-04-03 None"),
        row(
            "late: from midnight of Fri 4",
            EVERY_DAY,
            "PT8H30M",
            "2025-04-03 12:01",
            "2025-04-04 08:30",
            cut_off="12:00",
        ),
        row("minutes", EVERY_DAY, "PT90M", "2025-12-31 23:00", "2026-01-01 00:30"),
    ],
)
def test_the_last_day_and_time(calendar, length, given, last, options):
    found = find(calendar, length, given, **options)
    assert f"{found.last_day} {found.until}" == last


@pytest.mark.parametrize(
    ("calendar", "lengths", "days"),
    [
        pytest.param(
            *(SE, ("P5D", "P5D"), ("2025-04-07", "2025-04-14", "2025-04-23")),
            id="8 to 11 and Mon 14; then 15, 16, 17, Tue 22, Wed 23",
        ),
        pytest.param(
            *(SE, ("P3D", "P2D"), ("2025-12-19", "2025-12-24", "2025-12-30")),
            id="22, 23, 24; then 29, 30",
        ),
        pytest.param(
            *(NO, ("P2D", "P2D"), ("2024-05-13", "2024-05-15", "2024-05-21")),
            id="14, 15; then Thu 16, and after 17 May and Whitsun Tue 21",
        ),
        pytest.param(
            *(EVERY_DAY, ("P7D", "P1W"), ("2025-04-11", "2025-04-18", "2025-04-25")),
            id="Good Friday counts; then a week",
        ),
        pytest.param(
            *(SE, ("P1W", "P1W"), ("2025-04-11", "2025-04-22", "2025-04-29")),
            id="Good Friday is moved to Tue 22; then a week from there",
        ),
    ],
)
def test_an_extension_runs_from_the_last_day(calendar, lengths, days):
    length, more = lengths
    given, last, new_last = days
    assert find(calendar, length, given).last_day.isoformat() == last
    assert find(calendar, more, last).last_day.isoformat() == new_last
