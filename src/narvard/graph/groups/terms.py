"""Whether it is written down what a group is for."""

from narvard.graph.collaboration import Collaboration
from narvard.model.groups import Group, TermsOfReference


def are_written(terms: TermsOfReference | None) -> bool:
    """Whether terms of reference exist: in a document, in words, or adopted by a decision."""
    return terms is not None and bool(terms.document or terms.text or terms.decided_by)


def has_terms(collaboration: Collaboration, group: Group) -> bool:
    """Whether a group has terms of reference, of its own or of a group that it replaces.

    The records of one group over time share their terms.
    """
    if are_written(group.terms_of_reference):
        return True
    own = collaboration.groups.versions(group.id) or (group,)
    replaced = (
        version
        for record in own
        for predecessor in record.successor_of
        for version in collaboration.groups.versions(predecessor)
    )
    return any(are_written(one.terms_of_reference) for one in (*own, *replaced))
