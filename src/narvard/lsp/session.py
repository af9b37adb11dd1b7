"""What is open in an editor, and what is known of the folders around it."""

import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from threading import Lock

from attrs import Factory, define, evolve, field, frozen

from narvard.api import catalogue, check_loaded, settings_report
from narvard.engine import diagnose, in_order
from narvard.files.load import Loaded
from narvard.files.source import display_name
from narvard.kernel.findings import Finding
from narvard.kernel.report import Diagnostic, Report
from narvard.lsp.baselines import followed
from narvard.lsp.beside import file_of, holds_settings, settings_of, with_files_beside
from narvard.lsp.elsewhere import is_scenario, scenarios_around, with_scenarios
from narvard.lsp.folders import folder_of
from narvard.lsp.names import Occurrence
from narvard.lsp.reading import Reader, is_begun
from narvard.lsp.renaming import Replacement, rename, renameable
from narvard.lsp.snapshot import Snapshot
from narvard.rules import ALL_RULES
from narvard.rules.protocol import RuleModule
from narvard.settings.choosing import unknown_codes
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
        settings: those that held when it was last read.
        generation: how often something has changed.
    """

    reader: Reader
    lock: Lock = field(factory=Lock)
    snapshot: Snapshot | None = None
    settings: FoundSettings = field(factory=lambda: FoundSettings(settings=Settings()))
    generation: int = 0


@frozen(kw_only=True, eq=False)
class Checked:
    """What was found in a folder at one moment.

    Attributes:
        snapshot: the files as they were.
        found: what was found in them.
    """

    snapshot: Snapshot
    found: tuple[Diagnostic, ...]


@frozen(kw_only=True, eq=False)
class Renamed:
    """What it takes to give something another id.

    Attributes:
        snapshot: the files that are changed, and others.
        edits: the changes.
        undecided: scenarios that name the id and are left as they are, for it is not written
            which collaboration they are about, or they cannot be read.
    """

    snapshot: Snapshot
    edits: tuple[Replacement, ...]
    undecided: tuple[Path, ...]


@define(eq=False)
class Session:
    """What is open in an editor. Reading and checking may be done on any thread.

    Attributes:
        options: how it answers.
    """

    options: Options
    _texts: dict[Path, str] = Factory(dict)
    _beside: dict[Path, str] = Factory(dict)
    _folder_of: dict[Path, Path] = Factory(dict)
    _folders: dict[Path, _Folder] = Factory(dict)

    def put(self, path: Path, text: str) -> Path:
        """Take `text` for what is in the file at `path`; give the folder it belongs to."""
        if holds_settings(path, text) or path in self._beside:
            return self._put_beside(path, text)
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
        is_beside = self.is_beside(path)
        self._texts.pop(path, None)
        self._beside.pop(path, None)
        folder = self._folder_of.pop(path, None)
        for one in self.folders if is_beside else ():
            self.changed(one)
        if folder is not None:
            self.changed(folder)
        return folder

    def is_beside(self, path: Path) -> bool:
        """Whether an open file is one of settings, by which every folder may go."""
        return path in self._beside

    def look_again(self, workspace: tuple[Path, ...] | None = None) -> tuple[Path, ...]:
        """Find anew which folder each open file belongs to; give those that are left.

        Args:
            workspace: the folders that the editor has opened, if these are others now.
        """
        if workspace is not None:
            self.options = evolve(self.options, workspace=workspace)
        before = self.folders
        self._folder_of.clear()
        for path, text in (*self._texts.items(), *self._beside.items()):
            self.put(path, text)
        return tuple(folder for folder in before if folder not in self.folders)

    def changed(self, folder: Path) -> None:
        """Something may have changed in a folder in which something is, or was, open."""
        known = self._folders[folder]
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

    def snapshot(self, folder: Path) -> Snapshot:
        """The folder as it is now."""
        known = self._folders.setdefault(folder, _Folder(Reader(folder)))
        with known.lock:
            while known.snapshot is None:
                generation = known.generation
                texts = dict(self._beside)
                settled = settings_of(folder, texts)
                reading = known.reader.read(self._texts_in(folder), settled.settings.profile)
                if generation == known.generation:
                    reading = with_files_beside(reading, settled, {**self._texts, **texts})
                    known.settings = settled
                    known.snapshot = Snapshot(reading, self.options.encoding)
            return known.snapshot

    def check(self, folder: Path) -> Checked:
        """What is wrong in the folder now."""
        snapshot = self.snapshot(folder)
        found: list[Diagnostic] = []
        reading = snapshot.reading
        settled = self._folders[folder].settings
        rules, faults = self._rules(settled)
        found += settings_report(settled, faults).diagnostics
        if reading.loaded.files:
            found += self._report(reading.loaded, settled, rules).diagnostics
        for scenario in reading.scenarios:
            found += diagnose(scenario.findings, scenario.origins)
        return Checked(snapshot=snapshot, found=in_order(found))

    def rename(
        self, folder: Path, snapshot: Snapshot, found: Occurrence | None, new: str
    ) -> Renamed:
        """Give an id another name: in a folder, in its baseline, and in scenarios around it.

        Args:
            folder: the folder.
            snapshot: its files.
            found: the id.
            new: the new one.

        Raises:
            Unanswerable: when it cannot be renamed, or not to that.
        """
        reference = renameable(snapshot, found).reference
        texts = dict(self._texts)
        old = reference.rpartition("/")[2]
        around = scenarios_around(folder, self.options.workspace, texts, old)
        if around.scenarios:
            reading = with_scenarios(snapshot.reading, around.scenarios)
            snapshot = Snapshot(reading, self.options.encoding)
        edits = rename(snapshot, found, new)
        return Renamed(
            snapshot=snapshot,
            edits=(*edits, *self._renamed_beside(folder, snapshot, edits)),
            undecided=around.undecided if edits else (),
        )

    def _renamed_beside(
        self, folder: Path, snapshot: Snapshot, edits: Sequence[Replacement]
    ) -> tuple[Replacement, ...]:
        """What a renamed id changes beside the collaboration: in the baseline of its settings."""
        settled = self._folders[folder].settings
        baseline = settled.settings.baseline
        name = None if baseline is None else _name_in(snapshot, baseline)
        if name is None or not edits:
            return ()
        rules, _ = self._rules(settled)
        everything = evolve(settled, settings=evolve(settled.settings, baseline=None))

        def judge(loaded: Loaded) -> tuple[Diagnostic, ...]:
            return self._report(loaded, everything, rules).diagnostics

        return tuple(followed(snapshot, edits, name, judge))

    def _put_beside(self, path: Path, text: str) -> Path:
        """Take `text` for a file of settings; every folder may go by them."""
        self._beside[path] = text
        folder = self._folder_of.get(path)
        if folder is None:
            served = (one for one in self.folders if self._goes_by(one, path))
            chosen = self.options.folder
            folder = next(served, chosen if chosen is not None else path.parent)
            self._folder_of[path] = folder
            self._folders.setdefault(folder, _Folder(Reader(folder)))
        for one in self.folders:
            self.changed(one)
        return folder

    def _goes_by(self, folder: Path, settings: Path) -> bool:
        return file_of(settings_of(folder, self._beside), self._beside) == settings

    def _rules(self, settled: FoundSettings) -> tuple[tuple[RuleModule, ...], tuple[Finding, ...]]:
        """The rules to run, and what is wrong with the settings that choose them."""
        if settled.settings.rules and not self.options.own_rules:
            # Without these modules nobody knows which codes there are.
            return ALL_RULES, ()
        own = own_rules(settled, catalogue())
        rules = (*ALL_RULES, *own.rules)
        return rules, own.findings or tuple(unknown_codes(settled, rules))

    def _report(
        self, loaded: Loaded, settled: FoundSettings, rules: tuple[RuleModule, ...]
    ) -> Report:
        return check_loaded(
            loaded,
            as_of=self.options.as_of(),
            rules=rules,
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
        return folder_of(
            path,
            self.options.workspace,
            self._texts,
            # Which collaboration a scenario is about, it does not say.
            is_alone=is_scenario(self._texts[path].encode("utf-8", "replace")),
        )

    def _texts_in(self, folder: Path) -> Mapping[Path, str]:
        # A copy, because files are opened and closed while another thread reads.
        texts: Sequence[tuple[Path, str]] = tuple(self._texts.items())
        return {path: text for path, text in texts if self._folder_of.get(path) == folder}


def _name_in(snapshot: Snapshot, path: Path) -> str | None:
    """What a file is called in a snapshot; None if it is not in it."""
    name = display_name(path)
    real = os.path.realpath(path)
    files = (one for one, other in snapshot.files() if os.path.realpath(other) == real)
    return name if name in snapshot.lines else next(files, None)
