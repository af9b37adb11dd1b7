"""One thing said by the thousand: what a rule looks at for each must not be all the others."""

_FORMAT = "format: 1\n"
_TOWN = _FORMAT + "organisations:\n  - {id: town, kind: municipality}\n"
_PERSON = _TOWN + "people: [{id: p, organisation: town}]\n"
_GROUP = _PERSON + "groups:\n  - {id: g, kind: board}\n"
_SEAT = (
    _PERSON + "groups:\n  - id: g\n    kind: steering_group\n    seats:\n"
    "      - id: s\n        organisation: town\n"
)
_AGREEMENT = "id: x{n}, kind: agreement, status: in_force"
_MANY = 1_000


def _each(written, many=_MANY):
    return "".join(written.format(n=n, next=(n + 1) % many) for n in range(many))


def _dangling(section, item):
    """A thousand items of a section, each of which refers to something else that is not there."""
    return _TOWN + f"{section}:\n" + _each(f"  - {{{{{item}}}}}\n")


def _text(written):
    return (
        _FORMAT + f"organisations: [{{id: town, kind: municipality, description: '{written}'}}]\n"
    )


CASES = {
    "matters that are part of nothing": (
        _dangling("matters", "id: x{n}, part_of: y{n}"),
        "REF001 5:23, REF001 6:23, REF001 7:23, REF001 8:23, … 1000",
    ),
    "groups that consist of nothing": (
        _dangling("groups", "id: x{n}, kind: board, consists_of: [y{n}]"),
        "REF001 5:41, REF001 6:41, REF001 7:41, REF001 8:41, … 1000",
    ),
    "groups after nothing": (
        _dangling("groups", "id: x{n}, kind: board, successor_of: [y{n}]"),
        "REF001 5:42, REF001 6:42, REF001 7:42, REF001 8:42, … 1000",
    ),
    "agreements annexed to nothing": (
        _dangling("agreements", _AGREEMENT + ", annex_to: y{n}"),
        "REF001 5:59, REF001 6:59, REF001 7:59, REF001 8:59, … 1000",
    ),
    "documents annexed to nothing": (
        _dangling("documents", "id: x{n}, kind: minutes, annex_to: y{n}"),
        "REF001 5:39, REF001 6:39, REF001 7:39, REF001 8:39, … 1000",
    ),
    "laws replaced by nothing": (
        _dangling("laws", "id: x{n}, citation: a, replaced_by: y{n}"),
        "REF001 5:40, REF001 6:40, REF001 7:40, REF001 8:40, … 1000",
    ),
    "references of one item to a thousand things": (
        _TOWN + "  - {id: c, kind: collective, members: [" + _each("y{n:03}, ") + "]}\n",
        "REF001 4:41, REF001 4:47, REF001 4:53, REF001 4:59, … 1000",
    ),
    "references as long as they may be": (
        _dangling("matters", "id: x{n}, part_of: " + "/".join(["a" * 50] * 5)),
        "REF001 5:23, REF001 6:23, REF001 7:23, REF001 8:23, … 1000",
    ),
    "ids that all but equal what is looked for": (
        _FORMAT
        + "matters:\n"
        + _each("  - {{id: town-of-social-services-{n}, part_of: town-of-social-servicse-{n}}}\n"),
        "REF001 3:46, REF001 4:46, REF001 5:46, REF001 6:46, … 1000",
    ),
    "groups in a circle through one another": (
        _TOWN + "groups:\n" + _each("  - {{id: x{n}, kind: board, reports_to: x{next}}}\n", 5_000),
        "REF004 5:39",
    ),
    "group after itself by the thousand": (
        _TOWN
        + "groups: [{id: g, kind: board, reports_to: g, successor_of: ["
        + "g, " * _MANY
        + "]}]\n",
        "REF004 4:43",
    ),
    "names that are the same": (
        _FORMAT + "organisations:\n" + _each("  - {{id: x{n}, kind: municipality, name: a}}\n"),
        "REF006 4:40, REF006 5:40, REF006 6:40, REF006 7:40, … 999",
    ),
    "versions that are all of one day": (
        _FORMAT
        + "organisations:\n"
        + "  - {id: a, kind: municipality, valid_from: 2025-04-03, valid_to: 2025-04-03}\n" * _MANY,
        "REF008 4:10, REF008 5:10, REF008 6:10, REF008 7:10, … 999",
    ),
    "periods that all overlap": (
        _SEAT
        + "        holders:\n"
        + "          - {person: p, valid_from: 1000-01-01, valid_to: 2999-12-31}\n" * _MANY,
        "MEM001 6:9, MEM003 9:9, MEM005 13:13, MEM005 14:13, … 1001",
    ),
    "officers of one role": (
        _GROUP.replace("board", "board, officers: [" + "{role: chair, person: p}, " * _MANY + "]"),
        "MEM005 6:63, MEM005 6:89, MEM005 6:115, MEM005 6:141, … 999",
    ),
    "meeting on no day of the week": (
        _GROUP.replace("board", "board, meets: {weekdays: []}"),
        "CAL007 6:26",
    ),
    "a trillion times each nothing": (
        _GROUP.replace("board", "board, meets: {times: 1000000000000, every: P0D}"),
        "CAL007 6:63",
    ),
    "time zone that is none": (
        _FORMAT + "collaboration: {id: c, time_zone: Europe/" + "a" * 57 + "}\n",
        "CAL009 2:35",
    ),
    "pauses of two thousand years": (
        _TOWN
        + "routines:\n  - id: r\n    status: in_force\n    pauses:\n"
        + "      - {weeks: 1000-W01/2999-W52}\n" * 200,
        "RTN009 8:9, RTN009 9:9, RTN009 10:9, RTN009 11:9, … 200",
    ),
    "shares by the thousand": (
        _TOWN
        + "agreements:\n  - {id: r, kind: agreement, status: in_force, cost_shares: ["
        + "{party: town, share: 0.0001%}, " * _MANY
        + "]}\n",
        "AGR001 5:10, AGR009 5:48",
    ),
    "review of each day since the year 1000": (
        _TOWN
        + "agreements:\n  - {id: r, kind: agreement, status: in_force, valid_from: 1000,\n"
        + "     review: {every: P1D, reviewed_on: [1000]}}\n",
        "AGR001 5:10, AGR004 6:22",
    ),
    "figures that grow beyond all numbers": (
        _TOWN
        + "initiatives:\n  - id: i\n    kind: project\n    status: running\n    figures:\n"
        + "      - {id: f0, value: 2}\n"
        + "".join(
            f"      - {{id: f{n}, value: 1, "
            f"derived: {{figure: f{n - 1}, factor: 999999999999999}}}}\n"
            for n in range(1, _MANY)
        ),
        "PLN003 10:25, PLN003 11:25, PLN003 12:25, PLN003 13:25, … 999",
    ),
    "figure of a thousand digits": (
        _TOWN
        + "initiatives: [{id: i, kind: project, status: running, figures: [{id: a, value: 1},\n"
        + f"  {{id: b, value: '0.{'9' * 990}', "
        + f"derived: {{figure: a, factor: '0.{'1' * 990}'}}}}]}}]\n",
        "PLN003 5:18",
    ),
    "bytes of a picture by the million": (
        bytes(3_000_000),
        "YML014 1:1, YML014 1:2, YML014 1:3, YML014 1:4, … 100",
    ),
    "items by the million": (
        "a:\n" + "- x\n" * 1_000_000,
        "YML010 1000000:3",
    ),
    "bad byte behind a million lines": (b"# a\n" * 1_000_000 + b"\xff", "YML001 1000001:1"),
    "conditions that say nothing": (
        _TOWN
        + "routines:\n  - {id: r, status: in_force, trigger: {all_of: ["
        + "{}, " * _MANY
        + "]}}\n",
        "RTN003 5:50, RTN003 5:54, RTN003 5:58, RTN003 5:62, … 1000",
    ),
    "people to be forgotten long ago": (
        _TOWN + "people:\n" + _each("  - {{id: p{n}, organisation: town, retain_until: 1000}}\n"),
        "PRV006 5:48, PRV006 6:48, PRV006 7:48, PRV006 8:48, … 1000",
    ),
    "ages that exclude each other": (
        _TOWN
        + "target_groups:\n"
        + _each("  - {{id: o{n}, criteria: {{age: {{at_least: 1000000000000, under: 0}}}}}}\n"),
        "PLN001 5:30, PLN001 6:30, PLN001 7:30, PLN001 8:30, … 1000",
    ),
    "personal numbers to the end of a text": (
        _text(("19121212-1212 " * 7_000).strip()),
        "PRV001 2:61",
    ),
}
