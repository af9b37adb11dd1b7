from datetime import date

import pytest

from narvard.api import check, check_text, load
from narvard.engine import diagnose
from narvard.graph.collaboration import Collaboration
from narvard.model.bundle import Bundle, Header
from narvard.model.documents import Trace
from narvard.model.groups import Group
from narvard.model.organisations import Person
from narvard.model.record import Citation
from narvard.model.routines import Fallback, Routine
from narvard.model.text import Text
from narvard.outputs.reports import data, github, text
from narvard.rules.privacy import prv001_personal_number as rule

AS_OF = date(2025, 4, 3)
NUMBER = "121212-1212"


def found(**sections):
    return list(rule.check(Collaboration(Bundle(**sections)), AS_OF))


@pytest.mark.parametrize(
    ("sections", "path"),
    [
        ({"people": (Person(id="p", title=Text(f"born {NUMBER}")),)}, ("title",)),
        ({"people": (Person(id="p", title=Text({"en": "", "sv": NUMBER})),)}, ("title", "sv")),
        ({"people": (Person(id=f"p-{NUMBER}"),)}, ("id",)),
        ({"people": (Person(id="p", organisation=f"o-{NUMBER}"),)}, ("organisation",)),
        ({"groups": (Group(id="g", kind="other", aliases=("x", NUMBER)),)}, ("aliases", 1)),
        (
            {
                "groups": (
                    Group(id="g", kind="other", sources=(Citation(document="d", items=(NUMBER,)),)),
                )
            },
            ("sources", 0, "items", 0),
        ),
        ({"collaboration": Header(id="c", description=Text(NUMBER))}, ("description",)),
        ({"traces": (Trace(document="d", item="1", left_out=Text(NUMBER)),)}, ("left_out",)),
    ],
)
def test_a_number_is_found_anywhere(sections, path):
    (finding,) = found(**sections)
    assert finding.place.path == path


@pytest.mark.parametrize(
    "written",
    [
        "1212121212",
        "121212-1212",
        "121212+1212",
        "121212 1212",
        "19121212-1212",
        "121212\u00a0\u2212\u00a01212",
        "121212 \u2013 1212",
        "\ud800 å 121212\u20151212",
    ],
)
def test_a_number_is_found_however_it_is_written(written):
    (finding,) = found(people=(Person(id="p", title=Text(f"born {written}, å")),))
    assert finding.place.path == ("title",)


def test_long_numbers_all_around_are_none_and_hide_none():
    meetings = [Person(id=f"p-2025{month:02}16") for month in range(1, 13)]
    assert found(people=(*meetings, Person(id="q-0000000"), Person(id="r-20250916-1"))) == []
    (finding,) = found(people=(*meetings, Person(id="q", title=Text(NUMBER)), *meetings))
    assert finding.place.path == ("title",)


def test_no_finding_repeats_the_number():
    person = Person(id=f"p-{NUMBER}", title=Text(f"{NUMBER} and {NUMBER}"))
    findings = found(people=(person,))
    assert len(findings) == 2
    for finding in findings:
        assert NUMBER not in str(finding.parameters)
    for diagnostic in diagnose(findings, None):
        assert NUMBER not in repr(diagnostic)


@pytest.mark.parametrize("text", ["232100-0131", "212000-1561", "121212-1213", "2025-04-03"])
def test_other_numbers_raise_no_alarm(text):
    assert not found(people=(Person(id="p", title=Text(text)),))


def test_the_telephone_of_a_function_is_no_personal_number():
    assert not found(
        routines=(Routine(id="r", status="in_force", fallbacks=(Fallback(phone="1212121212"),)),)
    )


# --- beside the data ----------------------------------------------------------------------

GROUP = "format: 1\ngroups:\n  - {id: g, kind: network}"


def checked(text, name="groups.yaml", **values):
    report = check_text(text, name=name, as_of=AS_OF, **values)
    return [one for one in report.diagnostics if one.code == "PRV001"], report


def test_a_number_in_a_comment_is_found_at_its_place():
    (found,), report = checked(f"{GROUP} # the case of {NUMBER} is closed\n")
    assert found.message == "'groups.yaml' holds a personal number in a comment"
    assert (found.line, found.column, found.end_column) == (3, 42, 53)
    assert found.pointer is None
    assert NUMBER not in repr(report)
    assert report.complete
    assert not report.ok


def test_every_number_in_a_comment_is_told_once():
    both, _ = checked(f"{GROUP}\n# {NUMBER} and 121272-1219, not 121212-1213\n")
    assert [one.message for one in both] == [
        "'groups.yaml' holds a personal number in a comment",
        "'groups.yaml' holds a coordination number in a comment",
    ]


def test_a_number_in_a_text_is_not_told_again_as_a_comment():
    (found,), _ = checked(f"{GROUP}\n    # {NUMBER}\n".replace("}", ', name: "x # y"}'))
    assert found.line == 4
    (found,), _ = checked(GROUP.replace("}", f', name: "x # {NUMBER}"}}'))
    assert found.message == "'g' holds a personal number"


def test_a_comment_keeps_no_rule_from_running():
    _, report = checked(f"{GROUP} # {NUMBER}\ngaps: [{{id: x, kind: risk, about: [nowhere]}}]")
    assert {one.code for one in report.diagnostics} >= {"PRV001", "REF001"}


def test_load_does_not_refuse_a_comment(tmp_path):
    file = tmp_path / "groups.yaml"
    file.write_text(f"{GROUP} # {NUMBER}\n", encoding="utf-8")
    assert "g" in load(file).groups
    assert [one.line for one in check(load(file), as_of=AS_OF).diagnostics] == [3]


def test_json_has_no_comments():
    text = f'{{"format": 1, "groups": [{{"id": "g", "kind": "network", "name": "# {NUMBER}"}}]}}'
    (found,), _ = checked(text, name="groups.json", json=True)
    assert found.pointer == "/groups/0/name"


@pytest.mark.parametrize("shown", ["{}.yaml", "a/{}.yaml", "a\\{}.yaml"])
def test_a_number_in_the_name_of_a_file_is_found_and_masked(shown):
    (found,), report = checked(f"{GROUP}\n", name=shown.format(f"p-{NUMBER}"))
    assert found.message == "'p-••••••-••••.yaml' holds a personal number"
    assert found.line is None
    assert found.file == shown.format("p-••••••-••••")
    assert report.files == (found.file,)
    for render in (text.render, data.render, github.render):
        assert NUMBER not in render(report)


def test_the_folders_around_a_file_are_not_judged_but_masked():
    found, report = checked(f"{GROUP}\n", name=f"{NUMBER}/groups.yaml")
    assert not found
    assert report.files == ("••••••-••••/groups.yaml",)


def test_a_file_that_cannot_be_read_does_not_show_a_number_either(tmp_path):
    (tmp_path / f"{NUMBER}.yaml").write_text("format: 2\n", encoding="utf-8")
    report = check(tmp_path, as_of=AS_OF)
    assert not report.complete
    assert NUMBER not in repr(report)


def test_what_was_built_in_python_has_nothing_beside_it():
    assert not found(groups=(Group(id="g", kind="network"),))
