"""Scenarios outside of the folder of the collaboration that they are about."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from narvard.files.discovery import find_files
from narvard.files.document import Document, read_document
from narvard.files.source import Notation, Source, display_name, read_source
from narvard.kernel.findings import Finding
from narvard.lsp.folders import bound_of, has_header
from narvard.lsp.reading import Reading

_SCENARIO: Final = re.compile(rb"(^|(^|[{,])\s*\")scenario\"?\s*:", re.MULTILINE)


def is_scenario(content: bytes) -> bool:
    """Whether a file has the header of a scenario, as far as that can be seen unread."""
    return _SCENARIO.search(content) is not None


@frozen(kw_only=True)
class Elsewhere:
    """The scenarios around a folder that name something.

    Attributes:
        scenarios: those that are about the collaboration in the folder, by their paths.
        undecided: those that may be, or that cannot be read.
    """

    scenarios: Mapping[Path, Document] = field(factory=dict)
    undecided: tuple[Path, ...] = ()


def scenarios_around(
    folder: Path, workspace: Iterable[Path], texts: Mapping[Path, str], naming: str
) -> Elsewhere:
    """The scenarios around `folder` that name an id.

    They do not say which collaboration they are about. If there is but one in what the editor
    has opened, or in the repository, it is that one; else nobody knows.

    Args:
        folder: the folder of the collaboration.
        workspace: the folders that the editor has opened.
        texts: the texts of files that are open, which count instead of what is on the disk.
        naming: the id.
    """
    bound = bound_of(folder, workspace)
    if bound is None or bound == folder:
        return Elsewhere()
    wanted = re.compile(rb"(?<![a-z0-9-])%b(?![a-z0-9-])" % re.escape(naming.encode()))
    found: dict[Path, Source] = {}
    is_alone = True
    for path in find_files(bound).files:
        if path.is_relative_to(folder):
            continue
        source = _source(path, bound, texts)
        if source is None:
            continue
        is_alone = is_alone and not has_header(source.content)
        if is_scenario(source.content) and wanted.search(source.content):
            found[path] = source
    read = {path: read_document(source) for path, source in found.items()}
    known = {path: file for path, file in read.items() if isinstance(file, Document) and is_alone}
    return Elsewhere(scenarios=known, undecided=tuple(path for path in found if path not in known))


def with_scenarios(reading: Reading, scenarios: Mapping[Path, Document]) -> Reading:
    """`reading` with scenarios from elsewhere, as if they lay in the folder."""
    return evolve(
        reading,
        planned={**reading.planned, **{one.file: one for one in scenarios.values()}},
        texts={**reading.texts, **{one.file: one.text for one in scenarios.values()}},
        paths={**reading.paths, **{one.file: path for path, one in scenarios.items()}},
    )


def _source(path: Path, bound: Path, texts: Mapping[Path, str]) -> Source | None:
    if path in texts:
        notation = Notation.JSON if path.suffix.lower() == ".json" else Notation.YAML
        return Source.from_text(texts[path], file=display_name(path), notation=notation)
    source = read_source(path, within=bound)
    return None if isinstance(source, Finding) else source
