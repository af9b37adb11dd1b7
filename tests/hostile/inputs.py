"""Input that breaks readers, by class; each is made when it is needed."""

from narvard.files.source import Notation, Source


def _deep(opening, closing=""):
    return opening * 3_000 + closing


YAML = {
    # bombs
    "alias bomb of lists": "a: &a [x, x]\n"
    + "".join(
        f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ),
    "alias bomb of mappings": "a: &a {x: y}\nb: &b {x: *a, y: *a}\nc: {x: *b, y: *b}\n",
    "merge bomb": "a0: &a0 {x: y}\n"
    + "".join(f"a{n + 1}: &a{n + 1}\n  <<: [*a{n}, *a{n}]\n" for n in range(24)),
    "merge of many": "a: {<<: [{b: 1}, {c: 2}]}\n",
    "alias cycle": "a: &a [*a]\n",
    "alias cycle in a mapping": "a: &a\n  b: *a\n",
    "alias of nothing": "a: *nothing\n",
    "alias as key": "a: &a b\n*a : c\n",
    # depth
    "deep flow lists": "a: " + _deep("["),
    "deep closed flow lists": "a: " + _deep("[", "]" * 3_000),
    "deep flow mappings": "a: " + _deep("{a: "),
    "deep block lists": "a:\n  " + _deep("- ") + "x\n",
    "deep block mappings": "".join(f"{' ' * n}a:\n" for n in range(300)),
    "deep explicit keys": _deep("? "),
    "deep keys in flow": _deep("{? "),
    "deep lists at the top": _deep("["),
    # size
    "endless integer": f"a: {'9' * 10_000}\n",
    "endless negative integer": f"a: -{'9' * 10_000}\n",
    "integer as key": f"{'9' * 1_000}: a\n",
    "long text": f"a: {'x' * (2**20 + 1)}\n",
    "long block text": "a: |\n" + "  x\n" * 600_000,
    "long key": f"? {'x' * (2**20 + 1)}\n: a\n",
    "large file of comments": "#" * (10 * 2**20 + 1),
    "many nodes": "a: [" + "x," * 1_000_000 + "]\n",
    "many keys": "".join(f"{n:x}x: \n" for n in range(600_000)),
    "many duplicate keys": "a: 1\n" * 100_000,
    "many aliases": "a: [" + "*a," * 100_000 + "]\n",
    # keys
    "duplicate key": "a: 1\na: 2\n",
    "duplicate key by an escape": 'a: 1\n"\\u0061": 2\n',
    "duplicate key in flow": "a: {b: 1, b: 2}\n",
    "duplicate key far apart": "a: 1\n" + "".join(f"k{n}: 1\n" for n in range(1000)) + "a: 2\n",
    "colliding integer keys": "".join(f"{n * (2**61 - 1)}: a\n" for n in range(1, 50)),
    "integer key": "1: a\n",
    "boolean key": "true: a\n",
    "null key": "~: a\n",
    "list as key": "? [a]\n: b\n",
    "mapping as key": "{a: b}: c\n",
    "duplicate within a key": "{a: 1, a: 2}: c\n",
    # tags
    "python object": "a: !!python/object/apply:os.system ['true']\n",
    "python name": "a: !!python/name:os.system\n",
    "integer by tag": "a: !!int x\n",
    "boolean by tag": "a: !!bool maybe\n",
    "float by tag": "a: !!float x\n",
    "timestamp by tag": "a: !!timestamp 2026-13-45\n",
    "binary": "a: !!binary '###'\n",
    "set": "a: !!set {b}\n",
    "ordered mapping": "a: !!omap [b: c]\n",
    "string by tag": "a: !!str 1\n",
    "lone tag": "a: ! b\n",
    "tag with a prefix": "%TAG !e! tag:example.com,2000:\n---\na: !e!b c\n",
    "tag without a prefix": "a: !e!b c\n",
    # documents
    "two documents": "a: 1\n---\nb: 2\n",
    "three empty documents": "---\n---\n---\n",
    "document after the end": "a: 1\n...\n---\nb: 2\n",
    "text after the end": "a: 1\n...\nb: 2\n",
    "nothing": "",
    "blank lines": "\n\n",
    "only a comment": "# a\n",
    "only a start": "---\n",
    "only an end": "...\n",
    "null": "null\n",
    "list": "- a\n",
    "text": "some words\n",
    "number": "1\n",
    "quoted": '"a: 1"\n',
    "old version": "%YAML 1.1\n---\na: yes\n",
    "unknown version": "%YAML 9.9\n---\na: 1\n",
    "unknown directive": "%HELLO\n---\na: 1\n",
    # characters
    "null character": "a: b\0c\n",
    "escape character": "a: \x1b[2J\n",
    "delete character": "a: b\x7f\n",
    "bell": "a: b\x07\n",
    "vertical tab": "a: b\x0bc\n",
    "form feed": "\x0ca: b\n",
    "next line": "a: b\x85c: d\n",
    "line separator": "a: b\u2028c: d\n",
    "paragraph separator": "a: b\u2029c: d\n",
    "byte order mark inside": "a: 1\n\ufeffb: 2\n",
    "no character": "a: \uffff\n",
    "half a pair": "a: \ud83d\n",
    "escaped null character": 'a: "\\0"\n',
    "escaped escape": 'a: "\\e[2J"\n',
    "escaped control in a key": '"\\a": b\n',
    "escaped next line": 'a: "\\N"\n',
    "escaped half a pair": 'a: "\\ud83d"\n',
    "escaped beyond Unicode": 'a: "\\U00110000"\n',
    "many null characters": "\0" * 100_000,
    # syntax
    "tab": "a:\n\tb: 1\n",
    "tab after spaces": "a:\n  b: 1\n \tc: 2\n",
    "tab before a comment": "a: 1\n\t# b\n",
    "open quotation": 'a: "b\n',
    "open single quotation": "a: 'b\n",
    "open list": "a: [b\n",
    "open mapping": "a: {b\n",
    "closed twice": "a: [b]]\n",
    "wrong bracket": "a: [b}\n",
    "two colons": "a: b: c\n",
    "no colon": "a: 1\nb\nc: 2\n",
    "wrong indentation": "a:\n    b: 1\n  c: 2\n",
    "list in a mapping": "a: 1\n- b\n",
    "item on the line of its key": "a: - b\n",
    "percent": "a: %b\n",
    "at": "a: @b\n",
    "backtick": "a: `b`\n",
    "star": "a: *\n",
    "ampersand": "a: &\n",
    "unknown escape": 'a: "\\q"\n',
    "block header": "a: |9x\n",
    "template": "a: {{ b }}\n",
    "conflict markers": "<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> theirs\n",
    "JSON with a trailing comma after nothing": "{,}\n",
    "markup": "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>\n",
    "zip archive": "PK\x03\x04\x14\x00\x00\x00",
    "question mark in brackets": "a: [?b]\n",
    "message to a build server": '"x\\n::error::pwn": 1\n"x\\n::error::pwn": 2\n',
}

