"""What keeps a project from being run at all, and how it is said."""

import pytest

from arxos_migrations.proof.foreign.arxos_apart.faults import unusable, words

_MEND = "Mend what it says; it is run in the folder of its ini, as Alembic runs it there."
_INSTALL = (
    "Name the Python that it is installed in with --python, or install it where arxos-migrate is."
)


@pytest.mark.parametrize(
    ("error", "said", "remedy"),
    [
        (ValueError("one\ntwo"), "ValueError: one", _MEND),
        (ValueError(), "ValueError", _MEND),
        (SystemExit(3), "it ends the process (SystemExit)", _MEND),
        (ModuleNotFoundError("x", name="theirs"), "there is no module named theirs", _INSTALL),
        (ImportError("cannot import name 'a'"), "ImportError: cannot import name 'a'", _INSTALL),
    ],
)
def test_the_cause_is_one_line(error: BaseException, said: str, remedy: str) -> None:
    """And the remedy another."""
    assert unusable("x.py", "run", error).args == (f"x.py cannot be run: {said}.", remedy)


def test_a_full_stop_is_not_doubled() -> None:
    """Messages end in one."""
    assert words(ValueError("So it is.")) == "ValueError: So it is"
