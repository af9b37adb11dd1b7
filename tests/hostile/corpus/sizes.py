"""Numbers, texts and files that are too long."""

CASES = {
    "endless integer": (f"a: {'9' * 10_000}\n", "YML016 1:4"),
    "endless negative integer": (f"a: -{'9' * 10_000}\n", "YML016 1:4"),
    "integer as key": (f"{'9' * 1_000}: a\n", "YML011 1:1"),
    "long text": (f"a: {'x' * (2**20 + 1)}\n", "YML010 1:4"),
    "long block text": ("a: |\n" + "  x\n" * 600_000, "YML010 1:4"),
    "long key": (f"? {'x' * (2**20 + 1)}\n: a\n", "YML010 1:3"),
    "large file of comments": ("#" * (9 * 2**20), "YML012"),
    "many nodes": ("a: [" + "x," * 1_000_000 + "]\n", "YML010 1:2000001"),
    "many keys": ("".join(f"{n:x}x: \n" for n in range(600_000)), "YML010 500001:1"),
    "many duplicate keys": (
        "a: 1\n" * 100_000,
        "YML004 2:1, YML004 3:1, YML004 4:1, YML004 5:1, … 100",
    ),
    "many aliases": (
        "a: [" + "*a," * 100_000 + "]\n",
        "YML005 1:5, YML005 1:8, YML005 1:11, YML005 1:14, … 100",
    ),
    "many texts within limits": (
        "a: [" + ("x" * 1_000 + ", ") * 5_000 + "*y]\n",
        "YML005 1:5010005",
    ),
    "very long line of spaces": ("a:" + " " * 1_000_000 + "[\n", "YML003 2:1"),
    "very many blank lines": ("\n" * 1_000_000 + "a: [\n", "YML003 1000002:1"),
    "long anchor": ("a: &" + "x" * 100_000 + " b\n", "YML005 1:4"),
    "long tag": ("a: !" + "x" * 100_000 + " b\n", "YML007 1:4"),
    "long directive": ("%" + "X" * 100_000 + "\n---\na: 1\n", "YML003 1:100002"),
    "long escape": ('a: "' + "\\x41" * 300_000 + '"\n', "YML013"),
    "long fraction": (f"format: 1.{'0' * 10_000}\n", "YML013 1:9"),
    "very many directives": (
        "%TAG !e! tag:e\n" * 2 + "%X\n" * 10_000 + "---\na: 1\n",
        "YML003 2:1",
    ),
    "very many findings of the same sort": (
        "a: [" + "!x, " * 100_000 + "]\n",
        "YML007 1:5, YML007 1:9, YML007 1:13, YML007 1:17, … 100",
    ),
    "very many characters that nobody sees": (
        "a: '" + "\u200b" * 100_000 + "'\n",
        "YML014 1:5, YML014 1:6, YML014 1:7, YML014 1:8, … 100",
    ),
}