JSON = {
    "deep arrays": "[" * 100_000,
    "deep closed arrays": "[" * 100_000 + "]" * 100_000,
    "deep objects": '{"a":' * 100_000,
    "deep within limits of the interpreter": '{"a":' * 65 + "1" + "}" * 65,
    "duplicate key": '{"a": 1, "a": 2}',
    "duplicate key by an escape": '{"a": 1, "\\u0061": 2}',
    "many duplicate keys": "{" + '"a": 1, ' * 100_000 + '"a": 1}',
    "not a number": '{"a": NaN}',
    "infinity": '{"a": Infinity}',
    "negative infinity": '{"a": -Infinity}',
    "endless integer": '{"a": ' + "9" * 10_000 + "}",
    "endless fraction": '{"a": 0.' + "9" * 10_000 + "}",
    "huge exponent": '{"a": 1e999999999999999999999}',
    "tiny exponent": '{"a": 1e-999999999999999999999}',
    "half a pair": '{"a": "\\ud83d"}',
    "wrong half first": '{"a": "\\udc00\\ud800"}',
    "escaped null character": '{"a": "\\u0000"}',
    "escaped escape": '{"\\u001b[2J": 1}',
    "escaped byte order mark": '{"a": "\\ufeff"}',
    "raw null character": '{"a": "\0"}',
    "raw tab": '{"a": "\t"}',
    "raw line end": '{"a": "\n"}',
    "long text": '{"a": "' + "x" * (2**20 + 1) + '"}',
    "many nodes": '{"a": [' + "1," * 1_000_000 + "1]}",
    "array": "[1]",
    "text": '"a"',
    "nothing": "",
    "null": "null",
    "comment": '{"a": 1} // b',
    "trailing comma": '{"a": 1,}',
    "single quotes": "{'a': 1}",
    "bare key": "{a: 1}",
    "two values": "{} {}",
    "YAML": "a: 1\n",
    "open text": '{"a": "',
    "open object": '{"a": 1',
    "leading zero": '{"a": 01}',
    "hexadecimal": '{"a": 0x1F}',
    "full width digit": '{"a": \uff11}',
}

BYTES = {
    "Latin-1": "å: ö\n".encode("latin-1"),
    "UTF-16": "a: 1\n".encode("utf-16"),
    "UTF-16 without a mark": "a: 1\n".encode("utf-16-be"),
    "UTF-32": "a: 1\n".encode("utf-32"),
    "overlong": b"a: \xc0\xaf\n",
    "raw surrogate": b"a: \xed\xa0\x80\n",
    "cut short": b"a: \xf0\x9f\x98",
    "beyond Unicode": b"a: \xf4\x90\x80\x80\n",
    "random": bytes(range(256)),
    "bad at the end of a large file": b"a: 1\n" * 100_000 + b"\xff",
    "executable": b"\x7fELF\x02\x01\x01" + bytes(64),
}

SOURCES = [
    *(
        (f"yaml, {name}", Source.from_text(text, file="it.yaml", notation=Notation.YAML))
        for name, text in YAML.items()
    ),
    *(
        (f"json, {name}", Source.from_text(text, file="it.json", notation=Notation.JSON))
        for name, text in JSON.items()
    ),
    *(
        (f"bytes, {notation.value}, {name}", Source(file="it", content=content, notation=notation))
        for name, content in BYTES.items()
        for notation in Notation
    ),
]
