"""Files that look wrong and are not, with the exact values they hold."""

from decimal import Decimal

import pytest

from narvard.files.source import Notation
from tests.files.reading import data

DEEPEST = "[" * 63 + "]" * 63
YAML = {
    "carriage returns": ("a: 1\r\nb: |\r\n  c\r\n  d\r\n", {"a": 1, "b": "c\nd\n"}),
    "only carriage returns": ("a: 1\rb: 2\r", {"a": 1, "b": 2}),
    "no line end": ("a: 1", {"a": 1}),
    "byte order mark": ("\ufeffa: 1\n", {"a": 1}),
    "a start": ("---\na: 1\n", {"a": 1}),
    "a start with a comment": ("# x\n--- # y\na: 1\n", {"a": 1}),
    "an end": ("a: 1\n...\n", {"a": 1}),
    "the version": ("%YAML 1.2\n---\na: no\n", {"a": "no"}),
    "letters": ("åäö: ÅÄÖ\nß: 漢字\n", {"åäö": "ÅÄÖ", "ß": "漢字"}),
    "beyond the basic plane": ("😀: 👩\u200d⚕️\n", {"😀": "👩\u200d⚕️"}),
    "joined and single letters": ("é: 1\ne\u0301: 2\n", {"é": 1, "e\u0301": 2}),
    "no-break space": ("a: b\u00a0c\n", {"a": "b\u00a0c"}),
    "empty key in quotation marks": ("'': a\n", {"": "a"}),
    "empty text": ("a: ''\n", {"a": ""}),
    "nothing three times": ("a:\nb: ~\nc: null\n", {"a": None, "b": None, "c": None}),
    "nothing in a list": ("a: [~, null]\nb:\n-\n- \n", {"a": [None, None], "b": [None, None]}),
    "empty collections": ("a: []\nb: {}\n", {"a": [], "b": {}}),
    "times": ("a: 13:15\nb: 08:00\nc: 1:30:00\n", {"a": "13:15", "b": "08:00", "c": "1:30:00"}),
    "ratios": ("a: 2:7\nb: 1/3\nc: 25%\n", {"a": "2:7", "b": "1/3", "c": "25%"}),
    "country codes": ("a: NO\nb: [SE, NO, DK]\n", {"a": "NO", "b": ["SE", "NO", "DK"]}),
    "Norwegian": ("no: norsk\nNO: Norge\n", {"no": "norsk", "NO": "Norge"}),
    "switches": ("a: [yes, No, on, OFF, y, n]\n", {"a": ["yes", "No", "on", "OFF", "y", "n"]}),
    "truth": ("a: [true, True, TRUE, tRUE]\n", {"a": [True, True, True, "tRUE"]}),
    "leading zeros": ("a: 0114\nb: 00\nc: 0\n", {"a": "0114", "b": "00", "c": 0}),
    "signs": ("a: -0\nb: +1\nc: -1\n", {"a": "-0", "b": "+1", "c": -1}),
    "fractions": ("a: 13.00\nb: 0.30\nc: 1e3\n", {"a": "13.00", "b": "0.30", "c": "1e3"}),
    "other bases": ("a: 0x1F\nb: 0o17\nc: 1_000\n", {"a": "0x1F", "b": "0o17", "c": "1_000"}),
    "no number": ("a: .nan\nb: -.inf\nc: NaN\n", {"a": ".nan", "b": "-.inf", "c": "NaN"}),
    "dates": ("a: 2025-04-03\nb: 2025-13-45\n", {"a": "2025-04-03", "b": "2025-13-45"}),
    "years are numbers": ("a: 2025\n2025-: b\n", {"a": 2025, "2025-": "b"}),
    "largest integers": (
        "a: 9007199254740992\nb: -9007199254740992\n",
        {"a": 2**53, "b": -(2**53)},
    ),
    "number in quotation marks": ("a: '1'\n\"2\": b\n", {"a": "1", "2": "b"}),
    "same key in two mappings": ("a: {b: 1}\nc: {b: 2}\n", {"a": {"b": 1}, "c": {"b": 2}}),
    "same key in two cases": ("a: 1\nA: 2\n", {"a": 1, "A": 2}),
    "merge sign in quotation marks": ("'<<': a\nb: <<\n", {"<<": "a", "b": "<<"}),
    "ampersand inside": ("a: R&D\nb: Q & A\nc: '&x'\n", {"a": "R&D", "b": "Q & A", "c": "&x"}),
    "star inside": ("a: 2 * 3\nb: '*.yaml'\n", {"a": "2 * 3", "b": "*.yaml"}),
    "exclamation inside": (
        "a: Obs! x\nb: '! x'\nc: \"!\"\n",
        {"a": "Obs! x", "b": "! x", "c": "!"},
    ),
    "question inside": ("a: why? x\nb: [why?, c]\n", {"a": "why? x", "b": ["why?", "c"]}),
    "question first": ("a: ?x\nb: -x\nc: :x\n", {"a": "?x", "b": "-x", "c": ":x"}),
    "colon inside": ("a: b:c\nd: http://e.se/f#g\n", {"a": "b:c", "d": "http://e.se/f#g"}),
    "sharp inside": ("a: b#c # d\ne: C#\n", {"a": "b#c", "e": "C#"}),
    "tab inside": ("a: b\tc\nd: 'e\tf'\n", {"a": "b\tc", "d": "e\tf"}),
    "tab before a comment": ("a: 1\t# b\n", {"a": 1}),
    "tabs in brackets": ("a: [\n\tb,\n\tc\n  ]\n", {"a": ["b", "c"]}),
    "tab in a block text": ("a: |\n  b\n  \tc\n", {"a": "b\n\tc\n"}),
    "tab after a colon": ("a:\tb\n", {"a": "b"}),
    "escapes": ('a: "\\t\\n\\x41\\u00e5\\U0001F600\\/\\_"\n', {"a": "\t\nAå😀/\xa0"}),
    "backslash": ("a: 'C:\\e'\nb: \\0\n", {"a": "C:\\e", "b": "\\0"}),
    "doubled quotation mark": ("a: 'it''s'\n", {"a": "it's"}),
    "quotation mark inside": ('a: it\'s "so"\n', {"a": 'it\'s "so"'}),
    "folded text": ("a: >\n  b\n  c\n\n  d\n", {"a": "b c\nd\n"}),
    "text without its line end": ("a: |-\n  b\n\n", {"a": "b"}),
    "text with all its line ends": ("a: |+\n  b\n\n", {"a": "b\n\n"}),
    "text with an indentation of its own": ("a: |2\n    b\n", {"a": "  b\n"}),
    "block text that looks like a document": ("a: |\n  ---\n  b: *c\n", {"a": "---\nb: *c\n"}),
    "text over several lines": ("a: b\n  c\n\n  d\n", {"a": "b c\nd"}),
    "quoted text over several lines": ('a: "b\n  c \\\n  d"\n', {"a": "b c d"}),
    "key over a comment": ("a:\n  # b\n\n  c: 1\n", {"a": {"c": 1}}),
    "list below its key": ("a:\n- b\n- - c\n  - d\n", {"a": ["b", ["c", "d"]]}),
    "one pair in a list": ("a: [b: c, d: e]\n", {"a": [{"b": "c"}, {"d": "e"}]}),
    "trailing commas": ("a: [b, c,]\nd: {e: f,}\n", {"a": ["b", "c"], "d": {"e": "f"}}),
    "explicit keys": ("? a\n: b\n? c\n", {"a": "b", "c": None}),
    "JSON": ('{"a": [1, true, null], "b": "\\u00e5"}', {"a": [1, True, None], "b": "å"}),
    "all on one line": ("{a: {b: {c: [1, [2]]}}}", {"a": {"b": {"c": [1, [2]]}}}),
    "names of Python": ("__class__: a\nself: b\n", {"__class__": "a", "self": "b"}),
    "control picture": ("a: ␛\n", {"a": "␛"}),
    "replacement character": ("a: \ufffd\n", {"a": "\ufffd"}),
    "soft hyphen": ("a: sam\u00adverkan\n", {"a": "sam\u00adverkan"}),
    "joiner and non-joiner": ("a: \u0645\u06cc\u200c\u062e\n", {"a": "\u0645\u06cc\u200c\u062e"}),
    "marks of direction": ("a: \u05d0\u200e1\u200f\n", {"a": "\u05d0\u200e1\u200f"}),
    "private letters": ("a: \ue000\n", {"a": "\ue000"}),
    "combining marks alone": ("a: \u0301\n", {"a": "\u0301"}),
    "full-width colon": ("a: b\uff1a c\n", {"a": "b\uff1a c"}),
    "full-width digits": ("a: \uff11\uff12\n", {"a": "\uff11\uff12"}),
    "quotation marks of a word processor": ("a: \u201cb\u201d\n", {"a": "\u201cb\u201d"}),
    "dashes": ("a: \u2013 b \u2014 c\n", {"a": "\u2013 b \u2014 c"}),
    "ideographic space": ("a: b\u3000c\n", {"a": "b\u3000c"}),
    "no-break space first": ("a: \u00a0b\n", {"a": "\u00a0b"}),
    "spaces at the ends of lines": ("a: b   \nc:   \n", {"a": "b", "c": None}),
    "spaces around colons": ("a  :   b\n", {"a": "b"}),
    "key with spaces": ("a b c: d\n", {"a b c": "d"}),
    "key of 1,000 characters": ("x" * 1_000 + ": a\n", {"x" * 1_000: "a"}),
    "key with a colon": ("a:b: c\n", {"a:b": "c"}),
    "key with a sharp sign": ("a#b: c\n", {"a#b": "c"}),
    "keys that look like numbers": (
        "1.0: a\n1e3: b\n0x1: c\n+1: d\n",
        {"1.0": "a", "1e3": "b", "0x1": "c", "+1": "d"},
    ),
    "keys that look like days": ("2025-04-03: a\n13:15: b\n", {"2025-04-03": "a", "13:15": "b"}),
    "keys of YAML 1.1": ("yes: a\nOff: b\ny: c\n", {"yes": "a", "Off": "b", "y": "c"}),
    "block text of blank lines": ("a: |+\n\n\nb: 1\n", {"a": "\n\n", "b": 1}),
    "folded text with a list": ("a: >\n  b\n   - c\n   - d\n", {"a": "b\n - c\n - d\n"}),
    "folded text at the end": ("a: >-\n  b\n  c", {"a": "b c"}),
    "block text with a sharp sign": ("a: |\n  # b\n  c # d\n", {"a": "# b\nc # d\n"}),
    "block text with a comment behind its sign": ("a: | # b\n  c\n", {"a": "c\n"}),
    "block text of one space deeper": ("a: |1\n b\n", {"a": "b\n"}),
    "line ends of two sorts": ("a: 1\r\nb: 2\nc: 3\r", {"a": 1, "b": 2, "c": 3}),
    "escaped line end": ('a: "b\\\n  c"\n', {"a": "bc"}),
    "quoted text of blank lines": ("a: 'b\n\n\n  c'\n", {"a": "b\n\nc"}),
    "brackets over many lines": ("a: [\nb,\n\n# c\nd\n]\n", {"a": ["b", "d"]}),
    "mapping in brackets without values": ("a: {b, c: }\n", {"a": {"b": None, "c": None}}),
    "text with brackets inside": ("a: b [c] {d}\n", {"a": "b [c] {d}"}),
    "text with a comma": ("a: b, c\nd: [e f, g]\n", {"a": "b, c", "d": ["e f", "g"]}),
    "percent sign inside": ("a: 100 %\nb: 5%\n", {"a": "100 %", "b": "5%"}),
    "at sign inside": ("a: b@c.se\n", {"a": "b@c.se"}),
    "points": ("a: ...b\nc: .\nd: ..\n", {"a": "...b", "c": ".", "d": ".."}),
    "hyphens": ("a: --\nb: ---c\n", {"a": "--", "b": "---c"}),
    "start with content": ("--- {a: 1}\n", {"a": 1}),
    "comment at the end without a line end": ("a: 1\n# b", {"a": 1}),
    "a comment that looks like a key": ("a: 1\n#b: 2\n", {"a": 1}),
    "infinity and the like in capitals": ("a: .INF\nb: .NaN\n", {"a": ".INF", "b": ".NaN"}),
    "nearly words": (
        "a: nulla\nb: truely\nc: Falsehood\n",
        {"a": "nulla", "b": "truely", "c": "Falsehood"},
    ),
    "numbers with spaces": ("a: 1 000\nb: 08-123 45\n", {"a": "1 000", "b": "08-123 45"}),
}

