"""A server ends with the process of its editor, which is a real one here."""

import asyncio
import os
import signal
import subprocess
import sys

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from narvard.lsp.parent import end_with
from tests.lsp.conftest import TIMEOUT

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there no process is looked for")


@pytest.fixture
def told_to_end():
    """How often this process was told to end."""
    told = []
    before = signal.signal(signal.SIGTERM, lambda number, _: told.append(number))
    yield told
    signal.signal(signal.SIGTERM, before)


def test_it_ends_when_the_editor_is_gone_and_not_before(told_to_end):
    async def run():
        command = [sys.executable, "-c", "input()"]
        with subprocess.Popen(command, stdin=subprocess.PIPE) as editor:
            waiting = end_with(editor.pid)
            await asyncio.sleep(0.1)
            assert not waiting.done()
            assert told_to_end == []
            editor.kill()
            editor.wait()
            await asyncio.wait_for(waiting, TIMEOUT)

    asyncio.run(run())
    assert told_to_end == [signal.SIGTERM]


# What is no process, what no system counts up to, and every process of a group.
@pytest.mark.parametrize("process", [0, -1, 2**100])
def test_what_is_no_process_is_not_waited_for(process):
    assert end_with(process) is None


def test_a_process_that_is_gone_already_is_not_waited_for():
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        gone.wait()
    assert end_with(gone.pid) is None


@pytest.mark.skipif(not hasattr(os, "setresuid"), reason="there a user cannot be another one")
def test_a_process_of_somebody_else_is_waited_for():
    """The first process of a system is nobody's own, and it is always there."""
    before = os.getresuid()
    if before[0] == 0:
        os.setresuid(65534, 65534, 0)

    async def run():
        waiting = end_with(1)
        waiting.cancel()

    try:
        asyncio.run(run())
    finally:
        os.setresuid(*before)
