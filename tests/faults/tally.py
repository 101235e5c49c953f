"""What came of the tries of one fault with one tool: a row of the table."""

import threading
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What came of one try."""

    met: bool = True
    """Whether the fault met the run at all, which may have been over."""
    stopped: bool = True
    """Whether that run ended badly for it."""
    failed_reruns: int = 0
    """Of the same command again, once."""
    manual_steps: int = 0
    """Things a person had to do, since even a second re-run failed."""
    wrong_rows: int = 0
    """Whether rows, schema, version or journal are not those of a run that nothing disturbed."""
    invalid_indexes: int = 0
    wrong_reports: int = 0
    """Exit codes that are not the state of the database, late or long messages, secrets seen."""
    victims: int = 0
    """Requests of the application that failed, or waited for a second."""
    said: str = ""
    """What the last run said, and what is not as it should be."""

    @property
    def harm(self) -> dict[str, int]:
        """Count everything that should not be."""
        counts = asdict(self)
        del counts["met"], counts["stopped"], counts["said"]
        return counts


HARMS = tuple(Outcome().harm)


@dataclass(kw_only=True)
class Tally:
    """The sum of many tries."""

    goal: str
    """Such as R1."""
    fault: str
    engine: str
    tool: str
    tries: int = 0
    stopped: int = 0
    """Of the tries, those whose run ended badly for the fault."""
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(HARMS, 0))
    remarks: list[str] = field(default_factory=list)
    """Where something was wrong, for whoever looks after it."""
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def is_clean(self) -> bool:
        """Say whether all counts are 0, and there was something to count."""
        return self.tries > 0 and not any(self.counts.values())

    def add(self, outcome: Outcome, remark: str = "") -> None:
        """Count one try; one that the fault did not meet is none."""
        if not outcome.met:
            return
        with self._lock:
            self.tries += 1
            self.stopped += outcome.stopped
            for name, count in outcome.harm.items():
                self.counts[name] += count
            if any(outcome.harm.values()):
                self.remarks.append(f"{remark} {outcome.said}".strip())
