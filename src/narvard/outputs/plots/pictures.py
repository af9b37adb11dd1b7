"""The pictures that can be drawn, and what is in them."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from attrs import evolve

from narvard.graph.collaboration import Collaboration
from narvard.kernel.errors import MissingExtra, Unanswerable
from narvard.kernel.interval import Interval
from narvard.kernel.partial_date import PartialDate
from narvard.kernel.phrase import ENGLISH, Phrase, Said, Words, both, either, quoted, say
from narvard.model.text import Text
from narvard.outputs.languages import code_of
from narvard.outputs.plots.chart_boxes import ChartBox, chart_boxes
from narvard.outputs.plots.timeline_rows import SUBJECTS, Section, Subject, sections

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PictureForm: TypeAlias = Literal["svg", "png", "pdf"]
"""The sorts of file that a picture can be written to."""

_MOST_ROWS: Final = 120
_DOTS_PER_INCH: Final = 150


def timeline(
    collaboration: Collaboration,
    first: date,
    last: date,
    *,
    of: Iterable[Subject] = SUBJECTS,
    groups: Iterable[str] | None = None,
    on: date | None = None,
    most_rows: int = _MOST_ROWS,
    words: Words = ENGLISH,
) -> "Figure":
    """Who holds which seat and task, which agreements and routines hold, day by day.

    Where nobody is written for a seat the row says so, and whether that is declared. Of
    what is not in force and has no dates only the status is shown: no day is guessed.
    The picture has a white background, and is drawn without `pyplot`.

    Args:
        collaboration: the collaboration over all time.
        first: the first day shown.
        last: the last day shown, inclusive.
        of: what is shown of it.
        groups: the ids of the groups whose seats and tasks are shown; all by default.
        on: a day that is marked; it also decides which reviews are due next.
        most_rows: how many rows are drawn at most; the picture says how many more there are.
        words: the language.

    Raises:
        Unanswerable: when `last` is before `first` or one of them outside the years that can
            be written, a group or subject is not known, or the picture would be too large.
        MissingExtra: when matplotlib, of the extra `plots`, is missing.
    """
    if last < first:
        raise Unanswerable(
            Phrase("the last day, {last}, is before the first, {first}", last=last, first=first)
        )
    window = Interval.between(_shown(first), _shown(last))
    subjects = tuple(of)
    for subject in subjects:
        if subject not in SUBJECTS:
            raise Unanswerable(
                Phrase(
                    "'{subject}' cannot be shown on a timeline, only {known}",
                    subject=subject,
                    known=either(quoted(SUBJECTS)),
                )
            )
    chosen = tuple(collaboration.groups) if groups is None else tuple(dict.fromkeys(groups))
    for group in chosen:
        if group not in collaboration.groups:
            raise Unanswerable(Phrase("there is no group '{id}'", id=group))
    try:
        from narvard.outputs.plots.timeline import draw
    except ModuleNotFoundError as missing:
        raise _refusal(missing) from None

    found = tuple(sections(collaboration, window, subjects, chosen, on or last))
    shown, hidden = _cut(found, most_rows)
    figure = draw(
        _title(collaboration),
        shown,
        (first, last),
        hidden=hidden,
        breakpoints=collaboration.breakpoints(),
        on=on,
        words=words,
    )
    figure.description = say(
        _timeline_said(_named(collaboration, words), shown, first, last, hidden=hidden), words
    )
    return figure


def organisation_chart(
    collaboration: Collaboration, *, on: date, words: Words = ENGLISH
) -> "Figure":
    """Which group reports to which on a day, who leads them and which seats are filled.

    A group stands to the right of the one it reports to. Groups that report to no other
    and to which none reports stand apart, below. The picture has a white background, and is
    drawn without `pyplot`.

    Args:
        collaboration: the collaboration.
        on: the day.
        words: the language.

    Raises:
        Unanswerable: when the picture would be too large.
        MissingExtra: when matplotlib, of the extra `plots`, is missing.
    """
    try:
        from narvard.outputs.plots.organisation_chart import draw
    except ModuleNotFoundError as missing:
        raise _refusal(missing) from None

    boxes = chart_boxes(collaboration, on)
    figure = draw(_title(collaboration), boxes, on=on, words=words)
    figure.description = say(_chart_said(_named(collaboration, words), boxes, on), words)
    return figure


def picture_file(figure: "Figure", form: PictureForm) -> bytes:
    """The bytes of a picture as a file; the same picture gives the same bytes.

    In an SVG file text stays text, which can be searched and read aloud.

    Args:
        figure: a picture that narvard drew.
        form: what sort of file.
    """
    from io import BytesIO

    from matplotlib import rc_context

    said = description_of(figure)
    metadata: dict[PictureForm, dict[str, str | None]] = {
        "svg": {"Date": None, "Creator": "narvard", "Description": said},
        "png": {"Software": "narvard", "Description": said},
        "pdf": {"CreationDate": None, "Creator": "narvard", "Producer": "narvard", "Subject": said},
    }
    written = BytesIO()
    with rc_context({"svg.hashsalt": "narvard", "svg.fonttype": "none", "pdf.fonttype": 42}):
        figure.savefig(written, format=form, metadata=metadata[form], dpi=_DOTS_PER_INCH)
    return written.getvalue()


def description_of(figure: "Figure") -> str:
    """What is in a picture that narvard drew, in a sentence: a text in its place.

    Raises:
        TypeError: when narvard did not draw it.
    """
    description = getattr(figure, "description", None)
    if not isinstance(description, str):
        raise TypeError("only a picture that narvard drew has a description")
    return description


def _shown(day: date) -> PartialDate:
    try:
        return PartialDate.of(day)
    except ValueError:
        raise Unanswerable(
            Phrase("{day} is outside the years that can be written", day=day)
        ) from None


def _refusal(missing: ModuleNotFoundError) -> Exception:
    if (missing.name or "").partition(".")[0] == "matplotlib":
        return MissingExtra("matplotlib", "plots")
    return missing


def _title(collaboration: Collaboration) -> "Said | Text":
    header = collaboration.header
    if header is None:
        return Phrase("a collaboration without a name")
    return header.id if header.name is None else header.name


def _named(collaboration: Collaboration, words: Words) -> Said:
    title = _title(collaboration)
    return title.in_language(code_of(words)) if isinstance(title, Text) else title


def _cut(found: tuple[Section, ...], most: int) -> tuple[tuple[Section, ...], int]:
    """As many rows as may be drawn, and how many are left."""
    shown: list[Section] = []
    left = max(most, 0)
    for section in found:
        rows = section.rows[:left]
        left -= len(rows)
        if rows:
            shown.append(evolve(section, rows=rows))
    total = sum(len(section.rows) for section in found)
    return tuple(shown), total - sum(len(section.rows) for section in shown)


def _timeline_said(
    named: Said, found: tuple[Section, ...], first: date, last: date, *, hidden: int
) -> Phrase:
    bars = [bar for section in found for row in section.rows for bar in row.bars]

    def count(subject: str) -> int:
        return sum(bool(row.label) for one in found if one.subject == subject for row in one.rows)

    parts = (
        Phrase.counted(
            "{count} time of holding a seat",
            "{count} times of holding a seat",
            sum(bar.kind == "holder" for bar in bars),
        ),
        Phrase.counted(
            "{count} time without a holder",
            "{count} times without a holder",
            sum(bar.kind in {"vacant", "not_written"} for bar in bars),
        ),
        Phrase.counted(
            "{count} time with a task",
            "{count} times with a task",
            sum(bar.kind == "officer" for bar in bars),
        ),
        Phrase.counted("{count} agreement", "{count} agreements", count("agreements")),
        Phrase.counted("{count} routine", "{count} routines", count("routines")),
        Phrase.counted("{count} pause", "{count} pauses", sum(bar.kind == "pause" for bar in bars)),
    )
    said = [part for part in parts if part.count]
    drawn = Phrase(
        "A timeline of '{name}' from {first} to {last}: {what}.",
        name=named,
        first=first,
        last=last,
        what=both(said) if said else _nothing(hidden),
    )
    if not hidden:
        return drawn
    return Phrase.counted(
        "{drawn} {count} more row is not drawn.",
        "{drawn} {count} more rows are not drawn.",
        hidden,
        drawn=drawn,
    )


def _nothing(hidden: int) -> Phrase:
    if hidden:
        return Phrase("nothing is drawn")
    return Phrase("nothing is written for these days")


def _chart_said(named: Said, boxes: tuple[ChartBox, ...], on: date) -> Phrase:
    return Phrase(
        "An organisation chart of '{name}' on {day}: {groups}, with {held} and {empty}.",
        name=named,
        day=on,
        groups=Phrase.counted("{count} group", "{count} groups", len(boxes)),
        held=Phrase.counted(
            "{count} seat that is held",
            "{count} seats that are held",
            sum(seat == "held" for box in boxes for seat in box.seats),
        ),
        empty=Phrase.counted(
            "{count} seat without a holder",
            "{count} seats without a holder",
            sum(seat != "held" for box in boxes for seat in box.seats),
        ),
    )
