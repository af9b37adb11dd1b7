"""What is open in an editor, and what is known of the folders around it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Lock

from attrs import Factory, define, field, frozen

from narvard.api import catalogue, check_loaded
from narvard.engine import diagnose, in_order
from narvard.files.load import Loaded
from narvard.kernel.report import Diagnostic, Report
from narvard.lsp.folders import folder_of
from narvard.lsp.reading import Reader, is_begun
from narvard.lsp.snapshot import Snapshot
from narvard.rules import ALL_RULES
from narvard.settings.find import find_settings
from narvard.settings.own_rules import own_rules
from narvard.settings.values import FoundSettings, Settings


@frozen(kw_only=True)
class Options:
    """How the server answers.

    Attributes:
        as_of: the day for which answers are true; asked anew each time.
        folder: the folder that is looked at, whatever file is open; None to find it for each.
        workspace: the folders that the editor has opened.
        encoding: how the editor counts columns.
        own_rules: whether modules are imported that the settings of a folder name: to open a
            folder is not yet to trust what is in it.
    """

    as_of: Callable[[], date]
    folder: Path | None = None
    workspace: tuple[Path, ...] = ()
    encoding: str = "utf-16"
    own_rules: bool = False


@define(eq=False)
class _Folder:
    """A folder in which something is open.

    Attributes:
        reader: what reads it.
        lock: held while it is read.
        snapshot: the last that was read; None when something has changed since.
        generation: how often something has changed.
    """

    reader: Reader
    lock: Lock = field(factory=Lock)
    snapshot: Snapshot | None = None
    generation: int = 0


@frozen(kw_only=True, eq=False)
class Checked:
    """What was found in a folder at one moment.

    Attributes:
        snapshot: the files as they were.
        found: what was found in them.
        generation: which change of the folder it is about.
    """

    snapshot: Snapshot
    found: tuple[Diagnostic, ...]
    generation: int


@define(eq=False)
class Session:
    """What is open in an editor. Reading and checking may be done on any thread.

    Attributes:
        options: how it answers.
    """

    options: Options
    _texts: dict[Path, str] = Factory(dict)
    _folder_of: dict[Path, Path] = Factory(dict)
    _folders: dict[Path, _Folder] = Factory(dict)

    def put(self, path: Path, text: str) -> Path:
        """Take `text` for what is in the file at `path`; give the folder it belongs to."""
        was_begun = is_begun(self._texts.get(path, ""))
        self._texts[path] = text
        folder = self._folder_of.get(path)
        if folder is None or (folder == path and not was_begun):
            folder = self._folder_of[path] = self._find_folder(path)
            self._folders.setdefault(folder, _Folder(Reader(folder)))
        self.changed(folder)
        return folder

    def drop(self, path: Path) -> Path | None:
        """Take the file at `path` for what it is on the disk again; give its folder, if any."""
        self._texts.pop(path, None)
        folder = self._folder_of.pop(path, None)
        if folder is not None:
            self.changed(folder)
        return folder

    def changed(self, folder: Path) -> None:
        """Something in the folder may have changed."""
        known = self._folders.get(folder)
        if known is not None:
            known.generation += 1
            known.snapshot = None

    def folder(self, path: Path) -> Path | None:
        """The folder of a file that is open; None for any other."""
        return self._folder_of.get(path)

    def open_in(self, folder: Path) -> tuple[Path, ...]:
        """The files of a folder that are open."""
        return tuple(path for path, known in self._folder_of.items() if known == folder)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in which something is open."""
        return tuple(dict.fromkeys(self._folder_of.values()))

    def generation(self, folder: Path) -> int:
        """How often something in the folder has changed."""
        known = self._folders.get(folder)
        return 0 if known is None else known.generation

    def snapshot(self, folder: Path) -> Snapshot:
        """The folder as it is now."""
        known = self._folders.setdefault(folder, _Folder(Reader(folder)))
        with known.lock:
            while known.snapshot is None:
                generation = known.generation
                beside = _settings_of(folder).settings.profile
                reading = known.reader.read(self._texts_in(folder), beside)
                if generation == known.generation:
                    known.snapshot = Snapshot(reading, self.options.encoding)
            return known.snapshot

    def check(self, folder: Path) -> Checked:
        """What is wrong in the folder now."""
        generation = self.generation(folder)
        snapshot = self.snapshot(folder)
        found: list[Diagnostic] = []
        reading = snapshot.reading
        if reading.loaded.files:
            found += self._report(folder, reading.loaded).diagnostics
        for scenario in reading.scenarios:
            found += diagnose(scenario.findings, scenario.origins)
        return Checked(snapshot=snapshot, found=in_order(found), generation=generation)

    def _report(self, folder: Path, loaded: Loaded) -> Report:
        settled = _settings_of(folder)
        own = own_rules(settled, catalogue()).rules if self.options.own_rules else ()
        return check_loaded(
            loaded,
            as_of=self.options.as_of(),
            rules=(*ALL_RULES, *own),
            history=settled.settings.history,
            settings=settled.settings,
        )

    def _find_folder(self, path: Path) -> Path:
        chosen = self.options.folder
        if chosen is not None and path.is_relative_to(chosen):
            return chosen
        if not path.is_absolute():
            return path
        around = (one for one in self._folders if one != path and path.is_relative_to(one))
        if not is_begun(self._texts[path]):
            # What is not meant for narvard is no reason to read everything around it.
            return max(around, key=lambda one: len(one.parts), default=path)
        return folder_of(path, self.options.workspace, self._texts)

    def _texts_in(self, folder: Path) -> Mapping[Path, str]:
        # A copy, because files are opened and closed while another thread reads.
        texts: Sequence[tuple[Path, str]] = tuple(self._texts.items())
        return {path: text for path, text in texts if self._folder_of.get(path) == folder}


def _settings_of(folder: Path) -> FoundSettings:
    """The settings that hold for a folder; what is no file has none."""
    return find_settings(folder) if folder.is_absolute() else FoundSettings(settings=Settings())
