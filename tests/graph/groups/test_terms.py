import pytest

from narvard.graph.collaboration import Collaboration
from narvard.graph.groups.terms import are_written, has_terms
from narvard.model.bundle import Bundle
from narvard.model.groups import Group, TermsOfReference
from narvard.model.text import Text

WRITTEN = TermsOfReference(document="terms")


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        (None, False),
        (TermsOfReference(), False),
        (TermsOfReference(commissioner="board", author="p-one"), False),
        (WRITTEN, True),
        (TermsOfReference(text=Text("To help.")), True),
        (TermsOfReference(decided_by="decision"), True),
    ],
)
def test_terms_are_written_in_a_document_in_words_or_by_a_decision(terms, expected):
    assert are_written(terms) is expected


def group(group_id, **values):
    return Group(id=group_id, kind="committee", **values)


def test_a_group_has_the_terms_of_any_of_its_records():
    first, second = group("one", terms_of_reference=WRITTEN), group("one")
    collaboration = Collaboration(Bundle(groups=(first, second)))
    assert has_terms(collaboration, second)


def test_a_group_has_the_terms_of_the_group_that_it_replaces():
    old, new = group("old", terms_of_reference=WRITTEN), group("new", successor_of=("old",))
    assert has_terms(Collaboration(Bundle(groups=(old, new))), new)
    assert not has_terms(Collaboration(Bundle(groups=(group("old"), new))), new)


def test_a_group_may_replace_itself_or_nothing_known():
    one = group("one", successor_of=("one", "nowhere"))
    assert not has_terms(Collaboration(Bundle(groups=(one,))), one)
    assert not has_terms(Collaboration(Bundle()), one)
