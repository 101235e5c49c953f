"""Events as sentences, for logs and plain progress."""

from arxos_migrations.domain.events import (
    Event,
    LockWaited,
    PartCommitted,
    Planned,
    StepFinished,
    StepStarted,
)


def sentence(event: Event) -> str:
    """Say an event in one line."""
    match event:
        case LockWaited(holder=holder, what=what):
            return f"Waiting for {what}: {holder}"
        case Planned(steps=()):
            return "Nothing to do"
        case Planned(steps=steps):
            return f"{len(steps)} step{'' if len(steps) == 1 else 's'} to do"
        case StepStarted(step=step):
            return f"{step.direction} {step.revision}: {step.title}"
        case PartCommitted(step=step):
            return f"{step.direction} {step.revision} commits a part of itself: {step.title}"
        case StepFinished(step=step, seconds=seconds):
            return f"{step.direction} {step.revision} done in {seconds:.2f} s: {step.title}"
