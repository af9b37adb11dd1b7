"""What a real client is answered where there is little or nothing to answer."""

import asyncio

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types

from tests.lsp.conftest import GROUPS, TIMEOUT, position
from tests.lsp.test_server import GROUPS_FILE, in_editor

FOUND = ["3: MEM001", "7: MEM003", "12: MEM006"]
PLACE = types.Position(0, 0)
STRETCH = types.Range(PLACE, PLACE)
CONTEXT = types.CodeActionContext([])


async def hovered(editor, text, needle):
    asked = types.HoverParams(**editor.at(GROUPS_FILE, text, needle))
    return await editor.client.text_document_hover_async(asked)


async def titles(editor, name, at):
    """What can be done at a place of a file."""
    actions = await editor.client.text_document_code_action_async(
        types.CodeActionParams(editor.document(name), types.Range(at, at), CONTEXT)
    )
    return [action.title for action in actions]


def test_a_file_that_is_not_open_and_a_place_without_an_id(folder):
    async def conversation(editor):
        client, document = editor.client, editor.document(GROUPS_FILE)
        about = {"text_document": document, "position": PLACE}
        declared = types.ReferenceContext(include_declaration=True)
        for _ in ("not open", "open, and the first word is no id"):
            hover = await client.text_document_hover_async(types.HoverParams(**about))
            assert hover is None
            assert not await client.text_document_definition_async(types.DefinitionParams(**about))
            references = types.ReferenceParams(**about, context=declared)
            assert not await client.text_document_references_async(references)
            offered = await client.text_document_completion_async(types.CompletionParams(**about))
            assert (offered.is_incomplete, list(offered.items)) == (False, [])
            assert await titles(editor, GROUPS_FILE, PLACE) == []
            await editor.open(GROUPS_FILE)

    in_editor(folder, conversation)


def test_a_file_that_is_not_open_has_nothing_to_rename_and_lists_nothing(folder):
    async def conversation(editor):
        client, document = editor.client, editor.document(GROUPS_FILE)
        place = types.PrepareRenameParams(document, PLACE)
        assert await client.text_document_prepare_rename_async(place) is None
        wish = types.RenameParams(document, PLACE, "other")
        assert await client.text_document_rename_async(wish) is None
        asked = types.DocumentSymbolParams(document)
        assert not await client.text_document_document_symbol_async(asked)
        found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("steering"))
        assert not found

    in_editor(folder, conversation)


def test_nothing_is_shown_of_an_id_that_leads_nowhere(folder):
    text = GROUPS.replace("reports_to: steering", "reports_to: nothing")

    async def conversation(editor):
        await editor.open(GROUPS_FILE, text)
        assert await hovered(editor, text, "nothing") is None
        assert await hovered(editor, text, "working") is not None

    in_editor(folder, conversation)


def test_a_file_that_was_never_open_is_closed(folder):
    async def conversation(editor):
        assert await editor.open(GROUPS_FILE) == FOUND
        editor.close("collaboration.yaml")
        assert await editor.change(GROUPS_FILE, GROUPS) == FOUND

    in_editor(folder, conversation)


def test_nothing_is_offered_in_a_text_that_cannot_be_read(folder):
    async def conversation(editor):
        await editor.open(GROUPS_FILE)
        at = position(GROUPS, "police}", 1)
        assert await titles(editor, GROUPS_FILE, at) == ["Allow MEM006 because …"]
        await editor.change(GROUPS_FILE, f"{GROUPS}  - [")
        assert await titles(editor, GROUPS_FILE, at) == []

    in_editor(folder, conversation)


def test_a_comment_is_not_offered_in_json(folder):
    text = '{"format": 1,\n"people": [{"id": "a", "organisation": "b"}]}\n'

    async def conversation(editor):
        assert await editor.open("more.json", text, "json") == ["2: REF001"]
        assert await titles(editor, "more.json", position(text, '"b"', 1)) == []

    in_editor(folder, conversation)


def test_what_can_be_mended_is_offered_where_it_is_and_as_often_as_it_is_asked_for(folder):
    slip = GROUPS.replace("reports_to: steering", "reports_to: stering")
    at = position(slip, "stering")

    async def conversation(editor):
        await editor.open(GROUPS_FILE, slip)
        mending = ["Mend: 'steering' for 'stering'", "Allow REF001 because …"]
        assert await titles(editor, GROUPS_FILE, at) == mending
        assert await titles(editor, GROUPS_FILE, at) == mending
        other = types.Position(at.line - 1, 4)
        assert await titles(editor, GROUPS_FILE, other) == ["Allow MEM006 because …"]

    in_editor(folder, conversation)


