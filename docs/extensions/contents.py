"""Tables of contents from the links of a page.

A page that leads to others links to them in a list, as any Markdown page does. In the site the
same links, in the same order, are what stands below it in the sidebar.
"""

import re

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

_LEADING = re.compile(r"(^|/)index$")
_LINK = re.compile(r"\]\((?P<page>[\w][\w./-]*?)\.(?:md|py)\)")
_OF_A_RULE = "reference/rules/"
"""Pages too many for a sidebar; the page of the rules leads to each."""


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension."""
    app.connect("source-read", _add_contents)
    app.connect("env-updated", _leave_out_rules)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _add_contents(_app: Sphinx, page: str, source: list[str]) -> None:
    if _LEADING.search(page):
        pages = dict.fromkeys(link["page"] for link in _LINK.finditer(source[0]))
        source[0] += "\n".join(["", "```{toctree}", ":hidden:", "", *pages, "```", ""])


def _leave_out_rules(_app: Sphinx, env: BuildEnvironment) -> None:
    for page in env.found_docs:
        if page.startswith(_OF_A_RULE):
            env.metadata[page]["orphan"] = ""
