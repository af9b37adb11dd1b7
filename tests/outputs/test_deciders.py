from datetime import date

import pytest

from narvard.api import load
from narvard.outputs import deciders
from narvard.procedures.deciding.deciders import who_decides

COLLABORATION = """\
format: 1
areas:
  - {id: alderton, kind: municipality}
  - {id: birchham, kind: municipality}
  - {id: valley, kind: region, parts: [alderton, birchham]}
organisations:
  - {id: region, kind: region, area: valley}
people:
  - {id: p-old, organisation: region}
matters:
  - {id: care, name: {sv: Vård, en: Care}}
  - {id: home-care, part_of: care}
  - {id: parks}
groups:
  - id: board
    name: The board
    kind: board
    area: valley
    mandates:
      - kind: decides
        matters: [care]
        reserved: true
        limit: 900000
        conditions: After hearing the users.
        decided_by: founding
        valid_from: 2025-01
        sources: [{document: statutes, items: [3, 4]}, {document: web}]
    decision_rules:
      - method: majority
        majority_of: votes_cast
        more_than: 50%
        ties: falls
        quorum: [{at_least: 2}]
      - {kinds: [amend], method: unanimity}
  - id: committee
    kind: committee
    reports_to: board
    mandates: [{kind: decides, matters: [home-care], limit: 100, delegated_by: board}]
  - {id: plan, kind: board, status: planned, area: valley, mandates: [{kind: decides}]}
  - {id: half, kind: board, mandates: [{kind: decides, area: alderton}]}
  - {id: helpers, kind: team, area: alderton, mandates: [{kind: prepares, matters: [care]}]}
  - {id: half-helpers, kind: team, area: valley, mandates: [{kind: advises}]}
  - {id: silent, kind: board}
offices:
  - id: director
    organisation: region
    mandates: [{kind: decides, matters: [care], delegated_by: gone}]
    holders: [{person: p-old, valid_to: 2025-03-31}]
  - {id: gone, organisation: region, mandates: [{kind: decides, valid_to: 2025-03-31}]}
"""


@pytest.fixture
def whole(tmp_path):
    (tmp_path / "all.yaml").write_text(COLLABORATION.replace("items: [3, 4]", 'items: ["3", "4"]'))
    return load(tmp_path)


def shown(whole, matter, **asked):
    return deciders.render(who_decides(whole, matter, day=date(2025, 4, 3), **asked))


def test_everything_on_one_page(whole):
    assert shown(whole, "home-care", area="valley") == (
        "3 bodies may decide: 'board', 'committee' (doubtful) and 'director' (doubtful)\n"
        "matter: 'home-care'\n"
        "part of: 'care'\n"
        "area: 'valley'\n"
        "day: 2025-04-03\n"
        "'committee' decides for 'board'\n"
        "\n"
        "'board' (The board)\n"
        "  decides in 'care', for 'valley'\n"
        "    limit: 900000\n"
        "    condition: After hearing the users.\n"
        "    reserved: it may not be delegated further\n"
        "    holds: from 2025-01-01\n"
        "    decided by: 'founding'\n"
        "    source: 'statutes', 3, 4\n"
        "    source: 'web'\n"
        "  chair: not written\n"
        "  how it decides: by a majority of the votes cast, more than 50%; it falls at equal "
        "numbers; quorum: 2 seats\n"
        "  how it decides: unanimously (for amend)\n"
        "\n"
        "'committee'\n"
        "  decides in 'home-care', for an area that is not written\n"
        "    limit: 100\n"
        "    delegated by: 'board', up to 900000, decided by 'founding'\n"
        "    ! 'committee' has a mandate from 'board', which may not delegate 'home-care'\n"
        "  chair: not written\n"
        "  how it decides: not written\n"
        "\n"
        "'director'\n"
        "  decides in 'care', for 'valley'\n"
        "    limit: none is written\n"
        "    delegated by: 'gone', whose mandate is not in force\n"
        "    ! 'director' has a mandate from 'gone', which had none in force on that day\n"
        "  held by: nobody\n"
        "\n"
        "concerned, but not deciding:\n"
        "  'helpers'       prepares in 'care', for 'alderton', but not for 'birchham'\n"
        "  'half-helpers'  advises in all matters, for 'valley'\n"
        "\n"
        "deciding, but not this:\n"
        "  'plan'  the group is only planned\n"
        "  'half'  its mandate does not cover 'birchham'\n"
        "  'gone'  its mandate ended on 2025-03-31\n"
        "\n"
        "nothing is written of what 'silent' may do\n"
    )


def test_nobody(whole):
    page = shown(whole, "parks", area="birchham", kind="adopt", amount=5)
    assert page.startswith(
        "nobody has a mandate for it\n"
        "matter: 'parks'\n"
        "area: 'birchham'\n"
        "kind of decision: adopt\n"
        "amount: 5\n"
        "day: 2025-04-03\n"
    )
    assert "the nearest body above" not in page


def test_every_body_may(whole):
    assert shown(whole, "parks", kind="defer") == (
        "every body may take such a decision; it needs no mandate\n"
        "matter: 'parks'\n"
        "kind of decision: defer\n"
        "day: 2025-04-03\n"
    )


def test_the_way_up(tmp_path):
    (tmp_path / "all.yaml").write_text(
        "format: 1\n"
        "matters: [{id: care}, {id: parks}]\n"
        "groups:\n"
        "  - {id: top, name: Top, kind: board, mandates: [{kind: decides, matters: [parks]}]}\n"
        "  - {id: low, kind: board, reports_to: top, mandates: [{kind: unclear}]}\n"
        "  - {id: beside, kind: board, reports_to: top, mandates: [{kind: none}]}\n"
    )
    assert shown(load(tmp_path), "care") == (
        "nobody has a clear mandate; whether 'low' may decide is unclear\n"
        "matter: 'care'\n"
        "day: 2025-04-03\n"
        "\n"
        "the nearest body above 'low' and 'beside' that decides anything there is 'top' (Top):\n"
        "  decides in 'parks'\n"
        "\n"
        "perhaps deciding, as their mandate is unclear:\n"
        "  'low'  what it may do is unclear\n"
        "\n"
        "concerned, but not deciding:\n"
        "  'beside'  may expressly not decide\n"
    )


def test_what_cannot_be_followed_to_its_end_is_said(tmp_path):
    (tmp_path / "all.yaml").write_text(
        "format: 1\n"
        "matters: [{id: care, valid_to: 2024-12-31}]\n"
        "groups:\n"
        "  - {id: above, kind: board}\n"
        "  - id: below\n"
        "    kind: board\n"
        "    mandates: [{kind: decides, delegated_by: above}]\n"
        "    decision_rules: [{method: majority, at_least: 2/3}]\n"
    )
    assert shown(load(tmp_path), "care") == (
        "'below' decides\n"
        "matter: 'care'\n"
        "day: 2025-04-03\n"
        "the matter 'care' is not in force on 2025-04-03\n"
        "\n"
        "'below'\n"
        "  decides in all matters\n"
        "    limit: none is written\n"
        "    delegated by: 'above'\n"
        "    what that body may decide itself is not written\n"
        "  chair: not written\n"
        "  how it decides: by a majority, at least 2/3\n"
        "\n"
        "nothing is written of what 'above' may do\n"
    )
