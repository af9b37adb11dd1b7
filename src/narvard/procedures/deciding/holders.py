"""Who holds an office or leads a group on a day."""

from datetime import date

from narvard.graph.days.periods import period_of
from narvard.graph.groups.membership import terms_of
from narvard.model.groups import Group
from narvard.model.organisations import Office
from narvard.procedures.deciding.answer import Held


def held_on(body: Group | Office, day: date) -> Held:
    """Who holds an office, or chairs a group, on `day`."""
    if isinstance(body, Office):
        people = [one.person for one in body.holders if period_of(one).contains(day)]
        if people:
            return Held(role="holder", state="held", people=tuple(people))
        return Held(role="holder", state="empty" if body.holders else "not_written")
    terms = [one for one in terms_of(body, "chair") if one.period.contains(day)]
    known = dict.fromkeys(one.person for one in terms if one.person is not None)
    if known:
        return Held(role="chair", state="held", people=tuple(known))
    is_written = not terms and any(one.role == "chair" for one in body.officers)
    return Held(role="chair", state="empty" if is_written else "not_written")
