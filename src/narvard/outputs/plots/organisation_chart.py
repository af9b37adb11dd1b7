"""Drawing an organisation chart: boxes from left to right, lines between them."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from matplotlib.collections import LineCollection
from matplotlib.patches import FancyBboxPatch, Rectangle

from narvard.kernel.phrase import Phrase, Said, Words, both
from narvard.model.groups import GroupKind, OfficerRole
from narvard.model.text import Text
from narvard.outputs.plots.canvas import GREY, INK, PALE, PAPER, Canvas, Picture, measured, wrapped
from narvard.outputs.plots.chart_boxes import ChartBox
from narvard.outputs.plots.timeline_rows import ROLES, STATUSES

_MARGIN: Final = 0.35
_HEADER: Final = 1.0
_BOX: Final = (2.7, 0.98)
_ACROSS: Final = 0.6
_DOWN: Final = 0.2
_HEADING: Final = 0.55
_FOOTER: Final = 0.5
_BAND: Final = 0.09
_INSET: Final = 0.2
_NAME: Final = 9.0
_SMALL: Final = 7.5
_DOT: Final = 0.13
_DENSEST: Final = 0.05

_DECIDES: Final = "#0072b2"
_PREPARES: Final = "#56b4e9"
_THEME: Final = "#009e73"
_LOCAL: Final = "#e69f00"
_OTHERWISE: Final = "#8d99ae"
_VERMILION: Final = "#d55e00"

_COLOURS: Final[dict[GroupKind, str]] = {
    "steering_group": _DECIDES,
    "political_consultation_body": _DECIDES,
    "political_body": _DECIDES,
    "board": _DECIDES,
    "strategic_committee": _DECIDES,
    "partnership_meeting": _DECIDES,
    "working_committee": _PREPARES,
    "preparatory_group": _PREPARES,
    "committee": _PREPARES,
    "professional_committee": _PREPARES,
    "assignment_group": _THEME,
    "working_group": _THEME,
    "local_management_group": _LOCAL,
    "local_preparatory_group": _LOCAL,
}
_BANDS: Final[tuple[tuple[str, Phrase], ...]] = (
    (_DECIDES, Phrase("steering and political groups")),
    (_PREPARES, Phrase("committees and preparatory groups")),
    (_THEME, Phrase("assignment groups and working groups")),
    (_LOCAL, Phrase("local groups")),
    (_OTHERWISE, Phrase("other groups")),
)
_SEATS: Final[dict[str, tuple[str, str, str, Phrase]]] = {
    "held": ("o", INK, INK, Phrase("seat that is held")),
    "vacant": ("s", PAPER, _VERMILION, Phrase("seat declared vacant")),
    "not_written": ("o", PAPER, GREY, Phrase("seat for which no holder is written")),
}
_UNFINISHED: Final = frozenset({"planned", "proposed"})


def draw(title: "Said | Text", boxes: Sequence[ChartBox], *, on: date, words: Words) -> Picture:
    """An organisation chart of `boxes` on a day, in the language of `words`."""
    tree = [box for box in boxes if not box.apart]
    apart = [box for box in boxes if box.apart]
    columns = max([3, *(box.column + 1 for box in boxes)])
    step = _BOX[1] + _DOWN
    tree_height = max((box.slot + 1 for box in tree), default=0) * step
    apart_height = max((box.slot + 1 for box in apart), default=0) * step
    heading = _HEADING if tree and apart else 0
    keys = _keys(boxes)
    footer = _FOOTER + 0.26 * -(-len(keys) // columns)
    canvas = Canvas(
        2 * _MARGIN + columns * _BOX[0] + (columns - 1) * _ACROSS,
        _HEADER + tree_height + heading + apart_height + footer,
        words,
    )
    canvas.write(
        _MARGIN,
        canvas.height - 0.36,
        title,
        size=15,
        weight="bold",
        width=canvas.width - 2 * _MARGIN,
    )
    said = Phrase("Groups and their seats on {day}", day=str(on))
    canvas.write(_MARGIN, canvas.height - 0.64, said, size=9.5, colour=GREY)
    top = canvas.height - _HEADER
    corners = {box.id: _corner(box, top) for box in tree}
    _lines(canvas, tree, corners)
    below = top - tree_height - heading
    if heading:
        canvas.write(
            _MARGIN,
            below + 0.2,
            Phrase("Groups that report to no other"),
            size=10.5,
            weight="bold",
            colour=GREY,
        )
        rule = [[(_MARGIN, below + 0.38), (canvas.width - _MARGIN, below + 0.38)]]
        canvas.axes.add_collection(LineCollection(rule, colors=PALE, linewidths=1), autolim=False)
    corners.update((box.id, _corner(box, below)) for box in apart)
    for box in boxes:
        _draw_box(canvas, box, *corners[box.id])
    if not boxes:
        canvas.write(_MARGIN, footer, Phrase("no group is written for this day"), size=9)
    _legend(canvas, keys, columns, footer)
    return canvas.figure


def _corner(box: ChartBox, top: float) -> tuple[float, float]:
    """The lower left corner of a box."""
    x = _MARGIN + box.column * (_BOX[0] + _ACROSS)
    return x, top - box.slot * (_BOX[1] + _DOWN) - _BOX[1]


def _lines(
    canvas: Canvas, boxes: Sequence[ChartBox], corners: dict[str, tuple[float, float]]
) -> None:
    for box in boxes:
        if box.above is None:
            continue
        x, y = corners[box.id]
        from_x, from_y = corners[box.above]
        middle, from_middle = y + _BOX[1] / 2, from_y + _BOX[1] / 2
        bend = from_x + _BOX[0] + _ACROSS / 2
        path = [(from_x + _BOX[0], from_middle), (bend, from_middle), (bend, middle), (x, middle)]
        canvas.axes.add_collection(
            LineCollection(
                [path],
                colors=GREY,
                linewidths=1.2,
                linestyles="dashed" if box.status in _UNFINISHED else "solid",
                zorder=1,
                gid="line",
            ),
            autolim=False,
        )


def _draw_box(canvas: Canvas, box: ChartBox, x: float, y: float) -> None:
    width, height = _BOX
    ended = box.status == "ended"
    outline = FancyBboxPatch(
        (x, y),
        width,
        height,
        boxstyle="round,pad=0,rounding_size=0.06",
        facecolor="#f1f2f4" if ended else PAPER,
        edgecolor=PALE if ended else GREY,
        hatch="//" if ended else None,
        linewidth=1.1,
        linestyle=(0, (4, 2.5)) if box.status in _UNFINISHED else "solid",
        zorder=2,
        gid="box",
    )
    canvas.axes.add_patch(outline)
    if ended:
        veil = Rectangle(
            (x + 0.12, y + 0.08), width - 0.2, height - 0.16, color="#f1f2f4", zorder=2.5
        )
        canvas.axes.add_patch(veil)
    band = Rectangle(
        (x + 0.04, y + 0.08), _BAND - 0.03, height - 0.16, color=_colour(box.kind), zorder=3
    )
    canvas.axes.add_patch(band)
    left, room = x + _INSET, width - _INSET - 0.1
    lines = wrapped(canvas.say(box.name), room, _NAME, "bold", 2)
    at = y + height - (0.18 if len(lines) > 1 else 0.25)
    for written in lines:
        canvas.write(left, at, written, size=_NAME, weight="bold")
        at -= 0.165
    canvas.write(left, y + 0.44, _chair(box), size=_SMALL, colour=GREY, width=room)
    _seats(canvas, box, left, y + 0.19, room)


def _colour(kind: GroupKind) -> str:
    return _COLOURS.get(kind, _OTHERWISE)


def _chair(box: ChartBox) -> Phrase:
    led: list[tuple[OfficerRole, tuple[str, ...]]] = [*box.leaders]
    if box.chairs or not led:
        led.insert(0, ("chair", box.chairs))
    said = _led_by(*led[0])
    for other in led[1:]:
        said = Phrase("{rest}; {last}", rest=said, last=_led_by(*other))
    if box.in_circle:
        said = Phrase("{rest}; reports in a circle", rest=said)
    if box.status == "active":
        return said
    return Phrase("{status}; {rest}", status=STATUSES[box.status], rest=said)


def _led_by(role: OfficerRole, who: Sequence[str]) -> Phrase:
    if who:
        return Phrase("{role}: {who}", role=ROLES[role], who=both(who))
    return Phrase("chair: nobody is written")


def _seats(canvas: Canvas, box: ChartBox, left: float, middle: float, room: float) -> None:
    if not box.seats:
        said = Phrase("no seats are written")
        canvas.write(left, middle, said, size=_SMALL, colour=GREY, italic=True)
        return
    held = sum(seat == "held" for seat in box.seats)
    said = Phrase("{held} of {count}", held=held, count=len(box.seats))
    if box.partly_known:
        said = Phrase("{rest}, partly known", rest=said)
    free = room - measured(canvas.say(said), _SMALL) - 0.1
    pitch = min(_DOT, max(free / len(box.seats), _DENSEST))
    dots = min(len(box.seats), int(free / pitch + 0.001))
    for index, seat in enumerate(box.seats[:dots]):
        _dot(canvas, left + 0.05 + index * pitch, middle, seat, "seat", size=pitch * 43)
    canvas.write(left + dots * pitch + 0.06, middle, said, size=_SMALL, colour=GREY)


def _dot(canvas: Canvas, x: float, y: float, seat: str, gid: str, *, size: float = 5.6) -> None:
    marker, fill, edge, _ = _SEATS[seat]
    canvas.axes.plot(
        [x],
        [y],
        marker=marker,
        markersize=size,
        markerfacecolor=fill,
        markeredgecolor=edge,
        markeredgewidth=1.1,
        linestyle="none",
        zorder=4,
        gid=gid,
    )


def _keys(boxes: Sequence[ChartBox]) -> list[tuple[str, Phrase]]:
    """What the legend explains: what there is, and nothing else."""
    colours = {_colour(box.kind) for box in boxes}
    seats = {seat for box in boxes for seat in box.seats}
    bands: list[tuple[str, Phrase]] = [
        (colour, said) for colour, said in _BANDS if colour in colours
    ]
    bands += [(seat, look[3]) for seat, look in _SEATS.items() if seat in seats]
    if any(box.status in _UNFINISHED for box in boxes):
        bands.append(("dashed", Phrase("planned or proposed")))
    if any(box.status == "ended" for box in boxes):
        bands.append(("hatched", Phrase("ended")))
    return bands


def _legend(
    canvas: Canvas, keys: Sequence[tuple[str, Phrase]], columns: int, footer: float
) -> None:
    width = (canvas.width - 2 * _MARGIN) / columns
    for index, (key, said) in enumerate(keys):
        x = _MARGIN + (index % columns) * width
        y = footer - 0.3 - (index // columns) * 0.26
        if key in {"dashed", "hatched"}:
            sample = Rectangle(
                (x, y - 0.07),
                0.3,
                0.14,
                facecolor="#f1f2f4" if key == "hatched" else PAPER,
                edgecolor=GREY,
                hatch="////" if key == "hatched" else None,
                linestyle=(0, (4, 2.5)) if key == "dashed" else "solid",
            )
            canvas.axes.add_patch(sample)
        elif key in _SEATS:
            _dot(canvas, x + 0.15, y, key, "legend")
        else:
            canvas.axes.add_patch(Rectangle((x + 0.12, y - 0.08), 0.06, 0.16, color=key))
        canvas.write(x + 0.4, y, said, size=8, width=width - 0.45)
