"""What breaks before a revision runs, in words."""

import pytest
from alembic.util import CommandError

from arxos_migrations.deploy.refusals import refusals
from arxos_migrations.errors import RefusedError, UsageError

_REMEDY = "Mend that, then run the same command again."


def said(error: Exception) -> UsageError:
    """Let it happen."""
    with pytest.raises(UsageError) as caught, refusals("scratch"):
        raise error
    return caught.value


def test_alembics_own_words_stay() -> None:
    """They are made for people."""
    error = said(CommandError("Multiple heads."))
    assert str(error) == f"Alembic refused: Multiple heads.\n{_REMEDY}"


def test_what_cannot_be_loaded_is_named_with_its_place() -> None:
    """Such as a module that env.py wants and nobody has installed."""
    error = said(ImportError("No module named 'shapely'"))
    assert error.lines[0].startswith(
        "scratch cannot be loaded: ImportError: No module named 'shapely' (test_refusals.py, line "
    )
    assert error.lines[1:] == (_REMEDY,)


def test_a_syntax_error_is_placed_where_it_stands() -> None:
    """Not where the file was loaded."""
    wrong = SyntaxError("invalid syntax", ("/models/rooms.py", 7, 1, "class", 7, 5))
    assert "(rooms.py, line 7)" in said(wrong).lines[0]


def test_our_own_errors_pass() -> None:
    """They have been explained."""
    with pytest.raises(RefusedError), refusals("scratch"):
        raise RefusedError("It is Sunday.", remedy="Wait.")
