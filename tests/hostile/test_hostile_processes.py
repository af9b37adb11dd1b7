"""The worst of it in a process of its own, which must end well and within bounds."""

import os
import subprocess
import sys

import pytest

LONGEST = 20
"""Seconds after which the test gives up: it takes a fraction of that."""

MOST_MEMORY = 600 * 2**20
READ = """
import sys
from pathlib import Path
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
except ImportError:
    pass
from narvard.files.document import read_document
from narvard.files.source import Source, read_source
source = read_source(Path(sys.argv[1]))
if isinstance(source, Source):
    found = getattr(read_document(source), "findings", [])
else:
    found = [source]
print(*(one.rule.code for one in found[:3]))
"""
TEXTS = {
    "deep.yaml": ("[" * 100_000, "YML009"),
    "deep-mappings.yaml": ("a: " + "{a: " * 100_000, "YML009"),
    "deep-block.yaml": ("- " * 100_000, "YML009"),
    "deep.json": ("[" * 100_000, "YML009"),
    "aliases.yaml": (
        "a: &a [x, x]\n"
        + "".join(
            f"{new}: &{new} [{', '.join([f'*{old}'] * 9)}]\n"
            for old, new in zip("abcdefgh", "bcdefghi", strict=True)
        ),
        "YML005",
    ),
    "merges.yaml": (
        "a0: &a0 {x: y}\n"
        + "".join(f"a{n + 1}: &a{n + 1}\n  <<: [*a{n}, *a{n}]\n" for n in range(24)),
        "YML005",
    ),
    "many-keys.yaml": ("".join(f"k{n}: {n}\n" for n in range(300_000)), ""),
    "too-many-keys.yaml": ("".join(f"k{n}: {n}\n" for n in range(600_000)), "YML010"),
    "long.yaml": ("a: " + "x" * 20_000_000, "YML010"),
    "long-within-the-file.yaml": ("a: '" + "x\n\n" * 3_000_000 + "'", "YML010"),
    "long.json": ('{"a": "' + "x" * 9_000_000 + '"}', "YML010"),
    "duplicates.json": ("{" + '"a":1,' * 1_000_000 + '"a":1}', "YML004"),
}


def read_apart(path):
    found = subprocess.run(
        [sys.executable, "-c", READ.format(memory=MOST_MEMORY), str(path)],
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    assert (found.returncode, found.stderr) == (0, "")
    return found.stdout.split()


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_file_ends_in_a_finding(name, tmp_path):
    text, code = TEXTS[name]
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert read_apart(tmp_path / name)[:1] == [code] * bool(code)


@pytest.mark.skipif(os.name != "posix", reason="needs pipes and devices")
def test_what_is_no_file_ends_in_a_finding(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")
    for path in [tmp_path / "pipe.yaml", tmp_path / "circle.yaml", "/dev/zero", tmp_path]:
        assert read_apart(path) == ["YML017"]
