"""The dates of an agreement cannot be right, or leave a time without an agreement.

Why: nobody can tell on which days the agreement binds. What is done in the time
between two agreements rests on neither.

Fix: correct the day that is wrong; let the new agreement begin on the day after the
old one ends, or prolong the old one.

Not when: a month or a year is written that may mean a day in order; the agreement
that follows is only planned; or the later record of the same agreement goes on. That
an agreement ended and nothing follows it is a warning, as is a time between two; where
the gap is declared (kind `agreement`), owned and dated, it is for information.

Source: health-care agreements for a fixed term that follow each other; S1-24.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval, union
from narvard.kernel.phrase import Phrase
from narvard.model.agreements import Agreement

RULE = Rule(
    code="AGR007",
    slug="dates-out-of-order",
    severity=Severity.ERROR,
    message="'{agreement}' {fault}",
    doc=__doc__,
)


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every impossible day of an agreement, and every time that is left between two."""
    succeeded = {
        reference
        for agreement in collaboration.agreements.records
        for reference in agreement.successor_of
    }
    for agreement in collaboration.agreements.records:
        yield from _impossible(agreement)
    last = {one: _last_record(collaboration, one) for one in collaboration.agreements}
    for agreement_id, record in last.items():
        first = min(collaboration.agreements.versions(agreement_id), key=_first_day)
        yield from _late_successor(collaboration, first, last, as_of)
        if record is not None and agreement_id not in succeeded:
            yield from _lapsed(collaboration, record, as_of)


def _impossible(agreement: Agreement) -> Iterator[Finding]:
    first, last, decided = agreement.valid_from, agreement.valid_to, agreement.decided_on
    if first is not None and last is not None and last.latest < first.earliest:
        yield RULE.finding(
            RULE.at(agreement, "valid_to"),
            related=(
                Related(place=RULE.at(agreement, "valid_from"), note=Phrase("its first day")),
            ),
            agreement=agreement.id,
            fault=Phrase("ends on {last}, before it begins on {first}", last=last, first=first),
        )
    if decided is None:
        return
    if first is not None and decided.earliest > first.latest:
        yield RULE.finding(
            RULE.at(agreement, "decided_on"),
            related=(
                Related(place=RULE.at(agreement, "valid_from"), note=Phrase("its first day")),
            ),
            agreement=agreement.id,
            fault=Phrase(
                "begins on {first}, before it was decided on {decided}",
                first=first,
                decided=decided,
            ),
        )
    elif last is not None and decided.earliest > last.latest:
        yield RULE.finding(
            RULE.at(agreement, "decided_on"),
            related=(Related(place=RULE.at(agreement, "valid_to"), note=Phrase("its last day")),),
            agreement=agreement.id,
            fault=Phrase(
                "ends on {last}, before it was decided on {decided}", last=last, decided=decided
            ),
        )


def _late_successor(
    collaboration: Collaboration,
    agreement: Agreement,
    last: Mapping[str, Agreement | None],
    as_of: date,
) -> Iterator[Finding]:
    begins = agreement.valid_from
    if begins is None or agreement.status == "planned":
        return
    for index, reference in enumerate(agreement.successor_of):
        before = last.get(reference)
        if before is None or before.valid_to is None:
            continue
        between = Interval(period_of(before).end, begins.earliest)
        if before.valid_to.precision != "day" or begins.precision != "day" or between.is_empty:
            continue
        yield RULE.finding(
            RULE.at(agreement, "successor_of", index),
            severity=_weight(collaboration, as_of, agreement.id, before.id),
            during=between,
            related=(
                Related(place=RULE.at(before, "valid_to"), note=Phrase("the one before ends here")),
                Related(
                    place=RULE.at(agreement, "valid_from"), note=Phrase("this one begins here")
                ),
            ),
            agreement=agreement.id,
            fault=Phrase(
                "begins on {begins}, and '{id}' before it ended on {valid_to}",
                begins=begins,
                id=before.id,
                valid_to=before.valid_to,
            ),
        )


def _lapsed(collaboration: Collaboration, agreement: Agreement, as_of: date) -> Iterator[Finding]:
    period = period_of(agreement)
    if agreement.status != "in_force" or period.is_empty or not period.ends_before(as_of):
        return
    yield RULE.finding(
        RULE.at(agreement, "valid_to"),
        severity=_weight(collaboration, as_of, agreement.id),
        during=Interval(period.end, None),
        agreement=agreement.id,
        fault=Phrase(
            "ended on {valid_to}, is said to be in force, and nothing follows it",
            valid_to=str(agreement.valid_to),
        ),
    )


def _last_record(collaboration: Collaboration, agreement_id: str) -> Agreement | None:
    """The record of an agreement that ends last; None where one has no end or none is known."""
    records = collaboration.agreements.versions(agreement_id)
    if all(record.valid_to is None for record in records):
        return None
    whole = union(period_of(record) for record in records)
    if not whole or whole[-1].end is None:
        return None
    return next(record for record in records if period_of(record).end == whole[-1].end)


def _first_day(agreement: Agreement) -> date:
    return date.min if agreement.valid_from is None else agreement.valid_from.earliest


def _weight(collaboration: Collaboration, as_of: date, *agreement_ids: str) -> Severity:
    gaps = [gap for one in agreement_ids for gap in collaboration.gaps_about(one)]
    return gap_severity(gaps, "agreement", as_of, undeclared=Severity.WARNING)
