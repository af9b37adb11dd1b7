import shutil
from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from hypothesis import given, settings
from hypothesis import strategies as st

from narvard import check
from narvard.kernel.errors import Unanswerable
from narvard.lsp.kinds import is_numbered
from narvard.lsp.names import declared_in
from narvard.lsp.renaming import rename
from narvard.rules.reference import (
    ref001_unresolved_reference,
    ref005_pointer_to_nothing,
    ref008_duplicate_id,
    ref009_wrong_kind,
)
from tests.lsp.helpers import DAY, snapshot_of

REAL = Path(__file__).parents[2] / "examples" / "sodra-alvsborg"
RULES = (
    ref001_unresolved_reference,
    ref005_pointer_to_nothing,
    ref008_duplicate_id,
    ref009_wrong_kind,
)


def place_of(snapshot, file, needle, into=0):
    name = next(name for name in snapshot.lines if name.endswith(file))
    offset = snapshot.lines[name].text.index(needle) + into
    return snapshot.occurrence_at(name, offset)


def renamed(snapshot, edits):
    """The texts after the edits, by the names of files."""
    by_file = defaultdict(list)
    for edit in edits:
        by_file[Path(edit.file).name].append(edit)
    texts = {Path(name).name: lines.text for name, lines in snapshot.lines.items()}
    for name, found in by_file.items():
        for edit in sorted(found, key=lambda one: -one.start):
            texts[name] = texts[name][: edit.start] + edit.text + texts[name][edit.end :]
    return texts


def test_a_person_in_two_files(folder):
    snapshot = snapshot_of(folder)
    edits = rename(snapshot, place_of(snapshot, "groups.yaml", "p-new"), "p-chief")
    texts = renamed(snapshot, edits)
    assert len(edits) == 3
    assert "{id: p-chief, organisation: alder-town}" in texts["collaboration.yaml"]
    assert "holders: [{person: p-chief}]" in texts["collaboration.yaml"]
    assert "{person: p-chief, valid_from: 2025-08-01}" in texts["groups.yaml"]
    assert "p-new" not in "".join(texts.values())


def test_a_group_also_where_a_seat_of_it_is_named(folder):
    snapshot = snapshot_of(folder)
    edits = rename(snapshot, place_of(snapshot, "groups.yaml", "steering/police"), "board")
    text = renamed(snapshot, edits)["groups.yaml"]
    assert "- id: board\n" in text
    assert "reports_to: board}" in text
    assert "about: [board/police, working]" in text
    assert "kind: steering_group" in text


def test_a_seat_and_not_the_organisation_of_the_same_id(folder):
    snapshot = snapshot_of(folder)
    edits = rename(snapshot, place_of(snapshot, "groups.yaml", "steering/police", 10), "force")
    text = renamed(snapshot, edits)["groups.yaml"]
    assert "- {id: force, organisation: police}" in text
    assert "about: [steering/force, working]" in text
    assert len(edits) == 2


def test_quotation_marks_stay_and_come_where_they_must(folder):
    text = 'format: 1\npeople:\n  - {id: "p-a"}\n  - {id: p-b, previously: [p-a]}\n'
    gaps = "gaps: [{id: g, kind: vacancy, about: ['p-a', p-b]}]\n"
    snapshot = snapshot_of(folder, {"people.yaml": text + gaps})
    edits = rename(snapshot, place_of(snapshot, "people.yaml", '"p-a"', 1), "p-c")
    changed = renamed(snapshot, edits)["people.yaml"]
    assert 'id: "p-c"' in changed
    assert "about: ['p-c', p-b]" in changed
    assert "previously: [p-a]" in changed  # what it was called once stays
    edits = rename(snapshot, place_of(snapshot, "people.yaml", "{id: p-b", 5), "null")
    assert '{id: "null", previously' in renamed(snapshot, edits)["people.yaml"]