def test_what_was_changed_beside_an_open_file_is_seen_when_it_is_saved(folder):
    async def conversation(editor):
        assert await editor.open(GROUPS_FILE) == FOUND
        (folder / "narvard.toml").write_text('ignore = ["MEM003"]\n')
        save = types.DidSaveTextDocumentParams(editor.document(GROUPS_FILE))
        editor.client.text_document_did_save(save)
        await editor.until(lambda: editor.codes(GROUPS_FILE) == ["3: MEM001", "12: MEM006"])
        # Of a file that is in no folder nothing is known, and nothing is said.
        save = types.DidSaveTextDocumentParams(editor.document("nowhere.yaml"))
        editor.client.text_document_did_save(save)
        assert await editor.change(GROUPS_FILE, GROUPS) == ["3: MEM001", "12: MEM006"]

    in_editor(folder, conversation)


def test_findings_of_another_folder_stay_when_a_file_is_closed(folder):
    (folder / "inner").mkdir()
    (folder / "inner" / "narvard.toml").touch()
    inner = "format: 1\npeople: [{id: a, organisation: b}]\n"
    (folder / "inner" / "inner.yaml").write_text(inner)

    async def conversation(editor):
        await editor.open(GROUPS_FILE)
        await editor.open("collaboration.yaml")
        assert await editor.open("inner/inner.yaml") == ["2: REF001"]
        text = GROUPS.replace("reports_to: steering", "reports_to: gone")
        assert "13: REF001" in await editor.change(GROUPS_FILE, text)
        editor.close(GROUPS_FILE)
        await editor.until(lambda: editor.codes(GROUPS_FILE) == FOUND)
        assert editor.codes("inner/inner.yaml") == ["2: REF001"]

    in_editor(folder, conversation)


def test_scenarios_that_are_left_as_they_are_when_an_id_changes(folder, tmp_path):
    (tmp_path / "plan.yaml").write_text(
        "format: 1\nscenario: {id: plan, starts_on: 2026-01-01}\nchanges: [end: steering\n"
    )

    async def conversation(editor):
        await editor.open(GROUPS_FILE)
        opened = types.WorkspaceFolder(uri=tmp_path.as_uri(), name="around")
        editor.client.workspace_did_change_workspace_folders(
            types.DidChangeWorkspaceFoldersParams(
                types.WorkspaceFoldersChangeEvent(added=[opened], removed=[])
            )
        )
        at = editor.at(GROUPS_FILE, GROUPS, "id: steering", 4)
        edit = await editor.client.text_document_rename_async(
            types.RenameParams(**at, new_name="council")
        )
        assert list(edit.changes) == [editor.uri(GROUPS_FILE)]
        assert editor.messages == ["scenarios that may name the old id were not changed: plan.yaml"]

    in_editor(folder, conversation)


BREAKING = """
from narvard.rules.reference import ref001_unresolved_reference
from narvard.kernel.findings import Rule, Severity

RULE = Rule(code="OWN001", slug="own", severity=Severity.INFO, message="own", doc="own")


def check(collaboration, as_of):
    def fail(*_):
        raise ValueError
    ref001_unresolved_reference.check = fail
    return []
"""


def test_a_rule_of_narvard_that_fails_does_not_end_the_session(folder):
    """A rule of one's own breaks it, for there is none that fails by itself."""
    (folder / "narvard.toml").write_text('rules = ["breaking"]\n')
    (folder / "breaking.py").write_text(BREAKING)

    async def conversation(editor):
        assert await editor.open(GROUPS_FILE) == FOUND
        await editor.change(GROUPS_FILE, f"{GROUPS}\n", wait=False)
        async with asyncio.timeout(TIMEOUT):
            while not editor.messages:
                await asyncio.sleep(0.05)
        assert editor.messages == ["the check failed with ValueError"]
        asked = types.DocumentSymbolParams(editor.document(GROUPS_FILE))
        symbols = await editor.client.text_document_document_symbol_async(asked)
        assert [one.name for one in symbols] == ["steering", "working", "empty-seat"]

    in_editor(folder, conversation, options={"ownRules": True})


@pytest.mark.parametrize("is_whole", [False, True])
def test_the_folder_that_the_editor_is_set_to(folder, is_whole):
    """Without it `inner.yaml` would be a part of all that is open."""
    chosen = folder / "inner"
    chosen.mkdir()
    (chosen / "inner.yaml").write_text("format: 1\npeople: [{id: a, organisation: police}]\n")

    async def conversation(editor):
        assert await editor.open("inner/inner.yaml") == ["2: REF001"]

    in_editor(folder, conversation, options={"folder": str(chosen) if is_whole else "inner"})


def test_an_editor_that_opens_one_folder_and_watches_no_files(folder):
    """As those do that speak an older version of the protocol."""

    async def conversation(editor):
        assert await editor.open(GROUPS_FILE) == FOUND
        assert editor.registered == []

    in_editor(folder, conversation, is_old=True)


def test_a_part_of_nothing_is_no_folder(folder):
    async def conversation(editor):
        assert await editor.open(GROUPS_FILE) == FOUND

    in_editor(folder, conversation, is_old=True, has_root=False, options={"folder": "inner"})
