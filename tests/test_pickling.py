import pickle
from datetime import date
from pathlib import Path

import pytest

import narvard

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
DAY = date(2026, 1, 1)


def sent(value):
    return pickle.loads(pickle.dumps(value))


@pytest.fixture(scope="module")
def collaboration():
    return narvard.load(EXAMPLES / "sodra-alvsborg")


@pytest.fixture(scope="module")
def answer(collaboration):
    scenario = EXAMPLES / "scenarios" / "merge-assignment-groups.yaml"
    return narvard.what_if(collaboration, scenario, as_of=DAY)


def places(collaboration):
    """Where each entity stands, as a report tells it."""

    class Everything:
        RULE = narvard.Rule(
            code="OWN001", slug="own", severity=narvard.Severity.INFO, message="{id}", doc=None
        )

        def check(self, collaboration, _):
            for entity in collaboration.bundle.entities():
                yield self.RULE.finding(self.RULE.at(entity, "name"), id=entity.id)

    return narvard.check(collaboration, as_of=DAY, rules=[Everything()])


def test_texts_and_phrases():
    text = narvard.Text({"sv": "Styrgrupp", "en": "Steering group"})
    assert sent(text) == text
    assert list(sent(text).written) == ["sv", "en"]
    with pytest.raises(TypeError):
        sent(text).written["sv"] = "Annat"
    assert sent(narvard.Text("Styrgrupp")) == narvard.Text("Styrgrupp")
    phrase = narvard.Phrase.counted("{count} day of {of}", "{count} days of {of}", 2, of="it")
    assert str(sent(phrase)) == "2 days of it"


def test_a_collaboration_keeps_its_data_and_its_lines(collaboration):
    again = sent(collaboration)
    assert again.bundle == collaboration.bundle
    assert again.locator.files == collaboration.locator.files
    assert places(again) == places(collaboration)
    assert places(again).diagnostics[0].line is not None


def test_a_collaboration_of_a_day_keeps_its_day_and_its_lines(collaboration):
    then = collaboration.at(date(2024, 2, 1))
    again = sent(then)
    assert again.day == date(2024, 2, 1)
    assert again.bundle == then.bundle
    assert places(again) == places(then)


def test_what_was_indexed_is_not_sent():
    fresh = narvard.load(EXAMPLES / "sodra-alvsborg")
    before = len(pickle.dumps(fresh))
    assert fresh.mentions
    assert fresh.groups
    fresh.breakpoints()
    assert len(pickle.dumps(fresh)) == before


def test_a_report(collaboration):
    report = narvard.check(collaboration, as_of=DAY)
    assert len(report.diagnostics) > 10
    assert sent(report) == report


def test_changes_can_still_be_applied(answer):
    changes = answer.changes
    again = sent(changes)
    assert [(one.kind, one.entity, one.old, one.new) for one in again] == [
        (one.kind, one.entity, one.old, one.new) for one in changes
    ]
    assert again.apply(again.old).bundle == answer.collaboration.bundle


def test_what_if(answer):
    again = sent(answer)
    assert again.ok
    assert again.scenarios == answer.scenarios
    assert (again.appeared, again.disappeared, again.stayed) == (
        answer.appeared,
        answer.disappeared,
        answer.stayed,
    )
    assert again.figures == answer.figures
    assert again.report_after == answer.report_after
    assert [one.reference for one in again.touched] == [one.reference for one in answer.touched]
    assert again.changes.counts == answer.changes.counts
    assert again.collaboration.bundle == answer.collaboration.bundle
    assert places(again.collaboration) == places(answer.collaboration)


def test_a_slice_of_what_scenarios_changed(answer):
    then = answer.collaboration.at(DAY)
    assert places(sent(then)) == places(then)


def test_a_table(collaboration):
    table = narvard.table(collaboration, "seats")
    assert sent(table) == table


def test_errors():
    error = narvard.ExplorationFailed("why", ("one",))
    assert str(sent(error)) == str(error) == "trying 'one': why"
    unanswerable = narvard.Unanswerable(narvard.Phrase("'{id}' leads to nothing", id="x"))
    assert str(sent(unanswerable)) == "'x' leads to nothing"
