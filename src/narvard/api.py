"""The few functions that chain the stages: load, check, validate the schema."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from narvard.accounts.account_rules import ACCOUNT_RULES
from narvard.accounts.baseline import KnownFinding, RenewedBaseline, read_baseline
from narvard.accounts.settling import Ran, Settled, settle
from narvard.engine import (
    diagnose,
    diagnose_each,
    each_once,
    in_order,
    is_over,
    related_places,
    run,
)
from narvard.files.document import Refusal
from narvard.files.faults import READING_RULES, UNREADABLE
from narvard.files.load import Loaded, load_files, load_text
from narvard.files.origins import Origins
from narvard.files.shape_rules import SHAPE_RULES
from narvard.files.validate import validate_files
from narvard.graph.collaboration import Collaboration
from narvard.kernel.errors import InvalidCollaboration, Unanswerable
from narvard.kernel.findings import Finding, Related, Rule
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.personal_number import mask_file_name
from narvard.kernel.phrase import Phrase
from narvard.kernel.report import Diagnostic, Report
from narvard.model.scenarios import Scenario
from narvard.rules import ALL_RULES
from narvard.rules.protocol import RuleModule
from narvard.settings.choosing import chosen, weighed
from narvard.settings.help_pages import with_help_pages
from narvard.settings.setting_rules import FAILED_RULE, SETTING_RULES, UNREADABLE_SETTINGS
from narvard.settings.values import Settings

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from narvard.change.changes import Changes
    from narvard.change.impact.answer import AppearedFinding, TriedChange, WhatIf
    from narvard.change.scenarios.applied import Applied
    from narvard.settings.values import FoundSettings


def load(path: str | PathLike[str], *, executor: "Executor | None" = None) -> Collaboration:
    """The collaboration in a file or a folder of files.

    Only reading and shape are judged; for sense, see `check`.

    Args:
        path: a YAML or JSON file, or a folder that is searched for them.
        executor: what reads the files side by side where there are 64 or more, and the parts
            of a YAML file of 2 MiB or more, such as a `concurrent.futures.ProcessPoolExecutor`;
            it is left running.

    Raises:
        InvalidCollaboration: when there is an error of reading or shape; its
            `report` has every one of them.
    """
    return collaboration_of(load_files(Path(path), executor=executor))


def collaboration_of(loaded: Loaded) -> Collaboration:
    """The collaboration in files that were read.

    Raises:
        InvalidCollaboration: when there is an error of reading or shape.
    """
    if not loaded.complete:
        raise InvalidCollaboration(_reading_report(loaded, as_of=None))
    return _collaboration(loaded)


def check(
    source: str | PathLike[str] | Collaboration,
    *,
    as_of: date,
    rules: Iterable[RuleModule] = ALL_RULES,
    history: bool = False,
    settings: Settings | None = None,
    executor: "Executor | None" = None,
) -> Report:
    """What is wrong with a collaboration, and where.

    Bad input never raises: it is what the report is about. When a file has an
    error of reading or shape, no rule is run and the report is not `complete`.

    Args:
        source: a file, a folder of files, or a collaboration.
        as_of: the day for which the report is true.
        rules: the rules to run; your own may be among them.
        history: also report what was over before `as_of`.
        settings: which of `rules` are run, what their findings weigh, a file of profiles that is
            read with the files, a baseline, and where the pages about rules are; by default all
            are run as they are. No file of settings is looked for, and modules that settings
            name are not imported.
        executor: what reads the files, as in `load`; the report is the same as without.

    Raises:
        TypeError: when `as_of` is no `datetime.date`.
        InternalError: when narvard contradicts itself.
    """
    _require_day(as_of)
    settings = settings or Settings()
    if isinstance(source, Collaboration):
        settled = _judge(source, rules, as_of=as_of, history=history, settings=settings)
        return _helped(_settled_report(settled, as_of), settings)
    loaded = load_files(Path(source), beside=settings.profile, executor=executor)
    return _check(loaded, as_of=as_of, rules=rules, history=history, settings=settings)


def check_text(
    text: str | bytes,
    *,
    name: str,
    as_of: date,
    rules: Iterable[RuleModule] = ALL_RULES,
    history: bool = False,
    json: bool = False,
    settings: Settings | None = None,
) -> Report:
    """What is wrong with a collaboration that is no file, such as standard input.

    Args:
        text: the YAML, or with `json` the JSON; bytes are read as UTF-8.
        name: what to call it in the report.
        as_of: the day for which the report is true.
        rules: the rules to run.
        history: also report what was over before `as_of`.
        json: whether the text is JSON.
        settings: as for `check`.

    Raises:
        TypeError: when `as_of` is no `datetime.date`.
        InternalError: when narvard contradicts itself.
    """
    _require_day(as_of)
    settings = settings or Settings()
    loaded = load_text(text, name=name, json=json, beside=settings.profile)
    return _check(loaded, as_of=as_of, rules=rules, history=history, settings=settings)


def check_loaded(
    loaded: Loaded,
    *,
    as_of: date,
    rules: Iterable[RuleModule] = ALL_RULES,
    history: bool = False,
    settings: Settings | None = None,
) -> Report:
    """What is wrong with files that have been read, such as those that are open in an editor.

    Args:
        loaded: what was read.
        as_of: the day for which the report is true.
        rules: the rules to run.
        history: also report what was over before `as_of`.
        settings: as for `check`; the file of profiles must be among what was read.

    Raises:
        TypeError: when `as_of` is no `datetime.date`.
        InternalError: when narvard contradicts itself.
    """
    _require_day(as_of)
    return _check(
        loaded, as_of=as_of, rules=rules, history=history, settings=settings or Settings()
    )


def renew_baseline(
    source: str | PathLike[str],
    *,
    as_of: date,
    rules: Iterable[RuleModule] = ALL_RULES,
    settings: Settings,
    folder: Path = Path(),
) -> RenewedBaseline:
    """What a baseline would hold if it were written anew.

    Args:
        source: a file or a folder of files.
        as_of: the day for which it is true.
        rules: the rules to run.
        settings: which of `rules` are run, and the baseline there is, if any.
        folder: the folder for which it is written: files are named as seen from there.

    Raises:
        TypeError: when `as_of` is no `datetime.date`.
        InternalError: when narvard contradicts itself.
    """
    _require_day(as_of)
    loaded = load_files(Path(source), beside=settings.profile)
    if not loaded.complete:
        return RenewedBaseline(report=_reading_report(loaded, as_of=as_of))
    settled = _judge(
        _collaboration(loaded),
        rules,
        as_of=as_of,
        history=False,
        settings=settings,
        reading=loaded.findings,
    )
    return RenewedBaseline(
        report=_settled_report(settled, as_of, loaded.files),
        kept=settled.kept,
        fixed=settled.fixed,
        new=tuple(KnownFinding.of(one, folder) for one in settled.new),
    )


def what_if(
    baseline: str | PathLike[str] | Collaboration,
    *scenarios: str | PathLike[str] | Scenario,
    as_of: date | None = None,
    rules: Iterable[RuleModule] = ALL_RULES,
    history: bool = False,
    figures_on: date | None = None,
    settings: Settings | None = None,
) -> "WhatIf":
    """What would change, be found, be touched and be counted if scenarios came true.

    The baseline stays as it is. Faults of the scenarios, also of reading and shape, never
    raise: where there is an error the answer is not `ok`, its `report` has the faults, and
    nothing else is worked out.

    Args:
        baseline: a file, a folder of files, or a collaboration.
        scenarios: the files of scenarios, or scenarios, in the order in which they are tried.
        as_of: the day for which the findings are true, before and after; the day on which the
            first scenario starts if left out or earlier, for nothing differs before it. What
            only comes or goes when a later change takes hold is found for that day.
        rules: the rules to run; your own may be among them.
        history: also report findings that were over before `as_of`.
        figures_on: the day on which the figures are counted; by default the day on which the
            last change takes hold, or `as_of` if that is later.
        settings: as for `check`. What a comment accepts on the day, or the file of known findings
            knows, is among what is `accepted` and not among what `appeared`.

    Raises:
        InvalidCollaboration: when the baseline has an error of reading or shape.
        TypeError: when `as_of` or `figures_on` is no `datetime.date`.
        Unanswerable: when there is neither a scenario nor a day, or a scenario built in Python
            has a value of another type than its field.
        InternalError: when narvard contradicts itself.
    """
    from narvard.change.impact.answer import WhatIf
    from narvard.change.scenarios.apply import apply_scenarios

    for day in (as_of, figures_on):
        if day is not None:
            _require_day(day)
    settings = settings or Settings()
    collaboration = (
        baseline
        if isinstance(baseline, Collaboration)
        else collaboration_of(load_files(Path(baseline), beside=settings.profile))
    )
    read, report = _read_scenarios(scenarios, as_of)
    if report is not None:
        return WhatIf(baseline=collaboration, scenarios=read, as_of=as_of, report=report)
    days = [one.starts_on.earliest for one in read]
    starts_on = min(days, default=as_of)
    if starts_on is None:
        raise Unanswerable(Phrase("there is neither a scenario nor a day"))
    applied = apply_scenarios(collaboration, read)
    return _tried(
        applied,
        tuple(rules),
        as_of=max(as_of or starts_on, starts_on),
        history=history or settings.history,
        figures_on=figures_on,
        settings=settings,
    )


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


def diff(
    old: str | PathLike[str] | Collaboration, new: str | PathLike[str] | Collaboration
) -> "Changes":
    """What differs between two collaborations.

    An entity is the same one on both sides by its id, wherever it stands; see
    `narvard.change.compare.diff` for what else is compared, and how two days of one
    collaboration are.

    Args:
        old: the collaboration before: a file, a folder of files, or a collaboration.
        new: the collaboration after.

    Raises:
        InvalidCollaboration: when a side has an error of reading or shape.
    """
    from narvard.change.compare import diff as compare

    sides = [one if isinstance(one, Collaboration) else load(one) for one in (old, new)]
    return compare(*sides)


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
    """Every rule there is: of settings, reading, shape, scenarios and sense, and of exceptions."""
    from narvard.change.scenarios.scenario_rules import SCENARIO_RULES

    rules = (module.RULE for module in ALL_RULES)
    return (
        *SETTING_RULES,
        *READING_RULES,
        *SHAPE_RULES,
        *SCENARIO_RULES,
        *rules,
        *ACCOUNT_RULES,
    )


def settings_report(
    found: "FoundSettings", further: Iterable[Finding] = (), *, as_of: date | None = None
) -> Report:
    """What is wrong with settings; `complete` if it is nothing.

    Args:
        found: settings as they were found.
        further: what else was found out about them, such as by `narvard.settings.own_rules`.
        as_of: the day that the report names.
    """
    findings = (*found.findings, *further)
    text = Refusal(file=found.file or "", text=found.text, findings=findings)
    return Report(
        diagnostics=diagnose(findings, Origins([text], ())),
        as_of=as_of,
        files=() if found.file is None else (mask_file_name(found.file),),
        complete=not findings,
        unreadable=any(finding.rule is UNREADABLE_SETTINGS for finding in findings),
    )


def load_scenario(path: str | PathLike[str]) -> Scenario:
    """The scenario in a file.

    Only reading and shape are judged; whether it can come true is asked of a collaboration.

    Args:
        path: a YAML or JSON file.

    Raises:
        InvalidCollaboration: when there is an error of reading or shape; its
            `report` has every one of them.
    """
    from narvard.files.scenarios import load_scenario_file

    found = load_scenario_file(Path(path))
    if found.scenario is None:
        raise InvalidCollaboration(_reading_report(found.loaded, as_of=None))
    return found.scenario


def dump_scenario(scenario: Scenario) -> str:
    """A scenario as the YAML text of a file, which `load_scenario` reads back as an equal one.

    Args:
        scenario: what to write; one built in Python as well as one that was loaded.
    """
    from narvard.files.write import dump_scenario as written

    return written(scenario)


def _read_scenarios(
    scenarios: Iterable[str | PathLike[str] | Scenario], as_of: date | None
) -> tuple[tuple[Scenario, ...], Report | None]:
    """The scenarios, and a report if some of them cannot be read."""
    from narvard.change.scenarios.python_values import refuse_unwritable
    from narvard.files.scenarios import load_scenario_file

    read: list[Scenario] = []
    reports: list[Report] = []
    for one in scenarios:
        if isinstance(one, Scenario):
            refuse_unwritable(one)
            read.append(one)
            continue
        found = load_scenario_file(Path(one))
        if found.scenario is not None:
            read.append(found.scenario)
        if not found.loaded.complete:
            reports.append(_reading_report(found.loaded, as_of=as_of))
    if not reports:
        return tuple(read), None
    together = Report(
        diagnostics=in_order(found for report in reports for found in report.diagnostics),
        as_of=as_of,
        files=tuple(file for report in reports for file in report.files),
        complete=False,
        unreadable=any(report.unreadable for report in reports),
    )
    return tuple(read), together


def _tried(
    applied: "Applied",
    rules: tuple[RuleModule, ...],
    *,
    as_of: date,
    history: bool,
    figures_on: date | None,
    settings: Settings,
) -> "WhatIf":
    from narvard.change.impact import answer, figures, findings, touched
    from narvard.change.impact.direct import taken_over_by

    baseline, result = applied.baseline, applied.collaboration
    locators = (one.locator for one in applied.scenarios if one.locator is not None)
    files = dict.fromkeys(file for locator in locators for file in locator.files)
    faults = Report(
        diagnostics=diagnose(applied.findings, applied.locator),
        as_of=as_of,
        files=tuple(map(mask_file_name, files)),
        complete=applied.ok,
    )
    if not applied.ok:
        return answer.WhatIf(
            baseline=baseline,
            scenarios=applied.scenarios,
            as_of=as_of,
            report=faults,
            applied=applied,
        )
    tried = _tried_changes(applied)
    days = tuple(dict.fromkeys(step.day for step in applied.steps))
    counted_on = figures_on or max((*days, as_of))
    renames, since = taken_over_by(baseline, result), min(days, default=None)
    chosen_rules = tuple(chosen(rules, settings))

    def found_in(collaboration: Collaboration, day: date) -> tuple[Finding, ...]:
        return weighed(run(collaboration, chosen_rules, as_of=day, history=history), settings)

    judged = {
        day: (found_in(baseline, day), found_in(result, day))
        for day in (as_of, *(day for day in _turning_days(applied) if day > as_of))
    }
    before, after = judged[as_of]
    compared = findings.united(
        [findings.compare_findings(*sides, renames, since=since) for sides in judged.values()],
        renames,
    )
    last_judged = max((day for day in judged if day <= counted_on), default=as_of)
    counts = [findings.weights_on(counted_on, found) for found in judged[last_judged]]
    report_before = Report(diagnostics=diagnose(before, baseline.locator), as_of=as_of)
    report_after = Report(diagnostics=diagnose(after, result.locator), as_of=as_of)
    appeared, accepted = _not_accepted(
        _appeared(applied, tried, compared.appeared), result, rules, as_of, settings
    )
    return answer.WhatIf(
        baseline=baseline,
        scenarios=applied.scenarios,
        as_of=as_of,
        report=faults,
        applied=applied,
        tried=tried,
        figures_on=counted_on,
        report_before=report_before,
        report_after=report_after,
        appeared=appeared,
        accepted=accepted,
        disappeared=diagnose(compared.disappeared, baseline.locator),
        stayed=tuple(
            answer.StayedFinding(
                finding=finding, days_before=one.days_before, days_after=one.days_after
            )
            for one, finding in zip(
                compared.stayed,
                diagnose_each([one.after for one in compared.stayed], result.locator),
                strict=True,
            )
        ),
        touched=touched.touched(baseline, result, days),
        figures=figures.figures(baseline, result, counted_on, (counts[0], counts[1])),
    )


def _turning_days(applied: "Applied") -> list[date]:
    """The days on which changes take hold, and those after the last days that they set."""
    days = {step.day for step in applied.steps}
    for step in applied.steps:
        scenario = step.place.entity
        values = scenario.changes[step.index].set if isinstance(scenario, Scenario) else None
        last = None if values is None else values.get("valid_to")
        if isinstance(last, str | int):
            days.add(Interval.between(None, PartialDate.parse(str(last))).end or step.day)
    return sorted(days)


def _tried_changes(applied: "Applied") -> "tuple[TriedChange, ...]":
    from narvard.change.impact.answer import TriedChange
    from narvard.change.impact.causes import named_by

    note = Phrase("brought about by this change")
    places = related_places(
        [Related(place=step.place, note=note) for step in applied.steps], applied.locator
    )
    return tuple(
        TriedChange(
            scenario=step.scenario,
            index=step.index,
            verb=step.verb,
            day=step.day,
            named=named_by(step),
            touched=step.touched,
            place=place,
        )
        for step, place in zip(applied.steps, places, strict=True)
    )


def _appeared(
    applied: "Applied", tried: "Sequence[TriedChange]", findings: Sequence[Finding]
) -> "tuple[AppearedFinding, ...]":
    from narvard.change.impact.answer import AppearedFinding
    from narvard.change.impact.causes import Causes

    touched = [(*one.touched, *one.named) for one in tried]
    causes = Causes(applied.baseline, applied.collaboration, touched)
    diagnosed = diagnose_each(findings, applied.collaboration.locator)
    appeared = {
        id(diagnostic): AppearedFinding(
            finding=diagnostic,
            causes=tuple(tried[at] for at in causes.of(finding, _written_in(diagnostic, tried))),
        )
        for finding, diagnostic in zip(findings, diagnosed, strict=True)
    }
    return tuple(appeared[id(diagnostic)] for diagnostic in in_order(diagnosed))


def _not_accepted(
    appeared: "tuple[AppearedFinding, ...]",
    result: Collaboration,
    rules: tuple[RuleModule, ...],
    as_of: date,
    settings: Settings,
) -> "tuple[tuple[AppearedFinding, ...], tuple[AppearedFinding, ...]]":
    """Those of `appeared` that a check would tell, and those that it would not.

    Comments are asked where the findings stand, in the files of the scenarios too.
    """
    settled = settle(
        [one.finding for one in appeared],
        told={one.finding.fingerprint for one in appeared},
        locator=result.locator,
        ran=Ran(
            of_sense=tuple({one.RULE.code: one.RULE for one in (*ALL_RULES, *rules)}.values()),
            judged=(),
            others=catalogue,
        ),
        baseline=None if settings.baseline is None else read_baseline(settings.baseline),
        as_of=as_of,
    )
    told = {one.fingerprint for one in settled.new}
    return (
        tuple(one for one in appeared if one.finding.fingerprint in told),
        tuple(one for one in appeared if one.finding.fingerprint not in told),
    )


def _written_in(found: Diagnostic, tried: "Sequence[TriedChange]") -> tuple[int, ...]:
    """The positions of the changes in which a finding stands; one at most."""
    pointer = found.pointer or ""
    return tuple(
        position
        for position, change in enumerate(tried)
        if found.file is not None
        and found.file == change.place.file
        and f"{pointer}/".startswith(f"{change.place.pointer}/")
    )


def _require_day(as_of: date) -> None:
    # A datetime is a date to isinstance, but the two cannot be compared.
    if type(as_of) is not date:
        message = f"as_of must be a datetime.date, not {as_of!r}"
        raise TypeError(message)


def _check(
    loaded: Loaded,
    *,
    as_of: date,
    rules: Iterable[RuleModule],
    history: bool,
    settings: Settings,
) -> Report:
    if not loaded.complete:
        return _helped(_reading_report(loaded, as_of=as_of), settings)
    settled = _judge(
        _collaboration(loaded),
        rules,
        as_of=as_of,
        history=history,
        settings=settings,
        reading=loaded.findings,
    )
    return _helped(_settled_report(settled, as_of, loaded.files), settings)


def _helped(report: Report, settings: Settings) -> Report:
    return with_help_pages(report, settings, catalogue)


def _judge(
    collaboration: Collaboration,
    rules: Iterable[RuleModule],
    *,
    as_of: date,
    history: bool,
    settings: Settings,
    reading: tuple[Finding, ...] = (),
) -> Settled:
    """What the rules find, less what is accepted or known; `reading` is told with it."""
    given: list[Rule] = []
    ran: list[Rule] = []
    chosen_rules = _noted(chosen(_noted(rules, given), settings), ran)
    found = run(collaboration, chosen_rules, as_of=as_of, history=True)
    found = (*reading, *weighed(found, settings))
    diagnosed = diagnose_each(found, collaboration.locator)
    keep_all = history or settings.history
    failed = {one.parameters.get("code") for one in found if one.rule is FAILED_RULE}
    is_whole = collaboration.day is None and isinstance(collaboration.locator, Origins)
    return settle(
        diagnosed,
        told={
            one.fingerprint
            for finding, one in zip(found, diagnosed, strict=True)
            if keep_all or not is_over(finding, as_of)
        },
        locator=collaboration.locator,
        ran=Ran(
            of_sense=(*(module.RULE for module in ALL_RULES), *given),
            judged={rule.code for rule in ran} - failed if is_whole else (),
            others=catalogue,
        ),
        baseline=None if settings.baseline is None else read_baseline(settings.baseline),
        as_of=as_of,
    )


def _settled_report(settled: Settled, as_of: date, files: Iterable[str] = ()) -> Report:
    return Report(
        diagnostics=each_once(settled.diagnostics),
        as_of=as_of,
        files=tuple(map(mask_file_name, files)),
        allowed=settled.allowed,
        known=settled.known,
    )


def _noted(rules: Iterable[RuleModule], noted: list[Rule]) -> Iterator[RuleModule]:
    """`rules`, each noted as it passes."""
    for rule in rules:
        noted.append(rule.RULE)
        yield rule


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
