from pathlib import Path

import pytest

from narvard import api
from narvard.cli import main, rule_pages
from narvard.kernel.findings import Rule, Severity

RULES = Path(__file__).resolve().parents[2] / "examples" / "rules"
HEADED = ("Bad:", "Bad,", "Good", "What", "Besi")
"""How the lines above an example begin."""

UNDOCUMENTED = Rule(
    code="XYZ001", slug="odd-thing", severity=Severity.INFO, message='"{what}" is odd', doc=None
)
DOCUMENTED = Rule(
    code="XYZ002",
    slug="odder-thing",
    severity=Severity.ERROR,
    message='"{what}" is odder',
    doc="""\
    A thing is odder than it may be.

    Why: it confuses.
    """,
)


@pytest.fixture
def two_rules(monkeypatch, folder):
    monkeypatch.setattr(api, "catalogue", lambda: (UNDOCUMENTED, DOCUMENTED))
    monkeypatch.setattr(rule_pages, "shipped", lambda *parts: _existing(folder.joinpath(*parts)))
    return folder


def _existing(path):
    return path if path.exists() else None


def test_a_rule_with_its_examples(two_rules, capsys):
    examples = two_rules / "examples" / "rules" / "XYZ002-odder-thing"
    examples.mkdir(parents=True)
    (examples / "bad.yaml").write_bytes(b"format: 1\n\nodd: true # expect: XYZ002\n# \xf6\x1b\n")
    (examples / "good.yaml").write_text("format: 1\n", "utf-8")
    (examples / "bad.expected.txt").write_text("bad.yaml:3:1: XYZ002\n", "utf-8")
    assert main(["explain", "xyz002"]) == 0
    assert capsys.readouterr().out == (
        "XYZ002 odder-thing (error, since 0.1.0)\n"
        'message: "{what}" is odder\n'
        "\n"
        "A thing is odder than it may be.\n"
        "\n"
        "Why: it confuses.\n"
        "\n"
        "Bad:\n"
        "    format: 1\n"
        "\n"
        "    odd: true # expect: XYZ002\n"
        "    # \\xf6\\x1b\n"
        "\n"
        "What narvard says:\n"
        "    bad.yaml:3:1: XYZ002\n"
        "\n"
        "Good:\n"
        "    format: 1\n"
    )


@pytest.mark.usefixtures("two_rules")
def test_a_rule_without_anything_more(capsys):
    assert main(["explain", "XYZ001"]) == 0
    assert capsys.readouterr().out == (
        'XYZ001 odd-thing (info, since 0.1.0)\nmessage: "{what}" is odd\n'
    )


@pytest.mark.usefixtures("two_rules")
def test_a_rule_by_its_name(capsys):
    assert main(["explain", "Odd-thing"]) == 0
    assert capsys.readouterr().out.startswith("XYZ001 odd-thing (info")


@pytest.mark.usefixtures("two_rules")
@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("xyz003", 'there is no rule "xyz003"; did you mean "XYZ002"?'),
        ("ABC001", 'there is no rule "ABC001"; "narvard rules" lists them all'),
        ("Q", 'there is no rule "Q"; "narvard rules" lists them all'),
        ("\x1b[2J", r'there is no rule "\x1b[2J"; "narvard rules" lists them all'),
    ],
)
def test_an_unknown_code(capsys, code, said):
    assert main(["explain", code]) == 2
    assert capsys.readouterr().err == f"narvard: error: {said}\n"


def test_every_rule_can_be_explained(capsys):
    for rule in api.catalogue():
        assert main(["explain", rule.code.lower()]) == 0
        out = capsys.readouterr().out
        assert out.startswith(f"{rule.code} {rule.slug} (")
        assert "\nWhy: " in out


def test_every_example_of_a_rule_is_shown(capsys):
    """The first pair, and then the others by their names, each bad one before the good one."""
    assert main(["explain", "DSP009"]) == 0
    headings = [line for line in capsys.readouterr().out.splitlines() if line[:4] in HEADED]
    (folder,) = RULES.glob("DSP009-*")
    cases = {file.stem.partition("-")[2] for file in folder.glob("*.yaml")}
    assert {"", "back", "binding", "dispute-body", "level", "party", "principal"} <= cases
    expected = []
    for case in sorted(cases):
        stem = f"-{case}" if case else ""
        name = f", {case.replace('-', ' ')}" if case else ""
        if (folder / f"bad{stem}.yaml").exists():
            expected.append(f"Bad{name}:")
        if (folder / f"bad{stem}.expected.txt").exists():
            expected.append("What narvard says:")
        if (folder / f"good{stem}.yaml").exists():
            expected.append(f"Good{name}:")
    assert headings == expected


@pytest.mark.parametrize(
    ("code", "headings"),
    [
        ("SCN001", ["Bad:", "What narvard says:", "Good:", "Beside them, baseline.yaml:"]),
        (
            "SHP009",
            [
                "Bad, collaboration.yaml:",
                "Bad, organisations.yaml:",
                "What narvard says:",
                "Good, collaboration.yaml:",
                "Good, organisations.yaml:",
            ],
        ),
        ("YML002", ["Bad:", "What narvard says:", "Good:"]),
        ("YML001", ["Bad:", "What narvard says:", "Good:"]),
    ],
)
def test_the_examples_of_other_families_are_shown(capsys, code, headings):
    assert main(["explain", code]) == 0
    shown = [line for line in capsys.readouterr().out.splitlines() if line[:4] in HEADED]
    assert shown == headings


def test_what_is_not_utf_8_is_shown_as_escapes_and_a_tab_as_it_is(capsys):
    assert main(["explain", "YML001"]) == 0
    assert "name: \\xd6resundsstaden" in capsys.readouterr().out
    assert main(["explain", "YML002"]) == 0
    assert "    \tname: Town of Alderton" in capsys.readouterr().out
