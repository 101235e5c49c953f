"""The outcomes are the words of audit and reports."""

from arxos_migrations.domain.outcome import Outcome


def test_an_outcome_is_written_as_its_own_name() -> None:
    """They are stored, so they never change."""
    assert [str(outcome) for outcome in Outcome] == [
        "SUCCEEDED",
        "NOTHING_TO_DO",
        "FAILED_CLEAN",
        "NEEDS_RESUME",
        "REFUSED",
        "INTERRUPTED",
    ]
