import argparse

import pytest

from narvard.cli import answering
from narvard.cli.usage import UsageError
from narvard.kernel.errors import Unanswerable
from narvard.kernel.phrase import Phrase, say


def parsed(*arguments, others=()):
    parser = argparse.ArgumentParser()
    answering.add_format(parser, *others)
    return parser.parse_args(arguments)


RENDERERS = {
    "text": lambda words: f"{say(Phrase('planned'), words)}\n",
    "json": lambda words: f'"{say(Phrase("planned"), words)}"\n',
}


@pytest.mark.parametrize(
    ("arguments", "written"),
    [
        ((), "planned\n"),
        (("--format", "text"), "planned\n"),
        (("--format", "json"), '"planned"\n'),
        (("--lang", "sv"), "planerad\n"),
        (("--lang", "sv", "--format", "json"), '"planerad"\n'),
    ],
)
def test_the_answer_comes_in_the_format_and_language_asked_for(arguments, written, capsys):
    answering.write(parsed(*arguments), RENDERERS)
    assert capsys.readouterr().out == written


def test_the_language_of_the_environment_counts_where_none_is_asked_for(monkeypatch, capsys):
    monkeypatch.setenv("LC_ALL", "sv_SE.UTF-8")
    answering.write(parsed(), RENDERERS)
    answering.write(parsed("--lang", "en"), RENDERERS)
    assert capsys.readouterr().out == "planerad\nplanned\n"


def test_a_command_may_have_formats_of_its_own(capsys):
    arguments = parsed("--format", "mermaid", others=("mermaid",))
    answering.write(arguments, {"mermaid": lambda _: "flowchart\n"})
    assert capsys.readouterr().out == "flowchart\n"


@pytest.mark.parametrize("arguments", [("--format", "mermaid"), ("--lang", "de")])
def test_other_formats_and_languages_are_wrong_use(arguments, capsys):
    with pytest.raises(SystemExit) as leaving:
        parsed(*arguments)
    assert leaving.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


@pytest.mark.parametrize(("language", "said"), [("en", "planned"), ("sv", "planerad")])
def test_what_makes_no_sense_is_wrong_use_and_says_so_in_the_language(language, said):
    with (
        pytest.raises(UsageError, match=f"^{said}$") as caught,
        answering.questions(parsed("--lang", language)),
    ):
        raise Unanswerable(Phrase("planned"))
    assert caught.value.__cause__ is None


def test_other_errors_are_left_alone():
    with pytest.raises(KeyError), answering.questions(parsed()):
        raise KeyError
