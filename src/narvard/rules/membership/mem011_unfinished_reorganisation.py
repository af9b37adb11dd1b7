"""A group replaces another that goes on, or has a new purpose and no new terms of reference.

Why: two groups believe the same matters to be theirs. And a group that does something
new by the terms of the old one has been asked by nobody to do it.

Fix: give the old group a last day, or the status `ended`; write new terms of reference
when the purpose is a new one. Until then declare a gap of kind `responsibility` about
the new group, with an owner and a day.

Not when: the new group is only proposed or planned, has ended or has not yet begun; the
old one ends when the new one begins, as far as the dates tell; of several groups that
replace it not all have begun; or it lives on in another form, as a later record of its
own. Purposes are compared where both are written in one language. New terms are not
asked for when somebody is named as their author, when those there are belong to other
groups too, as an agreement does, or when their document bears a day from the change on.
It is the same when a group has a new purpose in a later record of its own, where both
records name their terms. Whether a temporary group has terms at all is MEM009.

Source: S1-42, where a network on returnees became one on lone actors in schools; S2-58.
"""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from attrs import frozen

from narvard.graph.collaboration import Collaboration
from narvard.graph.days.periods import certain_period_of, follows, period_of
from narvard.graph.deciding.severity import gap_severity
from narvard.graph.groups.standing import is_temporary
from narvard.graph.groups.terms import are_written
from narvard.kernel.findings import Finding, Related, Rule, Severity
from narvard.kernel.interval import Interval
from narvard.kernel.phrase import Phrase
from narvard.model.groups import Group
from narvard.model.text import Text

RULE = Rule(
    code="MEM011",
    slug="unfinished-reorganisation",
    severity=Severity.WARNING,
    message="'{group}' {fault}",
    doc=__doc__,
)


@frozen(kw_only=True)
class _Replacement:
    """That a group replaces another one.

    Attributes:
        new: the group that replaces it.
        old: the last record of the group that is replaced.
        position: where the new group says so, in its list, from 0.
    """

    new: Group
    old: Group
    position: int


@frozen(kw_only=True)
class _Flaw:
    """What is wrong with a replacement.

    Attributes:
        said: what it is, in words.
        period: when it is so.
        related: the place that explains it.
    """

    said: Phrase
    period: Interval
    related: Related


def check(collaboration: Collaboration, as_of: date) -> Iterator[Finding]:
    """Every group that replaces another one, as far as that was not brought to an end."""
    successors = _Successors(collaboration)
    documents = _TermsDocuments(collaboration)
    for one in _replacements(collaboration):
        flaws = [documents.kept_by(one)]
        if successors.last_to_begin(one.old.id) == one.new.id:
            flaws.insert(0, _goes_on(one, as_of))
        for flaw in flaws:
            if flaw is not None:
                yield _finding(collaboration, one, flaw, as_of)
    yield from _turned(collaboration, documents, as_of)


def _turned(
    collaboration: Collaboration, documents: "_TermsDocuments", as_of: date
) -> Iterator[Finding]:
    """Every record of a group with another purpose than the one before, by the same terms."""
    for group_id in collaboration.groups.repeated:
        records = sorted(collaboration.groups.versions(group_id), key=_first_day)
        for old, new in pairwise(records):
            if new.status == "active" and documents.are_kept(new, old):
                yield RULE.finding(
                    RULE.at(new, "purpose"),
                    severity=_weight(collaboration, group_id, as_of),
                    during=period_of(new),
                    related=(_purpose_before(old),),
                    group=group_id,
                    fault=Phrase("has another purpose than before, by the same terms of reference"),
                )


def _first_day(group: Group) -> date:
    return period_of(group).start or date.min


def _purpose_before(old: Group) -> Related:
    return Related(place=RULE.at(old, "purpose"), note=Phrase("the purpose before"))


def _replacements(collaboration: Collaboration) -> Iterator[_Replacement]:
    for group in collaboration.groups.records:
        for position, reference in enumerate(group.successor_of):
            records = collaboration.groups.versions(reference)
            if group.status == "active" and records and reference != group.id:
                old = max(records, key=_first_day)
                yield _Replacement(new=group, old=old, position=position)


