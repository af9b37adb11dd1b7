import argparse

import pytest

from narvard.cli import languages, loading
from narvard.cli.exit_codes import ExitCode
from narvard.cli.main import main


def parsed(*arguments):
    parser = argparse.ArgumentParser()
    loading.add_path(parser)
    languages.add_lang(parser)
    return parser.parse_args(arguments)


def test_a_file(clean, capsys):
    assert "home-care" in loading.load(parsed(clean)).organisations
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("clean", "dangling")
def test_the_current_folder_by_default_and_sense_is_not_judged(capsys):
    # Both files have a record of the same id, and one of them refers to nothing.
    assert len(loading.load(parsed()).organisations.versions("home-care")) == 2
    assert capsys.readouterr() == ("", "")


def refused(path, capsys, *arguments):
    with pytest.raises(loading.Refused) as caught:
        loading.load(parsed(path, *arguments))
    captured = capsys.readouterr()
    assert captured.out == ""
    return caught.value.code, captured.err


def test_faults_of_shape_are_findings_and_stand_on_standard_error(unknown_key, capsys):
    code, said = refused(unknown_key, capsys)
    assert code is ExitCode.FINDINGS
    assert said.startswith("unknown-key.yaml:3:42: SHP")
    assert "nmae" in said


def test_faults_are_said_in_the_language_asked_for(unknown_key, capsys):
    assert " fel" in refused(unknown_key, capsys, "--lang", "sv")[1]


@pytest.mark.usefixtures("folder")
def test_what_cannot_be_read_is_wrong_use(capsys):
    code, said = refused("nowhere.yaml", capsys)
    assert code is ExitCode.USAGE
    assert "nowhere.yaml" in said


def test_a_command_leaves_with_the_code_of_the_refusal(unknown_key, capsys):
    assert main(["staffed-days", unknown_key]) == ExitCode.FINDINGS
    assert main(["staffed-days", "nowhere.yaml"]) == ExitCode.USAGE
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "nmae" in captured.err


@pytest.mark.parametrize(
    ("command", "wanted"), [("quorum", "ID"), ("who-decides", "MATTER"), ("show", "ID")]
)
def test_a_path_where_an_id_should_be(command, wanted, clean, capsys):
    code = main([command, f"./{clean}"])
    captured = capsys.readouterr()
    assert (code, captured.out) == (ExitCode.USAGE, "")
    assert f'"./{clean}" is a path; {wanted} comes before it' in captured.err
