"""Errors as the caller reads them."""

from argparse import Namespace

import pytest
from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from arxos_migrations.env.settings import RunSettings
from arxos_migrations.env.translate import as_alembic_reads_errors
from arxos_migrations.errors import RefusedError, UsageError


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


@pytest.mark.parametrize(
    ("remedy", "given", "expected"),
    [
        (
            "Add --accept-edited 002.",
            Namespace(cmd=(command.upgrade, [], []), revision="head"),
            "Add -x: alembic -x accept_edited=002 upgrade head.",
        ),
        (
            "Add --accept-edited 1.2 --accept-edited b01, or nothing.",
            Namespace(cmd=(command.downgrade, [], []), revision="-1"),
            "Add -x: alembic -x accept_edited=1.2,b01 downgrade -1, or nothing.",
        ),
        ("Add --accept-edited 002.", None, "Add -x: alembic -x accept_edited=002 upgrade head."),
    ],
)
def test_alembics_command_line_is_told_what_it_takes(
    remedy: str, given: Namespace | None, expected: str
) -> None:
    """Our own option is unknown to it."""
    config = Config(cmd_opts=given)
    with pytest.raises(CommandError) as caught, as_alembic_reads_errors(RunSettings(), config):
        raise RefusedError("Cause.", remedy=remedy)
    assert str(caught.value) == f"Cause.\n{expected}"


def test_what_was_accepted_already_is_typed_again() -> None:
    """Alembic keeps the last of several."""
    settings = RunSettings(accept_edited=("001", "002"))
    with pytest.raises(CommandError) as caught, as_alembic_reads_errors(settings):
        raise RefusedError("Cause.", remedy="Add --accept-edited 003 --accept-edited 002.")
    assert str(caught.value) == (
        "Cause.\nAdd -x: alembic -x accept_edited=001,002,003 upgrade head."
    )
