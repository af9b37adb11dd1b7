"""The calendar is read back by a parser of another house than the one that wrote it."""

from datetime import date

import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import Bundle, Header
from narvard.model.decisions import Gap
from narvard.model.groups import Group, Seat
from narvard.model.text import Text
from narvard.outputs.calendar_file import render
from narvard.outputs.languages import language
from narvard.procedures.upcoming.answer import Source, Upcoming

AS_OF = date(2025, 4, 3)


def collaboration(name="Alder valley", gap_name=None):
    gap = Gap(id="x", kind="risk", name=None if gap_name is None else Text(gap_name))
    header = Header(id="alder", name=None if name is None else Text(name))
    return Collaboration(Bundle(collaboration=header, gaps=(gap,)))


def one(of, first="2025-05-06", last=None, **fields):
    day = date.fromisoformat(first)
    end = date.fromisoformat(last or first)
    stated = {
        "kind": "gap_due",
        "said": Phrase("the gap '{gap}' is to be closed", gap="x"),
        "about": "x",
        "owners": (),
        "sources": (),
        "place": EntityPlace(entity=of.bundle.gaps[0], path=("due", "on")),
        **fields,
    }
    return Upcoming(first=day, last=end, vague=day != end, **stated)


def written(of=None, *comings, **options):
    of = of or collaboration()
    return render(of, comings or (one(of),), as_of=AS_OF, **options)


def events(text):
    return vobject.readOne(text.decode("utf-8")).vevent_list


def test_the_whole_file():
    of = collaboration(gap_name="A gap")
    coming = one(of, owners=("p", "q"), sources=(Source(document="d", items=("3", "4")),))
    text = written(of, coming)
    lines = text.decode("utf-8").split("\r\n")
    uid = next(line for line in lines if line.startswith("UID:"))
    assert len(uid) == len("UID:") + 40 + len("@narvard")
    assert lines == [
        "BEGIN:VCALENDAR",
        "PRODID:-//narvard//upcoming//EN",
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "NAME:Alder valley",
        "X-WR-CALNAME:Alder valley",
        "BEGIN:VEVENT",
        uid,
        "DTSTAMP:20250403T000000Z",
        "DTSTART;VALUE=DATE:20250506",
        "DTEND;VALUE=DATE:20250507",
        "SUMMARY:the gap 'x' is to be closed",
        "DESCRIPTION:A gap\\nseen to by: p and q\\nwritten in: d (3\\, 4)",
        "CATEGORIES:gap_due",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_another_parser_reads_a_day_and_a_month():
    of = collaboration()
    day, month = events(written(of, one(of), one(of, "2025-06-01", "2025-06-30")))
    assert (day.dtstart.value, day.dtend.value) == (date(2025, 5, 6), date(2025, 5, 7))
    assert (month.dtstart.value, month.dtend.value) == (date(2025, 6, 1), date(2025, 7, 1))
    assert day.description.value == "it is not written who sees to it"
    assert month.description.value == (
        "it is not written who sees to it\nthe exact day is not written"
    )
    assert day.categories.value == ["gap_due"]
    assert day.dtstamp.value.isoformat() == "2025-04-03T00:00:00+00:00"


def test_the_last_day_of_all_has_no_day_after_it():
    of = collaboration()
    (event,) = events(written(of, one(of, "9999-12-31")))
    assert event.dtstart.value == date(9999, 12, 31)
    assert not hasattr(event, "dtend")


def test_the_same_input_gives_the_same_bytes():
    assert written() == written()


def test_names_of_events_are_unique_and_the_same_in_every_language_and_on_every_day():
    of = collaboration()
    path = EntityPlace(entity=of.bundle.gaps[0], path=("noted_on",))
    comings = (
        one(of),
        one(of, "2025-05-07"),
        one(of, "2025-05-06", "2025-05-07"),
        one(of, kind="event"),
        one(of, place=path),
        one(of, said=Phrase("something else")),
    )
    uids = [event.uid.value for event in events(written(of, *comings))]
    assert len(set(uids)) == len(comings)
    later = render(of, comings, as_of=date(2026, 1, 1), words=language("sv"))
    assert [event.uid.value for event in events(later)] == uids


def test_events_of_two_collaborations_have_different_names():
    other = Collaboration(
        Bundle(collaboration=Header(id="birch"), gaps=(Gap(id="x", kind="risk"),))
    )
    (here,), (there,) = events(written()), events(written(other, one(other)))
    assert here.uid.value != there.uid.value


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (None, "narvard"),
        (Header(id="alder"), "alder"),
        (Header(id="alder", name=Text({"sv": "Aldalen", "en": "Alder valley"})), "Alder valley"),
    ],
)
def test_the_calendar_bears_the_name_of_the_collaboration(header, name):
    of = Collaboration(Bundle(collaboration=header))
    text = render(of, (), as_of=AS_OF).decode("utf-8")
    assert f"\r\nNAME:{name}\r\n" in text
    assert f"\r\nX-WR-CALNAME:{name}\r\n" in text
    assert "VEVENT" not in text


