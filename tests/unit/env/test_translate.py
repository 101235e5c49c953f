"""Errors as the caller reads them."""

import pytest
from alembic.util import CommandError

from arxos_migrations.env.settings import RunSettings
from arxos_migrations.env.translate import as_alembic_reads_errors
from arxos_migrations.errors import UsageError


def test_alembics_command_line_gets_its_own_kind_of_error_with_our_text() -> None:
    """It prints that, and a traceback of anything else."""
    with pytest.raises(CommandError) as caught, as_alembic_reads_errors(RunSettings()):
        raise UsageError("Cause.", remedy="Remedy.")
    assert str(caught.value) == "Cause.\nRemedy."
    assert isinstance(caught.value.__cause__, UsageError)


def test_a_caller_of_ours_gets_the_error_as_it_is() -> None:
    """With its exit code."""
    settings = RunSettings(raises_own_errors=True)
    with pytest.raises(UsageError), as_alembic_reads_errors(settings):
        raise UsageError("Cause.", remedy="Remedy.")


@pytest.mark.parametrize("ours", [True, False])
def test_other_errors_go_through(*, ours: bool) -> None:
    """They are defects."""
    settings = RunSettings(raises_own_errors=ours)
    with pytest.raises(ZeroDivisionError), as_alembic_reads_errors(settings):
        raise ZeroDivisionError
