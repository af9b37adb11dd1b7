"""Every notebook runs from its first cell to its last, in a kernel of its own."""

import re
import warnings
from pathlib import Path

import jupytext
import nbclient
import pytest

pytestmark = pytest.mark.long

NOTEBOOKS = Path(__file__).resolve().parents[1] / "docs" / "notebooks"


def run(path):
    notebook = jupytext.read(path)
    client = nbclient.NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what the kernel's own libraries warn of
        client.execute()
    return notebook


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.py")), ids=lambda path: path.stem)
def test_a_notebook_runs_and_shows_what_it_says(path):
    notebook = run(path)
    shown = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert shown
    # What goes to standard error is a warning that the reader would have to explain.
    assert [one.text for one in shown if one.get("name") == "stderr"] == []
    kinds = {kind for one in shown for kind in one.get("data", {})}
    assert {"text/html", "image/png"} <= kinds
    for one in shown:
        html = one.get("data", {}).get("text/html", "")
        assert not re.search(r"<script|https?://|javascript:", html)
