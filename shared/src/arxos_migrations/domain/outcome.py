"""How a run ended."""

from enum import StrEnum


class Outcome(StrEnum):
    """The words of the audit and of every report."""

    SUCCEEDED = "SUCCEEDED"
    NOTHING_TO_DO = "NOTHING_TO_DO"
    FAILED_CLEAN = "FAILED_CLEAN"
    NEEDS_RESUME = "NEEDS_RESUME"
    REFUSED = "REFUSED"
    INTERRUPTED = "INTERRUPTED"
