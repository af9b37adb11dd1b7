"""Nesting that exhausts a stack."""


def _deep(opening, closing=""):
    return opening * 3_000 + closing


CASES = {
    "deep flow lists": ("a: " + _deep("["), "YML009 1:67"),
    "deep closed flow lists": ("a: " + _deep("[", "]" * 3_000), "YML009 1:67"),
    "deep flow mappings": ("a: " + _deep("{a: "), "YML009 1:256"),
    "deep block lists": ("a:\n  " + _deep("- ") + "x\n", "YML009 2:129"),
    "deep block mappings": ("".join(f"{' ' * n}a:\n" for n in range(300)), "YML009 65:65"),
    "deep explicit keys": (_deep("? "), "YML011 1:3, YML011 1:5, YML011 1:7, YML011 1:9, … 64"),
    "deep keys in flow": (_deep("{? "), "YML011 1:4, YML011 1:7, YML011 1:10, YML011 1:13, … 64"),
    "deep lists at the top": (_deep("["), "YML009 1:65"),
    "sixty-five levels": ("a: " + "[" * 64 + "]" * 64 + "\n", "YML009 1:67"),
    "deep lists of pairs": ("a: " + "[b: " * 3_000 + "\n", "YML009 1:129"),
    "deep and then wide": ("a: " + "[" * 70 + "x, " * 10_000 + "\n", "YML009 1:67"),
    "deep at the end of a large file": (
        "b: 1\n" + "#\n" * 100_000 + "a: " + _deep("["),
        "YML009 100002:67",
    ),
    "deep in quotation marks that end": ("a: 'x' " + _deep("["), "YML003 1:8"),
}
