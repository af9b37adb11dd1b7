"""Notebooks kept as Python files in the percent format become pages."""

from collections.abc import Iterator

from docutils import nodes
from myst_parser.parsers.sphinx_ import MystParser
from sphinx.application import Sphinx

_CELL = "# %%"
_TEXT_CELL = "# %% [markdown]"


class NotebookParser(MystParser):
    """Reads a notebook: its text as Markdown, its code as blocks of Python."""

    supported = ("percent",)

    def parse(self, inputstring: str, document: nodes.document) -> None:
        """Read the text of a notebook into a document."""
        super().parse("\n".join(as_markdown(inputstring)), document)


def as_markdown(notebook: str) -> Iterator[str]:
    """The lines of a page that shows a notebook; what stands above its first cell is left out."""
    cells: list[list[str]] = []
    for line in notebook.splitlines():
        if line.startswith(_CELL):
            cells.append([line])
        elif cells:
            cells[-1].append(line)
    for first, *lines in cells:
        if first.startswith(_TEXT_CELL):
            yield from (line.removeprefix("#").removeprefix(" ") for line in lines)
        else:
            yield from ("```python", *"\n".join(lines).strip("\n").splitlines(), "```", "")


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the extension."""
    app.add_source_suffix(".py", "percent")
    app.add_source_parser(NotebookParser)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
