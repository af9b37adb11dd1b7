"""What the rows of the table of each section are."""

from typing import Final

from narvard.kernel.phrase import Phrase

SECTION_DESCRIPTIONS: Final[dict[str, Phrase]] = {
    "laws": Phrase("laws and regulations"),
    "areas": Phrase("municipalities, regions and other areas"),
    "organisations": Phrase("the bodies that take part"),
    "offices": Phrase("posts that carry powers"),
    "people": Phrase("those who take part, by role id"),
    "matters": Phrase("subjects a body may have a mandate for"),
    "profiles": Phrase("what groups of some kinds must be made of"),
    "groups": Phrase("steering groups, committees and working groups"),
    "target_groups": Phrase("the people the work is for"),
    "plan_types": Phrase("types of plan for one person"),
    "agreements": Phrase("what the organisations have bound themselves to"),
    "routines": Phrase("agreed ways of working"),
    "dispute_procedures": Phrase("how disagreements are settled"),
    "services": Phrase("what is offered to people"),
    "funds": Phrase("money set aside"),
    "availabilities": Phrase("on which days something is done"),
    "initiatives": Phrase("projects and new teams on their way"),
    "meetings": Phrase("meetings and their records"),
    "decisions": Phrase("what was settled"),
    "assignments": Phrase("what was asked for"),
    "events": Phrase("what happens on a day and is no meeting"),
    "gaps": Phrase("what is known to be missing"),
    "documents": Phrase("documents that say something"),
    "traces": Phrase("where each statement of a document is expressed"),
}
"""What the records of each section of a collaboration are."""
