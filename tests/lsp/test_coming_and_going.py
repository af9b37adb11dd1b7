"""Editors that come, go, open other folders and change files elsewhere."""

import asyncio
import json
import subprocess
import sys
from contextlib import contextmanager

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types

from tests.lsp.conftest import COLLABORATION, GROUPS, TIMEOUT
from tests.lsp.test_server import GROUPS_FILE, in_editor


@contextmanager
def server(process_id=None):
    """A server that has been initialised, and what sends it messages."""
    process = subprocess.Popen(
        [sys.executable, "-m", "narvard", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )

    def send(method, **message):
        body = json.dumps({"jsonrpc": "2.0", "method": method, **message}).encode()
        process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))
        process.stdin.flush()

    with process:
        send("initialize", id=1, params={"capabilities": {}, "processId": process_id})
        assert process.stdout.readline().startswith(b"Content-Length")
        yield process, send
        process.kill()


def test_an_editor_that_takes_its_leave():
    with server() as (process, send):
        send("shutdown", id=2)
        send("exit")
        assert process.wait(TIMEOUT) == 0


def test_an_editor_that_does_not():
    with server() as (process, send):
        send("exit")
        assert process.wait(TIMEOUT) == 1


def test_an_editor_that_closes_the_pipe():
    with server() as (process, _):
        process.stdin.close()
        assert process.wait(TIMEOUT) == 0


@pytest.mark.skipif(sys.platform == "win32", reason="there no process is looked for")
def test_an_editor_that_dies_while_the_pipe_stays_open():
    with (
        subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as editor,
        server(editor.pid) as (process, _),
    ):
        assert process.poll() is None
        editor.kill()
        editor.wait()
        assert process.wait(TIMEOUT) != 0


@pytest.mark.skipif(sys.platform == "win32", reason="there no process is looked for")
def test_an_editor_that_cannot_be_seen_from_here():
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    with server(gone.pid) as (process, send):
        send("shutdown", id=2)
        send("exit")
        assert process.wait(TIMEOUT) == 0


def test_settings_in_the_editor(folder):
    async def conversation(editor):
        assert await editor.open(GROUPS_FILE) == ["3: MEM001", "7: MEM003", "12: MEM006"]
        text = 'ignore = ["MEM001"]\nselekt = []\n'
        assert await editor.open("narvard.toml", text, "toml") == ["2: SET002"]
        await editor.until(lambda: editor.codes(GROUPS_FILE) == ["7: MEM003", "12: MEM006"])
        assert await editor.change("narvard.toml", "") == []
        await editor.until(lambda: len(editor.codes(GROUPS_FILE)) == 3)
        editor.close(GROUPS_FILE)
        editor.close("narvard.toml")
        await editor.until(lambda: not any(editor.findings.values()))

    in_editor(folder, conversation)


def test_settings_that_appear_on_the_disk_bring_files_together(folder):
    inner = folder / "inner"
    inner.mkdir()
    (inner / "people.yaml").write_text("format: 1\ncollaboration: {id: inner}\n")

    async def conversation(editor):
        (folder / "inner" / "new.yaml").write_text(
            "format: 1\npeople: [{id: a, organisation: police}]\n"
        )
        assert await editor.open("inner/new.yaml") == ["2: REF001"]
        (folder / "narvard.toml").touch()
        (inner / "people.yaml").write_text("format: 1\n")
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        await editor.until(lambda: editor.codes("inner/new.yaml") == [])

    in_editor(folder, conversation)


def test_a_second_folder_is_opened_and_closed_again(folder, tmp_path):
    other = tmp_path / "other"
    (other / "deep").mkdir(parents=True)
    (other / "all.yaml").write_text(COLLABORATION)
    (other / "deep" / "groups2.yaml").write_text(GROUPS)

    async def conversation(editor):
        assert await editor.open(GROUPS_FILE)
        uri = (other / "deep" / "groups2.yaml").as_uri()
        item = types.TextDocumentItem(uri=uri, language_id="yaml", version=1, text=GROUPS)
        editor.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        # Nobody has opened the folder above, so it is not looked at.
        await editor.until(lambda: "4: REF001" not in editor.codes("groups2.yaml"))
        await editor.until(lambda: any("REF001" in one for one in editor.codes("groups2.yaml")))
        opened = types.WorkspaceFolder(uri=other.as_uri(), name="other")
        for added, removed, has_references in (([opened], [], False), ([], [opened], True)):
            event = types.WorkspaceFoldersChangeEvent(added=added, removed=removed)
            editor.client.workspace_did_change_workspace_folders(
                types.DidChangeWorkspaceFoldersParams(event)
            )
            await editor.until(
                lambda wanted=has_references: (
                    wanted == any("REF001" in one for one in editor.codes("groups2.yaml"))
                )
            )
        assert editor.codes(GROUPS_FILE) == ["3: MEM001", "7: MEM003", "12: MEM006"]

    in_editor(folder, conversation)


def test_actions_are_about_the_text_as_it_is_now(folder):
    """Asked for right after a line was put in, before anything is found in the new text."""

    async def conversation(editor):
        await editor.open(GROUPS_FILE)
        text = GROUPS.replace("groups:\n", "# one more line\ngroups:\n").replace(
            "reports_to: steering", "reports_to: stering"
        )
        await editor.change(GROUPS_FILE, text, wait=False)
        at = editor.at(GROUPS_FILE, text, "stering}")["position"]
        actions = await editor.client.text_document_code_action_async(
            types.CodeActionParams(
                editor.document(GROUPS_FILE), types.Range(at, at), types.CodeActionContext([])
            )
        )
        assert [action.title for action in actions] == [
            "Mend: 'steering' for 'stering'",
            "Allow REF001 because …",
        ]
        assert [[one.code for one in action.diagnostics] for action in actions] == [
            ["REF001"],
            ["REF001"],
        ]
        (edit,) = actions[1].edit.changes[editor.uri(GROUPS_FILE)]
        assert edit.range.start.line == at.line

    in_editor(folder, conversation)


SLOW_RULE = """
import time
from pathlib import Path
from narvard.kernel.findings import Rule, Severity

RULE = Rule(code="SLO001", slug="slow", severity=Severity.INFO, message="slow", doc="slow")
LOG = Path(__file__).with_suffix(".log")


def check(collaboration, as_of):
    with LOG.open("a") as log:
        log.write("begun ")
        log.flush()
        time.sleep(0.4)
        log.write("ended ")
    return []
"""


def test_only_one_check_at_a_time(folder):
    (folder / "narvard.toml").write_text('rules = ["slow_rule"]\n')
    (folder / "slow_rule.py").write_text(SLOW_RULE)

    async def conversation(editor):
        await editor.open(GROUPS_FILE)
        for count in range(1, 4):
            await editor.change(GROUPS_FILE, GROUPS + "\n" * count, wait=False)
            await asyncio.sleep(0.25)  # long enough for a check to begin, too short for it to end
        assert await editor.shown(GROUPS_FILE) == ["3: MEM001", "7: MEM003", "12: MEM006"]
        log = (folder / "slow_rule.log").read_text().split()
        assert len(log) > 2
        assert log == ["begun", "ended"] * (len(log) // 2)

    in_editor(folder, conversation, options={"ownRules": True})
