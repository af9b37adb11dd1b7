"""Anchors, aliases and merges that unfold into more than any machine holds."""

CASES = {
    "alias bomb of lists": (
        "a: &a [x, x]\n"
        + "".join(
            f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
            for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "YML005 1:4, YML005 2:4, YML005 2:8, YML005 2:12, … 81",
    ),
    "alias bomb of mappings": (
        "a: &a {x: y}\nb: &b {x: *a, y: *a}\nc: {x: *b, y: *b}\n",
        "YML005 1:4, YML005 2:4, YML005 2:11, YML005 2:18, … 6",
    ),
    "merge bomb": (
        "a0: &a0 {x: y}\n"
        + "".join(f"a{n + 1}: &a{n + 1}\n  <<: [*a{n}, *a{n}]\n" for n in range(24)),
        "YML005 1:5, YML005 2:5, YML006 3:3, YML005 3:8, … 97",
    ),
    "merge of many": ("a: {<<: [{b: 1}, {c: 2}]}\n", "YML006 1:5"),
    "alias cycle": ("a: &a [*a]\n", "YML005 1:4, YML005 1:8"),
    "alias cycle in a mapping": ("a: &a\n  b: *a\n", "YML005 1:4, YML005 2:6"),
    "alias of nothing": ("a: *nothing\n", "YML005 1:4"),
    "alias as key": ("a: &a b\n*a : c\n", "YML005 1:4, YML005 2:1"),
    "anchor on the whole": ("&a\nb: *a\n", "YML005 1:1, YML005 2:4"),
    "anchor on a key": ("&a b: 1\n", "YML005 1:1"),
    "anchor used never": ("a: &b c\n", "YML005 1:4"),
    "merge of nothing": ("a: {<<: }\n", "YML006 1:5"),
    "anchor twice": ("a: &x 1\nb: &x 2\nc: *x\n", "YML005 1:4, YML005 2:4, YML005 3:4"),
    "alias in brackets as key": ("a: {*b : c}\n", "YML005 1:5"),
}
