import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from narvard.files.characters import FORBIDDEN
from narvard.files.document import Document, read_document
from narvard.files.faults import LINK_OUT_OF_FOLDER, TOO_LARGE, UNREADABLE_FILE
from narvard.files.limits import Limits
from narvard.files.lines import LineTable
from narvard.files.source import Notation, Source, decode, display_name, read_source
from narvard.kernel.findings import Finding
from tests.files.reading import fault, faults, read

posix_only = pytest.mark.skipif(os.name != "posix", reason="needs pipes, devices and modes")


def of_bytes(content):
    return Source(file="it.yaml", content=content, notation=Notation.YAML)


def refused(path, **arguments):
    finding = read_source(path, **arguments)
    assert isinstance(finding, Finding)
    assert fault(finding) == finding.rule.code
    return finding


def test_a_file_is_read_with_its_name_and_notation(tmp_path):
    for name, notation in [
        ("a.yaml", Notation.YAML),
        ("b.json", Notation.JSON),
        ("c.JSON", Notation.JSON),
        ("d", Notation.YAML),
    ]:
        path = tmp_path / name
        path.write_bytes("ö: 1".encode())
        source = read_source(path)
        assert source == Source(file=str(path), content="ö: 1".encode(), notation=notation)


def test_of_what_is_too_much_nothing_is_read(tmp_path):
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a: 1\n" + b"#" * 100)
    assert refused(path, limits=Limits(size=20)).rule is TOO_LARGE
    assert isinstance(read_source(path, limits=Limits(size=105)), Source)


def test_what_grows_while_it_is_read_is_read_no_further_than_to_know_that():
    assert faults(read_document(of_bytes(b"#" * 21), Limits(size=20))) == ["YML010"]


def test_what_is_missing_or_no_file_is_refused(tmp_path):
    (tmp_path / "file").touch()
    for path in [tmp_path / "missing", tmp_path, tmp_path / "file" / "below"]:
        assert refused(path).rule is UNREADABLE_FILE
    assert read_source(Path("a\0b")).rule is UNREADABLE_FILE


@posix_only
def test_pipes_devices_and_circles_are_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.yaml")
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")
    for path in [tmp_path / "pipe.yaml", tmp_path / "circle.yaml", Path("/dev/zero")]:
        assert refused(path).rule is UNREADABLE_FILE


@posix_only
@pytest.mark.skipif(os.name == "posix" and os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path):
    path = tmp_path / "a.yaml"
    path.touch(mode=0)
    assert refused(path).parameters["reason"] == "permission is denied"


def test_a_link_may_be_named_but_may_not_lead_out_of_the_folder(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    (tmp_path / "out.yaml").write_text("a: 1")
    (folder / "in.yaml").write_text("a: 2")
    (folder / "to-out.yaml").symlink_to(tmp_path / "out.yaml")
    (folder / "to-in.yaml").symlink_to("in.yaml")
    assert isinstance(read_source(folder / "to-out.yaml"), Source)
    assert isinstance(read_source(folder / "to-in.yaml", within=folder), Source)
    assert refused(folder / "to-out.yaml", within=folder).rule is LINK_OUT_OF_FOLDER
    assert refused(folder / ".." / "out.yaml", within=folder).rule is LINK_OUT_OF_FOLDER


def test_the_folder_may_itself_be_a_link(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.yaml").write_text("a: 1")
    (tmp_path / "link").symlink_to("real")
    assert isinstance(read_source(tmp_path / "link" / "a.yaml", within=tmp_path / "link"), Source)


def test_a_name_that_is_not_utf_8_can_be_shown():
    assert display_name(Path(os.fsdecode(b"\xf6.yaml"))) == "\\xf6.yaml"
    assert display_name(Path("ö.yaml")) == "ö.yaml"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("ä: 1\nå: ö\n".encode("latin-1"), "YML001 1:1"),
        ("a: 1\nåå: ".encode() + b"\xf6\n", "YML001 2:5"),
        (b"a: \xc3", "YML001 1:4"),
        (b"a: \xc0\xaf", "YML001 1:4"),
        (b"a: \xed\xa0\x80", "YML001 1:4"),
        ("a: 1".encode("utf-16"), "YML001 1:1"),
        (b"\xef\xbb\xbfa: \xff", "YML001 1:4"),
        (b"a: \xf0\x9f\x98\x80\r\nb: \xff", "YML001 2:4"),
    ],
)
def test_the_place_of_what_is_not_utf_8(content, expected):
    refusal = read_document(of_bytes(content))
    assert faults(refusal) == [expected]
    assert "\ufffd" in refusal.text


def test_the_byte_is_named():
    (finding,) = read_document(of_bytes(b"a: \xf6")).findings
    assert finding.parameters == {"byte": "0xf6"}


@pytest.mark.parametrize("character", [*map(chr, range(32)), "\x7f", "\x80", "\x85", "\x9f"])
def test_control_characters(character):
    document = read(f"a: 'å{character}b'\n")
    if character in "\t\n\r":
        assert isinstance(document, Document)
    else:
        assert faults(document) == ["YML014 1:6"]
        assert document.findings[0].parameters == {"character": f"U+{ord(character):04X}"}
        assert document.text == "a: 'å\ufffdb'\n"


@pytest.mark.parametrize("character", ["\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff"])
def test_other_invisible_characters(character):
    assert faults(read(f"a: 1\nb{character}: 2\n")) == ["YML014 2:2"]


def test_half_a_surrogate_pair_in_a_text_is_not_utf_8():
    assert faults(read("a: \ud800\n")) == ["YML001 1:4"]


def test_one_byte_order_mark_is_left_out():
    assert read("\ufeffa: 1\n").text == "a: 1\n"
    assert faults(read("\ufeff\ufeffa: 1\n")) == ["YML014 1:1"]


@given(st.text("aå\n\r\t\x00\x0b\u2028\x85😀\ufeff", max_size=30))
def test_replacing_forbidden_characters_moves_nothing(text):
    body = text.removeprefix("\ufeff")
    decoded, found = decode(Source.from_text(text, file="it.yaml", notation=Notation.YAML))
    assert len(decoded) == len(body)
    assert len(found) == len(FORBIDDEN.findall(body))
    assert FORBIDDEN.search(decoded) is None


def test_with_as_many_findings_as_there_may_be_the_text_ends_behind_the_last():
    source = Source.from_text("a: \0\nb: \0\nc: \0\n", file="it.yaml", notation=Notation.YAML)
    text, found = decode(source, Limits(findings=2))
    assert text == "a: \ufffd\nb: \ufffd"
    assert [(finding.place.line, finding.place.column) for finding in found] == [(1, 4), (2, 4)]
    whole, found = decode(source, Limits(findings=4))
    assert whole == "a: \ufffd\nb: \ufffd\nc: \ufffd\n"
    assert len(found) == 3


@given(st.text("ab\n\r", max_size=20))
def test_lines_are_those_of_universal_newlines(text):
    table = LineTable("it.yaml", text)
    for offset in range(len(text) + 1):
        before = text[:offset]
        if before.endswith("\r") and text[offset : offset + 1] == "\n":
            before = before[:-1]
            column = len(before) - max(before.rfind("\n"), before.rfind("\r")) + 1
        else:
            column = len(before) - max(before.rfind("\n"), before.rfind("\r"))
        line = before.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        place = table.place(offset, offset)
        assert (place.line, place.column) == (line, column)
