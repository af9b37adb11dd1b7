"""From the file of a scenario to a scenario."""

from pathlib import Path

from attrs import frozen

from narvard.files.assemble import fault_of_format
from narvard.files.document import Document, Refusal, read_document
from narvard.files.limits import DEFAULT_LIMITS, Limits
from narvard.files.load import Loaded
from narvard.files.origins import Origins
from narvard.files.source import Notation, Source, read_source
from narvard.files.structure import REFUSALS, structure
from narvard.kernel.findings import Finding
from narvard.model.bundle import Bundle
from narvard.model.record import field_names
from narvard.model.scenarios import PlannedChange, Scenario, ScenarioHeader


@frozen(kw_only=True)
class LoadedScenario:
    """A scenario that was read, and what was wrong with it.

    Attributes:
        scenario: the scenario; None when something was wrong.
        loaded: the findings, and what finds their lines and columns.
    """

    scenario: Scenario | None
    loaded: Loaded


def load_scenario_file(path: Path, limits: Limits = DEFAULT_LIMITS) -> LoadedScenario:
    """The scenario in the file at `path`. Bad input never raises."""
    source = read_source(path, within=None, limits=limits)
    if isinstance(source, Finding):
        return LoadedScenario(scenario=None, loaded=_loaded((), (source,)))
    return _load(read_document(source, limits))


def load_scenario_text(
    text: str | bytes, *, name: str, json: bool = False, limits: Limits = DEFAULT_LIMITS
) -> LoadedScenario:
    """The scenario in `text`, called `name` in findings. Bad input never raises."""
    notation = Notation.JSON if json else Notation.YAML
    if isinstance(text, str):
        source = Source.from_text(text, file=name, notation=notation)
    else:
        source = Source(file=name, content=text, notation=notation)
    return _load(read_document(source, limits))


def _load(document: Document | Refusal) -> LoadedScenario:
    if isinstance(document, Refusal):
        return LoadedScenario(scenario=None, loaded=_loaded((document,), document.findings))
    found = _structured(document)
    if not isinstance(found, Scenario):
        return LoadedScenario(scenario=None, loaded=_loaded((document,), found))
    return LoadedScenario(scenario=found, loaded=_loaded((document,), ()))


def _structured(document: Document) -> Scenario | tuple[Finding, ...]:
    from narvard.files.shape import explain, explain_top_of_scenario

    other_format = fault_of_format(document)
    if other_format is not None:
        return (other_format,)
    findings = list(explain_top_of_scenario(document))
    header: ScenarioHeader | None = None
    changes: list[PlannedChange] = []
    if "scenario" in document.data:
        data = document.data["scenario"]
        try:
            header = structure(data, ScenarioHeader)
        except REFUSALS:
            findings.extend(explain(document, ("scenario",), data, ScenarioHeader, "scenario"))
    written = document.data.get("changes")
    for position, data in enumerate(written if isinstance(written, list) else ()):
        try:
            changes.append(structure(data, PlannedChange))
        except REFUSALS:
            pointer = ("changes", position)
            findings.extend(explain(document, pointer, data, PlannedChange, "scenario"))
    if findings or header is None:
        return tuple(findings)
    return Scenario(
        **{name: getattr(header, name) for name in field_names(ScenarioHeader)},
        changes=tuple(changes),
        locator=Origins((document,), ()),
    )


def _loaded(files: tuple[Document | Refusal, ...], findings: tuple[Finding, ...]) -> Loaded:
    return Loaded(
        bundle=Bundle(),
        origins=Origins(files, ()),
        findings=findings,
        files=tuple(file.file for file in files),
    )
