import json

import pytest

from narvard.cli import graph, main
from narvard.outputs.graphs.building import NETWORKS

COLLABORATION = """\
format: 1
organisations:
  - {id: alder-town, name: {sv: Alstad, en: Alderton}, kind: municipality}
  - {id: home-care, kind: unit, part_of: alder-town, valid_to: 2024-12-31}
  - {id: school, kind: school, part_of: alder-town}
"""


@pytest.fixture
def run(folder, capsys):
    (folder / "all.yaml").write_text(COLLABORATION, "utf-8")

    def written(*arguments, code=0):
        assert main(["graph", "all.yaml", *arguments]) == code
        out, err = capsys.readouterr()
        return err if code else out

    return written


def test_mermaid_by_default(run):
    assert run() == (
        "flowchart TD\n"
        '  n0["Alderton<br/>alder-town"]\n'
        '  n1["home-care"]\n'
        '  n2["school"]\n'
        '  n1 -->|"part of"| n0\n'
        '  n2 -->|"part of"| n0\n'
    )


def test_on_a_day_and_in_a_language(run):
    assert run("--on", "2025-04-03", "--lang", "sv") == (
        'flowchart TD\n  n0["Alstad<br/>alder-town"]\n  n1["school"]\n  n1 -->|"part of"| n0\n'
    )


def test_around_an_entity(run):
    near = json.loads(run("--format", "json", "--around", "school"))["answer"]
    assert [node["id"] for node in near["nodes"]] == ["alder-town", "school"]
    assert [edge["relation"] for edge in near["edges"]] == ["part_of"]
    far = json.loads(run("--format", "json", "--around", "school", "--distance", "2"))["answer"]
    assert len(far["nodes"]) == 3


def test_other_formats(run):
    assert run("--format", "dot").startswith('digraph "references" {\n')
    assert run("--format", "graphml").startswith('<?xml version="1.0" encoding="UTF-8"?>\n')


def test_the_command_knows_every_kind():
    assert tuple(NETWORKS) == graph.KINDS


def test_more_than_mermaid_draws(run, folder):
    many = "".join(f"  - {{id: unit-{n}, kind: unit, part_of: alder-town}}\n" for n in range(500))
    (folder / "all.yaml").write_text(COLLABORATION + many, "utf-8")
    assert run(code=2) == (
        "narvard: error: there are 502 edges, and Mermaid draws at most 500; choose a --kind, "
        "a day with --on or a part with --around, or another --format\n"
    )


def test_what_is_not_there_is_said_in_the_language(run):
    refusal = run("--around", "scool", "--lang", "sv", code=2)
    assert refusal.startswith("narvard: error: 'scool' finns inte i nätverket;")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--around", "scool"], "'scool' is not in the network; did you mean \"school\"?"),
        (["--around", "school", "--distance", "-1"], "a distance is not below 0"),
        (["--distance", "2"], "--distance needs --around"),
    ],
)
def test_wrong_use(run, arguments, said):
    assert run(*arguments, code=2).startswith(f"narvard: error: {said}")
