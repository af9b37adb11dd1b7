from datetime import date

from narvard.graph.collaboration import Collaboration
from narvard.kernel.findings import EntityPlace
from narvard.kernel.phrase import Phrase
from narvard.model.bundle import Bundle
from narvard.model.decisions import Gap
from narvard.outputs.upcoming import render
from narvard.procedures.upcoming.answer import Upcoming

GAP = Gap(id="x", kind="risk")
COLLABORATION = Collaboration(Bundle(gaps=(GAP,)))
FIRST, LAST = date(2025, 4, 1), date(2025, 6, 30)


def one(first, last=None, *, said="it is due", owners=()):
    day = date.fromisoformat(first)
    end = date.fromisoformat(last or first)
    return Upcoming(
        first=day,
        last=end,
        kind="gap_due",
        said=Phrase(said),
        about="x",
        owners=owners,
        sources=(),
        place=EntityPlace(entity=GAP, path=("kind",)),
        vague=day != end,
    )


def page(*comings):
    return render(COLLABORATION, comings, FIRST, LAST)


def test_days_have_headings_and_those_of_one_day_stand_together():
    comings = (
        one("2025-05-06", said="the first", owners=("p",)),
        one("2025-05-06", said="another thing"),
        one("2025-06-01", "2025-06-30", owners=("p", "q", "r")),
    )
    assert page(*comings) == (
        "2025-05-06\n"
        "  the first      p\n"
        "  another thing  nobody is written\n"
        "\n"
        "some day from 2025-06-01 to 2025-06-30\n"
        "  it is due  p, q and r\n"
        "\n"
        "from 2025-04-01 to 2025-06-30, 3 dates come up\n"
    )


def test_a_day_and_a_month_that_begins_with_it_are_not_one():
    shown = page(one("2025-06-01"), one("2025-06-01", "2025-06-30"))
    assert [line for line in shown.splitlines() if "2025-06-01" in line] == [
        "2025-06-01",
        "some day from 2025-06-01 to 2025-06-30",
    ]


def test_one_and_none():
    assert page(one("2025-05-06")).endswith("\nfrom 2025-04-01 to 2025-06-30, 1 date comes up\n")
    assert page() == "from 2025-04-01 to 2025-06-30, 0 dates come up\n"
