"""The language server: what an editor asks, and who answers it."""

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterable, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO, Final, Protocol, TypeVar
from urllib.parse import unquote

from attrs import Factory, define
from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer

from narvard.api import catalogue
from narvard.kernel import report as reports
from narvard.kernel.errors import Unanswerable
from narvard.kernel.fixes import Fix
from narvard.kernel.partial_date import parse_full_date
from narvard.kernel.personal_number import mask_file_name, mask_personal_numbers
from narvard.kernel.phrase import Phrase, Said, Words, say
from narvard.lsp.allowing import allow
from narvard.lsp.completion import complete
from narvard.lsp.findings import EditorFindings
from narvard.lsp.hover import hover
from narvard.lsp.mending import fixes_of, replacements, touches
from narvard.lsp.names import Occurrence
from narvard.lsp.parent import end_with
from narvard.lsp.renaming import Replacement, renameable
from narvard.lsp.session import Checked, Options, Session
from narvard.lsp.snapshot import Snapshot
from narvard.lsp.speaking import words_for
from narvard.lsp.symbols import symbols_of_file, symbols_of_folder
from narvard.lsp.uris import Uris
from narvard.outputs.languages import code_of
from narvard.outputs.safe import safe
from narvard.rules import ALL_RULES
from narvard.settings.find import OWN_FILE, PROJECT_FILE
from narvard.version import __version__

_Answer = TypeVar("_Answer")

_PAUSE: Final = 0.15
"""Seconds without a change after which files are checked: while somebody types, they are not."""
_REQUEST_FAILED: Final = -32803
_NOT_OF_SENSE: Final = frozenset(rule.code for rule in catalogue()) - {
    module.RULE.code for module in ALL_RULES
}
"""The rules of which nothing can be accepted: those of reading, of shape and the like."""
_OPTIONS: Final[Mapping[str, object]] = {
    types.TEXT_DOCUMENT_COMPLETION: types.CompletionOptions(
        trigger_characters=[" ", "/", '"', "[", "{"]
    ),
    types.TEXT_DOCUMENT_RENAME: types.RenameOptions(prepare_provider=True),
    types.TEXT_DOCUMENT_CODE_ACTION: types.CodeActionOptions(
        code_action_kinds=[types.CodeActionKind.QuickFix]
    ),
}
_WATCHED: Final = ("**/*.{yaml,yml,json}", f"**/{OWN_FILE}", f"**/{PROJECT_FILE}")


def serve(
    *,
    today: Callable[[], date],
    words: Words | None = None,
    default_words: Words,
    stdin: BinaryIO | None = None,
    stdout: BinaryIO | None = None,
) -> bool:
    """Answer an editor over standard input and output until it is done, or gone.

    Args:
        today: the day for which answers are true, unless the editor names one.
        words: the catalogue of the language; None to go by what the editor asks for.
        default_words: the catalogue where the editor asks for none that there is.
        stdin: where the editor's messages come from; standard input if left out.
        stdout: where answers go; standard output if left out.

    Returns:
        Whether all went as the protocol wants it: an editor asks to shut down before it says
        that it is done.
    """
    server = LanguageServer(
        "narvard",
        __version__,
        # In whole texts nobody can disagree on where a line ends.
        text_document_sync_kind=types.TextDocumentSyncKind.Full,
    )
    editor = _Editor(server, Session(Options(as_of=today)), words, default_words)
    editor.listen()
    server.start_io(stdin or sys.stdin.buffer, stdout or sys.stdout.buffer)
    return not editor.is_left


