"""Events as sentences, for logs and plain progress."""

from arxos_migrations.domain.events import (
    BackupBegun,
    BackupMade,
    Event,
    LockWaited,
    PartCommitted,
    Planned,
    RecordVoided,
    StepFinished,
    StepStarted,
)


def sentence(event: Event) -> str:
    """Say an event in one line."""
    match event:
        case LockWaited(holder=holder, what=what):
            said = f"Waiting for {what}: {holder}"
        case RecordVoided(step=step, statements=count):
            said = (
                f"{step.direction} {step.revision} is no longer half done: the version table says "
                f"that it is done, so its record ({count} statement{'' if count == 1 else 's'}) "
                "is deleted"
            )
        case Planned(steps=steps):
            count = len(steps)
            said = f"{count} step{'' if count == 1 else 's'} to do" if count else "Nothing to do"
        case StepStarted(step=step):
            said = f"{step.direction} {step.revision}: {step.title}"
        case PartCommitted(step=step):
            said = f"{step.direction} {step.revision} commits a part of itself: {step.title}"
        case StepFinished(step=step, seconds=seconds):
            said = f"{step.direction} {step.revision} done in {seconds:.2f} s: {step.title}"
        case BackupBegun(file=file):
            said = f"Writing a backup to {file}"
        case BackupMade(file=file, size=size):
            said = f"The backup {file} is written and was read, {size / 1_000_000:.1f} MB"
    return said
