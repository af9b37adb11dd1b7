import json

import pytest

from narvard.cli import main

COLLABORATION = """\
format: 1
people: [{id: guest}]
matters: [{id: money}]
groups:
  - id: board
    kind: board
    decision_rules:
      - {method: consensus, quorum: [{at_least: 2}]}
      - {kinds: [adopt], method: majority, majority_of: votes_cast, quorum: [{at_least: 1}]}
      - {matters: [money], method: unanimity, quorum: [{at_least: 3}]}
    officers: [{role: chair, person: one}]
    seats:
      - {id: first, holders: [{person: one}]}
      - {id: second, holders: [{person: two, valid_to: 2025-03-06}]}
meetings:
  - id: spring
    group: board
    on: 2025-03-06
    attendance: {present: [one], partial: [{person: two, items: [1]}]}
    items:
      - {number: 1}
      - {number: 2, decisions: [budget]}
decisions:
  - {id: budget, kind: adopt, outcome: carried, tally: {in_favour: 1, against: 0}}
"""


@pytest.fixture
def quorum(folder, capsys):
    (folder / "all.yaml").write_text(COLLABORATION, "utf-8")

    def run(reference, *arguments, code=0):
        assert main(["quorum", reference, "all.yaml", *arguments]) == code
        captured = capsys.readouterr()
        return captured.err if code else captured.out

    return run


def test_a_meeting(quorum):
    assert (
        quorum("spring")
        == """\
'spring' of 'board' on 2025-03-06

item 1
  seats with a vote: 2, of which somebody is there for 2
    seat    person  there                  counts
    first   one     present                yes
    second  two     present for this part  yes
  quorate
    2 seats needed, 2 there: met

item 2
  seats with a vote: 2, of which somebody is there for 1
    seat    person  there                     counts
    first   one     present                   yes
    second  two     present for another part  nobody is there for it
  decision 'budget' (adopt)
    quorate
      1 seat needed, 1 there: met
    votes: 1 in favour and 0 against
    carried: 1 in favour of 1 cast, 1 needed
    recorded: carried, which agrees
"""
    )


GROUP = ("board", "--as-of", "2025-03-06")


@pytest.mark.parametrize(
    ("arguments", "quorate"),
    [
        (["--present", "one"], "no"),
        (["--present", "one, two,"], "yes"),
        (["--present", "one", "--present", "two"], "yes"),
        (["--present", ""], "no"),
        (["--present", "one", "--kind", "adopt"], "yes"),
        (["--present", "one,two", "--kind", "adopt", "--matter", "money"], "no"),
        (["--present", "one,two", "--as-of", "2025-03-07"], "no"),
    ],
)
def test_a_group_with_some_people(quorum, arguments, quorate):
    answer = json.loads(quorum(*GROUP, *arguments, "--format", "json"))
    assert (answer["version"], answer["question"]) == (1, "quorum")
    assert answer["answer"]["quorum"]["quorate"] == quorate


def test_a_group_for_people(quorum):
    assert (
        quorum(*GROUP, "--present", "guest", "--kind", "adopt", "--matter", "money")
        == """\
'board' on 2025-03-06
  kind of decision: adopt
  matters: 'money'
  seats with a vote: 2, of which somebody is there for 0
    seat    person  there   counts
    first   one     absent  nobody is there for it
    second  two     absent  nobody is there for it
  there without a vote: 'guest'
  not quorate
    3 seats needed, 0 there: not met
    the chair is absent; it is not laid down who leads then
"""
    )


def test_a_meeting_for_programs(quorum):
    answer = json.loads(quorum("spring", "--format", "json"))["answer"]
    assert (answer["meeting"], answer["on"]) == ("spring", "2025-03-06")
    second = answer["items"][1]
    assert second["there"]["represented"] == {"least": 1, "most": 1}
    assert second["decisions"][0]["rules"][0]["needed"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["sprin"], '"sprin" is no meeting and no group; did you mean "spring"?'),
        (["first"], '"first" is no meeting and no group'),
        (["board"], "of a group it must be said who is there: --present"),
        (["board", "--present", "nobody"], "'nobody' is no person of the collaboration"),
        (["board", "--present", "one", "--matter", "moon"], "'moon' is no matter"),
        (["board", "--present", "one", "--kind", "x"], "'x' is no kind of decision"),
        (["spring", "--present", "one"], "--present is for a group"),
        (["spring", "--as-of", "2025-03-06"], "--as-of is for a group"),
    ],
)
def test_wrong_use(quorum, arguments, said):
    assert said in quorum(*arguments, code=2)
