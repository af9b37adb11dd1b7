"""A real editor's side of the protocol: a client that talks to `narvard lsp` over pipes."""

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

TIMEOUT = 20
WATCHING = types.WorkspaceClientCapabilities(
    did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(
        dynamic_registration=True
    )
)

COLLABORATION = """\
format: 1
collaboration: {id: alder-valley}
organisations:
  - {id: alder-town, name: Town of Alderton, kind: municipality}
  - {id: police, name: {sv: Polisen, en: The police}, kind: police}
people:
  - {id: p-chair, organisation: alder-town}
  - {id: p-new, organisation: alder-town}
offices:
  - {id: director, organisation: alder-town, holders: [{person: p-new}]}
"""
GROUPS = """\
format: 1
groups:
  - id: steering
    name: {sv: Styrgruppen 👥, en: Steering group}
    kind: steering_group
    seats:
      - id: town
        organisation: alder-town
        holders:
          - {person: p-chair, valid_to: 2025-06-30}
          - {person: p-new, valid_from: 2025-08-01}
      - {id: police, organisation: police}
  - {id: working, kind: working_group, reports_to: steering}
gaps:
  - {id: empty-seat, kind: vacancy, about: [steering/police, working]}
"""


class Editor:
    """One editor and its server.

    Attributes:
        folder: the folder that is open in it.
        client: its side of the protocol.
        findings: what it shows of each file, by the file's name.
    """

    def __init__(self, folder):
        self.folder = folder
        self.findings = {}
        self.shown_versions = {}
        self.messages = []
        self.published = asyncio.Event()
        self.client = LanguageClient("test-editor", "1")
        self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._show))
        self.client.feature(types.WINDOW_SHOW_MESSAGE)(
            lambda params: self.messages.append(params.message)
        )
        self.client.feature(types.CLIENT_REGISTER_CAPABILITY)(
            lambda params: self.registered.extend(one.method for one in params.registrations)
        )
        self.registered = []
        self.versions = {}

    def _show(self, params):
        name = Path(params.uri).name
        self.findings[name] = params.diagnostics
        self.shown_versions[name] = params.version
        self.published.set()

    def uri(self, name):
        return (self.folder / name).as_uri() if ":" not in name else name

    def document(self, name):
        return types.TextDocumentIdentifier(uri=self.uri(name))

    async def open(self, name, text=None, language="yaml"):
        """Open a file, as it is on the disk or with a text of its own; wait for the findings."""
        self.versions[name] = 1
        text = (self.folder / name).read_bytes().decode("utf-8") if text is None else text
        item = types.TextDocumentItem(
            uri=self.uri(name), language_id=language, version=1, text=text
        )
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        return await self.shown(name)

    async def change(self, name, text, *, wait=True):
        """Replace the text of an open file, without saving it."""
        self.versions[name] += 1
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                text_document=types.VersionedTextDocumentIdentifier(
                    uri=self.uri(name), version=self.versions[name]
                ),
                content_changes=[types.TextDocumentContentChangeWholeDocument(text=text)],
            )
        )
        return await self.shown(name) if wait else None

    def close(self, name):
        self.client.text_document_did_close(
            types.DidCloseTextDocumentParams(text_document=self.document(name))
        )

    async def shown(self, name):
        """What is shown of an open file as it is now, as `line: CODE`."""
        await self.until(
            lambda: self.shown_versions.get(Path(self.uri(name)).name) == self.versions[name]
        )
        return self.codes(name)

    async def until(self, happened):
        """Wait until something has happened that shows in the findings."""
        async with asyncio.timeout(TIMEOUT):
            while not happened():
                self.published.clear()
                await self.published.wait()

    def codes(self, name):
        found = self.findings.get(Path(self.uri(name)).name, [])
        return [f"{one.range.start.line + 1}: {one.code}" for one in found]

    def at(self, name, text, needle, into=0):
        """The parameters of a question at the place of `needle` in `text`, in UTF-16."""
        return {"text_document": self.document(name), "position": position(text, needle, into)}


def position(text, needle, into=0):
    offset = text.index(needle) + into
    before = text[:offset]
    line = before.rpartition("\n")[2]
    return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


@asynccontextmanager
async def editor_on(
    folder,
    *,
    options=None,
    locale=None,
    arguments=(),
    encodings=None,
    env=None,
    is_old=False,
    has_root=True,
):
    """An editor in which a folder is open; an old one knows one root instead, or none."""
    editor = Editor(folder)
    opened = {"workspace_folders": [types.WorkspaceFolder(uri=folder.as_uri(), name="test")]}
    if is_old:
        opened = {"root_uri": folder.as_uri() if has_root else None}
    variables = {**os.environ, **(env or {})}
    await editor.client.start_io(sys.executable, "-m", "narvard", "lsp", *arguments, env=variables)
    general = types.GeneralClientCapabilities(position_encodings=encodings)
    started = await asyncio.wait_for(
        editor.client.initialize_async(
            types.InitializeParams(
                capabilities=types.ClientCapabilities(
                    general=general, workspace=None if is_old else WATCHING
                ),
                process_id=os.getpid(),
                locale=locale,
                initialization_options={"asOf": "2025-09-01", **(options or {})},
                **opened,
            )
        ),
        TIMEOUT,
    )
    editor.capabilities = started.capabilities
    editor.client.initialized(types.InitializedParams())
    try:
        yield editor
    finally:
        await asyncio.wait_for(editor.client.shutdown_async(None), TIMEOUT)
        editor.client.exit(None)
        process = editor.client._server
        editor.returncode = await asyncio.wait_for(process.wait(), TIMEOUT)
        editor.errors = (await process.stderr.read()).decode()
        await editor.client.stop()


@pytest.fixture
def folder(tmp_path):
    """A folder whose name is written with escapes in an address."""
    folder = tmp_path / "vår samverkan"
    folder.mkdir()
    (folder / "collaboration.yaml").write_text(COLLABORATION, "utf-8")
    (folder / "groups.yaml").write_text(GROUPS, "utf-8")
    return folder
