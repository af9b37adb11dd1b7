"""How much an offence weighs by how far a routine has come."""

from narvard.kernel.findings import Severity
from narvard.model.routines import Routine


def weight_in_progress(routine: Routine, in_force: Severity) -> Severity | None:
    """`in_force` for a routine in force, a warning for one that is proposed or decided.

    None for a routine that is wished for, being written, or ended: there is nothing
    to judge yet, or no longer.
    """
    match routine.status:
        case "in_force":
            return in_force
        case "proposed" | "decided":
            return Severity.WARNING
        case _:
            return None