def test_an_item_of_a_decision_in_the_same_words(tmp_path):
    """A number is no id, but its meeting has one."""
    text = (
        "format: 1\n"
        "groups: [{id: g, kind: steering_group}]\n"
        "meetings: [{id: m, group: g, on: 2025-04-03, items: [{number: 3}]}]\n"
        "decisions: [{id: d, meeting: m, item: 3, kind: approve}]\n"
        "gaps: [{id: x, kind: vacancy, about: [m/3]}]\n"
    )
    (tmp_path / "a.yaml").write_text(text)
    snapshot = snapshot_of(tmp_path, {"a.yaml": text})
    assert snapshot.is_whole, snapshot.reading.loaded.findings
    edits = rename(snapshot, place_of(snapshot, "a.yaml", "id: m", 4), "meeting")
    assert len(edits) == 3
    with pytest.raises(Unanswerable, match="has a number and no id"):
        rename(snapshot, place_of(snapshot, "a.yaml", "item: 3", 6), "four")


@pytest.mark.parametrize(
    ("needle", "into", "new", "said"),
    [
        ("steering/police", 0, "working", "'working' is declared already"),
        ("steering/police", 10, "town", "'steering/town' is declared already"),
        ("steering/police", 0, "Board", "'Board' is no id"),
        ("steering/police", 0, "a/b", "'a/b' is no id"),
        ("steering/police", 0, "board\n", "is no id"),
        ("vacancy", 0, "board", "there is no id here"),
    ],
)
def test_refusals(folder, needle, into, new, said):
    snapshot = snapshot_of(folder)
    with pytest.raises(Unanswerable, match=said):
        rename(snapshot, place_of(snapshot, "groups.yaml", needle, into), new)


def test_not_what_is_there_twice_in_one_group(folder):
    text = (folder / "groups.yaml").read_text("utf-8").replace("id: police, o", "id: town, o")
    snapshot = snapshot_of(folder, {"groups.yaml": text})
    with pytest.raises(Unanswerable, match="'steering/town' is declared more than once"):
        rename(snapshot, place_of(snapshot, "groups.yaml", "id: town", 4), "city")


def test_what_is_declared_nowhere_cannot_be_renamed(folder):
    text = (
        (folder / "groups.yaml")
        .read_text("utf-8")
        .replace("reports_to: steering", "reports_to: nobody")
    )
    snapshot = snapshot_of(folder, {"groups.yaml": text})
    with pytest.raises(Unanswerable, match="'nobody' is not declared"):
        rename(snapshot, place_of(snapshot, "groups.yaml", "nobody"), "board")


@pytest.mark.parametrize("text", ["format: 1\npeople: [\n", "format: 1\npeople: [{name: x}]\n"])
def test_not_while_something_cannot_be_read(folder, text):
    texts = {"groups.yaml": (folder / "groups.yaml").read_text("utf-8"), "new.yaml": text}
    snapshot = snapshot_of(folder, texts)
    with pytest.raises(Unanswerable, match="mend them before"):
        rename(snapshot, place_of(snapshot, "groups.yaml", "working"), "board")


def test_the_same_id_again_changes_nothing(folder):
    snapshot = snapshot_of(folder)
    assert rename(snapshot, place_of(snapshot, "groups.yaml", "working"), "working") == ()


@cache
def real():
    snapshot = snapshot_of(REAL)
    references = [
        reference
        for entity in snapshot.collaboration.bundle.entities()
        for _, reference, record in declared_in(entity)
        if not is_numbered(record)
    ]
    return snapshot, references


@settings(max_examples=12)
@given(st.data())
def test_nothing_is_left_behind(tmp_path_factory, data):
    """After renaming the same references lead somewhere, and renaming back gives the same bytes."""
    snapshot, references = real()
    reference = data.draw(st.sampled_from(references))
    found = snapshot.names.declarations(reference)[0]
    texts = renamed(snapshot, rename(snapshot, found, "renamed-to-this"))
    folder = tmp_path_factory.mktemp("renamed")
    shutil.copytree(REAL, folder, dirs_exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    before = check(REAL, as_of=DAY, rules=RULES)
    after = check(folder, as_of=DAY, rules=RULES)
    assert after.complete
    assert [one.code for one in after.diagnostics] == [one.code for one in before.diagnostics]
    outer, slash, old = reference.rpartition("/")
    again = snapshot_of(folder, texts)
    back = again.names.declarations(f"{outer}{slash}renamed-to-this")[0]
    assert renamed(again, rename(again, back, old)) == {
        Path(name).name: lines.text for name, lines in snapshot.lines.items()
    }
