"""Whatever is typed, every question gets an answer and nothing is raised."""

import contextlib
import json

import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from hypothesis import given, settings
from hypothesis import strategies as st

from narvard.kernel.errors import Unanswerable
from narvard.lsp.allowing import allow
from narvard.lsp.completion import complete
from narvard.lsp.findings import EditorFindings
from narvard.lsp.hover import hover
from narvard.lsp.mending import fixes_of, replacements
from narvard.lsp.renaming import rename
from narvard.lsp.symbols import symbols_of_file, symbols_of_folder
from narvard.lsp.uris import Uris
from narvard.outputs.languages import language
from tests.lsp.conftest import COLLABORATION, GROUPS
from tests.lsp.helpers import DAY, session_on

PIECES = st.sampled_from(
    [
        *"[]{}:\n\t\"'#|!%/👥å\r\ufeff\x00\ud800\u2028",
        "",
        "- ",
        "&a",
        "*a",
        "? ",
        "--- ",
        "id: ",
        "null",
    ]
)


@st.composite
def half_written(draw):
    """The text of the groups with something taken out and something put in."""
    text = draw(st.sampled_from([GROUPS, COLLABORATION, json.dumps({"format": 1, "groups": []})]))
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        text = text[:start] + draw(PIECES) + text[end:]
    return text


@settings(max_examples=60)
@given(st.data())
def test_every_question_gets_an_answer(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("typing")
    file = folder / data.draw(st.sampled_from(["groups.yaml", "groups.json"]))
    (folder / "collaboration.yaml").write_text(COLLABORATION, "utf-8")
    session = session_on(folder, {file.name: GROUPS})
    session.snapshot(folder)
    text = data.draw(half_written())
    session.put(file, text)
    checked = session.check(folder)
    snapshot, words = checked.snapshot, language("en")
    shown = EditorFindings(snapshot, Uris(), words).by_file(checked.found)
    assert sum(map(len, shown.values())) == len(checked.found)
    list(symbols_of_folder(snapshot, ""))
    name = snapshot.name_of(file)
    if name is None:
        return  # what is left of it is not meant for narvard
    lines = snapshot.lines[name]
    offset = data.draw(st.integers(0, len(lines.text)))
    symbols_of_file(snapshot, name, "en")
    complete(snapshot, name, lines.position_at(offset), as_of=DAY, language="en")
    found = snapshot.occurrence_at(name, offset)
    if found is not None:
        hover(snapshot, found.reference, as_of=DAY, words=words)
        for place in snapshot.names.of(found.reference):
            assert snapshot.lines[place.file].text[place.start : place.end] in found.reference
    with contextlib.suppress(Unanswerable):
        rename(snapshot, found, "renamed")
    for fix in fixes_of(snapshot):
        replacements(snapshot, fix)
    document = snapshot.reading.usable.get(name)
    if document is not None and name not in snapshot.reading.stale:
        for one, _ in shown.get(name, ()):
            allow(document, one)
