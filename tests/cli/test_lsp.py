import json
import subprocess
import sys

import pytest

from narvard.cli import main


def test_without_the_extra_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pygls", None)
    assert main(["lsp"]) == 2
    assert capsys.readouterr().err == (
        "narvard: error: this needs the package pygls, of the extra lsp: "
        'pip install "narvard[lsp]"\n'
    )


def spoken(*options, asked=()):
    """What becomes of a server to which an editor says good day, asks, and says good-bye."""
    pytest.importorskip("pygls", reason="the extra lsp is not installed")
    said = b""
    for message in (
        {"id": 1, "method": "initialize", "params": {"capabilities": {}}},
        {"method": "initialized", "params": {}},
        *asked,
        {"id": 2, "method": "shutdown"},
        {"method": "exit"},
    ):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        said += b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    command = [sys.executable, "-m", "narvard", "lsp", *options]
    return subprocess.run(command, input=said, capture_output=True, timeout=60, check=False)


def test_what_is_refused_is_noted_down_only_where_that_is_wanted():
    unknown = {"id": 3, "method": "textDocument/unheardOf", "params": {}}
    for options, is_noted in (((), False), (("--debug",), True)):
        done = spoken(*options, asked=[unknown])
        assert done.returncode == 0
        assert done.stdout.startswith(b"Content-Length: ")
        assert (b"unheardOf" in done.stderr) is is_noted


def test_nothing_but_the_protocol_is_written():
    done = spoken("--stdio")
    assert done.returncode == 0
    assert done.stderr == b""
    rest, answers = done.stdout, []
    while rest:
        head, _, rest = rest.partition(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        answers.append(json.loads(rest[:length]))
        rest = rest[length:]
    assert [answer["id"] for answer in answers] == [1, 2]
    assert answers[0]["result"]["serverInfo"]["name"] == "narvard"
    assert answers[0]["result"]["capabilities"]["renameProvider"] is True


def test_an_editor_that_goes_away_ends_it():
    pytest.importorskip("pygls", reason="the extra lsp is not installed")
    command = [sys.executable, "-m", "narvard", "lsp"]
    done = subprocess.run(command, input=b"", capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
