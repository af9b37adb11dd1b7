"""Defects that can be planted in a country, each with the one finding that it gives."""

from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeAlias, cast

from attrs import frozen

from narvard.testing.country.marks import marked
from narvard.testing.country.plain import Item, Plain

DefectSort: TypeAlias = Literal["shape", "rule"]


@frozen(kw_only=True)
class DefectKind:
    """A kind of defect.

    Attributes:
        name: what is wrong, in words joined by hyphens.
        sort: whether it is one of shape, which keeps the rules from being run, or of sense.
        section: the section in whose items it can be planted.
        code: the code of the finding.
        plant: plants it in an item, and marks the place of the finding with a number; false where
            it cannot be planted in that item.
    """

    name: str
    sort: DefectSort
    section: str
    code: str
    plant: Callable[[Item, int], bool]


@frozen(kw_only=True)
class Defect:
    """A defect that was planted.

    Attributes:
        name: the name of its kind.
        code: the code of the finding.
        file: the file, seen from the folder that was written to.
        line: the line of the finding, counted from 1.
    """

    name: str
    code: str
    file: str
    line: int


def _unknown_key(item: Item, number: int) -> bool:
    item[marked("colour", number)] = "blue"
    return True


def _id_in_capitals(item: Item, number: int) -> bool:
    item["owner"] = marked("Social-Services", number)
    return True


def _number_for_text(item: Item, number: int) -> bool:
    item[marked("name", number)] = 7
    del item["name"]
    return True


def _day_that_does_not_exist(item: Item, number: int) -> bool:
    item["on"] = marked("2025-02-30", number)
    return True


def _unknown_word(item: Item, number: int) -> bool:
    item["kind"] = marked("clubb", number)
    return True


def _time_with_a_letter(item: Item, number: int) -> bool:
    item["time"] = {"start": marked("13h15", number)}
    return True


def _length_in_words(item: Item, number: int) -> bool:
    item["notice"] = marked("ett år", number)
    return True


def _reference_to_nothing(item: Item, number: int) -> bool:
    item["drafted_by"] = marked("a-group-that-nobody-knows", number)
    return True


def _reference_of_wrong_kind(item: Item, number: int) -> bool:
    item["drafted_by"] = marked(cast("str", item["dispute_procedure"]), number)
    return True


def _time_backwards(item: Item, number: int) -> bool:
    seat = _first_seat(item)
    holder = dict(cast("list[Item]", seat["holders"])[-1])
    holder["valid_to"] = marked("2001-01-01", number)
    seat["holders"] = [*cast("list[Plain]", seat["holders"]), holder]
    return True


def _unknown_attendee(item: Item, number: int) -> bool:
    stranger = marked("p-region-01-secretary", number)
    attendance = cast("Item", item["attendance"])
    present = [*cast("list[Plain]", attendance["present"]), stranger]
    item["attendance"] = {**attendance, "present": present}
    return True


def _wrong_weekday(item: Item, number: int) -> bool:
    item["description"] = {
        "sv": marked("Antaget tisdag den 1 januari 2025.", number),
        "en": "Adopted in January.",
    }
    return True


def _personal_number(item: Item, number: int) -> bool:
    item["description"] = {"sv": marked("Gäller 19121212-1212.", number), "en": "About someone."}
    return True


def _seat_without_deputy(item: Item, number: int) -> bool:
    if item["kind"] != "local_management_group":
        return False
    seats = [dict(seat) for seat in cast("list[Item]", item["seats"])]
    seats[2]["id"] = marked("sole", number)
    del seats[2]["deputies"]
    item["seats"] = cast("list[Plain]", seats)
    return True


def _review_long_ago(item: Item, number: int) -> bool:
    if item["status"] != "in_force":
        return False
    review = cast("Item", item["review"])
    item["review"] = {
        "every": marked("P1Y", number),
        "owner": review["owner"],
        "reviewed_on": ["2017-11-20"],
    }
    return True


def _approval_missing(item: Item, number: int) -> bool:
    if item["status"] != "in_force":
        return False
    approvals = cast("list[Plain]", item["approvals"])
    parties = [dict(party) for party in cast("list[Item]", item["parties"])]
    parties[1]["organisation"] = marked(cast("str", parties[1]["organisation"]), number)
    item["approvals"] = approvals[:1]
    item["parties"] = cast("list[Plain]", parties)
    return True


def _without(key: str, kind: str | None = None) -> Callable[[Item, int], bool]:
    """Plants that an item, one of a `kind`, says nothing under a key; it itself is the place."""

    def plant(item: Item, number: int) -> bool:
        if key not in item or item.get("status") == "ended":
            return False
        if kind is not None and item["kind"] != kind:
            return False
        del item[key]
        item["id"] = marked(cast("str", item["id"]), number)
        return True

    return plant


def _first_seat(item: Item) -> Item:
    seats = [dict(seat) for seat in cast("list[Item]", item["seats"])]
    item["seats"] = cast("list[Plain]", seats)
    return seats[0]


def _kinds(
    *kinds: tuple[str, DefectSort, str, str, Callable[[Item, int], bool]],
) -> Mapping[str, DefectKind]:
    return {
        name: DefectKind(name=name, sort=sort, section=section, code=code, plant=plant)
        for name, sort, section, code, plant in kinds
    }


KINDS: Final = _kinds(
    ("unknown-key", "shape", "people", "SHP001", _unknown_key),
    ("missing-key", "shape", "documents", "SHP002", _without("kind")),
    ("number-for-text", "shape", "decisions", "SHP003", _number_for_text),
    ("unknown-word", "shape", "organisations", "SHP004", _unknown_word),
    ("id-in-capitals", "shape", "routines", "SHP005", _id_in_capitals),
    ("day-that-does-not-exist", "shape", "decisions", "SHP006", _day_that_does_not_exist),
    ("time-with-a-letter", "shape", "meetings", "SHP007", _time_with_a_letter),
    ("length-in-words", "shape", "agreements", "SHP007", _length_in_words),
    ("reference-to-nothing", "rule", "agreements", "REF001", _reference_to_nothing),
    ("reference-of-wrong-kind", "rule", "agreements", "REF009", _reference_of_wrong_kind),
    ("time-backwards", "rule", "groups", "MEM005", _time_backwards),
    ("unknown-attendee", "rule", "meetings", "MIN005", _unknown_attendee),
    ("wrong-weekday", "rule", "decisions", "CAL006", _wrong_weekday),
    ("personal-number", "rule", "decisions", "PRV001", _personal_number),
    ("seat-without-deputy", "rule", "groups", "MEM003", _seat_without_deputy),
    ("review-long-ago", "rule", "agreements", "AGR004", _review_long_ago),
    ("approval-missing", "rule", "agreements", "AGR003", _approval_missing),
    ("no-learning", "rule", "dispute_procedures", "DSP015", _without("learning")),
    ("no-main-responsibility", "rule", "routines", "RTN020", _without("main_responsible")),
    ("no-ground-for-information", "rule", "routines", "RTN010", _without("consent")),
    (
        "no-terms-of-reference",
        "rule",
        "groups",
        "MEM009",
        _without("terms_of_reference", "local_management_group"),
    ),
    ("no-way-out", "rule", "agreements", "AGR011", _without("notice")),
)
"""Every kind of defect, by its name."""
