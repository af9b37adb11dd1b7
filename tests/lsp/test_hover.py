import pytest

pytest.importorskip("pygls", reason="the extra lsp is not installed")

from datetime import date

from narvard.lsp.hover import hover
from narvard.outputs.languages import language
from tests.lsp.helpers import DAY, session_on, snapshot_of


@pytest.fixture
def shown(folder):
    snapshot = snapshot_of(folder)

    def ask(reference, as_of=DAY, lang="en"):
        return hover(snapshot, reference, as_of=as_of, words=language(lang))

    return ask


def test_a_seat(shown):
    assert shown("steering/town", date(2025, 6, 30)) == (
        "**seat** `steering/town`\n\n"
        "holds on 2025-06-30 \\(no dates are written\\)\n\n"
        "held on 2025-06-30 by p-chair\n\n"
        "declared in groups.yaml:3"
    )
    assert "held on 2025-07-01 by nobody" in shown("steering/town", date(2025, 7, 1))


def test_an_office_and_who_holds_it(shown):
    assert "held on 2025-09-01 by p-new" in shown("director")


def test_a_person_and_what_they_hold(shown):
    assert "seats and offices on 2025-09-01:\n\n- `director`\n- `steering/town`" in shown("p-new")
    assert "seats and offices" not in shown("p-chair")


def test_in_swedish(shown):
    text = shown("steering", lang="sv")
    assert "Styrgruppen 👥" in text
    assert "Steering" not in text


def test_what_is_not_there(shown):
    assert shown("nobody") is None
    assert shown("steering/nobody") is None


def test_what_is_over_and_written_twice(tmp_path):
    text = (
        "format: 1\n"
        "organisations:\n"
        "  - {id: town, name: Town, kind: municipality, valid_to: 2024-12-31}\n"
        "  - {id: town, name: City, kind: municipality, valid_from: 2026-01-01}\n"
    )
    snapshot = snapshot_of(tmp_path, {"a.yaml": text})
    before = hover(snapshot, "town", as_of=date(2024, 1, 1), words=language("en"))
    assert "Town" in before
    assert "holds on 2024-01-01 \\(until 2024-12-31\\)" in before
    assert "one of 2 records with this id" in before
    between = hover(snapshot, "town", as_of=date(2025, 1, 1), words=language("en"))
    assert "does not hold on 2025-01-01 \\(from 2026-01-01\\)" in between


def test_names_are_only_text(tmp_path):
    text = (
        "format: 1\n"
        'organisations: [{id: a, kind: other, name: "<b>*x*</b> [a](http://b) 19121212-1212"}]\n'
    )
    snapshot = snapshot_of(tmp_path, {"a.yaml": text})
    shown = hover(snapshot, "a", as_of=DAY, words=language("en"))
    assert "<b>" not in shown
    assert "[a](" not in shown
    assert "1212-1212" not in shown


def test_what_is_said_of_it_in_the_language_of_the_editor(tmp_path):
    text = "format: 1\ngroups: [{id: a, kind: board, description: {sv: Alla *, en: All of them}}]\n"
    snapshot = snapshot_of(tmp_path, {"a.yaml": text})
    assert "\n\nAlla \\*\n\n" in hover(snapshot, "a", as_of=DAY, words=language("sv"))
    assert "\n\nAll of them\n\n" in hover(snapshot, "a", as_of=DAY, words=language("en"))


def test_what_cannot_be_read_any_more_is_declared_nowhere(folder):
    session = session_on(folder)
    assert "declared in groups.yaml:13" in hover(
        session.snapshot(folder), "working", as_of=DAY, words=language("en")
    )
    text = (folder / "groups.yaml").read_text("utf-8")
    session.put(folder / "groups.yaml", text.replace("id: working, kind: w", "id: working, knd: w"))
    shown = hover(session.snapshot(folder), "working", as_of=DAY, words=language("en"))
    assert shown.startswith("**group** `working`")
    assert "declared" not in shown
