"""A country of any size, written down in YAML, in which nothing is wrong.

Every municipality has its organisations, people, groups, meetings and agreement. `history` says
how much happened to each: how many versions an organisation has had, how many holders a seat,
and how many times a group has met.
"""

from collections.abc import Iterator
from pathlib import Path

Sections = dict[str, list[str]]

PER_MUNICIPALITY = 16
"""Entities, where nothing has a history."""

_OFFICES = ("social-director", "care-head", "ward-head", "nurse", "case-worker", "coordinator")
_SEATS = 3
_GROUPS = {
    "local_management_group": "Ledningsgrupp",
    "local_preparatory_group": "Beredningsgrupp",
}


def write(path: Path, entities: int, *, history: int = 1, files: int = 1) -> None:
    """Write about `entities` entities to the file `path`, or to `files` files in that folder."""
    count = max(entities // PER_MUNICIPALITY, files)
    if files == 1:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(range(count), history), "utf-8")
        return
    path.mkdir(parents=True)
    for number in range(files):
        own = range(count * number // files, count * (number + 1) // files)
        (path / f"part-{number:05}.yaml").write_text(_text(own, history), "utf-8")


def _text(municipalities: range, history: int) -> str:
    sections: Sections = {}
    for number in municipalities:
        for section, lines in _municipality(number, history):
            sections.setdefault(section, []).extend(lines)
    written = (f"{section}:\n" + "\n".join(lines) for section, lines in sections.items())
    return "\n".join(("format: 1", *written)) + "\n"


def _municipality(n: int, history: int) -> Iterator[tuple[str, list[str]]]:
    yield "areas", [f"  - id: area-{n}", "    kind: municipality", f"    name: Område nummer {n}"]
    yield (
        "organisations",
        [
            f"  - id: municipality-{n}",
            f"    name: {{sv: Kommun nummer {n}, en: Municipality number {n}}}",
            "    kind: municipality",
            f"    area: area-{n}",
        ],
    )
    for turn in range(history):
        yield (
            "organisations",
            [
                f"  - id: social-{n}",
                f"    name: {{sv: Socialförvaltningen i {n}, en: Social services of {n}}}",
                "    kind: social_services",
                f"    part_of: municipality-{n}",
                *_validity(turn, history, "    "),
            ],
        )
    yield (
        "organisations",
        [
            f"  - id: care-{n}",
            f"    name: {{sv: Vårdcentralen i {n}, en: Care centre of {n}}}",
            "    kind: care_centre",
            f"    area: area-{n}",
        ],
    )
    homes = (f"municipality-{n}", f"social-{n}", f"care-{n}")
    for place, office in enumerate(_OFFICES):
        yield (
            "people",
            [
                f"  - id: p-{office}-{n}",
                f"    name: {{sv: Tjänst {place} i område {n}, en: Post {place} in area {n}}}",
                f"    organisation: {homes[place % 3]}",
            ],
        )
    for kind in _GROUPS:
        yield "groups", _group(n, kind, homes, history)
    for turn in range(history):
        yield "meetings", _meeting(n, turn)
    for turn in range(history):
        yield (
            "decisions",
            [
                f"  - id: decision-{n}-{turn}",
                "    kind: procedural",
                f"    body: local-management-group-{n}",
                f"    on: {_day(turn, 12)}",
                "    outcome: carried",
                f"    text: Gruppen beslutar att fortsätta arbetet i område {n}.",
            ],
        )
    yield (
        "agreements",
        [
            f"  - id: agreement-{n}",
            f"    name: Överenskommelse om samverkan i område {n}",
            "    kind: agreement",
            "    status: in_force",
            "    valid_from: 2024-01-01",
            f"    parties: [{{organisation: municipality-{n}}}, {{organisation: care-{n}}}]",
            "    approvals:",
            f"      - {{party: municipality-{n}, on: 2023-12-01}}",
            f"      - {{party: care-{n}, on: 2023-12-04}}",
        ],
    )
    yield "matters", [f"  - id: matter-{n}", f"    name: Frågor om område {n}"]


def _group(n: int, kind: str, homes: tuple[str, ...], history: int) -> list[str]:
    lines = [
        f"  - id: {kind.replace('_', '-')}-{n}",
        f"    name: {{sv: {_GROUPS[kind]} i område {n}, en: {kind.replace('_', ' ')} of area {n}}}",
        f"    kind: {kind}",
        f"    area: area-{n}",
        f"    mandates: [{{kind: {'decides' if 'management' in kind else 'prepares'}}}]",
        "    officers: [{role: chair, seat: seat-0}]",
        "    seats:",
    ]
    for seat in range(_SEATS):
        lines += [
            f"      - id: seat-{seat}",
            f"        organisation: {homes[seat]}",
            f"        deputies: [{{organisation: {homes[seat]}}}]",
            "        holders:",
        ]
        for turn in range(history):
            lines += [
                f"          - person: p-{_OFFICES[seat + 3 * (turn % 2)]}-{n}",
                *_validity(turn, history, "            "),
            ]
    return lines


def _meeting(n: int, turn: int) -> list[str]:
    group = f"local-management-group-{n}"
    return [
        f"  - id: meeting-{n}-{turn}",
        f"    group: {group}",
        f"    on: {_day(turn, 12)}",
        "    attendance:",
        f"      present: [{', '.join(f'p-{office}-{n}' for office in _OFFICES[:_SEATS])}]",
        "    items:",
        f"      - {{number: 1, title: Läget i område {n}, outcomes: [information]}}",
        f"      - {{number: 2, title: Fortsatt arbete, decisions: [decision-{n}-{turn}]}}",
    ]


def _validity(turn: int, history: int, indent: str) -> list[str]:
    last = turn == history - 1
    return [
        *([f"{indent}valid_from: {_month(turn)}"] if turn else []),
        *([] if last else [f"{indent}valid_to: {_month(turn)}"]),
    ]


def _month(turn: int) -> str:
    return f"{2000 + turn // 12}-{turn % 12 + 1:02}"


def _day(turn: int, day: int) -> str:
    return f"{_month(turn)}-{day:02}"
