"""What was found behind a run."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from arxos_migrations.audit.records import Differing
from arxos_migrations.domain.finding import Finding
from arxos_migrations.errors import Finding as Cause
from arxos_migrations.errors import VerificationError

_SHOWN = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Verification:
    """A database compared with what its revision leads to, just behind a run."""

    new: tuple[Finding, ...] = ()
    """What was not so before the run."""
    old: tuple[Finding, ...] = ()
    """What was so before."""
    warnings: tuple[Finding, ...] = ()
    """What may be right, and is worth a look."""
    why_not: str | None = None
    """Why it could not be made, with a full stop; None where it was."""
    command: str = "arxos-migrate verify"
    """What shows all of it."""

    @property
    def recorded(self) -> tuple[Differing, ...]:
        """Give it as it is kept."""
        return (
            *_differing((*self.new, *self.warnings), was_there_before=False),
            *_differing(self.old, was_there_before=True),
        )

    def lines(self, service: str) -> list[str]:
        """Say for people what is no failure; nothing where all is as it should be."""
        said = [f"{service}: warning: {warning.message}" for warning in self.warnings]
        if self.old:
            count = len(self.old)
            objects = "1 object" if count == 1 else f"{count} objects"
            said.append(f"{service}: it differed before the run: {objects}; see {self.command}")
        if self.why_not is not None:
            said.append(f"{service}: not verified: {self.why_not}")
        return said

    def shape(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        return {
            "verified": self.why_not is None,
            "reason": self.why_not,
            "findings": [finding.shape() for finding in (*self.new, *self.warnings)],
            "before": [finding.object for finding in self.old],
        }


def failure(service: str, found: Verification, *, at: tuple[str, ...]) -> VerificationError:
    """Say what a run has left otherwise than its revision says."""
    new = found.new
    shown = [_in_a_line(finding) for finding in new[:_SHOWN]]
    if more := len(new) - len(shown):
        shown[-1] += f" And {more} more."
    remedy = f"See {found.command}, then mend the database or the revision."
    error = VerificationError(
        f"{service} is at {', '.join(at) or 'base'} now, and this run has left it otherwise than "
        "that says:",
        *shown,
        remedy=remedy,
    )
    error.findings = tuple(Cause(finding.message, remedy) for finding in new)
    return error


def _in_a_line(finding: Finding) -> str:
    first, *more = finding.message.splitlines()
    return f"{finding.object} is another one." if more else first


def _differing(findings: Iterable[Finding], *, was_there_before: bool) -> list[Differing]:
    return [Differing(each.rule, each.object or "", was_there_before) for each in findings]