@define(eq=False)
class _Editor:
    """One editor, from its first message to its last."""

    server: LanguageServer
    session: Session
    chosen_words: Words | None
    words: Words
    uris: Uris = Factory(Uris)
    checks: dict[Path, "asyncio.Task[None]"] = Factory(dict)
    running: dict[Path, "asyncio.Future[Checked]"] = Factory(dict)
    told: dict[Path, Snapshot] = Factory(dict)
    shown: dict[Path, set[str]] = Factory(dict)
    found: dict[str, list[tuple[reports.Diagnostic, types.Diagnostic]]] = Factory(dict)
    fixes: tuple[Snapshot, tuple[Fix, ...]] | None = None
    can_watch: bool = False
    is_done: bool = False
    is_left: bool = False
    parent: "asyncio.Task[None] | None" = None

    def listen(self) -> None:
        """Take on every kind of message that is answered."""
        for kind, answer in (
            (types.INITIALIZE, self.initialize),
            (types.INITIALIZED, self.initialized),
            (types.SHUTDOWN, self.shut_down),
            (types.EXIT, self.exit),
            (types.TEXT_DOCUMENT_DID_OPEN, self.did_open),
            (types.TEXT_DOCUMENT_DID_CHANGE, self.did_change),
            (types.TEXT_DOCUMENT_DID_SAVE, self.did_save),
            (types.TEXT_DOCUMENT_DID_CLOSE, self.did_close),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self.did_change_files),
            (types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, self.did_change_folders),
            (types.TEXT_DOCUMENT_HOVER, self.hover),
            (types.TEXT_DOCUMENT_DEFINITION, self.definition),
            (types.TEXT_DOCUMENT_REFERENCES, self.references),
            (types.TEXT_DOCUMENT_COMPLETION, self.completion),
            (types.TEXT_DOCUMENT_PREPARE_RENAME, self.prepare_rename),
            (types.TEXT_DOCUMENT_RENAME, self.rename),
            (types.TEXT_DOCUMENT_CODE_ACTION, self.code_actions),
            (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, self.document_symbols),
            (types.WORKSPACE_SYMBOL, self.workspace_symbols),
        ):
            # A bound method has no room for what pygls notes on a function.
            self.server.feature(kind, _OPTIONS.get(kind))(partial(answer))

    def initialize(self, params: types.InitializeParams) -> None:
        """Take over what the editor says of itself."""
        asked = params.initialization_options
        wishes: Mapping[str, object] = asked if isinstance(asked, Mapping) else {}
        self.words = words_for(wishes.get("lang"), self.chosen_words, params.locale, self.words)
        folders = [self.uris.path(one.uri) for one in params.workspace_folders or ()]
        if not folders and params.root_uri:
            folders = [self.uris.path(params.root_uri)]
        self.session = Session(
            Options(
                as_of=self._day(wishes.get("asOf")),
                folder=_chosen_folder(wishes.get("folder"), folders),
                workspace=tuple(folders),
                own_rules=wishes.get("ownRules") is True,
                encoding=str(getattr(self._encoding(), "value", self._encoding())),
            )
        )
        watching = params.capabilities.workspace and (
            params.capabilities.workspace.did_change_watched_files
        )
        if params.process_id is not None:
            self.parent = end_with(params.process_id)
        self.can_watch = bool(watching and watching.dynamic_registration)

    def _encoding(self) -> types.PositionEncodingKind | str:
        return self.server.workspace.position_encoding or types.PositionEncodingKind.Utf16

    def _day(self, asked: object) -> Callable[[], date]:
        if asked is None:
            return self.session.options.as_of
        try:
            day = parse_full_date(str(asked))
        except ValueError:
            said = Phrase("asOf is no day such as 2025-04-03: '{day}'", day=str(asked))
            self._tell(said, types.MessageType.Warning)
            return self.session.options.as_of
        return lambda: day

    def initialized(self, _: types.InitializedParams) -> None:
        """Ask to be told of files that change without being open."""
        if not self.can_watch:
            return
        options = types.DidChangeWatchedFilesRegistrationOptions(
            watchers=[types.FileSystemWatcher(glob_pattern=one) for one in _WATCHED]
        )
        registration = types.Registration(
            id="files",
            method=types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
            register_options=options,
        )
        self.server.client_register_capability(
            types.RegistrationParams(registrations=[registration])
        )

    def shut_down(self, _: None) -> None:
        """Stop what is still going on."""
        self.is_done = True
        if self.parent is not None:
            self.parent.cancel()
        for check in self.checks.values():
            check.cancel()

    def exit(self, _: None) -> None:
        """The editor wants no more, whether or not it asked to shut down before."""
        self.is_left = not self.is_done

    def did_open(self, params: types.DidOpenTextDocumentParams) -> None:
        """A file was opened."""
        document = params.text_document
        path = self.uris.remember(document.uri, document.language_id)
        self._put(path, document.text)

    def did_change(self, params: types.DidChangeTextDocumentParams) -> None:
        """The text of an open file has changed."""
        uri = params.text_document.uri
        text = self.server.workspace.get_text_document(uri).source
        self._put(self.uris.path(uri), text)

    def did_save(self, params: types.DidSaveTextDocumentParams) -> None:
        """A file was saved: what is around it may have changed, too."""
        self._changed(self.session.folder(self.uris.path(params.text_document.uri)))

    def did_close(self, params: types.DidCloseTextDocumentParams) -> None:
        """A file was closed; with the last one of a folder, its findings go."""
        path = self.uris.path(params.text_document.uri)
        is_beside = self.session.is_beside(path)
        folder = self.session.drop(path)
        if folder is not None and folder not in self.session.folders:
            self._leave(folder)
        for one in self.session.folders:
            if is_beside or one == folder:
                self._changed(one)

    def did_change_files(self, _: types.DidChangeWatchedFilesParams) -> None:
        """Files have changed on the disk, by which others may belong together now."""
        self._look_again()

    def did_change_folders(self, _: types.DidChangeWorkspaceFoldersParams) -> None:
        """Other folders are open in the editor."""
        folders = self.server.workspace.folders.values()
        self._look_again(tuple(self.uris.path(one.uri) for one in folders))

    async def hover(self, params: types.HoverParams) -> types.Hover | None:
        """What stands under the pointer."""
        asked = await self._asked(params)
        if asked is None or asked.found is None:
            return None
        snapshot, found = asked.snapshot, asked.found
        day = self.session.options.as_of()
        shown = await _in_thread(
            lambda: hover(snapshot, found.reference, as_of=day, words=self.words)
        )
        if shown is None:
            return None
        return types.Hover(
            contents=types.MarkupContent(kind=types.MarkupKind.Markdown, value=shown),
            range=_range(snapshot, found),
        )

    async def definition(self, params: types.DefinitionParams) -> list[types.Location]:
        """Where that which stands under the cursor is declared."""
        asked = await self._asked(params)
        if asked is None or asked.found is None:
            return []
        snapshot, found = asked.snapshot, asked.found
        places = await _in_thread(lambda: snapshot.names.declarations(found.reference))
        return [self._location(snapshot, one) for one in places]

    async def references(self, params: types.ReferenceParams) -> list[types.Location]:
        """Every place of that which stands under the cursor."""
        asked = await self._asked(params)
        if asked is None or asked.found is None:
            return []
        snapshot, found = asked.snapshot, asked.found
        places = await _in_thread(lambda: snapshot.names.of(found.reference))
        return [
            self._location(snapshot, one)
            for one in places
            if params.context.include_declaration or not one.declares
        ]

    async def completion(self, params: types.CompletionParams) -> types.CompletionList:
        """The ids that can stand where something is being written."""
        opened = await self._opened(params.text_document.uri)
        if opened is None:
            return types.CompletionList(is_incomplete=False, items=[])
        _, snapshot, file = opened
        day = self.session.options.as_of()
        return await _in_thread(
            lambda: complete(
                snapshot, file, params.position, as_of=day, language=code_of(self.words)
            )
        )

    async def prepare_rename(self, params: types.PrepareRenameParams) -> types.Range | None:
        """What would be renamed."""
        asked = await self._asked(params)
        if asked is None:
            return None
        return _range(asked.snapshot, self._or_refusal(renameable, asked.snapshot, asked.found))

    async def rename(self, params: types.RenameParams) -> types.WorkspaceEdit | None:
        """The edits that rename what stands under the cursor."""
        asked = await self._asked(params)
        if asked is None:
            return None
        renamed = await _in_thread(
            lambda: self._or_refusal(
                self.session.rename, asked.folder, asked.snapshot, asked.found, params.new_name
            )
        )
        if renamed.undecided:
            files = ", ".join(mask_file_name(one.name) for one in renamed.undecided)
            said = Phrase(
                "scenarios that may name the old id were not changed: {files}", files=files
            )
            self._tell(said, types.MessageType.Warning)
        return self._workspace_edit(renamed.snapshot, renamed.edits)

    async def code_actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What can be done about the findings in a stretch of a file."""
        folder = self.session.folder(self.uris.path(params.text_document.uri))
        if folder in self.checks:
            # What is shown must be what is there, or a comment would come to stand elsewhere.
            await asyncio.wait({self.checks[folder]})
        opened = await self._opened(params.text_document.uri)
        if opened is None:
            return []
        folder, snapshot, file = opened
        document = snapshot.reading.usable.get(file)
        if document is None or file in snapshot.reading.stale:
            return []
        is_told = self.told.get(folder) is snapshot
        told = self.found.get(params.text_document.uri, []) if is_told else []
        actions = await self._mending(snapshot, file, params.range, told)
        by_code: dict[str, tuple[reports.Diagnostic, types.Diagnostic]] = {}
        for found, shown in told:
            if found.code not in _NOT_OF_SENSE and _overlap(shown.range, params.range):
                by_code.setdefault(found.code, (found, shown))
        for found, shown in by_code.values():
            edit = await _in_thread(partial(allow, document, found))
            if edit is not None:
                title = Phrase("Allow {code} because …", code=found.code)
                action = types.CodeAction(
                    title=say(title, self.words),
                    kind=types.CodeActionKind.QuickFix,
                    diagnostics=[shown],
                    edit=self._workspace_edit(snapshot, [edit]),
                )
                actions.append(action)
        return actions

    async def _mending(
        self,
        snapshot: Snapshot,
        file: str,
        asked: types.Range,
        told: list[tuple[reports.Diagnostic, types.Diagnostic]],
    ) -> list[types.CodeAction]:
        """What can be mended on the lines that are asked about, and which findings that mends."""
        if self.fixes is None or self.fixes[0] is not snapshot:
            self.fixes = (
                snapshot,
                await _in_thread(lambda: tuple(fixes_of(snapshot))),
            )
        actions = []
        for fix in self.fixes[1]:
            if not touches(fix, file, asked.start.line + 1, asked.end.line + 1):
                continue
            edits = replacements(snapshot, fix)
            lines = snapshot.lines[file]
            places = [lines.range_between(one.start, one.end) for one in edits if one.file == file]
            mended = [shown for _, shown in told if any(_meet(shown.range, one) for one in places)]
            action = types.CodeAction(
                title=self._say(Phrase("Mend: {fix}", fix=fix.said)),
                kind=types.CodeActionKind.QuickFix,
                # Some editors offer first what is said to mend a finding.
                diagnostics=mended,
                is_preferred=fix.is_safe,
                edit=self._workspace_edit(snapshot, edits),
            )
            actions.append(action)
        return actions

    async def document_symbols(
        self, params: types.DocumentSymbolParams
    ) -> list[types.DocumentSymbol]:
        """What is declared in a file."""
        opened = await self._opened(params.text_document.uri)
        if opened is None:
            return []
        _, snapshot, file = opened
        return await _in_thread(lambda: symbols_of_file(snapshot, file, code_of(self.words)))

    async def workspace_symbols(
        self, params: types.WorkspaceSymbolParams
    ) -> list[types.WorkspaceSymbol]:
        """What is declared in the folders in which something is open."""
        found = []
        for folder in self.session.folders:
            snapshot = await _in_thread(partial(self.session.snapshot, folder))
            for file, symbol in symbols_of_folder(snapshot, params.query):
                symbol.location.uri = self.uris.of(snapshot.path_of(file))
                found.append(symbol)
        return found

    def _put(self, path: Path, text: str) -> None:
        folder = self.session.put(path, text)
        for one in self.session.folders if self.session.is_beside(path) else (folder,):
            self._check_soon(one)

    def _look_again(self, workspace: tuple[Path, ...] | None = None) -> None:
        for folder in self.session.look_again(workspace):
            self._leave(folder)
        for folder in self.session.folders:
            self._changed(folder)

    def _leave(self, folder: Path) -> None:
        """Take away the findings of a folder in which nothing is open any more."""
        self.checks.pop(folder).cancel()
        self.told.pop(folder, None)
        self._publish(folder, {})

    def _changed(self, folder: Path | None) -> None:
        if folder is not None:
            self.session.changed(folder)
            self._check_soon(folder)

    def _check_soon(self, folder: Path) -> None:
        """Check a folder when nothing has changed in it for a moment."""
        if folder in self.checks:
            self.checks[folder].cancel()
        self.checks[folder] = asyncio.ensure_future(self._check(folder))

    async def _check(self, folder: Path) -> None:
        await asyncio.sleep(_PAUSE)
        # A check cannot be stopped half-way: a second beside it would only make both slower.
        while folder in self.running:
            await asyncio.wait({self.running[folder]})
        running = asyncio.ensure_future(_in_thread(lambda: self.session.check(folder)))
        self.running[folder] = running
        running.add_done_callback(partial(self._ended, folder))
        try:
            checked = await asyncio.shield(running)
        except Exception as error:  # noqa: BLE001 - a rule that fails must not end the session
            said = Phrase("the check failed with {error}", error=type(error).__name__)
            self._tell(said, types.MessageType.Error)
            return
        # Whatever changed meanwhile would have ended this.
        self._show(folder, checked)

    def _ended(self, folder: Path, running: "asyncio.Future[Checked]") -> None:
        self.running.pop(folder, None)
        if not running.cancelled():  # pragma: no branch - only when the loop ends with it
            # Asked for, since nobody may be waiting for it any more.
            running.exception()

    def _show(self, folder: Path, checked: Checked) -> None:
        snapshot = checked.snapshot
        found = EditorFindings(snapshot, self.uris, self.words).by_file(checked.found)
        by_uri = {self.uris.of(path): found.get(name, []) for name, path in snapshot.files()}
        self.told[folder] = snapshot
        self._publish(folder, by_uri)

    def _publish(
        self,
        folder: Path,
        by_uri: Mapping[str, list[tuple[reports.Diagnostic, types.Diagnostic]]],
    ) -> None:
        """Show findings, and take away those of files that have none any more."""
        before = self.shown.pop(folder, set())
        with_some = {uri for uri, found in by_uri.items() if found}
        opened = {self.uris.of(path) for path in self.session.open_in(folder)}
        for uri in sorted(before | with_some | opened):
            found = by_uri.get(uri, [])
            if uri not in opened and uri in before and found == self.found.get(uri):
                continue
            self.found[uri] = found
            document = self.server.workspace.text_documents.get(unquote(uri))
            self.server.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(
                    uri=uri,
                    diagnostics=[shown for _, shown in found],
                    version=None if document is None else document.version,
                )
            )
        self.shown[folder] = with_some

    async def _opened(self, uri: str) -> tuple[Path, Snapshot, str] | None:
        """The folder and the snapshot in which an open file is, and what it is called there."""
        path = self.uris.path(uri)
        folder = self.session.folder(path)
        if folder is None:
            return None
        snapshot = await _in_thread(lambda: self.session.snapshot(folder))
        name = snapshot.name_of(path)
        return None if name is None else (folder, snapshot, name)

    async def _asked(self, params: "_AtPosition") -> "_Asked | None":
        opened = await self._opened(params.text_document.uri)
        if opened is None:
            return None
        folder, snapshot, name = opened
        offset = snapshot.lines[name].offset(params.position)
        found = await _in_thread(lambda: snapshot.occurrence_at(name, offset))
        return _Asked(folder, snapshot, found)

    def _or_refusal(self, ask: Callable[..., _Answer], *arguments: object) -> _Answer:
        """What `ask` gives, or a refusal in the words of the editor's language."""
        try:
            return ask(*arguments)
        except Unanswerable as unanswerable:
            raise JsonRpcException(self._say(unanswerable.said), code=_REQUEST_FAILED) from None

    def _location(self, snapshot: Snapshot, place: Occurrence) -> types.Location:
        uri = self.uris.of(snapshot.path_of(place.file))
        return types.Location(uri=uri, range=_range(snapshot, place))

    def _workspace_edit(
        self, snapshot: Snapshot, edits: Iterable[Replacement]
    ) -> types.WorkspaceEdit:
        changes: dict[str, list[types.TextEdit]] = {}
        for edit in edits:
            place = snapshot.lines[edit.file].range_between(edit.start, edit.end)
            uri = self.uris.of(snapshot.path_of(edit.file))
            changes.setdefault(uri, []).append(types.TextEdit(range=place, new_text=edit.text))
        return types.WorkspaceEdit(changes=changes)

    def _tell(self, said: Phrase, kind: types.MessageType) -> None:
        message = types.ShowMessageParams(type=kind, message=self._say(said))
        self.server.window_show_message(message)

    def _say(self, said: Said) -> str:
        return safe(mask_personal_numbers(say(said, self.words)))


