"""Draw a timeline or an organisation chart into a file.

The picture goes to the file that --output names, as SVG, PNG or PDF by its ending; what
is in it is said in a sentence on standard output.
"""

import argparse
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from narvard.cli import answering, days, languages, loading, streams
from narvard.cli.exit_codes import ExitCode
from narvard.cli.usage import UsageError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from narvard.graph.collaboration import Collaboration
    from narvard.outputs.plots.pictures import PictureForm
    from narvard.outputs.plots.timeline_rows import Subject

_FORMS = ("svg", "png", "pdf")
_SUBJECTS = ("seats", "agreements", "routines", "officers")
_WINDOW = timedelta(days=364)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of this command."""
    parser.add_argument("picture", choices=("timeline", "organisation-chart"), help="what is drawn")
    loading.add_path(parser)
    parser.add_argument(
        "--output",
        required=True,
        metavar="FILE",
        help="the file to write; its name ends in .svg, .png or .pdf",
    )
    parser.add_argument(
        "--on",
        type=days.day,
        metavar="DATE",
        help="the day of the chart, as YYYY-MM-DD, today by default; on a timeline a day to mark",
    )
    days.add_from(parser)
    days.add_to(parser, "that of a year")
    parser.add_argument(
        "--of",
        action="append",
        choices=_SUBJECTS,
        metavar="WHAT",
        help="what a timeline shows: seats, officers, agreements or routines; all by default; "
        "may be given several times",
    )
    parser.add_argument(
        "--group",
        action="append",
        metavar="ID",
        help="only the seats and officers of this group on a timeline; may be given several times",
    )
    languages.add_lang(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the picture, and say what is in it."""
    from narvard.files.whole import write_whole
    from narvard.kernel.errors import MissingExtra
    from narvard.outputs.layout import Page
    from narvard.outputs.plots.pictures import description_of, picture_file

    form = Path(arguments.output).suffix.lower().removeprefix(".")
    if form not in _FORMS:
        raise UsageError("--output needs a file whose name ends in .svg, .png or .pdf")
    collaboration = loading.load(arguments)
    try:
        figure = _picture(arguments, collaboration)
    except MissingExtra as missing:
        raise UsageError(str(missing)) from None
    write_whole(Path(arguments.output), picture_file(figure, cast("PictureForm", form)))
    page = Page(languages.words(arguments))
    page.line(description_of(figure))
    streams.write(str(page))
    return ExitCode.CLEAN


def _picture(arguments: argparse.Namespace, collaboration: "Collaboration") -> "Figure":
    from narvard.outputs.plots.pictures import organisation_chart, timeline

    words = languages.words(arguments)
    if arguments.picture == "organisation-chart":
        _refuse_of_timeline(arguments)
        with answering.questions(arguments):
            return organisation_chart(collaboration, on=arguments.on or days.today(), words=words)
    first: date = arguments.first or days.today()
    last: date = arguments.last or first + _WINDOW
    subjects = cast("tuple[Subject, ...]", tuple(arguments.of or _SUBJECTS))
    written = next((one for one in arguments.group or () if one not in collaboration.groups), None)
    with answering.questions(arguments, (written, collaboration.groups)):
        return timeline(
            collaboration,
            first,
            last,
            of=subjects,
            groups=arguments.group,
            on=arguments.on,
            words=words,
        )


def _refuse_of_timeline(arguments: argparse.Namespace) -> None:
    """An error of usage for what only a timeline takes."""
    for option, value in (
        ("--from", arguments.first),
        ("--to", arguments.last),
        ("--of", arguments.of),
        ("--group", arguments.group),
    ):
        if value is not None:
            raise UsageError(f"{option} is for a timeline")
