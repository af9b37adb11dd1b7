"""The characters that have no place in a text of ours."""

import re
from typing import Final

_CONTROLS: Final = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_NO_CHARACTERS: Final = "\ud800-\udfff\ufffe\uffff"
_LINE_ENDS_AND_MARKS: Final = "\u2028\u2029\ufeff"
_TURNING: Final = "\u202a-\u202e\u2066-\u2069"
_HIDDEN: Final = "\u200b\u2060-\u2065\u206a-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
_OTHERS: Final = _NO_CHARACTERS + _LINE_ENDS_AND_MARKS + _TURNING + _HIDDEN

FORBIDDEN = re.compile(f"[{_CONTROLS}{_OTHERS}]")
"""Control characters but tab, line feed and carriage return; halves of surrogate pairs; what
Unicode says is no character; invisible line ends and byte order marks; what turns the direction
of the text around it; and spaces and letters that nobody sees. What joins letters or emoji, or
says where a word may be divided, is not among them."""

PLAIN_ASCII: Final = bytes(code for code in range(128) if not FORBIDDEN.match(chr(code)))
"""Those of the first 128 characters that are allowed."""

FORBIDDEN_AFTER_ESCAPES = re.compile(f"[{_CONTROLS}\r{_OTHERS}]")
"""The same and the carriage return: raw it ends a line, from an escape it is in the text."""

REPLACEMENT = "\ufffd"
