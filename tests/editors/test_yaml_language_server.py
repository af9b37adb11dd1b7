"""What an editor shows with nothing but the schemas and yaml-language-server.

The server is an npm package. It is found by the variable NARVARD_YAML_LANGUAGE_SERVER (the path
of its program), on PATH, or in `node_modules` of this project.
"""

import asyncio
import os
import shutil
from functools import cache, partial
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types
from pygls.lsp.client import LanguageClient

from narvard.testing.examples import MARK

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "examples" / "rules"
SCHEMA = (ROOT / "schemas" / "v1" / "collaboration.schema.json").as_uri()
TIMEOUT = 60
FAULTY = [
    *sorted(RULES.glob("SHP*/bad.yaml")),
    *sorted((ROOT / "tests" / "corpus" / "rejected").glob("*.yaml")),
]
FAULTLESS = [
    *sorted(RULES.glob("SHP*/good.yaml")),
    *sorted((ROOT / "examples" / "minimal").glob("*.yaml")),
    *sorted((ROOT / "examples" / "sodra-alvsborg").glob("*.yaml")),
    *sorted((ROOT / "tests" / "corpus" / "accepted").glob("*.yaml")),
]
BEYOND_A_SCHEMA = {"SHP009"}
"""That a header stands in two files is for no schema to see."""
NUMBERS_TO_OTHERS = {
    "accepted/texts.yaml": 12,  # 0114 and 1e3
    "accepted/times-and-weeks.yaml": 4,  # 13.15
}
"""Texts without quotation marks that narvard takes as they are written. To YAML 1.2 they are
numbers, and so the server is right to say that they are no texts."""
HALF_WRITTEN = """\
# yaml-language-server: $schema=schema.json
format: 1
groups:
  - id: steering
    kind: st
    repo
"""


def _program():
    named = os.environ.get("NARVARD_YAML_LANGUAGE_SERVER")
    local = ROOT / "node_modules" / ".bin" / "yaml-language-server"
    return named or shutil.which("yaml-language-server") or (local.exists() and str(local)) or None


PROGRAM = _program()
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="yaml-language-server (npm) is not installed"
)


class Editor:
    """A client with the settings that an editor would have."""

    def __init__(self):
        self.client = LanguageClient("test-editor", "1")
        self.found = {}
        self.waiting = {}
        feature = self.client.feature
        feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)(partial(self._show))
        feature(types.WORKSPACE_CONFIGURATION)(partial(self._configure))
        feature(types.CLIENT_REGISTER_CAPABILITY)(lambda _params: None)

    def _show(self, params):
        self.found[params.uri] = params.diagnostics
        if params.uri in self.waiting:
            self.waiting[params.uri].set()

    def _configure(self, params):
        yaml = {"validate": True, "yamlVersion": "1.2", "schemaStore": {"enable": False}}
        yaml |= {"hover": True, "completion": True}
        sections = {"yaml": yaml}
        return [sections.get(item.section, {}) for item in params.items]

    async def open(self, path, text):
        uri = path.as_uri()
        self.waiting[uri] = asyncio.Event()
        item = types.TextDocumentItem(uri=uri, language_id="yaml", version=1, text=text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(text_document=item))
        await asyncio.wait_for(self.waiting[uri].wait(), TIMEOUT)
        return self.found[uri]


async def _conversation(ask):
    editor = Editor()
    await editor.client.start_io(PROGRAM, "--stdio")
    capabilities = types.ClientCapabilities(
        workspace=types.WorkspaceClientCapabilities(configuration=True),
        text_document=types.TextDocumentClientCapabilities(
            publish_diagnostics=types.PublishDiagnosticsClientCapabilities()
        ),
    )
    await editor.client.initialize_async(
        types.InitializeParams(capabilities=capabilities, root_uri=ROOT.as_uri())
    )
    editor.client.initialized(types.InitializedParams())
    try:
        return await ask(editor)
    finally:
        await asyncio.wait_for(editor.client.shutdown_async(None), TIMEOUT)
        editor.client.exit(None)
        await editor.client.stop()


@cache
def shown():
    """What the server shows of every file: line and message, by file."""

    async def ask(editor):
        paths = (*FAULTY, *FAULTLESS)
        found = await asyncio.gather(
            *(editor.open(path, path.read_text("utf-8")) for path in paths)
        )
        return {
            path: [(one.range.start.line + 1, one.message) for one in here]
            for path, here in zip(paths, found, strict=True)
        }

    return asyncio.run(_conversation(ask))


def marked(path):
    return [
        number
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if (mark := MARK.search(line))
        for code in mark["codes"].replace(",", " ").split()
        if code.startswith("SHP") and code not in BEYOND_A_SCHEMA
    ]


def test_nine_of_ten_faults_of_shape_are_shown_at_their_line():
    faults = [(path, line) for path in FAULTY for line in marked(path)]
    missed = [
        f"{path.relative_to(ROOT)}:{line}"
        for path, line in faults
        if line not in [where for where, _ in shown()[path]]
    ]
    assert len(faults) >= 60
    assert len(missed) * 10 <= len(faults), missed


def test_nothing_is_shown_where_nothing_is_wrong():
    expected = {
        name: [(line, 'Incorrect type. Expected "string".')]
        for name, line in NUMBERS_TO_OTHERS.items()
    }
    found = {
        f"{path.parent.name}/{path.name}": shown()[path] for path in FAULTLESS if shown()[path]
    }
    assert len(FAULTLESS) >= 30
    assert found == expected


def test_keys_values_and_their_meaning(tmp_path):
    shutil.copy(ROOT / "schemas" / "v1" / "collaboration.schema.json", tmp_path / "schema.json")
    file = tmp_path / "groups.yaml"

    async def ask(editor):
        await editor.open(file, HALF_WRITTEN)
        document = types.TextDocumentIdentifier(file.as_uri())

        async def offered(line, character):
            params = types.CompletionParams(document, types.Position(line, character))
            found = await editor.client.text_document_completion_async(params)
            return [item.label for item in getattr(found, "items", found)]

        hover = types.HoverParams(document, types.Position(4, 5))
        meaning = await editor.client.text_document_hover_async(hover)
        return await offered(5, 8), await offered(4, 12), meaning.contents.value

    keys, kinds, meaning = asyncio.run(_conversation(ask))
    assert "reports_to" in keys
    assert "steering_group" in kinds
    assert "what sort of group it is" in meaning.lower()
