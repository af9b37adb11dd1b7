import json
from pathlib import Path

import pytest

from narvard.cli import main

EXAMPLE = str(Path(__file__).resolve().parents[2] / "examples" / "sodra-alvsborg-clean")
OPENED = ("dispute", "dispute-procedure", EXAMPLE, "--opened", "2025-12-22T13:15")


@pytest.fixture
def narvard_says(folder, capsys):  # noqa: ARG001 - it runs in a folder of its own
    def run(*arguments):
        code = main([*arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_who_is_next_and_by_which_day(narvard_says):
    code, said, _ = narvard_says(*OPENED, "--as-of", "2025-12-23", "--kind", "cost_sharing")
    assert code == 0
    assert said.startswith(
        "dispute under 'dispute-procedure'\n"
        "procedure: Dispute procedure\n"
        "over: the sharing of costs\n"
        "between: 'region' and 'municipalities'\n"
        "opened: Monday 2025-12-22 at 13:15\n"
        "working days as in: SE\n"
        "on 2025-12-23: it stands at 'case', to be done by Wednesday 2025-12-31\n"
        "if time runs out at every step, it is over on: Tuesday 2026-03-17\n"
        "\n"
        "1. case: The unit managers [here]\n"
        "  since: Monday 2025-12-22\n"
        "  by: Wednesday 2025-12-31: 5 working days from the opening\n"
        "    not counted: 2025-12-25 (Juldagen), 2025-12-26 (Annandag jul), "
        "2025-12-27 (Saturday) and 2025-12-28 (Sunday)\n"
    )


def test_in_swedish(narvard_says):
    _, said, _ = narvard_says(*OPENED, "--as-of", "2025-12-23", "--lang", "sv")
    assert said.startswith(
        "tvist enligt 'dispute-procedure'\n"
        "tvisterutin: Tvisteordning\n"
        "mellan: 'region' och 'municipalities'\n"
        "öppnad: måndag 2025-12-22 kl. 13:15\n"
    )


def test_as_data(narvard_says):
    _, said, _ = narvard_says(*OPENED, "--as-of", "2025-12-23", "--format", "json")
    data = json.loads(said)
    assert (data["version"], data["question"]) == (1, "dispute")
    answer = data["answer"]
    assert (answer["status"], answer["current"], answer["last_day"]) == (
        "open",
        "case",
        "2025-12-31",
    )
    assert answer["ladder"][0]["deadline"]["counting"]["passed_over"][0] == {
        "day": "2025-12-25",
        "why": "public_holiday",
        "name": "Juldagen",
    }


def test_as_a_flowchart(narvard_says):
    _, said, _ = narvard_says(*OPENED, "--as-of", "2025-12-23", "--format", "mermaid")
    lines = said.splitlines()
    assert lines[0] == "flowchart TD"
    assert '  n0["1. The unit managers<br/>' in said
    assert "style n0 stroke-width:4px" in lines[-1]


def test_a_dispute_goes_on_from_a_file(narvard_says):
    code, first, _ = narvard_says(*OPENED, "--as-of", "2025-12-29", "--write", "run.json")
    assert code == 0
    assert "it stands at 'case'" in first
    code, second, _ = narvard_says(
        *OPENED[:3],
        *("--read", "run.json", "--event", "failed:2025-12-29T10:00"),
        *("--write", "run.json", "--as-of", "2025-12-29"),
    )
    assert code == 0
    # 30 and 31 December, 2, 5, 7, 8, 9, 12, 13 and 14 January.
    assert "it stands at 'management', to be done by Wednesday 2026-01-14" in second
    assert json.loads(Path("run.json").read_text("utf-8"))["dispute"]["events"] == [
        {"kind": "failed", "on": "2025-12-29", "at": "10:00"}
    ]
    assert [one.name for one in Path.cwd().iterdir()] == ["run.json"]


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--kind", "divorce"), '"divorce" is no kind of dispute'),
        (("--party", "nobody"), "'nobody' is no organisation"),
        (("--event", "lost:2025-12-23"), '"lost" is none of agreed, decided'),
        (("--event", "failed"), "is no day such as"),
        (("--event", "failed:2025-12-24T25:00"), '"25:00"'),
        (("--event", "failed:2025-02-30"), "2025-02-30"),
        (("--event", "decided:2025-12-23"), "nobody can decide at 'case'"),
        (("--as-of", "2025-12-21"), "the dispute was not opened before 2025-12-22"),
        (("--read", "none.json"), "stands in the file that --read names"),
    ],
)
def test_what_makes_no_sense_is_said_in_a_sentence(narvard_says, arguments, why):
    code, said, error = narvard_says(*OPENED, "--as-of", "2026-06-01", *arguments)
    assert code == 2
    assert said == ""
    assert why in error
    assert "Traceback" not in error


def test_an_unknown_procedure(narvard_says):
    code, _, error = narvard_says("dispute", "dispute-procedur", EXAMPLE)
    assert code == 2
    assert "'dispute-procedur' is neither a dispute procedure nor an agreement" in error
    assert 'did you mean "dispute-procedure"?' in error


def test_a_file_with_a_dispute_of_another_procedure(narvard_says):
    narvard_says(*OPENED, "--as-of", "2025-12-29", "--write", "run.json")
    written = Path("run.json").read_text("utf-8").replace("dispute-procedure", "another")
    Path("run.json").write_text(written, "utf-8")
    code, said, error = narvard_says(*OPENED[:3], "--read", "run.json")
    assert (code, said) == (2, "")
    assert 'the file holds a dispute under "another", not "dispute-procedure"' in error


@pytest.mark.parametrize("option", ["--read", "--write"])
def test_what_is_no_file_is_not_waited_for(narvard_says, option):
    Path("run.json").mkdir()
    arguments = OPENED[:3] if option == "--read" else (*OPENED, "--as-of", "2025-12-29")
    code, _, error = narvard_says(*arguments, option, "run.json")
    assert code == 2
    assert error.startswith("narvard: error: run.json: ")


def test_a_file_that_is_not_there(narvard_says):
    code, _, error = narvard_says(*OPENED[:3], "--read", "none.json")
    assert (code, "none.json: no such file" in error) == (2, True)


def test_nothing_is_written_when_the_answer_makes_no_sense(narvard_says):
    narvard_says(*OPENED, "--event", "decided:2025-12-23", "--write", "run.json")
    assert not any(Path.cwd().iterdir())


def test_a_file_of_something_else_is_left_as_it_is(narvard_says):
    Path("notes.txt").write_text("kept", "utf-8")
    code, _, error = narvard_says(*OPENED, "--as-of", "2025-12-22", "--write", "notes.txt")
    assert code == 2
    assert '"notes.txt" holds no dispute' in error
    assert Path("notes.txt").read_text("utf-8") == "kept"


def test_a_folder_that_is_not_there_is_named(narvard_says):
    code, _, error = narvard_says(*OPENED, "--as-of", "2025-12-22", "--write", "none/run.json")
    assert (code, error) == (2, "narvard: error: none/run.json: no such file or directory\n")


def test_the_path_may_stand_last(narvard_says):
    code, said, _ = narvard_says(
        "dispute", "dispute-procedure", "--opened", "2025-12-22", "--as-of", "2025-12-22", EXAMPLE
    )
    assert (code, said[:7]) == (0, "dispute")
