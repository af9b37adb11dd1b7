"""Every snippet in the README and in the docs runs as a test.

A `python` block is run. A `yaml` block is written to the file that the line above it
ends with (`care/groups.yaml`:), or else it must have the shape of a collaboration. So is a
`toml` block. A `console` block runs the commands after `$ ` and must print exactly what
follows, up to a last line of three points.
"""

import contextlib
import gc
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings
from sybil import Sybil
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser

ROOT = Path(__file__).parent

for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(variable, None)  # tests expect English unless they ask for something else


def pytest_collection_finish():
    """Let the garbage collector pass over the tests, which live until the end, and come rarely."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


settings.register_profile("narvard", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("thorough", deadline=None, max_examples=1_000)
settings.load_profile("narvard")


def run_yaml(example):
    text = example.parsed
    if write_named(example, "yaml"):
        return
    from narvard import check_text

    whole = text if text.startswith(("format:", "# yaml-language-server")) else "format: 1\n" + text
    report = check_text(whole, name="snippet.yaml", as_of=date(2025, 4, 3), rules=[])
    assert report.complete, report.diagnostics


def run_toml(example):
    assert write_named(example, "toml"), "settings stand in a file that the line above names"


def write_named(example, suffix):
    """Write a block to the file that the line above it ends with, if it does."""
    above = example.document.text[: example.start].rstrip().rsplit("\n", 1)[-1]
    named = re.search(rf"`([\w./-]+[.]{suffix})`:$", above)
    if named is None:
        return False
    target = Path(named[1])
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(example.parsed, "utf-8")
    return True


def run_console(example):
    commands = example.parsed.split("$ ")[1:]
    for command in commands:
        line, _, expected = command.partition("\n")
        match shlex.split(line, comments=True):
            case ["cat", name]:
                printed = Path(name).read_text("utf-8")
            case ["mkdir", name]:
                printed = ""
                Path(name).mkdir()
            case ["narvard", *arguments, ">", name]:
                printed = ""
                Path(name).write_text(run_narvard(arguments), "utf-8")
            case ["narvard", *arguments]:
                printed = run_narvard(arguments)
            case ["python", "-m", module, *arguments]:
                printed = run_module(module, arguments)
            case words:
                pytest.fail(f"a console block cannot run {words[0]}")
        said = expected.rstrip("\n")
        if said.endswith("\n..."):
            assert printed.startswith(said.removesuffix("...")), printed
        else:
            assert printed.rstrip("\n") == said, printed


def run_narvard(arguments):
    from narvard.cli import main

    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.redirect_stderr(printed):
        main(arguments)
    return printed.getvalue()


def run_module(module, arguments):
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout + done.stderr


def in_a_folder_of_its_own(namespace):
    namespace["_home"] = Path.cwd()
    folder = Path(tempfile.mkdtemp())
    namespace["_folder"] = folder
    (folder / "examples").symlink_to(ROOT / "examples")
    (folder / "schemas").symlink_to(ROOT / "schemas")
    os.environ["NO_COLOR"] = "1"
    os.chdir(folder)


def back_home(namespace):
    os.chdir(namespace["_home"])
    os.environ.pop("NO_COLOR", None)
    shutil.rmtree(namespace["_folder"])


pytest_collect_file = Sybil(
    parsers=[
        PythonCodeBlockParser(),
        CodeBlockParser(language="yaml", evaluator=run_yaml),
        CodeBlockParser(language="toml", evaluator=run_toml),
        CodeBlockParser(language="console", evaluator=run_console),
    ],
    patterns=["README.md", "docs/*.md", "docs/concepts/*.md", "docs/how-to/*.md"],
    path=str(ROOT),
    setup=in_a_folder_of_its_own,
    teardown=back_home,
).pytest()
