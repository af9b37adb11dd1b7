import json
import shutil
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from narvard.cli import main
from narvard.settings import own_rules

MINIMAL = Path(__file__).resolve().parents[2] / "examples" / "minimal" / "collaboration.yaml"
CHECKED = "format: 1\ngroups:\n  - {id: board, kind: committee, partly_known: true}\n"
RULE = """
from narvard import Rule, Severity

RULE = Rule(code="{code}", slug="{slug}", severity=Severity.ERROR, message="'{{group}}' is odd",
            doc="Odd.")

def check(collaboration, as_of):
    {body}
"""
GOOD = (
    "yield from (RULE.finding(RULE.at(one), group=one.id) for one in collaboration.groups.records)"
)


@pytest.fixture
def project(tmp_path, monkeypatch, request):
    """Writes a module with a rule beside a collaboration, and checks that."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "care.yaml").write_text(CHECKED)
    name = f"rules_{abs(hash(request.node.name))}"

    def write(source, setting=None):
        (tmp_path / f"{name}.py").write_text(dedent(source))
        (tmp_path / "narvard.toml").write_text(setting or f'rules = ["{name}"]\n')
        return name

    return write


def run(capsys, *arguments):
    code = main(
        ["check", "care.yaml", "--as-of", str(date(2025, 4, 3)), "--lang", "en", *arguments]
    )
    return code, capsys.readouterr().out


def module(code="OUR001", slug="odd-group", body=GOOD):
    return RULE.format(code=code, slug=slug, body=body)


def test_a_rule_of_ones_own_is_run(project, capsys):
    project(module())
    code, out = run(capsys, "--select", "OUR")
    assert code == 1
    assert "care.yaml:3:5: OUR001 error 'board' is odd [odd-group]" in out


def test_no_config_imports_nothing(project, capsys):
    project("raise SystemExit('imported')")
    assert run(capsys, "--no-config")[0] == 0


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        ("raise ValueError('x')", "fails when it is imported, with ValueError"),
        ("raise SystemExit(0)", "fails when it is imported, with SystemExit"),
        ("import nothing_at_all", "fails when it is imported, with ModuleNotFoundError"),
        ("def broken(:", "fails when it is imported, with SyntaxError"),
        ("", "has neither a 'RULE' nor 'ALL_RULES'"),
        ("ALL_RULES = 7", "has neither a 'RULE' nor 'ALL_RULES'"),
        ("ALL_RULES = [object()]", "has a 'RULE' that is no 'narvard.Rule'"),
        ("def __getattr__(name): raise OSError(name)", "fails when it is imported, with OSError"),
        (
            "def listed():\n    raise OSError\n    yield\nALL_RULES = listed()",
            "fails when it is imported, with OSError",
        ),
        (
            module().replace('"OUR001"', "5"),
            "has a 'RULE' whose 'code' is of the wrong type",
        ),
        (
            module().replace("Severity.ERROR", "'error'"),
            "has a 'RULE' whose 'severity' is of the wrong type",
        ),
        (
            module().replace('doc="Odd."', "doc=5"),
            "has a 'RULE' whose 'doc' is of the wrong type",
        ),
        (module(code="Odd1"), "has the code 'Odd1', which is not such as 'ABC001'"),
        (module(slug="Odd Group"), "has the name 'Odd Group', which is not such as 'empty-chair'"),
        (module(code="MEM006"), "has a rule 'MEM006', and so has another"),
        (module(slug="vacant-seat"), "has a rule 'vacant-seat', and so has another"),
        (module().replace("def check", "def checks"), "has a rule OUR001 without a 'check'"),
    ],
)
def test_a_module_that_cannot_be_used(project, source, fault, capsys):
    name = project(source)
    code, out = run(capsys)
    assert code == 1
    assert f"narvard.toml:1:10: SET005 error '{name}' {fault}" in out


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("yield 1 / 0", "ZeroDivisionError at line 8"),
        ("return 7", "TypeError at line 7"),
        ("import json; json.loads('{'); yield", "JSONDecodeError at line 8"),
        ("yield RULE.finding(RULE.at(None, 'a'))", "KeyError at line 7"),
        ("yield 'x'", "it gave something that is no finding of its own"),
        ("yield RULE.finding(RULE.at(None), seat='x')", "KeyError at line"),
        ("yield; raise SystemExit(7)", "it gave something that is no finding of its own"),
        ("raise SystemExit(7); yield", "SystemExit at line 8"),
        (
            "yield RULE.finding(RULE.at(collaboration.groups['board']), group='x', severity='x')",
            "it gave a finding whose 'severity' is of the wrong type",
        ),
        (
            "yield RULE.finding(RULE.at(collaboration.groups['board']), group='x', during=(1, 2))",
            "it gave a finding whose 'during' is of the wrong type",
        ),
        (
            "yield RULE.finding(RULE.at(collaboration.groups['board']), group='x', related=(5,))",
            "it gave a finding whose 'related' is of the wrong type",
        ),
        (
            (
                "from narvard.kernel.findings import Related\n"
                "    place = RULE.at(collaboration.groups['board'])\n"
                "    related = (Related(place=place, note='x'),)\n"
                "    yield RULE.finding(place, group='x', related=related)"
            ),
            "it gave a finding whose 'related' is of the wrong type",
        ),
        (
            "yield RULE.finding('here', group='x')",
            "it gave a finding whose 'place' is of the wrong type",
        ),
        (
            "yield RULE.finding(RULE.at(collaboration.groups['board'], 1.5), group='x')",
            "it gave a finding whose 'place' is of the wrong type",
        ),
        (
            "yield RULE.finding(RULE.at('board'), group='x')",
            "it gave a place that does not begin at an item of a section",
        ),
    ],
)
def test_a_rule_that_fails_is_told_and_the_others_are_run(project, body, fault, capsys):
    project(module(body=body))
    code, out = run(capsys)
    assert code == 1
    assert "SET006 error the rule OUR001 of " in out
    assert fault in out
    assert "no rule was run" not in out


def test_of_a_rule_that_is_no_function_no_line_is_told(project, capsys):
    project(f"{module(body='yield 1 / 0')}\nimport functools\ncheck = functools.partial(check)\n")
    code, out = run(capsys)
    assert code == 1
    assert "failed: ZeroDivisionError [failed-rule]" in out


def test_rules_and_explain_know_them(project, capsys):
    project(module())
    assert main(["rules"]) == 0
    assert "OUR001  odd-group" in capsys.readouterr().out
    assert main(["rules", "--no-config"]) == 0
    assert "OUR001" not in capsys.readouterr().out
    assert main(["explain", "our001"]) == 0
    assert "OUR001 odd-group (error, since 0.1.0)" in capsys.readouterr().out


def test_settings_shows_what_holds_and_from_where(project, capsys):
    project("", 'ignore = ["MEM"]\n\n[severity]\nRTN009 = "error"\n')
    assert main(["settings", "--lang", "en"]) == 0
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["settings:", "narvard.toml"] in lines
    assert ["ignore", "MEM", "narvard.toml:1"] in lines
    assert ["severity", "RTN009", "=", "error", "narvard.toml:3"] in lines
    assert ["fail-on", "error", "default"] in lines
    assert ["lang", "en", "command", "line"] in lines


def test_what_the_command_line_says_goes_before(project, capsys):
    project("", 'ignore = ["ALL"]\nfail-on = "info"\n')
    shutil.copy(MINIMAL, "care.yaml")
    assert run(capsys)[1].startswith("nothing found")
    assert run(capsys, "--ignore", "COV")[0] == 1
    assert run(capsys, "--ignore", "COV", "--fail-on", "error")[0] == 0


@pytest.mark.parametrize("codes", ["XYZ", "MEM0006", "mem006", ",", ""])
def test_an_unknown_code_on_the_command_line_is_wrong_use(project, codes, capsys):
    project("", "")
    assert run(capsys, "--select", codes)[0] == 2


def test_a_rule_without_end_is_ended(project, capsys, monkeypatch):
    monkeypatch.setattr(own_rules, "MOST_FINDINGS", 3)
    project(
        module(
            body="while True: yield RULE.finding(RULE.at(collaboration.groups['board']), group='x')"
        )
    )
    code, out = run(capsys)
    assert code == 1
    assert "failed: it gave 3 findings and went on" in out


def test_what_a_rule_prints_is_not_in_the_report(project, capsys):
    project("print('imported')\n" + module(body="print('asked'); " + GOOD))
    arguments = ["check", "care.yaml", "--as-of", "2025-04-03", "--select", "OUR"]
    assert main([*arguments, "--format", "json"]) == 1
    written = capsys.readouterr()
    assert json.loads(written.out)["counts"]["error"] == 1
    assert written.err == "imported\nasked\n"


def test_sarif_describes_a_rule_of_ones_own(project, capsys):
    project(module(body=GOOD))
    arguments = ["check", "care.yaml", "--as-of", "2025-04-03", "--select", "OUR"]
    assert main([*arguments, "--format", "sarif"]) == 1
    (ran,) = json.loads(capsys.readouterr().out)["runs"]
    (described,) = ran["tool"]["driver"]["rules"]
    assert described["id"] == "OUR001"
    assert "Odd." in json.dumps(described)
