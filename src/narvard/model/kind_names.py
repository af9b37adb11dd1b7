"""What each kind of entity, and of organisation, is called in a sentence."""

from typing import Final

from narvard.kernel.phrase import Phrase
from narvard.model.organisations import OrganisationKind

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

ORGANISATION_KIND_NAMES: Final[dict[OrganisationKind, Phrase]] = {
    "municipality": Phrase("municipality"),
    "region": Phrase("region"),
    "state_agency": Phrase("state agency"),
    "local_federation": Phrase("local federation"),
    "administration": Phrase("administration"),
    "political_committee": Phrase("political committee"),
    "unit": Phrase("unit"),
    "hospital": Phrase("hospital"),
    "psychiatry": Phrase("psychiatry"),
    "primary_care": Phrase("primary care"),
    "care_centre": Phrase("care centre"),
    "dental_care": Phrase("dental care"),
    "ambulance": Phrase("ambulance"),
    "police": Phrase("police"),
    "rescue_service": Phrase("rescue service"),
    "social_services": Phrase("social services"),
    "school": Phrase("school"),
    "employment_service": Phrase("employment service"),
    "social_insurance": Phrase("social insurance"),
    "user_organisation": Phrase("user organisation"),
    "relatives_organisation": Phrase("relatives organisation"),
    "private_provider": Phrase("private provider"),
    "voluntary_organisation": Phrase("voluntary organisation"),
    "university": Phrase("university"),
    "court": Phrase("court"),
    "collective": Phrase("collective"),
    "health_authority": Phrase("health authority"),
    "local_authority": Phrase("local authority"),
    "other": Phrase("another kind of organisation"),
}
"""The kinds of organisation, as what somebody speaks for."""
