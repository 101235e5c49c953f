"""One revision may ask for Alembic's own way."""

from contextvars import copy_context

from arxos_migrations.operations.mode import as_alembic_does, is_as_alembic


def test_it_is_so_in_the_block_alone() -> None:
    """And in no other thread's context."""
    outside = copy_context()
    with as_alembic_does():
        assert is_as_alembic()
        assert not outside.run(is_as_alembic)
        with as_alembic_does():
            pass
        assert is_as_alembic()
    assert not is_as_alembic()
