import os
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from narvard import check, load
from narvard.files.limits import DEFAULT_LIMITS
from narvard.fixes.fixing import fix
from narvard.fixes.scalars import unquoted
from narvard.fixes.texts import read_texts
from narvard.kernel.findings import TextPlace
from narvard.kernel.fixes import TextEdit

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
DAY = date(2025, 4, 3)


@pytest.fixture
def fixed(tmp_path):
    """Mends a text, and gives what becomes of it."""

    def fixed(text, name="care.yaml", **options):
        path = tmp_path / name
        path.write_bytes(text.encode())
        fix(path, **options).write()
        return path.read_bytes().decode()

    return fixed


def test_a_clock_time_with_a_full_stop(fixed):
    text = dedent("""\
        format: 1
        groups: # who meets
          - id: board
            kind: committee   # every month
        meetings:
          - {id: spring, group: board, on: 2025-04-03, time: {start: 13.15, end: '15.00'}}
        """)
    assert fixed(text) == text.replace("13.15", '"13:15"').replace("'15.00'", '"15:00"')


def test_values_that_readers_take_for_different_things(fixed):
    text = dedent("""\
        format: 1
        collaboration: {id: care, name: NO, country: NO}
        areas: [{id: a, kind: municipality, code: "0114", name: 1_000}]
        organisations:
          - id: home
            kind: unit
            aliases: [on, 1:30, +46, 0x1F, 1e3, .5, 'no', Nej, 2025-04-03, null-ish]
            remarks: |
              no
        """)
    mended = fixed(text)
    assert mended == (
        text.replace("name: NO, country: NO", 'name: "NO", country: "NO"')
        .replace("1_000", '"1_000"')
        .replace("[on, 1:30, +46, 0x1F, 1e3, .5,", '["on", "1:30", "+46", "0x1F", "1e3", ".5",')
    )
    assert yaml.safe_load(mended)["organisations"][0]["aliases"][0] == "on"


def test_a_key_with_a_slip(fixed):
    text = "format: 1\norganisations:\n  - {id: home, kind: unit, nmae: Home} # ours\n"
    assert fixed(text) == text.replace("nmae", "name")
    json = '{"format": 1, "organisations": [{"id": "home", "kind": "unit", "nmae": "Home"}]}'
    assert fixed(json, "care.json") == json.replace("nmae", "name")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("valid-from", "valid_from"),
        ("Valid From", "valid_from"),
        ("valid_form", "valid_from"),
        ("vaild_to", "valid_to"),
        ("validfrom", "valid_from"),
    ],
)
def test_the_slips_of_a_key(fixed, written, meant):
    text = f"format: 1\norganisations:\n  - {{id: home, kind: unit, {written}: 2030-01-01}}\n"
    assert f" {meant}: 2030-01-01" in fixed(text)


@pytest.mark.parametrize("written", ["valid_since", "valid_fro_day", "valid", "part"])
def test_a_key_that_is_only_like_one_is_a_guess(fixed, tmp_path, written):
    text = f"format: 1\norganisations:\n  - {{id: home, kind: unit, {written}: 2030-01-01}}\n"
    assert fixed(text) == text
    assert len(fix(tmp_path / "care.yaml").guesses) == 1


def test_a_key_that_is_near_to_two_is_a_guess(fixed, tmp_path):
    text = dedent("""\
        format: 1
        routines:
          - id: call
            status: draft
            steps:
              - {id: first, by: home, text: They call., enxt: [{to: second}]}
        """)
    assert fixed(text) == text
    assert len(fix(tmp_path / "care.yaml").guesses) == 1


@pytest.mark.parametrize(
    ("declared", "written", "is_mended"),
    [
        ("hill-town", "hilltown", True),
        ("hill-town", "hill-twon", True),
        ("fact-team-1", "fact-team-2", False),
        ("fact-team", "fact-team2", False),
        ("team-2024", "team-2025", False),
        ("group-a", "group-b", False),
        ("p-chair", "q-chair", False),
    ],
)
def test_another_number_or_letter_is_another_thing(fixed, tmp_path, declared, written, is_mended):
    text = dedent(f"""\
        format: 1
        organisations:
          - {{id: {declared}, kind: unit}}
          - {{id: home, kind: unit, part_of: {written}}}
        """)
    assert fixed(text) == (text.replace(written, declared) if is_mended else text)
    assert len(fix(tmp_path / "care.yaml").guesses) == (not is_mended)


@pytest.mark.parametrize(("further", "is_mended"), [("deputy", True), ("chaira", False)])
def test_a_slip_inside_an_entity(fixed, further, is_mended):
    text = dedent(f"""\
        format: 1
        groups:
          - id: board
            kind: committee
            partly_known: true
            seats: [{{id: chair}}, {{id: {further}}}]
        gaps: [{{id: empty, kind: representation, about: [board/chairr]}}]
        """)
    assert fixed(text) == (text.replace("chairr", "chair") if is_mended else text)


