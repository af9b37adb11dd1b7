"""Bytes that are no text in UTF-8, or are no text at all."""

_GERMAN = "a: \u00e4\u00f6\u00fc\n"

CASES = {
    "Latin-1": ("\u00e5: \u00f6\n".encode("latin-1"), "YML001 1:1"),
    "Windows": ("a: \u20ac\n".encode("cp1252"), "YML001 1:4"),
    "DOS": (_GERMAN.encode("cp437"), "YML001 1:4"),
    "mainframe": ("a: 1\n".encode("cp500"), "YML001 1:1"),
    "Chinese": ("a: \u6f22\u5b57\n".encode("gb18030"), "YML001 1:4"),
    "Japanese": ("a: \u6f22\u5b57\n".encode("shift_jis"), "YML001 1:4"),
    "UTF-16": ("a: 1\n".encode("utf-16"), "YML001 1:1"),
    "UTF-16 without a mark": (
        "a: 1\n".encode("utf-16-be"),
        "YML014 1:1, YML014 1:3, YML014 1:5, YML014 1:7, … 5",
    ),
    "UTF-32": ("a: 1\n".encode("utf-32"), "YML001 1:1"),
    "UTF-7 of a character": ("a: 1\n+AOU-: 1\n".encode("ascii") + b"\xe5", "YML001 3:1"),
    "overlong": (b"a: \xc0\xaf\n", "YML001 1:4"),
    "overlong null": (b"a: \xc0\x80\n", "YML001 1:4"),
    "overlong in three bytes": (b"a: \xe0\x80\xaf\n", "YML001 1:4"),
    "raw surrogate": (b"a: \xed\xa0\x80\n", "YML001 1:4"),
    "pair of raw surrogates": (b"a: \xed\xa0\xbd\xed\xb8\x80\n", "YML001 1:4"),
    "lone continuation": (b"a: \x80\n", "YML001 1:4"),
    "two starts": (b"a: \xc3\xc3\xa5\n", "YML001 1:4"),
    "five bytes": (b"a: \xf8\x88\x80\x80\x80\n", "YML001 1:4"),
    "cut short": (b"a: \xf0\x9f\x98", "YML001 1:4"),
    "beyond Unicode": (b"a: \xf4\x90\x80\x80\n", "YML001 1:4"),
    "bad after a mark": (b"\xef\xbb\xbfa: \xff\n", "YML001 1:4"),
    "half a mark": (b"\xef\xbba: 1\n", "YML001 1:1"),
    "bad in a comment": (b"a: 1 # \xff\n", "YML001 1:8"),
    "bad on the last of many lines": (b"a: 1\n" * 100_000 + b"\xff", "YML001 100001:1"),
    "bad behind carriage returns": (b"a: 1\r\rb: \xff\r", "YML001 3:4"),
    "all bytes": (bytes(range(256)), "YML001 3:115"),
    "executable": (
        b"\x7fELF\x02\x01\x01" + bytes(64),
        "YML014 1:1, YML014 1:5, YML014 1:6, YML014 1:7, … 68",
    ),
    "compressed": (b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03", "YML001 1:2"),
    "archive": (b"PK\x03\x04\x14\x00\x08\x08\x08\x00\x00\x00\x21\x00\xff\xfe", "YML001 1:15"),
    "picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "YML001 1:1"),
    "document to print": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "YML001 2:2"),
    "database": (
        b"SQLite format 3\x00\x10\x00\x01\x01",
        "YML014 1:16, YML014 1:17, YML014 1:18, YML014 1:19, … 5",
    ),
    "zeros": (bytes(10_000), "YML014 1:1, YML014 1:2, YML014 1:3, YML014 1:4, … 100"),
}

JSON = {
    "Latin-1": ('{"\u00e5": 1}'.encode("latin-1"), "YML001 1:3"),
    "UTF-16": ('{"a": 1}'.encode("utf-16"), "YML001 1:1"),
    "UTF-16 without a mark": (
        '{"a": 1}'.encode("utf-16-le"),
        "YML014 1:2, YML014 1:4, YML014 1:6, YML014 1:8, … 8",
    ),
    "raw surrogate": (b'{"a": "\xed\xa0\x80"}', "YML001 1:8"),
    "overlong": (b'{"a": "\xc0\xaf"}', "YML001 1:8"),
    "cut short": (b'{"a": "\xf0\x9f\x98', "YML001 1:8"),
    "executable": (
        b"\x7fELF\x02\x01\x01" + bytes(64),
        "YML014 1:1, YML014 1:5, YML014 1:6, YML014 1:7, … 68",
    ),
    "all bytes": (bytes(range(256)), "YML001 3:115"),
    "binary JSON": (b"\xbf\x61a\x01\xff", "YML001 1:1"),
    "bad outside of texts": (b'{"a": 1}\xa0', "YML001 1:9"),
}
