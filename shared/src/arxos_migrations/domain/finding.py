"""What a check has found."""

from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Whether it stops a run."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, kw_only=True, slots=True)
class Finding:
    """One thing that was found, by one rule."""

    rule: str
    message: str
    severity: Severity = Severity.ERROR
    object: str | None = None
    """The table, index, constraint … it is about."""
    revision: str | None = None

    def shape(self) -> dict[str, str | None]:
        """Return it as JSON shows it."""
        return asdict(self)
