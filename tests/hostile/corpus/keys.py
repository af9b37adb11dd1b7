"""Keys that stand twice or are no text."""

CASES = {
    "duplicate key": ("a: 1\na: 2\n", "YML004 2:1"),
    "duplicate key by an escape": ('a: 1\n"\\u0061": 2\n', "YML004 2:1"),
    "duplicate key in flow": ("a: {b: 1, b: 2}\n", "YML004 1:11"),
    "duplicate key far apart": (
        "a: 1\n" + "".join(f"k{n}: 1\n" for n in range(1000)) + "a: 2\n",
        "YML004 1002:1",
    ),
    "colliding integer keys": (
        "".join(f"{n * (2**61 - 1)}: a\n" for n in range(1, 50)),
        "YML011 1:1, YML011 2:1, YML011 3:1, YML011 4:1, … 49",
    ),
    "integer key": ("1: a\n", "YML011 1:1"),
    "boolean key": ("true: a\n", "YML011 1:1"),
    "null key": ("~: a\n", "YML011 1:1"),
    "list as key": ("? [a]\n: b\n", "YML011 1:3"),
    "mapping as key": ("{a: b}: c\n", "YML011 1:1"),
    "duplicate within a key": ("{a: 1, a: 2}: c\n", "YML011 1:1, YML004 1:8"),
    "key without a name": ("format: 1\n: a\n", "YML003 2:1"),
    "date as key with a tag": ("!!timestamp 2025-04-03: a\n", "YML007 1:1"),
    "infinite key": ("? [a, *b]\n: c\n", "YML011 1:3, YML005 1:7"),
    "number with a sign as key": ("-1: a\n", "YML011 1:1"),
    "long list as key": ("? [" + "a, " * 10_000 + "]\n: b\n", "YML011 1:3"),
    "key twice in another quotation": ("'a': 1\n\"a\": 2\n", "YML004 2:1"),
    "key thrice": ("a: 1\na: 2\na: 3\n", "YML004 2:1, YML004 3:1"),
    "merge in brackets": ("{<<: {a: 1}, b: 2}\n", "YML006 1:2"),
    "key twice in each of two mappings": (
        "a: {b: 1, b: 2}\nc: {b: 1, b: 2}\n",
        "YML004 1:11, YML004 2:11",
    ),
    "key twice with the first a mapping": ("a: {b: {c: 1}, b: 2}\n", "YML004 1:16"),
}
