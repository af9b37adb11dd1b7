"""The collaboration: what was written down, found by id, by reference and by day."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar, cast

from narvard.graph.bodies.organisations import Organisations
from narvard.graph.census import Census
from narvard.graph.collection import Collection, EntityT, VersionIndex
from narvard.graph.history import History, State, breakpoints
from narvard.graph.inside import inside
from narvard.graph.lifetimes import Lifetimes, common
from narvard.graph.mentions import LocalMention, Mention, mentions_in
from narvard.graph.places.areas import Areas
from narvard.graph.slice_places import SliceLocator
from narvard.graph.slicing import Slice, slice_bundle
from narvard.kernel.display import Displayed
from narvard.kernel.errors import Unanswerable
from narvard.kernel.interval import Interval
from narvard.kernel.locating import Locator
from narvard.kernel.phrase import Phrase
from narvard.model.activities import Event, Fund, Service
from narvard.model.agreements import Agreement
from narvard.model.areas import Area
from narvard.model.bundle import Bundle, Header
from narvard.model.decisions import Assignment, Decision, Gap
from narvard.model.disputes import DisputeProcedure
from narvard.model.documents import Document
from narvard.model.groups import Group, Seat
from narvard.model.initiatives import Initiative
from narvard.model.laws import Law
from narvard.model.mandates import Matter
from narvard.model.meetings import Meeting
from narvard.model.organisations import Availability, Office, Organisation, Person
from narvard.model.profiles import Profile
from narvard.model.record import Entity, Record
from narvard.model.routines import PlanType, Routine
from narvard.model.target_groups import TargetGroup

_Made = TypeVar("_Made")


class Collaboration(Displayed):
    """What was written down about one collaboration, ready to be asked.

    It is read-only: asking never changes it, and `at` gives a new one.
    """

    def __init__(
        self, bundle: Bundle, *, locator: Locator | None = None, day: date | None = None
    ) -> None:
        """Index a bundle.

        Args:
            bundle: the data itself.
            locator: what knows where in the files its entities stand.
            day: the day to which the data was cut, if it was.
        """
        self._bundle = bundle
        self._locator = locator
        self._day = day
        self._whole: Collaboration | None = None

    @property
    def bundle(self) -> Bundle:
        """The data itself, section by section."""
        return self._bundle

    @property
    def locator(self) -> Locator | None:
        """What finds the lines and columns of its entities; None if it was built in Python."""
        return self._locator

    @property
    def day(self) -> date | None:
        """The day it was cut to by `at`; None for a collaboration over all time."""
        return self._day

    @property
    def header(self) -> Header | None:
        """What the collaboration is, and what holds for all of it."""
        return self._bundle.collaboration

    @cached_property
    def laws(self) -> Collection[Law]:
        """Laws the collaboration rests on."""
        return Collection(self._bundle.laws)

    @cached_property
    def areas(self) -> Collection[Area]:
        """Municipalities, regions and other areas."""
        return Collection(self._bundle.areas)

    @cached_property
    def organisations(self) -> Collection[Organisation]:
        """The bodies that take part."""
        return Collection(self._bundle.organisations)

    @cached_property
    def offices(self) -> Collection[Office]:
        """Posts that carry powers."""
        return Collection(self._bundle.offices)

    @cached_property
    def people(self) -> Collection[Person]:
        """Those who take part, by role id."""
        return Collection(self._bundle.people)

    @cached_property
    def matters(self) -> Collection[Matter]:
        """Subjects a body may have a mandate for."""
        return Collection(self._bundle.matters)

    @cached_property
    def profiles(self) -> Collection[Profile]:
        """What groups of some kinds must be made of."""
        return Collection(self._bundle.profiles)

    @cached_property
    def groups(self) -> Collection[Group]:
        """Steering groups, committees, working groups."""
        return Collection(self._bundle.groups)

    @cached_property
    def target_groups(self) -> Collection[TargetGroup]:
        """The people the work is for."""
        return Collection(self._bundle.target_groups)

    @cached_property
    def plan_types(self) -> Collection[PlanType]:
        """Types of plan for one person."""
        return Collection(self._bundle.plan_types)

    @cached_property
    def agreements(self) -> Collection[Agreement]:
        """What the organisations have bound themselves to."""
        return Collection(self._bundle.agreements)

    @cached_property
    def routines(self) -> Collection[Routine]:
        """Agreed ways of working."""
        return Collection(self._bundle.routines)

    @cached_property
    def dispute_procedures(self) -> Collection[DisputeProcedure]:
        """How disagreements are settled."""
        return Collection(self._bundle.dispute_procedures)

    @cached_property
    def services(self) -> Collection[Service]:
        """What is offered to people."""
        return Collection(self._bundle.services)

    @cached_property
    def funds(self) -> Collection[Fund]:
        """Money set aside."""
        return Collection(self._bundle.funds)

    @cached_property
    def availabilities(self) -> Collection[Availability]:
        """On which days something is done."""
        return Collection(self._bundle.availabilities)

    @cached_property
    def initiatives(self) -> Collection[Initiative]:
        """Projects and new teams on their way."""
        return Collection(self._bundle.initiatives)

    @cached_property
    def meetings(self) -> Collection[Meeting]:
        """Meetings and their records."""
        return Collection(self._bundle.meetings)

    @cached_property
    def decisions(self) -> Collection[Decision]:
        """What was settled."""
        return Collection(self._bundle.decisions)

    @cached_property
    def assignments(self) -> Collection[Assignment]:
        """What was asked for."""
        return Collection(self._bundle.assignments)

    @cached_property
    def events(self) -> Collection[Event]:
        """What happens on a day and is no meeting."""
        return Collection(self._bundle.events)

    @cached_property
    def gaps(self) -> Collection[Gap]:
        """What is known to be missing."""
        return Collection(self._bundle.gaps)

    @cached_property
    def documents(self) -> Collection[Document]:
        """Documents that say something."""
        return Collection(self._bundle.documents)

    @cached_property
    def _by_id(self) -> VersionIndex[Entity]:
        return VersionIndex(self._bundle.entities())

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id, in the order in which they were first written."""
        return tuple(self._by_id.last)

    @property
    def repeated_ids(self) -> tuple[str, ...]:
        """The ids of several records, in the order in which they were first written."""
        return self._by_id.repeated

    def versions(self, entity_id: str) -> tuple[Entity, ...]:
        """The records with this id, in the order in which they were written; empty if none."""
        return self._by_id.versions(entity_id)

    def find(self, reference: str) -> Entity | Record | None:
        """What `reference` leads to; None if it leads nowhere.

        A reference is the id of an entity, or an id and the inner id or number of
        something inside it: `steering-group/police`, `notes-2025-04-03/3`. Of
        several versions of one id the last one written that has it is meant.
        """
        entity_id, *inner = reference.split("/")
        if not inner:
            return self._by_id.last.get(entity_id)
        for version in reversed(self._by_id.versions(entity_id)):
            found: Entity | Record | None = version
            for name in inner:
                found = None if found is None else inside(found, name)
            if found is not None:
                return found
        return None

    def find_as(self, cls: type[EntityT], reference: str | None) -> EntityT | None:
        """What `reference` leads to, if it is a `cls`; None otherwise."""
        if reference is None:
            return None
        last = self._by_id.last.get(reference)
        return last if isinstance(last, cls) else None

    def once(self, make: Callable[["Collaboration"], _Made]) -> _Made:
        """What `make` makes of the collaboration, made when it is first asked for.

        Args:
            make: what works something out of the collaboration and nothing else, such as
                one of the indexes in `narvard.graph`.
        """
        made = self._made.get(make)
        if made is None:
            made = self._made[make] = make(self)
        return cast("_Made", made)

    @cached_property
    def _made(self) -> dict[object, object]:
        return {}

    @cached_property
    def census(self) -> Census:
        """Every record there is, class by class: for questions about all of them."""
        return Census(self._mentioning())

    def mentions_of(self, targets: AbstractSet[str]) -> tuple[Mention, ...]:
        """Every reference that is written as one of `targets`, section by section."""
        if not targets:
            return ()
        index = self._sources_by_target
        sources = (one for target in targets for one in index.get(target.partition("/")[0], ()))
        return tuple(
            mention
            for source in self.census.in_order(sources)
            for mention in mentions_in(source)
            if isinstance(mention, Mention) and mention.target in targets
        )

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Every reference to an entity, section by section."""
        return tuple(mention for mention in self._all_mentions if isinstance(mention, Mention))

    @cached_property
    def local_mentions(self) -> tuple[LocalMention, ...]:
        """Every reference to something inside the same entity."""
        return tuple(mention for mention in self._all_mentions if isinstance(mention, LocalMention))

    @cached_property
    def _all_mentions(self) -> tuple[Mention | LocalMention, ...]:
        return tuple(mention for source in self._mentioning() for mention in mentions_in(source))

    def _mentioning(self) -> Iterator[Record]:
        if self.header is not None:
            yield self.header
        yield from self._bundle.entities()
        yield from self._bundle.traces

    @cached_property
    def _sources_by_target(self) -> dict[str, list[Record]]:
        return self.census.sources_by_target()

    @cached_property
    def _mentions_by_source(self) -> dict[int, dict[str, list[Mention]]]:
        """What is known so far: for a source, its references by the entity they lead to."""
        return {}

    def _mentions_in(self, source: Record) -> dict[str, list[Mention]]:
        known = self._mentions_by_source.get(id(source))
        if known is None:
            known = self._mentions_by_source[id(source)] = {}
            for mention in (*mentions_in(source), *_mentions_inside(source)):
                if isinstance(mention, Mention):
                    known.setdefault(mention.target.partition("/")[0], []).append(mention)
        return known

    def referrers(self, reference: str) -> tuple[Mention, ...]:
        """Every mention of what `reference` leads to, or of something inside it.

        Mentions within the same entity count for what is inside it only: an officer's
        `seat` refers to the seat, and the group does not refer to itself.
        """
        entity_id, slash, _ = reference.partition("/")
        sources = [*self._sources_by_target.get(entity_id, ())]
        if slash:
            sources += self._by_id.versions(entity_id)
        return tuple(
            mention
            for source in self.census.in_order(sources)
            for mention in self._mentions_in(source).get(entity_id, ())
            if (mention.target == reference or mention.target.startswith(f"{reference}/"))
            and (slash or getattr(mention.source, "id", None) != entity_id)
        )

    def referring_to(self, entity_id: str) -> tuple[Record, ...]:
        """What refers to an entity or to something inside it, each once, section by section.

        It is faster than `referrers`, which tell where. The entity does not refer to itself.
        """
        return tuple(
            source
            for source in self.census.in_order(self._sources_by_target.get(entity_id, ()))
            if getattr(source, "id", None) != entity_id
        )

    def at(self, day: date) -> "Collaboration":
        """The collaboration as it is on `day`.

        What does not hold on that day is left out, at every depth: entities, seats, holders,
        mandates. What is left refers to what is there:

        - A reference to something that does not exist on that day is left out.
        - A record that must have that reference is left out with it, such as an office of an
          organisation that has ended, and so is one that is about nothing else, such as a
          mandate in a matter.
        - A seat whose organisation does not exist on that day has none, and nobody holds it
          or is deputy for it: they sit there for the organisation.
        - A reference that leads nowhere on any day stays, for it is a fault.

        What does not change is shared with the whole, and its `locator` finds the lines of
        what does. Of a collaboration that is already cut to another day, what holds on both
        is left.
        """
        if day == self._day:
            return self
        cut = Slice(self._lifetimes, day)
        sliced = slice_bundle(self._bundle, cut)
        locator = self._locator
        if locator is not None and sliced.made:
            locator = SliceLocator(locator, cut, sliced.made)
        part = Collaboration(sliced.bundle, locator=locator, day=day)
        part._whole = self.whole
        return part

    @property
    def whole(self) -> "Collaboration":
        """What it was cut from by `at`; itself if it was not."""
        return self._whole or self

    def days_of(self, record: Record, owner: Record | None = None) -> tuple[Interval, ...]:
        """The days on which something in it exists, in order; none if it never does.

        They are those of the record itself, cut by what it cannot do without: for a holding the
        person, for an office its organisation. Of a collaboration that is cut to a day they are
        those in the whole.

        Args:
            record: an entity, or something inside one.
            owner: the seat that a holding is in, whose organisation cuts it too.
        """
        lifetimes = self.whole._lifetimes  # noqa: SLF001 # one of the same class
        lives = lifetimes.of_record(record)
        if isinstance(owner, Seat) and owner.organisation is not None:
            there = lifetimes.of(owner.organisation)
            lives = lives if there is None else common(lives, there)
        return lives

    def last_day_of(self, record: Record, owner: Record | None = None) -> date | None:
        """The last day of something in it, inclusive; None if no end is written.

        It is that of the record itself, or an earlier one on which ends what it cannot do
        without: for a holding the person, for an office its organisation. Of a collaboration
        that is cut to a day it is that in the whole.

        Args:
            record: an entity, or something inside one.
            owner: the seat that a holding is in, whose organisation ends it too.
        """
        lives = self.days_of(record, owner)
        return lives[-1].last_day if lives else None

    def last_day_before(self, day: date, record: Record, root: Record | None = None) -> date | None:
        """The last day of something in it that is gone on a later day, inclusive.

        Args:
            day: the later day.
            record: an entity, or something inside one.
            root: the entity it is in; left out for an entity itself.

        Returns:
            None if it is not gone on that day, and for a collaboration that `at` did not cut.
        """
        there = self._day
        if there is None or self._whole is None or day <= there:
            return None
        gone = day
        lifetimes = self._whole._lifetimes  # noqa: SLF001 # one of the same class
        if Slice(lifetimes, gone).of(record, root) is not None:
            return None
        while (left := (gone - there).days) > 1:
            between = there + timedelta(days=left // 2)
            if Slice(lifetimes, between).of(record, root) is None:
                gone = between
            else:
                there = between
        return there

    def history(self, reference: str) -> tuple[State, ...]:
        """How something was, one state after the other.

        The states are in order, and each is as long as it can be: something in it changes
        on the next day, or it does not exist then. On a day of a state `at(day).find(reference)`
        is equal to its `record`, and None on every other day. There are no states of what never
        exists, such as something that ends before it begins.

        Args:
            reference: the id of an entity, or of something inside one: `group/seat`.

        Raises:
            Unanswerable: when it leads nowhere.
        """
        if self.find(reference) is None:
            raise Unanswerable(Phrase("'{id}' leads to nothing", id=reference))
        return self._history.states(reference)

    def breakpoints(self, reference: str | None = None) -> tuple[date, ...]:
        """The days, sorted, on which something begins, or is over for the first time.

        Between two neighbouring ones, from the first (inclusive) to the next (exclusive),
        nothing changes: `at` gives the same on each day, and so it does before the first and
        from the last on.

        Args:
            reference: what alone is to be looked at; everything if left out.

        Raises:
            Unanswerable: when it leads nowhere.
        """
        if reference is None:
            return breakpoints(self._bundle, self._lifetimes)
        periods = [state.during for state in self.history(reference)]
        days = {day for period in periods for day in (period.start, period.end) if day is not None}
        return tuple(sorted(days))

    @cached_property
    def _lifetimes(self) -> Lifetimes:
        return Lifetimes(self._by_id.everything())

    @cached_property
    def _history(self) -> History:
        return History(self._by_id.everything(), self._lifetimes)

    @cached_property
    def area_map(self) -> Areas:
        """Areas as sets of smallest areas."""
        return Areas(self.areas)

    @cached_property
    def organisation_map(self) -> Organisations:
        """Organisations as units, principals and members of collectives."""
        return Organisations(self.organisations)

    @cached_property
    def _gaps_about(self) -> dict[str, list[Gap]]:
        index: dict[str, list[Gap]] = {}
        for gap in self._bundle.gaps:
            for about in gap.about:
                index.setdefault(about, []).append(gap)
        return index

    def gaps_about(self, reference: str) -> tuple[Gap, ...]:
        """The gaps that were declared about what `reference` leads to."""
        return tuple(self._gaps_about.get(reference, ()))

    def __getstate__(self) -> dict[str, object]:
        # What was indexed is not pickled: it is found again when it is asked for.
        return {
            "_bundle": self._bundle,
            "_locator": self._locator,
            "_day": self._day,
            "_whole": self._whole,
        }

    def __repr__(self) -> str:
        name = "unnamed" if self.header is None else self.header.id
        return f"<Collaboration {name}: {len(self._by_id.last)} entities>"


def _mentions_inside(source: Record) -> Iterator[Mention]:
    """References that are written without the id of the entity they lead into."""
    if not isinstance(source, Entity):
        return
    for local in mentions_in(source):
        if isinstance(local, LocalMention):
            yield Mention(source=source, path=local.path, target=f"{source.id}/{local.target}")
    if isinstance(source, Decision) and source.meeting is not None and source.item is not None:
        yield Mention(source=source, path=("item",), target=f"{source.meeting}/{source.item}")
