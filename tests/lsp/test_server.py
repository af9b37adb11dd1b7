"""What a real client sees of `narvard lsp`, over pipes."""

import asyncio

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.conftest import COLLABORATION, GROUPS, editor_on, position

GROUPS_FILE = "groups.yaml"


def in_editor(folder, conversation, **wishes):
    async def run():
        async with editor_on(folder, **wishes) as editor:
            await conversation(editor)
        assert editor.returncode == 0
        assert editor.errors == ""
        return editor

    return asyncio.run(run())


def stretch(place):
    return (place.start.line + 1, place.start.character, place.end.line + 1, place.end.character)


def test_findings_of_unsaved_text(folder):
    async def conversation(editor):
        assert await editor.open(GROUPS_FILE) == ["3: MEM001", "7: MEM003", "12: MEM006"]
        shown = editor.findings[GROUPS_FILE][2]
        assert shown.message == "'steering' has nobody in its seat 'police'"
        assert shown.severity is types.DiagnosticSeverity.Warning
        assert shown.source == "narvard"
        assert stretch(shown.range) == (12, 13, 12, 19)
        # A name that nobody knows any more, in a file that is not open.
        text = GROUPS.replace("id: steering", "id: board").replace("👥", "👥👥")
        codes = await editor.change(GROUPS_FILE, text)
        assert "13: REF001" in codes
        assert "15: REF001" in codes
        wrong = next(one for one in editor.findings[GROUPS_FILE] if one.code == "REF001")
        assert stretch(wrong.range) == (13, 51, 13, 59)
        # Half a bracket: only that is said.
        assert await editor.change(GROUPS_FILE, f"{text}  - [") == ["16: YML003"]
        assert (folder / GROUPS_FILE).read_text("utf-8") == GROUPS
        # What is said of other files comes and goes, too.
        await editor.open("collaboration.yaml", COLLABORATION.replace("p-new, o", "p-gone, o"))
        await editor.change(GROUPS_FILE, GROUPS)
        assert editor.codes("collaboration.yaml") == ["10: REF001"]
        # A file that is not open changes on the disk.
        assert editor.registered == ["workspace/didChangeWatchedFiles"]
        late = "format: 1\npeople: [{id: p-late, organisation: nowhere}]\n"
        (folder / "late.yaml").write_text(late)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([]))
        await editor.until(lambda: editor.codes("late.yaml") == ["2: REF001"])
        # Columns are counted in UTF-16: 41 characters, and one of them counts twice.
        wide = "format: 1\npeople: [{id: a, name: å👥, organisation: nowhere}]\n"
        assert await editor.open("wide.yaml", wide) == ["2: REF001"]
        assert stretch(editor.findings["wide.yaml"][0].range) == (2, 42, 2, 49)
        assert editor.capabilities.position_encoding == "utf-16"
        editor.close("wide.yaml")
        editor.close("collaboration.yaml")
        editor.close(GROUPS_FILE)
        await editor.until(lambda: not any(editor.findings.values()))

    in_editor(folder, conversation)


