"""A collaboration as it is at one moment in an editor, ready to be asked."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import Any, Final

from narvard.files.load import Loaded, load_documents
from narvard.files.origins import Origins
from narvard.files.unfinished import Unfinished, unfinished_at, word_at
from narvard.graph.collaboration import Collaboration
from narvard.lsp.fields import reference_at
from narvard.lsp.names import Names, Occurrence
from narvard.lsp.positions import EditorLines
from narvard.lsp.reading import Reading
from narvard.lsp.scenario_names import names_in
from narvard.model.bundle import ENTITY_SECTIONS, SECTIONS, Bundle
from narvard.model.references import LocalReference, Reference

_ID_OF_ITEM: Final = 3
"""The steps to the id of an entity: its section, its place there, and the key."""


class Snapshot:
    """The files of one folder at one moment, and what was read from them.

    Where a file or an entity cannot be read as it is, what it said before is asked, so that a
    bracket that is still open does not make everything unknown.
    """

    def __init__(self, reading: Reading, encoding: str) -> None:
        """Look at what `reading` has; `encoding` is the one agreed on with the editor."""
        self.reading = reading
        self._lines = {name: EditorLines(text, encoding) for name, text in reading.texts.items()}
        self._names = {path: name for name, path in reading.paths.items()}
        self._lock = Lock()
        self._on_day: Collaboration | None = None

    @cached_property
    def _index(self) -> Loaded:
        """What can be asked about: what is there now, or was there before."""
        if not self.reading.stale:
            return self.reading.loaded
        return load_documents(self.reading.usable.values(), ())

    @cached_property
    def collaboration(self) -> Collaboration:
        """The collaboration, as far as it could be read."""
        bundle, remembered = self._index.bundle, self.reading.remembered
        if remembered is not None:
            bundle = _completed(bundle, remembered)
        return Collaboration(bundle, locator=self.origins)

    @property
    def origins(self) -> Origins:
        """Where its entities stand in the files."""
        return self._index.origins

    @cached_property
    def names(self) -> Names:
        """Where ids stand in it."""
        planned = self.reading.planned
        return Names(
            self.collaboration,
            self.origins,
            {**self.reading.usable, **planned},
            self.lines,
            [name for one in planned.values() for name in names_in(one, self.collaboration)],
        )

    @property
    def lines(self) -> Mapping[str, EditorLines]:
        """The lines of each file by its name."""
        return self._lines

    @property
    def is_whole(self) -> bool:
        """Whether every file was read and nothing in them was refused."""
        return self.reading.loaded.complete and all(one.complete for one in self.reading.scenarios)

    def on(self, day: date) -> Collaboration:
        """The collaboration as it is on a day."""
        with self._lock:
            if self._on_day is None or self._on_day.day != day:
                self._on_day = self.collaboration.at(day)
            return self._on_day

    def files(self) -> Iterable[tuple[str, Path]]:
        """The name and the path of each file."""
        return self.reading.paths.items()

    def name_of(self, path: Path) -> str | None:
        """What a file is called in it; None for one that is not in it."""
        return self._names.get(path)

    def path_of(self, name: str) -> Path:
        """The path of a file."""
        return self.reading.paths[name]

    def occurrence_at(self, name: str, offset: int) -> Occurrence | None:
        """The id at an offset of a file; where that cannot be read, any word that is one."""
        if name in self.reading.planned:
            return self.names.at(name, offset)
        if name not in self.reading.stale and name in self.reading.usable:
            found = self.names.at(name, offset)
            if found is not None or self.reading.remembered is None:
                return found
        return self._by_its_text(name, offset)

    def _by_its_text(self, name: str, offset: int) -> Occurrence | None:
        text = self._lines[name].text
        start, end = word_at(text, offset)
        unfinished = unfinished_at(text, end)
        understood = "" if unfinished is None else _understood(unfinished)
        if understood is None:
            return None
        slash = text.find("/", offset, end)
        end = end if slash < 0 else slash
        written = text[start:end]
        if self.collaboration.find(f"{understood}{written}") is None:
            return None
        return Occurrence(
            reference=f"{understood}{written}",
            file=name,
            start=start + written.rfind("/") + 1,
            end=end,
            declares=False,
            quoted=False,
            whole="/" not in written,
        )


def _understood(unfinished: Unfinished) -> str | None:
    """What is understood before an id in a field; None if the field holds no id of anything."""
    target = reference_at(unfinished.path)
    is_id = unfinished.path[-1] == "id"
    if isinstance(target, Reference) or (is_id and len(unfinished.path) == _ID_OF_ITEM):
        return ""
    if (is_id or isinstance(target, LocalReference)) and unfinished.item_id is not None:
        return f"{unfinished.item_id}/"
    return None


def _completed(bundle: Bundle, remembered: Bundle) -> Bundle:
    """What there is, and what is remembered of entities that cannot be read as they are now."""
    ids = {entity.id for entity in bundle.entities()}
    # What a section holds is known only by its name.
    sections: dict[str, Any] = {name: getattr(bundle, name) for name in SECTIONS}
    for name in ENTITY_SECTIONS:
        sections[name] += tuple(one for one in getattr(remembered, name) if one.id not in ids)
    return Bundle(collaboration=bundle.collaboration or remembered.collaboration, **sections)
