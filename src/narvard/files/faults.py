"""The rules of reading: what can be wrong with a file before its content is looked at."""

from typing import Final

from narvard.kernel.findings import Rule, Severity

NOT_UTF_8: Final = Rule(
    code="YML001",
    slug="not-utf-8",
    severity=Severity.ERROR,
    message="byte {byte} is not valid in UTF-8",
    doc="""\
The file is not encoded as UTF-8.

Why: read with another encoding than it was written with, `ö` becomes something else without
anyone being told. There is one encoding, so there is nothing to guess.

Fix: save the file as UTF-8. Most editors offer it as "Save with encoding"; `iconv -f latin1
-t utf-8` does it for an old file. Only the first such byte is reported.

Not when: the file begins with a byte order mark of UTF-8. That is tolerated and left out.

Source: RFC 8259 section 8.1 asks it of JSON; YAML 1.2.2 section 5.2 recommends it.
""",
)

TAB_INDENTATION: Final = Rule(
    code="YML002",
    slug="tab-indentation",
    severity=Severity.ERROR,
    message="the line is indented with a tab",
    doc="""\
A line of YAML is indented with a tab.

Why: how wide a tab is depends on the reader, and in YAML the width decides what belongs to what.

Fix: use spaces, two for each level. Editors can be told to do so for `.yaml` files. Reading
stops at the first such line.

Not when: the tab stands inside a text or before a comment at the end of a line, or when
the line is part of a list or a mapping in brackets.

Source: YAML 1.2.2 section 6.1.
""",
)

SYNTAX_ERROR: Final = Rule(
    code="YML003",
    slug="syntax-error",
    severity=Severity.ERROR,
    message="this cannot be read: {reason}",
    doc="""\
The text is not YAML, or not JSON in a file whose name ends in `.json`.

Why: what comes after the first such error cannot be told apart with certainty, so reading stops
there, and rules about the content are not run on this file.

Fix: the message says what was expected. The usual reasons are wrong indentation, a text that
holds `: ` or ` #` or begins with one of `[ ] { } * & ! % @ |`, and a missing quotation mark.
`NaN` and `Infinity` are not JSON.

Not when: such a character stands in a text within quotation marks.

Source: YAML 1.2.2; RFC 8259.
""",
)

DUPLICATE_KEY: Final = Rule(
    code="YML004",
    slug="duplicate-key",
    severity=Severity.ERROR,
    message="the key '{key}' stands twice in the same mapping",
    doc="""\
The same key stands twice in one mapping.

Why: most readers keep the last value and drop the first without a word. A holder or a
deadline that someone wrote down would be gone.

Fix: remove one of the two, or make a list of the values if both hold. The finding shows both.

Not when: the same key stands in two different mappings, such as two items of a list.

Source: YAML 1.2.2 section 3.2.1.1; RFC 7493 section 2.3.
""",
)

ANCHOR_OR_ALIAS: Final = Rule(
    code="YML005",
    slug="anchor-or-alias",
    severity=Severity.ERROR,
    message="'{name}' is an anchor or an alias, which are not used here",
    doc="""\
A value is marked with an anchor `&name`, or stands for one by an alias `*name`.

Why: a value then stands in a place where it cannot be read, a difference between two versions
shows up far from what changed, and a few lines can unfold into gigabytes.

Fix: write the value out, or give it an `id` and refer to that. Text that begins with `*` or `&`
needs quotation marks.

Not when: the character stands inside a text (`R&D`) or in quotation marks.

Source: YAML 1.2.2 sections 6.9.2 and 7.1; CWE-776.
""",
)

MERGE_KEY: Final = Rule(
    code="YML006",
    slug="merge-key",
    severity=Severity.ERROR,
    message="the merge key '<<' is not used here",
    doc="""\
A mapping takes over the keys of another with `<<`.

Why: it is no part of YAML 1.2, readers disagree on which value wins, and nested merges are the
cheapest way to make a reader run for ever.

Fix: write out the keys.

Not when: `"<<"` stands in quotation marks, which makes it an ordinary key.

Source: the merge key type of YAML 1.1 (yaml.org/type/merge.html), left out of YAML 1.2.
""",
)

