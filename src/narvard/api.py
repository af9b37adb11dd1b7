"""The few functions that chain the stages: load, check, validate the schema."""

from collections.abc import Iterable
from datetime import date
from os import PathLike
from pathlib import Path

from narvard.engine import diagnose, run
from narvard.files.faults import READING_RULES, UNREADABLE
from narvard.files.load import Loaded, load_files, load_text
from narvard.files.shape_rules import SHAPE_RULES
from narvard.files.validate import validate_files
from narvard.graph.collaboration import Collaboration
from narvard.kernel.errors import InvalidCollaboration
from narvard.kernel.findings import Rule
from narvard.kernel.personal_number import mask_file_name
from narvard.kernel.report import Report
from narvard.rules import ALL_RULES
from narvard.rules.protocol import RuleModule


def load(path: str | PathLike[str]) -> Collaboration:
    """The collaboration in a file or a folder of files.

    Only reading and shape are judged; for sense, see `check`.

    Args:
        path: a YAML or JSON file, or a folder that is searched for them.

    Raises:
        InvalidCollaboration: when there is an error of reading or shape; its
            `report` has every one of them.
    """
    loaded = load_files(Path(path))
    if not loaded.complete:
        raise InvalidCollaboration(_reading_report(loaded, as_of=None))
    return _collaboration(loaded)


def check(
    source: str | PathLike[str] | Collaboration,
    *,
    as_of: date,
    rules: Iterable[RuleModule] = ALL_RULES,
    history: bool = False,
) -> Report:
    """What is wrong with a collaboration, and where.

    Bad input never raises: it is what the report is about. When a file has an
    error of reading or shape, no rule is run and the report is not `complete`.

    Args:
        source: a file, a folder of files, or a collaboration.
        as_of: the day for which the report is true.
        rules: the rules to run; your own may be among them.
        history: also report what was over before `as_of`.

    Raises:
        TypeError: when `as_of` is no `datetime.date`.
        InternalError: when narvard contradicts itself.
    """
    _require_day(as_of)
    if isinstance(source, Collaboration):
        findings = run(source, rules, as_of=as_of, history=history)
        return Report(diagnostics=diagnose(findings, source.locator), as_of=as_of)
    return _check(load_files(Path(source)), as_of=as_of, rules=rules, history=history)


def check_text(
    text: str | bytes,
    *,
    name: str,
    as_of: date,
    rules: Iterable[RuleModule] = ALL_RULES,
    history: bool = False,
    json: bool = False,
) -> Report:
    """What is wrong with a collaboration that is no file, such as standard input.

    Args:
        text: the YAML, or with `json` the JSON; bytes are read as UTF-8.
        name: what to call it in the report.
        as_of: the day for which the report is true.
        rules: the rules to run.
        history: also report what was over before `as_of`.
        json: whether the text is JSON.

    Raises:
        TypeError: when `as_of` is no `datetime.date`.
        InternalError: when narvard contradicts itself.
    """
    _require_day(as_of)
    loaded = load_text(text, name=name, json=json)
    return _check(loaded, as_of=as_of, rules=rules, history=history)


def dump(collaboration: Collaboration) -> str:
    """A collaboration as the YAML text of one file, which `load` reads back as an equal one.

    Keys come in the order of the reference, and what is at its default is left out.
    Texts are quoted wherever some reader of YAML 1.1 or 1.2 would take them for
    something else. Comments and the division into files are not kept.

    Args:
        collaboration: what to write; one built in Python as well as one that was loaded.
    """
    from narvard.files.write import dump as written

    return written(collaboration.bundle)


def validate_schema(source: str | PathLike[str]) -> Report:
    """Whether files have the shape that the published schema demands, by that schema alone.

    This runs `jsonschema` over every document. `check` comes to the same verdict
    much faster; this is for those who want the schema itself to say so.

    Args:
        source: a YAML or JSON file, or a folder of them.
    """
    loaded = validate_files(Path(source))
    return _reading_report(loaded, as_of=None)


def catalogue() -> tuple[Rule, ...]:
    """Every rule there is: of reading, of shape and of sense."""
    return (*READING_RULES, *SHAPE_RULES, *(module.RULE for module in ALL_RULES))


def _require_day(as_of: date) -> None:
    # A datetime is a date to isinstance, but the two cannot be compared.
    if type(as_of) is not date:
        message = f"as_of must be a datetime.date, not {as_of!r}"
        raise TypeError(message)


def _check(loaded: Loaded, *, as_of: date, rules: Iterable[RuleModule], history: bool) -> Report:
    if not loaded.complete:
        return _reading_report(loaded, as_of=as_of)
    collaboration = _collaboration(loaded)
    findings = run(collaboration, rules, as_of=as_of, history=history)
    return Report(
        diagnostics=diagnose((*loaded.findings, *findings), loaded.origins),
        as_of=as_of,
        files=tuple(map(mask_file_name, loaded.files)),
    )


def _collaboration(loaded: Loaded) -> Collaboration:
    return Collaboration(loaded.bundle, locator=loaded.origins)


def _reading_report(loaded: Loaded, *, as_of: date | None) -> Report:
    return Report(
        diagnostics=diagnose(loaded.findings, loaded.origins),
        as_of=as_of,
        files=tuple(map(mask_file_name, loaded.files)),
        complete=loaded.complete,
        unreadable=any(finding.rule in UNREADABLE for finding in loaded.findings),
    )
