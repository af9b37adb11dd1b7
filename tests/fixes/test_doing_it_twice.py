"""What is mended, laid out or lifted is so: doing it again changes nothing."""

import shutil
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given, settings

from narvard import Collaboration, dump, load
from narvard.fixes.fixing import fix
from narvard.fixes.layout import lay_out
from narvard.fixes.migrating import migrate
from narvard.testing.strategies import collaborations

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
FORMS = {
    "as it is": lambda content: content,
    "with the line ends of Windows": lambda content: content.replace(b"\n", b"\r\n"),
    "with a byte order mark": lambda content: b"\xef\xbb\xbf" + content,
    "cut off": lambda content: content.rstrip(b"\n"),
    "with spaces at line ends": lambda content: content.replace(b"\n", b" \n"),
}
DEEDS = {
    "fix": fix,
    "guess": lambda path: fix(path, guess=True),
    "fmt": lay_out,
    "migrate": lambda path: migrate(path).fixed,
}


@pytest.fixture
def folder(tmp_path):
    """A folder with a schema, so that each file gets the line that names it."""
    (tmp_path / ".narvard").mkdir()
    (tmp_path / ".narvard" / "collaboration.schema.json").write_text("{}")
    return tmp_path


def families():
    """A folder of examples for each family of rules; one test for each would take too long."""
    return sorted({path.name[:3] for path in (EXAMPLES / "rules").iterdir() if path.is_dir()})


@pytest.mark.parametrize("family", families())
def test_each_example_of_a_rule(folder, family):
    copy = folder / "care.yaml"
    # Each example in one form: all of them in all forms would take too long.
    forms = cycle(FORMS.items())
    for path in sorted((EXAMPLES / "rules").glob(f"{family}*/bad*.yaml")):
        form, written = next(forms)
        copy.write_bytes(written(path.read_bytes()))
        for name, deed in DEEDS.items():
            deed(copy).write()
            assert deed(copy).files == (), f"{name} {path}, {form}"


@pytest.mark.parametrize("name", ["sodra-alvsborg", "minimal"])
def test_whole_folders(folder, name):
    shutil.copytree(EXAMPLES / name, folder / "care")
    for deed in DEEDS.values():
        deed(folder / "care").write()
        assert deed(folder / "care").files == ()


@settings(max_examples=15)
@given(collaborations())
def test_any_collaboration_means_the_same(tmp_path_factory, collaboration: Collaboration):
    path = tmp_path_factory.mktemp("care") / "care.yaml"
    path.write_text(dump(collaboration), "utf-8")
    said = load(path).bundle
    lay_out(path).write()
    assert load(path).bundle == said
    fix(path).write()
    assert lay_out(path).files == fix(path).files == ()
