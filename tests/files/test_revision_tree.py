"""What a path leads to in a tree of entries, link by link."""

import pytest

from narvard.files.revision_tree import TOP, Entry, parse, resolve

LINKS = {
    "folder": "a/b",
    "a/up": "../a/b/file",
    "a/b/top": "../..",
    "absolute": "/a",
    "out": "../elsewhere",
    "empty": "",
    "self": "self",
    "missing": "a/none",
}


def entries(links):
    kinds = {
        "a": "folder",
        "a/b": "folder",
        "a/b/c": "folder",
        "a/b/file": "file",
        "library": "submodule",
    }
    every = kinds | dict.fromkeys(links, "link")
    return {path: Entry(path=path, kind=kind, object="") for path, kind in every.items()}


def resolved(path, links):
    found = resolve(path, entries(links), lambda entry: links[entry.path])
    return found if isinstance(found, str) else found.path


@pytest.mark.parametrize(
    ("path", "leads_to"),
    [
        ("a/b/file", "a/b/file"),
        ("./a//b/.", "a/b"),
        ("a/b/..", "a"),
        ("a/b/c/..", "a/b"),
        ("a/b/../b/file", "a/b/file"),
        ("a/..", ""),
        ("..", "leads_out"),
        ("a/../..", "leads_out"),
        ("none", "leads_nowhere"),
        ("a/none/file", "leads_nowhere"),
        ("a/b/file/more", "leads_nowhere"),
        ("library", "library"),
        ("library/file", "leads_nowhere"),
        ("folder", "a/b"),
        ("folder/file", "a/b/file"),
        ("folder/..", "a"),
        ("a/up", "a/b/file"),
        ("a/b/top", ""),
        ("a/b/top/a/b", "a/b"),
        ("absolute", "leads_out"),
        ("out", "leads_out"),
        ("empty", "leads_nowhere"),
        ("self", "leads_nowhere"),
        ("missing", "leads_nowhere"),
    ],
)
def test_a_path_leads_to_one_entry_or_to_none(path, leads_to):
    assert resolved(path, LINKS) == leads_to


def test_the_top_has_no_name():
    assert resolve("a/..", entries(()), str) is TOP


@pytest.mark.parametrize(("count", "leads_to"), [(40, "a/b/file"), (41, "leads_nowhere")])
def test_forty_links_are_followed_and_no_more(count, leads_to):
    links = {f"link-{number}": f"link-{number + 1}" for number in range(1, count)}
    assert resolved("link-1", links | {f"link-{count}": "a/b/file"}) == leads_to


def test_a_tree_is_read_as_git_lists_it():
    listed = (
        b"100644 blob 1111\ta b/\xe5.yaml\0"
        b"120000 blob 2222\tlink\0"
        b"040000 tree 3333\ta\tb\0"
        b"160000 commit 4444\tlibrary\0"
    )
    assert list(parse(listed)) == [
        Entry(path="a b/\udce5.yaml", kind="file", object="1111"),
        Entry(path="link", kind="link", object="2222"),
        Entry(path="a\tb", kind="folder", object="3333"),
        Entry(path="library", kind="submodule", object="4444"),
    ]
