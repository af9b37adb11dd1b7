"""What libyaml and PyYAML say of text that is not YAML, said so that one can act on it."""

from typing import Final

from attrs import evolve
from yaml.error import MarkedYAMLError, YAMLError

from narvard.files.excerpt import excerpt
from narvard.files.faults import SYNTAX_ERROR, TAB_INDENTATION, TAG
from narvard.files.lines import LineTable
from narvard.files.yaml_events import Mark
from narvard.kernel.findings import FilePlace, Finding, Related, TextPlace
from narvard.kernel.phrase import Phrase

_UNCLOSED: Final = "found unexpected end of stream"
_COLON: Final = "could not find expected ':'"
_BAD_START: Final = "cannot start any token"
_ALIAS: Final = "did not find expected alphabetic or numeric character"
_TAG_HANDLE: Final = "found undefined tag handle"

_AT_THE_BEGINNING: Final = (_UNCLOSED, _COLON, _ALIAS)
"""Problems that lie where the construct begins, not where the reader gave up."""

_REASONS: Final[tuple[tuple[str, Phrase], ...]] = (
    (_UNCLOSED, Phrase("a quotation mark opens a text that is never closed")),
    (_COLON, Phrase("this line stands among keys but has no ': ' after its key")),
    (
        "mapping values are not allowed",
        Phrase(
            "': ' cannot stand here: it is the second on the line, or the line before "
            "lacks one, or the indentation is wrong; put text that holds ': ' in "
            "quotation marks"
        ),
    ),
    (
        "mapping keys are not allowed",
        Phrase("a '?' cannot stand here; put text that begins with it in quotation marks"),
    ),
    (_ALIAS, Phrase("text that begins with '*' or '&' must be in quotation marks")),
    (
        "did not find expected key",
        Phrase(
            "the line does not fit in the mapping around it: its indentation is wrong, or"
            " text follows a closed quotation mark or bracket"
        ),
    ),
    (
        "did not find expected '-' indicator",
        Phrase(
            "the line does not fit in the list around it: its indentation is wrong, or "
            "'-' is missing"
        ),
    ),
    ("did not find expected ',' or ']'", Phrase("the list in '[ ]' lacks ',' or ']' before this")),
    (
        "did not find expected ',' or '}'",
        Phrase("the mapping in '{{ }}' lacks ',' or '}}' before this"),
    ),
    (
        "block sequence entries are not allowed",
        Phrase("a list item '- ' cannot stand here; begin the list on a line of its own"),
    ),
    ("did not find expected node content", Phrase("a value is missing here")),
    (
        "found unknown escape character",
        Phrase("the backslash begins no known escape; write it twice"),
    ),
    ("did not find expected hexdecimal number", Phrase("the escape needs hexadecimal digits")),
    ("expected escape sequence of", Phrase("the escape needs hexadecimal digits")),
    (
        "invalid Unicode character escape",
        Phrase("the escape is no character; write the character itself"),
    ),
    (
        "found unexpected document indicator",
        Phrase("a line '---' or '...' stands inside a quoted text"),
    ),
    (
        "found unexpected document separator",
        Phrase("a line '---' or '...' stands inside a quoted text"),
    ),
    ("<document start>", Phrase("text follows where the file should end")),
    ("comment or line break", Phrase("after '|' or '>' the text must begin on the next line")),
    ("comment or a line break", Phrase("after '|' or '>' the text must begin on the next line")),
    ("indentation indicator", Phrase("the digit after '|' or '>' must be 1 to 9")),
    ("directive", Phrase("a line that begins with '%' is a directive, and this one is not known")),
    (
        "found incompatible YAML document",
        Phrase("the file declares a version of YAML that is not 1.2"),
    ),
    (
        "found unexpected ':'",
        Phrase("put text that holds ':' in quotation marks inside '{{ }}' and '[ ]'"),
    ),
    ("expected <block end>", Phrase("the line does not fit in what is around it")),
)
_OTHERWISE: Final = Phrase("the text is not YAML")


def syntax_finding(file: str, text: str, error: YAMLError) -> Finding:
    """The finding for the error that ended the reading of `text`."""
    problem = getattr(error, "problem", None) or ""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        whole = FilePlace(file=file)  # pragma: no cover - other errors are told before
        return SYNTAX_ERROR.finding(whole, reason=_OTHERWISE)  # pragma: no cover - as above
    at: Mark = error.problem_mark
    tab = _tab_in_indentation(text, at)
    if tab is not None:
        return TAB_INDENTATION.finding(_character(file, at.line, tab))
    lines = LineTable(file, text)
    place = _of(lines, text, at)
    begins: Mark | None = error.context_mark
    if _TAG_HANDLE in problem:
        return TAG.finding(place, tag=_word(text, at))
    reason = _reason(problem, text, at)
    if begins is None or begins.index == at.index:
        return SYNTAX_ERROR.finding(place, reason=reason)
    if any(known in problem for known in _AT_THE_BEGINNING):
        return SYNTAX_ERROR.finding(_of(lines, text, begins), reason=reason)
    related = Related(place=_of(lines, text, begins), note=Phrase("what it belongs to begins here"))
    return SYNTAX_ERROR.finding(place, reason=reason, related=(related,))


def _reason(problem: str, text: str, at: Mark) -> Phrase:
    if _BAD_START in problem:
        character = text[at.index : at.index + 1]
        if character == "\t":
            return Phrase("a tab stands where only spaces can")
        return Phrase("a value cannot begin with '{character}'", character=excerpt(character))
    for known, reason in _REASONS:
        if known in problem:
            return reason
    return _OTHERWISE


def _tab_in_indentation(text: str, at: Mark) -> int | None:
    """The column of the first tab before anything else on the line of `at`, or None."""
    begin = at.index - at.column
    end = begin
    while text[end : end + 1] in {" ", "\t"}:
        end += 1
    tab = text.find("\t", begin, end)
    return None if tab < 0 else tab - begin


def _word(text: str, at: Mark) -> str:
    return excerpt(text[at.index : at.index + 100].split(maxsplit=1)[0])


def _of(lines: LineTable, text: str, at: Mark) -> TextPlace:
    """The character at a mark; libyaml puts the end of a text without a line end beyond it."""
    end = lines.place(len(text), len(text))
    if at.line + 1 > end.line:
        return evolve(end, end_column=end.column + 1)
    return _character(end.file, at.line, at.column)


def _character(file: str, line: int, column: int) -> TextPlace:
    return TextPlace(
        file=file, line=line + 1, column=column + 1, end_line=line + 1, end_column=column + 2
    )