class _AtPosition(Protocol):
    """What every question about a place in a file has."""

    text_document: types.TextDocumentIdentifier
    position: types.Position


@define
class _Asked:
    """What an editor asks about.

    Attributes:
        folder: the folder of the file.
        snapshot: the files.
        found: the id that is meant, if there is one.
    """

    folder: Path
    snapshot: Snapshot
    found: Occurrence | None


def _in_thread(work: Callable[[], _Answer]) -> Awaitable[_Answer]:
    return asyncio.get_running_loop().run_in_executor(None, work)


def _range(snapshot: Snapshot, place: Occurrence) -> types.Range:
    return snapshot.lines[place.file].range_between(place.start, place.end)


def _overlap(one: types.Range, other: types.Range) -> bool:
    """Whether two stretches share a line: an action is asked for at a cursor, not on a word."""
    return one.start.line <= other.end.line and other.start.line <= one.end.line


def _meet(one: types.Range, other: types.Range) -> bool:
    """Whether two stretches have a place in common."""
    return one.start <= other.end and other.start <= one.end


def _chosen_folder(asked: object, folders: list[Path]) -> Path | None:
    if not isinstance(asked, str) or not asked:
        return None
    path = Path(asked)
    if path.is_absolute() or not folders:
        return path if path.is_absolute() else None
    return folders[0] / path
