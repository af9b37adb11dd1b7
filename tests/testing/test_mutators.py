from itertools import islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

import narvard
from narvard.graph.collaboration import Collaboration
from narvard.testing.mutators import MUTATORS
from narvard.testing.strategies import AS_OF, collaborations

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HOW_MANY = 60
TRIED = 3


def found(collaboration):
    return {
        (one.code, one.pointer, one.message, one.severity.value)
        for one in narvard.check(collaboration, as_of=AS_OF).diagnostics
    }


def example(name):
    # Without the files, so that places are named by entity before and after.
    collaboration = Collaboration(narvard.load(EXAMPLES / name).bundle)
    return collaboration, found(collaboration)


@pytest.fixture(scope="module")
def generated():
    made = []

    @settings(
        max_examples=HOW_MANY,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(collaborations())
    def collect(collaboration):
        made.append(collaboration)

    collect()
    return made


@pytest.fixture(scope="module")
def written():
    return [example("sodra-alvsborg-clean"), example("sodra-alvsborg")]


def check_planted(planted, before):
    new = found(planted.collaboration) - before
    for code in planted.codes:
        at = [pointer for one, pointer, _, _ in new if one == code]
        assert any(f"{pointer}/".startswith(f"/{planted.entity}/") for pointer in at), (code, new)
    others = {one for one in new if one[0] not in planted.codes}
    assert not {one for one in others if one[3] == "error"}
    assert {one[0] for one in others} <= {*planted.also}


@pytest.mark.parametrize("name", MUTATORS)
def test_a_planted_defect_is_found_at_its_entity_and_no_other_error(name, generated, written):
    planted = (
        (collaboration, defect)
        for collaboration in generated
        if (defect := MUTATORS[name](collaboration, AS_OF)) is not None
    )
    tried = 0
    for collaboration, defect in islice(planted, TRIED):
        check_planted(defect, found(collaboration))
        tried += 1
    assert tried == TRIED
    for collaboration, before in written:
        defect = MUTATORS[name](collaboration, AS_OF)
        if defect is not None:
            check_planted(defect, before)


# What applies to the example without findings, by hand: it has no meetings, decisions or
# initiatives, and every agreement in it is referred to.
NOT_IN_THE_CLEAN_EXAMPLE = {
    "agreement_decided_after_its_end",
    "agreement_with_one_party",
    "decision_without_body",
    "more_than_full_time",
    "present_and_absent",
    "repeated_item_number",
}


@pytest.mark.parametrize("name", MUTATORS)
def test_a_mutator_says_when_it_does_not_apply(name, written):
    (clean, _), _ = written
    assert (MUTATORS[name](clean, AS_OF) is None) == (name in NOT_IN_THE_CLEAN_EXAMPLE)


@pytest.mark.parametrize("name", MUTATORS)
def test_what_a_mutator_is_given_stays_as_it_is(name, generated):
    bundle = generated[-1].bundle
    parts = {section: getattr(bundle, section) for section in ("groups", "people", "agreements")}
    MUTATORS[name](generated[-1], AS_OF)
    assert generated[-1].bundle is bundle
    assert all(getattr(bundle, section) is part for section, part in parts.items())


def test_every_mutator_is_named_as_its_function_and_says_what_it_does():
    assert list(MUTATORS) == sorted(MUTATORS)
    for name, mutator in MUTATORS.items():
        assert mutator.__name__ == name
        assert mutator.__doc__.splitlines()[0].endswith(".")
    assert len(MUTATORS) >= 15


@pytest.mark.parametrize("name", MUTATORS)
def test_nothing_can_be_planted_where_there_is_nothing(name):
    assert MUTATORS[name](narvard.Collaboration(narvard.Bundle()), AS_OF) is None


ALMOST = """\
format: 1
organisations: [{id: town, kind: municipality}]
people: [{id: p-a}, {id: p-b}]
offices: [{id: director, organisation: town}]
groups:
  - id: empty
    kind: steering_group
    seats: [{id: seat, organisation: town}]
  - id: almost
    kind: steering_group
    officers: [{role: secretary, person: p-b}]
    seats:
      - {id: seat, organisation: town, ex_officio: {office: director}, holders: [{person: p-a}]}
agreements:
  - {id: pact, kind: agreement, status: in_force, parties: [{organisation: town}]}
dispute_procedures:
  - id: ladder
    status: in_force
    steps: [{id: last, level: 1, bodies: [almost], decides: binding}]
meetings: [{id: m, group: almost, on: 2025-04-03}]
"""

# The group is led by nobody, and has one seat, of an office; the agreement has one party and no
# approval; the ladder has one step, which binds, without a time and without an interim.
LEAVES_IT = {
    "agreement_with_one_party",
    "agreement_without_approval",
    "care_that_stops",
    "chair_without_seat",
    "group_without_chair",
    "ladder_that_turns_back",
    "ladder_without_last_step",
    "missing_deadline",
    "nobody_pays_meanwhile",
    "present_and_absent",
    "uneven_cost_shares",
    "vacant_required_seat",
    "vote_without_right",
}


@pytest.mark.parametrize("name", sorted(LEAVES_IT))
def test_what_only_almost_fits_is_left(name, tmp_path):
    (tmp_path / "almost.yaml").write_text(ALMOST)
    assert MUTATORS[name](narvard.load(tmp_path / "almost.yaml"), AS_OF) is None


def test_what_does_not_fit_is_passed_over(tmp_path):
    (tmp_path / "almost.yaml").write_text(ALMOST)
    almost = narvard.load(tmp_path / "almost.yaml")
    assert MUTATORS["seat_held_twice"](almost, AS_OF).entity == "almost"
    assert MUTATORS["circular_hierarchy"](almost, AS_OF).entity == "empty"
