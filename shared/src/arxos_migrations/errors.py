"""Every error a person may meet: cause first, what to do next last, never a traceback."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, ClassVar, NamedTuple, Self

MAX_LINES = 5
_AGAIN = ", then run the same command again."
_ODD_BYTES = {0xDC00 + byte: f"\\x{byte:02x}" for byte in range(0x80, 0x100)}
"""What Python makes of a byte in the name of a file that is no UTF-8 (PEP 383)."""


def readable(text: str) -> str:
    """Write such a byte in hexadecimal: no stream and no database takes it as a character."""
    return text.translate(_ODD_BYTES)


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


class Finding(NamedTuple):
    """One thing that speaks against going on."""

    message: str
    remedy: str
    cure: str = ""
    """A remedy that mends it together with all others that name the same one."""


class ArxosError(Exception):
    """An error with a cause, at most three lines of detail, and what to do next.

    `str()` of it is the whole message, five lines at most.
    """

    exit_code: ClassVar[ExitCode] = ExitCode.UNEXPECTED

    def __init__(self, cause: str, *details: str, remedy: str) -> None:
        """Take each part as one line of text without a line break."""
        lines = [" ".join(readable(line).split()) for line in (cause, *details, remedy) if line]
        if len(lines) > MAX_LINES:
            lines = [*lines[: MAX_LINES - 1], lines[-1]]
        self.lines = tuple(lines)
        self.findings: tuple[Finding, ...] = (Finding(" ".join(lines[:-1]), lines[-1]),)
        """All that was found, also what the message has no room for."""
        super().__init__("\n".join(self.lines))

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> Self:
        """Say all findings at once, a line for each; what does not fit is counted."""
        shown, more = findings[: MAX_LINES - 1], len(findings[MAX_LINES - 1 :])
        causes, cures = [one.message for one in shown], {one.cure for one in findings}
        if len(findings) == 1:
            remedy = findings[0].remedy
        elif len(cures) == 1 and "" not in cures:
            remedy = cures.pop()
            causes[-1] += f" And {more} more." if more else ""
        else:
            causes = [f"{one.message} {one.remedy.replace(_AGAIN, '.')}" for one in shown]
            remedy = f"Mend {f'these and {more} more' if more else 'all of that'}{_AGAIN}"
        error = cls(*causes, remedy=remedy)
        error.findings = tuple(findings)
        return error

    def shape(self) -> dict[str, Any]:
        """Give it as JSON has it (docs/reference/json.md)."""
        return {
            "exit_code": int(self.exit_code),
            "lines": list(self.lines),
            "findings": [
                {"message": readable(one.message), "remedy": readable(one.remedy)}
                for one in self.findings
            ],
        }

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


class BackupFailedError(ArxosError):
    """A backup could not be made or cannot be read; nothing else was touched."""

    exit_code = ExitCode.BACKUP_FAILED


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


def together(errors: Sequence[ArxosError]) -> ArxosError:
    """Make one error of several, of the kind of the first; what adds nothing to it is left out."""
    first = errors[0]
    findings = list(dict.fromkeys(finding for error in errors for finding in error.findings))
    if len(findings) == len(first.findings):
        return first
    kind: type[ArxosError] = next(
        kind for kind in type(first).__mro__ if kind.__module__ == __name__
    )
    return kind.of(findings)
