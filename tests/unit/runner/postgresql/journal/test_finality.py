"""What was refused stays refused."""

import pytest

from arxos_migrations.errors import RefusedError, UsageError
from arxos_migrations.runner.postgresql.journal.finality import Finality

REFUSAL = RefusedError("No.", remedy="Do something else.")


def test_a_refusal_comes_again_until_another_step_begins() -> None:
    """The same one, before anything else is done."""
    finality = Finality()
    finality.check()
    with pytest.raises(RefusedError), finality.remembering():
        raise REFUSAL
    done = []
    with pytest.raises(RefusedError) as caught, finality.remembering():
        done.append(1)
    assert (caught.value, done) == (REFUSAL, [])
    with pytest.raises(RefusedError):
        finality.check()
    finality.begin_step()
    with finality.remembering():
        done.append(2)
    assert done == [2]


def test_what_is_not_ours_is_not_remembered() -> None:
    """A revision may catch what the server says."""
    finality = Finality()
    with pytest.raises(KeyError), finality.remembering():
        raise KeyError
    finality.check()
    with pytest.raises(UsageError), finality.remembering():
        raise UsageError("No.", remedy="Mend it.")
    with pytest.raises(UsageError):
        finality.check()
