"""Days, times, periods and numbers that are none, or at the end of what there is."""

_FORMAT = "format: 1\n"


def _until(written):
    return _FORMAT + f"areas:\n  - id: a\n    kind: county\n    valid_to: {written}\n"


def _weeks(written):
    return (
        _FORMAT
        + f"routines:\n  - id: a\n    status: in_force\n    pauses:\n      - weeks: {written}\n"
    )


def _length(written):
    return (
        _FORMAT
        + "dispute_procedures:\n  - id: a\n    status: in_force\n    steps:\n      - id: b\n"
        + f"        level: 1\n        within: {{length: {written}}}\n"
    )


def _level(written):
    return (
        _FORMAT
        + "dispute_procedures:\n  - id: a\n    status: in_force\n    steps:\n      - id: b\n"
        + f"        level: {written}\n"
    )


def _amount(written):
    return (
        _FORMAT
        + "agreements:\n  - id: a\n    kind: collaboration_agreement\n    status: in_force\n"
        + f"    cost_shares:\n      - party: a\n        amount: {written}\n"
    )


def _time(written):
    return (
        _FORMAT
        + "groups:\n  - {id: g, kind: board}\nmeetings:\n  - id: a\n    group: g\n"
        + f"    on: 2025-04-03\n    time: {{start: {written}}}\n"
    )


CASES = {
    "no such day": (_until("2025-02-29"), "SHP006 5:15"),
    "no such month": (_until("2025-13"), "SHP006 5:15"),
    "day before there were years": (_until("0000-01-01"), "SHP006 5:15"),
    "first day of all": (_until("0001-01-01"), "SHP006 5:15"),
    "last day of all": (_until("9999-12-31"), "SHP006 5:15"),
    "year with five digits": (_until("10000-01-01"), "SHP006 5:15"),
    "year with two digits": (_until("25-04-03"), "SHP006 5:15"),
    "year below nothing": (_until("-2025-01-01"), "SHP006 5:15"),
    "day without hyphens": (_until("20250403"), "SHP006 5:15"),
    "day with a dash": (_until("2025\u201304\u201303"), "SHP006 5:15"),
    "day of a week": (_until("2025-W14-4"), "SHP006 5:15"),
    "day of a year": (_until("2025-093"), "SHP006 5:15"),
    "day with a time": (_until("2025-04-03T00:00:00Z"), "SHP006 5:15"),
    "day with slashes": (_until("03/04/2025"), "SHP006 5:15"),
    "day in words": (_until("3 April 2025"), "SHP006 5:15"),
    "day in full-width digits": (_until("\uff12\uff10\uff12\uff15-04-03"), "SHP006 5:15"),
    "day in Arabic digits": (_until("\u0662\u0660\u0662\u0665-04-03"), "SHP006 5:15"),
    "day that ends in a line end": (_until('"2025-04-03\\n"'), "SHP006 5:15"),
    "day by a tag": (_until("!!timestamp 2025-04-03"), "YML007 5:15"),
    "day as a number of hexadecimal digits": (_until("0x7E9"), "SHP006 5:15"),
    "day as a fraction": (_until("2025.0"), "SHP006 5:15"),
    "day as a list": (_until("[2025, 4, 3]"), "SHP003 5:15"),
    "day that is true": (_until("true"), "SHP003 5:15"),
    "day that is nothing": (_until("null"), "SHP003 5:5"),
    "days in the wrong order": (
        _FORMAT
        + "areas:\n  - {id: a, kind: county, valid_from: 2025-04-03, valid_to: 2025-04-02}\n",
        "CAL006 3:61",
    ),
    "no such week": (_weeks("2025-W53"), "CAL003 6:16"),
    "week nought": (_weeks("2025-W00"), "SHP007 6:16"),
    "last week of all": (_weeks("9999-W52"), "SHP007 6:16"),
    "weeks in the wrong order": (_weeks("2025-W32/2025-W25"), "RTN007 6:16"),
    "week without an end": (_weeks("2025-W25/"), "SHP007 6:16"),
    "length without a number": (_length("PT"), "SHP007 8:26"),
    "length of letters": (_length("a week or so"), "SHP007 8:26"),
    "length below nothing": (_length("-P1D"), "SHP007 8:26"),
    "length with a fraction": (_length("P0.5D"), "SHP007 8:26"),
    "length of a hundred digits": (_length("P" + "9" * 100 + "Y"), "SHP007 8:26"),
    "length that is beyond the calendar": (
        _length("P9999Y"),
        "DSP005 6:13, DSP006 6:13, DSP005 8:9",
    ),
    "length as a number": (_length("7"), "SHP003 8:26"),
    "clock beyond midnight": (_time("25:00"), "SHP007 8:19"),
    "clock at sixty minutes": (_time("13:60"), "SHP007 8:19"),
    "clock without quotation marks as seconds": (_time("795"), "SHP003 8:19"),
    "clock in halves of a day": (_time("1:15 PM"), "SHP007 8:19"),
    "level below one": (_level("0"), "SHP008 7:16"),
    "level below nothing": (_level("-1"), "SHP008 7:16"),
    "level as text": (_level("'1'"), "SHP003 7:16"),
    "level as a fraction": (_level("1.5"), "SHP003 7:16"),
    "level in other digits": (_level("0x1"), "SHP003 7:16"),
    "level with an underscore": (_level("1_0"), "SHP003 7:16"),
    "level that is huge": (_level("9" * 400), "YML016 7:16"),
    "level beyond what is exact": (_level("9007199254740993"), "YML016 7:16"),
    "level that is infinite": (_level(".inf"), "SHP003 7:16"),
    "level that is no number": (_level(".nan"), "SHP003 7:16"),
    "amount with an exponent": (_amount("1e3"), "SHP005 8:17"),
    "amount with a comma": (_amount("'1,50'"), "SHP005 8:17"),
    "amount with a currency": (_amount("100 kr"), "SHP005 8:17"),
    "amount that is infinite": (_amount("-.inf"), "SHP005 8:17"),
    "amount of a thousand digits": (_amount("'" + "9" * 1_000 + "'"), "SHP005 8:17"),
    "amount in Arabic digits": (_amount("'\u0661'"), "SHP005 8:17"),
}
