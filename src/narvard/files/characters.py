"""The characters that have no place in a text of ours."""

import re

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Control characters but tab, line feed and carriage return; invisible line ends and byte
order marks; halves of surrogate pairs; what Unicode says is no character."""

FORBIDDEN_AFTER_ESCAPES = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""The same and the carriage return: raw it ends a line, from an escape it is in the text."""

REPLACEMENT = "\ufffd"
