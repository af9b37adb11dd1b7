"""References that lead in circles, through thousands, or from each to each."""

from datetime import date, timedelta

_FORMAT = "format: 1\n"
_TOWN = _FORMAT + "organisations:\n  - {id: town, kind: municipality}\n"
_MANY = 2_000
_DENSE = 150


def _each(written, many=_MANY):
    return "".join(written.format(n=n, next=(n + 1) % many) for n in range(many))


def _each_later(written, many=_MANY):
    """One for each, and each begins some days after the one before."""
    first = date(2000, 1, 1)
    return "".join(
        written.format(
            n=n,
            next=(n + 1) % many,
            after=(n + 2) % many,
            begins=first + timedelta(n),
            ends=first + timedelta(n + 15_000),
            again=first + timedelta(n + 15_001),
        )
        for n in range(many)
    )


def _all(many=_DENSE):
    return ", ".join(f"x{n}" for n in range(many))


CASES = {
    "group that reports to itself": (
        _TOWN + "groups:\n  - {id: g, kind: board, reports_to: g}\n",
        "REF004 5:38",
    ),
    "groups in a circle": (
        _TOWN + "groups:\n" + _each("  - {{id: x{n}, kind: board, reports_to: x{next}}}\n"),
        "REF004 5:39",
    ),
    "units in a long line to nowhere": (
        _FORMAT
        + "organisations:\n"
        + "".join(f"  - {{id: x{n}, kind: unit, part_of: x{n + 1}}}\n" for n in range(_MANY)),
        "REF001 2002:38",
    ),
    "areas in a long line to nowhere": (
        _FORMAT
        + "areas:\n"
        + "".join(f"  - {{id: x{n}, kind: county, parts: [x{n + 1}]}}\n" for n in range(_MANY)),
        "REF001 2002:39",
    ),
    "routines that each wait for each": (
        _TOWN
        + "routines:\n"
        + "".join(
            f"  - {{id: x{n}, status: in_force, comes_after: [{_all()}]}}\n" for n in range(_DENSE)
        ),
        "RTN006 5:46",
    ),
    "collectives of collectives": (
        _FORMAT
        + "organisations:\n"
        + "".join(
            f"  - {{id: x{n}, kind: collective, members: [{_all()}, y]}}\n" for n in range(_DENSE)
        ),
        "REF011 3:42, REF001 3:832, REF001 4:832, REF001 5:832, … 151",
    ),
    "ladder that turns in a circle": (
        _TOWN
        + "dispute_procedures:\n  - id: d\n    status: in_force\n    steps:\n"
        + _each("      - {{id: x{n}, level: 1, bodies: [town], on_failure: x{next}}}\n", 1_000),
        "DSP005 8:14, DSP005 9:14, DSP005 9:25, DSP005 10:14, … 2000",
    ),
    "decisions that rest on each other": (
        _TOWN
        + "decisions:\n"
        + _each(
            "  - {{id: x{n}, kind: pause, body: town, on: 2025-04-03, based_on: [x{next}]}}\n", 500
        ),
        "MAN002 5:10, MAN002 6:10, MAN002 7:10, MAN002 8:10, … 500",
    ),
    "seats by the thousand": (
        _TOWN
        + "groups:\n  - id: g\n    kind: steering_group\n    seats:\n"
        + _each("      - {{id: x{n}, organisation: town}}\n"),
        "MEM001 5:9",
    ),
    "holders by the thousand of one seat": (
        _TOWN
        + "people: [{id: p}]\ngroups:\n  - id: g\n    kind: steering_group\n    seats:\n"
        + "      - id: s\n        organisation: town\n        holders:\n"
        + "          - {person: p}\n" * _MANY,
        "MEM001 6:9, MEM003 9:9, MEM005 13:13, MEM005 14:13, … 2001",
    ),
    "versions by the thousand of one organisation": (
        _FORMAT
        + "organisations:\n"
        + "".join(
            f"  - {{id: a, kind: municipality, valid_from: {1900 + n % 200}-{n % 12 + 1:02}}}\n"
            for n in range(_MANY)
        ),
        "REF008 4:10, REF008 5:10, REF008 6:10, REF008 7:10, … 1999",
    ),
    "references to nothing by the thousand": (
        _FORMAT + "organisations:\n" + _each("  - {{id: x{n}, kind: unit, part_of: y{n}}}\n"),
        "REF001 3:35, REF001 4:35, REF001 5:35, REF001 6:35, … 2000",
    ),
    "the same alias for all": (
        _FORMAT
        + "organisations:\n"
        + _each("  - {{id: x{n}, kind: municipality, aliases: [a]}}\n"),
        "REF003 4:44, REF003 5:44, REF003 6:44, REF003 7:44, … 1999",
    ),
    "conditions inside conditions": (
        _TOWN
        + "routines:\n  - id: r\n    status: in_force\n    trigger: "
        + "{all_of: [" * 28
        + "{text: x}"
        + "]}" * 28
        + "\n",
        "RTN004 7:294",
    ),
    "comments that accept nothing": (
        _TOWN + "# narvard: allow\n" * 1_000,
        "ALW001 4:1, ALW001 5:1, ALW001 6:1, ALW001 7:1, … 1000",
    ),
    "comments that accept what is not there": (
        _TOWN + "# narvard: allow REF001 because it is so\n" * 1_000,
        "ALW003 4:18, ALW003 5:18, ALW003 6:18, ALW003 7:18, … 1000",
    ),
    "one comment that says it a thousand times": (
        _TOWN + "# narvard: " * 1_000 + "\n",
        "ALW001 4:1, ALW001 4:12, ALW001 4:23, ALW001 4:34, … 1000",
    ),
    "comment with a code of a hundred thousand letters": (
        _TOWN + "# narvard: allow " + "A" * 100_000 + " because\n",
        "ALW001 4:1",
    ),
    "groups in a circle that closes late": (
        _TOWN
        + "groups:\n"
        + _each_later("  - {{id: x{n}, kind: board, reports_to: x{next}, valid_from: {begins}}}\n"),
        "REF004 5:39",
    ),
    "units in a circle, each in two versions": (
        _FORMAT
        + "organisations:\n"
        + _each_later(
            "  - {{id: x{n}, kind: unit, part_of: x{next}, valid_to: {ends}}}\n"
            "  - {{id: x{n}, kind: unit, part_of: x{next}, valid_from: {again}}}\n"
        ),
        "REF011 3:35, REF011 4:35",
    ),
    "areas in a web that closes late": (
        _FORMAT
        + "areas:\n"
        + _each_later(
            "  - {{id: x{n}, kind: county, parts: [x{next}, x{after}], valid_from: {begins}}}\n"
        ),
        "REF011 3:40",
    ),
    "routines in a web of waiting that closes late": (
        _TOWN
        + "routines:\n"
        + _each_later(
            "  - {{id: x{n}, status: in_force, comes_after: [x{next}, x{after}],"
            " valid_from: {begins}}}\n"
        ),
        "RTN006 5:46",
    ),
    "routines that pass on in a circle that closes late": (
        _TOWN
        + "routines:\n"
        + _each_later(
            "  - {{id: x{n}, status: in_force, valid_from: {begins},"
            " steps: [{{id: a, refers_to: x{next}}}]}}\n"
        ),
        "RTN022 5:83",
    ),
    "personal numbers by the thousand": (
        _TOWN.replace("}\n", ", description: '") + "19121212-1212 " * 7_000 + "'}\n",
        "PRV001 3:49",
    ),
}
