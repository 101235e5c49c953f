"""Every error a person may meet: cause first, what to do next last, never a traceback."""

from enum import IntEnum
from typing import Any, ClassVar, Self

MAX_LINES = 5


class ExitCode(IntEnum):
    """How `arxos-migrate` ends; the numbers are a contract."""

    DONE = 0
    UNEXPECTED = 1
    USAGE = 2
    REFUSED = 3
    LOCKED = 4
    BACKUP_FAILED = 5
    FAILED_CLEAN = 6
    NEEDS_RESUME = 7
    VERIFICATION_FAILED = 8
    DRIFT = 9


class ArxosError(Exception):
    """An error with a cause, at most three lines of detail, and what to do next.

    `str()` of it is the whole message, five lines at most.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.UNEXPECTED

    def __init__(self, cause: str, *details: str, remedy: str) -> None:
        """Take each part as one line of text without a line break."""
        lines = [" ".join(line.split()) for line in (cause, *details, remedy) if line]
        if len(lines) > MAX_LINES:
            lines = [*lines[: MAX_LINES - 1], lines[-1]]
        self.lines = tuple(lines)
        super().__init__("\n".join(self.lines))

    def shape(self) -> dict[str, Any]:
        """Give it as JSON has it (docs/reference/json.md)."""
        return {"exit_code": int(self.exit_code), "lines": list(self.lines)}

    def with_notes_of(self, other: BaseException) -> Self:
        """Take over what --debug shows of another error."""
        for note in getattr(other, "__notes__", ()):
            self.add_note(note)
        return self


class UsageError(ArxosError):
    """The command, its configuration or a file it reads is wrong; nothing was touched."""

    exit_code = ExitCode.USAGE


class RefusedError(ArxosError):
    """Going on would not be safe; nothing was touched."""

    exit_code = ExitCode.REFUSED


class LockTimeoutError(ArxosError):
    """Another migrator was first; repeating the command is safe."""

    exit_code = ExitCode.LOCKED


class FailedCleanError(ArxosError):
    """It failed and the database is as it was."""

    exit_code = ExitCode.FAILED_CLEAN


class PartlyDoneError(ArxosError):
    """It stopped part-way; running the same command again resumes."""

    exit_code = ExitCode.NEEDS_RESUME


class CommitLostError(PartlyDoneError):
    """The connection ended between COMMIT and its answer: it is done or it is not."""


class VerificationError(ArxosError):
    """The database is not what the run said it would be."""

    exit_code = ExitCode.VERIFICATION_FAILED


class DriftError(ArxosError):
    """Database, revisions and models do not agree."""

    exit_code = ExitCode.DRIFT
