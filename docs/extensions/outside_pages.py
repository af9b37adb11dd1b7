"""Pages that stand at the top of the repository are part of the site as well."""

from pathlib import Path

from sphinx.application import Sphinx

OUTSIDE = {"changelog": "CHANGELOG.md", "contributing": "CONTRIBUTING.md"}
"""Pages of the site that only lead to a file above `docs`, and this file."""


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension."""
    app.connect("source-read", _take_in)
    app.connect("env-before-read-docs", _read_again)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _take_in(app: Sphinx, page: str, source: list[str]) -> None:
    if page in OUTSIDE:
        text = Path(app.srcdir).parent.joinpath(OUTSIDE[page]).read_text("utf-8")
        source[0] = text.replace("](docs/", "](")


def _read_again(_app: Sphinx, _env: object, pages: list[str]) -> None:
    pages.extend(page for page in OUTSIDE if page not in pages)
