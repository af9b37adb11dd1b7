"""What each kind of entity is called in a sentence."""

from typing import Final

from narvard.kernel.phrase import Phrase

KIND_NAMES: Final[dict[str, Phrase]] = {
    "agreement": Phrase("an agreement"),
    "area": Phrase("an area"),
    "assignment": Phrase("an assignment"),
    "availability": Phrase("an availability"),
    "decision": Phrase("a decision"),
    "dispute_procedure": Phrase("a dispute procedure"),
    "document": Phrase("a document"),
    "event": Phrase("an event"),
    "fund": Phrase("a fund"),
    "gap": Phrase("a gap"),
    "group": Phrase("a group"),
    "initiative": Phrase("an initiative"),
    "law": Phrase("a law"),
    "matter": Phrase("a matter"),
    "meeting": Phrase("a meeting"),
    "office": Phrase("an office"),
    "organisation": Phrase("an organisation"),
    "person": Phrase("a person"),
    "plan_type": Phrase("a plan type"),
    "profile": Phrase("a profile"),
    "routine": Phrase("a routine"),
    "seat": Phrase("a seat"),
    "service": Phrase("a service"),
    "target_group": Phrase("a target group"),
}
"""The kinds that references name, each with its article."""