TAG: Final = Rule(
    code="YML007",
    slug="tag",
    severity=Severity.ERROR,
    message="the tag '{tag}' is not used here",
    doc="""\
A value carries a tag such as `!!str`, `!!binary` or `!custom`.

Why: a tag tells the reader to make something else of the value, in some readers any object at
all. Here the schema alone decides what a value is.

Fix: remove the tag. Put text that looks like a number in quotation marks instead of `!!str`.

Not when: the exclamation mark stands inside a text (`Obs! Nytt`) or in quotation marks.

Source: YAML 1.2.2 section 6.9.1; CWE-502.
""",
)

SEVERAL_DOCUMENTS: Final = Rule(
    code="YML008",
    slug="several-documents",
    severity=Severity.ERROR,
    message="a second document begins here",
    doc="""\
A file holds more than one YAML document.

Why: many readers take the first and ignore the rest, so half of the file would not count.

Fix: remove the line `---`, or put what follows it into a file of its own in the same folder.

Not when: a single `---` stands before everything else, or the file ends in `...`.

Source: YAML 1.2.2 section 9.2.
""",
)

NESTED_TOO_DEEP: Final = Rule(
    code="YML009",
    slug="nested-too-deep",
    severity=Severity.ERROR,
    message="this is nested deeper than {limit} levels",
    doc="""\
Mappings and lists are nested deeper than the limit.

Why: no collaboration needs it, and a file of nothing but opening brackets can exhaust the
stack of the program that reads it.

Fix: look for brackets that are never closed. A deep structure has to be split.

Not when: the nesting is exactly as deep as the limit.

Source: CWE-674.
""",
)

TOO_LARGE: Final = Rule(
    code="YML010",
    slug="too-large",
    severity=Severity.ERROR,
    message="{what} holds more than {limit}",
    doc="""\
A file, the number of keys and values in it, or a single text in it passes the limit.

Why: a file from someone else must not be able to fill the memory of the machine that checks it.

Fix: split the file into several in the same folder. If it has to be that large, the limits can
be raised in the library: `Limits(size=..., nodes=...)`.

Not when: the file is exactly as large as the limit allows. An example would be too large to
show, so there is none.

Source: CWE-770.
""",
)

NON_STRING_KEY: Final = Rule(
    code="YML011",
    slug="non-string-key",
    severity=Severity.ERROR,
    message="the key {key} is not text",
    doc="""\
A key is a number, `true`, `false`, `null`, nothing at all, a list or a mapping.

Why: every key in the format is a name. `1441` and `"1441"` would be two different keys that
look the same.

Fix: put the key in quotation marks.

Not when: the key only looks unusual but is text: `no`, `2025-04-03`, `0114`, `13:15`.

Source: RFC 8259 section 4 knows no other keys than text.
""",
)

EMPTY_FILE: Final = Rule(
    code="YML012",
    slug="empty-file",
    severity=Severity.ERROR,
    message="the file holds nothing",
    doc="""\
A file is empty, or holds only comments, or only `null`.

Why: it is more often a save that went wrong or a file not yet written than something meant.

Fix: write its content, or remove the file.

Not when: the file holds `format: 1` and nothing else.

Source: YAML 1.2.2 section 9.2, where a stream without a document is allowed.
""",
)

UNKNOWN_FORMAT: Final = Rule(
    code="YML013",
    slug="unknown-format",
    severity=Severity.ERROR,
    message="the file does not say 'format: 1'",
    doc="""\
The key `format` is missing at the top level, or its value is not 1.

Why: it says by which rules the file is to be read. A later version of the format may give a
key another meaning, and a file that is no collaboration at all should not be taken for one.

Fix: write `format: 1` first in the file.

Not when: `format: 1` stands further down. It counts wherever it stands at the top level.

Source: the versioning of the schemas in `schemas/v1/`.
""",
)