def test_a_key_that_stands_there_already_is_left(fixed):
    text = "format: 1\norganisations:\n  - {id: home, kind: unit, name: Home, nmae: House}\n"
    assert fixed(text) == text


def test_an_id_with_a_slip_is_mended_wherever_it_is_written(fixed):
    text = dedent("""\
        format: 1
        organisations:
          - {id: hill-town, kind: municipality}
          - {id: home, kind: unit, part_of: hil-town}
          - {id: school, kind: unit, part_of: "hil-town"}
        """)
    assert fixed(text) == text.replace("hil-town", "hill-town")


def test_an_id_that_may_be_two_is_a_guess(fixed, tmp_path):
    text = dedent("""\
        format: 1
        organisations:
          - {id: town-a, kind: municipality}
          - {id: town-b, kind: municipality}
          - {id: home, kind: unit, part_of: town-c}
        """)
    assert fixed(text) == text
    assert len(fix(tmp_path / "care.yaml").guesses) == 1
    assert fixed(text, guess=True) == text.replace("town-c", "town-a")


def test_an_id_of_another_kind_is_left(fixed):
    text = dedent("""\
        format: 1
        groups: [{id: hill-town, kind: committee}]
        organisations: [{id: home, kind: unit, part_of: hil-town}]
        """)
    assert fixed(text) == text


def test_a_value_that_is_almost_allowed_is_a_guess(fixed):
    text = "format: 1\norganisations: [{id: home, kind: municipalty}]\n"
    assert fixed(text) == text
    assert fixed(text, guess=True) == text.replace("municipalty", "municipality")


def test_the_first_line_that_the_other_files_have(tmp_path):
    (tmp_path / "schemas").mkdir()
    (tmp_path / "care" / "deep").mkdir(parents=True)
    with_line = "# yaml-language-server: $schema=../schemas/x.json\nformat: 1\n"
    (tmp_path / "care" / "a.yaml").write_text(with_line)
    (tmp_path / "care" / "deep" / "b.yaml").write_bytes(b"\xef\xbb\xbfformat: 1\r\n")
    (tmp_path / "care" / "c.json").write_text('{"format": 1}')
    fix(tmp_path / "care").write()
    assert (tmp_path / "care" / "deep" / "b.yaml").read_bytes() == (
        b"\xef\xbb\xbf# yaml-language-server: $schema=../../schemas/x.json\r\nformat: 1\r\n"
    )
    assert (tmp_path / "care" / "a.yaml").read_text() == with_line
    assert (tmp_path / "care" / "c.json").read_text() == '{"format": 1}'


