from pathlib import Path

import pytest

from narvard.api import load
from narvard.graph.mentions import LocalMention, Mention, mentions_in
from narvard.model.bundle import Header
from narvard.model.groups import DecisionRule, Group, Officer, Seat, SeatRequirement
from narvard.model.organisations import Holding

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"

GROUP = Group(
    id="group",
    kind="committee",
    reports_to="steering-group",
    consists_of=("one", "two"),
    seats=(
        Seat(id="town", organisation="hill-town"),
        Seat(id="police", holders=(Holding(person="p-police"),)),
    ),
    officers=(Officer(role="chair", seat="town", person="p-town"),),
    decision_rules=(
        DecisionRule(method="consensus", quorum=(SeatRequirement(seats=("police", "town")),)),
    ),
)


def test_references_are_found_at_every_depth():
    found = {
        mention.path: mention.target
        for mention in mentions_in(GROUP)
        if isinstance(mention, Mention)
    }
    assert found == {
        ("reports_to",): "steering-group",
        ("consists_of", 0): "one",
        ("consists_of", 1): "two",
        ("seats", 0, "organisation"): "hill-town",
        ("seats", 1, "holders", 0, "person"): "p-police",
        ("officers", 0, "person"): "p-town",
    }


def test_references_to_something_in_the_same_entity_are_told_apart():
    found = {
        mention.path: (mention.target, mention.field)
        for mention in mentions_in(GROUP)
        if isinstance(mention, LocalMention)
    }
    assert found == {
        ("officers", 0, "seat"): ("town", "seats"),
        ("decision_rules", 0, "quorum", 0, "seats", 0): ("police", "seats"),
        ("decision_rules", 0, "quorum", 0, "seats", 1): ("town", "seats"),
    }


def test_a_mention_knows_its_source_and_the_kinds_it_may_lead_to():
    (mention,) = mentions_in(Header(id="hills", area="hill"))
    assert mention.source == Header(id="hills", area="hill")
    assert mention.kinds == ("area",)


def test_nothing_written_is_no_mention():
    assert list(mentions_in(Group(id="group", kind="committee"))) == []


@pytest.mark.parametrize("name", ["minimal", "abroad/norway", "abroad/england"])
def test_the_path_of_every_mention_leads_to_what_it_says(name):
    collaboration = load(EXAMPLES / name)
    mentions = (*collaboration.mentions, *collaboration.local_mentions)
    assert mentions
    for mention in mentions:
        value = mention.source
        for step in mention.path:
            value = value[step] if isinstance(step, int) else getattr(value, step)
        assert value == mention.target
