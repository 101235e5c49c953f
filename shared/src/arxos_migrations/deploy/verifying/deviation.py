"""Something of a database that is not as its revision has it."""

from dataclasses import dataclass
from typing import Any

from arxos_migrations.domain.finding import Finding
from arxos_migrations.snapshot.difference import Difference
from arxos_migrations.snapshot.words import difference_words

DRIFT, SEQUENCE, FOREIGN_KEY, EMPTIED = "drift", "sequence-behind", "foreign-key", "emptied"
HALF_DONE, HEADS, NOT_CHECKED = "half-done", "heads", "not-checked"


@dataclass(frozen=True, kw_only=True, slots=True)
class Deviation:
    """What was found, with both sides where the schema is meant, and since when it may be so."""

    finding: Finding
    expected: Any = None
    """What the revision leads to, as a snapshot has it; None where nothing is expected."""
    found: Any = None
    """What is there; None where nothing is."""
    since: str | None = None
    """In words, by recorded runs; None where no run tells."""

    @property
    def text(self) -> str:
        """Say it for people."""
        return self.finding.message + (f"\n  {self.since}" if self.since else "")

    def shape(self) -> dict[str, Any]:
        """Give it as JSON has it."""
        more = {"expected": self.expected, "found": self.found, "since": self.since}
        return self.finding.shape() | more


def drift(difference: Difference) -> Deviation:
    """Say how an object differs."""
    finding = Finding(
        rule=DRIFT, message="\n".join(difference_words(difference)), object=difference.name
    )
    return Deviation(finding=finding, expected=difference.expected, found=difference.found)
