import json

import pytest

from narvard.cli import main

COLLABORATION = """\
format: 1
areas:
  - {id: alderton, kind: municipality, code: "9001"}
organisations:
  - {id: town, kind: municipality, area: alderton}
matters: [{id: care}]
groups:
  - {id: board, kind: board, area: alderton, mandates: [{kind: decides, limit: 100}]}
offices:
  - {id: director, organisation: town, mandates: [{kind: prepares}]}
"""


@pytest.fixture
def ask(folder, capsys):
    (folder / "all.yaml").write_text(COLLABORATION, "utf-8")

    def run(*arguments, code=0):
        assert main(["who-decides", *arguments, "--as-of", "2025-04-03"]) == code
        return capsys.readouterr()

    return run


def test_as_text(ask):
    assert ask("care", "all.yaml", "--area", "9001", "--amount", "100").out == (
        "'board' decides\n"
        "matter: 'care'\n"
        "area: 'alderton'\n"
        "amount: 100\n"
        "day: 2025-04-03\n"
        "\n"
        "'board'\n"
        "  decides in all matters, for 'alderton'\n"
        "    limit: 100\n"
        "  chair: not written\n"
        "  how it decides: not written\n"
        "\n"
        "concerned, but not deciding:\n"
        "  'director'  prepares in all matters, for 'alderton'\n"
    )


def test_as_json(ask):
    told = json.loads(ask("care", "--format", "json", "--amount", "100.01").out)
    assert (told["version"], told["question"]) == (1, "who-decides")
    answer = told["answer"]
    assert (answer["verdict"], answer["said"]) == ("nobody", "nobody has a mandate for it")
    assert (answer["day"], answer["amount"], answer["area"]) == ("2025-04-03", "100.01", None)
    [miss] = answer["near_misses"]
    assert (miss["body"], miss["reason"], miss["limit"]) == ("board", "amount", "100")
    assert [one["body"] for one in answer["others"]] == ["director"]


def test_a_kind_of_decision(ask):
    assert ask("care", "--kind", "recommend").out.startswith(
        "2 bodies may decide: 'board' and 'director'\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cares",), "no matter has the id 'cares'; did you mean \"care\"?"),
        (("board",), "'board' is no matter; it is of the kind 'group'"),
        (("care", "--area", "aldertn"), "no area has the id or the code 'aldertn'; did you mean"),
        (("care", "--area", "1490"), "no area has the id or the code '1490'"),
        (
            ("care", "--kind", "approv"),
            "'approv' is no kind of decision; did you mean \"approve\"?",
        ),
        (("care", "--amount", "-1"), "an amount is not below 0: -1"),
        (("care", "--amount", "NaN"), "'NaN' is no amount"),
    ],
)
def test_what_makes_no_sense(ask, arguments, said):
    assert said in ask(*arguments, code=2).err


def test_an_amount_that_is_no_number(ask):
    assert "'much' is no amount" in ask("care", "--amount", "much", code=2).err
