"""The words for what disputes and their steps are made of."""

from typing import Final

from narvard.kernel.phrase import Phrase
from narvard.model.disputes import Channel, Ending, InterimPayer, InterimSettlement, StepPower
from narvard.procedures.disputes.case import DisputeEventKind
from narvard.procedures.disputes.steps import StepState

POWERS: Final[dict[StepPower, Phrase]] = {
    "binding": Phrase("decides with binding force"),
    "agreement": Phrase("seeks agreement"),
    "recommends": Phrase("recommends"),
    "advises": Phrase("advises"),
}
CHANNELS: Final[dict[Channel, Phrase]] = {
    "phone": Phrase("telephone"),
    "in_person": Phrase("in person"),
    "letter": Phrase("letter"),
    "email": Phrase("e-mail"),
    "video": Phrase("video"),
    "digital_form": Phrase("digital form"),
}
ENDINGS: Final[dict[Ending, Phrase]] = {
    "binding_decision": Phrase("a binding decision"),
    "each_principal_decides": Phrase("each principal decides for itself"),
    "political_decision": Phrase("a political decision"),
    "arbitration": Phrase("arbitration"),
    "court": Phrase("a court"),
    "status_quo": Phrase("all stays as it is"),
}
PAYERS: Final[dict[InterimPayer, Phrase]] = {
    "present_payer": Phrase("whoever pays now goes on paying"),
    "first_contact": Phrase("whoever met the need first pays"),
    "equal_shares": Phrase("the parties pay equal shares"),
    "placing_party": Phrase("whoever placed the person pays"),
    "named_party": Phrase("the party that the procedure names pays"),
}
SETTLEMENTS: Final[dict[InterimSettlement, Phrase]] = {
    "back_dated": Phrase("settled back to the first day"),
    "from_decision": Phrase("settled from the day of the decision"),
    "none": Phrase("not settled afterwards"),
}
EVENTS: Final[dict[DisputeEventKind, Phrase]] = {
    "agreed": Phrase("agreed"),
    "decided": Phrase("decided"),
    "failed": Phrase("no agreement"),
    "extended": Phrase("more time"),
    "expired": Phrase("time ran out"),
}
STATES: Final[dict[StepState, Phrase]] = {
    "passed": Phrase("passed"),
    "current": Phrase("here"),
    "expected": Phrase("to come"),
    "ahead": Phrase("above"),
}