HOSTILE = [
    "one, two; three: four \\ five \\n six",
    "first\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nlast",
    "\nEND:VEVENT\nEND:VCALENDAR",
    'quoted "words" and ^n',
    "\u202eturned round\u202c \u2066isolated\u2069",
    "zero\u200bwidth and \ufeffmark",
    "tab\tstop",
    *("x" * width + "\U0001f9d1\u200d\U0001f4bb å ä ö" * 12 for width in range(8)),
    "ö" * 200,
    "a" * 300,
    " leading and trailing ",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_comes_back_as_it_was_in_one_event(text):
    of = collaboration(gap_name=text)
    (event,) = events(written(of, one(of)))
    expected = f"{text}\nit is not written who sees to it"
    assert event.description.value == expected
    assert event.summary.value == "the gap 'x' is to be closed"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_of_the_collaboration(text):
    of = collaboration(name=text)
    calendar = vobject.readOne(written(of, one(of)).decode("utf-8"))
    assert len(calendar.vevent_list) == 1
    assert calendar.contents["x-wr-calname"][0].value == text
    assert calendar.contents["name"][0].value == text


@pytest.mark.parametrize(
    "character", ["\0", "\x07", "\x0b", "\x1c", "\x7f", "\x85", "\u2028", "\ud800"]
)
def test_a_character_that_no_calendar_may_hold_is_replaced(character):
    of = collaboration(gap_name=f"a{character}b")
    (event,) = events(written(of, one(of)))
    assert event.description.value.startswith("a\N{REPLACEMENT CHARACTER}b\n")


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_line_ends(end):
    of = collaboration(gap_name=f"a{end}b")
    (event,) = events(written(of, one(of)))
    assert event.description.value.startswith("a\nb\n")


def test_a_personal_number_is_masked():
    of = collaboration(name="19121212-1212", gap_name="for 19121212-1212")
    assert b"1212-1212" not in written(of, one(of))


@given(st.lists(st.text(max_size=120), min_size=1, max_size=3))
def test_every_line_is_folded_and_ended_and_every_event_is_one(texts):
    of = collaboration(name=texts[0], gap_name=texts[-1])
    text = written(of, *(one(of, f"2025-05-0{day}") for day in range(1, len(texts) + 1)))
    lines = text.split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    for line in lines:
        line.decode("utf-8")  # no character is cut in two
    assert [line for line in lines if line in (b"BEGIN:VEVENT", b"END:VEVENT")] == [
        b"BEGIN:VEVENT",
        b"END:VEVENT",
    ] * len(texts)
    for name in (b"UID:", b"DTSTAMP:", b"DTSTART;VALUE=DATE:", b"SUMMARY:"):
        assert sum(line.startswith(name) for line in lines) == len(texts)
    for name in (b"VERSION:2.0", b"PRODID:-//narvard//upcoming//EN"):
        assert lines.count(name) == 1


def test_a_neighbour_in_a_list_changes_no_name():
    def uid(*before):
        seats = tuple(Seat(id=name) for name in (*before, "police"))
        group = Group(id="x", kind="board", seats=seats)
        of = Collaboration(Bundle(groups=(group,)))
        place = EntityPlace(entity=group, path=("seats", len(before), "valid_to"))
        (event,) = events(written(of, one(collaboration(), place=place)))
        return event.uid.value

    assert uid() == uid("school") == uid("school", "care")


def test_two_alike_have_different_names():
    of = collaboration()
    first, second = events(written(of, one(of), one(of)))
    assert first.uid.value != second.uid.value
