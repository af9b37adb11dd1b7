import subprocess
import sys

import pytest

from narvard.cli import main
from narvard.version import __version__

HEAVY = {"attr", "attrs", "yaml", "jsonschema", "referencing"}


def test_the_version(capsys):
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"narvard {__version__}\n"


@pytest.mark.parametrize("command", [[], ["check"], ["show"], ["rules"], ["explain"], ["schema"]])
def test_every_command_has_help(command, capsys):
    assert main([*command, "--help"]) == 0
    assert capsys.readouterr().out.startswith(" ".join(["usage: narvard", *command]))


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["chekc"],
        ["check", "--nonsense"],
        ["check", "--schema"],
        ["check", "--format", "xml"],
        ["check", "--fail-on", "never"],
        ["show"],
        ["explain"],
        ["rules", "REF001"],
        ["check", "--\x1b[2J\n"],
    ],
)
def test_wrong_use_is_a_sentence(arguments, capsys):
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "error: " in err.splitlines()[-1]
    assert "\x1b" not in err


@pytest.mark.parametrize("argument", ["--version", "--help"])
def test_what_needs_no_library_loads_none(argument):
    script = (
        "import sys; from narvard.cli import main\n"
        f"main([{argument!r}])\n"
        "print({name.partition('.')[0] for name in sys.modules}, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert not HEAVY & set(eval(done.stderr))