class _Successors:
    """Answers which of the groups that replace another one is the last to begin."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._starts: dict[str, dict[str, date]] = {}
        self._last: dict[str, str | None] = {}
        for group in collaboration.groups.records:
            if not group.successor_of:
                continue
            start = _first_day(group)
            if group.status in ("proposed", "planned"):
                start = date.max
            for reference in group.successor_of:
                starts = self._starts.setdefault(reference, {})
                starts[group.id] = min(start, starts.get(group.id, start))

    def last_to_begin(self, reference: str) -> str | None:
        """The id of the group that is the last of those that replace `reference` to begin."""
        if reference not in self._last:
            starts = self._starts.get(reference, {})
            last = max(starts, key=lambda one: (starts[one], one), default=None)
            self._last[reference] = last
        return self._last[reference]


def _goes_on(one: _Replacement, as_of: date) -> _Flaw | None:
    """That the old group is still there when the new one has begun."""
    old, start = one.old, period_of(one.new).start
    if old.status == "ended" or _lives_on(old, start):
        return None
    if old.valid_to is None:
        if start is not None and start > as_of:
            return None
        said, place = Phrase("while that goes on"), RULE.at(old, "id")
    else:
        if start is None:
            return None
        said = Phrase("while that goes on until {last}", last=str(old.valid_to))
        place = RULE.at(old, "valid_to")
    period = certain_period_of(one.new).intersect(certain_period_of(old))
    if period.is_empty or follows(certain_period_of(one.new), certain_period_of(old)):
        return None
    related = Related(place=place, note=Phrase("the group that is replaced"))
    return _Flaw(said=said, period=period, related=related)


def _lives_on(old: Group, start: date | None) -> bool:
    """Whether the last record of a group is what became of it when another took over."""
    own = period_of(old).start
    return own is not None and start is not None and own >= start


class _TermsDocuments:
    """Answers which groups go on by the terms of reference of others."""

    def __init__(self, collaboration: Collaboration) -> None:
        self._collaboration = collaboration
        self._groups: dict[str, set[str]] = {}
        for group in collaboration.groups.records:
            terms = group.terms_of_reference
            if terms is not None and terms.document is not None:
                self._groups.setdefault(terms.document, set()).add(group.id)

    def kept_by(self, one: _Replacement) -> _Flaw | None:
        """That the new group has another purpose than the old one, and no terms of its own."""
        if not _have_other_purposes(one.new, one.old):
            return None
        own = one.new.terms_of_reference
        if not self._has_terms(one.new):
            if is_temporary(one.new) or (own is not None and own.author is not None):
                return None
            said = Phrase("for another purpose, without terms of reference")
        elif self.are_kept(one.new, one.old):
            said = Phrase("for another purpose, by the same terms of reference")
        else:
            return None
        return _Flaw(said=said, period=period_of(one.new), related=_purpose_before(one.old))

    def are_kept(self, new: Group, old: Group) -> bool:
        """Whether a group has another purpose than one before it, by the terms of that."""
        own, former = new.terms_of_reference, old.terms_of_reference
        if own is None or former is None or not _have_other_purposes(new, old):
            return False
        if own.document is None:
            return own.text is not None and own.text == former.text
        if own.document != former.document:
            return False
        others = self._groups[own.document] - {new.id, old.id}
        return not others and not self._is_new(own.document, period_of(new).start)

    def _has_terms(self, group: Group) -> bool:
        return any(
            are_written(record.terms_of_reference)
            for record in self._collaboration.groups.versions(group.id)
        )

    def _is_new(self, document_id: str, start: date | None) -> bool:
        return start is not None and any(
            document.dated is not None and document.dated.latest >= start
            for document in self._collaboration.documents.versions(document_id)
        )


def _have_other_purposes(new: Group, old: Group) -> bool:
    return new.purpose is not None and old.purpose is not None and _differ(new.purpose, old.purpose)


def _differ(purpose: Text, other: Text) -> bool:
    """Whether two texts differ in every language that both are written in, and there is one."""
    own, others = _by_language(purpose), _by_language(other)
    shared = [language for language in own if language in others]
    return bool(shared) and all(own[one] != others[one] for one in shared)


def _by_language(text: Text) -> dict[str, str]:
    written = {"": text.written} if isinstance(text.written, str) else text.written
    return {language: " ".join(string.casefold().split()) for language, string in written.items()}


def _finding(collaboration: Collaboration, one: _Replacement, flaw: _Flaw, as_of: date) -> Finding:
    return RULE.finding(
        RULE.at(one.new, "successor_of", one.position),
        severity=_weight(collaboration, one.new.id, as_of),
        during=flaw.period,
        related=(flaw.related,),
        group=one.new.id,
        fault=Phrase("replaces '{old}' {flaw}", old=one.old.id, flaw=flaw.said),
    )


def _weight(collaboration: Collaboration, group_id: str, as_of: date) -> Severity:
    gaps = collaboration.gaps_about(group_id)
    return gap_severity(gaps, "responsibility", as_of, undeclared=RULE.severity)
