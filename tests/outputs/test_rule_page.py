from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from narvard.kernel.findings import Rule, Severity
from narvard.outputs.rule_page import Example, as_markdown, as_text, examples

RULE = Rule(
    code="XYZ001",
    slug="odd-thing",
    severity=Severity.WARNING,
    message="'{what}' is odd",
    doc="""\
    A thing is odd.

    Why: nobody expects it,
    and nobody asks.

    Fix: make it even.
    """,
    since="0.2.0",
)


def test_examples_come_in_pairs_and_what_stands_beside_them_last():
    files = dict.fromkeys(
        [
            "baseline.yaml",
            "good-no-chair.yaml",
            "good.yaml",
            "bad.expected.txt",
            "bad-no-chair.yaml",
            "bad-annex.yaml",
            "bad-annex.expected.txt",
            "expect.txt",
            "bad.yaml",
        ],
        b"format: 1\n",
    )
    assert [one.heading for one in examples(files)] == [
        "Bad",
        "What narvard says",
        "Good",
        "Bad, annex",
        "What narvard says",
        "Bad, no chair",
        "Good, no chair",
        "Beside them, baseline.yaml",
    ]


def test_a_folder_is_an_example_of_several_files():
    files = {"good/b.yaml": b"", "bad/b.yaml": b"", "bad/a.yaml": b"", "bad.expected.txt": b""}
    assert [one.heading for one in examples(files)] == [
        "Bad, a.yaml",
        "Bad, b.yaml",
        "What narvard says",
        "Good, b.yaml",
    ]


def test_the_language_is_that_of_the_file():
    files = {"bad.toml": b"", "bad.expected.txt": b"", "bad-a.json": b"", "rule.py": b""}
    assert [one.language for one in examples(files)] == ["toml", "text", "json", "python"]


def test_what_steers_a_terminal_is_an_escape_and_a_tab_is_not():
    (one,) = examples({"bad.yaml": b"a: \x1b[2J\n\tb: \xe2\x80\xae\nc: \xff\n\n"})
    assert one.text == "a: \\x1b[2J\n\tb: \\u202e\nc: \\xff"


def test_a_page_in_a_terminal():
    shown = (Example(heading="Bad", language="yaml", text="format: 1\n\nodd: true"),)
    assert list(as_text(RULE, shown)) == [
        "XYZ001 odd-thing (warning, since 0.2.0)",
        "message: '{what}' is odd",
        "",
        "A thing is odd.",
        "",
        "Why: nobody expects it,",
        "and nobody asks.",
        "",
        "Fix: make it even.",
        "",
        "Bad:",
        "    format: 1",
        "",
        "    odd: true",
    ]


def test_a_page_in_markdown():
    shown = (
        Example(heading="Bad", language="yaml", text="odd: true"),
        Example(heading="What narvard says", language="text", text="bad.yaml:1:1: XYZ001"),
    )
    assert list(as_markdown(RULE, shown)) == [
        "# XYZ001 odd-thing",
        "",
        "Warning, since 0.2.0. The message: '{what}' is odd",
        "",
        "A thing is odd.",
        "",
        "**Why.** Nobody expects it,\nand nobody asks.",
        "",
        "**Fix.** Make it even.",
        "",
        "## Bad",
        "",
        "```yaml",
        "odd: true",
        "```",
        "",
        "What narvard says:",
        "",
        "```text",
        "bad.yaml:1:1: XYZ001",
        "```",
    ]


@given(st.lists(st.sampled_from(["`", "``", "```", "````", "~~~", "a", " ", "\n", "#", "<b>"])))
@settings(max_examples=60)
def test_no_example_breaks_out_of_its_block(parts):
    data = "".join(parts).encode()
    shown = examples({"bad.yaml": data, "good.yaml": b"format: 1\n"})
    tokens = MarkdownIt("commonmark").parse("\n".join(as_markdown(RULE, shown)))
    blocks = [token.content for token in tokens if token.type == "fence"]
    assert blocks == [f"{shown[0].text}\n", "format: 1\n"]
