import pytest

from narvard import load
from narvard.fixes.migrating import STEPS, migrate
from narvard.kernel.errors import InternalError
from narvard.kernel.findings import TextPlace
from narvard.kernel.fixes import Fix, TextEdit
from narvard.kernel.phrase import Phrase
from narvard.model import bundle

OLD = "# ours\n\norganisations: # all\n  - {id: town, kind: municipality}\n"


def test_there_is_a_step_for_every_older_format():
    assert list(STEPS) == list(range(bundle.FORMAT))


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("a.yaml", OLD, OLD.replace("organisations:", "format: 1\norganisations:")),
        ("a.yaml", "laws: []\r\nareas: []\r\n", "format: 1\r\nlaws: []\r\nareas: []\r\n"),
        ("a.yaml", "--- \nlaws: []\n", "--- \nformat: 1\nlaws: []\n"),
        ("a.yaml", "# ours\n{laws: [],\n}\n", "# ours\n{format: 1, laws: [],\n}\n"),
        ("a.yaml", "--- {laws: []}\n", "--- {format: 1, laws: []}\n"),
        ("a.yaml", "%YAML 1.2\n---\n# a\nlaws: []\n", "%YAML 1.2\n---\n# a\nformat: 1\nlaws: []\n"),
        ("a.yaml", "  laws: []\n  areas: []\n", "  format: 1\n  laws: []\n  areas: []\n"),
        ("a.yaml", "format: 0\nlaws: []\n", "format: 0\nlaws: []\n"),
        ("a.yaml", "format: -1\nlaws: []\n", "format: -1\nlaws: []\n"),
        ("a.yaml", "# ours\n\n# narvard: allow REF001 because so\nlaws: []\n",
         "# ours\n\nformat: 1\n# narvard: allow REF001 because so\nlaws: []\n"),
        ("a.yaml", "---\r\n# narvard: allow REF001 because so\r\nlaws: []\r\n",
         "---\r\nformat: 1\r\n# narvard: allow REF001 because so\r\nlaws: []\r\n"),
        ("a.json", ' {"laws": []}\n', ' {"format": 1, "laws": []}\n'),
        ("a.yaml", "format: 1\nlaws: []\n", "format: 1\nlaws: []\n"),
        ("a.yaml", "services: {web: {image: x}}\n", "services: {web: {image: x}}\n"),
        ("a.yaml", "services: []\nvolumes: []\n", "services: []\nvolumes: []\n"),
        ("a.yaml", "[broken", "[broken"),
        ("a.yaml", "format: one\nlaws: []\n", "format: one\nlaws: []\n"),
    ],
)  # fmt: skip
def test_what_says_no_format_gets_one(tmp_path, name, before, after):
    path = tmp_path / name
    path.write_bytes(before.encode())
    migrate(tmp_path).fixed.write()
    assert path.read_bytes().decode() == after
    assert migrate(tmp_path).fixed.files == ()


def test_what_is_lifted_is_read(tmp_path):
    (tmp_path / "care.yaml").write_text(OLD)
    migrate(tmp_path).fixed.write()
    assert load(tmp_path).organisations["town"].kind == "municipality"


def test_a_format_to_come_is_left_and_named(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text("format: 9\nlaws: []\n")
    found = migrate(tmp_path)
    assert found.newer == ((str(path), "9"),)
    assert found.fixed.files == ()


def test_steps_follow_one_another(tmp_path):
    """A step that is made up: from format 1 it renames a key."""

    def renamed(text, _):
        line = next(n for n, one in enumerate(text.text.splitlines(), 1) if one == "laws: []")
        table_of = text.document().locate(("laws",), on_key=True)
        assert table_of.line == line
        return Fix(
            said=Phrase("renamed"),
            edits=(TextEdit(place=table_of, text="areas"),),
            is_safe=True,
        )

    path = tmp_path / "care.yaml"
    path.write_text("# kept\nlaws: []\n")
    migrate(tmp_path, steps={**STEPS, 1: renamed}).fixed.write()
    assert path.read_text() == "# kept\nformat: 1\nareas: []\n"


def test_a_step_that_would_break_a_file_writes_nothing(tmp_path):
    def breaking(_text, _data):
        place = TextPlace(file=str(path), line=1, column=1, end_line=1, end_column=1)
        return Fix(said=Phrase("x"), edits=(TextEdit(place=place, text="["),), is_safe=True)

    path = tmp_path / "care.yaml"
    path.write_text("format: 1\n")
    with pytest.raises(InternalError, match="could not be read any more"):
        migrate(tmp_path, steps={**STEPS, 1: breaking})
    assert path.read_text() == "format: 1\n"


def test_what_cannot_be_read_is_left_aside(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_text("laws: [\n")
    found = migrate(tmp_path)
    assert (found.fixed.files, found.newer) == ((), ())
