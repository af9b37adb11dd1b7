"""YAML that can be read and is no collaboration: sections, items, keys and types of values."""

_FORMAT = "format: 1\n"
_TOWN = _FORMAT + "organisations:\n  - id: town\n    kind: municipality\n"

CASES = {
    "no format": ("organisations: []\n", "YML013"),
    "format in quotation marks": ("format: '1'\n", "YML013 1:9"),
    "format as a fraction": ("format: 1.0\n", "YML013 1:9"),
    "format that is true": ("format: true\n", "YML013 1:9"),
    "format of another day": ("format: 2\n", "YML013 1:9"),
    "format below nothing": ("format: -1\n", "YML013 1:9"),
    "format as a list": ("format: [1]\n", "YML013 1:9"),
    "format without a value": ("format:\n", "YML013 1:8"),
    "format in capitals": ("Format: 1\n", "YML013"),
    "unknown section": (_FORMAT + "organizations: []\n", "SHP001 2:1"),
    "name of a Python method as section": (_FORMAT + "__init__: []\n", "SHP001 2:1"),
    "empty name of a section": (_FORMAT + "'': []\n", "SHP001 2:1"),
    "many unknown sections": (
        _FORMAT + "".join(f"k{n}: 1\n" for n in range(2_000)),
        "SHP001 2:1, SHP001 3:1, SHP001 4:1, SHP001 5:1, … 2000",
    ),
    "section without a value": (_FORMAT + "organisations:\n", "SHP003 2:1"),
    "section as a mapping": (
        _FORMAT + "organisations: {town: {kind: municipality}}\n",
        "SHP003 2:16",
    ),
    "section as text": (_FORMAT + "organisations: town\n", "SHP003 2:16"),
    "section as a number": (_FORMAT + "organisations: 1\n", "SHP003 2:16"),
    "section that is false": (_FORMAT + "organisations: false\n", "SHP003 2:16"),
    "item without a value": (_FORMAT + "organisations:\n  -\n", "SHP003 3:4"),
    "item as text": (_FORMAT + "organisations: [town]\n", "SHP003 2:17"),
    "item as a list": (
        _FORMAT + "organisations: [[{id: town, kind: municipality}]]\n",
        "SHP003 2:17",
    ),
    "item as an empty mapping": (_FORMAT + "organisations: [{}]\n", "SHP002 2:17, SHP002 2:17"),
    "very many items of the wrong sort": (
        _FORMAT + "organisations:\n" + "  - 1\n" * 50_000,
        "SHP003 3:5, SHP003 4:5, SHP003 5:5, SHP003 6:5, … 5000",
    ),
    "lists as deep as is allowed": (
        _FORMAT + "organisations: " + "[" * 62 + "]" * 62 + "\n",
        "SHP003 2:17",
    ),
    "mappings as deep as is allowed": (
        _TOWN + "    name: " + "{sv: " * 60 + "a" + "}" * 60 + "\n",
        "SHP003 5:16",
    ),
    "header as a list": (_FORMAT + "collaboration: [a]\n", "SHP003 2:16"),
    "header as text": (_FORMAT + "collaboration: town\n", "SHP003 2:16"),
    "header without an id": (_FORMAT + "collaboration: {name: a}\n", "SHP002 2:16"),
    "country that is false to others": (
        _FORMAT + "collaboration: {id: a, country: no}\n",
        "SHP005 2:33",
    ),
    "unknown key": (_TOWN + "    nmae: Alderton\n", "SHP001 5:5"),
    "unknown key of a thousand characters": (_TOWN + "    " + "x" * 1_000 + ": 1\n", "SHP001 5:5"),
    "many unknown keys": (
        _TOWN + "".join(f"    k{n}: 1\n" for n in range(1_000)),
        "SHP001 5:5, SHP001 6:5, SHP001 7:5, SHP001 8:5, … 1000",
    ),
    "key of a base class": (_TOWN + "    __class__: str\n", "SHP001 5:5"),
    "key of a method": (_TOWN + "    self: 1\n", "SHP001 5:5"),
    "key with a space at its end": (_TOWN + "    'name ': Alderton\n", "SHP001 5:5"),
    "key in capitals": (_TOWN + "    Name: Alderton\n", "SHP001 5:5"),
    "key with a letter that looks the same": (_TOWN + "    n\u0430me: Alderton\n", "SHP001 5:5"),
    "key that ends in a line end": (_TOWN + '    "name\\n": Alderton\n', "SHP001 5:5"),
    "missing keys": (_FORMAT + "groups:\n  - {name: Board}\n", "SHP002 3:5, SHP002 3:5"),
    "null in a text": (_TOWN + "    name: null\n", "SHP003 5:5"),
    "number in a text": (_TOWN + "    name: 1\n", "SHP003 5:11"),
    "truth in a text": (_TOWN + "    name: true\n", "SHP003 5:11"),
    "list in a text": (_TOWN + "    name: [Alderton]\n", "SHP003 5:11"),
    "empty text": (_TOWN + "    name: ''\n", "SHP008 5:11"),
    "text of spaces": (_TOWN + "    name: '   '\n", "SHP008 5:11"),
    "empty map of languages": (_TOWN + "    name: {}\n", "SHP008 5:11"),
    "text in no language": (_TOWN + "    name: {'': Alderton}\n", "SHP008 5:12"),
    "text in a long language": (_TOWN + "    name: {swedish: Alderton}\n", "SHP005 5:12"),
    "text in a language of full-width letters": (
        _TOWN + "    name: {\uff53\uff56: Alderton}\n",
        "SHP005 5:12",
    ),
    "text that is a template": (_TOWN + "    name: {{ name }}\n", "YML011 5:12"),
    "text too long for a name": (_TOWN + "    name: " + "x" * 100_001 + "\n", "SHP008 5:11"),
    "line with a line end": (_TOWN + '    aliases: ["a\\nb"]\n', "SHP005 5:15"),
    "line too long": (_TOWN + "    aliases: [" + "x" * 1_001 + "]\n", "SHP008 5:15"),
    "text where a list is expected": (_TOWN + "    aliases: Alderton\n", "SHP003 5:14"),
    "mapping where a list is expected": (_TOWN + "    aliases: {a: b}\n", "SHP003 5:14"),
    "null in a list": (_TOWN + "    aliases: [a, ~]\n", "SHP003 5:18"),
    "very many of the wrong sort in one item": (
        _TOWN + "    aliases: [" + "1, " * 50_000 + "]\n",
        "SHP003 5:15, SHP003 5:18, SHP003 5:21, SHP003 5:24, … 5000",
    ),
    "a switch of YAML 1.1": (_TOWN + "    external: no\n", "SHP003 5:15"),
    "a switch in quotation marks": (_TOWN + "    external: 'true'\n", "SHP003 5:15"),
    "a switch as a number": (_TOWN + "    external: 1\n", "SHP003 5:15"),
    "a switch without a value": (_TOWN + "    external:\n", "SHP003 5:5"),
    "unknown kind": (_FORMAT + "organisations: [{id: town, kind: town}]\n", "SHP004 2:34"),
    "kind in capitals": (
        _FORMAT + "organisations: [{id: town, kind: MUNICIPALITY}]\n",
        "SHP004 2:34",
    ),
    "kind with dotless letters": (
        _FORMAT + "organisations: [{id: town, kind: mun\u0131c\u0131pality}]\n",
        "SHP004 2:34",
    ),
    "kind as a list": (
        _FORMAT + "organisations: [{id: town, kind: [municipality]}]\n",
        "SHP003 2:34",
    ),
    "kind without a value": (_FORMAT + "organisations: [{id: town, kind: }]\n", "SHP003 2:28"),
    "a fault far inside": (
        _FORMAT
        + "groups:\n  - id: g\n    kind: board\n    seats:\n      - id: s\n        holders:\n"
        + "          - {person: p, office: [chair]}\n",
        "SHP001 8:25",
    ),
}
