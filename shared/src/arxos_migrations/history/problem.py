"""What is wrong with revision files: values first, one error with all of them last."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from arxos_migrations.errors import MAX_LINES, Finding, UsageError

_SEVERAL = "Correct them and repeat the command; `arxos-migrate lint` names every one."


class ProblemKind(StrEnum):
    """The sort of a problem; stable, for reports."""

    UNREADABLE = "unreadable"
    FILE_NAME = "file-name"
    SUBFOLDER = "subfolder"
    DUPLICATE = "duplicate"
    MISSING_PARENT = "missing-parent"
    SELF_REFERENCE = "self-reference"
    BRANCH_LABEL = "branch-label"
    CYCLE = "cycle"
    SEVERAL_HEADS = "several-heads"
    SEVERAL_BASES = "several-bases"
    HEADER = "header"
    ROLLBACK = "rollback"


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing that is wrong: `message` is a whole sentence, `remedy` the next thing to do."""

    kind: ProblemKind
    message: str
    remedy: str
    paths: tuple[Path, ...]

    @property
    def text(self) -> str:
        """Cause and remedy in one line."""
        return f"{self.message} {self.remedy}"


class ProblemsError(UsageError):
    """Problems as one error, at most five lines; what does not fit is counted."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Take at least one problem."""
        self.problems = tuple(problems)
        lines = [problem.message for problem in problems]
        room = MAX_LINES - 1
        if len(lines) > room:
            lines = [*lines[: room - 1], f"There are {len(lines) - room + 1} more problems."]
        super().__init__(*lines, remedy=problems[0].remedy if len(problems) == 1 else _SEVERAL)
        self.findings = tuple(Finding(problem.message, problem.remedy) for problem in problems)


def as_error(problems: Sequence[Problem]) -> ProblemsError:
    """Make one error of all problems, to be raised; needs at least one."""
    return ProblemsError(problems)