CONTROL_CHARACTER: Final = Rule(
    code="YML014",
    slug="control-character",
    severity=Severity.ERROR,
    message="the text holds the character {character}, which cannot be seen",
    doc="""\
A text holds a character that cannot be seen, as it is or by an escape such as `"\\e"`.

Why: a control character, an invisible line end or space, half a surrogate pair or a byte order
mark inside the file does not show in an editor. Printed on a terminal it can move the cursor,
hide what was written and pretend another message; one that turns the direction of the text
shows a reader another text than the one that is read. Two names that look the same would differ.

Fix: remove the character; it often came along when text was copied from somewhere. For a line
break use a block text (`|`) or `\\n`.

Not when: it is a tab, a line feed or a carriage return at the end of a line, or `\\t` and `\\n` in
quotation marks; or it joins letters or emoji, or says where a word may be divided.

Source: YAML 1.2.2 section 5.1; CWE-150; CVE-2021-42574.
""",
)

NOT_A_MAPPING: Final = Rule(
    code="YML015",
    slug="not-a-mapping",
    severity=Severity.ERROR,
    message="the file holds {found} where a mapping of sections is expected",
    doc="""\
The top level of a file is a list or a single value.

Why: a file says by its sections (`groups:`, `agreements:`) what it describes.

Fix: put the list under the key of its section. If the file is no part of the collaboration,
move it out of the folder or let its name begin with a dot.

Not when: the file holds a single section.

Source: `schemas/v1/collaboration.schema.json`.
""",
)

NUMBER_OUT_OF_RANGE: Final = Rule(
    code="YML016",
    slug="number-out-of-range",
    severity=Severity.ERROR,
    message="this number is larger or longer than every reader keeps exactly",
    doc="""\
A number is larger or longer than every reader keeps exactly.

Why: above 9007199254740992 and below its negative, and in JSON beyond 400 digits or an exponent
of 308, many readers keep numbers as floating point and would change the last digits.

Fix: a number that names something, such as a case number, is text: put it in quotation marks.

Not when: it is already text because of a leading zero, a hyphen or a space.

Source: RFC 7493 section 2.2.
""",
)

UNREADABLE_FILE: Final = Rule(
    code="YML017",
    slug="unreadable-file",
    severity=Severity.ERROR,
    message="'{file}' cannot be read: {reason}",
    doc="""\
A file or a folder is missing, may not be read, or is something else than a file.

Why: what is not read is not checked. A pipe or a device could keep the program waiting for ever.

Fix: the message says what the file system answered.

Not when: the path is a link to an ordinary file. This concerns paths and not what is in a file,
so there is no example of it.

Source: CWE-73.
""",
)

LINK_OUT_OF_FOLDER: Final = Rule(
    code="YML018",
    slug="link-out-of-folder",
    severity=Severity.ERROR,
    message="'{file}' is a link that leads out of the folder",
    doc="""\
A link in the folder that is checked leads to something outside it.

Why: a link in a proposed change could point at any file of the machine that checks it, and
findings show lines of the files they are about.

Fix: replace the link by the file.

Not when: the path named by the user is itself a link, or the link leads to a file within the
folder. This concerns paths and not what is in a file, so there is no example of it.

Source: CWE-59.
""",
)

NO_FILES: Final = Rule(
    code="YML019",
    slug="no-files",
    severity=Severity.ERROR,
    message="there are no YAML or JSON files in '{file}'",
    doc="""\
A folder holds no file whose name ends in `.yaml`, `.yml` or `.json`.

Why: a check of nothing finds nothing, and would look like all is well.

Fix: name the folder in which the collaboration is.

Not when: the files are further down in the folder. Files and folders whose names begin with a
dot are skipped. This concerns paths and not what is in a file, so there is no example of it.

Source: none; a check that succeeds on nothing helps nobody.
""",
)

READING_RULES: Final = (
    NOT_UTF_8,
    TAB_INDENTATION,
    SYNTAX_ERROR,
    DUPLICATE_KEY,
    ANCHOR_OR_ALIAS,
    MERGE_KEY,
    TAG,
    SEVERAL_DOCUMENTS,
    NESTED_TOO_DEEP,
    TOO_LARGE,
    NON_STRING_KEY,
    EMPTY_FILE,
    UNKNOWN_FORMAT,
    CONTROL_CHARACTER,
    NOT_A_MAPPING,
    NUMBER_OUT_OF_RANGE,
    UNREADABLE_FILE,
    LINK_OUT_OF_FOLDER,
    NO_FILES,
)
"""All of them, in the order of their codes."""

UNREADABLE: Final = (UNREADABLE_FILE, NO_FILES)
"""Those that mean that the input itself is not there to be checked."""