JSON = {
    "white space": (' \t\r\n{"a" : 1 }\n', {"a": 1}),
    "byte order mark": ('\ufeff{"a": 1}', {"a": 1}),
    "fraction": ('{"a": 0.30}', {"a": Decimal("0.30")}),
    "exponent": ('{"a": 1E+2}', {"a": Decimal("1E+2")}),
    "pair of escapes": ('{"a": "\\ud83d\\ude00"}', {"a": "😀"}),
    "escaped backslash before b": ('{"a": "C:\\\\b\\\\u0000"}', {"a": "C:\\b\\u0000"}),
    "escaped slash": ('{"a": "\\/\\n\\t"}', {"a": "/\n\t"}),
    "merge sign": ('{"<<": "*a"}', {"<<": "*a"}),
    "number as key": ('{"1": {"1": 1}}', {"1": {"1": 1}}),
    "empty key": ('{"": {}}', {"": {}}),
    "nought below nothing": ('{"a": -0}', {"a": 0}),
    "nought below nothing as a fraction": ('{"a": -0.0}', {"a": Decimal("-0.0")}),
    "fraction that is whole": ('{"a": 1.0}', {"a": Decimal("1.0")}),
    "largest integer": ('{"a": 9007199254740992}', {"a": 2**53}),
    "four hundred digits": ('{"a": 0.' + "1" * 398 + "}", {"a": Decimal("0." + "1" * 398)}),
    "joined emoji": ('{"a": "\\ud83d\\udc69\\u200d\\u2695"}', {"a": "\U0001f469\u200d\u2695"}),
    "names of Python": ('{"__class__": {"self": 1}}', {"__class__": {"self": 1}}),
    "same key in two objects": (
        '{"a": {"b": 1}, "c": {"b": 2}}',
        {"a": {"b": 1}, "c": {"b": 2}},
    ),
    "lower case is no NaN": ('{"a": "NaN"}', {"a": "NaN"}),
}


@pytest.mark.parametrize("name", YAML)
def test_yaml(name):
    text, expected = YAML[name]
    same(data(text), expected)


@pytest.mark.parametrize("name", JSON)
def test_json(name):
    text, expected = JSON[name]
    same(data(text, Notation.JSON), expected)


def same(value, expected):
    assert value == expected
    assert repr(value) == repr(expected), "1 is not True"


def test_as_deep_and_as_large_as_allowed():
    assert data(f"a: {DEEPEST}\n") == data(f'{{"a": {DEEPEST}}}', Notation.JSON)
    text = "x" * 2**20
    assert data(f"a: {text}\n") == {"a": text} == data(f'{{"a": "{text}"}}', Notation.JSON)
    comment = "#" * (10 * 2**20 - 5)
    assert data(f"a: 1\n{comment}") == {"a": 1}


def test_there_are_enough_of_them():
    assert len(YAML) + len(JSON) >= 100
