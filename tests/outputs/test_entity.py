from narvard.kernel.duration import Duration
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.share import Share
from narvard.model.groups import Goal, Group, RoleRotation, Seat, SeatRequirement
from narvard.model.record import Citation
from narvard.model.text import Text
from narvard.outputs.entity import render
from narvard.outputs.safe import is_unsafe


def test_everything_stated_is_shown_and_nothing_else():
    group = Group(
        id="board",
        kind="board",
        name=Text({"sv": "Styrelsen", "en": "The board"}),
        valid_from=PartialDate("2025-06"),
        purpose=Text("To decide.\nAnd to answer for it.\n"),
        temporary=True,
        aliases=("B", "The B"),
        goals=(Goal(text=Text("More"), year=2026),),
        seats=(Seat(id="first", required=False), Seat(id="second")),
        rotations=(RoleRotation(role="chair", every=Duration("P1Y")),),
        composition=(SeatRequirement(at_least=0, share=Share("50%")),),
        sources=(Citation(document="notes", quote=Text({"sv": "Rad 1\nRad 2"})),),
    )
    assert render(group) == (
        "id: board\n"
        "name:\n"
        "  sv: Styrelsen\n"
        "  en: The board\n"
        "valid_from: 2025-06\n"
        "sources:\n"
        "  - document: notes\n"
        "    quote:\n"
        "      sv: |\n"
        "        Rad 1\n"
        "        Rad 2\n"
        "kind: board\n"
        "purpose: |\n"
        "  To decide.\n"
        "  And to answer for it.\n"
        "temporary: true\n"
        "goals:\n"
        "  - text: More\n"
        "    year: 2026\n"
        "seats:\n"
        "  - id: first\n"
        "    required: false\n"
        "  - id: second\n"
        "rotations:\n"
        "  - role: chair\n"
        "    every: P1Y\n"
        "composition:\n"
        "  - at_least: 0\n"
        "    share: 50%\n"
        "aliases: [B, The B]\n"
    )


def test_a_long_list_takes_a_line_an_item():
    group = Group(id="board", kind="board", consists_of=tuple(f"group-{n}" for n in range(20)))
    assert "consists_of:\n  - group-0\n  - group-1\n" in render(group)


def test_unsafe_characters_are_escaped():
    group = Group(id="board", kind="board", name=Text("\x1b[2J\u202e"), aliases=("\u200b",))
    shown = render(group)
    assert r"name: \x1b[2J\u202e" in shown
    assert not any(is_unsafe(character) for character in shown.replace("\n", ""))
