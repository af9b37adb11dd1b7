"""Pages in Swedish say that they are, to browsers and to those who have a page read to them."""

from docutils import nodes
from sphinx.application import Sphinx


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension."""
    app.connect("html-page-context", _name_language)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _name_language(
    _app: Sphinx,
    page: str,
    _template: str,
    context: dict[str, object],
    _doctree: nodes.document | None,
) -> None:
    if page.endswith(".sv"):
        context["language"] = "sv"
