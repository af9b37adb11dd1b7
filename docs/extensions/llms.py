"""Write `llms.txt`: what there is to read, a line for each page.

The lines are those of the pages that lead to others, whose list items say what is behind a link.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx

_ITEM = re.compile(
    r"^- \[(?P<title>.+?)\]\((?P<page>[\w./-]+)\.(?:md|py)\)(?P<said>:.+)?$", re.MULTILINE
)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension."""
    app.connect("build-finished", _write)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _write(app: Sphinx, failure: Exception | None) -> None:
    if failure is None and app.builder.name == "html":
        Path(app.outdir, "llms.txt").write_text("\n".join(_lines(app)) + "\n", "utf-8")


def _lines(app: Sphinx) -> Iterator[str]:
    start = _text(app, "index")
    title, summary, *_ = start.split("\n\n")
    yield from (title, "", f"> {summary}", "", "## Start", "")
    sections = []
    for item in _ITEM.finditer(start):
        if item["page"].endswith("/index"):
            sections.append(item)
        else:
            yield _line(app, item, item["page"])
    for section in sections:
        folder = section["page"].removesuffix("index")
        yield from ("", f"## {section['title']}", "")
        for item in _ITEM.finditer(_text(app, section["page"])):
            yield _line(app, item, folder + item["page"])


def _line(app: Sphinx, item: re.Match[str], page: str) -> str:
    return f"- [{item['title']}]({app.builder.get_target_uri(page)}){item['said'] or ''}"


def _text(app: Sphinx, page: str) -> str:
    return Path(app.env.doc2path(page)).read_text("utf-8")
