"""Ids and names that pretend to be others, lead elsewhere, or cannot be told apart."""

_FORMAT = "format: 1\n"


def _id(written):
    return _FORMAT + f"organisations:\n  - id: {written}\n    kind: municipality\n"


def _name(written):
    return _FORMAT + f"organisations:\n  - id: town\n    kind: municipality\n    name: {written}\n"


CASES = {
    "id that leads upwards": (_id("../../etc/passwd"), "SHP005 3:9"),
    "id that leads to the root": (_id("/etc/passwd"), "SHP005 3:9"),
    "id with a drive": (_id("c:aux"), "SHP005 3:9"),
    "id of a device": (_id("CON"), "SHP005 3:9"),
    "id with an ending": (_id("nul.yaml"), "SHP005 3:9"),
    "id of a method": (_id("__class__"), "SHP005 3:9"),
    "id in Cyrillic": (_id("\u0430b"), "SHP005 3:9"),
    "id in full-width letters": (_id("\uff41b"), "SHP005 3:9"),
    "id with a combining mark": (_id("e\u0301"), "SHP005 3:9"),
    "id with a letter of Swedish": (_id("\u00e5l"), "SHP005 3:9"),
    "id with a zero-width joiner": (_id("a\u200db"), "SHP005 3:9"),
    "id with a soft hyphen": (_id("a\u00adb"), "SHP005 3:9"),
    "id with another hyphen": (_id("a\u2010b"), "SHP005 3:9"),
    "id with a space": (_id("a b"), "SHP005 3:9"),
    "id with a no-break space": (_id("a\u00a0b"), "SHP005 3:9"),
    "id in capitals": (_id("Town"), "SHP005 3:9"),
    "id with a dotted capital": (_id("\u0130d"), "SHP005 3:9"),
    "id that begins with a digit": (_id("1a"), "SHP005 3:9"),
    "id that begins with a hyphen": (_id("-a"), "SHP005 3:9"),
    "id of digits": (_id("2025"), "SHP003 3:9"),
    "id that is true": (_id("true"), "SHP003 3:9"),
    "id that is nothing": (_id("~"), "SHP003 3:5"),
    "id that is empty": (_id("''"), "SHP008 3:9"),
    "id of 64 characters": (_id("a" * 64), "SHP005 3:9"),
    "id of a million characters": (_id("a" * 1_000_000), "SHP008 3:9"),
    "id that ends in a line end": (_id('"town\\n"'), "SHP005 3:9"),
    "id that begins with a tab": (_id('"\\ttown"'), "SHP005 3:9"),
    "id as a list": (_id("[town]"), "SHP003 3:9"),
    "id as a mapping": (_id("{id: town}"), "SHP003 3:9"),
    "id with a percent sign": (_id("a%0A::error::b"), "SHP005 3:9"),
    "id of a shell": (_id("'$(reboot)'"), "SHP005 3:9"),
    "id of SQL": (_id('"a\'; drop table b"'), "SHP005 3:9"),
    "id of a formula": (_id("=1+1"), "SHP005 3:9"),
    "id of markup": (_id("<b>"), "SHP005 3:9"),
    "name from right to left": (_name("\u202etxt.yaml"), "YML014 5:11"),
    "name with an embedding": (_name("a\u202ab\u202c"), "YML014 5:12, YML014 5:14"),
    "name with an isolate": (_name("a\u2066b\u2069"), "YML014 5:12, YML014 5:14"),
    "name with a zero-width space": (_name("a\u200bb"), "YML014 5:12"),
    "name with a word joiner": (_name("a\u2060b"), "YML014 5:12"),
    "name of invisible letters": (_name("a\U000e0041\U000e0042"), "YML014 5:12, YML014 5:13"),
    "name with an interlinear mark": (_name("a\ufff9b\ufffbc"), "YML014 5:12, YML014 5:14"),
    "name from right to left by an escape": (_name('"\\u202etxt"'), "YML014 5:11"),
    "comment from right to left": (_id("a # \u202e b"), "YML014 3:13"),
    "alias that is the name of another": (
        _FORMAT + "organisations:\n  - {id: a, kind: municipality, aliases: [x]}\n"
        "  - {id: b, kind: municipality, aliases: [x]}\n",
        "REF003 4:43",
    ),
    "name of another in another case": (
        _FORMAT + "organisations:\n  - {id: a, kind: municipality, name: Alderton}\n"
        "  - {id: b, kind: municipality, name: ALDERTON}\n",
        "REF006 4:39",
    ),
    "name of another in other code points": (
        _FORMAT + "organisations:\n  - {id: a, kind: municipality, name: \u00c5by}\n"
        "  - {id: b, kind: municipality, name: A\u030aby}\n",
        "REF006 4:39",
    ),
    "id twice": (
        _FORMAT + "organisations:\n" + "  - {id: a, kind: municipality}\n" * 2,
        "REF008 4:10",
    ),
    "id twice in two sections": (
        _FORMAT
        + "organisations:\n  - {id: a, kind: municipality}\nareas:\n  - {id: a, kind: county}\n",
        "REF008 3:10",
    ),
    "id a thousand times": (
        _FORMAT + "organisations:\n" + "  - {id: a, kind: municipality}\n" * 1_000,
        "REF008 4:10, REF008 5:10, REF008 6:10, REF008 7:10, … 999",
    ),
    "reference that leads upwards": (
        _FORMAT + "organisations:\n  - {id: a, kind: unit, part_of: ../b}\n",
        "SHP005 3:34",
    ),
    "reference to nothing": (
        _FORMAT + "organisations:\n  - {id: a, kind: unit, part_of: b}\n",
        "REF001 3:34",
    ),
    "reference to another sort": (
        _FORMAT
        + "organisations:\n  - {id: a, kind: unit, part_of: b}\n"
        + "areas:\n  - {id: b, kind: county}\n",
        "REF009 3:34",
    ),
}