def test_questions(folder):
    async def conversation(editor):
        client = editor.client
        await editor.open(GROUPS_FILE)

        def at(needle, into=0, text=GROUPS):
            return editor.at(GROUPS_FILE, text, needle, into)

        shown = await client.text_document_hover_async(
            types.HoverParams(**at("steering/police", 3))
        )
        assert shown.contents.value == (
            "**group** `steering`  \nSteering group\n\n"
            "holds on 2025-09-01 \\(no dates are written\\)\n\n"
            "seats on 2025-09-01:\n\n- `town`: p-new\n- `police`: nobody\n\n"
            "declared in groups.yaml:3"
        )
        assert stretch(shown.range) == (15, 44, 15, 52)
        nothing = await client.text_document_hover_async(types.HoverParams(**at("vacancy")))
        assert nothing is None

        (place,) = await client.text_document_definition_async(
            types.DefinitionParams(**at("person: p-chair", 10))
        )
        assert place.uri == editor.uri("collaboration.yaml")
        assert stretch(place.range) == (7, 9, 7, 16)

        context = types.ReferenceContext(include_declaration=False)
        places = await client.text_document_references_async(
            types.ReferenceParams(**at("person: p-new", 10), context=context)
        )
        assert [(one.uri.rpartition("/")[2], stretch(one.range)) for one in places] == [
            ("collaboration.yaml", (10, 64, 10, 69)),
            ("groups.yaml", (11, 21, 11, 26)),
        ]

        text = GROUPS.replace("{person: p-new, ", "{person: p-, ")
        await editor.change(GROUPS_FILE, text, wait=False)
        offered = await client.text_document_completion_async(
            types.CompletionParams(**at("{person: p-,", 11, text))
        )
        assert [item.label for item in offered.items] == ["p-chair", "p-new"]
        await editor.change(GROUPS_FILE, GROUPS, wait=False)

        place = await client.text_document_prepare_rename_async(
            types.PrepareRenameParams(**at("steering/police", 10))
        )
        assert stretch(place) == (15, 53, 15, 59)
        edit = await client.text_document_rename_async(
            types.RenameParams(**at("steering/police", 10), new_name="force")
        )
        assert {
            uri: [(stretch(one.range), one.new_text) for one in edits]
            for uri, edits in edit.changes.items()
        } == {
            editor.uri(GROUPS_FILE): [
                ((12, 13, 12, 19), "force"),
                ((15, 53, 15, 59), "force"),
            ]
        }
        with pytest.raises(JsonRpcException, match="'working' is declared already"):
            await client.text_document_rename_async(
                types.RenameParams(**at("steering/police"), new_name="working")
            )

        symbols = await client.text_document_document_symbol_async(
            types.DocumentSymbolParams(editor.document(GROUPS_FILE))
        )
        assert [(one.name, [inner.name for inner in one.children]) for one in symbols] == [
            ("steering", ["town", "police"]),
            ("working", []),
            ("empty-seat", []),
        ]
        await editor.change(GROUPS_FILE, GROUPS)
        line = types.Range(types.Position(11, 2), types.Position(11, 2))
        (action,) = await client.text_document_code_action_async(
            types.CodeActionParams(editor.document(GROUPS_FILE), line, types.CodeActionContext([]))
        )
        assert action.title == "Allow MEM006 because …"
        (edit,) = action.edit.changes[editor.uri(GROUPS_FILE)]
        assert edit.new_text == "  # narvard: allow MEM006 because "
        assert edit.range.start == position(GROUPS, "police}", 7)

        slip = GROUPS.replace("reports_to: steering", "reports_to: stering")
        await editor.change(GROUPS_FILE, slip)
        line = types.Range(position(slip, "stering"), position(slip, "stering"))
        actions = await client.text_document_code_action_async(
            types.CodeActionParams(editor.document(GROUPS_FILE), line, types.CodeActionContext([]))
        )
        assert [action.title for action in actions] == [
            "Mend: 'steering' for 'stering'",
            "Allow REF001 because …",
        ]
        (edit,) = actions[0].edit.changes[editor.uri(GROUPS_FILE)]
        assert (stretch(edit.range), edit.new_text) == ((13, 51, 13, 58), "steering")

        found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("POLISEN"))
        assert [(one.name, one.location.uri) for one in found] == [
            ("police", editor.uri("collaboration.yaml"))
        ]

    in_editor(folder, conversation)


def test_what_an_editor_may_say_wrongly(folder):
    async def conversation(editor):
        await editor.open("new.yaml", "")
        assert len(editor.messages) == 1
        assert "'yesterday'" in editor.messages[0]
        await editor.open("untitled:Untitled-1", "format: 1\npeople: [{id: a, organisation: b}]\n")
        assert editor.codes("untitled:Untitled-1") == ["2: REF001"]
        (found,) = editor.findings["untitled:Untitled-1"]
        assert found.message == "'b' är inte definierat"
        elsewhere = types.TextDocumentIdentifier("file:///nowhere/at-all.yaml")
        asked = types.HoverParams(elsewhere, types.Position(0, 0))
        assert await editor.client.text_document_hover_async(asked) is None
        beyond = types.HoverParams(editor.document("new.yaml"), types.Position(99, 99))
        assert await editor.client.text_document_hover_async(beyond) is None

    wishes = {"asOf": "yesterday", "lang": 7, "folder": 3}
    in_editor(folder, conversation, options=wishes, env={"LANG": "sv_SE.UTF-8"})
