"""How the documentation becomes a site: `python -m sphinx -W docs build/site`.

The pages are plain Markdown that reads well in a repository too. What a site needs beside them
is made by the extensions in `docs/extensions`.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "extensions"))

project = "narvard"
author = "The narvard authors"
language = "en"

extensions = ["myst_parser", "contents", "notebook_pages", "outside_pages", "llms", "swedish_pages"]
exclude_patterns = ["conf.py", "extensions", "build"]

myst_heading_anchors = 6
nitpicky = True
smartquotes = False  # messages and keys are shown as they are

html_theme = "furo"
html_title = "narvard"
html_copy_source = False
pygments_style = "default"
pygments_dark_style = "github-dark"
templates_path = ["extensions/templates"]

suppress_warnings = ["misc.highlighting_failure"]  # bad examples are not always YAML