def test_the_first_line_by_the_nearest_schema(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / "collaboration.schema.json").write_text("{}")
    (tmp_path / "care").mkdir()
    (tmp_path / "care" / "a.yaml").write_text("format: 1\n")
    fix(tmp_path / "care").write()
    first = (tmp_path / "care" / "a.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../collaboration.schema.json"


def test_the_first_line_with_an_address(tmp_path):
    line = "# yaml-language-server: $schema=https://example.org/collaboration.schema.json\n"
    (tmp_path / "inner").mkdir()
    (tmp_path / "one.yaml").write_text(f"{line}format: 1\n")
    (tmp_path / "inner" / "other.yaml").write_text("format: 1\n")
    fix(tmp_path).write()
    assert (tmp_path / "inner" / "other.yaml").read_text() == f"{line}format: 1\n"


def test_files_that_name_different_schemas_say_nothing_of_others(tmp_path):
    for name, schema in (("a", "one.json"), ("b", "https://example.org/two.json")):
        (tmp_path / f"{name}.yaml").write_text(f"# yaml-language-server: $schema={schema}\n")
    (tmp_path / "c.yaml").write_text("format: 1\n")
    assert fix(tmp_path).files == ()


@pytest.mark.parametrize(
    "path",
    sorted((EXAMPLES / "rules").glob("*/bad.yaml")),
    ids=lambda path: path.parent.name,
)
def test_mending_again_changes_nothing_and_brings_nothing_about(path, tmp_path):
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    before = check(copy, as_of=DAY)
    fix(copy, guess=True).write()
    after = check(copy, as_of=DAY)
    if before.complete:
        codes = [found.code for found in before.diagnostics]
        assert all(found.code in codes or found.code in _FREED for found in after.diagnostics)
    assert after.complete or not before.complete
    assert fix(copy, guess=True).files == ()


_FREED = frozenset({"MEM003"})
"""What a mended reference may bring to light."""


@pytest.mark.parametrize("name", ["sodra-alvsborg", "sodra-alvsborg-clean", "minimal"])
def test_the_examples_mean_the_same_when_they_are_mended(name, tmp_path):
    for file in (EXAMPLES / name).glob("*.yaml"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    fix(tmp_path).write()
    assert load(tmp_path).bundle == load(EXAMPLES / name).bundle


@given(st.text(alphabet="yesnoYESNO0123456789_:.+-xabefinINF=<", min_size=1, max_size=8))
def test_what_is_left_unquoted_is_text_to_every_reader(value):
    text = f"- {value}\n"
    try:
        (read,) = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError):
        return
    from narvard.files.scalars import OutOfRange, plain

    try:
        is_text = isinstance(plain(value), str)
    except OutOfRange:
        return
    if not is_text or isinstance(read, list | dict | date):
        return
    (fixed,) = [*unquoted("x", text)] or [None]
    if fixed is None:
        assert read == value
    else:
        assert yaml.safe_load(f"- {fixed.edits[0].text}")[0] == value


def test_what_cannot_be_read_is_left_aside(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xff")
    (tmp_path / "b.yaml").write_text("format: 1\norganisations: [")
    assert [one.file for one in read_texts(tmp_path)] == [str(tmp_path / "b.yaml")]
    assert fix(tmp_path).files == ()


def test_a_file_that_cannot_be_written_is_as_it_was(tmp_path):
    text = "format: 1\norganisations:\n  - {id: home, kind: unit, nmae: Home}\n"
    care = tmp_path / "care.yaml"
    care.write_text(text)
    found = fix(care)
    care.unlink()
    care.mkdir()
    with pytest.raises(IsADirectoryError):
        found.write()


def test_one_that_does_not_hold_keeps_no_other_from_being_mended(fixed):
    units = "".join(f"  - {{id: home-{n}, kind: unit, nmae: Home {n}}}\n" for n in range(40))
    # Here the key is right as soon as it is spelt, but its value is none.
    wrong = "  - {id: away, kind: unit, part-of: [home-1]}\n"
    text = f"format: 1\norganisations:\n{units}{wrong}{units.replace('home-', 'house-')}"
    assert fixed(text) == text.replace("nmae", "name")


SLIP = "format: 1\norganisations:\n  - {id: home, kind: unit, nmae: Home}\n"


def test_what_somebody_else_wrote_meanwhile_is_not_lost(tmp_path):
    one, other = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text(SLIP)
    other.write_text(SLIP.replace("home", "school"))
    found = fix(tmp_path)
    assert [file.file for file in found.files] == [str(one), str(other)]
    other.write_text("format: 1\n")
    with pytest.raises(OSError, match=r"changed since it was read.*b\.yaml"):
        found.write()
    assert one.read_text() == SLIP
    assert other.read_text() == "format: 1\n"


def test_a_file_that_may_only_be_read_is_left(tmp_path):
    care = tmp_path / "care.yaml"
    care.write_text(SLIP)
    care.chmod(0o444)
    with pytest.raises(PermissionError, match="may only be read"):
        fix(care).write()
    assert care.read_text() == SLIP


def test_a_link_stays_one_and_its_file_is_mended(tmp_path):
    (tmp_path / "care").mkdir()
    care = tmp_path / "care" / "real.yaml"
    care.write_text(SLIP)
    link = tmp_path / "link.yaml"
    link.symlink_to(care)
    fix(link).write()
    assert link.is_symlink()
    assert care.read_text() == SLIP.replace("nmae", "name")


def test_a_last_line_of_spaces_stays_as_it_is(tmp_path):
    path = tmp_path / "care.yaml"
    path.write_bytes(
        b"format: 1\nmeetings: [{id: m, group: g, on: 2025-04-03, time: {start: 13.15}}]\n  "
    )
    fix(path).write()
    assert (
        path.read_bytes()
        == b'format: 1\nmeetings: [{id: m, group: g, on: 2025-04-03, time: {start: "13:15"}}]\n  '
    )


def test_what_is_no_readable_file_is_left_out(tmp_path):
    (tmp_path / "gone.yaml").symlink_to(tmp_path / "nowhere.yaml")
    (tmp_path / "large.yaml").touch()
    os.truncate(tmp_path / "large.yaml", DEFAULT_LIMITS.size + 1)  # takes no room on the disk
    path = tmp_path / "care.yaml"
    path.write_bytes(
        b"format: 1\nmeetings: [{id: m, group: g, on: 2025-04-03, time: {start: 13.15}}]\n"
    )
    assert [one.file for one in fix(tmp_path).files] == [str(path)]


def test_where_two_edits_meet_the_later_one_is_left_out(tmp_path):
    (tmp_path / "care.yaml").write_text("format: 1\n")
    (text,) = read_texts(tmp_path)

    def edit(first, end, written):
        place = TextPlace(file=text.file, line=1, column=first, end_line=1, end_column=end)
        return TextEdit(place=place, text=written)

    assert text.with_edits([edit(3, 9, "b"), edit(1, 5, "a"), edit(9, 10, "2")]).text == "aat: 2\n"
