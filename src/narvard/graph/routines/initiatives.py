"""How far an initiative has come, and its phases by name."""

from narvard.model.initiatives import Initiative, Phase


def is_under_way(initiative: Initiative) -> bool:
    """Whether an initiative is proposed, decided or running: no mere idea, and not over."""
    return initiative.status in ("proposed", "decided", "running")


def phases_by_id(initiative: Initiative) -> dict[str, tuple[int, Phase]]:
    """The phases of an initiative with their positions; of two with one id, the first."""
    phases: dict[str, tuple[int, Phase]] = {}
    for position, phase in enumerate(initiative.phases):
        phases.setdefault(phase.id, (position, phase))
    return phases
