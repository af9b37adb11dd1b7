"""What the tests of pictures share."""

import narvard

VALLEY = """\
format: 1
collaboration: {id: alder-valley, name: {en: Alder valley, sv: Aldalen}}
organisations:
  - {id: town, name: {en: The town, sv: Staden}, kind: municipality}
  - {id: region, kind: region}
people: [{id: p-a}, {id: p-b}, {id: p-c}]
groups:
  - id: steering
    name: Steering group
    kind: steering_group
    seats:
      - id: town
        organisation: town
        holders:
          - {person: p-a, valid_to: 2025-06-30}
          - {person: p-b, valid_from: 2025-07-01}
      - id: region
        name: Region
        holders: [{person: p-c, valid_from: 2025-03-01, valid_to: 2025-03-31}]
        vacancies: [{noted_on: 2025-04-01, valid_to: 2025-04-30}]
    officers:
      - {role: chair, seat: town}
  - {id: working, kind: working_group, reports_to: steering, status: planned}
  - {id: themes, kind: assignment_group, reports_to: steering}
  - {id: sub, kind: working_group, reports_to: themes}
  - {id: network, kind: network}
  - {id: old, kind: committee, status: ended}
  - {id: later, kind: committee, valid_from: 2026-01-01}
agreements:
  - id: care
    kind: agreement
    status: in_force
    valid_from: 2025-02-01
    valid_to: 2025-11-30
    review: {every: P6M, reviewed_on: [2025-05-10]}
  - {id: coming, kind: agreement, status: planned}
routines:
  - id: cord
    status: in_force
    valid_from: 2025-02-01
    pauses:
      - {weeks: 2025-W25/2025-W32, fallbacks: [{routine: plain}]}
  - {id: plain, status: proposed, planned_for: 2025-09}
"""


def collaboration(tmp_path, text=VALLEY):
    path = tmp_path / "all.yaml"
    path.write_text(text, "utf-8")
    return narvard.load(path)


def texts(figure):
    """Everything that is written on a picture, from top to bottom."""
    written = sorted(
        figure.axes[0].texts, key=lambda one: (-one.get_position()[1], one.get_position())
    )
    return [one.get_text() for one in written]


def patches(figure, gid):
    return [one for one in figure.axes[0].patches if one.get_gid() == gid]


def marks(figure, gid):
    return [one for one in figure.axes[0].lines if one.get_gid() == gid]


def overlapping(boxes):
    """The pairs of boxes, each (left, bottom, right, top), of which one lies on the other."""
    return [
        (one, other)
        for index, one in enumerate(boxes)
        for other in boxes[index + 1 :]
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]


def extents(figure, artists):
    """The boxes of artists as they are drawn, in dots, a hair smaller than they are."""
    renderer = figure.canvas.get_renderer()
    found = (artist.get_window_extent(renderer) for artist in artists)
    return [(one.x0 + 0.5, one.y0 + 0.5, one.x1 - 0.5, one.y1 - 0.5) for one in found]
