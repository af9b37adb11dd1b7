from narvard import api
from narvard.cli import main
from tests.cli.test_explain import UNDOCUMENTED


def test_every_rule_has_a_line(capsys):
    assert main(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    rules = api.catalogue()
    assert [line.split()[:3] for line in lines] == [
        [rule.code, rule.slug, rule.severity.value] for rule in rules
    ]
    offences = {
        line.find(rule.doc.strip().split("\n")[0]) for line, rule in zip(lines, rules, strict=True)
    }
    assert len(offences) == 1
    assert offences.pop() > 0


def test_the_line_of_a_rule_without_documentation_ends_after_its_severity(monkeypatch, capsys):
    monkeypatch.setattr(api, "catalogue", lambda: (UNDOCUMENTED,))
    assert main(["rules"]) == 0
    assert capsys.readouterr().out == "XYZ001  odd-thing  info\n"
